"""What a new subscriber starts from: the folded state of every open conversation and of the things around it."""

from dataclasses import replace

from app.ports.agent import Snapshot
from app.protocol.events import (
    AgentReady,
    ConductorChanged,
    ConversationEvent,
    EvaluationChanged,
    Event,
    LocalModelChanged,
    TargetChanged,
    ToolServerChanged,
)
from app.protocol.items import Item
from app.protocol.transcript import Conversation, fold


class AgentView:
    """Folds events in sequence; holds no more than a snapshot needs."""

    def __init__(self) -> None:
        self._ready: AgentReady | None = None
        self._conversations: dict[str, Conversation] = {}

    def items(self, conversation_id: str) -> tuple[Item, ...]:
        conversation = self._conversations.get(conversation_id)
        return () if conversation is None else conversation.transcript

    def snapshot(self, seq: int) -> Snapshot:
        return Snapshot(seq=seq, ready=self._ready, conversations=tuple(self._conversations.values()))

    def apply(self, event: Event) -> None:
        if isinstance(event, ConversationEvent):
            self._fold(event)
        elif isinstance(event, AgentReady):
            self._ready = event
        elif self._ready is not None:
            self._ready = _ready_after(self._ready, event)

    def _fold(self, event: ConversationEvent) -> None:
        folded = fold(self._conversations.get(event.conversation_id), event)
        if folded is None:
            self._conversations.pop(event.conversation_id, None)
        else:
            self._conversations[event.conversation_id] = folded


def _ready_after(ready: AgentReady, event: Event) -> AgentReady:
    match event:
        case ConductorChanged():
            return replace(ready, conductor=event.state)
        case ToolServerChanged():
            return replace(ready, tool_server=event.state)
        case LocalModelChanged():
            return replace(ready, local_model=event.state)
        case TargetChanged():
            return replace(ready, target=event.target)
        case EvaluationChanged():
            return replace(ready, evaluation=event.state)
        case _:  # the rest is news, not state
            return ready
