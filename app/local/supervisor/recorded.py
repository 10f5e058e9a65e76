"""The local model as its planner uses it, with every run recorded, and its present speed against its usual one."""

import asyncio
import logging
import statistics
import time
from collections import deque
from collections.abc import AsyncGenerator, Callable
from datetime import datetime

from app.lib.supervision import closing
from app.local.fit.loaded import LoadedModel, memory_shares
from app.local.process.session import Writing
from app.local.prompt.specialist import Writer
from app.local.supervisor.run_history import RunHistory, summarised, unreadable_runs
from app.local.wire import Done, GenerationStats, TextToken
from app.ports.agent import QueryFailed
from app.protocol.performance import PerformanceReport, PerformanceRun
from app.protocol.states import LocalModelState
from app.protocol.values import now

log = logging.getLogger(__name__)

# A rate is told of this much of the past, and not before it has lasted so long.
WINDOW_S = 3.0
FIRST_RATE_S = 1.0
# So many runs of a configuration before its median says what is usual.
USUAL_RUNS = 3

_Configuration = tuple[str, str, int, int, str, int]


class RecordedModel:
    """Implements specialist.Writer and ports.performance.PerformanceReader over the supervisor. One loop."""

    def __init__(self, model: Writer, history: RunHistory, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._model = model
        self._history = history
        self._clock = clock
        self._usual: float | None = None
        self._began: float | None = None
        self._steps: deque[tuple[float, int]] = deque()

    @property
    def state(self) -> LocalModelState:
        return self._model.state

    @property
    def loaded(self) -> LoadedModel | None:
        return self._model.loaded

    @property
    def is_asleep(self) -> bool:
        return self._model.is_asleep

    async def restore(self) -> None:
        await self._model.restore()

    async def write(self, writing: Writing) -> AsyncGenerator[TextToken | Done, None]:
        """As the supervisor's. A run that cannot be kept is told in the log; the text is worth more."""
        loaded = self._model.loaded
        self._usual = None if loaded is None else await asyncio.to_thread(self._usual_rate, loaded)
        try:
            async with closing(self._model.write(writing)) as reports:
                async for report in reports:
                    match report:
                        case TextToken():
                            self._note(report)
                        case Done():
                            self._began = None
                            await self._keep(loaded, report)
                    yield report
        finally:
            self._began = None
            self._steps.clear()

    def rate(self) -> float | None:
        """Present tokens per second against the median of this model in this configuration (1.0: as usual). None while
        nothing is written, just after the first token, and until enough runs say what is usual."""
        if self._began is None or not self._usual:
            return None
        at = self._clock()
        since = max(self._began, at - WINDOW_S)
        if at - self._began < FIRST_RATE_S:
            return None
        return sum(steps for when, steps in self._steps if when > since) / (at - since) / self._usual

    async def report(self) -> PerformanceReport:
        """Raises QueryFailed where the runs that were kept cannot be read."""
        try:
            return summarised(await asyncio.to_thread(self._history.runs))
        except OSError as exc:
            log.warning("the runs of the local model cannot be read: %s", exc)
            raise QueryFailed(unreadable_runs(exc)) from exc

    def _note(self, token: TextToken) -> None:
        at = self._clock()
        if self._began is None:
            self._began = at
            self._steps.clear()
        self._steps.append((at, token.steps))
        while self._steps[0][0] < at - WINDOW_S:
            self._steps.popleft()

    async def _keep(self, loaded: LoadedModel | None, done: Done) -> None:
        if loaded is None or done.stop == "cancelled" or done.stats.generated_tokens == 0:
            return
        try:
            await asyncio.to_thread(self._history.add, run_of(loaded, done, now()))
        except OSError as exc:
            log.warning("a run of the local model was not kept: %s", exc)

    def _usual_rate(self, loaded: LoadedModel) -> float | None:
        wanted = _configuration(run_of(loaded, Done(request_id=0, stop="complete", stats=GenerationStats()), now()))
        try:
            runs = self._history.runs()
        except OSError as exc:
            log.warning("what is usual for the local model is not known: %s", exc)
            return None
        rates = [steps_per_s(run) for run in runs if _configuration(run) == wanted]
        return statistics.median(rates) if len(rates) >= USUAL_RUNS else None


def run_of(loaded: LoadedModel, done: Done, at: datetime) -> PerformanceRun:
    """What is remembered of a finished text."""
    info, stats = loaded.info, done.stats
    memory = memory_shares(info.buffers)
    gpus = [share.device for share in memory if share.is_on_gpu]
    return PerformanceRun(
        at=at,
        model=loaded.file.path.name,
        device=" + ".join(gpus) or "CPU",
        gpu_layers=loaded.options.gpu_layers if gpus else 0,
        context_tokens=info.context_tokens,
        kv_type=info.kv_type,
        threads=info.threads,
        load_ms=info.load_ms,
        prompt_tokens=stats.prompt_tokens,
        cached_tokens=stats.cached_tokens,
        first_token_ms=stats.first_token_ms,
        generated_tokens=stats.generated_tokens,
        forced_tokens=stats.forced_tokens,
        prompt_tokens_per_s=stats.prompt_tokens_per_s,
        generate_tokens_per_s=stats.generate_tokens_per_s,
        plan_ms=stats.total_ms,
        is_complete=done.stop == "complete",
        memory=memory,
    )


def steps_per_s(run: PerformanceRun) -> float:
    """Sampled tokens per second: what the grammar forced cost next to nothing and says nothing about the machine."""
    sampled = max(run.generated_tokens - run.forced_tokens, 0)
    return run.generate_tokens_per_s * sampled / max(run.generated_tokens, 1)


def _configuration(run: PerformanceRun) -> _Configuration:
    return run.model, run.device, run.gpu_layers, run.context_tokens, run.kv_type, run.threads
