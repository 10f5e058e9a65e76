"""The vertical lines of each storey: which joint of the floor above each joint of the floor below carries.

Lines follow columns, walls and links, not coordinates: a column that leans, is raked, divided or stepped within the
storey is one line from its foot to its head.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.engine.arrays import BoolArray, FloatArray, IntArray
from app.engine.model import Model
from app.lib.levels import NEAR_LEVEL_M

# What leans more is a beam or a brace; a truss that leans more than a post is a brace.
LARGEST_SLOPE, LARGEST_TRUSS_SLOPE = 1.0, 0.1
BETWEEN_FLOORS = -1
SAME_RUN_M = 1e-3


@dataclass(frozen=True, slots=True)
class _Ways:
    """Node pairs: `risers` run from a node up to another, `bridges` lead across between floors."""

    risers: IntArray
    bridges: IntArray


def vertical_lines(model: Model, levels: Sequence[float], floor_nodes: Sequence[IntArray]) -> tuple[IntArray, ...]:
    """For each storey between neighbouring levels (m, ascending) its lines as rows of a lower and an upper node.

    Where several lines meet at a joint only the steepest counts there, so that braces beside columns do not; it stays
    when it is the steepest at its other end. A joint that is off its level but alone on its column ends a line too.
    """
    if len(levels) < 2:
        return ()
    ways = _ways(model)
    floor_of = _floor_of_nodes(model, levels, floor_nodes, ways.risers)
    steps = _steps_between(ways, floor_of)
    found: list[IntArray] = []
    for storey in range(len(levels) - 1):
        low, high = floor_of[ways.risers].T
        direct = ways.risers[(low == storey) & (high == storey + 1)]
        starts = np.unique(ways.risers[(low == storey) & (high == BETWEEN_FLOORS), 0])
        climbed = [(start, end) for start in starts.tolist() for end in _climb(start, storey + 1, steps, floor_of)]
        pairs = np.concatenate([direct, np.array(climbed, dtype=np.int64).reshape(-1, 2)])
        found.append(_steepest(model.xyz, np.unique(pairs[:, ::-1], axis=0)[:, ::-1]))
    return tuple(found)


def _ways(model: Model) -> _Ways:
    members, shells = model.members, model.shells
    sides = [shells.nodes[:, [a, b]] for a, b in ((0, 1), (1, 2), (2, 3), (3, 0))]
    rigid = np.array([(link.master, link.slave) for link in model.links], dtype=np.int64).reshape(-1, 2)
    tied = np.concatenate([np.stack([members.start, members.end], axis=1), model.elastic_links.nodes, rigid])
    is_truss = np.concatenate([members.is_truss, np.zeros(len(tied) - members.count, dtype=np.bool_)])
    upright = np.abs(shells.axes[:, 2, 2]) < np.sqrt(0.5)
    walls = np.concatenate([side[upright] for side in sides])
    ends = np.concatenate([tied, walls])
    ends = np.where((model.xyz[ends[:, 0], 2] > model.xyz[ends[:, 1], 2])[:, None], ends[:, ::-1], ends)
    largest = np.full(len(ends), LARGEST_SLOPE)
    largest[: len(tied)][is_truss] = LARGEST_TRUSS_SLOPE
    rises = _rises(model.xyz, ends, largest)
    is_bridge = ~rises[: len(tied)] & ~is_truss
    return _Ways(np.unique(ends[rises], axis=0), ends[: len(tied)][is_bridge])


def _rises(xyz: FloatArray, ends: IntArray, largest: FloatArray) -> BoolArray:
    """Which pairs of a lower and an upper node lean no more than run over rise."""
    away = xyz[ends[:, 1]] - xyz[ends[:, 0]]
    return (away[:, 2] > 0.0) & (np.hypot(away[:, 0], away[:, 1]) <= largest * away[:, 2] + SAME_RUN_M)


def _floor_of_nodes(
    model: Model, levels: Sequence[float], floor_nodes: Sequence[IntArray], risers: IntArray
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


def _steps_between(ways: _Ways, floor_of: IntArray) -> dict[int, list[int]]:
    """Where each node between two floors leads; feet of lines included."""
    steps: dict[int, list[int]] = defaultdict(list)
    for low, high in ways.risers[(floor_of[ways.risers] == BETWEEN_FLOORS).any(axis=1)].tolist():
        steps[low].append(high)
    for one, other in ways.bridges[(floor_of[ways.bridges] == BETWEEN_FLOORS).all(axis=1)].tolist():
        steps[one].append(other)
        steps[other].append(one)
    return steps


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
    pairs = pairs[_rises(xyz, pairs, np.full(len(pairs), LARGEST_SLOPE))]
    away = xyz[pairs[:, 1], :2] - xyz[pairs[:, 0], :2]
    run = np.hypot(away[:, 0], away[:, 1])
    least = np.full((len(xyz), 2), np.inf)
    for end in (0, 1):
        np.minimum.at(least[:, end], pairs[:, end], run)
    is_least = [run <= least[pairs[:, end], end] + SAME_RUN_M for end in (0, 1)]
    return pairs[is_least[0] | is_least[1]]
