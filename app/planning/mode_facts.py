"""What is asked of modes beside their numbers: the way they go, which one governs an axis, which one twists, where a
share of the mass is reached.

A mode goes the way in which it sets the largest share of the mass in motion: along X, along Y, or about Z.
"""

from collections.abc import Sequence

from app.planning.asked_numbers import Teller
from app.planning.results import row_of
from app.planning.wanted import ModeFact
from app.planning.words import storey_answers as words
from app.trade.answers.modes import ModeRow, ModeShares, VibrationModes
from app.trade.round_off import first_of_largest, is_zero
from app.trade.text import Text


def mode_facts(teller: Teller) -> list[Text]:
    """A sentence for each fact that was asked for."""
    entries = teller.answer.result(VibrationModes).modes
    facts = teller.wanted.facts
    said: list[Text] = []
    if ModeFact.DIRECTION in facts:
        asked = teller.wanted.modes or (1,)
        said += [_way(teller, each) for each in entries if each.mode in asked]
    if ModeFact.GOVERNS in facts:
        said += [_governing(teller, entries, axis) for axis in _axes(teller)]
    if ModeFact.TWIST in facts:
        said.append(_twist(teller, entries))
    if ModeFact.REACHES in facts and entries:
        said += [_reached(teller, entries, axis) for axis in _axes(teller)]
    if ModeFact.RUNNING_SUM in facts and teller.wanted.modes:
        last = max(teller.wanted.modes)
        held = [each for each in entries if each.mode == last]
        said += [_running(teller, each, axis) for each in held for axis in _axes(teller)]
    return said


def _axes(teller: Teller) -> list[str]:
    return [axis for axis in ("X", "Y") if axis in (teller.wanted.axes or ("X", "Y"))]


def _shares(each: ModeShares) -> dict[str, float]:
    return {"X": each.mass_x_pct, "Y": each.mass_y_pct, "RZ": each.mass_rz_pct}


def _main(each: ModeShares) -> str:
    shares = _shares(each)
    return max(shares, key=shares.__getitem__)


def _way(teller: Teller, each: ModeShares) -> Text:
    row = row_of_mode(teller, each.mode)
    listed = (", ").join(
        f"{axis} {teller.number(v, '%', 'vibration_modes', row, 100.0)}" for axis, v in _shares(each).items()
    )
    way = {"X": words.WAY_X, "Y": words.WAY_Y, "RZ": words.WAY_TWIST}[_main(each)]
    return words.GOES(mode=each.mode, way=way, listed=listed)


def _governing(teller: Teller, entries: Sequence[ModeShares], axis: str) -> Text:
    """The period of the mode with the largest share of the mass along an axis."""
    shares = [_shares(each)[axis] for each in entries]
    if not shares or is_zero(max(shares), 100.0):
        return words.NO_MASS_ALONG(axis=axis)
    one = entries[first_of_largest(shares)]
    row = row_of_mode(teller, one.mode)
    return words.GOVERNS(
        axis=axis,
        mode=one.mode,
        period=teller.number(one.period_s, "s", "vibration_modes", row),
        frequency=teller.number(one.frequency_hz, "Hz", "vibration_modes", row),
        share=teller.number(_shares(one)[axis], "%", "vibration_modes", row, 100.0),
    )


def _twist(teller: Teller, entries: Sequence[ModeShares]) -> Text:
    first = next((each for each in entries if _main(each) == "RZ"), None)
    if first is None:
        return words.NO_TWIST
    period = teller.number(first.period_s, "s", "vibration_modes", row_of_mode(teller, first.mode))
    return words.FIRST_TWIST(mode=first.mode, period=period)


def _reached(teller: Teller, entries: Sequence[ModeShares], axis: str) -> Text:
    share = teller.answer.result(VibrationModes).required_pct
    first = next((each for each in entries if _sum(each, axis) >= share), None)
    shown = first or entries[-1]
    figure = teller.number(_sum(shown, axis), "%", "vibration_modes", row_of_mode(teller, shown.mode))
    told = words.REACHED if first is not None else words.NOT_REACHED
    return told(axis=axis, share=f"{share:g}", mode=shown.mode, figure=figure)


def _running(teller: Teller, each: ModeShares, axis: str) -> Text:
    figure = teller.number(_sum(each, axis), "%", "vibration_modes", row_of_mode(teller, each.mode))
    return words.RUNNING_SUM(mode=each.mode, axis=axis, figure=figure)


def _sum(each: ModeShares, axis: str) -> float:
    return each.sum_x_pct if axis == "X" else each.sum_y_pct


def row_of_mode(teller: Teller, mode: int) -> int | None:
    return row_of(teller.answer.rows(ModeRow, "vibration_modes"), lambda row: row.mode == mode)
