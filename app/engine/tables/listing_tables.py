"""Tables that list the model: weights of elements, supports and nodal body forces."""

import numpy as np

from app.engine.model.build_model import build_model
from app.engine.model.shell_geometry import nodal_areas
from app.engine.records.boundaries import CONS
from app.engine.records.geometry import ELEM
from app.engine.records.nodal_loads import NBOF
from app.engine.store.arrays import row_of
from app.engine.store.model_store import ModelStore
from app.engine.tables.family import Family
from app.engine.tables.table import Of, Table, TableRequest, words


def element_weights(store: ModelStore, request: TableRequest) -> Table:
    """ELEMENTWEIGHT: weight of each element and of all; members by their length, plates and walls by their area."""
    model = build_model(store)
    members, shells = model.members, model.shells
    full = members.length + members.arms.sum(axis=1)
    areas = nodal_areas(shells).sum(axis=1)
    sizes = np.concatenate([full / request.units.factor(0, 1), areas / request.units.factor(0, 2)])
    weights = np.concatenate([members.weight * full, shells.weight * areas]) / request.units.factor(1, 0)
    place_of = row_of(np.concatenate([members.ids, shells.ids]))
    chosen = [
        (place_of[key], key, element.kind, element.material, element.section)
        for key, element in ELEM.rows(store).items()
        if key in place_of and request.wants(key, Of.ELEMENT)
    ]
    places, *columns = zip(*chosen, strict=True) if chosen else [()] * 5
    values = np.stack([sizes, weights], axis=1)[[*places]]
    rows = request.numbers.rows(values, *map(words, columns))
    table = Table(("Elem", "Type", "Material", "Property", "Length/Area", "Weight"), rows)
    table.sub_tables["SUMMATION"] = Table(("Weight",), [[request.numbers.cell(float(values[:, 1].sum()))]])
    return table


def supports(store: ModelStore, request: TableRequest) -> Table:
    """SUPPORTS: 1 where a node is held."""
    table = Table(("Node", "Dx", "Dy", "Dz", "Rx", "Ry", "Rz", "Rw", "Group"), [])
    for key, support in CONS.each(store):
        if request.wants(key, Of.NODE):
            table.rows.append([str(key), *support.code.ljust(7, "0")[:7], support.group])
    return table


def nodal_body_forces(store: ModelStore, request: TableRequest) -> Table:
    """NODALBODYFORCE: the NBOF records, a row per node; X, Y, Z are factors on the weight of the masses."""
    table = Table(("Node", "Load", "Nodal Mass", "Load to Mass", "Structure Mass", "X", "Y", "Z", "Group"), [])
    for record in NBOF.values(store):
        taken = (record.takes_nodal, record.takes_loads, record.takes_structure)
        switches = ["1" if is_taken else "0" for is_taken in taken]
        factors = [request.numbers.cell(factor) for factor in (record.x, record.y, record.z)]
        for node in record.each_node:
            if request.wants(node, Of.NODE):
                table.rows.append([str(node), record.case, *switches, *factors, record.group])
    return table


FAMILY = Family(
    records={
        "ELEMENTWEIGHT": element_weights,
        "SUPPORTS": supports,
        "NODALBODYFORCE": nodal_body_forces,
    }
)
