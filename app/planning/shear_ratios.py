"""Base shears against each other: each spectrum case to the static case along the same axis, where that was asked."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from app.planning.results import answered
from app.planning.wanted import Topic, Wanted
from app.planning.words import storey_answers as words
from app.protocol.items import ToolCall
from app.trade.answers.forces import Reactions
from app.trade.answers.storeys import StoryResults
from app.trade.round_off import exceeds
from app.trade.text import Text

# A base shear of this share of that along the other axis, or less, is none along its own.
_ACROSS: Final = 0.01


def shear_ratios(wanted: Sequence[Wanted], calls: Sequence[ToolCall]) -> list[Text]:
    """V(spectrum) / V(static) along each axis that both act on; nothing where one of the two was not read."""
    shares = [each.against for each in wanted if each.topic is Topic.BASE_SHEAR and each.against is not None]
    if not shares:
        return []
    said: list[Text] = []
    for axis in ("X", "Y"):
        spectral, static = _along(_spectral(axis, calls)), _along(_static(axis, calls))
        said += [_ratio(axis, one, other, shares[0]) for one in spectral for other in static]
    return said


def _ratio(axis: str, one: tuple[str, float], other: tuple[str, float], share: Decimal) -> Text:
    ratio = one[1] / other[1]
    said = words.SHEAR_RATIO(
        first=one[0], second=other[0], axis=axis, percent=f"{100 * ratio:.1f}", ratio=f"{ratio:.3f}"
    )
    if not share:
        return said
    told = words.BELOW_SHARE if exceeds(float(share), ratio) else words.REACHES_SHARE
    return told(said=said, share=f"{share * 100:f}".rstrip("0").rstrip("."))


def _spectral(axis: str, calls: Sequence[ToolCall]) -> list[tuple[str, float, float]]:
    """Case, its base shear along the axis, and its largest."""
    shears = [
        each for answer in answered(calls, "get_story_results") for each in answer.result(StoryResults).base_shear
    ]
    return [(each.case, abs(each.along(axis)), abs(each.governing[1])) for each in shears]


def _static(axis: str, calls: Sequence[ToolCall]) -> list[tuple[str, float, float]]:
    sums = [each for answer in answered(calls, "get_reactions") for each in answer.result(Reactions).sums]
    return [(each.case, abs(each.fx if axis == "X" else each.fy), max(abs(each.fx), abs(each.fy))) for each in sums]


def _along(cases: Sequence[tuple[str, float, float]]) -> list[tuple[str, float]]:
    """Those that act along the axis: a hundredth of the other axis or less is no base shear along it."""
    return [(case, value) for case, value, largest in cases if value > _ACROSS * largest]
