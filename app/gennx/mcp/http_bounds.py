"""What stands between a socket and the web server: whole, plain and allowed requests pass, each within bounds of size
and time; the rest is answered here and closed."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from app.lib.http_head import END_OF_HEAD, LARGEST_HEAD_BYTES, BadHead, HttpHead, read_head
from app.lib.waiting import WaitingRoom

log = logging.getLogger(__name__)

LARGEST_BODY_BYTES: Final = 4 * 1024 * 1024
MOST_STRANGERS: Final = 64
MOST_KNOWN: Final = 256
HEAD_S: Final = 10.0
BODY_S: Final = 10.0
SLOWEST_BYTES_PER_S: Final = 100_000
SEND_S: Final = 30.0
LINGER_S: Final = 1.0


@dataclass(frozen=True, slots=True)
class HttpRefusal:
    """An answer after which the connection closes."""

    status: int
    body: bytes

    def to_bytes(self, *, has_body: bool) -> bytes:
        """As it goes over the wire."""
        lines = [
            f"HTTP/1.1 {self.status} {HTTPStatus(self.status).phrase}",
            "Content-Type: application/json; charset=utf-8",
            "X-Content-Type-Options: nosniff",
            f"Content-Length: {len(self.body)}",
            "Connection: close",
            *(["WWW-Authenticate: Bearer"] if self.status == 401 else []),
        ]
        return "\r\n".join([*lines, "", ""]).encode("ascii") + (self.body if has_body else b"")


Judge = Callable[[HttpHead], HttpRefusal | None]
Malformed = Callable[[BadHead], HttpRefusal]


def bounded(judge: Judge, malformed: Malformed) -> type[asyncio.Protocol]:
    """The web server's protocol behind this door; callers who were not yet let in share one waiting room."""
    strangers = WaitingRoom[BoundedProtocol](MOST_STRANGERS)
    known = set[BoundedProtocol]()

    class BoundedHere(BoundedProtocol):
        def __init__(
            self,
            config: Config,
            server_state: ServerState,
            app_state: dict[str, Any],
            _loop: asyncio.AbstractEventLoop | None = None,
        ) -> None:
            super().__init__(H11Protocol(config, server_state, app_state, _loop), judge, malformed, strangers, known)

    return BoundedHere


class BoundedProtocol(asyncio.Protocol):
    """One caller's connection."""

    def __init__(
        self,
        inner: H11Protocol,
        judge: Judge,
        malformed: Malformed,
        strangers: "WaitingRoom[BoundedProtocol]",
        known: "set[BoundedProtocol]",
    ) -> None:
        self._inner = inner
        self._judge = judge
        self._malformed = malformed
        self._strangers = strangers
        self._known = known
        self._read = b""
        self._body_left = 0
        self._is_over = False
        self._deadlines: dict[str, asyncio.TimerHandle] = {}

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        # Whatever the caller does not take at once counts as waiting for it.
        transport.set_write_buffer_limits(0)
        longest_waiting = self._strangers.enter(self)
        if longest_waiting is not None:
            log.info("a caller without a token was dropped for a new one")
            longest_waiting._transport.abort()
        self._inner.connection_made(transport)
        self._within("head", HEAD_S)

    def connection_lost(self, exc: Exception | None) -> None:
        self._is_over = True
        for name in list(self._deadlines):
            self._met(name)
        self._strangers.leave(self)
        self._known.discard(self)
        self._inner.connection_lost(exc)

    def eof_received(self) -> None:
        self._inner.eof_received()

    def pause_writing(self) -> None:
        self._within("send", SEND_S)
        self._inner.pause_writing()

    def resume_writing(self) -> None:
        self._met("send")
        self._inner.resume_writing()

    def data_received(self, data: bytes) -> None:
        """Heads are judged one by one; a body goes on as it comes."""
        if self._is_over:
            return
        self._read += data
        while self._read and not self._is_over:
            if self._body_left:
                self._pass_body()
            elif not self._take_head():
                break

    def _pass_body(self) -> None:
        piece, self._read = self._read[: self._body_left], self._read[self._body_left :]
        self._body_left -= len(piece)
        if not self._body_left:
            self._met("body")
        self._inner.data_received(piece)

    def _take_head(self) -> bool:
        """Judge the next head and let it through; False as long as it is not whole."""
        end = self._read.find(END_OF_HEAD, 0, LARGEST_HEAD_BYTES)
        if end < 0 and len(self._read) < LARGEST_HEAD_BYTES:
            self._within("head", HEAD_S)
            return False
        self._met("head")
        try:
            if end < 0:
                raise BadHead(431, f"the head is longer than {LARGEST_HEAD_BYTES} bytes")
            head = read_head(self._read[:end])
            refused = self._judge(head)
            if refused is None:
                self._let_in(head)
        except BadHead as exc:
            self._refuse(self._malformed(exc), has_body=True)
            return False
        if refused is not None:
            self._refuse(refused, has_body=head.method != "HEAD")
            return False
        passed, self._read = self._read[: end + len(END_OF_HEAD)], self._read[end + len(END_OF_HEAD) :]
        self._inner.data_received(passed)
        return True

    def _let_in(self, head: HttpHead) -> None:
        if head.body_bytes > LARGEST_BODY_BYTES:
            raise BadHead(413, f"the body is longer than {LARGEST_BODY_BYTES} bytes")
        if self not in self._known and len(self._known) >= MOST_KNOWN:
            raise BadHead(503, "there are too many connections; close some and try again")
        self._strangers.leave(self)
        self._known.add(self)
        self._body_left = head.body_bytes
        if self._body_left:
            self._within("body", BODY_S + self._body_left / SLOWEST_BYTES_PER_S)

    def _refuse(self, refused: HttpRefusal, *, has_body: bool) -> None:
        """Answer and close; what still comes is thrown away for a moment, because closing on it would take the answer
        back. An answer that is under way must not be mixed with this one."""
        self._is_over, self._read = True, b""
        if self._inner.cycle is not None and not self._inner.cycle.response_complete:  # pyright: ignore[reportUnnecessaryComparison]
            self._transport.abort()
            return
        self._transport.write(refused.to_bytes(has_body=has_body))
        if self._transport.can_write_eof():
            self._transport.write_eof()
        self._within("linger", LINGER_S)

    def _within(self, name: str, seconds: float) -> None:
        if name not in self._deadlines:
            self._deadlines[name] = asyncio.get_running_loop().call_later(seconds, self._transport.abort)

    def _met(self, name: str) -> None:
        handle = self._deadlines.pop(name, None)
        if handle is not None:
            handle.cancel()
