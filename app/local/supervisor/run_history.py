"""The last runs of the local model, kept in one small file so that they outlive every end of the program."""

import json
import logging
import os
import statistics
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from app.lib.private import make_private_folder, open_private
from app.lib.regular import read_regular_text
from app.local.words.supervisor import run_history as words
from app.protocol.codec import ProtocolError, answer_from_json, to_json
from app.protocol.performance import ModelPerformance, PerformanceReport, PerformanceRun
from app.protocol.values import ErrorInfo
from app.trade.json_types import JsonObject
from app.trade.system_words import reason

log = logging.getLogger(__name__)

KEPT_RUNS = 100


class RunHistory:
    """Blocking; may be used from any thread. The file is replaced whole or not at all."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.Lock()

    def add(self, run: PerformanceRun) -> None:
        """Keep `run` and forget the oldest beyond KEPT_RUNS. Raises OSError."""
        with self._lock:
            self._write((*self._read(), run)[-KEPT_RUNS:])

    def runs(self) -> tuple[PerformanceRun, ...]:
        """Oldest first; none when there is no file yet. A damaged file is put aside and told in the log. Raises OSError
        where it cannot be read."""
        with self._lock:
            return self._read()

    def _read(self) -> tuple[PerformanceRun, ...]:
        try:
            content: object = json.loads(read_regular_text(self._file))
            if not isinstance(content, dict):
                raise ProtocolError("not a JSON object")
            report = answer_from_json(cast("JsonObject", content))
        except FileNotFoundError:
            return ()
        except ValueError as exc:
            self._put_aside(exc)
            return ()
        return report.runs[-KEPT_RUNS:] if isinstance(report, PerformanceReport) else ()

    def _put_aside(self, problem: ValueError) -> None:
        aside = self._file.with_suffix(".damaged")
        log.warning("the runs of the local model were damaged and are now in %s: %s", aside.name, problem)
        try:
            self._file.replace(aside)
        except OSError as exc:
            log.warning("the damaged runs stay where they are: %s", exc)

    def _write(self, runs: tuple[PerformanceRun, ...]) -> None:
        make_private_folder(self._file.parent)
        draft = self._file.with_name(f"{self._file.name}.{os.getpid()}.new")
        try:
            with open_private(draft, "w", encoding="utf-8", newline="\n") as stream:
                json.dump(to_json(PerformanceReport(runs=runs)), stream, ensure_ascii=False)
                stream.flush()
                os.fsync(stream.fileno())
            draft.replace(self._file)
        finally:
            draft.unlink(missing_ok=True)


def unreadable_runs(problem: OSError) -> ErrorInfo:
    return ErrorInfo(
        code="performance.unreadable",
        message=words.RUNS_THAT_WERE_KEPT_CANNOT(en=reason(problem)),
        hint=words.LOOK_AT_LOCAL_RUNS,
    )


def summarised(runs: Sequence[PerformanceRun]) -> PerformanceReport:
    """The runs with what they say together, model by model."""
    names = dict.fromkeys(run.model for run in reversed(runs))
    models = tuple(_model(name, [run for run in runs if run.model == name]) for name in names)
    return PerformanceReport(runs=tuple(runs), models=models)


def _model(name: str, runs: Sequence[PerformanceRun]) -> ModelPerformance:
    plans = [run.plan_ms for run in runs if run.is_complete] or [run.plan_ms for run in runs]
    computed = [run.prompt_tokens_per_s for run in runs if not is_cached(run)]
    return ModelPerformance(
        model=name,
        runs=len(runs),
        load_ms=statistics.median(run.load_ms for run in runs),
        plan_p50_ms=percentile(plans, 0.5),
        plan_p95_ms=percentile(plans, 0.95),
        generate_tokens_per_s=statistics.median(run.generate_tokens_per_s for run in runs),
        prompt_tokens_per_s=_median(computed),
        first_token_cold_ms=_median([run.first_token_ms for run in runs if not is_cached(run)]),
        first_token_cached_ms=_median([run.first_token_ms for run in runs if is_cached(run)]),
    )


def is_cached(run: PerformanceRun) -> bool:
    """Whether most of the prompt was there already."""
    return 2 * run.cached_tokens >= run.prompt_tokens > 0


def percentile(values: Sequence[float], share: float) -> float:
    """Between the two nearest of the sorted values, in proportion; `values` is not empty."""
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def _median(values: Sequence[float]) -> float | None:
    return statistics.median(values) if values else None
