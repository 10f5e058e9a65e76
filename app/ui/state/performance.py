"""The runs of the local model as tables, and their plan times as a line; no Qt."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.protocol.performance import ModelPerformance, PerformanceReport, PerformanceRun
from app.trade.answers.tables import ResultColumn, ResultTable
from app.trade.json_types import JsonScalar
from app.trade.text import Language, Text
from app.ui import performance_words as words
from app.ui import plan_words
from app.ui.state.memory import MB


@dataclass(frozen=True, slots=True)
class PlanTimes:
    """Seconds per plan of one model's finished runs, oldest first, and their 95th percentile."""

    model: str
    seconds: tuple[float, ...]
    p95_s: float


def plan_times(report: PerformanceReport) -> PlanTimes | None:
    """Of the model used last; None without a finished run of it."""
    if not report.models:
        return None
    newest = report.models[0]
    seconds = tuple(run.plan_ms / 1000 for run in report.runs if run.model == newest.model and run.is_complete)
    return PlanTimes(newest.model, seconds, newest.plan_p95_ms / 1000) if seconds else None


def models_table(report: PerformanceReport) -> ResultTable:
    """One row a model."""
    columns = (
        _column("model", words.MODEL),
        _column("runs", words.COUNT),
        _column("plan_p50", words.P50_PLAN, "s"),
        _column("plan_p95", words.P95_PLAN, "s"),
        _column("first_cold", words.FIRST_COLD, "ms"),
        _column("first_cached", words.FIRST_CACHED, "ms"),
        _column("write_rate", words.WRITE_RATE, words.RATE_UNIT),
        _column("prompt_rate", words.PROMPT_RATE, words.RATE_UNIT),
        _column("load", words.LOAD, "s"),
    )
    return _table("local-model-summary", words.MODELS, columns, [_model_row(one) for one in report.models])


def runs_table(report: PerformanceReport, language: Language) -> ResultTable:
    """One row a run, the newest first, in local time."""
    columns = (
        _column("at", words.AT),
        _column("model", words.MODEL),
        _column("plan", plan_words.PLAN, "s"),
        _column("is_complete", words.WHOLE),
        _column("first", words.FIRST, "ms"),
        _column("write_rate", words.WRITE_RATE, words.RATE_UNIT),
        _column("prompt_rate", words.PROMPT_RATE, words.RATE_UNIT),
        _column("load", words.LOAD, "s"),
        _column("prompt", words.PROMPT, words.TOKENS_UNIT),
        _column("cached", words.CACHED, words.TOKENS_UNIT),
        _column("written", words.WRITTEN, words.TOKENS_UNIT),
        _column("forced", words.FORCED, words.TOKENS_UNIT),
        _column("device", words.DEVICE),
        _column("gpu_layers", words.LAYERS),
        _column("context", words.CONTEXT, words.TOKENS_UNIT),
        _column("kv_type", words.KV_TYPE),
        _column("threads", words.THREADS),
        _column("weights", words.WEIGHTS, "MB"),
        _column("kv", words.KV, "MB"),
        _column("compute", words.COMPUTE, "MB"),
    )
    rows = [_run_row(run, language) for run in reversed(report.runs)]
    return _table("local-model-runs", words.RUNS, columns, rows)


def _model_row(model: ModelPerformance) -> tuple[JsonScalar, ...]:
    return (
        model.model,
        model.runs,
        round(model.plan_p50_ms / 1000, 2),
        round(model.plan_p95_ms / 1000, 2),
        _rounded(model.first_token_cold_ms),
        _rounded(model.first_token_cached_ms),
        round(model.generate_tokens_per_s, 1),
        _rounded(model.prompt_tokens_per_s),
        round(model.load_ms / 1000, 2),
    )


def _run_row(run: PerformanceRun, language: Language) -> tuple[JsonScalar, ...]:
    layers = words.ALL_LAYERS.in_language(language) if run.gpu_layers < 0 else run.gpu_layers
    return (
        run.at.astimezone().strftime("%Y-%m-%d %H:%M:%S"),
        run.model,
        round(run.plan_ms / 1000, 2),
        run.is_complete,
        round(run.first_token_ms, 1),
        round(run.generate_tokens_per_s, 1),
        # With nearly everything cached, the few tokens left say nothing about the rate.
        round(run.prompt_tokens_per_s, 1) if run.cached_tokens * 2 < run.prompt_tokens else None,
        round(run.load_ms / 1000, 2),
        run.prompt_tokens,
        run.cached_tokens,
        run.generated_tokens,
        run.forced_tokens,
        run.device,
        layers,
        run.context_tokens,
        run.kv_type,
        run.threads,
        round(sum(share.weights_bytes for share in run.memory) / MB, 1),
        round(sum(share.kv_bytes for share in run.memory) / MB, 1),
        round(sum(share.compute_bytes for share in run.memory) / MB, 1),
    )


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)


def _column(key: str, label: Text, unit: str = "") -> ResultColumn:
    return ResultColumn(key=key, label=label, unit=unit)


def _table(
    table_id: str, title: Text, columns: tuple[ResultColumn, ...], rows: Sequence[tuple[JsonScalar, ...]]
) -> ResultTable:
    return ResultTable(
        table_id=table_id,
        title=title,
        columns=columns,
        rows=tuple(rows),
        source=words.SOURCE.en,
        total_rows=len(rows),
    )
