"""What a slot means as the value of one argument; what it cannot mean is refused by its reason."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from app.reading.slots import (
    Amount,
    ClassKind,
    CodeClass,
    CodeName,
    Coordinate,
    Direction,
    FileName,
    Formula,
    Fraction,
    Grade,
    GradeKind,
    IdNoun,
    Ids,
    Increment,
    ModelName,
    NewName,
    Number,
    Points,
    SectionSize,
    Spacing,
    Storeys,
    UnitWord,
)
from app.reading.slots import Value as SlotValue
from app.shortform.context import Context, kinds_for
from app.shortform.formulas import terms
from app.shortform.idlists import spread
from app.shortform.nouns import Noun, noun_of
from app.shortform.problems import NotAChoice, RefusedArgument, Unclear, Unfit, Why
from app.shortform.schemas import SchemaField
from app.shortform.section_sizes import dimension_of, is_order_open
from app.shortform.storeys import names_of
from app.shortform.tree import Word
from app.trade.json_types import JsonValue, as_list, json_number
from app.trade.unit_systems import tool_name

_CLASSES: Final = {
    ClassKind.ZONE: "zone",
    ClassKind.SITE: "site_class",
    ClassKind.GROUP: "use_group",
    ClassKind.EXPOSURE: "exposure",
}
# Free texts that a grade or a file can be.
_TEXTS: Final[Mapping[type[SlotValue], tuple[str, ...]]] = {
    Grade: ("name", "db", "material"),
    FileName: ("path", "file_name", "backup_name"),
}
_OTHER_NOUN: Final = {Noun.NODE: IdNoun.ELEMENT, Noun.ELEMENT: IdNoun.NODE}


def many(value: SlotValue, words: str, field: SchemaField, context: Context) -> list[JsonValue]:
    """The entries that a slot gives to a list."""
    entry = field.entry(0)
    match value:
        case Spacing(digits, unit):
            return [
                one(Amount(each, unit) if unit else Number(Decimal(each)), words, entry, context) for each in digits
            ]
        case Formula():
            return list(terms(value, words, field, context))
        case Points() if entry.kind == "object":
            return [_row(row, value.unit, words, entry, context) for row in value.rows]
        case Storeys() if noun_of(field) is Noun.STOREY:
            return list(_storeys(value, words, field, context))
        case Ids(text, noun) if entry.kind == "integer":
            _same_noun(noun, words, field)
            return list(spread(text))
        case _:
            return [one(value, words, entry, context)]


def one(value: SlotValue, words: str, field: SchemaField, context: Context) -> JsonValue:
    """The single value that a slot gives to an argument."""
    match value:
        case ModelName() | NewName():
            return _name(value, words, field, context)
        case Amount() | Number() | Fraction():
            return _amount(value, words, field)
        case Ids(text, noun):
            return _ids(text, noun, words, field)
        case Storeys():
            return _storey(value, words, field, context)
        case SectionSize():
            return _size(value, words, field, context)
        case Direction():
            return _direction(value, words, field)
        case UnitWord() | CodeClass() | CodeName() | Grade() | FileName():
            return _word(value, words, field)
        case Formula() | Points() | Spacing() | Coordinate() | Increment():
            raise _unfit(field, words, Why.KIND)


def _name(value: ModelName | NewName, words: str, field: SchemaField, context: Context) -> str:
    if field.choices or not _takes_text(field):
        raise _unfit(field, words, Why.KIND)
    wanted = kinds_for(field.name)
    if isinstance(value, ModelName) and wanted and not set(wanted) & set(value.kinds):
        raise RefusedArgument(
            NotAChoice(tool=field.tool, argument=field.path, given=value.name, candidates=context.names(*wanted))
        )
    return value.name


def _amount(value: Amount | Number | Fraction, words: str, field: SchemaField) -> JsonValue:
    if field.has_dimension:
        if not isinstance(value, Amount):
            raise _unfit(field, words, Why.NO_UNIT)
        return str(value)
    if field.kind in ("number", "integer"):
        number = json_number(_plain(value, words, field))
        if field.kind == "integer" and (isinstance(value, Fraction) or not isinstance(number, int)):
            raise _unfit(field, words, Why.KIND)
        return number
    if field.holds_ids and isinstance(value, Number) and value.value == value.value.to_integral_value():
        return str(int(value.value))
    raise _unfit(field, words, Why.KIND)


def _plain(value: Amount | Number | Fraction, words: str, field: SchemaField) -> Decimal:
    """The number in the unit that the argument has by its declaration."""
    match value:
        case Number(number):
            return number
        case Fraction(share):
            return share * 100 if field.unit == "%" else share
        case Amount():
            unit = field.unit
            if unit == "length_unit":
                beside = field.beside.get("length_unit")
                unit = beside.text if isinstance(beside, Word) else ""
            if not unit or unit != value.unit:
                raise _unfit(field, words, Why.UNIT)
            return value.value


def _ids(text: str, noun: IdNoun, words: str, field: SchemaField) -> JsonValue:
    _same_noun(noun, words, field)
    is_id = noun_of(field) in (Noun.NODE, Noun.ELEMENT) or field.name in ("id", "wall_id")
    if field.kind == "integer" and is_id and noun is not IdNoun.MODE and text.isdigit():
        return int(text)
    if not field.holds_ids or noun is IdNoun.MODE:
        raise _unfit(field, words, Why.KIND)
    return text


def _same_noun(noun: IdNoun, words: str, field: SchemaField) -> None:
    if noun is not IdNoun.UNSAID and noun is _OTHER_NOUN.get(noun_of(field)):
        raise _unfit(field, words, Why.OTHER_NOUN)


def _storeys(value: Storeys, words: str, field: SchemaField, context: Context) -> tuple[str, ...]:
    names = names_of(value, context.levels())
    if not names:
        candidates = tuple(level.name for level in context.levels())
        raise RefusedArgument(NotAChoice(tool=field.tool, argument=field.path, given=words, candidates=candidates))
    return names


def _storey(value: Storeys, words: str, field: SchemaField, context: Context) -> str:
    noun = noun_of(field)
    if noun not in (Noun.STOREY, Noun.HEIGHT):
        raise _unfit(field, words, Why.KIND)
    names = _storeys(value, words, field, context)
    if len(names) != 1:
        raise RefusedArgument(Unclear(tool=field.tool, argument=field.path, given=words, candidates=names))
    if noun is Noun.STOREY:
        return names[0]
    level = next(each.level for each in context.levels() if each.name == names[0])
    return f"{json_number(Decimal(repr(level)))} {context.digest.length}"


def _size(value: SectionSize, words: str, field: SchemaField, context: Context) -> str:
    if field.name == "shape":
        return value.shape
    if is_order_open(value, context.order) and field.name in ("width", "height"):
        candidates = ("BxH", "HxB")
        raise RefusedArgument(Unclear(tool=field.tool, argument=field.path, given=words, candidates=candidates))
    size = dimension_of(value, field.name, context.order)
    if size is None:
        raise _unfit(field, words, Why.KIND)
    return size


def _direction(value: Direction, words: str, field: SchemaField) -> JsonValue:
    if value.is_signed:
        raise _unfit(field, words, Why.SIGN)
    if field.unit == "deg" and not value.is_local and value.axis in ("X", "Y"):
        return 0 if value.axis == "X" else 90
    spelled = (value.axis,) if not value.is_local else ()
    spelled += (f"{'L' if value.is_local else 'G'}{value.axis}",)
    found = [each for each in spelled if each in field.choices]
    if not found:
        raise _choice(field, words)
    return found[0]


def _word(value: UnitWord | CodeClass | CodeName | Grade | FileName, words: str, field: SchemaField) -> str:
    match value:
        case UnitWord(name):
            text = tool_name(name)
        case CodeClass(kind, name):
            # "I" is a zone and a use group: the argument has to be of the same kind.
            if _CLASSES[kind] not in field.name:
                raise _unfit(field, words, Why.KIND)
            text = name
        case CodeName(name) | FileName(name):
            text = name
        case Grade(name, kind):
            text = kind.value if field.choices else name
            if kind is GradeKind.BAR:
                raise _unfit(field, words, Why.KIND)
    if field.choices and text not in field.choices:
        raise _choice(field, words)
    if not field.choices and (field.name not in _TEXTS.get(type(value), ()) or not _takes_text(field)):
        raise _unfit(field, words, Why.KIND)
    return text


def _row(row: tuple[Decimal, ...], unit: str, words: str, field: SchemaField, context: Context) -> JsonValue:
    """Numbers in the order of the keys that a row needs: period and value, or x, y and z."""
    keys = [str(key) for key in as_list(field.schema.get("required"))]
    if len(keys) != len(row):
        raise _unfit(field, words, Why.COUNT)
    found: dict[str, JsonValue] = {}
    for key, number in zip(keys, row, strict=True):
        part = field.part(key)
        assert part is not None
        value = Amount(str(number), unit) if unit else Number(number)
        found[key] = one(value, words, part, context)
    return found


def _takes_text(field: SchemaField) -> bool:
    return field.kind == "string" and not field.has_dimension and not field.holds_ids


def _unfit(field: SchemaField, words: str, why: Why) -> RefusedArgument:
    return RefusedArgument(Unfit(tool=field.tool, argument=field.path, given=words, why=why))


def _choice(field: SchemaField, words: str) -> RefusedArgument:
    return RefusedArgument(NotAChoice(tool=field.tool, argument=field.path, given=words, candidates=field.choices))
