"""Shorter ways to say a call, spelled out before it is compiled.

`nodes=I1` beside what holds for each of them makes a row for every node; `dir=down f=F1` is a signed force, `m` a
moment; `dir` beside `value` is a direction with the value's sign; `size=S1` is the shape and sizes of a section,
`grade=G1` a material's name, type and entry in its database.
"""

from collections.abc import Mapping
from typing import Final

from app.reading.slots import Amount, Direction, Grade, GradeKind, Ids, SectionSize
from app.shortform.context import Context
from app.shortform.directions import WORDS, direction_of
from app.shortform.idlists import spread
from app.shortform.nouns import Noun
from app.shortform.problems import (
    GivenTwice,
    MissingArgument,
    NotAChoice,
    NotFound,
    Problem,
    RefusedArgument,
    Unclear,
    Unfit,
    Why,
)
from app.shortform.schemas import whole
from app.shortform.section_sizes import is_order_open, sizes
from app.shortform.selectors import PlaceError, select
from app.shortform.spelling import NUMBER
from app.shortform.text import show_value
from app.shortform.tree import (
    IdList,
    Items,
    Pointer,
    Selector,
    Value,
    Word,
    WrittenCall,
    WrittenMeasure,
    WrittenNumber,
    WrittenRow,
)
from app.trade.json_types import JsonObject, as_list, as_object

NODES: Final = "nodes"
DIRECTION: Final = "dir"
SIZE: Final = "size"
GRADE: Final = "grade"
# What acts along or about the axis, and the row's keys for it.
ALONG: Final[Mapping[str, str]] = {"f": "f", "m": "m"}
VALUES: Final = ("value", "value_end")


def words_of(tool: str, schema: JsonObject) -> tuple[str, ...]:
    """The extra arguments that a tool takes in short form."""
    words: list[str] = []
    rows = row_list(schema)
    if rows is not None:
        keys = row_keys(schema, rows)
        words += [NODES, *(key for key in keys if key != "node" and key not in as_object(schema.get("properties")))]
        words += [DIRECTION, *ALONG] if all(f"f{axis}" in keys for axis in "xyz") else []
    elif has_signed_values(schema):
        words.append(DIRECTION)
    if tool == "define_section":
        words.append(SIZE)
    if tool == "define_material":
        words.append(GRADE)
    return tuple(words)


def order_of(tool: str, schema: JsonObject) -> tuple[str, ...]:
    """Every argument in the order of short form: the schema's, extra words behind what they stand for."""
    words = words_of(tool, schema)
    rows = row_list(schema)
    found: list[str] = []
    for key in as_object(schema.get("properties")):
        found += [key, *(word for word in words if said_by(word, rows) == key)]
    return tuple(found)


def said_by(word: str, rows: str | None) -> str:
    """The tool's own argument that an extra word stands for; `rows` is the one that lists a row for each node."""
    if word == SIZE:
        return "shape"
    if word == GRADE:
        return "type"
    return "direction" if rows is None else rows


def row_list(schema: JsonObject) -> str | None:
    """The argument that lists one row for each node; None where there is none."""
    for key, value in as_object(schema.get("properties")).items():
        if "node" in as_object(as_object(as_object(value).get("items")).get("properties")):
            return key
    return None


def row_keys(schema: JsonObject, rows: str) -> tuple[str, ...]:
    """The keys of such a row."""
    listed = as_object(as_object(schema.get("properties")).get(rows))
    return tuple(as_object(as_object(listed.get("items")).get("properties")))


def has_signed_values(schema: JsonObject) -> bool:
    """A value along a global or local axis."""
    properties = as_object(schema.get("properties"))
    return "value" in properties and "GZ" in as_list(as_object(properties.get("direction")).get("enum"))


def stands_for(call: WrittenCall, schema: JsonObject) -> frozenset[str]:
    """The tool's own arguments that the extra words of this call say."""
    given = {key for key, _ in call.arguments}
    rows = row_list(schema)
    found = {rows} if rows is not None and given & set(words_of(call.tool, schema)) else set[str]()
    found |= {"shape"} if SIZE in given else set()
    return frozenset(found | ({"name", "type"} if GRADE in given else set()))


def spelled_out(call: WrittenCall, schema: JsonObject, context: Context) -> WrittenCall:
    """The call in the tool's own arguments; raises Refused."""
    return _Speller(call, schema, context).call()


class _Speller:
    """Rewrites one call."""

    def __init__(self, call: WrittenCall, schema: JsonObject, context: Context) -> None:
        self._tool = call.tool
        self._schema = schema
        self._context = context
        self._given = dict(call.arguments)

    def call(self) -> WrittenCall:
        rows = row_list(self._schema)
        if rows is not None:
            self._each_node(rows)
        elif DIRECTION in self._given and has_signed_values(self._schema):
            self._signed_values()
        if self._tool == "define_section" and SIZE in self._given:
            self._section()
        if self._tool == "define_material" and GRADE in self._given:
            self._material()
        return WrittenCall(self._tool, tuple(self._given.items()))

    def _each_node(self, rows: str) -> None:
        own = as_object(self._schema.get("properties"))
        keys = [key for key in row_keys(self._schema, rows) if key != "node" and key not in own]
        words = [key for key in self._given if key in (NODES, DIRECTION, *ALONG, *keys)]
        if not words:
            return
        if rows in self._given:
            raise RefusedArgument(GivenTwice(tool=self._tool, argument=words[0], other=rows))
        common = self._along(keys)
        common.update({key: self._given.pop(key) for key in keys if key in self._given and key not in common})
        if NODES not in self._given:
            raise self._missing(NODES)
        nodes = self._node_ids(self._given.pop(NODES))
        self._given[rows] = Items(tuple(WrittenRow((("node", WrittenNumber(node)), *common.items())) for node in nodes))

    def _along(self, keys: list[str]) -> dict[str, Value]:
        """`dir=down f=5kN` is fz=-5kN, `dir=x m=…` is mx."""
        amounts = [word for word in ALONG if word in self._given]
        if DIRECTION not in self._given and not amounts:
            return {}
        if DIRECTION not in self._given:
            raise self._missing(DIRECTION, ("down", "up", "x", "y"))
        direction = self._direction(self._given.pop(DIRECTION))
        if not amounts:
            raise self._missing("f")
        found: dict[str, Value] = {}
        for word in amounts:
            key = f"{ALONG[word]}{direction.axis.lower()}"
            if direction.is_local or key not in keys:
                raise self._refuse(NotAChoice, DIRECTION, direction.axis, ("down", "up", "x", "y", "z"))
            if key in self._given:
                raise RefusedArgument(GivenTwice(tool=self._tool, argument=word, other=key))
            found[key] = self._with_sign(self._given.pop(word), direction, word)
        return found

    def _signed_values(self) -> None:
        if "direction" in self._given:
            raise RefusedArgument(GivenTwice(tool=self._tool, argument=DIRECTION, other="direction"))
        direction = self._direction(self._given.pop(DIRECTION))
        axis = f"{'L' if direction.is_local else 'G'}{direction.axis}"
        choices = whole(self._tool, self._schema, {}).part("direction")
        if choices is None or axis not in choices.choices:
            raise self._refuse(NotAChoice, DIRECTION, axis, WORDS)
        self._given["direction"] = Word(axis)
        for key in VALUES:
            if key in self._given:
                self._given[key] = self._with_sign(self._given[key], direction, key)

    def _direction(self, value: Value) -> Direction:
        found: object = None
        match value:
            case Word(word):
                found = direction_of(word)
            case Pointer():
                found = self._context.slots.value(value)
            case _:
                pass
        if not isinstance(found, Direction):
            raise self._refuse(NotAChoice, DIRECTION, show_value(value), WORDS)
        return found

    def _with_sign(self, value: Value, direction: Direction, key: str) -> Value:
        """A direction with a sign takes a number without one."""
        measure = self._measure(value, key)
        if not direction.is_signed:
            return measure
        if measure.digits.startswith(("-", "+")):
            raise RefusedArgument(Unfit(tool=self._tool, argument=key, given=measure.text, why=Why.SIGN))
        return WrittenMeasure(f"-{measure.digits}" if direction.sign < 0 else measure.digits, measure.unit)

    def _measure(self, value: Value, key: str) -> WrittenMeasure:
        if isinstance(value, WrittenMeasure):
            return value
        if isinstance(value, Pointer):
            slot = self._context.slots.value(value)
            if isinstance(slot, Amount) and NUMBER.fullmatch(slot.digits):
                return WrittenMeasure(slot.digits, slot.unit)
            if slot is None:
                raise RefusedArgument(NotFound(tool=self._tool, argument=key, given=value.name))
        why = Why.NO_UNIT if isinstance(value, WrittenNumber | Pointer) else Why.KIND
        raise RefusedArgument(Unfit(tool=self._tool, argument=key, given=self._words(value), why=why))

    def _node_ids(self, value: Value) -> tuple[int, ...]:
        match value:
            case IdList(text):
                return spread(text)
            case WrittenNumber(int() as number) if number > 0:
                return (number,)
            case Selector():
                try:
                    return spread(select(value, Noun.NODE, self._context)[0])
                except PlaceError as exc:
                    raise RefusedArgument(NotFound(tool=self._tool, argument=NODES, given=show_value(value))) from exc
            case Pointer():
                slot = self._context.slots.value(value)
                if isinstance(slot, Ids) and slot.noun.value not in ("element", "mode"):
                    return spread(slot.text)
                if isinstance(slot, Ids):
                    why = Why.OTHER_NOUN
                    raise RefusedArgument(Unfit(tool=self._tool, argument=NODES, given=self._words(value), why=why))
                if slot is None:
                    raise RefusedArgument(NotFound(tool=self._tool, argument=NODES, given=value.name))
            case _:
                pass
        raise RefusedArgument(Unfit(tool=self._tool, argument=NODES, given=self._words(value), why=Why.KIND))

    def _section(self) -> None:
        pointer = self._given.pop(SIZE)
        slot = self._context.slots.value(pointer) if isinstance(pointer, Pointer) else None
        if not isinstance(slot, SectionSize):
            raise RefusedArgument(Unfit(tool=self._tool, argument=SIZE, given=self._words(pointer), why=Why.KIND))
        if is_order_open(slot, self._context.order):
            raise self._refuse(Unclear, SIZE, self._words(pointer), ("BxH", "HxB"))
        found = sizes(slot, self._context.order)
        if not found:
            raise RefusedArgument(Unfit(tool=self._tool, argument=SIZE, given=self._words(pointer), why=Why.COUNT))
        self._add(
            {"shape": Word(slot.shape), **{key: WrittenMeasure(each, slot.unit) for key, each in found.items()}}, SIZE
        )

    def _material(self) -> None:
        pointer = self._given.pop(GRADE)
        slot = self._context.slots.value(pointer) if isinstance(pointer, Pointer) else None
        if not isinstance(slot, Grade) or slot.kind is GradeKind.BAR:
            raise RefusedArgument(Unfit(tool=self._tool, argument=GRADE, given=self._words(pointer), why=Why.KIND))
        self._given.setdefault("name", Word(slot.name))
        self._add({"type": Word(slot.kind.value), "db": Word(slot.name)}, GRADE)

    def _add(self, found: Mapping[str, Value], word: str) -> None:
        for key, value in found.items():
            if key in self._given:
                raise RefusedArgument(GivenTwice(tool=self._tool, argument=word, other=key))
            self._given[key] = value

    def _words(self, value: Value) -> str:
        return self._context.slots.words(value) if isinstance(value, Pointer) else show_value(value)

    def _missing(self, argument: str, candidates: tuple[str, ...] = ()) -> RefusedArgument:
        return RefusedArgument(MissingArgument(tool=self._tool, argument=argument, candidates=candidates))

    def _refuse(
        self, kind: type[NotAChoice] | type[Unclear], argument: str, given: str, candidates: tuple[str, ...]
    ) -> RefusedArgument:
        problem: Problem = kind(tool=self._tool, argument=argument, given=given, candidates=candidates)
        return RefusedArgument(problem)
