"""The engine's HTTP face with raw sockets: who is let in, what is read before the key is known, and what is cut off."""

import contextlib
import json
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.engine.http import connection as http_connection
from app.engine.http import service as http_service
from app.engine.http.service import EngineServer
from tests.engine.conftest import KEY, Gen

pytestmark = pytest.mark.any_kernel

UNITS = "GET /gen/db/UNIT HTTP/1.1"
WAIT_S = 20.0


class Wire:
    """One connection; says what it is told to, byte by byte."""

    def __init__(self, server: EngineServer, receive_bytes: int = 0) -> None:
        self.host, self.port = server.address
        self.socket = socket.socket(socket.AF_INET6 if ":" in self.host else socket.AF_INET)
        if receive_bytes:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_bytes)
        self.socket.settimeout(WAIT_S)
        self.socket.connect(server.address)

    def say(self, *lines: str, body: bytes = b"", key: str | None = KEY, host: str | None = None) -> None:
        """A request; the right key and host unless others are given."""
        own = f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"
        head = [lines[0], f"Host: {own if host is None else host}"]
        head += [f"MAPI-Key: {key}"] if key is not None else []
        self.socket.sendall("\r\n".join([*head, *lines[1:], "", ""]).encode("latin-1") + body)

    def heard(self) -> bytes:
        """All until the other side closes; a reset counts as closed."""
        data = b""
        try:
            while piece := self.socket.recv(65536):
                data += piece
        except ConnectionError:
            pass
        return data

    def status(self) -> int:
        """Of the one answer, after which the connection is closed."""
        said = self.heard()
        assert said.count(b"HTTP/1.1 ") == 1, said
        return int(said[9:12])

    def close(self) -> None:
        self.socket.close()


@pytest.fixture
def serving(gen: Gen, server: EngineServer) -> EngineServer:
    """The engine that `gen` has started and not called yet."""
    assert gen.connection.port == server.address[1]
    return server


@pytest.fixture
def wire(serving: EngineServer) -> Iterator[Wire]:
    one = Wire(serving)
    yield one
    one.close()


def callers() -> int:
    """Threads that serve somebody."""
    return sum(thread.name == "engine-caller" for thread in threading.enumerate())


def until_served_are(most: int) -> None:
    """A thread lives a moment longer than its connection."""
    deadline = time.monotonic() + WAIT_S
    while callers() > most and time.monotonic() < deadline:
        threading.Event().wait(0.01)
    assert callers() <= most


def until_nobody_is_served() -> None:
    until_served_are(0)


def test_the_right_key_host_and_no_origin_are_let_in(wire: Wire) -> None:
    wire.say(UNITS, "Connection: close")
    said = wire.heard()
    assert said.startswith(b"HTTP/1.1 200 OK\r\n")
    head = said.partition(b"\r\n\r\n")[0].lower()
    assert b"x-content-type-options: nosniff" in head
    assert b"access-control" not in head
    assert b"python" not in head


@pytest.mark.parametrize("key", [None, "", "x", KEY[:-1], KEY + "k", KEY.upper(), "\xe9"])
@pytest.mark.parametrize(
    "first",
    [UNITS, "POST /gen/doc/NEW HTTP/1.1", "OPTIONS /gen/db/NODE HTTP/1.1", "TRACE / HTTP/1.1", "GET /x HTTP/1.0"],
)
def test_a_wrong_key_is_told_nothing_else(wire: Wire, key: str | None, first: str) -> None:
    wire.say(first, "Origin: https://evil.example", key=key, host="evil.example")
    assert wire.status() == 401


HOSTS = {
    "evil.example": 421,
    "evil.example:{port}": 421,
    "127.0.0.1": 421,
    "127.0.0.1:1": 421,
    "127.0.0.1:{port}.evil.example": 421,
    "127.0.0.1.evil.example:{port}": 421,
    "evil@127.0.0.1:{port}": 421,
    "localhost.:{port}": 421,
    "": 421,
    "127.0.0.1:{port}, evil.example": 421,
    "localhost:{port}": 200,
    "LOCALHOST:{port}": 200,
    "[::1]:{port}": 200,
}


@pytest.mark.parametrize("host", HOSTS)
def test_a_name_that_somebody_else_has_lead_here_is_refused(wire: Wire, host: str) -> None:
    wire.say(UNITS, "Connection: close", host=host.format(port=wire.port))
    assert wire.status() == HOSTS[host]


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("https://evil.example", 403),
        ("null", 403),
        ("", 403),
        ("http://127.0.0.1:1", 403),
        ("https://127.0.0.1:{port}", 403),
        ("http://127.0.0.1:{port}@evil.example", 403),
        ("http://127.0.0.1:{port}", 200),
    ],
)
def test_pages_of_others_are_refused_also_with_the_key(wire: Wire, origin: str, status: int) -> None:
    wire.say(UNITS, f"Origin: {origin.format(port=wire.port)}", "Connection: close")
    assert wire.status() == status


@pytest.mark.parametrize(
    "lines",
    [
        ("POST /gen/db/NODE HTTP/1.1", "Content-Length: 0", "Content-Length: 60"),
        ("POST /gen/db/NODE HTTP/1.1", "Content-Length: 4", "Content-Length: 4"),
        ("POST /gen/db/NODE HTTP/1.1", "Content-Length: 4", "Transfer-Encoding: chunked"),
        ("POST /gen/db/NODE HTTP/1.1", "Transfer-Encoding: chunked"),
        ("POST /gen/db/NODE HTTP/1.1", "Content-Length: -1"),
        ("POST /gen/db/NODE HTTP/1.1", "X: a", " Content-Length: 4"),
        ("GET http://127.0.0.1/gen/db/UNIT HTTP/1.1",),
        ("GET /gen/%2e%2e/gen/db/UNIT HTTP/1.1",),
        ("GET /gen/db%2fUNIT HTTP/1.1",),
        ("PRI * HTTP/2.0",),
        ("GET /gen/db/UNIT",),
    ],
)
def test_what_could_be_read_in_two_ways_is_answered_once_and_closed(
    gen: Gen, wire: Wire, lines: tuple[str, ...]
) -> None:
    """What follows would be a request of its own to whoever reads the length otherwise."""
    wire.say(*lines, body=b"POST /gen/db/NODE HTTP/1.1\r\n\r\n")
    assert wire.status() in {400, 411, 505}
    assert gen.ok("GET", "/db/UNIT")


@pytest.mark.parametrize("size", [http_connection.LARGEST_HEAD_BYTES, 200_000])
def test_a_head_without_end_is_cut_off(wire: Wire, size: int) -> None:
    wire.socket.sendall(b"GET /gen/db/UNIT HTTP/1.1\r\nX: " + b"a" * size)
    assert wire.status() == 431


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "TRACE", "PATCH", "get"])
def test_other_methods_are_not_spoken(wire: Wire, method: str) -> None:
    wire.say(f"{method} /gen/db/UNIT HTTP/1.1")
    said = wire.heard()
    assert int(said[9:12]) == 501
    assert said.endswith(b"\r\n\r\n") is (method == "HEAD")


def test_a_caller_without_the_key_is_answered_before_its_body_is_read(wire: Wire) -> None:
    wire.say("POST /gen/db/NODE HTTP/1.1", "Content-Length: 60000000", key="wrong")
    assert wire.status() == 401


def test_a_body_is_asked_for_only_when_it_will_be_read(serving: EngineServer) -> None:
    body = b'{"Assign": {"7": {"X": 0, "Y": 0, "Z": 0}}}'
    expecting = ("Expect: 100-continue", f"Content-Length: {len(body)}", "Connection: close")
    refused, taken = Wire(serving), Wire(serving)
    refused.say("POST /gen/db/NODE HTTP/1.1", *expecting, key="wrong")
    assert refused.heard().startswith(b"HTTP/1.1 401")
    taken.say("POST /gen/db/NODE HTTP/1.1", *expecting)
    assert taken.socket.recv(25) == b"HTTP/1.1 100 Continue\r\n\r\n"
    taken.socket.sendall(body)
    assert taken.heard().startswith(b"HTTP/1.1 201")
    refused.close()
    taken.close()


def test_a_body_beyond_the_limit_is_refused_with_the_key_too(wire: Wire) -> None:
    wire.say("POST /gen/db/NODE HTTP/1.1", f"Content-Length: {http_service.LARGEST_BODY_BYTES + 1}")
    assert wire.status() == 413


def test_requests_in_one_packet_are_answered_in_their_order(wire: Wire) -> None:
    body = b'{"Assign": {"7": {"X": 0, "Y": 0, "Z": 0}}}'
    wire.say("POST /gen/db/NODE HTTP/1.1", f"Content-Length: {len(body)}", body=body)
    wire.say("GET /gen/db/NODE HTTP/1.1")
    wire.say("GET /gen/db/NODE/7 HTTP/1.0")
    said = wire.heard()
    assert [int(part[:3]) for part in said.split(b"HTTP/1.1 ")[1:]] == [201, 200, 200]


def test_a_caller_that_dies_in_the_middle_leaves_nothing(gen: Gen, wire: Wire) -> None:
    body = b'{"Assign": {"7": {"X": 0, "Y": 0, "Z": 0}}}'
    wire.say("POST /gen/db/NODE HTTP/1.1", f"Content-Length: {len(body) + 1}", body=body)
    wire.close()
    assert gen.ok("GET", "/db/NODE") == {"message": ""}
    gen.connection.close()
    until_nobody_is_served()


@pytest.mark.parametrize("sent", [b"", b"GET /gen", b"GET /gen/db/UNIT HTTP/1.1\r\nHost: a\r\n"])
def test_half_a_head_is_dropped_after_its_time(
    serving: EngineServer, monkeypatch: pytest.MonkeyPatch, sent: bytes
) -> None:
    monkeypatch.setattr(http_connection, "HEAD_S", 0.1)
    wire = Wire(serving)
    wire.socket.sendall(sent)
    assert wire.heard() == b""
    wire.close()


def test_a_head_that_drips_gets_no_more_time(serving: EngineServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_connection, "HEAD_S", 0.2)
    wire = Wire(serving)
    until = time.monotonic() + WAIT_S
    with contextlib.suppress(ConnectionError):
        while time.monotonic() < until:
            wire.socket.sendall(b"X")
            threading.Event().wait(0.01)
    assert time.monotonic() < until
    wire.close()


def test_half_a_body_is_dropped_after_its_time(
    gen: Gen, serving: EngineServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http_connection, "BODY_S", 0.1)
    wire = Wire(serving)
    wire.say("POST /gen/db/NODE HTTP/1.1", "Content-Length: 50", body=b'{"Assign":')
    assert wire.heard() == b""
    assert gen.ok("GET", "/db/NODE") == {"message": ""}
    wire.close()


def test_a_caller_that_never_reads_is_dropped(gen: Gen, serving: EngineServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_connection, "SEND_S", 0.2)
    gen.post("NODE", {n: {"X": n, "Y": 0, "Z": 0} for n in range(1, 5001)})
    gen.connection.close()
    wire = Wire(serving, receive_bytes=4096)
    for _ in range(60):
        wire.say("GET /gen/db/NODE HTTP/1.1")
    assert wire.socket.recv(12) == b"HTTP/1.1 200"
    until_nobody_is_served()
    wire.close()


def test_callers_without_a_key_cannot_keep_the_others_out(
    gen: Gen, serving: EngineServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http_connection, "HEAD_S", 1000.0)
    strangers = [Wire(serving) for _ in range(http_service.MOST_STRANGERS + 20)]
    for stranger in strangers[:20]:
        assert stranger.heard() == b""
    assert gen.ok("GET", "/db/UNIT")
    until_served_are(http_service.MOST_STRANGERS + 2)
    for stranger in strangers:
        stranger.close()
    gen.connection.close()
    until_nobody_is_served()


def test_connections_with_the_key_are_counted_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_service, "MOST_KNOWN", 2)
    engine = EngineServer(tmp_path, KEY)
    engine.start()
    wires = [Wire(engine) for _ in range(3)]
    for wire in wires[:2]:
        wire.say(UNITS)
        assert wire.socket.recv(12) == b"HTTP/1.1 200"
    wires[2].say(UNITS)
    assert wires[2].status() == 503
    wires[0].say(UNITS, "Connection: close")
    assert b"HTTP/1.1 200" in wires[0].heard()
    for wire in wires:
        wire.close()
    until_nobody_is_served()
    again = Wire(engine)
    again.say(UNITS, "Connection: close")
    assert again.status() == 200
    again.close()
    engine.stop()


@pytest.mark.skipif(not socket.has_ipv6, reason="this computer speaks no IPv6")
def test_loopback_of_ipv6_is_served(tmp_path: Path) -> None:
    engine = EngineServer(tmp_path, KEY, host="::1")
    try:
        url = engine.start()
    except OSError:
        pytest.skip("this computer has no IPv6 loopback")
    assert url.startswith("http://[::1]:")
    wire = Wire(engine)
    wire.say(UNITS, "Connection: close")
    assert json.loads(wire.heard().partition(b"\r\n\r\n")[2])["UNIT"]
    wire.close()
    engine.stop()
