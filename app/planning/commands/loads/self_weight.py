"""Put self weight into a load case."""

import re
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.asking import ask_name, refuse
from app.planning.commands.clause.hand import Hand, cover
from app.planning.commands.clause.old_values import take_old, take_replaced
from app.planning.commands.clause.outcome import Asked, Call, Made, Outcome
from app.planning.commands.named.cases import case_in
from app.planning.words.commands import self_weight as words
from app.reading.slots import Direction, Fraction, Ids, ModelName, NewName, Number
from app.trade.answers.digest import NameKind
from app.trade.json_types import JsonValue

_ORDERS: Final = ("do.assign", "do.add", "do.set", "do.create", "do.change", "include", "do.need")
_MOST: Final = 10
# The case that the order before made.
_THERE: Final = Pattern(
    r"(?:거기|그 ?(?:케이스|조건|하중조건))(?:로|에다가?|에)?"
    r"|(?<![A-Za-z])(?:let it (?:carry|have|take)|in(?:to)? (?:it|that))(?![A-Za-z])",
    re.IGNORECASE,
)
_TIMES: Final = Pattern(r"(?<![A-Za-z])(?:times|multiplied by)(?= ?\d)", re.IGNORECASE)
_UP: Final = Pattern(r"(?<![A-Za-z])up(?:wards?)?(?![A-Za-z\-])|위로|위쪽으로", re.IGNORECASE)


def _names_a_case(hand: Hand) -> bool:
    known = {name.casefold() for name in hand.digest.of(NameKind.LOAD_CASE)}
    return hand.peek(ModelName, lambda each: NameKind.LOAD_CASE in each.kinds) is not None or (
        hand.peek(NewName, lambda each: each.name.casefold() in known) is not None
    )


_INTO: Final = Pattern(r"(?<![A-Za-z])(?:in|into|to|under)(?: case)? $", re.IGNORECASE)


def _goes_into(hand: Hand) -> str:
    """ "Self weight in DD": the name of a case that the model does not hold; takes it."""
    for each in hand.clause.values:
        ahead = hand.clause.text(hand.clause.start, each.span.start)
        behind = hand.clause.text(each.span.end, hand.clause.end)
        if isinstance(each.value, NewName) and (_INTO.search(ahead) or behind.startswith(("에", "로", "으로"))):
            hand.use(each.span)
            return each.value.name
    return ""


def self_weight(hand: Hand) -> Outcome | None:
    """ "자중을 DL에", "self weight in DL, factor -1.05"; down unless said otherwise."""
    if not hand.has("self_weight") or hand.has(
        "mass", "masses", "do.delete", "do.show", "do.convert", "combination", "weight"
    ):
        return None
    is_said = (
        hand.has(*_ORDERS, "load_case", "surcharge") or _names_a_case(hand) or hand.before.only(NameKind.LOAD_CASE)
    )
    if not is_said and (unknown := _goes_into(hand)):
        hand.says("self_weight", "load")
        return ask_name(hand, "load_case", NameKind.LOAD_CASE, unknown)
    if not is_said or (hand.has("do.turn_off") or hand.peek(Ids)):
        return None
    if hand.before.only(NameKind.LOAD_CASE):
        cover(hand, _THERE)
    take_old(hand)
    take_replaced(hand)
    cover(hand, _TIMES)
    share = hand.take(Fraction, lambda each: each.is_percent)
    hand.says(
        "self_weight", *_ORDERS, "load", "direction", "vertical", "each", "do.turn_on", "top", "filler", "only", "use"
    )
    # Whatever the surcharge is for: self weight acts on every member.
    hand.says("surcharge", "plate", "steel", "connection", "element", "all", "property", "bolt", "weldment", "purpose")
    case = case_in(hand)
    if isinstance(case, Asked):
        return case
    if case is None:
        return ask_name(hand, "load_case", NameKind.LOAD_CASE)
    way = hand.take(Direction, lambda each: each.axis == "Z")
    if way is None and hand.peek(Direction):
        return None
    factor = hand.near("scale", Number, lambda each: not each.counter) or hand.take(
        Number, lambda each: each.counter in {"", "배", "times"}
    )
    is_up = (way is not None and way.sign > 0 and way.is_signed) or _UP.search(hand.clause.words) is not None
    if factor is not None and factor.value < 0 and is_up:
        # "-1 and up": the sign and the word deny each other.
        return refuse("self_weight_way", words.SIGN_AND_WAY_DIFFER, words.FACTOR_RANGE)
    if hand.has("do.change") and hand.has("load_case") and share is None and factor is None and way is None:
        return refuse(
            "self_weight_moved", words.IS_NOT_TAKEN_AWAY(name=case.name), words.TAKE_IT_AWAY_FIRST(name=case.name)
        )
    arguments: dict[str, JsonValue] = {"load_case": case.name}
    value = -1.0
    if share is not None:
        value = -float(share.value if share.value >= 1 else 1 + share.value)
    elif factor is not None:
        value = -abs(float(factor.value)) if way is None or way.sign < 0 or factor.value < 0 else float(factor.value)
    elif way is not None and way.is_signed and way.sign > 0:
        value = 1.0
    if abs(value) > _MOST or value == 0:
        return refuse(
            "self_weight_factor",
            words.SELF_WEIGHT_FACTOR_OF_CANNOT(value=f"{value:g}"),
            words.FACTOR_RANGE,
        )
    arguments["factor"] = value
    title = words.SELF_WEIGHT_IN_CASE(name=case.name, value=f"{value:g}")
    return Made(calls=(Call(tool="assign_self_weight", title=title, arguments=arguments),), assumptions=case.notes)
