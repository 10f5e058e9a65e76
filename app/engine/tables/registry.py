"""Which table type is made by which function, and the refusals all tables share."""

from collections.abc import Callable

from app.engine.analysis import Results
from app.engine.errors import Refusal
from app.engine.json_values import JsonObject, integers, text
from app.engine.session import Session
from app.engine.store import Store
from app.engine.tables.frame_tables import beam_forces, displacements, reactions, truss_forces, truss_stresses
from app.engine.tables.irregularity_tables import (
    stability_coefficients,
    stiffness_irregularity,
    torsional_irregularity,
    weight_irregularity,
)
from app.engine.tables.mode_tables import buckling_modes, mode_shapes, participation_vectors
from app.engine.tables.model_tables import MODEL_TABLES
from app.engine.tables.shell_tables import plate_node_forces, plate_unit_forces, wall_forces
from app.engine.tables.storey_force_tables import axial_sums, overturning_moments, shear_ratios, story_mode_shapes
from app.engine.tables.story_tables import story_displacements, story_drifts, story_shears
from app.engine.tables.table import Table, TableRequest, envelope, parse_request
from app.engine.units import unit_system

ResultTable = Callable[[Results, TableRequest], Table]


def _checks(results: Results, request: TableRequest) -> Table:
    cell = request.numbers.cell
    rows = [[c.name, f"{c.value:.6e}", cell(c.limit), "OK" if c.is_good else "NG"] for c in results.checks]
    return Table(("Check", "Value", "Limit", "Remark"), rows)


def _by_axis(name: str, make: Callable[[Results, TableRequest, int], Table]) -> dict[str, ResultTable]:
    """The table for X and for Y."""
    return {
        f"{name}_X": lambda results, request: make(results, request, 0),
        f"{name}_Y": lambda results, request: make(results, request, 1),
    }


RESULT_TABLES: dict[str, ResultTable] = {
    "REACTIONG": reactions,
    "DISPLACEMENTG": displacements,
    "BEAMFORCE": beam_forces,
    "TRUSSFORCE": truss_forces,
    "PLATEFORCEUL": plate_unit_forces,
    "PLATEFORCEL": lambda results, request: plate_node_forces(results, request, is_global=False),
    "PLATEFORCEG": lambda results, request: plate_node_forces(results, request, is_global=True),
    "WALL_FORCE_MOMENT": wall_forces,
    "EIGENVALUEMODE": mode_shapes,
    "PARTICIPATIONVECTORMODE": participation_vectors,
    "STORY_DRIFT_X": lambda results, request: story_drifts(results, request, 0),
    "STORY_DRIFT_Y": lambda results, request: story_drifts(results, request, 1),
    "STORY_DISPLACEMENT_X": lambda results, request: story_displacements(results, request, 0),
    "STORY_DISPLACEMENT_Y": lambda results, request: story_displacements(results, request, 1),
    "STORY_SHEAR_FOR_RS": story_shears,
    "STORY_SHEAR_FORCE_RATIO": shear_ratios,
    "STORY_AXIAL_FORCE_SUM": axial_sums,
    "OVERTURNING_MOMENT": overturning_moments,
    "STORY_MODE_SHAPE": story_mode_shapes,
    **_by_axis("TORSIONAL_IRREGULARITY", torsional_irregularity),
    **_by_axis("STIFFNESS_IRREGULARITY", stiffness_irregularity),
    **_by_axis("WEIGHT_IRREGULARITY", weight_irregularity),
    **_by_axis("STORY_STABILITY_COEFFICIENT", stability_coefficients),
    "BUCKLINGMODE": buckling_modes,
    "TRUSSSTRESS": truss_stresses,
    "ENGINECHECKS": _checks,
}


def result_table(session: Session, argument: JsonObject) -> JsonObject:
    """Answer POST /post/TABLE."""
    store = session.store
    request = parse_request(argument, unit_system(store.record("UNIT")), _groups(store))
    if request.type in MODEL_TABLES:
        return envelope(request, MODEL_TABLES[request.type](store, request))
    make = RESULT_TABLES.get(request.type)
    if make is None:
        raise Refusal("there was an error creating utbl.", f"table type {request.type} is not available")
    if session.results is None:
        raise Refusal(f"[{request.name or 'empty'}] Cannot generate table data as there is no analysis result.")
    table = make(session.results, request)
    if not table.rows and not table.sub_tables:
        return {"message": ""}
    return envelope(request, table)


def _groups(store: Store) -> dict[str, frozenset[int]]:
    """Nodes and elements of each structure group; a table takes from it the ids of its own kind."""
    return {
        text(record, "NAME", ""): frozenset({*integers(record, "N_LIST", ()), *integers(record, "E_LIST", ())})
        for record in store.rows("GRUP").values()
    }
