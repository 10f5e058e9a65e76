"""Text of any length, cheap to show: whole up to a few thousand characters, else folded with its length, to copy or
save."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QTextOption
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QPushButton, QWidget

from app.trade.system_words import reason
from app.trade.text import Text
from app.ui import words
from app.ui.theme.fonts import code_font
from app.ui.theme.look import Look
from app.ui.widgets.controls import button, column, label
from app.ui.widgets.flow import Flow
from app.ui.widgets.fold import Fold

WHOLE_UP_TO = 4_000
_LONGEST_LINE = 400
_LINE = 72
_LINES = 14
_SAID_FOR_MS = 2_000


def long_text(look: Look, text: str, style: str = "", *, about: str = "", raw: str | None = None) -> QWidget:
    """`text` as a label, or folded under `about` and its number of characters; `raw` is what is copied and saved."""
    if len(text) <= WHOLE_UP_TO:
        return label(text, style, wraps=True, selectable=True)
    title = look.say(words.CHARACTERS, count=f"{len(text):,}")
    title = f"{about} · {title}" if about else title
    return Fold(look, title, lambda: plain_view(look, text, raw=raw))


def plain_view(look: Look, text: str, *, raw: str | None = None) -> QWidget:
    """The whole text in a view that draws only what is in sight, with Copy and Save under it."""
    made = QWidget()
    stack = column(made, look, gap=4)
    view = QPlainTextEdit()
    view.setReadOnly(True)
    view.setFont(code_font(look.small_px))
    view.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    view.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    view.setAccessibleName(look.say(words.DETAILS))
    shown = broken(text)
    view.setPlainText(shown)
    tall = min(_LINES, max(shown.count("\n") + 1, len(text) // 80 + 1))
    view.setFixedHeight(tall * look.px(18) + look.px(14))
    stack.addWidget(view)
    stack.addWidget(take_along(look, lambda: text if raw is None else raw))
    return made


def broken(text: str) -> str:
    """Lines of a bounded length: the view lays out one whole line at a time. A long line is cut after a blank or a
    comma where it has one, so that no number is cut in two."""
    return "\n".join(piece for line in text.split("\n") for piece in _cut(line))


def _cut(line: str) -> list[str]:
    if len(line) <= _LONGEST_LINE:
        return [line]
    pieces: list[str] = []
    start = 0
    while start < len(line):
        piece = line[start : start + _LINE]
        end = max(piece.rfind(","), piece.rfind(" ")) + 1
        pieces.append(piece[:end] if end and start + _LINE < len(line) else piece)
        start += len(pieces[-1])
    return pieces


def take_along(look: Look, text: Callable[[], str]) -> QWidget:
    """Copy, and Save as a text file."""
    made = QWidget()
    line = Flow(look.px(6))
    made.setLayout(line)
    copy = button(look.say(words.COPY_TEXT), lambda: _copy(look, copy, text()), "quiet")
    line.addWidget(copy)
    line.addWidget(button(look.say(words.SAVE_TEXT), lambda: _ask_where(made, look, text()), "quiet"))
    return made


def save_text(path: Path, text: str) -> Text | None:
    """Why it could not be written; None when it was. Half characters are written as they are."""
    try:
        path.write_text(text, encoding="utf-8", errors="surrogatepass", newline="")
    except OSError as problem:
        return reason(problem)
    return None


def _copy(look: Look, on: QPushButton, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    on.setText(look.say(words.TEXT_COPIED))
    QTimer.singleShot(_SAID_FOR_MS, on, lambda: on.setText(look.say(words.COPY_TEXT)))


def _ask_where(parent: QWidget, look: Look, text: str) -> None:
    dialog = QFileDialog(parent, look.say(words.SAVE_TEXT))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("txt")
    dialog.selectFile("value.txt")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    said = label("", "bad", wraps=True)
    layout = parent.layout()
    if layout is not None:
        layout.addWidget(said)
    said.hide()

    def write(name: str) -> None:
        why = save_text(Path(name), text)
        said.setText(look.say(words.EXPORT_FAILED, path=name, why=look.say(why)) if why else "")
        said.setVisible(why is not None)

    dialog.fileSelected.connect(write)
    dialog.open()
