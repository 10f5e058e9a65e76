"""Small questions in a window of their own; they open and call back, and never run an event loop inside the loop."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.trade.text import Text
from app.ui import words
from app.ui.links import Destination
from app.ui.theme.look import Look
from app.ui.theme.sheet import style_sheet
from app.ui.widgets.controls import button, column, label, row
from app.ui.widgets.decision import DecisionButton
from app.ui.widgets.enter import OnEnter
from app.ui.widgets.markdown_style import shown_address
from app.ui.widgets.visible import visible


def ask_text(
    parent: QWidget, look: Look, title: Text, field: Text, start: str, answered: Callable[[str], None]
) -> QDialog:
    """Ask for one line of text."""
    dialog, stack, line = _with_line(parent, look, title, field, words.NOTHING)
    line.setText(start)
    line.selectAll()
    finish(dialog, stack, look, words.SAVE, lambda: answered(line.text().strip()), "primary", enter_in=line)
    dialog.open()
    return dialog


def ask_secret(
    parent: QWidget, look: Look, title: Text, about: Text, field: Text, answered: Callable[[str], None]
) -> QDialog:
    """Ask for a secret; it is not shown, and the field is emptied before the dialog goes."""
    dialog, stack, line = _with_line(parent, look, title, field, about)
    line.setEchoMode(QLineEdit.EchoMode.Password)

    def done() -> None:
        secret = line.text().strip()
        line.clear()
        if secret:
            answered(secret)

    finish(dialog, stack, look, words.SAVE, done, "primary", enter_in=line)
    dialog.open()
    return dialog


def confirm(
    parent: QWidget, look: Look, title: Text, question: str, act: Text, confirmed: Callable[[], None]
) -> QDialog:
    """Ask before something is lost; the safe answer has the focus."""
    dialog, stack = bare(parent, look, title)
    stack.addWidget(label(question, wraps=True))
    finish(dialog, stack, look, act, confirmed, "danger", is_safe_first=True)
    dialog.open()
    return dialog


def ask_line(
    parent: QWidget,
    look: Look,
    title: Text,
    about: str,
    field: Text,
    act: Text,
    answered: Callable[[str], object],
    start: str = "",
) -> QDialog:
    """Ask for one line of text, with what it is for; whether an empty one counts is the caller's to say."""
    dialog, stack = bare(parent, look, title)
    stack.addWidget(label(about, "muted", wraps=True))
    line = _line(look, stack, field)
    line.setText(start)
    line.selectAll()
    finish(dialog, stack, look, act, lambda: answered(line.text().strip()), "primary", enter_in=line)
    dialog.open()
    return dialog


def ask_to_save(
    parent: QWidget,
    look: Look,
    title: Text,
    question: str,
    save: Callable[[], object],
    without: Text,
    leave: Callable[[], object] | None,
) -> QDialog:
    """Ask whether to save first: Save, `without` (where it can be left), or Cancel, which has the focus."""
    dialog, stack = bare(parent, look, title)
    stack.addWidget(label(question, wraps=True))
    line = finish(dialog, stack, look, words.SAVE, save, "primary", is_safe_first=True)
    if leave is not None:
        discard = leave

        def go() -> None:
            dialog.accept()
            discard()

        line.insertWidget(1, DecisionButton(look, look.say(without), go, "danger"))
    dialog.open()
    return dialog


def ask_to_open(parent: QWidget, look: Look, where: Destination, confirmed: Callable[[], None]) -> QDialog:
    """Ask before the browser opens: the whole address, its server, and what is odd about it."""
    dialog, stack = bare(parent, look, words.LINK_TITLE)
    stack.addWidget(label(shown_address(where.address), "strong", wraps=True, selectable=True))
    known = where.host == where.host_in_letters
    host = look.say(words.LINK_HOST, host=where.host)
    letters = look.say(words.LINK_HOST_LETTERS, host=where.host, letters=visible(where.host_in_letters))
    stack.addWidget(label(host if known else letters, wraps=True, selectable=True))
    for warning in where.warnings:
        stack.addWidget(label(look.say(warning), "caution", wraps=True))
    finish(dialog, stack, look, words.LINK_OPEN, confirmed, "primary", is_safe_first=True)
    dialog.open()
    return dialog


def bare(parent: QWidget, look: Look, title: Text) -> tuple[QDialog, QVBoxLayout]:
    """An empty dialog in the window's look, and the column its content goes into."""
    dialog = QDialog(parent)
    dialog.setStyleSheet(style_sheet(look))
    dialog.setWindowTitle(look.say(title))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setMinimumWidth(look.px(420))
    return dialog, column(dialog, look, margin=16, gap=10)


def _with_line(
    parent: QWidget, look: Look, title: Text, field: Text, about: Text
) -> tuple[QDialog, QVBoxLayout, QLineEdit]:
    dialog, stack = bare(parent, look, title)
    if said := look.say(about):
        stack.addWidget(label(said, "muted", wraps=True))
    return dialog, stack, _line(look, stack, field)


def _line(look: Look, stack: QVBoxLayout, field: Text) -> QLineEdit:
    stack.addWidget(label(look.say(field), "strong"))
    line = QLineEdit()
    line.setAccessibleName(look.say(field))
    line.setMinimumWidth(look.px(380))
    stack.addWidget(line)
    return line


def finish(
    dialog: QDialog,
    stack: QVBoxLayout,
    look: Look,
    act: Text,
    acted: Callable[[], object],
    style: str,
    *,
    is_safe_first: bool = False,
    enter_in: QLineEdit | None = None,
    is_acceptable: Callable[[], bool] = lambda: True,
) -> QHBoxLayout:
    """The foot of a dialog: Cancel, and a button that acts and closes once what was entered is acceptable. In a dialog
    that asks for one line alone, Enter in that line presses it, as soon as it is armed. The line of buttons."""

    def go() -> None:
        if not is_acceptable():
            return
        acted()
        dialog.accept()

    line = row(None, look, gap=8)
    line.addStretch(1)
    cancel = button(look.say(words.CANCEL), dialog.reject)
    agree = DecisionButton(look, look.say(act), go, style)
    line.addWidget(cancel)
    line.addWidget(agree)
    stack.addLayout(line)
    # Enter presses a dialog's default button from anywhere in it, so only the safe one may be that.
    cancel.setDefault(is_safe_first)
    if is_safe_first:
        cancel.setFocus()
    elif enter_in is not None:
        OnEnter(enter_in, agree.click)
    return line
