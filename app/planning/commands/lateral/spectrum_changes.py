"""Change spectrum cases that are there: "RX, RY 스케일팩터 1.0→1.32", "point RX and RY to RS-S3", "RX angle 30"."""

import re
from collections.abc import Sequence
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.asking import note
from app.planning.commands.clause.hand import Hand, cover, holds_for_all, is_new_of
from app.planning.commands.clause.old_values import take_old, take_replaced
from app.planning.commands.clause.outcome import Call, Made, Outcome
from app.planning.words.commands import lateral_changes as words
from app.reading.slots import Amount, Found, ModelName, NewName, Number
from app.trade.answers.digest import NameKind
from app.trade.json_types import JsonValue
from app.trade.templates import verbatim

_NOT: Final = (
    *("do.delete", "do.show", "do.check", "do.compare", "do.create", "do.add", "do.rename", "mass"),
    *("masses", "envelope", "base_shear", "drift", "do.convert", "name"),
)
_WORDS: Final = (
    *("do.change", "do.set", "do.assign", "spectrum", "spectrum_function", "load_case", "load", "scale", "scale_up"),
    *("angle", "direction", "both", "all", "each", "use", "filler", "now", "type", "method", "seismic", "only", "same"),
)
_RULES: Final = {"cqc": "CQC", "srss": "SRSS", "abs_sum": "ABS"}
# What makes a case use a function: "RX RY를 이 함수로", "point RX and RY to it".
_POINTED: Final = Pattern(
    r"(?<![A-Za-z])(?:point|switch|move|link|connect)(?:ed|s)?(?![A-Za-z])|(?:이|그|새|위의?) ?함수|연결", re.IGNORECASE
)
_IT: Final = Pattern(r"(?<![A-Za-z])(?:to|with|on) (?:it|this|that)(?: function| one)?(?![A-Za-z])", re.IGNORECASE)
_MODAL: Final = Pattern(r"(?<![A-Za-z])modal(?: rule)?(?![A-Za-z])", re.IGNORECASE)


def change_spectrum_cases(hand: Hand) -> Outcome | None:
    """A new scale, function, angle or rule for each case that is named."""
    if hand.has(*_NOT) or hand.peek(NewName):
        return None
    names = [each.name for each in hand.take_all(ModelName, lambda each: NameKind.SPECTRUM_CASE in each.kinds)]
    if not names:
        return None
    said = [
        each.span
        for each in hand.clause.values
        if isinstance(each.value, ModelName) and NameKind.SPECTRUM_CASE in each.value.kinds
    ]
    told = [each.span for each in hand.clause.values if isinstance(each.value, Number | Amount) or _is_function(each)]
    is_shared = holds_for_all(said, told)
    if not is_shared and len(told) != len(names):
        return None
    has_old = take_old(hand)
    if hand.has("angle") or hand.peek(Amount, lambda each: each.unit == "deg"):
        take_replaced(hand)
    given: dict[str, JsonValue] = {}
    function = _function(hand)
    if function:
        given["function"] = function
    rule = next((tool for word, tool in _RULES.items() if hand.concept(word)), None)
    if rule is not None:
        given["modal_combination"] = rule
    scales = _scales(hand, names)
    angle = (
        hand.take(Amount, lambda each: each.unit == "deg")
        if has_old or hand.has("do.change", "angle", "do.set", "spectrum") or hand.holds_only(ModelName, Amount)
        else None
    )
    bare = None if angle is not None or hand.has("scale") else hand.near("angle", Number, lambda each: not each.counter)
    turned = angle or bare
    if turned is not None:
        given["angle_deg"] = float(turned.value)
    if not is_shared and given:
        # "RX RS-S4, RY 30도": each belongs to the case beside it.
        return None
    if scales is None or not (given or scales) or (hand.has("combination") and rule is None):
        return None
    if rule is not None:
        hand.says("combination", "modes")
        cover(hand, _MODAL)
    hand.says(*_WORDS)
    calls: list[Call] = []
    for index, name in enumerate(names):
        own = {**given, **({"scale": scales[index]} if scales else {})}
        shown = verbatim(", ".join(f"{value:g}" if isinstance(value, float) else str(value) for value in own.values()))
        title = words.CHANGE_SPECTRUM_CASE(name=name, shown=shown)
        calls.append(Call(tool="modify_rs_load_case", title=title, arguments={"name": name, **own}))
    notes = tuple(note(f"rest_{name}", words.REST_STAYS(name=name)) for name in names)
    return Made(calls=tuple(calls), assumptions=notes)


def _is_function(found: Found) -> bool:
    return isinstance(found.value, ModelName) and NameKind.FUNCTION in found.value.kinds


def _function(hand: Hand) -> str:
    """The function that is named, or the one that the order before defined."""
    named = hand.named(NameKind.FUNCTION)
    before = hand.before.only(NameKind.FUNCTION)
    is_it = _IT.search(hand.clause.words) or hand.has("spectrum_function")
    if len(named) == 1:
        cover(hand, _POINTED)
        return named[0]
    if not named and before and is_it and not hand.has("scale"):
        cover(hand, _POINTED)
        cover(hand, _IT)
        return before
    return ""


def _scales(hand: Hand, names: Sequence[str]) -> list[float] | None:
    """One scale for each case; None where they do not pair off, nothing where none is said."""
    if not hand.has("scale", "scale_up"):
        return []
    found = [each for each in hand.items() if isinstance(each, Found) and isinstance(each.value, Number)]
    if any(isinstance(each.value, Number) and each.value.counter for each in found):
        return None
    new = _new_ones(hand, found)
    if len(new) not in {1, len(names)} or not new:
        return None
    hand.use(*(each.span for each in found))
    values = [float(each.value.value) for each in new if isinstance(each.value, Number)]
    return values * len(names) if len(values) == 1 else values


def _new_ones(hand: Hand, found: Sequence[Found]) -> list[Found]:
    """Without the old one of two that an arrow joins."""
    kept: list[Found] = []
    for each in found:
        if kept and is_new_of(hand, kept[-1].span, each.span):
            kept[-1] = each
            continue
        kept.append(each)
    return kept
