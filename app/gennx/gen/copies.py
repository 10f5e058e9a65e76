"""A copy of the model in another document: every table read from one connection and written to an empty document.

Reading sends nothing else, so whatever GEN NX holds stays as it is. Design records (below /DESIGN) stay behind: they
have no part in an analysis.
"""

from collections.abc import Callable, Mapping
from typing import Final

from app.gennx.gen.comparison import compare
from app.gennx.gen.errors import GenError, Rejected, Unsupported
from app.gennx.gen.model import Model
from app.gennx.gen.snapshots import RENUMBERED, TABLES
from app.gennx.gen.wire import Record, Records, Snapshot, items, record, text
from app.gennx.words import rehearsal as words
from app.trade import gen_nx_tables
from app.trade.answers.rehearsal import NotHeld
from app.trade.gen_nx_tables import GROUP_TABLES, SET_ONLY
from app.trade.json_types import JsonValue
from app.trade.text import Text

# How many tables are done, and of how many.
Told = Callable[[int, int], None]
Why = dict[str, dict[str, Text]]

_LARGEST_REQUEST: Final = 500
# What names a record that is not there yet is tried again behind the others.
_ROUNDS: Final = 3
_MOST_GAPS: Final = 500
# Of one table; what is left of it then is told with the last reason.
_MOST_REFUSED: Final = 40
_MOST_NAMED: Final = 20
_NUMBERED_ANEW: Final = RENUMBERED | {"TDME"}


def all_tables() -> tuple[str, ...]:
    """Every table of GEN NX, what is named before what names it as far as that is known."""
    first = [name for name in GROUP_TABLES if name != "GRUP"]
    return tuple(dict.fromkeys(("UNIT", "STYP", *first, *TABLES, *gen_nx_tables.tables())))


def read_all(model: Model, told: Told) -> dict[str, Records]:
    """The tables that hold something; one that this GEN NX lacks is left out. Raises a GenError."""
    found: dict[str, Records] = {}
    names = all_tables()
    for number, table in enumerate(names):
        told(number, len(names))
        try:
            rows = model.table(table)
        except (Unsupported, Rejected):
            continue
        if rows:
            found[table] = fitting(table, rows)
    return found


def put_all(tables: Snapshot, copy: Model, told: Told) -> tuple[NotHeld, ...]:
    """Write the tables into an empty document and read them back: what is not there as it was read is told.

    A table that would stop the analysis of the embedded engine is left out and told too.
    """
    why = _not_analysed(tables, copy)
    waiting = [table for table in all_tables() if table in tables and table not in why]
    total = len(waiting)
    refused: Why = {}
    for _ in range(_ROUNDS):
        refused = {}
        for number, table in enumerate(waiting):
            told(total - len(waiting) + number, total)
            if failed := _written(table, tables[table], copy):
                refused[table] = failed
        is_stuck = list(refused) == waiting
        waiting = list(refused)
        if is_stuck or not refused:
            break
    copy = copy.anew()
    for table in tables:
        if table not in why and (apart := _apart(table, tables[table], copy, refused.get(table, {}))):
            why[table] = apart
    return tuple(_not_held(table, keys) for table, keys in why.items())


def _not_analysed(tables: Snapshot, copy: Model) -> Why:
    """What has a part in an analysis that the embedded engine does not know, as it says itself."""
    told = record(copy.api.get("/ope/ANALYSED").get("ANALYSED"))
    known = {text(name) for names in told.values() for name in items(names)}
    return {table: dict.fromkeys(rows, words.NOT_ANALYSED) for table, rows in tables.items() if table not in known}


def _written(table: str, rows: Records, copy: Model) -> dict[str, Text]:
    """Send what is not there yet; gives the reasons of what was refused."""
    there = copy.api.table(table)
    missing = {key: row for key, row in rows.items() if key not in there or compare(dict(row), dict(there[key]), key)}
    sets = {key: row for key, row in missing.items() if key in there or table in SET_ONLY}
    new = {key: row for key, row in missing.items() if key not in sets}
    refused = _sent("PUT", table, sets, copy)
    fillers = _fillers(table, new, there)
    refused |= _sent("POST", table, _in_order({**new, **fillers}), copy)
    for key in fillers:
        if key not in refused:
            copy.api.delete(table, int(key))
    return {key: why for key, why in refused.items() if key in rows}


def _fillers(table: str, new: Records, there: Records) -> Records:
    """Records for the free numbers between those wanted, where GEN NX numbers anew: written and deleted again, they
    leave each record with its own number."""
    if table not in _NUMBERED_ANEW or not new:
        return {}
    used = {int(key) for key in (*new, *there)}
    free = [number for number in range(max(map(int, there), default=0) + 1, max(used)) if number not in used]
    some = next(iter(new.values()))
    return {str(number): {**some, "NAME": f"~{number}"} for number in free} if len(free) <= _MOST_GAPS else {}


def _sent(verb: str, table: str, rows: Records, copy: Model) -> dict[str, Text]:
    refused: dict[str, Text] = {}
    batches = _batches(rows)
    while batches:
        batch = batches.pop(0)
        try:
            copy.api.write("PUT" if verb == "PUT" else "POST", table, batch)
        except GenError as exc:
            said = words.REFUSED(said=exc.problem.message)
            if len(batch) == 1 or len(refused) >= _MOST_REFUSED:
                refused |= dict.fromkeys(batch, said)
                continue
            keys = list(batch)
            half = len(keys) // 2
            batches[:0] = [{key: batch[key] for key in part} for part in (keys[:half], keys[half:])]
    return refused


def _batches(rows: Records) -> list[dict[str, Record]]:
    listed = list(rows.items())
    return [dict(listed[start : start + _LARGEST_REQUEST]) for start in range(0, len(listed), _LARGEST_REQUEST)]


def _in_order(rows: Records) -> Records:
    return dict(sorted(rows.items(), key=lambda each: int(each[0])))


def _apart(table: str, rows: Records, copy: Model, refused: Mapping[str, Text]) -> dict[str, Text]:
    """What the copy does not hold as it was read."""
    there = copy.table(table)
    return {
        key: refused.get(key, words.HELD_OTHERWISE)
        for key, row in rows.items()
        if key not in there or compare(dict(row), dict(there[key]), key)
    }


def _not_held(table: str, keys: Mapping[str, Text]) -> NotHeld:
    return NotHeld(table=table, ids=tuple(keys)[:_MOST_NAMED], total=len(keys), why=next(iter(keys.values())))


def fitting(table: str, rows: Records) -> Records:
    """Without what GEN NX only tells and does not take."""
    known = gen_nx_tables.tables().get(table)
    fields: Record = known.fields if known else {}
    return {key: record(_pruned(dict(row), fields)) for key, row in rows.items()}


def _pruned(value: JsonValue, fields: JsonValue) -> JsonValue:
    if isinstance(value, dict) and isinstance(fields, dict):
        known = record(fields)
        any_name = known.get(gen_nx_tables.ANY_NAME)
        inner = {key: known.get(key, any_name) for key in record(value)}
        return {key: _pruned(each, inner[key]) for key, each in record(value).items() if inner[key] is not None}
    if isinstance(value, list | tuple) and items(fields):
        return [_pruned(each, items(fields)[0]) for each in items(value)]
    return value
