"""What is wrong with an approval rule as it is written: an allow without bounds, a condition that bounds nothing."""

import math
from datetime import datetime, timedelta
from typing import assert_never

from app.protocol import rule_words as words
from app.protocol.approval_rules import (
    LONGEST_DAYS,
    MOST_USES,
    ApprovalRule,
    EntriesWithin,
    IdsWithin,
    NumberWithin,
    OneOf,
    RuleCondition,
    RuleEffect,
)
from app.protocol.rule_matching import place_of
from app.protocol.states import Target
from app.trade.quantities import display_unit
from app.trade.text import Text


def problem(rule: ApprovalRule) -> Text | None:
    """Why the rule cannot be kept, as a sentence; None when it can. Whether its tool is there is not asked."""
    if not rule.rule_id:
        return words.NO_ID
    if not rule.tools or not all(rule.tools):
        return words.NO_TOOL
    for argument in (*(each.argument for each in rule.conditions), *rule.free):
        if place_of(argument) is None:
            return words.NO_PLACE(argument=argument)
    for condition in rule.conditions:
        if (found := _of_condition(condition)) is not None:
            return found
    if any(at is not None and at.tzinfo is None for at in (rule.made_at, rule.expires_at)):
        return words.NEEDS_ZONE
    if rule.target and rule.target not in tuple(Target):
        return words.NEEDS_TARGET
    return _of_allow(rule) if rule.effect is RuleEffect.ALLOW else _of_others(rule)


def _of_allow(rule: ApprovalRule) -> Text | None:
    if len(rule.tools) != 1 or "*" in rule.tools[0]:
        return words.ONE_TOOL
    if rule.uses is None or not 1 <= rule.uses <= MOST_USES:
        return words.NEEDS_USES(most=MOST_USES)
    if not _is_bounded(rule.made_at, rule.expires_at):
        return words.NEEDS_EXPIRY(days=LONGEST_DAYS)
    if not rule.target:
        return words.NEEDS_TARGET
    return None if all(rule.units.get(of) for of in ("force", "length")) else words.NEEDS_UNITS


def _is_bounded(made_at: datetime | None, expires_at: datetime | None) -> bool:
    if made_at is None or expires_at is None:
        return False
    return timedelta(0) < expires_at - made_at <= timedelta(days=LONGEST_DAYS)


def _of_others(rule: ApprovalRule) -> Text | None:
    if rule.uses is not None:
        return words.USES_NOT_COUNTED
    return words.FREE_NOT_NEEDED if rule.free else None


def _of_condition(condition: RuleCondition) -> Text | None:
    argument = condition.argument
    match condition:
        case NumberWithin(least=None, most=None) | OneOf(values=()) | EntriesWithin(least=0, most=None):
            return words.NO_BOUND(argument=argument)
        case OneOf():
            return None
        case NumberWithin():
            if condition.unit and display_unit(condition.unit) != condition.unit:
                return words.UNIT_UNKNOWN(unit=condition.unit)
            return _of_bounds(argument, condition.least, condition.most)
        case IdsWithin():
            return _of_bounds(argument, condition.first, condition.last)
        case EntriesWithin():
            return _of_bounds(argument, condition.least, condition.most)
        case _:
            assert_never(condition)


def _of_bounds(argument: str, least: float | None, most: float | None) -> Text | None:
    if any(bound is not None and not math.isfinite(bound) for bound in (least, most)):
        return words.NOT_FINITE(argument=argument)
    is_crossed = least is not None and most is not None and least > most
    return words.CROSSED(argument=argument) if is_crossed else None
