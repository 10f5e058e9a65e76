"""The rule that a call proposes: as tight as the call, for that tool and model alone; none where none can be told."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.protocol.approval_rules import (
    EntriesWithin,
    IdsWithin,
    NumberWithin,
    OneOf,
    RuleCondition,
)
from app.protocol.approvals import ApprovalRequest, Decision
from app.protocol.items import Risk
from app.protocol.rule_matching import CallInQuestion, matches
from app.protocol.rule_proposing import bounds_of, proposed, read_uses, rebound
from app.protocol.values import ErrorInfo
from app.trade.json_types import JsonObject
from app.trade.text import Text
from app.ui import samples

AT = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
DEFINITION: Mapping[str, str] = {"inputSchema": "a"}
REQUEST = samples.approval()
HEIGHT = NumberWithin(argument="height", least=3.0, most=3.0, unit="m")


def passes(request: ApprovalRequest, arguments: JsonObject, **otherwise: object) -> bool:
    rule = proposed(request, AT, "kim")
    assert rule is not None
    call = CallInQuestion(
        tool=request.tool,
        arguments=arguments,
        units=request.units,
        target=request.target,
        definition=DEFINITION,
    )
    return matches(replace(rule, definition=DEFINITION), replace(call, **otherwise))  # type: ignore[arg-type]


def test_the_call_itself_passes_and_no_other_value_does() -> None:
    own = REQUEST.arguments
    assert passes(REQUEST, own)
    for name, other in (("base_elevation", "0.1 m"), ("material", "C27"), ("story_heights", ["3.6 m"] * 10)):
        assert not passes(REQUEST, {**own, name: other}), name
    assert not passes(REQUEST, {**own, "story_heights": ["3.5 m"] * 11})
    assert not passes(REQUEST, {**own, "more": 1})


@pytest.mark.parametrize(
    "otherwise",
    [{"tool": "other"}, {"units": {"force": "N", "length": "mm"}}, {"target": "gennx"}, {"definition": {"x": "b"}}],
)
def test_it_is_for_that_tool_that_model_and_that_place_alone(otherwise: Mapping[str, object]) -> None:
    assert not passes(REQUEST, REQUEST.arguments, **otherwise)


def test_it_is_for_five_calls_within_an_hour() -> None:
    rule = proposed(REQUEST, AT, "kim")
    assert rule is not None
    assert (rule.uses, rule.made_at, rule.expires_at) == (5, AT, AT + timedelta(hours=1))
    assert rule.made_by == "kim"


@pytest.mark.parametrize(
    "request_",
    [
        replace(REQUEST, risk=Risk.DESTROY),
        replace(REQUEST, risk=Risk.READ),
        replace(REQUEST, units={}),
        replace(REQUEST, target="elsewhere"),
        replace(REQUEST, effect=None),
        replace(REQUEST, choices=(Decision.REFUSE,)),
        replace(REQUEST, problem=ErrorInfo(code="x", message=Text("No preview.", "미리보기 없음"))),
        replace(REQUEST, form=(), arguments={"mixed": ["1 m", 2]}),
        replace(REQUEST, form=(), arguments={"a.b": "x"}),
    ],
    ids=["destroys", "reads", "no units", "no target", "no preview", "refused", "problem", "mixed", "unwritable"],
)
def test_none_is_proposed_where_none_can_be_told(request_: ApprovalRequest) -> None:
    assert proposed(request_, AT) is None


@pytest.mark.parametrize(
    ("condition", "least", "most", "made"),
    [
        (HEIGHT, "2.8", "3.5", replace(HEIGHT, least=2.8, most=3.5)),
        (HEIGHT, "2800 mm", "3,500 mm", replace(HEIGHT, least=2.8, most=3.5)),
        (HEIGHT, " -1,000 ", "1e3", replace(HEIGHT, least=-1000.0, most=1000.0)),
        (NumberWithin(argument="n", least=1, most=1), "1", "4", NumberWithin(argument="n", least=1, most=4)),
        (IdsWithin(argument="n", first=4, last=4), "1", "40", IdsWithin(argument="n", first=1, last=40)),
        (EntriesWithin(argument="n", most=3), "9", "12", EntriesWithin(argument="n", most=12)),
        (OneOf(argument="n", values=("a",)), "1", "2", OneOf(argument="n", values=("a",))),
    ],
)
def test_bounds_are_widened_as_they_are_typed(
    condition: RuleCondition, least: str, most: str, made: RuleCondition
) -> None:
    assert rebound(condition, least, most) == made


@pytest.mark.parametrize(
    ("condition", "least", "most"),
    [
        (HEIGHT, "many", "3"),
        (HEIGHT, "", "3"),
        (HEIGHT, "3", "4 kN"),
        (HEIGHT, "4", "3"),
        (HEIGHT, "1e999", "3"),
        (HEIGHT, "nan", "3"),
        (HEIGHT, "1,5", "3"),
        (NumberWithin(argument="n", least=1, most=1), "1 m", "4"),
        (IdsWithin(argument="n", first=4, last=4), "0", "9"),
        (IdsWithin(argument="n", first=4, last=4), "1.5", "9"),
        (IdsWithin(argument="n", first=4, last=4), "9", "1"),
        (EntriesWithin(argument="n", most=3), "0", "-1"),
    ],
)
def test_what_is_no_bound_is_said(condition: RuleCondition, least: str, most: str) -> None:
    assert isinstance(rebound(condition, least, most), Text)


@pytest.mark.parametrize(
    "condition", [HEIGHT, IdsWithin(argument="n", first=1, last=9), EntriesWithin(argument="n", most=4)]
)
def test_bounds_read_back_as_they_are_shown(condition: RuleCondition) -> None:
    assert rebound(condition, *bounds_of(condition)) == condition


def test_uses_are_counted_within_bounds() -> None:
    assert [read_uses(typed) for typed in ("1", " 1000 ")] == [1, 1000]
    assert all(isinstance(read_uses(typed), Text) for typed in ("0", "1001", "", "5.0", "many", "-1"))
