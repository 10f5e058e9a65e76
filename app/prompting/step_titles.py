"""What a call of a tool does, in words: the tool's title, and every value by what people call its argument."""

from collections.abc import Sequence
from typing import Final

from app.prompting.words import step_titles as words
from app.protocol.queries import ToolSpec
from app.trade.id_lists import show_ids
from app.trade.json_types import JsonObject, JsonValue, as_list, as_object
from app.trade.schema_labels import label_of
from app.trade.templates import joined, verbatim
from app.trade.text import Text
from app.trade.words.argument_values import value_said

# Rows of a list that a title tells; the card shows all of them.
_MOST_ROWS: Final = 4
# What rows that are alike otherwise are told together by.
_COUNTED: Final = "node"


def title_of(tool: ToolSpec, arguments: JsonObject) -> Text:
    """One line: "Assign nodal loads: Load case DL, Loads (Node 3to5, FZ -5 kN)"."""
    told = _fields(tool.schema, arguments)
    return words.CALL_WITH_VALUES(title=tool.title, listed=joined(told)) if told else tool.title


def _fields(schema: JsonObject, values: JsonObject) -> list[Text]:
    properties = as_object(schema.get("properties"))
    return [
        words.NAMED_VALUE(label=label_of(of, name), value=_value(name, of, value))
        for name, value in values.items()
        if value is not None
        for of in (as_object(properties.get(name)),)
    ]


def _value(name: str, schema: JsonObject, value: JsonValue) -> Text:
    match value:
        case bool():
            return words.YES if value else words.NO
        case str():
            return value_said(name, value)
        case int() | float() | None:
            return verbatim(f"{value:.12g}" if isinstance(value, float) else value)
        case Sequence():
            return _list(name, schema, value)
        case _:
            return _bracketed(_fields(schema, value))


def _list(name: str, schema: JsonObject, values: Sequence[JsonValue]) -> Text:
    first = as_list(schema.get("prefixItems"))
    told = [
        _value(name, as_object(first[place] if place < len(first) else schema.get("items")), each)
        for place, each in enumerate(_together(values))
    ]
    if len(told) > _MOST_ROWS:
        told = [*told[:_MOST_ROWS], words.MORE_ROWS(count=len(told) - _MOST_ROWS)]
    return joined(told)


def _together(values: Sequence[JsonValue]) -> list[JsonValue]:
    """Rows of nodes that differ in nothing else as one: "1to4"."""
    found: dict[str, tuple[dict[str, JsonValue], list[int]]] = {}
    for each in values:
        row = dict(as_object(each))
        node = row.pop(_COUNTED, None)
        if not isinstance(node, int):
            return list(values)
        found.setdefault(repr(row), (row, []))[1].append(node)
    return [{_COUNTED: show_ids(nodes), **row} for row, nodes in found.values()]


def _bracketed(told: Sequence[Text]) -> Text:
    return joined([verbatim("("), joined(told), verbatim(")")], "")
