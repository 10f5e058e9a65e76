"""What stands above the first entry: that earlier ones are still being read, or why they could not be."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.protocol.commands import OpenConversation
from app.protocol.transcript import Conversation
from app.ui import words
from app.ui.theme.look import Look
from app.ui.widgets.controls import button, column, label
from app.ui.widgets.visible import visible


class Preface(QWidget):
    """Not there where there is nothing to say. `intent` carries the order to read once more."""

    intent = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._conversation_id = ""
        stack = column(self, look, gap=4)
        self._earlier = label("", "small", wraps=True)
        stack.addWidget(self._earlier)
        self._again = button(look.say(words.READ_AGAIN), self._read_again)
        stack.addWidget(self._again, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def present(self, conversation: Conversation) -> None:
        say, count, unread = self._look.say, f"{conversation.earlier:,}", conversation.unread
        self._conversation_id = conversation.conversation_id
        if unread is None:
            self._earlier.setText(say(words.EARLIER, count=count))
        else:
            self._earlier.setText(visible(say(words.EARLIER_UNREAD, count=count, why=say(unread.message))))
        self._again.setVisible(unread is not None)
        self.setVisible(bool(conversation.earlier))

    def _read_again(self) -> None:
        self._again.hide()
        self.intent.emit(OpenConversation(conversation_id=self._conversation_id))
