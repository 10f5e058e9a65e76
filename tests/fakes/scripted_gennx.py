"""A GEN NX on loopback that speaks the wire format and misbehaves on request; it records what it was asked."""

import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

# Commands that read only, of a GEN NX and of the embedded one.
READ_BY_POST = ("/post/TABLE", "/ope/TABLES", "/ope/TEXTMODEL", "/ope/DOCUMENT")
KEY = "test-key"


@dataclass
class ScriptedGenNx:
    """Tables as a dict; the switches below make the next answers go wrong the way GEN NX's do."""

    result_tables: dict[str, dict[str, Any]] = field(default_factory=dict)
    tables: dict[str, dict[str, dict[str, Any]]] = field(
        default_factory=lambda: {"UNIT": {"1": {"FORCE": "KN", "DIST": "M", "HEAT": "KJ", "TEMPER": "C"}}}
    )
    asked: list[tuple[str, str, Any]] = field(default_factory=list)
    refusals: dict[tuple[str, str], tuple[int, dict[str, Any]]] = field(default_factory=dict)
    silent: set[tuple[str, str]] = field(default_factory=set)
    stores_when_silent: bool = False
    lies: dict[tuple[str, str], Any] = field(default_factory=dict)
    html_on: set[tuple[str, str]] = field(default_factory=set)
    hangs_up_on: set[tuple[str, str]] = field(default_factory=set)
    dialog_open: bool = False
    has_results: bool = False
    written: threading.Event = field(default_factory=threading.Event)
    _released: threading.Event = field(default_factory=threading.Event)

    def start(self) -> str:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._server.block_on_close = False
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()
        return f"http://127.0.0.1:{self._server.server_address[1]}/gen"

    def stop(self) -> None:
        self._released.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(timeout=5)

    def writes(self) -> list[tuple[str, str]]:
        """What could have changed something: every request that is no read."""
        return [(method, path) for method, path, _ in self.asked if method != "GET" and path not in READ_BY_POST]

    def answer(self, method: str, path: str, body: Any) -> tuple[int, dict[str, Any]] | None:
        """The reply, or None for no reply at all."""
        self.asked.append((method, path, body))
        if self.writes():
            self.written.set()
        if path == "/mapikey/verify":
            return 200, {"keyVerified": True, "status": "connected", "program": "gen"}
        if self.dialog_open:
            return None
        if (method, path) in self.refusals:
            return self.refusals[(method, path)]
        if (method, path) in self.silent:
            if self.stores_when_silent:
                self._act(method, path, body)
            return None
        return self._act(method, path, body)

    def _act(self, method: str, path: str, body: Any) -> tuple[int, dict[str, Any]]:
        if path == "/post/TABLE":
            return 200, self._table(body)
        if path.startswith("/doc/"):
            self.has_results = path == "/doc/ANAL" or self.has_results
            return 200, {"message": "MIDAS GEN NX command complete"}
        if path == "/ope/PROJECTSTATUS":
            counts = [
                [name, len(rows), max((int(key) for key in rows), default=0)] for name, rows in self.tables.items()
            ]
            return 200, {"PROJECTSTATUS": {"HEAD": ["Name", "Count", "Last"], "DATA": counts}}
        if path.startswith("/db/"):
            return self._db(method, path.removeprefix("/db/"), body)
        return 404, {"message": "404 Not Found, Please check your request url."}

    def _db(self, method: str, table: str, body: Any) -> tuple[int, dict[str, Any]]:
        stored = self.tables.setdefault(table, {})
        if method == "GET":
            return 200, {table: stored} if stored else {"message": ""}
        assign = body["Assign"]
        if method == "POST" and any(key in stored for key in assign):
            return 200, {"error": {"message": "Key Already Exist"}}
        self.has_results = False
        for key, row in assign.items():
            kept = {name: self.lies.get((table, name), value) for name, value in row.items()}
            stored[key] = kept
        return (201 if method == "POST" else 200), {table: assign}

    def _table(self, body: Any) -> dict[str, Any]:
        if (told := self.result_tables.get(body["Argument"]["TABLE_TYPE"])) is not None:
            return told
        if not self.has_results:
            return {"error": {"message": "[empty] Cannot generate table data as there is no analysis result."}}
        row = ["1", "1", "DL", "0", "0", "10", "0", "0", "0"]
        head = ["Index", "Node", "Load", "FX", "FY", "FZ", "MX", "MY", "MZ"]
        return {"empty": {"FORCE": "KN", "DIST": "M", "HEAD": head, "DATA": [row]}}

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        # `self` below is the request handler.
        fake = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def _serve(self) -> None:
                length = int(self.headers.get("Content-Length", "0"))
                body = json.loads(self.rfile.read(length)) if length else None
                path = self.path.removeprefix("/gen")
                if (self.command, path) in fake.hangs_up_on:
                    fake.asked.append((self.command, path, body))
                    self.close_connection = True
                    return
                if self.headers.get("MAPI-Key") != KEY:
                    self._send(401, b'{"message": "MAPI-Key is invalid"}')
                    return
                reply = fake.answer(self.command, path, body)
                if reply is None:
                    fake._released.wait(30)
                    self.close_connection = True
                elif (self.command, path) in fake.html_on:
                    self._send(200, b"<html>proxy</html>")
                else:
                    self._send(reply[0], json.dumps(reply[1]).encode("utf-8"))

            def _send(self, status: int, content: bytes) -> None:
                self.send_response(status)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            do_GET = do_POST = do_PUT = do_DELETE = _serve  # noqa: N815 - the base class looks for these names

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named by the base class
                pass

        return Handler
