"""The HTTP face: a threading server, on loopback unless told otherwise, with keep-alive, one session behind it."""

import contextlib
import logging
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from app.engine.documents.dialog import DialogGate
from app.engine.documents.document_files import remove_abandoned_parts
from app.engine.documents.keeping import FileKeeper, ReopenedDocument
from app.engine.documents.session import DocumentSession
from app.engine.http.answers import in_one, in_pieces
from app.engine.http.connection import HttpConnection
from app.engine.http.replies import HtmlReply, HttpReply, NoReply
from app.engine.http.routes import Request, answer, key_refused
from app.lib.http_head import BadHead, HttpHead
from app.lib.listening import in_address, is_own_origin, listen, own_hosts
from app.lib.private import make_private_folder
from app.lib.waiting import WaitingRoom
from app.trade.json_types import JsonObject
from app.trade.uprightness import VERTICAL_SINE

log = logging.getLogger(__name__)
LARGEST_BODY_BYTES: Final = 64 * 1024 * 1024
DEFAULT_DIALOG_LIMIT_S: Final = 60.0
MOST_STRANGERS: Final = 64
MOST_KNOWN: Final = 128
CONTINUE: Final = b"HTTP/1.1 100 Continue\r\n\r\n"
POLL_S: Final = 0.05
METHODS: Final = ("GET", "POST", "PUT", "DELETE")
LOOPBACK: Final = "127.0.0.1"
EVERY_ADDRESS: Final = ("0.0.0.0", "::")  # noqa: S104 - recognised, never the default


class EngineServer:
    """An embedded GEN NX in this process: `start()` gives the base URL, `stop()` ends it.

    `folder` is the only place documents are read from and written to. `dialog_limit_s` bounds how long an open
    dialog blocks calls before it counts as cancelled. `host` other than loopback lets other computers in.
    `has_admin` adds the fault switches at /admin/faults. A member counts as vertical while the sine of its angle to Z
    is less than `vertical_sine`. With `kept` the open document survives the process in that file; `told` hears of it as
    `keeping.Keeper` says.
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
        vertical_sine: float = VERTICAL_SINE,
        kept: Path | None = None,
        told: Callable[[JsonObject], None] = lambda _: None,
    ) -> None:
        self._kept = None if kept is None else FileKeeper(kept, told)
        self.reopened: ReopenedDocument | None = None
        self.session = DocumentSession(folder, DialogGate(dialog_limit_s), has_admin=has_admin)
        self.session.store.vertical_sine = vertical_sine
        self._key = key
        self._host = host
        self._port = port
        self._server: _Server | None = None

    def start(self) -> str:
        """Listen and serve from a thread; returns the base URL ending in /gen. Raises CannotListen."""
        make_private_folder(self.session.folder)
        remove_abandoned_parts(self.session.folder, "**/*")
        if self._kept is not None:
            self.reopened = self._kept.take_up(self.session)
            self.session.keeper = self._kept
        self._server = _Server(listen(self._host, self._port), self.session, self._key, self._host)
        self._server.start()
        return f"http://{in_address(self._called())}:{self.address[1]}/gen"

    def _called(self) -> str:
        if self._host in EVERY_ADDRESS:
            return "::1" if self._host == "::" else LOOPBACK
        return self._host

    def stop(self) -> None:
        """Stop serving and release the port."""
        self.session.faults.clear()
        self.session.gate.dismiss()
        if self._server is not None:
            self._server.stop()
            self._server = None
        if self._kept is not None:
            with self.session.lock:
                self.session.keeper = None
                self._kept.close()

    @property
    def address(self) -> tuple[str, int]:
        """What it listens on while it serves: host and port."""
        assert self._server is not None
        host, port = self._server.listening.getsockname()[:2]
        return str(host), int(port)

    def dismiss_dialog(self) -> None:
        """Close the open dialog as a user would with Cancel."""
        self.session.gate.dismiss()


class _Server:
    """Lets callers in, each to a thread of its own."""

    def __init__(self, listening: socket.socket, session: DocumentSession, key: str, host: str) -> None:
        self.listening = listening
        self.session = session
        self.key = key
        self.host = host
        self.strangers = WaitingRoom[socket.socket](MOST_STRANGERS)
        self.seats = threading.BoundedSemaphore(MOST_KNOWN)
        self._is_ended = threading.Event()
        self._thread = threading.Thread(target=self._let_in, name="engine-http", daemon=True)

    def start(self) -> None:
        """Serve from now on."""
        self.listening.settimeout(POLL_S)
        self._thread.start()

    def stop(self) -> None:
        """Let nobody in any more and release the port; answers on their way are finished."""
        self._is_ended.set()
        self._thread.join(timeout=5)
        self.listening.close()

    def _let_in(self) -> None:
        while not self._is_ended.is_set():
            try:
                caller, _ = self.listening.accept()
            except TimeoutError:
                continue
            except OSError as exc:
                # Too many open files, or the caller has hung up already: the next one may fare better.
                log.warning("a caller could not be let in: %s", exc)
                time.sleep(POLL_S)
                continue
            longest_waiting = self.strangers.enter(caller)
            if longest_waiting is not None:
                _hang_up(longest_waiting)
            threading.Thread(target=_Handler(self, caller).run, name="engine-caller", daemon=True).start()


def _hang_up(caller: socket.socket) -> None:
    """Wakes the thread that waits for this caller; that thread closes the socket."""
    with contextlib.suppress(OSError):
        caller.shutdown(socket.SHUT_RDWR)


class _Handler:
    """One caller from the first request to the last."""

    def __init__(self, server: _Server, caller: socket.socket) -> None:
        self._server = server
        self._caller = caller
        self._is_known = False

    def run(self) -> None:
        """Serve until the caller leaves or is shown out."""
        try:
            own = str(self._caller.getsockname()[0]), int(self._caller.getsockname()[1])
            self._hosts = own_hosts(own[1], own[0], self._server.host)
            self._connection = HttpConnection(self._caller)
            is_first = True
            while self._serve_next(is_first=is_first):
                is_first = False
            self._connection.finish()
        except OSError:
            # A caller that timed out has gone; what it asked for was done all the same.
            log.info("a caller left before its answer")
        except Exception:
            # The top net of this thread: the trace belongs in the log, and the next caller is served.
            log.exception("a connection failed")
        finally:
            self._server.strangers.leave(self._caller)
            if self._is_known:
                self._server.seats.release()
            self._caller.close()

    def _serve_next(self, *, is_first: bool) -> bool:
        """One request; whether another may follow."""
        try:
            head = self._connection.next_head(is_first=is_first)
        except BadHead as exc:
            self._connection.send(in_one(HttpReply(exc.status, {"message": f"{exc}."}), is_last=True))
            return False
        refused = self._refusal(head)
        if refused is None:
            return self._serve(head)
        self._connection.send(in_one(refused, is_last=True, has_body=head.method != "HEAD"))
        return False

    def _refusal(self, head: HttpHead) -> HttpReply | None:
        """What the head alone decides, before a byte of the body is read."""
        refused = key_refused(self._server.key, head.fields.get("mapi-key"))
        if refused is not None:
            return refused
        if head.fields["host"].lower() not in self._hosts:
            return HttpReply(421, {"message": "the Host header names another place than this engine."})
        if "origin" in head.fields and not is_own_origin(head.fields["origin"], self._hosts):
            return HttpReply(403, {"message": "web pages may not call this engine."})
        if head.method not in METHODS:
            return HttpReply(501, {"message": f"only {', '.join(METHODS)} are spoken here."})
        if head.body_bytes > LARGEST_BODY_BYTES:
            return HttpReply(413, {"error": {"message": "the request body is larger than 64 MiB"}})
        return (
            None
            if self._take_seat()
            else HttpReply(503, {"message": "too many connections; close some and try again."})
        )

    def _take_seat(self) -> bool:
        if not self._is_known:
            self._is_known = self._server.seats.acquire(blocking=False)
            if self._is_known:
                self._server.strangers.leave(self._caller)
        return self._is_known

    def _serve(self, head: HttpHead) -> bool:
        if head.expects_continue:
            self._connection.send(CONTINUE)
        body = self._connection.body(head.body_bytes)
        key, if_match = head.fields.get("mapi-key"), head.fields.get("if-match")
        request = Request(head.method, head.path, key, body, if_match)
        reply = answer(self._server.session, self._server.key, request)
        match reply:
            case NoReply():
                return False
            case HttpReply() | HtmlReply():
                self._write(reply, head)
                return head.is_keep_alive

    def _write(self, reply: HttpReply | HtmlReply, head: HttpHead) -> None:
        # HTTP/1.0 callers know no chunks.
        if reply.is_large() and head.version == "1.1":
            for piece in in_pieces(reply, is_last=not head.is_keep_alive):
                self._connection.send(piece)
        else:
            self._connection.send(in_one(reply, is_last=not head.is_keep_alive))
