"""The building frame: grid lines to numbered nodes, columns, beams, braces and walls, with set-backs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, count

Point = tuple[float, float, float]
Line = tuple[int, int]
Quad = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Extent:
    """Grid lines that a storey reaches, first and last of each direction, counted from 0."""

    x: Line
    y: Line

    def holds(self, column: int, row: int) -> bool:
        """Whether a grid point is within."""
        return self.x[0] <= column <= self.x[1] and self.y[0] <= row <= self.y[1]

    def within(self, other: "Extent") -> bool:
        """Whether every grid point of this one is in the other."""
        return other.holds(self.x[0], self.y[0]) and other.holds(self.x[1], self.y[1])


@dataclass(frozen=True, slots=True)
class UprightBay:
    """An upright bay between two neighbouring grid points (column, row), in storeys `first` to `last` from 0."""

    start: tuple[int, int]
    end: tuple[int, int]
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameShape:
    """What makes a frame more than a box: the extent of each storey, braced panels (True: both ways), walls."""

    extents: Sequence[Extent] = ()
    braces: Sequence[tuple[UprightBay, bool]] = ()
    walls: Sequence[UprightBay] = ()


@dataclass(frozen=True, slots=True)
class NumberedFrame:
    """Nodes by id and members by id as (i, j); columns run upward, beams along +X and +Y.

    Nodes are numbered level by level from the base, in each level along X first; elements columns, X beams, Y beams,
    braces, walls. `walls` are bottom i, j, then top j, i; `wall_numbers` counts the faces they belong to from 0.
    """

    nodes: dict[int, Point]
    base_nodes: tuple[int, ...]
    columns: dict[int, Line]
    beams_x: dict[int, Line]
    beams_y: dict[int, Line]
    levels: tuple[float, ...]
    braces: dict[int, Line] = field(default_factory=dict[int, Line])
    walls: dict[int, Quad] = field(default_factory=dict[int, Quad])
    wall_numbers: dict[int, int] = field(default_factory=dict[int, int])


def regular_frame(
    bays_x: Sequence[float],
    bays_y: Sequence[float],
    story_heights: Sequence[float],
    base_elevation: float,
    first_node: int,
    first_element: int,
    shape: FrameShape | None = None,
) -> NumberedFrame:
    """Lay out the frame; all lengths in one unit, ids consecutive from the first ones given.

    Extents may only shrink upward; panels outside the extent of a storey are left out there.
    """
    shape = shape or FrameShape()
    xs, ys = list(accumulate(bays_x, initial=0.0)), list(accumulate(bays_y, initial=0.0))
    levels = tuple(accumulate(story_heights, initial=base_elevation))
    whole = Extent((0, len(bays_x)), (0, len(bays_y)))
    extents = list(shape.extents) or [whole] * len(story_heights)
    numbers = count(first_node)
    at = {
        (level, column, row): next(numbers)
        for level in range(len(levels))
        for row in range(len(ys))
        for column in range(len(xs))
        if extents[max(level - 1, 0)].holds(column, row)
    }
    elements = count(first_element)
    uprights = [(at[s, c, r], at[s + 1, c, r]) for s, c, r in _grid(extents, 0, 0)]
    along_x = [(at[s + 1, c, r], at[s + 1, c + 1, r]) for s, c, r in _grid(extents, 1, 0)]
    along_y = [(at[s + 1, c, r], at[s + 1, c, r + 1]) for s, c, r in _grid(extents, 0, 1)]
    braces = [line for panel, both in shape.braces for q in _panels(panel, extents, at) for line in _lines(q, both)]
    walls = [(quad, number) for number, panel in enumerate(shape.walls) for quad in _panels(panel, extents, at)]

    def numbered(members: Sequence[Line]) -> dict[int, Line]:
        return {next(elements): member for member in members}

    columns, beams_x, beams_y, braced = (numbered(each) for each in (uprights, along_x, along_y, braces))
    walled = {next(elements): wall for wall in walls}
    return NumberedFrame(
        nodes={node: (xs[column], ys[row], levels[level]) for (level, column, row), node in at.items()},
        base_nodes=tuple(node for (level, _, _), node in at.items() if level == 0),
        columns=columns,
        beams_x=beams_x,
        beams_y=beams_y,
        levels=levels,
        braces=braced,
        walls={key: quad for key, (quad, _) in walled.items()},
        wall_numbers={key: number for key, (_, number) in walled.items()},
    )


def _grid(extents: Sequence[Extent], over_x: int, over_y: int) -> Iterator[tuple[int, int, int]]:
    """Storey, column and row of every grid point whose neighbour that many steps on is in the extent too."""
    for storey, extent in enumerate(extents):
        for row in range(extent.y[0], extent.y[1] + 1 - over_y):
            for column in range(extent.x[0], extent.x[1] + 1 - over_x):
                yield storey, column, row


def _panels(panel: UprightBay, extents: Sequence[Extent], at: dict[tuple[int, int, int], int]) -> Iterator[Quad]:
    for storey in range(panel.first, panel.last + 1):
        if extents[storey].holds(*panel.start) and extents[storey].holds(*panel.end):
            (c1, r1), (c2, r2) = panel.start, panel.end
            yield at[storey, c1, r1], at[storey, c2, r2], at[storey + 1, c2, r2], at[storey + 1, c1, r1]


def _lines(quad: Quad, both: bool) -> list[Line]:
    """Diagonals of a panel: from the start's foot upward, and the other one where both are wanted."""
    return [(quad[0], quad[2]), *([(quad[1], quad[3])] if both else [])]
