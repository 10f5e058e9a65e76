"""The record of calls without what some of them said: their conversation was deleted.

Kept are the id, the tool, the time, the digest and how the call ended, so that nothing is ever sent twice under one id;
the words of its outcome go, and so do the images by which its writes could be undone. The writes themselves stay in
their order: what lies under a later change is never taken for the last one. A write whose end is not known stays whole,
because somebody has to settle it.
"""

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Final, cast

from app.gennx.words.calls import FORGOTTEN_CHANGE

_PATIENCE_S: Final = 5.0


def forget_calls(path: Path, call_ids: Sequence[str]) -> None:
    """Works beside a running tool server. Raises sqlite3.Error, having forgotten none of them or not swept the file."""
    if not path.is_file():
        return
    with closing(sqlite3.connect(path, isolation_level=None, timeout=_PATIENCE_S)) as connection:
        connection.execute("PRAGMA secure_delete = ON")
        tables = {str(row[0]) for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        connection.execute("BEGIN IMMEDIATE")
        for call_id in _settled(connection, tables, call_ids):
            if "call" in tables:
                _forget_outcome(connection, call_id)
            if "written" in tables:
                connection.execute(
                    "UPDATE written SET en = ?, ko = ?, before = NULL, after = NULL WHERE call_id = ?",
                    (FORGOTTEN_CHANGE.en, FORGOTTEN_CHANGE.ko, call_id),
                )
        connection.execute("COMMIT")
        # Old bytes lie in free parts of the file and in its log.
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _settled(connection: sqlite3.Connection, tables: set[str], call_ids: Sequence[str]) -> list[str]:
    """Those of which no write is still open."""
    if "pending" not in tables:
        return list(call_ids)
    waiting = {row[0] for row in connection.execute("SELECT call_id FROM pending")}
    return [call_id for call_id in call_ids if call_id not in waiting]


def _forget_outcome(connection: sqlite3.Connection, call_id: str) -> None:
    row = connection.execute("SELECT outcome FROM call WHERE call_id = ?", (call_id,)).fetchone()
    if row is None or row[0] is None:
        return
    outcome = _outcome(cast("str", row[0]))
    kept = {
        "status": outcome.get("status"),
        "summary": FORGOTTEN_CHANGE.to_json(),
        "forgotten": True,
    }
    connection.execute("UPDATE call SET outcome = ? WHERE call_id = ?", (json.dumps(kept, ensure_ascii=False), call_id))


def _outcome(raw: str) -> dict[str, object]:
    try:
        told: object = json.loads(raw)
    except ValueError:
        return {}
    return cast("dict[str, object]", told) if isinstance(told, dict) else {}
