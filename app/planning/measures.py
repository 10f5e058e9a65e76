"""Lengths and floor loads as written: the number's own digits, its own unit, and exact conversion for checks only."""

import re
from dataclasses import dataclass
from decimal import Decimal

from app.reading.numbers import NUMBER, S, number_of, shown
from app.trade.dimensions import Dimension
from app.trade.units import FORCE_OF_MASS, UNITS, decimal_ratio, longest_first

_LENGTHS = [unit for unit in UNITS if unit.dimension is Dimension.LENGTH]
# In any case.
_LENGTH_SYMBOLS = {
    word.casefold(): unit.symbol for unit in _LENGTHS for word in (unit.symbol, *unit.english, *unit.korean)
}
_METRES = {unit.symbol: decimal_ratio(unit.symbol, "m") for unit in _LENGTHS}
# "6m2" is an area, while "6m3경간" is six metres, three bays.
_UNIT_ENDS = rf"(?![A-WYZa-wyz/^]|[23](?![\d@]|{S}(?:개|경간|스팬|칸|베이|bay|span)))"
# "6 in X" is a preposition: a bare "in" is a unit only at the end of a phrase or before a multiplication.
_NOT_A_PREPOSITION = rf"(?!in(?!ch)(?!{S}(?:[,.;)]|$|x{S}\d)))"
LENGTH_UNIT = rf"{_NOT_A_PREPOSITION}(?:{'|'.join(longest_first(_LENGTH_SYMBOLS))}){_UNIT_ENDS}"

# Floor loads by unit, with the other ways in which they are written. A mass stands for its force (FORCE_OF_MASS).
_LOAD_PATTERNS = {
    "kN/m²": r"kN/m\^?2|kN/sq\.?m",
    "kPa": r"kPa",
    "N/m²": r"N/m\^?2",
    "Pa": r"Pa",
    "N/mm²": r"N/mm\^?2",
    "MPa": r"MPa",
    "kgf/m²": r"kgf/m\^?2",
    "tf/m²": r"(?:tf|tonf)/m\^?2",
    "psf": r"psf|lbf?/ft\^?2",
    "kg/m²": r"kg/m\^?2",
    "t/m²": r"(?:t|ton)/m\^?2",
}
_AS_FORCE = {f"{mass}/m²": f"{force}/m²" for mass, force in FORCE_OF_MASS.items()}
_KN_PER_M2 = {unit: decimal_ratio(_AS_FORCE.get(unit, unit), "kN/m²") for unit in _LOAD_PATTERNS}
LOAD_UNIT = rf"(?:{'|'.join(longest_first(_LOAD_PATTERNS.values()))})(?![A-Za-z0-9])"


@dataclass(frozen=True, slots=True)
class Measure:
    """A number as written with its unit; an empty unit means that none was written."""

    digits: str
    unit: str
    is_unit_assumed: bool = False

    @property
    def value(self) -> Decimal:
        return number_of(self.digits)

    @property
    def metres(self) -> Decimal:
        return self.value * _METRES[self.unit]

    @property
    def kn_per_m2(self) -> Decimal:
        return self.value * _KN_PER_M2[self.unit]

    def __str__(self) -> str:
        """As the tools take it: `6 m`, `5.0 kN/m²`; the digits are those of the message."""
        return f"{self.digits} {self.unit}".strip()


def length(digits: str, unit: str | None) -> Measure:
    """A length with its unit in the tools' spelling."""
    return Measure(_plain(digits), _canonical_length(unit) if unit else "")


def load(digits: str, unit: str | None) -> Measure:
    """A floor load; kg/m² and t/m² become forces, marked as assumed."""
    if not unit:
        return Measure(_plain(digits), "")
    name = next(name for name, pattern in _LOAD_PATTERNS.items() if re.fullmatch(pattern, unit, re.IGNORECASE))
    return Measure(_plain(digits), _AS_FORCE.get(name, name), is_unit_assumed=name in _AS_FORCE)


def total(measures: tuple[Measure, ...]) -> Measure:
    """The sum: in the common unit where all share one, else in metres; exact decimal arithmetic."""
    units = {measure.unit for measure in measures}
    if len(units) == 1:
        return Measure(shown(sum((measure.value for measure in measures), Decimal(0))), units.pop())
    return Measure(shown(sum((measure.metres for measure in measures), Decimal(0))), "m")


def _plain(digits: str) -> str:
    return digits.replace(",", "").removeprefix("+")


def _canonical_length(unit: str) -> str:
    return _LENGTH_SYMBOLS[unit.casefold()]


def length_pattern(name: str, *, needs_unit: bool = True) -> str:
    """A named length: groups NAME (digits) and NAME_unit."""
    optional = "" if needs_unit else "?"
    return rf"(?P<{name}>{NUMBER})(?:[\s-]?(?P<{name}_unit>{LENGTH_UNIT})){optional}"
