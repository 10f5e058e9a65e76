"""The recorded model: what it keeps of a run, and its present speed against its usual one."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from app.lib.supervision import closing
from app.local.fit.loaded import LoadedModel, memory_shares
from app.local.process.session import LoadOptions, Writing
from app.local.supervisor.recorded import FIRST_RATE_S, USUAL_RUNS, WINDOW_S, RecordedModel
from app.local.supervisor.run_history import RunHistory
from app.local.wire import Buffer, Done, GenerationStats, StopReason, TextToken
from app.prompting.parts import PromptPart
from app.protocol.states import LocalModelState
from tests.local.conftest import REAL, Build
from tests.local.test_specialist import READY, TINY

MIB = 1024**2
BUFFERS = (
    Buffer(device="CPU_Mapped", kind="model", size_bytes=10 * MIB),
    Buffer(device="CUDA0", kind="model", size_bytes=900 * MIB),
    Buffer(device="CUDA0", kind="KV", size_bytes=60 * MIB),
    Buffer(device="CUDA0", kind="compute", size_bytes=17 * MIB),
    Buffer(device="CUDA_Host", kind="output", size_bytes=1 * MIB),
)
ON_GPU = replace(TINY, info=replace(TINY.info, buffers=BUFFERS, load_ms=850.0), options=LoadOptions(gpu_layers=12))
# 10 sampled tokens in 2 s of writing.
STATS = GenerationStats(
    prompt_tokens=100,
    cached_tokens=90,
    generated_tokens=40,
    forced_tokens=30,
    generate_tokens_per_s=20.0,
    total_ms=2500,
)
ASKED = Writing(parts=(), max_tokens=9)


class Clock:
    at = 0.0

    def __call__(self) -> float:
        return self.at


@dataclass
class Scripted:
    """Writes one piece of `steps` sampled tokens at each of `at`, then Done."""

    clock: Clock
    at: tuple[float, ...] = ()
    stop: StopReason = "complete"
    steps: int = 1
    stats: GenerationStats = STATS
    loaded: LoadedModel | None = ON_GPU
    state: LocalModelState = READY
    is_asleep: bool = False
    closed: list[bool] = field(default_factory=list[bool])

    async def restore(self) -> None:
        self.is_asleep = False

    async def write(self, writing: Writing) -> AsyncGenerator[TextToken | Done, None]:
        try:
            for when in self.at:
                self.clock.at = when
                yield TextToken(request_id=1, text="x", steps=self.steps)
            yield Done(request_id=1, stop=self.stop, stats=self.stats)
        finally:
            self.closed.append(True)


@pytest.fixture
def history(tmp_path: Path) -> RunHistory:
    return RunHistory(tmp_path / "runs.json")


async def rates_of(recorded: RecordedModel, clock: Clock, later_s: float = 0.0) -> list[float | None]:
    """The rate that is told after each piece, `later_s` after it came."""
    told: list[float | None] = []
    async with closing(recorded.write(ASKED)) as reports:
        async for _ in reports:
            clock.at += later_s
            told.append(recorded.rate())
    return told


async def used(history: RunHistory, times: int = USUAL_RUNS, **changes: Any) -> None:
    clock = Clock()
    for _ in range(times):
        await rates_of(RecordedModel(Scripted(clock, **changes), history, clock=clock), clock)


async def test_a_run_is_kept_with_its_circumstances_its_times_and_its_memory(history: RunHistory) -> None:
    await used(history, times=1)

    (run,) = history.runs()
    assert (run.model, run.device, run.gpu_layers, run.load_ms) == ("tiny.gguf", "CUDA0", 12, 850.0)
    assert (run.generated_tokens, run.cached_tokens, run.plan_ms, run.is_complete) == (40, 90, 2500, True)
    (gpu,) = [share for share in run.memory if share.is_on_gpu]
    assert (gpu.weights_bytes, gpu.kv_bytes, gpu.compute_bytes) == (900 * MIB, 60 * MIB, 17 * MIB)


async def test_a_cancelled_run_and_one_without_a_token_are_not_kept(history: RunHistory) -> None:
    await used(history, stop="cancelled")
    await used(history, stats=GenerationStats())

    assert history.runs() == ()


async def test_a_record_that_cannot_be_written_does_not_cost_the_text(
    history: RunHistory, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(_run: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(history, "add", full)
    clock = Clock()
    reports = [one async for one in RecordedModel(Scripted(clock, (1.0,)), history, clock=clock).write(ASKED)]

    assert isinstance(reports[-1], Done)
    assert "no space left" in caplog.text


async def test_closing_early_closes_the_model_and_keeps_nothing(history: RunHistory) -> None:
    clock = Clock()
    model = Scripted(clock, (1.0, 2.0))
    recorded = RecordedModel(model, history, clock=clock)
    async with closing(recorded.write(ASKED)) as reports:
        await anext(reports)

    assert model.closed == [True]
    assert (history.runs(), recorded.rate()) == ((), None)


async def test_the_usual_speed_is_told_as_one_and_a_tenth_of_it_as_a_tenth(history: RunHistory) -> None:
    await used(history)
    clock = Clock()
    usual = Scripted(clock, tuple(5.0 + 0.2 * number for number in range(40)))
    slow = Scripted(clock, tuple(50.0 + 2.0 * number for number in range(10)))

    fast_rates = await rates_of(RecordedModel(usual, history, clock=clock), clock)
    slow_rates = await rates_of(RecordedModel(slow, history, clock=clock), clock)

    assert fast_rates[0] is None
    assert fast_rates[-2] == pytest.approx(1.0, abs=0.07)
    assert slow_rates[-2] is not None
    assert slow_rates[-2] < 0.2


async def test_a_model_that_stands_still_in_mid_text_is_told_as_slow(history: RunHistory) -> None:
    await used(history)
    clock = Clock()
    rates = await rates_of(RecordedModel(Scripted(clock, (5.0,)), history, clock=clock), clock, 2 * WINDOW_S)

    assert rates[0] == 0.0


async def test_characters_of_several_tokens_do_not_look_slow(history: RunHistory) -> None:
    await used(history)
    clock = Clock()
    korean = Scripted(clock, tuple(5.0 + 0.6 * number for number in range(20)), steps=3)

    rates = await rates_of(RecordedModel(korean, history, clock=clock), clock)

    assert rates[-2] == pytest.approx(1.0, abs=0.2)


@pytest.mark.parametrize(
    ("times", "loaded"),
    [(USUAL_RUNS - 1, ON_GPU), (USUAL_RUNS, TINY), (USUAL_RUNS, replace(ON_GPU, options=LoadOptions(gpu_layers=4)))],
)
async def test_nothing_is_told_until_this_configuration_has_runs_of_its_own(
    history: RunHistory, times: int, loaded: LoadedModel
) -> None:
    await used(history, times=times)
    clock = Clock()
    model = Scripted(clock, (5.0, 6.0 + FIRST_RATE_S), loaded=loaded)

    assert await rates_of(RecordedModel(model, history, clock=clock), clock) == [None, None, None]


def test_scores_count_as_compute_and_every_device_is_told() -> None:
    assert {
        share.device: (share.weights_bytes, share.kv_bytes, share.compute_bytes) for share in memory_shares(BUFFERS)
    } == {
        "CPU_Mapped": (10 * MIB, 0, 0),
        "CUDA0": (900 * MIB, 60 * MIB, 17 * MIB),
        "CUDA_Host": (0, 0, 1 * MIB),
    }


@pytest.mark.model
async def test_runs_of_the_real_model_are_kept_with_what_they_took(
    build: Build, small_model: Path, history: RunHistory
) -> None:
    supervisor = build(REAL)
    await supervisor.load(str(small_model))
    recorded = RecordedModel(supervisor, history)
    writing = Writing(parts=(PromptPart(text="word " * 50), PromptPart(text="one")), stable_parts=1, max_tokens=4)
    for _ in range(2):
        assert [one async for one in recorded.write(writing)]

    report = await recorded.report()
    cold, cached = report.runs
    assert (cold.cached_tokens, cold.device, cold.gpu_layers) == (0, "CPU", 0)
    assert cached.cached_tokens >= 50
    assert sum(share.weights_bytes for share in cold.memory) > 80 * MIB
    assert sum(share.kv_bytes for share in cold.memory) > 0
    assert report.models[0].first_token_cold_ms == cold.first_token_ms > 0
    assert report.models[0].first_token_cached_ms == cached.first_token_ms > 0
    assert supervisor.state.memory == cold.memory
