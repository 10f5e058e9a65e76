"""A line above the conversation for what concerns the whole window: a notice, a refused order, a stopped agent."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel

from app.ui import words
from app.ui.theme.icons import pixmap
from app.ui.theme.look import Look
from app.ui.theme.tokens import Tone
from app.ui.widgets.controls import button, label, restyle, row
from app.ui.widgets.visible import visible

_SYMBOLS = {Tone.BAD: "failed", Tone.CAUTION: "warning"}


class Banner(QFrame):
    """Hidden until there is something to say; stays until it is dismissed or replaced."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("notice")
        self._look = look
        line = row(self, look, margin=9, gap=8)
        self._sign = QLabel()
        self._text = label("", wraps=True, selectable=True)
        line.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._text, 1)
        line.addWidget(button(look.say(words.DISMISS), self.hide), 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def text(self) -> str:
        return self._text.text()

    def say(self, text: str, tone: Tone, hint: str = "") -> None:
        restyle(self, "tone", tone.value)
        symbol = _SYMBOLS.get(tone, "info")
        self._sign.setPixmap(pixmap(symbol, self._look.ink(tone), self._look.px(18), self.devicePixelRatioF()))
        self._text.setText(visible(f"{text} {hint}".strip()))
        self.show()
