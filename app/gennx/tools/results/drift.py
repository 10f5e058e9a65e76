"""Story drift against a limit: governing story, verdict, and checks of the table's own arithmetic."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from app.gennx.gen.result_tables import RawTable
from app.trade.answers.verdicts import DriftVerdict
from app.trade.round_off import exceeds, first_of_largest

_ALL = "Maximum Drift of All Vertical Elements/"
_CENTRE = "Drift at the Center of Mass/"
_TOLERANCE = 5e-3


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredDrift:
    """One story and case: elastic and amplified drift and heights in one length unit, ratios without unit. The drift is
    that of an element of its own height."""

    case: str
    story: str
    height: float
    element_height: float
    node: str
    drift: float
    modified: float
    ratio: float
    centre_ratio: float | None
    p_delta_factor: float


@dataclass(frozen=True, slots=True)
class JudgedDrift:
    """The largest ratio against the allowable one; `consistent` when the table obeys its own formula."""

    governing: MeasuredDrift
    ok: bool
    consistent: bool


def read_drifts(table: RawTable) -> tuple[MeasuredDrift, ...]:
    """Rows that carry numbers, in the table's order."""
    found: list[MeasuredDrift] = []
    for row in table.rows:
        height = table.value(row, "Story Height")
        drift = table.value(row, _ALL + "Story Drift")
        modified = table.value(row, _ALL + "Modified Drift")
        ratio = table.value(row, _ALL + "Story Drift Ratio")
        if height is None or drift is None or modified is None or ratio is None:
            continue
        found.append(
            MeasuredDrift(
                case=table.cell(row, "Load Case", "Load"),
                story=table.cell(row, "Story"),
                height=height,
                element_height=table.value(row, _ALL + "Height of Element") or height,
                node=table.cell(row, _ALL + "Node"),
                drift=drift,
                modified=modified,
                ratio=ratio,
                centre_ratio=table.value(row, _CENTRE + "Story Drift Ratio"),
                p_delta_factor=table.value(row, "P-Delta Incremental Factor") or 1.0,
            )
        )
    return tuple(found)


def without_lines(table: RawTable) -> tuple[str, ...]:
    """Stories that the table lists without a drift of vertical elements, each once."""
    heights = (row for row in table.rows if table.value(row, "Story Height") is not None)
    bare = (row for row in heights if table.value(row, _ALL + "Story Drift") is None)
    return tuple(dict.fromkeys(table.cell(row, "Story") for row in bare))


def verdict_of(judged: JudgedDrift, bare: Sequence[str]) -> DriftVerdict:
    """OK, NG, or that it is open because stories have nothing to judge them by."""
    if not judged.ok:
        return DriftVerdict.NG
    return DriftVerdict.OPEN if bare else DriftVerdict.OK


def keeps(ratio: float, allowable_ratio: float) -> bool:
    """Whether a drift ratio is within its limit."""
    return not exceeds(abs(ratio), allowable_ratio)


def judge(
    drifts: Sequence[MeasuredDrift], *, cd: float, importance_factor: float, allowable_ratio: float
) -> JudgedDrift:
    """Modified drift = drift · Cd / IE · P-Delta factor, ratio = modified / height (KDS 41 17 00, Δ = Cd δxe / IE)."""
    governing = drifts[first_of_largest([abs(each.ratio) for each in drifts])]
    consistent = all(
        _near(each.modified, each.drift * cd / importance_factor * each.p_delta_factor)
        and _near(each.ratio, each.modified / each.element_height)
        for each in drifts
    )
    return JudgedDrift(governing, keeps(governing.ratio, allowable_ratio), consistent)


def _near(value: float, expected: float) -> bool:
    return math.isclose(value, expected, rel_tol=_TOLERANCE, abs_tol=1e-9)
