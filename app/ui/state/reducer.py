"""The reducer: one event folded into the view. The same events always give the same view."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import assert_never

from app.protocol import events as ev
from app.protocol.commands import Command, OpenConversation, SendMessage
from app.protocol.queries import ConversationList, ConversationSummary
from app.protocol.states import ServerPhase, VramSample
from app.protocol.transcript import Conversation, ended, fold
from app.protocol.values import ErrorInfo
from app.ui.state.view import Rejection, View

HISTORY = timedelta(minutes=10)
_KEPT_NOTICES = 50
_KEPT_REJECTIONS = 20
_KEPT_COMMANDS = 200

Listing = tuple[ConversationSummary, ...]


def reduce(view: View, event: ev.Event) -> View:
    """The view after `event`."""
    if isinstance(event, ev.ConversationEvent):
        return _reduce_conversation(view, event)
    match event:
        case ev.AgentReady() | ev.ToolServerChanged() | ev.ConductorChanged() | ev.TargetChanged():
            return _reduce_state(view, event)
        case ev.LocalModelChanged():
            return replace(view, local_model=event.state)
        case ev.ModelTransferChanged():
            return replace(view, transfers={**view.transfers, event.transfer.transfer_id: event.transfer})
        case ev.LocalModelsChanged():
            return replace(view, library_version=view.library_version + 1)
        case ev.EvaluationChanged():
            return replace(view, evaluation=event.state)
        case ev.VramSampled():
            return replace(view, samples=_recent((*view.samples, event.sample)))
        case ev.ApprovalRulesChanged():
            return replace(view, rules_version=view.rules_version + 1)
        case ev.SettingsApplied():
            return replace(view, settings={**view.settings, **event.values})
        case ev.NoticeRaised():
            return replace(view, notices=(*view.notices, event.notice)[-_KEPT_NOTICES:])
        case ev.CommandRejected():
            return _reject(view, event)
        case ev.AgentStopped():
            return replace(view, is_stopped=True)
        case _:
            assert_never(event)


def _reduce_conversation(view: View, event: ev.ConversationEvent) -> View:
    conversation = fold(view.conversations.get(event.conversation_id), event)
    view = _with_conversation(view, event.conversation_id, conversation)
    match event:
        case ev.ConversationRenamed():
            return replace(view, listing=_renamed(view.listing, event))
        case ev.ConversationDeleted():
            return replace(view, listing=_without(view.listing, event.conversation_id))
        case ev.ApprovalRequested():
            return replace(view, document=event.approval.model_identity)
        case _:
            return view


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
                evaluation=event.evaluation,
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
    return _with_conversation(view, event.conversation_id, ended(known, event))


def with_snapshot(view: View, seq: int, ready: ev.AgentReady | None, conversations: tuple[Conversation, ...]) -> View:
    """Where a subscription starts."""
    if ready is not None:
        view = reduce(view, ready)
    return replace(view, seq=seq, conversations={one.conversation_id: one for one in conversations})


def with_listing(view: View, answer: ConversationList) -> View:
    """The stored conversations, newest first."""
    return replace(view, listing=answer.conversations, listing_problem=None)


def with_listing_problem(view: View, error: ErrorInfo) -> View:
    """Nobody could tell which conversations there are; those that are known stay."""
    return replace(view, listing_problem=error)


def with_complaint(view: View, error: ErrorInfo) -> View:
    """Something that the window asked for got no answer."""
    return _with_rejection(view, None, error)


def with_sent(view: View, command: Command) -> View:
    """Remember a command until the agent has said what became of it; the oldest are forgotten first."""
    kept = list(view.sent.items())[-(_KEPT_COMMANDS - 1) :]
    return replace(view, sent={**dict(kept), command.command_id: command})


def _with_conversation(view: View, conversation_id: str, conversation: Conversation | None) -> View:
    if conversation is not None:
        return replace(view, conversations={**view.conversations, conversation_id: conversation})
    left = {key: value for key, value in view.conversations.items() if key != conversation_id}
    return replace(view, conversations=left)


def _renamed(listing: Listing, event: ev.ConversationRenamed) -> Listing:
    return tuple(
        replace(entry, title=event.title) if entry.conversation_id == event.conversation_id else entry
        for entry in listing
    )


def _without(listing: Listing, conversation_id: str) -> Listing:
    return tuple(entry for entry in listing if entry.conversation_id != conversation_id)


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
    return replace(view, listing=(entry, *_without(view.listing, conversation_id)))


def _reject(view: View, event: ev.CommandRejected) -> View:
    command = view.sent.get(event.command_id)
    sent = {key: value for key, value in view.sent.items() if key != event.command_id}
    view = _with_rejection(replace(view, sent=sent), command, event.error)
    match command:
        case OpenConversation(conversation_id=opened) | SendMessage(conversation_id=opened):
            known = view.conversations.get(opened)
            # Reading ends in all of the entries, or here.
            if known is None or not known.earlier:
                return view
            return _with_conversation(view, opened, replace(known, unread=event.error))
        case _:
            return view


def _with_rejection(view: View, command: Command | None, error: ErrorInfo) -> View:
    number = view.rejections[-1].number + 1 if view.rejections else 1
    rejection = Rejection(number=number, command=command, error=error)
    return replace(view, rejections=(*view.rejections, rejection)[-_KEPT_REJECTIONS:])


def _recent(samples: tuple[VramSample, ...]) -> tuple[VramSample, ...]:
    oldest = samples[-1].at - HISTORY
    return tuple(sample for sample in samples if sample.at >= oldest)
