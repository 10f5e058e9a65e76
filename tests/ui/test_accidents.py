"""Accidents of hand, time and layout over everything that decides: none of them decides, and a meant press does.

Mouse and keys go in at the window system's end of Qt, so that they take the way of real ones; the clock of the rule
stands still unless an accident lets time pass, so that nothing here depends on how fast the machine is.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.protocol import commands as cmd
from app.protocol import events as ev
from app.protocol.approval_rules import ApprovalRuleList, ListApprovalRules
from app.protocol.items import CallStatus, PlanStatus, Risk, ToolCall
from app.protocol.queries import (
    ConversationList,
    ConversationSummary,
    ListConversations,
    ListLocalModels,
    ListModels,
    ListRungs,
    ListTools,
    ReadSettings,
    SettingsValues,
    ToolList,
)
from app.protocol.states import LocalModelState, LocalPhase, ServerPhase, Target, ToolServerState, VramSample
from app.settings.sections import DEFAULTS, Theme
from app.trade.answers.envelope import Effect
from app.trade.text import Language, Text
from app.ui import gpu_words, sample_rules, sample_states, samples
from app.ui.approvals.card import ApprovalCard
from app.ui.models.library.load_dialog import LoadDialog
from app.ui.rules.coming import ComingRules, ask_to_take_in
from app.ui.rules.entry import RuleEntry
from app.ui.rules.grant import GrantForm
from app.ui.state.drafts import AnswerDraft
from app.ui.widgets.decision import ARM_DELAY_MS, DecisionButton
from tests.ui.conftest import Open, Opened, ready
from tests.ui.fake_agent import FakeAgent
from tests.ui.hand import Hand, activate
from tests.ui.test_loading import FITS, FOUND, LIBRARY
from tests.ui.test_window import MODELS, TURN, ask_approval, begin

DECIDING = (
    cmd.ResolveApproval,
    cmd.StepPlan,
    cmd.UndoPlan,
    cmd.UndoStep,
    cmd.AnswerQuestion,
    cmd.SelectTarget,
    cmd.StartToolServer,
    cmd.StopToolServer,
    cmd.LoadLocalModel,
    cmd.UnloadLocalModel,
    cmd.FreeGpu,
    cmd.UseLocalModel,
    cmd.RemoveLocalModel,
    cmd.DeleteConversation,
    cmd.ApplySettings,
    cmd.GrantRule,
    cmd.RevokeRule,
)
LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@dataclass
class Desk:
    """A window in which one control can decide, and the hand in front of it."""

    opened: Opened
    hand: Hand
    qtbot: QtBot
    find: Callable[[], DecisionButton]

    @property
    def button(self) -> DecisionButton:
        found = self.find()
        self.hand.bring_into_sight(found)
        return found

    @property
    def centre(self) -> QPoint:
        button = self.button
        return button.mapToGlobal(button.rect().center())

    def armed(self) -> DecisionButton:
        return self.hand.arm(self.find())

    def decisions(self) -> list[cmd.Command]:
        return [one for one in self.opened.agent.commands if isinstance(one, DECIDING)]

    @property
    def is_in_the_window(self) -> bool:
        return self.find().window() is self.opened.window

    @property
    def is_in_the_conversation(self) -> bool:
        panels = self.opened.window.panels
        return any(one.isAncestorOf(self.find()) for one in (panels.chat, panels.plan))

    def opens(self) -> tuple[int, list[bool]]:
        """What a control opens that decides nothing by itself: a prediction, a form of bounds, an edit, a reason."""
        window = self.opened.window
        cards = [one for one in window.panels.chat.findChildren(ApprovalCard) if not one.isHidden()]
        opened = (*window.findChildren(LoadDialog), *window.findChildren(GrantForm))
        return sum(one.isVisible() for one in opened), [
            flag for one in cards for flag in (one._is_editing, not one._refusing.isHidden())
        ]

    def tidy(self, known: list[QDialog]) -> None:
        """Close what an accident opened that decides nothing, e.g. the list of known models."""
        for one in self.opened.window.findChildren(QDialog):
            if one.isVisible() and one not in known:
                one.reject()

    def mouse(self, what: Callable[..., None], at: QPoint, button: Qt.MouseButton = LEFT) -> None:
        window = self.find().window()
        what(window.windowHandle(), button, PLAIN, window.mapFromGlobal(at))

    def click(self, at: QPoint, button: Qt.MouseButton = LEFT) -> None:
        self.mouse(QTest.mousePress, at, button)
        self.mouse(QTest.mouseRelease, at, button)

    def move(self, at: QPoint) -> None:
        window = self.find().window()
        QTest.mouseMove(window.windowHandle(), window.mapFromGlobal(at))

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        handle = self.find().window().windowHandle()
        QTest.keyPress(handle, key, modifiers)
        QTest.keyRelease(handle, key, modifiers)

    def storm(self) -> None:
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            for modifiers in (PLAIN, CONTROL):
                self.key(key, modifiers)

    def fresh(self) -> DecisionButton:
        """The control as if it had just come."""
        button = self.button
        button.hide()
        button.show()
        QApplication.processEvents()
        return button


# The controls: how each comes to be there.


def _on_the_card(name: str) -> Callable[[Opened, Hand], Callable[[], DecisionButton]]:
    def make(opened: Opened, hand: Hand) -> Callable[[], DecisionButton]:
        where = begin(opened)
        ask_approval(opened, where)

        def find() -> DecisionButton:
            card = opened.window.panels.chat.stream.card_of("call_frame")
            return getattr(card.approval, name)  # type: ignore[union-attr]

        if name == "_refuse_now_button":
            hand.press(opened.window.panels.chat.stream.card_of("call_frame").approval._refuse)  # type: ignore[union-attr]
        return find

    return make


def _in_the_plan(name: str) -> Callable[[Opened, Hand], Callable[[], DecisionButton]]:
    def make(opened: Opened, _hand: Hand) -> Callable[[], DecisionButton]:
        where = begin(opened)
        opened.play(ev.ItemStarted(conversation_id=where, turn_id=TURN, item=samples.plan(6)))

        def find() -> DecisionButton:
            panel = opened.window.panels.plan
            opened.window.panels.show_tab(panel)
            if panel.selected_step is None:
                panel.select_step("s9")
            return getattr(panel.steering, name)

        return find

    return make


def _undo_plan(opened: Opened, hand: Hand) -> Callable[[], DecisionButton]:
    where = begin(opened)
    plan = samples.plan(1, PlanStatus.COMPLETED)
    opened.play(ev.ItemCompleted(conversation_id=where, turn_id=TURN, item=plan))
    _undo(opened, hand, plan.item_id)
    return lambda: opened.window.panels.chat.stream.card_of(plan.item_id).back_button  # type: ignore[union-attr]


def _undo(opened: Opened, _hand: Hand, plan_id: str | None = None) -> Callable[[], DecisionButton]:
    where = begin(opened) if plan_id is None else opened.window.current
    call = ToolCall(
        item_id="call_1",
        tool="create_nodes",
        title=samples.FRAME_TITLE,
        arguments={},
        risk=Risk.CHANGE,
        created_at=samples.AT,
        status=CallStatus.VERIFIED,
        effect=Effect(adds={"NODE": 4}, is_undoable=True),
        plan_id=plan_id,
    )
    opened.play(
        ev.ItemCompleted(conversation_id=where, turn_id=TURN, item=call),
        ev.TurnFinished(conversation_id=where, turn_id=TURN, outcome=ev.TurnOutcome.COMPLETED),
    )
    return lambda: opened.window.panels.chat.stream.card_of("call_1")._undo  # type: ignore[union-attr]


def _answer(opened: Opened, _hand: Hand) -> Callable[[], DecisionButton]:
    where = begin(opened)
    question = samples.question()
    draft = AnswerDraft(answers={"code": "kds", "grade": "I"}, asked_as=question.item_id)
    opened.window.book.within(where).keep_answers(question, draft)
    opened.play(
        ev.ItemStarted(conversation_id=where, turn_id=TURN, item=question),
        ev.QuestionAsked(conversation_id=where, question=question),
    )
    return lambda: opened.window.panels.chat.stream.card_of("question")._send  # type: ignore[union-attr]


def _in_models(name: str) -> Callable[[Opened, Hand], Callable[[], DecisionButton]]:
    def make(opened: Opened, _hand: Hand) -> Callable[[], DecisionButton]:
        stopped = ToolServerState(phase=ServerPhase.STOPPED, target=Target.EMBEDDED)
        opened.play(
            ev.VramSampled(sample=VramSample(at=samples.AT, devices=(sample_states.device(),))),
            ev.LocalModelChanged(state=LocalModelState(phase=LocalPhase.IDLE if name == "_load" else LocalPhase.READY)),
        )
        if name == "_start":
            opened.play(ev.ToolServerChanged(state=stopped))
        return lambda: getattr(opened.window.panels.models, name)

    return make


def _in_the_library(text: Text) -> Callable[[Opened, Hand], Callable[[], DecisionButton]]:
    def make(opened: Opened, _hand: Hand) -> Callable[[], DecisionButton]:
        def find() -> DecisionButton:
            wanted = opened.window.look.say(text)
            found = opened.window.panels.models.findChildren(DecisionButton)
            return next(one for one in found if one.text() == wanted and not one.isHidden())

        return find

    return make


def _agree(opened: Opened) -> DecisionButton:
    dialog = next(one for one in opened.window.findChildren(QDialog) if one.isVisible())
    return dialog.findChildren(DecisionButton)[-1]


def _target(opened: Opened, _hand: Hand) -> Callable[[], DecisionButton]:
    opened.window.panels.models.intent.emit(cmd.SelectTarget(target=Target.GENNX))
    return lambda: _agree(opened)


def _delete(opened: Opened, _hand: Hand) -> Callable[[], DecisionButton]:
    opened.window.panels.history.delete_wanted.emit("c1")
    return lambda: _agree(opened)


def _remove(opened: Opened, _hand: Hand) -> Callable[[], DecisionButton]:
    panel = opened.window.panels.models
    remove = next(one for one in panel.findChildren(QPushButton) if one.text() == gpu_words.REMOVE_MODEL.en)
    remove.click()
    return lambda: next(one for one in panel.findChildren(QDialog) if one.isVisible()).findChildren(DecisionButton)[-1]


def _settings(opened: Opened, _hand: Hand) -> Callable[[], DecisionButton]:
    opened.window.open_settings()
    dialog = opened.window.asking.dialog
    assert dialog is not None
    theme = next(one for one in dialog.findChildren(QComboBox) if one.findData("dark") >= 0)
    theme.setCurrentIndex(theme.findData("dark"))
    return lambda: _agree(opened)


def _load_dialog(opened: Opened, hand: Hand) -> Callable[[], DecisionButton]:
    find = _in_models("_load")(opened, hand)
    hand.press(find())
    return lambda: _agree(opened)


def _grant(opened: Opened, hand: Hand) -> Callable[[], DecisionButton]:
    hand.press(_on_the_card("_more")(opened, hand)())
    return lambda: _agree(opened)


def _listed_rule(opened: Opened) -> RuleEntry:
    return next(one for one in opened.window.findChildren(RuleEntry) if one.rule == sample_rules.ALLOW)


def _revoke(opened: Opened, _hand: Hand) -> Callable[[], DecisionButton]:
    opened.window.ruling.open()
    return lambda: _listed_rule(opened).revoke_button


def _undo_revoke(opened: Opened, hand: Hand) -> Callable[[], DecisionButton]:
    opened.window.ruling.open()
    hand.press(_listed_rule(opened).revoke_button)
    opened.agent.answers[ListApprovalRules] = ApprovalRuleList()
    opened.play(ev.ApprovalRulesChanged())
    return lambda: _listed_rule(opened).undo_button


def _import_rules(opened: Opened, _hand: Hand) -> Callable[[], DecisionButton]:
    opened.window.ruling.open()
    over = opened.window.ruling.dialog
    assert over is not None
    names = sample_rules.NAMES
    found = ComingRules(rules=(sample_rules.ASK,), refused=())
    asked = ask_to_take_in(over, opened.window.look, "x", found, names, opened.window.ruling.take_in)
    return lambda: asked.findChildren(DecisionButton)[-1]


CONTROLS: dict[str, Callable[[Opened, Hand], Callable[[], DecisionButton]]] = {
    "approve": _on_the_card("_approve"),
    "edit": _on_the_card("_edit"),
    "skip": _on_the_card("_skip"),
    "refuse": _on_the_card("_refuse"),
    "refuse now": _on_the_card("_refuse_now_button"),
    "approve up to here": _in_the_plan("to"),
    "skip step": _in_the_plan("skip"),
    "stop plan": _in_the_plan("stop"),
    "rehearse": _in_the_plan("rehearse"),
    "undo": _undo,
    "undo plan": _undo_plan,
    "answer": _answer,
    "start server": _in_models("_start"),
    "stop server": _in_models("_stop"),
    "load": _in_models("_load"),
    "unload": _in_models("_unload"),
    "free": _in_models("_free"),
    "use": _in_the_library(gpu_words.USE_MODEL),
    "model before": _in_the_library(gpu_words.MODEL_BEFORE),
    "change target": _target,
    "delete conversation": _delete,
    "remove model": _remove,
    "apply settings": _settings,
    "load model": _load_dialog,
    "allow more": _on_the_card("_more"),
    "allow": _grant,
    "revoke rule": _revoke,
    "undo revoke": _undo_revoke,
    "import rules": _import_rules,
}
# What decides nothing by itself and opens something instead.
OPENS = frozenset({"edit", "refuse", "load", "use", "model before", "allow more"})


# The accidents: each leaves the control where it was.


def appears_under_the_pointer(desk: Desk) -> None:
    desk.fresh()
    desk.click(desk.centre)


def appears_and_is_clicked_just_too_soon(desk: Desk) -> None:
    desk.fresh()
    desk.hand.wait(ARM_DELAY_MS - 100)
    desk.click(desk.centre)


def double_click_as_it_appears(desk: Desk) -> None:
    desk.fresh()
    desk.click(desk.centre)
    desk.mouse(QTest.mouseDClick, desk.centre)


def click_that_raises_the_window(desk: Desk) -> None:
    button = desk.armed()
    other = QWidget()
    other.setGeometry(1500, 900, 100, 100)
    other.show()
    activate(other)
    desk.hand.wait()
    desk.click(desk.centre)
    activate(button.window())
    desk.click(desk.centre)
    other.close()
    activate(button.window())


def key_that_raises_the_window(desk: Desk) -> None:
    button = desk.armed()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    other = QWidget()
    other.setGeometry(1500, 900, 100, 100)
    other.show()
    activate(other)
    other.close()
    activate(button.window())
    desk.storm()


def moves_as_it_is_clicked(desk: Desk) -> None:
    desk.armed()
    window = desk.find().window()
    before = desk.centre
    window.move(window.pos() + QPoint(0, 7))
    QApplication.processEvents()
    desk.click(before)
    desk.click(desk.centre)
    window.move(window.pos() - QPoint(0, 7))


def content_grows_above_it(desk: Desk) -> None:
    button = desk.armed()
    if not desk.is_in_the_window:
        return
    before = desk.centre
    parent = button.parentWidget()
    assert parent is not None
    above = QLabel("text that streams in\n" * 2)
    layout = parent.layout()
    layout.insertWidget(0, above)  # type: ignore[union-attr]
    above.show()
    QApplication.processEvents()
    desk.click(before)
    desk.click(button.mapToGlobal(button.rect().center()))
    above.setParent(None)
    above.deleteLater()
    QApplication.processEvents()


def press_before_it_is_armed_released_after(desk: Desk) -> None:
    desk.fresh()
    desk.mouse(QTest.mousePress, desk.centre)
    desk.hand.wait()
    desk.mouse(QTest.mouseRelease, desk.centre)


def press_held_while_the_content_changes(desk: Desk) -> None:
    button = desk.armed()
    desk.mouse(QTest.mousePress, desk.centre)
    subject = button._subject
    button.about("another request")
    desk.hand.wait()
    desk.mouse(QTest.mouseRelease, desk.centre)
    button.about(*subject if isinstance(subject, tuple) else ())


def clicked_as_the_content_changes(desk: Desk) -> None:
    button = desk.armed()
    subject = button._subject
    button.about("another request")
    desk.click(desk.centre)
    button.about(*subject if isinstance(subject, tuple) else ())


def drag_released_on_it(desk: Desk) -> None:
    desk.armed()
    away = desk.centre + QPoint(0, 60)
    desk.mouse(QTest.mousePress, away)
    desk.move(desk.centre)
    desk.mouse(QTest.mouseRelease, desk.centre)


def drag_off_it_and_back(desk: Desk) -> None:
    desk.armed()
    desk.mouse(QTest.mousePress, desk.centre)
    desk.move(desk.centre + QPoint(0, 60))
    desk.move(desk.centre)
    desk.mouse(QTest.mouseRelease, desk.centre)


def flick_over_it(desk: Desk) -> None:
    desk.armed()
    desk.mouse(QTest.mousePress, desk.centre)
    for step in (4, 8, 12, 16):
        desk.move(desk.centre + QPoint(step, 0))
    desk.mouse(QTest.mouseRelease, desk.centre + QPoint(16, 0))


def wheel_over_it(desk: Desk) -> None:
    button = desk.armed()
    for _ in range(10):
        at = button.rect().center()
        event = QWheelEvent(
            QPointF(at),
            QPointF(button.mapToGlobal(at)),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            PLAIN,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(button, event)


def other_mouse_buttons(desk: Desk) -> None:
    desk.armed()
    desk.click(desk.centre, Qt.MouseButton.MiddleButton)
    desk.click(desk.centre, Qt.MouseButton.BackButton)


def keys_meant_for_the_composer(desk: Desk) -> None:
    desk.armed()
    if not desk.is_in_the_window:
        return
    edit = desk.opened.window.panels.chat.composer.edit
    edit.setFocus(Qt.FocusReason.MouseFocusReason)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_A, Qt.Key.Key_Tab):
        desk.key(key)
    edit.setFocus(Qt.FocusReason.MouseFocusReason)
    desk.key(Qt.Key.Key_Return, CONTROL)
    edit.clear()


def keys_after_the_focus_fell_on_it(desk: Desk) -> None:
    button = desk.armed()
    button.setFocus(Qt.FocusReason.OtherFocusReason)
    desk.hand.wait()
    desk.storm()


def keys_after_what_had_the_focus_went_away(desk: Desk) -> None:
    button = desk.armed()
    field = QPushButton(button.parentWidget())
    field.setGeometry(0, 0, 1, 1)
    field.show()
    QWidget.setTabOrder(field, button)
    field.setFocus(Qt.FocusReason.MouseFocusReason)
    field.hide()
    if button.hasFocus():
        desk.hand.wait()
        desk.storm()
    field.deleteLater()


def key_held_down_across_a_change_of_focus(desk: Desk) -> None:
    button = desk.armed()
    handle = button.window().windowHandle()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    desk.hand.wait()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
        # The press went to what had the focus before; here only its end arrives.
        QTest.keyRelease(handle, key)
    button.clearFocus()


def key_pressed_before_it_is_armed_released_after(desk: Desk) -> None:
    button = desk.fresh()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    handle = button.window().windowHandle()
    QTest.keyPress(handle, Qt.Key.Key_Space)
    desk.hand.wait()
    QTest.keyRelease(handle, Qt.Key.Key_Space)
    button.clearFocus()


def menu_key_and_enter(desk: Desk) -> None:
    button = desk.armed()
    button.setFocus(Qt.FocusReason.OtherFocusReason)
    desk.key(Qt.Key.Key_Menu)
    desk.key(Qt.Key.Key_Return)
    button.clearFocus()


def popup_closes_over_it(desk: Desk) -> None:
    button = desk.armed()
    at = desk.centre
    menu = QMenu(button.window())
    menu.addAction("an entry")
    menu.popup(at - QPoint(10, 10))
    desk.qtbot.waitUntil(menu.isVisible)
    desk.hand.wait()
    menu.close()
    menu.deleteLater()
    desk.click(at)


def dialog_closes_over_it(desk: Desk) -> None:
    button = desk.armed()
    dialog = QDialog(button.window())
    dialog.open()
    activate(dialog)
    desk.hand.wait()
    dialog.reject()
    dialog.deleteLater()
    activate(button.window())
    desk.click(desk.centre)


def something_covers_a_part_of_it(desk: Desk) -> None:
    button = desk.armed()
    window = button.window()
    cover = QLabel("covered", window)
    corner = button.mapTo(window, QPoint(0, 0))
    cover.setGeometry(corner.x() - 5, corner.y() - 5, 12, 12)
    cover.show()
    desk.hand.wait()
    desk.click(desk.centre)
    cover.hide()
    desk.click(desk.centre)
    cover.deleteLater()


def window_froze_before_it_was_drawn(desk: Desk) -> None:
    button = desk.fresh()
    button.look()
    desk.hand.now_ms += 5_000
    desk.click(desk.centre)


def it_was_disabled_a_moment_ago(desk: Desk) -> None:
    button = desk.armed()
    button.setEnabled(False)
    button.look()
    button.setEnabled(True)
    desk.click(desk.centre)


def language_switches_under_the_pointer(desk: Desk) -> None:
    desk.armed()
    if not desk.is_in_the_window:
        return
    at = desk.centre
    window = desk.opened.window
    for language in (Language.KO, Language.EN):
        window.set_appearance(replace(window._appearance, language=language))
        QApplication.processEvents()
        desk.click(at)
        desk.mouse(QTest.mouseDClick, at)
        desk.click(desk.centre)


def theme_switches_under_the_pointer(desk: Desk) -> None:
    desk.armed()
    if not desk.is_in_the_window:
        return
    at = desk.centre
    window = desk.opened.window
    for theme in (Theme.DARK, Theme.LIGHT):
        window.set_appearance(replace(window._appearance, theme=theme))
        QApplication.processEvents()
        desk.click(at)
        desk.click(desk.centre)


def conversation_switches_under_the_pointer(desk: Desk) -> None:
    desk.armed()
    if not desk.is_in_the_conversation:
        return
    at = desk.centre
    window = desk.opened.window
    here = window.conversation.conversation_id
    window.new_conversation()
    QApplication.processEvents()
    window.open_conversation(here)
    QApplication.processEvents()
    desk.click(at)
    desk.click(desk.centre)


def enter_that_ends_a_syllable(desk: Desk) -> None:
    desk.armed()
    if not desk.is_in_the_window:
        return
    edit = desk.opened.window.panels.chat.composer.edit
    edit.setFocus(Qt.FocusReason.MouseFocusReason)
    QApplication.sendEvent(edit, QInputMethodEvent("한", []))
    ended = QInputMethodEvent("", [])
    ended.setCommitString("한")
    QApplication.sendEvent(edit, ended)
    desk.key(Qt.Key.Key_Space)
    edit.clear()


def screen_reader_presses_it_too_soon(desk: Desk) -> None:
    desk.fresh().click()


def window_is_raised_without_having_been_left(desk: Desk) -> None:
    button = desk.armed()
    QApplication.sendEvent(button.window(), QEvent(QEvent.Type.WindowActivate))
    desk.click(desk.centre)


ACCIDENTS = (
    appears_under_the_pointer,
    appears_and_is_clicked_just_too_soon,
    double_click_as_it_appears,
    click_that_raises_the_window,
    key_that_raises_the_window,
    moves_as_it_is_clicked,
    content_grows_above_it,
    press_before_it_is_armed_released_after,
    press_held_while_the_content_changes,
    clicked_as_the_content_changes,
    drag_released_on_it,
    drag_off_it_and_back,
    flick_over_it,
    wheel_over_it,
    other_mouse_buttons,
    keys_meant_for_the_composer,
    keys_after_the_focus_fell_on_it,
    keys_after_what_had_the_focus_went_away,
    key_held_down_across_a_change_of_focus,
    key_pressed_before_it_is_armed_released_after,
    menu_key_and_enter,
    popup_closes_over_it,
    dialog_closes_over_it,
    something_covers_a_part_of_it,
    window_froze_before_it_was_drawn,
    it_was_disabled_a_moment_ago,
    language_switches_under_the_pointer,
    theme_switches_under_the_pointer,
    conversation_switches_under_the_pointer,
    enter_that_ends_a_syllable,
    screen_reader_presses_it_too_soon,
    window_is_raised_without_having_been_left,
)


def test_there_are_at_least_three_hundred_accidents() -> None:
    assert len(CONTROLS) * len(ACCIDENTS) >= 300


@pytest.fixture
def sit_down(open_window: Open, hand: Hand, qtbot: QtBot) -> Callable[[str], Desk]:
    entry = ConversationSummary(conversation_id="c1", title="Tower", updated_at=samples.AT, item_count=3)

    def sit(name: str) -> Desk:
        answers = {
            ListConversations: ConversationList(conversations=(entry,)),
            ListLocalModels: LIBRARY if name == "load model" else MODELS,
            ListModels: FOUND,
            ListRungs: FITS,
            ReadSettings: SettingsValues(values={"local_model.rung": "auto"}),
            ListApprovalRules: ApprovalRuleList(rules=(sample_rules.standing(sample_rules.ALLOW, left=4),)),
            ListTools: ToolList(tools=()),
        }
        agent = FakeAgent(ready(), answers=answers)
        opened = open_window(agent=agent, settings=DEFAULTS)
        opened.window.resize(1500, 1000)
        activate(opened.window)
        return Desk(opened, hand, qtbot, CONTROLS[name](opened, hand))

    return sit


@pytest.mark.parametrize("name", CONTROLS)
def test_no_accident_decides(sit_down: Callable[[str], Desk], name: str) -> None:
    desk = sit_down(name)
    made, opens = desk.decisions(), desk.opens()
    known = [one for one in desk.opened.window.findChildren(QDialog) if one.isVisible()]
    for accident in ACCIDENTS:
        accident(desk)
        QApplication.processEvents()
        assert desk.decisions() == made, accident.__name__
        assert desk.opens() == opens, accident.__name__
        desk.tidy(known)
    desk.armed()
    desk.click(desk.centre)
    assert (desk.opens() != opens) if name in OPENS else (desk.decisions() != made), "a press that is meant counts"
