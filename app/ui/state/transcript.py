"""One conversation's part of the reducer: pure functions from a conversation and what happened to the next one."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.protocol.approvals import ApprovalRequest
from app.protocol.items import AssistantMessage, Item, Plan, Question, Reasoning
from app.trade.text import Text
from app.ui.state.view import Conversation, Progress

_KEPT_DECIDED = 50


def with_items(conversation: Conversation, items: tuple[Item, ...]) -> Conversation:
    """The stored transcript, as it is when a conversation is opened."""
    open_questions = tuple(item.item_id for item in items if isinstance(item, Question) and not item.is_closed)
    return replace(
        conversation,
        order=tuple(item.item_id for item in items),
        items={item.item_id: item for item in items},
        open_questions=open_questions,
    )


@dataclass(frozen=True, slots=True)
class Growth:
    """The ids that have come above and below those that were there."""

    above: tuple[str, ...]
    below: tuple[str, ...]


def grown_by(before: tuple[str, ...], after: tuple[str, ...]) -> Growth | None:
    """None where what was there is no longer there in one piece."""
    begins = 0 if after[: len(before)] == before else after.index(before[0]) if before[0] in after else len(after)
    ends = begins + len(before)
    return Growth(above=after[:begins], below=after[ends:]) if after[begins:ends] == before else None


def with_item(conversation: Conversation, item: Item) -> Conversation:
    """Put an item at its place: a known id keeps its place, a new one goes last."""
    known = item.item_id in conversation.items
    return replace(
        conversation,
        order=conversation.order if known else (*conversation.order, item.item_id),
        items={**conversation.items, item.item_id: item},
    )


def with_final_item(conversation: Conversation, item: Item) -> Conversation:
    """A completed item is authoritative, and nothing of it is in progress any more."""
    progress = {key: value for key, value in conversation.progress.items() if key != item.item_id}
    questions = tuple(key for key in conversation.open_questions if key != item.item_id)
    return replace(with_item(conversation, item), progress=progress, open_questions=questions)


def with_text(conversation: Conversation, item_id: str, text: str) -> Conversation:
    """Append streamed text; text for an item that is not there yet cannot be placed and waits for its final form."""
    match conversation.items.get(item_id):
        case AssistantMessage() | Reasoning() as item:
            return with_item(conversation, replace(item, text=item.text + text))
        case Plan() as plan:
            return with_item(conversation, replace(plan, draft=plan.draft + text))
        case _:
            return conversation


def with_progress(conversation: Conversation, item_id: str, fraction: float | None, text: Text) -> Conversation:
    progress = Progress(fraction=fraction, text=text)
    return replace(conversation, progress={**conversation.progress, item_id: progress})


def with_approval(conversation: Conversation, request: ApprovalRequest) -> Conversation:
    return replace(conversation, approvals={**conversation.approvals, request.approval_id: request})


def without_approval(conversation: Conversation, approval_id: str, *, is_decided: bool) -> Conversation:
    left = {key: value for key, value in conversation.approvals.items() if key != approval_id}
    decided = (*conversation.decided, approval_id)[-_KEPT_DECIDED:] if is_decided else conversation.decided
    return replace(conversation, approvals=left, decided=decided)


def with_question(conversation: Conversation, question: Question) -> Conversation:
    placed = conversation if question.item_id in conversation.items else with_item(conversation, question)
    if question.item_id in placed.open_questions:
        return placed
    return replace(placed, open_questions=(*placed.open_questions, question.item_id))


def with_closed_question(
    conversation: Conversation, question_id: str, answers: Mapping[str, str] | None
) -> Conversation:
    left = tuple(key for key in conversation.open_questions if key != question_id)
    closed = replace(conversation, open_questions=left)
    item = closed.items.get(question_id)
    if not isinstance(item, Question):
        return closed
    return with_item(closed, replace(item, answers=answers, is_closed=True))
