"""The value of an argument as a table to read, with the headers that it is edited under."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.lib.visible import on_one_line
from app.protocol.approvals import ArgumentField, FieldKind
from app.trade.json_types import JsonValue
from app.trade.text import Language
from app.ui import words
from app.ui.approvals.values import Grid, read_json
from app.ui.state.cell_values import cell_text, cell_value
from app.ui.state.cells import ShownCell
from app.ui.state.nested_words import is_nested
from app.ui.state.sheet_values import is_sheet, sheet_of

_LONGEST_CELL = 500
_NUMBERS = (FieldKind.NUMBER, FieldKind.INTEGER, FieldKind.QUANTITY)
_NESTED = (FieldKind.LIST, FieldKind.ROWS, FieldKind.GROUP)
_ABSENT = "–"
# What stands between the values of a nested one.
_SIGNS = frozenset(',·()[]{}"')
_YES_NO = {"true": words.YES, "false": words.NO}


def as_table(field: ArgumentField, language: Language) -> Grid | None:
    """None where the argument is no table, or holds what a table would cut off. Columns that nothing stands in are
    left out."""
    sheet = sheet_of(field, field.value) if is_sheet(field) and field.value else None
    if sheet is None or not sheet.rows or any(len(text) > _LONGEST_CELL for row in sheet.rows for text in row):
        return None
    used = [at for at in range(len(sheet.columns)) if any(row[at] for row in sheet.rows)]
    headers = tuple(on_one_line(sheet.columns[at].header(language)) for at in used)
    rows = tuple(
        tuple(
            ShownCell(
                on_one_line(cell_in_words(sheet.columns[at].part, row[at], language)) or _ABSENT,
                is_number=bool(row[at]) and sheet.columns[at].part.kind in _NUMBERS,
            )
            for at in used
        )
        for row in sheet.rows
    )
    return Grid(headers, rows)


def in_words(part: ArgumentField, value: JsonValue, language: Language) -> str | None:
    """A nested value that can be read in one way only (“Height 400 mm · Width 200 mm”, “At (0 m, 0 m, 0 m)”); None
    where a name is not known, nothing is given, or a text holds such a sign or is a number."""
    match value:
        case True | False:
            return (words.YES if value else words.NO).in_language(language)
        case int() | float():
            return json.dumps(value)
        case str():
            is_choice = any(one.label.in_language(language) == value for one in part.choices)
            return value if is_choice or _is_plain(value) else None
        case Mapping():
            parts = {each.name: each for each in part.parts}
            if not value or not parts.keys() >= value.keys():
                return None
            said = {key: in_words(parts[key], each, language) for key, each in value.items()}
            told = [
                f"{parts[key].label.in_language(language)} {text}" for key, text in said.items() if text is not None
            ]
            return " · ".join(told) if len(told) == len(said) else None
        case Sequence() if value and part.parts:
            entry = replace(part, kind=FieldKind.GROUP) if part.kind is FieldKind.ROWS else part.parts[0]
            said_each = [in_words(entry, each, language) for each in value]
            texts = [text for text in said_each if text is not None]
            is_nested = not isinstance(value[0], str | int | float)
            joined = ", ".join(f"({text})" if is_nested else text for text in texts)
            return joined if len(texts) == len(value) else None
        case _:
            return None


def _is_plain(text: str) -> bool:
    return bool(text) and text == text.strip() and not _SIGNS & set(text) and read_json(text).problem is not None


def named(field: ArgumentField, value: JsonValue, language: Language) -> JsonValue:
    """The value with every choice in it under its name; a choice is text: 1 is not the choice “1”."""
    match field.kind:
        case FieldKind.CHOICE | FieldKind.TEXT | FieldKind.QUANTITY if field.choices:
            return next((one.label.in_language(language) for one in field.choices if one.value == value), value)
        case FieldKind.LIST if isinstance(value, Sequence) and not isinstance(value, str):
            return [named(field.parts[0], each, language) for each in value]
        case FieldKind.ROWS if isinstance(value, Sequence) and not isinstance(value, str):
            return [_named_parts(field, each, language) for each in value]
        case FieldKind.GROUP:
            return _named_parts(field, value, language)
        case _:
            return value


def _named_parts(field: ArgumentField, value: JsonValue, language: Language) -> JsonValue:
    parts = {part.name: part for part in field.parts}
    if not isinstance(value, Mapping):
        return value
    return {key: named(parts[key], each, language) if key in parts else each for key, each in value.items()}


def cell_in_words(part: ArgumentField, text: str, language: Language) -> str:
    """What is shown of the text of a cell, also of one that is edited: its choices under their names, yes and no in
    words, and what is nested in it as `in_words` says it."""
    if part.kind is FieldKind.BOOLEAN and text in _YES_NO:
        return _YES_NO[text].in_language(language)
    is_nested = part.kind in _NESTED and text.startswith(("[", "{"))
    read = read_json(text) if is_nested else None
    if read is None or read.problem is not None:
        return str(named(part, text, language)) if part.choices else text
    told = named(part, read.value, language)
    said = in_words(part, told, language)
    return cell_text(part, told) if said is None else said


def cell_to_type(part: ArgumentField, text: str, language: Language) -> str:
    """What an editor of a cell begins with: its words, where they are read as the same value, else as it is sent."""
    if not is_nested(part) or not text.startswith(("[", "{")):
        return text
    said = cell_in_words(part, text, language)
    return said if cell_value(part, said) == read_json(text) else text


def cell_as_sent(part: ArgumentField, text: str, unit: str) -> str:
    """What is kept of what was typed: nested values as they are sent, so that they are the same in every language."""
    read = cell_value(part, text, unit) if text and is_nested(part) else None
    return text if read is None or read.problem is not None else cell_text(part, read.value, unit)


def cell_hint(part: ArgumentField, language: Language) -> str:
    """How something nested is typed: its example in words."""
    if not is_nested(part) or part.example is None:
        return ""
    return in_words(part, named(part, part.example, language), language) or ""
