"""Whether an approval rule means a call, from its conditions on the arguments. Pure, and failing closed both ways.

A value is within a condition, outside it, or cannot be read. An allow needs all values within, and nothing beside what
it names; a deny or an ask takes one value that is within, or that it cannot read.
"""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Final, assert_never

from app.protocol.approval_rules import (
    ApprovalRule,
    EntriesWithin,
    IdsWithin,
    NumberWithin,
    OneOf,
    RuleCondition,
    RuleEffect,
)
from app.protocol.approvals import is_same
from app.trade import id_lists
from app.trade.json_types import JsonObject, JsonValue
from app.trade.quantities import Quantity, parse_quantity
from app.trade.unit_systems import QuantityError

_DEEPEST: Final = 48
_PIECE: Final = re.compile(r"([0-9]+)(?:to([0-9]+)(?:by([0-9]+))?)?")
_LONGEST_IDS: Final = 100_000
# Longer ones are no ids of any model.
_ID_DIGITS: Final = 9
_PART: Final = re.compile(r"([^.\[\]]+)((?:\[\])*)")


class _Each(Enum):
    """Stands in a place for the entries of a list; no key of an object is this."""

    ENTRY = "[]"


_EACH: Final = _Each.ENTRY
_Place = tuple["str | _Each", ...]


class _Found(Enum):
    WITHIN = "within"
    OUTSIDE = "outside"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class CallInQuestion:
    """What a rule is held against: the call, the model's units as the tool server told them (empty: not told), where it
    would go, and the tool's definition as it is now."""

    tool: str
    arguments: JsonObject
    units: Mapping[str, str] = field(default_factory=dict[str, str])
    target: str = ""
    definition: Mapping[str, str] = field(default_factory=dict[str, str])


def matches(rule: ApprovalRule, call: CallInQuestion) -> bool:
    """Whether the rule means the call. Of an allow this says nothing about the uses and the time that are left."""
    if rule.effect is RuleEffect.ALLOW:
        return _is_allowed(rule, call)
    may = {_Found.WITHIN, _Found.UNREADABLE}
    return (
        any(_is_named(each, call.tool) for each in rule.tools)
        and rule.target in ("", call.target)
        and all(call.units.get(of, unit) == unit for of, unit in rule.units.items())
        and all(_held(each, call.arguments) & may for each in rule.conditions)
    )


def place_of(argument: str) -> _Place | None:
    """A place as it is written (`loads[].value`), in its parts; None for what names no place."""
    place: list[str | _Each] = []
    for part in argument.split("."):
        read = _PART.fullmatch(part)
        if read is None:
            return None
        place += [read[1], *([_EACH] * (len(read[2]) // 2))]
    return tuple(place)


def conditions_like(arguments: JsonObject) -> tuple[tuple[RuleCondition, ...], tuple[str, ...]]:
    """Conditions that hold for just these arguments, for a person to widen: a quantity or number within itself, ids
    within the least and most of them, a list with at most as many entries, else one of what is there. Beside them the
    places that no condition can be written for; they would have to be free."""
    found: dict[str, RuleCondition] = {}
    left: dict[str, None] = {}
    for place, value in _leaves(arguments, ()):
        written = _written(place)
        if value == []:
            # Of an empty list its length says all.
            continue
        if written is None:
            left[str(place[0])] = None
        elif (like := _widened(found.get(written), written, value)) is None:
            left[written] = None
        else:
            found[written] = like
    # What could not be written of one entry of a list cannot be written of the list.
    kept = {written: each for written, each in found.items() if written not in left}
    counted = {written: EntriesWithin(argument=written, most=most) for written, most in _lengths(arguments, ())}
    return (*kept.values(), *(each for written, each in counted.items() if written not in left)), tuple(left)


def _is_allowed(rule: ApprovalRule, call: CallInQuestion) -> bool:
    if rule.tools != (call.tool,) or not rule.definition or dict(rule.definition) != dict(call.definition):
        return False
    if not rule.target or rule.target != call.target or not rule.units:
        return False
    if any(call.units.get(of) != unit for of, unit in rule.units.items()):
        return False
    if any(_held(each, call.arguments) != {_Found.WITHIN} for each in rule.conditions):
        return False
    return all(_is_covered(rule, place, value) for place, value in _leaves(call.arguments, ()))


def _is_covered(rule: ApprovalRule, leaf: _Place, value: JsonValue) -> bool:
    """Whether the rule says something of the value that stands there."""
    if any(place is not None and leaf[: len(place)] == place for place in map(place_of, rule.free)):
        return True
    for condition in rule.conditions:
        place = place_of(condition.argument)
        match condition:
            case EntriesWithin():
                covers = place == leaf and value == []
            case IdsWithin():
                covers = place is not None and leaf in (place, (*place, _EACH))
            case _:
                covers = place == leaf
        if covers:
            return True
    return False


def _is_named(pattern: str, tool: str) -> bool:
    parts = (re.escape(part) for part in pattern.split("*"))
    return re.fullmatch(".*".join(parts), tool, re.DOTALL) is not None


def _held(condition: RuleCondition, arguments: JsonObject) -> set[_Found]:
    """What is found of the values at the condition's place; never empty."""
    place = place_of(condition.argument)
    if place is None:
        return {_Found.UNREADABLE}
    found: set[_Found] = set()
    for is_there, value in _values(arguments, place):
        found |= _read(condition, value) if is_there else {_Found.UNREADABLE}
    return found


def _values(value: JsonValue, place: _Place) -> Iterator[tuple[bool, JsonValue]]:
    """The values at a place, each with whether there is one."""
    if not place:
        yield True, value
        return
    first, rest = place[0], place[1:]
    if isinstance(first, _Each) and isinstance(value, list | tuple) and value:
        for each in value:
            yield from _values(each, rest)
    elif isinstance(first, str) and isinstance(value, Mapping) and first in value:
        yield from _values(value[first], rest)
    else:
        yield False, None


def _read(condition: RuleCondition, value: JsonValue) -> set[_Found]:
    match condition:
        case NumberWithin():
            number = _number(value, condition.unit)
            return {_Found.UNREADABLE} if number is None else {_side(number, condition.least, condition.most)}
        case OneOf():
            if isinstance(value, Mapping | list | tuple):
                return {_Found.UNREADABLE}
            is_one = any(is_same(value, each) for each in condition.values)
            return {_Found.WITHIN if is_one else _Found.OUTSIDE}
        case IdsWithin():
            ids = _ids(value)
            return {_Found.UNREADABLE} if ids is None else _sides(ids, condition)
        case EntriesWithin():
            count = _count(value)
            return {_Found.UNREADABLE} if count is None else {_side(count, condition.least, condition.most)}
        case _:
            assert_never(condition)


def _side(number: float, least: float | None, most: float | None) -> _Found:
    is_within = (least is None or number >= least) and (most is None or number <= most)
    return _Found.WITHIN if is_within else _Found.OUTSIDE


def _sides(ids: list[range], within: IdsWithin) -> set[_Found]:
    found: set[_Found] = set()
    for each in ids:
        first = each.start + max(0, -(-(within.first - each.start) // each.step)) * each.step
        if first in each and first <= within.last:
            found.add(_Found.WITHIN)
        if each[0] < within.first or each[-1] > within.last:
            found.add(_Found.OUTSIDE)
    return found


def _number(value: JsonValue, unit: str) -> float | None:
    """The number in `unit`; a bare one only where no unit is asked for."""
    if unit:
        read = _quantity(value)
        try:
            return None if read is None else read.to(unit)
        except (QuantityError, KeyError, OverflowError):
            return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value if isinstance(value, int) or math.isfinite(value) else None


def _quantity(value: JsonValue) -> Quantity | None:
    try:
        return parse_quantity(value) if isinstance(value, str) else None
    except QuantityError:
        return None


def _ids(value: JsonValue) -> list[range] | None:
    """The ids that a value names, as ranges that are not empty; None where it names none or is something else."""
    entries = value if isinstance(value, list | tuple) else [value]
    found: list[range] = []
    for each in entries:
        if isinstance(each, int) and not isinstance(each, bool) and each > 0:
            found.append(range(each, each + 1))
        elif isinstance(each, str) and len(each) <= _LONGEST_IDS and re.fullmatch(id_lists.PATTERN, each):
            pieces = [one.groups("") for one in _PIECE.finditer(each)]
            if any(len(number) > _ID_DIGITS for piece in pieces for number in piece):
                return None
            found += [range(int(first), int(last or first) + 1, int(by or 1)) for first, last, by in pieces]
        else:
            return None
    return found if found and all(found) else None


def _count(value: JsonValue) -> int | None:
    if isinstance(value, list | tuple):
        return len(value)
    ids = _ids(value) if isinstance(value, str) else None
    return None if ids is None else sum(map(len, ids))


def _leaves(value: JsonValue, place: _Place) -> Iterator[tuple[_Place, JsonValue]]:
    """Every value that holds no others, with its place; what is empty, or too deep to be looked into, is one too."""
    if len(place) > _DEEPEST or not isinstance(value, Mapping | list | tuple):
        yield place, value
    elif isinstance(value, Mapping):
        if not value and place:
            yield place, value
        for key, each in value.items():
            yield from _leaves(each, (*place, key))
    else:
        if not value:
            yield place, []
        for each in value:
            yield from _leaves(each, (*place, _EACH))


def _lengths(value: JsonValue, place: _Place) -> Iterator[tuple[str, int]]:
    """The lists, each with the most entries that one at its place has."""
    lengths: dict[str, int] = {}
    for where, count in _lists(value, place):
        if (written := _written(where)) is not None:
            lengths[written] = max(count, lengths.get(written, 0))
    yield from lengths.items()


def _lists(value: JsonValue, place: _Place) -> Iterator[tuple[_Place, int]]:
    if len(place) > _DEEPEST:
        return
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield from _lists(each, (*place, key))
    elif isinstance(value, list | tuple):
        yield place, len(value)
        for each in value:
            yield from _lists(each, (*place, _EACH))


def _written(place: _Place) -> str | None:
    """As a condition names it; None where a key cannot be written."""
    text = "".join("[]" if isinstance(part, _Each) else f".{part}" for part in place).lstrip(".")
    return text if place_of(text) == place else None


def _widened(before: RuleCondition | None, written: str, value: JsonValue) -> RuleCondition | None:
    """The condition at a place, so that it takes this value too; None where no condition does."""
    if isinstance(value, Mapping | list | tuple):
        return None
    like = _like(written, value)
    match before, like:
        case None, _:
            return like
        case NumberWithin(), NumberWithin() if before.unit == like.unit:
            least, most = min(_bound(before.least), _bound(like.least)), max(_bound(before.most), _bound(like.most))
            return NumberWithin(argument=written, least=least, most=most, unit=like.unit)
        case IdsWithin(), IdsWithin():
            return IdsWithin(argument=written, first=min(before.first, like.first), last=max(before.last, like.last))
        case OneOf(), OneOf():
            is_new = not any(is_same(value, each) for each in before.values)
            return OneOf(argument=written, values=(*before.values, *like.values)) if is_new else before
        case _:
            return None


def _bound(bound: float | None) -> float:
    assert bound is not None, "a condition like a value has both bounds"
    return bound


def _like(written: str, value: JsonValue) -> RuleCondition:
    if isinstance(value, str) and (ids := _ids(value)) is not None:
        return IdsWithin(argument=written, first=min(each[0] for each in ids), last=max(each[-1] for each in ids))
    if (read := _quantity(value)) is not None:
        return NumberWithin(argument=written, least=read.value, most=read.value, unit=read.unit)
    if (number := _number(value, "")) is not None:
        return NumberWithin(argument=written, least=number, most=number)
    assert value is None or isinstance(value, str | int | float), "what holds others is no leaf"
    return OneOf(argument=written, values=(value,))
