"""Columns that do not run from one level to the next: their parts from joint to joint, and what leads to none."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from app.engine.store.arrays import BoolArray, FloatArray, IntArray

BETWEEN_FLOORS = -1
SAME_SLOPE = 1e-3


@dataclass(frozen=True, slots=True)
class ColumnParts:
    """Node rows: `ends` are the lower and the upper joint of each part, `loose` the risers that lead to no joint."""

    ends: IntArray
    loose: IntArray


@dataclass(frozen=True, slots=True)
class FloorJoints:
    """Of each node: the floor it is a joint of (`BETWEEN_FLOORS` if of none), the nearest floor, and whether something
    else than a riser ties it."""

    floor: IntArray
    nearest: IntArray
    is_tied: BoolArray


def column_parts(xyz: FloatArray, risers: IntArray, joints: FloorJoints) -> ColumnParts:
    """Parts of columns that no chain of risers, pairs of a lower and an upper node, joins from a floor to the next one.

    A part ends at floors, at joints, at columns that run from floor to floor, and at a free head that is nearer to
    another floor than the one it stands on. Of parts that meet only the steepest counts, unless it is the steepest at
    its other end.
    """
    below, above = _floors_reached(xyz, risers, joints.floor)
    low, high = risers.T
    is_followed = (below[low] >= 0) & (above[high] == below[low] + 1)
    rest = risers[~is_followed]
    holds = joints.is_tied | (joints.floor != BETWEEN_FLOORS)
    holds[risers[is_followed].ravel()] = True
    is_head = np.ones(len(xyz), dtype=np.bool_)
    is_head[low] = False
    ends = holds | (is_head & (joints.nearest > below))
    is_part = _on_parts(xyz, rest, holds, ends)
    return ColumnParts(_steepest(xyz, risers, rest[is_part], ends), rest[~is_part])


def _floors_reached(xyz: FloatArray, risers: IntArray, floor: IntArray) -> tuple[IntArray, IntArray]:
    """The highest floor at or below each node and the lowest at or above it along risers that pass no other floor; -1
    below and one more than the last floor above where there is none."""
    none = int(floor.max(initial=0)) + 1
    below, above = floor.copy(), np.where(floor == BETWEEN_FLOORS, none + 1, floor)
    inner = risers[(floor[risers] == BETWEEN_FLOORS).any(axis=1)]
    for low, high in inner[np.argsort(xyz[inner[:, 0], 2], kind="stable")].tolist():
        if floor[high] == BETWEEN_FLOORS:
            below[high] = max(below[high], below[low])
    for low, high in inner[np.argsort(-xyz[inner[:, 1], 2], kind="stable")].tolist():
        if floor[low] == BETWEEN_FLOORS:
            above[low] = min(above[low], above[high])
    return below, above


def _on_parts(xyz: FloatArray, risers: IntArray, holds: BoolArray, ends: BoolArray) -> BoolArray:
    """Which risers lie on a way up from what holds a foot to an end."""
    from_foot, to_end = holds.copy(), ends.copy()
    for low, high in risers[np.argsort(xyz[risers[:, 0], 2], kind="stable")].tolist():
        from_foot[high] |= from_foot[low]
    for low, high in risers[np.argsort(-xyz[risers[:, 1], 2], kind="stable")].tolist():
        to_end[low] |= to_end[high]
    return from_foot[risers[:, 0]] & to_end[risers[:, 1]]


def _steepest(xyz: FloatArray, risers: IntArray, on_parts: IntArray, ends: BoolArray) -> IntArray:
    """The parts along some risers, without those beside a steeper riser at both ends."""
    slope = _slopes(xyz, risers)
    least = np.full((len(xyz), 2), np.inf)
    for end in (0, 1):
        np.minimum.at(least[:, end], risers[:, end], slope)
    limit = least + SAME_SLOPE
    found = {
        (start, head)
        for start, head, first, last in _climbs(xyz, on_parts, ends)
        if first <= limit[start, 0] or last <= limit[head, 1]
    }
    return np.array(sorted(found), dtype=np.int64).reshape(-1, 2)


def _climbs(xyz: FloatArray, risers: IntArray, ends: BoolArray) -> Iterator[tuple[int, int, float, float]]:
    """Foot and head of each part, and the slopes of its first and its last riser."""
    steps: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for (low, high), slope in zip(risers.tolist(), _slopes(xyz, risers).tolist(), strict=True):
        steps[low].append((high, slope))
    heads = set(risers[:, 1].tolist())
    for start in [node for node in steps if ends[node] or node not in heads]:
        for head, first in steps[start]:
            seen, frontier = {start}, [(head, first)]
            while frontier:
                node, last = frontier.pop()
                if ends[node]:
                    yield start, node, first, last
                elif node not in seen:
                    seen.add(node)
                    frontier += steps[node]


def _slopes(xyz: FloatArray, risers: IntArray) -> FloatArray:
    """Run over rise."""
    away = xyz[risers[:, 1]] - xyz[risers[:, 0]]
    return np.hypot(away[:, 0], away[:, 1]) / away[:, 2]
