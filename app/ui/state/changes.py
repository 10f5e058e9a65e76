"""Which parts of the window an event touches, so that a frame redraws only those."""

from dataclasses import dataclass
from enum import StrEnum

from app.protocol import events as ev


class Aspect(StrEnum):
    """A part of the view that is drawn on its own."""

    LISTING = "listing"
    CONVERSATION = "conversation"
    ITEM = "item"
    TURN = "turn"
    STATES = "states"
    VRAM = "vram"
    LIBRARY = "library"
    NOTICES = "notices"
    REJECTIONS = "rejections"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing to draw again; `conversation_id` and `item_id` where they apply."""

    aspect: Aspect
    conversation_id: str = ""
    item_id: str = ""


def changes_of(event: ev.Event) -> frozenset[Change]:
    """What to draw again after `event`."""
    match event:
        case ev.AgentReady() | ev.AgentStopped():
            return frozenset({Change(Aspect.STATES), Change(Aspect.LISTING)})
        case ev.ToolServerChanged() | ev.ConductorChanged() | ev.TargetChanged() | ev.LocalModelChanged():
            return frozenset({Change(Aspect.STATES)})
        case ev.ModelTransferChanged() | ev.LocalModelsChanged():
            return frozenset({Change(Aspect.LIBRARY)})
        case ev.VramSampled():
            return frozenset({Change(Aspect.VRAM)})
        case ev.SettingsApplied():
            return frozenset({Change(Aspect.SETTINGS)})
        case ev.NoticeRaised():
            return frozenset({Change(Aspect.NOTICES)})
        case ev.CommandRejected():
            return frozenset({Change(Aspect.REJECTIONS)})
        case _:
            return _within_conversation(event)


def _within_conversation(event: ev.ConversationEvent) -> frozenset[Change]:
    where = event.conversation_id
    match event:
        case ev.ConversationOpening():
            return frozenset({Change(Aspect.CONVERSATION, where)})
        case ev.ConversationOpened() | ev.ConversationRenamed() | ev.ConversationDeleted():
            return frozenset({Change(Aspect.CONVERSATION, where), Change(Aspect.LISTING)})
        case ev.TurnStarted():
            return frozenset({Change(Aspect.TURN, where), Change(Aspect.LISTING)})
        case ev.ItemStarted() | ev.ItemUpdated() | ev.ItemCompleted():
            return frozenset({Change(Aspect.ITEM, where, event.item.item_id)})
        case ev.TextAppended() | ev.ItemProgressed():
            return frozenset({Change(Aspect.ITEM, where, event.item_id)})
        case ev.ApprovalRequested():
            # The approval names the open document, which stands in the status line.
            item = Change(Aspect.ITEM, where, event.approval.call_id)
            return frozenset({item, Change(Aspect.TURN, where), Change(Aspect.STATES)})
        case ev.ApprovalResolved():
            return frozenset({Change(Aspect.ITEM, where, event.call_id), Change(Aspect.TURN, where)})
        case ev.QuestionAsked():
            return frozenset({Change(Aspect.ITEM, where, event.question.item_id), Change(Aspect.TURN, where)})
        case ev.QuestionClosed():
            return frozenset({Change(Aspect.ITEM, where, event.question_id), Change(Aspect.TURN, where)})
        case ev.TurnFinished():
            return frozenset({Change(Aspect.CONVERSATION, where), Change(Aspect.TURN, where)})
        case _:
            return frozenset({Change(Aspect.TURN, where)})
