"""Numbers as they were asked for: converted to the asked unit, with the asked decimals, linked to their row."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.planning.results import Answered, link
from app.planning.wanted import Wanted
from app.trade.dimensions import Dimension
from app.trade.quantities import parse_quantity
from app.trade.round_off import is_zero
from app.trade.unit_systems import QuantityError
from app.trade.units import symbols

_MOST_DECIMALS = 9
_SIGNIFICANT = 4
# Shown without a unit or in s these have a usual number of decimals.
_USUAL = {"": 5, "s": 3, "Hz": 3, "%": 2}


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells the numbers of one answer for one question.

    `members` are the only elements it is about, None for all; `ends` is the joint of each element's asked end, `feet`
    the only joints it is about.
    """

    wanted: Wanted
    answer: Answered
    members: frozenset[int] | None = None
    ends: Mapping[str, int] | None = None
    feet: frozenset[int] | None = None

    def number(self, value: float, unit: str, table_id: str, row: int | None = None, size: float = 0.0) -> str:
        """The linked number with its unit; round-off against `size`, the largest of its kind, counts as zero."""
        clean = 0.0 if is_zero(value, size) else value
        converted, shown_unit = converted_to(clean, unit, self.wanted.units, self.answer.unit("length"))
        digits = f"{converted:,.{self._decimals(converted, shown_unit)}f}"
        return link(f"{digits} {shown_unit}".strip(), self.answer, table_id, row)

    def _decimals(self, value: float, unit: str) -> int:
        if self.wanted.decimals is not None:
            return min(self.wanted.decimals, _MOST_DECIMALS)
        if unit in _USUAL:
            return _USUAL[unit]
        if value == 0.0:
            return 0
        return max(
            1 if abs(value) < 1e5 else 0, min(_SIGNIFICANT - 1 - math.floor(math.log10(abs(value))), _MOST_DECIMALS)
        )


def converted_to(value: float, unit: str, asked: Sequence[str], length: str) -> tuple[float, str]:
    """The value in the first asked unit that measures the same; a force asked of a moment goes with the lengths.

    In its own unit where nothing asked fits. Factors are those of `app.trade.units`.
    """
    for each in (*asked, *_moments(asked, length)):
        try:
            return parse_quantity(f"{value!r} {unit}").to(each), each
        except QuantityError:
            continue
    return value, unit


def _moments(asked: Sequence[str], length: str) -> tuple[str, ...]:
    """tf and m of "in tf and m" as tf·m; a lone tf goes with the model's length."""
    lengths = [each for each in asked if each in symbols(Dimension.LENGTH)] or [length]
    return tuple(f"{force}·{each}" for force in asked if "·" not in force for each in lengths if force not in lengths)
