"""Whether a model fits now: its need against what is free at this moment, other programs included."""

from dataclasses import dataclass

from app.local.fit.need import Need, Share
from app.local.words.fit import verdict as words
from app.protocol.fitting import MARGIN_BYTES, fit_verdict, roomiest
from app.protocol.queries import FitEstimate
from app.protocol.states import VramSample
from app.trade.text import Text

# CUDA's own context: 107 to 555 MiB by card and driver (llama.cpp PR 23604). The largest known, until it was measured.
ASSUMED_OVERHEAD_BYTES = 560 * 1024**2


@dataclass(frozen=True, slots=True, kw_only=True)
class Free:
    """What is free now. `gpu_bytes` is None without a readable GPU, and `why` says so; `host_bytes` None: not told."""

    gpu_bytes: int | None
    host_bytes: int | None
    why: Text | None = None


def free_now(sample: VramSample, host_bytes: int | None) -> Free:
    """The emptiest GPU counts."""
    best = roomiest(sample)
    return Free(gpu_bytes=None if best is None else best.free_bytes, host_bytes=host_bytes, why=sample.why)


def judge(need: Need, free: Free, *, overhead_bytes: int = ASSUMED_OVERHEAD_BYTES) -> FitEstimate:
    """`overhead_bytes` is what the driver takes for a process that computes on the GPU; 0 once it has been taken."""
    if need.gpu.total_bytes > 0:
        return _estimate(need.gpu, free.gpu_bytes, overhead_bytes, is_on_gpu=True, host=need.host, why=free.why)
    return _estimate(need.host, free.host_bytes, 0, is_on_gpu=False, host=Share(), why=words.NOT_TOLD)


def _estimate(
    share: Share, free_bytes: int | None, overhead_bytes: int, *, is_on_gpu: bool, host: Share, why: Text | None
) -> FitEstimate:
    needed = share.total_bytes + overhead_bytes
    verdict = None if free_bytes is None else fit_verdict(needed, free_bytes)
    return FitEstimate(
        is_known=verdict is not None,
        needed_bytes=needed,
        free_bytes=free_bytes or 0,
        why=why if verdict is None else None,
        verdict=verdict,
        weights_bytes=share.weights_bytes,
        kv_bytes=share.kv_bytes,
        compute_bytes=share.compute_bytes,
        overhead_bytes=overhead_bytes,
        margin_bytes=MARGIN_BYTES,
        host_bytes=host.total_bytes,
        is_on_gpu=is_on_gpu,
    )
