"""Conditions, things told and things asked are no orders, however they are worded."""

import pytest

from app.ports.planner import NoPlan, PlanDraft, PlanQuestion
from tests.planning.commands.speaking import calls, planned


def is_stopped(said: str) -> bool:
    """Asked about without a way to go on, or not read at all."""
    answer = planned(said)
    if isinstance(answer, PlanQuestion):
        return all(not field.choices for field in answer.fields)
    return isinstance(answer, NoPlan)


@pytest.mark.parametrize(
    "said",
    [
        "If the sway is too large, add concrete C35",
        "Change elements 3 to 6 to C2 once the owner agrees",
        "Save it when everybody has left",
        "Set 14 modes unless somebody objects",
        "변위가 크면 모드를 14개로 바꿔줘",
        "허가가 나면 요소 3~6을 C2로 변경해줘",
        "만약 괜찮다면 C35 재료를 추가해줘",
        "문제가 없을 경우 저장해줘",
    ],
)
def test_a_condition_stops_the_plan(said: str) -> None:
    assert is_stopped(said)


@pytest.mark.parametrize(
    "said",
    [
        "I added concrete C35 this morning",
        "We've changed elements 3 to 6 to C2",
        "We will delete combination LCB1",
        "They delete combination LCB1",
        "C35 재료를 추가했습니다",
        "C35 재료 추가 완료",
        "LCB1 조합을 삭제하려고 합니다",
        "LCB1 조합 삭제한 건 잘못이었어요",
        "LCB1 조합 지우기 전에 저장해줘",
        "LCB1 조합을 삭제할게요",
        "How to delete combination LCB1",
        "LCB1 조합 삭제하는 방법",
    ],
)
def test_what_is_told_is_not_done(said: str) -> None:
    assert is_stopped(said)


@pytest.mark.parametrize(
    "said",
    [
        "절점 3~5 핀지지 맞나요",
        "절점 3~5 핀지지로 되어 있나",
        "C35 재료를 추가할까요?",
        "모드를 14개로 하면 될까요",
        "Should I set 14 modes",
        "Would 14 modes be enough",
    ],
)
def test_what_is_asked_is_not_done(said: str) -> None:
    answer = planned(said)
    assert not isinstance(answer, PlanDraft), answer


@pytest.mark.parametrize(
    "said",
    [
        "If you could, set 14 modes please",
        "가능하면 모드를 14개로 바꿔줘",
        "모드를 14개로 바꿔주시겠어요?",
        "모드를 14개로 바꿔줄 수 있나요?",
        "단면 해석에 쓸 모드를 14개로",
        "set the modes to 14, please have it changed",
    ],
)
def test_politeness_and_nouns_set_no_condition(said: str) -> None:
    answer = planned(said)
    assert not isinstance(answer, NoPlan), answer
    if isinstance(answer, PlanDraft):
        assert calls(said) == [("set_analysis_control", {"eigenvalue": {"modes": 14}})]
    else:
        assert isinstance(answer, PlanQuestion)
        assert "14" not in answer.text.en.partition("(")[2]


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("Change the {} elements 1 to 4 to C2", "quibbling"),
        ("Put 6 kN/m downwards on {} beams 64 to 66 in LL", "quibbling"),
        ("Delete {} combination LCB1", "quibbling"),
        ("Add {} section C9 800x800", "quibbling"),
        ("Make {} nodes 1 to 3 pinned", "quibbling"),
        ("Show the {} reactions under DL", "quibbling"),
        ("요소 1~4를 {} C2로 바꿔줘", "꿍얼거리는"),
        ("{} 절점 1~3 핀지지로", "꿍얼거리는"),
        ("LCB1 조합 {} 삭제", "꿍얼거리는"),
        ("모드를 {} 14개로", "꿍얼거리는"),
    ],
)
def test_a_word_that_nothing_knows_is_asked_about(said: str, place: str) -> None:
    answer = planned(said.format(place), unread="")
    assert isinstance(answer, PlanQuestion), answer
    assert place in answer.text.en
    assert [field.key for field in answer.fields] == ["unread"] or "results" in answer.text.en


@pytest.mark.parametrize(
    "said",
    [
        "Put 6 kN/m downwards on the middle of beams 64 to 66 in LL",
        "Apply vertical 25 kN in X at nodes 13 and 14 in EX",
        "Add circular section C8 800x800",
        "모드 5개 더 추가",
        "Release My at the i-end of element 62",
        "user-defined concrete C35",
    ],
)
def test_a_word_that_changes_what_is_meant_is_asked_about(said: str) -> None:
    answer = planned(said)
    assert isinstance(answer, PlanQuestion), answer
    assert [field.key for field in answer.fields] == ["unread"]


def test_an_order_beside_what_was_read_cannot_be_waved_through() -> None:
    assert is_stopped("Put 2 kN/m down on beams 61 to 63 in SDL and move it to LL")


@pytest.mark.parametrize("aside", ["I'm off to lunch.", "점심 먹고 올게요.", "Our kettle hums.", "Our printer hums."])
def test_a_sentence_in_passing_is_named_on_the_card(aside: str) -> None:
    answer = planned(f"Set 14 modes. {aside}")
    assert isinstance(answer, PlanDraft)
    assert [each.key for each in answer.assumptions] == ["ignored"]


@pytest.mark.parametrize(
    "said",
    [
        "Set 14 modes. Actually, forget it.",
        "Set 14 modes. Kim has to approve.",
        "모드 14개로. 잠깐 확인 중이에요.",
        "Change elements 3 to 6 to C2. Spandrels stay.",
        "요소 3~6을 C2로 바꿔줘. 외곽보는 그대로.",
    ],
)
def test_a_sentence_that_takes_back_or_spares_is_none_in_passing(said: str) -> None:
    assert isinstance(planned(said), PlanQuestion)


@pytest.mark.parametrize(
    ("said", "tools"),
    [
        ("해석 돌리지 말고 t1.mgbx로 저장만 해", ["save_project"]),
        ("save as t1.mgbx but don't run", ["save_project"]),
        ("don't run, just save as t1.mgbx", ["save_project"]),
        ("set 12 modes but don't run yet", ["set_analysis_control"]),
        ("해석은 하지 말고 C3 610각 단면만 추가", ["define_section"]),
        ("C1 700각으로 바꾸고 해석은 돌리지 마", ["modify_section"]),
    ],
)
def test_an_analysis_that_is_not_to_be_run_is_not(said: str, tools: list[str]) -> None:
    assert [tool for tool, _ in calls(said)] == tools


@pytest.mark.parametrize(
    "said", ["run but don't save", "don't run it now, run tomorrow", "해석하지 말고 지점만 해석해"]
)
def test_orders_that_deny_each_other_are_not_carried_out(said: str) -> None:
    assert not isinstance(planned(said), PlanDraft)
