"""Reactions, displacements, member forces: one row per node or part and load case."""

from collections.abc import Iterator

import numpy as np

from app.engine.analysis import Results
from app.engine.arrays import flat_rows
from app.engine.combinations import CaseRef
from app.engine.errors import wrong_field
from app.engine.json_values import texts
from app.engine.responses import Quantity
from app.engine.round_off import first_of_largest
from app.engine.tables.table import Table, TableRequest

PART_NAMES = ("PartI", "Part1/4", "Part2/4", "Part3/4", "PartJ")
FORCE_HEAD = ("Axial", "Shear-y", "Shear-z", "Torsion", "Moment-y", "Moment-z")


def requested_cases(results: Results, request: TableRequest) -> tuple[CaseRef, ...]:
    """The load cases of a request; all of them when none are named."""
    return results.cases.all_refs() if request.cases is None else results.cases.find([*request.cases])


def rows_of(ids: np.ndarray, request: TableRequest, keep: np.ndarray) -> np.ndarray:
    """Rows of the wanted nodes or elements among those to keep."""
    return np.array([row for row, key in enumerate(ids.tolist()) if keep[row] and request.wants(key)], dtype=np.int64)


def force_scale(request: TableRequest) -> np.ndarray:
    """From kN and kNm to the units of the request, six components."""
    return 1.0 / np.array([request.units.factor(1, 0)] * 3 + [request.units.factor(1, 1)] * 3)


def local_reactions(results: Results, request: TableRequest) -> Table:
    """REACTIONL: as REACTIONG, in the nodes' own axes."""
    return _reactions(results, request, results.reactions.map(lambda values: _in_node_axes(results, values)))


def _in_node_axes(results: Results, values: np.ndarray) -> np.ndarray:
    return results.system.constraints.in_node_axes(flat_rows(values)).reshape(values.shape)


def reactions(results: Results, request: TableRequest) -> Table:
    """REACTIONG: forces of supports and springs on the nodes in global axes."""
    return _reactions(results, request, results.reactions)


def _reactions(results: Results, request: TableRequest, quantity: Quantity) -> Table:
    """One row per support, with the sums that check equilibrium; sums of a spectrum case combine the modal sums."""
    model = results.model
    has_reaction = model.is_supported.any(axis=1) | (model.springs != 0.0).any(axis=1)
    rows = rows_of(model.node_ids, request, has_reaction)
    scale, cell = force_scale(request), request.numbers.cell
    table = Table(("Node", "Load", "FX", "FY", "FZ", "MX", "MY", "MZ", "Mb"), [])
    sums = Table(("Load", "FX", "FY", "FZ"), [])
    chosen = quantity.map(lambda values: values[:, rows])
    total = results.reactions.map(lambda values: values[:, :, :3].sum(axis=1))
    refs = requested_cases(results, request)
    for ref in refs:
        sums.rows.append([ref.label, *map(cell, (results.cases.evaluate(ref, total) * scale[:3]).tolist())])
    values = [request.numbers.rows(results.cases.evaluate(ref, chosen) * scale) for ref in refs]
    for place, row in enumerate(rows.tolist()):
        for ref, one in zip(refs, values, strict=True):
            table.rows.append([str(model.node_ids[row]), ref.label, *one[place], cell(0.0)])
    if refs:
        table.sub_tables["SUMMATION OF REACTION FORCES PRINTOUT"] = sums
    return table


def displacements(results: Results, request: TableRequest) -> Table:
    """DISPLACEMENTG: translations in the length unit, rotations in rad."""
    return _displacements(results, request, results.displacements)


def local_displacements(results: Results, request: TableRequest) -> Table:
    """DISPLACEMENTL: as DISPLACEMENTG, in the nodes' own axes."""
    return _displacements(results, request, results.displacements.map(lambda values: _in_node_axes(results, values)))


def _displacements(results: Results, request: TableRequest, quantity: Quantity) -> Table:
    model = results.model
    rows = rows_of(model.node_ids, request, np.ones(model.node_count, dtype=np.bool_))
    scale = np.array([1.0 / request.units.factor(0, 1)] * 3 + [1.0] * 3)
    chosen = quantity.map(lambda values: values[:, rows])
    refs = requested_cases(results, request)
    values = [request.numbers.rows(results.cases.evaluate(ref, chosen) * scale) for ref in refs]
    table = Table(("Node", "Load", "DX", "DY", "DZ", "RX", "RY", "RZ"), [])
    for place, row in enumerate(rows.tolist()):
        for ref, one in zip(refs, values, strict=True):
            table.rows.append([str(model.node_ids[row]), ref.label, *one[place]])
    return table


def beam_forces(results: Results, request: TableRequest) -> Table:
    """BEAMFORCE at five parts."""
    members = results.model.members
    rows = rows_of(members.ids, request, ~members.is_truss)
    parts = parts_of(request)
    chosen = results.forces.map(lambda values: values[:, rows][:, :, [number for number, _ in parts]])
    refs = requested_cases(results, request)
    values = [request.numbers.rows(results.cases.evaluate(ref, chosen) * force_scale(request)) for ref in refs]
    table = Table(("Elem", "Load", "Part", *FORCE_HEAD), [])
    for place, row in enumerate(rows.tolist()):
        key, ends = str(members.ids[row]), (int(members.start[row]), int(members.end[row]))
        labels = [part_label(name, number, results, ends) for number, name in parts]
        for ref, one in zip(refs, values, strict=True):
            cells = one[place * len(parts) : (place + 1) * len(parts)]
            table.rows.extend([key, ref.label, *pair] for pair in _labelled(labels, cells))
    return table


def _labelled(labels: list[str], cells: list[list[str]]) -> Iterator[list[str]]:
    return ([label, *numbers] for label, numbers in zip(labels, cells, strict=True))


def parts_of(request: TableRequest) -> list[tuple[int, str]]:
    """Stations and names of PARTS; all five when none are named."""
    wanted = {name.replace(" ", "").lower() for name in request.parts}
    return [(n, name) for n, name in enumerate(PART_NAMES) if not wanted or name.lower() in wanted]


def part_label(name: str, number: int, results: Results, ends: tuple[int, int]) -> str:
    """GEN NX prints the node in brackets at the ends: `I[12]`, `1/4`, ... `J[13]`."""
    short = name.removeprefix("Part")
    if number not in {0, 4}:
        return short
    return f"{short}[{results.model.node_ids[ends[0 if number == 0 else 1]]}]"


def truss_forces(results: Results, request: TableRequest) -> Table:
    """TRUSSFORCE at both ends, tension positive."""
    members = results.model.members
    rows = rows_of(members.ids, request, members.is_truss)
    chosen = results.forces.map(lambda values: values[:, rows][:, :, [0, 4], 0])
    refs = requested_cases(results, request)
    values = [request.numbers.rows(results.cases.evaluate(ref, chosen) / request.units.factor(1, 0)) for ref in refs]
    table = Table(("Elem", "Load", "Force-I", "Force-J"), [])
    for place, row in enumerate(rows.tolist()):
        for ref, one in zip(refs, values, strict=True):
            table.rows.append([str(members.ids[row]), ref.label, *one[place]])
    return table


def beam_extremes(results: Results, request: TableRequest) -> Table:
    """BEAMFORCEVBM: of each beam and component, the load case and part where it is largest in size, with all forces
    that act there at once."""
    items = texts(request.argument, "ITEM_TO_DISPLAY", FORCE_HEAD)
    if not set(items) <= {*FORCE_HEAD}:
        raise wrong_field(f"ITEM_TO_DISPLAY knows {', '.join(FORCE_HEAD)}")
    members, cell = results.model.members, request.numbers.cell
    rows, parts = rows_of(members.ids, request, ~members.is_truss), parts_of(request)
    chosen = results.forces.map(lambda values: values[:, rows][:, :, [number for number, _ in parts]])
    refs = requested_cases(results, request)
    table = Table(("Elem", "Load", "Part", "Component", *FORCE_HEAD), [])
    if not refs or not parts:
        return table
    values = np.stack([results.cases.evaluate(ref, chosen) * force_scale(request) for ref in refs])
    for place, row in enumerate(rows.tolist()):
        ends = (int(members.start[row]), int(members.end[row]))
        for item in items:
            sizes = np.abs(values[:, place, :, FORCE_HEAD.index(item)])
            case, part = divmod(first_of_largest(sizes.ravel()), len(parts))
            number, name = parts[part]
            where = [str(members.ids[row]), refs[case].label, part_label(name, number, results, ends), item]
            table.rows.append([*where, *map(cell, values[case, place, part].tolist())])
    return table
