"""What is made of a message that leans on what came before, and what is not."""

from dataclasses import replace
from typing import Any

import pytest

from app.planning.interpreter import RulesInterpreter
from app.planning.planner import answer
from app.ports.planner import Brief, NoPlan, PlanDraft, PlanQuestion
from app.protocol.items import Place
from app.protocol.memory import Did, Memory, Order
from app.trade.answers.digest import ModelDigest
from app.trade.text import Language
from tests.planning.commands.speaking import TOWER

ANALYSED = replace(TOWER, has_results=True)
HERE = Place(target="embedded", document_id="e.1")


def order(said: str, *did: tuple[str, dict[str, Any]], is_elsewhere: bool = False, **answers: str) -> Order:
    made = tuple(Did(tool=tool, arguments=given, is_change=not tool.startswith("get_")) for tool, given in did)
    return Order(plan_id=said, said=said, answers=answers, did=made, place=HERE, is_elsewhere=is_elsewhere)


LOAD = order(
    "보 9에 LL로 하향 5 kN/m 등분포하중 걸어줘",
    ("assign_element_beam_loads", {"load_case": "LL", "element_ids": "9", "value": "-5 kN/m"}),
)
TWO = order("U1, U2 추가", ("define_load_combinations", {"combinations": [{"name": "LCB1"}, {"name": "LCB2"}]}))
DRIFT = order("EX 층간변위 알려줘", ("get_story_drift", {"cases": ["EX"]}), use_group="I", cd="4.5")


def planned(text: str, *orders: Order, digest: ModelDigest = TOWER, **answers: str) -> Any:
    brief = Brief(
        text=text, language=Language.KO, tools=(), digest=digest, answers=answers, memory=Memory(orders=orders)
    )
    return answer(brief, "stamp")


def calls(text: str, *orders: Order, digest: ModelDigest = TOWER, **answers: str) -> list[tuple[str, dict[str, Any]]]:
    draft = planned(text, *orders, digest=digest, **answers)
    assert isinstance(draft, PlanDraft), (text, draft)
    return [(step.tool, dict(step.arguments)) for step in draft.steps]


@pytest.mark.parametrize("text", ["10번도 똑같이", "also on 10", "보 10에도 같은 하중 걸어줘", "same for beam 10"])
def test_what_was_meant_stands_on_the_card_as_from_before(text: str) -> None:
    draft = planned(text, LOAD)
    assert isinstance(draft, PlanDraft)
    assert [dict(step.arguments)["element_ids"] for step in draft.steps] == ["10"]
    first = draft.assumptions[0]
    assert first.key == "from_before"
    assert draft.said in first.text.en
    assert "From before" in first.text.en
    assert "앞에서" in first.text.ko


@pytest.mark.parametrize(
    "text", ["모드 12개로", "단면 C9 800x800 추가", "add section C9 800x800", "delete combination LCB1"]
)
def test_what_says_all_that_it_means_is_read_as_if_nothing_had_been_before(text: str) -> None:
    assert calls(text, LOAD) == calls(text)


@pytest.mark.parametrize("text", ["그 조합 삭제해줘", "delete that combination"])
def test_one_of_two_is_asked_for_and_taken_as_it_was_answered(text: str) -> None:
    question = planned(text, TWO)
    assert isinstance(question, PlanQuestion)
    assert [choice.value for choice in question.fields[0].choices] == ["LCB1", "LCB2", "!all"]
    assert calls(text, TWO, meant="LCB2") == [("delete_records", {"table": "LCOM-GEN", "ids": "2"})]


@pytest.mark.parametrize("text", ["그 조합 삭제해줘", "delete that combination", "10번도 똑같이", "also on 10"])
def test_nothing_of_another_model_is_carried_over(text: str) -> None:
    elsewhere = (
        order(LOAD.said, ("assign_element_beam_loads", {"element_ids": "9"}), is_elsewhere=True),
        order(TWO.said, ("define_load_combinations", {"combinations": [{"name": "LCB1"}]}), is_elsewhere=True),
    )
    assert isinstance(planned(text, *elsewhere), NoPlan | PlanQuestion)
    assert not isinstance(planned(text, *elsewhere), PlanDraft)


@pytest.mark.parametrize(
    "text",
    [
        "10번도 똑같이 하지는 마",
        "also on 10 but not in LL",
        "3층도",
        "and the other direction?",
        "그럼 다음 주에 보자",
        "then let us have lunch",
        "also tell the client about 10",
        "반대 방향도",
    ],
)
def test_what_does_not_fit_what_was_before_makes_no_call(text: str) -> None:
    assert not isinstance(planned(text, LOAD), PlanDraft)


def test_a_load_on_a_load_is_asked_about() -> None:
    question = planned("그럼 3.0으로", LOAD)
    assert isinstance(question, PlanQuestion)
    assert [choice.value for choice in question.fields[0].choices] == ["add", "instead"]
    made = calls("그럼 3.0으로", LOAD, add_or_instead="instead")
    assert [tool for tool, _ in made] == ["undo_step", "assign_element_beam_loads"]
    assert made[1][1]["value"] == "-3 kN/m"


def test_that_load_is_taken_back_only_where_it_was_the_last_change() -> None:
    assert calls("그 하중 빼줘", LOAD) == [("undo_step", {})]
    later = order("단면 C9 추가", ("define_section", {"name": "C9"}))
    assert not isinstance(planned("그 하중 빼줘", LOAD, later), PlanDraft)


def test_what_was_answered_before_is_proposed_and_marked() -> None:
    question = planned("EY 층간변위 알려줘", DRIFT)
    assert isinstance(question, PlanQuestion)
    by_key = {each.key: each for each in question.fields}
    assert by_key["use_group"].choices[0].value == "I"
    assert "from before" in by_key["use_group"].choices[0].label.en
    assert by_key["cd"].choices[0].value == "4.5"
    assert "앞에서" in by_key["cd"].choices[0].label.ko
    other = Order(plan_id="x", said=DRIFT.said, answers=DRIFT.answers, did=DRIFT.did, place=HERE, is_elsewhere=True)
    marked = planned("EY 층간변위 알려줘", other)
    assert "another model" in {each.key: each for each in marked.fields}["cd"].choices[0].label.en


@pytest.mark.parametrize(
    "text", ["and 20?", "3층도", "the roof too", "and the other direction?", "그 조합 삭제", "DL은?"]
)
def test_a_fragment_behind_an_order_is_work(text: str) -> None:
    assert RulesInterpreter().read(text, Language.EN, Memory(orders=(LOAD,))).is_gennx_work


@pytest.mark.parametrize("text", ["thanks, and have a nice day", "그럼 나중에 봐요", "hello again"])
def test_talk_behind_an_order_stays_talk(text: str) -> None:
    assert not RulesInterpreter().read(text, Language.EN, Memory(orders=(LOAD,))).is_gennx_work


def test_what_an_order_leaves_open_is_as_it_was_before_and_the_card_says_so() -> None:
    draft = planned("10번은 7 kN/m로", LOAD)
    assert isinstance(draft, PlanDraft)
    assert dict(draft.steps[0].arguments)["load_case"] == "LL"
    assert draft.assumptions[0].key == "from_before"
    assert isinstance(planned("10번은 7 kN/m로"), PlanQuestion)


EY_SHEAR = order("EY 밑면전단력 얼마야", ("get_reactions", {"cases": ["EY"]}))
SHEAR_5F = order("storey shear of 5F in EX", ("get_story_results", {"kind": "shear_ratio", "cases": ["EX"]}))
SEISMIC = order("EX R을 4로", ("modify_static_seismic_load", {"load_case": "EX", "response_modification_x": 4.0}))
ON_TWO = order(
    "put 5 kN/m on beams 3 and 4 in LL",
    ("assign_element_beam_loads", {"load_case": "LL", "element_ids": "3 4", "value": "-5 kN/m"}),
)


@pytest.mark.parametrize(
    ("text", "before", "tool", "given"),
    [
        ("그럼 RX는?", EY_SHEAR, "get_story_results", {"kind": "shear", "cases": ["RX"]}),
        ("3F?", SHEAR_5F, "get_story_results", {"kind": "shear_ratio", "cases": ["EX"], "direction": "X"}),
        ("LCB2에서는?", EY_SHEAR, "get_reactions", {"cases": ["LCB2"], "sum": True}),
    ],
)
def test_a_question_goes_on_with_another_case_or_storey(
    text: str, before: Order, tool: str, given: dict[str, Any]
) -> None:
    assert calls(text, before, digest=ANALYSED) == [(tool, given)]


def test_a_question_is_asked_again_in_another_unit() -> None:
    draft = planned("the same in tf", order("base shear of EY", ("get_reactions", {"cases": ["EY"]})), digest=ANALYSED)
    assert isinstance(draft, PlanDraft)
    assert draft.said == "base shear of EY in tf"


@pytest.mark.parametrize("text", ["same on 5 and 6", "5, 6번도 같게"])
def test_numbers_in_a_list_are_members_and_no_amount(text: str) -> None:
    (made,) = calls(text, ON_TWO)
    assert (made[1]["element_ids"], made[1]["value"]) == ("5 6", "-5 kN/m")


def test_what_a_load_becomes_is_no_number_of_a_member() -> None:
    question = planned("그 하중 12로 바꿔", LOAD)
    assert isinstance(question, PlanQuestion)
    assert [each.key for each in question.fields] == ["add_or_instead"]


@pytest.mark.parametrize(
    ("text", "before", "key", "value"),
    [
        ("undo that and use 4.5", SEISMIC, "response_modification_x", 4.5),
        ("방금 거 취소하고 5로", SEISMIC, "response_modification_x", 5.0),
        ("undo that and use 8", ON_TWO, "value", "-8 kN/m"),
    ],
)
def test_the_last_change_is_taken_back_and_made_otherwise(text: str, before: Order, key: str, value: object) -> None:
    undone, made = calls(text, before)
    assert undone == ("undo_step", {})
    assert made[1][key] == value


@pytest.mark.parametrize("text", ["undo that and use 4.5", "3F?", "the same in tf"])
def test_without_anything_before_nothing_goes_on(text: str) -> None:
    assert not isinstance(planned(text), PlanDraft)
