"""Sentences with what must be read in them, as table files, and values spelled as those tables spell them."""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from app.reading.reader import Reading
from app.reading.slots import (
    Amount,
    CodeClass,
    CodeName,
    Coordinate,
    Direction,
    FileName,
    Formula,
    Fraction,
    Grade,
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
    Value,
)
from app.trade.answers.digest import ModelDigest, NameKind, Storey

_HERE = Path(__file__).parent
_NAMES = {
    NameKind.MATERIAL: ("C24", "SM355"),
    NameKind.SECTION: ("C1", "C2", "G1", "G2", "B1", "SG-1", "1-2C1", "보-3", "내부 기둥", "H 400x200x8x13 A"),
    NameKind.THICKNESS: ("S200", "W250"),
    NameKind.LOAD_CASE: ("DL", "LL", "SDL", "WX", "WY", "EX", "EY", "활하중", "S"),
    NameKind.SPECTRUM_CASE: ("RX", "RY"),
    NameKind.COMBINATION: ("LCB1", "LCB2", "ENV"),
    NameKind.FUNCTION: ("KDS-S4",),
    NameKind.FLOOR_LOAD: ("OFFICE", "사무실", "로비 하중"),
    NameKind.GROUP: ("코어벽", "Roof girders"),
}
PLAIN = ModelDigest(
    names={kind: {name: index for index, name in enumerate(names, 1)} for kind, names in _NAMES.items()},
    storeys=tuple(Storey(name, 3.5 * index) for index, name in enumerate(("1F", "2F", "3F", "4F", "5F", "Roof"))),
    nodes=60,
    elements=110,
    base=0.0,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of a table and what must be read in it."""

    sentence: str
    values: tuple[str, ...]
    concepts: frozenset[str]
    forbidden: frozenset[str]


def lines(name: str) -> tuple[Line, ...]:
    """Every line of a table beside this file."""
    rows = (_HERE / name).read_text(encoding="utf-8").splitlines()
    return tuple(_line(row) for row in rows if row.strip() and not row.startswith("#"))


def _line(row: str) -> Line:
    sentence, values, concepts = (part.strip() for part in row.split(" |"))
    names = concepts.split()
    return Line(
        sentence,
        tuple(sorted(value.strip() for value in values.split(" ; ") if value.strip())),
        frozenset(name for name in names if not name.startswith("!")),
        frozenset(name.removeprefix("!") for name in names if name.startswith("!")),
    )


def values_of(reading: Reading) -> tuple[str, ...]:
    """All values of a reading in the tables' spelling."""
    return tuple(sorted(spelled(found.value) for found in reading.values))


def spelled(value: Value) -> str:
    """A value as the tables write it: a word for its kind, then its content."""
    match value:
        case Number():
            return f"n {_plain(value.value)}"
        case Amount():
            return f"q {value}"
        case Increment(by, sign):
            return f"{'+' if sign > 0 else '-'} {spelled(by)}"
        case UnitWord():
            return f"u {value.name}"
        case Fraction():
            return f"share {_plain(round(value.value, 4))}"
        case Ids():
            return f"{value.noun or 'ids'} {value.text}"
        case Storeys():
            parts = [*filter(None, [value.word]), *map(str, value.numbers or filter(None, [value.bound]))]
            return f"storey {' '.join(parts)}"
        case SectionSize():
            return f"size {value.shape} {'x'.join(value.digits)} {value.unit} {value.order}".rstrip()
        case Grade():
            return f"grade {value.name}"
        case ModelName():
            return f"name {value.name}"
        case NewName():
            return f"new {value.name}"
        case CodeClass():
            return f"{value.kind} {value.name}"
        case Direction():
            return f"dir {'local ' if value.is_local else ''}{'-' if value.sign < 0 else ''}{value.axis}"
        case Formula():
            return "f " + "".join(f"{'+' if n >= 0 else ''}{_plain(n)}{case}" for n, case in value.terms).removeprefix(
                "+"
            )
        case Spacing():
            return f"spans {' '.join(value.digits)} {value.unit}".rstrip()
        case Points():
            rows = [f"({' '.join(map(_plain, row))})" for row in value.rows]
            return f"pts {' '.join(rows)} {value.unit}".rstrip()
        case Coordinate():
            return f"at {value.axis} {_plain(value.value)} {value.unit}".rstrip()
        case CodeName():
            return f"code {value.name}"
        case FileName():
            return f"file {value.name}"


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
