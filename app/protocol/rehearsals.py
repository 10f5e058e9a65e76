"""A plan's rehearsal as plan and card show it, and what it predicted beside what came: pure, for window and agent."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app.protocol import words
from app.protocol.values import ErrorInfo
from app.trade.answers.rehearsal import FigureKind, KeyFigure, NotHeld
from app.trade.round_off import exceeds, quotient
from app.trade.text import Text

# Of the predicted value; what deviates further is pointed out.
MOST_DEVIATION_PERCENT = 5.0


class RehearsalPhase(StrEnum):
    """Where a rehearsal stands. FAILED: a step did not end well on the copy, or there was no copy at all."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRehearsal:
    """What a plan's steps led to on a copy of the model; `of` is the `plan_digest` of those `steps`, `others` the steps
    that were over by then (None: nobody noted it).

    `error` says why it failed (at `step_id`, where it was a step), was called off, or has no figures. `actual` are the
    figures of the model after the plan; `actual_error` says why there are none. Not `is_as_rehearsed`: the plan was
    carried out otherwise than it was rehearsed.
    """

    phase: RehearsalPhase
    of: str = ""
    steps: tuple[str, ...] = ()
    step_id: str = ""
    error: ErrorInfo | None = None
    figures: tuple[KeyFigure, ...] = ()
    lacking: tuple[Text, ...] = ()
    not_held: tuple[NotHeld, ...] = ()
    passed_over: tuple[str, ...] = ()
    actual: tuple[KeyFigure, ...] = ()
    actual_error: ErrorInfo | None = None
    is_as_rehearsed: bool = True
    others: tuple[str, ...] | None = None

    @property
    def is_complete(self) -> bool:
        """Whether the copy held all of the model."""
        return self.phase is RehearsalPhase.DONE and not self.not_held


@dataclass(frozen=True, slots=True, kw_only=True)
class FigurePair:
    """One figure as predicted and as it came; None where only the other is there. `percent` is the deviation of the
    predicted value, with its sign."""

    predicted: KeyFigure | None
    actual: KeyFigure | None
    percent: float | None = None

    @property
    def is_off(self) -> bool:
        """Whether it is to be pointed out."""
        return self.percent is None or exceeds(abs(self.percent), MOST_DEVIATION_PERCENT)

    @property
    def shown(self) -> KeyFigure:
        """The one that names it."""
        figure = self.predicted or self.actual
        assert figure is not None
        return figure


def paired(predicted: Sequence[KeyFigure], actual: Sequence[KeyFigure]) -> tuple[FigurePair, ...]:
    """Both side by side, in the order of what was predicted, then what nobody predicted."""
    others = {_name(each): each for each in actual}
    pairs = [_pair(each, others.pop(_name(each), None)) for each in predicted]
    return (*pairs, *(FigurePair(predicted=None, actual=each) for each in others.values()))


def figure_name(figure: KeyFigure) -> Text:
    """What the figure is of, without its value."""
    match figure.kind:
        case FigureKind.PERIOD:
            return words.PERIOD_OF_MODE(mode=figure.mode)
        case FigureKind.BASE_SHEAR:
            return words.BASE_SHEAR_OF(direction=figure.direction, case=figure.case)
        case FigureKind.DRIFT:
            return words.DRIFT_OF(direction=figure.direction, case=figure.case)


def figure_value(figure: KeyFigure) -> str:
    """The value with its unit; of a drift the storey, and its share of the height where that is told."""
    said = f"{figure.value:.4g} {figure.unit}".rstrip()
    share = f" (1/{1 / figure.ratio:.0f})" if figure.ratio else ""
    return f"{said}{share}" + (f", {figure.storey}" if figure.storey else "")


def ended(rehearsal: PlanRehearsal | None) -> PlanRehearsal | None:
    """A rehearsal whose plan ends: one that still runs is called off."""
    if rehearsal is None or rehearsal.phase is not RehearsalPhase.RUNNING:
        return rehearsal
    return replace(rehearsal, phase=RehearsalPhase.CANCELLED)


def _name(figure: KeyFigure) -> tuple[FigureKind, str, str, int]:
    """A drift keeps its name where another storey governs."""
    return figure.kind, figure.case, figure.direction, figure.mode


def _pair(predicted: KeyFigure, actual: KeyFigure | None) -> FigurePair:
    if actual is None or actual.unit != predicted.unit:
        return FigurePair(predicted=predicted, actual=actual)
    size = max(abs(predicted.value), abs(actual.value))
    if size == 0:
        return FigurePair(predicted=predicted, actual=actual, percent=0.0)
    share = quotient(actual.value - predicted.value, predicted.value, size)
    return FigurePair(predicted=predicted, actual=actual, percent=None if share is None else 100.0 * share)
