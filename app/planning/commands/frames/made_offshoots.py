"""A member from a node that is there to one of its own: "9번 절점에서 +X로 1.5m 캔틸레버", "a column 5 m down"."""

import re
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause import amounts
from app.planning.commands.clause.asking import KINDS, ask_fields, field
from app.planning.commands.clause.hand import Hand, cover
from app.planning.commands.clause.outcome import Call, Made, Outcome
from app.planning.commands.frames.made_members import material_for, only_name
from app.planning.words.commands import geometry as words
from app.protocol.items import Assumption
from app.reading.slots import Amount, Direction, IdNoun, Ids, Increment
from app.trade.answers.digest import NameKind
from app.trade.dimensions import Dimension
from app.trade.json_types import JsonValue
from app.trade.quantities import parse_quantity

_NOT: Final = (
    *("do.show", "do.divide", "do.copy", "do.rename", "do.check", "load", "support", "mass", "wall"),
    *("plate", "storey", "bay", "span", "nodal_load", "point_load", "release", "displacement", "reaction"),
)
_DOWN: Final = Pattern(
    r"(?<![A-Za-z])(?:drop(?:ped|s)?|straight down|downwards?|down)(?![A-Za-z])|내려[가-힣]*|내린|아래(?:쪽)?"
    r"(?:으로|로)|밑으로",
    re.IGNORECASE,
)
_UP: Final = Pattern(
    r"(?<![A-Za-z])(?:straight up|upwards?|up)(?![A-Za-z])|위(?:쪽)?(?:으로|로)|올려[가-힣]*", re.IGNORECASE
)
_BESIDE: Final = Pattern(
    r"(?<![A-Za-z])(?:out|from|straight|a|long|using|use|sticking|projecting|extending)(?![A-Za-z])|빼[가-힣]*"
    r"|뻗[가-힣]*"
    r"|내밀[가-힣]*|길이|짜리|써서|쓰고|사용[가-힣]*|에서",
    re.IGNORECASE,
)
_ORDERS: Final = ("do.create", "do.add", "do.set", "do.need", "do.move", "do.extend", "do.change", "do.register")
# "캔틸레버 빼주세요", "drop a column": put out, and not taken away.
_PUTS_OUT: Final = Pattern(r"빼|drop", re.IGNORECASE)
_AXES: Final = ("X", "Y", "Z")
_NEAR: Final = 1e-6


def add_offshoot(hand: Hand) -> Outcome | None:
    """The new node at its distance, and the member: level ones are beams, upright ones columns, lower node first."""
    if hand.has(*_NOT) or hand.clause.is_question or not hand.has("cantilever", "beam", "column"):
        return None
    if any(each.name == "do.delete" and not _PUTS_OUT.match(each.span.words) for each in hand.clause.concepts):
        return None
    node = hand.take(Ids, lambda ids: ids.noun is IdNoun.NODE and ids.text.isdigit())
    way = _way(hand)
    length = _length(hand)
    if node is None or way is None or length is None or hand.peek(Ids) or hand.peek(Direction):
        return None
    axis, sign = way
    is_upright = axis == "Z"
    if is_upright is not hand.has("column") or (is_upright and hand.has("cantilever", "beam")):
        return None
    start = hand.digest.points.get(int(node.text))
    if start is None:
        return None
    place = list(start)
    place[_AXES.index(axis)] += sign * parse_quantity(str(length), Dimension.LENGTH).to(hand.digest.length)
    return _outcome(hand, int(node.text), (place[0], place[1], place[2]), is_upright=is_upright, is_lower=sign > 0)


def _way(hand: Hand) -> tuple[str, int] | None:
    """The one axis with its sign: "+X", "down"."""
    said = hand.take_all(Direction, lambda each: each.is_signed and len(each.axis) == 1)
    ways = {(each.axis, each.sign) for each in said}
    ways |= {("Z", sign) for pattern, sign in ((_DOWN, -1), (_UP, 1)) if not said and pattern.search(hand.clause.words)}
    return next(iter(ways)) if len(ways) == 1 else None


def _length(hand: Hand) -> Amount | None:
    """The one length; "5m 내려서" tells a length too."""
    found = amounts.take_all(hand, Dimension.LENGTH)
    steps = hand.take_all(
        Increment, lambda each: isinstance(each.by, Amount) and amounts.measures(each.by, Dimension.LENGTH)
    )
    found += [each.by for each in steps if isinstance(each.by, Amount)]
    return found[0] if len(found) == 1 else None


def _outcome(hand: Hand, node: int, place: tuple[float, float, float], *, is_upright: bool, is_lower: bool) -> Outcome:
    calls: list[Call] = []
    notes: list[Assumption] = []
    sections = hand.named(NameKind.SECTION)
    section = sections[0] if len(sections) == 1 else "" if sections else only_name(hand, NameKind.SECTION, notes)
    material = material_for(hand, calls, notes)
    hand.take_where("do.delete", lambda span: _PUTS_OUT.match(span.words) is not None)
    for pattern in (_DOWN, _UP, _BESIDE):
        cover(hand, pattern)
    hand.says(
        "cantilever", "beam", "column", "node", "filler", "direction", "section", "material", "use", "tip", *_ORDERS
    )
    named = ((NameKind.SECTION, section), (NameKind.MATERIAL, material))
    missing = [field(hand, kind.value, KINDS[kind], hand.digest.of(kind)) for kind, name in named if not name]
    if missing:
        return ask_fields(*missing)
    far = next((each for each, point in hand.digest.points.items() if _is_there(point, place)), None)
    if far is None:
        far = max(hand.digest.points) + 1
        unit = hand.digest.length
        row: dict[str, JsonValue] = {"id": far, **dict(zip("xyz", place, strict=True))}
        shown = f"({', '.join(f'{each:g}' for each in place)})"
        arguments: dict[str, JsonValue] = {"length_unit": unit, "nodes": [row]}
        calls.append(Call(tool="create_nodes", title=words.NODES(shown=shown, unit=unit), arguments=arguments))
    i, j = (node, far) if not is_upright or is_lower else (far, node)
    kind, name = ("column", words.COLUMN) if is_upright else ("beam", words.BEAM)
    title = words.FROM_NODE(ends=i, ends2=j, section=section, material=material, kind=name)
    element: JsonValue = {"kind": kind, "i": i, "j": j, "material": material, "section": section}
    calls.append(Call(tool="create_frame_elements", title=title, arguments={"elements": [element]}))
    return Made(calls=tuple(calls), assumptions=tuple(notes))


def _is_there(point: tuple[float, float, float], place: tuple[float, float, float]) -> bool:
    reach = max(1.0, *(abs(each) for each in place))
    return all(abs(a - b) <= _NEAR * reach for a, b in zip(point, place, strict=True))
