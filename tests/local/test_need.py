"""What is predicted from a header and a dry run is what the real load takes."""

from pathlib import Path

import pytest

from app.local.files.gguf import read_header
from app.local.fit.need import predict
from app.local.process.limits import Limits
from app.local.process.session import LoadOptions, SessionEnd, WorkerSession
from app.local.wire import ModelInfo
from app.settings.local_model import KvType
from tests.local.conftest import REAL
from tests.local.random_models import GEMMA3, LLAMA, QWEN2, Shape, write_model

MIB = 1024 * 1024
# The load log states MiB with two decimals.
ROUNDING = 0.005 * MIB
POINTS: tuple[tuple[int, int, KvType], ...] = (
    (1000, 64, KvType.F16),
    (2048, 128, KvType.Q8_0),
    (4096, 32, KvType.F16),
    (4096, 256, KvType.Q8_0),
    (8192, 128, KvType.AUTO),
)
SHAPES: tuple[Shape | None, ...] = (None, QWEN2, LLAMA, GEMMA3)
"""None: the real small model."""


def _session(crash_note: Path) -> WorkerSession:
    def ended(_session: WorkerSession, _end: SessionEnd) -> None: ...

    return WorkerSession(REAL, crash_note, Limits(), loading=lambda _fraction: None, changed=lambda: None, ended=ended)


def _took(info: ModelInfo, *kinds: str) -> int:
    return sum(buffer.size_bytes for buffer in info.buffers if buffer.kind in kinds)


def _within(predicted: int, real: int) -> bool:
    return abs(predicted - real) <= max(0.01 * real, ROUNDING)


@pytest.mark.model
@pytest.mark.parametrize("shape", SHAPES, ids=["smollm2", "qwen2", "llama", "gemma3"])
async def test_each_predicted_buffer_is_within_one_percent_of_the_real_load(
    shape: Shape | None, small_model: Path, tmp_path: Path
) -> None:
    path = small_model if shape is None else write_model(tmp_path / f"{shape.architecture}.gguf", shape)
    header = read_header(path)
    session = _session(tmp_path / "crash.txt")
    wrong: list[str] = []
    try:
        for context_tokens, batch, kv_type in POINTS:
            options = LoadOptions(context_tokens=context_tokens, micro_batch_tokens=batch, kv_type=kv_type)
            host = predict(header, -1, await session.measure(path, options)).host
            info = await session.load(path, options)
            for what, predicted, real in (
                ("weights", host.weights_bytes, _took(info, "model")),
                ("KV", host.kv_bytes, _took(info, "KV")),
                ("compute", host.compute_bytes, _took(info, "compute", "output")),
            ):
                assert real > 0, what
                if not _within(predicted, real):
                    wrong.append(f"{context_tokens}/{batch}/{kv_type}: {what} {predicted} against {real}")
    finally:
        await session.close()
    assert wrong == []
