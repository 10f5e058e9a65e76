"""Add nodes by coordinates."""

import re
from decimal import Decimal
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.asking import note
from app.planning.commands.clause.hand import Hand, cover
from app.planning.commands.clause.outcome import Call, Made, Outcome
from app.planning.words.commands import geometry as words
from app.protocol.items import Assumption
from app.reading.slots import Concept, Coordinate, Found, IdNoun, Ids, Number, Points
from app.reading.source import Span
from app.trade.id_lists import each_id
from app.trade.json_types import JsonValue

_ORDERS: Final = ("do.create", "do.add", "do.set", "do.need", "do.register", "do.new")
_NOT: Final = (
    "do.delete",
    "do.show",
    "load",
    "support",
    "mass",
    "spectrum",
    "do.move",
    "nodal_load",
    "spectrum_function",
)
_SPACE: Final = 3
_ZERO: Final = Decimal(0)
# A number right before its point: "101 (3, 0, 13)", "node 6 at (5, 0, 6.2)".
_OF_POINT: Final = Pattern(
    r"(?P<ids>\d{1,7}) ?번? ?(?:절점|노드)?(?:은|는|을|를|의)? ?(?:좌표는?|coordinates?|coords?)?"
    r" ?(?:at|is|@|[:=,]|->|→)? ?$",
    re.IGNORECASE,
)
_NEW: Final = Pattern(
    r"(?:새|신규|새로운) ?(?:절점|노드)|(?<![A-Za-z])(?:new|extra) (?:node|joint)s?(?![A-Za-z])", re.IGNORECASE
)
_WHERE: Final = Pattern(
    r",? ?(?:just |right |directly )?(?:above|below|beside|next to|under|over|off) the [a-z]+(?: [a-z]+)??"
    r"(?=[,.;]|$| and )"
    r"|(?<![A-Za-z])(?:at|located|coordinates?)(?![A-Za-z])|좌표[가-힣]*|위치[가-힣]*",
    re.IGNORECASE,
)


def add_nodes(hand: Hand) -> Outcome | None:
    """ "절점 추가 (0, 6, 3) m", "nodes 101 (3,0,13), 102 (9,0,13)"; the model's length unit where none is written."""
    has_ids = hand.peek(Ids, lambda ids: ids.noun is IdNoun.NODE) is not None
    if not hand.has("node") or hand.has(*_NOT):
        return None
    if (bare := _bare(hand)) is not None:
        return bare
    points, is_filled = _points(hand)
    is_new = _NEW.search(hand.clause.words) is not None
    if not points or not (
        hand.has(*_ORDERS) or has_ids or is_new or _all_numbered(hand, points) or _is_only_a_point(hand)
    ):
        return None
    units = {each.value.unit for each in points if isinstance(each.value, Points) and each.value.unit}
    if len(units) > 1:
        return None
    rows_said = [row for each in points if isinstance(each.value, Points) for row in each.value.rows]
    ids = _ids(hand, points)
    if ids and len(ids) != len(rows_said):
        return None
    hand.use(*(each.span for each in points))
    hand.says("node", "coordinate", "origin", *_ORDERS)
    hand.take_all(Coordinate)
    cover(hand, _WHERE)
    units |= _said_unit(hand)
    if len(units) > 1:
        return None
    _use_words(hand, len(rows_said))
    unit = next(iter(units), hand.digest.length)
    rows: list[JsonValue] = [{axis: float(value) for axis, value in zip("xyz", row, strict=True)} for row in rows_said]
    if ids:
        rows = [{"id": node, **row} for node, row in zip(ids, rows, strict=True) if isinstance(row, dict)]
    shown = ", ".join(f"({', '.join(f'{value:f}' for value in row)})" for row in rows_said)
    title = words.NODES(shown=shown, unit=unit)
    notes: tuple[Assumption, ...] = () if units else (note("length_unit", words.COORDINATES(unit=unit)),)
    if is_filled:
        notes = (*notes, note("zero", words.OTHERS_ARE_ZERO))
    call = Call(tool="create_nodes", title=title, arguments={"length_unit": unit, "nodes": rows})
    return Made(calls=(call,), assumptions=notes)


_C: Final = r"[-+]?\d{1,7}(?:\.\d{1,6})?"
_SEP: Final = r" ?[,/] ?"
# "node 40: 20000, 3500, 4500 (mm)", "101번 -2,0,4.5 / 102번 -2,7,4.5": a number and three coordinates without brackets.
_BARE: Final = Pattern(
    rf"(?<![\w.,/-])(?P<id>\d{{1,7}}) ?(?:번(?: ?절점)?)?(?:은|는)? ?(?:[:=]|(?<![A-Za-z])(?:at|is)(?![A-Za-z]))? ?"
    rf"(?<![,/\d])(?P<x>{_C}){_SEP}(?P<y>{_C}){_SEP}(?P<z>{_C})(?: ?(?P<unit>mm|cm|m)(?![A-Za-z²³/]))?"
    rf"(?![\d.]| ?[,/] ?\d+(?:\.\d+)?(?= ?[,/)] ?\d|$))",
    re.IGNORECASE,
)
_UNIT: Final = Pattern(
    r"\(?(?:단위 ?:? ?|in )?(?<![A-Za-z])(?P<unit>mm|cm|m)(?![A-Za-z²³/])\)?|in (?P<metres>met(?:re|er)s?)(?![A-Za-z])",
    re.IGNORECASE,
)
_BESIDE: Final = Pattern(
    r"(?:하나|한 ?개|두 ?개|세 ?개|둘|셋)(?=[ :(,]|$)|(?<=[어아])(?:둬|두|놔|놓)[가-힣]*|(?<=\))만(?![가-힣])"
    r"|(?<![A-Za-z])(?:just|outside|landing|ridge)(?![A-Za-z])",
    re.IGNORECASE,
)


def _bare(hand: Hand) -> Outcome | None:
    """Nodes whose number and three coordinates stand without brackets."""
    found = list(_BARE.finditer(hand.clause.words))
    start = hand.clause.start
    if not found or hand.peek(Points) or hand.peek(Coordinate):
        return None
    for match in found:
        hand.cover(start + match.start(), start + match.end())
    units = _said_unit(hand) | {each["unit"] for each in found if each["unit"]}
    if len(units) > 1:
        return None
    unit = next(iter(units), hand.digest.length)
    rows: list[JsonValue] = [{"id": int(each["id"]), **{axis: float(each[axis]) for axis in "xyz"}} for each in found]
    hand.says("node", "coordinate", *_ORDERS)
    cover(hand, _WHERE)
    _use_words(hand, len(rows))
    shown = ", ".join(f"({', '.join(each[axis] for axis in 'xyz')})" for each in found)
    notes = () if units else (note("length_unit", words.COORDINATES(unit=unit)),)
    call = Call(
        tool="create_nodes", title=words.NODES(shown=shown, unit=unit), arguments={"length_unit": unit, "nodes": rows}
    )
    return Made(calls=(call,), assumptions=notes)


def _is_only_a_point(hand: Hand) -> bool:
    """ "Node at (4.2, 0, 4.5)", "절점 하나 (4.2, 0, 4.5)": a place in space where nothing else is said."""
    clause = hand.clause
    return (
        not clause.is_question
        and all(isinstance(each.value, Points | Number) for each in clause.values)
        and all(each.name in {"node", "coordinate", "filler", "please", "now"} for each in clause.concepts)
        and all(
            len(row) == _SPACE for each in clause.values if isinstance(each.value, Points) for row in each.value.rows
        )
    )


def _all_numbered(hand: Hand, points: list[Found]) -> bool:
    """ "절점 두개: 6 (0,6,0), 7 (10,6,0)": numbers tell that they are new."""
    start = hand.clause.start
    return all(_OF_POINT.search(hand.clause.text(start, each.span.start)) for each in points)


def _said_unit(hand: Hand) -> set[str]:
    """The unit that is told for all coordinates, with its words taken: "(mm)", "단위 m", "in metres"."""
    units: set[str] = set()
    for match in _UNIT.finditer(hand.clause.words):
        units.add("m" if match["metres"] else match["unit"].casefold())
        hand.cover(hand.clause.start + match.start(), hand.clause.start + match.end())
    return units


def _use_words(hand: Hand, count: int) -> None:
    """How many there are, and words beside the order that say nothing of the places."""
    cover(hand, _BESIDE)
    hand.take_all(Number, lambda each: each.value == count)
    # The coordinates say where they are.
    hand.says("metre", "millimetre", "unit_system", "filler", "first", "edge", "inner", "corner", "left", "right")


def _points(hand: Hand) -> tuple[list[Found], bool]:
    """The points in space in the order written; in an empty model "at x = 7.2 m" has its other coordinates zero, which
    is told by the second value."""
    found: list[Found] = []
    open_row: dict[str, Coordinate] = {}
    is_filled = False
    for each in hand.items():
        if isinstance(each, Concept):
            if each.name == "origin":
                found.append(Found(Points(((_ZERO,) * _SPACE,)), each.span))
            continue
        if isinstance(each.value, Points) and len(each.value.rows[0]) == _SPACE:
            found.append(each)
        if not isinstance(each.value, Coordinate):
            open_row = {}
            continue
        if open_row and each.value.axis not in open_row:
            found.pop()
        else:
            open_row = {}
        open_row[each.value.axis] = each.value
        row = tuple(open_row[axis].value if axis in open_row else _ZERO for axis in "xyz")
        found.append(Found(Points((row,), each.value.unit), each.span))
        is_filled = True
    return ([] if is_filled and not hand.digest.is_empty else found), is_filled


def _ids(hand: Hand, points: list[Found]) -> list[int]:
    """The number right before each point, or the numbers of the nodes that are told together."""
    found: list[int] = []
    spans: list[Span] = []
    start = hand.clause.start
    for each in points:
        match = _OF_POINT.search(hand.clause.text(start, each.span.start))
        if match is None:
            break
        number = [
            other.span
            for other in hand.items()
            if isinstance(other, Found)
            and isinstance(other.value, Ids | Number)
            and other.span.start <= start + match.start("ids") < other.span.end
        ]
        if not number:
            break
        found.append(int(match["ids"]))
        spans += number
        start = each.span.end
    if len(found) == len(points):
        hand.use(*spans)
        return found
    named = hand.take_all(Ids, lambda ids: ids.noun is IdNoun.NODE)
    return [node for ids in named for node in each_id(ids.text)]
