"""Drifts of a storey's vertical lines, each over its own height."""

from dataclasses import dataclass, replace

import numpy as np

from app.engine.solve.analysis import Results
from app.engine.store.arrays import FloatArray
from app.engine.store.round_off import first_of_largest
from app.engine.storeys.stories import NO_LINE, StoreySpace
from app.engine.tables.scales import CaseScale
from app.trade.round_off import exceeds

OWN_HEIGHT = "Height of Element"
# Of a storey's height: a head farther from the level is not that of the storey's floor.
_FLOOR_ZONE = 0.25


@dataclass(frozen=True, slots=True)
class LineDrifts:
    """What each line drifts within a storey (m), the height it does so over (m), the storey's height, and what the case
    moves most (m)."""

    drifts: FloatArray
    heights: FloatArray
    storey_height: float
    scale: float

    @property
    def over_storey(self) -> FloatArray:
        """Drifts as they would be over the storey's height, to compare lines with each other."""
        return self.drifts * (self.storey_height / self.heights)

    @property
    def worst(self) -> int:
        """The line that drifts most for its height."""
        return first_of_largest(np.abs(self.over_storey), self.scale)


def line_drifts(results: Results, scale: CaseScale, storey: StoreySpace, axis: int) -> LineDrifts:
    """Drift of each vertical line along an axis, combined as a drift, with its sign where the case has signs."""
    lines = storey.lines
    between = results.displacements.map(lambda u: u[:, lines.heads, axis] - u[:, lines.feet, axis])
    return LineDrifts(scale.moved(between) * lines.shares, lines.heights, storey.height, scale.translation)


def plan_drifts(results: Results, scale: CaseScale, storey: StoreySpace) -> LineDrifts:
    """The same in plan: √(dx² + dy²)."""
    lines = storey.lines
    between = results.displacements.map(lambda u: u[:, lines.heads, :2] - u[:, lines.feet, :2])
    sizes = np.linalg.norm(scale.moved(between), axis=-1)
    return LineDrifts(sizes * lines.shares, lines.heights, storey.height, scale.translation)


def have_own_heights(levels: tuple[StoreySpace, ...]) -> bool:
    """Whether a line of these storeys does not run over the storey's height."""
    return any(bool((each.lines.heights != each.height).any()) for each in levels)


def held(storey: StoreySpace) -> StoreySpace:
    """The storey without the lines that are only nearest to it: above the top level, below the lowest, between two."""
    return replace(storey, lines=storey.lines.only(storey.lines.within))


def verdict(storey: StoreySpace, ratio: float, allowable: float) -> str:
    """What the largest drift ratio of a storey's lines says; lines that it does not hold cannot say that it is well."""
    if exceeds(ratio, allowable):
        return "NG"
    return "OK" if storey.lines.within.any() else NO_LINE


def at_floor(results: Results, storey: StoreySpace) -> StoreySpace:
    """The storey with those lines only whose heads belong to its upper floor."""
    away = np.abs(results.model.xyz[storey.lines.heads, 2] - storey.upper.level)
    return replace(storey, lines=storey.lines.only(away <= _FLOOR_ZONE * storey.height))
