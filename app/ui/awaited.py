"""What waits for the engineer, in whichever conversation: it is announced, and what was typed for it goes with it."""

from collections.abc import Mapping

from app.protocol.approvals import ApprovalRequest
from app.protocol.items import Question
from app.protocol.transcript import Conversation
from app.trade.text import Text
from app.ui import gate_words
from app.ui.announcing import Announcer
from app.ui.front import Front
from app.ui.screen import waiting_in


class Awaited:
    """Knows what waited before."""

    def __init__(self, front: Front, announcer: Announcer) -> None:
        self._front = front
        self._announcer = announcer
        self._alerted: frozenset[str] = frozenset()
        self._open_requests: dict[str, tuple[str, ApprovalRequest]] = {}

    def announce(self) -> bool:
        """What waits is announced by the desktop, to be seen and heard; the focus is not taken. Whether something else
        waits now."""
        waiting: dict[str, Text] = {}
        for one in self._front.view.conversations.values():
            waiting |= _titles(one)
        fresh = [title for key, title in waiting.items() if key not in self._alerted]
        is_changed = waiting.keys() != self._alerted
        self._alerted = frozenset(waiting)
        if fresh:
            self._announcer.announce(self._front.look, fresh)
        return is_changed

    def forget_decided(self) -> None:
        """What was typed for a request goes with its decision; after an interruption or a restart it is still there."""
        conversations, book = self._front.view.conversations, self._front.book
        open_now: dict[str, tuple[str, ApprovalRequest]] = {}
        for where, conversation in conversations.items():
            open_now |= {key: (where, request) for key, request in conversation.approvals.items()}
            self._forget_answered(conversation)
        for key, (where, request) in self._open_requests.items():
            conversation = conversations.get(where)
            if conversation is not None and key in conversation.decided:
                book.within(where).keep_call(request, None)
        self._open_requests = open_now

    def _forget_answered(self, conversation: Conversation) -> None:
        book = self._front.book
        if not book.drafts.questions:
            return
        for item in conversation.items.values():
            if isinstance(item, Question) and item.answers is not None:
                book.within(conversation.conversation_id).keep_answers(item, None)


def _titles(conversation: Conversation) -> Mapping[str, Text]:
    """What waits, by id, as somebody else may read it: a question may hold what the engineer wrote."""
    approvals = conversation.approvals
    return {
        key: approvals[key].title if key in approvals else gate_words.A_QUESTION for key in waiting_in(conversation)
    }
