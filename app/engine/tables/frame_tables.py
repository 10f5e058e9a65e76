"""Reactions, displacements, member forces: one row per node or part and load case."""

import numpy as np

from app.engine.analysis import Results
from app.engine.combinations import CaseRef
from app.engine.tables.table import Table, TableRequest

PART_NAMES = ("PartI", "Part1/4", "Part2/4", "Part3/4", "PartJ")
FORCE_HEAD = ("Axial", "Shear-y", "Shear-z", "Torsion", "Moment-y", "Moment-z")


def requested_cases(results: Results, request: TableRequest) -> tuple[CaseRef, ...]:
    """The load cases of a request; all of them when none are named."""
    return results.cases.all_refs() if request.cases is None else results.cases.find([*request.cases])


def _rows_of(ids: np.ndarray, request: TableRequest, keep: np.ndarray) -> np.ndarray:
    return np.array([row for row, key in enumerate(ids.tolist()) if keep[row] and request.wants(key)], dtype=np.int64)


def force_scale(request: TableRequest) -> np.ndarray:
    """From kN and kNm to the units of the request, six components."""
    return 1.0 / np.array([request.units.factor(1, 0)] * 3 + [request.units.factor(1, 1)] * 3)


def reactions(results: Results, request: TableRequest) -> Table:
    """REACTIONG, with the sums that check equilibrium; sums of a spectrum case combine the modal sums."""
    model = results.model
    has_reaction = model.is_supported.any(axis=1) | (model.springs != 0.0).any(axis=1)
    rows = _rows_of(model.node_ids, request, has_reaction)
    scale, cell = force_scale(request), request.numbers.cell
    table = Table(("Node", "Load", "FX", "FY", "FZ", "MX", "MY", "MZ", "Mb"), [])
    sums = Table(("Load", "FX", "FY", "FZ"), [])
    chosen = results.reactions.map(lambda values: values[:, rows])
    total = results.reactions.map(lambda values: values[:, :, :3].sum(axis=1))
    refs = requested_cases(results, request)
    for ref in refs:
        sums.rows.append([ref.label, *map(cell, (results.cases.evaluate(ref, total) * scale[:3]).tolist())])
    values = [results.cases.evaluate(ref, chosen) * scale for ref in refs]
    for place, row in enumerate(rows.tolist()):
        for ref, one in zip(refs, values, strict=True):
            table.rows.append([str(model.node_ids[row]), ref.label, *map(cell, one[place].tolist()), cell(0.0)])
    if refs:
        table.sub_tables["SUMMATION OF REACTION FORCES PRINTOUT"] = sums
    return table


def displacements(results: Results, request: TableRequest) -> Table:
    """DISPLACEMENTG: translations in the length unit, rotations in rad."""
    model, cell = results.model, request.numbers.cell
    rows = _rows_of(model.node_ids, request, np.ones(model.node_count, dtype=np.bool_))
    scale = np.array([1.0 / request.units.factor(0, 1)] * 3 + [1.0] * 3)
    chosen = results.displacements.map(lambda values: values[:, rows])
    refs = requested_cases(results, request)
    values = [results.cases.evaluate(ref, chosen) * scale for ref in refs]
    table = Table(("Node", "Load", "DX", "DY", "DZ", "RX", "RY", "RZ"), [])
    for place, row in enumerate(rows.tolist()):
        for ref, one in zip(refs, values, strict=True):
            table.rows.append([str(model.node_ids[row]), ref.label, *map(cell, one[place].tolist())])
    return table


def beam_forces(results: Results, request: TableRequest) -> Table:
    """BEAMFORCE at five parts."""
    members, cell = results.model.members, request.numbers.cell
    rows = _rows_of(members.ids, request, ~members.is_truss)
    parts = _parts(request)
    chosen = results.forces.map(lambda values: values[:, rows][:, :, [number for number, _ in parts]])
    refs = requested_cases(results, request)
    values = [results.cases.evaluate(ref, chosen) * force_scale(request) for ref in refs]
    ends = [np.stack([members.start[rows], members.end[rows]], axis=1)]
    table = Table(("Elem", "Load", "Part", *FORCE_HEAD), [])
    for place, row in enumerate(rows.tolist()):
        for ref, one in zip(refs, values, strict=True):
            for column, (number, name) in enumerate(parts):
                label = _part_label(name, number, results, ends[0][place])
                cells = map(cell, one[place, column].tolist())
                table.rows.append([str(members.ids[row]), ref.label, label, *cells])
    return table


def _parts(request: TableRequest) -> list[tuple[int, str]]:
    wanted = {name.replace(" ", "").lower() for name in request.parts}
    return [(n, name) for n, name in enumerate(PART_NAMES) if not wanted or name.lower() in wanted]


def _part_label(name: str, number: int, results: Results, ends: np.ndarray) -> str:
    """GEN NX prints the node in brackets at the ends: `I[12]`, `1/4`, ... `J[13]`."""
    short = name.removeprefix("Part")
    if number not in {0, 4}:
        return short
    return f"{short}[{results.model.node_ids[ends[0 if number == 0 else 1]]}]"


def truss_forces(results: Results, request: TableRequest) -> Table:
    """TRUSSFORCE at both ends."""
    return _trusses(results, request, ("Force-I", "Force-J"), np.ones(results.model.members.count), 0)


def truss_stresses(results: Results, request: TableRequest) -> Table:
    """TRUSSSTRESS at both ends, tension positive."""
    return _trusses(results, request, ("Stress-I", "Stress-J"), results.model.members.section[:, 0], -2)


def _trusses(results: Results, request: TableRequest, head: tuple[str, str], over: np.ndarray, power: int) -> Table:
    """Axial forces divided by `over`, in force · length^power."""
    members, cell = results.model.members, request.numbers.cell
    rows = _rows_of(members.ids, request, members.is_truss)
    chosen = results.forces.map(lambda values: values[:, rows][:, :, [0, 4], 0] / over[rows, None])
    refs = requested_cases(results, request)
    values = [results.cases.evaluate(ref, chosen) / request.units.factor(1, power) for ref in refs]
    table = Table(("Elem", "Load", *head), [])
    for place, row in enumerate(rows.tolist()):
        for ref, one in zip(refs, values, strict=True):
            table.rows.append([str(members.ids[row]), ref.label, *map(cell, one[place].tolist())])
    return table
