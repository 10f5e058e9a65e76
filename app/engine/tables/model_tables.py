"""Tables that need no analysis: weights, masses, load summaries, materials and sections."""

from collections.abc import Callable

import numpy as np

from app.engine.loads.build_loads import build_loads, masses_from_loads
from app.engine.loads.story_forces import with_story_forces
from app.engine.model.analysis_model import AnalysisModel
from app.engine.model.build_model import build_model, gravity_m_s2
from app.engine.model.load_arrays import nodal_resultants
from app.engine.model.materials import build_material, material_source
from app.engine.model.sections import build_section, section_source
from app.engine.model.seismic_masses import by_level, seismic_masses
from app.engine.records.analysis_control import UNIT, units_of
from app.engine.records.cases import STLD
from app.engine.records.properties import MATL, SECT
from app.engine.records.tables import LOAD_TITLES
from app.engine.store.model_store import ModelStore
from app.engine.tables.family import Family
from app.engine.tables.table import Of, Row, Table, TableRequest, words

AXES = "XYZ"
LOAD_HEAD = (*LOAD_TITLES, "Other Load", "Story Force", "Total")


def masses_by_source(store: ModelStore) -> tuple[AnalysisModel, np.ndarray, np.ndarray, np.ndarray]:
    """The model and masses in t: from self weight and nodal masses together, from loads, and all."""
    model = build_model(store)
    from_loads = masses_from_loads(store, model)
    return model, model.masses, from_loads, model.masses + from_loads


def story_of_nodes(model: AnalysisModel) -> np.ndarray:
    """Index of the nearest story of each node."""
    levels = np.array([story.level for story in model.stories])
    return np.abs(model.xyz[:, 2:3] - levels).argmin(axis=1)


def story_mass(store: ModelStore, request: TableRequest) -> Table:
    """STORY_MASS: translational masses, rotational mass about the centre and the centre of each story."""
    model, _, _, masses = masses_by_source(store)
    head = ("Story", "Level", "Mass-X", "Mass-Y", "Rotational Mass", "Center-X", "Center-Y")
    table = Table(head, [])
    if not model.stories:
        return table
    story_of, units, cell = story_of_nodes(model), request.units, request.numbers.cell
    for number, story in reversed([*enumerate(model.stories)]):
        if request.stories and story.name not in request.stories:
            continue
        nodes = story_of == number
        weight = masses[nodes, :2].mean(axis=1)
        xy = model.xyz[nodes, :2]
        centre = weight @ xy / weight.sum() if weight.sum() > 0.0 else np.zeros(2)
        rotary = float((weight * ((xy - centre) ** 2).sum(axis=1)).sum() + masses[nodes, 5].sum())
        mass = masses[nodes, :2].sum(axis=0) / units.factor(1, -1)
        length = units.factor(0, 1)
        numbers = (story.level / length, *mass, rotary / units.factor(1, 1), *(centre / length))
        table.rows.append([story.name, *map(cell, map(float, numbers))])
    return table


def story_weight(store: ModelStore, request: TableRequest) -> Table:
    """STORYWEIGHT: weight of the masses of each story that an earthquake moves, those on supports left out and those
    between levels shared by height."""
    model, *by_source = masses_by_source(store)
    table = Table(("Story", "Level", "Structure and Nodal", "Load to Mass", "Total", "Accumulated"), [])
    if not model.stories:
        return table
    cell, total = request.numbers.cell, 0.0
    z, levels = model.xyz[:, 2], np.array([story.level for story in model.stories])
    masses = seismic_masses(model, np.stack(by_source))[:, :, :2].mean(axis=2)
    moved = np.stack([by_level(part, z, levels) for part in masses])
    for number, story in reversed([*enumerate(model.stories)]):
        parts = (moved[:, number] * model.gravity).tolist()
        total += parts[2]
        weights = [value / request.units.factor(1, 0) for value in (*parts, total)]
        if request.stories and story.name not in request.stories:
            continue
        table.rows.append([story.name, *map(cell, [story.level / request.units.factor(0, 1), *weights])])
    return table


def mass_summary(axis: int) -> Callable[[ModelStore, TableRequest], Table]:
    """MASS_SUMMARY_X/_Y/_Z: nodal masses by source, and their sum."""

    def make(store: ModelStore, request: TableRequest) -> Table:
        model, own, from_loads, masses = masses_by_source(store)
        cell, unit = request.numbers.cell, request.units.factor(1, -1)
        sources = np.stack([own[:, axis], from_loads[:, axis], masses[:, axis]], axis=1) / unit
        is_chosen = (sources[:, 2] != 0.0) & [request.wants(key, Of.NODE) for key in model.node_ids.tolist()]
        rows = request.numbers.chosen_rows(sources, is_chosen, words(model.node_ids))
        table = Table(("Node", "Structure and Nodal Mass", "Load to Mass", "Total"), rows)
        table.sub_tables["SUMMATION"] = Table(
            ("Structure and Nodal Mass", "Load to Mass", "Total"), [[*map(cell, sources.sum(axis=0).tolist())]]
        )
        return table

    return make


def loads_by_kind(store: ModelStore, model: AnalysisModel, axis: int) -> np.ndarray:
    """Work-equivalent nodal loads in kN, the kinds of `LOAD_HEAD` x cases x nodes."""
    other = nodal_resultants(model, build_loads(store.without(LOAD_TITLES.values()), model))[:, :, axis]
    kinds: list[np.ndarray] = []
    for table in LOAD_TITLES.values():
        with_kind = store.without({*LOAD_TITLES.values()} - {table})
        kinds.append(nodal_resultants(model, build_loads(with_kind, model))[:, :, axis] - other)
    loads = build_loads(store, model)
    masses = model.masses + masses_from_loads(store, model)
    with_stories = with_story_forces(store, model, loads, masses).nodal
    return np.stack([*kinds, other, (with_stories - loads.nodal)[:, :, axis]])


def load_summary(axis: int) -> Callable[[ModelStore, TableRequest], Table]:
    """LOAD_SUMMARY_X/_Y/_Z: resultant of every static load case by kind of load."""

    def make(store: ModelStore, request: TableRequest) -> Table:
        sums = loads_by_kind(store, build_model(store), axis).sum(axis=2)
        values = np.concatenate([sums, sums.sum(axis=0, keepdims=True)]).T / request.units.factor(1, 0)
        cases = [case.name for case in STLD.values(store)]
        cell = request.numbers.cell
        rows: list[Row] = [[name, *map(cell, row)] for name, row in zip(cases, values.tolist(), strict=True)]
        return Table(("Load Case", *LOAD_HEAD), rows)

    return make


def materials(store: ModelStore, request: TableRequest) -> Table:
    """MATERIAL: what the solver uses, in the manual's columns; clients read them by their place."""
    units, cell = units_of(store), request.numbers.cell
    names = ("Standard", "Code", "DB", "UseMassDensity")
    numbers_head = ("Elasticity", "Poisson", "Thermal", "Density", "MassDensity")
    table = Table(("ID", "Name", "Type", *names, *numbers_head, "Source"), [])
    for key, record in MATL.rows(store).items():
        m = build_material(record, units, gravity_m_s2(store, units), UNIT.only(store).celsius)
        pressure, weight, density = (request.units.factor(1, power) for power in (-2, -3, -4))
        numbers = (m.elastic_modulus / pressure, m.poisson, m.thermal, m.unit_weight / weight, m.density / density)
        cells = [*map(cell, numbers)]
        cells[2] = f"{m.thermal:.4e}"
        (first,) = record.values
        given = [first.standard, first.code, first.grade, "Yes" if record.uses_mass_density else "No"]
        table.rows.append([str(key), m.name, record.kind, *given, *cells, material_source(record)])
    return table


def sections(store: ModelStore, request: TableRequest) -> Table:
    """SECTIONALL: computed properties, in the manual's columns; clients read them by their place."""
    units, cell = units_of(store), request.numbers.cell
    table = Table(("ID", "Type", "Shape", "Name", "Area", "Asy", "Asz", "Ixx", "Iyy", "Izz", "Source"), [])
    for key, record in SECT.rows(store).items():
        section = build_section(record, units)
        p = section.properties
        area, inertia = request.units.factor(0, 2), request.units.factor(0, 4)
        numbers = [p.area / area, p.shear_y / area, p.shear_z / area]
        numbers += [p.torsion / inertia, p.inertia_y / inertia, p.inertia_z / inertia]
        given = [str(key), record.kind, section.shape, section.name]
        table.rows.append([*given, *map(cell, numbers), section_source(record)])
    return table


FAMILY = Family(
    records={
        "STORY_MASS": story_mass,
        "STORYWEIGHT": story_weight,
        "MATERIAL": materials,
        "SECTIONALL": sections,
        **{f"MASS_SUMMARY_{name}": mass_summary(axis) for axis, name in enumerate(AXES)},
        **{f"LOAD_SUMMARY_{name}": load_summary(axis) for axis, name in enumerate(AXES)},
    }
)
