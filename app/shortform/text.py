"""The written form: `name key=value key=value ; name …`, read into a tree and printed from it.

Calls are parted by `;` or a line end. A value is a bare or quoted text (JSON's escapes), a number, `true`, `false`,
`null`, a quantity `5kN/m²`, ids `#1to16+21`, a pointer `N1`, a place `@storey(2F)`, a list `[a,b]` or a row
`{k=v k=v}`.
"""

import json
import math
import re
from collections.abc import Callable
from typing import Final

from app.lib.patterns import Pattern
from app.shortform import words
from app.shortform.spelling import BARE, IDS, KEY, MEASURE, NUMBER, POINTER, WHOLE, is_bare
from app.shortform.tree import (
    Flag,
    IdList,
    Items,
    Nothing,
    Plan,
    Pointer,
    Selector,
    Value,
    Word,
    WrittenCall,
    WrittenMeasure,
    WrittenNumber,
    WrittenRow,
)
from app.trade.text import Text

_BLANKS: Final = Pattern(r"[ \t]*")
_GAPS: Final = Pattern(r"\s*")
_BETWEEN_CALLS: Final = Pattern(r"[\s;]*")
_END_OF_CALL: Final = Pattern(r"[;\n\r]|$")
_SELECTOR: Final = Pattern(r"@(?P<name>[a-z_]+)(?P<open>\()?")
_IN_SELECTOR: Final = Pattern(r"[^\s\x00-\x20\x7f-\x9f\"(),;\[\]{}=@#]+")
_DECODER: Final = json.JSONDecoder()
# A model that opens brackets without end must not end the program.
_DEEPEST: Final = 40


class ShortFormError(ValueError):
    """A text that is not short form: what was expected, and where, counted from 0."""

    def __init__(self, at: int, why: Text) -> None:
        self.at = at
        self.message = words.AT_CHARACTER(at=at + 1, why=why)
        super().__init__(self.message.en)


def parse(text: str) -> Plan:
    """The calls of a text; raises ShortFormError with the place."""
    return _Reader(text).plan()


def show(plan: Plan) -> str:
    """A plan on one line."""
    return " ; ".join(show_call(call) for call in plan)


def show_call(call: WrittenCall) -> str:
    """One call."""
    return " ".join((call.tool, *_fields(call.arguments)))


def show_value(value: Value) -> str:
    """One value, as `parse` reads it."""
    match value:
        case Word(text):
            return text if is_bare(text) else quoted(text)
        case WrittenNumber(number):
            return repr(number)
        case Flag(is_true):
            return "true" if is_true else "false"
        case Nothing():
            return "null"
        case WrittenMeasure(digits, unit):
            return digits + unit
        case IdList(text):
            return "#" + text.replace(" ", "+")
        case Pointer():
            return value.name
        case Selector(name, arguments):
            return f"@{name}" + (f"({','.join(map(_selector_argument, arguments))})" if arguments else "")
        case Items(values):
            return f"[{','.join(map(show_value, values))}]"
        case WrittenRow(fields):
            return "{" + " ".join(_fields(fields)) + "}"


def quoted(text: str) -> str:
    """A text in quotation marks, with JSON's escapes."""
    return json.dumps(text, ensure_ascii=False)


def _fields(fields: tuple[tuple[str, Value], ...]) -> tuple[str, ...]:
    return tuple(f"{key if KEY.fullmatch(key) else quoted(key)}={show_value(value)}" for key, value in fields)


def _selector_argument(text: str) -> str:
    return text if _IN_SELECTOR.fullmatch(text) else quoted(text)


class _Reader:
    """Reads a text from left to right."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._depth = 0

    def plan(self) -> Plan:
        calls: list[WrittenCall] = []
        self._skip(_BETWEEN_CALLS)
        while self._at < len(self._text):
            calls.append(self._call())
            if not _END_OF_CALL.match(self._text, self._at):
                raise self._expected(words.ARGUMENT_OR_END)
            self._skip(_BETWEEN_CALLS)
        return tuple(calls)

    def _call(self) -> WrittenCall:
        name = self._take(KEY)
        if name is None:
            raise self._expected(words.NAME_OF_TOOL)
        return WrittenCall(name[0], self._arguments(_BLANKS))

    def _arguments(self, gap: Pattern) -> tuple[tuple[str, Value], ...]:
        found: dict[str, Value] = {}
        while True:
            before = self._at
            self._skip(gap)
            start = self._at
            key = self._key()
            if key is None:
                return tuple(found.items())
            if start == before and found:
                raise self._expected(words.BLANK_BETWEEN_ARGUMENTS, start)
            if key in found:
                raise self._expected(words.ONLY_ONCE(key=key), start)
            if not self._next_is("="):
                raise self._expected(words.AFTER(key=key))
            found[key] = self._value()

    def _key(self) -> str | None:
        if self._text[self._at : self._at + 1] == '"':
            return self._quoted()
        key = self._take(KEY)
        return None if key is None else key[0]

    def _value(self) -> Value:
        match self._text[self._at : self._at + 1]:
            case '"':
                return Word(self._quoted())
            case "[":
                return self._nested(self._items)
            case "{":
                return self._nested(self._row)
            case "@":
                return self._selector()
            case "#":
                return self._ids()
            case _:
                return self._bare()

    def _nested(self, read: Callable[[], Value]) -> Value:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self._expected(words.AT_MOST_NESTED_BRACKETS(deepest=_DEEPEST))
        self._at += 1
        value = read()
        self._depth -= 1
        return value

    def _items(self) -> Items:
        self._skip(_GAPS)
        if self._next_is("]"):
            return Items(())
        values: list[Value] = []
        while True:
            self._skip(_GAPS)
            values.append(self._value())
            self._skip(_GAPS)
            if self._next_is("]"):
                return Items(tuple(values))
            if not self._next_is(","):
                raise self._expected(words.OR)

    def _row(self) -> WrittenRow:
        fields = self._arguments(_GAPS)
        self._skip(_GAPS)
        if not self._next_is("}"):
            raise self._expected(words.KEY_VALUE)
        return WrittenRow(fields)

    def _selector(self) -> Selector:
        found = self._take(_SELECTOR)
        if found is None:
            raise self._expected(words.NAME_OF_PLACE_AFTER)
        return Selector(found["name"], self._selector_arguments() if found["open"] else ())

    def _selector_arguments(self) -> tuple[str, ...]:
        arguments: list[str] = []
        while True:
            self._skip(_BLANKS)
            arguments.append(self._selector_argument())
            self._skip(_BLANKS)
            if self._next_is(")"):
                return tuple(arguments)
            if not self._next_is(","):
                raise self._expected(words.OR_2)

    def _selector_argument(self) -> str:
        if self._text[self._at : self._at + 1] == '"':
            return self._quoted()
        found = self._take(_IN_SELECTOR)
        if found is None:
            raise self._expected(words.STOREY_NUMBER_OR_NAME)
        return found[0]

    def _ids(self) -> IdList:
        found = self._take(IDS)
        if found is None:
            raise self._expected(words.IDS_SUCH_AS_TO16)
        return IdList(found["ids"].replace("+", " "))

    def _bare(self) -> Value:
        start = self._at
        found = self._take(BARE)
        if found is None:
            raise self._expected(words.VALUE)
        text = found[0]
        if text in ("true", "false"):
            return Flag(text == "true")
        if text == "null":
            return Nothing()
        if NUMBER.fullmatch(text):
            return self._number(text, start)
        if measure := MEASURE.fullmatch(text):
            return WrittenMeasure(measure["digits"], measure["unit"])
        if pointer := POINTER.fullmatch(text):
            return Pointer(pointer["letter"], int(pointer["number"]))
        return Word(text)

    def _number(self, text: str, start: int) -> WrittenNumber:
        if WHOLE.fullmatch(text):
            if len(text.lstrip("-")) > 18:
                raise self._expected(words.NUMBER_OF_AT_MOST_DIGITS, start)
            return WrittenNumber(int(text))
        value = float(text)
        if not math.isfinite(value):
            raise self._expected(words.FINITE_NUMBER, start)
        return WrittenNumber(value)

    def _quoted(self) -> str:
        start = self._at
        try:
            value, end = _DECODER.raw_decode(self._text, self._at)
        except json.JSONDecodeError as exc:
            raise self._expected(words.CLOSING_QUOTATION_MARK, start) from exc
        self._at = end
        return str(value)

    def _take(self, pattern: Pattern) -> re.Match[str] | None:
        found = pattern.match(self._text, self._at)
        if found is not None:
            self._at = found.end()
        return found

    def _skip(self, pattern: Pattern) -> None:
        self._take(pattern)

    def _next_is(self, sign: str) -> bool:
        if not self._text.startswith(sign, self._at):
            return False
        self._at += len(sign)
        return True

    def _expected(self, what: Text, at: int | None = None) -> ShortFormError:
        place = self._at if at is None else at
        seen = self._text[place : place + 12].split("\n")[0]
        return ShortFormError(
            place,
            (words.EXPECTED_FOUND(seen=seen, why=what) if seen else words.EXPECTED_TEXT_ENDS_HERE(why=what)),
        )
