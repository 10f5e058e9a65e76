"""Where nodes belong that are almost on a story's level, almost above each other or almost level with each other."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.gennx.checked_model import COINCIDENT_MM, Ends, Snapshot
from app.gennx.geometry_checks import EXACT_MM, level_lines, off_level_nodes, upright_lines
from app.gennx.nearness import Grid
from app.gennx.wire import Record, field

_PLAN: Final = ("X", "Y")
_HEIGHT: Final = ("Z",)


@dataclass(frozen=True, slots=True)
class Alignment:
    """New NODE records, how far each node moves (mm), and nodes that stay where they are because their line would have
    to move farther than allowed or onto another node."""

    records: Mapping[str, Record]
    moved_mm: Mapping[str, float]
    left: Sequence[str]


def align(model: Snapshot, most_mm: float, chosen: Collection[str] | None) -> Alignment:
    """Bring nodes to the exact level of their story, then lines that look vertical or level to the place most of their
    nodes have (the lowest node's where none has more). No node moves farther than `most_mm` in either step; with
    `chosen` only these move."""
    places: dict[str, dict[str, float]] = defaultdict(dict)
    on_stories = _to_stories(model, most_mm, places)
    left = [node for node in on_stories if node not in places]
    upright = [pair for _, pair, _ in upright_lines(model)]
    level = [pair for _, pair, _ in level_lines(model) if not {*pair} & on_stories]
    for pairs, axes in ((upright, _PLAN), (level, _HEIGHT)):
        for group in _chains(pairs):
            left += _gather(model, group, axes, most_mm, places)
    wanted = {node: new for node, new in places.items() if chosen is None or node in chosen}
    blocked = _blocked(model, wanted)
    records = {
        node: {**model["NODE"][node], **new}
        for node, new in sorted(wanted.items(), key=lambda each: int(each[0]))
        if node not in blocked
    }
    moved = {node: _distance(model, node, wanted[node]) for node in records}
    stay = [node for node in (*left, *blocked) if chosen is None or node in chosen]
    return Alignment(records, moved, tuple(sorted({*stay} - records.keys(), key=int)))


def _to_stories(model: Snapshot, most_mm: float, places: dict[str, dict[str, float]]) -> set[str]:
    """All nodes near a story, of which those off its level by no more than allowed get its height."""
    near: set[str] = set()
    for node, story, above in off_level_nodes(model):
        near.add(node)
        if abs(above) <= most_mm:
            places[node]["Z"] = field(model["STOR"][story], "STORY_LEVEL")
    return near


def _gather(
    model: Snapshot, group: Sequence[str], axes: Sequence[str], most_mm: float, places: dict[str, dict[str, float]]
) -> list[str]:
    """Give a line's nodes one place; all of them are left when one would have to move too far."""
    lowest = min(group, key=lambda node: (model.points[node][2], int(node)))
    spots = {node: tuple(field(model["NODE"][node], axis) for axis in axes) for node in group}
    counted = Counter(spots.values())
    most = max(counted.values())
    target = spots[lowest] if counted[spots[lowest]] == most else counted.most_common(1)[0][0]
    away = {
        node: max(abs(a - b) for a, b in zip(spot, target, strict=True)) / model.millimetre
        for node, spot in spots.items()
    }
    off = [node for node, distance in away.items() if distance > EXACT_MM]
    if any(away[node] > most_mm for node in off):
        return off
    for node in off:
        places[node].update(zip(axes, target, strict=True))
    return []


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


def _blocked(model: Snapshot, wanted: Mapping[str, Mapping[str, float]]) -> set[str]:
    """Nodes that would come to lie on another one, or had to in the place of which they were."""
    points = dict(model.points)
    for node, new in wanted.items():
        x, y, z = (
            new[axis] / model.millimetre if axis in new else old
            for axis, old in zip("XYZ", model.points[node], strict=True)
        )
        points[node] = (x, y, z)
    before = {frozenset(pair[:2]) for pair in model.grid.pairs(COINCIDENT_MM)}
    after = Grid(points, 1000.0).pairs(COINCIDENT_MM)
    met = [pair[:2] for pair in after if frozenset(pair[:2]) not in before]
    return {node for pair in met for node in pair if node in wanted}


def _distance(model: Snapshot, node: str, new: Mapping[str, float]) -> float:
    old = model["NODE"][node]
    return sum((new[axis] - field(old, axis)) ** 2 for axis in new) ** 0.5 / model.millimetre
