"""A model or text model dropped on the window is a plan of one step; what is not saved is asked about first, and other
drops stay what they are."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from app.protocol import commands as cmd
from app.protocol import events as ev
from app.protocol.states import OpenDocument, ServerPhase, Target, ToolServerState
from app.trade.json_types import JsonObject
from app.trade.text import Language
from app.ui import words
from app.ui.dropping import model_in
from tests.ui.conftest import Open, Opened, ready
from tests.ui.hand import Hand


def dragged(paths: Sequence[Path], text: str = "") -> QMimeData:
    mime = QMimeData()
    if paths:
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    if text:
        mime.setText(text)
    return mime


def drop(widget: QWidget, mime: QMimeData) -> bool:
    """Whether the drag was welcome; the drop itself follows as from a file manager."""
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.MoveAction, mime, buttons, keys)
    enter.ignore()
    QApplication.sendEvent(widget, enter)
    QApplication.sendEvent(widget, QDropEvent(QPointF(5, 5), Qt.DropAction.MoveAction, mime, buttons, keys))
    assert not enter.isAccepted() or enter.dropAction() is Qt.DropAction.CopyAction or mime.hasText()
    return enter.isAccepted()


def ordered(opened: Opened) -> list[tuple[str, JsonObject]]:
    return [(each.tool, each.arguments) for each in opened.agent.commands if isinstance(each, cmd.RunTool)]


def with_model(opened: Opened, target: Target = Target.EMBEDDED, base_url: str = "", **document: Any) -> None:
    state = ToolServerState(
        phase=ServerPhase.READY, target=target, base_url=base_url, document=OpenDocument(**document)
    )
    opened.play(ready(), ev.TargetChanged(target=target), ev.ToolServerChanged(state=state))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "10층 골조.MGT"
    path.write_bytes(b"*NODE\n")
    return path


@pytest.mark.parametrize("place", ["window", "composer"])
@pytest.mark.parametrize("language", [Language.KO, Language.EN])
def test_a_dropped_text_model_becomes_a_plan_for_its_import(
    open_window: Open, file: Path, place: str, language: Language
) -> None:
    taken: list[Path] = []
    opened = open_window(language=language, take_in=lambda path: taken.append(path) or "taken.mgt")
    with_model(opened)
    window = opened.window
    assert drop(window if place == "window" else window.panels.chat.composer.edit.viewport(), dragged([file]))
    assert taken == [file]
    assert ordered(opened) == [("import_text_model", {"path": "taken.mgt"})]
    assert window.panels.chat.composer.edit.toPlainText() == ""
    assert file.exists()


def test_a_dropped_model_is_opened_and_one_of_the_folder_is_not_copied(open_window: Open, tmp_path: Path) -> None:
    opened = open_window(documents_folder=lambda: tmp_path, take_in=lambda path: pytest.fail(f"{path} was copied"))
    with_model(opened)
    drop(opened.window, dragged([tmp_path / "RC10F.mgbx"]))
    assert ordered(opened) == [("open_project", {"path": "RC10F.mgbx"})]


def test_a_model_that_is_not_saved_is_asked_about_before_another_takes_its_place(
    open_window: Open, tmp_path: Path, hand: Hand
) -> None:
    opened = open_window(documents_folder=lambda: tmp_path)
    with_model(opened, name="a.mgbx", is_modified=True)
    drop(opened.window, dragged([tmp_path / "b.mgbx"]))
    assert ordered(opened) == []
    dialog = opened.window.menus.documents.dialog
    assert dialog is not None
    discard = next(each for each in dialog.findChildren(QPushButton) if each.text() == "Discard")
    hand.press(discard)
    assert ordered(opened) == [("open_project", {"path": "b.mgbx", "discard_changes": True})]


@pytest.mark.parametrize(("address", "is_asked"), [("http://127.0.0.1:1/gen", False), ("http://pc-2/gen", True)])
def test_with_gen_nx_as_target_the_path_is_that_of_its_own_pc(
    open_window: Open, file: Path, address: str, is_asked: bool
) -> None:
    opened = open_window(take_in=lambda path: pytest.fail(f"{path} was copied"))
    with_model(opened, Target.GENNX, address, name="C:\\a.mgbx", is_certain=False)
    drop(opened.window, dragged([file]))
    dialog = opened.window.menus.documents.dialog
    assert (ordered(opened) == [("import_text_model", {"path": str(file)})]) is not is_asked
    assert (dialog is not None and any("pc-2" in each.text() for each in dialog.findChildren(QLabel))) is is_asked


def test_what_cannot_be_read_is_told_and_nothing_is_sent(open_window: Open, file: Path) -> None:
    def fails(path: Path) -> str:
        raise PermissionError(path)

    opened = open_window(take_in=fails)
    with_model(opened)
    with_problem = words.DROP_FAILED.in_language(Language.EN)
    drop(opened.window, dragged([file]))
    assert ordered(opened) == []
    assert with_problem in opened.window.panels.banner.text


@pytest.mark.parametrize(
    ("names", "said"),
    [(["a.mgb"], "open"), (["a.mct"], "take in"), (["a.pdf"], "one model"), (["a.mgb", "b.mgb"], "one")],
)
def test_a_veil_says_what_a_drop_would_do_while_the_file_is_over_the_window(
    open_window: Open, tmp_path: Path, names: list[str], said: str
) -> None:
    opened = open_window()
    with_model(opened)
    window, mime = opened.window, dragged([tmp_path / name for name in names])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, mime, buttons, keys))
    assert window.dropping.veil.isVisible()
    assert said in window.dropping.veil.text()
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert not window.dropping.veil.isVisible()


@pytest.mark.parametrize("names", [["a.txt"], ["a.mgt", "b.mgt"], ["a.mgbx", "b.mgbx"], []])
def test_other_drops_are_no_models(tmp_path: Path, names: list[str]) -> None:
    assert model_in(dragged([tmp_path / name for name in names], "words")) is None


def test_a_web_address_is_no_file() -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/a.mgt")])
    assert model_in(mime) is None


def test_dropped_text_still_goes_into_the_message(open_window: Open) -> None:
    opened = open_window()
    opened.play(ready())
    drop(opened.window.panels.chat.composer.edit.viewport(), dragged([], "기둥 500x500"))
    assert opened.window.panels.chat.composer.edit.toPlainText() == "기둥 500x500"
    assert ordered(opened) == []
