"""What the engineer states in the place of an assumption changes exactly the steps that it is of, and nothing else."""

from dataclasses import replace

import pytest

from app.planning.chosen import FactKey
from app.planning.planner import answer
from app.ports.planner import PlanDraft, PlanRejected
from app.protocol.items import AssumedValue
from app.protocol.memory import Did, Memory, Order
from app.trade.answers.digest import ModelDigest
from tests.main_job.requests import ENGLISH, KOREAN
from tests.planning.briefs import STAMP, brief, draft

_DRIFT = {"drift_x", "drift_y"}
_NAMED = {"material", "frame"}
# The steps of the main job that change, by what is stated.
_EXPECTED: dict[str, tuple[str, set[str]]] = {
    FactKey.SECTION_ORDER: ("depth_first", {"beam", "frame"}),
    "seismic_grade": ("II", {"spectrum", *_DRIFT}),
    FactKey.DRIFT_LIMIT: ("0.02", _DRIFT),
    "response_modification_factor": ("8", {"spectrum", *_DRIFT}),
    FactKey.DEFLECTION_AMPLIFICATION: ("5", _DRIFT),
    FactKey.MODAL_COMBINATION: ("SRSS", {"rx", "ry"}),
    "concrete_grade": ("C35", _NAMED),
    FactKey.RIGID_FLOORS: ("none", {"stories"}),
    FactKey.LIVE_IN_MASS: ("25", {"masses"}),
    FactKey.MODES: ("12", {"eigenvalue"}),
    FactKey.DEAD_ALONE: ("1.35", {"combinations"}),
    FactKey.DEAD_WITH_LIVE: ("1.3", {"combinations"}),
    FactKey.LIVE_WITH_DEAD: ("1.5", {"combinations"}),
    FactKey.DEAD_WITH_SEISMIC: ("1.1", {"combinations"}),
    FactKey.LIVE_WITH_SEISMIC: ("0.5", {"combinations"}),
    FactKey.LEAST_DEAD: ("1.1", {"combinations"}),
    FactKey.OTHER_DIRECTION: ("40", {"combinations"}),
    "floor_dead_load": ("0.5 tf/m²", {"floor_type"}),
}


def stated(text: str, **facts: str) -> PlanDraft:
    found = answer(replace(brief(text), stated=facts), STAMP)
    assert isinstance(found, PlanDraft), found
    return found


def changed(one: PlanDraft, other: PlanDraft) -> set[str]:
    """The ids of the steps that read otherwise; every other is the same in all that it says."""
    assert [step.step_id for step in one.steps] == [step.step_id for step in other.steps]
    return {step.step_id for step, was in zip(other.steps, one.steps, strict=True) if step != was}


def values(plan: PlanDraft) -> list[AssumedValue]:
    return [value for note in plan.assumptions for value in note.values]


@pytest.mark.parametrize("text", [KOREAN, ENGLISH])
def test_everything_that_can_be_changed_changes_exactly_its_own_steps(text: str) -> None:
    plan = draft(text)
    for value in values(plan):
        other, steps = _EXPECTED[value.key]
        now = stated(text, **{value.key: other})
        assert changed(plan, now) == steps, value.key
        pairs = zip(plan.steps, now.steps, strict=True)
        assert {one.step_id for one, new in pairs if one.arguments != new.arguments} == steps, value.key


@pytest.mark.parametrize("text", [KOREAN, ENGLISH])
def test_stating_what_holds_already_changes_nothing(text: str) -> None:
    plan = draft(text)
    for value in values(plan):
        assert changed(plan, stated(text, **{value.key: value.value})) == set(), value.key


@pytest.mark.parametrize("text", [KOREAN, ENGLISH])
def test_what_is_stated_is_said_and_stays_changeable(text: str) -> None:
    before = draft(text)
    for value in values(before):
        other, _ = _EXPECTED[value.key]
        now = stated(text, **{value.key: other})
        assert {one.key: one.value for one in values(now)}[value.key] == other, value.key
        assert [note.key for note in now.assumptions] == [note.key for note in before.assumptions]
        differ = {n.key for n, was in zip(now.assumptions, before.assumptions, strict=True) if n != was}
        assert next(note.key for note in before.assumptions if value in note.values) in differ


def test_every_choice_that_is_offered_can_be_planned_or_is_refused_with_its_reason() -> None:
    plan = draft(KOREAN)
    for value in values(plan):
        for choice in value.choices:
            found = answer(replace(brief(KOREAN), stated={value.key: choice.value}), STAMP)
            if isinstance(found, PlanRejected):
                assert found.errors[0].hint is not None
            else:
                assert isinstance(found, PlanDraft)


def test_facts_hold_together() -> None:
    now = stated(KOREAN, seismic_grade="II", drift_limit="0.012", modes="12")
    steps = {step.step_id: step.arguments for step in now.steps}
    assert steps["drift_x"]["importance_factor"] == 1.0
    assert steps["drift_x"]["allowable_ratio"] == 0.012
    assert steps["eigenvalue"] == {"eigenvalue": {"modes": 12, "method": "LANCZOS"}}


def test_a_share_of_the_live_load_comes_into_the_mass_as_it_is_stated() -> None:
    (masses,) = [step for step in stated(KOREAN, live_load_in_mass_percent="25").steps if step.step_id == "masses"]
    assert masses.arguments["cases"] == [{"name": "DL", "factor": 1.0}, {"name": "LL", "factor": 0.25}]


def test_only_a_unit_that_makes_members_is_offered() -> None:
    (note,) = [note for note in draft(KOREAN).assumptions if note.key == "section_unit"]
    assert note.values == ()
    text = KOREAN.replace("600x600", "500x500").replace("300x600", "300x500")
    (note,) = [note for note in draft(text).assumptions if note.key == "section_unit"]
    assert [choice.value for value in note.values for choice in value.choices] == ["mm", "cm"]
    assert changed(draft(text), stated(text, section_unit="cm")) == {"column", "beam"}
    found = answer(replace(brief(text), stated={FactKey.SECTION_UNIT: "m"}), STAMP)
    assert isinstance(found, PlanRejected)


def test_a_load_that_took_the_unit_of_the_other_can_be_given_its_own() -> None:
    (note,) = [note for note in draft(KOREAN).assumptions if note.key == "load_unit"]
    assert [(value.key, value.value) for value in note.values] == [("floor_dead_load", "5.0 kN/m²")]
    (kind,) = [step for step in stated(KOREAN, floor_dead_load="0.5 tf/m²").steps if step.step_id == "floor_type"]
    assert kind.arguments["items"] == [
        {"load_case": "DL", "value": "0.5 tf/m²"},
        {"load_case": "LL", "value": "2.5 kN/m²"},
    ]


def test_what_was_stated_of_a_plan_holds_for_a_follow_up_to_it() -> None:
    """Told on as answers, by what the conversation remembers."""
    order = Order(
        plan_id="p",
        said=KOREAN,
        answers={"modal_combination": "SRSS", "concrete_grade": "C35"},
        did=(Did(tool="create_regular_frame", arguments={}, is_change=True),),
    )
    follow = replace(brief("같은 건물을 15층으로"), digest=ModelDigest(), memory=Memory(orders=(order,)))
    found = answer(follow, STAMP)
    assert isinstance(found, PlanDraft), found
    steps = {step.step_id: step.arguments for step in found.steps}
    assert steps["rx"]["modal_combination"] == "SRSS"
    assert steps["material"]["name"] == "C35"
    assert len(steps["frame"]["story_heights"]) == 15  # type: ignore[arg-type]
