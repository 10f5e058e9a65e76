"""Which elements are columns, beams or braces: by how they stand between their joints."""

from collections.abc import Sequence
from math import hypot
from typing import Final

from app.planning.asked_numbers import cell_number, cell_text, column_of
from app.planning.results import answered
from app.protocol.items import ResultTable, ToolCall

# A column leans, and a beam falls, by less than this share of its length; what is between is a brace.
_UPRIGHT: Final = 0.02


def members_of(kind: str, calls: Sequence[ToolCall]) -> frozenset[int] | None:
    """Line elements of a kind ("column", "beam", "brace"); None where the calls do not tell all of them."""
    elements, nodes = _whole(calls, "get_elements", "elements"), _whole(calls, "get_nodes", "nodes")
    if not kind or elements is None or nodes is None:
        return None
    places = [column_of(nodes, key) for key in ("node", "x", "y", "z")]
    at = {row[0]: [cell_number(row, place) or 0.0 for place in places[1:]] for row in nodes.rows}
    number, ends = column_of(elements, "element"), column_of(elements, "nodes")
    found: set[int] = set()
    for row in elements.rows:
        joints = [int(each) for each in cell_text(row, ends).split()]
        element = cell_number(row, number)
        if element is not None and len(joints) == 2 and all(each in at for each in joints):
            first, second = (at[each] for each in joints)
            if _kind(first, second) == kind:
                found.add(int(element))
    return frozenset(found)


def _kind(first: Sequence[float], second: Sequence[float]) -> str:
    plan = hypot(second[0] - first[0], second[1] - first[1])
    rise = abs(second[2] - first[2])
    length = hypot(plan, rise)
    if plan <= _UPRIGHT * length:
        return "column"
    return "beam" if rise <= _UPRIGHT * length else "brace"


def _whole(calls: Sequence[ToolCall], tool: str, table_id: str) -> ResultTable | None:
    """The table of the last such call, where it holds every row."""
    tables = [table for each in answered(calls, tool) if (table := each.table(table_id)) is not None]
    return tables[-1] if tables and tables[-1].total_rows <= len(tables[-1].rows) else None
