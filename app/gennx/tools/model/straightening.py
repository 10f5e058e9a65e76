"""Where nodes belong that are almost on a story's level, almost above each other or almost level with each other."""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.gennx.gen.wire import Record, field
from app.gennx.geometry.checked_model import APART_MM, EXACT_MM, Ends, ModelSnapshot
from app.gennx.geometry.geometry_checks import level_lines, off_level_nodes, upright_lines
from app.gennx.geometry.nearness import PointGrid

_PLAN: Final = ("X", "Y")
_HEIGHT: Final = ("Z",)


# A move as long as allowed is made, whatever the unit makes of its last digit.
_ROUND_OFF: Final = 1.0 + 1e-9


@dataclass(frozen=True, slots=True)
class Alignment:
    """New NODE records and how far each node moves (mm). `left` are nodes that stay, at least in one direction, because
    they or others of their line would have to move farther than allowed, `blocked` those that would meet another node;
    both with the whole move they need (mm)."""

    records: Mapping[str, Record]
    moved_mm: Mapping[str, float]
    left: Mapping[str, float]
    blocked: Mapping[str, float]


def align(model: ModelSnapshot, most_mm: float, chosen: Collection[str] | None) -> Alignment:
    """Bring nodes to the exact level of their story, then lines that look vertical or level to the place most of their
    nodes have (the lowest node's where none has more). No node moves farther than `most_mm` in all; with `chosen` only
    these move."""
    places: dict[str, dict[str, float]] = defaultdict(dict)
    limit = most_mm * _ROUND_OFF
    on_stories, left = _to_stories(model, limit, places)
    upright = [pair for _, pair, _ in upright_lines(model)]
    level = [pair for _, pair, _ in level_lines(model) if not {*pair} & on_stories]
    for pairs, axes in ((upright, _PLAN), (level, _HEIGHT)):
        for group in _chains(pairs):
            for node, needed in _gather(model, group, axes, limit, places).items():
                left[node] = max(needed, left.get(node, 0.0))
    wanted = {node: new for node, new in places.items() if new and (chosen is None or node in chosen)}
    blocked = _blocked(model, wanted)
    records = {node: {**model["NODE"][node], **wanted[node]} for node in _by_number(wanted) if node not in blocked}
    return Alignment(
        records,
        {node: _distance(model, node, wanted[node]) for node in records},
        {node: left[node] for node in _by_number(left) if chosen is None or node in chosen},
        {node: _distance(model, node, wanted[node]) for node in _by_number(blocked)},
    )


def _by_number(nodes: Iterable[str]) -> list[str]:
    return sorted(nodes, key=int)


def _to_stories(
    model: ModelSnapshot, limit: float, places: dict[str, dict[str, float]]
) -> tuple[set[str], dict[str, float]]:
    """All nodes near a story, of which those off its level by no more than allowed get its height, and how far off the
    others are (mm)."""
    near: set[str] = set()
    far: dict[str, float] = {}
    for node, story, above in off_level_nodes(model):
        near.add(node)
        if abs(above) <= limit:
            places[node]["Z"] = field(model["STOR"][story], "STORY_LEVEL")
        else:
            far[node] = abs(above)
    return near, far


def _gather(
    model: ModelSnapshot, group: Sequence[str], axes: Sequence[str], limit: float, places: dict[str, dict[str, float]]
) -> dict[str, float]:
    """Give a line's nodes one place; all of them are left, with the move each needs (mm), when one would have to move
    too far with what it moves already."""
    lowest = min(group, key=lambda node: (model.points[node][2], int(node)))
    spots = {node: tuple(field(model["NODE"][node], axis) for axis in axes) for node in group}
    counted = Counter(spots.values())
    most = max(counted.values())
    target = spots[lowest] if counted[spots[lowest]] == most else counted.most_common(1)[0][0]
    off = [node for node, spot in spots.items() if math.dist(spot, target) / model.millimetre > EXACT_MM]
    new = dict(zip(axes, target, strict=True))
    needed = {node: _distance(model, node, {**places.get(node, {}), **new}) for node in off}
    if any(distance > limit for distance in needed.values()):
        return needed
    for node in off:
        places[node].update(new)
    return {}


def _chains(pairs: Iterable[Ends]) -> list[list[str]]:
    """Nodes that lines join, group by group, in the order in which they were met."""
    joined: dict[str, list[str]] = {}
    for one, other in pairs:
        joined.setdefault(one, []).append(other)
        joined.setdefault(other, []).append(one)
    found: list[list[str]] = []
    seen: set[str] = set()
    for first in joined:
        group, frontier = list[str](), [first]
        while frontier:
            node = frontier.pop()
            if node not in seen:
                seen.add(node)
                group.append(node)
                frontier += joined[node]
        found += [group] if group else []
    return found


def _blocked(model: ModelSnapshot, wanted: Mapping[str, Mapping[str, float]]) -> set[str]:
    """Nodes that would come to lie on another one, or had to in the place of which they were."""
    points = dict(model.points)
    for node, new in wanted.items():
        x, y, z = (
            new[axis] / model.millimetre if axis in new else old
            for axis, old in zip("XYZ", model.points[node], strict=True)
        )
        points[node] = (x, y, z)
    before = {frozenset(pair[:2]) for pair in model.grid.pairs(APART_MM)}
    after = PointGrid(points, 1000.0).pairs(APART_MM)
    met = [pair[:2] for pair in after if frozenset(pair[:2]) not in before]
    return {node for pair in met for node in pair if node in wanted}


def _distance(model: ModelSnapshot, node: str, new: Mapping[str, float]) -> float:
    old = model["NODE"][node]
    return sum((new[axis] - field(old, axis)) ** 2 for axis in new) ** 0.5 / model.millimetre
