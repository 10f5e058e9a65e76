"""A second target for comparisons: the embedded engine in a process of its own, holding a copy of the open model."""

import json
import queue
import secrets
import subprocess
import tempfile
import threading
from collections.abc import Generator
from contextlib import contextmanager, suppress
from typing import IO, Final, cast

from app.gennx.gen.copies import fitting, put_all
from app.gennx.gen.errors import GenError, Refusal
from app.gennx.gen.model import Model
from app.gennx.gen.session import ServerSession
from app.gennx.gen.wire import Record, Snapshot, record, text
from app.gennx.words import results as words
from app.lib.children import ProgramKind, child_environment, own_program, working_folder
from app.trade.text import Text

_START_S: Final = 30.0
_STOP_S: Final = 5.0


@contextmanager
def second_engine() -> Generator[Model]:
    """An empty document of the embedded engine; ends with the block. Raises Refusal when it does not come up."""
    key = secrets.token_urlsafe(24)
    with tempfile.TemporaryDirectory(prefix="lintel-compare-", ignore_cleanup_errors=True) as folder:
        process = subprocess.Popen(
            [*own_program(), "engine", "--port", "0", "--folder", folder],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=child_environment(ProgramKind.ENGINE, {"MIDAS_MAPI_KEY": key}),
            cwd=working_folder(),
        )
        # Loaded with the first call, like every connection.
        from app.gennx.gen.client import Api

        try:
            yield Model(Api(_address(process), key), ServerSession(documents_folder=None))
        finally:
            _end(process)


def _address(process: "subprocess.Popen[bytes]") -> str:
    """The base URL of its start-up line, which is waited for on a thread because pipes know no timeout."""
    lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    stdout = cast("IO[bytes]", process.stdout)
    threading.Thread(target=lambda: lines.put(stdout.readline()), name="second engine", daemon=True).start()
    try:
        told = record(cast("Record", json.loads(lines.get(timeout=_START_S))))
    except (queue.Empty, ValueError) as exc:
        raise Refusal("no_second_engine", words.ENGINE_NOT_STARTED, words.TRY_AGAIN) from exc
    return text(told.get("base_url"))


def _end(process: "subprocess.Popen[bytes]") -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()
    for end in (process.terminate, process.kill):
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=_STOP_S)
            return
        end()
    process.wait(timeout=_STOP_S)


def copy_and_analyse(tables: Snapshot, target: Model) -> None:
    """Write the tables into an empty document and analyse it.

    Raises Refusal with the engine's own words when it cannot take or solve the model.
    """
    try:
        fitted = {table: fitting(table, rows) for table, rows in tables.items()}
        if not_held := put_all(fitted, target, lambda _done, _total: None):
            raise _not_comparable(not_held[0].why)
        target.api.command("/doc/SAVEAS", "comparison.mgbx")
        target.api.command("/doc/ANAL", {})
    except Refusal:
        raise
    except GenError as exc:
        raise _not_comparable(exc.problem.message) from exc


def _not_comparable(said: Text) -> Refusal:
    return Refusal("not_comparable", words.ENGINE_CANNOT_ANALYSE(said=said), words.WITHIN_ENGINE_RANGE)
