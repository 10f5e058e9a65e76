"""What an empty conversation shows: one sentence, two requests to try, and an honest word about offline mode."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.protocol.states import ConductorPhase, ConductorState
from app.protocol.values import Text
from app.ui import words
from app.ui.theme.look import Look
from app.ui.widgets.controls import button, column, frame, label, row

_EXAMPLES = (
    (words.EXAMPLE_SEISMIC, words.EXAMPLE_SEISMIC_TEXT),
    (words.EXAMPLE_CHECK, words.EXAMPLE_CHECK_TEXT),
)


class Welcome(QWidget):
    """`suggested` carries the text of an example, `key_wanted` asks for the key dialog."""

    suggested = Signal(str)
    key_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("page")
        self._look = look
        outer = row(self, look)
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
        made = button("", lambda: self.suggested.emit(whole), "example", name=look.say(title))
        stack = column(made, look, gap=3)
        stack.setContentsMargins(look.px(12), look.px(9), look.px(12), look.px(9))
        for part in (label(look.say(title), "strong", wraps=True), label(whole, "small", wraps=True)):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            stack.addWidget(part)
        made.setMinimumHeight(look.px(64))
        return _Tall(made, look)

    def _offline_note(self) -> QWidget:
        look = self._look
        self._offline = frame("notice")
        self._offline.setProperty("tone", "caution")
        line = row(self._offline, look, margin=11, gap=12)
        said = column(None, look, gap=2)
        said.addWidget(label(look.say(words.OFFLINE), "strong", wraps=True))
        said.addWidget(label(look.say(words.OFFLINE_TEXT), wraps=True))
        line.addLayout(said, 1)
        line.addWidget(button(look.say(words.SET_KEY), self.key_wanted.emit), 0, Qt.AlignmentFlag.AlignVCenter)
        self._offline.hide()
        return self._offline


class _Tall(QWidget):
    """Gives a button the height of its wrapped text, which a push button does not ask for by itself."""

    def __init__(self, inner: QWidget, look: Look) -> None:
        super().__init__()
        stack = column(self, look)
        stack.addWidget(inner)
        self._inner = inner

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self._inner.layout()
        wanted = layout.heightForWidth(width) if layout is not None else 0
        self._inner.setMinimumHeight(max(1, wanted))
        return max(1, wanted)
