"""The units of the trade: one table of symbols with their exact size, their spellings and their words.

Sizes are those of the international definitions: inch 25.4 mm, pound 0.45359237 kg, standard gravity 9.80665 m/s²
(NIST SP 811, appendix B). Fractions keep them exact; a number is rounded once, when it is converted.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Final

from app.trade.dimensions import Dimension

STANDARD_GRAVITY_M_S2: Final = 9.80665
# What GEN NX enters where a gravity may be given.
GEN_NX_GRAVITY_M_S2: Final = 9.806
GEN_NX_GRAVITY: Final = f"{GEN_NX_GRAVITY_M_S2} m/s²"

Base = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit by its symbol: what it measures, and its size in kg, m, s, K and rad.

    `also` are other spellings, each exact because MN and mN differ; `letters` are spellings that mean it only behind a
    number in an argument, not in prose ("C", "F"). `english` and `korean` are its words.
    """

    symbol: str
    dimension: Dimension
    si: Fraction
    also: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    english: tuple[str, ...] = ()
    korean: tuple[str, ...] = ()


def _unit(
    symbol: str, dimension: Dimension, si: str | Fraction, also: str = "", letters: str = "", words: str = ""
) -> Unit:
    english = tuple(word for word in words.split() if word.isascii())
    korean = tuple(word for word in words.split() if not word.isascii())
    return Unit(symbol, dimension, Fraction(si), tuple(also.split()), tuple(letters.split()), english, korean)


_KGF, _LBF, _INCH = Fraction("9.80665"), Fraction("4.4482216152605"), Fraction("0.0254")
_FOOT = 12 * _INCH
_D = Dimension
UNITS: Final = (
    _unit("mm", _D.LENGTH, "0.001", "MM", words="millimetre millimetres millimeter millimeters 밀리미터 밀리"),
    _unit("cm", _D.LENGTH, "0.01", "CM", words="centimetre centimetres centimeter centimeters 센티미터 센티"),
    _unit("m", _D.LENGTH, "1", "M", words="metre metres meter meters 미터"),
    _unit("in", _D.LENGTH, _INCH, words="inch inches 인치"),
    _unit("ft", _D.LENGTH, _FOOT, words="feet foot"),
    _unit("N", _D.FORCE, "1", words="newton newtons 뉴턴"),
    _unit("kN", _D.FORCE, "1000", "KN Kn kn", words="kilonewton kilonewtons 킬로뉴턴"),
    _unit("MN", _D.FORCE, "1000000"),
    _unit("kgf", _D.FORCE, _KGF, "KGF Kgf"),
    _unit("tf", _D.FORCE, 1000 * _KGF, "tonf Tonf TONF Tf TF"),
    _unit("lbf", _D.FORCE, _LBF),
    _unit("kip", _D.FORCE, 1000 * _LBF, "kips Kip Kips"),
    _unit("Pa", _D.PRESSURE, "1"),
    _unit("kPa", _D.PRESSURE, "1000", "KPA Kpa kpa"),
    _unit("MPa", _D.PRESSURE, "1e6", "MPA Mpa mpa"),
    _unit("GPa", _D.PRESSURE, "1e9", "GPA Gpa gpa"),
    _unit("psi", _D.PRESSURE, _LBF / _INCH**2),
    _unit("ksi", _D.PRESSURE, 1000 * _LBF / _INCH**2),
    _unit("psf", _D.PRESSURE, _LBF / _FOOT**2),
    _unit("ksf", _D.PRESSURE, 1000 * _LBF / _FOOT**2),
    _unit("kg", _D.MASS, "1", words="킬로그램"),
    _unit("t", _D.MASS, "1000", words="톤"),
    _unit("ton", _D.MASS, "1000"),
    _unit("lb", _D.MASS, "0.45359237"),
    _unit("s", _D.TIME, "1", "sec", words="second seconds 초"),
    _unit("g0", _D.ACCELERATION, _KGF, letters="g"),
    _unit("deg", _D.ANGLE, Fraction(math.pi) / 180, "°", words="degree degrees 도"),
    _unit("rad", _D.ANGLE, "1"),
    # Temperatures are differences: a change of 1 °F is one of 5/9 K.
    _unit("°C", _D.TEMPERATURE, "1", "℃ degC", letters="C K"),
    _unit("°F", _D.TEMPERATURE, Fraction(5, 9), "℉ degF", letters="F"),
    _unit("1", _D.NONE, "1"),
)
_BY_SYMBOL: Final[Mapping[str, Unit]] = {unit.symbol: unit for unit in UNITS}
_SYMBOLS: Final[Mapping[str, str]] = {
    spelling: unit.symbol for unit in UNITS for spelling in (*unit.english, *unit.korean, *unit.letters, *unit.also)
} | {symbol: symbol for symbol in _BY_SYMBOL}
# A mass that an engineer writes for a load is the force of it: 5 t/m is 5 tf/m.
FORCE_OF_MASS: Final[Mapping[str, str]] = {"kg": "kgf", "t": "tf", "ton": "tf"}


def symbol_of(spelling: str) -> str | None:
    """The symbol of a spelling; None for what is no unit."""
    return _SYMBOLS.get(spelling)


def symbols(dimension: Dimension) -> tuple[str, ...]:
    """The symbols of the units of a dimension."""
    return tuple(unit.symbol for unit in UNITS if unit.dimension is dimension)


def spellings(*dimensions: Dimension) -> tuple[str, ...]:
    """Symbols of these dimensions as they stand in prose, with Korean words, longest first."""
    return longest_first(
        each for unit in UNITS if unit.dimension in dimensions for each in (unit.symbol, *unit.also, *unit.korean)
    )


def longest_first(words: Iterable[str]) -> tuple[str, ...]:
    """In the order in which a regular expression has to try them."""
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


@cache
def size(unit: str) -> Fraction:
    """What one of a unit in display spelling (kN·s²/m) is in kg, m, s, K and rad."""
    result = Fraction(1)
    for known, power in _factors(unit):
        result *= known.si**power
    return result


@cache
def measures(unit: str, dimension: Dimension) -> bool:
    """Whether a unit in display spelling measures that."""
    base, is_angular = _measured(unit)
    return base == dimension.base and is_angular == dimension.is_angular


def convert(value: float, unit: str, wanted: str) -> float:
    """A number as it is written (its shortest decimal) in another unit of the same dimension, rounded once."""
    return value if unit == wanted else float(Fraction(repr(value)) * size(unit) / size(wanted))


def ratio(unit: str, wanted: str) -> float:
    """How many of the wanted unit make one of the other."""
    return float(size(unit) / size(wanted))


def decimal_ratio(unit: str, wanted: str) -> Decimal:
    """The same for numbers that keep the digits they were written with; exact where it has an end."""
    exact = size(unit) / size(wanted)
    return Decimal(exact.numerator) / Decimal(exact.denominator)


def _measured(unit: str) -> tuple[Base, bool]:
    factors = _factors(unit)
    mass, length, time, temperature = (
        sum(known.dimension.base[place] * power for known, power in factors) for place in range(4)
    )
    return (mass, length, time, temperature), any(known.dimension is Dimension.ANGLE for known, _ in factors)


@cache
def _factors(unit: str) -> tuple[tuple[Unit, int], ...]:
    numerator, *denominators = unit.split("/")
    found = [*_product(numerator, 1)]
    for each in denominators:
        found += _product(each, -1)
    return tuple(found)


def _product(text: str, sign: int) -> Iterable[tuple[Unit, int]]:
    for piece in text.split("·"):
        base = piece.rstrip("²³⁴")
        yield _BY_SYMBOL[base], sign * {"": 1, "²": 2, "³": 3, "⁴": 4}[piece[len(base) :]]
