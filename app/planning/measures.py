"""Lengths and floor loads as written: the number's own digits, its own unit, and exact conversion for checks only."""

import re
from dataclasses import dataclass
from decimal import Decimal

from app.reading.numbers import NUMBER, S, number_of, shown

_LENGTH_WORDS = {
    "mm": r"mm|millimet(?:re|er)s?|밀리미터|밀리",
    "cm": r"cm|centimet(?:re|er)s?|센티미터|센티",
    "m": r"m|met(?:re|er)s?|미터",
    "ft": r"ft|feet|foot",
    "in": r"inch(?:es)?|인치|in",
}
_METRES = {
    "mm": Decimal("0.001"),
    "cm": Decimal("0.01"),
    "m": Decimal(1),
    "ft": Decimal("0.3048"),
    "in": Decimal("0.0254"),
}
# "6m2" is an area, while "6m3경간" is six metres, three bays.
_UNIT_ENDS = rf"(?![A-WYZa-wyz/^]|[23](?![\d@]|{S}(?:개|경간|스팬|칸|베이|bay|span)))"
# "6 in X" is a preposition: a bare "in" is a unit only at the end of a phrase or before a multiplication.
_NOT_A_PREPOSITION = rf"(?!in(?!ch)(?!{S}(?:[,.;)]|$|x{S}\d)))"
LENGTH_UNIT = rf"{_NOT_A_PREPOSITION}(?:{'|'.join(_LENGTH_WORDS.values())}){_UNIT_ENDS}"

_LOAD_UNITS = {
    "kN/m²": (r"kN/m\^?2|kN/sq\.?m", Decimal(1)),
    "kPa": (r"kPa", Decimal(1)),
    "N/m²": (r"N/m\^?2", Decimal("0.001")),
    "Pa": (r"Pa", Decimal("0.001")),
    "N/mm²": (r"N/mm\^?2", Decimal(1000)),
    "MPa": (r"MPa", Decimal(1000)),
    "kgf/m²": (r"kgf/m\^?2", Decimal("0.00980665")),
    "tf/m²": (r"(?:tf|tonf)/m\^?2", Decimal("9.80665")),
    "psf": (r"psf|lbf?/ft\^?2", Decimal("0.04788025898")),
    # Mass units: an engineer who writes them for a load means the force; kept apart so that it can be confirmed.
    "kg/m²": (r"kg/m\^?2", Decimal("0.00980665")),
    "t/m²": (r"(?:t|ton)/m\^?2", Decimal("9.80665")),
}
_AS_FORCE = {"kg/m²": "kgf/m²", "t/m²": "tf/m²"}
LOAD_UNIT = (
    rf"(?:{'|'.join(sorted((pattern for pattern, _ in _LOAD_UNITS.values()), key=len, reverse=True))})(?![A-Za-z0-9])"
)


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
        return self.value * _LOAD_UNITS[self.unit][1]

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
    name = next(name for name, (pattern, _) in _LOAD_UNITS.items() if re.fullmatch(pattern, unit, re.IGNORECASE))
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
    return next(name for name, words in _LENGTH_WORDS.items() if re.fullmatch(words, unit, re.IGNORECASE))


def length_pattern(name: str, *, needs_unit: bool = True) -> str:
    """A named length: groups NAME (digits) and NAME_unit."""
    optional = "" if needs_unit else "?"
    return rf"(?P<{name}>{NUMBER})(?:[\s-]?(?P<{name}_unit>{LENGTH_UNIT})){optional}"
