"""Answers to a planner's question: choices however they are typed, and words that take the place of unread ones."""

import pytest

from app.agent.answering import answered, as_choice, gives_up
from app.ports.planner import Brief, PlanQuestion, SaidAnew, SaidWithin
from app.protocol.items import Choice, QuestionField
from app.trade.templates import Template
from app.trade.text import Language, Text
from tests.fakes.planner import words

FIELD = QuestionField(
    key="section",
    label=words("Section"),
    choices=(
        Choice(value="C1", label=Text(en="C1 (600x600)", ko="C1 (600x600)")),
        Choice(value="C2", label=Text(en="the other one", ko="다른 것")),
    ),
    takes_other=True,
)
GO_ON = Choice(value="go_on", label=Text(en="Go on without it", ko="빼고 진행"))
UNREAD = QuestionField(key="unread", label=words("Unread"), choices=(GO_ON,), takes_other=True)
BRIEF = Brief(text="set units, then wobble it; then run", language=Language.EN, tools=(), answers={"a": "1"})


def asked(before: str = "set units, then ", after: str = "; then run") -> PlanQuestion:
    return PlanQuestion(text=words("What?"), fields=(UNREAD,), anew=SaidAnew("unread", before, after))


@pytest.mark.parametrize(
    "said",
    [
        "C2",
        " c2 ",
        "그거 말고 C2",
        "아니, C2",
        "C2로 해줘",
        "C2 요",
        "no, C2 please",
        "Not that one, C2.",
        "다른 것",
        "The other one",
    ],
)
def test_a_choice_is_taken_however_it_is_typed(said: str) -> None:
    assert as_choice(FIELD, said) == "C2"


@pytest.mark.parametrize("said", ["C3", "C1 말고", "not C1", "C1 말고 C2", "C1 or C2", "둘 다", ""])
def test_what_names_no_one_choice_stays_as_it_was_typed(said: str) -> None:
    assert as_choice(FIELD, said) == said


def test_answers_are_added_to_those_that_were_given() -> None:
    question = PlanQuestion(text=words("Which?"), fields=(FIELD,))
    brief = answered(BRIEF, question, {"section": "c1"})
    assert (brief.text, brief.answers) == (BRIEF.text, {"a": "1", "section": "C1"})


def test_going_on_is_an_answer_and_leaves_the_message() -> None:
    brief = answered(BRIEF, asked(), {"unread": "빼고 진행"})
    assert (brief.text, brief.answers) == (BRIEF.text, {"a": "1", "unread": "go_on"})


def test_other_words_stand_where_the_unread_ones_stood_and_are_no_answer() -> None:
    brief = answered(BRIEF, asked(), {"unread": "move node 3 up by 1 m"})
    assert brief.text == "set units, then\nmove node 3 up by 1 m\n; then run"
    assert brief.answers == {"a": "1"}


def test_a_message_that_was_said_all_over_again_is_not_read_twice() -> None:
    said = "Set units, then move node 3; then run."
    assert answered(BRIEF, asked(before="set units, ", after="then run"), {"unread": said}).text == said


def test_answers_are_said_within_the_order_and_what_has_no_words_stays_an_answer() -> None:
    template = Template("to section {answer}", "단면 {answer}로", "tests")
    plain = Template("{answer}", "{answer}", "tests")
    anew = SaidWithin(before="columns 1 to 4", after=", then run", said={"section": template, "height": plain})
    other = QuestionField(key="other", label=words("Other"), takes_other=True)
    height = QuestionField(key="height", label=words("Height"), takes_other=True)
    question = PlanQuestion(text=words("What?"), fields=(FIELD, height, other), anew=anew)
    brief = answered(BRIEF, question, {"section": "그거 말고 C2", "height": "3 m", "other": "x"})
    assert brief.text == "columns 1 to 4 to section C2, 3 m, then run"
    assert brief.answers == {"a": "1", "other": "x"}


@pytest.mark.parametrize("said", ["취소", "취소해줘", "그만", "그거 취소", "cancel", "Stop.", "never mind"])
def test_a_word_of_calling_it_off_is_no_answer(said: str) -> None:
    other = QuestionField(key="other", label=words("Other"))
    assert gives_up((FIELD,), {"section": said})
    assert gives_up((FIELD, other), {"section": "C1", "other": said})


@pytest.mark.parametrize("said", ["C2", "", "stop at 3F", "취소선", "no", "아니요", "cancel LC3", "하중 취소"])
def test_other_words_call_nothing_off(said: str) -> None:
    assert not gives_up((FIELD,), {"section": said})


def test_a_choice_that_is_called_so_is_a_choice() -> None:
    stop = Choice(value="stop", label=Text(en="Stop", ko="중지"))
    assert not gives_up((QuestionField(key="k", label=words("K"), choices=(stop,), takes_other=True),), {"k": "중지"})
