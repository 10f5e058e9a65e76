"""What a new subscriber starts from: the folded state of every open conversation and of the things around it."""

from dataclasses import dataclass, field, replace

from app.ports.agent import Snapshot
from app.protocol.events import (
    AgentReady,
    ApprovalRequested,
    ApprovalResolved,
    ConductorChanged,
    ConversationDeleted,
    ConversationOpened,
    ConversationRenamed,
    Event,
    ItemCompleted,
    ItemStarted,
    ItemUpdated,
    LocalModelChanged,
    TargetChanged,
    TextAppended,
    ToolServerChanged,
    TurnFinished,
    TurnStarted,
)
from app.protocol.items import AssistantMessage, Item, Plan, Reasoning
from app.protocol.queries import ConversationTranscript


def appended(item: Item, text: str) -> Item:
    """The item with more text at its end; only items that stream have any."""
    match item:
        case AssistantMessage() | Reasoning():
            return replace(item, text=item.text + text)
        case Plan():
            return replace(item, draft=item.draft + text)
        case _:
            return item


@dataclass(slots=True)
class _Conversation:
    title: str = ""
    items: dict[str, Item] = field(default_factory=dict[str, Item])


class View:
    """Folds events in sequence; holds no more than a snapshot needs."""

    def __init__(self) -> None:
        self._ready: AgentReady | None = None
        self._conversations: dict[str, _Conversation] = {}
        self._turns: dict[str, TurnStarted] = {}
        self._approvals: dict[str, ApprovalRequested] = {}

    def items(self, conversation_id: str) -> tuple[Item, ...]:
        conversation = self._conversations.get(conversation_id)
        return () if conversation is None else tuple(conversation.items.values())

    def snapshot(self, seq: int) -> Snapshot:
        return Snapshot(
            seq=seq,
            ready=self._ready,
            open_conversations=tuple(
                ConversationTranscript(conversation_id=key, title=held.title, items=tuple(held.items.values()))
                for key, held in self._conversations.items()
            ),
            running_turns=tuple(self._turns.values()),
            open_approvals=tuple(self._approvals.values()),
        )

    def apply(self, event: Event) -> None:
        match event:
            case ConversationOpened() | ConversationRenamed() | ConversationDeleted():
                self._apply_conversation(event)
            case ItemStarted() | ItemUpdated() | ItemCompleted():
                self._held(event.conversation_id).items[event.item.item_id] = event.item
            case TextAppended():
                items = self._held(event.conversation_id).items
                if (item := items.get(event.item_id)) is not None:
                    items[event.item_id] = appended(item, event.text)
            case TurnStarted():
                self._turns[event.turn_id] = event
            case TurnFinished():
                self._turns.pop(event.turn_id, None)
            case ApprovalRequested():
                self._approvals[event.approval.approval_id] = event
            case ApprovalResolved():
                self._approvals.pop(event.approval_id, None)
            case AgentReady():
                self._ready = event
            case ConductorChanged() | ToolServerChanged() | LocalModelChanged() | TargetChanged():
                self._apply_state(event)
            case _:  # the rest is news, not state
                pass

    def _apply_conversation(self, event: ConversationOpened | ConversationRenamed | ConversationDeleted) -> None:
        match event:
            case ConversationOpened():
                items = {item.item_id: item for item in event.items}
                self._conversations[event.conversation_id] = _Conversation(event.title, items)
            case ConversationRenamed():
                if event.conversation_id in self._conversations:
                    self._conversations[event.conversation_id].title = event.title
            case ConversationDeleted():
                self._conversations.pop(event.conversation_id, None)

    def _apply_state(self, event: ConductorChanged | ToolServerChanged | LocalModelChanged | TargetChanged) -> None:
        if self._ready is None:
            return
        match event:
            case ConductorChanged():
                self._ready = replace(self._ready, conductor=event.state)
            case ToolServerChanged():
                self._ready = replace(self._ready, tool_server=event.state)
            case LocalModelChanged():
                self._ready = replace(self._ready, local_model=event.state)
            case TargetChanged():
                self._ready = replace(self._ready, target=event.target)

    def _held(self, conversation_id: str) -> _Conversation:
        return self._conversations.setdefault(conversation_id, _Conversation())
