"""The degradation ladder: its rungs, their predictions, and the walk down it."""

from pathlib import Path

import pytest

from app.local.errors import LocalModelError
from app.local.files.gguf import read_header
from app.local.files.shapes import header_of
from app.local.fit.estimator import DryRunEstimator
from app.local.fit.ladder import most_layers, next_smaller, rungs
from app.local.fit.ladder_words import TITLES
from app.local.fit.need import predict
from app.local.fit.recommended import BASES, measured_like
from app.local.fit.verdict import Free
from app.local.process.session import LoadOptions, Writing
from app.prompting.parts import PromptPart
from app.protocol.fitting import MARGIN_BYTES
from app.protocol.queries import FitVerdict
from app.protocol.states import GpuDevice, GpuWatch, LocalPhase, RungKind, VramSample
from app.protocol.values import now
from app.settings.local_model import KvType
from tests.local.conftest import REAL, SCRIPTED, Build
from tests.local.gguf_files import DATA_BYTES, gguf, write
from tests.local.scripted_worker import GPU_COMPUTE_BYTES, GPU_KV_BYTES
from tests.local.watching import States

MIB = 1024**2
TOP = Path("model.gguf")
PLENTY = 10**11


class Probe:
    def __init__(self, free_bytes: int | None) -> None:
        self._free = free_bytes

    async def sample(self) -> VramSample:
        device = GpuDevice(name="Test", total_bytes=PLENTY, used_bytes=0, free_bytes=self._free or 0)
        return VramSample(at=now(), devices=() if self._free is None else (device,))

    async def look(self, watch: GpuWatch) -> VramSample:
        return await self.sample()

    def close(self) -> None: ...


def free_gpu(size: int):
    async def look() -> Free:
        return Free(gpu_bytes=size, host_bytes=PLENTY)

    return look


def test_every_rung_gives_up_what_those_above_it_did_and_one_thing_more() -> None:
    options = LoadOptions(context_tokens=16_384, kv_type=KvType.F16)
    found = list(rungs(TOP, options, Path("small.gguf"), can_use_gpu=True))

    assert [rung.kind for rung in found] == [kind for kind in RungKind if kind is not RungKind.NO_MODEL]
    assert [rung.options.context_tokens for rung in found] == [
        16_384,
        16_384,
        8192,
        4096,
        2048,
        2048,
        2048,
        4096,
        4096,
    ]
    assert [rung.options.kv_on_gpu for rung in found] == [True] * 5 + [False] * 2 + [True] * 2
    assert {rung.path.name for rung in found} == {"model.gguf", "small.gguf"}
    assert found[-1].options.gpu_layers == 0


def test_what_changes_nothing_is_no_rung() -> None:
    lean = LoadOptions(context_tokens=2048)
    assert [rung.kind for rung in rungs(TOP, lean, None, can_use_gpu=False)] == [RungKind.AS_SET]


def test_every_rung_has_words_in_both_languages() -> None:
    assert set(TITLES) == set(RungKind)
    assert all(title.en and title.ko for title in TITLES.values())


@pytest.mark.parametrize("free_mib", [0, 600, 1500, 2500, 3500, 6000])
def test_as_many_layers_go_to_the_gpu_as_fit_and_not_one_more(free_mib: int) -> None:
    shape = BASES[3].shape
    header, measured = header_of(shape, "Q4_K_M"), measured_like(shape, 4096, is_on_gpu=True)
    layers = most_layers(header, measured, Free(gpu_bytes=free_mib * MIB, host_bytes=None), kv_on_gpu=True)
    room = free_mib * MIB - MARGIN_BYTES

    def taken(count: int) -> int:
        return predict(header, count, measured).gpu.total_bytes

    assert layers == 0 or taken(layers) <= room
    assert layers == header.layers or taken(layers + 1) > room


def test_the_kv_cache_can_be_moved_out_of_the_gpu() -> None:
    shape = BASES[1].shape
    header, measured = header_of(shape, "Q4_K_M"), measured_like(shape, 4096, is_on_gpu=True)
    on_gpu, in_memory = (predict(header, -1, measured, kv_on_gpu=where) for where in (True, False))

    assert in_memory.gpu.kv_bytes == 0
    assert in_memory.host.kv_bytes == on_gpu.gpu.kv_bytes > 0


def test_the_next_smaller_model_is_the_largest_below(tmp_path: Path) -> None:
    sizes = ((tmp_path / "a", 10), (tmp_path / "b", 30), (tmp_path / "c", 20))
    assert next_smaller(tmp_path / "b", sizes) == tmp_path / "c"
    assert next_smaller(tmp_path / "a", sizes) is None


async def test_the_model_goes_down_as_far_as_needed_and_says_where_it_is(build: Build, models: Path) -> None:
    (models / "free").write_text("0", encoding="utf-8")
    supervisor = build(free=free_gpu(100 * MIB), rung=lambda: None)
    await supervisor.load(str(models / "gpu.gguf"))

    assert supervisor.state.phase is LocalPhase.READY, supervisor.state
    assert supervisor.state.rung is RungKind.PROCESSOR
    assert supervisor.state.detail is not None
    assert "much slower" in supervisor.state.detail.en


async def test_a_rung_the_engineer_chose_is_the_only_one_tried(build: Build, models: Path) -> None:
    (models / "free").write_text("0", encoding="utf-8")
    supervisor = build(free=free_gpu(100 * MIB), rung=lambda: RungKind.KV_IN_MEMORY)
    await supervisor.load(str(models / "gpu.gguf"))
    assert supervisor.state.error is not None
    assert supervisor.state.error.code == "local.will_not_fit"

    supervisor = build(free=free_gpu(100 * MIB), rung=lambda: RungKind.PROCESSOR)
    await supervisor.load(str(models / "gpu.gguf"))
    assert supervisor.state.rung is RungKind.PROCESSOR

    supervisor = build(free=free_gpu(100 * MIB), rung=lambda: RungKind.CONTEXT_8K)
    await supervisor.load(str(models / "gpu.gguf"))
    assert supervisor.state.error is not None
    assert supervisor.state.error.code == "local.no_rung_left"


@pytest.mark.logs
async def test_running_out_of_memory_leads_one_rung_down_each_time_and_never_round_again(
    build: Build, models: Path
) -> None:
    supervisor = build(free=free_gpu(PLENTY), rung=lambda: None)
    await supervisor.load(str(models / "memory.gguf"))
    states = States(supervisor)
    seen: list[RungKind | None] = []
    last = {"local.keeps_dying", "local.no_rung_left"}
    while supervisor.state.phase is LocalPhase.READY:
        seen.append(supervisor.state.rung)
        with pytest.raises(LocalModelError):
            async for _ in supervisor.write(Writing(parts=(PromptPart(text="x"),), max_tokens=10)):
                pass
        await states.until_state(
            lambda state: (
                (state.phase is LocalPhase.READY and state.rung not in seen)
                or (state.error is not None and state.error.code in last)
            )
        )

    assert seen == [RungKind.AS_SET, RungKind.KV_IN_MEMORY, RungKind.FEWER_LAYERS, RungKind.PROCESSOR]


async def test_the_ladder_is_shown_with_a_prediction_for_each_rung(models: Path, tmp_path: Path) -> None:
    write(models / "larger.gguf", gguf(data=bytes(DATA_BYTES + 100)))
    estimator = DryRunEstimator(
        worker=SCRIPTED,
        crash_note=tmp_path / "crash.txt",
        probe=Probe(200 * MIB),
        host_free=lambda: PLENTY,
        options=lambda: LoadOptions(context_tokens=4096),
    )
    ladder = await estimator.ladder(str(models / "larger.gguf"))

    kinds = [RungKind.AS_SET, RungKind.CONTEXT_2K, RungKind.KV_IN_MEMORY, RungKind.PROCESSOR]
    assert [rung.kind for rung in ladder.rungs] == [*kinds, RungKind.NO_MODEL]
    verdicts = [rung.estimate.verdict for rung in ladder.rungs if rung.estimate is not None]
    assert verdicts == [FitVerdict.NO] * 3 + [FitVerdict.FITS]
    assert ladder.automatic is RungKind.PROCESSOR
    assert ladder.rungs[0].estimate is not None
    assert ladder.rungs[0].estimate.needed_bytes >= GPU_KV_BYTES + GPU_COMPUTE_BYTES


async def test_a_file_that_is_not_there_has_no_ladder_and_says_why(tmp_path: Path) -> None:
    estimator = DryRunEstimator(worker=SCRIPTED, crash_note=tmp_path / "crash.txt", probe=Probe(None))
    ladder = await estimator.ladder(str(tmp_path / "none.gguf"))
    assert ladder.rungs == ()
    assert ladder.why is not None


@pytest.mark.model
async def test_the_lean_defaults_save_what_two_dry_runs_of_the_real_model_say(
    small_model: Path, tmp_path: Path
) -> None:
    estimator = DryRunEstimator(worker=REAL, crash_note=tmp_path / "crash.txt", probe=Probe(None))
    ladder = await estimator.ladder(str(small_model))

    # SmolLM2: 98.25 MiB of compute buffer by default, and a KV cache of f16 instead of q8_0.
    assert ladder.saved_bytes is not None
    assert 90 * MIB < ladder.saved_bytes < 200 * MIB
    header = read_header(small_model)
    assert header.layers == 30
