"""The score is of meaning: quantities, order, outcome; and its intervals are the textbook's."""

from pathlib import Path

import pytest

from app.ports.planner import NoPlan, PlanDraft, PlannerEvent
from app.protocol.items import PlanStep
from app.trade.json_types import JsonObject
from app.trade.text import Language, Text
from models.evaluation.scoring import (
    Case,
    ExpectedStep,
    Match,
    Outcome,
    agrees,
    paired_difference,
    read_cases,
    score,
    wilson,
)

ROOT = Path(__file__).parents[2]
NONE = NoPlan(why=Text(en="x", ko="x"))


def draft(*steps: tuple[str, JsonObject]) -> PlanDraft:
    return PlanDraft(
        title=Text(en="t", ko="t"),
        steps=tuple(
            PlanStep(step_id=f"s{number}", tool=tool, title=Text(en="t", ko="t"), arguments=arguments)
            for number, (tool, arguments) in enumerate(steps)
        ),
        assumptions=(),
    )


def case(*steps: tuple[str, JsonObject], match: Match = "exact", outcome: Outcome = "plan") -> Case:
    return Case(
        case_id="c",
        language=Language.EN,
        text="x",
        outcome=outcome,
        match=match,
        steps=tuple(ExpectedStep(tool=tool, arguments=arguments) for tool, arguments in steps),
    )


@pytest.mark.parametrize(
    ("expected", "given", "is_same"),
    [
        ("600 mm", "0.6 m", True),
        ("600 mm", "600 m", False),
        ("6 m", "6 kN", False),
        ("DL", "dl ", True),
        (5, 5.0, True),
        (True, 1, False),
        (["6 m", "6 m"], ["6000 mm", "6 m"], True),
        (["6 m"], ["6 m", "6 m"], False),
        ({"modes": 12}, {"modes": 12, "method": "LANCZOS"}, True),
        ({"modes": 12}, {"method": "LANCZOS"}, False),
    ],
)
def test_arguments_agree_in_meaning(expected: object, given: object, is_same: bool) -> None:
    assert agrees(expected, given) is is_same


@pytest.mark.parametrize(
    ("asked", "answer", "tools", "right"),
    [
        (case(("a", {"x": "1 m"})), draft(("a", {"x": "1000 mm", "y": 2})), True, True),
        (case(("a", {"x": "1 m"})), draft(("a", {"x": "2 m"})), True, False),
        (case(("a", {})), draft(("a", {}), ("b", {})), False, False),
        (case(("a", {})), draft(("get_project_status", {}), ("a", {})), True, True),
        (case(("a", {}), ("check_connection", {})), draft(("a", {})), False, False),
        (case(("a", {}), ("b", {})), draft(("b", {}), ("a", {})), False, False),
        (case(("a", {}), ("c", {}), match="contains"), draft(("a", {}), ("b", {}), ("c", {})), True, True),
        (case(("c", {}), ("a", {}), match="contains"), draft(("a", {}), ("b", {}), ("c", {})), False, False),
        (case(outcome="none"), NONE, True, True),
        (case(outcome="none"), draft(("a", {})), False, False),
        (case(("a", {})), NONE, False, False),
    ],
)
def test_a_plan_is_right_in_outcome_tools_and_arguments(
    asked: Case, answer: PlannerEvent, tools: bool, right: bool
) -> None:
    scored = score(asked, answer)

    assert (scored.has_right_tools, scored.is_right) == (tools, right)


def test_the_interval_of_a_share_is_wilsons() -> None:
    share = wilson(24, 30)

    assert share.value == pytest.approx(0.8)
    assert (share.low, share.high) == (pytest.approx(0.6269, abs=1e-4), pytest.approx(0.9049, abs=1e-4))


def test_a_difference_is_sure_only_when_it_is_large() -> None:
    sure = paired_difference([True] * 30, [False] * 20 + [True] * 10)
    unsure = paired_difference([True, False] * 5, [False, True] * 5)

    assert sure.low > 0.4
    assert unsure.low < 0 < unsure.high
    assert paired_difference([True], [True]).low == 0.0


def test_the_cases_are_forty_or_more_in_both_languages_and_name_real_kinds() -> None:
    cases = read_cases(ROOT / "models" / "evaluation" / "cases.jsonl")

    assert len(cases) >= 40
    assert len({one.case_id for one in cases}) == len(cases)
    assert {one.language for one in cases} == {Language.KO, Language.EN}
    assert all((one.outcome == "plan") == bool(one.steps) for one in cases)
