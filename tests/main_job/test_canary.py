"""Keys are in no file, log, output or argument, and in the environment of those processes alone that need them."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from app.history.evidence import copied
from app.history.history import History
from app.lib.children import own_program
from app.protocol.queries import AuditScope
from app.trade.text import BUILT_IN
from tests.main_job.processes import Seen, descendants

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes through /proc")

ANTHROPIC = "sk-ant-canary-5f1d0c7e9b3a"
MIDAS = "canary-mapi-77c1e04d2b96"
PLANNER = "canary-planner-19ab63f0"
CANARIES = (ANTHROPIC, MIDAS, PLANNER)
_NAMED = {
    *("HOME", "USER", "LOGNAME", "SHELL", "TERM", "LANG", "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "TZ", "TMPDIR", "PATH"),
    *("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "LINTEL_HOME"),
    *("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_CORETYPE"),
}
ALLOWED = {
    "gennx-server": _NAMED
    | {"MIDAS_BASE_URL", "MIDAS_MAPI_KEY", "MIDAS_DOCUMENTS_FOLDER", "LINTEL_GENNX_PROFILE", "LINTEL_GENNX_JOURNAL"}
    | {"LINTEL_GENNX_PATIENCE", "LINTEL_GENNX_ANALYSIS_TIMEOUT_S", "LINTEL_GENNX_PREVIEWS"},
    "engine": _NAMED | {"MIDAS_MAPI_KEY"},
    "local-worker": _NAMED | {"CUDA_VISIBLE_DEVICES", "CUDA_DEVICE_ORDER", "NVIDIA_VISIBLE_DEVICES", "LD_LIBRARY_PATH"},
}
# The desktop with its log at DEBUG, which no setting of Lintel's own gives.
LOUD = (
    "import functools, sys, app.bootstrap_foundations as rooms\n"
    "rooms.set_up_logs = functools.partial(rooms.set_up_logs, level=10)\n"
    "from app.__main__ import main\n"
    "sys.exit(main(sys.argv[1:]))"
)
KEYRING = f"""
from keyring.backend import KeyringBackend

class Backend(KeyringBackend):
    priority = 9
    kept = {{"anthropic": {ANTHROPIC!r}, "midas": {MIDAS!r}, "planner_server": {PLANNER!r}}}

    def get_password(self, service, username):
        return self.kept.get(username)

    def set_password(self, service, username, password):
        self.kept[username] = password

    def delete_password(self, service, username):
        self.kept.pop(username, None)
"""


keys_seen: set[str] = set()


class _Echo(BaseHTTPRequestHandler):
    """Refuses every key and repeats it, as badly written servers do."""

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        self.rfile.read(length)
        keys_seen.update(self.headers.values())
        told = " ".join(self.headers.get(name) or "" for name in ("x-api-key", "MAPI-Key", "Authorization"))
        error = {"type": "authentication_error", "message": f"invalid key {told}"}
        body = json.dumps({"type": "error", "error": error, "message": f"invalid key {told}"}).encode()
        self.send_response(401)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_PUT = do_DELETE = do_POST  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        del format, args


@contextmanager
def echo() -> Generator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Echo)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def engine(folder: Path) -> Generator[str]:
    """A GEN NX of the engineer's own that takes the canary as its key."""
    environment = {**os.environ, "MIDAS_MAPI_KEY": MIDAS}
    command = [*own_program(), "engine", "--port", "0", "--folder", str(folder)]
    process = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield json.loads(process.stdout.readline())["base_url"]
    finally:
        process.stdin.close()
        process.stdout.close()
        process.wait(20)


@dataclass(frozen=True)
class Desktop:
    """A running `lintel --headless`; what it says goes to a file."""

    process: "subprocess.Popen[bytes]"
    said: Path

    def tell(self, **message: object) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(message).encode() + b"\n")
        self.process.stdin.flush()

    def until(self, *words: str) -> None:
        self._until(lambda: any(word in self.said.read_text(encoding="utf-8", errors="replace") for word in words))

    def ended(self, pid: int) -> None:
        self._until(lambda: pid not in {seen.pid for seen in descendants(self.process.pid)})

    def _until(self, holds: Callable[[], bool]) -> None:
        until = time.monotonic() + 60
        while not holds():
            assert self.process.poll() is None, self.said.read_text(encoding="utf-8")
            assert time.monotonic() < until, self.said.read_text(encoding="utf-8")[-2000:]
            time.sleep(0.02)


@pytest.fixture(params=["environment", "keyring"])
def environment(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, str]:
    """How the keys reach the desktop; what it may write lies below `searched`, the planted keyring outside."""
    searched = tmp_path / "searched"
    given = {
        **os.environ,
        "HOME": str(searched / "home"),
        "TMPDIR": str(searched / "tmp"),
        "XDG_RUNTIME_DIR": "/planted",
    }
    given |= {"LINTEL_HOME": str(searched / "lintel"), "AWS_SECRET_ACCESS_KEY": "not-for-children"}
    for name in ("HOME", "TMPDIR"):
        Path(given[name]).mkdir(parents=True)
    if request.param == "environment":
        return given | {
            "ANTHROPIC_API_KEY": ANTHROPIC,
            "MIDAS_MAPI_KEY": MIDAS,
            "LINTEL_PLANNER_SERVER_KEY": PLANNER,
        }
    backend = tmp_path / "backend"
    backend.mkdir()
    (backend / "canary_keyring.py").write_text(KEYRING)
    return given | {"PYTHONPATH": str(backend), "PYTHON_KEYRING_BACKEND": "canary_keyring.Backend"}


@contextmanager
def desktop(environment: dict[str, str], tmp_path: Path, *words: str) -> Generator[Desktop]:
    said = tmp_path / "searched" / "said"
    with said.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-P", "-X", "faulthandler", "-c", LOUD, "--headless", *words],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        yield Desktop(process, said)
    finally:
        process.kill()
        process.wait(20)
        if process.stdin is not None:
            process.stdin.close()


def check_processes(seen: list[Seen]) -> None:
    for process in seen:
        assert not [word for word in process.words if any(canary in word for canary in CANARIES)]
        holding = {canary for canary in CANARIES if canary in process.environment.values()}
        assert holding <= ({MIDAS} if process.program == "gennx-server" else set()), process.words
        assert set(process.environment) <= ALLOWED[process.program], process.words
        assert list(process.stands_in.iterdir()) == []


def check_files(folder: Path) -> int:
    searched = 0
    for path in folder.rglob("*"):
        if path.is_file():
            searched += 1
            content = path.read_bytes()
            assert not [canary for canary in CANARIES if canary.encode() in content], path
    return searched


def check_record(file: Path, home: str) -> None:
    """What is written out of the history, which a checking engineer gets."""

    async def pages() -> str:
        with copied(file) as copy:
            history = History(copy, is_evidence=True)
            await history.open()
            written = [await history.written_out(AuditScope(), language) for language in BUILT_IN]
            await history.close()
        return "".join(page.html for page in written)

    html = asyncio.run(pages())
    assert "check_connection" in html
    assert not [told for told in (*CANARIES, home) if told in html]


def speak(lintel: Desktop) -> None:
    lintel.tell(type="OpenConversation", command_id="c1", conversation_id="conv")
    text = "check the connection"
    lintel.tell(type="SendMessage", command_id="c2", conversation_id="conv", message_id="m", text=text, language="en")
    lintel.until("TurnFinished", "ApprovalRequested")
    lintel.tell(type="OpenConversation", command_id="c3", conversation_id="talk")
    text = "Good morning! Tell me a story."
    lintel.tell(type="SendMessage", command_id="c4", conversation_id="talk", message_id="n", text=text, language="en")
    lintel.until("did not accept the API key")


@pytest.mark.parametrize("target", ["gennx", "embedded", "refusing"])
def test_no_key_is_where_it_is_not_needed(environment: dict[str, str], tmp_path: Path, target: str) -> None:
    keys_seen.clear()
    with engine(tmp_path / "engine") as base_url, echo() as refusing:
        environment["MIDAS_BASE_URL"] = base_url if target == "gennx" else refusing
        chosen = "embedded" if target == "embedded" else "gennx"
        settings = ("--set", f"conductor.base_url={refusing}")
        with desktop(environment, tmp_path, "--target", chosen, *settings) as lintel:
            lintel.until('"phase": "ready"', '"phase":"ready"', '"phase": "failed"', '"phase":"failed"')
            speak(lintel)
            seen = descendants(lintel.process.pid)
            expected = {"gennx-server", "engine"} if target == "embedded" else {"gennx-server"}
            assert {process.program for process in seen} == expected
            check_processes(seen)
            for process in seen:
                os.kill(process.pid, signal.SIGSEGV)
                lintel.ended(process.pid)
            lintel.process.send_signal(signal.SIGABRT)
            lintel.process.wait(20)
    seen_at_servers = " ".join(keys_seen)
    assert ANTHROPIC in seen_at_servers
    assert (MIDAS in seen_at_servers) == (target == "refusing")
    assert check_files(tmp_path / "searched") >= 4
    check_record(tmp_path / "searched" / "lintel" / "data" / "history.sqlite3", environment["HOME"])
