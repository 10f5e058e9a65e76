"""What an approval rule says, in the words of an engineer: which calls, within what bounds, how it stands. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final, assert_never

from app.lib.visible import on_one_line
from app.protocol import rule_telling_words as words
from app.protocol.approval_rules import (
    ApprovalRule,
    EntriesWithin,
    IdsWithin,
    NumberWithin,
    OneOf,
    RuleCondition,
    RuleEffect,
    RuleStanding,
    RuleState,
)
from app.protocol.approvals import ArgumentField
from app.protocol.states import Target
from app.protocol.stored import shown_item
from app.trade.json_types import JsonScalar
from app.trade.templates import NOTHING, joined, verbatim
from app.trade.text import Text

EFFECTS: Final[Mapping[RuleEffect, Text]] = {
    RuleEffect.ALLOW: words.PASSES,
    RuleEffect.ASK: words.ALWAYS_ASKED,
    RuleEffect.DENY: words.NEVER_DONE,
}
OVER: Final[Mapping[RuleState, Text]] = {
    RuleState.USED_UP: words.STATE_USED_UP,
    RuleState.EXPIRED: words.STATE_EXPIRED,
    RuleState.VOID: words.STATE_VOID,
}
_TARGETS: Final[Mapping[str, Text]] = {Target.EMBEDDED.value: words.IN_EMBEDDED, Target.GENNX.value: words.IN_YOURS}
_HOUR: Final = timedelta(hours=1)
_DAY: Final = timedelta(days=1)
_ENTRY: Final = "[]"


def told_conditions(rule: ApprovalRule, form: Sequence[ArgumentField] = ()) -> tuple[Text, ...]:
    """One line for each condition and each free place. `form` is the tool's, which names its arguments; an argument
    that it does not know is named as it is sent."""
    lines = (
        *(told_condition(each, place_name(form, each.argument)) for each in rule.conditions),
        *(words.ANYTHING(name=place_name(form, each)) for each in rule.free),
    )
    return lines or (words.NO_ARGUMENTS if rule.effect is RuleEffect.ALLOW else words.ANY_ARGUMENTS,)


def told_condition(condition: RuleCondition, name: Text) -> Text:
    """What stands under `name` in a call that the condition means."""
    match condition:
        case NumberWithin():
            return _told_number(condition, name)
        case OneOf(values=(value,)):
            return words.EXACTLY(name=name, value=told_value(value))
        case OneOf():
            return words.ONE_OF(name=name, values=joined([told_value(each) for each in condition.values]))
        case IdsWithin() if condition.first == condition.last:
            return words.ID_ONLY(name=name, first=condition.first)
        case IdsWithin():
            return words.IDS_BETWEEN(name=name, first=condition.first, last=condition.last)
        case EntriesWithin():
            return _told_entries(condition, name)
        case _:
            assert_never(condition)


def told_value(value: JsonScalar) -> Text:
    """One value of a text, a yes or no, or nothing; a text that reads like another kind of value in quotes."""
    match value:
        case None:
            return words.NOTHING_GIVEN
        case True:
            return words.YES
        case False:
            return words.NO
        case "":
            return words.EMPTY
        case _:
            return verbatim(on_one_line(shown_item(value)))


def place_name(form: Sequence[ArgumentField], argument: str) -> Text:
    """What the arguments' form calls a place: “Loads · Value” for `loads[].value`."""
    named: list[Text] = []
    fields = form
    parts = argument.split(".")
    for part in parts:
        key = part.split("[", 1)[0]
        field = next((each for each in fields if each.name == key), None)
        label = verbatim(on_one_line(key)) if field is None else field.label
        # A name for each entry of a list; what stands within its entries says so by itself.
        is_each = part is parts[-1] and part.endswith(_ENTRY)
        named.append(words.EACH(name=label) if is_each else label)
        fields = () if field is None else field.parts
    place = named[0]
    for inner in named[1:]:
        place = words.PLACE(outer=place, inner=inner)
    return place


def told_reach(rule: ApprovalRule) -> Text:
    """In which GEN NX and which units of the model it holds; empty where it holds in all."""
    where = _TARGETS.get(rule.target, verbatim(on_one_line(rule.target)))
    units = ", ".join(on_one_line(unit) for unit in rule.units.values())
    return joined([where, *((words.IN_UNITS(units=units),) if units else ())], " · ")


def told_limits(standing: RuleStanding, now: datetime) -> Text:
    """How many uses are left and until when it holds; empty where nothing limits it."""
    rule = standing.rule
    uses = () if rule.uses is None else (words.USES_LEFT(left=standing.uses_left or 0, uses=rule.uses),)
    ends = () if rule.expires_at is None else (_told_end(rule.expires_at, now),)
    return joined([*uses, *ends], " · ")


def told_maker(rule: ApprovalRule) -> Text:
    """Who made it and when, as far as it says so."""
    name = on_one_line(rule.made_by)
    if rule.made_at is None:
        return words.MADE_BY_ONLY(name=name) if name else NOTHING
    time = told_time(rule.made_at)
    return words.MADE_BY(name=name, time=time) if name else words.MADE(time=time)


def why_not(standing: RuleStanding, now: datetime) -> Text | None:
    """Why it does not count any more, a sentence; None while it does."""
    rule = standing.rule
    match standing.state:
        case RuleState.HOLDS:
            return None
        case RuleState.USED_UP:
            return words.USED_UP(uses=rule.uses or 0)
        case RuleState.EXPIRED:
            if rule.expires_at is not None and rule.expires_at <= now:
                return words.EXPIRED(time=told_time(rule.expires_at))
            return words.NOT_YET(time="" if rule.made_at is None else told_time(rule.made_at))
        case RuleState.VOID:
            return words.VOID_UNTOLD if standing.why_void is None else words.VOID(why=standing.why_void)
        case _:
            assert_never(standing.state)


def told_time(at: datetime) -> str:
    """In the time zone of this machine."""
    return at.astimezone().strftime("%Y-%m-%d %H:%M")


def told_span(span: timedelta) -> Text:
    """Roughly how long, rounded down, in the largest unit that fits; never less than a minute."""
    if span >= _DAY:
        return words.DAYS(count=span // _DAY)
    if span >= _HOUR:
        return words.HOURS(count=span // _HOUR)
    return words.MINUTES(count=max(1, span // timedelta(minutes=1)))


def _told_end(expires_at: datetime, now: datetime) -> Text:
    time = told_time(expires_at)
    left = expires_at - now
    return words.UNTIL(time=time) if left <= timedelta(0) else words.UNTIL_IN(time=time, left=told_span(left))


def _told_number(condition: NumberWithin, name: Text) -> Text:
    least, most = (_shown(each, condition.unit) for each in (condition.least, condition.most))
    if condition.most is None:
        return words.AT_LEAST(name=name, least=least)
    if condition.least is None:
        return words.AT_MOST(name=name, most=most)
    if condition.least == condition.most:
        return words.EXACTLY(name=name, value=least)
    return words.BETWEEN(name=name, least=shown_number(condition.least), most=most)


def _told_entries(condition: EntriesWithin, name: Text) -> Text:
    if condition.most is None:
        return words.ENTRIES_AT_LEAST(name=name, least=condition.least)
    if condition.least == condition.most:
        return words.ENTRIES_EXACTLY(name=name, count=condition.most)
    if condition.least == 0:
        return words.ENTRIES_AT_MOST(name=name, most=condition.most)
    return words.ENTRIES_BETWEEN(name=name, least=condition.least, most=condition.most)


def _shown(value: float | None, unit: str) -> str:
    return f"{shown_number(value or 0)} {on_one_line(unit)}".rstrip()


def shown_number(value: float) -> str:
    """In full precision, a whole one without a point."""
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(float(value))


def as_of(standing: RuleStanding, now: datetime) -> RuleStanding:
    """What has run out since it was told is over."""
    ends = standing.rule.expires_at
    is_over = standing.state is RuleState.HOLDS and ends is not None and ends <= now
    return replace(standing, state=RuleState.EXPIRED) if is_over else standing
