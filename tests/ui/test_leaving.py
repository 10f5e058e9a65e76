"""Closing asks where something would stop or stay unsaved; a plan that was cut off is offered; nobody is kept in."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel

from app.protocol import events as ev
from app.protocol.commands import DropPlan, ResumePlan
from app.protocol.items import CallStatus, Place, PlanStatus, PlanStep, StepStatus, ToolCall, UserMessage
from app.protocol.states import OpenDocument, ServerPhase, Target, ToolServerState
from app.protocol.values import ErrorInfo
from app.trade.text import BUILT_IN, Language, Text
from app.ui import samples
from app.ui.chat.plans import PlanCard
from app.ui.leaving import asked_before_leaving
from app.ui.theme.look import Look
from tests.ui.conftest import Open, Opened
from tests.ui.hand import Hand


def _server(document: OpenDocument | None, not_kept: str = "") -> ToolServerState:
    return ToolServerState(phase=ServerPhase.READY, target=Target.EMBEDDED, document=document, not_kept=not_kept)


SAVED = OpenDocument(name="a.mgbx", is_modified=False)
UNSAVED = OpenDocument(name="a.mgbx", is_modified=True)


@pytest.mark.parametrize("language", BUILT_IN)
@pytest.mark.parametrize(
    ("server", "words"),
    [
        (_server(None), []),
        (_server(SAVED), []),
        (_server(UNSAVED), ["a.mgbx"]),
        (_server(OpenDocument(is_modified=True)), ["("]),
        (_server(UNSAVED, "the disk is full"), ["a.mgbx", "the disk is full"]),
    ],
)
def test_what_is_asked_is_read_off_the_view(language: Language, server: ToolServerState, words: list[str]) -> None:
    view = replace(samples.view(), tool_server=server, conversations={})
    asked = asked_before_leaving(view, Look(language=language))
    if words == ["("] and language == Language.EN:
        words = ["without a file"]
    assert bool(asked) == bool(words)
    assert all(word in asked for word in words)
    # An agent that has ended can lose nothing more.
    assert asked_before_leaving(replace(view, is_stopped=True), Look(language=language)) == ""


def _working(opened: Opened) -> None:
    where = opened.window.conversation.conversation_id
    said = UserMessage(item_id="m", text="hello", created_at=samples.AT)
    opened.play(
        ev.ConversationOpened(conversation_id=where, title="T", items=(said,), is_new=True),
        ev.TurnStarted(conversation_id=where, turn_id="t", message_id="m"),
    )


def test_a_close_while_work_goes_on_is_asked_about_once_and_then_obeyed(open_window: Open, hand: Hand) -> None:
    opened = open_window()
    closed: list[bool] = []
    opened.window.closed.connect(lambda: closed.append(True))
    _working(opened)
    assert not opened.window.close()
    dialog = opened.window.asking.dialog
    assert dialog is not None
    assert not opened.window.close()
    assert opened.window.asking.dialog is dialog
    assert closed == []
    opened.window.leave()
    assert closed == [True]
    assert not opened.window.isVisible()


def test_to_stay_is_to_be_asked_again(open_window: Open) -> None:
    opened = open_window()
    _working(opened)
    assert not opened.window.close()
    first = opened.window.asking.dialog
    assert first is not None
    first.reject()
    assert opened.window.isVisible()
    assert not opened.window.close()
    assert opened.window.asking.dialog is not first
    opened.window.leave()


def test_nothing_is_asked_where_nothing_would_be_lost(open_window: Open) -> None:
    assert open_window().window.close()


def test_the_end_of_the_session_keeps_what_was_typed_and_asks_nothing(open_window: Open) -> None:
    opened = open_window()
    _working(opened)
    opened.window.panels.chat.composer.edit.setPlainText("half a sentence")
    opened.window.end_session()
    assert "half a sentence" in opened.drafts[-1]
    assert opened.remembered
    assert opened.window.close()


@pytest.mark.logs
def test_a_question_that_cannot_be_put_keeps_nobody_in(open_window: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = open_window()
    _working(opened)

    def broken(*_: object) -> None:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr(opened.window.asking, "leave", broken)
    assert opened.window.close()


def _cut_off(opened: Opened, *statuses: StepStatus, calls: tuple[ToolCall, ...] = ()) -> PlanCard:
    where = opened.window.conversation.conversation_id
    steps = tuple(
        PlanStep(step_id=f"s{number}", tool="t", title=samples.plan().steps[number].title, arguments={}, status=status)
        for number, status in enumerate(statuses)
    )
    plan = replace(samples.plan(), steps=steps, status=PlanStatus.INTERRUPTED)
    said = UserMessage(item_id="m", text="build", created_at=samples.AT)
    opened.play(ev.ConversationOpened(conversation_id=where, title="T", items=(said, plan, *calls)))
    card = opened.window.panels.chat.stream.card_of(plan.item_id)
    assert isinstance(card, PlanCard)
    return card


def test_a_plan_that_was_cut_off_is_offered_and_resumed_by_a_decision(open_window: Open, hand: Hand) -> None:
    opened = open_window()
    card = _cut_off(opened, StepStatus.DONE, StepStatus.PENDING, StepStatus.PENDING)
    hand.wait()
    assert card.resume_button.isVisible()
    hand.press(card.resume_button)
    ordered = opened.agent.commands[-1]
    assert isinstance(ordered, ResumePlan)
    assert ordered.plan_id == samples.plan().item_id
    # While it runs there is nothing to resume.
    _working(opened)
    assert not card.resume_button.isVisible()
    opened.window.leave()


def test_it_can_be_given_up(open_window: Open) -> None:
    opened = open_window()
    card = _cut_off(opened, StepStatus.DONE, StepStatus.UNKNOWN, StepStatus.PENDING)
    card.drop_button.click()
    ordered = opened.agent.commands[-1]
    assert isinstance(ordered, DropPlan)
    assert ordered.plan_id == samples.plan().item_id


@pytest.mark.parametrize("statuses", [(StepStatus.DONE, StepStatus.DONE), (StepStatus.DONE, StepStatus.FAILED)])
def test_a_plan_with_nothing_left_is_not_offered(
    open_window: Open, hand: Hand, statuses: tuple[StepStatus, ...]
) -> None:
    card = _cut_off(open_window(), *statuses)
    hand.wait()
    assert not card.resume_button.isVisible()


@pytest.mark.parametrize("language", BUILT_IN)
def test_a_plan_of_another_model_can_only_be_stopped_until_that_model_is_back(
    open_window: Open, hand: Hand, language: Language
) -> None:
    opened = open_window(language=language)
    own = replace(
        samples.call("a", "t", samples.plan().title, CallStatus.VERIFIED),
        plan_id=samples.plan().item_id,
        place=Place(target="embedded", document_id="e.1", name="tower.mgbx"),
    )
    card = _cut_off(opened, StepStatus.DONE, StepStatus.PENDING, calls=(own,))
    for server, is_own in (
        (_server(OpenDocument(document_id="e.1")), True),
        (_server(OpenDocument(document_id="e.2")), False),
        (ToolServerState(phase=ServerPhase.READY, target=Target.GENNX), False),
        (_server(OpenDocument(document_id="e.1")), True),
    ):
        opened.play(ev.ToolServerChanged(state=server))
        hand.wait()
        assert (card.resume_button.isVisible(), card.drop_button.isVisible()) == (is_own, True)
        assert any("tower.mgbx" in one.text() for one in card.findChildren(QLabel)) is not is_own


@pytest.mark.parametrize(("language", "word"), [(Language.EN, "Not run"), (Language.KO, "실행되지 않음")])
def test_a_step_that_could_not_be_sent_is_shown_as_not_run_and_why(
    open_window: Open, hand: Hand, language: Language, word: str
) -> None:
    opened = open_window(language=language)
    why = ErrorInfo(
        code="tool.server_lost", message=Text(en="The tool server ended.", ko="도구 서버가 종료되었습니다.")
    )
    step = samples.plan().steps[1]
    made = samples.call("not-run", "t", step.title, CallStatus.CANCELLED)
    plan_card = _cut_off(
        opened,
        StepStatus.DONE,
        StepStatus.PENDING,
        calls=(replace(made, error=why, plan_id=samples.plan().item_id, step_id="s1"),),
    )
    hand.wait()
    card = opened.window.panels.chat.stream.card_of("not-run")
    assert card is not None
    said = " ".join(each.text() for each in card.findChildren(QLabel))
    assert word in said
    assert why.message.in_language(language) in said
    assert plan_card.resume_button.isVisible()
