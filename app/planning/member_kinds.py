"""Which elements are columns, beams or braces: by how they stand between their joints."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import hypot
from typing import TypeVar

from app.planning.results import answered
from app.planning.wanted import End
from app.protocol.items import ToolCall
from app.trade.answers.digest import MemberKind
from app.trade.answers.model_tables import ElementRow, NodeRow
from app.trade.dimensions import Dimension
from app.trade.element_types import LINES, TRUSSES
from app.trade.levels import NEAR_LEVEL_M
from app.trade.line_kinds import is_upright, kind_of_beam, kind_of_truss
from app.trade.quantities import Quantity

T = TypeVar("T")


def members_of(kind: str, calls: Sequence[ToolCall]) -> frozenset[int] | None:
    """Line elements of a kind ("column", "beam", "brace"); None where the calls do not tell all of them."""
    elements = _whole(calls, "get_elements", "elements", ElementRow)
    nodes = _whole(calls, "get_nodes", "nodes", NodeRow)
    if not kind or elements is None or nodes is None:
        return None
    near = Quantity(NEAR_LEVEL_M, "m", Dimension.LENGTH).to(_length_unit(calls))
    return frozenset(each for each, found in kinds_of(elements, nodes, near).items() if found == kind)


def ends_of(end: End, calls: Sequence[ToolCall]) -> dict[str, int] | None:
    """The upper or lower joint of each line element that was read; None where the calls do not tell."""
    elements = _whole(calls, "get_elements", "elements", ElementRow)
    nodes = _whole(calls, "get_nodes", "nodes", NodeRow)
    if end is End.UNSAID or elements is None or nodes is None:
        return None
    height = {row.node: row.z for row in nodes}
    pick = max if end is End.UPPER else min
    return {
        str(row.element): pick(row.ends, key=height.__getitem__)
        for row in elements
        if len(row.ends) == 2 and all(each in height for each in row.ends)
    }


def joints_read(calls: Sequence[ToolCall]) -> tuple[NodeRow, ...] | None:
    """Every joint, where a call read all of them."""
    return _whole(calls, "get_nodes", "nodes", NodeRow)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line by its lower and upper node; `run` and `rise` are how far apart they lie in plan and in height."""

    element: int
    is_truss: bool
    low: int
    high: int
    run: float
    rise: float

    @property
    def length(self) -> float:
        return hypot(self.run, self.rise)


def kinds_of(elements: Sequence[ElementRow], nodes: Sequence[NodeRow], near: float) -> dict[int, MemberKind]:
    """What each line is, as orders have it; heights that differ by `near` or less are those of one level."""
    at = {row.node: row for row in nodes}
    lines = [
        _line(row, at) for row in elements if row.type in LINES and len(row.ends) == 2 and at.keys() >= {*row.ends}
    ]
    posts: dict[int, list[float]] = {}
    for line in lines:
        if is_upright(line.run, line.length):
            posts.setdefault(line.low, []).append(at[line.high].z)
            posts.setdefault(line.high, []).append(at[line.low].z)

    def stands(node: int, height: float) -> bool:
        return any(abs(each - height) <= near for each in posts.get(node, ()))

    has_beams = any(not line.is_truss for line in lines)
    found: dict[int, MemberKind] = {}
    for line in lines:
        braced = line.rise > near and (stands(line.low, at[line.high].z) or stands(line.high, at[line.low].z))
        size = (line.run, line.rise, line.length)
        found[line.element] = (
            kind_of_truss(*size, is_braced=braced, has_beams=has_beams)
            if line.is_truss
            else kind_of_beam(*size, is_braced=braced)
        )
    return found


def _line(row: ElementRow, at: Mapping[int, NodeRow]) -> _Line:
    low, high = sorted(row.ends, key=lambda node: at[node].z)
    run = hypot(at[high].x - at[low].x, at[high].y - at[low].y)
    return _Line(row.element, row.type in TRUSSES, low, high, run, at[high].z - at[low].z)


def _length_unit(calls: Sequence[ToolCall]) -> str:
    return answered(calls, "get_nodes")[-1].unit("length") or "m"


def _whole(calls: Sequence[ToolCall], tool: str, table_id: str, cls: type[T]) -> tuple[T, ...] | None:
    """The rows of the last such call, where it holds every row."""
    found = [(each, table) for each in answered(calls, tool) if (table := each.table(table_id)) is not None]
    if not found or found[-1][1].is_cut:
        return None
    return tuple(row.value for row in found[-1][0].rows(cls, table_id))
