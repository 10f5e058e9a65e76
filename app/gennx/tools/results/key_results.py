"""The numbers that two analyses of one model are compared by, and how far they are apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.gennx.gen.errors import Rejected, Unsupported
from app.gennx.gen.model import Model
from app.gennx.gen.result_tables import RawTable, fetch
from app.gennx.tools.results.base_shear import base_shears
from app.gennx.tools.results.modes import read_modes
from app.gennx.verify.naming import result_cases
from app.trade.dimensions import Dimension
from app.trade.result_tables import MODE_COMPONENTS

_MOST_MODES: Final = 6


@dataclass(frozen=True, slots=True)
class KeyResult:
    """One number of an analysis, `size` being what its difference is measured against."""

    quantity: str
    case: str
    value: float
    unit: str
    size: float


@dataclass(frozen=True, slots=True)
class Deviation:
    """Two analyses' numbers for one quantity; `percent` of the larger size, None when one of them has none."""

    quantity: str
    case: str
    first: float | None
    second: float | None
    unit: str
    percent: float | None


def key_results(model: Model) -> tuple[KeyResult, ...]:
    """Reaction sums, largest displacements, periods, effective masses and base shears of the analysed model."""
    statics = [f"{name}(ST)" for name in model.by_name("STLD")]
    spectra = [f"{name}(RS)" for name in model.by_name("SPLC")]
    found = [*_modes(model)] if model.table("EIGV") else []
    for case in result_cases(model, statics):
        found += _reactions(model, case)
        found += _displacements(model, case)
    for case in result_cases(model, spectra):
        found += _displacements(model, case)
    return (*found, *(_base_shears(model) if spectra else ()))


def _reactions(model: Model, case: str) -> list[KeyResult]:
    table = fetch(model, "REACTIONG", cases=[case])
    axes = ("FX", "FY", "FZ")
    sums = {axis: sum(table.value(row, axis) or 0.0 for row in table.rows) for axis in axes}
    # Reactions of one support count too: loads that cancel leave sums of round-off.
    size = max(*(abs(value) for value in sums.values()), *(_largest(table, axis) for axis in axes))
    unit = model.unit_of(Dimension.FORCE)
    return [KeyResult(f"reaction {axis}", case, value, unit, size) for axis, value in sums.items()]


def _displacements(model: Model, case: str) -> list[KeyResult]:
    table = fetch(model, "DISPLACEMENTG", cases=[case])
    largest = {axis: _largest(table, axis) for axis in ("DX", "DY", "DZ")}
    size = max(largest.values())
    unit = model.unit_of(Dimension.LENGTH)
    return [KeyResult(f"largest {axis}", case, value, unit, size) for axis, value in largest.items()]


def _largest(table: RawTable, axis: str) -> float:
    return max((abs(table.value(row, axis) or 0.0) for row in table.rows), default=0.0)


def _modes(model: Model) -> list[KeyResult]:
    node = min((int(key) for key in model.table("NODE")), default=1)
    modes = read_modes(fetch(model, "EIGENVALUEMODE", keys=[node], components=MODE_COMPONENTS))
    periods = [KeyResult(f"period {m.number}", "modes", m.period, "s", m.period) for m in modes[:_MOST_MODES]]
    if not modes:
        return []
    sums = modes[-1].sums
    return [*periods, *(KeyResult(f"effective mass {a}", "modes", sums[i], "%", 100.0) for i, a in enumerate("XY"))]


def _base_shears(model: Model) -> list[KeyResult]:
    try:
        shears = base_shears(fetch(model, "STORY_SHEAR_FOR_RS"))
    except (Rejected, Unsupported):
        return []
    unit = model.unit_of(Dimension.FORCE)
    return [
        KeyResult(f"base shear {axis}", f"{each.case}", value, unit, max(each.x, each.y))
        for each in shears
        for axis, value in (("X", each.x), ("Y", each.y))
    ]


def deviations(first: Sequence[KeyResult], second: Sequence[KeyResult]) -> tuple[Deviation, ...]:
    """Both lists side by side, in the first one's order; what only one has is kept with None for the other."""
    others = {(each.quantity, _bare(each.case)): each for each in second}
    rows = [_deviation(each, others.pop((each.quantity, _bare(each.case)), None)) for each in first]
    rows += [Deviation(each.quantity, each.case, None, each.value, each.unit, None) for each in others.values()]
    return tuple(rows)


def _bare(case: str) -> str:
    return case.rsplit("(", 1)[0]


def _deviation(ours: KeyResult, theirs: KeyResult | None) -> Deviation:
    if theirs is None:
        return Deviation(ours.quantity, ours.case, ours.value, None, ours.unit, None)
    size = max(ours.size, theirs.size)
    percent = 100.0 * abs(ours.value - theirs.value) / size if size > 0 else 0.0
    return Deviation(ours.quantity, ours.case, ours.value, theirs.value, ours.unit, percent)
