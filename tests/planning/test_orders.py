"""Orders are told from talk and from buildings to be designed, and are planned on the model that is open."""

from dataclasses import replace

import pytest

from app.agent.answering import answered
from app.planning.interpreter import RulesInterpreter
from app.planning.orders import LONGEST_ORDER
from app.planning.planner import answer
from app.ports.planner import Brief, NoPlan, PlanDraft, PlanQuestion, PlanRejected
from app.trade.answers.digest import ModelDigest, NameKind
from app.trade.text import Language
from tests.main_job.requests import ENGLISH, KOREAN

OPEN = ModelDigest(
    force="kN",
    length="m",
    nodes=12,
    elements=17,
    names={NameKind.SECTION: {"C1": 1, "G1": 2}, NameKind.MATERIAL: {"C24": 1}},
)


def planned(text: str, digest: ModelDigest = OPEN, **answers: str) -> PlanDraft | PlanQuestion | PlanRejected | NoPlan:
    return answer(Brief(text=text, language=Language.KO, tools=(), answers=answers, digest=digest), "stamp")


def calls(text: str, digest: ModelDigest = OPEN) -> list[tuple[str, object]]:
    draft = planned(text, digest)
    assert isinstance(draft, PlanDraft), draft
    return [(step.tool, dict(step.arguments)) for step in draft.steps]


@pytest.mark.parametrize("text", ["단위계를 N, mm로 바꿔줘", "switch the units to N and mm please"])
@pytest.mark.parametrize("digest", [OPEN, ModelDigest()])
def test_an_order_is_planned_on_what_is_open(text: str, digest: ModelDigest) -> None:
    assert calls(text, digest) == [("set_unit_system", {"force": "N", "length": "mm"})]


def test_what_an_order_leaves_unsaid_stays_as_the_model_has_it() -> None:
    assert calls("길이 단위를 mm로 바꿔줘", replace(OPEN, force="tf")) == [
        ("set_unit_system", {"force": "tonf", "length": "mm"})
    ]


@pytest.mark.parametrize("text", ["단위계를 N, mm로 바꿔줘", "switch the units to N and mm"])
def test_without_knowing_what_is_open_no_order_is_planned(text: str) -> None:
    refused = planned(text, ModelDigest(is_known=False))
    assert isinstance(refused, NoPlan)
    assert "could not be read" in refused.why.en


@pytest.mark.parametrize("text", [KOREAN, ENGLISH])
@pytest.mark.parametrize("digest", [OPEN, ModelDigest(), ModelDigest(is_known=False)])
def test_a_building_that_is_described_is_designed_whatever_is_open(text: str, digest: ModelDigest) -> None:
    draft = planned(text, digest)
    assert isinstance(draft, PlanDraft)
    assert draft.steps[0].tool != "set_unit_system" or len(draft.steps) > 5


@pytest.mark.parametrize(
    "text",
    [
        "기둥 단면을 700x700으로, 보 단면을 400x800으로 바꿔줘",
        "change the columns to 700x700 and the beams to 400x800",
    ],
)
def test_a_change_of_what_is_open_is_no_questionnaire_for_a_new_building(text: str) -> None:
    got = planned(text)
    asked_for = {field.key for field in got.fields} if isinstance(got, PlanQuestion) else set[str]()
    assert len(asked_for) <= 2
    assert not isinstance(got, PlanDraft) or "create_regular_frame" not in {step.tool for step in got.steps}


@pytest.mark.parametrize(
    ("text", "tool"), [("고유주기 보여줘", "get_vibration_modes"), ("show the reactions", "get_reactions")]
)
def test_results_are_read_as_before(text: str, tool: str) -> None:
    got = planned(text)
    tools = {step.tool for step in got.steps} if isinstance(got, PlanDraft) else set[str]()
    assert tool in tools or isinstance(got, PlanQuestion)


def test_a_part_that_was_not_read_is_asked_about_and_takes_words() -> None:
    brief = Brief(text="단위계를 N, mm로 바꿔줘. 우주선 3대를 삭제해줘.", language=Language.KO, tools=(), digest=OPEN)
    question = answer(brief, "stamp")
    assert isinstance(question, PlanQuestion)
    assert "우주선" in question.text.ko
    assert all(field.takes_other for field in question.fields)
    again = answered(brief, question, {question.fields[0].key: "취소"})
    assert again.text.startswith("단위계를 N, mm로 바꿔줘.")
    assert "우주선" not in again.text


def test_no_part_of_an_order_can_be_waved_through() -> None:
    question = planned("단위계를 N, mm로 바꿔줘. 우주선 3대를 삭제해줘.", unread="go_on")
    assert isinstance(question, PlanQuestion)
    assert not any(field.choices for field in question.fields)


def test_a_text_too_long_for_an_order_is_left_alone() -> None:
    got = planned("절점을 삭제해줘. " * LONGEST_ORDER)
    assert isinstance(got, NoPlan)


@pytest.mark.parametrize(
    "text",
    [
        "단위계를 kN, m로 바꿔줘",
        "하중조합 1.2D+1.6L을 추가해줘",
        "3층 슬래브 두께를 200mm로 수정",
        "G2 400x800 단면 정의해줘",
        "define a section G2 400x800",
        "rotate the units to N and mm, please change them",
        "raise the live load to 5 kN/m2",
        "C27 재료로 교체",
        "1층 기둥을 전부 삭제",
        "저장해줘",
        "undo that",
        "delete everything",
        "do the same for 3F",
        "계단실 옆 기둥을 C2로",
        "보 61에 온도하중 20도",
        "all columns but the corner ones should become C2",
        "풍하중 자동 계산해줘",
        "design the rebar of all the columns",
        "rotate columns 1 to 3 by 90 degrees",
    ],
)
def test_an_order_is_never_a_general_question(text: str) -> None:
    assert RulesInterpreter().read(text, Language.KO).is_gennx_work


@pytest.mark.parametrize(
    "text",
    [
        "안녕하세요",
        "thanks!",
        "층간변위란 무엇인가요?",
        "What is a rigid diaphragm?",
        "하중조합의 정의가 뭐야?",
        "why is the period of a tall building long?",
        "오늘 날씨 어때?",
        "write me a poem about bridges",
    ],
)
def test_talk_stays_talk(text: str) -> None:
    reading = RulesInterpreter().read(text, Language.KO)
    assert not reading.is_gennx_work
    assert reading.reply is not None


@pytest.mark.parametrize(
    "text",
    [
        "Should I make the columns bigger?",
        "보를 G2로 바꾸면 처짐이 얼마나 늘어나?",
        "How many columns are there on 2F?",
        "What would happen if we used C2 for all columns?",
        "C2 쓰는 기둥 있나요?",
        "Which beams have no load?",
    ],
)
def test_a_question_about_the_model_is_called_no_order_and_no_general_question(text: str) -> None:
    reading = RulesInterpreter().read(text, Language.EN)
    assert (reading.is_gennx_work, reading.why.en) == (True, "A question about the model.")
    got = planned(text)
    assert not isinstance(got, PlanDraft) or {step.tool for step in got.steps} <= {"get_elements", "read_table"}


@pytest.mark.parametrize(
    "text",
    [
        "Don't run the analysis",
        "Run the analysis but don't save",
        "해석 돌리지 마세요",
        "C2로 바꾸면 주기가 얼마가 돼?",
        "copy the reactions to another model",
    ],
)
@pytest.mark.parametrize("digest", [OPEN, ModelDigest(is_known=False)])
def test_what_says_more_than_to_read_or_run_is_not_read_in_part(text: str, digest: ModelDigest) -> None:
    assert not isinstance(planned(text, digest), PlanDraft)
