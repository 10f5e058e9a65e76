"""One turn's bracket: each item it starts is completed and each request it opens is closed before TurnFinished."""

from collections.abc import Callable
from datetime import datetime

from app.agent.hub import Hub
from app.lib.supervision import attempt_at_once
from app.protocol.closing import closed_items
from app.protocol.events import (
    Event,
    ItemCompleted,
    ItemProgressed,
    ItemStarted,
    ItemUpdated,
    Route,
    RouteChosen,
    TextAppended,
    TurnFinished,
    TurnOutcome,
    TurnStarted,
    UsageReported,
)
from app.protocol.items import AssistantMessage, Item, Notice, NoticeLevel, UserMessage
from app.protocol.states import Usage
from app.protocol.transcript import appended
from app.protocol.values import ErrorInfo, new_id
from app.trade.text import Language, Text

LINTEL = "lintel"


class Turn:
    """What a turn may say to the world. After `close`, whatever its unwinding task still says is dropped."""

    def __init__(
        self, hub: Hub, conversation_id: str, language: Language, cause: str | None, clock: Callable[[], datetime]
    ) -> None:
        self.conversation_id = conversation_id
        self.turn_id = new_id("turn")
        self.language = language
        self.clock = clock
        self._hub = hub
        self._cause = cause
        self._open: dict[str, Item] = {}
        self._sent: set[str] = set()
        self._closers: list[Callable[[], None]] = []
        self._usage: Usage | None = None
        self._route: Route | None = None
        self._is_begun = False
        self._is_closed = False

    @property
    def is_closed(self) -> bool:
        return self._is_closed

    @property
    def route(self) -> Route | None:
        return self._route

    def begin(self, message: UserMessage) -> None:
        self._add(message)
        self.post(TurnStarted(conversation_id=self.conversation_id, turn_id=self.turn_id, message_id=message.item_id))
        self._is_begun = True

    def close(self, outcome: TurnOutcome, error: ErrorInfo | None = None, *, is_cut_off: bool = False) -> None:
        """End the turn; only the first call counts. A plan that failed or was cut off can be gone on with."""
        if self._is_closed:
            return
        is_cut_off = is_cut_off or outcome is TurnOutcome.FAILED
        self._close_all(is_cut_off=is_cut_off)
        self.post(
            TurnFinished(
                conversation_id=self.conversation_id,
                turn_id=self.turn_id,
                outcome=outcome,
                error=error,
                usage=self._usage,
            )
        )
        self._is_closed = True

    def abandon(self, error: ErrorInfo) -> None:
        """The net under `close`, which broke: a window that waits for the end would wait for ever."""
        if self._is_closed:
            return
        self._close_all(is_cut_off=True)
        if self._is_begun:
            failed = TurnFinished(
                conversation_id=self.conversation_id, turn_id=self.turn_id, outcome=TurnOutcome.FAILED, error=error
            )
            self._hub.post(failed, cause=self._cause)
        self._is_closed = True

    def _close_all(self, *, is_cut_off: bool) -> None:
        """Requests, then items, each whatever becomes of the others; what broke once is tried once more."""
        for closer in self._closers:
            attempt_at_once("close what waits for a person", closer, times=2)
        attempt_at_once("complete what is open", lambda: self._complete_all(is_cut_off=is_cut_off), times=2)

    def _complete_all(self, *, is_cut_off: bool) -> None:
        open_items, sent = tuple(self._open.values()), frozenset(self._sent)
        for item in closed_items(open_items, sent, self.clock(), is_cut_off=is_cut_off):
            self.complete(item)

    def on_close(self, closer: Callable[[], None]) -> None:
        """`closer` closes what waits for a person; it runs before the open items are completed."""
        self._closers.append(closer)

    def post(self, *events: Event) -> None:
        if not self._is_closed:
            self._hub.post(*events, cause=self._cause)

    async def settle(self) -> None:
        """Until this returns, nothing said so far is durable. Raises JournalError."""
        await self._hub.settle()

    def start(self, item: Item) -> None:
        self.post(ItemStarted(conversation_id=self.conversation_id, turn_id=self.turn_id, item=item))
        self._open[item.item_id] = item

    def update(self, item: Item) -> None:
        assert item.item_id in self._open or self._is_closed
        self._open[item.item_id] = item
        self.post(ItemUpdated(conversation_id=self.conversation_id, item=item))

    def append(self, item_id: str, text: str) -> None:
        if text and not self._is_closed:
            self._open[item_id] = appended(self._open[item_id], text)
            self.post(TextAppended(conversation_id=self.conversation_id, item_id=item_id, text=text))

    def progress(self, item_id: str, fraction: float | None, text: Text) -> None:
        self.post(ItemProgressed(conversation_id=self.conversation_id, item_id=item_id, fraction=fraction, text=text))

    def complete(self, item: Item) -> None:
        self.post(ItemCompleted(conversation_id=self.conversation_id, turn_id=self.turn_id, item=item))
        self._open.pop(item.item_id, None)

    def current(self, item_id: str) -> Item:
        """An open item with all text appended so far."""
        return self._open[item_id]

    def mark_sent(self, call_id: str) -> None:
        """From here on the call may have reached GEN NX."""
        self._sent.add(call_id)

    def mark_unsent(self, call_id: str) -> None:
        """It turned out that nothing of the call was sent."""
        self._sent.discard(call_id)

    def choose(self, route: Route, why: Text) -> None:
        """Only the first choice of a turn is its route."""
        if self._route is None:
            self._route = route
            self.post(RouteChosen(conversation_id=self.conversation_id, turn_id=self.turn_id, route=route, why=why))

    def say(self, text: str, *, is_offline: bool = False) -> None:
        """A message that Lintel itself computed."""
        self._add(
            AssistantMessage(
                item_id=new_id("msg"), text=text, author=LINTEL, created_at=self.clock(), is_offline=is_offline
            )
        )

    def hear(self, message: UserMessage) -> None:
        """A message of the engineer while the turn runs."""
        self._add(message)

    def notice(self, text: Text, hint: Text | None = None, level: NoticeLevel = NoticeLevel.WARNING) -> None:
        self._add(Notice(item_id=new_id("notice"), level=level, text=text, hint=hint, created_at=self.clock()))

    def spend(self, usage: Usage) -> None:
        """Add the usage of one request and tell the total of the turn."""
        self._usage = usage if self._usage is None else _sum(self._usage, usage)
        self.post(UsageReported(conversation_id=self.conversation_id, turn_id=self.turn_id, usage=self._usage))

    def _add(self, item: Item) -> None:
        self.start(item)
        self.complete(item)


def _sum(one: Usage, other: Usage) -> Usage:
    costs = (one.cost_usd, other.cost_usd)
    return Usage(
        input_tokens=one.input_tokens + other.input_tokens,
        output_tokens=one.output_tokens + other.output_tokens,
        cache_read_tokens=one.cache_read_tokens + other.cache_read_tokens,
        cache_write_tokens=one.cache_write_tokens + other.cache_write_tokens,
        cost_usd=None if costs[0] is None or costs[1] is None else costs[0] + costs[1],
    )
