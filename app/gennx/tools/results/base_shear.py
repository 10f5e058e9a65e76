"""The base shear of response-spectrum cases out of the story shear table."""

from collections.abc import Sequence

from app.gennx.gen.result_tables import RawTable
from app.trade.answers.storeys import BaseShear
from app.trade.round_off import is_zero


def base_shears(table: RawTable) -> tuple[BaseShear, ...]:
    """The shear of the lowest loaded story per spectrum case (STORY_SHEAR_FOR_RS): of all inertia forces, also what
    springs beside a basement take before it reaches the lowest story."""
    size = max((abs(x) for row in table.rows for x in _shears(table, row) if x), default=0.0)
    lowest: dict[str, tuple[float, BaseShear]] = {}
    for row in table.rows:
        case = table.cell(row, "Spectrum", "Load", "Load Case")
        level = table.value(row, "Level")
        x, y = (value or 0.0 for value in _shears(table, row))
        if level is None or (is_zero(x, size) and is_zero(y, size)):
            continue
        if case not in lowest or level < lowest[case][0]:
            lowest[case] = level, BaseShear(case=case, x=abs(x), y=abs(y))
    return tuple(shear for _, shear in lowest.values())


def _shears(table: RawTable, row: Sequence[str]) -> tuple[float | None, float | None]:
    return (
        table.value(row, "Shear Force/Without Spring/X", "Shear Force/With Spring/X"),
        table.value(row, "Shear Force/Without Spring/Y", "Shear Force/With Spring/Y"),
    )
