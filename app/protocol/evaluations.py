"""How many plans a model file writes right on this computer: the measuring that runs, and what was measured before."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.protocol.query import Query
from app.protocol.values import ErrorInfo
from app.trade.text import Language, Text

# Half an hour on two cores with a model of 135M.
USUAL_COUNT = 100


class EvaluationPhase(StrEnum):
    """Life of one measuring. STOPPED goes on where it was when it is ordered again."""

    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationState:
    """The last measuring since the start of Lintel. `planner` has said `done` of `total` briefs, `right` of them right;
    `rest` come after it. `left_s` is for `planner` alone, None until one of its briefs was measured."""

    path: str
    count: int
    phase: EvaluationPhase
    planner: Text | None = None
    done: int = 0
    total: int = 0
    right: int = 0
    left_s: float | None = None
    rest: tuple[Text, ...] = ()
    error: ErrorInfo | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RightShare:
    """`right` of `count` briefs; `low` and `high` bound the share (0-1) with 95 %; `wrong` were wrong in silence."""

    count: int
    right: int
    wrong: int
    low: float
    high: float

    @property
    def value(self) -> float:
        return self.right / self.count if self.count else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class KindShare:
    """The share of one kind of brief; `key` names the kind in files."""

    key: str
    name: Text
    share: RightShare


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredPlanner:
    """One planner's figures. Times in s, `tokens_per_s` of a local model; None where nothing was timed."""

    key: str
    name: Text
    whole: RightShare
    kinds: tuple[KindShare, ...]
    plan_median_s: float | None = None
    plan_p95_s: float | None = None
    tokens_per_s: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """One measurement: the model's shares first, then the rules' and those of the control without a language model.

    `model_id` is the same for the same file; `devices` are llama.cpp's names (CUDA0, CPU) of what the model ran on, and
    `lintel` is the version that was measured.
    """

    evaluation_id: str
    model: str
    model_id: str
    measured_at: datetime
    planners: tuple[MeasuredPlanner, ...]
    system: str = ""
    cores: int = 0
    devices: tuple[str, ...] = ()
    lintel: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationReport:
    """Oldest first. `unreadable` files of measurements could not be read."""

    evaluations: tuple[Evaluation, ...] = ()
    unreadable: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadEvaluations(Query[EvaluationReport]):
    """What was measured on this computer, of every model file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationPage:
    """A whole HTML document that needs nothing else."""

    html: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadEvaluationPage(Query[EvaluationPage]):
    """The page of one measurement."""

    evaluation_id: str
    language: Language
