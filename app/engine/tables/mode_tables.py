"""Eigenvalue results: mode shapes, periods, participation."""

import numpy as np

from app.engine.solve.analysis import Results
from app.engine.solve.modal import Modes
from app.engine.store.arrays import FloatArray, IntArray
from app.engine.store.errors import EngineRefusal
from app.engine.tables.family import Family
from app.engine.tables.frame_tables import rows_of
from app.engine.tables.table import Of, Row, Table, TableRequest, words
from app.trade.result_tables import MODE_COMPONENTS, MODE_DIRECTIONS


def mode_shapes(results: Results, request: TableRequest) -> Table:
    """EIGENVALUEMODE: shapes of the chosen nodes, periods and participation as sub-tables."""
    if not request.components:
        raise EngineRefusal("Unknown Error", "EIGENVALUEMODE needs COMPONENTS")
    modes = _modes(results, request)
    rows = _rows(results, request)
    shown = _shown(request, modes.count)
    values = modes.shapes[shown][:, rows].swapaxes(0, 1)
    cells = request.numbers.rows(values, words(results.model.node_ids[rows], -1, 1), words(shown + 1))
    return Table(MODE_COMPONENTS, cells, _sub_tables(results, modes, request))


def participation_vectors(results: Results, request: TableRequest) -> Table:
    """PARTICIPATIONVECTORMODE: mode shapes times their participation factor in each direction."""
    modes, rows = _modes(results, request), _rows(results, request)
    shown = _shown(request, modes.count)
    values = modes.shapes[shown][:, rows].swapaxes(0, 1) * modes.participation[shown]
    cells = request.numbers.rows(values, words(results.model.node_ids[rows], -1, 1), words(shown + 1))
    return Table(MODE_COMPONENTS, cells, _sub_tables(results, modes, request))


def _rows(results: Results, request: TableRequest) -> IntArray:
    """Rows of the wanted nodes."""
    return rows_of(results.model.node_ids, Of.NODE, request, np.ones(results.model.node_count, dtype=np.bool_))


def _shown(request: TableRequest, count: int) -> IntArray:
    """Rows of the wanted modes."""
    return np.array([mode for mode in range(count) if request.wants_mode(mode + 1)], dtype=np.int64)


def _modes(results: Results, request: TableRequest) -> Modes:
    if results.modes is None:
        raise EngineRefusal(f"[{request.name or 'empty'}] Cannot generate table data as there is no analysis result.")
    return results.modes


def _sub_tables(results: Results, modes: Modes, request: TableRequest) -> dict[str, Table]:
    units = request.units
    mass_unit = np.array([units.factor(1, -1)] * 3 + [units.factor(1, 1)] * 3)
    factor_unit = np.sqrt(mass_unit)
    shares = np.divide(
        modes.effective_mass, modes.total_mass, out=np.zeros_like(modes.effective_mass), where=modes.total_mass > 1e-12
    )
    force, length = units.force.lower().replace("kn", "kN"), units.length.lower()
    return {
        "EIGENVALUE ANALYSIS": _periods(modes, request),
        "MODAL PARTICIPATION MASSES PRINTOUT (1)": _cumulative(shares * 100.0, "MASS(%)", "SUM(%)", request),
        "MODAL PARTICIPATION MASSES PRINTOUT (2)": _cumulative(
            modes.effective_mass / mass_unit, "MASS", "SUM", request
        ),
        f"MODAL PARTICIPATION FACTOR PRINTOUT ({force},{length})": _per_mode(
            modes.participation / factor_unit, request
        ),
        "MODAL DIRECTION FACTOR PRINTOUT": _per_mode(_direction_factors(shares), request),
    }


def _periods(modes: Modes, request: TableRequest) -> Table:
    head = ("Mode No", "Frequency(rad/sec)", "Frequency(cycle/sec)", "Period(sec)", "Tolerance")
    cell = request.numbers.cell
    rows: list[Row] = [
        [str(number), cell(omega), cell(omega / (2.0 * np.pi)), cell(2.0 * np.pi / omega), f"{0.0:.4e}"]
        for number, omega in enumerate(modes.omega.tolist(), 1)
    ]
    return Table(head, rows)


def _cumulative(values: FloatArray, name: str, total: str, request: TableRequest) -> Table:
    head = ("Mode No", *(f"{direction}/{column}" for direction in MODE_DIRECTIONS for column in (name, total)))
    pairs = np.stack([values, np.cumsum(values, axis=0)], axis=2).reshape(len(values), -1)
    return Table(head, request.numbers.rows(pairs, words(range(1, len(pairs) + 1))))


def _per_mode(values: FloatArray, request: TableRequest) -> Table:
    return Table(("Mode No", *MODE_DIRECTIONS), request.numbers.rows(values, words(range(1, len(values) + 1))))


def _direction_factors(shares: FloatArray) -> FloatArray:
    """Each mode's effective-mass shares scaled so that the six directions add up to 100 %."""
    total = shares.sum(axis=1, keepdims=True)
    return np.divide(shares * 100.0, total, out=np.zeros_like(shares), where=total > 1e-15)


def buckling_modes(results: Results, request: TableRequest) -> Table:
    """BUCKLINGMODE: shapes of the wanted nodes with the largest component 1, and the load factors."""
    if results.buckling is None:
        return Table(MODE_COMPONENTS, [])
    rows, factors = _rows(results, request), results.buckling.factors
    shown = _shown(request, len(factors))
    values = results.buckling.shapes[shown][:, rows]
    cells = request.numbers.rows(values, words(results.model.node_ids[rows]), words(shown + 1, -1, 1))
    listed = request.numbers.rows(factors[:, None], words(range(1, len(factors) + 1)))
    return Table(MODE_COMPONENTS, cells, {"BUCKLING ANALYSIS": Table(("Mode", "Eigenvalue"), listed)})


FAMILY = Family(
    results={
        "EIGENVALUEMODE": mode_shapes,
        "PARTICIPATIONVECTORMODE": participation_vectors,
        "BUCKLINGMODE": buckling_modes,
    }
)
