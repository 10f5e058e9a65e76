"""Argument values as a person reads and writes them, checked while they are typed; no widgets."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from app.protocol import stored
from app.protocol.approvals import ArgumentField, FieldKind
from app.trade.dimensions import Dimension
from app.trade.json_types import JsonScalar, JsonValue
from app.trade.quantities import parse_quantity
from app.trade.templates import filled
from app.trade.text import Text
from app.trade.unit_systems import QuantityError
from app.ui import words
from app.ui.state.cells import ShownCell
from app.ui.widgets.visible import on_one_line, visible

_NARROW = 8
_WIDE = 500
_LIST_MARK = ", "
_LINE_END = "⏎"
_MANY = 10
_SHORT = 24
_ABSENT = ShownCell("–")


# Of json.decoder, in Python 3.11 to 3.13.
_NO_JSON = {
    "Expecting value": words.JSON_VALUE,
    "Expecting ',' delimiter": words.JSON_COMMA,
    "Expecting ':' delimiter": words.JSON_COLON,
    "Expecting property name": words.JSON_NAME,
    "Illegal trailing comma": words.JSON_NAME,
    "Extra data": words.JSON_MORE,
    "Unterminated string": words.JSON_OPEN_TEXT,
}


@dataclass(frozen=True, slots=True)
class Parsed:
    """What was typed: a value, or what is wrong with it; of several lines of JSON also where, from 1."""

    value: JsonValue = None
    problem: Text | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A list of like objects as a table."""

    headers: tuple[str, ...]
    rows: tuple[tuple[ShownCell, ...], ...]


def shown_value(value: JsonValue) -> Text:
    """A value on one line, or as indented JSON when it has structure; numbers exactly as they are sent."""
    match value:
        case None:
            return words.NOT_GIVEN
        case True:
            return words.YES
        case False:
            return words.NO
        case int() | float():
            return _plain(json.dumps(value))
        case str():
            return _shown_text(value)
        case Mapping() if not value:
            return words.EMPTY_OBJECT
        case Sequence() if not value:
            return words.EMPTY_LIST
        case Sequence() if all(item is None or isinstance(item, str | int | float) for item in value):
            listed = _LIST_MARK.join(shown_item(cast("JsonScalar", item)) for item in value)
            return _plain(f"[{listed}]" if len(value) == 1 else listed)
        case _:
            return _plain(visible(as_json(value)))


def _shown_text(text: str) -> Text:
    """Blanks and line ends are pointed out: they are sent, too."""
    marked = visible(text).replace("\n", f"{_LINE_END}\n")
    if not text:
        return words.EMPTY_TEXT
    if not text.strip():
        return _filled(words.BLANKS_ONLY, text=marked, count=len(text))
    return _plain(marked) if text == text.strip() else _filled(words.BLANKS_AROUND, text=marked)


def shown_item(value: JsonScalar) -> str:
    """One of several values; a text that could be taken for another kind of value stands in quotes."""
    return visible(stored.shown_item(value))


def counted(value: JsonValue) -> Text | None:
    """How much a long value holds, with its first and last item; None where it can be counted at a glance."""
    items: Sequence[JsonValue] = value.split(",") if isinstance(value, str) else _items(value)
    if len(items) < _MANY:
        return None
    if isinstance(value, Mapping):
        return _filled(words.COUNT_ENTRIES, count=f"{len(items):,}")
    if not isinstance(value, str) and any(isinstance(item, Mapping | list | tuple) for item in items):
        return _filled(words.COUNT_ROWS, count=f"{len(items):,}")
    first, last = (_short(shown_value(item).en) for item in (items[0], items[-1]))
    return _filled(words.COUNT_VALUES, count=f"{len(items):,}", first=first, last=last)


def _items(value: JsonValue) -> Sequence[JsonValue]:
    if isinstance(value, Mapping):
        return tuple(value)
    return value if isinstance(value, Sequence) else ()


def _short(text: str) -> str:
    line = text.strip().partition("\n")[0]
    return line if len(line) <= _SHORT else f"{line[:_SHORT]}…"


def copied(value: JsonValue) -> str:
    """What is copied or saved of a value: a text as it is, anything else as JSON."""
    return value if isinstance(value, str) else as_json(value)


def as_json(value: JsonValue) -> str:
    """Indented JSON with Korean letters kept."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def as_grid(value: JsonValue) -> Grid | None:
    """A list of objects as a table when it is narrow and flat enough to read as one."""
    if not isinstance(value, Sequence) or isinstance(value, str) or not value:
        return None
    rows = [item for item in value if isinstance(item, Mapping)]
    keys = tuple(dict.fromkeys(key for item in rows for key in item))
    if len(rows) != len(value) or not 0 < len(keys) <= _NARROW:
        return None
    cells = tuple(tuple(_cell(item[key]) if key in item else _ABSENT for key in keys) for item in rows)
    headers = tuple(on_one_line(key) for key in keys)
    widest = max(len(text) for row in cells for text in (*headers, *(cell.text for cell in row)))
    return Grid(headers, cells) if widest <= _WIDE else None


def _cell(value: JsonValue) -> ShownCell:
    if isinstance(value, Mapping | list | tuple):
        return ShownCell(visible(json.dumps(value, ensure_ascii=False)))
    return ShownCell(shown_item(cast("JsonScalar", value)), is_number=type(value) in (int, float))


def is_plain_list(value: JsonValue) -> bool:
    """A list of texts that can be written on one line with commas, e.g. bay widths."""
    return bool(_strings(value)) and isinstance(value, Sequence) and len(_strings(value)) == len(value)


def _strings(value: JsonValue) -> tuple[str, ...]:
    if isinstance(value, str) or not isinstance(value, Sequence):
        return ()
    return tuple(item for item in value if isinstance(item, str) and item.strip() == item and item and "," not in item)


def editable_text(field: ArgumentField) -> str:
    """The text an editor starts with."""
    match field.kind:
        case FieldKind.JSON if is_plain_list(field.value):
            return _LIST_MARK.join(_strings(field.value))
        case FieldKind.JSON:
            return as_json(field.value) if field.value is not None else ""
        case _:
            return "" if field.value is None else str(field.value)


def parse(field: ArgumentField, text: str) -> Parsed:
    """The value of an edited argument; an empty optional one means it is not given."""
    typed = text.strip()
    if not typed:
        return Parsed(problem=words.MUST_FILL) if field.is_required else Parsed(None)
    match field.kind:
        case FieldKind.NUMBER:
            return _number(typed)
        case FieldKind.INTEGER:
            return _integer(typed)
        case FieldKind.QUANTITY:
            return _quantity(field, typed)
        case FieldKind.JSON if is_plain_list(field.value):
            return Parsed([part.strip() for part in typed.split(",") if part.strip()])
        case FieldKind.JSON | FieldKind.ROWS | FieldKind.GROUP | FieldKind.LIST:
            return _json(field, typed)
        case _:
            return Parsed(typed)


def _number(typed: str) -> Parsed:
    try:
        return Parsed(float(typed))
    except ValueError:
        return Parsed(problem=_filled(words.BAD_NUMBER, text=typed))


def _integer(typed: str) -> Parsed:
    try:
        return Parsed(int(typed))
    except ValueError:
        return Parsed(problem=_filled(words.BAD_INTEGER, text=typed))


def _quantity(field: ArgumentField, typed: str) -> Parsed:
    try:
        parse_quantity(typed, Dimension(field.dimension) if field.dimension else None)
    except QuantityError as problem:
        return Parsed(problem=problem.said)
    return Parsed(typed)


def read_json(typed: str) -> Parsed:
    """Any value that is written as JSON."""
    try:
        return Parsed(json.loads(typed))
    except json.JSONDecodeError as problem:
        return _no_json(problem.lineno, _why_no_json(problem))
    except RecursionError:
        return _no_json(1, words.JSON_TOO_DEEP)
    except ValueError:
        # Python itself reads no number of more than some 4,000 digits.
        return _no_json(1, words.JSON_TOO_LONG)


def _no_json(line: int, why: Text) -> Parsed:
    return Parsed(problem=_filled(words.BAD_JSON, line=line, why=why), line=line)


def _json(field: ArgumentField, typed: str) -> Parsed:
    read = read_json(typed)
    same = field.value is None or _shape(read.value) == _shape(field.value)
    return read if same or read.problem is not None else Parsed(problem=words.BAD_SHAPE)


def _why_no_json(problem: json.JSONDecodeError) -> Text:
    """The reader's own words begin alike for what is wrong in one way; any others are words about a character."""
    return next(
        (said for opening, said in _NO_JSON.items() if problem.msg.startswith(opening)), words.JSON_BAD_CHARACTER
    )


def _shape(value: JsonValue) -> str:
    match value:
        case Mapping():
            return "object"
        case str():
            return "scalar"
        case Sequence():
            return "list"
        case _:
            return "scalar"


def _plain(text: str) -> Text:
    return Text(en=text, ko=text)


def _filled(template: Text, **values: object) -> Text:
    return filled(template, **values)
