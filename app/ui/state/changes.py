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
    RULES = "rules"
    NOTICES = "notices"
    REJECTIONS = "rejections"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class ViewChange:
    """One thing to draw again; `conversation_id` and `item_id` where they apply."""

    aspect: Aspect
    conversation_id: str = ""
    item_id: str = ""


def changes_of(event: ev.Event) -> frozenset[ViewChange]:
    """What to draw again after `event`."""
    match event:
        case ev.AgentReady() | ev.AgentStopped():
            return frozenset({ViewChange(Aspect.STATES), ViewChange(Aspect.LISTING)})
        case ev.ToolServerChanged() | ev.ConductorChanged() | ev.TargetChanged() | ev.LocalModelChanged():
            return frozenset({ViewChange(Aspect.STATES)})
        case ev.ModelTransferChanged() | ev.LocalModelsChanged() | ev.EvaluationChanged():
            return frozenset({ViewChange(Aspect.LIBRARY)})
        case ev.ApprovalRulesChanged():
            return frozenset({ViewChange(Aspect.RULES)})
        case ev.VramSampled():
            return frozenset({ViewChange(Aspect.VRAM)})
        case ev.SettingsApplied():
            return frozenset({ViewChange(Aspect.SETTINGS)})
        case ev.NoticeRaised():
            return frozenset({ViewChange(Aspect.NOTICES)})
        case ev.CommandRejected():
            return frozenset({ViewChange(Aspect.REJECTIONS)})
        case _:
            return _within_conversation(event)


def _within_conversation(event: ev.ConversationEvent) -> frozenset[ViewChange]:
    where = event.conversation_id
    match event:
        case ev.ConversationOpening():
            return frozenset({ViewChange(Aspect.CONVERSATION, where)})
        case ev.ConversationOpened() | ev.ConversationRenamed() | ev.ConversationDeleted():
            return frozenset({ViewChange(Aspect.CONVERSATION, where), ViewChange(Aspect.LISTING)})
        case ev.TurnStarted():
            return frozenset({ViewChange(Aspect.TURN, where), ViewChange(Aspect.LISTING)})
        case ev.ItemStarted() | ev.ItemUpdated() | ev.ItemCompleted():
            return frozenset({ViewChange(Aspect.ITEM, where, event.item.item_id)})
        case ev.TextAppended() | ev.ItemProgressed():
            return frozenset({ViewChange(Aspect.ITEM, where, event.item_id)})
        case ev.ApprovalRequested():
            # The approval names the open document, which stands in the status line.
            item = ViewChange(Aspect.ITEM, where, event.approval.call_id)
            return frozenset({item, ViewChange(Aspect.TURN, where), ViewChange(Aspect.STATES)})
        case ev.ApprovalResolved():
            return frozenset({ViewChange(Aspect.ITEM, where, event.call_id), ViewChange(Aspect.TURN, where)})
        case ev.QuestionAsked():
            return frozenset({ViewChange(Aspect.ITEM, where, event.question.item_id), ViewChange(Aspect.TURN, where)})
        case ev.QuestionClosed():
            return frozenset({ViewChange(Aspect.ITEM, where, event.question_id), ViewChange(Aspect.TURN, where)})
        case ev.TurnFinished():
            return frozenset({ViewChange(Aspect.CONVERSATION, where), ViewChange(Aspect.TURN, where)})
        case _:
            return frozenset({ViewChange(Aspect.TURN, where)})
