"""The HTTP face: a threading server, on loopback unless told otherwise, with keep-alive, one session behind it."""

import logging
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from app.engine.dialog import DialogGate
from app.engine.documents import remove_abandoned_parts
from app.engine.replies import Answer, HtmlReply, NoReply, Reply
from app.engine.routes import Request, answer
from app.engine.session import Session
from app.lib.private import make_private_folder

log = logging.getLogger(__name__)
LARGEST_BODY_BYTES = 64 * 1024 * 1024
DEFAULT_DIALOG_LIMIT_S = 60.0
IDLE_CONNECTION_S = 120.0
LOOPBACK = "127.0.0.1"
EVERY_ADDRESS = ("", "0.0.0.0")  # noqa: S104 - recognised, never the default


class EngineServer:
    """An embedded GEN NX in this process: `start()` gives the base URL, `stop()` ends it.

    `folder` is the only place documents are read from and written to. `dialog_limit_s` bounds how long an open
    dialog blocks calls before it counts as cancelled. `host` other than loopback lets other computers in.
    `has_admin` adds the fault switches at /admin/faults.
    """

    def __init__(
        self,
        folder: Path,
        key: str,
        *,
        host: str = LOOPBACK,
        port: int = 0,
        dialog_limit_s: float = DEFAULT_DIALOG_LIMIT_S,
        has_admin: bool = False,
    ) -> None:
        self.session = Session(folder, DialogGate(dialog_limit_s), has_admin=has_admin)
        self._key = key
        self._host = host
        self._port = port
        self._server: _Server | None = None
        self._thread: threading.Thread | None = None

    def start(self) -> str:
        """Listen and serve from a thread; returns the base URL ending in /gen."""
        make_private_folder(self.session.folder)
        remove_abandoned_parts(self.session.folder, "**/*")
        server = _Server((self._host, self._port), self.session, self._key)
        self._server = server
        self._thread = threading.Thread(target=server.serve_forever, args=(0.05,), name="engine-http", daemon=True)
        self._thread.start()
        host = LOOPBACK if self._host in EVERY_ADDRESS else self._host
        return f"http://{host}:{server.server_address[1]}/gen"

    def stop(self) -> None:
        """Stop serving and release the port."""
        self.session.faults.clear()
        self.session.gate.dismiss()
        if self._server is not None and self._thread is not None:
            self._server.shutdown()
            self._server.server_close()
            self._thread.join(timeout=5)
            self._server = self._thread = None

    @property
    def address(self) -> tuple[str, int]:
        """What it listens on while it serves: host and port."""
        assert self._server is not None
        host, port = self._server.server_address[:2]
        return str(host), int(port)

    def dismiss_dialog(self) -> None:
        """Close the open dialog as a user would with Cancel."""
        self.session.gate.dismiss()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = IDLE_CONNECTION_S
    # Head and body leave in one packet; two would wait for the delayed acknowledgement of the first.
    wbufsize = -1
    disable_nagle_algorithm = True

    def _serve(self) -> None:
        length = self.headers.get("Content-Length", "0")
        if not length.isdigit() or int(length) > LARGEST_BODY_BYTES:
            self.close_connection = True
            self._send(Reply(413, {"error": {"message": "the request body is larger than 64 MiB"}}))
            return
        body = self.rfile.read(int(length))
        path = unquote(urlsplit(self.path).path)
        server = self.server
        assert isinstance(server, _Server)
        key, if_match = self.headers.get("MAPI-Key"), self.headers.get("If-Match")
        self._send(answer(server.session, server.key, Request(self.command, path, key, body, if_match)))

    def _send(self, reply: Answer) -> None:
        try:
            match reply:
                case NoReply():
                    self.close_connection = True
                case Reply() | HtmlReply():
                    self._write(reply)
        except (BrokenPipeError, ConnectionError):
            # A caller that timed out has gone; what it asked for was done all the same.
            log.info("the caller left before the answer to %s %s", self.command, self.path)
            self.close_connection = True

    def _write(self, reply: Reply | HtmlReply) -> None:
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.content_type)
        if isinstance(reply, Reply) and reply.etag:
            self.send_header("ETag", reply.etag)
        # HTTP/1.0 callers know no chunks.
        if reply.is_large() and self.request_version == "HTTP/1.1":
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            self._write_chunks(reply)
            return
        content = reply.encode()
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _write_chunks(self, reply: Reply | HtmlReply) -> None:
        for block in reply.blocks():
            self.wfile.write(f"{len(block):x}\r\n".encode("ascii") + block + b"\r\n")
        self.wfile.write(b"0\r\n\r\n")

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def do_PUT(self) -> None:
        self._serve()

    def do_DELETE(self) -> None:
        self._serve()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        log.debug(format, *args)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # Keep-alive connections of clients that have gone must not hold up stop().
    block_on_close = False

    def __init__(self, address: tuple[str, int], session: Session, key: str) -> None:
        super().__init__(address, _Handler)
        self.session = session
        self.key = key
