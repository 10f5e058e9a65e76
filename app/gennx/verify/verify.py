"""Verified writes: plan the changes, show their effect or send each once, read back and compare field by field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from app.gennx.gen.comparison import compare
from app.gennx.gen.errors import UNKNOWN_HINT, GenError
from app.gennx.gen.limits import Verb
from app.gennx.gen.model import Model
from app.gennx.gen.pending import Meant, rows_check
from app.gennx.gen.sending import sent_of
from app.gennx.gen.snapshots import LEANED_ON, NOT_DELETABLE, has_other_fields
from app.gennx.gen.wire import Record, Records, record, text
from app.gennx.verify.aftermath import ending
from app.gennx.verify.before_images import CONVERTING, NOT_UNDOABLE, remember
from app.gennx.words import writes as words
from app.trade.answers.envelope import Difference, Effect, FieldChange, Outcome, Problem, Sent, Status
from app.trade.answers.tables import ResultTable
from app.trade.id_lists import show_ids
from app.trade.json_types import JsonObject, JsonValue
from app.trade.text import Text

_LARGEST_REQUEST = 500
# What a look at the model says after a lost answer; the request itself is never repeated.
_SEEN: Final = {
    Status.VERIFIED: "stored",
    Status.FAILED: "not stored as requested",
    Status.MISMATCH: "not stored as requested",
    Status.UNKNOWN: "unreadable",
}
_MOST_DIFFERENCES = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Records to create (POST) or set (PUT) in one table.

    `name_key` addresses the stored records by name where GEN NX renumbers ids; `before` holds what a PUT replaces.
    """

    verb: Verb
    table: str
    records: Records
    name_key: str | None = None
    before: Records = field(default_factory=dict[str, Record])


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePlan:
    """Everything a mutating tool is about to do, decided before anything is sent."""

    changes: Sequence[Change]
    done: Text
    notes: tuple[Text, ...] = ()
    data: JsonObject | None = None
    tables: tuple[ResultTable, ...] = ()
    nothing: Text | None = None  # what is said when there is nothing to change, other than that it is already so


def carry_out(model: Model, plan: ChangePlan, *, dry_run: bool) -> Outcome:
    """Show what the plan would do, or do it and tell what GEN NX really stored."""
    changes = [part for change in plan.changes for part in _batches(change) if part.records]
    had_results = bool(changes) and model.has_results()
    effect = _effect(changes, plan.notes, had_results)
    units = model.unit_words()
    if dry_run:
        summary = words.WOULD_DO(done=plan.done)
        return Outcome(
            status=Status.OK, summary=summary, effect=effect, units=units, data=plan.data, tables=plan.tables
        )
    if not changes:
        summary = plan.nothing or words.ALREADY_SO(done=plan.done)
        return Outcome(
            status=Status.VERIFIED, summary=summary, effect=effect, read_back={}, units=units, data=plan.data
        )
    return _execute(model, plan, changes, effect, units)


def new_and_old(table: str, records: Records, before: Records) -> list[Change]:
    """Records that exist are set, the others created."""
    old = {key: row for key, row in records.items() if key in before}
    return [
        Change(verb="POST", table=table, records={key: row for key, row in records.items() if key not in before}),
        Change(verb="PUT", table=table, records=old, before={key: before[key] for key in old}),
    ]


def _execute(
    model: Model, plan: ChangePlan, changes: Sequence[Change], effect: Effect, units: Mapping[str, str]
) -> Outcome:
    model.require_shown(effect.requests)
    differences: list[Difference] = []
    read_back: dict[str, JsonValue] = {}
    tables = tuple(dict.fromkeys(change.table for change in changes))
    before = model.every_table(tables)
    model.announce(plan.done, Meant.RECORDS, _check(changes, before))
    for change in changes:
        try:
            model.api.write(change.verb, change.table, change.records)
        except GenError as exc:
            outcome = _stopped(model, plan, change, exc, effect, units)
            if outcome.status in (Status.VERIFIED, Status.MISMATCH) or _is_seen(outcome):
                remember(model, plan.done, before)
            return outcome
    try:
        after = model.every_table(tables)
    except GenError as exc:
        return _unreadable(model, exc, effect, units)
    for table, stored in after.items():
        found, ids = _read_back([change for change in changes if change.table == table], stored)
        differences += found
        read_back[table] = {"records": len(ids), "ids": show_ids(ids)}
    remember(model, plan.done, before, after)
    return Outcome(
        status=Status.MISMATCH if differences else Status.VERIFIED,
        summary=_mismatched(differences) if differences else plan.done,
        effect=effect,
        sent=tuple(model.api.sent),
        read_back=read_back,
        differences=tuple(differences[:_MOST_DIFFERENCES]),
        results_invalidated=effect.results_invalidated,
        units=units,
        data=plan.data,
        tables=plan.tables,
        error=_mismatch_problem(differences) if differences else None,
    )


def _check(changes: Sequence[Change], before: Mapping[str, Records]) -> Record:
    wanted: dict[str, dict[str, Record | None]] = {}
    names: dict[str, str] = {}
    for change in changes:
        wanted.setdefault(change.table, {}).update(change.records)
        if change.name_key:
            names[change.table] = change.name_key
    present = {
        table: before[table] if table in names else {key: before[table][key] for key in rows if key in before[table]}
        for table, rows in wanted.items()
    }
    return rows_check(wanted, present, names=names)


def _is_seen(outcome: Outcome) -> bool:
    return record(record(outcome.data or {}).get("settle")).get("seen") == "stored"


def _read_back(changes: Sequence[Change], stored: Records) -> tuple[list[Difference], list[int]]:
    differences: list[Difference] = []
    ids: list[int] = []
    for change in changes:
        by_name = {text(row.get(change.name_key)): row_id for row_id, row in stored.items()} if change.name_key else {}
        for row_id, wanted in change.records.items():
            found_id = by_name.get(text(wanted.get(change.name_key)), "") if change.name_key else row_id
            if found_id not in stored:
                differences.append(Difference(f"{change.table}/{row_id}", dict(wanted), None))
                continue
            ids.append(int(found_id))
            differences += compare(wanted, stored[found_id], f"{change.table}/{found_id}")
    return differences, ids


def _stopped(
    model: Model, plan: ChangePlan, change: Change, exc: GenError, effect: Effect, units: Mapping[str, str]
) -> Outcome:
    """The outcome when one request of the plan did not succeed, as the model shows it."""
    ended = ending(model, exc)
    data = plan.data
    if ended.status is Status.UNKNOWN:
        data = dict(plan.data or {}) | {"settle": {"read": f"GET /db/{change.table}", "seen": _SEEN[ended.seen]}}
    tables = plan.tables if ended.status is Status.VERIFIED else ()
    return ended.outcome(model, effect=effect, units=units, data=data, tables=tables)


def _unreadable(model: Model, exc: GenError, effect: Effect, units: Mapping[str, str]) -> Outcome:
    said = exc.problem.message
    return Outcome(
        status=Status.UNKNOWN,
        summary=words.ACCEPTED_UNREAD(said=said),
        effect=effect,
        sent=tuple(model.api.sent),
        results_invalidated=effect.results_invalidated,
        units=units,
        error=Problem(code=exc.problem.code, message=said, hint=UNKNOWN_HINT),
    )


def _effect(changes: Sequence[Change], notes: tuple[Text, ...], had_results: bool | None) -> Effect:
    adds: dict[str, int] = {}
    changed: dict[str, int] = {}
    ids: dict[str, list[int]] = {}
    for change in changes:
        for row_id in change.records:
            counts = changed if row_id in change.before else adds
            counts[change.table] = counts.get(change.table, 0) + 1
            ids.setdefault(change.table, []).append(int(row_id))
    if had_results:
        notes = (*notes, words.RESULTS_DISCARDED)
    if had_results is None:
        notes = (*notes, words.RESULTS_PERHAPS_DISCARDED)
    undoable = all(_is_undoable(change) for change in changes)
    if not undoable:
        notes = (*notes, NOT_UNDOABLE)
    return Effect(
        adds=adds,
        is_undoable=undoable,
        changes=changed,
        ids={table: show_ids(listed) for table, listed in ids.items()},
        results_invalidated=bool(had_results),
        notes=notes,
        values=_values(changes),
        requests=tuple(_request(change) for change in changes),
    )


def _values(changes: Sequence[Change]) -> tuple[FieldChange, ...]:
    """What each field of a changed record was and becomes; a new record as a whole."""
    found: list[FieldChange] = []
    for change in changes:
        for row_id, row in change.records.items():
            where, was = f"{change.table}/{row_id}", change.before.get(row_id)
            if was is None:
                found.append(FieldChange(where, None, dict(row)))
                continue
            found += [each for key, value in row.items() for each in _changed(f"{where}.{key}", was.get(key), value)]
    return tuple(found)


def _changed(where: str, was: JsonValue, value: JsonValue) -> list[FieldChange]:
    """The field itself, or what differs within one that holds others."""
    if isinstance(was, dict) and isinstance(value, dict):
        old = record(was)
        return [
            each for key, inner in record(value).items() for each in _changed(f"{where}.{key}", old.get(key), inner)
        ]
    return [FieldChange(where, was, value)] if compare(value, was, where) else []


def _is_undoable(change: Change) -> bool:
    if change.table in CONVERTING | NOT_DELETABLE:
        return False
    # Only a deletion can take a new field out of a record again, and that would take others along.
    return change.table not in LEANED_ON or not any(
        has_other_fields(row, change.before[key]) for key, row in change.records.items() if key in change.before
    )


def _request(change: Change) -> Sent:
    return sent_of(change.verb, f"/db/{change.table}", {"Assign": dict(change.records)})


def _batches(change: Change) -> list[Change]:
    listed = list(change.records.items())
    return [
        Change(
            verb=change.verb,
            table=change.table,
            records=dict(listed[start : start + _LARGEST_REQUEST]),
            name_key=change.name_key,
            before=change.before,
        )
        for start in range(0, len(listed), _LARGEST_REQUEST)
    ]


def _mismatched(differences: Sequence[Difference]) -> Text:
    first = differences[0]
    return words.STORED_OTHERWISE(
        differences=len(differences), where=first.where, requested=first.requested, stored=first.stored
    )


def _mismatch_problem(differences: Sequence[Difference]) -> Problem:
    return Problem(code="mismatch", message=_mismatched(differences), hint=words.LOOK_AT_RECORDS_FIRST)
