"""The vertical lines of each storey: which joint of the floor above each joint of the floor below carries.

Lines follow columns, walls and links, not coordinates: a column that leans, is raked, divided or stepped within the
storey is one line from its foot to its head. A column whose joints lie off the levels is a line from joint to joint.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from app.engine.model.analysis_model import AnalysisModel
from app.engine.store.arrays import BoolArray, FloatArray, IntArray
from app.engine.storeys.column_parts import BETWEEN_FLOORS, FloorJoints, column_parts
from app.engine.storeys.storey_parts import HALF, in_storeys
from app.trade.levels import NEAR_LEVEL_M

# What leans more is a beam or a brace; a truss that leans more than a post is a brace.
LARGEST_SLOPE, LARGEST_TRUSS_SLOPE = 1.0, 0.1
# Up to 60 degrees off the vertical a member may still be the only one that carries a joint.
LARGEST_RAKE = 1.75
SAME_RUN_M = 1e-3
# A column that goes on farther beside itself, of its rise, is two columns.
LARGEST_STEP = 0.5


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of one storey: node rows of feet and heads, the part of each line's drift that falls to the storey, the
    height over which that part happens (m), and whether the storey holds the line and is not just nearest to it; ids
    of upright or raking elements that no line follows, and feet and heads of parts too short to be lines."""

    feet: IntArray
    heads: IntArray
    shares: FloatArray
    heights: FloatArray
    within: BoolArray
    not_followed: IntArray
    stubs: IntArray

    def ends_of(self, chosen: BoolArray) -> IntArray:
        """The feet and heads of some of the lines."""
        return np.concatenate([self.feet[chosen], self.heads[chosen]])

    def only(self, chosen: BoolArray) -> "Lines":
        """Some of the lines."""
        return replace(
            self,
            feet=self.feet[chosen],
            heads=self.heads[chosen],
            shares=self.shares[chosen],
            heights=self.heights[chosen],
            within=self.within[chosen],
        )


@dataclass(frozen=True, slots=True)
class _Ways:
    """Node pairs: `risers` run from a node up to another, `bridges` lead across between floors. `riser_ids` are the
    elements of `all_risers`, 0 for links; `raking` are members that lean more than a column."""

    risers: IntArray
    bridges: IntArray
    all_risers: IntArray
    riser_ids: IntArray
    raking: IntArray
    raking_ids: IntArray


def vertical_lines(model: AnalysisModel, levels: Sequence[float], floor_nodes: Sequence[IntArray]) -> tuple[Lines, ...]:
    """For each storey between neighbouring levels (m, ascending) its lines.

    Where several lines meet at a joint only the steepest counts there, so that braces beside columns do not; it stays
    when it is the steepest at its other end. A joint that is off its level but alone on its column ends a line too.
    Columns that do not run from floor to floor count by their parts between joints (see `column_parts`) in the storeys
    that hold them (see `storey_parts`), else in the nearest one; one that passes storeys shares its drift among them
    by height.
    """
    if len(levels) < 2:
        return ()
    ways = _ways(model)
    nearest = np.abs(model.xyz[:, 2:3] - np.array(levels)).argmin(axis=1).astype(np.int64)
    floor_of = _floor_of_nodes(model, levels, floor_nodes, ways.risers)
    parts = column_parts(model.xyz, ways.risers, FloorJoints(floor_of, nearest, _is_tied(model, ways)))
    storeys = _from_floor_to_floor(model, ways, floor_of, len(levels))
    ends = _gone_on_beside(model.xyz, _not_stepped(parts.ends, storeys), ways, floor_of)
    loose = _ids_of(ways, parts.loose)
    of_parts, of_loose, of_raking = (
        in_storeys(model.xyz[each[:, 0], 2], model.xyz[each[:, 1], 2], np.array(levels))
        for each in (ends, parts.loose, ways.raking)
    )
    is_loose = of_loose.counted | of_loose.stubs
    found: list[Lines] = []
    for storey, (pairs, _) in enumerate(storeys):
        low, high = levels[storey], levels[storey + 1]
        on_level = np.isin(pairs[:, 0], floor_nodes[storey]) & np.isin(pairs[:, 1], floor_nodes[storey + 1])
        own = model.xyz[pairs[:, 1], 2] - model.xyz[pairs[:, 0], 2]
        counted = of_parts.counted[:, storey]
        chosen, within = ends[counted], of_parts.within[counted, storey]
        shares, heights = _shares(model.xyz, chosen, within, low, high)
        feet, heads = np.concatenate([pairs, chosen]).T
        is_alone = ~np.isin(ways.raking[:, 0], feet) & ~np.isin(ways.raking[:, 1], heads)
        rakers = ways.raking_ids[is_alone & of_raking.counted[:, storey]]
        found.append(
            Lines(
                feet,
                heads,
                np.concatenate([np.ones(len(pairs)), shares]),
                np.concatenate([np.where(on_level, high - low, own), heights]),
                np.concatenate([np.ones(len(pairs), dtype=np.bool_), within]),
                np.setdiff1d(np.append(loose[is_loose[:, storey]], rakers), [0]),
                ends[of_parts.stubs[:, storey]],
            )
        )
    return tuple(found)


def _from_floor_to_floor(
    model: AnalysisModel, ways: _Ways, floor_of: IntArray, floors: int
) -> list[tuple[IntArray, IntArray]]:
    """Of each storey the lines between joints of its two floors, and those of them that step across a bridge."""
    plain, crossing = _steps(ways, floor_of, bridged=False), _steps(ways, floor_of, bridged=True)
    found: list[tuple[IntArray, IntArray]] = []
    low, high = floor_of[ways.risers].T
    for storey in range(floors - 1):
        direct = ways.risers[(low == storey) & (high == storey + 1)]
        starts = np.unique(ways.risers[(low == storey) & (high == BETWEEN_FLOORS), 0])
        climbed = _climbed(starts, storey + 1, plain, floor_of)
        stepped = _climbed(starts, storey + 1, crossing, floor_of)
        stepped = stepped[_rises(model.xyz, stepped, LARGEST_STEP)]
        pairs = _steepest(model.xyz, np.unique(np.concatenate([direct, climbed, stepped])[:, ::-1], axis=0)[:, ::-1])
        straight = {*map(tuple, climbed.tolist()), *map(tuple, direct.tolist())}
        is_stepped = [tuple(pair) not in straight for pair in pairs.tolist()] if len(stepped) else []
        found.append((pairs, pairs[np.array(is_stepped, dtype=np.bool_)] if is_stepped else pairs[:0]))
    return found


def _not_stepped(parts: IntArray, storeys: Sequence[tuple[IntArray, IntArray]]) -> IntArray:
    """The parts but for the lower and the upper one of columns that go on a little beside themselves."""
    stepped = np.concatenate([each for _, each in storeys])
    return parts[~(np.isin(parts[:, 0], stepped[:, 0]) | np.isin(parts[:, 1], stepped[:, 1]))]


def _gone_on_beside(xyz: FloatArray, parts: IntArray, ways: _Ways, floor_of: IntArray) -> IntArray:
    """The parts, those of columns that end and go on a little beside themselves between floors as one each."""
    between = ways.bridges[(floor_of[ways.bridges] == BETWEEN_FLOORS).all(axis=1)]
    lower, upper = (dict(zip(parts[:, end].tolist(), parts.tolist(), strict=True)) for end in (1, 0))
    feet, heads = {*ways.risers[:, 0].tolist()}, {*ways.risers[:, 1].tolist()}
    found = {tuple(part) for part in parts.tolist()}
    for head, foot in np.concatenate([between, between[:, ::-1]]).tolist():
        if head in feet or foot in heads or head not in lower or foot not in upper:
            continue
        (start, _), (_, end) = lower[head], upper[foot]
        if _rises(xyz, np.array([[start, end]]), LARGEST_STEP)[0]:
            found -= {(start, head), (foot, end)}
            found.add((start, end))
            lower[end] = upper[start] = [start, end]
    return np.array(sorted(found), dtype=np.int64).reshape(-1, 2)


def _shares(
    xyz: FloatArray, parts: IntArray, within: BoolArray, low: float, high: float
) -> tuple[FloatArray, FloatArray]:
    """The shares of the drift of parts that fall to a storey and the heights these happen over: of parts that it holds
    and that pass it what lies inside, else the whole."""
    bottom, top = xyz[parts, 2].T
    inside, own = np.minimum(top, high) - np.maximum(bottom, low), top - bottom
    passes = within & (own - inside > HALF * (high - low))
    return np.where(passes, inside / own, 1.0), np.where(passes, inside, own)


def _ways(model: AnalysisModel) -> _Ways:
    members, shells = model.members, model.shells
    sides = [shells.nodes[:, [a, b]] for a, b in ((0, 1), (1, 2), (2, 3), (3, 0))]
    rigid = np.array([(link.master, link.slave) for link in model.links], dtype=np.int64).reshape(-1, 2)
    tied = np.concatenate([np.stack([members.start, members.end], axis=1), model.elastic_links.nodes, rigid])
    is_truss = np.concatenate([members.is_truss, np.zeros(len(tied) - members.count, dtype=np.bool_)])
    upright = _is_upright(model)
    walls = np.concatenate([side[upright] for side in sides])
    ids = np.zeros(len(tied) + len(walls), dtype=np.int64)
    ids[: members.count], ids[len(tied) :] = members.ids, np.tile(shells.ids[upright], 4)
    ends = np.concatenate([tied, walls])
    ends = np.where((model.xyz[ends[:, 0], 2] > model.xyz[ends[:, 1], 2])[:, None], ends[:, ::-1], ends)
    largest = np.full(len(ends), LARGEST_SLOPE)
    largest[: len(tied)][is_truss] = LARGEST_TRUSS_SLOPE
    rises = _rises(model.xyz, ends, largest)
    is_bridge = ~rises[: len(tied)] & ~is_truss
    is_raking = is_bridge & _rises(model.xyz, ends[: len(tied)], LARGEST_RAKE)
    all_risers, raking = ends[rises], ends[: len(tied)][is_raking]
    bridges = ends[: len(tied)][is_bridge]
    return _Ways(np.unique(all_risers, axis=0), bridges, all_risers, ids[rises], raking, ids[: len(tied)][is_raking])


def _is_upright(model: AnalysisModel) -> BoolArray:
    """Which shells stand."""
    return np.abs(model.shells.axes[:, 2, 2]) < np.sqrt(0.5)


def _is_tied(model: AnalysisModel, ways: _Ways) -> BoolArray:
    """Which nodes are supported, or joined to a beam, a link across or a slab."""
    is_tied = model.is_supported[:, :3].any(axis=1) | (model.springs[:, :3] != 0.0).any(axis=1)
    is_tied[ways.bridges.ravel()] = True
    is_tied[model.shells.nodes[~_is_upright(model)].ravel()] = True
    return is_tied


def _ids_of(ways: _Ways, pairs: IntArray) -> IntArray:
    """An element of each riser, 0 for links alone."""
    known = dict(zip(map(tuple, ways.all_risers.tolist()), ways.riser_ids.tolist(), strict=True)) if len(pairs) else {}
    return np.array([known[low, high] for low, high in pairs.tolist()], dtype=np.int64)


def _rises(xyz: FloatArray, ends: IntArray, largest: FloatArray | float) -> BoolArray:
    """Which pairs of a lower and an upper node lean no more than run over rise."""
    away = xyz[ends[:, 1]] - xyz[ends[:, 0]]
    return (away[:, 2] > 0.0) & (np.hypot(away[:, 0], away[:, 1]) <= largest * away[:, 2] + SAME_RUN_M)


def _floor_of_nodes(
    model: AnalysisModel, levels: Sequence[float], floor_nodes: Sequence[IntArray], risers: IntArray
) -> IntArray:
    """The floor that each node is a joint of, or that it lies between floors."""
    floor_of = np.full(model.node_count, BETWEEN_FLOORS, dtype=np.int64)
    away = np.abs(model.xyz[:, 2:3] - np.array(levels))
    zone = np.where(away.min(axis=1) <= NEAR_LEVEL_M, away.argmin(axis=1), BETWEEN_FLOORS)
    low, high = zone[risers].T
    is_alone = np.ones(model.node_count, dtype=np.bool_)
    is_alone[risers[(low == high) & (low != BETWEEN_FLOORS)].ravel()] = False
    floor_of[is_alone] = zone[is_alone]
    for number, nodes in enumerate(floor_nodes):
        floor_of[nodes] = number
    return floor_of


def _steps(ways: _Ways, floor_of: IntArray, *, bridged: bool) -> dict[int, list[int]]:
    """Where each node between two floors leads, also across bridges or only up; feet of lines included."""
    steps: dict[int, list[int]] = defaultdict(list)
    for low, high in ways.risers[(floor_of[ways.risers] == BETWEEN_FLOORS).any(axis=1)].tolist():
        steps[low].append(high)
    between = ways.bridges[(floor_of[ways.bridges] == BETWEEN_FLOORS).all(axis=1)] if bridged else ways.bridges[:0]
    for one, other in between.tolist():
        steps[one].append(other)
        steps[other].append(one)
    return steps


def _climbed(starts: IntArray, floor: int, steps: dict[int, list[int]], floor_of: IntArray) -> IntArray:
    """Joints below, and each joint of a floor above that can be reached from them, as pairs."""
    found = [(start, end) for start in starts.tolist() for end in _climb(start, floor, steps, floor_of)]
    return np.array(found, dtype=np.int64).reshape(-1, 2)


def _climb(start: int, floor: int, steps: dict[int, list[int]], floor_of: IntArray) -> list[int]:
    """Joints of a floor that can be reached from a joint below through nodes between the floors."""
    reached: list[int] = []
    seen, frontier = {start}, [start]
    while frontier:
        for node in steps.get(frontier.pop(), ()):
            if node in seen:
                continue
            seen.add(node)
            if floor_of[node] == floor:
                reached.append(node)
            elif floor_of[node] == BETWEEN_FLOORS:
                frontier.append(node)
    return reached


def _steepest(xyz: FloatArray, pairs: IntArray) -> IntArray:
    """Of the lines at each joint those with the least run in plan, none that leans more than a column can."""
    pairs = pairs[_rises(xyz, pairs, LARGEST_SLOPE)]
    away = xyz[pairs[:, 1], :2] - xyz[pairs[:, 0], :2]
    run = np.hypot(away[:, 0], away[:, 1])
    least = np.full((len(xyz), 2), np.inf)
    for end in (0, 1):
        np.minimum.at(least[:, end], pairs[:, end], run)
    is_least = [run <= least[pairs[:, end], end] + SAME_RUN_M for end in (0, 1)]
    return pairs[is_least[0] | is_least[1]]
