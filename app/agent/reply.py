"""One streamed reply of the conductor as transcript items: messages and reasoning, void text taken back."""

from collections.abc import AsyncIterator
from dataclasses import replace

from app.agent.turn import Turn
from app.agent.words import reply as words
from app.lib.supervision import closing
from app.ports.chat import ChatError, ChatEvent, ChatFinished, ChatRetrying, TextDelta, ThinkingDelta
from app.protocol.events import ModelRetrying
from app.protocol.items import AssistantMessage, Reasoning
from app.protocol.values import ErrorInfo, new_id

_Streamed = type[AssistantMessage] | type[Reasoning]

_ENDED_EARLY = ErrorInfo(
    code="conductor.ended_early",
    message=words.REPLY_INCOMPLETE,
    hint=words.SEND_MESSAGE_AGAIN,
)


class Reply:
    """Items stay open until the reply is complete, for a retry voids what was streamed so far."""

    def __init__(self, turn: Turn, model: str) -> None:
        self._turn = turn
        self._model = model
        self._items: list[AssistantMessage | Reasoning] = []
        self._at = -1

    async def receive(self, events: AsyncIterator[ChatEvent]) -> ChatFinished:
        """The finished reply; its items are completed also when it breaks off. Raises ChatError."""
        try:
            return await self._listen(events)
        finally:
            self._complete()

    async def _listen(self, events: AsyncIterator[ChatEvent]) -> ChatFinished:
        async with closing(events):
            async for event in events:
                match event:
                    case TextDelta():
                        self._append(AssistantMessage, event.text)
                    case ThinkingDelta():
                        self._append(Reasoning, event.text)
                    case ChatRetrying():
                        self._retry(event)
                    case ChatFinished():
                        return event
        raise ChatError(_ENDED_EARLY)

    def _append(self, kind: _Streamed, text: str) -> None:
        if self._at < 0 or not isinstance(self._items[self._at], kind):
            self._advance(kind)
        self._turn.append(self._items[self._at].item_id, text)

    def _advance(self, kind: _Streamed) -> None:
        """To the next item of this kind: one that a retry emptied, or a new one."""
        following = range(self._at + 1, len(self._items))
        emptied = next((number for number in following if isinstance(self._items[number], kind)), None)
        if emptied is not None:
            self._at = emptied
            return
        item = self._new(kind)
        self._items.append(item)
        self._at = len(self._items) - 1
        self._turn.start(item)

    def _new(self, kind: _Streamed) -> AssistantMessage | Reasoning:
        created_at = self._turn.clock()
        if kind is Reasoning:
            return Reasoning(item_id=new_id("thought"), text="", created_at=created_at)
        return AssistantMessage(item_id=new_id("msg"), text="", author=self._model, created_at=created_at)

    def _retry(self, event: ChatRetrying) -> None:
        self._turn.post(
            ModelRetrying(
                conversation_id=self._turn.conversation_id, attempt=event.attempt, delay_s=event.delay_s, why=event.why
            )
        )
        if event.discards_text:
            self._at = -1
            for item in self._items:
                self._turn.update(replace(item, text=""))

    def _complete(self) -> None:
        if not self._turn.is_closed:
            for item in self._items:
                self._turn.complete(self._turn.current(item.item_id))
