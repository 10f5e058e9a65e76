"""A scripted conductor: plays replies in order and keeps each request, held against the rules of the API."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field, replace

from app.cloud.request import to_body
from app.ports.chat import (
    ChatError,
    ChatEvent,
    ChatFinished,
    ChatPart,
    ChatRequest,
    StopReason,
    TextDelta,
    TextPart,
    ToolUsePart,
)
from app.protocol.states import ConductorPhase, ConductorState, Usage
from app.protocol.values import ErrorInfo, new_id
from app.trade.json_types import JsonObject
from app.trade.text import Text
from tests.fakes.messages_rules import broken_rules

MODEL = "scripted-model"
HEADERS = {"x-api-key": "k", "anthropic-version": "2023-06-01", "content-type": "application/json"}


@dataclass(frozen=True)
class Script:
    """One reply: events in order; then it ends, fails, or (`hangs`) never ends."""

    events: Sequence[ChatEvent]
    error: ErrorInfo | None = None
    hangs: bool = False


def finished(*parts: ChatPart, stop: StopReason = "end_turn") -> ChatFinished:
    return ChatFinished(parts=parts, stop_reason=stop, usage=Usage(input_tokens=10, output_tokens=5, cost_usd=0.01))


def says(text: str, stop: StopReason = "end_turn") -> Script:
    pieces = [text[start : start + 5] for start in range(0, len(text), 5)]
    return Script([*(TextDelta(text=piece) for piece in pieces), finished(TextPart(text=text), stop=stop)])


def uses(*calls: tuple[str, JsonObject], text: str = "") -> Script:
    parts: list[ChatPart] = [TextPart(text=text)] if text else []
    parts += [ToolUsePart(use_id=new_id("use"), name=name, arguments=arguments) for name, arguments in calls]
    deltas = [TextDelta(text=text)] if text else []
    return Script([*deltas, finished(*parts, stop="tool_use")])


def fails(code: str = "conductor.overloaded", after: str = "") -> Script:
    error = ErrorInfo(
        code=code, message=Text(en="It failed.", ko="실패했습니다."), hint=Text(en="Wait.", ko="기다리십시오.")
    )
    return Script([TextDelta(text=after)] if after else [], error=error)


def hangs(after: str = "") -> Script:
    return Script([TextDelta(text=after)] if after else [], hangs=True)


@dataclass
class FakeChat:
    scripts: list[Script] = field(default_factory=list)
    phase: ConductorPhase = ConductorPhase.READY
    requests: list[ChatRequest] = field(default_factory=list)
    closed_streams: int = 0
    is_closed: bool = False
    on_request: Callable[[ChatRequest], None] | None = None
    _watchers: list[Callable[[ConductorState], None]] = field(default_factory=list)
    _model: str = MODEL

    @property
    def state(self) -> ConductorState:
        return ConductorState(phase=self.phase, model=self._model)

    def watch(self, changed: Callable[[ConductorState], None]) -> None:
        self._watchers.append(changed)

    async def refresh(self) -> ConductorState:
        return self.state

    def select(self, model: str) -> None:
        self._model = model
        for changed in self._watchers:
            changed(replace(self.state, model=model))

    async def stream(self, request: ChatRequest) -> AsyncIterator[ChatEvent]:
        body = to_body(request, MODEL)
        before = to_body(self.requests[-1], MODEL) if self.requests else None
        assert not (broken := broken_rules(body, HEADERS, before)), broken
        self.requests.append(request)
        if self.on_request is not None:
            self.on_request(request)
        script = self.scripts.pop(0)
        try:
            for event in script.events:
                yield event
            if script.hangs:
                await asyncio.Event().wait()
            if script.error is not None:
                raise ChatError(script.error)
        finally:
            self.closed_streams += 1

    async def close(self) -> None:
        self.is_closed = True
