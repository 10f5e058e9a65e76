"""Whether two documents hold the same: names stand for the numbers of records, and order and round-off do not count."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from app.trade.gen_nx_tables import tables
from models.evaluation.bench import State

TOLERANCE: Final = 1e-6
_NAMES: Final = ("NAME", "SECT_NAME", "STORY_NAME")
# What nobody orders and nothing is computed from: numbers in a list, and free text.
_UNTOLD: Final = frozenset({"ID", "NO", "DESC", "GROUP_NAME"})
# Lists whose order means something; all others are sets.
_ORDERED: Final = frozenset({"NODE", "NODES", "vSIZE", "D", "P", "FV", "FORCES", "aFUNC", "VALUE_I", "VALUE_J", "EDGE"})
_NUMBERED: Final = frozenset({"NODE", "ELEM"})
_PLANAR: Final = frozenset({"PLATE", "WALL", "PLSTRS", "PLSTRN", "AXISYM"})
Form = Any


def differences(got: State, want: State) -> list[str]:
    """What differs, as `table/record`; empty when both hold the same."""
    found = [f"file {got.file_name!r}"] if got.file_name != want.file_name else []
    found += ["results"] if got.has_results != want.has_results else []
    for name in sorted(got.tables.keys() | want.tables.keys()):
        ours, theirs = _table(name, got), _table(name, want)
        found += [
            f"{name}/{key}" for key in sorted(ours.keys() | theirs.keys()) if not same(ours.get(key), theirs.get(key))
        ]
    return found


def same(one: Form, other: Form) -> bool:
    """Equal up to round-off; lists that are not ordered are equal in any order."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) <= TOLERANCE * max(abs(one), abs(other), TOLERANCE)
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return all(_is_alike(key, one.get(key), other.get(key)) for key in one.keys() | other.keys())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


def _is_alike(key: str, one: Form, other: Form) -> bool:
    if isinstance(one, list) and isinstance(other, list) and key not in _ORDERED:
        return _is_one_set(one, other)
    return same(one, other)


def _is_one_set(some: Sequence[Form], others: Sequence[Form]) -> bool:
    left = list(others)
    for each in some:
        place = next((index for index, other in enumerate(left) if same(each, other)), None)
        if place is None:
            return False
        del left[place]
    return not left


def _table(name: str, state: State) -> dict[str, Form]:
    """The records of a table under their names, or their numbers where they have none, in a form to compare."""
    shape = tables().get(name)
    references = {} if shape is None else dict(shape.references)
    keyed_by = "" if shape is None else shape.keyed_by
    found: dict[str, Form] = {}
    for key, row in state.tables.get(name, {}).items():
        label = _label(keyed_by, key, state) if keyed_by else _own_name(row, key)
        if name == "ELEM":
            references["SECT"] = ("THIK",) if row.get("TYPE") in _PLANAR else ("SECT",)
        # Two records of one name both count.
        found[label if label not in found else f"{label} {key}"] = _form(row, references, state)
    return found


def _form(value: Form, references: Mapping[str, tuple[str, ...]], state: State) -> Form:
    if isinstance(value, Mapping):
        return {
            key: _named(each, references[key], state) if key in references else _form(each, references, state)
            for key, each in value.items()
            if key not in _UNTOLD
        }
    if isinstance(value, list | tuple):
        return [_form(each, references, state) for each in value]
    return value


def _named(value: Form, kept_in: Sequence[str], state: State) -> Form:
    """The names of the records that are meant; nodes, elements and what has none keep their numbers."""
    if isinstance(value, list | tuple):
        return [_named(each, kept_in, state) for each in value]
    if isinstance(value, int) and len(kept_in) == 1 and kept_in[0] not in _NUMBERED:
        return _label(kept_in[0], value, state)
    return value


def _label(table: str, key: int, state: State) -> str:
    return _own_name(state.tables.get(table, {}).get(key, {}), key)


def _own_name(row: Mapping[str, Form], key: int) -> str:
    return next((str(row[field]) for field in _NAMES if isinstance(row.get(field), str)), str(key))
