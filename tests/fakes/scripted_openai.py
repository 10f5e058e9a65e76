"""An OpenAI-compatible server on loopback that answers from a script and records what it was asked.

    with ScriptedServer([Answer(pieces=("{", "}"))]) as server:
        ...                       # point the planner at server.url
        server.requests[0].body   # what was asked

Each completion takes the next script entry, the last one for ever; `/v1/models` answers with `models_status`.
"""

import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """`ending`: `stop`, `length`, `disconnect` (after the pieces), `hang` (after the pieces), or `garbage`."""

    pieces: tuple[str, ...] = ()
    ending: str = "stop"
    status: int = 200
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    path: str
    headers: dict[str, str]
    body: dict[str, Any] = field(default_factory=dict[str, Any])


class ScriptedServer:
    def __init__(self, script: Sequence[Answer], *, models: Sequence[dict[str, Any]] = ({"id": "tiny"},)) -> None:
        self.script = list(script)
        self.models = list(models)
        self.models_status = 200
        self.asked: list[Asked] = []
        self.released = threading.Event()
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler_of(self))
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    @property
    def requests(self) -> list[Asked]:
        """The completions asked for."""
        return [asked for asked in self.asked if asked.path == "/v1/chat/completions"]

    def next_answer(self) -> Answer:
        return self.script.pop(0) if len(self.script) > 1 else self.script[0]

    def __enter__(self) -> "ScriptedServer":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.released.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


def _handler_of(server: ScriptedServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.asked.append(Asked(path=self.path, headers=dict(self.headers)))
            self._json(server.models_status, {"data": server.models})

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            server.asked.append(Asked(path=self.path, headers=dict(self.headers), body=body))
            answer = server.next_answer()
            if answer.status != 200:
                return self._json(answer.status, {"error": {"message": answer.message}})
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            # Announced longer than it will be: what ends early was cut off.
            self.send_header(
                "Content-Length", "1000000" if answer.ending in ("disconnect", "hang") else str(_size(answer))
            )
            self.end_headers()
            self.wfile.write(_stream(answer))
            self.wfile.flush()
            if answer.ending == "hang":
                server.released.wait()
            self.close_connection = True
            return None

        def _json(self, status: int, content: dict[str, Any]) -> None:
            data = json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named by the base class
            return

    return Handler


def _size(answer: Answer) -> int:
    return len(_stream(answer))


def _stream(answer: Answer) -> bytes:
    if answer.ending == "garbage":
        return b"<html>Sign in to the hotel network</html>\n"
    chunks = [_chunk({"content": piece}, None) for piece in answer.pieces]
    if answer.ending in ("stop", "length"):
        chunks += [_chunk({}, answer.ending), "data: [DONE]\n\n"]
    return "".join(chunks).encode()


def _chunk(delta: dict[str, Any], finish: str | None) -> str:
    return f"data: {json.dumps({'choices': [{'index': 0, 'delta': delta, 'finish_reason': finish}]})}\n\n"
