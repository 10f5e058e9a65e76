"""What an empty conversation shows: one sentence, two requests to try, and an honest word about offline mode."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QSizePolicy, QWidget

from app.protocol.states import ConductorPhase, ConductorState
from app.trade.text import Text
from app.ui import words
from app.ui.theme.look import Look
from app.ui.widgets.controls import button, column, frame, label, row

_EXAMPLES = (
    (words.EXAMPLE_SEISMIC, words.EXAMPLE_SEISMIC_TEXT),
    (words.EXAMPLE_CHECK, words.EXAMPLE_CHECK_TEXT),
)


class Welcome(QScrollArea):
    """`suggested` carries the text of an example, `key_wanted` asks for the key dialog."""

    suggested = Signal(str)
    key_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QWidget()
        whole.setObjectName("page")
        self.setWidget(whole)
        outer = row(whole, look)
        outer.addStretch(1)
        page = QWidget()
        page.setMaximumWidth(look.px(640))
        outer.addWidget(page, 6)
        outer.addStretch(1)
        stack = column(page, look, margin=16, gap=10)
        stack.addStretch(2)
        stack.addWidget(label(look.say(words.WELCOME), "large", wraps=True))
        stack.addWidget(label(look.say(words.WELCOME_TEXT), "muted", wraps=True))
        stack.addSpacing(look.px(12))
        stack.addWidget(label(look.say(words.EXAMPLES), "heading"))
        for title, text in _EXAMPLES:
            stack.addWidget(self._example(title, text))
        stack.addSpacing(look.px(12))
        stack.addWidget(self._offline_note())
        stack.addStretch(3)

    def present(self, conductor: ConductorState | None) -> None:
        self._offline.setVisible(conductor is not None and conductor.phase is ConductorPhase.NO_KEY)

    def _example(self, title: Text, text: Text) -> QWidget:
        look = self._look
        whole = look.say(text)
        made = _Tile(look, look.say(title), whole)
        made.clicked.connect(lambda: self.suggested.emit(whole))
        return made

    def _offline_note(self) -> QWidget:
        look = self._look
        self._offline = frame("notice")
        self._offline.setProperty("tone", "caution")
        said = column(self._offline, look, margin=12, gap=4)
        said.addWidget(label(look.say(words.OFFLINE), "strong", wraps=True))
        said.addWidget(label(look.say(words.OFFLINE_TEXT), wraps=True))
        said.addSpacing(look.px(4))
        said.addWidget(button(look.say(words.SET_KEY), self.key_wanted.emit), 0, Qt.AlignmentFlag.AlignLeft)
        self._offline.hide()
        return self._offline


class _Tile(QPushButton):
    """A button as tall as its wrapped text, which a push button does not ask for by itself."""

    def __init__(self, look: Look, title: str, text: str) -> None:
        super().__init__()
        self.setObjectName("example")
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self._stack = column(self, look, gap=3)
        self._stack.setContentsMargins(look.px(14), look.px(11), look.px(14), look.px(11))
        for part in (label(title, "strong", wraps=True), label(text, "small", wraps=True)):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._stack.addWidget(part)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._stack.totalHeightForWidth(width)

    def sizeHint(self) -> QSize:
        wide = max(1, self.width())
        return QSize(self._stack.totalSizeHint().width(), self._stack.totalHeightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return self._stack.totalMinimumSize()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(event.size().width()))
