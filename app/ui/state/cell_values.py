"""One value of an argument as text and back, checked against what the tool's schema says of it."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import cast

from app.protocol.approvals import ArgumentField, FieldKind, FieldRules
from app.trade.dimensions import Dimension
from app.trade.json_types import JsonValue
from app.trade.quantities import display_unit, parse_quantity
from app.trade.templates import filled, joined
from app.trade.text import Text
from app.trade.unit_systems import QuantityError
from app.ui import form_words as words
from app.ui import words as house
from app.ui.approvals.values import Parsed, read_json
from app.ui.state.nested_words import is_nested, read_nested
from app.ui.state.numbers import number_and_rest, plain, written_number

_MARKS = re.compile(r"[,;\n]+")
_BETWEEN = re.compile(r"[\s,;]+")
_SHORT = 40


def cell_value(part: ArgumentField, text: str, unit: str = "") -> Parsed:
    """The value of a text that is not blank. `unit` belongs to a quantity that is written as a number alone."""
    if is_nested(part) and not text.lstrip().startswith(("[", "{")):
        return _in_words(part, text)
    match part.kind:
        case FieldKind.NUMBER | FieldKind.INTEGER:
            return _number(part, text)
        case FieldKind.QUANTITY:
            return _quantity(part, text, unit)
        case FieldKind.BOOLEAN:
            return _yes_or_no(text)
        case FieldKind.CHOICE:
            return _choice(part, text)
        case FieldKind.LIST:
            return _list(part, text)
        case FieldKind.JSON | FieldKind.GROUP | FieldKind.ROWS:
            return _json(text)
        case FieldKind.TEXT:
            return _text(part, text)


def _in_words(part: ArgumentField, text: str) -> Parsed:
    read = read_nested(part, text, cell_value)
    problem = count_problem(part.rules, len(read.value)) if isinstance(read.value, list) else None
    return read if problem is None else Parsed(problem=problem)


def cell_text(part: ArgumentField, value: JsonValue, unit: str = "") -> str:
    """What stands in the cell of a value; a quantity in the column's unit is its number."""
    match value:
        case None:
            return ""
        case True | False:
            return "true" if value else "false"
        case str():
            number = number_and_rest(value) if unit and part.kind is FieldKind.QUANTITY else None
            return number[0] if number is not None and value == f"{number[0]} {unit}" else value
        case Sequence() if part.kind is FieldKind.LIST and all(isinstance(each, int) for each in value):
            return " ".join(str(each) for each in value)
        case Sequence() if part.kind is FieldKind.LIST and _is_plain(part.parts[0], value):
            return ", ".join(str(each) for each in value)
        case _:
            return json.dumps(value, ensure_ascii=False)


def _is_plain(entry: ArgumentField, value: Sequence[JsonValue]) -> bool:
    """Whether texts between commas are read as the same texts."""
    texts = [each for each in value if isinstance(each, str)]
    return len(texts) == len(value) > 0 and _pieces(entry, ", ".join(texts)) == texts


def unit_of(part: ArgumentField, values: Sequence[JsonValue]) -> str:
    """The unit of a column's header: that of all its values, or of the schema's example where there is none yet; empty
    where the values differ."""
    if part.kind is not FieldKind.QUANTITY:
        return part.unit
    if not values and len(part.dimensions) > 1:
        return ""
    told = values or ([part.example] if part.example is not None else [])
    units = {_unit(value) for value in told}
    return units.pop() if len(units) == 1 else ""


def _unit(value: JsonValue) -> str:
    read = number_and_rest(value) if isinstance(value, str) else None
    return "" if read is None else display_unit(read[1]) or ""


def _number(part: ArgumentField, text: str) -> Parsed:
    number = written_number(text)
    if number is None:
        return _with_unit(part, text)
    value = float(number)
    if part.kind is FieldKind.INTEGER and not value.is_integer():
        return Parsed(problem=filled(house.BAD_INTEGER, text=_shown(text)))
    if (problem := bound_problem(part.rules, value, text)) is not None:
        return Parsed(problem=problem)
    return Parsed(int(value) if re.fullmatch(r"-?\d+", number) else value)


def _with_unit(part: ArgumentField, text: str) -> Parsed:
    """A number that was typed with a unit, in the unit that the tool takes it in."""
    read = number_and_rest(text)
    if not part.unit or read is None or display_unit(read[1]) is None:
        return Parsed(problem=_no_number(text))
    try:
        value = parse_quantity(" ".join(read)).to(part.unit)
    except QuantityError as problem:
        return Parsed(problem=problem.said)
    # The round-off of a conversion is no digit that anybody typed.
    return _number(part, f"{value:.12g}")


def _no_number(text: str) -> Text:
    is_comma = "." not in text and written_number(text.replace(",", ".", 1)) is not None
    return words.DECIMAL_COMMA(text=_shown(text)) if is_comma else filled(house.BAD_NUMBER, text=_shown(text))


def bound_problem(rules: FieldRules, value: float, text: str) -> Text | None:
    """Why a number is outside its bounds."""
    shown = _shown(text)
    if rules.least is not None and (value < rules.least or (rules.is_above and value == rules.least)):
        return (words.NOT_ABOVE if rules.is_above else words.TOO_SMALL)(text=shown, limit=f"{rules.least:g}")
    if rules.most is not None and (value > rules.most or (rules.is_below and value == rules.most)):
        return (words.NOT_BELOW if rules.is_below else words.TOO_LARGE)(text=shown, limit=f"{rules.most:g}")
    return None


def _quantity(part: ArgumentField, text: str, unit: str) -> Parsed:
    read = number_and_rest(text)
    if read is None:
        return Parsed(problem=_not_accepted(part, text))
    number, rest = read
    if not rest and not unit:
        return _problem_of(text, part)
    shown = display_unit(rest or unit)
    if shown is None:
        return _problem_of(f"{number} {rest or unit}", part)
    value = f"{number} {shown}"
    if (problem := _problem_of(value, part).problem) is not None:
        return Parsed(problem=problem)
    # As it was typed where that is accepted: 2 kN/m2 is the engineer's own spelling.
    typed = text.strip()
    if rest and _fits(part.rules, typed):
        return Parsed(typed)
    return Parsed(value) if _fits(part.rules, value) else Parsed(problem=_not_accepted(part, text))


def _problem_of(text: str, part: ArgumentField) -> Parsed:
    try:
        read = parse_quantity(text, Dimension(part.dimension) if part.dimension else None)
    except QuantityError as problem:
        return Parsed(problem=problem.said)
    if part.dimensions and read.dimension.value not in part.dimensions:
        return Parsed(problem=words.WRONG_DIMENSION(text=_shown(text)))
    return Parsed(text)


def _yes_or_no(text: str) -> Parsed:
    typed = plain(text).casefold()
    if typed in words.TYPED_YES:
        return Parsed(True)
    return Parsed(False) if typed in words.TYPED_NO else Parsed(problem=words.NOT_YES_NO(text=_shown(text)))


def _choice(part: ArgumentField, text: str) -> Parsed:
    typed = plain(text)
    found = [each.value for each in part.choices if typed == each.value] or [
        each.value
        for each in part.choices
        if typed.casefold() in {each.value.casefold(), each.label.en.casefold(), each.label.ko.casefold()}
    ]
    if len(found) == 1:
        return Parsed(found[0])
    return Parsed(problem=words.NO_CHOICE(text=_shown(text), choices=joined([each.label for each in part.choices])))


def _list(part: ArgumentField, text: str) -> Parsed:
    read = [cell_value(part.parts[0], piece) for piece in _pieces(part.parts[0], text)]
    if (problem := next((each.problem for each in read if each.problem), None)) is not None:
        return Parsed(problem=problem)
    if (problem := count_problem(part.rules, len(read))) is not None:
        return Parsed(problem=problem)
    return Parsed([each.value for each in read])


def _pieces(entry: ArgumentField, text: str) -> list[str]:
    """The entries of a list as texts: those of JSON, else what stands between marks. A quantity keeps its spaces."""
    try:
        told: object = json.loads(text) if text.lstrip().startswith("[") else None
    except (json.JSONDecodeError, RecursionError):
        told = None
    if isinstance(told, list):
        entries = cast("list[JsonValue]", told)
        return [each if isinstance(each, str) else json.dumps(each, ensure_ascii=False) for each in entries]
    between = _MARKS if entry.kind is FieldKind.QUANTITY else _BETWEEN
    return [piece for each in between.split(plain(text).strip("[]() ")) if (piece := each.strip())]


def count_problem(rules: FieldRules, count: int) -> Text | None:
    """Why a list is too short or too long."""
    if count < rules.fewest:
        return words.TOO_FEW_ENTRIES(limit=rules.fewest)
    if rules.longest is not None and count > rules.longest:
        return words.TOO_MANY_ENTRIES(limit=rules.longest)
    return None


def _json(text: str) -> Parsed:
    read = read_json(text)
    is_other = read.problem is None and not isinstance(read.value, Mapping | list)
    return Parsed(problem=house.BAD_SHAPE) if is_other else read


def _text(part: ArgumentField, typed: str) -> Parsed:
    # Some texts have names of their own; they are shown under them.
    named = {each.value for each in part.choices if plain(typed) in (each.label.en, each.label.ko)}
    typed = named.pop() if len(named) == 1 else typed
    if part.rules.longest is not None and len(typed) > part.rules.longest:
        return Parsed(problem=words.TOO_LONG(limit=part.rules.longest))
    return Parsed(typed) if _fits(part.rules, typed) else Parsed(problem=_not_accepted(part, typed))


def _fits(rules: FieldRules, text: str) -> bool:
    return not rules.pattern or re.search(rules.pattern, text) is not None


def _not_accepted(part: ArgumentField, text: str) -> Text:
    if isinstance(part.example, str):
        return words.NOT_ACCEPTED_EXAMPLE(text=_shown(text), example=part.example)
    return words.NOT_ACCEPTED(text=_shown(text))


def _shown(text: str) -> str:
    bare = " ".join(text.split())
    return bare if len(bare) <= _SHORT else f"{bare[:_SHORT]}…"
