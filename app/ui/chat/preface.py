"""What stands above the first entry: that earlier ones are still being read, or were summarised for the model."""

from PySide6.QtWidgets import QWidget

from app.protocol.transcript import Conversation
from app.ui import words
from app.ui.theme.look import Look
from app.ui.widgets.controls import column, label
from app.ui.widgets.visible import visible


class Preface(QWidget):
    """Not there where there is nothing to say."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        stack = column(self, look, gap=4)
        self._earlier = label("", "small", wraps=True)
        self._compacted = label(look.say(words.COMPACTED), "small", wraps=True)
        stack.addWidget(self._earlier)
        stack.addWidget(self._compacted)
        self.hide()

    def present(self, conversation: Conversation) -> None:
        self._earlier.setText(self._look.say(words.EARLIER, count=f"{conversation.earlier:,}"))
        self._earlier.setVisible(bool(conversation.earlier))
        self._compacted.setToolTip(visible(conversation.summary))
        self._compacted.setVisible(bool(conversation.summary))
        self.setVisible(bool(conversation.earlier or conversation.summary))
