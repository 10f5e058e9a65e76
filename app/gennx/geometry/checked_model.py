"""The tables that checks and repairs look at, as points and lines in millimetres."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final, TypeAlias

from app.gennx.gen.wire import Record, Records, field, items, number, record, text
from app.gennx.geometry.given_masses import given_masses
from app.gennx.geometry.nearness import Point, PointGrid
from app.gennx.geometry.vectors import away, cross
from app.trade.element_types import LINES, SHELLS
from app.trade.floor_parts import FloorStructure
from app.trade.unit_systems import UnitSystem

# Less is the round-off of coordinates.
EXACT_MM: Final = 1e-3
COINCIDENT_MM: Final = 1.0
# What is exactly a millimetre apart is apart, whatever round-off makes of it.
APART_MM: Final = COINCIDENT_MM - EXACT_MM
MM_PER_M: Final = 1000.0
_KN_M: Final = UnitSystem("KN", "M")
Ends: TypeAlias = tuple[str, str]


def ends(row: Record) -> list[str]:
    """The node ids of an element."""
    return [str(int(number(node) or 0)) for node in items(row.get("NODE"))]


@dataclass(frozen=True)
class ModelSnapshot:
    """Tables, the length of a millimetre in model units, whether the document's file is known, and the names of the
    units of force and length."""

    tables: Mapping[str, Records]
    millimetre: float
    file_is_known: bool = True
    units: UnitSystem = _KN_M

    def __getitem__(self, name: str) -> Records:
        return self.tables.get(name, {})

    @cached_property
    def points(self) -> Mapping[str, Point]:
        """Every node's place in mm."""
        return {key: self._place(row) for key, row in self["NODE"].items()}

    def _place(self, row: Record) -> Point:
        x, y, z = (field(row, axis) / self.millimetre for axis in "XYZ")
        return x, y, z

    @cached_property
    def lines(self) -> Mapping[str, Ends]:
        """Both nodes of each line element that has two of them apart."""
        return {key: pair for key, pair in self._pairs(LINES) if self.length(pair) >= APART_MM}

    @cached_property
    def edges(self) -> Mapping[str, tuple[Ends, ...]]:
        """The sides of each plate and wall."""
        found: dict[str, tuple[Ends, ...]] = {}
        for key, row in self["ELEM"].items():
            nodes = ends(row)
            if text(row.get("TYPE")) in SHELLS and all(node in self.points for node in nodes):
                sides = pairwise([*nodes, nodes[0]])
                found[key] = tuple(side for side in sides if self.length(side) >= APART_MM)
        return found

    def _pairs(self, kinds: frozenset[str]) -> Iterator[tuple[str, Ends]]:
        for key, row in self["ELEM"].items():
            nodes = ends(row)
            if text(row.get("TYPE")) in kinds and len(nodes) == 2 and all(node in self.points for node in nodes):
                yield key, (nodes[0], nodes[1])

    def length(self, pair: Ends) -> float:
        """How far two nodes are apart, mm."""
        return math.dist(self.points[pair[0]], self.points[pair[1]])

    def lean(self, pair: Ends) -> tuple[float, float, float]:
        """Of the line between two nodes: its run in plan, its rise without sign and its length, mm."""
        (x0, y0, z0), (x1, y1, z1) = self.points[pair[0]], self.points[pair[1]]
        return math.hypot(x1 - x0, y1 - y0), abs(z1 - z0), self.length(pair)

    @cached_property
    def at_node(self) -> Mapping[str, tuple[str, ...]]:
        """The elements on each node that has any."""
        found: dict[str, list[str]] = {}
        for key, row in self["ELEM"].items():
            for node in ends(row):
                found.setdefault(node, []).append(key)
        return {node: tuple(keys) for node, keys in found.items()}

    @cached_property
    def linked(self) -> tuple[Ends, ...]:
        """Pairs of nodes that a rigid or an elastic link ties."""
        rigid = [
            (master, str(int(number(slave) or 0)))
            for master, row in self["RIGD"].items()
            for item in items(row.get("ITEMS"))
            for slave in items(record(item).get("S_NODE"))
        ]
        elastic = [(pair[0], pair[1]) for pair in map(ends, self["ELNK"].values()) if len(pair) == 2]
        return (*rigid, *elastic)

    @cached_property
    def structure(self) -> FloorStructure:
        """What floors are made of, in metres."""
        slabs, walls, on_walls = list[tuple[int, ...]](), list[tuple[int, ...]](), set[int]()
        for key in self.edges:
            nodes = tuple(map(int, ends(self["ELEM"][key])))
            if len(nodes) < 3:
                continue
            if not self._stands(nodes):
                slabs.append(nodes)
                continue
            on_walls.update(nodes)
            if text(self["ELEM"][key].get("TYPE")) == "WALL":
                walls.append(nodes)
        pairs = {key: (int(one), int(other)) for key, (one, other) in self.lines.items()}
        beams = {key for key in pairs if text(self["ELEM"][key].get("TYPE")) == "BEAM"}
        points = {key: (x / MM_PER_M, y / MM_PER_M, z / MM_PER_M) for key, (x, y, z) in self.points.items()}
        loops = (
            tuple(str(int(number(node) or 0)) for node in items(row.get("NODES"))) for row in self["FBLA"].values()
        )
        sized = {key: row for key, row in self["ELEM"].items() if "SECT" in row}
        return FloorStructure(
            {int(key): place for key, place in points.items()},
            [pair for key, pair in pairs.items() if key in beams],
            slabs,
            on_walls,
            [(int(one), int(other)) for one, other in self.linked if one in self.points and other in self.points],
            {int(key) for key in (*self["CONS"], *self["NSPR"])},
            walls=walls,
            panels=[tuple(map(int, loop)) for loop in loops if loop and all(node in self.points for node in loop)],
            trusses=[pair for key, pair in pairs.items() if key not in beams],
            sections={pairs[key]: int(field(row, "SECT")) for key, row in sized.items() if key in pairs},
            masses=given_masses(self.tables, points, self.units),
        )

    def _stands(self, nodes: Sequence[int]) -> bool:
        """Whether a plate or wall is nearer to upright than to level."""
        corners = [self.points[str(node)] for node in nodes]
        x, y, z = cross(away(corners[0], corners[2]), away(corners[1], corners[-1]))
        return abs(z) < math.hypot(x, y)

    @cached_property
    def grid(self) -> PointGrid:
        """The places of all nodes for looking up what is near."""
        lengths = [self.length(pair) for pair in self.lines.values()]
        return PointGrid(self.points, max(sum(lengths) / len(lengths) if lengths else 0.0, 100.0))

    @cached_property
    def landings(self) -> tuple[tuple[str, str], ...]:
        """Nodes of elements that lie on a line element between its ends without being one of them, and that element."""
        found: list[tuple[str, str]] = []
        for key, (start, end) in self.lines.items():
            near = self.grid.on_line(self.points[start], self.points[end], APART_MM)
            found += [(node, key) for node in near if node not in (start, end) and node in self.at_node]
        return tuple(found)
