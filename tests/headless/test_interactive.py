"""A conversation on a plain terminal."""

from app.headless.interactive import converse
from app.ports.chat import ChatRetrying
from app.ports.planner import PlanQuestion
from app.protocol.items import Choice, QuestionField
from app.trade.answers.rehearsal import Figures
from app.trade.text import Language
from tests.agent.desk import Parts
from tests.fakes.chat import FakeChat, Script, says
from tests.fakes.planner import draft, step, words
from tests.fakes.rehearser import FakeRehearser, period
from tests.headless.lines import Output, Typed


async def talk(parts: Parts, *lines: str, language: Language = Language.EN) -> str:
    agent = parts.build()
    await agent.start()
    out = Output()
    await converse(agent, Typed(*lines), out, language=language)
    return out.getvalue()


async def test_talk_is_answered_and_an_empty_line_leaves(parts: Parts) -> None:
    said = await talk(parts, "hello", "")
    assert "Hello." in said


async def test_a_wait_that_the_provider_asks_for_is_told(parts: Parts) -> None:
    retry = ChatRetrying(attempt=2, delay_s=20.0, why=words("The limit was reached"))
    parts.chat = FakeChat([Script([retry, *says("Here I am.").events])])
    said = await talk(parts, "hello", "")
    assert "Attempt 2: trying again in 20 s. The limit was reached" in said


async def test_the_plan_and_each_card_are_shown_and_approved_by_letter(parts: Parts) -> None:
    said = await talk(parts, "build", "y", "y")
    assert "# A plan (written by rules)" in said
    assert "make_part · changes the model · embedded · model-1" in said
    assert "adds PART 1" in said
    assert "2 of 2 steps verified" in said
    assert len(parts.tools.sent) == 2


async def test_the_rest_of_the_plan_is_approved_at_once(parts: Parts) -> None:
    await talk(parts, "build", "a")
    assert len(parts.tools.sent) == 2


async def test_approving_the_rest_does_not_cover_a_destructive_step(parts: Parts) -> None:
    parts.planners[0].scripts = [[draft(step("a"), step("x", "wipe"))]]
    said = await talk(parts, "build", "a", "n", "not that")
    assert [tool for tool, _ in parts.tools.sent] == ["make_part"]
    assert "can destroy data" in said


async def test_a_step_is_skipped_and_another_refused(parts: Parts) -> None:
    said = await talk(parts, "build", "s", "n", "no need")
    assert parts.tools.sent == []
    assert "0 of 2 steps verified" in said


async def test_edited_arguments_are_sent_and_wrong_ones_asked_again(parts: Parts) -> None:
    said = await talk(parts, "build", "e", "name=5", "", "e", "name=column", "count=2", "", "y")
    assert "name must be a text" in said
    assert parts.tools.sent[0] == ("make_part", {"name": "column", "count": 2})


async def test_a_question_is_answered_by_number_and_a_wrong_answer_asked_again(parts: Parts) -> None:
    field = QuestionField(
        key="site",
        label=words("Site"),
        choices=(Choice(value="S3", label=words("S3")), Choice(value="S4", label=words("S4"))),
    )
    parts.planners[0].scripts = [[PlanQuestion(text=words("Which?"), fields=(field,))], [draft(step("a"))]]
    said = await talk(parts, "build", "nine", "2", "y")
    assert "“nine” is not one of the choices" in said
    assert parts.planners[0].briefs[-1].answers == {"site": "S4"}


async def test_a_refused_message_says_why_and_the_prompt_comes_back(parts: Parts) -> None:
    said = await talk(parts, "bad\x07bell", "hello")
    assert "U+0007" in said
    assert "Hello." in said


async def test_everything_is_said_in_korean(parts: Parts) -> None:
    said = await talk(parts, "build", "y", "q", language=Language.KO)
    assert "모델을 변경함" in said
    assert "확인됨" in said


async def test_the_end_of_input_in_mid_turn_leaves_in_good_order(parts: Parts) -> None:
    await talk(parts, "build")
    assert parts.journal.is_closed
    assert parts.tools.sent == []


async def test_a_plan_is_rehearsed_by_letter_and_what_came_is_told_beside_it(parts: Parts) -> None:
    rehearser = parts.rehearser = FakeRehearser(actual=Figures(figures=(period(0.6),)))
    said = await talk(parts, "build", "r", "n", "", "build", "r", "y", "y")
    assert rehearser.rehearsed == [("a", "b"), ("a", "b")]
    assert "Rehearsing on a copy" in said
    assert "Period T1: 0.5 s" in said
    assert "Period T1: 0.5 s → 0.6 s (+20.0 %), over 5 %" in said
    assert len(parts.tools.sent) == 2


async def test_a_rehearsal_that_cannot_be_says_why(parts: Parts) -> None:
    said = await talk(parts, "build", "r", "y", "y")
    assert "Plans cannot be rehearsed here." in said
    assert len(parts.tools.sent) == 2
