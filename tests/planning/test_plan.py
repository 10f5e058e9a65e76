"""The main job's plan: the same from both languages, complete, in order, with every value from the request."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from app.planning.planner import RulesPlanner
from app.ports.planner import PlanDraft
from app.protocol.codec import to_json
from app.protocol.items import PlanSource
from app.protocol.values import now
from app.trade.json_types import JsonValue
from app.trade.text import Language
from tests.main_job.requests import ENGLISH, KOREAN
from tests.planning.briefs import arguments, brief, draft

GOLDEN = Path(__file__).parent / "data" / "main_job_plan.json"


def test_korean_and_english_give_the_same_plan() -> None:
    assert draft(KOREAN) == draft(ENGLISH)


def test_the_plan_is_the_recorded_one() -> None:
    assert _as_read(to_json(draft(KOREAN))) == json.loads(GOLDEN.read_text(encoding="utf-8"))


def _as_read(value: JsonValue) -> JsonValue:
    """Without what only a catalogue needs."""
    if isinstance(value, Mapping):
        return {key: _as_read(each) for key, each in value.items() if key != "source" or not isinstance(each, Mapping)}
    return [_as_read(each) for each in value] if isinstance(value, list) else value


def test_every_step_stands_on_earlier_steps_only() -> None:
    seen: set[str] = set()
    for step in draft(KOREAN).steps:
        assert seen.issuperset(step.depends_on)
        assert step.step_id not in seen
        seen.add(step.step_id)


def test_results_stand_on_the_analysis_and_the_analysis_on_everything_it_needs() -> None:
    steps = {step.step_id: step for step in draft(KOREAN).steps}

    def needs(step_id: str) -> set[str]:
        direct = set(steps[step_id].depends_on)
        return direct.union(*(needs(each) for each in direct)) if direct else set()

    before = {"supports", "weight", "floors", "masses", "eigenvalue", "spectrum", "rx", "ry", "combinations", "stories"}
    assert before <= needs("analysis")
    for step_id in ("reactions", "modes", "shear", "drift_x", "drift_y"):
        assert "analysis" in needs(step_id)


def test_titles_and_assumptions_are_in_both_languages() -> None:
    plan = draft(KOREAN)
    texts = [plan.title, *(step.title for step in plan.steps), *(note.text for note in plan.assumptions)]
    assert all(text.en.strip() and text.ko.strip() for text in texts)
    assert not any("가" <= character <= "힣" for text in texts for character in text.en)


def test_what_the_standard_leaves_open_is_listed_as_unverified() -> None:
    unverified = {note.key for note in draft(KOREAN).assumptions if not note.is_verified}
    assert {"long_period", "base_shear_scaling", "accidental_eccentricity", "combinations"} <= unverified


@pytest.mark.parametrize(
    ("given", "amplification", "system"), [("8", 5.5, "special"), ("5", 4.5, "intermediate"), ("3", 2.5, "ordinary")]
)
def test_cd_follows_from_r_of_a_moment_frame_and_is_said(given: str, amplification: float, system: str) -> None:
    plan = draft(KOREAN.replace("R=5", f"R={given}"))
    assert {step["cd"] for step in arguments(plan, "get_story_drift")} == {amplification}
    (note,) = [note for note in plan.assumptions if note.key == "system"]
    assert system in note.text.en


@pytest.mark.parametrize(("grade", "factor", "limit"), [("특", 1.5, 0.010), ("I", 1.2, 0.015), ("II", 1.0, 0.020)])
def test_the_importance_factor_and_the_drift_limit_follow_from_the_grade(
    grade: str, factor: float, limit: float
) -> None:
    plan = draft(KOREAN.replace("내진등급 I", f"내진등급 {grade}"))
    (spectrum,) = arguments(plan, "define_design_spectrum")
    assert spectrum["importance_factor"] == factor
    for step in arguments(plan, "get_story_drift"):
        assert (step["importance_factor"], step["allowable_ratio"]) == (factor, limit)


def test_a_first_storey_of_its_own_height_changes_the_levels() -> None:
    plan = draft(KOREAN.replace("층고 3.5m", "1층 4.5m, 나머지 층 3.5m"))
    (frame,) = arguments(plan, "create_regular_frame")
    (stories,) = arguments(plan, "define_story_data")
    assert frame["story_heights"] == ["4.5 m", *["3.5 m"] * 9]
    assert [story["level"] for story in stories["stories"]][:3] == ["0 m", "4.5 m", "8 m"]  # type: ignore[index,union-attr]


def test_a_gravity_request_has_no_seismic_step() -> None:
    text = KOREAN.split(" KDS")[0].replace("내진설계를", "정적해석을")
    plan = draft(text)
    tools = {step.tool for step in plan.steps}
    assert "perform_analysis" in tools
    assert not tools & {"define_design_spectrum", "define_rs_load_case", "convert_loads_to_masses", "get_story_drift"}


def test_a_tall_building_asks_for_no_more_modes_than_are_useful_and_says_so() -> None:
    plan = draft(KOREAN.replace("10층", "60층"))
    (control,) = arguments(plan, "set_analysis_control")
    assert control["eigenvalue"] == {"modes": 60, "method": "LANCZOS"}
    assert any(note.key == "modes" for note in plan.assumptions)


async def test_the_planner_gives_exactly_one_event_and_names_files_by_its_clock() -> None:
    clock = now()
    planner = RulesPlanner(clock=lambda: clock)
    events = [event async for event in planner.plan(brief(KOREAN, language=Language.EN))]
    (plan,) = events
    assert isinstance(plan, PlanDraft)
    assert arguments(plan, "perform_analysis") == [{"file_name": f"RC10F-{clock:%Y%m%d-%H%M%S}"}]
    assert planner.source is PlanSource.RULES
    assert planner.is_ready
