"""The window around decisions: what was typed survives everything, the target is named and confirmed, keys stay put."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.protocol import commands as cmd
from app.protocol import events as ev
from app.protocol.approvals import ApprovalRequest, ArgumentField, Decision, FieldKind, plan_digest
from app.protocol.items import Choice, Question, QuestionField
from app.protocol.queries import ListLocalModels
from app.protocol.states import ServerPhase, Target, ToolServerState
from app.protocol.values import ErrorInfo
from app.settings.sections import DEFAULTS, Theme
from app.trade.text import BUILT_IN, Language, Text
from app.ui import samples, words
from app.ui import window as window_module
from app.ui.approvals.card import ApprovalCard
from app.ui.chat.questions import QuestionCard
from app.ui.remembered import Remembered, to_text
from app.ui.state.argument_json import arguments_text
from app.ui.state.drafts import from_text
from app.ui.theme.look import Look
from app.ui.widgets.decision import DecisionButton
from tests.ui.conftest import Open, Opened, ready
from tests.ui.fake_agent import FakeAgent
from tests.ui.hand import Hand, activate
from tests.ui.test_window import MODELS, TURN, ask_approval, begin, text_of

CONTROL = Qt.KeyboardModifier.ControlModifier
_PLAN = samples.plan(6)
PLAN = replace(
    _PLAN,
    steps=tuple(
        replace(step, arguments=samples.FRAME_ARGUMENTS) if step.step_id == "s6" else step for step in _PLAN.steps
    ),
)


def card_of(opened: Opened) -> ApprovalCard:
    QApplication.processEvents()
    card = opened.window.panels.chat.stream.card_of("call_frame")
    assert card is not None
    assert isinstance(card.approval, ApprovalCard)  # type: ignore[attr-defined]
    return card.approval  # type: ignore[attr-defined]


def editor(card: QWidget, name: str) -> QLineEdit:
    return next(one for one in card.findChildren(QLineEdit) if one.accessibleName() == name)


def plan_and_card(opened: Opened) -> str:
    where = begin(opened)
    opened.play(ev.ItemStarted(conversation_id=where, turn_id=TURN, item=PLAN))
    ask_approval(opened, where)
    return where


def edit(opened: Opened, hand: Hand, text: str = "500 mm") -> None:
    hand.press(card_of(opened)._edit)
    editor(card_of(opened), "Base elevation").setText(text)


def resolved(opened: Opened) -> list[cmd.ResolveApproval]:
    return [one for one in opened.agent.commands if isinstance(one, cmd.ResolveApproval)]


def steered(opened: Opened) -> list[cmd.StepPlan]:
    return [one for one in opened.agent.commands if isinstance(one, cmd.StepPlan)]


def up_to_here(opened: Opened, hand: Hand) -> None:
    panel = opened.window.panels.plan
    opened.window.panels.show_tab(panel)
    panel.select_step("s9")
    hand.press(panel.steering.to)


# What was typed.


def rebuilds(opened: Opened) -> None:
    window = opened.window
    window.set_appearance(replace(window._appearance, language=Language.KO))
    window.set_appearance(replace(window._appearance, theme=Theme.DARK))
    window.set_appearance(replace(window._appearance, language=Language.EN))
    for wide, tall in ((900, 640), (1200, 800)):
        window.resize(wide, tall)
        QApplication.processEvents()
    here = window.conversation.conversation_id
    window.new_conversation()
    window.open_conversation(here)


def test_an_edit_and_a_reason_survive_language_theme_size_and_conversation(open_window: Open, hand: Hand) -> None:
    opened = open_window()
    plan_and_card(opened)
    edit(opened, hand)
    hand.press(card_of(opened)._refuse)
    card_of(opened)._reason.setText("columns 700")
    rebuilds(opened)
    card = card_of(opened)
    assert editor(card, "Base elevation").text() == "500 mm"
    assert card._reason.text() == "columns 700"
    assert card._approve.text() == "Approve edited"
    assert card._kept.isHidden()
    hand.press(card._approve)
    (decision,) = resolved(opened)
    assert decision.edited_arguments == {**samples.FRAME_ARGUMENTS, "base_elevation": "500 mm"}


def test_a_json_survives_language_theme_size_conversation_and_a_kill_right_or_wrong(
    open_window: Open, hand: Hand, qtbot: QtBot
) -> None:
    first = open_window()
    plan_and_card(first)
    card = card_of(first)
    card.findChildren(QTabBar)[0].setCurrentIndex(1)
    hand.press(card._edit)
    page = card._form.page
    assert page is not None
    page.editor.insertPlainText('{"half": ')
    typed = page.text()
    rebuilds(first)
    again = card_of(first)
    assert again.draft.json == typed
    assert not again._approve.isEnabled()
    qtbot.waitUntil(lambda: bool(first.drafts) and "half" in first.drafts[-1])
    at_a_kill = first.drafts[-1]
    assert again._form.page is not None
    again._form.page.put(arguments_text({**samples.FRAME_ARGUMENTS, "base_elevation": "1 m"}), is_edited=True)
    up_to_here(first, hand)
    assert [type(one) for one in first.agent.commands[-2:]] == [cmd.ResolveApproval, cmd.StepPlan]
    (decision,) = resolved(first)
    assert decision.edited_arguments == {**samples.FRAME_ARGUMENTS, "base_elevation": "1 m"}

    after_a_kill = open_window(drafts=at_a_kill)
    plan_and_card(after_a_kill)
    (kept,) = after_a_kill.window.book.drafts.calls.values()
    assert kept.json == typed


def test_an_edit_is_found_again_after_a_kill_and_says_so(open_window: Open, hand: Hand, qtbot: QtBot) -> None:
    first = open_window()
    where = plan_and_card(first)
    edit(first, hand)
    qtbot.waitUntil(lambda: bool(first.drafts) and "500 mm" in first.drafts[-1])

    again = open_window(drafts=first.drafts[-1])
    assert again.window.conversation.conversation_id == where
    call = first.window.conversation.items["call_frame"]
    asked = replace(samples.approval(), approval_id="apr_again", digest="again")
    again.play(
        ev.TurnStarted(conversation_id=where, turn_id=TURN, message_id="m"),
        ev.ItemStarted(conversation_id=where, turn_id=TURN, item=call),
        ev.ApprovalRequested(conversation_id=where, approval=asked),
    )
    card = card_of(again)
    assert editor(card, "Base elevation").text() == "500 mm"
    assert not card._kept.isHidden()
    assert again.window.focusWidget() is again.window.panels.chat.composer.edit
    hand.press(card._approve)
    (decision,) = resolved(again)
    assert (decision.approval_id, decision.digest) == ("apr_again", "again")
    assert decision.edited_arguments == {**samples.FRAME_ARGUMENTS, "base_elevation": "500 mm"}


@pytest.mark.parametrize(("decision", "is_kept"), [(Decision.APPROVE, False), (None, True)])
def test_a_draft_goes_with_the_decision_but_not_with_an_interruption(
    open_window: Open, hand: Hand, decision: Decision | None, is_kept: bool
) -> None:
    opened = open_window()
    where = plan_and_card(opened)
    edit(opened, hand)
    opened.play(
        ev.ApprovalResolved(
            conversation_id=where, approval_id="apr_frame", call_id="call_frame", decision=decision, by="engineer"
        )
    )
    assert bool(opened.window.book.drafts.calls) is is_kept


def test_half_an_answer_survives_a_rebuild_and_a_kill(open_window: Open, qtbot: QtBot) -> None:
    first = open_window()
    where = begin(first)
    asked = (
        ev.ItemStarted(conversation_id=where, turn_id=TURN, item=samples.question()),
        ev.QuestionAsked(conversation_id=where, question=samples.question()),
    )
    first.play(*asked)

    def card(opened: Opened) -> QuestionCard:
        found = opened.window.panels.chat.stream.card_of("question")
        assert isinstance(found, QuestionCard)
        return found

    card(first).findChildren(QLineEdit)[0].setText("II")
    rebuilds(first)
    rebuilds(first)
    assert card(first).findChildren(QLineEdit)[0].text() == "II"
    qtbot.waitUntil(lambda: bool(first.drafts) and "II" in first.drafts[-1])
    again = open_window(remembered=to_text(Remembered(conversation_id=where)), drafts=first.drafts[-1])
    again.play(*asked)
    assert card(again).findChildren(QLineEdit)[0].text() == "II"
    assert not card(again)._send.isEnabled()


def test_a_message_is_kept_while_the_window_is_open(open_window: Open, qtbot: QtBot) -> None:
    opened = open_window()
    opened.window.open_conversation("conv")
    opened.window.panels.chat.composer.edit.setPlainText("half a thought")
    qtbot.waitUntil(lambda: bool(opened.drafts) and "thought" in opened.drafts[-1])
    assert from_text(opened.drafts[-1]).messages == {"conv": "half a thought"}


# Every way to approve uses it.


def test_approve_up_to_here_sends_the_edit_first(open_window: Open, hand: Hand) -> None:
    opened = open_window()
    opened.window.resize(1500, 1000)
    plan_and_card(opened)
    edit(opened, hand)
    up_to_here(opened, hand)
    first, second = opened.agent.commands[-2:]
    assert isinstance(first, cmd.ResolveApproval)
    assert first.edited_arguments == {**samples.FRAME_ARGUMENTS, "base_elevation": "500 mm"}
    assert isinstance(second, cmd.StepPlan)
    assert second.shown == plan_digest(PLAN.steps)


def test_approve_up_to_here_with_a_wrong_edit_sends_nothing_and_shows_the_problem(
    open_window: Open, hand: Hand
) -> None:
    opened = open_window()
    opened.window.resize(1500, 1000)
    plan_and_card(opened)
    edit(opened, hand, "high")
    up_to_here(opened, hand)
    assert resolved(opened) == []
    assert steered(opened) == []
    assert "Not approved. Base elevation" in text_of(card_of(opened))
    assert editor(card_of(opened), "Base elevation").text() == "high"


def test_ctrl_enter_takes_the_edit_along(open_window: Open, hand: Hand) -> None:
    opened = open_window()
    plan_and_card(opened)
    edit(opened, hand)
    hand.arm(card_of(opened)._approve)
    opened.window.panels.chat.stream.focus_waiting()
    hand.arm(card_of(opened)._approve)
    QTest.keyClick(opened.window.windowHandle(), Qt.Key.Key_Return, CONTROL)
    (decision,) = resolved(opened)
    assert decision.edited_arguments == {**samples.FRAME_ARGUMENTS, "base_elevation": "500 mm"}


# Keys that are meant for a field.


def test_enter_and_ctrl_enter_in_an_editor_end_the_edit_and_decide_nothing(open_window: Open, hand: Hand) -> None:
    opened = open_window()
    plan_and_card(opened)
    edit(opened, hand)
    handle = opened.window.windowHandle()
    for modifiers in (Qt.KeyboardModifier.NoModifier, CONTROL):
        editor(card_of(opened), "Base elevation").setFocus(Qt.FocusReason.MouseFocusReason)
        hand.wait()
        for _ in range(5):
            QTest.keyClick(handle, Qt.Key.Key_Return, modifiers)
            hand.wait()
    assert resolved(opened) == []
    assert editor(card_of(opened), "Base elevation").text() == "500 mm"


@pytest.mark.parametrize("modifiers", [Qt.KeyboardModifier.NoModifier, CONTROL])
def test_enter_in_the_reason_refuses_with_it(open_window: Open, hand: Hand, modifiers: Qt.KeyboardModifier) -> None:
    opened = open_window()
    plan_and_card(opened)
    hand.press(card_of(opened)._refuse)
    QTest.keyClicks(card_of(opened)._reason, "columns 700")
    QTest.keyClick(opened.window.windowHandle(), Qt.Key.Key_Return, modifiers)
    assert resolved(opened) == []
    hand.arm(card_of(opened)._refuse_now_button)
    QTest.keyClick(opened.window.windowHandle(), Qt.Key.Key_Return, modifiers)
    (decision,) = resolved(opened)
    assert (decision.decision, decision.note) == (Decision.REFUSE, "columns 700")


def compose(field: QWidget, syllable: str) -> None:
    activate(field.window())
    field.setFocus(Qt.FocusReason.MouseFocusReason)
    QApplication.processEvents()
    QApplication.sendEvent(field, QInputMethodEvent(syllable, []))


def test_a_syllable_in_the_reason_is_committed_before_it_is_read(open_window: Open, hand: Hand) -> None:
    opened = open_window()
    plan_and_card(opened)
    hand.press(card_of(opened)._refuse)
    card_of(opened)._reason.setText("기둥 ")
    compose(card_of(opened)._reason, "을")
    hand.press(card_of(opened)._refuse_now_button)
    (decision,) = resolved(opened)
    assert decision.note == "기둥 을"


def test_a_syllable_in_an_editor_is_committed_before_it_is_read(open_window: Open, hand: Hand) -> None:
    opened = open_window()
    plan_and_card(opened)
    hand.press(card_of(opened)._edit)
    field = editor(card_of(opened), "Column section")
    field.setText("기둥")
    compose(field, "식")
    hand.press(card_of(opened)._approve)
    (decision,) = resolved(opened)
    assert decision.edited_arguments is not None
    assert decision.edited_arguments["column_section"] == "기둥식"


def test_a_syllable_goes_to_its_own_conversation(open_window: Open) -> None:
    opened = open_window()
    opened.window.open_conversation("one")
    compose(opened.window.panels.chat.composer.edit, "한")
    opened.window.open_conversation("two")
    assert opened.window.panels.chat.composer.text == ""
    opened.window.open_conversation("one")
    assert opened.window.panels.chat.composer.text == "한"


# The wheel.


def test_no_wheel_changes_anything_in_any_panel_or_dialog(open_window: Open, hand: Hand) -> None:
    opened = open_window(agent=FakeAgent(ready(), answers={ListLocalModels: MODELS}), settings=DEFAULTS)
    plan_and_card(opened)
    hand.press(card_of(opened)._edit)
    opened.window.open_settings()
    before = list(opened.agent.commands)
    tried = 0
    for kind in (QComboBox, QAbstractSpinBox, QTabBar):
        for one in opened.window.findChildren(kind):
            known = one.currentIndex() if not isinstance(one, QAbstractSpinBox) else one.text()
            for step in (120, -120, -120):
                at = QPointF(one.rect().center())
                where = QPointF(one.mapToGlobal(one.rect().center()))
                nothing = Qt.MouseButton.NoButton
                none, phase = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
                wheel = QWheelEvent(at, where, QPoint(), QPoint(0, step), nothing, none, phase, False)
                QApplication.sendEvent(one, wheel)
            assert (one.currentIndex() if not isinstance(one, QAbstractSpinBox) else one.text()) == known
            tried += 1
    assert tried >= 5
    assert opened.agent.commands == before


# An edited call that is asked again.


def test_a_call_asked_again_with_other_arguments_shows_what_was_edited(open_window: Open) -> None:
    opened = open_window()
    where = begin(opened)
    opened.play(ev.ItemStarted(conversation_id=where, turn_id=TURN, item=PLAN))
    ask_approval(opened, where)
    assert "Edited" not in text_of(card_of(opened))
    arguments = {**samples.FRAME_ARGUMENTS, "base_elevation": "500 mm"}
    again = replace(samples.approval(), approval_id="apr_2", arguments=arguments, digest="other")
    opened.play(
        ev.ApprovalResolved(
            conversation_id=where, approval_id="apr_frame", call_id="call_frame", decision=Decision.APPROVE, by="x"
        ),
        ev.ApprovalRequested(conversation_id=where, approval=again),
    )
    shown = text_of(card_of(opened))
    assert "Edited: this is what it will do now." in shown
    assert "Base elevation: 0 m → 500 mm" in shown


def test_a_call_with_a_problem_can_only_be_approved_edited(open_window: Open, hand: Hand) -> None:
    opened = open_window()
    where = begin(opened)
    ask_approval(opened, where)
    problem = ErrorInfo(code="x", message=Text(en="No preview.", ko="미리 볼 수 없습니다."))
    opened.play(ev.ApprovalRequested(conversation_id=where, approval=replace(samples.approval(), problem=problem)))
    assert "No preview." in text_of(card_of(opened))
    assert not card_of(opened)._approve.isEnabled()
    edit(opened, hand)
    assert card_of(opened)._approve.isEnabled()


def test_a_default_is_not_sent_along_with_an_edit(qtbot: QtBot, look: Look, hand: Hand) -> None:
    label = Text(en="Count", ko="수")
    default = ArgumentField(name="count", label=label, kind=FieldKind.INTEGER, value=2, is_given=False)
    name = ArgumentField(name="name", label=Text(en="Name", ko="이름"), kind=FieldKind.TEXT, value="C1")
    request: ApprovalRequest = replace(samples.approval(), form=(name, default), arguments={"name": "C1"})
    card = ApprovalCard(look, request)
    qtbot.addWidget(card)
    decisions: list[cmd.ResolveApproval] = []
    card.intent.connect(decisions.append)
    card.show()
    hand.press(card._edit)
    editor(card, "Name").setText("C2")
    hand.press(card._approve)
    assert [one.edited_arguments for one in decisions] == [{"name": "C2"}]


# The target.


def choose(opened: Opened, target: Target) -> None:
    combo = opened.window.panels.models._targets
    combo.activated.emit(combo.findData(target.value))


def test_another_target_is_confirmed_by_name_and_ends_what_is_open_first(open_window: Open, hand: Hand) -> None:
    opened = open_window()
    where = plan_and_card(opened)
    choose(opened, Target.GENNX)
    dialog = opened.window.targeting.dialog
    assert dialog is not None
    shown = text_of(dialog)
    for text in ("Embedded GEN NX", "Your GEN NX", "1 running request", "1 open approval"):
        assert text in shown
    assert opened.window.panels.models._targets.currentData() == Target.EMBEDDED.value
    hand.press(agree(dialog))
    assert [type(one) for one in opened.agent.commands[-1:]] == [cmd.InterruptTurn]
    opened.play(ev.TurnFinished(conversation_id=where, turn_id=TURN, outcome=ev.TurnOutcome.INTERRUPTED))
    last = opened.agent.commands[-1]
    assert isinstance(last, cmd.SelectTarget)
    assert last.target is Target.GENNX


def agree(dialog: QWidget) -> QWidget:
    return dialog.findChildren(DecisionButton)[-1]


def test_enter_in_the_question_about_the_target_changes_nothing(open_window: Open, hand: Hand) -> None:
    opened = open_window()
    choose(opened, Target.GENNX)
    dialog = opened.window.targeting.dialog
    assert dialog is not None
    hand.arm(agree(dialog))
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_Return)
    assert not any(isinstance(one, cmd.SelectTarget) for one in opened.agent.commands)


def test_a_target_in_the_settings_is_confirmed_too(open_window: Open, hand: Hand) -> None:
    opened = open_window(settings=DEFAULTS)
    opened.window.open_settings()
    settings = opened.window.asking.dialog
    assert settings is not None
    combo = next(one for one in settings.findChildren(QComboBox) if one.findData("gennx") >= 0)
    combo.setCurrentIndex(combo.findData("gennx"))
    hand.press(agree(settings))
    assert opened.agent.orders(cmd.ApplySettings) == []
    dialog = opened.window.targeting.dialog
    assert dialog is not None
    assert "Your GEN NX" in text_of(dialog)
    hand.press(agree(dialog))
    assert [dict(one.changes) for one in opened.agent.orders(cmd.ApplySettings)] == [{"target.default": "gennx"}]  # type: ignore[attr-defined]


GENNX_UP = ToolServerState(
    phase=ServerPhase.READY, target=Target.GENNX, base_url="https://gen.example.test:8443/gen", tool_count=9
)


@pytest.mark.parametrize("language", BUILT_IN)
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("width", [2000, 1280, 900, 640])
def test_the_target_is_named_on_the_card_and_in_the_status_line_at_every_width(
    open_window: Open, language: Language, scale: float, width: int
) -> None:
    opened = open_window(language=language, scale=scale)
    window = opened.window
    where = begin(opened)
    opened.play(
        ev.TargetChanged(target=Target.GENNX),
        ev.ToolServerChanged(state=GENNX_UP),
    )
    ask_approval(opened, where)
    opened.play(ev.ApprovalRequested(conversation_id=where, approval=replace(samples.approval(), target="gennx")))
    window.resize(width, 650)
    QApplication.processEvents()
    name = "Your GEN NX" if language == Language.EN else "사용자 GEN NX"
    status = window.panels.status
    target = status._target
    assert name in target.text()
    assert "gen.example.test" in target.toolTip()
    assert words.UNTITLED_DOCUMENT.in_language(language) in target.toolTip()
    assert target.isVisible()
    assert target.geometry().right() <= status.width()
    assert target.fontMetrics().horizontalAdvance(target.text()) <= target.width()
    (line,) = [one for one in card_of(opened).findChildren(QLabel) if name in one.text()]
    assert "gen.example.test:8443" in line.text()
    assert words.UNTITLED_DOCUMENT.in_language(language) in line.text()
    assert line.wordWrap()


# What waits elsewhere.


def test_what_waits_in_another_conversation_is_marked_and_announced(
    open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = open_window()
    where = begin(opened)
    alerts: list[str] = []
    monkeypatch.setattr(window_module.QApplication, "alert", lambda *_: alerts.append("seen"))
    monkeypatch.setattr(window_module.QApplication, "beep", lambda: alerts.append("heard"))
    monkeypatch.setattr(opened.window, "isActiveWindow", lambda: False)
    opened.window.new_conversation()
    ask = samples.approval()
    opened.play(ev.ApprovalRequested(conversation_id=where, approval=ask))
    entries = opened.window.panels.history._list
    marks = [not entries.item(number).icon().isNull() for number in range(entries.count())]
    assert alerts == ["seen", "heard"]
    # A frame of the window later, which is the longest that an announcement waits.
    assert opened.window.bridge._timer.interval() <= 100
    assert marks == [True]
    opened.play(
        ev.ApprovalResolved(
            conversation_id=where, approval_id=ask.approval_id, call_id=ask.call_id, decision=Decision.SKIP, by="x"
        )
    )
    assert [entries.item(number).icon().isNull() for number in range(entries.count())] == [True]


# Another answer than the ones offered.


def test_a_question_with_suggestions_takes_another_answer(open_window: Open, hand: Hand) -> None:
    opened = open_window()
    where = begin(opened)
    name = Text(en="Ground", ko="지반")
    choices = (Choice(value="S1", label=Text(en="S1", ko="S1")),)
    field = QuestionField(key="answer", label=name, choices=choices, takes_other=True)
    question = Question(item_id="q", text=name, fields=(field,), created_at=samples.AT)
    opened.play(
        ev.ItemStarted(conversation_id=where, turn_id=TURN, item=question),
        ev.QuestionAsked(conversation_id=where, question=question),
    )
    card = opened.window.panels.chat.stream.card_of("q")
    assert isinstance(card, QuestionCard)
    (line,) = card.findChildren(QLineEdit)
    line.setFocus(Qt.FocusReason.MouseFocusReason)
    QTest.keyClicks(line, "S4")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert not opened.agent.orders(cmd.AnswerQuestion)
    hand.wait()
    QTest.keyClick(line, Qt.Key.Key_Return)
    (command,) = opened.agent.orders(cmd.AnswerQuestion)
    assert isinstance(command, cmd.AnswerQuestion)
    assert dict(command.answers) == {"answer": "S4"}


def test_a_message_answers_the_one_question_that_waits_and_its_own_words_are_no_answer(
    open_window: Open, hand: Hand
) -> None:
    opened = open_window()
    where = begin(opened)
    name = Text(en="Say it anew", ko="다시 적어 주세요")
    field = QuestionField(key="answer", label=name, takes_other=True, start="wobble the columns")
    question = Question(item_id="q", text=name, fields=(field,), created_at=samples.AT)
    opened.play(
        ev.ItemStarted(conversation_id=where, turn_id=TURN, item=question),
        ev.QuestionAsked(conversation_id=where, question=question),
    )
    chat = opened.window.panels.chat
    assert "question above" in chat.composer.edit.placeholderText()
    card = chat.stream.card_of("q")
    assert isinstance(card, QuestionCard)
    (line,) = card.findChildren(QLineEdit)
    assert line.text() == "wobble the columns"
    hand.wait()
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert not opened.agent.orders(cmd.AnswerQuestion)
    chat.composer.edit.setPlainText("move the columns")
    QTest.keyClick(chat.composer.edit, Qt.Key.Key_Return)
    (command,) = opened.agent.orders(cmd.AnswerQuestion)
    assert isinstance(command, cmd.AnswerQuestion)
    assert dict(command.answers) == {"answer": "move the columns"}
    assert not opened.agent.orders(cmd.SteerTurn)


def test_a_message_that_names_no_choice_comes_into_the_field_first(open_window: Open, hand: Hand) -> None:
    opened = open_window()
    where = begin(opened)
    name = Text(en="Name of the file", ko="파일 이름")
    choices = (Choice(value="C1", label=Text(en="the first", ko="첫째")),)
    field = QuestionField(key="answer", label=name, choices=choices, takes_other=True)
    question = Question(item_id="q", text=name, fields=(field,), created_at=samples.AT)
    opened.play(
        ev.ItemStarted(conversation_id=where, turn_id=TURN, item=question),
        ev.QuestionAsked(conversation_id=where, question=question),
    )
    edit = opened.window.panels.chat.composer.edit
    hand.wait()
    edit.setPlainText("open RC10F")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    assert (line.text(), opened.agent.orders(cmd.AnswerQuestion), opened.agent.orders(cmd.SteerTurn)) == (
        "open RC10F",
        [],
        [],
    )
    edit.setPlainText("The First")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    (command,) = opened.agent.orders(cmd.AnswerQuestion)
    assert isinstance(command, cmd.AnswerQuestion)
    assert dict(command.answers) == {"answer": "The First"}


def test_a_message_is_no_answer_to_a_question_that_only_just_came_or_asks_more(open_window: Open, hand: Hand) -> None:
    opened = open_window()
    where = begin(opened)
    opened.play(
        ev.ItemStarted(conversation_id=where, turn_id=TURN, item=samples.question()),
        ev.QuestionAsked(conversation_id=where, question=samples.question()),
    )
    chat = opened.window.panels.chat
    for text in ("at once", "later"):
        chat.composer.edit.setPlainText(text)
        QTest.keyClick(chat.composer.edit, Qt.Key.Key_Return)
        hand.wait()
    assert not opened.agent.orders(cmd.AnswerQuestion)
    assert len(opened.agent.orders(cmd.SteerTurn)) == 2
    card = chat.stream.card_of("question")
    assert isinstance(card, QuestionCard)
    assert chat.stream.focus_waiting()
    assert card.isAncestorOf(QApplication.focusWidget())  # type: ignore[arg-type]
    cancel = next(one for one in card.findChildren(QAbstractButton) if one.text() == "Cancel")
    QTest.mouseClick(cancel, Qt.MouseButton.LeftButton)
    assert opened.agent.orders(cmd.InterruptTurn)
