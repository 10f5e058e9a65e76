"""What was measured of a model file, as a table and as points to draw; and how far a measuring is, in words. No Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.protocol.evaluations import (
    Evaluation,
    EvaluationPhase,
    EvaluationReport,
    EvaluationState,
    MeasuredPlanner,
    RightShare,
)
from app.trade.answers.tables import ResultColumn, ResultTable
from app.trade.json_types import JsonScalar
from app.trade.templates import filled
from app.trade.text import Language, Text
from app.ui import evaluation_words as words
from app.ui import performance_words

Say = Callable[..., str]


@dataclass(frozen=True, slots=True)
class SharePoint:
    """A share right and its interval, in percent."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ShareSeries:
    """One planner's points, one for each label of the chart; None where it has none."""

    name: Text
    points: tuple[SharePoint | None, ...]


@dataclass(frozen=True, slots=True)
class SharesChart:
    """What stands below the axis, and the planners' points above it."""

    labels: tuple[Text, ...]
    series: tuple[ShareSeries, ...]


def of_model(report: EvaluationReport, name: str, sha256: str) -> tuple[Evaluation, ...]:
    """Measurements of one file, oldest first; where its checksum is not known, of all files of that name."""
    return tuple(each for each in report.evaluations if each.model == name and (not sha256 or each.model_id == sha256))


def kinds_chart(evaluation: Evaluation) -> SharesChart:
    """The shares of each kind, the whole first."""
    kinds = _kinds(evaluation)
    series = [
        ShareSeries(planner.name, (_point(planner.whole), *(_point(_of_kind(planner, key)) for key, _ in kinds)))
        for planner in evaluation.planners
    ]
    return SharesChart((words.ALL_KINDS, *(name for _, name in kinds)), tuple(series))


def history_chart(evaluations: Sequence[Evaluation]) -> SharesChart | None:
    """The whole shares of each measurement; None for fewer than two."""
    if len(evaluations) < 2:
        return None
    names = {planner.key: planner.name for each in evaluations for planner in each.planners}
    series = [
        ShareSeries(name, tuple(_point(_whole_of(each, key)) for each in evaluations)) for key, name in names.items()
    ]
    dates = [each.measured_at.astimezone().strftime("%Y-%m-%d %H:%M") for each in evaluations]
    return SharesChart(tuple(Text(date, date) for date in dates), tuple(series))


def kinds_table(evaluation: Evaluation, language: Language) -> ResultTable:
    """One row a kind, the whole last: the share right with its interval, and how many were wrong in silence."""
    columns = [_column("kind", words.KIND), _column("asked", words.ASKED)]
    columns += [_column(planner.key, planner.name) for planner in evaluation.planners]
    rows = [_row(evaluation, key, name, language) for key, name in (*_kinds(evaluation), ("", words.ALL_KINDS))]
    return ResultTable(
        table_id="plans-right-by-kind",
        title=words.BY_KIND,
        columns=tuple(columns),
        rows=tuple(rows),
        source=performance_words.SOURCE.en,
        total_rows=len(rows),
    )


def progress_text(state: EvaluationState, say: Say) -> str:
    """How far it is, or how it ended; why it failed stands in the state."""
    match state.phase:
        case EvaluationPhase.RUNNING if state.planner is None:
            return say(words.STARTING)
        case EvaluationPhase.RUNNING:
            said = say(words.PROGRESS, planner=state.planner, done=state.done, total=state.total, right=state.right)
            return " · ".join(each for each in (said, _left(state, say), _rest(state, say)) if each)
        case EvaluationPhase.STOPPED:
            return say(words.STOPPED)
        case EvaluationPhase.FAILED:
            error = state.error
            return "" if error is None else " ".join(say(each) for each in (error.message, error.hint) if each)
        case _:
            return say(words.DONE)


def machine_text(evaluation: Evaluation, say: Say) -> str:
    """What it was measured on."""
    device = ", ".join(evaluation.devices)
    parts = (
        say(words.CORES, system=evaluation.system, count=evaluation.cores) if evaluation.system else "",
        say(words.ON_PROCESSOR) if device == "CPU" else say(words.ON_DEVICE, device=device) if device else "",
        say(words.LINTEL, version=evaluation.lintel) if evaluation.lintel else "",
    )
    return " · ".join(each for each in parts if each)


def speed_text(evaluation: Evaluation, say: Say) -> str:
    """How long the model's plans took."""
    own = evaluation.planners[0] if evaluation.planners else None
    if own is None or own.plan_median_s is None or own.plan_p95_s is None:
        return say(words.NO_SPEED)
    said = say(words.SPEED, median=f"{own.plan_median_s:.2f}", p95=f"{own.plan_p95_s:.2f}")
    rate = "" if own.tokens_per_s is None else say(words.SPEED_TOKENS, rate=f"{own.tokens_per_s:.1f}")
    return f"{said} {rate}".strip()


def _left(state: EvaluationState, say: Say) -> str:
    if state.left_s is None:
        return ""
    minutes = round(state.left_s / 60)
    return say(words.MINUTES_LEFT, minutes=minutes) if minutes else say(words.LAST_MINUTE)


def _rest(state: EvaluationState, say: Say) -> str:
    return say(words.REST, names=", ".join(say(each) for each in state.rest)) if state.rest else ""


def _row(evaluation: Evaluation, key: str, name: Text, language: Language) -> tuple[JsonScalar, ...]:
    cells: list[JsonScalar] = [name.in_language(language)]
    shares = [planner.whole if not key else _of_kind(planner, key) for planner in evaluation.planners]
    cells.append(max((each.count for each in shares if each is not None), default=0))
    return (*cells, *(None if share is None else _said(share, language) for share in shares))


def _said(share: RightShare, language: Language) -> str:
    told = {"share": f"{100 * share.value:.0f}", "low": f"{100 * share.low:.0f}", "high": f"{100 * share.high:.0f}"}
    return filled(words.SHARE, wrong=share.wrong, **told).in_language(language)


def _kinds(evaluation: Evaluation) -> tuple[tuple[str, Text], ...]:
    found = {kind.key: kind.name for planner in evaluation.planners for kind in planner.kinds}
    return tuple(found.items())


def _of_kind(planner: MeasuredPlanner, key: str) -> RightShare | None:
    return next((kind.share for kind in planner.kinds if kind.key == key), None)


def _whole_of(evaluation: Evaluation, key: str) -> RightShare | None:
    return next((planner.whole for planner in evaluation.planners if planner.key == key), None)


def _point(share: RightShare | None) -> SharePoint | None:
    return (
        None if share is None or not share.count else SharePoint(100 * share.value, 100 * share.low, 100 * share.high)
    )


def _column(key: str, label: Text) -> ResultColumn:
    return ResultColumn(key=key, label=label)
