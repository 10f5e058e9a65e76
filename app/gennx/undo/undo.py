"""Going back: the requests that put back what writes replaced, verified by the tables' digest."""

from collections.abc import Mapping, Sequence
from typing import Final

from app.gennx.gen.errors import UNKNOWN_HINT, GenError
from app.gennx.gen.model import Model
from app.gennx.gen.pending import Meant, exact_check
from app.gennx.gen.sending import sent_of
from app.gennx.gen.snapshots import Step, differing, digest, take
from app.gennx.gen.wire import Records, Snapshot
from app.gennx.verify.aftermath import ending
from app.gennx.verify.before_images import CONVERTING
from app.gennx.words import advice
from app.gennx.words import writes as words
from app.trade.answers.envelope import Difference, Effect, FieldChange, Outcome, Problem, Sent, Status
from app.trade.id_lists import show_ids
from app.trade.json_types import JsonObject, JsonValue
from app.trade.text import Text

_LARGEST_REQUEST: Final = 500
_MOST_DIFFERENCES: Final = 50


def effect_of(model: Model, steps: Sequence[Step], *, undoable: bool = True, notes: tuple[Text, ...] = ()) -> Effect:
    """What the steps do, before they are sent."""
    counts: dict[str, dict[str, int]] = {"POST": {}, "PUT": {}, "DELETE": {}}
    ids: dict[str, set[int]] = {}
    for step in steps:
        counts[step.verb][step.table] = len(step.records)
        ids.setdefault(step.table, set()).update(int(key) for key in step.records)
    had_results = bool(steps) and model.has_results()
    if had_results:
        notes = (*notes, words.RESULTS_DISCARDED)
    return Effect(
        adds=counts["POST"],
        changes=counts["PUT"],
        deletes=counts["DELETE"],
        ids={table: show_ids(keys) for table, keys in ids.items()},
        results_invalidated=bool(had_results),
        is_undoable=undoable,
        notes=notes,
        values=_values(model, steps),
        requests=requests_of(steps),
    )


def requests_of(steps: Sequence[Step]) -> tuple[Sent, ...]:
    """What the steps send, one by one."""
    return tuple(_as_sent(request) for step in steps for request in _requests(step))


def _values(model: Model, steps: Sequence[Step]) -> tuple[FieldChange, ...]:
    """Each record before and after; one that is deleted and made again is told once."""
    present = take(model, tuple(dict.fromkeys(step.table for step in steps)))
    coming = {
        f"{step.table}/{key}": row for step in steps if step.verb != "DELETE" for key, row in step.records.items()
    }
    touched = {(step.table, key): f"{step.table}/{key}" for step in steps for key in step.records}
    return tuple(
        FieldChange(where, _json(present[table].get(key)), _json(coming.get(where)))
        for (table, key), where in touched.items()
    )


def go(model: Model, steps: Sequence[Step], wanted: Snapshot, done: Text, effect: Effect) -> Outcome:
    """Send the steps once each and tell whether the wanted tables are what is stored now."""
    units = model.unit_words()
    model.require_shown(effect.requests)
    if steps and not model.announced:
        model.announce(done, Meant.RECORDS, exact_check(*differing(take(model, tuple(wanted)), wanted)))
    try:
        for step in steps:
            for send in _requests(step):
                _send(model, send)
    except GenError as exc:
        return ending(model, exc).outcome(model, effect=effect, units=units)
    # The steps may have changed the units that this call started in.
    now = Model(model.api, model.session) if any(step.table in CONVERTING for step in steps) else model
    try:
        present = take(now, tuple(wanted))
    except GenError as exc:
        return _unreadable(model, exc, effect, units)
    return _verdict(now, wanted, present, done, effect)


def _unreadable(model: Model, exc: GenError, effect: Effect, units: Mapping[str, str]) -> Outcome:
    return Outcome(
        status=Status.UNKNOWN,
        summary=exc.problem.message,
        effect=effect,
        sent=tuple(model.api.sent),
        results_invalidated=effect.results_invalidated,
        units=units,
        error=Problem(code=exc.problem.code, message=exc.problem.message, hint=UNKNOWN_HINT),
    )


def _verdict(model: Model, wanted: Snapshot, present: Snapshot, done: Text, effect: Effect) -> Outcome:
    missing, found = differing(wanted, present)
    differences = _differences(missing, found)
    said = words.NOT_AS_BEFORE(differences=len(differences), where=differences[0].where) if differences else done
    hint = advice.LOOK_AT_RECORDS
    return Outcome(
        status=Status.MISMATCH if differences else Status.VERIFIED,
        summary=said,
        effect=effect,
        sent=tuple(model.api.sent),
        read_back={"digest": digest(present), **{table: len(rows) for table, rows in present.items() if rows}},
        differences=tuple(differences[:_MOST_DIFFERENCES]),
        results_invalidated=effect.results_invalidated,
        units=model.unit_words(),
        error=Problem(code="mismatch", message=said, hint=hint) if differences else None,
    )


def _differences(missing: Snapshot, found: Snapshot) -> list[Difference]:
    listed: list[Difference] = []
    for table in missing:
        wanted_rows, found_rows = missing[table], found[table]
        listed += [
            Difference(f"{table}/{key}", _json(wanted_rows.get(key)), _json(found_rows.get(key)))
            for key in dict.fromkeys((*wanted_rows, *found_rows))
        ]
    return listed


def _json(row: JsonObject | None) -> JsonValue:
    return dict(row) if row is not None else None


def _send(model: Model, step: Step) -> None:
    match step.verb:
        case "DELETE":
            for key in step.records:
                model.api.delete(step.table, int(key))
        case "POST" | "PUT":
            model.api.write(step.verb, step.table, step.records)


def _requests(step: Step) -> list[Step]:
    """The step as single requests."""
    match step.verb:
        case "DELETE":
            return [Step("DELETE", step.table, {key: row}) for key, row in step.records.items()]
        case "POST" | "PUT":
            return [Step(step.verb, step.table, part) for part in _parts(step.records)]


def _as_sent(request: Step) -> Sent:
    match request.verb:
        case "DELETE":
            (key,) = request.records
            return sent_of("DELETE", f"/db/{request.table}/{key}", {})
        case "POST" | "PUT":
            return sent_of(request.verb, f"/db/{request.table}", {"Assign": dict(request.records)})


def _parts(records: Records) -> list[Records]:
    ordered = sorted(records.items(), key=lambda each: int(each[0]))
    return [dict(ordered[start : start + _LARGEST_REQUEST]) for start in range(0, len(ordered), _LARGEST_REQUEST)]
