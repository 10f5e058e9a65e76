"""What a rule says to whoever reads it: each kind of condition, its limits, and why it counts no more."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.protocol.approval_rules import (
    ApprovalRule,
    EntriesWithin,
    IdsWithin,
    NumberWithin,
    OneOf,
    RuleCondition,
    RuleEffect,
    RuleLayer,
    RuleStanding,
    RuleState,
)
from app.protocol.approvals import ArgumentField, FieldKind
from app.protocol.rule_telling import (
    told_conditions,
    told_limits,
    told_maker,
    told_reach,
    told_time,
    why_not,
)
from app.trade.text import Text

NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
VALUE = ArgumentField(name="value", label=Text("Load", "하중"), kind=FieldKind.QUANTITY, value=None)
FORM = (
    ArgumentField(name="loads", label=Text("Loads", "하중 목록"), kind=FieldKind.ROWS, value=None, parts=(VALUE,)),
    ArgumentField(name="height", label=Text("Height", "높이"), kind=FieldKind.QUANTITY, value=None),
    ArgumentField(name="heights", label=Text("Storey heights", "층고"), kind=FieldKind.LIST, value=None),
)
RULE = ApprovalRule(
    effect=RuleEffect.ALLOW,
    tools=("make_part",),
    units={"force": "kN", "length": "m"},
    target="embedded",
    uses=5,
    expires_at=NOW + timedelta(minutes=42),
    made_by="Kim",
    made_at=NOW,
)


def standing(rule: ApprovalRule = RULE, state: RuleState = RuleState.HOLDS, left: int | None = 4) -> RuleStanding:
    return RuleStanding(rule=rule, layer=RuleLayer.USER, state=state, uses_left=left)


def told(*conditions: RuleCondition, free: tuple[str, ...] = ()) -> list[str]:
    return [each.en for each in told_conditions(replace(RULE, conditions=conditions, free=free), FORM)]


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (NumberWithin(argument="height", least=3, most=4.5, unit="m"), "Height: 3 to 4.5 m"),
        (NumberWithin(argument="height", least=3, most=3, unit="m"), "Height: 3 m"),
        (NumberWithin(argument="height", least=-3, unit="m"), "Height: -3 m or more"),
        (NumberWithin(argument="height", most=0, unit="m"), "Height: 0 m or less"),
        (NumberWithin(argument="count", most=7), "count: 7 or less"),
        (NumberWithin(argument="loads[].value", least=1, most=2, unit="kN"), "Loads · Load: 1 to 2 kN"),
        (NumberWithin(argument="heights[]", most=4, unit="m"), "Storey heights, each: 4 m or less"),
        (OneOf(argument="height", values=("C24",)), "Height: C24"),
        (
            OneOf(argument="x", values=(None, True, False, "", "true", 3)),
            "x: one of left out, yes, no, an empty text, “true”, 3",
        ),
        (IdsWithin(argument="nodes", first=1, last=9), "nodes: numbers 1 to 9"),
        (IdsWithin(argument="nodes", first=4, last=4), "nodes: number 4"),
        (EntriesWithin(argument="loads", most=1), "Loads: at most 1 entry"),
        (EntriesWithin(argument="loads", least=2, most=2), "Loads: 2 entries"),
        (EntriesWithin(argument="loads", least=2, most=5), "Loads: 2 to 5 entries"),
        (EntriesWithin(argument="loads", least=2), "Loads: 2 entries or more"),
    ],
)
def test_each_condition_is_told_by_the_name_and_unit_of_its_argument(condition: RuleCondition, said: str) -> None:
    assert told(condition) == [said]


def test_what_may_hold_anything_is_told_too() -> None:
    assert told(free=("height", "note")) == ["Height: anything", "note: anything"]


def test_no_condition_is_told_as_what_it_means() -> None:
    assert told() == ["only without arguments"]
    deny = replace(RULE, effect=RuleEffect.DENY)
    assert [each.en for each in told_conditions(deny)] == ["whatever its arguments"]


def test_a_name_from_a_file_cannot_hide_what_it_is() -> None:
    (line,) = told(OneOf(argument="x", values=("a\nMaterial: \u202eb",)))
    assert "\n" not in line
    assert "\u202e" not in line


def test_what_is_left_is_counted_down() -> None:
    ends = told_time(NOW + timedelta(minutes=42))
    assert told_limits(standing(), NOW).en == f"4 of 5 uses left · until {ends} (42 minutes left)"
    later = told_limits(standing(left=1), NOW + timedelta(minutes=41, seconds=30))
    assert later.en == f"1 of 5 uses left · until {ends} (1 minute left)"
    assert told_limits(standing(replace(RULE, uses=None, expires_at=None), left=None), NOW).en == ""


def test_where_and_by_whom_is_told() -> None:
    assert told_reach(RULE).en == "in the embedded GEN NX · model in kN, m"
    assert told_reach(replace(RULE, target="", units={})).en == ""
    assert told_maker(RULE).en == f"made by Kim, {told_time(NOW)}"
    assert told_maker(replace(RULE, made_by="")).en == f"made {told_time(NOW)}"


@pytest.mark.parametrize(
    ("state", "begins"),
    [
        (RuleState.USED_UP, "Used up: all 5 uses are spent."),
        (RuleState.VOID, "Void: the tool is gone."),
        (RuleState.EXPIRED, "Expired "),
    ],
)
def test_what_counts_no_more_says_why(state: RuleState, begins: str) -> None:
    gone = Text("the tool is gone", "도구가 없습니다")
    said = why_not(replace(standing(state=state), why_void=gone), NOW + timedelta(hours=1))
    assert said is not None
    assert said.en.startswith(begins)
    assert why_not(standing(), NOW) is None


def test_a_rule_of_the_future_says_so() -> None:
    said = why_not(standing(state=RuleState.EXPIRED), NOW - timedelta(days=1))
    assert said is not None
    assert said.en.startswith("Made later than now")
