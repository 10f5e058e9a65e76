"""The one place that talks to the provider: a single attempt at a streamed reply, through the provider's own SDK.

Importing the SDK takes a second or two, so this module is imported off the event loop, at the first request.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import replace
from typing import cast

import anthropic
import httpx2
from anthropic.types import MessageParam, TextBlockParam, ToolUnionParam

from app.cloud import words
from app.cloud.errors import CloudCutShort, CloudDropped, CloudReplyUnreadable, CloudUnreachable, CloudWayBlocked
from app.cloud.failures import no_connection, refusal, silence
from app.cloud.prices import cost_usd
from app.cloud.reply import ReplyBuilder
from app.cloud.request import to_body
from app.lib.outward import OutwardTransport, Patience
from app.lib.redaction import Secret
from app.ports.chat import ChatFinished, ChatRequest, TextDelta, ThinkingDelta

log = logging.getLogger(__name__)

# The service sends a ping at least every few seconds while it thinks; two silent minutes are a dead connection.
_TIMEOUT = httpx2.Timeout(connect=10.0, read=120.0, write=30.0, pool=10.0)
# Its first word comes within seconds; what takes the connection and says nothing is no provider.
_PATIENCE = Patience(reach_s=12.0, answer_s=30.0)
# A refusal is short: who lets its bytes drip is not heard to the end.
_HEAD_S = 60.0
_REDIRECTS = range(300, 400)
# What may still follow the reason to stop is the last event, which adds nothing to the reply, and after it the end.
_LAST_EVENT_S = 3.0
_END_S = 0.5
# Pings alone keep a connection open for ever; no model thinks for so long without an event of its own.
_SILENCE_S = 900.0


class Provider:
    """One client for one key and base URL. An empty `base_url` means the SDK's own default. Raises CloudWayBlocked
    for one that is no address."""

    def __init__(self, key: Secret, base_url: str, redact: Callable[[str], str]) -> None:
        self._redact = redact
        # Retries are ours (retries.py), so that each of them is seen; tracing would put requests into other tools.
        try:
            self._client = anthropic.AsyncAnthropic(
                api_key=key.reveal(),
                base_url=base_url or None,
                max_retries=0,
                timeout=_TIMEOUT,
                open_telemetry=False,
                http_client=_http(),
            )
        except httpx2.InvalidURL:
            raise CloudWayBlocked(words.NO_ADDRESS) from None
        self.host = self._client.base_url.host
        if self._client.base_url.scheme not in ("http", "https") or not self.host:
            raise CloudWayBlocked(words.NO_ADDRESS)

    async def attempt(
        self, request: ChatRequest, model: str
    ) -> AsyncIterator[TextDelta | ThinkingDelta | ChatFinished]:
        """One request. Raises CloudError."""
        builder = ReplyBuilder(self.host)
        is_open = False
        # Errors are raised without their cause: the SDK's hold the request, and its headers hold the key.
        try:
            async with asyncio.timeout(_HEAD_S):
                stream = await self._open(request, model)
            is_open = True
            async with stream:
                async for event in _until_whole(stream, builder):
                    if (delta := builder.add(event)) is not None:
                        yield delta
        except anthropic.APIStatusError as exc:
            log.info("the provider answered %s (%s), request %s", exc.status_code, exc.type, exc.request_id)
            if exc.status_code in _REDIRECTS:
                raise CloudReplyUnreadable(self.host) from None
            raise refusal(exc, model, self.host, self._redact) from None
        except anthropic.APIConnectionError as exc:
            log.info("no connection to %s: %s", self.host, type(exc.__cause__ or exc).__name__)
            raise no_connection(exc, self.host, was_streaming=is_open) from None
        except (TimeoutError, httpx2.TimeoutException) as exc:
            log.info("%s fell silent: %s", self.host, type(exc).__name__)
            raise CloudUnreachable(self.host, silence(self.host), is_silent=True) from None
        except httpx2.TransportError as exc:
            log.info("the stream from %s broke off: %s", self.host, type(exc).__name__)
            raise CloudDropped(self.host) from None
        except (anthropic.APIError, httpx2.DecodingError, ValueError) as exc:
            log.info("%s sent an unreadable reply: %s", self.host, type(exc).__name__)
            raise CloudReplyUnreadable(self.host) from None
        if not builder.has_ended:
            # Nothing at all under status 200 is a proxy's or a portal's page, which repeating does not change.
            raise CloudCutShort(self.host) if builder.has_begun else CloudReplyUnreadable(self.host)
        finished = builder.finished()
        cost = cost_usd(model, finished.usage) if builder.is_counted else None
        yield replace(finished, usage=replace(finished.usage, cost_usd=cost))

    async def close(self) -> None:
        await self._client.close()

    async def _open(
        self, request: ChatRequest, model: str
    ) -> anthropic.AsyncStream[anthropic.types.RawMessageStreamEvent]:
        body = to_body(request, model)
        return await self._client.messages.create(
            model=model,
            max_tokens=request.max_tokens,
            messages=cast("Iterable[MessageParam]", body["messages"]),
            system=cast("Iterable[TextBlockParam]", body["system"]) if "system" in body else anthropic.omit,
            tools=cast("Iterable[ToolUnionParam]", body["tools"]) if "tools" in body else anthropic.omit,
            stream=True,
        )


def _http() -> httpx2.AsyncClient:
    # The API never redirects: a portal in between does, and it must not be sent the key.
    return httpx2.AsyncClient(
        transport=OutwardTransport(patience=_PATIENCE), timeout=_TIMEOUT, follow_redirects=False, trust_env=False
    )


async def _until_whole(
    stream: anthropic.AsyncStream[anthropic.types.RawMessageStreamEvent], builder: ReplyBuilder
) -> AsyncIterator[anthropic.types.RawMessageStreamEvent]:
    """The events; a body that stays open after the last, or for nothing but pings, is not waited for."""
    events = aiter(stream)
    while True:
        patience_s = _END_S if builder.is_complete else _LAST_EVENT_S if builder.has_ended else _SILENCE_S
        try:
            # Not `wait_for`: before Python 3.12 it swallows a Stop that comes together with an event.
            async with asyncio.timeout(patience_s):
                event = await anext(events)
        except (StopAsyncIteration, TimeoutError):
            return
        yield event
