"""A provider on loopback that speaks the Messages API's streaming wire format from a script.

    with ScriptedAnthropic([Reply.text("Hello"), Reply.thinking("hm") + Reply.tool_use("plan", {})]) as server:
        ...                       # point the conductor at server.base_url
        server.requests[0].body   # what was asked

Each request is held against the rules that the API publishes (`messages_rules`): one that breaks them is refused as
the service refuses it, and the test fails when the server stops. `expects_broken_rules` is for tests of just that.

A script entry may also be a function of the recorded request, for replies that depend on what was sent.
"""

import copy
import json
import select
import socket
import struct
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

from tests.fakes.messages_rules import broken_rules

# struct linger is two shorts on Windows and two ints elsewhere.
_LINGER = "hh" if sys.platform == "win32" else "ii"

_STATUS_TYPES = {
    400: "invalid_request_error",
    401: "authentication_error",
    402: "billing_error",
    403: "permission_error",
    404: "not_found_error",
    413: "request_too_large",
    429: "rate_limit_error",
    500: "api_error",
    503: "api_error",
    529: "overloaded_error",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One content block: how it starts, and the deltas that fill it."""

    start: Mapping[str, object]
    deltas: tuple[Mapping[str, object], ...] = ()
    is_cut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One scripted answer. Add replies to put several blocks into one: `Reply.thinking("…") + Reply.text("…")`."""

    blocks: tuple[Block, ...] = ()
    status: int = 200
    message: str = ""
    page: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    ending: str = "stop"
    stop_reason: str = ""
    counts_blocks: bool = True
    changes: Callable[[dict[str, Any]], object] | None = None
    input_tokens: int = 100
    output_tokens: int = 20
    cache_read: int = 0
    cache_write: int = 0

    @classmethod
    def text(cls, text: str, split: int = 3) -> "Reply":
        """Text in pieces of `split` characters."""
        deltas = tuple({"type": "text_delta", "text": piece} for piece in _pieces(text, split))
        return cls(blocks=(Block(start={"type": "text", "text": ""}, deltas=deltas),))

    @classmethod
    def tool_use(cls, name: str, args: Mapping[str, object], *, split: int = 7, use_id: str = "") -> "Reply":
        """A tool use whose JSON arrives in `split` deltas, the first of them empty, as the real service sends it."""
        arguments = json.dumps(args, ensure_ascii=False)
        return cls.raw_tool_use(name, arguments, split=split, use_id=use_id)

    @classmethod
    def raw_tool_use(cls, name: str, arguments: str, *, split: int = 7, use_id: str = "") -> "Reply":
        """A tool use with the argument text exactly as given, valid JSON or not."""
        size = max(1, -(-len(arguments) // max(1, split)))
        pieces = ["", *_pieces(arguments, size)]
        deltas = tuple({"type": "input_json_delta", "partial_json": piece} for piece in pieces)
        start = {"type": "tool_use", "id": use_id or f"toolu_{name}", "name": name, "input": {}}
        return cls(blocks=(Block(start=start, deltas=deltas),))

    @classmethod
    def thinking(cls, text: str, signature: str = "c2lnbmF0dXJl") -> "Reply":
        deltas: list[Mapping[str, object]] = [{"type": "thinking_delta", "thinking": part} for part in _pieces(text, 4)]
        deltas.append({"type": "signature_delta", "signature": signature})
        return cls(blocks=(Block(start={"type": "thinking", "thinking": "", "signature": ""}, deltas=tuple(deltas)),))

    @classmethod
    def redacted_thinking(cls, data: str = "ZW5jcnlwdGVk") -> "Reply":
        return cls(blocks=(Block(start={"type": "redacted_thinking", "data": data}),))

    @classmethod
    def error(cls, status: int, message: str = "scripted error", headers: Mapping[str, str] | None = None) -> "Reply":
        """An error before any stream, as JSON."""
        return cls(status=status, message=message, headers=headers or {})

    @classmethod
    def foreign(cls, status: int, page: str, kind: str = "text/html") -> "Reply":
        """An answer in words that are not the provider's: a proxy's page, a firewall's JSON."""
        return cls(status=status, page=page, headers={"content-type": kind})

    @classmethod
    def rate_limited(cls, retry_after: str = "1") -> "Reply":
        return cls.error(429, "rate limited", {"retry-after": retry_after})

    @classmethod
    def overloaded(cls) -> "Reply":
        return cls.error(529, "Overloaded")

    @classmethod
    def overloaded_midstream(cls, text: str = "partial") -> "Reply":
        """Status 200, some text, then an `error` event."""
        return replace(cls.text(text), ending="overloaded_error", message="Overloaded")

    @classmethod
    def error_midstream(cls, kind: str, message: str, text: str = "partial") -> "Reply":
        return replace(cls.text(text), ending=kind, message=message)

    @classmethod
    def dropped(cls, text: str = "partial") -> "Reply":
        """Status 200, some text, then the connection is reset."""
        return replace(cls.text(text), ending="reset")

    @classmethod
    def truncated(cls, text: str = "partial") -> "Reply":
        """Status 200, some text, then the body ends politely without `message_stop` (a proxy that gave up)."""
        return replace(cls.text(text), ending="truncate")

    def without_last_event(self) -> "Reply":
        """Everything but `message_stop`, then an orderly end."""
        return replace(self, ending="no_last_event")

    def staying_open(self, *, with_last_event: bool = True) -> "Reply":
        """Pings for as long as the client stays, after the reply is whole."""
        return replace(self, ending="pings" if with_last_event else "pings_without_last_event")

    @classmethod
    def refused_connection(cls) -> "Reply":
        """The connection is reset before any response."""
        return cls(ending="reset", status=0)

    @classmethod
    def held(cls, text: str = "partial") -> "Reply":
        """Some text, then silence until the client leaves or the server stops."""
        return replace(cls.text(text), ending="hold")

    def cut_at_max_tokens(self) -> "Reply":
        """The last block never gets its second half, and the turn stops at the token limit."""
        last = self.blocks[-1]
        kept = replace(last, deltas=last.deltas[: max(1, len(last.deltas) // 2)], is_cut=True)
        return replace(self, blocks=(*self.blocks[:-1], kept), stop_reason="max_tokens")

    def stopping(self, stop_reason: str) -> "Reply":
        return replace(self, stop_reason=stop_reason)

    def changed(self, changes: Callable[[dict[str, Any]], object]) -> "Reply":
        """Every event as a gateway would pass it on: `changes` is given each one, to edit in place."""
        return replace(self, changes=changes)

    def costing(self, *, input_tokens: int, output_tokens: int, cache_read: int = 0, cache_write: int = 0) -> "Reply":
        return replace(
            self,
            input_tokens=input_tokens,
            output_tokens=output_tokens,
            cache_read=cache_read,
            cache_write=cache_write,
        )

    def __add__(self, other: "Reply") -> "Reply":
        return replace(other, blocks=(*self.blocks, *other.blocks))


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedRequest:
    """What a client sent. Header names are lower case."""

    path: str
    headers: Mapping[str, str]
    body: Mapping[str, Any]

    @property
    def key(self) -> str:
        """The API key it was sent with."""
        return self.headers.get("authorization", "").removeprefix("Bearer ")


ScriptEntry = Reply | Callable[[RecordedRequest], Reply]


class ScriptedAnthropic:
    """The server. Start and stop it, or use it as a context manager; `script` grows with `add`."""

    def __init__(self, script: Sequence[ScriptEntry] = ()) -> None:
        self._script: list[ScriptEntry] = list(script)
        self._lock = threading.Lock()
        self.requests: list[RecordedRequest] = []
        self.broken: list[str] = []
        self.expects_broken_rules = False
        self.asked = threading.Event()
        self.client_left = threading.Event()
        self.stopping = threading.Event()
        owner = self

        class Handler(_Handler):
            scripted = owner

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), name="scripted-anthropic")

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    @property
    def left_over(self) -> int:
        """Scripted replies nobody asked for."""
        return len(self._script)

    def add(self, *replies: ScriptEntry) -> None:
        with self._lock:
            self._script.extend(replies)

    def start(self) -> "ScriptedAnthropic":
        self._thread.start()
        return self

    def stop(self) -> None:
        self.stopping.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join(5)
        assert not self.broken or self.expects_broken_rules, f"requests broke the rules of the API: {self.broken}"

    def __enter__(self) -> "ScriptedAnthropic":
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def take(self, request: RecordedRequest) -> Reply:
        with self._lock:
            before = self.requests[-1].body if self.requests else None
            wrong = broken_rules(request.body, request.headers, before)
            self.requests.append(request)
            self.asked.set()
            self.broken += wrong
            if wrong:
                return Reply.error(400, "; ".join(wrong))
            entry = self._script.pop(0) if self._script else None
        if entry is None:
            return Reply.error(400, f"the script has no reply for request {len(self.requests)}")
        return entry if isinstance(entry, Reply) else entry(request)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    scripted: ScriptedAnthropic

    def do_POST(self) -> None:
        length = int(self.headers.get("content-length", "0"))
        body = json.loads(self.rfile.read(length))
        headers = {name.lower(): value for name, value in self.headers.items()}
        reply = self.scripted.take(RecordedRequest(path=self.path, headers=headers, body=body))
        if reply.status == 0:
            self._reset()
        elif reply.status != 200:
            self._send_error_json(reply)
        elif body.get("stream"):
            self._send_stream(reply, str(body["model"]))
        else:
            self._send_error_json(Reply.error(400, "this server only streams"))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass

    def _send_error_json(self, reply: Reply) -> None:
        error = {"type": _STATUS_TYPES.get(reply.status, "api_error"), "message": reply.message}
        content = json.dumps({"type": "error", "error": error, "request_id": "req_scripted"}).encode()
        if "date" in reply.headers:
            self.send_response_only(reply.status)
        else:
            self.send_response(reply.status)
        if reply.page is None:
            self.send_header("content-type", "application/json")
        else:
            content = reply.page.encode()
        self.send_header("request-id", "req_scripted")
        self.send_header("content-length", str(len(content)))
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def _send_stream(self, reply: Reply, model: str) -> None:
        self.send_response(200)
        self.send_header("content-type", "text/event-stream; charset=utf-8")
        self.send_header("request-id", "req_scripted")
        self.send_header("transfer-encoding", "chunked")
        self.end_headers()
        try:
            for name, event in _events(reply, model):
                data = copy.deepcopy(dict(event))
                if reply.changes is not None:
                    reply.changes(data)
                # As ASCII, so that half characters travel too; the service escapes them in the same way.
                self._chunk(f"event: {name}\ndata: {json.dumps(data)}\n\n".encode())
            self._end(reply)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True
            self.scripted.client_left.set()

    def _end(self, reply: Reply) -> None:
        match reply.ending:
            case "reset":
                self._reset()
            case "hold":
                self._hold()
            case "pings" | "pings_without_last_event":
                self._hold(b'event: ping\ndata: {"type": "ping"}\n\n')
            case _:
                self.wfile.write(b"0\r\n\r\n")

    def _chunk(self, content: bytes) -> None:
        self.wfile.write(f"{len(content):x}\r\n".encode() + content + b"\r\n")
        self.wfile.flush()

    def _reset(self) -> None:
        self.wfile.flush()
        self.close_connection = True
        # Linger zero makes close() send RST: the client sees a broken connection, not an orderly end.
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack(_LINGER, 1, 0))
        self.connection.close()

    def _hold(self, pinging: bytes = b"") -> None:
        self.close_connection = True
        while not self.scripted.stopping.is_set():
            if pinging:
                self._chunk(pinging)
            readable, _, _ = select.select([self.connection], [], [], 0.02)
            if readable and not self.connection.recv(1):
                self.scripted.client_left.set()
                return


def _pieces(text: str, size: int) -> list[str]:
    return [text[at : at + size] for at in range(0, len(text), size)]


def _events(reply: Reply, model: str) -> Iterator[tuple[str, Mapping[str, object]]]:
    usage = {
        "input_tokens": reply.input_tokens,
        "cache_creation_input_tokens": reply.cache_write,
        "cache_read_input_tokens": reply.cache_read,
        "output_tokens": 1,
    }
    message = {
        "id": "msg_scripted",
        "type": "message",
        "role": "assistant",
        "model": model,
        "content": [],
        "stop_reason": None,
        "stop_sequence": None,
        "usage": usage,
    }
    is_whole = reply.ending in ("stop", "no_last_event", "pings", "pings_without_last_event")
    yield "message_start", {"type": "message_start", "message": message}
    for number, block in enumerate(reply.blocks):
        index = number if reply.counts_blocks else 0
        yield "content_block_start", {"type": "content_block_start", "index": index, "content_block": block.start}
        yield "ping", {"type": "ping"}
        for delta in block.deltas:
            yield "content_block_delta", {"type": "content_block_delta", "index": index, "delta": delta}
        if is_whole:
            # The service closes a block that the token limit cut, too: only the JSON inside it is unfinished.
            yield "content_block_stop", {"type": "content_block_stop", "index": index}
    if is_whole:
        yield from _stop_events(reply)
    elif reply.ending.endswith("_error"):
        yield "error", {"type": "error", "error": {"type": reply.ending, "message": reply.message}}


def _stop_events(reply: Reply) -> Iterator[tuple[str, Mapping[str, object]]]:
    has_tool_use = any(block.start["type"] == "tool_use" for block in reply.blocks)
    stop_reason = reply.stop_reason or ("tool_use" if has_tool_use else "end_turn")
    yield (
        "message_delta",
        {
            "type": "message_delta",
            "delta": {"stop_reason": stop_reason, "stop_sequence": None},
            "usage": {"output_tokens": reply.output_tokens},
        },
    )
    if reply.ending in ("stop", "pings"):
        yield "message_stop", {"type": "message_stop"}
