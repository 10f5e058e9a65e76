"""The open model in the window's menu: each order is a plan of one step; nothing that is not saved goes unasked."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton

from app.protocol import commands as cmd
from app.protocol import events as ev
from app.protocol.items import UserMessage
from app.protocol.states import OpenDocument, Reopened, ServerPhase, Target, ToolServerState
from app.trade.json_types import JsonObject
from app.trade.text import BUILT_IN, Language
from app.ui import document_words as texts
from app.ui import samples
from app.ui.remembered import Remembered, from_text, to_text
from app.ui.state.documents import DocumentStanding, recent_of, standing_of, with_recent
from tests.ui.conftest import Open, Opened, ready
from tests.ui.hand import Hand, activate


def server(target: Target = Target.EMBEDDED, **document: Any) -> ToolServerState:
    return ToolServerState(
        phase=ServerPhase.READY, target=target, base_url="http://pc-2:1/gen", document=OpenDocument(**document)
    )


def show(opened: Opened, target: Target = Target.EMBEDDED, **document: Any) -> None:
    if target is Target.GENNX:
        document = {"is_certain": False, **document}
    opened.play(ready(), ev.TargetChanged(target=target), ev.ToolServerChanged(state=server(target, **document)))


def ordered(opened: Opened) -> list[tuple[str, JsonObject]]:
    return [(each.tool, each.arguments) for each in opened.agent.commands if isinstance(each, cmd.RunTool)]


def press(opened: Opened, hand: Hand, said: str) -> None:
    dialog = opened.window.menus.documents.dialog or opened.window.asking.dialog
    assert dialog is not None
    hand.press(next(each for each in dialog.findChildren(QPushButton) if each.text() == said))


def type_in(opened: Opened, text: str) -> None:
    dialog = opened.window.menus.documents.dialog
    assert dialog is not None
    dialog.findChildren(QLineEdit)[0].setText(text)


def keys(opened: Opened, key: Qt.Key, *more: Qt.KeyboardModifier) -> None:
    activate(opened.window)
    held = Qt.KeyboardModifier.ControlModifier
    for one in more:
        held |= one
    QTest.keyClick(opened.window, key, held)


@pytest.mark.parametrize(
    ("state", "standing"),
    [
        (None, DocumentStanding.NONE),
        (ToolServerState(phase=ServerPhase.STARTING, target=Target.EMBEDDED), DocumentStanding.NONE),
        (server(), DocumentStanding.EMPTY),
        (server(is_modified=True), DocumentStanding.UNTITLED),
        (server(name="a.mgbx"), DocumentStanding.SAVED),
        (server(name="a.mgbx", is_modified=True), DocumentStanding.UNSAVED),
        (ToolServerState(phase=ServerPhase.READY, target=Target.GENNX), DocumentStanding.UNKNOWN),
        (server(Target.GENNX, is_certain=False), DocumentStanding.UNKNOWN),
        (server(Target.GENNX, name="C:\\a.mgbx", is_certain=False), DocumentStanding.SAVED),
    ],
)
def test_how_the_model_stands_to_its_file(state: ToolServerState | None, standing: DocumentStanding) -> None:
    assert standing_of(state) is standing


def test_recent_files_belong_to_their_gen_nx_and_the_newest_comes_first() -> None:
    recent: tuple[str, ...] = ()
    for target, name in (
        (Target.EMBEDDED, "a.mgbx"),
        (Target.GENNX, "C:\\b.mgbx"),
        (Target.EMBEDDED, "c.mgbx"),
        (Target.EMBEDDED, "a.mgbx"),
    ):
        recent = with_recent(recent, target, name)
    assert recent_of(recent, Target.EMBEDDED) == ("a.mgbx", "c.mgbx")
    assert recent_of(recent, Target.GENNX) == ("C:\\b.mgbx",)
    assert from_text(to_text(Remembered(recent_documents=recent, document="a.mgbx"))).recent_documents == recent


@pytest.mark.parametrize(("language", "unsaved"), [(Language.EN, "unsaved changes"), (Language.KO, "저장 안 됨")])
def test_title_and_status_line_tell_the_name_and_whether_it_is_saved(
    open_window: Open, language: Language, unsaved: str
) -> None:
    opened = open_window(language=language)
    show(opened, name="tower.mgbx", is_modified=True)
    window = opened.window
    assert window.windowTitle() == "tower.mgbx[*] – Lintel"
    assert window.isWindowModified()
    status = window.panels.status._target.toolTip()
    assert "tower.mgbx" in status
    assert unsaved in status
    show(opened, name="tower.mgbx")
    assert not window.isWindowModified()
    assert unsaved not in window.panels.status._target.toolTip()


def test_keys_order_what_the_menu_says(open_window: Open, tmp_path: Path) -> None:
    opened = open_window(documents_folder=lambda: tmp_path)
    show(opened, name="tower.mgbx")
    keys(opened, Qt.Key.Key_S)
    assert ordered(opened) == [("save_project", {})]
    keys(opened, Qt.Key.Key_N)
    assert ordered(opened)[1:] == [("new_project", {})]
    keys(opened, Qt.Key.Key_O)
    dialog = opened.window.menus.documents.dialog
    assert isinstance(dialog, QFileDialog)
    assert Path(dialog.directory().path()) == tmp_path
    dialog.fileSelected.emit(str(tmp_path / "b.mgbx"))
    assert ordered(opened)[2:] == [("open_project", {"path": "b.mgbx"})]
    dialog.reject()
    keys(opened, Qt.Key.Key_S, Qt.KeyboardModifier.ShiftModifier)
    assert ordered(opened)[3:] == []
    assert opened.window.menus.documents.dialog is not dialog


def test_a_model_without_a_file_is_saved_under_a_name_that_is_asked_for(open_window: Open, hand: Hand) -> None:
    opened = open_window()
    show(opened, is_modified=True)
    opened.window.menus.documents.save()
    assert ordered(opened) == []
    type_in(opened, "tower")
    press(opened, hand, "Save")
    assert ordered(opened) == [("save_project", {"file_name": "tower"})]


@pytest.mark.parametrize(
    ("answer", "arguments"),
    [("Save", {}), ("Discard", {"discard_changes": True}), ("Cancel", None)],
)
def test_a_new_model_asks_about_what_is_not_saved(
    open_window: Open, hand: Hand, answer: str, arguments: JsonObject | None
) -> None:
    opened = open_window()
    show(opened, name="a.mgbx", is_modified=True)
    opened.window.menus.documents.new()
    assert ordered(opened) == []
    press(opened, hand, answer) if answer != "Cancel" else opened.window.menus.documents.dialog.reject()  # type: ignore[union-attr]
    assert ordered(opened) == ([] if arguments is None else [("new_project", arguments)])


def test_without_a_file_saving_first_asks_for_its_name(open_window: Open, hand: Hand) -> None:
    opened = open_window()
    show(opened, is_modified=True)
    opened.window.menus.documents.open_file("b.mgbx")
    press(opened, hand, "Save")
    type_in(opened, "before")
    press(opened, hand, "Save")
    assert ordered(opened) == [("open_project", {"path": "b.mgbx", "backup_name": "before"})]


def test_a_path_of_gen_nx_is_typed_and_said_to_lie_on_its_pc(open_window: Open, hand: Hand) -> None:
    opened = open_window()
    show(opened, Target.GENNX, name="C:\\models\\a.mgbx")
    opened.window.menus.documents.open()
    dialog = opened.window.menus.documents.dialog
    assert dialog is not None
    assert not isinstance(dialog, QFileDialog)
    assert any("pc-2" in each.text() for each in dialog.findChildren(QLabel))
    type_in(opened, "C:\\models\\b.mgbx")
    press(opened, hand, "Go on")
    assert ordered(opened) == [("open_project", {"path": "C:\\models\\b.mgbx"})]
    assert "Discard" not in _buttons_asked(opened, is_modified=True)


def _buttons_asked(opened: Opened, **document: Any) -> list[str]:
    show(opened, Target.GENNX, name="C:\\models\\a.mgbx", **document)
    opened.window.menus.documents.new()
    dialog = opened.window.menus.documents.dialog
    assert dialog is not None
    return [each.text() for each in dialog.findChildren(QPushButton)]


def test_nothing_is_ordered_while_work_goes_on(open_window: Open) -> None:
    opened = open_window()
    show(opened, name="a.mgbx")
    where = opened.window.current
    said = UserMessage(item_id="m", text="hello", created_at=samples.AT)
    opened.play(
        ev.ConversationOpened(conversation_id=where, title="T", items=(said,), is_new=True),
        ev.TurnStarted(conversation_id=where, turn_id="t", message_id="m"),
    )
    opened.window.menus.documents.new()
    opened.window.menus.documents.save()
    assert ordered(opened) == []
    assert not opened.window.menus._orders[0].isEnabled()
    opened.window.leave()


def test_recent_files_are_offered_and_remembered(open_window: Open) -> None:
    opened = open_window(remembered=to_text(Remembered(recent_documents=("embedded|old.mgbx", "gennx|C:\\x.mgbx"))))
    show(opened, name="new.mgbx")
    offered = opened.window.menus.recent.actions()
    assert [each.text() for each in offered] == ["new.mgbx", "old.mgbx"]
    offered[1].trigger()
    assert ordered(opened) == [("open_project", {"path": "old.mgbx"})]
    opened.window.put_down()
    assert from_text(opened.remembered[-1]).document == "new.mgbx"


def test_a_model_of_last_time_that_is_not_there_is_told_of(open_window: Open) -> None:
    kept = to_text(Remembered(document="tower.mgbx", recent_documents=("embedded|tower.mgbx",)))
    opened = open_window(remembered=kept)
    show(opened)
    assert "tower.mgbx" in opened.window.panels.banner.text
    silent = open_window(remembered=kept)
    reopened = Reopened(document=OpenDocument(name="tower.mgbx"), records=3)
    silent.play(ready(), ev.ToolServerChanged(state=replace(server(name="tower.mgbx"), reopened=reopened)))
    assert "tower.mgbx" not in silent.window.panels.banner.text


def _close_and_save(opened: Opened, hand: Hand) -> tuple[list[bool], cmd.RunTool]:
    closed: list[bool] = []
    opened.window.closed.connect(lambda: closed.append(True))
    assert not opened.window.close()
    press(opened, hand, "Save")
    order = opened.agent.commands[-1]
    assert isinstance(order, cmd.RunTool)
    assert (order.tool, order.arguments) == ("save_project", {})
    assert closed == []
    return closed, order


def _end_turn(opened: Opened, order: cmd.RunTool, **document: Any) -> None:
    where = opened.window.current
    said = UserMessage(item_id=order.message_id, text="Save", created_at=samples.AT)
    opened.play(
        ev.ConversationOpened(conversation_id=where, title="T", items=(said,), is_new=True),
        ev.TurnStarted(conversation_id=where, turn_id="t", message_id=order.message_id),
    )
    opened.play(
        ev.ToolServerChanged(state=server(**document)),
        ev.TurnFinished(conversation_id=where, turn_id="t", outcome=ev.TurnOutcome.COMPLETED),
    )


def test_closing_saves_through_the_gate_and_closes_once_it_is_saved(open_window: Open, hand: Hand) -> None:
    opened = open_window()
    show(opened, name="a.mgbx", is_modified=True)
    closed, order = _close_and_save(opened, hand)
    _end_turn(opened, order, name="a.mgbx")
    assert closed == [True]


def test_a_save_that_was_refused_keeps_the_window_open(open_window: Open, hand: Hand) -> None:
    opened = open_window()
    show(opened, name="a.mgbx", is_modified=True)
    closed, order = _close_and_save(opened, hand)
    _end_turn(opened, order, name="a.mgbx", is_modified=True)
    assert closed == []
    assert opened.window.isVisible()
    opened.window.leave()


def test_closing_without_saving_keeps_nobody_in(open_window: Open, hand: Hand) -> None:
    opened = open_window()
    show(opened, name="a.mgbx", is_modified=True)
    assert not opened.window.close()
    press(opened, hand, "Don't save")
    assert not opened.window.isVisible()
    assert ordered(opened) == []


def test_the_model_of_gen_nx_stays_open_there_and_nothing_is_asked(open_window: Open) -> None:
    opened = open_window()
    show(opened, Target.GENNX, name="C:\\a.mgbx", is_modified=True)
    assert opened.window.close()


@pytest.mark.parametrize("language", list(BUILT_IN))
def test_no_two_entries_of_the_menu_share_a_key(language: Language) -> None:
    first = (texts.NEW, texts.OPEN, texts.RECENT, texts.SAVE, texts.SAVE_AS)
    marks = [
        one.in_language(language).partition("&")[2][:1].casefold()
        for one in (*first, texts.NEW_CONVERSATION, texts.SIDE_PANEL, texts.CLOSE)
    ]
    assert len(set(marks)) == len(marks)
