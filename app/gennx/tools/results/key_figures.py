"""The key figures of an analysed model: first periods, base shear of each case that pushes sideways, largest drifts."""

from collections.abc import Callable
from typing import Final

from app.gennx.gen.errors import GenError
from app.gennx.gen.model import Model
from app.gennx.gen.result_tables import RawTable, fetch
from app.gennx.tools.results.base_shear import base_shears
from app.gennx.tools.results.drift import MeasuredDrift, read_drifts
from app.gennx.tools.results.modes import read_modes
from app.gennx.tools.results.results import same_case
from app.gennx.verify.naming import result_cases
from app.gennx.words import rehearsal as words
from app.trade.answers.rehearsal import FigureKind, Figures, KeyFigure
from app.trade.dimensions import Dimension
from app.trade.json_types import JsonValue
from app.trade.result_tables import MODE_COMPONENTS
from app.trade.round_off import first_of_largest, is_zero
from app.trade.text import Text

_MOST_MODES: Final = 3
_AXES: Final = ("X", "Y")
# Elastic: neither amplified nor reduced; the limit is no part of what is asked.
_ELASTIC: Final[dict[str, JsonValue]] = {
    "RESPONSE_MOD_FACTOR_CHECK": False,
    "DEFLECTION_AMPL_FACTOR_VALUE": 1.0,
    "IMPORTANCE_FACTOR_VALUE": 1.0,
    "SCALE_FACTOR_VALUE": 1.0,
    "ALLOWABLE_RATIO": 1.0,
}


def key_figures(model: Model) -> Figures:
    """What an analysed model answers; each kind that has none says so. Base shears of static cases are their reactions'
    sums, of spectrum cases the shear of the lowest loaded story."""
    lacking: list[Text] = []

    def read(kind: Text, none: Text, reading: Callable[[], list[KeyFigure]]) -> list[KeyFigure]:
        try:
            found = reading()
        except GenError as exc:
            lacking.append(words.NOT_TOLD(kind=kind, said=exc.problem.message))
            return []
        if not found:
            lacking.append(none)
        return found

    periods = read(words.PERIODS, words.NO_PERIODS, lambda: _periods(model))
    shears = read(words.BASE_SHEARS, words.NO_BASE_SHEARS, lambda: [*_statics(model), *_spectra(model)])
    drifts = read(words.DRIFTS, words.NO_DRIFTS, lambda: _drifts(model, shears))
    return Figures(figures=(*periods, *shears, *drifts), lacking=tuple(lacking))


def _periods(model: Model) -> list[KeyFigure]:
    if not model.table("EIGV"):
        return []
    node = min((int(key) for key in model.table("NODE")), default=1)
    modes = read_modes(fetch(model, "EIGENVALUEMODE", keys=[node], components=MODE_COMPONENTS))
    return [
        KeyFigure(kind=FigureKind.PERIOD, value=mode.period, unit="s", mode=mode.number) for mode in modes[:_MOST_MODES]
    ]


def _statics(model: Model) -> list[KeyFigure]:
    cases = result_cases(model, list(model.by_name("STLD")))
    if not cases:
        return []
    reactions = fetch(model, "REACTIONG", cases=cases)
    return [figure for case in cases for figure in _static(model, reactions, case)]


def _static(model: Model, reactions: RawTable, case: str) -> list[KeyFigure]:
    rows = [row for row in reactions.rows if same_case(reactions.cell(row, "Load", "Load Case"), case)]
    by_axis = {axis: [reactions.value(row, f"F{axis}") or 0.0 for row in rows] for axis in "XYZ"}
    # Thrusts that cancel leave sums of round-off.
    size = max((abs(value) for values in by_axis.values() for value in values), default=0.0)
    sums = {axis: abs(sum(by_axis[axis])) for axis in _AXES}
    return [_shear(model, case, axis, value) for axis, value in sums.items() if not is_zero(value, size)]


def _spectra(model: Model) -> list[KeyFigure]:
    names = list(model.by_name("SPLC"))
    if not names:
        return []
    found = base_shears(fetch(model, "STORY_SHEAR_FOR_RS"))
    suffixed = {name: f"{name}(RS)" for name in names}
    figures: list[KeyFigure] = []
    for each in found:
        size = max(each.x, each.y)
        case = suffixed.get(each.case.rsplit("(", 1)[0], each.case)
        figures += [
            _shear(model, case, axis, each.along(axis)) for axis in _AXES if not is_zero(each.along(axis), size)
        ]
    return figures


def _shear(model: Model, case: str, axis: str, value: float) -> KeyFigure:
    unit = model.unit_of(Dimension.FORCE)
    return KeyFigure(kind=FigureKind.BASE_SHEAR, value=value, unit=unit, case=case, direction=axis)


def _drifts(model: Model, shears: list[KeyFigure]) -> list[KeyFigure]:
    """Of each case in the direction that it pushes; in another one it is a remainder."""
    if not model.table("STOR"):
        return []
    found: list[KeyFigure] = []
    for axis in _AXES:
        cases = [each.case for each in shears if each.direction == axis]
        if not cases:
            continue
        more: dict[str, JsonValue] = {"ADDITIONAL": {"SET_STORY_DRIFT_PARAMS": _ELASTIC}}
        drifts = read_drifts(fetch(model, f"STORY_DRIFT_{axis}", cases=cases, more=more))
        for case in cases:
            own = [each for each in drifts if same_case(each.case, case)]
            if own:
                found.append(_drift(model, case, axis, own[first_of_largest([abs(each.ratio) for each in own])]))
    return found


def _drift(model: Model, case: str, axis: str, worst: MeasuredDrift) -> KeyFigure:
    return KeyFigure(
        kind=FigureKind.DRIFT,
        value=abs(worst.drift),
        unit=model.unit_of(Dimension.LENGTH),
        case=case,
        direction=axis,
        storey=worst.story,
        ratio=abs(worst.ratio),
    )
