"""Base shears against each other: each spectrum case to the static case along the same axis, where that was asked."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from app.planning.asked_numbers import converted_to
from app.planning.results import answered
from app.planning.wanted import Topic, Wanted
from app.planning.words import storey_answers as words
from app.protocol.items import ToolCall
from app.trade.answers.forces import Reactions
from app.trade.answers.storeys import StoryResults
from app.trade.round_off import exceeds, is_zero
from app.trade.text import Text

# A base shear of this share of that along the other axis, or less, is none along its own.
_ACROSS: Final = 0.01
_TOOLS: Final = ("get_story_results", "get_reactions")


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


def shear_differences(wanted: Sequence[Wanted], calls: Sequence[ToolCall]) -> list[Text]:
    """The base shear of one case less that of another, each along the axis that it acts on most."""
    said: list[Text] = []
    for each in wanted:
        if each.topic is not Topic.BASE_SHEAR or len(each.compared) != 2:
            continue
        found = {case.partition("(")[0]: (axis, value) for axis, case, value in _most(each, calls)}
        first, second = (found.get(name) for name in each.compared)
        force = next((one.unit("force") for tool in _TOOLS for one in answered(calls, tool)), "")
        if first is None or second is None or is_zero(second[1], first[1]):
            continue
        shown: list[str] = []
        unit = force
        less = first[1] - second[1]
        for value in (0.0 if is_zero(less, first[1]) else less, first[1], second[1]):
            number, unit = converted_to(value, force, each.units, "")
            shown.append(f"{number:,.1f}")
        said.append(
            words.SHEAR_DIFFERENCE(
                first=each.compared[0],
                second=each.compared[1],
                axis=first[0],
                axis2=second[0],
                value=f"{shown[0]} {unit}",
                one=shown[1],
                other=shown[2],
                ratio=f"{first[1] / second[1]:.3f}",
            )
        )
    return said


def _most(wanted: Wanted, calls: Sequence[ToolCall]) -> list[tuple[str, str, float]]:
    """Axis, case and base shear along the asked axis, else along that with the larger one."""
    asked = [each for each in wanted.axes if each in "XY"] or ["X", "Y"]
    by_case: dict[str, tuple[str, str, float]] = {}
    for axis in asked:
        for case, value, _ in (*_spectral(axis, calls), *_static(axis, calls)):
            if case not in by_case or value > by_case[case][2]:
                by_case[case] = (axis, case, value)
    return list(by_case.values())


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
