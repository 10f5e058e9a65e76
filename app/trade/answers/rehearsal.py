"""What a plan leads to, found out on a copy of the model: the key figures of its analysis, and what they leave out."""

from enum import StrEnum
from typing import Annotated

from app.trade.answers.envelope import Problem
from app.trade.answers.shape import Doc
from app.trade.declared import declared
from app.trade.text import Text


class FigureKind(StrEnum):
    """What a key figure measures."""

    PERIOD = "period"
    BASE_SHEAR = "base_shear"
    DRIFT = "drift"


@declared
class KeyFigure:
    """One number of an analysis, without sign. Periods in s; base shears and drifts in the model's force and length
    unit. A drift is elastic (no Cd, no IE), the largest of the vertical elements of one storey."""

    kind: Annotated[FigureKind, Doc(says="What it measures.")]
    value: Annotated[float, Doc(says="The number.")]
    unit: Annotated[str, Doc(says="Its unit.")]
    case: Annotated[str, Doc(says="Load case; of a period empty.", is_sparse=True)] = ""
    direction: Annotated[str, Doc(says="X or Y; of a period empty.", is_sparse=True)] = ""
    mode: Annotated[int, Doc(says="Number of the mode, of a period.", is_sparse=True)] = 0
    storey: Annotated[str, Doc(says="Where the drift is largest.", is_sparse=True)] = ""
    ratio: Annotated[float | None, Doc(says="Drift over height.", is_sparse=True)] = None


@declared
class NotHeld:
    """Records that the copy does not hold as the model does."""

    table: Annotated[str, Doc(says="GEN NX's name of the table.")]
    ids: Annotated[tuple[str, ...], Doc(says="The first of their ids.")]
    total: Annotated[int, Doc(says="How many there are.")]
    why: Annotated[Text, Doc(says="Why the copy cannot hold them.")]


@declared
class Figures:
    """The key figures of a model as it is analysed; `lacking` says which kinds there are none of, and why."""

    figures: Annotated[tuple[KeyFigure, ...], Doc(says="The figures.")]
    lacking: Annotated[tuple[Text, ...], Doc(says="Kinds without a figure, and why.")] = ()


class RehearsalStage(StrEnum):
    """What a rehearsal is at."""

    READING = "reading"
    COPYING = "copying"
    STEPS = "steps"
    RESULTS = "results"


@declared
class RehearsalProgress:
    """How far a stage is: `done` of `total` tables or steps; `step` is the place in the plan of the one at work."""

    stage: Annotated[RehearsalStage, Doc(says="What is being done.")]
    done: Annotated[int, Doc(says="How many are done.")]
    total: Annotated[int, Doc(says="Of how many.")]


@declared
class RehearsalReport:
    """What became of the steps on the copy, by their places in the list that was given.

    `problem` says why there are no figures, or why the step in `failed` did not end well; those after it were not
    taken. `passed_over` are steps that have no part in an analysis and were left out.
    """

    figures: Annotated[tuple[KeyFigure, ...], Doc(says="What the plan leads to.")] = ()
    lacking: Annotated[tuple[Text, ...], Doc(says="Kinds without a figure, and why.")] = ()
    not_held: Annotated[tuple[NotHeld, ...], Doc(says="What the copy does not hold.")] = ()
    passed_over: Annotated[tuple[int, ...], Doc(says="Steps that were left out.")] = ()
    failed: Annotated[int | None, Doc(says="The step that did not end well.")] = None
    problem: Annotated[Problem | None, Doc(says="What went wrong.")] = None
    analysed_by_plan: Annotated[bool, Doc(says="The plan analyses by itself.")] = False


@declared
class StatesCompared:
    """Whether two plans leave the same model, found out on two copies of it. `problem` says why that is not known."""

    is_same: Annotated[bool, Doc(says="Every table holds the same.")] = False
    apart: Annotated[tuple[str, ...], Doc(says="The first records that differ, as table/id.")] = ()
    problem: Annotated[Problem | None, Doc(says="Why it is not known.")] = None
