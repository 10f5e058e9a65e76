"""A line above the conversation for what concerns the whole window: a notice, a refused order, a stopped agent."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel

from app.ui import words
from app.ui.theme.icons import pixmap
from app.ui.theme.look import Look
from app.ui.theme.tokens import Tone
from app.ui.widgets.controls import button, label, restyle, row
from app.ui.widgets.visible import visible

_BESIDE_BUTTON = 6
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
        # The first line of the text stands beside the words of the button.
        said = row(None, look, gap=8)
        said.setContentsMargins(0, look.px(_BESIDE_BUTTON), 0, 0)
        said.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        said.addWidget(self._text, 1, Qt.AlignmentFlag.AlignTop)
        line.addLayout(said, 1)
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
