"""What stands above the first entry: that earlier ones are still being read."""

from PySide6.QtWidgets import QWidget

from app.protocol.transcript import Conversation
from app.ui import words
from app.ui.theme.look import Look
from app.ui.widgets.controls import column, label


class Preface(QWidget):
    """Not there where there is nothing to say."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        stack = column(self, look, gap=4)
        self._earlier = label("", "small", wraps=True)
        stack.addWidget(self._earlier)
        self.hide()

    def present(self, conversation: Conversation) -> None:
        self._earlier.setText(self._look.say(words.EARLIER, count=f"{conversation.earlier:,}"))
        self.setVisible(bool(conversation.earlier))
