"""Masses, loads and shear coefficients summed by story."""

from collections.abc import Callable

import numpy as np

from app.engine.model.build_model import build_model
from app.engine.model.seismic_masses import seismic_masses
from app.engine.records.cases import STLD
from app.engine.solve.analysis import Results
from app.engine.store.model_store import ModelStore
from app.engine.storeys.storey_cuts import storey_load
from app.engine.tables.family import Family
from app.engine.tables.frame_tables import requested_cases
from app.engine.tables.model_tables import LOAD_HEAD, loads_by_kind, masses_by_source, story_of_nodes
from app.engine.tables.scales import case_scale
from app.engine.tables.storey_force_tables import wanted_storeys
from app.engine.tables.table import Table, TableRequest


def story_masses(axis: int) -> Callable[[ModelStore, TableRequest], Table]:
    """STORY_MASS_X/_Y/_Z: mass of each story in one direction by source; a node belongs to the nearest story."""

    def make(store: ModelStore, request: TableRequest) -> Table:
        model, own, from_loads, total = masses_by_source(store)
        table = Table(("Story", "Level", "Structure and Nodal Mass", "Load to Mass", "Total"), [])
        if not model.stories:
            return table
        story_of, unit = story_of_nodes(model), request.units.factor(1, -1)
        for number, story in reversed([*enumerate(model.stories)]):
            if not request.stories or story.name in request.stories:
                nodes = story_of == number
                sums = [float(part[nodes, axis].sum()) / unit for part in (own, from_loads, total)]
                cells = [story.level / request.units.factor(0, 1), *sums]
                table.rows.append([story.name, *map(request.numbers.cell, cells)])
        return table

    return make


def story_loads(axis: int) -> Callable[[ModelStore, TableRequest], Table]:
    """STORY_LOAD_X/_Y/_Z: loads of each static load case on each story by kind; a node belongs to the nearest story and
    takes the work-equivalent loads of its elements."""

    def make(store: ModelStore, request: TableRequest) -> Table:
        model = build_model(store)
        table = Table(("Load Case", "Story", "Level", *LOAD_HEAD), [])
        if not model.stories:
            return table
        values = loads_by_kind(store, model, axis) / request.units.factor(1, 0)
        story_of, cell = story_of_nodes(model), request.numbers.cell
        # The manual's own example of this table writes a blank before the suffix.
        wanted = [name.replace(" (ST)", "(ST)") for name in request.cases or ()]
        for case, told in enumerate(STLD.values(store)):
            name = told.name
            if request.cases is not None and not {name, f"{name}(ST)"} & {*wanted}:
                continue
            for number, story in reversed([*enumerate(model.stories)]):
                if not request.stories or story.name in request.stories:
                    sums = values[:, case, story_of == number].sum(axis=1).tolist()
                    level = cell(story.level / request.units.factor(0, 1))
                    table.rows.append([name, story.name, level, *map(cell, [*sums, sum(sums)])])
        return table

    return make


def shear_coefficients(results: Results, request: TableRequest) -> Table:
    """STORY_SHEAR_FORCE_COEFFICIENT: shear of each storey over the weight of the masses above it."""
    head = ("Story", "Level", "Load", "Weight Sum", "Shear Force/X", "Shear Force/Y", "Coefficient/X", "Coefficient/Y")
    table = Table(head, [])
    force, length = request.units.factor(1, 0), request.units.factor(0, 1)
    scales = [case_scale(results, ref) for ref in requested_cases(results, request)]
    for storey in wanted_storeys(results, request):
        load = storey_load(results, storey).map(lambda values: values[:, :2])
        masses = seismic_masses(results.model, results.system.masses)[storey.nodes_above, :2]
        weight = float(masses.mean(axis=1).sum()) * results.model.gravity
        for scale in scales:
            shears = np.abs(scale.loaded(load))
            ratios = (shears / weight).tolist() if weight > 0.0 else [None, None]
            cells = [*map(request.numbers.cell, [weight / force, *(shears / force).tolist(), *ratios])]
            level = request.numbers.cell(storey.lower.level / length)
            table.rows.append([storey.name, level, scale.ref.label, *cells])
    return table


FAMILY = Family(
    results={"STORY_SHEAR_FORCE_COEFFICIENT": shear_coefficients},
    records={
        **{f"STORY_MASS_{name}": story_masses(axis) for axis, name in enumerate("XYZ")},
        **{f"STORY_LOAD_{name}": story_loads(axis) for axis, name in enumerate("XYZ")},
    },
)
