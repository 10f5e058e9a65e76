"""One conversation as it stands (its items, what waits for the engineer, the turn that runs), and the one reducer that
makes it: what an event makes of a conversation. Pure.

The hub's snapshot, the stored tables and the window are all made by it, so none of them can tell the same stream
differently.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import assert_never

from app.protocol import events as ev
from app.protocol.approvals import ApprovalRequest
from app.protocol.items import AssistantMessage, Item, Plan, Question, Reasoning
from app.protocol.states import Usage
from app.protocol.values import ErrorInfo
from app.trade.text import Text

_KEPT_DECIDED = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class CallProgress:
    """How far a running call is; `fraction` is None where only the elapsed time is known."""

    fraction: float | None
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Retry:
    """The conductor is being asked again."""

    attempt: int
    delay_s: float
    why: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningTurn:
    """The turn that runs now."""

    turn_id: str
    route: ev.Route | None = None
    why: Text | None = None
    retry: Retry | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """`items` in order of first appearance; `open_items` are those that are begun and not completed.

    `decided` names the last approvals that somebody decided; one that was only interrupted is not among them.
    `earlier`: how many items before these are still being read; `unread`: why they could not be, as whoever asked was
    told. `usage`, `outcome` and `error` are those of the turn that runs, or else of the last one.
    """

    conversation_id: str
    title: str = ""
    items: Mapping[str, Item] = field(default_factory=dict[str, Item])
    earlier: int = 0
    unread: ErrorInfo | None = None
    turn: RunningTurn | None = None
    open_items: tuple[str, ...] = ()
    approvals: Mapping[str, ApprovalRequest] = field(default_factory=dict[str, ApprovalRequest])
    open_questions: tuple[str, ...] = ()
    decided: tuple[str, ...] = ()
    progress: Mapping[str, CallProgress] = field(default_factory=dict[str, CallProgress])
    usage: Usage | None = None
    outcome: ev.TurnOutcome | None = None
    error: ErrorInfo | None = None

    @property
    def order(self) -> tuple[str, ...]:
        """The ids of the items."""
        return tuple(self.items)

    @property
    def transcript(self) -> tuple[Item, ...]:
        """The items in order, as they are stored."""
        return tuple(self.items.values())

    @property
    def is_at_rest(self) -> bool:
        """Only then is it known what can be taken back or gone on with: nothing runs, and every item is here."""
        return self.turn is None and not self.earlier

    def approval_of(self, call_id: str) -> ApprovalRequest | None:
        """The open request for this call, if it waits for one."""
        return next((request for request in self.approvals.values() if request.call_id == call_id), None)


def fold(known: Conversation | None, event: ev.ConversationEvent) -> Conversation | None:
    """The conversation after `event`; None: there is none, or it is not open here.

    One whose opening was missed begins with what is told of it.
    """
    if isinstance(event, ev.ConversationDeleted):
        return None
    if isinstance(event, ev.ConversationRenamed):
        return known and replace(known, title=event.title)
    conversation = known or Conversation(conversation_id=event.conversation_id)
    if isinstance(event, ev.ItemEvent):
        return _fold_item(conversation, event)
    if isinstance(event, ev.TurnEvent):
        return _fold_turn(conversation, event)
    match event:
        case ev.ConversationOpening():
            return _with_all(conversation, event, earlier=event.earlier)
        case ev.ConversationOpened():
            return _with_all(conversation, event, earlier=0)
        case _:
            assert_never(event)


def ended(conversation: Conversation, event: ev.TurnFinished) -> Conversation:
    """Nothing goes on any more: whatever still waited can no longer be answered, and a late answer is refused."""
    return replace(
        conversation,
        turn=None,
        open_items=(),
        approvals={},
        open_questions=(),
        progress={},
        usage=event.usage or conversation.usage,
        outcome=event.outcome,
        error=event.error,
    )


def appended(item: Item, text: str) -> Item:
    """The item with more text at its end; only items that stream have any."""
    match item:
        case AssistantMessage() | Reasoning():
            return replace(item, text=item.text + text)
        case Plan():
            return replace(item, draft=item.draft + text)
        case _:
            return item


def _with_all(
    conversation: Conversation, event: ev.ConversationOpening | ev.ConversationOpened, *, earlier: int
) -> Conversation:
    """The stored transcript; what runs in it goes on."""
    return replace(
        conversation,
        title=event.title,
        earlier=earlier,
        unread=None,
        items={item.item_id: item for item in event.items},
        open_questions=tuple(item.item_id for item in event.items if isinstance(item, Question) and not item.is_closed),
    )


def _fold_item(conversation: Conversation, event: ev.ItemEvent) -> Conversation:
    match event:
        case ev.ItemStarted():
            return _opened(_with_item(conversation, event.item), event.item.item_id)
        case ev.ItemUpdated():
            return _with_item(conversation, event.item)
        case ev.ItemCompleted():
            return _with_final_item(conversation, event.item)
        case ev.TextAppended():
            # Text of an item that is not there yet cannot be placed and waits for its final form.
            item = conversation.items.get(event.item_id)
            return conversation if item is None else _with_item(conversation, appended(item, event.text))
        case ev.ItemProgressed():
            progress = CallProgress(fraction=event.fraction, text=event.text)
            return replace(conversation, progress={**conversation.progress, event.item_id: progress})
        case ev.QuestionAsked():
            return _with_question(conversation, event.question)
        case ev.QuestionClosed():
            return _with_closed_question(conversation, event)
        case _:
            assert_never(event)


def _fold_turn(conversation: Conversation, event: ev.TurnEvent) -> Conversation:
    turn = conversation.turn
    match event:
        case ev.TurnStarted():
            return replace(conversation, turn=RunningTurn(turn_id=event.turn_id), outcome=None, error=None, usage=None)
        case ev.RouteChosen():
            return replace(conversation, turn=turn and replace(turn, route=event.route, why=event.why))
        case ev.ModelRetrying():
            retry = Retry(attempt=event.attempt, delay_s=event.delay_s, why=event.why)
            return replace(conversation, turn=turn and replace(turn, retry=retry))
        case ev.UsageReported():
            return replace(conversation, usage=event.usage, turn=turn and replace(turn, retry=None))
        case ev.ApprovalRequested():
            approvals = {**conversation.approvals, event.approval.approval_id: event.approval}
            return replace(conversation, approvals=approvals)
        case ev.ApprovalResolved():
            return _without_approval(conversation, event)
        case ev.TurnFinished():
            return ended(conversation, event)
        case _:
            assert_never(event)


def _with_item(conversation: Conversation, item: Item) -> Conversation:
    """A known id keeps its place, a new one goes last."""
    return replace(conversation, items={**conversation.items, item.item_id: item})


def _opened(conversation: Conversation, item_id: str) -> Conversation:
    """A plan that is gone on with is begun once more, at its place."""
    left = tuple(key for key in conversation.open_items if key != item_id)
    return replace(conversation, open_items=(*left, item_id))


def _with_final_item(conversation: Conversation, item: Item) -> Conversation:
    """A completed item is authoritative, and nothing of it is in progress any more."""
    return replace(
        _with_item(conversation, item),
        open_items=tuple(key for key in conversation.open_items if key != item.item_id),
        open_questions=tuple(key for key in conversation.open_questions if key != item.item_id),
        progress={key: value for key, value in conversation.progress.items() if key != item.item_id},
    )


def _without_approval(conversation: Conversation, event: ev.ApprovalResolved) -> Conversation:
    left = {key: value for key, value in conversation.approvals.items() if key != event.approval_id}
    if event.decision is None:
        return replace(conversation, approvals=left)
    return replace(conversation, approvals=left, decided=(*conversation.decided, event.approval_id)[-_KEPT_DECIDED:])


def _with_question(conversation: Conversation, question: Question) -> Conversation:
    placed = conversation if question.item_id in conversation.items else _with_item(conversation, question)
    if question.item_id in placed.open_questions:
        return placed
    return replace(placed, open_questions=(*placed.open_questions, question.item_id))


def _with_closed_question(conversation: Conversation, event: ev.QuestionClosed) -> Conversation:
    left = tuple(key for key in conversation.open_questions if key != event.question_id)
    closed = replace(conversation, open_questions=left)
    item = closed.items.get(event.question_id)
    if not isinstance(item, Question):
        return closed
    return _with_item(closed, replace(item, answers=event.answers, is_closed=True))
