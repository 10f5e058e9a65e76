"""Eigenvalue results: mode shapes, periods, participation."""

import numpy as np

from app.engine.analysis import Results
from app.engine.arrays import FloatArray
from app.engine.errors import Refusal
from app.engine.modal import Modes
from app.engine.tables.table import Table, TableRequest

DIRECTIONS = ("TRAN-X", "TRAN-Y", "TRAN-Z", "ROTN-X", "ROTN-Y", "ROTN-Z")


def mode_shapes(results: Results, request: TableRequest) -> Table:
    """EIGENVALUEMODE: shapes of the chosen nodes, periods and participation as sub-tables."""
    if not request.components:
        raise Refusal("Unknown Error", "EIGENVALUEMODE needs COMPONENTS")
    modes = _modes(results, request)
    rows = [row for row, key in enumerate(results.model.node_ids.tolist()) if request.wants(key)]
    table = Table(("Node", "Mode", "UX", "UY", "UZ", "RX", "RY", "RZ"), [], _sub_tables(results, modes, request))
    shapes = request.numbers.rows(modes.shapes[:, rows])
    for place, row in enumerate(rows):
        for mode in range(modes.count):
            if not request.wants_mode(mode + 1):
                continue
            node = str(results.model.node_ids[row])
            table.rows.append([node, str(mode + 1), *shapes[mode * len(rows) + place]])
    return table


def participation_vectors(results: Results, request: TableRequest) -> Table:
    """PARTICIPATIONVECTORMODE: mode shapes times their participation factor in each direction."""
    modes, cell = _modes(results, request), request.numbers.cell
    table = Table(("Node", "Mode", "UX", "UY", "UZ", "RX", "RY", "RZ"), [], _sub_tables(results, modes, request))
    for row, key in enumerate(results.model.node_ids.tolist()):
        if request.wants(key):
            for mode in filter(lambda number: request.wants_mode(number + 1), range(modes.count)):
                values = modes.shapes[mode, row] * modes.participation[mode]
                table.rows.append([str(key), str(mode + 1), *map(cell, values.tolist())])
    return table


def _modes(results: Results, request: TableRequest) -> Modes:
    if results.modes is None:
        raise Refusal(f"[{request.name or 'empty'}] Cannot generate table data as there is no analysis result.")
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
    rows = [
        [str(number), cell(omega), cell(omega / (2.0 * np.pi)), cell(2.0 * np.pi / omega), f"{0.0:.4e}"]
        for number, omega in enumerate(modes.omega.tolist(), 1)
    ]
    return Table(head, rows)


def _cumulative(values: FloatArray, name: str, total: str, request: TableRequest) -> Table:
    head = ("Mode No", *(f"{direction}/{column}" for direction in DIRECTIONS for column in (name, total)))
    pairs = np.stack([values, np.cumsum(values, axis=0)], axis=2).reshape(len(values), -1)
    return Table(head, [[str(n), *map(request.numbers.cell, row)] for n, row in enumerate(pairs.tolist(), 1)])


def _per_mode(values: FloatArray, request: TableRequest) -> Table:
    rows = [[str(n), *map(request.numbers.cell, row)] for n, row in enumerate(values.tolist(), 1)]
    return Table(("Mode No", *DIRECTIONS), rows)


def _direction_factors(shares: FloatArray) -> FloatArray:
    """Each mode's effective-mass shares scaled so that the six directions add up to 100 %."""
    total = shares.sum(axis=1, keepdims=True)
    return np.divide(shares * 100.0, total, out=np.zeros_like(shares), where=total > 1e-15)


def buckling_modes(results: Results, request: TableRequest) -> Table:
    """BUCKLINGMODE: shapes of the wanted nodes with the largest component 1, and the load factors."""
    table = Table(("Node", "Mode", "UX", "UY", "UZ", "RX", "RY", "RZ"), [])
    if results.buckling is None:
        return table
    cell, ids = request.numbers.cell, results.model.node_ids.tolist()
    for mode, shape in enumerate(results.buckling.shapes, 1):
        for node, row in zip(ids, shape.tolist(), strict=True):
            if request.wants(node) and request.wants_mode(mode):
                table.rows.append([str(node), str(mode), *map(cell, row)])
    factors = results.buckling.factors.tolist()
    rows = [[str(mode), cell(factor)] for mode, factor in enumerate(factors, 1)]
    table.sub_tables["BUCKLING ANALYSIS"] = Table(("Mode", "Eigenvalue"), rows)
    return table
