"""How the values of slots are drawn: what each means, as a reading would have it, and how an engineer writes it."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from app.reading.slots import (
    Amount,
    ClassKind,
    CodeClass,
    CodeName,
    Direction,
    FileName,
    Formula,
    Fraction,
    Grade,
    GradeKind,
    ModelName,
    NewName,
    Number,
    Points,
    SectionSize,
    Spacing,
    UnitWord,
)
from app.reading.slots import Value as SlotValue
from app.trade.answers.digest import NameKind
from app.trade.text import Language
from models.data.place_samplers import PLACES
from models.data.start_models import StartModel


class NothingToDrawError(ValueError):
    """The start model holds nothing of the kind that a slot wants."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A value: `meaning` is what a reading of `surface` gives, or a word of the short form as it stands."""

    surface: str
    meaning: SlotValue | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is to be drawn: the slot's table in the intent file, the start model and the language of the sentence."""

    spec: Mapping[str, Any]
    start: StartModel
    language: Language

    def text(self, key: str, otherwise: str = "") -> str:
        return str(self.spec.get(key, otherwise))

    def texts(self, key: str) -> tuple[str, ...]:
        return tuple(map(str, self.spec.get(key, ())))


Sampler = Callable[[Wish, random.Random], Drawn]

# The tools' spelling, and how people write it.
UNITS: Final[Mapping[str, tuple[str, ...]]] = {
    "kN": ("kN", " kN", "KN"),
    "kN/m": ("kN/m", " kN/m", "KN/m"),
    "kN/m²": ("kN/m2", " kN/m2", "kN/㎡", "kN/m²"),
    "kN·m": ("kN·m", "kN.m", " kN*m"),
    "tf": ("tonf", "tf", " tonf"),
    "tf/m": ("tonf/m", "tf/m", " tonf/m"),
    "tf/m²": ("tonf/m2", "tf/㎡"),
    "N": ("N", " N"),
    "N/mm": ("N/mm", " N/mm"),
    "mm": ("mm", " mm", "mm"),
    "m": ("m", " m", "m"),
    "s": (" s", "s"),
    "t": ("t", " t"),
    "MPa": ("MPa", " MPa"),
    "GPa": ("GPa", " GPa"),
    "deg": ("°", " deg", " degrees", " degrees"),
}
_KOREAN_UNITS: Final[Mapping[str, tuple[str, ...]]] = {
    "s": ("초", "초"),
    "m": ("m", "m", "미터"),
    "mm": ("mm", "mm", "㎜"),
    "deg": ("도", "도", "°"),
}
_CONCRETE: Final = ("C18", "C21", "C24", "C27", "C30", "C35", "C40")
_STEEL: Final = ("SS275", "SM275", "SM355", "SHN275", "SHN355")
_H_SHAPES: Final = (
    "200x100x5.5x8",
    "250x125x6x9",
    "300x150x6.5x9",
    "350x175x7x11",
    "400x200x8x13",
    "450x200x9x14",
    "500x200x10x16",
    "588x300x12x20",
    "300x300x10x15",
    "350x350x12x19",
    "400x400x13x21",
    "414x405x18x28",
)
_FILES: Final = (
    "model",
    "rev1",
    "rev_b",
    "final",
    "check",
    "office_v2",
    "frame",
    "eq",
    "tower_a",
    "study3",
    "submit",
    "draft",
    "test01",
    "base_case",
    "review",
)


def draw(wish: Wish, random_source: random.Random) -> Drawn:
    """A value for one slot. Raises NothingToDrawError, and KeyError for a sampler that does not exist."""
    sampler = wish.text("draw")
    if sampler in PLACES:
        found = PLACES[sampler](wish.spec, wish.start, wish.language, random_source)
        if found is None:
            raise NothingToDrawError(sampler)
        return Drawn(*found)
    return _SAMPLERS[sampler](wish, random_source)


def decimal_text(value: Decimal) -> str:
    """As a person writes it: no exponent, no needless zeros."""
    text = f"{value.normalize():f}"
    return text if text != "-0" else "0"


def _stepped(wish: Wish, source: random.Random) -> Decimal:
    low, high, step = (Decimal(wish.text(key)) for key in ("low", "high", "step"))
    return low + step * source.randrange(int((high - low) / step) + 1)


def _amount(wish: Wish, source: random.Random) -> Drawn:
    unit = source.choice(wish.texts("units"))
    value = _stepped(wish, source) * Decimal(str(wish.spec.get("scale", {}).get(unit, 1)))
    spellings = UNITS[unit]
    if wish.language == Language.KO:
        spellings = _KOREAN_UNITS.get(unit, spellings)
    digits = decimal_text(value)
    return Drawn(digits + source.choice(spellings), Amount(digits, unit))


def _number(wish: Wish, source: random.Random) -> Drawn:
    value = _stepped(wish, source)
    return Drawn(decimal_text(value), Number(value))


def _new_name(wish: Wish, source: random.Random) -> Drawn:
    """A name that the model does not hold: one of `names`, or one of `stems` with a number."""
    taken = {name.casefold() for names in wish.start.digest.names.values() for name in names}
    names = [each for each in wish.texts("names") if each.casefold() not in taken]
    if names and (not wish.texts("stems") or source.random() < 0.5):
        name = source.choice(names)
    elif wish.texts("stems"):
        free = [f"{stem}{number}" for stem in wish.texts("stems") for number in range(1, 13)]
        name = source.choice([each for each in free if each.casefold() not in taken])
    else:
        raise NothingToDrawError("new name")
    return Drawn(name, NewName(name))


def _model_name(wish: Wish, source: random.Random) -> Drawn:
    """A name of the model, of `of`, of one of the `types` of load cases, and one of those `among` which it is."""
    kind = NameKind(wish.text("of"))
    types = wish.texts("types")
    digest = wish.start.digest
    among = wish.texts("among")
    names = [name for name in digest.of(kind) if not types or digest.case_types.get(name, "") in types]
    names = [name for name in names if not among or name in among]
    if not names:
        raise NothingToDrawError(kind.value)
    name = source.choice(sorted(names))
    return Drawn(name, ModelName(name, digest.kinds_of(name)))


def _grade(wish: Wish, source: random.Random) -> Drawn:
    kind = GradeKind(wish.text("of"))
    names = _CONCRETE if kind is GradeKind.CONCRETE else _STEEL
    held = wish.start.digest.of(NameKind.MATERIAL)
    name = source.choice([each for each in names if each not in held])
    return Drawn(name, Grade(name, kind))


def _size(wish: Wish, source: random.Random) -> Drawn:
    shape = wish.text("shape")
    unit = source.choice(("", "", "mm"))
    if shape == "H":
        digits = source.choice(_H_SHAPES)
        mark = source.choice(("H-", "H-", "H ", "H"))
        return Drawn(mark + digits, SectionSize("H", tuple(digits.split("x")), "mm"))
    if shape == "square":
        side = str(source.randrange(300, 1250, 50))
        cross = source.choice(("x", "x", "×", "*"))
        surface = f"{side}{cross}{side}{unit}"
        if wish.language == Language.KO and source.random() < 0.3:
            surface = f"{side}각"
        return Drawn(surface, SectionSize("SB", (side, side), "mm"))
    width, height = source.randrange(200, 650, 50), source.randrange(400, 1250, 50)
    cross = source.choice(("x", "x", "×", "*", "X"))
    return Drawn(f"{width}{cross}{height}{unit}", SectionSize("SB", (str(width), str(height)), "mm"))


def _file(_: Wish, source: random.Random) -> Drawn:
    name = source.choice(_FILES)
    name += source.choice(("", "", "_2", "-b", "_ks", "0312"))
    return Drawn(f"{name}.mgbx", FileName(f"{name}.mgbx"))


def _word(wish: Wish, source: random.Random) -> Drawn:
    """A word of the short form: `options` maps it to how it is said in each language."""
    options: Mapping[str, Mapping[str, Sequence[str]]] = wish.spec["options"]
    word = source.choice(sorted(options))
    return Drawn(source.choice(list(options[word][wish.language])), word)


def _formula(wish: Wish, source: random.Random) -> Drawn:
    digest = wish.start.digest
    types = wish.texts("types") or ("D", "L", "W", "E")
    cases = [name for name in digest.of(NameKind.LOAD_CASE) if digest.case_types.get(name, "") in types]
    if len(cases) < 2:
        raise NothingToDrawError("load cases")
    most = min(len(cases), 4)
    chosen = sorted(source.sample(cases, source.randrange(2, most + 1)), key=cases.index)
    terms = tuple((Decimal(source.choice(("0.9", "1", "1.2", "1.4", "1.6", "0.5", "1.3"))), each) for each in chosen)
    plus = source.choice(("+", "+", " + "))
    surface = plus.join(f"{'' if factor == 1 else decimal_text(factor)}{case}" for factor, case in terms)
    return Drawn(surface, Formula(terms))


def _spacing(wish: Wish, source: random.Random) -> Drawn:
    count = source.randrange(int(wish.spec.get("least", 2)), int(wish.spec.get("most", 5)) + 1)
    unit = "m"
    if source.random() < 0.6:
        each = decimal_text(_stepped(wish, source))
        return Drawn(f"{count}@{each}{source.choice(('m', ' m'))}", Spacing((each,) * count, unit))
    digits = tuple(decimal_text(_stepped(wish, source)) for _ in range(count))
    return Drawn(f"{'+'.join(digits)}m", Spacing(digits, unit))


def _class(wish: Wish, source: random.Random) -> Drawn:
    kind = ClassKind(wish.text("of"))
    names, spelt = _CLASSES[kind]
    name = source.choice(names)
    return Drawn(
        source.choice(spelt[wish.language]).format(name=_SAID.get((name, wish.language), name)), CodeClass(kind, name)
    )


_SAID: Final = {("special", Language.KO): "특"}
_CLASSES: Final[Mapping[ClassKind, tuple[tuple[str, ...], Mapping[Language, tuple[str, ...]]]]] = {
    ClassKind.ZONE: (
        ("I", "II"),
        {
            Language.KO: ("{name}구역", "지진구역 {name}", "구역 {name}"),
            Language.EN: ("zone {name}", "seismic zone {name}"),
        },
    ),
    ClassKind.SITE: (
        ("S1", "S2", "S3", "S4", "S5"),
        {Language.KO: ("{name}",), Language.EN: ("{name}",)},
    ),
    ClassKind.GROUP: (
        ("special", "I", "II"),
        {
            Language.KO: ("내진{name}등급", "내진등급 {name}", "내진 {name}등급"),
            Language.EN: ("use group {name}", "seismic use group {name}"),
        },
    ),
}


def _code(wish: Wish, source: random.Random) -> Drawn:
    name = wish.text("name")
    return Drawn(source.choice(wish.texts("said") or (name,)), CodeName(name, is_held=True))


def _points(wish: Wish, source: random.Random) -> Drawn:
    low, high = int(wish.spec.get("low", 0)), int(wish.spec.get("high", 24))
    row = tuple(Decimal(source.randrange(low * 2, high * 2 + 1)) / 2 for _ in range(3))
    comma = source.choice((",", ", "))
    return Drawn(f"({comma.join(map(decimal_text, row))})", Points((row,)))


def _direction(wish: Wish, source: random.Random) -> Drawn:
    axis = source.choice(("X", "Y"))
    said = (
        (f"{axis}방향", f"{axis} 방향") if wish.language == Language.KO else (f"{axis} direction", f"{axis}-direction")
    )
    return Drawn(source.choice(said), Direction(axis))


def _unit_word(wish: Wish, source: random.Random) -> Drawn:
    name = source.choice(wish.texts("units"))
    return Drawn(name, UnitWord(name))


def _share(wish: Wish, source: random.Random) -> Drawn:
    value = _stepped(wish, source)
    return Drawn(f"{decimal_text(value)}{source.choice(('%', ' %'))}", Fraction(value / 100, is_percent=True))


_SAMPLERS: Final[Mapping[str, Sampler]] = {
    "amount": _amount,
    "number": _number,
    "new_name": _new_name,
    "model_name": _model_name,
    "grade": _grade,
    "size": _size,
    "file": _file,
    "word": _word,
    "formula": _formula,
    "spacing": _spacing,
    "class": _class,
    "code": _code,
    "points": _points,
    "unit": _unit_word,
    "share": _share,
    "direction": _direction,
}
