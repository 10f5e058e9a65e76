"""Measurements of a model file, as the window gets to see them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from app.protocol import evaluation_words
from app.protocol.evaluations import (
    Evaluation,
    EvaluationPhase,
    EvaluationReport,
    EvaluationState,
    KindShare,
    MeasuredPlanner,
    RightShare,
)
from app.trade.text import Text
from models.evaluation import page

NAME = "SmolLM2-135M-Instruct-Q8_0.gguf"
PATH = f"/models/{NAME}"
AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
SPECIALIST, RULES, CONTROL = evaluation_words.SPECIALIST, evaluation_words.RULES, evaluation_words.CONTROL
KINDS = {key: text for key, text in page.KINDS.items() if key != "operations"}


def share(right: int, count: int, wrong: int = 0) -> RightShare:
    value = right / count
    return RightShare(count=count, right=right, wrong=wrong, low=max(0.0, value - 0.15), high=min(1.0, value + 0.12))


def planner(key: str, name: Text, right: int, *, is_timed: bool = False) -> MeasuredPlanner:
    kinds = [
        KindShare(key=kind, name=text, share=share(max(1, right // 6 - number), 16, number % 2))
        for number, (kind, text) in enumerate(KINDS.items())
    ]
    timed = {"plan_median_s": 1.24, "plan_p95_s": 2.31, "tokens_per_s": 38.4} if is_timed else {}
    return MeasuredPlanner(key=key, name=name, whole=share(right, 100, 3), kinds=tuple(kinds), **timed)


def measurement(number: int = 0, right: int = 71) -> Evaluation:
    planners = (
        planner("specialist", SPECIALIST, right, is_timed=True),
        planner("rules", RULES, 88),
        planner("control", CONTROL, 64),
    )
    return Evaluation(
        evaluation_id=f"SmolLM2-{number}",
        model=NAME,
        model_id="f" * 64,
        measured_at=AT + timedelta(days=9 * number),
        planners=planners,
        system="Linux x86_64",
        cores=2,
        devices=("CPU",),
        lintel="0.1.0",
    )


def report() -> EvaluationReport:
    other = replace(measurement(9), model="other.gguf", model_id="0" * 64)
    return EvaluationReport(evaluations=(measurement(0, 58), measurement(1, 66), measurement(2, 71), other))


def state(phase: EvaluationPhase, **more: object) -> EvaluationState:
    made = EvaluationState(
        path=PATH,
        count=100,
        phase=phase,
        planner=SPECIALIST,
        done=12,
        total=100,
        right=9,
        left_s=840.0,
        rest=(RULES, CONTROL),
    )
    return replace(made, **more)  # type: ignore[arg-type]
