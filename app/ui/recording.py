"""The record of approvals written out from the window: what of it, in which language, and into which file."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QWidget

from app.lib.private import open_private
from app.protocol.queries import AuditPage, AuditScope, WriteOutAudit
from app.protocol.values import ErrorInfo
from app.trade.system_words import reason
from app.trade.templates import filled
from app.trade.text import BUILT_IN, Language, Text
from app.ui import record_words as words
from app.ui.dialogs import bare, finish
from app.ui.front import Front
from app.ui.printing import Printing
from app.ui.state.record_scope import RecordPart, read_days, scope_of
from app.ui.theme.look import Look
from app.ui.widgets.calm import CalmCombo
from app.ui.widgets.controls import label
from app.ui.widgets.visible import visible

log = logging.getLogger(__name__)
_PARTS = {
    RecordPart.CONVERSATION: words.THIS_CONVERSATION,
    RecordPart.MODEL: words.THIS_MODEL,
    RecordPart.EVERYTHING: words.EVERYTHING,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedRecord:
    """What is to be written out."""

    scope: AuditScope
    language: Language


class Recording:
    """`dialog` is the one that is open now or was last."""

    def __init__(self, front: Front, window: QWidget) -> None:
        self._front = front
        self._window = window
        self._printing: Printing | None = None
        self.dialog: QDialog | None = None

    def open(self) -> None:
        """Ask what is wanted."""
        front = self._front
        document = None if front.view.tool_server is None else front.view.tool_server.document
        model = "" if document is None else document.name
        self.dialog = ask_what(self._window, front.look, front.current, model, self._ask_file)

    def _ask_file(self, wanted: WantedRecord) -> None:
        look = self._front.look
        kinds = f"{look.say(words.PDF_FILE)} (*.pdf);;{look.say(words.HTML_FILE)} (*.html)"
        dialog = QFileDialog(self._window, look.say(words.TITLE), "", kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix("html" if "*.html" in kind else "pdf"))
        dialog.fileSelected.connect(lambda path: self.write(wanted, Path(path)))
        self.dialog = dialog
        dialog.open()

    def write(self, wanted: WantedRecord, path: Path) -> None:
        """Into that file; its ending says as what."""
        query = WriteOutAudit(scope=wanted.scope, language=wanted.language)
        bridge = self._front.bridge
        if path.suffix.casefold() == ".pdf":
            bridge.ask(query, lambda page: self._print(page, path), self._front.shown.complain)
        else:
            bridge.ask(query, lambda page: self._keep(page, page.html.encode(), path), self._front.shown.complain)

    def _print(self, page: AuditPage, path: Path) -> None:
        """A page at a time, so that the window goes on."""
        printing = self._printing = Printing(page.html)

        def go_on() -> None:
            if printing.draw_next():
                QTimer.singleShot(0, self._window, go_on)
            else:
                self._printing = None
                self._keep(page, printing.taken(), path)

        go_on()

    def _keep(self, page: AuditPage, held: bytes, path: Path) -> None:
        look = self._front.look
        try:
            with open_private(path, "wb") as stream:
                stream.write(held)
        except OSError as exc:
            log.info("the record was not written: %s", type(exc).__name__)
            said = filled(words.NOT_WRITTEN, file=path.name, why=reason(exc))
            self._front.shown.complain(ErrorInfo(code="record.not_written", message=said))
            return
        if page.is_intact:
            self._front.panels.status.say(look.say(words.WRITTEN, calls=page.calls, file=visible(path.name)))
        else:
            said = filled(words.WRITTEN_BROKEN, file=path.name)
            self._front.shown.complain(ErrorInfo(code="record.broken", message=said))


def ask_what(
    parent: QWidget, look: Look, conversation_id: str, model: str, answered: Callable[[WantedRecord], None]
) -> QDialog:
    """Ask for the part, the days and the language."""
    dialog, stack = bare(parent, look, words.TITLE)
    stack.addWidget(label(look.say(words.ABOUT), "muted", wraps=True))
    part = _combo(look, words.PART)
    for each, said in _PARTS.items():
        if each is not RecordPart.MODEL or model:
            part.addItem(look.say(said, model=visible(model)) if each is RecordPart.MODEL else look.say(said), each)
    language = _combo(look, words.LANGUAGE_OF_PAGE)
    for one in BUILT_IN:
        language.addItem(one.name, one)
    language.setCurrentIndex(max(language.findText(look.language.name), 0))
    first, last = _day(look, words.FIRST_DAY), _day(look, words.LAST_DAY)
    for said, editor in (
        (words.PART, part),
        (words.FIRST_DAY, first),
        (words.LAST_DAY, last),
        (words.LANGUAGE_OF_PAGE, language),
    ):
        stack.addWidget(label(look.say(said), "strong"))
        stack.addWidget(editor)
    problem = label("", "bad", wraps=True)
    problem.hide()
    stack.addWidget(problem)

    def is_readable() -> bool:
        is_good = read_days(first.text(), last.text()) is not None
        problem.setText("" if is_good else look.say(words.DAYS_UNREADABLE))
        problem.setVisible(not is_good)
        return is_good

    def done() -> None:
        days = read_days(first.text(), last.text())
        assert days is not None, "asked before"
        chosen = RecordPart(part.currentData())
        scope = scope_of(chosen, days, conversation_id=conversation_id, model=model)
        answered(WantedRecord(scope=scope, language=BUILT_IN[language.currentIndex()]))

    finish(dialog, stack, look, words.CHOOSE_FILE, done, "primary", is_acceptable=is_readable)
    dialog.open()
    return dialog


def _combo(look: Look, said: Text) -> CalmCombo:
    made = CalmCombo()
    made.setAccessibleName(look.say(said))
    return made


def _day(look: Look, said: Text) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(look.say(said))
    made.setPlaceholderText(look.say(words.ANY_DAY))
    return made
