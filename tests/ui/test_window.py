"""The window over a scripted agent: what arrives is shown, what is wanted is ordered, nothing typed is lost."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.protocol import commands as cmd
from app.protocol import events as ev
from app.protocol.approvals import Decision
from app.protocol.items import AssistantMessage, CallStatus, Notice, NoticeLevel, Risk, ToolCall, UserMessage
from app.protocol.queries import (
    ConversationList,
    ConversationSummary,
    FitEstimate,
    FitVerdict,
    ListConversations,
    ListLocalModels,
    ListRecommendedModels,
    LocalModelEntry,
    LocalModelLibrary,
    RecommendedModel,
    RecommendedModels,
    SearchHistory,
    SearchHit,
    SearchHits,
)
from app.protocol.states import ConductorPhase, ConductorState, ModelTransfer, TransferPhase, Usage, VramSample
from app.protocol.values import ErrorInfo, new_id
from app.settings.sections import DEFAULTS, KnowledgeSettings, Theme
from app.trade.answers.envelope import Effect
from app.trade.text import Language, Text
from app.ui import links, sample_states, samples, words
from app.ui.chat.calls import CallCard
from app.ui.chat.messages import AssistantText
from app.ui.models.library.panel import LibrarySection
from app.ui.models.library.recommended import RecommendedDialog
from app.ui.remembered import Remembered, to_text
from app.ui.remembered import from_text as memory_from_text
from app.ui.settings.dialog import SettingsDialog
from app.ui.state.drafts import from_text
from app.ui.theme.look import Look
from tests.ui.conftest import Open, Opened, ready
from tests.ui.fake_agent import FakeAgent
from tests.ui.hand import Hand

TURN = "turn"


def text_of(widget: QWidget) -> str:
    return "\n".join(
        one.text() for one in [*widget.findChildren(QLabel), *widget.findChildren(QAbstractButton)] if one.isVisible()
    )


def send(opened: Opened, text: str) -> cmd.SendMessage:
    opened.window.panels.chat.composer.put(text)
    opened.window.panels.chat.composer.edit.request_send()
    command = opened.agent.commands[-1]
    assert isinstance(command, cmd.SendMessage)
    return command


def begin(opened: Opened, text: str = "hello") -> str:
    """Send a message and let the agent begin its turn; gives the conversation's id."""
    command = send(opened, text)
    where = command.conversation_id
    message = UserMessage(item_id=command.message_id, text=text, created_at=samples.AT)
    opened.play(
        ev.ConversationOpened(conversation_id=where, title=text, items=(), is_new=True),
        ev.ItemStarted(conversation_id=where, turn_id=TURN, item=message),
        ev.ItemCompleted(conversation_id=where, turn_id=TURN, item=message),
        ev.TurnStarted(conversation_id=where, turn_id=TURN, message_id=command.message_id),
    )
    return where


def ask_approval(opened: Opened, where: str) -> CallCard:
    call = ToolCall(
        item_id="call_frame",
        tool="create_regular_frame",
        title=samples.FRAME_TITLE,
        arguments=samples.FRAME_ARGUMENTS,
        risk=Risk.CHANGE,
        created_at=samples.AT,
        status=CallStatus.AWAITING_APPROVAL,
    )
    opened.play(
        ev.ItemStarted(conversation_id=where, turn_id=TURN, item=call),
        ev.ApprovalRequested(conversation_id=where, approval=samples.approval()),
    )
    card = opened.window.panels.chat.stream.card_of("call_frame")
    assert isinstance(card, CallCard)
    return card


def test_a_scripted_turn_is_shown_as_it_streams(open_window: Open) -> None:
    opened = open_window()
    where = begin(opened, "10 storeys please")
    answer = AssistantMessage(item_id="a", text="", author="lintel", created_at=samples.AT)
    opened.play(
        ev.ItemStarted(conversation_id=where, turn_id=TURN, item=answer),
        ev.TextAppended(conversation_id=where, item_id="a", text="The drift is **0.008**"),
    )
    card = opened.window.panels.chat.stream.card_of("a")
    assert isinstance(card, AssistantText)
    assert card.body.toPlainText().strip() == "The drift is 0.008"
    assert "10 storeys please" in text_of(opened.window)


def test_three_thousand_deltas_are_drawn_in_few_frames(open_window: Open) -> None:
    opened = open_window()
    where = begin(opened)
    answer = AssistantMessage(item_id="a", text="", author="model", created_at=samples.AT)
    opened.play(ev.ItemStarted(conversation_id=where, turn_id=TURN, item=answer))
    frames: list[object] = []
    opened.window.bridge.changed.connect(frames.append)
    for number in range(3000):
        opened.agent.publish(ev.TextAppended(conversation_id=where, item_id="a", text=f"word{number} "))
    opened.window.bridge.frame()
    card = opened.window.panels.chat.stream.card_of("a")
    assert isinstance(card, AssistantText)
    assert len(frames) == 1
    assert card.body.renders <= 2
    final = replace(answer, text="".join(f"word{number} " for number in range(3000)))
    opened.play(ev.ItemCompleted(conversation_id=where, turn_id=TURN, item=final))
    opened.play(ev.TurnFinished(conversation_id=where, turn_id=TURN, outcome=ev.TurnOutcome.COMPLETED))
    assert "word2999" in card.body.toPlainText()
    assert card.body.renders <= 3


def test_a_first_message_opens_its_conversation(open_window: Open) -> None:
    opened = open_window()
    command = send(opened, "안녕하세요")
    assert command.text == "안녕하세요"
    assert [one.conversation_id for one in opened.agent.orders(cmd.OpenConversation)] == [command.conversation_id]  # type: ignore[attr-defined]


def test_a_message_during_a_turn_steers_it(open_window: Open) -> None:
    opened = open_window()
    where = begin(opened)
    opened.window.panels.chat.composer.put("use C27")
    opened.window.panels.chat.composer.edit.request_send()
    last = opened.agent.commands[-1]
    assert isinstance(last, cmd.SteerTurn)
    assert (last.conversation_id, last.text) == (where, "use C27")


def test_stop_interrupts_the_turn(open_window: Open) -> None:
    opened = open_window()
    where = begin(opened)
    opened.window.panels.chat.composer._stop.click()
    last = opened.agent.commands[-1]
    assert isinstance(last, cmd.InterruptTurn)
    assert last.conversation_id == where


def test_a_refused_message_returns_to_the_composer_with_the_reason(open_window: Open) -> None:
    opened = open_window()
    command = send(opened, "x" * 60_000)
    error = ErrorInfo(code="too_long", message=Text(en="60,000 characters are too many.", ko="너무 깁니다."), hint=None)
    opened.play(ev.CommandRejected(command_id=command.command_id, error=error))
    assert opened.window.panels.chat.composer.text == "x" * 60_000
    assert "60,000 characters are too many." in text_of(opened.window)


def test_a_refused_message_of_another_conversation_becomes_its_draft(open_window: Open) -> None:
    opened = open_window()
    command = send(opened, "first")
    opened.window.new_conversation()
    error = ErrorInfo(code="busy", message=Text(en="Busy.", ko="바쁨."))
    opened.play(ev.CommandRejected(command_id=command.command_id, error=error))
    assert opened.window.panels.chat.composer.text == ""
    opened.window.open_conversation(command.conversation_id)
    assert opened.window.panels.chat.composer.text == "first"


def test_every_conversation_keeps_its_draft(open_window: Open) -> None:
    opened = open_window()
    opened.window.open_conversation("one")
    opened.window.panels.chat.composer.put("half a thought")
    opened.window.open_conversation("two")
    assert opened.window.panels.chat.composer.text == ""
    opened.window.open_conversation("one")
    assert opened.window.panels.chat.composer.text == "half a thought"


def test_an_approval_is_decided_from_its_card(open_window: Open, qtbot: QtBot, hand: Hand) -> None:
    opened = open_window()
    card = ask_approval(opened, begin(opened))
    assert card.approval is not None
    hand.press(card.approval._approve)
    last = opened.agent.commands[-1]
    assert isinstance(last, cmd.ResolveApproval)
    assert (last.approval_id, last.decision) == ("apr_frame", Decision.APPROVE)


def test_an_arriving_approval_does_not_take_the_focus(open_window: Open, qtbot: QtBot) -> None:
    opened = open_window()
    where = begin(opened)
    edit = opened.window.panels.chat.composer.edit
    # The window's own focus widget: whether the window is active is up to the desktop, and a bare X server has none.
    qtbot.waitUntil(lambda: opened.window.focusWidget() is edit)
    ask_approval(opened, where)
    QApplication.processEvents()
    assert opened.window.focusWidget() is edit


def test_after_a_decision_the_focus_is_back_where_one_types(open_window: Open, qtbot: QtBot, hand: Hand) -> None:
    opened = open_window()
    card = ask_approval(opened, begin(opened))
    assert card.approval is not None
    card.approval._approve.setFocus()
    hand.press(card.approval._approve)
    assert opened.window.focusWidget() is opened.window.panels.chat.composer.edit


def test_no_part_of_a_turn_opens_a_window_of_its_own(open_window: Open, qapp: QApplication) -> None:
    class Watch(QObject):
        def __init__(self) -> None:
            super().__init__()
            self.opened: list[QWidget] = []

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                self.opened.append(watched)
            return False

    opened = open_window()
    where = begin(opened)
    watch = Watch()
    qapp.installEventFilter(watch)
    for item in (*samples.transcript(), samples.question(), samples.drafting_plan()):
        opened.play(ev.ItemStarted(conversation_id=where, turn_id=TURN, item=item))
    ask_approval(opened, where)
    opened.play(ev.VramSampled(sample=VramSample(at=samples.AT, devices=(sample_states.device(),))))
    for number in range(3):
        opened.window.panels.tabs.setCurrentIndex(number)
        QApplication.processEvents()
    qapp.removeEventFilter(watch)
    assert watch.opened == []


def test_f6_goes_to_the_waiting_card(open_window: Open, qtbot: QtBot) -> None:
    opened = open_window()
    card = ask_approval(opened, begin(opened))
    edit = opened.window.panels.chat.composer.edit
    qtbot.waitUntil(lambda: opened.window.focusWidget() is edit)
    opened.window.panels.chat.stream.focus_waiting()
    assert card.approval is not None
    assert card.isAncestorOf(opened.window.focusWidget())


def test_a_refused_decision_is_shown_on_its_card(open_window: Open, qtbot: QtBot, hand: Hand) -> None:
    opened = open_window()
    card = ask_approval(opened, begin(opened))
    assert card.approval is not None
    hand.press(card.approval._approve)
    error = ErrorInfo(code="invalid", message=Text(en="Bays must be 1-30 m.", ko="경간은 1-30 m입니다."))
    opened.play(ev.CommandRejected(command_id=opened.agent.commands[-1].command_id, error=error))
    assert "Bays must be 1-30 m." in text_of(card)


def test_a_question_is_answered_when_every_field_is(open_window: Open, qtbot: QtBot, hand: Hand) -> None:
    opened = open_window()
    where = begin(opened)
    opened.play(
        ev.ItemStarted(conversation_id=where, turn_id=TURN, item=samples.question()),
        ev.QuestionAsked(conversation_id=where, question=samples.question()),
    )
    card = opened.window.panels.chat.stream.card_of("question")
    assert card is not None
    answer = next(one for one in card.findChildren(QAbstractButton) if one.text() == "Answer")
    choice = next(one for one in card.findChildren(QAbstractButton) if "with S3" in one.text())
    choice.click()
    assert not answer.isEnabled()
    card.findChildren(QLineEdit)[0].setText("I")
    hand.press(answer)
    last = opened.agent.commands[-1]
    assert isinstance(last, cmd.AnswerQuestion)
    assert (last.question_id, dict(last.answers)) == ("question", {"code": "kds", "grade": "I"})


def test_language_switches_at_run_time_and_keeps_what_was_typed(open_window: Open, qtbot: QtBot) -> None:
    opened = open_window()
    begin(opened)
    opened.window.panels.chat.composer.put("still here")
    opened.window.panels.language_button.click()
    qtbot.waitUntil(lambda: opened.window.look.language == Language.KO)
    assert opened.window.panels.chat.composer.text == "still here"
    qtbot.waitUntil(opened.window.panels.isVisible)
    shown = text_of(opened.window)
    assert "보내기" in shown
    assert "Send" not in shown


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_nothing_is_cut_off_at_any_scale(open_window: Open, theme: Theme, scale: float) -> None:
    opened = open_window(theme=theme, scale=scale, language=Language.KO)
    window = opened.window
    window.resize(window.look.px(1280), window.look.px(800))
    ask_approval(opened, begin(opened))
    window.panels.tabs.setCurrentIndex(2)
    QApplication.processEvents()
    small = [
        one.text()
        for one in window.findChildren(QAbstractButton)
        if one.isVisible() and one.text() and one.width() < one.fontMetrics().horizontalAdvance(one.text())
    ]
    assert small == []


def test_every_control_has_a_name_for_screen_readers(open_window: Open) -> None:
    opened = open_window()
    where = begin(opened)
    for item in samples.transcript(False):
        opened.play(ev.ItemStarted(conversation_id=where, turn_id=TURN, item=item))
    ask_approval(opened, where)
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QTableView)
    unnamed = [
        type(one).__name__
        for kind in kinds
        for one in opened.window.panels.findChildren(kind)
        if not one.accessibleName()
        and not (isinstance(one, QAbstractButton) and one.text())
        and one.objectName() not in ("qt_spinbox_lineedit", "ScrollLeftButton", "ScrollRightButton")
        and type(one).__name__ not in ("QTableCornerButton", "QAbstractButton", "QToolButton")
    ]
    assert unnamed == []


def test_a_number_in_an_answer_leads_to_its_row(open_window: Open) -> None:
    opened = open_window()
    where = begin(opened)
    for item in samples.transcript(False):
        opened.play(ev.ItemCompleted(conversation_id=where, turn_id=TURN, item=item))
    opened.window.panels.chat.linked.emit("result:call_drift/story_drift_x/7")
    panels = opened.window.panels
    assert panels.tabs.currentWidget() is panels.results
    assert [index.row() for index in panels.results._table.selectionModel().selectedRows()] == [7]


def test_a_link_that_is_no_web_address_is_not_opened(open_window: Open) -> None:
    opened = open_window()
    opened.window.panels.chat.linked.emit("file:///etc/passwd")
    assert "was not opened" in opened.window.panels.banner.text


def test_the_offline_state_is_honest_and_offers_the_key(open_window: Open, qtbot: QtBot, hand: Hand) -> None:
    state = replace(ready(), conductor=ConductorState(phase=ConductorPhase.NO_KEY, model="m"))
    opened = open_window(agent=FakeAgent(state))
    assert "No API key: offline mode" in text_of(opened.window)
    opened.window.panels.chat.key_wanted.emit()
    assert opened.window.asking.dialog is not None
    opened.window.asking.dialog.findChildren(QLineEdit)[0].setText("sk-canary")
    hand.press(next(one for one in opened.window.asking.dialog.findChildren(QAbstractButton) if one.text() == "Save"))
    assert opened.secrets == [("anthropic", "sk-canary")]
    assert "sk-canary" not in repr(opened.agent.commands) + repr(opened.agent.queries)


def test_a_key_that_could_not_be_kept_says_so(open_window: Open, hand: Hand) -> None:
    error = ErrorInfo(code="no_keyring", message=Text(en="No key store was found.", ko="저장소가 없습니다."))
    opened = open_window(secret_problem=error)
    opened.window.ask_key()
    dialog = opened.window.asking.dialog
    assert dialog is not None
    dialog.findChildren(QLineEdit)[0].setText("x")
    hand.press(next(one for one in dialog.findChildren(QAbstractButton) if one.text() == "Save"))
    assert "No key store was found." in opened.window.panels.banner.text


def test_states_tokens_and_cost_are_in_the_status_line(open_window: Open) -> None:
    opened = open_window()
    where = begin(opened)
    usage = Usage(input_tokens=1200, output_tokens=34, cost_usd=0.0123)
    opened.play(
        ev.UsageReported(conversation_id=where, turn_id=TURN, usage=usage),
        ev.VramSampled(sample=VramSample(at=samples.AT, devices=(sample_states.device(),))),
    )
    shown = text_of(opened.window.panels.status)
    for text in ("Tool server: Ready", "Specialist: Being built 42%", "1,200 in", "$0.0123", "14.2 / 24.0 GB"):
        assert text in shown


def test_without_a_gpu_the_gauge_says_why(open_window: Open) -> None:
    opened = open_window()
    opened.play(ev.VramSampled(sample=sample_states.NO_GPU))
    opened.window.panels.tabs.setCurrentIndex(2)
    shown = text_of(opened.window)
    assert "No NVIDIA GPU" in shown
    assert "driver library was not found" in shown


def test_a_notice_of_the_agent_is_shown(open_window: Open) -> None:
    opened = open_window()
    notice = Notice(
        item_id="n", level=NoticeLevel.ERROR, text=Text(en="Disk full.", ko="디스크 부족."), created_at=samples.AT
    )
    opened.play(ev.NoticeRaised(notice=notice))
    assert opened.window.panels.banner.text == "Disk full."


def test_a_stopped_agent_is_announced(open_window: Open) -> None:
    opened = open_window()
    opened.play(ev.AgentStopped())
    assert "has stopped" in opened.window.panels.banner.text


def test_closing_remembers_and_reports_but_does_not_quit(open_window: Open, qtbot: QtBot) -> None:
    opened = open_window()
    opened.window.open_conversation("conv")
    opened.window.panels.chat.composer.put("draft")
    with qtbot.waitSignal(opened.window.closed):
        opened.window.close()
    kept = memory_from_text(opened.remembered[-1])
    assert kept.conversation_id == "conv"
    assert from_text(opened.drafts[-1]).messages == {"conv": "draft"}
    assert kept.geometry
    assert not QApplication.quitOnLastWindowClosed()


def test_the_last_conversation_opens_again_with_its_draft(open_window: Open) -> None:
    opened = open_window(remembered=to_text(Remembered(conversation_id="conv", drafts={"conv": "draft"})))
    assert [one.conversation_id for one in opened.agent.orders(cmd.OpenConversation)] == ["conv"]  # type: ignore[attr-defined]
    assert opened.window.panels.chat.composer.text == "draft"


def test_the_side_panel_of_last_time_is_in_front_again(open_window: Open) -> None:
    opened = open_window(remembered=to_text(Remembered(panel="models")))
    panels = opened.window.panels
    assert panels.tabs.currentWidget() is panels.models
    panels.show_tab(panels.results)
    opened.window.put_down()
    assert memory_from_text(opened.remembered[-1]).panel == "results"


def test_a_conversation_whose_earlier_entries_did_not_come_is_asked_for_again(open_window: Open) -> None:
    opened = open_window(remembered=to_text(Remembered(conversation_id="old")))
    opened.play(ev.ConversationOpening(conversation_id="old", title="Old", items=samples.transcript()[-1:], earlier=4))
    assert "4 " in text_of(opened.window.panels.chat)
    opened.window.new_conversation()
    opened.window.open_conversation("old")
    assert [one for one in opened.agent.commands if isinstance(one, cmd.OpenConversation)][1:]
    opened.play(ev.ConversationOpened(conversation_id="old", title="Old", items=samples.transcript()))
    before = len(opened.agent.commands)
    opened.window.new_conversation()
    opened.window.open_conversation("old")
    assert not [one for one in opened.agent.commands[before:] if isinstance(one, cmd.OpenConversation)]


def test_conversations_are_listed_searched_and_deleted(open_window: Open, hand: Hand) -> None:
    entry = ConversationSummary(conversation_id="c1", title="Tower", updated_at=samples.AT, item_count=3)
    hit = SearchHit(conversation_id="c1", item_id="i", excerpt="…base shear…")
    answers = {
        ListConversations: ConversationList(conversations=(entry,)),
        SearchHistory: SearchHits(hits=(hit,)),
    }
    opened = open_window(agent=FakeAgent(ready(), answers=answers))
    history = opened.window.panels.history
    assert history._list.item(0).text() == "Tower"
    history._search.setText("base")
    history.searched.emit("base")
    assert "base shear" in history._list.item(0).text()
    history.delete_wanted.emit("c1")
    assert opened.agent.orders(cmd.DeleteConversation) == []
    assert opened.window.asking.dialog is not None
    hand.press(labelled(opened.window.asking.dialog, "Delete…")[0])
    assert [one.conversation_id for one in opened.agent.orders(cmd.DeleteConversation)] == ["c1"]  # type: ignore[attr-defined]


def test_settings_are_generated_and_applied(open_window: Open, hand: Hand) -> None:
    opened = open_window(settings=DEFAULTS)
    opened.window.open_settings()
    dialog = opened.window.asking.dialog
    assert dialog is not None
    theme = next(one for one in dialog.findChildren(QComboBox) if one.findData("dark") >= 0)
    theme.setCurrentIndex(theme.findData("dark"))
    lines = {one.accessibleName(): one for one in dialog.findChildren(QLineEdit)}
    lines["API key"].setText("sk-canary")
    lines["Scale (%)"].setText("251")
    apply = next(one for one in dialog.findChildren(QAbstractButton) if one.text() == "Apply")
    assert not apply.isEnabled()
    lines["Scale (%)"].setText("150")
    hand.press(apply)
    last = opened.agent.commands[-1]
    assert isinstance(last, cmd.ApplySettings)
    assert dict(last.changes) == {"appearance.theme": "dark", "appearance.scale": 150}
    assert opened.secrets == [("anthropic", "sk-canary")]
    opened.play(ev.SettingsApplied(values=dict(last.changes)))
    assert opened.window.look.palette.is_dark
    assert opened.window.look.scale == 1.5


def test_ids_of_new_conversations_differ(open_window: Open) -> None:
    opened = open_window()
    first = send(opened, "a").conversation_id
    opened.window.new_conversation()
    assert send(opened, "b").conversation_id != first
    assert new_id("conv") != new_id("conv")


def undo_buttons(opened: Opened) -> list[QAbstractButton]:
    name = words.UNDO.en
    return [one for one in opened.window.findChildren(QAbstractButton) if one.text() == name and not one.isHidden()]


def test_the_last_change_offers_to_be_taken_back_once_the_turn_is_over(open_window: Open, hand: Hand) -> None:
    opened = open_window()
    where = begin(opened)
    effect = Effect(adds={"NODE": 4}, is_undoable=True)
    calls = [
        ToolCall(
            item_id=f"call_{number}",
            tool="create_nodes",
            title=samples.FRAME_TITLE,
            arguments={},
            risk=Risk.CHANGE,
            created_at=samples.AT,
            status=CallStatus.VERIFIED,
            effect=effect,
        )
        for number in (1, 2)
    ]
    for call in calls:
        opened.play(
            ev.ItemStarted(conversation_id=where, turn_id=TURN, item=call),
            ev.ItemCompleted(conversation_id=where, turn_id=TURN, item=call),
        )
    assert undo_buttons(opened) == []
    opened.play(ev.TurnFinished(conversation_id=where, turn_id=TURN, outcome=ev.TurnOutcome.COMPLETED))
    [button] = undo_buttons(opened)
    card = opened.window.panels.chat.stream.card_of("call_2")
    assert card is not None
    assert card.isAncestorOf(button)
    hand.press(button)
    ordered = opened.agent.commands[-1]
    assert isinstance(ordered, cmd.UndoStep)
    assert (ordered.conversation_id, ordered.call_id) == (where, "call_2")


def labelled(widget: QWidget, name: str) -> list[QAbstractButton]:
    return [one for one in widget.findChildren(QAbstractButton) if one.text() == name and not one.isHidden()]


MODELS = LocalModelLibrary(
    models=(
        LocalModelEntry(path="/m/a.gguf", name="Qwen2.5 1.5B", size_bytes=10**9, licence="apache-2.0", is_chosen=True),
        LocalModelEntry(path="/m/b.gguf", name="Other", size_bytes=10**8),
        LocalModelEntry(
            path="/m/c.gguf", name="Broken", size_bytes=9, why=Text(en="The file is cut off.", ko="잘린 파일입니다.")
        ),
    ),
    before="/m/b.gguf",
)


def test_model_files_are_listed_with_what_can_be_done_to_each(open_window: Open, hand: Hand) -> None:
    opened = open_window(agent=FakeAgent(ready(), answers={ListLocalModels: MODELS}))
    panel = opened.window.panels.models
    text = text_of(panel) + "".join(one.text() for one in panel.findChildren(QLabel))
    assert "licence: apache-2.0" in text
    assert "licence: not named in the file" in text
    assert "The file is cut off." in text
    wanted: list[cmd.UseLocalModel] = []
    panel.intent.connect(wanted.append)
    [use] = labelled(panel, "Use")
    hand.press(use)
    next(iter(opened.window.findChildren(QDialog))).reject()
    [back] = labelled(panel, "Back to the one before")
    hand.press(back)
    assert [one.path for one in wanted] == ["/m/b.gguf", ""]


def test_a_download_asks_for_a_whole_checksum_shows_progress_and_can_be_cancelled(
    open_window: Open, hand: Hand
) -> None:
    opened = open_window()
    panel = opened.window.panels.models
    labelled(panel, "Download…")[0].click()
    dialog = panel.findChildren(QDialog)[0]
    url, sha256 = dialog.findChildren(QLineEdit)
    url.setText("https://models.test/a.gguf")
    sha256.setText("abc")
    before = list(opened.agent.commands)
    hand.press(labelled(dialog, "Download")[0])
    assert opened.agent.commands == before
    sha256.setText("A" * 64)
    hand.press(labelled(dialog, "Download")[0])
    ordered = opened.agent.commands[-1]
    assert isinstance(ordered, cmd.DownloadLocalModel)
    assert (ordered.url, ordered.sha256) == ("https://models.test/a.gguf", "a" * 64)
    moving = ModelTransfer(
        transfer_id=ordered.command_id,
        source=ordered.url,
        phase=TransferPhase.RECONNECTING,
        done_bytes=2**29,
        total_bytes=2**30,
    )
    opened.play(ev.ModelTransferChanged(transfer=moving))
    assert "0.5 of 1.0 GB; connecting again…" in "".join(one.text() for one in panel.findChildren(QLabel))
    section = panel.findChild(LibrarySection)
    assert isinstance(section, LibrarySection)
    hand.press(next(one for one in labelled(section, "Cancel") if not dialog.isAncestorOf(one)))
    assert opened.agent.commands[-1].transfer_id == ordered.command_id  # type: ignore[union-attr]
    opened.play(ev.ModelTransferChanged(transfer=replace(moving, phase=TransferPhase.DONE)))
    assert "connecting again" not in "".join(one.text() for one in panel.findChildren(QLabel) if not one.isHidden())


def test_the_gpu_is_not_watched_while_the_window_is_hidden(open_window: Open) -> None:
    opened = open_window()
    opened.window.show()
    opened.window.hide()
    opened.window.show()
    told = [one.is_watched for one in opened.agent.commands if isinstance(one, cmd.WatchGpu)]
    assert told[-2:] == [False, True]


def test_known_models_are_judged_for_this_computer_and_a_research_licence_is_called_out(open_window: Open) -> None:
    fits = FitEstimate(is_known=True, needed_bytes=2**30, free_bytes=2**33, verdict=FitVerdict.FITS)
    text = Text(en="computed", ko="계산")
    known = RecommendedModels(
        models=(
            RecommendedModel(
                name="Qwen2.5-3B-Instruct",
                quantisation="Q4_K_M",
                parameters=3,
                file_bytes=2**31,
                licence="Qwen Research License",
                is_commercial=False,
                context_tokens=4096,
                kv_type="q8_0",
                gpu=None,
                host=fits,
                basis=text,
                caution=Text(en="Not for commercial use.", ko="상업적 사용 불가"),
            ),
        )
    )
    opened = open_window(agent=FakeAgent(ready(), answers={ListRecommendedModels: known}))
    labelled(opened.window.panels.models, "Recommended models…")[0].click()
    dialog = opened.window.findChildren(RecommendedDialog)[0]
    shown = "\n".join(one.text() for one in dialog.findChildren(QLabel))
    assert "Qwen Research License\nNot for commercial use." in shown
    assert "1.0 GB" in shown
    contexts = dialog.findChildren(QComboBox)[0]
    contexts.setCurrentIndex(4)
    contexts.activated.emit(4)
    assert opened.agent.queries[-1] == ListRecommendedModels(context_tokens=32768)


def test_a_folder_setting_can_be_browsed_for(look: Look, qtbot: QtBot) -> None:
    dialog = SettingsDialog(None, look, {"knowledge.folder": "/old"}, (KnowledgeSettings,))
    qtbot.addWidget(dialog)
    labelled(dialog, "Browse…")[0].click()
    picker = dialog.findChildren(QFileDialog)[0]
    picker.fileSelected.emit("/new")
    picker.close()
    assert dialog.changes() == {"knowledge.folder": "/new"}


def test_a_web_link_is_opened_only_after_its_address_was_shown(
    open_window: Open, hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    went: list[str] = []
    monkeypatch.setattr(links.QDesktopServices, "openUrl", lambda url: bool(went.append(url.toString())) or True)
    opened = open_window()
    opened.window.panels.chat.linked.emit("http://www.midasit.com@203.0.113.7/x?d=1")
    dialog = opened.window.asking.dialog
    assert dialog is not None
    shown = text_of(dialog)
    assert went == []
    for part in ("http://www.midasit.com@203.0.113.7/x?d=1", "Server: 203.0.113.7", "behind the @", "not encrypted"):
        assert part in shown
    hand.press(labelled(dialog, "Open")[0])
    assert went == ["http://www.midasit.com@203.0.113.7/x?d=1"]


def test_the_side_panels_are_given_up_and_brought_back_by_key(open_window: Open) -> None:
    panels = open_window().window.panels
    assert panels.tabs.isVisible()
    panels.toggle_sides()
    assert not panels.tabs.isVisible()
    panels.toggle_sides()
    assert panels.tabs.isVisible()
    assert panels.tabs.isAncestorOf(panels.focusWidget())
