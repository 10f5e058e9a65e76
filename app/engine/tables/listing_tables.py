"""Tables that list the model: weights of elements, supports and nodal body forces."""

from app.engine.build_model import build_model
from app.engine.json_values import flag, integer, integers, number, objects, text
from app.engine.shell_geometry import nodal_areas
from app.engine.store import Store
from app.engine.tables.table import Table, TableRequest


def element_weights(store: Store, request: TableRequest) -> Table:
    """ELEMENTWEIGHT: weight of each element and of all; members by their length, plates and walls by their area."""
    model, cell = build_model(store), request.numbers.cell
    force, length = request.units.factor(1, 0), request.units.factor(0, 1)
    members, shells = model.members, model.shells
    full = members.length + members.arms.sum(axis=1)
    areas = nodal_areas(shells).sum(axis=1)
    sizes = [*(full / length).tolist(), *(areas / length**2).tolist()]
    weights = [*(members.weight * full).tolist(), *(shells.weight * areas).tolist()]
    ids = [*members.ids.tolist(), *shells.ids.tolist()]
    found = {key: (size, weight) for key, size, weight in zip(ids, sizes, weights, strict=True)}
    table, total = Table(("Elem", "Type", "Material", "Property", "Length/Area", "Weight"), []), 0.0
    for key, record in store.rows("ELEM").items():
        if key in found and request.wants(key):
            size, weight = found[key]
            total += weight / force
            kind = [text(record, "TYPE"), str(integer(record, "MATL", 0)), str(integer(record, "SECT", 0))]
            table.rows.append([str(key), *kind, cell(size), cell(weight / force)])
    table.sub_tables["SUMMATION"] = Table(("Weight",), [[cell(total)]])
    return table


def supports(store: Store, request: TableRequest) -> Table:
    """SUPPORTS: 1 where a node is held."""
    table = Table(("Node", "Dx", "Dy", "Dz", "Rx", "Ry", "Rz", "Rw", "Group"), [])
    for key, record in store.rows("CONS").items():
        for item in objects(record, "ITEMS"):
            if request.wants(key):
                digits = text(item, "CONSTRAINT").ljust(7, "0")
                table.rows.append([str(key), *digits[:7], text(item, "GROUP_NAME", "")])
    return table


def nodal_body_forces(store: Store, request: TableRequest) -> Table:
    """NODALBODYFORCE: the NBOF records, a row per node; X, Y, Z are factors on the weight of the masses."""
    table = Table(("Node", "Load", "Nodal Mass", "Load to Mass", "Structure Mass", "X", "Y", "Z", "Group"), [])
    options = ("OPT_NODAL_MASS", "OPT_LOAD_TO_MASS", "OPT_STRUCT_MASS")
    for record in store.rows("NBOF").values():
        switches = ["1" if flag(record, option) else "0" for option in options]
        factors = [request.numbers.cell(number(record, axis, 0.0)) for axis in "XYZ"]
        for node in integers(record, "KEY_NODE_ITEMS", ()):
            if request.wants(node):
                where = [str(node), text(record, "LCNAME", ""), *switches]
                table.rows.append([*where, *factors, text(record, "GROUP_NAME", "")])
    return table
