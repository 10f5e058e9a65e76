"""How a record is declared: one line a field, with its name in the API, default, dimension, reference and column.

    @record
    class NodalLoad:
        case: str = text("LCNAME", refers_to=LOAD_CASE)
        fx: float = number("FX", FORCE, default=0.0)

A field without default must be given; `default=None` tells a field that may be missing. A column is one cell of the
record's line in a text model: "" a number or text that the line has, `!` one that is never empty, `?` one that a line
may end before, `~` one that is an empty text or NO then, `0` one that an empty cell leaves to the API, which is told,
`=` one for which an empty cell stands for what follows the sign, which is told, `-` no cell at all but what follows the
sign; None is no column. A `k` before it is a cell `KEY=value`, an `i` a number that must be whole; what the programs
call the column follows behind a `/`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields
from enum import Enum
from functools import cache, partial
from math import isfinite
from typing import Any, TypeVar, cast, dataclass_transform, overload

from app.engine.records import dimensions as dim
from app.engine.records.dimensions import Measure
from app.engine.store import json_values as js
from app.engine.store.errors import EngineRefusal, wrong_field
from app.trade.json_types import JsonObject, JsonValue

R = TypeVar("R")
E = TypeVar("E", bound=Enum)
DECLARED = "declared"


class Required(Enum):
    """What stands for the default of a field that must be given."""

    GIVEN = "given"


class JsonKind(Enum):
    """What JSON holds under the field's name."""

    NUMBER = "number"
    WHOLE = "whole"
    TEXT = "text"
    WORD = "word"  # a keyword: capital letters in a text model, whatever the file writes
    FLAG = "flag"
    SWITCH = "switch"  # true, false or an id
    NUMBERS = "numbers"
    WHOLES = "wholes"
    TEXTS = "texts"
    FLAGS = "flags"
    PART = "part"
    PARTS = "parts"
    NAMED = "named"  # records by names that whoever wrote them chose


@dataclass(frozen=True, slots=True)
class Field:
    """One declared field; `part` is the record class of what lies inside; of a list with
    a size the first so many numbers count, and fewer are refused."""

    name: str
    kind: JsonKind
    default: object = Required.GIVEN
    measure: Measure = dim.NONE
    refers_to: str = ""
    column: str | None = None
    part: type[object] | None = None
    size: int = 0

    def get(self) -> Callable[[JsonObject], object]:
        """What takes the field's value out of a record, or raises `EngineRefusal` for a wrong type."""
        return _getter(self)


def _declare(declared: Field) -> Any:
    return field(metadata={DECLARED: declared})


@overload
def number(name: str, measure: Measure = dim.NONE, *, column: str | None = None) -> float: ...
@overload
def number(name: str, measure: Measure = dim.NONE, *, default: float, column: str | None = None) -> float: ...
@overload
def number(name: str, measure: Measure = dim.NONE, *, default: None, column: str | None = None) -> float | None: ...
def number(
    name: str, measure: Measure = dim.NONE, *, default: object = Required.GIVEN, column: str | None = None
) -> Any:
    """A finite number."""
    return _declare(Field(name, JsonKind.NUMBER, default, measure, column=column))


@overload
def whole(name: str, *, refers_to: str = "", column: str | None = None) -> int: ...
@overload
def whole(name: str, *, default: int, refers_to: str = "", column: str | None = None) -> int: ...
@overload
def whole(name: str, *, default: None, refers_to: str = "", column: str | None = None) -> int | None: ...
def whole(name: str, *, default: object = Required.GIVEN, refers_to: str = "", column: str | None = None) -> Any:
    """A whole number: an id, a code or a count."""
    return _declare(Field(name, JsonKind.WHOLE, default, refers_to=refers_to, column=column))


@overload
def text(name: str, *, refers_to: str = "", column: str | None = None) -> str: ...
@overload
def text(name: str, *, default: str, refers_to: str = "", column: str | None = None) -> str: ...
@overload
def text(name: str, *, default: None, refers_to: str = "", column: str | None = None) -> str | None: ...
def text(name: str, *, default: object = Required.GIVEN, refers_to: str = "", column: str | None = None) -> Any:
    """A text."""
    return _declare(Field(name, JsonKind.TEXT, default, refers_to=refers_to, column=column))


@overload
def word(name: str, *, column: str | None = None) -> str: ...
@overload
def word(name: str, *, default: str, column: str | None = None) -> str: ...
@overload
def word(name: str, *, default: None, column: str | None = None) -> str | None: ...
def word(name: str, *, default: object = Required.GIVEN, column: str | None = None) -> Any:
    """A keyword."""
    return _declare(Field(name, JsonKind.WORD, default, column=column))


@overload
def flag(name: str, *, default: bool = False, column: str | None = None) -> bool: ...
@overload
def flag(name: str, *, default: None, column: str | None = None) -> bool | None: ...
def flag(name: str, *, default: object = False, column: str | None = None) -> Any:
    """True or false; missing is false."""
    return _declare(Field(name, JsonKind.FLAG, default, column=column))


@overload
def numbers(name: str, measure: Measure = dim.NONE, *, size: int = 0) -> tuple[float, ...]: ...
@overload
def numbers(
    name: str, measure: Measure = dim.NONE, *, default: Sequence[float], size: int = 0
) -> tuple[float, ...]: ...
@overload
def numbers(name: str, measure: Measure = dim.NONE, *, default: None, size: int = 0) -> tuple[float, ...] | None: ...
def numbers(name: str, measure: Measure = dim.NONE, *, default: object = Required.GIVEN, size: int = 0) -> Any:
    """A list of finite numbers."""
    return _declare(Field(name, JsonKind.NUMBERS, default, measure, size=size))


@overload
def wholes(name: str, *, refers_to: str = "") -> tuple[int, ...]: ...
@overload
def wholes(name: str, *, default: Sequence[int], refers_to: str = "") -> tuple[int, ...]: ...
@overload
def wholes(name: str, *, default: None, refers_to: str = "") -> tuple[int, ...] | None: ...
def wholes(name: str, *, default: object = Required.GIVEN, refers_to: str = "") -> Any:
    """A list of whole numbers."""
    return _declare(Field(name, JsonKind.WHOLES, default, refers_to=refers_to))


@overload
def texts(name: str, *, refers_to: str = "") -> tuple[str, ...]: ...
@overload
def texts(name: str, *, default: None, refers_to: str = "") -> tuple[str, ...] | None: ...
def texts(name: str, *, default: object = (), refers_to: str = "") -> Any:
    """A list of texts; missing is empty unless `default` says otherwise."""
    return _declare(Field(name, JsonKind.TEXTS, default, refers_to=refers_to))


def switch(name: str) -> bool | int:
    """True, false or an id; missing is false."""
    return _declare(Field(name, JsonKind.SWITCH, default=False))


def flags(name: str) -> tuple[bool, ...]:
    """A list of true and false; what is neither counts as false, and missing is empty."""
    return _declare(Field(name, JsonKind.FLAGS, ()))


def part(name: str, shape: type[R]) -> R:
    """The record that lies inside; missing is one without fields."""
    return _declare(Field(name, JsonKind.PART, part=shape))


def maybe_part(name: str, shape: type[R]) -> R | None:
    """The record that lies inside, None where nothing or an empty one does."""
    return _declare(Field(name, JsonKind.PART, None, part=shape))


def parts(name: str, shape: type[R]) -> tuple[R, ...]:
    """The list of records that lies inside; missing is empty."""
    return _declare(Field(name, JsonKind.PARTS, part=shape))


@dataclass_transform(
    frozen_default=True,
    kw_only_default=True,
    field_specifiers=(number, whole, text, word, flag, switch, numbers, wholes, texts, flags, part, maybe_part, parts),
)
def record(shape: type[R]) -> type[R]:
    """A frozen dataclass of declared fields."""
    return dataclass(frozen=True, slots=True, kw_only=True)(shape)


@cache
def fields_of(shape: type[object]) -> tuple[Field, ...]:
    """The declared fields of a record class, in their order."""
    return tuple(cast("Field", one.metadata[DECLARED]) for one in fields(cast("Any", shape)))


@cache
def reader_of(shape: type[R]) -> Callable[[JsonObject], R]:
    """What turns JSON into a record of the class; raises `EngineRefusal` for a wrong type or a missing one."""
    plan = tuple(
        (put, one.name, PLAIN.get(one.kind), one.kind is JsonKind.NUMBER, one.default, one.get())
        for put, one in zip(setters(shape), fields_of(shape), strict=True)
    )

    def read(found: JsonObject) -> R:
        made, look = shape.__new__(shape), found.get
        for put, name, plain, is_number, default, get in plan:
            value = look(name)
            kind = type(value)
            # What most fields hold is taken here: a call for each would take as long again.
            if kind is plain or (is_number and kind is float and isfinite(cast("float", value))):
                put(made, value)
            elif value is None and plain is not None and default is not Required.GIVEN:
                put(made, default)
            else:
                put(made, get(found))
        return made

    return read


def make(shape: type[R], values: Sequence[object]) -> R:
    """A record of values in the order of its fields."""
    made = shape.__new__(shape)
    for put, value in zip(setters(shape), values, strict=True):
        put(made, value)
    return made


@cache
def setters(shape: type[object]) -> tuple[Callable[[object, object], None], ...]:
    """What fills the slots of a new record, in the order of its fields: an analysis reads tens of thousands, and a
    frozen `__init__` takes twice as long."""
    return tuple(getattr(shape, one.name).__set__ for one in fields(cast("Any", shape)))


# A value of this very type needs no second look; a bool is a kind of int, and a float may be infinite.
PLAIN: dict[JsonKind, type] = {JsonKind.WHOLE: int, JsonKind.TEXT: str, JsonKind.WORD: str, JsonKind.FLAG: bool}
_TAKE: dict[JsonKind, Callable[[JsonObject, str], object]] = {
    JsonKind.NUMBER: js.number,
    JsonKind.WHOLE: js.integer,
    JsonKind.TEXT: js.text,
    JsonKind.WORD: js.text,
    JsonKind.FLAG: js.flag,
    JsonKind.SWITCH: lambda found, name: _switch(found, name),
    JsonKind.NUMBERS: js.numbers,
    JsonKind.WHOLES: js.integers,
    JsonKind.TEXTS: js.texts,
    JsonKind.FLAGS: lambda found, name: _flags(found, name),
}


def _getter(declared: Field) -> Callable[[JsonObject], object]:
    name, default = declared.name, declared.default
    if declared.part is not None:
        return _inner_getter(declared, reader_of(declared.part))
    must, plain = default is Required.GIVEN, PLAIN.get(declared.kind)
    take = partial(js.vector, size=declared.size) if declared.size else _TAKE[declared.kind]

    def get(found: JsonObject) -> object:
        value = found.get(name)
        if type(value) is plain:
            return value
        if value is None and not must:
            return default
        return take(found, name)

    return get


def _inner_getter(declared: Field, inner: Callable[[JsonObject], object]) -> Callable[[JsonObject], object]:
    name = declared.name
    if declared.kind is JsonKind.PARTS:
        return lambda found: tuple([inner(item) for item in js.objects(found, name)])
    if declared.kind is JsonKind.NAMED:
        return lambda found: {key: inner(js.child(js.child(found, name), key)) for key in js.child(found, name)}
    if declared.default is Required.GIVEN:
        return lambda found: inner(js.child(found, name))
    return lambda found: inner(js.child(found, name)) if js.child(found, name) else declared.default


def _switch(found: JsonObject, name: str) -> bool | int:
    value = found.get(name)
    return value if isinstance(value, bool) else js.integer(found, name)


def _flags(found: JsonObject, name: str) -> tuple[bool, ...]:
    value: JsonValue = found.get(name)
    return tuple([item is True for item in value]) if isinstance(value, list) else ()


def code(value: int, kind: type[E], name: str) -> E:
    """A whole number as a member of an enumeration. Raises `EngineRefusal` with the numbers that are members."""
    try:
        return kind(value)
    except ValueError:
        raise wrong_field(f"{name} must be one of {', '.join(str(one.value) for one in kind)}") from None


def given(value: R | None, name: str, what: str = "a number") -> R:
    """What a field that may be missing holds, where it may not. Raises `EngineRefusal` that names it."""
    if value is None:
        raise wrong_field(f"{name} must be {what}")
    return value


def filled(value: str, name: str) -> str:
    """A text that is used, so it must not be empty. Raises `EngineRefusal` that names it."""
    return given(value or None, name, "a text")


def leading(values: Sequence[float], size: int, what: str) -> tuple[float, ...]:
    """The first so many numbers of a list that is used. Raises `EngineRefusal` that names `what` for a shorter one; a
    list that is not used may have any length."""
    if len(values) < size:
        raise EngineRefusal(f"[Error] {what} needs {size} numbers.")
    return tuple(values[:size])
