"""The list of tools and the line that searches it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QWidget

from app.protocol.queries import ToolSpec
from app.protocol.states import ServerPhase, ToolServerState
from app.protocol.values import ErrorInfo
from app.reading.tool_finder import ToolIndex
from app.ui import form_words as words
from app.ui import rule_words
from app.ui.palette.tool_row import ToolRow
from app.ui.palette.tools_model import ToolsModel
from app.ui.theme.look import Look
from app.ui.widgets.composing import commit_input
from app.ui.widgets.controls import button, column, label, row
from app.ui.widgets.visible import visible

_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ToolFinder(QWidget):
    """`chosen` carries the tool's name, `start_wanted` that the tool server is to be started, `typed` the search;
    `rules_wanted` asks which tools run without asking."""

    chosen = Signal(str)
    rules_wanted = Signal()
    start_wanted = Signal()
    typed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._palette = ToolIndex(())
        self._recent: Sequence[str] = ()
        self.model = ToolsModel(look)
        stack = column(self, look, gap=8)
        self.search = QLineEdit()
        self.search.setPlaceholderText(look.say(words.SEARCH_HINT))
        self.search.setAccessibleName(look.say(words.SEARCH))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._search_changed)
        self.search.installEventFilter(self)
        stack.addWidget(self.search)
        self.list = QListView()
        self.list.setObjectName("tools")
        self.list.setModel(self.model)
        self.list.setItemDelegate(ToolRow(look, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(look.say(words.FOUND_TOOLS))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(lambda index: self._choose(index.row()))
        self.list.installEventFilter(self)
        stack.addWidget(self.list, 1)
        self._said = label("", "muted", wraps=True)
        stack.addWidget(self._said)
        self._start = button(look.say(words.START_SERVER), self.start_wanted.emit, "primary")
        self._start.hide()
        foot = row(None, look, gap=8)
        foot.addWidget(self._start)
        foot.addWidget(button(look.say(rule_words.OPEN), self.rules_wanted.emit))
        foot.addWidget(label(look.say(words.PALETTE_KEYS), "small", wraps=True), 1)
        self._count = label("", "small")
        foot.addWidget(self._count)
        stack.addLayout(foot)
        self.setFocusProxy(self.search)
        # A little of the catalogue at a time, while nobody waits for it.
        self._reading = QTimer(self)
        self._reading.timeout.connect(self._read_on)
        self._server: ToolServerState | None = None
        self._has_tools = False
        self._problem: ErrorInfo | None = None

    def present(self, tools: Sequence[ToolSpec], recent: Sequence[str], server: ToolServerState | None) -> None:
        """The catalogue as it is now."""
        self._palette = ToolIndex(tuple(tools))
        self._recent = recent
        self._server = server
        self._has_tools = bool(tools)
        self._problem = None
        self._reading.start(0)
        self._show()

    def present_problem(self, error: ErrorInfo) -> None:
        """Why the catalogue is not told."""
        self._problem = error
        self._show()

    def _read_on(self) -> None:
        if not self._palette.read_on():
            self._reading.stop()

    def _search_changed(self, text: str) -> None:
        self.typed.emit(text)
        self._show()

    def _show(self) -> None:
        found = self._palette.found(self.search.text(), self._recent)
        self.model.show(found, frozenset(self._recent))
        if found:
            self.list.setCurrentIndex(self.model.index(0))
        self._count.setText(self._look.say(words.FOUND_COUNT(count=len(found))))
        self._tell(found)

    def _tell(self, found: Sequence[ToolSpec]) -> None:
        is_starting = self._server is not None and self._server.phase is ServerPhase.STARTING
        text = ""
        if self._problem is not None:
            hint = f" {self._look.say(self._problem.hint)}" if self._problem.hint is not None else ""
            text = self._look.say(self._problem.message) + hint
        elif not self._has_tools:
            error = self._server.error if self._server is not None else None
            text = self._look.say(words.STARTING if is_starting else words.NO_TOOLS)
            text = f"{text} {self._look.say(error.message)}" if error is not None and not is_starting else text
        elif not found:
            text = self._look.say(words.NOTHING_FOUND(text=self.search.text().strip()))
        self._said.setText(visible(text))
        self._said.setVisible(bool(text))
        self._start.setVisible(not self._has_tools and self._problem is None and not is_starting)
        self.list.setVisible(bool(found))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        if event.key() in _OPENS:
            commit_input()
            if not event.isAutoRepeat():
                self._choose(self.list.currentIndex().row())
            return True
        if watched is self.search and event.key() in _MOVES:
            QApplication.sendEvent(self.list, event)
            return True
        return False

    def _choose(self, number: int) -> None:
        if 0 <= number < len(self.model.tools):
            self.chosen.emit(self.model.tools[number].name)
