"""The book of drafts: the one holder of what was typed and not decided, shared by every panel that decides."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal

from app.protocol.approvals import ApprovalRequest
from app.protocol.items import Question
from app.trade.json_types import JsonObject
from app.ui.state.drafts import (
    AnswerDraft,
    CallDraft,
    Drafts,
    call_key,
    from_text,
    question_key,
    to_text,
    with_answers,
    with_call,
    with_form,
    with_message,
    without_conversation,
)

KEEP_AFTER_MS = 300


class DraftBook(QObject):
    """Emits `changed`; `keep` is given the whole book as text shortly after a change, and at once by `flush`."""

    changed = Signal()

    def __init__(
        self, kept: str = "", keep: Callable[[str], object] = lambda _text: None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.drafts = from_text(kept)
        self._keep = keep
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(KEEP_AFTER_MS)
        self._later.timeout.connect(lambda: self._keep(to_text(self.drafts)))

    def within(self, conversation_id: str) -> "ConversationDrafts":
        return ConversationDrafts(self, conversation_id)

    def message(self, conversation_id: str) -> str:
        return self.drafts.messages.get(conversation_id, "")

    def write_open(self, conversation_id: str) -> None:
        """Which conversation is in front."""
        self._replace(replace(self.drafts, conversation_id=conversation_id))

    def write_message(self, conversation_id: str, text: str) -> None:
        self._replace(with_message(self.drafts, conversation_id, text))

    def write_call(self, key: str, draft: CallDraft | None) -> None:
        self._replace(with_call(self.drafts, key, draft))

    def write_answers(self, key: str, draft: AnswerDraft | None) -> None:
        self._replace(with_answers(self.drafts, key, draft))

    def write_form(self, tool: str, texts: Mapping[str, str]) -> None:
        self._replace(with_form(self.drafts, tool, texts))

    def forget_conversation(self, conversation_id: str) -> None:
        self._replace(without_conversation(self.drafts, conversation_id))

    def flush(self) -> None:
        """Keep now what would be kept in a moment."""
        if self._later.isActive():
            self._later.stop()
            self._keep(to_text(self.drafts))

    def _replace(self, drafts: Drafts) -> None:
        if drafts != self.drafts:
            self.drafts = drafts
            # Not started anew by every key: somebody who types without a pause is kept too.
            if not self._later.isActive():
                self._later.start()
            self.changed.emit()


@dataclass(frozen=True, slots=True)
class ConversationDrafts:
    """The part of the book that belongs to one conversation."""

    book: DraftBook
    conversation_id: str

    def call(self, request: ApprovalRequest) -> CallDraft:
        return self.call_of(request.tool, request.arguments)

    def keep_call(self, request: ApprovalRequest, draft: CallDraft | None) -> None:
        self.keep_call_of(request.tool, request.arguments, draft)

    def call_of(self, tool: str, arguments: JsonObject) -> CallDraft:
        """The same of a step that is not asked for yet: its card finds it when it comes."""
        return self.book.drafts.calls.get(call_key(self.conversation_id, tool, arguments), CallDraft())

    def keep_call_of(self, tool: str, arguments: JsonObject, draft: CallDraft | None) -> None:
        self.book.write_call(call_key(self.conversation_id, tool, arguments), draft)

    def answers(self, question: Question) -> AnswerDraft:
        return self.book.drafts.questions.get(question_key(self.conversation_id, question), AnswerDraft())

    def keep_answers(self, question: Question, draft: AnswerDraft | None) -> None:
        self.book.write_answers(question_key(self.conversation_id, question), draft)
