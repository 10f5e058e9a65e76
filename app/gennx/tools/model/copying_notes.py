"""What is said of a copy: what came, which loads it bears, and what was not copied."""

from collections.abc import Sequence

from app.gennx.gen.wire import Record, Snapshot, items, number, record, text
from app.gennx.tools.model.copying import (
    LEFT_OUT_OF_ELEMENTS,
    LEFT_OUT_OF_NODES,
    LOADS_OF_ELEMENTS,
    LOADS_OF_NODES,
    Copy,
    ends_of,
    points_of,
)
from app.gennx.words import extending as words
from app.trade.id_lists import show_ids
from app.trade.json_types import JsonValue
from app.trade.text import Text

_LOADS = (*LOADS_OF_ELEMENTS, *LOADS_OF_NODES, "FBLA")


def kinds_told(present: Snapshot, made: Copy) -> dict[str, int]:
    """How many new elements of each kind there are: upright lines are columns, level ones beams."""
    points = points_of({**present["NODE"], **made.records["NODE"]})
    found: dict[str, int] = {}
    for row in made.records["ELEM"].values():
        ends = [points[node] for node in ends_of(row)]
        kind = text(row.get("TYPE")).lower()
        if kind == "beam":
            is_upright = ends[0][:2] == ends[1][:2]
            kind = "column" if is_upright else "beam" if ends[0][2] == ends[1][2] else "brace"
        found[kind] = found.get(kind, 0) + 1
    return found


def _named(table: str, key: str, row: Record) -> list[str]:
    """The nodes that a record joins or stands at, or the elements that it is of: links and members have ids of their
    own."""
    match table:
        case "ELNK":
            return [*ends_of(row)]
        case "MEMB":
            return _ids(row.get("AELEM"))
        case "RIGD":
            return [key, *(node for item in items(row.get("ITEMS")) for node in _ids(record(item).get("S_NODE")))]
        case _:
            return [key]


def _ids(listed: JsonValue) -> list[str]:
    return [str(int(number(each) or 0)) for each in items(listed)]


def copy_notes(
    present: Snapshot, made: Copy, elements: Sequence[str], beyond: Sequence[str], *, has_loads: bool
) -> tuple[Text, ...]:
    """In sentences, what matters before it is approved."""
    listed = ", ".join(f"{kind} {count}" for kind, count in kinds_told(present, made).items())
    notes = [
        words.KINDS_COPIED(listed=listed or "0"),
        words.COPIED_FROM(listed=show_ids(int(key) for key in elements)),
    ]
    loads = {table: len(made.records[table]) for table in _LOADS if made.records[table]}
    if loads:
        notes.append(words.LOADS_COPIED(listed=", ".join(f"{table} {count}" for table, count in loads.items())))
    else:
        notes.append(words.NO_LOADS_COPIED)
    floors: dict[str, int] = {}
    for row in made.records["FBLA"].values():
        name = text(row.get("FLOOR_LOAD_TYPE_NAME"))
        floors[name] = floors.get(name, 0) + 1
    notes += [words.FLOOR_LOADS_COPIED(name=name, count=count) for name, count in floors.items()]
    held = [
        new for new, old in made.origins.items() if old in present.get("CONS", {}) and new not in made.records["CONS"]
    ]
    if held:
        notes.append(words.SUPPORTS_NOT_COPIED(count=len(held)))
    nodes, of_elements = {*made.origins.values()}, (*LEFT_OUT_OF_ELEMENTS, *(() if has_loads else LOADS_OF_ELEMENTS))
    left = [
        f"{table}/{key}"
        for tables, copied in ((LEFT_OUT_OF_NODES, nodes), (of_elements, {*elements}))
        for table in tables
        for key, row in present.get(table, {}).items()
        if copied.intersection(_named(table, key, row))
    ]
    if left:
        notes.append(words.NOT_COPIED(listed=", ".join(left[:20]) + (" …" if len(left) > 20 else "")))
    if beyond:
        notes.append(words.BEYOND(listed=show_ids(int(key) for key in beyond)))
    return tuple(notes)
