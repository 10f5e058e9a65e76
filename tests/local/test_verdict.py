"""A model that is said to fit loads; one that cannot fit is refused before it is tried."""

import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.local.files.gguf import read_header
from app.local.fit import memory
from app.local.fit.estimator import DryRunEstimator
from app.local.fit.need import Need, Share, predict
from app.local.fit.verdict import ASSUMED_OVERHEAD_BYTES, Free, free_now, judge
from app.local.wire import Buffer, Measured
from app.protocol.fitting import MARGIN_BYTES
from app.protocol.queries import FitVerdict
from app.protocol.states import GpuDevice, GpuWatch, LocalPhase, VramSample
from app.trade.text import Text
from tests.local.conftest import SCRIPTED, Build
from tests.local.random_models import LLAMA, QWEN2, VOCABULARY, write_model
from tests.local.scripted_worker import GPU_COMPUTE_BYTES, GPU_KV_BYTES

MIB = 1024 * 1024
NEED_BYTES = GPU_KV_BYTES + GPU_COMPUTE_BYTES
ON_GPU = Need(gpu=Share(weights_bytes=900 * MIB, kv_bytes=60 * MIB, compute_bytes=40 * MIB), host=Share())
WHY = Text(en="no driver", ko="드라이버 없음")


def measured(*, can_use_gpu: bool = True) -> Measured:
    return Measured(
        request_id=1,
        context_tokens=1024,
        kv_type="f16",
        kv_bytes=0,
        can_use_gpu=can_use_gpu,
        buffers=(
            Buffer(device="CUDA0", kind="compute", size_bytes=7),
            Buffer(device="CUDA_Host", kind="compute", size_bytes=3),
            Buffer(device="CPU", kind="output", size_bytes=2),
        ),
    )


def sample(*free_bytes: int) -> VramSample:
    devices = tuple(
        GpuDevice(name=f"GPU {free}", total_bytes=2 * free, used_bytes=free, free_bytes=free) for free in free_bytes
    )
    return VramSample(at=datetime.now(UTC), devices=devices, why=None if devices else WHY)


class ScriptedProbe:
    """Implements GpuProbe with one answer per look; the last one stays."""

    def __init__(self, *samples: VramSample) -> None:
        self._samples = list(samples)

    async def sample(self) -> VramSample:
        return self._samples.pop(0) if len(self._samples) > 1 else self._samples[0]

    async def look(self, watch: GpuWatch) -> VramSample:
        return await self.sample()

    def close(self) -> None: ...


def test_the_last_layers_go_to_the_gpu_and_tied_embeddings_are_copied_there(tmp_path: Path) -> None:
    header = read_header(write_model(tmp_path / "qwen2.gguf", QWEN2))
    by_layer = [sum(t.size_bytes for t in header.tensors if t.name.startswith(f"blk.{i}.")) for i in range(6)]
    embedding = VOCABULARY * QWEN2.width * 2
    norm = QWEN2.width * 4

    partly = predict(header, 3, measured())
    wholly = predict(header, -1, measured())

    assert partly.gpu.weights_bytes == by_layer[4] + by_layer[5] + norm + embedding
    assert partly.host.weights_bytes == sum(by_layer[:4]) + embedding
    assert wholly.gpu.weights_bytes == sum(by_layer) + norm + embedding
    assert (wholly.gpu.compute_bytes, wholly.host.compute_bytes) == (7, 5)
    assert wholly.host.kv_bytes == 0
    assert partly.gpu.kv_bytes * 2 == partly.host.kv_bytes == 4 * 1024 * 2 * 32 * 2 * 2


def test_a_separate_output_is_moved_and_not_copied(tmp_path: Path) -> None:
    header = read_header(write_model(tmp_path / "llama.gguf", LLAMA))
    need = predict(header, -1, measured())

    assert need.gpu.weights_bytes + need.host.weights_bytes == header.weight_bytes
    assert need.host.weights_bytes == VOCABULARY * LLAMA.width * 2


def test_a_build_without_gpu_takes_nothing_of_one(tmp_path: Path) -> None:
    header = read_header(write_model(tmp_path / "llama.gguf", LLAMA))
    need = predict(header, -1, measured(can_use_gpu=False))

    assert need.gpu.weights_bytes == need.gpu.kv_bytes == 0
    assert need.host.weights_bytes == header.weight_bytes


@pytest.mark.parametrize(
    ("spare_bytes", "verdict"),
    [
        (MARGIN_BYTES, FitVerdict.FITS),
        (MARGIN_BYTES - 1, FitVerdict.TIGHT),
        (0, FitVerdict.TIGHT),
        (-1, FitVerdict.NO),
    ],
)
def test_the_margin_decides_between_fits_and_tight(spare_bytes: int, verdict: FitVerdict) -> None:
    needed = ON_GPU.gpu.total_bytes + ASSUMED_OVERHEAD_BYTES
    estimate = judge(ON_GPU, Free(gpu_bytes=needed + spare_bytes, host_bytes=None))

    assert (estimate.verdict, estimate.needed_bytes, estimate.is_on_gpu) == (verdict, needed, True)


def test_the_emptiest_gpu_counts() -> None:
    assert free_now(sample(5 * MIB, 9 * MIB), 1).gpu_bytes == 9 * MIB


def test_without_a_readable_gpu_nothing_is_promised_and_the_reason_is_told() -> None:
    estimate = judge(ON_GPU, free_now(sample(), host_bytes=10**12))

    assert (estimate.is_known, estimate.verdict, estimate.why) == (False, None, WHY)


def test_a_model_in_ordinary_memory_is_judged_against_that() -> None:
    need = Need(gpu=Share(), host=ON_GPU.gpu)

    assert judge(need, Free(gpu_bytes=0, host_bytes=4000 * MIB)).verdict is FitVerdict.FITS
    assert judge(need, Free(gpu_bytes=10**12, host_bytes=500 * MIB)).verdict is FitVerdict.NO
    assert not judge(need, Free(gpu_bytes=10**12, host_bytes=None)).is_known


def test_the_memory_left_is_read_from_the_system(tmp_path: Path) -> None:
    (tmp_path / "meminfo").write_text("MemTotal: 9 kB\nMemAvailable:   4 kB\n", encoding="utf-8")

    assert memory.available_bytes(tmp_path / "meminfo") == 4096
    assert memory.available_bytes(tmp_path / "missing") is None


@pytest.mark.logs  # loads that were only called tight do abort
async def test_fifty_loads_beside_a_program_that_takes_memory_never_abort_after_green(
    build: Build, models: Path
) -> None:
    dice = random.Random(11)
    truth = models / "free"
    green = refused = aborted = 0

    for _ in range(50):
        left = NEED_BYTES + dice.randrange(0, ASSUMED_OVERHEAD_BYTES + 3 * MARGIN_BYTES)
        looks = [left, max(left - ASSUMED_OVERHEAD_BYTES - dice.randrange(0, 2 * MARGIN_BYTES), 0)]
        # What is taken after the last look is what the margin is for.
        truth.write_text(str(looks[1] - dice.randrange(0, MARGIN_BYTES + 1)), encoding="utf-8")
        is_green = looks[1] >= NEED_BYTES + MIB + MARGIN_BYTES

        async def free(looks: list[int] = looks) -> Free:
            return Free(gpu_bytes=looks.pop(0), host_bytes=None)

        supervisor = build(free=free)
        await supervisor.load(str(models / "gpu.gguf"))
        error = supervisor.state.error
        if is_green:
            green += 1
            assert supervisor.state.phase is LocalPhase.READY, supervisor.state
        refused += error is not None and error.code == "local.will_not_fit"
        aborted += error is not None and error.code != "local.will_not_fit"
        await supervisor.close()

    assert green >= 5
    assert refused >= 5
    assert aborted >= 1, "the scripted GPU never ran out: it would hide a wrong verdict"


async def test_memory_taken_between_the_two_looks_stops_the_load(build: Build, models: Path) -> None:
    looks = [10**11, NEED_BYTES // 2]

    async def free() -> Free:
        return Free(gpu_bytes=looks.pop(0), host_bytes=None)

    supervisor = build(free=free)
    await supervisor.load(str(models / "gpu.gguf"))

    error = supervisor.state.error
    assert error is not None
    assert (error.code, looks) == ("local.will_not_fit", [])
    assert "250 MiB" in error.message.en
    assert "250 MiB" in error.message.ko
    assert supervisor.worker_pid is None


async def test_the_estimate_follows_what_is_free_without_measuring_again(models: Path, tmp_path: Path) -> None:
    probe = ScriptedProbe(sample(10**11), sample(NEED_BYTES))
    command = [*SCRIPTED]
    estimator = DryRunEstimator(worker=command, crash_note=tmp_path / "crash.txt", probe=probe, host_free=lambda: 0)

    first = await estimator.estimate(str(models / "gpu.gguf"), 4096, -1)
    # A second measurement could not start.
    command[0] = str(tmp_path / "no-such-program")
    second = await estimator.estimate(str(models / "gpu.gguf"), 4096, -1)
    other = await estimator.estimate(str(models / "gpu.gguf"), 8192, -1)

    assert (first.verdict, second.verdict) == (FitVerdict.FITS, FitVerdict.NO)
    assert first.kv_bytes == GPU_KV_BYTES
    assert first.compute_bytes == GPU_COMPUTE_BYTES
    assert not other.is_known


async def test_a_file_that_is_not_a_model_has_no_estimate_but_a_reason(tmp_path: Path) -> None:
    estimator = DryRunEstimator(worker=SCRIPTED, crash_note=tmp_path / "crash.txt", probe=ScriptedProbe(sample()))
    (tmp_path / "text.gguf").write_text("hello", encoding="utf-8")

    for name, reason in (("text.gguf", "not a model"), ("missing.gguf", "cannot be read")):
        estimate = await estimator.estimate(str(tmp_path / name), 4096, -1)
        assert estimate.why is not None
        assert reason in estimate.why.en
        assert not estimate.is_known
