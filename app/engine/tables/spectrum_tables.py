"""Nodal inertia forces and accelerations of response-spectrum cases."""

import numpy as np

from app.engine.solve.analysis import Results
from app.engine.solve.modal import story_inertia
from app.engine.solve.responses import Response
from app.engine.store.arrays import FloatArray
from app.engine.tables.family import Family
from app.engine.tables.frame_tables import by_case, case_labels, force_scale, requested_cases, rows_of
from app.engine.tables.table import Of, Table, TableRequest, words


def nodal_inertia(results: Results, request: TableRequest) -> Table:
    """RS_NODAL_INERTIA: inertia forces ω² M φ of the modes, combined, at the nodes with mass."""
    table = Table(("Node", "Load", "FX", "FY", "FZ", "MX", "MY", "MZ"), [])
    if results.modes is None:
        return table
    has_mass = (results.system.masses != 0.0).any(axis=1)
    return _fill(results, request, table, story_inertia(results.system, results.modes), has_mass, force_scale(request))


def nodal_accelerations(results: Results, request: TableRequest) -> Table:
    """RS_NODAL_ACCEL: accelerations relative to the ground, ω² φ, combined; rotations in rad/s²."""
    table = Table(("Node", "Load", "AX", "AY", "AZ", "RAX", "RAY", "RAZ"), [])
    if results.modes is None:
        return table
    values = results.modes.omega[:, None, None] ** 2 * results.modes.shapes
    everywhere = np.ones(results.model.node_count, dtype=np.bool_)
    scale = np.array([1.0 / request.units.factor(0, 1)] * 3 + [1.0] * 3)
    return _fill(results, request, table, values, everywhere, scale)


def _fill(
    results: Results, request: TableRequest, table: Table, modal: FloatArray, keep: np.ndarray, scale: FloatArray
) -> Table:
    """Rows of the response-spectrum cases among the requested ones."""
    rows = rows_of(results.model.node_ids, Of.NODE, request, keep)
    # Without static rows: accidental torsion moves nothing by inertia.
    chosen = Response(np.zeros((0, len(rows), 6)), modal[:, rows])
    refs = tuple(ref for ref in requested_cases(results, request) if ref.kind == "RS")
    values = by_case(results, refs, chosen) * scale
    labels = words(results.model.node_ids[rows], -1, 1), case_labels(refs)
    return Table(table.head, request.numbers.rows(values, *labels))


FAMILY = Family(
    results={
        "RS_NODAL_INERTIA": nodal_inertia,
        "RS_NODAL_ACCEL": nodal_accelerations,
    }
)
