"""Columns and girders on grid lines, cell by cell: set-backs, towers, courts, halls of double height, overhangs."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.trade.structure import words
from app.trade.structure.description import FramePart, Kind, Overhang
from app.trade.structure.faults import CannotBuild
from app.trade.structure.lattice import Lattice, Member, Panel, running


@dataclass(frozen=True, slots=True)
class _Grid:
    """Lines and levels in the lattice's unit, and the storeys of cell (x, y), which counts from 0."""

    xs: list[float]
    ys: list[float]
    zs: list[float]
    storeys: tuple[tuple[int, ...], ...]
    missing: frozenset[tuple[int, int, int]]
    is_plane: bool

    @property
    def cells(self) -> tuple[int, int]:
        return len(self.xs) - 1, max(len(self.ys) - 1, 1)

    def height(self, cell_x: int, cell_y: int) -> int:
        """Storeys of a cell; 0 outside."""
        across, deep = self.cells
        return self.storeys[cell_y][cell_x] if 0 <= cell_x < across and 0 <= cell_y < deep else 0

    def has_floor(self, cell_x: int, cell_y: int, level: int) -> bool:
        return 1 <= level <= self.height(cell_x, cell_y) and (level, cell_x, cell_y) not in self.missing

    def around(self, line_x: int, line_y: int) -> list[tuple[int, int]]:
        """The cells at a crossing of lines."""
        rows = (0,) if self.is_plane else (line_y - 1, line_y)
        return [(x, y) for x in (line_x - 1, line_x) for y in rows]


def build_frame(lattice: Lattice, part: FramePart) -> None:
    """Raises CannotBuild."""
    grid = _grid_of(lattice, part)
    for line_x in range(len(grid.xs)):
        for line_y in range(len(grid.ys)):
            _column(lattice, part, grid, line_x, line_y)
    for level in range(1, len(grid.zs)):
        _girders(lattice, part, grid, level)
        _panels(lattice, grid, level)
    for overhang in part.overhangs:
        _overhang(lattice, part, grid, overhang)


def _grid_of(lattice: Lattice, part: FramePart) -> _Grid:
    x, y, z = (0.0, 0.0, 0.0) if part.origin is None else lattice.point(part.origin)
    most = len(part.storey_heights)
    is_plane = not part.bays_y
    across, deep = len(part.bays_x), 1 if is_plane else len(part.bays_y)
    for name, lengths in (("bays_x", part.bays_x), ("bays_y", part.bays_y), ("storey_heights", part.storey_heights)):
        if any(each.value <= 0 for each in lengths):
            raise CannotBuild(name, words.LENGTHS_ARE_POSITIVE)
    if not across or not most:
        raise CannotBuild("bays_x" if not across else "storey_heights", words.FRAME_NEEDS_BAYS_AND_STOREYS)
    storeys = part.storeys or ((most,) * across,) * deep
    if len(storeys) != deep or any(len(row) != across for row in storeys):
        rows = " / ".join(" ".join(map(str, row)) for row in storeys)
        raise CannotBuild("storeys", words.MATRIX_DOES_NOT_FIT(rows=rows, across=across, deep=deep))
    if any(not 0 <= each <= most for row in storeys for each in row):
        raise CannotBuild("storeys", words.CELL_IS_HIGHER_THAN_HEIGHTS(most=most))
    if not any(each for row in storeys for each in row):
        raise CannotBuild("storeys", words.FRAME_NEEDS_BAYS_AND_STOREYS)
    for each in part.missing:
        is_inside = 1 <= each.bay_x <= across and 1 <= each.bay_y <= deep
        if not is_inside or not 1 <= each.level <= storeys[each.bay_y - 1][each.bay_x - 1]:
            place = f"{each.level}, {each.bay_x}, {each.bay_y}"
            raise CannotBuild("missing", words.NO_PANEL_TO_LEAVE_OUT(place=place))
    return _Grid(
        xs=running([lattice.length(each) for each in part.bays_x], x),
        ys=[y] if is_plane else running([lattice.length(each) for each in part.bays_y], y),
        zs=running([lattice.length(each) for each in part.storey_heights], z),
        storeys=storeys,
        missing=frozenset((each.level, each.bay_x - 1, each.bay_y - 1) for each in part.missing),
        is_plane=is_plane,
    )


def _column(lattice: Lattice, part: FramePart, grid: _Grid, line_x: int, line_y: int) -> None:
    """As high as the highest cell at the line, with a joint at each level."""
    top = max(grid.height(*cell) for cell in grid.around(line_x, line_y))
    x, y = grid.xs[line_x], grid.ys[line_y]
    below = lattice.joint((x, y, grid.zs[0]), 0, is_foot=True) if top else -1
    for level in range(1, top + 1):
        above = lattice.joint((x, y, grid.zs[level]), level)
        lattice.member(Member(i=below, j=above, kind=Kind.COLUMN, section=part.column_section, storey=level))
        below = above


def _girders(lattice: Lattice, part: FramePart, grid: _Grid, level: int) -> None:
    across, deep = grid.cells
    for line_y, y in enumerate(grid.ys):
        rows = (0,) if grid.is_plane else (line_y - 1, line_y)
        for cell_x in range(across):
            if any(grid.has_floor(cell_x, row, level) for row in rows):
                ends = ((grid.xs[cell_x], y), (grid.xs[cell_x + 1], y))
                _girder(lattice, part.girder_section, grid.zs[level], level, ends, bay_x=cell_x + 1)
    for line_x, x in enumerate(grid.xs if not grid.is_plane else ()):
        for cell_y in range(deep):
            if any(grid.has_floor(cell, cell_y, level) for cell in (line_x - 1, line_x)):
                ends = ((x, grid.ys[cell_y]), (x, grid.ys[cell_y + 1]))
                _girder(lattice, part.girder_section, grid.zs[level], level, ends, bay_y=cell_y + 1)


def _girder(
    lattice: Lattice,
    section: str,
    z: float,
    level: int,
    ends: tuple[tuple[float, float], tuple[float, float]],
    *,
    bay_x: int = 0,
    bay_y: int = 0,
    kind: Kind = Kind.GIRDER,
) -> None:
    i, j = (lattice.joint((x, y, z), level) for x, y in ends)
    lattice.member(Member(i=i, j=j, kind=kind, section=section, level=level, bay_x=bay_x, bay_y=bay_y))


def _panels(lattice: Lattice, grid: _Grid, level: int) -> None:
    across, deep = (0, 0) if grid.is_plane else grid.cells
    for cell_y in range(deep):
        for cell_x in range(across):
            if grid.has_floor(cell_x, cell_y, level):
                corners = ((0, 0), (1, 0), (1, 1), (0, 1))
                first, second, third, fourth = (
                    lattice.joint((grid.xs[cell_x + right], grid.ys[cell_y + back], grid.zs[level]), level)
                    for right, back in corners
                )
                lattice.panels.append(
                    Panel(joints=(first, second, third, fourth), level=level, bay_x=cell_x + 1, bay_y=cell_y + 1)
                )


def _overhang(lattice: Lattice, part: FramePart, grid: _Grid, overhang: Overhang) -> None:
    length = lattice.length(overhang.length)
    if length <= 0:
        raise CannotBuild("overhangs", words.LENGTHS_ARE_POSITIVE)
    for level, ends in _overhanging(grid, overhang, length):
        _girder(lattice, part.girder_section, grid.zs[level], level, ends, kind=Kind.CANTILEVER)


def _overhanging(
    grid: _Grid, overhang: Overhang, length: float
) -> Iterator[tuple[int, tuple[tuple[float, float], tuple[float, float]]]]:
    """Level and ends of each overhang, from the structure outwards."""
    is_along_x = overhang.side in ("left", "right")
    if not is_along_x and grid.is_plane:
        raise CannotBuild("overhangs", words.PLANE_FRAME_HAS_NO_DEPTH)
    across, deep = grid.cells
    lines = grid.ys if is_along_x else grid.xs
    for number, line in enumerate(lines, 1):
        if overhang.lines and number not in overhang.lines:
            continue
        for level in overhang.levels or range(1, len(grid.zs)):
            cells = range(across) if is_along_x else range(deep)
            standing = [
                cell
                for cell in cells
                if any(
                    grid.has_floor(*((cell, row) if is_along_x else (row, cell)), level)
                    for row in ((0,) if grid.is_plane else (number - 2, number - 1))
                )
            ]
            if standing:
                at = standing[0] if overhang.side in ("left", "front") else standing[-1] + 1
                edge = (grid.xs if is_along_x else grid.ys)[at]
                out = edge - length if overhang.side in ("left", "front") else edge + length
                yield level, (((edge, line), (out, line)) if is_along_x else ((line, edge), (line, out)))
