"""The reducer: one event folded into the view. The same events always give the same view."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta
from typing import assert_never

from app.protocol import events as ev
from app.protocol.commands import Command
from app.protocol.queries import ConversationList, ConversationSummary, ConversationTranscript
from app.protocol.states import ServerPhase, VramSample
from app.ui.state import transcript
from app.ui.state.view import Conversation, Rejection, Retry, Turn, View

HISTORY = timedelta(minutes=10)
_KEPT_NOTICES = 50
_KEPT_REJECTIONS = 20
_KEPT_COMMANDS = 200


def reduce(view: View, event: ev.Event) -> View:
    """The view after `event`."""
    match event:
        case ev.AgentReady() | ev.ToolServerChanged() | ev.ConductorChanged() | ev.TargetChanged():
            return _reduce_state(view, event)
        case ev.LocalModelChanged():
            return replace(view, local_model=event.state)
        case ev.ModelTransferChanged():
            return replace(view, transfers={**view.transfers, event.transfer.transfer_id: event.transfer})
        case ev.LocalModelsChanged():
            return replace(view, library_version=view.library_version + 1)
        case ev.VramSampled():
            return replace(view, samples=_recent((*view.samples, event.sample)))
        case ev.SettingsApplied():
            return replace(view, settings={**view.settings, **event.values})
        case ev.NoticeRaised():
            return replace(view, notices=(*view.notices, event.notice)[-_KEPT_NOTICES:])
        case ev.CommandRejected():
            return _reject(view, event)
        case ev.AgentStopped():
            return replace(view, is_stopped=True)
        case ev.ConversationOpening() | ev.ConversationOpened():
            return _open(view, event)
        case ev.ConversationRenamed():
            return _rename(view, event)
        case ev.ConversationDeleted():
            return _delete(view, event.conversation_id)
        case ev.TurnStarted():
            return _start_turn(view, event)
        case ev.ApprovalRequested():
            named = replace(view, document=event.approval.model_identity)
            return _within(named, event.conversation_id, lambda known: _reduce_conversation(known, event))
        case _:
            return _within(view, event.conversation_id, lambda conversation: _reduce_conversation(conversation, event))


_Inner = (
    ev.TranscriptCompacted
    | ev.RouteChosen
    | ev.ItemStarted
    | ev.TextAppended
    | ev.ItemUpdated
    | ev.ItemProgressed
    | ev.ItemCompleted
    | ev.ApprovalRequested
    | ev.ApprovalResolved
    | ev.QuestionAsked
    | ev.QuestionClosed
    | ev.ModelRetrying
    | ev.UsageReported
    | ev.TurnFinished
)


def _reduce_conversation(conversation: Conversation, event: _Inner) -> Conversation:
    match event:
        case ev.ItemStarted() | ev.ItemUpdated():
            return transcript.with_item(conversation, event.item)
        case ev.ItemCompleted():
            return transcript.with_final_item(conversation, event.item)
        case ev.TextAppended():
            return transcript.with_text(conversation, event.item_id, event.text)
        case ev.ItemProgressed():
            return transcript.with_progress(conversation, event.item_id, event.fraction, event.text)
        case ev.ApprovalRequested():
            return transcript.with_approval(conversation, event.approval)
        case ev.ApprovalResolved():
            is_decided = event.decision is not None
            return transcript.without_approval(conversation, event.approval_id, is_decided=is_decided)
        case ev.QuestionAsked():
            return transcript.with_question(conversation, event.question)
        case ev.QuestionClosed():
            return transcript.with_closed_question(conversation, event.question_id, event.answers)
        case ev.TranscriptCompacted():
            return replace(conversation, summary=event.summary)
        case _:
            return _reduce_turn(conversation, event)


def _reduce_turn(
    conversation: Conversation, event: ev.RouteChosen | ev.ModelRetrying | ev.UsageReported | ev.TurnFinished
) -> Conversation:
    turn = conversation.turn
    match event:
        case ev.RouteChosen():
            return replace(conversation, turn=turn and replace(turn, route=event.route, why=event.why))
        case ev.ModelRetrying():
            retry = Retry(attempt=event.attempt, delay_s=event.delay_s, why=event.why)
            return replace(conversation, turn=turn and replace(turn, retry=retry))
        case ev.UsageReported():
            return replace(conversation, usage=event.usage, turn=turn and replace(turn, retry=None))
        case ev.TurnFinished():
            # Whatever still waited can no longer be answered: a late answer would only be refused.
            return replace(
                conversation,
                turn=None,
                approvals={},
                open_questions=(),
                progress={},
                usage=event.usage or conversation.usage,
                outcome=event.outcome,
                error=event.error,
            )
        case _:
            assert_never(event)


def _reduce_state(
    view: View, event: ev.AgentReady | ev.ToolServerChanged | ev.ConductorChanged | ev.TargetChanged
) -> View:
    match event:
        case ev.AgentReady():
            return replace(
                view,
                version=event.version,
                conductor=event.conductor,
                tool_server=event.tool_server,
                local_model=event.local_model,
                target=event.target,
                is_stopped=False,
            )
        case ev.ToolServerChanged():
            is_same = view.tool_server is not None and view.tool_server.target is event.state.target
            is_up = event.state.phase is ServerPhase.READY
            return replace(view, tool_server=event.state, document=view.document if is_same and is_up else "")
        case ev.ConductorChanged():
            return replace(view, conductor=event.state)
        case ev.TargetChanged():
            return replace(view, target=event.target, document="")
        case _:
            assert_never(event)


def apply_all(view: View, envelopes: Iterable[ev.Envelope]) -> View:
    """Fold envelopes in order; one that the snapshot already held is skipped."""
    for envelope in envelopes:
        if envelope.seq <= view.seq:
            continue
        view = replace(reduce(view, envelope.event), seq=envelope.seq)
        if isinstance(envelope.event, ev.TurnStarted):
            view = _touched_at(view, envelope.event.conversation_id, envelope)
    return view


def with_ended_turn(view: View, event: ev.TurnFinished) -> View:
    """Nothing of a conversation is shown as going on any more, whatever else is known of it."""
    known = view.conversations.get(event.conversation_id) or Conversation(conversation_id=event.conversation_id)
    ended = replace(
        known, turn=None, approvals={}, open_questions=(), progress={}, outcome=event.outcome, error=event.error
    )
    return replace(view, conversations={**view.conversations, event.conversation_id: ended})


def with_snapshot(
    view: View, seq: int, ready: ev.AgentReady | None, conversations: tuple[ConversationTranscript, ...]
) -> View:
    """Where a subscription starts."""
    if ready is not None:
        view = reduce(view, ready)
    for item in conversations:
        fresh = Conversation(conversation_id=item.conversation_id, title=item.title)
        opened = transcript.with_items(fresh, item.items)
        view = replace(view, conversations={**view.conversations, item.conversation_id: opened})
    return replace(view, seq=seq)


def with_listing(view: View, answer: ConversationList) -> View:
    """The stored conversations, newest first."""
    return replace(view, listing=answer.conversations)


def with_sent(view: View, command: Command) -> View:
    """Remember a command until the agent has said what became of it; the oldest are forgotten first."""
    kept = list(view.sent.items())[-(_KEPT_COMMANDS - 1) :]
    return replace(view, sent={**dict(kept), command.command_id: command})


def _within(view: View, conversation_id: str, change: Callable[[Conversation], Conversation]) -> View:
    known = view.conversations.get(conversation_id) or Conversation(conversation_id=conversation_id)
    return replace(view, conversations={**view.conversations, conversation_id: change(known)})


def _open(view: View, event: ev.ConversationOpening | ev.ConversationOpened) -> View:
    known = view.conversations.get(event.conversation_id) or Conversation(conversation_id=event.conversation_id)
    earlier = event.earlier if isinstance(event, ev.ConversationOpening) else 0
    opened = transcript.with_items(replace(known, title=event.title, earlier=earlier), event.items)
    return replace(view, conversations={**view.conversations, event.conversation_id: opened})


def _rename(view: View, event: ev.ConversationRenamed) -> View:
    renamed = _within(view, event.conversation_id, lambda conversation: replace(conversation, title=event.title))
    listing = tuple(
        replace(entry, title=event.title) if entry.conversation_id == event.conversation_id else entry
        for entry in view.listing
    )
    return replace(renamed, listing=listing)


def _delete(view: View, conversation_id: str) -> View:
    left = {key: value for key, value in view.conversations.items() if key != conversation_id}
    listing = tuple(entry for entry in view.listing if entry.conversation_id != conversation_id)
    return replace(view, conversations=left, listing=listing)


def _start_turn(view: View, event: ev.TurnStarted) -> View:
    turn = Turn(turn_id=event.turn_id)
    return _within(
        view,
        event.conversation_id,
        lambda conversation: replace(conversation, turn=turn, outcome=None, error=None, usage=None),
    )


def _touched_at(view: View, conversation_id: str, envelope: ev.Envelope) -> View:
    """A conversation with a new turn moves to the top of the list, and enters it with its first turn."""
    known = next((entry for entry in view.listing if entry.conversation_id == conversation_id), None)
    conversation = view.conversations[conversation_id]
    entry = ConversationSummary(
        conversation_id=conversation_id,
        title=conversation.title or (known.title if known else ""),
        updated_at=envelope.at,
        item_count=len(conversation.order),
    )
    rest = tuple(other for other in view.listing if other.conversation_id != conversation_id)
    return replace(view, listing=(entry, *rest))


def _reject(view: View, event: ev.CommandRejected) -> View:
    number = view.rejections[-1].number + 1 if view.rejections else 1
    rejection = Rejection(number=number, command=view.sent.get(event.command_id), error=event.error)
    sent = {key: value for key, value in view.sent.items() if key != event.command_id}
    return replace(view, sent=sent, rejections=(*view.rejections, rejection)[-_KEPT_REJECTIONS:])


def _recent(samples: tuple[VramSample, ...]) -> tuple[VramSample, ...]:
    oldest = samples[-1].at - HISTORY
    return tuple(sample for sample in samples if sample.at >= oldest)
