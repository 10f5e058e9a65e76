"""Audit records of earlier versions, which held whole calls: they are emptied once, and one record vouches for them.

An emptied row keeps its time, conversation, kind, summary and digest, so that the chain goes on from it as before. That
nothing of these was changed since is told by the record behind them, which holds the SHA-256 over all of them.
"""

import hashlib
import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime
from typing import Final, cast

from app.history.audit import AuditRow
from app.history.canonical import canonical

KIND: Final = "emptied"
# Only a whole event told its type.
_OLD: Final = '"type":"'


def is_old(connection: sqlite3.Connection) -> bool:
    """Whether the file holds records of an earlier version."""
    return connection.execute("SELECT 1 FROM audit WHERE instr(record, ?) LIMIT 1", (_OLD,)).fetchone() is not None


def empty(connection: sqlite3.Connection) -> None:
    """Take the contents out of every row that is there."""
    connection.execute("UPDATE audit SET record = ''")


def vouching(rows: Sequence[AuditRow], at: datetime, *, is_whole: bool) -> AuditRow:
    """The record to put behind `rows`, which are to be emptied; `is_whole`: whether they added up until then."""
    told = {"count": len(rows), "sha256": _sum(rows), "is_whole": is_whole}
    return AuditRow(
        at=at,
        conversation_id="",
        kind=KIND,
        summary=f"{len(rows)} records no longer hold what the calls said",
        record=canonical(told),
    )


def leading(rows: Sequence[AuditRow]) -> int:
    """How many rows at the beginning are emptied."""
    return next((number for number, row in enumerate(rows) if row.record), len(rows))


def is_vouched(rows: Sequence[AuditRow], count: int) -> bool:
    """Whether the first `count` rows are what the record behind them says, and added up when they were emptied."""
    if count == len(rows) or rows[count].kind != KIND:
        return False
    try:
        told: object = json.loads(rows[count].record)
    except ValueError:
        return False
    expected = {"count": count, "sha256": _sum(rows[:count]), "is_whole": True}
    return isinstance(told, dict) and cast("dict[str, object]", told) == expected


def _sum(rows: Sequence[AuditRow]) -> str:
    kept = [[row.at.isoformat(), row.conversation_id, row.kind, row.summary, row.digest] for row in rows]
    return hashlib.sha256(json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()
