"""One caller's connection: heads and bodies within bounds of size and time, answers that do not wait for ever."""

import contextlib
import socket
import time
from typing import Final

from app.lib.http_head import END_OF_HEAD, LARGEST_HEAD_BYTES, BadHead, HttpHead, read_head

HEAD_S: Final = 10.0
IDLE_S: Final = 120.0
BODY_S: Final = 10.0
SLOWEST_BYTES_PER_S: Final = 100_000
SEND_S: Final = 30.0
LINGER_S: Final = 1.0
LINGER_BYTES: Final = 1024 * 1024
PIECE_BYTES: Final = 64 * 1024


class Gone(ConnectionError):
    """The caller has left, or was too slow."""


class HttpConnection:
    """Reads requests and writes answers. A request that does not come whole raises Gone and leaves nothing."""

    def __init__(self, caller: socket.socket) -> None:
        self._caller = caller
        self._read = b""
        caller.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def next_head(self, *, is_first: bool) -> HttpHead:
        """The head of the next request; a connection that served one may be idle before. Raises Gone and BadHead."""
        if not is_first and not self._read:
            self._read = self._receive(time.monotonic() + IDLE_S)
        until = time.monotonic() + HEAD_S
        while (end := self._read.find(END_OF_HEAD, 0, LARGEST_HEAD_BYTES)) < 0:
            if len(self._read) >= LARGEST_HEAD_BYTES:
                raise BadHead(431, f"the head is longer than {LARGEST_HEAD_BYTES} bytes")
            self._read += self._receive(until)
        head, self._read = self._read[:end], self._read[end + len(END_OF_HEAD) :]
        return read_head(head)

    def body(self, length: int) -> bytes:
        """As many bytes as the head announced. Raises Gone."""
        if length <= len(self._read):
            body, self._read = self._read[:length], self._read[length:]
            return body
        until = time.monotonic() + BODY_S + length / SLOWEST_BYTES_PER_S
        pieces, missing = [self._read], length - len(self._read)
        self._read = b""
        while missing:
            piece = self._receive(until, min(missing, PIECE_BYTES))
            pieces.append(piece)
            missing -= len(piece)
        return b"".join(pieces)

    def send(self, data: bytes) -> None:
        """Raises Gone when the caller does not take it."""
        try:
            self._caller.settimeout(SEND_S)
            self._caller.sendall(data)
        except OSError as exc:
            raise Gone from exc

    def finish(self) -> None:
        """Nothing more will be said; what the caller still sends is thrown away for a moment, because closing on it
        would take the answer back before it is read."""
        left, until = LINGER_BYTES, time.monotonic() + LINGER_S
        with contextlib.suppress(OSError):
            self._caller.shutdown(socket.SHUT_WR)
            while left > 0:
                left -= len(self._receive(until))

    def _receive(self, until: float, most: int = PIECE_BYTES) -> bytes:
        try:
            self._caller.settimeout(max(until - time.monotonic(), 1e-3))
            data = self._caller.recv(most)
        except OSError as exc:
            raise Gone from exc
        if not data or time.monotonic() > until:
            raise Gone
        return data
