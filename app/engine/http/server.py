"""The program `lintel engine`: starts the embedded GEN NX, prints where it is and serves until it is told to stop."""

import argparse
import contextlib
import json
import os
import secrets
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from app.engine.version import ENGINE_VERSION
from app.lib.listening import LOOPBACK_NAMES, CannotListen, tcp_port
from app.lib.terminal import OutputLost
from app.trade.json_types import JsonObject, JsonValue
from app.trade.uprightness import VERTICAL_SINE

LARGEST_VERTICAL_SINE = 0.1
KEY_VARIABLE = "MIDAS_MAPI_KEY"
# Small multi-right-hand-side solves are an order of magnitude slower when BLAS threads compete for them.
THREAD_VARIABLES = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


def main(argv: Sequence[str] | None = None) -> int:
    """Run until stdin closes or a signal arrives."""
    options = _parser().parse_args(None if argv is None else list(argv))
    folder = options.folder or _default_folder()
    if folder is None:
        print("The engine has no folder for its documents: there is no home. Name one in --folder.", file=sys.stderr)  # noqa: T201
        return 1
    if sys.stdout is None:  # pyright: ignore[reportUnnecessaryComparison]
        # Nobody could learn the address and the key.
        raise OutputLost("no stdout")
    for variable in THREAD_VARIABLES:
        os.environ.setdefault(variable, "1")
    # Imported only now: numpy reads the thread count when it is loaded.
    from app.engine.http.service import EngineServer

    telling = _Telling()
    given_key = os.environ.get(KEY_VARIABLE, "")
    key = given_key or secrets.token_urlsafe(24)
    server = EngineServer(
        folder,
        key,
        host=options.host,
        port=options.port,
        dialog_limit_s=options.dialog_limit,
        has_admin=options.admin,
        vertical_sine=options.vertical_sine,
        kept=options.kept,
        told=telling.tell,
    )
    try:
        line: dict[str, JsonValue] = {"base_url": server.start(), "version": ENGINE_VERSION}
    except CannotListen as exc:
        print(f"The engine cannot start on {options.host} port {options.port}: {exc}", file=sys.stderr)  # noqa: T201
        return 1
    except OSError as exc:
        print(f"The engine cannot start with folder {folder}: {exc}", file=sys.stderr)  # noqa: T201
        return 1
    if options.host not in LOOPBACK_NAMES:
        print(f"Other computers can reach this engine at {options.host}; it speaks plain HTTP.", file=sys.stderr)  # noqa: T201
    if server.reopened is not None:
        line["reopened"] = server.reopened.as_json()
    if not given_key:
        line["mapi_key"] = key
    ended = _end_of_the_program()
    telling.begin(line)
    # A bounded wait in a loop: on Windows an unbounded Event.wait() does not let signals through.
    while not ended.wait(0.5):
        pass
    server.stop()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="lintel engine", description="The embedded GEN NX on loopback.")
    parser.add_argument(
        "--host", default="127.0.0.1", help="address to listen on; any but one of loopback lets other computers in"
    )
    parser.add_argument("--port", type=tcp_port, default=0, help="TCP port; 0 takes a free one")
    parser.add_argument("--folder", type=Path, default=None, help="where documents lie, else a folder of yours")
    parser.add_argument("--dialog-limit", type=float, default=60.0, help="seconds an open dialog blocks calls")
    parser.add_argument(
        "--vertical-sine",
        type=_sine,
        default=VERTICAL_SINE,
        help="a member counts as vertical while the sine of its angle to Z is less than this (above 0, up to 0.1)",
    )
    parser.add_argument(
        "--kept", type=Path, default=None, help="a file that keeps the open document for the next start"
    )
    parser.add_argument("--admin", action="store_true", help="add /admin/faults, the switches for rehearsing faults")
    return parser


class _Telling:
    """What there is to tell of the open document: in the first line, later in lines of their own."""

    def __init__(self) -> None:
        self._first: dict[str, JsonValue] = {}
        self._has_begun = False

    def tell(self, news: JsonObject) -> None:
        if self._has_begun:
            print(json.dumps(news), flush=True)  # noqa: T201 - whoever started it with --kept reads on
        else:
            self._first.update(news)

    def begin(self, line: JsonObject) -> None:
        """The one line that every caller reads."""
        self._has_begun = True
        print(json.dumps({**line, **self._first}), flush=True)  # noqa: T201


def _sine(given: str) -> float:
    value = float(given)
    if not 0.0 < value <= LARGEST_VERTICAL_SINE:
        raise argparse.ArgumentTypeError(f"{given} is not above 0 and up to {LARGEST_VERTICAL_SINE:g}")
    return value


def _default_folder() -> Path | None:
    """None where the user has no home folder."""
    from platformdirs import user_documents_path

    try:
        return user_documents_path() / "Lintel" / "GEN NX models"
    except RuntimeError:
        return None


def _end_of_the_program() -> threading.Event:
    """Set by a signal, and when stdin closes."""
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        # Signals can be handled in the main thread only; embedded in another, closing stdin is the way to stop.
        with contextlib.suppress(ValueError):
            signal.signal(number, lambda _number, _frame: ended.set())
    # A windowed program on Windows has no stdin; then only a signal or its parent's job ends it.
    if sys.stdin is not None:
        threading.Thread(target=_watch_stdin, args=(ended,), name="engine-stdin", daemon=True).start()
    return ended


def _watch_stdin(ended: threading.Event) -> None:
    # Not through the buffer: its lock, held in a thread that waits, would abort the interpreter as it ends.
    while os.read(sys.stdin.fileno(), 4096):
        pass
    ended.set()


if __name__ == "__main__":
    sys.exit(main())
