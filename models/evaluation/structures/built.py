"""The structure that stands in a document: its joints, members and supports, whatever the numbers and the division."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from models.evaluation.bench import State
from models.evaluation.structures.problems import Point

METRES: Final[Mapping[str, float]] = {"M": 1.0, "CM": 0.01, "MM": 0.001, "FT": 0.3048, "IN": 0.0254}
NEAR_M: Final = 1e-3
_PLANE: Final = (0, 2, 4)
_BARS: Final = ("BEAM", "TRUSS")


@dataclass(frozen=True, slots=True)
class BuiltBar:
    """A line element between two nodes; `made` is its kind and its section."""

    i: int
    j: int
    made: tuple[str, int]


@dataclass(frozen=True, slots=True)
class BuiltStructure:
    """`points` in metres, `held` the supports' components as GEN NX writes them, `others` what is no bar."""

    points: Mapping[int, Point]
    bars: Mapping[int, BuiltBar]
    held: Mapping[int, str]
    others: int
    rigid_floors: int

    def node_at(self, point: Point) -> int | None:
        return next((node for node, there in self.points.items() if math.dist(there, point) <= NEAR_M), None)

    def supports(self, *, is_plane: bool) -> Counter[str]:
        used = _PLANE if is_plane else range(6)
        found = Counter("".join(held[place] for place in used) for held in self.held.values())
        return Counter({held: count for held, count in found.items() if "1" in held})


def built(state: State) -> BuiltStructure:
    tables = state.tables
    units: dict[str, Any] = dict(next(iter(tables.get("UNIT", {}).values()), {}))
    metre = METRES[units.get("DIST", "M")]
    elements: dict[int, dict[str, Any]] = {key: dict(row) for key, row in tables.get("ELEM", {}).items()}
    bars = {
        key: BuiltBar(row["NODE"][0], row["NODE"][1], (row["TYPE"], row["SECT"]))
        for key, row in elements.items()
        if row["TYPE"] in _BARS
    }
    nodes: dict[int, dict[str, Any]] = {key: dict(row) for key, row in tables.get("NODE", {}).items()}
    supports: dict[int, dict[str, Any]] = {key: dict(row) for key, row in tables.get("CONS", {}).items()}
    return BuiltStructure(
        points={
            key: cast("Point", tuple(metre * float(row.get(axis, 0.0)) for axis in "XYZ")) for key, row in nodes.items()
        },
        bars=bars,
        held={key: row["ITEMS"][0]["CONSTRAINT"] for key, row in supports.items() if row.get("ITEMS")},
        others=len(elements) - len(bars),
        rigid_floors=sum(bool(row.get("bFLOOR_DIAPHRAGM")) for row in tables.get("STOR", {}).values()),
    )


def skeleton(structure: BuiltStructure) -> tuple[int, int, float]:
    """Joints, members and their length in metres, with members that go straight on counted as one."""
    bars = list(structure.bars.values())
    while (through := _straight_through(structure, bars)) is not None:
        bars = through
    joints = {node for bar in bars for node in (bar.i, bar.j)}
    length = sum(math.dist(structure.points[bar.i], structure.points[bar.j]) for bar in bars)
    return len(joints), len(bars), length


def _straight_through(structure: BuiltStructure, bars: Sequence[BuiltBar]) -> list[BuiltBar] | None:
    """The bars with two of them joined; None where none goes on straight."""
    meeting: dict[int, list[BuiltBar]] = {}
    for bar in bars:
        meeting.setdefault(bar.i, []).append(bar)
        meeting.setdefault(bar.j, []).append(bar)
    for node, there in meeting.items():
        if len(there) != 2 or node in structure.held or there[0].made != there[1].made:
            continue
        one, other = there
        ends = (one.j if one.i == node else one.i, other.j if other.i == node else other.i)
        if is_between(structure.points[node], structure.points[ends[0]], structure.points[ends[1]]):
            return [bar for bar in bars if bar not in there] + [BuiltBar(ends[0], ends[1], one.made)]
    return None


def is_between(point: Point, one: Point, other: Point) -> bool:
    """Whether a point lies on the straight line from one to another, within a millimetre's detour."""
    return math.dist(one, point) + math.dist(point, other) <= math.dist(one, other) + NEAR_M**2
