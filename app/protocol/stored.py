"""What the fields of records become, as text: only what differs, in full precision, with units, each on one line."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from app.trade.answers.envelope import Effect, FieldChange
from app.trade.json_types import JsonObject, JsonScalar, JsonValue
from app.trade.stored_units import stored_unit
from app.trade.unit_systems import QuantityError, UnitSystem, unit_system_of

_MOST_OF_ONE = 24
_SIGNS = frozenset("·()“” ")
_LINE_END = "⏎"
_READ_OTHERWISE = ("null", "true", "false", "–")


@dataclass(frozen=True, slots=True)
class StoredPlace:
    """Where in a record a value stands: its table and field, the object that holds it, its place in a list."""

    table: str = ""
    name: str = ""
    system: UnitSystem | None = None
    beside: JsonObject = field(default_factory=dict[str, JsonValue])
    number: int = 0

    @property
    def unit(self) -> str:
        """Of a number here; empty where it has none, or none that is known."""
        if self.system is None:
            return ""
        return stored_unit(self.table, self.name, self.beside, self.number, self.system)


@dataclass(frozen=True, slots=True)
class StoredChange:
    """A field, or the part of it that differs. None: it is not there before, or not after."""

    where: str
    before: JsonValue
    after: JsonValue
    at_before: StoredPlace
    at_after: StoredPlace

    @property
    def text_before(self) -> str | None:
        return None if self.before is None else stored_text(self.before, self.at_before)

    @property
    def text_after(self) -> str | None:
        return None if self.after is None else stored_text(self.after, self.at_after)


def stored_changes(effect: Effect) -> tuple[StoredChange, ...]:
    """All that an effect lists, in its order."""
    system = _system(effect.units)
    return tuple(one for change in effect.values for one in told_apart(change, system))


def arguments_apart(before: JsonObject | None, after: JsonObject | None) -> tuple[StoredChange, ...]:
    """Each argument of a call, or the part of one, that differs; None: there is no such call."""
    old, new = before or {}, after or {}
    return tuple(
        one
        for name in dict.fromkeys((*old, *new))
        if old.get(name) != new.get(name)
        for one in told_apart(FieldChange(name, old.get(name), new.get(name)))
    )


def told_apart(change: FieldChange, system: UnitSystem | None = None) -> tuple[StoredChange, ...]:
    """Of a nested value what differs, each at its own place (`FBLD/1.ITEM[2: LL].FLOOR_LOAD`); the whole where its
    shape is another one now, or nearly all differs."""
    table, _, rest = change.where.partition("/")
    place = StoredPlace(table, rest.rpartition(".")[2] if "." in rest else "", system)
    whole = StoredChange(change.where, change.before, change.after, place, place)
    found = tuple(_differences(whole))
    return found if 0 < len(found) <= _MOST_OF_ONE else (whole,)


def _differences(one: StoredChange) -> Iterator[StoredChange]:
    before, after = one.before, one.after
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in dict.fromkeys((*before, *after)):
            yield from _differences(
                StoredChange(
                    f"{one.where}.{key}",
                    before.get(key),
                    after.get(key),
                    replace(one.at_before, name=key, beside=before),
                    replace(one.at_after, name=key, beside=after),
                )
            )
    elif isinstance(before, list | tuple) and isinstance(after, list | tuple) and len(before) == len(after):
        for number, (old, new) in enumerate(zip(before, after, strict=True)):
            name = _name_of(old)
            said = f": {name}" if name and name == _name_of(new) else ""
            yield from _differences(
                StoredChange(
                    f"{one.where}[{number + 1}{said}]",
                    old,
                    new,
                    replace(one.at_before, number=number),
                    replace(one.at_after, number=number),
                )
            )
    elif before != after or type(before) is not type(after):
        yield one


def _name_of(value: JsonValue) -> str:
    """The first text in an entry of a list, which GEN NX knows it by."""
    texts = (each for each in value.values() if isinstance(each, str)) if isinstance(value, Mapping) else iter(())
    return next(texts, "")


_ANYWHERE = StoredPlace()


def stored_text(value: JsonValue, place: StoredPlace = _ANYWHERE) -> str:
    """A stored value in full precision; what is nested with its keys, entries of a list in brackets."""
    match value:
        case Mapping() if value:
            inner = ((key, each, replace(place, name=key, beside=value)) for key, each in value.items())
            return " · ".join(f"{_in_line(key)} {_within(each, at)}" for key, each, at in inner)
        case list() | tuple() if value:
            is_nested = any(isinstance(each, Mapping | list | tuple) for each in value)
            texts = (stored_text(each, replace(place, number=number)) for number, each in enumerate(value))
            return ", ".join(f"({text})" if is_nested else text for text in texts)
        case Mapping() | list() | tuple():
            return json.dumps(value)
        case str() if not value or _SIGNS & set(value):
            return f"“{_in_line(value)}”"
        case int() | float() if not isinstance(value, bool):
            return f"{json.dumps(value)} {place.unit}".rstrip()
        case _:
            assert value is None or isinstance(value, str | bool)
            return shown_item(value)


def _within(value: JsonValue, place: StoredPlace) -> str:
    text = stored_text(value, place)
    return f"({text})" if isinstance(value, Mapping) and value else text


def shown_item(value: JsonScalar) -> str:
    """One of several values; a text that could be taken for another kind of value stands in quotes."""
    if not isinstance(value, str):
        return json.dumps(value)
    marked = _in_line(value)
    is_clear = value == value.strip() and "," not in value and value not in _READ_OTHERWISE and not _is_number(value)
    return marked if is_clear else f"“{marked}”"


def _in_line(text: str) -> str:
    return text.replace("\n", _LINE_END)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _system(units: Mapping[str, str]) -> UnitSystem | None:
    try:
        return unit_system_of(units.get("force", ""), units.get("length", ""))
    except QuantityError:
        return None
