"""A rule that would let calls like the one at hand pass: bounds as tight as the call, for a person to widen. Pure."""

import math
import re
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final, assert_never

from app.protocol import rule_telling_words as words
from app.protocol.approval_rules import (
    MOST_USES,
    ApprovalRule,
    EntriesWithin,
    IdsWithin,
    NumberWithin,
    OneOf,
    RuleCondition,
    RuleEffect,
)
from app.protocol.approvals import ApprovalRequest, Decision
from app.protocol.items import Risk
from app.protocol.rule_checks import problem
from app.protocol.rule_matching import conditions_like
from app.protocol.rule_telling import shown_number
from app.protocol.showing import unshowable
from app.trade.quantities import parse_quantity
from app.trade.text import Text
from app.trade.unit_systems import QuantityError

USES: Final = 5
LASTS: Final = timedelta(hours=1)
# Digits are grouped by commas, as quantities are read.
_NUMBER: Final = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?(?:[eE][-+]?\d+)?")


def proposed(request: ApprovalRequest, at: datetime, made_by: str = "") -> ApprovalRule | None:
    """Allows calls with the very values of this one. None where no rule can: a call that only reads or can destroy,
    one that cannot be approved as it stands, or one whose bounds cannot be told."""
    if request.risk is not Risk.CHANGE or Decision.APPROVE not in request.choices or unshowable(request) is not None:
        return None
    conditions, without = conditions_like(request.arguments)
    made = ApprovalRule(
        effect=RuleEffect.ALLOW,
        tools=(request.tool,),
        conditions=conditions,
        units=dict(request.units),
        target=request.target,
        uses=USES,
        made_at=at,
        expires_at=at + LASTS,
        made_by=made_by,
    )
    return None if without or problem(made) is not None else made


def bounds_of(condition: RuleCondition) -> tuple[str, str]:
    """The least and the most as they are typed, without a unit; empty where there is no such bound."""
    match condition:
        case NumberWithin():
            return _typed(condition.least), _typed(condition.most)
        case IdsWithin():
            return str(condition.first), str(condition.last)
        case EntriesWithin():
            return str(condition.least), "" if condition.most is None else str(condition.most)
        case OneOf():
            return "", ""
        case _:
            assert_never(condition)


def rebound(condition: RuleCondition, least: str, most: str) -> RuleCondition | Text:
    """The condition with bounds as they were typed, or what is wrong with them, a sentence. A value in another unit is
    converted; what is one of several values has no bounds and stays."""
    match condition:
        case NumberWithin():
            low, high = _number(least, condition.unit), _number(most, condition.unit)
            if isinstance(low, Text):
                return low
            if isinstance(high, Text):
                return high
            return words.CROSSED if low > high else replace(condition, least=low, most=high)
        case IdsWithin():
            first, last = _whole(least, 1), _whole(most, 1)
            if isinstance(first, Text):
                return first
            if isinstance(last, Text):
                return last
            return words.CROSSED if first > last else replace(condition, first=first, last=last)
        case EntriesWithin():
            count = _whole(most, condition.least)
            return count if isinstance(count, Text) else replace(condition, most=count)
        case OneOf():
            return condition
        case _:
            assert_never(condition)


def read_uses(typed: str) -> int | Text:
    """How many calls may pass, or what is wrong with it."""
    count = _whole(typed, 1)
    return words.NOT_A_COUNT(most=MOST_USES) if isinstance(count, Text) or count > MOST_USES else count


def _typed(bound: float | None) -> str:
    return "" if bound is None else shown_number(bound)


def _number(typed: str, unit: str) -> float | Text:
    text = typed.strip()
    if _NUMBER.fullmatch(text) and any(each.isdigit() for each in text):
        value = float(text.replace(",", ""))
        return value if math.isfinite(value) else words.NOT_A_NUMBER(text=text)
    if not unit:
        return words.NOT_A_NUMBER(text=text)
    try:
        return parse_quantity(text).to(unit)
    except (QuantityError, OverflowError):
        return words.NOT_IN_UNIT(text=text, unit=unit)


def _whole(typed: str, least: int) -> int | Text:
    text = typed.strip()
    if not re.fullmatch(r"[0-9]{1,9}", text) or int(text) < least:
        return words.NOT_WHOLE(text=text, least=least)
    return int(text)
