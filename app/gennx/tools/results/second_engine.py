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

from app.gennx.gen.errors import GenError, Refusal
from app.gennx.gen.model import Model
from app.gennx.gen.session import ServerSession
from app.gennx.gen.snapshots import RENUMBERED, TABLES
from app.gennx.gen.wire import Record, Records, Snapshot, items, record, text
from app.gennx.words import results as words
from app.lib.children import ProgramKind, child_environment, own_program, working_folder
from app.trade import gen_nx_tables
from app.trade.gen_nx_tables import SET_ONLY
from app.trade.json_types import JsonValue

_START_S: Final = 30.0
_STOP_S: Final = 5.0
_LARGEST_REQUEST: Final = 500
# Records of these have the id of their static load case, which is numbered anew in the copy.
_BY_CASE: Final = frozenset({"SSEIS", "SWIND"})


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
        for table in TABLES:
            _copy(table, _fitting(table, _renumbered(table, tables, target)), target)
        target.api.command("/doc/SAVEAS", "comparison.mgbx")
        target.api.command("/doc/ANAL", {})
    except GenError as exc:
        said = exc.problem.message
        raise Refusal("not_comparable", words.ENGINE_CANNOT_ANALYSE(said=said), words.WITHIN_ENGINE_RANGE) from exc


def _copy(table: str, rows: Records, target: Model) -> None:
    verb = "PUT" if table in SET_ONLY else "POST"
    listed = sorted(rows.items(), key=lambda each: int(each[0]))
    for start in range(0, len(listed), _LARGEST_REQUEST):
        target.api.write(verb, table, dict(listed[start : start + _LARGEST_REQUEST]))


def _renumbered(table: str, tables: Snapshot, target: Model) -> Records:
    rows = tables.get(table, {})
    if table in RENUMBERED:
        ordered = sorted(rows.items(), key=lambda each: int(each[0]))
        return {str(number): row for number, (_, row) in enumerate(ordered, 1)}
    if table not in _BY_CASE or not rows:
        return rows
    now = {name: key for name, (key, _) in target.by_name("STLD").items()}
    names = {key: text(row.get("NAME")) for key, row in tables.get("STLD", {}).items()}
    return {now[names[key]]: row for key, row in rows.items() if names.get(key) in now}


def _fitting(table: str, rows: Records) -> Records:
    """Without what GEN NX only tells and does not take."""
    known = gen_nx_tables.tables().get(table)
    fields: Record = known.fields if known else {}
    return {key: record(_pruned(dict(row), fields)) for key, row in rows.items()}


def _pruned(value: JsonValue, fields: JsonValue) -> JsonValue:
    if isinstance(value, dict) and isinstance(fields, dict):
        known = record(fields)
        return {key: _pruned(each, known[key]) for key, each in record(value).items() if key in known}
    if isinstance(value, list | tuple) and items(fields):
        return [_pruned(each, items(fields)[0]) for each in items(value)]
    return value
