"""The audit record as it stands in the file; what is not written as Lintel writes it fits no digest."""

import sqlite3
from collections.abc import Iterator, Mapping
from typing import cast

from app.history.audit import AuditRow
from app.history.contents import sha256_of
from app.history.rows import UNKNOWN_TIME, moment, text, untouched, written_time
from app.history.trails import TrailRecord
from app.lib.sound import read_json
from app.trade.json_types import JsonObject


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


def records(connection: sqlite3.Connection) -> Iterator[TrailRecord]:
    """All records with what stands beside them."""
    for row in connection.execute(
        "SELECT number, at, audit.conversation_id, kind, record, json"
        " FROM audit LEFT JOIN audit_contents USING (number) ORDER BY number"
    ):
        yield TrailRecord(
            number=int(row[0]),
            at=moment(row[1]) or UNKNOWN_TIME,
            conversation_id=text(row[2]),
            kind=text(row[3]),
            told=_object(row[4]) or {},
            content=_object(row[5]),
        )


def _object(raw: object) -> JsonObject | None:
    """None for what is no JSON object any more."""
    try:
        value = read_json(text(raw)) if raw is not None else None
    except (ValueError, RecursionError):
        return None
    return cast("JsonObject", value) if isinstance(value, dict) else None
