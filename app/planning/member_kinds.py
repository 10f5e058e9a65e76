"""Which elements are columns, beams or braces: by how they stand between their joints."""

from collections.abc import Sequence
from math import hypot
from typing import Final, TypeVar

from app.planning.results import answered
from app.planning.wanted import End
from app.protocol.items import ToolCall
from app.trade.answers.model_tables import ElementRow, NodeRow

# A column leans, and a beam falls, by less than this share of its length; what is between is a brace.
_UPRIGHT: Final = 0.02

T = TypeVar("T")


def members_of(kind: str, calls: Sequence[ToolCall]) -> frozenset[int] | None:
    """Line elements of a kind ("column", "beam", "brace"); None where the calls do not tell all of them."""
    elements = _whole(calls, "get_elements", "elements", ElementRow)
    nodes = _whole(calls, "get_nodes", "nodes", NodeRow)
    if not kind or elements is None or nodes is None:
        return None
    at = {row.node: (row.x, row.y, row.z) for row in nodes}
    found: set[int] = set()
    for row in elements:
        ends = row.ends
        if len(ends) == 2 and all(each in at for each in ends) and _kind(at[ends[0]], at[ends[1]]) == kind:
            found.add(row.element)
    return frozenset(found)


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


def _kind(first: Sequence[float], second: Sequence[float]) -> str:
    plan = hypot(second[0] - first[0], second[1] - first[1])
    rise = abs(second[2] - first[2])
    length = hypot(plan, rise)
    if plan <= _UPRIGHT * length:
        return "column"
    return "beam" if rise <= _UPRIGHT * length else "brace"


def _whole(calls: Sequence[ToolCall], tool: str, table_id: str, cls: type[T]) -> tuple[T, ...] | None:
    """The rows of the last such call, where it holds every row."""
    found = [(each, table) for each in answered(calls, tool) if (table := each.table(table_id)) is not None]
    if not found or found[-1][1].is_cut:
        return None
    return tuple(row.value for row in found[-1][0].rows(cls, table_id))
