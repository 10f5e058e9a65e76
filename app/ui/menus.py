"""The window's menu: the open model with its usual keys, and the conversation."""

from collections.abc import Callable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from app.trade.text import Text
from app.ui import document_words as texts
from app.ui import record_words, rule_words, words
from app.ui.documents import Documents
from app.ui.front import Front
from app.ui.recording import Recording
from app.ui.remembered import Remembered
from app.ui.state.documents import DocumentStanding, file_name
from app.ui.surroundings import Surroundings
from app.ui.theme.look import Look
from app.ui.widgets.visible import visible

NEW_KEYS = QKeySequence.StandardKey.New
NEW_CONVERSATION_KEYS = "Ctrl+T"
SIDE_PANEL_KEYS = "Ctrl+B"


class Menus:
    """One menu, made anew with each look; `present` says what can be done now."""

    def __init__(
        self,
        front: Front,
        window: QMainWindow,
        surroundings: Surroundings,
        kept: Remembered,
        *,
        new_conversation: Callable[[], None],
        show_rules: Callable[[], None],
    ) -> None:
        self._front = front
        self._window = window
        self._new_conversation = new_conversation
        self._show_rules = show_rules
        self.documents = Documents(front, window, surroundings, recent=kept.recent_documents, was_open=kept.document)
        self.recording = Recording(front, window)
        self._look: Look | None = None
        self.menu = QMenu()
        self.recent = QMenu()
        self._orders: list[QAction] = []

    def show(self, look: Look) -> None:
        """In this look's language."""
        self._look = look
        bar = self._window.menuBar()
        bar.clear()
        documents = self.documents
        self.menu = bar.addMenu(look.say(texts.MODEL))
        new = self._action(texts.NEW, documents.new, NEW_KEYS)
        opened = self._action(texts.OPEN, documents.open, QKeySequence.StandardKey.Open)
        self.recent = self.menu.addMenu(look.say(texts.RECENT))
        self.menu.addSeparator()
        saved = self._action(texts.SAVE, documents.save, QKeySequence.StandardKey.Save)
        saved_as = self._action(texts.SAVE_AS, documents.save_as, "Ctrl+Shift+S")
        self.menu.addSeparator()
        self._action(texts.NEW_CONVERSATION, self._new_conversation, NEW_CONVERSATION_KEYS)
        self._action(texts.SIDE_PANEL, lambda: self._front.panels.toggle_sides(), SIDE_PANEL_KEYS)
        self._action(rule_words.MENU, self._show_rules)
        self._action(record_words.MENU, self.recording.open)
        self._action(texts.CLOSE, self._window.close, "Ctrl+Q")
        self._orders = [new, opened, saved, saved_as]
        self.present()

    def present(self) -> None:
        """What can be ordered now, which files there were, and the model's name in the title."""
        look = self._look
        if look is None:
            return
        self.documents.present()
        self._entitle(look)
        can_order = self.documents.standing is not DocumentStanding.NONE and not self.documents.is_busy
        for one in self._orders:
            one.setEnabled(can_order)
        self.recent.clear()
        names = self.documents.recent_here
        for name in names:
            act = self.recent.addAction(visible(file_name(name)).replace("&", "&&"))
            act.setToolTip(visible(name))
            act.setEnabled(can_order)
            act.triggered.connect(lambda _=False, name=name: self.documents.open_file(name))
        if not names:
            self.recent.addAction(look.say(texts.NO_RECENT)).setEnabled(False)

    def _entitle(self, look: Look) -> None:
        """The star of unsaved changes is the window system's own."""
        standing, name = self.documents.standing, self.documents.shown_name
        if standing in {DocumentStanding.NONE, DocumentStanding.UNKNOWN}:
            self._window.setWindowTitle(look.say(words.APP_NAME))
        else:
            self._window.setWindowTitle(look.say(texts.TITLE, name=f"{name.replace('[*]', '[ * ]')}[*]"))
        self._window.setWindowModified(standing in {DocumentStanding.UNSAVED, DocumentStanding.UNTITLED})

    def _action(self, said: Text, act: Callable[[], object], keys: QKeySequence.StandardKey | str = "") -> QAction:
        assert self._look is not None
        made = self.menu.addAction(self._look.say(said))
        made.setShortcut(QKeySequence(keys))
        made.triggered.connect(lambda: act())
        return made
