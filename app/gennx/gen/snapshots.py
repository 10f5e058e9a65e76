"""Copies of the model's tables: their digest, and the requests that lead from one state to another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from app.gennx.gen.model import Model
from app.gennx.gen.wire import Record, Records, Snapshot, alike, sha256
from app.trade.gen_nx_tables import SET_ONLY

# In the order in which records can be created; what is named must exist before what names it.
TABLES: Final = (
    *("UNIT", "STYP", "MATL", "SECT", "THIK", "NODE", "ELEM", "CONS", "FRLS", "OFFS", "RIGD", "NSPR"),
    *("STLD", "BODF", "CNLD", "BMLD", "SDSP", "PRES", "FBLD", "FBLA", "STOR", "DRLS"),
    *("SSEIS", "SWIND", "LTOM", "NMAS"),
    *("EIGV", "PDEL", "SPFC", "SPLC", "LCOM-GEN", "LCOM-CONC", "LCOM-STEEL", "LCOM-SRC"),
)
# A new record of these gets the id after the largest one, whatever id is asked for.
RENUMBERED: Final = frozenset({"STLD", "SPFC", "FBLD"})
# GEN NX has no DELETE for these.
NOT_DELETABLE: Final = frozenset({"GRUP", "BNGR", "PZEF"})
# Deleting a record of these takes others along, so replacing one is no exact way back.
LEANED_ON: Final = frozenset({"NODE", "ELEM", "MATL", "SECT", "THIK"}) | RENUMBERED
_NAMED_BY_ELEMENTS: Final = frozenset({"NODE", "MATL", "SECT", "THIK"})


@dataclass(frozen=True, slots=True)
class Step:
    """Requests of one kind on one table."""

    verb: Literal["POST", "PUT", "DELETE"]
    table: str
    records: Records


def covered(model: Model) -> tuple[str, ...]:
    """The tables of a checkpoint: those of the typed tools, and every other that was written through these tools."""
    return tuple(dict.fromkeys((*TABLES, *model.session.archive.touched())))


def take(model: Model, tables: Sequence[str] | None = None) -> dict[str, Records]:
    """The tables as they are now, those of a checkpoint when none are named; one this GEN NX lacks is left out."""
    return model.tables(covered(model) if tables is None else tables)


def digest(snapshot: Snapshot) -> str:
    """One SHA-256 for all records of all tables; empty tables do not count."""
    return sha256({table: alike(dict(records)) for table, records in snapshot.items() if records})


def differing(first: Snapshot, second: Snapshot) -> tuple[dict[str, Records], dict[str, Records]]:
    """The records of each that the other has not, or has otherwise."""
    left: dict[str, Records] = {}
    right: dict[str, Records] = {}
    for table in dict.fromkeys((*first, *second)):
        ours, theirs = first.get(table, {}), second.get(table, {})
        keys = [key for key in dict.fromkeys((*ours, *theirs)) if ours.get(key) != theirs.get(key)]
        if keys:
            left[table] = {key: ours[key] for key in keys if key in ours}
            right[table] = {key: theirs[key] for key in keys if key in theirs}
    return left, right


def way(present: Snapshot, wanted: Snapshot) -> list[Step]:
    """What to send to get from one state to the other: deletions from the last table, then creations from the first."""
    leaving, coming = differing(present, wanted)
    ordered = sorted(leaving, key=lambda table: TABLES.index(table) if table in TABLES else len(TABLES))
    removals = [_removal(table, leaving[table], coming[table]) for table in reversed(ordered)]
    arrivals = [step for table in ordered for step in _arrivals(table, leaving[table], coming[table])]
    steps = [step for step in (*removals, *arrivals) if step.records]
    return _elements_let_go_first(steps)


def _elements_let_go_first(steps: list[Step]) -> list[Step]:
    """Elements that turn to other nodes or sections do so before the ones they leave are deleted."""
    if not any(step.verb == "PUT" and step.table == "ELEM" for step in steps):
        return steps
    early: list[Step] = []
    late: list[Step] = []
    for step in steps:
        if step.verb != "DELETE" or step.table not in _NAMED_BY_ELEMENTS:
            early.append(step)
            continue
        again = {key for each in steps if each.verb == "POST" and each.table == step.table for key in each.records}
        early.append(Step("DELETE", step.table, {key: row for key, row in step.records.items() if key in again}))
        late.append(Step("DELETE", step.table, {key: row for key, row in step.records.items() if key not in again}))
    return [step for step in (*early, *late) if step.records]


def _removal(table: str, leaving: Records, coming: Records) -> Step:
    gone = {
        key: row
        for key, row in leaving.items()
        if table not in SET_ONLY and (key not in coming or has_other_fields(row, coming[key]))
    }
    return Step("DELETE", table, gone)


def _arrivals(table: str, leaving: Records, coming: Records) -> Iterator[Step]:
    updated = {
        key: row
        for key, row in coming.items()
        if key in leaving and (table in SET_ONLY or not has_other_fields(leaving[key], row))
    }
    yield Step("PUT", table, updated)
    yield Step("POST", table, {key: row for key, row in coming.items() if key not in updated})


def has_other_fields(stored: Record, wanted: Record) -> bool:
    """A PUT keeps the fields it does not name, so only a new record can lose one."""
    return not stored.keys() <= wanted.keys()


def _replaced(removal: Step, steps: Sequence[Step]) -> bool:
    return any(
        step.verb == "POST" and step.table == removal.table and step.records.keys() & removal.records.keys()
        for step in steps
    )


def is_exact(steps: Sequence[Step], present: Snapshot) -> bool:
    """Whether the steps lead to the very records: false when GEN NX would renumber one or take others along."""
    for step in steps:
        if step.verb == "DELETE" and step.table in LEANED_ON and _replaced(step, steps):
            return False
        if step.verb != "POST" or step.table not in RENUMBERED:
            continue
        gone = {key for each in steps if each.verb == "DELETE" and each.table == step.table for key in each.records}
        left = [int(key) for key in present.get(step.table, {}) if key not in gone]
        first = max(left, default=0) + 1
        if sorted(int(key) for key in step.records) != list(range(first, first + len(step.records))):
            return False
    return True
