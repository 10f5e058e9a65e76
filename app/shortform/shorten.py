"""From the tools' JSON back to short form, so that `compile_plan(shorten(calls))` gives the same calls.

With the slots of a message, every value that a slot gives is written as a pointer to it.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from app.reading.slots import Grade, Ids, SectionSize
from app.shortform.coercion import many, one
from app.shortform.compile import CompiledCall
from app.shortform.context import Context
from app.shortform.directions import word_of
from app.shortform.forms import (
    ALONG,
    DIRECTION,
    GRADE,
    NODES,
    SIZE,
    VALUES,
    has_signed_values,
    order_of,
    row_keys,
    row_list,
)
from app.shortform.idlists import IdListError, spread
from app.shortform.idlists import short as short_ids
from app.shortform.problems import RefusedArgument
from app.shortform.schemas import SchemaField, Schemas, whole
from app.shortform.section_sizes import is_order_open, sizes
from app.shortform.spelling import TOOLS_IDS, TOOLS_MEASURE
from app.shortform.tree import (
    Flag,
    IdList,
    Items,
    Nothing,
    Plan,
    Pointer,
    Value,
    Word,
    WrittenCall,
    WrittenMeasure,
    WrittenNumber,
    WrittenRow,
)
from app.trade.json_types import JsonObject, JsonValue, as_list

# What a slot gives is looked for where a person could have written it; flags are left as they are.
_POINTED: Final = (str, int, float, list, tuple)


def shorten(calls: Sequence[CompiledCall], schemas: Schemas, context: Context) -> Plan:
    """The calls in short form, in their order."""
    return tuple(_Shortener(call, schemas[call.tool], context).call() for call in calls)


class _Shortener:
    """Shortens one call."""

    def __init__(self, call: CompiledCall, schema: JsonObject, context: Context) -> None:
        self._tool = call.tool
        self._rest = dict(call.arguments)
        self._schema = schema
        self._context = context
        beside = {key: Word(value) for key, value in call.arguments.items() if isinstance(value, str)}
        self._field = whole(call.tool, schema, beside)
        self._made: dict[str, Value] = {}

    def call(self) -> WrittenCall:
        if self._tool == "define_section":
            self._section()
        if self._tool == "define_material":
            self._material()
        if has_signed_values(self._schema):
            self._signed_values()
        arguments: list[tuple[str, Value]] = []
        rows = row_list(self._schema)
        for key, value in self._rest.items():
            if key in self._made:
                arguments += self._spliced(key)
            elif rows is not None and key == rows and (folded := self._each_node(rows, value)):
                arguments += folded
            else:
                arguments.append((key, self._value(value, self._part(self._field, key))))
        order = order_of(self._tool, self._schema)
        return WrittenCall(self._tool, tuple(sorted(arguments, key=lambda each: _index(order, each[0]))))

    def _spliced(self, key: str) -> list[tuple[str, Value]]:
        return [(DIRECTION if key == "direction" else key, self._made[key])]

    def _part(self, row: SchemaField, key: str) -> SchemaField:
        field = row.part(key)
        return SchemaField(self._tool, key, {}, row.beside) if field is None else field

    def _value(self, value: JsonValue, field: SchemaField) -> Value:
        pointer = self._pointer(value, field)
        if pointer is not None:
            return pointer
        match value:
            case None:
                return Nothing()
            case bool():
                return Flag(value)
            case str():
                return self._text(value, field)
            case int() | float():
                return WrittenNumber(value)
            case Mapping():
                keys = sorted(value, key=lambda key: _index(field.keys, key))
                return WrittenRow(tuple((key, self._value(value[key], self._part(field, key))) for key in keys))
            case _:
                return self._list(value, field)

    def _text(self, value: str, field: SchemaField) -> Value:
        if measure := TOOLS_MEASURE.fullmatch(value):
            return WrittenMeasure(measure["digits"], measure["unit"])
        return IdList(value) if field.holds_ids and TOOLS_IDS.fullmatch(value) else Word(value)

    def _list(self, value: Sequence[JsonValue], field: SchemaField) -> Value:
        values = tuple(self._value(each, field.entry(index)) for index, each in enumerate(value))
        is_plain = field.kind == "array" and len(values) == 1
        return values[0] if is_plain and not isinstance(values[0], Items | Nothing) else Items(values)

    def _pointer(self, value: JsonValue, field: SchemaField) -> Pointer | None:
        """The first slot that means this very value here."""
        if isinstance(value, bool) or not isinstance(value, _POINTED) or value == "" or field.is_free:
            return None
        for pointer in self._context.slots.found:
            if self._means(pointer, value, field):
                return pointer
        return None

    def _means(self, pointer: Pointer, value: JsonValue, field: SchemaField) -> bool:
        slot = self._context.slots.value(pointer)
        assert slot is not None
        words = self._context.slots.words(pointer)
        try:
            given = (many if field.kind == "array" else one)(slot, words, field, self._context)
        except (RefusedArgument, IdListError):
            return False
        return given == (list(value) if isinstance(value, tuple) else value) and type(given) in (type(value), list)

    def _section(self) -> None:
        for pointer in self._context.slots.found:
            slot = self._context.slots.value(pointer)
            if not isinstance(slot, SectionSize) or is_order_open(slot, self._context.order):
                continue
            sized = sizes(slot, self._context.order)
            found = {"shape": slot.shape, **{key: f"{each} {slot.unit}" for key, each in sized.items()}}
            if sized and all(self._rest.get(key) == each for key, each in found.items()):
                self._replace(tuple(found), SIZE, pointer)
                return

    def _material(self) -> None:
        for pointer in self._context.slots.found:
            slot = self._context.slots.value(pointer)
            if isinstance(slot, Grade) and (self._rest.get("type"), self._rest.get("db")) == (slot.kind, slot.name):
                is_named_so = self._rest.get("name") == slot.name
                self._replace(("name", "type", "db") if is_named_so else ("type", "db"), GRADE, pointer)
                return

    def _replace(self, keys: tuple[str, ...], word: str, pointer: Pointer) -> None:
        self._rest = {key: value for key, value in self._rest.items() if key not in keys}
        self._rest[word] = ""
        self._made[word] = pointer

    def _signed_values(self) -> None:
        """`direction=GZ value=-10kN/m` is `dir=down value=10kN/m`, where every value has the same sign."""
        direction = self._rest.get("direction")
        given = {key: self._rest[key] for key in VALUES if key in self._rest}
        if not isinstance(direction, str) or not direction or not given:
            return
        unsigned = {key: _unsigned(value) for key, value in given.items()}
        signs = {found[0] for found in unsigned.values() if found}
        if None in unsigned.values() or len(signs) != 1:
            return
        self._made["direction"] = Word(word_of(direction[1:], signs.pop(), is_local=direction.startswith("L")))
        for key, found in unsigned.items():
            assert found is not None
            self._made[key] = self._value(found[1].text, self._part(self._field, key))

    def _each_node(self, rows: str, value: JsonValue) -> list[tuple[str, Value]]:
        """Rows that differ in their node alone; nothing where they do not."""
        listed = [each for each in as_list(value) if isinstance(each, Mapping)]
        nodes = [each.get("node") for each in listed]
        common = [{key: item for key, item in each.items() if key != "node"} for each in listed]
        ids = [node for node in nodes if isinstance(node, int) and not isinstance(node, bool)]
        if len(ids) != len(as_list(value)) or any(low >= high for low, high in pairwise(ids)):
            return []
        if not common or not common[0] or not set(common[0]) <= self._extra(rows):
            return []
        if any(each != common[0] for each in common):
            return []
        return [(NODES, self._nodes(tuple(ids))), *self._along(common[0], rows)]

    def _extra(self, rows: str) -> set[str]:
        """Keys of a row that no argument of the tool is named after."""
        return set(row_keys(self._schema, rows)) - set(self._field.keys)

    def _nodes(self, ids: tuple[int, ...]) -> Value:
        for pointer in self._context.slots.found:
            slot = self._context.slots.value(pointer)
            if isinstance(slot, Ids) and slot.noun.value in ("node", "") and spread(slot.text) == ids:
                return pointer
        return IdList(short_ids(ids))

    def _along(self, common: JsonObject, rows: str) -> list[tuple[str, Value]]:
        row = self._part(self._field, rows).entry(0)
        written = [(key, self._value(value, self._part(row, key))) for key, value in common.items()]
        if len(common) != 1 or not self._extra(rows) >= {"fx", "fy", "fz"}:
            return written
        ((key, value),) = common.items()
        word = next((word for word, start in ALONG.items() if key.startswith(start)), None)
        found = _unsigned(value)
        if word is None or found is None:
            return written
        amount = self._value(found[1].text, self._part(row, key))
        return [(DIRECTION, Word(word_of(key[-1].upper(), found[0]))), (word, amount)]


def _index(order: tuple[str, ...], key: str) -> int:
    return order.index(key) if key in order else len(order)


def _unsigned(value: JsonValue) -> tuple[str, WrittenMeasure] | None:
    """The sign and the quantity without it; None where it is not in the tools' spelling."""
    found = TOOLS_MEASURE.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return None
    digits = found["digits"]
    return ("-" if digits.startswith("-") else "+", WrittenMeasure(digits.lstrip("-"), found["unit"]))
