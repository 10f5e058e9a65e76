"""The journal of calls that change the model: what was asked under which call id, and how it ended.

A call is written down as running before anything is sent, so that after a crash its outcome reads as unknown.
"""

import json
import os
import sqlite3
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

from app.gennx.gen.errors import Refusal
from app.gennx.gen.wire import Record, sha256
from app.gennx.words import calls as words
from app.lib.aside import SQLITE_ENDINGS, set_aside
from app.lib.held_files import copied, hold
from app.lib.private import make_private_folder, private_file
from app.trade.answers.envelope import Outcome, Problem, Status
from app.trade.json_types import JsonValue

IN_MEMORY: Final = ":memory:"
_TABLE: Final = """
CREATE TABLE IF NOT EXISTS call (
    call_id TEXT PRIMARY KEY,
    tool TEXT NOT NULL,
    digest TEXT NOT NULL,
    started REAL NOT NULL,
    outcome TEXT
)
"""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What an earlier call under the same id came to; `outcome` is the wire form, empty when it never ended."""

    tool: str
    outcome: Record


class CallJournal:
    """One SQLite file; used from one thread. Raises Refusal when it cannot be opened or written.

    `was_in_use`: it held calls when it was opened, so that one of before which it does not know was never begun.
    """

    def __init__(self, path: str = IN_MEMORY) -> None:
        try:
            if path != IN_MEMORY:
                make_private_folder(Path(path).parent)
                private_file(Path(path))
            self._connection = sqlite3.connect(path, isolation_level=None, timeout=5.0)
            self._connection.execute("PRAGMA journal_mode=WAL")
            # Survives a killed process as it is. Before anything is sent the archive flushes this same file to the
            # disk with its announcement, so that a power cut cannot forget a call either.
            self._connection.execute("PRAGMA synchronous=NORMAL")
            self._connection.execute(_TABLE)
            known = self._connection.execute("SELECT EXISTS (SELECT 1 FROM call)").fetchone()
            self.was_in_use = bool(known[0])
            self._held = hold([] if path == IN_MEMORY else [Path(path)])
        except (sqlite3.Error, OSError) as exc:
            raise _unavailable(exc) from exc

    @property
    def is_in_place(self) -> bool:
        """Whether what is written is found by the next server: the file may have been deleted or replaced since."""
        return all(held.is_in_place for held in self._held)

    def bring_back(self) -> None:
        """Write all of the file, whoever wrote it, under its name anew, and give the old one free. Another file that
        lies there goes aside. Raises Refusal."""
        path = self._held[0].path
        try:
            copy = copied(self._connection, path)
            self.close()
            if any(os.path.lexists(path.with_name(path.name + ending)) for ending in ("", *SQLITE_ENDINGS)):
                set_aside(path, SQLITE_ENDINGS)
            copy.replace(path)
        except (sqlite3.Error, OSError) as exc:
            raise _unavailable(exc) from exc

    def begin(self, call_id: str, tool: str, arguments: Mapping[str, object]) -> Recorded | None:
        """Write the call down as running; gives the earlier outcome when this very call was made before.

        Raises Refusal when the id stands for another call.
        """
        digest = _digest(tool, arguments)
        try:
            added = self._connection.execute(
                "INSERT OR IGNORE INTO call (call_id, tool, digest, started) VALUES (?, ?, ?, ?)",
                (call_id, tool, digest, time.time()),
            )
            if added.rowcount:
                return None
            row = self._connection.execute(
                "SELECT tool, digest, outcome FROM call WHERE call_id = ?", (call_id,)
            ).fetchone()
        except sqlite3.Error as exc:
            raise _unavailable(exc) from exc
        earlier_tool, earlier_digest, outcome = cast("tuple[str, str, str | None]", row)
        if earlier_digest != digest:
            raise _other_call(call_id, earlier_tool)
        return Recorded(tool, cast("Record", json.loads(outcome)) if outcome else _never_ended(tool).to_json())

    def find(self, call_id: str) -> Recorded | None:
        """The call that was made under an id; raises Refusal when the journal cannot be read."""
        try:
            row = self._connection.execute("SELECT tool, outcome FROM call WHERE call_id = ?", (call_id,)).fetchone()
        except sqlite3.Error as exc:
            raise _unavailable(exc) from exc
        if row is None:
            return None
        tool, outcome = cast("tuple[str, str | None]", row)
        return Recorded(tool, cast("Record", json.loads(outcome)) if outcome else {})

    def finish(self, call_id: str, outcome: Outcome) -> None:
        """Write down how the call ended; raises sqlite3.Error, after which the call still reads as unknown."""
        answer = json.dumps(outcome.to_json(), ensure_ascii=False)
        self._connection.execute("UPDATE call SET outcome = ? WHERE call_id = ?", (answer, call_id))

    def forget(self, call_id: str) -> None:
        """Nothing of the call was sent, so it may be made under its id once more; raises sqlite3.Error."""
        self._connection.execute("DELETE FROM call WHERE call_id = ?", (call_id,))

    def close(self) -> None:
        """Give the file free."""
        self._connection.close()


def _digest(tool: str, arguments: Mapping[str, object]) -> str:
    return sha256({"tool": tool, "arguments": cast("JsonValue", dict(arguments))})


def _never_ended(tool: str) -> Outcome:
    said = words.CALL_OUTCOME_UNRECORDED(tool=tool)
    hint = words.SETTLE_BY_CALL_ID
    return Outcome(
        status=Status.UNKNOWN,
        summary=said,
        error=Problem(code="outcome_lost", message=said, hint=hint, retryable=False),
    )


def _other_call(call_id: str, tool: str) -> Refusal:
    shown = call_id[:60]
    return Refusal("call_id_reused", words.CALL_ID_TAKEN(shown=shown, tool=tool), words.USE_OWN_CALL_ID)


def _unavailable(exc: Exception) -> Refusal:
    return Refusal("journal_unavailable", words.JOURNAL_UNWRITABLE(cause=exc), words.CHECK_DISK_AND_JOURNAL)
