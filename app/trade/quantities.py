"""Numbers with units as engineers write them ("6 m", "5 kN/m²", "5 tf/m") and their conversion to a model's units."""

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from app.trade.dimensions import Dimension
from app.trade.templates import Template
from app.trade.unit_patterns import EXAMPLES, READ
from app.trade.unit_systems import QuantityError, UnitSystem
from app.trade.units import convert, longest_first, measures, symbol_of, symbols
from app.trade.words import quantities as words

_NUMBER: Final = r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?(?:[eE][-+]?\d+)?"
_QUANTITY: Final = re.compile(rf"\s*(?P<number>{_NUMBER})\s*(?P<unit>\S.*?)?\s*", re.DOTALL)
_FACTOR: Final = re.compile(r"(?P<symbol>[^\d^²³⁴]+|1)(?:\^?(?P<power>[-−]?\d)|(?P<raised>[²³⁴]))?")
_LONGEST_TEXT: Final = 60
_ARMS: Final = ("m", "mm", "cm")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value with the unit it was written in."""

    value: float
    unit: str
    dimension: Dimension

    def to(self, unit: str) -> float:
        """The value in `unit`; raises QuantityError when the unit measures something else."""
        if not measures(unit, self.dimension):
            raise _refused(words.WRONG_DIMENSION, self.dimension, shown=str(self))
        return convert(self.value, self.unit, unit)

    def to_system(self, system: UnitSystem) -> float:
        """The number a model in this unit system stores."""
        return self.to(system.unit_of(self.dimension))

    def __str__(self) -> str:
        return f"{self.value:g} {self.unit}"


def parse_quantity(text: str, expected: Dimension | None = None) -> Quantity:
    """Read a number with its unit.

    With `expected`, a unit of another dimension is refused; without it the dimension follows from the unit.
    Raises QuantityError that says what was read and what would be accepted; a bare number is never guessed.
    """
    shown = text if len(text) <= _LONGEST_TEXT else text[:_LONGEST_TEXT] + "…"
    match = _QUANTITY.fullmatch(text) if len(text) <= _LONGEST_TEXT else None
    number = _number(match["number"]) if match else None
    if match is None or number is None:
        raise _refused(words.UNREADABLE, expected, shown=shown)
    if match["unit"] is None:
        raise _refused(words.BARE_NUMBER, expected, shown=shown.strip())
    unit = display_unit(match["unit"])
    if unit is None:
        raise _refused(words.UNKNOWN_UNIT, expected, shown=shown, unit=match["unit"])
    dimension = expected or next((each for each in READ if measures(unit, each)), None)
    if dimension is None or not measures(unit, dimension):
        raise _refused(words.WRONG_DIMENSION, dimension, shown=shown)
    return Quantity(number, unit, dimension)


@lru_cache(1024)
def display_unit(text: str) -> str | None:
    """Our spelling of a unit text (kN/m²), or None when some symbol is not known."""
    halves = text.replace(" ", "").replace("⋅", "·").replace("×", "·").split("/")
    if len(halves) > 3:
        return None
    parts = [_display_product(half) for half in halves]
    return None if any(part is None for part in parts) else "/".join(part for part in parts if part)


def _number(text: str) -> float | None:
    cleaned = text.replace(",", "")
    if not any(character.isdigit() for character in cleaned):
        return None
    value = float(cleaned)
    return value if math.isfinite(value) else None


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
    known = symbol_of(match["symbol"]) or _split_moment(match["symbol"])
    if known is None:
        return None
    power = match["raised"] or {"2": "²", "3": "³", "4": "⁴", "1": "", None: ""}.get(match["power"])
    return None if power is None else known + power


def _split_moment(symbol: str) -> str | None:
    """kNm and tfm are written without a dot as often as with one."""
    for force in longest_first((*symbols(Dimension.FORCE), "tonf")):
        rest = symbol.removeprefix(force)
        if rest != symbol and rest in _ARMS:
            return f"{symbol_of(force)}·{rest}"
    return None


def _refused(said: Template, expected: Dimension | None, **values: str) -> QuantityError:
    """Refused in these words, with what would be accepted."""
    accepted = words.FOR_EXAMPLE
    if expected is not None:
        examples = ", ".join(f'"{example}"' for example in EXAMPLES[expected])
        accepted = words.IS_EXPECTED(what=expected.text, examples=examples)
    return QuantityError(said(accepted=accepted, **values))
