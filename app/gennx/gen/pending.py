"""Writes whose end is not known yet: what was meant to be stored, what was there before, and what a look decides.

The announcement is on the disk before the first request leaves, so that a crash leaves something to settle.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.gennx.gen.comparison import compare
from app.gennx.gen.wire import Record, Records, Snapshot, record, text
from app.trade.answers.envelope import Difference, Status
from app.trade.json_types import JsonValue
from app.trade.text import Text


class Meant(StrEnum):
    """What a pending call was to do, which decides how a look at the model settles it."""

    RECORDS = "records"
    ANALYSIS = "analysis"
    NEW_DOCUMENT = "new_document"
    OPEN_DOCUMENT = "open_document"
    SAVE_DOCUMENT = "save_document"
    STORIES = "stories"
    GENERATED = "generated"
    COMMAND = "command"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """One announced write; `sent_at` is in seconds since the epoch, `check` is the JSON that its kind reads.

    `anchor` notes where it was sent; it is empty in files of earlier versions.
    """

    row_id: int
    call_id: str | None
    tool: str
    done: Text
    meant: Meant
    sent_at: float
    check: Record
    is_remembered: bool
    anchor: Record


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingVerdict:
    """What the model shows: verified, failed (nothing of it is there) or mismatch with the differences.

    `is_foreign` when a record is neither as it was before nor as it was meant: GEN NX or another hand made it so.
    """

    status: Status
    differences: tuple[Difference, ...] = ()
    is_foreign: bool = False


def rows_check(
    wanted: Mapping[str, Mapping[str, Record | None]], before: Snapshot, *, names: Mapping[str, str]
) -> Record:
    """The check of added and changed records; `names` has the naming field of tables that renumber.

    `before` holds the rows under the wanted ids, and all rows of a table that renumbers.
    """
    return {
        table: {
            "wanted": dict(rows),
            "before": dict(before.get(table, {})),
            "name_key": names.get(table),
            "is_exact": False,
        }
        for table, rows in wanted.items()
    }


def exact_check(present: Snapshot, wanted: Snapshot) -> Record:
    """The check of a way to another state: the rows that differ, those to come and those that are there."""
    return {
        table: {
            "wanted": {key: wanted[table].get(key) for key in {*wanted[table], *present.get(table, {})}},
            "before": dict(present.get(table, {})),
            "name_key": None,
            "is_exact": True,
        }
        for table in wanted
    }


def judge(check: Record, present: Snapshot) -> PendingVerdict:
    """Compare what the tables hold now with what was meant and with what was there before."""
    parts = [_judge_table(table, record(part), present.get(table, {})) for table, part in check.items()]
    differences = tuple(each for part in parts for each in part.differences)
    if not differences:
        return PendingVerdict(status=Status.VERIFIED)
    if all(part.is_untouched for part in parts):
        return PendingVerdict(status=Status.FAILED, differences=differences)
    is_foreign = any(part.is_foreign for part in parts)
    return PendingVerdict(status=Status.MISMATCH, differences=differences, is_foreign=is_foreign)


@dataclass(frozen=True, slots=True)
class _Judged:
    differences: tuple[Difference, ...]
    is_untouched: bool
    is_foreign: bool


def _judge_table(table: str, part: Record, rows: Records) -> _Judged:
    wanted, before, name_key = record(part.get("wanted")), record(part.get("before")), text(part.get("name_key"))
    by_name = {text(row.get(name_key)): key for key, row in rows.items()} if name_key else {}
    differences: list[Difference] = []
    as_meant: set[str] = set()
    for key, row in wanted.items():
        found = by_name.get(text(record(row).get(name_key)), "") if name_key else key
        wrong = _differing(f"{table}/{found or key}", row, rows.get(found), is_exact=bool(part.get("is_exact")))
        differences += wrong
        as_meant |= set() if wrong else {found}
    looked_at = {*before, *rows} if name_key else {*wanted}
    other = {key for key in looked_at if rows.get(key) != before.get(key)}
    return _Judged(tuple(differences), is_untouched=not other, is_foreign=bool(other - as_meant))


def _differing(where: str, wanted: JsonValue, stored: JsonValue, *, is_exact: bool) -> list[Difference]:
    if is_exact or wanted is None or stored is None:
        return [] if wanted == stored else [Difference(where, wanted, stored)]
    return compare(wanted, stored, where)
