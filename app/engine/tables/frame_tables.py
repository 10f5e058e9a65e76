"""Reactions, displacements, member forces: one row per node or part and load case."""

import numpy as np

from app.engine.solve.analysis import Results
from app.engine.solve.combinations import CaseRef
from app.engine.solve.responses import Response
from app.engine.store.arrays import FloatArray, IntArray, flat_rows
from app.engine.store.errors import wrong_field
from app.engine.tables.family import Family
from app.engine.tables.scales import case_scale
from app.engine.tables.table import Labels, Of, Table, TableRequest, words
from app.trade.round_off import ROUND_OFF

PART_NAMES = ("PartI", "Part1/4", "Part2/4", "Part3/4", "PartJ")
FORCE_HEAD = ("Axial", "Shear-y", "Shear-z", "Torsion", "Moment-y", "Moment-z")


def requested_cases(results: Results, request: TableRequest) -> tuple[CaseRef, ...]:
    """The load cases of a request; all of them when none are named."""
    return results.cases.all_refs() if request.cases is None else results.cases.find([*request.cases])


def by_case(results: Results, refs: tuple[CaseRef, ...], quantity: Response) -> FloatArray:
    """The quantity under each case, items x cases x what belongs to one item."""
    if not refs:
        return np.zeros((quantity.static.shape[1], 0, *quantity.static.shape[2:]))
    return np.stack([results.cases.evaluate(ref, quantity) for ref in refs], axis=1)


def case_labels(refs: tuple[CaseRef, ...]) -> Labels:
    """What the column of load cases prints."""
    return words(ref.label for ref in refs)


def rows_of(ids: np.ndarray, of: Of, request: TableRequest, keep: np.ndarray) -> np.ndarray:
    """Rows of the wanted nodes or elements among those to keep."""
    wanted = [row for row, key in enumerate(ids.tolist()) if keep[row] and request.wants(key, of)]
    return np.array(wanted, dtype=np.int64)


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


def _reactions(results: Results, request: TableRequest, quantity: Response) -> Table:
    """One row per support, with the sums that check equilibrium; sums of a spectrum case combine the modal sums."""
    model = results.model
    has_reaction = model.is_supported.any(axis=1) | (model.springs != 0.0).any(axis=1)
    rows = rows_of(model.node_ids, Of.NODE, request, has_reaction)
    scale, cell = force_scale(request), request.numbers.cell
    table = Table(("Node", "Load", "FX", "FY", "FZ", "MX", "MY", "MZ", "Mb"), [])
    sums = Table(("Load", "FX", "FY", "FZ"), [])
    chosen = quantity.map(lambda values: values[:, rows])
    total = results.reactions.map(lambda values: values[:, :, :3].sum(axis=1))
    refs = requested_cases(results, request)
    for ref in refs:
        sums.rows.append([ref.label, *map(cell, (results.cases.evaluate(ref, total) * scale[:3]).tolist())])
    values = by_case(results, refs, chosen) * scale
    warping = np.zeros((*values.shape[:2], 1))
    labels = words(model.node_ids[rows], -1, 1), case_labels(refs)
    table.rows.extend(request.numbers.rows(np.concatenate([values, warping], axis=2), *labels))
    if refs:
        table.sub_tables["SUMMATION OF REACTION FORCES PRINTOUT"] = sums
    return table


def displacements(results: Results, request: TableRequest) -> Table:
    """DISPLACEMENTG: translations in the length unit, rotations in rad."""
    return _displacements(results, request, results.displacements)


def local_displacements(results: Results, request: TableRequest) -> Table:
    """DISPLACEMENTL: as DISPLACEMENTG, in the nodes' own axes."""
    return _displacements(results, request, results.displacements.map(lambda values: _in_node_axes(results, values)))


def _displacements(results: Results, request: TableRequest, quantity: Response) -> Table:
    model = results.model
    rows = rows_of(model.node_ids, Of.NODE, request, np.ones(model.node_count, dtype=np.bool_))
    scale = np.array([1.0 / request.units.factor(0, 1)] * 3 + [1.0] * 3)
    chosen = quantity.map(lambda values: values[:, rows])
    refs = requested_cases(results, request)
    values = by_case(results, refs, chosen) * scale
    cells = request.numbers.rows(values, words(model.node_ids[rows], -1, 1), case_labels(refs))
    return Table(("Node", "Load", "DX", "DY", "DZ", "RX", "RY", "RZ"), cells)


def beam_forces(results: Results, request: TableRequest) -> Table:
    """BEAMFORCE at five parts."""
    members = results.model.members
    rows = rows_of(members.ids, Of.ELEMENT, request, ~members.is_truss)
    parts = parts_of(request)
    chosen = results.forces.map(lambda values: values[:, rows][:, :, [number for number, _ in parts]])
    refs = requested_cases(results, request)
    values = by_case(results, refs, chosen) * force_scale(request)
    cells = request.numbers.rows(values, *part_columns(results, rows, refs, parts))
    return Table(("Elem", "Load", "Part", *FORCE_HEAD), cells)


def part_columns(
    results: Results, rows: IntArray, refs: tuple[CaseRef, ...], parts: list[tuple[int, str]]
) -> tuple[Labels, Labels, Labels]:
    """Element, load case and part, for values members x cases x parts."""
    labels = part_labels(results, rows, parts)[:, None, :]
    return words(results.model.members.ids[rows], -1, 1, 1), case_labels(refs)[:, None], labels


def part_labels(results: Results, rows: IntArray, parts: list[tuple[int, str]]) -> Labels:
    """What the column of parts prints, members x parts."""
    members = results.model.members
    labels = np.empty((len(rows), len(parts)), dtype=np.object_)
    for column, (number, name) in enumerate(parts):
        short, ends = name.removeprefix("Part"), {0: members.start, 4: members.end}.get(number)
        # GEN NX prints the node in brackets at the ends: `I[12]`, `1/4`, ... `J[13]`.
        nodes = results.model.node_ids[ends[rows]].tolist() if ends is not None else ()
        labels[:, column] = [f"{short}[{node}]" for node in nodes] if ends is not None else short
    return labels


def parts_of(request: TableRequest) -> list[tuple[int, str]]:
    """Stations and names of PARTS; all five when none are named."""
    wanted = {name.replace(" ", "").lower() for name in request.parts}
    unknown = wanted - {name.lower() for name in PART_NAMES}
    if unknown:
        raise wrong_field(f"PARTS knows {', '.join(PART_NAMES)}, not {', '.join(sorted(unknown))}")
    return [(n, name) for n, name in enumerate(PART_NAMES) if not wanted or name.lower() in wanted]


def truss_forces(results: Results, request: TableRequest) -> Table:
    """TRUSSFORCE at both ends, tension positive."""
    members = results.model.members
    rows = rows_of(members.ids, Of.ELEMENT, request, members.is_truss)
    chosen = results.forces.map(lambda values: values[:, rows][:, :, [0, 4], 0])
    refs = requested_cases(results, request)
    values = by_case(results, refs, chosen) / request.units.factor(1, 0)
    cells = request.numbers.rows(values, words(members.ids[rows], -1, 1), case_labels(refs))
    return Table(("Elem", "Load", "Force-I", "Force-J"), cells)


def beam_extremes(results: Results, request: TableRequest) -> Table:
    """BEAMFORCEVBM: of each beam and component, the load case and part where it is largest in size, with all forces
    that act there at once."""
    items = FORCE_HEAD if request.argument.items is None else request.argument.items
    if not set(items) <= {*FORCE_HEAD}:
        raise wrong_field(f"ITEM_TO_DISPLAY knows {', '.join(FORCE_HEAD)}")
    members = results.model.members
    rows, parts = rows_of(members.ids, Of.ELEMENT, request, ~members.is_truss), parts_of(request)
    chosen = results.forces.map(lambda values: values[:, rows][:, :, [number for number, _ in parts]])
    refs = requested_cases(results, request)
    head = ("Elem", "Load", "Part", "Component", *FORCE_HEAD)
    if not refs or not parts:
        return Table(head, [])
    # Cases and parts along one axis, members first.
    forces = by_case(results, refs, chosen).reshape(len(rows), len(refs) * len(parts), 6)
    values, sizes = forces * force_scale(request), np.abs(forces)
    nothing = _round_off(results, refs, rows)[:, None]
    is_largest = (sizes >= sizes.max(axis=1, keepdims=True) - nothing)[:, :, [FORCE_HEAD.index(item) for item in items]]
    # Of the cases and parts that are as large as the largest, the first.
    found, each = is_largest.argmax(axis=1), np.arange(len(rows))[:, None]
    case, part = np.divmod(found, len(parts))
    where = part_labels(results, rows, parts)[each, part]
    labels = (words(members.ids[rows], -1, 1), case_labels(refs)[case], where, words(items))
    return Table(head, request.numbers.rows(values[each, found], *labels))


def _round_off(results: Results, refs: tuple[CaseRef, ...], rows: IntArray) -> FloatArray:
    """What of the forces of members (members x 6, kN and kNm) is nothing beside the loads of their largest case."""
    loads = max(case_scale(results, ref).force for ref in refs)
    length = results.model.members.length[rows]
    return ROUND_OFF * loads * np.column_stack([*[np.ones(len(rows))] * 3, *[length] * 3])


FAMILY = Family(
    results={
        "REACTIONG": reactions,
        "REACTIONL": local_reactions,
        "DISPLACEMENTG": displacements,
        "DISPLACEMENTL": local_displacements,
        "BEAMFORCE": beam_forces,
        "BEAMFORCEVBM": beam_extremes,
        "TRUSSFORCE": truss_forces,
    }
)
