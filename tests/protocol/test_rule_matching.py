"""What a condition reads of a call's arguments, and that what it cannot read fails closed in both directions."""

import pytest

from app.protocol.approval_rules import EntriesWithin, IdsWithin, NumberWithin, OneOf, RuleCondition
from app.protocol.rule_matching import conditions_like, matches
from app.trade.json_types import JsonObject
from tests.protocol.rule_samples import allow, ask, call, deny

HEIGHT = NumberWithin(argument="height", least=300, most=900, unit="mm")
VALUES = NumberWithin(argument="loads[].value", most=5, unit="kN")
IDS = IdsWithin(argument="ids", first=10, last=20)


def is_allowed(condition: RuleCondition, arguments: JsonObject, *free: str) -> bool:
    return matches(allow(conditions=(condition,), free=free), call(arguments=arguments))


def is_denied(condition: RuleCondition, arguments: JsonObject) -> bool:
    denied = matches(deny(conditions=(condition,)), call(arguments=arguments))
    assert denied is matches(ask(conditions=(condition,)), call(arguments=arguments))
    return denied


@pytest.mark.parametrize(
    ("condition", "arguments"),
    [
        (HEIGHT, {"height": "600 mm"}),
        (HEIGHT, {"height": "0.9 m"}),
        (HEIGHT, {"height": "30 cm"}),
        (VALUES, {"loads": [{"value": "5 kN"}, {"value": "-500 kgf"}]}),
        (NumberWithin(argument="count", least=1, most=3), {"count": 3}),
        (NumberWithin(argument="list[]", most=3), {"list": [1, 2.5]}),
        (OneOf(argument="name", values=("C24", None)), {"name": None}),
        (OneOf(argument="on", values=(True,)), {"on": True}),
        (OneOf(argument="n", values=(600,)), {"n": 600.0}),
        (IDS, {"ids": "10to20by2 15"}),
        (IDS, {"ids": 12}),
        (IDS, {"ids": [10, 20]}),
        (EntriesWithin(argument="rows", most=0), {"rows": []}),
    ],
)
def test_what_is_within_is_allowed_and_what_is_asked_of_it_is_denied(
    condition: RuleCondition, arguments: JsonObject
) -> None:
    assert is_allowed(condition, arguments)
    assert is_denied(condition, arguments)


@pytest.mark.parametrize(
    ("condition", "arguments"),
    [
        (HEIGHT, {"height": "1 m"}),
        (HEIGHT, {"height": "299.9 mm"}),
        (VALUES, {"loads": [{"value": "6 kN"}]}),
        (OneOf(argument="on", values=(True,)), {"on": 1}),
        (OneOf(argument="name", values=("C24",)), {"name": "C27"}),
        (IDS, {"ids": "1to9 21"}),
        (IDS, {"ids": "1to9999999by9999998"}),
        (EntriesWithin(argument="rows", most=0), {"rows": [1]}),
    ],
)
def test_what_is_outside_is_neither(condition: RuleCondition, arguments: JsonObject) -> None:
    assert not is_allowed(condition, arguments, "rows")
    assert not is_denied(condition, arguments)


@pytest.mark.parametrize(
    ("condition", "arguments"),
    [
        (HEIGHT, {}),
        (HEIGHT, {"height": 600}),
        (HEIGHT, {"height": "600"}),
        (HEIGHT, {"height": "600 kN"}),
        (HEIGHT, {"height": None}),
        (HEIGHT, {"height": ["600 mm"]}),
        (HEIGHT, {"height": {"value": "600 mm"}}),
        (HEIGHT, {"Height": "600 mm"}),
        (VALUES, {"loads": []}),
        (VALUES, {"loads": {"value": "3 kN"}}),
        (VALUES, {"loads": [{"value": "3 kN"}, {"of": "3 kN"}]}),
        (VALUES, {"loads": [{"value": "3 kN"}, "3 kN"]}),
        (NumberWithin(argument="count", most=3), {"count": "3"}),
        (NumberWithin(argument="count", most=3), {"count": True}),
        (NumberWithin(argument="count", most=3), {"count": float("nan")}),
        (OneOf(argument="name", values=("A",)), {"name": ["A"]}),
        (IDS, {"ids": "10~20"}),
        (IDS, {"ids": ""}),
        (IDS, {"ids": "20to10"}),
        (IDS, {"ids": 12.0}),
        (IDS, {"ids": True}),
        (IDS, {"ids": []}),
        (IDS, {"ids": "9" * 5000}),
        (EntriesWithin(argument="rows", most=3), {"rows": {"a": 1}}),
    ],
)
def test_what_cannot_be_read_is_never_allowed_and_always_denied(
    condition: RuleCondition, arguments: JsonObject
) -> None:
    assert not is_allowed(condition, arguments, "rows", "loads", "height", "Height")
    assert is_denied(condition, arguments)


def test_one_entry_that_is_within_is_enough_for_a_deny_and_too_little_for_an_allow() -> None:
    mixed = {"loads": [{"value": "3 kN"}, {"value": "6 kN"}]}
    assert is_denied(VALUES, mixed)
    assert not is_allowed(VALUES, mixed)
    ids = {"ids": "1to100"}
    assert is_denied(IDS, ids)
    assert not is_allowed(IDS, ids)
    # No id of these lies between the two.
    assert not is_denied(IDS, {"ids": "9to29by20"})


@pytest.mark.parametrize(
    "more",
    [
        {"discard_changes": True},
        {"discard_changes": None},
        {"more": []},
        {"more": {}},
        {"height.": "600 mm"},
        {"a.b": 1},
        {"loads": [{"value": 1, "also": 2}]},
    ],
)
def test_an_argument_that_an_allow_says_nothing_of_is_not_allowed(more: JsonObject) -> None:
    arguments = {"height": "600 mm", **more}
    assert not is_allowed(HEIGHT, arguments)
    assert is_denied(HEIGHT, arguments)
    name = next(iter(more))
    # A place that is written with a dot is one below another, never a key that has one.
    assert is_allowed(HEIGHT, arguments, name) is ("." not in name)


def test_a_bound_on_how_many_says_nothing_of_what_they_are() -> None:
    rows = {"rows": [{"x": 1}]}
    assert not is_allowed(EntriesWithin(argument="rows", most=3), rows)
    assert is_allowed(EntriesWithin(argument="rows", most=3), rows, "rows[].x")
    assert not is_allowed(EntriesWithin(argument="rows", most=3), {"rows": [{"x": 1}] * 4}, "rows")


def test_a_deny_may_be_for_a_unit_system_or_a_target_and_holds_where_neither_is_known() -> None:
    in_mm = deny(units={"force": "N", "length": "mm"})
    assert not matches(in_mm, call())
    assert matches(in_mm, call(units={}))
    assert not matches(deny(target="gennx"), call())


@pytest.mark.parametrize(
    ("pattern", "tool", "is_named"),
    [
        ("make*", "make_part", True),
        ("*_part", "make_part", True),
        ("m*t", "make_part", True),
        ("*", "anything\nat all", True),
        ("make", "make_part", False),
        ("make.", "make_", False),
        ("make_part", "MAKE_PART", False),
    ],
)
def test_a_star_stands_for_any_characters_and_nothing_else_does(pattern: str, tool: str, is_named: bool) -> None:
    assert matches(deny("d", pattern), call(tool)) is is_named


def test_conditions_like_a_call_allow_just_that_call() -> None:
    arguments: JsonObject = {
        "ids": "1to10by2 14",
        "height": "600 mm",
        "loads": [{"value": "3 kN", "dir": "Z"}, {"value": "5 kN", "dir": "X"}],
        "count": 3,
        "nodes": [4, 7],
        "empty": [],
        "on": True,
        "none": None,
    }
    conditions, left = conditions_like(arguments)
    assert left == ()
    rule = allow(conditions=conditions)
    assert matches(rule, call(arguments=arguments))
    for name, value in {"ids": "1to15", "height": "601 mm", "count": 4, "empty": [1], "on": False, "none": 0}.items():
        assert not matches(rule, call(arguments={**arguments, name: value}))
    assert not matches(rule, call(arguments={**arguments, "more": 1}))


def test_what_no_condition_can_be_written_for_is_named() -> None:
    conditions, left = conditions_like({"mixed": [1, "two"], "a.b": 1, "empty": {}})
    assert left == ("mixed[]", "a.b", "empty")
    assert not matches(allow(conditions=conditions), call(arguments={"mixed": [1, "two"], "a.b": 1, "empty": {}}))
