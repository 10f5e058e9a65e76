"""A text model dropped on the window is asked for in words; nothing is imported, and other drops stay what they are."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.protocol import commands as cmd
from app.protocol import events as ev
from app.protocol.states import Target
from app.trade.templates import filled
from app.trade.text import Language
from app.ui import words
from app.ui.dropping import text_model_in
from tests.ui.conftest import Open, Opened, ready


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


def sent(opened: Opened) -> list[str]:
    return [each.text for each in opened.agent.commands if isinstance(each, cmd.SendMessage)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "10층 골조.MGT"
    path.write_bytes(b"*NODE\n")
    return path


@pytest.mark.parametrize("place", ["window", "composer"])
@pytest.mark.parametrize("language", [Language.KO, Language.EN])
def test_a_dropped_text_model_becomes_a_request_for_its_import(
    open_window: Open, file: Path, place: str, language: Language
) -> None:
    taken: list[Path] = []
    opened = open_window(language=language, take_in=lambda path: taken.append(path) or "taken.mgt")
    opened.play(ready())
    window = opened.window
    assert drop(window if place == "window" else window.panels.chat.composer.edit.viewport(), dragged([file]))
    assert taken == [file]
    assert sent(opened) == [filled(words.DROP_REQUEST, name="taken.mgt").in_language(language)]
    assert window.panels.chat.composer.edit.toPlainText() == ""
    assert file.exists()


def test_with_gen_nx_as_target_the_file_stays_where_it_lies(open_window: Open, file: Path) -> None:
    opened = open_window(take_in=lambda path: pytest.fail(f"{path} was copied"))
    opened.play(ready(), ev.TargetChanged(target=Target.GENNX))
    drop(opened.window, dragged([file]))
    assert str(file) in sent(opened)[0]


def test_what_cannot_be_read_is_told_and_nothing_is_sent(open_window: Open, file: Path) -> None:
    def fails(path: Path) -> str:
        raise PermissionError(path)

    opened = open_window(take_in=fails)
    opened.play(ready())
    with_problem = words.DROP_FAILED.in_language(Language.EN)
    drop(opened.window, dragged([file]))
    assert sent(opened) == []
    assert with_problem in opened.window.panels.banner.text


@pytest.mark.parametrize("names", [["a.txt"], ["a.mgt", "b.mgt"], []])
def test_other_drops_are_no_text_models(tmp_path: Path, names: list[str]) -> None:
    assert text_model_in(dragged([tmp_path / name for name in names], "words")) is None


def test_a_web_address_is_no_file() -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/a.mgt")])
    assert text_model_in(mime) is None


def test_dropped_text_still_goes_into_the_message(open_window: Open) -> None:
    opened = open_window()
    opened.play(ready())
    drop(opened.window.panels.chat.composer.edit.viewport(), dragged([], "기둥 500x500"))
    assert opened.window.panels.chat.composer.edit.toPlainText() == "기둥 500x500"
    assert sent(opened) == []
