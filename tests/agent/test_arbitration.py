"""Who plans: the rules where they are sure, a model behind them or beside them, and the engineer where both differ."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

import pytest

from app.agent import arbitration
from app.agent.arbitration import AGREED, NEITHER, NOT_READ_BY_RULES, WHOSE_PLAN
from app.ports.planner import NearCommand, NoPlan, PlanDraft, PlannerEvent, PlanQuestion, PlanToken, Sureness
from app.ports.tools import Preview
from app.protocol.events import QuestionAsked, TurnOutcome
from app.protocol.items import AssistantMessage, Notice, Plan, PlanSource, PlanStatus, PlanStep, Question
from app.protocol.states import LocalModelState, LocalPhase
from app.protocol.values import ErrorInfo
from app.trade.answers.envelope import Problem
from app.trade.answers.rehearsal import StatesCompared
from app.trade.json_types import JsonObject
from app.trade.text import Language
from tests.agent.desk import Desk
from tests.agent.scenarios import QUESTION, REJECTED
from tests.fakes.planner import FakePlanner, draft, step, words
from tests.fakes.rehearser import FakeRehearser

UNREAD = PlanQuestion(text=words("Go on without it?"), fields=QUESTION.fields, unread='"wobbly"')
NOTHING = NoPlan(why=words("no rule reads it"), nearest=(NearCommand(tool="make_part", title=words("Make a part")),))
UNSURE = NoPlan(why=words("“12 mm” is not covered"))


def sure(*steps: PlanStep) -> PlanDraft:
    return replace(draft(*steps), sureness=Sureness())


def model(*events: PlannerEvent, source: PlanSource = PlanSource.SPECIALIST) -> FakePlanner:
    return FakePlanner([list(events)], source=source)


def rules(desk: Desk, *scripts: PlannerEvent) -> None:
    desk.parts.planners[-1].scripts = [[each] for each in scripts]


def asking(desk: Desk, *models: FakePlanner, prefers: str = "", is_default: bool = True) -> None:
    desk.parts.planners[:0] = models
    desk.parts.local_model.state = LocalModelState(phase=LocalPhase.READY, is_default_planner=is_default)
    if prefers:
        desk.parts.settings.held["planner.preferred"] = prefers


async def said(desk: Desk) -> str:
    """The last words of a turn in which everything is approved."""
    await desk.start()
    desk.send("build")
    assert (await desk.approve_all()).outcome is TurnOutcome.COMPLETED
    return desk.completed(AssistantMessage)[-1].text


# the rules first


async def test_where_the_rules_are_sure_no_model_is_asked(desk: Desk) -> None:
    specialist = model(sure(step("s")))
    asking(desk, specialist)
    await said(desk)
    assert desk.plan().source is PlanSource.RULES
    assert specialist.briefs == []


@pytest.mark.parametrize("prefers", ["", "specialist"])
async def test_what_is_missing_stands_as_a_question_and_no_model_is_asked(desk: Desk, prefers: str) -> None:
    specialist = model(sure(step("s")))
    asking(desk, specialist, prefers=prefers)
    rules(desk, QUESTION)
    await desk.start()
    desk.send("build")
    assert (await desk.until(QuestionAsked)).question.text == QUESTION.text
    assert specialist.briefs == []


@pytest.mark.parametrize("prefers", ["", "specialist"])
async def test_a_value_out_of_range_stands_refused_and_no_model_is_asked(desk: Desk, prefers: str) -> None:
    specialist = model(sure(step("s")))
    asking(desk, specialist, prefers=prefers)
    rules(desk, REJECTED)
    assert "-3.5 m is no height" in await said(desk)
    assert specialist.briefs == []


# a model behind them


@pytest.mark.parametrize(
    "read", [NOTHING, UNREAD, draft(), draft(step("s", "no_such_tool")), draft(step("s", after=["t"]))]
)
async def test_what_the_rules_do_not_read_is_the_specialists_and_says_so(desk: Desk, read: PlannerEvent) -> None:
    asking(desk, model(PlanToken(text="Make s"), sure(step("s"))))
    rules(desk, read)
    await said(desk)
    assert (desk.plan().source, list(desk.steps())) == (PlanSource.SPECIALIST, ["s"])
    assert "rules planner" in desk.completed(Notice)[0].text.en
    assert desk.completed(Question) == []


async def test_the_card_names_the_words_that_the_rules_did_not_read(desk: Desk) -> None:
    asking(desk, model(sure(step("s"))))
    rules(desk, UNREAD)
    await said(desk)
    (note,) = desk.plan().assumptions
    assert (note.key, note.is_verified) == (NOT_READ_BY_RULES, False)
    assert '"wobbly"' in note.text.en
    assert '"wobbly"' in note.text.ko


async def test_without_a_sure_plan_the_rules_own_question_is_asked_and_answered(desk: Desk) -> None:
    asking(desk, model(PlanToken(text="Make s"), UNSURE))
    rules(desk, UNREAD, draft(step("a")))
    await desk.start()
    desk.send("build")
    asked = await desk.until(QuestionAsked)
    assert asked.question.text == UNREAD.text
    desk.answer(asked, {"site": "S3"})
    await desk.approve_all()
    dropped, made = desk.completed(Plan)
    assert (dropped.source, dropped.status) == (PlanSource.SPECIALIST, PlanStatus.STOPPED)
    assert (made.source, made.status) == (PlanSource.RULES, PlanStatus.COMPLETED)
    assert any("12 mm" in notice.text.en for notice in desk.completed(Notice))


@pytest.mark.parametrize(
    ("sureness", "why"),
    [
        (Sureness(unheeded=words("“12 mm”")), "“12 mm”"),
        (Sureness(unshown=("wipe",)), "not certain"),
        (Sureness(log_probability=-1.0, least=-0.1), "not certain"),
        (None, "not certain"),
    ],
)
@pytest.mark.parametrize("read", [draft(step("s")), QUESTION])
async def test_what_the_default_specialist_is_not_sure_of_is_dropped_with_the_reason(
    desk: Desk, read: PlanDraft | PlanQuestion, sureness: Sureness | None, why: str
) -> None:
    asking(desk, model(PlanToken(text="…"), replace(read, sureness=sureness)))
    rules(desk, NOTHING)
    assert "form:make_part" in await said(desk)
    assert [plan.status for plan in desk.completed(Plan)] == [PlanStatus.STOPPED]
    assert any(why in notice.text.en for notice in desk.completed(Notice))


async def test_without_rules_any_model_plans(desk: Desk) -> None:
    asking(desk, model(draft(step("s"))), is_default=False)
    desk.parts.planners.pop()
    await said(desk)
    assert desk.plan().source is PlanSource.SPECIALIST


async def test_without_a_sure_plan_the_nearest_commands_are_offered(desk: Desk) -> None:
    asking(desk, model(UNSURE))
    rules(desk, NOTHING)
    text = await said(desk)
    assert "no rule reads it" in text
    assert "form:make_part" in text


async def test_a_question_of_the_model_is_asked_where_the_rules_read_nothing(desk: Desk) -> None:
    specialist = FakePlanner(
        [[replace(QUESTION, sureness=Sureness())], [sure(step("s"))]], source=PlanSource.SPECIALIST
    )
    asking(desk, specialist)
    rules(desk, NOTHING)
    await desk.start()
    desk.send("build")
    desk.answer(await desk.until(QuestionAsked), {"site": "S3"})
    await desk.approve_all()
    assert [brief.answers for brief in specialist.briefs] == [{}, {"site": "S3"}]
    # The way through the planners is told once, not after each answer.
    assert len(desk.completed(Notice)) == 1


@pytest.mark.parametrize(("prefers", "source"), [("", None), ("specialist", PlanSource.SPECIALIST)])
async def test_a_specialist_that_is_not_the_default_is_asked_only_where_it_is_preferred(
    desk: Desk, prefers: str, source: PlanSource | None
) -> None:
    asking(desk, model(sure(step("s"))), prefers=prefers, is_default=False)
    rules(desk, NOTHING)
    await said(desk)
    assert [plan.source for plan in desk.completed(Plan)] == ([] if source is None else [source])


async def test_where_the_rules_are_preferred_no_model_is_asked(desk: Desk) -> None:
    models = [model(sure(step("s"))), model(draft(step("v")), source=PlanSource.SERVER)]
    asking(desk, *models, prefers="rules")
    rules(desk, NOTHING)
    await said(desk)
    assert [each.briefs for each in models] == [[], []]


@pytest.mark.parametrize(("read", "is_asked"), [(NOTHING, True), (UNREAD, False)])
async def test_a_server_that_nobody_measured_takes_up_only_what_the_rules_read_nothing_of(
    desk: Desk, read: PlannerEvent, is_asked: bool
) -> None:
    server = model(sure(step("s")), source=PlanSource.SERVER)
    asking(desk, server)
    rules(desk, read)
    await desk.start()
    desk.send("build")
    await (desk.approve_all() if is_asked else desk.until(QuestionAsked))
    assert bool(server.briefs) is is_asked


async def test_where_one_model_has_no_plan_the_next_one_is_asked(desk: Desk) -> None:
    asking(desk, model(draft(step("v")), source=PlanSource.SERVER), model(UNSURE))
    rules(desk, NOTHING)
    await said(desk)
    assert desk.plan().source is PlanSource.SERVER


async def test_a_model_that_is_not_ready_is_passed_over_silently(desk: Desk) -> None:
    specialist = model(sure(step("s")))
    specialist.is_ready = False
    asking(desk, specialist)
    rules(desk, UNREAD)
    await desk.start()
    desk.send("build")
    await desk.until(QuestionAsked)
    assert (specialist.briefs, desk.completed(Notice)) == ([], [])


async def test_a_model_that_breaks_is_logged_and_the_rules_plan_stands(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    broken = model()
    broken.error = RuntimeError("boom")
    asking(desk, broken, prefers="specialist")
    await said(desk)
    assert desk.plan().source is PlanSource.RULES
    assert "boom" in caplog.text


# a preferred model beside them


@pytest.mark.parametrize("source", [PlanSource.SPECIALIST, PlanSource.SERVER])
async def test_the_same_plan_is_offered_once_with_what_the_rules_take_for_granted(
    desk: Desk, source: PlanSource
) -> None:
    asking(desk, model(draft(step("x"), step("b")), source=source), prefers=source.value, is_default=False)
    rules(desk, replace(draft(step("y", name="x"), step("b")), said="build x and b", answers={"site": "S3"}))
    await said(desk)
    assert (desk.plan().source, desk.plan().said, desk.plan().answers) == (source, "build x and b", {"site": "S3"})
    assert [note.key for note in desk.plan().assumptions] == [AGREED]
    assert desk.completed(Question) == []


async def test_single_calls_that_would_send_the_same_requests_are_one_plan(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asking(desk, model(draft(step("s", all=True))), prefers="specialist")
    rules(desk, draft(step("s", ids="1to9")))
    preview = await desk.parts.tools.preview("make_part", {})

    async def rehearse(tool: str, arguments: JsonObject) -> Preview:
        return preview

    monkeypatch.setattr(desk.parts.tools, "rehearse", rehearse)
    await said(desk)
    assert AGREED in [note.key for note in desk.plan().assumptions]


def reading_otherwise(desk: Desk, rehearser: FakeRehearser | None) -> None:
    """The model makes three parts where the rules make two, and both look at the same afterwards."""
    desk.parts.rehearser = rehearser
    asking(desk, model(draft(step("a"), step("b"), step("c"), step("r", "read_part"))), prefers="specialist")
    rules(desk, draft(step("d", size="600 mm"), step("e"), step("r", "read_part")))


async def test_plans_of_several_steps_that_leave_the_same_model_are_one_plan(desk: Desk) -> None:
    rehearser = FakeRehearser()
    reading_otherwise(desk, rehearser)
    await said(desk)
    assert rehearser.compared == [(("d", "e"), ("a", "b", "c"))]
    assert desk.plan().source is PlanSource.SPECIALIST
    (agreed,) = [note for note in desk.plan().assumptions if note.key == AGREED]
    assert "leave the same model" in agreed.text.en
    assert desk.completed(Question) == []


async def test_plans_that_leave_other_models_are_asked_about(desk: Desk) -> None:
    reading_otherwise(desk, FakeRehearser(states=StatesCompared(apart=("NODE/3",))))
    await desk.start()
    desk.send("build")
    await desk.until(QuestionAsked)
    assert not any("copies" in notice.text.en for notice in desk.completed(Notice))


NOT_REHEARSED = ErrorInfo(code="rehearsal.x", message=words("The model cannot be read."))


@pytest.mark.parametrize(
    ("rehearser", "why"),
    [
        (lambda: None, "no copy can be made here"),
        (lambda: FakeRehearser(states=NOT_REHEARSED), "The model cannot be read."),
        (
            lambda: FakeRehearser(
                states=StatesCompared(problem=Problem(code="x", message=words("No floor."), hint=words("")))
            ),
            "No floor.",
        ),
        (lambda: FakeRehearser(waits=asyncio.Event()), "it took longer than"),
    ],
)
async def test_where_the_states_cannot_be_compared_that_is_said_and_the_calls_decide(
    desk: Desk, rehearser: Callable[[], FakeRehearser | None], why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arbitration, "_COMPARING_S", 0.01)
    reading_otherwise(desk, rehearser())
    await desk.start()
    desk.send("build")
    await desk.until(QuestionAsked)
    assert any(
        why in notice.text.en and "compared by their calls" in notice.text.en for notice in desk.completed(Notice)
    )


async def test_plans_that_read_something_else_are_not_the_same_whatever_they_leave(desk: Desk) -> None:
    rehearser = FakeRehearser()
    desk.parts.rehearser = rehearser
    asking(desk, model(draft(step("a"), step("b"), step("r", "read_part"))), prefers="specialist")
    rules(desk, draft(step("d"), step("b"), step("r", "read_part", at="roof")))
    await desk.start()
    desk.send("build")
    await desk.until(QuestionAsked)
    assert rehearser.compared == []


@pytest.mark.parametrize("language", [Language.EN, Language.KO])
async def test_plans_that_differ_are_read_back_and_the_engineer_chooses(desk: Desk, language: Language) -> None:
    asking(desk, model(PlanToken(text="…"), draft(step("a", size="500 mm"), step("b"))), prefers="specialist")
    rules(desk, draft(step("a", size="600 mm"), step("b")))
    await desk.start()
    desk.send("build", language)
    asked = await desk.until(QuestionAsked)
    (field,) = asked.question.fields
    labels = {choice.value: choice.label.in_language(language).splitlines()[1:] for choice in field.choices}
    a, b, size = (words(name).in_language(language) for name in ("a", "b", "size"))
    assert labels == {
        "rules": [f"1. {a} ({size}: 600 mm)", f"2. {b}"],
        "specialist": [f"1. {a} ({size}: 500 mm)", f"2. {b}"],
        NEITHER: [],
    }
    assert desk.parts.tools.sent == []
    desk.answer(asked, {WHOSE_PLAN: "specialist"})
    await desk.approve_all()
    assert (desk.plan().source, desk.plan().status) == (PlanSource.SPECIALIST, PlanStatus.COMPLETED)
    assert desk.parts.tools.sent[0][1]["size"] == "500 mm"
    assert len(desk.parts.planners[0].briefs) == 1


async def test_the_rules_plan_is_followed_where_it_is_chosen(desk: Desk) -> None:
    asking(desk, model(PlanToken(text="…"), draft(step("s"))), prefers="specialist")
    rules(desk, draft(step("a")))
    await desk.start()
    desk.send("build")
    desk.answer(await desk.until(QuestionAsked), {WHOSE_PLAN: "rules"})
    await desk.approve_all()
    assert {plan.source: plan.status for plan in desk.completed(Plan)} == {
        PlanSource.SPECIALIST: PlanStatus.STOPPED,
        PlanSource.RULES: PlanStatus.COMPLETED,
    }
    assert desk.parts.tools.sent == [("make_part", {"name": "a"})]


async def test_neither_plan_ends_politely_and_sends_nothing(desk: Desk) -> None:
    asking(desk, model(PlanToken(text="…"), draft(step("s"))), prefers="specialist")
    await desk.start()
    desk.send("build", Language.KO)
    desk.answer(await desk.until(QuestionAsked), {WHOSE_PLAN: NEITHER})
    assert (await desk.finished()).outcome is TurnOutcome.COMPLETED
    assert "다른 말로" in desk.completed(AssistantMessage)[-1].text
    assert [plan.status for plan in desk.completed(Plan)] == [PlanStatus.STOPPED]
    assert desk.parts.tools.sent == []


@pytest.mark.parametrize("answer", [UNSURE, QUESTION, REJECTED, draft(step("s", "no_such_tool"))])
async def test_a_preferred_model_without_a_usable_plan_is_told_and_the_rules_plan(
    desk: Desk, answer: PlannerEvent
) -> None:
    asking(desk, model(answer), prefers="specialist")
    await said(desk)
    assert desk.plan().source is PlanSource.RULES
    (notice,) = desk.completed(Notice)
    assert "the specialist" in notice.text.en
