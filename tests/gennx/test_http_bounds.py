"""What passes to the tool server's web server and what is cut off before it, with raw sockets against a small app."""

import asyncio
import contextlib
import json
import socket
import threading
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from typing import Any

import pytest
import uvicorn

from app.gennx.mcp import http_bounds
from app.gennx.mcp.http_bounds import HttpRefusal, bounded
from app.gennx.mcp.http_door import malformed
from app.lib.http_head import LARGEST_HEAD_BYTES, BadHead, HttpHead
from app.lib.listening import listen

WAIT_S = 20.0
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


class App:
    """Answers with what it was asked; at /much with far more than fits into the buffers, at /wait when it is let go."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.bodies: list[bytes] = []
        self.is_waiting = threading.Event()
        self.answered = threading.Event()
        self.go_on = asyncio.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        assert scope["type"] == "http"
        self.asked.append(scope["path"])
        body = b""
        while (message := await receive())["type"] == "http.request":
            body += message["body"]
            if not message["more_body"]:
                self.bodies.append(body)
                break
        if scope["path"] == "/wait":
            self.is_waiting.set()
            await self.go_on.wait()
        pieces = 300 if scope["path"] == "/much" else 1
        await send({"type": "http.response.start", "status": 200, "headers": []})
        for number in range(pieces, 0, -1):
            await send({"type": "http.response.body", "body": b"x" * 100_000, "more_body": number > 1})
        self.answered.set()


def judge(head: HttpHead) -> HttpRefusal | None:
    """A key that is a word."""
    return None if head.fields.get("authorization") == "yes" else HttpRefusal(401, b"{}")


class Served:
    """A running server, the app behind it and a way to speak to it."""

    def __init__(self, app: App, address: tuple[str, int]) -> None:
        self.app = app
        self.address = address

    def wire(self, receive_bytes: int = 0) -> socket.socket:
        """A new connection."""
        wire = socket.socket()
        if receive_bytes:
            wire.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_bytes)
        wire.settimeout(WAIT_S)
        wire.connect(self.address)
        return wire


@pytest.fixture
def served() -> Iterator[Served]:
    app, listening = App(), listen("127.0.0.1", 0)
    config = uvicorn.Config(app, http=bounded(judge, malformed), ws="none", lifespan="off", log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[listening])), daemon=True)
    thread.start()
    yield Served(app, listening.getsockname())
    server.should_exit = server.force_exit = True
    thread.join(WAIT_S)
    assert not thread.is_alive()


def request(first: str, *lines: str, key: str = "yes", body: bytes = b"") -> bytes:
    return "\r\n".join([first, "Host: a", f"Authorization: {key}", *lines, "", ""]).encode("latin-1") + body


def heard(wire: socket.socket) -> bytes:
    """All until the other side closes; a reset counts as closed."""
    data = b""
    with contextlib.suppress(ConnectionError):
        while piece := wire.recv(65536):
            data += piece
    return data


def test_a_request_passes_with_its_body_however_it_is_cut(served: Served) -> None:
    whole = request("POST /a HTTP/1.1", "Content-Length: 5", body=b"12345") + request("GET /b HTTP/1.1")
    whole += request("POST /c HTTP/1.1", "Content-Length: 3", "Connection: close", body=b"678")
    with served.wire() as wire:
        for number in range(0, len(whole), 7):
            wire.sendall(whole[number : number + 7])
        assert heard(wire).count(b"HTTP/1.1 200") == 3
    assert (served.app.asked, served.app.bodies) == (["/a", "/b", "/c"], [b"12345", b"", b"678"])


REFUSED = {
    "no key": (request("POST /a HTTP/1.1", "Content-Length: 9000000", key="no"), 401),
    "two lengths": (request("POST /a HTTP/1.1", "Content-Length: 0", "Content-Length: 40"), 400),
    "equal lengths": (request("POST /a HTTP/1.1", "Content-Length: 4", "Content-Length: 4"), 400),
    "length and chunks": (request("POST /a HTTP/1.1", "Content-Length: 4", "Transfer-Encoding: chunked"), 400),
    "chunks": (request("POST /a HTTP/1.1", "Transfer-Encoding: chunked"), 411),
    "folded": (request("GET /a HTTP/1.1", "X: a", " b"), 400),
    "bare line end": (request("GET /a HTTP/1.1", "X: a\nContent-Length: 40"), 400),
    "escaped slash": (request("GET /a%2fb HTTP/1.1"), 400),
    "absolute": (request("GET http://a/ HTTP/1.1"), 400),
    "HTTP/2": (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505),
    "HTTP/0.9": (b"GET /a\r\n\r\n", 400),
    "long head": (b"GET /a HTTP/1.1\r\nX: " + b"a" * LARGEST_HEAD_BYTES, 431),
    "many lines": (request("GET /a HTTP/1.1", *(f"X{n}: a" for n in range(70))), 431),
    "long body": (request("POST /a HTTP/1.1", f"Content-Length: {http_bounds.LARGEST_BODY_BYTES + 1}"), 413),
}


@pytest.mark.parametrize(("data", "status"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused_is_answered_once_closed_and_never_passed_on(served: Served, data: bytes, status: int) -> None:
    with served.wire() as wire:
        wire.sendall(data + b"GET /hidden HTTP/1.1\r\nHost: a\r\nAuthorization: yes\r\n\r\n")
        said = heard(wire)
    assert (said.count(b"HTTP/1.1 "), int(said[9:12])) == (1, status)
    assert b"\r\nX-Content-Type-Options: nosniff\r\n" in said
    assert served.app.asked == []


def test_an_answer_to_head_has_no_body(served: Served) -> None:
    with served.wire() as wire:
        wire.sendall(request("HEAD /a HTTP/1.1", key="no"))
        assert heard(wire).endswith(b"\r\n\r\n")


def test_a_refusal_is_not_mixed_into_an_answer_that_is_under_way(served: Served) -> None:
    with served.wire() as wire:
        wire.sendall(request("GET /wait HTTP/1.1"))
        assert served.app.is_waiting.wait(WAIT_S)
        wire.sendall(request("GET /a HTTP/1.1", key="no"))
        assert heard(wire) == b""


@pytest.mark.parametrize("sent", [b"", b"GET", request("GET /a HTTP/1.1")[:-2]])
def test_half_a_head_is_dropped_after_its_time(served: Served, monkeypatch: pytest.MonkeyPatch, sent: bytes) -> None:
    monkeypatch.setattr(http_bounds, "HEAD_S", 0.1)
    with served.wire() as wire:
        wire.sendall(sent)
        assert heard(wire) == b""


def test_half_a_body_is_dropped_after_its_time(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_bounds, "BODY_S", 0.1)
    with served.wire() as wire:
        wire.sendall(request("POST /a HTTP/1.1", "Content-Length: 5", body=b"12"))
        assert heard(wire) == b""
    assert served.app.bodies == []


def test_a_caller_that_never_reads_is_dropped(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_bounds, "SEND_S", 0.1)
    with served.wire(receive_bytes=4096) as wire:
        wire.sendall(request("GET /much HTTP/1.1"))
        assert served.app.answered.wait(WAIT_S)
        assert len(heard(wire)) < 300 * 100_000


def test_callers_without_a_key_cannot_keep_the_others_out(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_bounds, "HEAD_S", 1000.0)
    strangers = [served.wire() for _ in range(http_bounds.MOST_STRANGERS + 20)]
    for stranger in strangers[:20]:
        assert heard(stranger) == b""
    with served.wire() as wire:
        wire.sendall(request("GET /a HTTP/1.1", "Connection: close"))
        assert heard(wire).startswith(b"HTTP/1.1 200")
    for stranger in strangers:
        stranger.close()


def test_connections_with_a_key_are_counted_too(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_bounds, "MOST_KNOWN", 1)
    with served.wire() as first, served.wire() as second:
        first.sendall(request("GET /a HTTP/1.1"))
        assert first.recv(12) == b"HTTP/1.1 200"
        second.sendall(request("GET /a HTTP/1.1"))
        assert heard(second).startswith(b"HTTP/1.1 503")


def test_a_malformed_request_is_told_why_in_both_languages() -> None:
    refused = malformed(BadHead(400, "the reason"))
    assert refused.status == 400
    message = json.loads(refused.body)["error"]["message"]
    assert "the reason" in message["en"]
    assert "the reason" in message["ko"]
