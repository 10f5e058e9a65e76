"""A document under the numbers of another: nodes are matched by place, elements by kind and nodes."""

from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any, Final

from app.trade.gen_nx_tables import tables
from models.evaluation.bench import State

_DIGITS: Final = 6
_SPARE: Final = 10_000_000
Record = Mapping[str, Any]
Numbers = Mapping[str, Mapping[int, int]]


def renumbered(got: State, want: State) -> State:
    """`got` with the nodes and elements that `want` has too under the numbers they have there; others far off."""
    nodes = _matched(
        {key: _place(row) for key, row in got.tables.get("NODE", {}).items()},
        {key: _place(row) for key, row in want.tables.get("NODE", {}).items()},
    )
    elements = _matched(
        {key: _made_of(row, nodes) for key, row in got.tables.get("ELEM", {}).items()},
        {key: _made_of(row, {}) for key, row in want.tables.get("ELEM", {}).items()},
    )
    numbers: Numbers = {"NODE": nodes, "ELEM": elements}
    return State(
        tables={name: _table(name, rows, numbers) for name, rows in got.tables.items()},
        file_name=got.file_name,
        has_results=got.has_results,
    )


def _table(name: str, rows: Mapping[int, Record], numbers: Numbers) -> dict[int, Any]:
    shape = tables().get(name)
    keyed_by = name if name in numbers else "" if shape is None else shape.keyed_by
    references = {} if shape is None else dict(shape.references)
    of_keys = numbers.get(keyed_by, {})
    return {of_keys.get(key, key): _form(row, references, numbers) for key, row in rows.items()}


def _form(value: Any, references: Mapping[str, tuple[str, ...]], numbers: Numbers) -> Any:
    if isinstance(value, Mapping):
        return {
            key: _number(each, numbers[references[key][0]])
            if len(references.get(key, ())) == 1 and references[key][0] in numbers
            else _form(each, references, numbers)
            for key, each in value.items()
        }
    if isinstance(value, list):
        return [_form(each, references, numbers) for each in value]
    return value


def _number(value: Any, ours: Mapping[int, int]) -> Any:
    if isinstance(value, list):
        return [_number(each, ours) for each in value]
    return ours.get(value, value) if isinstance(value, int) else value


def _matched(ours: Mapping[int, object], theirs: Mapping[int, object]) -> dict[int, int]:
    """Their number of each of ours; of several alike the same number first, then in order."""
    free: dict[object, list[int]] = {}
    for key, what in sorted(theirs.items()):
        free.setdefault(what, []).append(key)
    found: dict[int, int] = {}
    for key, what in ours.items():
        if key in free.get(what, ()):
            free[what].remove(key)
            found[key] = key
    spare = count(_SPARE)
    for key, what in sorted(ours.items()):
        if key not in found:
            found[key] = free[what].pop(0) if free.get(what) else next(spare)
    return found


def _place(row: Record) -> tuple[float, ...]:
    return tuple(round(float(row.get(axis, 0)), _DIGITS) for axis in ("X", "Y", "Z"))


def _made_of(row: Record, nodes: Mapping[int, int]) -> tuple[object, ...]:
    at: Sequence[int] = row.get("NODE", ())
    return (row.get("TYPE"), *sorted(nodes.get(each, each) for each in at if each))
