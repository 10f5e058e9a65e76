"""The base shear of response-spectrum cases out of the story shear table."""

from dataclasses import dataclass

from app.gennx.result_tables import ResultTable


@dataclass(frozen=True, slots=True)
class BaseShear:
    """Shear of the lowest loaded story, without sign, in the table's force unit."""

    case: str
    x: float
    y: float


def base_shears(table: ResultTable) -> tuple[BaseShear, ...]:
    """The shear of the lowest loaded story per spectrum case (STORY_SHEAR_FOR_RS)."""
    lowest: dict[str, tuple[float, BaseShear]] = {}
    for row in table.rows:
        case = table.cell(row, "Spectrum", "Load", "Load Case")
        level = table.value(row, "Level")
        x = table.value(row, "Shear Force/With Spring/X", "Shear Force/Without Spring/X")
        y = table.value(row, "Shear Force/With Spring/Y", "Shear Force/Without Spring/Y")
        if level is None or (not x and not y):
            continue
        if case not in lowest or level < lowest[case][0]:
            lowest[case] = level, BaseShear(case, abs(x or 0.0), abs(y or 0.0))
    return tuple(shear for _, shear in lowest.values())
