"""A relay in front of a GEN NX on loopback that records every request and, told to, answers one of them otherwise."""

import http.client
import json
import socket
import struct
import threading
from collections import Counter
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final
from urllib.parse import urlsplit

from tests.fakes.scripted_gennx import READ_BY_POST

JSON: Final = "application/json"
HTML: Final = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Fault:
    """An answer in place of GEN NX's own; with `status` 0 the connection breaks, after `keeps` bytes of the answer."""

    name: str
    status: int = 200
    body: bytes = b""
    kind: str = JSON
    headers: tuple[tuple[str, str], ...] = ()
    keeps: int = 0


def said(name: str, status: int, body: object, **headers: str) -> Fault:
    """A fault that answers in JSON."""
    return Fault(name, status, json.dumps(body).encode(), headers=tuple(headers.items()))


_PAGE: Final = b"<html><body><h1>404 Not Found, please check your request url. disconnected</h1></body></html>"
FAULTS: Final = (
    *(said(f"error under {code}", code, {"error": {"message": "Unknown Error"}}) for code in (200, 201, 400)),
    said("key refused", 401, {"message": "MAPI-Key is invalid"}),
    said("forbidden", 403, {"message": "Forbidden"}),
    said("no client", 404, {"message": "client does not exist"}),
    said("client gone", 404, {"message": "Client Disconnected"}),
    said("no route", 404, {"message": "404 Not Found, Please check your request url."}),
    said("proxy wants a name", 407, {"message": "Proxy Authentication Required"}),
    said("too many", 429, {"message": "Too Many Requests"}, Retry_After="0"),
    said("broken", 500, {"message": "Internal"}),
    said("not now", 503, {"message": "x"}, Retry_After="0"),
    Fault("page", 200, _PAGE, HTML),
    Fault("page of a refused key", 401, _PAGE, HTML),
    Fault("page not found", 404, _PAGE, HTML),
    Fault("page of a gateway", 502, _PAGE, HTML),
    Fault("nothing", 200),
    Fault("no content", 204),
    Fault("half of a JSON text", 200, b'{"NODE": {"1": {"X"'),
    Fault("JSON as a page", 200, b'{"error": {"message": "Blocked"}}', HTML),
    said("a list", 200, [1, 2]),
    said("a number", 200, 7),
    said("another service", 200, {"status": "ok", "items": []}),
    said("a refusing message", 200, {"message": "refused"}),
    *(Fault(f"redirect {code}", code, headers=(("Location", "/gen/elsewhere"),)) for code in (301, 302, 303, 307, 308)),
    Fault("hung up", 0),
    Fault("cut", 0, keeps=20),
)


@dataclass(frozen=True)
class Request:
    """One that arrived; `mutates` when it could change the model, its results, the document or a file."""

    method: str
    path: str
    body: bytes
    headers: dict[str, str]

    @property
    def mutates(self) -> bool:
        reads = self.path.removeprefix("/gen") in READ_BY_POST or self.path.endswith("-TABLE")
        return self.method != "GET" and not reads


@dataclass
class FaultyRelay:
    """`strike` prepares a fault for the `at`-th mutating request from then on, forwarded first or not."""

    upstream: str
    arrived: list[Request] = field(default_factory=list[Request])
    taken: list[Request] = field(default_factory=list[Request])
    struck: int = 0
    _fault: Fault | None = None
    _forwards: bool = False
    _left: int = 0

    def start(self) -> str:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._server.block_on_close = False
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()
        return self.address

    @property
    def address(self) -> str:
        """Where it listens once started."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/gen"

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(timeout=5)

    def strike(self, fault: Fault, *, forwards: bool, at: int = 1) -> None:
        self._fault, self._forwards, self._left, self.struck = fault, forwards, at, 0
        self.forget()

    def rest(self) -> None:
        """Nothing goes wrong any more."""
        self._fault = None
        self.forget()

    def forget(self) -> None:
        self.arrived.clear()
        self.taken.clear()

    def writes(self) -> list[tuple[str, str]]:
        """The mutating requests that arrived here."""
        return [(each.method, each.path.removeprefix("/gen")) for each in self.arrived if each.mutates]

    def repeated(self) -> list[str]:
        """Mutating requests that arrived more than once."""
        counts = Counter((each.method, each.path, each.body) for each in self.arrived if each.mutates)
        return [f"{method} {path}" for (method, path, _), times in counts.items() if times > 1]

    def _due(self, request: Request) -> Fault | None:
        if self._fault is None or not request.mutates:
            return None
        self._left -= 1
        self.struck += self._left == 0
        return self._fault if self._left == 0 else None

    def _pass_on(self, request: Request) -> tuple[int, str, bytes]:
        address = urlsplit(self.upstream)
        connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=60)
        try:
            connection.request(request.method, request.path, request.body or None, request.headers)
            answer = connection.getresponse()
            return answer.status, answer.getheader("Content-Type", JSON), answer.read()
        finally:
            connection.close()
            if request.mutates:
                self.taken.append(request)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        # `self` below is the request handler.
        relay = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def _serve(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
                kept = {name: value for name, value in self.headers.items() if name in ("MAPI-Key", "Content-Type")}
                request = Request(self.command, self.path, body, kept)
                relay.arrived.append(request)
                fault = relay._due(request)
                if fault is None:
                    status, kind, content = relay._pass_on(request)
                    self._send(status, kind, content)
                    return
                content = relay._pass_on(request)[2] if relay._forwards else b'{"message": "command complete"}'
                if fault.status:
                    self._send(fault.status, fault.kind, fault.body, fault.headers)
                    return
                if fault.keeps:
                    self._send(200, JSON, content[: fault.keeps], length=len(content) + fault.keeps)
                self._hang_up()

            def _send(
                self,
                status: int,
                kind: str,
                content: bytes,
                headers: tuple[tuple[str, str], ...] = (),
                length: int | None = None,
            ) -> None:
                self.send_response(status)
                self.send_header("Content-Type", kind)
                for name, value in headers:
                    self.send_header(name.replace("_", "-"), value)
                if status != 204:
                    self.send_header("Content-Length", str(len(content) if length is None else length))
                self.end_headers()
                if status != 204:
                    self.wfile.write(content)

            def _hang_up(self) -> None:
                self.close_connection = True
                self.wfile.flush()
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

            do_GET = do_POST = do_PUT = do_DELETE = _serve  # noqa: N815 - the base class looks for these names

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named by the base class
                pass

        return Handler
