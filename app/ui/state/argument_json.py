"""All arguments of a call as one JSON text; what is typed there is held to what the form holds each of them to."""

import json
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Protocol, TypeGuard, cast

from app.lib.visible import in_json
from app.protocol.approvals import ArgumentField, FieldKind, is_same
from app.trade.json_types import JsonObject, JsonValue
from app.trade.quantities import display_unit
from app.trade.text import Text
from app.ui import form_words as words
from app.ui import words as house
from app.ui.approvals.values import as_json, read_json, shown_value
from app.ui.state.field_texts import read_text, start_text
from app.ui.state.numbers import number_and_rest
from app.ui.state.sheet_values import is_sheet, read_sheet, sheet_of

_BLANK = " \t\r\n"
_SHORT = 60
Path = tuple[str | int, ...]


class ProposedCall(Protocol):
    """A call whose arguments can be edited: one that is asked for, or a step that is still to come."""

    @property
    def tool(self) -> str: ...

    @property
    def arguments(self) -> JsonObject: ...

    @property
    def form(self) -> tuple[ArgumentField, ...]: ...


@dataclass(frozen=True, slots=True)
class JsonFault:
    """Why a text is no set of arguments, with the line of it where that is; `line` is that line, from 1."""

    problem: Text
    line: int


class _RefusedError(Exception):
    """A value that is wrong, and the way to it from the whole."""

    def __init__(self, path: Path, problem: Text) -> None:
        super().__init__(problem.en)
        self.path = path
        self.problem = problem


def arguments_text(arguments: JsonObject) -> str:
    """Indented JSON of the arguments as they are sent; what is not seen stands in it as JSON's own escapes."""
    return in_json(as_json(arguments))


def read_arguments(request: ProposedCall, text: str) -> JsonObject | JsonFault:
    """The arguments that a text says: what `request` proposes stays as it is, the rest is checked as in the form.
    `null` for an argument that was not proposed so means that it is not given."""
    read = read_json(text)
    if read.problem is not None:
        return JsonFault(read.problem, read.line)
    if not isinstance(read.value, Mapping):
        return _fault(1, words.NO_ARGUMENTS_OBJECT)
    if (twice := _said_twice(text)) is not None:
        return twice
    try:
        return _checked(request, read.value)
    except _RefusedError as fault:
        return _fault(line_of(text, fault.path), fault.problem)


def _fault(line: int, why: Text) -> JsonFault:
    return JsonFault(words.AT_LINE(line=line, why=why), line)


def _checked(request: ProposedCall, given: JsonObject) -> JsonObject:
    proposed = request.arguments
    fields = {field.name: field for field in request.form}
    made: dict[str, JsonValue] = {}
    for name, value in given.items():
        if name in proposed and _is_alike(fields.get(name), value, proposed[name]):
            made[name] = proposed[name]
        elif name not in fields:
            is_known = name in proposed
            raise _RefusedError((name,), (words.NOT_IN_FORM if is_known else words.NO_SUCH_ARGUMENT)(name=name))
        elif value is not None:
            made[name] = _value(fields[name], value)
    for name in proposed:
        if name not in given and name not in fields:
            raise _RefusedError((), words.NOT_IN_FORM(name=name))
    for field in request.form:
        if field.is_required and field.name not in made:
            raise _RefusedError((field.name,), words.IN_PART(part=field.label, why=house.MUST_FILL))
    return made


def _is_alike(field: ArgumentField | None, value: JsonValue, proposed: JsonValue) -> bool:
    """Whether the form would take it for no edit."""
    is_amount = field is not None and field.kind is FieldKind.QUANTITY and _amount(value) is not None
    return is_same(value, proposed) or (is_amount and _amount(value) == _amount(proposed))


def _value(field: ArgumentField, value: JsonValue) -> JsonValue:
    """The value as the form reads it; raises where it would refuse it or take it for another one."""
    _check_finite(value, (field.name,))
    changed = replace(field, value=value, is_given=True)
    if is_sheet(field):
        return _rows(field, value)
    read = read_text(field, start_text(changed))
    if read.problem is not None:
        raise _RefusedError((field.name,), words.IN_PART(part=field.label, why=read.problem))
    if field.kind is FieldKind.QUANTITY and _amount(value) is not None and _amount(value) == _amount(read.value):
        return read.value
    _check_read(field, value, read.value)
    return value


def _rows(field: ArgumentField, value: JsonValue) -> JsonValue:
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise _RefusedError((field.name,), words.IN_PART(part=field.label, why=house.BAD_SHAPE))
    sheet = sheet_of(field, value)
    if sheet is None:
        # What no table can show is held to the tool's schema alone, by the agent.
        return value
    read = read_sheet(field, sheet)
    if read.cells:
        (row, at), why = min(read.cells.items())
        column = sheet.columns[at]
        name = Text(column.title, column.title) if column.title else column.part.label
        told = words.IN_CELL(row=row + 1, column=name, why=why)
        raise _RefusedError((field.name, row, column.key), words.IN_PART(part=field.label, why=told))
    if read.problem is not None:
        raise _RefusedError((field.name,), words.IN_PART(part=field.label, why=read.problem))
    _check_read(field, value, read.value)
    return value


def _amount(value: JsonValue) -> tuple[float, str | None] | None:
    read = number_and_rest(value) if isinstance(value, str) else None
    return None if read is None else (float(read[0]), display_unit(read[1]))


def _check_read(field: ArgumentField, value: JsonValue, read: JsonValue) -> None:
    found = _first_difference(value, read, (field.name,))
    if found is not None:
        path, other = found
        why = words.READ_OTHERWISE(value=_short(other))
        part = ".".join(str(each + 1) if isinstance(each, int) else each for each in path)
        raise _RefusedError(path, words.IN_PART(part=part, why=why))


def _first_difference(value: JsonValue, read: JsonValue, path: Path) -> tuple[Path, JsonValue] | None:
    if is_same(value, read):
        return None
    pairs: Sequence[tuple[str | int, JsonValue, JsonValue]] = ()
    if isinstance(value, Mapping) and isinstance(read, Mapping):
        pairs = [(key, value.get(key), read.get(key)) for key in {**value, **read}]
    elif _is_list(value) and _is_list(read):
        pairs = [(at, one, other) for at, (one, other) in enumerate(zip_longest(value, read))]
    within = (_first_difference(one, other, (*path, key)) for key, one, other in pairs)
    return next((found for found in within if found is not None), (path, read))


def _is_list(value: JsonValue) -> TypeGuard[Sequence[JsonValue]]:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _short(value: JsonValue) -> Text | str:
    if value is None or isinstance(value, bool):
        return shown_value(value)
    told = json.dumps(value, ensure_ascii=False)
    return told if len(told) <= _SHORT else f"{told[:_SHORT]}…"


def _check_finite(value: JsonValue, path: Path) -> None:
    """Python reads NaN and 1e999; JSON has neither."""
    if isinstance(value, float) and not math.isfinite(value):
        raise _RefusedError(path, words.NO_FINITE_NUMBER)
    if isinstance(value, Mapping):
        for key, item in value.items():
            _check_finite(item, (*path, key))
    elif _is_list(value):
        for at, item in enumerate(value):
            _check_finite(item, (*path, at))


def _said_twice(text: str) -> JsonFault | None:
    """A name that stands twice in one object: JSON readers take the last one and say nothing."""
    is_twice = False

    def look(pairs: list[tuple[str, JsonValue]]) -> None:
        nonlocal is_twice
        is_twice = is_twice or len({name for name, _ in pairs}) < len(pairs)

    json.loads(text, object_pairs_hook=look)
    found = _second(text, _skip(text, 0)) if is_twice else None
    return None if found is None else _fault(_line(text, found[0]), words.NAME_TWICE(name=found[1]))


def _second(text: str, at: int) -> tuple[int, str] | None:
    """Where a name stands for the second time in its object, at `at` or within it."""
    seen: set[str | int] = set()
    for begins, key, value in _members(text, at):
        if isinstance(key, str) and key in seen:
            return begins, key
        seen.add(key)
        if (found := _second(text, value)) is not None:
            return found
    return None


def line_of(text: str, path: Path) -> int:
    """The line of the value at `path`, from 1; that of the last part of the path that is there. `text` is JSON."""
    found = at = _skip(text, 0)
    for step in path:
        member = next((each for each in _members(text, at) if each[1] == step), None)
        if member is None:
            break
        found, _, at = member
    return _line(text, found)


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _members(text: str, at: int) -> Iterator[tuple[int, str | int, int]]:
    """Of the object or list at `at`: where each member begins, its name or number, and where its value begins."""
    opens = text[at]
    if opens not in "{[":
        return
    read: Callable[[str, int], tuple[object, int]] = json.JSONDecoder().raw_decode
    at, number = _skip(text, at + 1), 0
    while text[at] not in "}]":
        begins, key = at, cast("str | int", number)
        if opens == "{":
            named, at = read(text, at)
            key = cast("str", named)
            at = _skip(text, _skip(text, at) + 1)
        yield begins, key, at
        at = _skip(text, read(text, at)[1])
        at = _skip(text, at + 1) if text[at] == "," else at
        number += 1


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in _BLANK:
        at += 1
    return at
