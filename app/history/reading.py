"""The audit record as it stands in the file; what is not written as Lintel writes it fits no digest."""

import sqlite3
from collections.abc import Mapping

from app.history.audit import AuditRow
from app.history.contents import sha256_of
from app.history.rows import UNKNOWN_TIME, untouched, written_time


def audit_rows(connection: sqlite3.Connection) -> list[AuditRow]:
    """All records in the order of their numbers."""
    return [
        AuditRow(
            number=int(row[0]),
            at=written_time(row[1]) or UNKNOWN_TIME,
            conversation_id=untouched(row[2]),
            kind=untouched(row[3]),
            summary=untouched(row[4]),
            record=untouched(row[5]),
            digest=untouched(row[6]),
        )
        for row in connection.execute(
            "SELECT number, at, conversation_id, kind, summary, record, digest FROM audit ORDER BY number"
        )
    ]


def content_sums(connection: sqlite3.Connection) -> Mapping[int, str]:
    """The SHA-256 of each content by the number of its record; read one at a time, for they may be large."""
    found = connection.execute("SELECT number, json FROM audit_contents")
    return {int(number): sha256_of(untouched(raw)) for number, raw in found}
