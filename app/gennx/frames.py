"""The regular frame: grid lines to numbered nodes, columns and beams."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

Point = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """Nodes by id and members by id as (i, j); columns run upward, beams along +X and +Y.

    Nodes are numbered level by level from the base, in each level along X first; elements columns, X beams, Y beams.
    """

    nodes: dict[int, Point]
    base_nodes: tuple[int, ...]
    columns: dict[int, tuple[int, int]]
    beams_x: dict[int, tuple[int, int]]
    beams_y: dict[int, tuple[int, int]]
    levels: tuple[float, ...]


def regular_frame(
    bays_x: Sequence[float],
    bays_y: Sequence[float],
    story_heights: Sequence[float],
    base_elevation: float,
    first_node: int,
    first_element: int,
) -> Frame:
    """Lay out the frame; all lengths in one unit, ids consecutive from the first ones given."""
    xs = list(accumulate(bays_x, initial=0.0))
    ys = list(accumulate(bays_y, initial=0.0))
    levels = tuple(accumulate(story_heights, initial=base_elevation))
    nx, per_level = len(xs), len(xs) * len(ys)

    def node(level: int, row: int, column: int) -> int:
        return first_node + level * per_level + row * nx + column

    nodes = {
        node(level, row, column): (x, y, z)
        for level, z in enumerate(levels)
        for row, y in enumerate(ys)
        for column, x in enumerate(xs)
    }
    floors = range(1, len(levels))
    rows, columns = range(len(ys)), range(nx)
    uprights = [(node(f - 1, r, c), node(f, r, c)) for f in floors for r in rows for c in columns]
    along_x = [(node(f, r, c), node(f, r, c + 1)) for f in floors for r in rows for c in columns[:-1]]
    along_y = [(node(f, r, c), node(f, r + 1, c)) for f in floors for r in rows[:-1] for c in columns]
    start_x = first_element + len(uprights)
    start_y = start_x + len(along_x)
    return Frame(
        nodes=nodes,
        base_nodes=tuple(range(first_node, first_node + per_level)),
        columns=dict(enumerate(uprights, first_element)),
        beams_x=dict(enumerate(along_x, start_x)),
        beams_y=dict(enumerate(along_y, start_y)),
        levels=levels,
    )
