"""What is typed for any argument, as text and back: one line, a table, or a group of fields within it.

The one reading of typed arguments: the card's form, the tool's form, the drafts and a decision all use it.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from app.protocol.approvals import ArgumentField, FieldKind
from app.trade.json_types import JsonObject, JsonValue
from app.trade.text import Text
from app.ui import form_words as words
from app.ui import words as house
from app.ui.approvals.values import Parsed, editable_text, parse
from app.ui.state.cell_values import cell_text, cell_value, count_problem
from app.ui.state.sheet_values import from_text, is_sheet, read_sheet, sheet_of, to_text

_MARK = ", "


def start_text(field: ArgumentField) -> str:
    """The text that an editor of this argument starts with."""
    if is_sheet(field):
        sheet = sheet_of(field, field.value)
        return json.dumps(field.value, ensure_ascii=False, indent=2) if sheet is None else to_text(sheet)
    match field.kind:
        case FieldKind.GROUP:
            return "" if field.value is None else json.dumps(field.value, ensure_ascii=False)
        case FieldKind.LIST:
            return _listed(field)
        case FieldKind.BOOLEAN | FieldKind.CHOICE:
            return cell_text(field, field.value)
        case _:
            return editable_text(field)


def _listed(field: ArgumentField) -> str:
    if field.value is None:
        return ""
    if not isinstance(field.value, list | tuple):
        return json.dumps(field.value, ensure_ascii=False)
    items = [cell_text(field.parts[0], item) for item in field.value]
    is_plain = all(item and "," not in item and "\n" not in item and item == item.strip() for item in items)
    return _MARK.join(items) if is_plain else json.dumps(field.value, ensure_ascii=False)


def read_text(field: ArgumentField, text: str) -> Parsed:
    """The value of what was typed; blank means not given."""
    if not text.strip():
        return Parsed(problem=house.MUST_FILL) if field.is_required else Parsed(None)
    if is_sheet(field):
        return _sheet(field, text)
    match field.kind:
        case FieldKind.GROUP:
            return _group(field, text)
        case FieldKind.LIST:
            return _list(field, text)
        case FieldKind.JSON:
            return parse(field, text)
        case _:
            return cell_value(field, text.strip())


def _sheet(field: ArgumentField, text: str) -> Parsed:
    sheet = from_text(field, text)
    if sheet is None:
        return parse(field, text)
    read = read_sheet(field, sheet)
    if read.cells:
        (row, at), why = min(read.cells.items())
        column = sheet.columns[at]
        name = Text(column.title, column.title) if column.title else column.part.label
        return Parsed(problem=words.IN_CELL(row=row + 1, column=name, why=why))
    return Parsed(read.value, read.problem)


def _list(field: ArgumentField, text: str) -> Parsed:
    entry = field.parts[0]
    if text.strip().startswith("["):
        return parse(field, text)
    pieces = [piece.strip() for line in text.replace("\t", "\n").splitlines() for piece in line.split(",")]
    read = [cell_value(entry, piece) for piece in pieces if piece]
    problem = next((each.problem for each in read if each.problem), None) or count_problem(field.rules, len(read))
    return Parsed(problem=problem) if problem is not None else Parsed([each.value for each in read])


def part_texts(field: ArgumentField, text: str) -> Mapping[str, str] | None:
    """The texts of a group's parts by name; None where the text is no object."""
    try:
        given: object = json.loads(text or "{}")
    except (json.JSONDecodeError, RecursionError):
        return None
    if not isinstance(given, dict):
        return None
    values = cast("Mapping[str, JsonValue]", given)
    parts = {part.name: part for part in field.parts}
    return {name: _part_text(parts.get(name), value) for name, value in values.items()}


def _part_text(part: ArgumentField | None, value: JsonValue) -> str:
    """A part's own text, or that of a value."""
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False) if part is None else start_text(replace(part, value=value))


def _group(field: ArgumentField, text: str) -> Parsed:
    texts = part_texts(field, text)
    if texts is None or set(texts) - {part.name for part in field.parts}:
        return parse(field, text)
    if not any(one.strip() for one in texts.values()):
        return Parsed(problem=house.MUST_FILL) if field.is_required else Parsed(None)
    made: dict[str, JsonValue] = {}
    for part in field.parts:
        read = read_text(part, texts.get(part.name, ""))
        if read.problem is not None:
            return Parsed(problem=words.IN_PART(part=part.label, why=read.problem))
        if read.value is not None:
            made[part.name] = read.value
    return Parsed(made)


def given_arguments(
    fields: tuple[ArgumentField, ...], texts: Mapping[str, str]
) -> tuple[JsonObject, Mapping[str, Text]]:
    """The arguments that were typed, and what is wrong by name. A default stays the tool's."""
    made: dict[str, JsonValue] = {}
    problems: dict[str, Text] = {}
    for field in fields:
        if field.name not in texts:
            if field.is_given:
                made[field.name] = field.value
            elif field.is_required:
                problems[field.name] = house.MUST_FILL
            continue
        read = read_text(field, texts[field.name])
        if read.problem is not None:
            problems[field.name] = read.problem
        elif read.value is not None:
            made[field.name] = read.value
    return made, problems
