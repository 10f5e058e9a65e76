"""Which table type is made by which function, and the refusals all tables share."""

import json
from collections.abc import Callable

from app.engine.documents.document_files import resolve, write_atomically
from app.engine.documents.session import Session
from app.engine.loads.recalled_values import recalled_values
from app.engine.records.analysis_control import units_of
from app.engine.records.groups import GRUP
from app.engine.records.table_arguments import read_argument, table_type
from app.engine.solve.analysis import Results
from app.engine.solve.far_moves import move_notes
from app.engine.solve.garbage import without_collection
from app.engine.solve.modal_notes import modal_notes
from app.engine.store.errors import Refusal
from app.engine.store.model_store import Store
from app.engine.storeys.model_notes import model_notes
from app.engine.storeys.wall_notes import wall_notes
from app.engine.tables.arguments import check_names, check_selection
from app.engine.tables.combined_drift_tables import combined_displacements, combined_drifts
from app.engine.tables.eccentricity_tables import eccentricities, regularity_in_plan
from app.engine.tables.frame_tables import (
    beam_extremes,
    beam_forces,
    displacements,
    local_displacements,
    local_reactions,
    reactions,
    truss_forces,
)
from app.engine.tables.irregularity_tables import (
    stability_coefficients,
    stiffness_irregularity,
    weight_irregularity,
)
from app.engine.tables.link_tables import link_forces
from app.engine.tables.listing_tables import element_weights, nodal_body_forces, supports
from app.engine.tables.mode_tables import buckling_modes, mode_shapes, participation_vectors
from app.engine.tables.model_tables import AXES, MODEL_TABLES
from app.engine.tables.plate_stress_tables import plate_stresses, plate_unit_forces
from app.engine.tables.shell_tables import plate_node_forces, wall_forces
from app.engine.tables.spectrum_tables import nodal_accelerations, nodal_inertia
from app.engine.tables.storey_force_tables import axial_sums, overturning_moments, shear_ratios, story_mode_shapes
from app.engine.tables.story_sum_tables import shear_coefficients, story_loads, story_masses
from app.engine.tables.story_tables import story_displacements, story_drifts, story_shears
from app.engine.tables.stress_tables import beam_stresses, truss_stresses
from app.engine.tables.table import Row, Table, TableRequest, envelope, parse_request
from app.engine.tables.torsion_tables import torsional_amplification, torsional_irregularity
from app.trade.json_types import JsonObject
from app.trade.text import in_both

ResultTable = Callable[[Results, TableRequest], Table]
StoreTable = Callable[[Store, TableRequest], Table]
StoreResultTable = Callable[[Store, Results, TableRequest], Table]


def _checks(store: Store, results: Results, request: TableRequest) -> Table:
    cell = request.numbers.cell
    rows: list[Row] = [[c.name, f"{c.value:.6e}", cell(c.limit), "OK" if c.is_good else "NG"] for c in results.checks]
    table = Table(("Check", "Value", "Limit", "Remark"), rows)
    remarks = (
        ("MOVES", "Displacements larger than the model", move_notes(results)),
        ("MODEL", "What the geometry makes of the model", model_notes(store, results.model)),
        ("MODES", "Note", modal_notes(results.modes)),
        ("NOTES", "Not checked against the source", recalled_values(store)),
        ("JOINTS", "Joints that are less than they look like", wall_notes(results.model)),
    )
    for title, head, notes in remarks:
        said: list[Row] = [[in_both(note)] for note in notes]
        if said:
            table.sub_tables[title] = Table((head,), said)
    return table


def _by_axis(name: str, make: Callable[[Results, TableRequest, int], Table]) -> dict[str, ResultTable]:
    """The table for X and for Y."""
    return {
        f"{name}_X": lambda results, request: make(results, request, 0),
        f"{name}_Y": lambda results, request: make(results, request, 1),
    }


def _by_frame(name: str, make: Callable[..., Table]) -> dict[str, ResultTable]:
    """The table in local and in global axes."""
    return {
        f"{name}L": lambda results, request: make(results, request, is_global=False),
        f"{name}G": lambda results, request: make(results, request, is_global=True),
    }


RESULT_TABLES: dict[str, ResultTable] = {
    "REACTIONG": reactions,
    "REACTIONL": local_reactions,
    "DISPLACEMENTG": displacements,
    "DISPLACEMENTL": local_displacements,
    "BEAMFORCE": beam_forces,
    "BEAMFORCEVBM": beam_extremes,
    "TRUSSFORCE": truss_forces,
    **_by_frame("PLATEFORCEU", plate_unit_forces),
    **_by_frame("PLATEFORCE", plate_node_forces),
    **_by_frame("PLATESTRESS", plate_stresses),
    "WALL_FORCE_MOMENT": wall_forces,
    "EIGENVALUEMODE": mode_shapes,
    "PARTICIPATIONVECTORMODE": participation_vectors,
    "BUCKLINGMODE": buckling_modes,
    "RS_NODAL_INERTIA": nodal_inertia,
    "RS_NODAL_ACCEL": nodal_accelerations,
    **_by_axis("STORY_DRIFT", story_drifts),
    "STORY_DRIFT_COMB": combined_drifts,
    **_by_axis("STORY_DISPLACEMENT", story_displacements),
    "STORY_DISPLACEMENT_COMB": combined_displacements,
    "STORY_SHEAR_FOR_RS": story_shears,
    "STORY_SHEAR_FORCE_COEFFICIENT": shear_coefficients,
    "STORY_SHEAR_FORCE_RATIO": shear_ratios,
    "STORY_MODE_SHAPE": story_mode_shapes,
    "STORY_ECNTRICITY": eccentricities,
    "OVERTURNING_MOMENT": overturning_moments,
    "STORY_AXIAL_FORCE_SUM": axial_sums,
    **_by_axis("STORY_STABILITY_COEFFICIENT", stability_coefficients),
    **_by_axis("TORSIONAL_IRREGULARITY", torsional_irregularity),
    **_by_axis("TORSIONAL_AMPLIFICATION_FACTOR", torsional_amplification),
    **_by_axis("STIFFNESS_IRREGULARITY", stiffness_irregularity),
    **_by_axis("WEIGHT_IRREGULARITY", weight_irregularity),
    "CRITERIA_FOR_REGULARITY_IN_PLAN": regularity_in_plan,
}
# Results that also need what only the records say.
STORE_RESULT_TABLES: dict[str, StoreResultTable] = {
    "ENGINECHECKS": _checks,
    "BEAMSTRESS": beam_stresses,
    "TRUSSSTRESS": truss_stresses,
    "ELASTICLINK": link_forces,
}
STORE_TABLES: dict[str, StoreTable] = {
    **MODEL_TABLES,
    "ELEMENTWEIGHT": element_weights,
    "SUPPORTS": supports,
    "NODALBODYFORCE": nodal_body_forces,
    **{f"STORY_MASS_{name}": story_masses(axis) for axis, name in enumerate(AXES)},
    **{f"STORY_LOAD_{name}": story_loads(axis) for axis, name in enumerate(AXES)},
}
_STRENGTH = "it compares strengths of storeys, which follow from member design"
_DESIGN = "design forces come with a member design run, at the DESIGN addresses"
# Tables of the product that need what this engine does not do.
NOT_MADE: dict[str, str] = {
    "CAPACITY_IRREGULARITY": _STRENGTH,
    "ULTIMATE_STORY_SHEAR_FORCE_CHECK": _STRENGTH,
    "BEAMDESIGNFORCES": _DESIGN,
    "COLUMNDESIGNFORCES": _DESIGN,
    "BRACEDESIGNFORCES": _DESIGN,
    "WALLDESIGNFORCES": _DESIGN,
    "STEELMEMBERDESIGNFORCES": _DESIGN,
}


NOTHING: JsonObject = {"message": ""}


def result_table(session: Session, argument: JsonObject) -> JsonObject:
    """Answer POST /post/TABLE; EXPORT_PATH also writes it as JSON in the documents folder."""
    store = session.store
    kind = table_type(argument)
    _require_kind(kind)
    check_names(argument, kind)
    asked = read_argument(argument)
    request = parse_request(asked, units_of(store), _groups(store))
    check_selection(store, asked, request.type)
    # A bad path opens its dialog before the work, as everywhere else.
    target = resolve(session.folder, asked.export_path, (".json",)) if asked.export_path else None
    with without_collection():
        body = _answer(session, request)
    if target and body != NOTHING:
        write_atomically(target, json.dumps(body, ensure_ascii=False))
    return body


def _answer(session: Session, request: TableRequest) -> JsonObject:
    """The table under its name. What it was made from is given back on the way out, so that the collector, when it is
    let loose again, has half of it to look at."""
    table = _made(session, request)
    if not table.rows and not table.sub_tables and request.type not in STORE_TABLES:
        return dict(NOTHING)
    return envelope(request, table)


def _require_kind(kind: str) -> None:
    if kind in NOT_MADE:
        why = f"{NOT_MADE[kind]}; use GEN NX"
        raise Refusal(f"[Error] {kind} is not available in the embedded engine.", why)
    if not any(kind in tables for tables in (RESULT_TABLES, STORE_RESULT_TABLES, STORE_TABLES)):
        raise Refusal("there was an error creating utbl.", f"table type {kind} is not available")


def _made(session: Session, request: TableRequest) -> Table:
    """The table, or why there is none."""
    kind = request.type
    if kind in STORE_TABLES:
        return STORE_TABLES[kind](session.store, request)
    if session.results is None:
        raise Refusal(f"[{request.name or 'empty'}] Cannot generate table data as there is no analysis result.")
    if kind in STORE_RESULT_TABLES:
        # Any write drops the results, so the records are those that were analysed.
        return STORE_RESULT_TABLES[kind](session.store, session.results, request)
    return RESULT_TABLES[kind](session.results, request)


def _groups(store: Store) -> dict[str, frozenset[int]]:
    """Nodes and elements of each structure group; a table takes from it the ids of its own kind."""
    return {group.name: frozenset({*group.nodes, *group.elements}) for group in GRUP.values(store)}
