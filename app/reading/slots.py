"""The typed values that a reading finds, each with the words it was read from."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from app.reading.source import Span
from app.trade.answers.digest import NameKind


@dataclass(frozen=True, slots=True)
class Number:
    """A bare number, in digits or words; `counter` is the word that counts with it ("개", "mode"), if any."""

    value: Decimal
    counter: str = ""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with a unit in the spelling of the tools; `is_unit_assumed` where kg or t were written for a force."""

    digits: str
    unit: str
    is_unit_assumed: bool = False

    @property
    def value(self) -> Decimal:
        """The number as written."""
        return Decimal(self.digits)

    def __str__(self) -> str:
        return f"{self.digits} {self.unit}"


@dataclass(frozen=True, slots=True)
class Increment:
    """By how much something grows (`sign` 1) or shrinks (-1): "100 mm deeper"; never what it becomes."""

    by: Amount | Number
    sign: int


@dataclass(frozen=True, slots=True)
class UnitWord:
    """A unit without a number."""

    name: str


@dataclass(frozen=True, slots=True)
class Fraction:
    """A share: "25 %" is 0.25, "a quarter" 0.25, "1/400" 0.0025, "절반" 0.5."""

    value: Decimal
    is_percent: bool = False


class IdNoun(StrEnum):
    """What ids count, as far as the words next to them say."""

    NODE = "node"
    ELEMENT = "element"
    MODE = "mode"
    UNSAID = ""


@dataclass(frozen=True, slots=True)
class Ids:
    """Ids in the tools' spelling, "1to10by2 14"."""

    text: str
    noun: IdNoun


class StoreyWord(StrEnum):
    """Storeys named by what they are."""

    ALL = "all"
    ROOF = "roof"
    GROUND = "ground"
    BASE = "base"
    TYPICAL = "typical"
    FROM = "from"
    UP_TO = "up to"
    UPPER = "upper"
    LOWER = "lower"


@dataclass(frozen=True, slots=True)
class Storeys:
    """Storeys by number ("5F" is 5, "B2" is -2) or by word; a range holds every number from first to last.

    `bound` is the number of the storey from or up to which all are meant ("2F~Roof", "3층 이하"), or how many of the
    upper or lower ones are ("upper two storeys").
    """

    numbers: tuple[int, ...] = ()
    word: StoreyWord | None = None
    bound: int | None = None


@dataclass(frozen=True, slots=True)
class SectionSize:
    """A section's sizes as written: `shape` is GEN NX's letter (SB, SR, H, B, P, L, T, C), `digits` in `unit`.

    Two sizes of a rectangle stand in the order written; `order` is "BxH", "HxB" or "" where nothing was said.
    `is_unit_assumed` where none was written.
    """

    shape: str
    digits: tuple[str, ...]
    unit: str
    order: str = ""
    is_unit_assumed: bool = field(default=False, compare=False)


class GradeKind(StrEnum):
    """What a grade belongs to."""

    CONCRETE = "concrete"
    STEEL = "steel"
    BAR = "bar"


@dataclass(frozen=True, slots=True)
class Grade:
    """A material grade by its name in GEN NX's databases: C27, SM355."""

    name: str
    kind: GradeKind


@dataclass(frozen=True, slots=True)
class ModelName:
    """A name that the open model holds; `kinds` are all that hold it."""

    name: str
    kinds: tuple[NameKind, ...]


@dataclass(frozen=True, slots=True)
class NewName:
    """A name that the open model does not hold."""

    name: str


class ClassKind(StrEnum):
    """Classes of a design standard."""

    ZONE = "zone"
    SITE = "site"
    GROUP = "group"
    EXPOSURE = "exposure"


@dataclass(frozen=True, slots=True)
class CodeClass:
    """Zone I, site class S3, use group special, exposure B: in the spelling of the tools."""

    kind: ClassKind
    name: str


@dataclass(frozen=True, slots=True)
class Direction:
    """X, Y, Z or a plane XY with a sign; `is_local` of the element's own axes. Down is Z and -1."""

    axis: str
    sign: int = 1
    is_local: bool = False
    is_signed: bool = False


@dataclass(frozen=True, slots=True)
class Formula:
    """A combination as written: (factor, case), "1.2D+1.6L" is ((1.2, D), (1.6, L))."""

    terms: tuple[tuple[Decimal, str], ...]


@dataclass(frozen=True, slots=True)
class Spacing:
    """Spans or heights one by one, "3@6m" and "6+7.5+6" alike; the unit is empty where none was written."""

    digits: tuple[str, ...]
    unit: str


@dataclass(frozen=True, slots=True)
class Points:
    """Tuples of numbers, "(0, 6, 3)" or "0/0.12 → 0.199/0.499" turned into pairs."""

    rows: tuple[tuple[Decimal, ...], ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Coordinate:
    """A line or level by one coordinate, "x = 6 m"; the unit is empty where none was written."""

    axis: str
    value: Decimal
    unit: str = ""


@dataclass(frozen=True, slots=True)
class CodeName:
    """A design standard in the spelling of the tools, or as written where Lintel does not hold it."""

    name: str
    is_held: bool


@dataclass(frozen=True, slots=True)
class FileName:
    """A file by name or path."""

    name: str


Value = (
    Number
    | Amount
    | Increment
    | UnitWord
    | Fraction
    | Ids
    | Storeys
    | SectionSize
    | Grade
    | ModelName
    | NewName
    | CodeClass
    | Direction
    | Formula
    | Spacing
    | Points
    | Coordinate
    | CodeName
    | FileName
)


@dataclass(frozen=True, slots=True)
class Found:
    """One value and where it stands in the message."""

    value: Value
    span: Span


@dataclass(frozen=True, slots=True)
class Concept:
    """A word of the trade, whatever its language: `name` is the concept list's."""

    name: str
    span: Span
