"""Numbers with units as engineers write them ("6 m", "5 kN/m²", "5 tf/m") and their conversion to a model's units."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from app.trade.unit_names import (
    ALIASES,
    ENGLISH,
    EXAMPLES,
    FORCE_UNITS,
    FORCES,
    KOREAN,
    LENGTH_UNITS,
    LENGTHS,
    MASS_UNITS,
    PINT_NAMES,
    REFERENCE_UNITS,
    UNIT_PATTERNS,
    Dimension,
)

if TYPE_CHECKING:
    from pint import UnitRegistry


class QuantityError(ValueError):
    """A text that is not a quantity of the wanted kind; `en` and `ko` say what was read and what is accepted."""

    def __init__(self, en: str, ko: str) -> None:
        super().__init__(en)
        self.en = en
        self.ko = ko


@dataclass(frozen=True, slots=True)
class UnitSystem:
    """A model's unit system: GEN NX names, FORCE in KGF TONF N KN LBF KIPS and DIST in MM CM M IN FT."""

    force: str
    length: str

    def __post_init__(self) -> None:
        if self.force not in FORCES or self.length not in LENGTHS:
            known = f"{', '.join(FORCES)} / {', '.join(LENGTHS)}"
            raise QuantityError(
                f"Unit system {self.force}/{self.length} is not known; accepted: {known}.",
                f"단위계 {self.force}/{self.length}은(는) 알 수 없습니다. 가능한 값: {known}.",
            )

    def unit_of(self, dimension: Dimension) -> str:
        """The unit in which the model stores this dimension, spelled as for display (kN/m²)."""
        force, length = FORCES[self.force], LENGTHS[self.length]
        match dimension:
            case Dimension.LENGTH:
                return length
            case Dimension.FORCE:
                return force
            case Dimension.MOMENT:
                return f"{force}·{length}"
            case Dimension.LINE_LOAD:
                return f"{force}/{length}"
            case Dimension.PRESSURE:
                return f"{force}/{length}²"
            case Dimension.UNIT_WEIGHT:
                return f"{force}/{length}³"
            case Dimension.MASS:
                return f"{force}·s²/{length}"
            case Dimension.ROTATIONAL_MASS:
                return f"{force}·{length}·s²"
            case Dimension.ACCELERATION:
                return f"{length}/s²"
            case Dimension.ROTATIONAL_SPRING:
                return f"{force}·{length}/rad"
            case Dimension.TIME:
                return "s"
            case Dimension.ANGLE:
                return "deg"
            case Dimension.TEMPERATURE:
                return "°C"
            case Dimension.THERMAL_EXPANSION:
                return "1/°C"


def unit_system_of(force: str, length: str) -> UnitSystem:
    """The unit system of two unit names, as GEN NX writes them (TONF, M) or as they are shown (tf, m)."""
    shown_forces = {shown: name for name, shown in FORCES.items()}
    shown_lengths = {shown: name for name, shown in LENGTHS.items()}
    return UnitSystem(shown_forces.get(force, force.upper()), shown_lengths.get(length, length.upper()))


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value with the unit it was written in."""

    value: float
    unit: str
    dimension: Dimension

    def to(self, unit: str) -> float:
        """The value in `unit`; raises QuantityError when the unit measures something else."""
        if not _measures(unit, self.dimension):
            raise _wrong_dimension(str(self), self.dimension)
        if unit == self.unit:
            return self.value
        registry = _registry()
        return float(registry.Quantity(self.value, _pint_spelling(self.unit)).m_as(_pint_spelling(unit)))

    def to_system(self, system: UnitSystem) -> float:
        """The number a model in this unit system stores."""
        return self.to(system.unit_of(self.dimension))

    def __str__(self) -> str:
        return f"{self.value:g} {self.unit}"


_NUMBER = r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?(?:[eE][-+]?\d+)?"
_QUANTITY = re.compile(rf"\s*(?P<number>{_NUMBER})\s*(?P<unit>\S.*?)?\s*", re.DOTALL)
_FACTOR = re.compile(r"(?P<symbol>[^\d^²³]+|1)(?:\^?(?P<power>[-−]?\d)|(?P<raised>[²³]))?")
_LONGEST_TEXT = 60


def parse_quantity(text: str, expected: Dimension | None = None) -> Quantity:
    """Read a number with its unit.

    With `expected`, a unit of another dimension is refused; without it the dimension follows from the unit.
    Raises QuantityError that says what was read and what would be accepted; a bare number is never guessed.
    """
    shown = text if len(text) <= _LONGEST_TEXT else text[:_LONGEST_TEXT] + "…"
    match = _QUANTITY.fullmatch(text) if len(text) <= _LONGEST_TEXT else None
    number = _number(match["number"]) if match else None
    if match is None or number is None:
        raise _unreadable(shown, expected)
    if match["unit"] is None:
        raise _bare_number(shown, expected)
    unit = display_unit(match["unit"])
    if unit is None:
        raise _unknown_unit(shown, match["unit"], expected)
    dimension = expected or _dimension_of(unit)
    if dimension is None or not _measures(unit, dimension):
        raise _wrong_dimension(shown, dimension)
    return Quantity(number, unit, dimension)


def examples(dimension: Dimension) -> tuple[str, ...]:
    """Accepted spellings, for schemas and messages."""
    return EXAMPLES[dimension]


def name_of(dimension: Dimension) -> tuple[str, str]:
    """The dimension's name in English and Korean."""
    return ENGLISH.get(dimension, dimension.value), KOREAN[dimension]


def accepted_units(dimension: Dimension) -> tuple[str, ...]:
    """The units offered in forms and in the schema's pattern; more spellings are understood."""
    match dimension:
        case Dimension.LENGTH:
            return LENGTH_UNITS
        case Dimension.FORCE:
            return FORCE_UNITS
        case Dimension.MOMENT:
            return tuple(
                f"{f}{dot}{d}" for f in ("N", "kN", "kgf", "tf", "lbf", "kip") for d in LENGTH_UNITS for dot in "·*"
            )
        case Dimension.LINE_LOAD:
            return tuple(f"{f}/{d}" for f in FORCE_UNITS for d in LENGTH_UNITS)
        case Dimension.PRESSURE:
            return (
                *("Pa", "kPa", "MPa", "GPa", "psi", "ksi", "psf", "ksf"),
                *(f"{f}/{d}{two}" for f in FORCE_UNITS for d in LENGTH_UNITS for two in ("²", "2")),
            )
        case Dimension.UNIT_WEIGHT:
            return tuple(f"{f}/{d}{three}" for f in FORCE_UNITS for d in LENGTH_UNITS for three in ("³", "3"))
        case Dimension.MASS:
            return MASS_UNITS
        case Dimension.ROTATIONAL_MASS:
            return tuple(f"{m}{dot}m{two}" for m in ("t", "kg") for dot in "·*" for two in "²2")
        case Dimension.ACCELERATION:
            return tuple(f"{d}/s{two}" for d in LENGTH_UNITS for two in "²2")
        case Dimension.TIME:
            return ("s",)
        case Dimension.ANGLE:
            return ("deg", "rad")
        case Dimension.TEMPERATURE:
            return ("°C", "°F")
        case Dimension.THERMAL_EXPANSION:
            return ("1/°C", "1/°F")
        case Dimension.ROTATIONAL_SPRING:
            return tuple(f"{f}·{d}/rad" for f in ("N", "kN", "tf") for d in ("mm", "m"))


def pattern(dimension: Dimension) -> str:
    """A regular expression for JSON Schema: number, at most one space, one of the accepted units."""
    return rf"^-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)? ?({UNIT_PATTERNS[dimension]})$"


def format_number(value: float, digits: int = 6) -> str:
    """A number for people: at most `digits` significant ones, no trailing zeros, no exponent between 1e-4 and 1e9."""
    if value == 0 or 1e-4 <= abs(value) < 1e9:
        places = digits if value == 0 else max(0, digits - 1 - math.floor(math.log10(abs(value))))
        text = f"{value:.{places}f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return f"{value:.{digits - 1}e}"


def _number(text: str) -> float | None:
    cleaned = text.replace(",", "")
    if not any(character.isdigit() for character in cleaned):
        return None
    value = float(cleaned)
    return value if math.isfinite(value) else None


def display_unit(text: str) -> str | None:
    """Our spelling of a unit text (kN/m²), or None when some symbol is not known."""
    halves = text.replace(" ", "").replace("⋅", "·").replace("×", "·").split("/")
    if len(halves) > 3:
        return None
    parts = [_display_product(half) for half in halves]
    return None if any(part is None for part in parts) else "/".join(part for part in parts if part)


def _display_product(text: str) -> str | None:
    factors: list[str] = []
    for piece in re.split(r"[·*.]|(?<=[a-zA-Z])-(?=[a-zA-Z])", text.replace("**", "^")):
        shown = _display_factor(piece)
        if shown is None:
            return None
        factors.append(shown)
    return "·".join(factors)


def _display_factor(piece: str) -> str | None:
    match = _FACTOR.fullmatch(piece)
    if match is None:
        return None
    symbol = match["symbol"]
    known = symbol if symbol in PINT_NAMES else ALIASES.get(symbol)
    if known is None:
        known = _split_moment(symbol)
    if known is None:
        return None
    power = match["raised"] or {"2": "²", "3": "³", "1": "", None: ""}.get(match["power"])
    return None if power is None else known + power


def _split_moment(symbol: str) -> str | None:
    """kNm and tfm are written without a dot as often as with one."""
    for force in ("kN", "tf", "tonf", "kgf", "MN", "N"):
        rest = symbol.removeprefix(force)
        if rest != symbol and rest in ("m", "mm", "cm"):
            return f"{ALIASES.get(force, force)}·{rest}"
    return None


def _pint_spelling(unit: str) -> str:
    numerator, *denominators = unit.split("/")
    text = _pint_product(numerator)
    for denominator in denominators:
        text += f"/({_pint_product(denominator)})"
    return text


def _pint_product(text: str) -> str:
    factors: list[str] = []
    for piece in text.split("·"):
        base = piece.rstrip("²³")
        power = {"": "", "²": "**2", "³": "**3"}[piece[len(base) :]]
        factors.append(f"({PINT_NAMES[base]}){power}")
    return "*".join(factors)


@cache
def _registry() -> UnitRegistry[float]:
    # Building the registry takes a third of a second, so a server that only lists its tools does not pay for it.
    from pint import UnitRegistry

    registry: UnitRegistry[float] = UnitRegistry()
    registry.define("tonne_force = 1000 * kilogram_force")
    registry.define("kip_force = 1000 * pound_force")
    registry.define("kilopound_force_per_square_inch = 1000 * pound_force / inch ** 2")
    registry.define("pound_force_per_square_foot = pound_force / foot ** 2")
    registry.define("kip_force_per_square_foot = 1000 * pound_force / foot ** 2")
    return registry


@cache
def _measures(unit: str, dimension: Dimension) -> bool:
    registry = _registry()
    if ("deg" in unit or "rad" in unit) != (dimension in (Dimension.ANGLE, Dimension.ROTATIONAL_SPRING)):
        return False
    given = registry.Quantity(1.0, _pint_spelling(unit))
    return bool(given.is_compatible_with(_pint_spelling(REFERENCE_UNITS[dimension])))


def _dimension_of(unit: str) -> Dimension | None:
    return next((dimension for dimension in Dimension if _measures(unit, dimension)), None)


def _accepted(expected: Dimension | None) -> tuple[str, str]:
    if expected is None:
        return 'for example "6 m" or "5 kN/m²"', '예: "6 m", "5 kN/m²"'
    en, ko = name_of(expected)
    shown = ", ".join(f'"{example}"' for example in examples(expected))
    return f"{en} with its unit is expected, for example {shown}", f"단위를 붙인 {ko} 값이 필요합니다. 예: {shown}"


def _unreadable(shown: str, expected: Dimension | None) -> QuantityError:
    en, ko = _accepted(expected)
    return QuantityError(
        f'"{shown}" is not a number with a unit; {en}.', f'"{shown}"은(는) 단위가 붙은 수가 아닙니다. {ko}.'
    )


def _bare_number(shown: str, expected: Dimension | None) -> QuantityError:
    en, ko = _accepted(expected)
    return QuantityError(
        f'"{shown.strip()}" has no unit and no unit is assumed; {en}.',
        f'"{shown.strip()}"에 단위가 없으며 단위를 임의로 가정하지 않습니다. {ko}.',
    )


def _unknown_unit(shown: str, unit: str, expected: Dimension | None) -> QuantityError:
    en, ko = _accepted(expected)
    return QuantityError(
        f'Unit "{unit}" in "{shown}" is not known; {en}.', f'"{shown}"의 단위 "{unit}"을(를) 알 수 없습니다. {ko}.'
    )


def _wrong_dimension(shown: str, expected: Dimension | None) -> QuantityError:
    en, ko = _accepted(expected)
    return QuantityError(f'The unit of "{shown}" does not fit here; {en}.', f'"{shown}"의 단위가 맞지 않습니다. {ko}.')
