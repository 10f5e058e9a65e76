"""The list of conversations: new, open, rename, delete, and search in everything that was said."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QMenu, QWidget

from app.protocol.queries import ConversationSummary, SearchHit
from app.protocol.values import ErrorInfo
from app.ui import gate_words, words
from app.ui.theme.icons import icon
from app.ui.theme.look import Look
from app.ui.widgets.controls import button, column, label, put_icon
from app.ui.widgets.visible import visible

_SEARCH_AFTER_MS = 200
_ID = Qt.ItemDataRole.UserRole


class HistoryPanel(QWidget):
    """Signals carry conversation ids; `searched` an entered text (empty: show the list again)."""

    new_wanted = Signal()
    opened = Signal(str)
    rename_wanted = Signal(str)
    delete_wanted = Signal(str)
    searched = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = look
        self._listing: tuple[ConversationSummary, ...] = ()
        self._current = ""
        self._waiting: Mapping[str, str] = {}
        self._problem: ErrorInfo | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_SEARCH_AFTER_MS)
        self._later.timeout.connect(lambda: self.searched.emit(self.search_text))
        self._build()

    @property
    def search_text(self) -> str:
        return self._search.text().strip()

    def present(
        self,
        listing: tuple[ConversationSummary, ...],
        current: str,
        waiting: Mapping[str, str] | None = None,
        problem: ErrorInfo | None = None,
    ) -> None:
        """`waiting` says, by conversation, what waits there for the engineer, `problem` why the list is not told."""
        self._listing, self._current, self._waiting = listing, current, waiting or {}
        self._problem = problem
        if not self.search_text:
            self._show([(entry.conversation_id, self._title(entry), "") for entry in listing])
            if problem is not None:
                self._note.setText(visible(self._look.say(problem.message)))
                self._note.show()

    def present_hits(self, text: str, hits: Sequence[SearchHit]) -> None:
        """Show what a search found, if it is still the search that is wanted: titles first, then passages."""
        if text != self.search_text or not text:
            return
        titles = {entry.conversation_id: self._title(entry) for entry in self._listing}
        found = [(key, title, "") for key, title in titles.items() if text.casefold() in title.casefold()]
        found += [(hit.conversation_id, titles.get(hit.conversation_id, ""), hit.excerpt) for hit in hits]
        self._show(found)
        self._note.setText(self._look.say(words.SEARCH_EMPTY, text=visible(text)))
        self._note.setVisible(not found)

    def present_problem(self, text: str, error: ErrorInfo) -> None:
        """Why a search found nothing: it could not be made."""
        if text != self.search_text or not text:
            return
        self._show([])
        self._note.setText(visible(self._look.say(error.message)))
        self._note.show()

    def _build(self) -> None:
        look = self._look
        stack = column(self, look, margin=10, gap=8)
        new = button(look.say(words.NEW_CONVERSATION), self.new_wanted.emit)
        put_icon(look, new, "plus", look.palette.text, 16)
        stack.addWidget(new)
        self._search = QLineEdit()
        self._search.setPlaceholderText(look.say(words.SEARCH))
        self._search.setAccessibleName(look.say(words.SEARCH))
        self._search.setToolTip(look.say(words.SEARCH))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._search_changed)
        stack.addWidget(self._search)
        self._note = label(look.say(words.LIST_EMPTY), "small", wraps=True)
        stack.addWidget(self._note)
        self._list = QListWidget()
        self._list.setAccessibleName(look.say(words.CONVERSATIONS))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._list.customContextMenuRequested.connect(self._menu)
        self._list.itemClicked.connect(self._open)
        self._list.itemActivated.connect(self._open)
        stack.addWidget(self._list, 1)
        for key, signal in ((Qt.Key.Key_F2, self.rename_wanted), (Qt.Key.Key_Delete, self.delete_wanted)):
            shortcut = QShortcut(QKeySequence(key), self._list)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(lambda signal=signal: self._with_selected(signal.emit))

    def _title(self, entry: ConversationSummary) -> str:
        return visible(entry.title.strip()) or self._look.say(words.UNTITLED)

    def _show(self, entries: list[tuple[str, str, str]]) -> None:
        self._list.clear()
        for conversation_id, title, excerpt in entries:
            self._list.addItem(f"{title}\n{visible(excerpt)}" if excerpt else title)
            entry = self._list.item(self._list.count() - 1)
            entry.setData(_ID, conversation_id)
            entry.setToolTip(entry.text())
            self._mark(entry, entry.text(), self._waiting.get(conversation_id, ""))
            if conversation_id == self._current and self._list.currentRow() < 0:
                self._list.setCurrentItem(entry)
        self._note.setText(self._look.say(words.LIST_EMPTY))
        self._note.setVisible(not entries)

    def _mark(self, entry: QListWidgetItem, title: str, waiting: str) -> None:
        """A conversation that waits for a decision has a shield, and says so to who hears the list."""
        if not waiting:
            return
        look = self._look
        said = look.say(gate_words.WAITS_HERE, title=visible(waiting))
        entry.setIcon(icon("shield", look.palette.accent, look.px(16)))
        entry.setToolTip(f"{title}\n{said}")
        entry.setData(Qt.ItemDataRole.AccessibleTextRole, f"{title}: {said}")

    def _search_changed(self) -> None:
        if self.search_text:
            self._later.start()
        else:
            self._later.stop()
            self.present(self._listing, self._current, self._waiting, self._problem)

    def _open(self, entry: QListWidgetItem) -> None:
        self.opened.emit(str(entry.data(_ID)))

    def _with_selected(self, act: Callable[[str], None]) -> None:
        if self._list.currentRow() >= 0:
            act(str(self._list.currentItem().data(_ID)))

    def _menu(self, at: QPoint) -> None:
        entry = self._list.itemAt(at)
        if entry is None:
            return
        conversation_id = str(entry.data(_ID))
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self._look.say(words.RENAME)).triggered.connect(lambda: self.rename_wanted.emit(conversation_id))
        menu.addAction(self._look.say(words.DELETE)).triggered.connect(lambda: self.delete_wanted.emit(conversation_id))
        menu.popup(self._list.viewport().mapToGlobal(at))
