"""Which conversation is in front: made, opened, renamed, deleted and searched for from the list."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.protocol.commands import OpenConversation
from app.protocol.queries import SearchHistory
from app.protocol.values import new_id
from app.ui.asking import Asking
from app.ui.front import Front
from app.ui.history.panel import HistoryPanel
from app.ui.widgets.composing import commit_input


class ConversationInFront(QObject):
    """`changed` is emitted when another one came to the front; `current` is empty before there is one."""

    changed = Signal()

    def __init__(self, window: QWidget, front: Front, current: str) -> None:
        super().__init__(window)
        self._front = front
        self.current = current

    def follow(self, history: HistoryPanel, asking: Asking) -> None:
        """Do what the list asks for."""
        history.new_wanted.connect(self.new)
        history.opened.connect(self.open)
        history.rename_wanted.connect(lambda key: asking.rename(self._front.look, self._front.view, key))
        history.delete_wanted.connect(lambda key: self._delete(key, asking))
        history.searched.connect(self._search)

    def new(self) -> None:
        """An empty conversation in front; it is stored with its first message."""
        self._go_to(new_id("conv"))

    def new_if_none(self) -> None:
        if not self.current:
            self.new()

    def open(self, conversation_id: str) -> None:
        if conversation_id == self.current:
            return
        self._read(conversation_id)
        self._go_to(conversation_id)

    def read_again(self) -> None:
        """The one of last time opens with the window."""
        if self.current:
            self._read(self.current)

    def _read(self, conversation_id: str) -> None:
        """Ask for it where not all of it is here: one whose earlier items could not be read is asked for again."""
        known = self._front.view.conversations.get(conversation_id)
        if known is None or known.earlier:
            self._front.bridge.submit(OpenConversation(conversation_id=conversation_id))

    def _go_to(self, conversation_id: str) -> None:
        commit_input()
        self.current = conversation_id
        self._front.book.write_open(conversation_id)
        self.changed.emit()
        self._front.panels.chat.composer.edit.setFocus()

    def _delete(self, conversation_id: str, asking: Asking) -> None:
        def deleted() -> None:
            self._front.book.forget_conversation(conversation_id)
            if conversation_id == self.current:
                self.new()

        asking.delete(self._front.look, self._front.view, conversation_id, deleted)

    def _search(self, text: str) -> None:
        self._front.bridge.ask(
            SearchHistory(text=text),
            lambda found: self._front.panels.history.present_hits(text, found.hits),
            lambda error: self._front.panels.history.present_problem(text, error),
        )
