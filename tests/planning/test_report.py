"""The report says what came back and what did not; every number leads to the row it was taken from."""

import re
from dataclasses import replace

import pytest

from app.planning.interpreter import RulesInterpreter
from app.planning.sections import beside, without_sign
from app.ports.planner import PlanDraft
from app.protocol.items import CallStatus, StepStatus, ToolCall
from app.protocol.values import ErrorInfo
from app.trade.answers.envelope import Difference
from app.trade.text import BUILT_IN, Language, Text
from tests.main_job.requests import KOREAN
from tests.planning.briefs import brief, draft
from tests.planning.carried_out import calls_of

LINK = re.compile(r"\[([^\]]+)\]\(result:([^/)]+)/([^/)]+)(?:/(\d+))?\)")


def told(plan: PlanDraft, calls: list[ToolCall], language: Language = Language.EN) -> str:
    return RulesInterpreter().report(brief(KOREAN, language=language), plan, tuple(calls))


def changed(calls: list[ToolCall], step_id: str, **changes: object) -> list[ToolCall]:
    return [replace(call, **changes) if call.step_id == step_id else call for call in calls]  # type: ignore[arg-type]


@pytest.fixture
def plan() -> PlanDraft:
    return draft(KOREAN)


@pytest.mark.parametrize("language", BUILT_IN)
def test_the_main_job_is_reported_with_all_its_results(plan: PlanDraft, language: Language) -> None:
    text = told(plan, calls_of(plan), language)
    for number in ("27,497.3", "8,100.0", "35,597.3", "1.406 s", "1.210 s", "948.1", "80.11", "100.0 %", "0.00400"):
        assert f"[{number}](" in text
    assert "**3F**" in text
    assert "KDS 41 17 00:2019" in text
    assert "0.015" in text
    assert ("내장 선형 해석" if language == Language.KO else "embedded linear FE") in text


def test_every_link_leads_to_an_existing_row_that_holds_the_number(plan: PlanDraft) -> None:
    calls = {call.item_id: call for call in calls_of(plan)}
    links = LINK.findall(told(plan, list(calls.values())))
    assert len(links) > 50
    for shown, call_id, table_id, row in links:
        output = calls[call_id].output
        assert output is not None
        (table,) = [table for table in output.tables if table.table_id == table_id]
        if not row:
            continue
        number = float(re.sub(r"[^\d.eE+-]", "", shown.split(" ")[0]))
        cells = [cell for cell in table.rows[int(row)] if isinstance(cell, int | float)]
        # Shown rounded: half a unit of the last shown digit, or five significant digits for lengths.
        digits = len(shown.split(" ")[0].partition(".")[2])
        assert any(
            abs(abs(cell) - number) <= 0.51 * 10**-digits or cell == pytest.approx(number, rel=1e-4) for cell in cells
        )


def test_korean_and_english_reports_hold_the_same_numbers(plan: PlanDraft) -> None:
    korean, english = (LINK.findall(told(plan, calls_of(plan), language)) for language in BUILT_IN)
    assert korean == english


def test_assumptions_are_listed_and_unverified_ones_marked(plan: PlanDraft) -> None:
    text = told(plan, calls_of(plan))
    for note in plan.assumptions:
        assert note.text.en in text
    assert text.count("*(unverified)*") == sum(not note.is_verified for note in plan.assumptions) + 2


def test_a_failed_analysis_leaves_named_gaps_and_no_numbers(plan: PlanDraft) -> None:
    error = ErrorInfo(
        code="singular",
        message=Text(en="Node 7 is free.", ko="절점 7이 고정되지 않음."),
        hint=Text(en="Support it.", ko="지지하십시오."),
    )
    calls = [
        call for call in calls_of(plan) if call.step_id not in {"reactions", "modes", "shear", "drift_x", "drift_y"}
    ]
    calls = changed(calls, "analysis", status=CallStatus.FAILED, error=error, output=None)
    made = {call.step_id for call in calls}
    steps = tuple(step if step.step_id in made else replace(step, status=StepStatus.BLOCKED) for step in plan.steps)
    text = told(replace(plan, steps=steps), calls)
    assert "Save and analyse: failed. Node 7 is free. Support it." in text
    assert text.count("no result") == 5
    assert text.count("not started, because a step it needs did not succeed") == 5
    assert LINK.search(text) is None
    assert "22 of 28" in text


def test_one_missing_result_is_named_where_it_would_stand(plan: PlanDraft) -> None:
    calls = changed(calls_of(plan), "modes", status=CallStatus.DECLINED, output=None, note="not now")
    text = told(plan, calls)
    assert "### Periods and effective mass\n\nno result" in text
    assert "not approved (not now)" in text
    assert "[948.1](" in text


def test_a_mismatch_tells_what_was_sent_and_what_is_stored(plan: PlanDraft) -> None:
    (call,) = [call for call in calls_of(plan) if call.step_id == "material"]
    assert call.output is not None
    output = replace(call.output, differences=(Difference(where="MATL 1 DB", requested="C24", stored="C21"),))
    text = told(plan, changed(calls_of(plan), "material", status=CallStatus.MISMATCH, output=output))
    assert "MATL 1 DB: C24 → C21" in text


def test_an_unknown_write_says_what_to_do(plan: PlanDraft) -> None:
    text = told(plan, changed(calls_of(plan), "floors", status=CallStatus.UNKNOWN, output=None), Language.KO)
    assert "결과를 알 수 없음" in text


def _with_drift(calls: list[ToolCall], ratio: float, verdict: str) -> list[ToolCall]:
    (call,) = [call for call in calls if call.step_id == "drift_x"]
    assert call.output is not None
    governing = {**call.output.data["governing"], "ratio": ratio}  # type: ignore[dict-item]
    data = {**call.output.data, "governing": governing, "verdict": verdict}
    return changed(calls, "drift_x", output=replace(call.output, data=data))


def test_a_drift_beyond_the_limit_is_ng(plan: PlanDraft) -> None:
    text = told(plan, _with_drift(calls_of(plan), 0.021, "NG"))
    assert "> 0.015 of the storey height" in text
    assert "**NG**" in text


def test_a_verdict_is_the_tools_own_and_not_reckoned_again(plan: PlanDraft) -> None:
    text = told(plan, _with_drift(calls_of(plan), 0.001, "NG"))
    assert "> 0.015 of the storey height" in text
    text = told(plan, _with_drift(calls_of(plan), 0.021, "open"))
    assert "≤ 0.015 of the storey height" in text
    assert "**open**" in text


def test_a_result_that_cannot_be_read_is_named_and_the_others_are_told(plan: PlanDraft) -> None:
    (call,) = [call for call in calls_of(plan) if call.step_id == "drift_x"]
    assert call.output is not None
    rest = {key: value for key, value in call.output.data.items() if key != "verdict"}
    text = told(plan, changed(calls_of(plan), "drift_x", output=replace(call.output, data=rest)))
    assert "could not be read: verdict: is missing" in text
    assert "### Storey drift in Y" in text


def test_too_little_effective_mass_is_said(plan: PlanDraft) -> None:
    (call,) = [call for call in calls_of(plan) if call.step_id == "modes"]
    assert call.output is not None
    output = replace(call.output, data={**call.output.data, "sum_x_pct": 88.0, "enough_x": False})
    assert "below 90 %" in told(plan, changed(calls_of(plan), "modes", output=output))


def test_findings_of_the_model_check_are_passed_on(plan: PlanDraft) -> None:
    (call,) = [call for call in calls_of(plan) if call.step_id == "check"]
    assert call.output is not None
    finding = {
        "id": "masses",
        "passed": False,
        "severity": "warning",
        "message": {"en": "No mass.", "ko": "질량 없음."},
    }
    output = replace(call.output, data={**call.output.data, "checks": [finding]})
    assert "Model check: No mass." in told(plan, changed(calls_of(plan), "check", output=output))


def test_a_plan_without_results_tells_what_each_call_said() -> None:
    plan = draft("연결 확인")
    text = told(plan, calls_of(plan))
    assert "- Check the connection: Done." in text
    assert "2 of 2" in text


@pytest.mark.parametrize(
    ("value", "scale", "shown"), [(-2.6031e-19, 0.0007, "0"), (-0.00071407, 0.0008, "-0.00071407"), (0.0, 0.0, "0")]
)
def test_round_off_beside_the_largest_is_nothing(value: float, scale: float, shown: str) -> None:
    assert beside(value, scale) == shown


@pytest.mark.parametrize(
    ("rounded", "shown"), [("-0.0", "0.0"), ("0.0", "0.0"), ("-0.1", "-0.1"), ("-1,000.0", "-1,000.0")]
)
def test_nothing_has_no_sign(rounded: str, shown: str) -> None:
    assert without_sign(rounded) == shown


@pytest.mark.parametrize(("nodes", "shown"), [("1 14", "nodes 1, 14 alone"), (None, "### Sums of the reactions\n")])
def test_sums_over_some_nodes_say_so(plan: PlanDraft, nodes: str | None, shown: str) -> None:
    calls = [
        replace(call, arguments={**call.arguments, "nodes": nodes}) if call.tool == "get_reactions" and nodes else call
        for call in calls_of(plan)
    ]
    assert shown in told(plan, calls)
