"""The degradation ladder: what to give up, rung by rung, until a model fits; each rung is predicted before it is
tried."""

import os
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from app.local.files.gguf import GgufHeader
from app.local.fit.need import Need, predict
from app.local.fit.verdict import Free, judge
from app.local.process.session import LoadOptions
from app.local.wire import Measured
from app.protocol.fitting import MARGIN_BYTES
from app.protocol.queries import FitEstimate, FitVerdict
from app.protocol.states import RungKind
from app.settings.local_model import KvType

SHORT_CONTEXTS = ((RungKind.CONTEXT_8K, 8192), (RungKind.CONTEXT_4K, 4096), (RungKind.CONTEXT_2K, 2048))

Measure = Callable[[Path, LoadOptions], Awaitable[Measured]]
Look = Callable[[], Awaitable[Free]]
ReadHeader = Callable[[Path], Awaitable[GgufHeader]]
ReadAdapter = Callable[[Path], Awaitable[GgufHeader | None]]


async def no_adapter(_model: Path) -> GgufHeader | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One way to load, with everything given up by the rungs above it."""

    kind: RungKind
    path: Path
    options: LoadOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicted:
    rung: Rung
    estimate: FitEstimate


def rungs(path: Path, options: LoadOptions, smaller: Path | None, *, can_use_gpu: bool) -> Iterator[Rung]:
    """From the settings downwards. The last rung of all, no model, is the rules planner and needs no loading."""
    yield Rung(kind=RungKind.AS_SET, path=path, options=options)
    lower = options
    if lower.kv_type is KvType.F16:
        lower = replace(lower, kv_type=KvType.AUTO)
        yield Rung(kind=RungKind.KV_Q8_0, path=path, options=lower)
    for kind, tokens in SHORT_CONTEXTS:
        if lower.context_tokens > tokens:
            lower = replace(lower, context_tokens=tokens)
            yield Rung(kind=kind, path=path, options=lower)
    if can_use_gpu and options.gpu_layers != 0:
        lower = replace(lower, kv_on_gpu=False)
        yield Rung(kind=RungKind.KV_IN_MEMORY, path=path, options=lower)
        yield Rung(kind=RungKind.FEWER_LAYERS, path=path, options=lower)
    modest = replace(options, kv_type=KvType.AUTO, context_tokens=min(options.context_tokens, 4096))
    if smaller is not None:
        yield Rung(kind=RungKind.SMALLER_MODEL, path=smaller, options=modest)
    if can_use_gpu and options.gpu_layers != 0:
        threads = max((os.cpu_count() or 2) - 1, 1)
        yield Rung(
            kind=RungKind.PROCESSOR, path=path, options=replace(modest, gpu_layers=0, threads=threads, kv_on_gpu=True)
        )


async def predictions(
    path: Path,
    options: LoadOptions,
    smaller: Path | None,
    *,
    measure: Measure,
    look: Look,
    read: ReadHeader,
    adapter: ReadAdapter = no_adapter,
    is_wanted: Callable[[RungKind], bool] = lambda _kind: True,
) -> AsyncGenerator[Predicted, None]:
    """Each wanted rung with its prediction against what is free at that moment. Raises LocalModelError.

    Free memory is looked at before and after the first dry run: it opens the GPU, and others may take memory meanwhile.
    """
    header = await read(path)
    before = await look()
    measured = await measure(path, options)
    is_open = False
    for rung in rungs(path, options, smaller, can_use_gpu=measured.can_use_gpu):
        if not is_wanted(rung.kind):
            continue
        if rung.kind is RungKind.FEWER_LAYERS:
            dry = await measure(rung.path, rung.options)
            beside = await adapter(rung.path)
            count = most_layers(header, dry, await look(), kv_on_gpu=rung.options.kv_on_gpu, adapter=beside)
            if count == 0:
                continue  # that is the processor's rung
            rung = replace(rung, options=replace(rung.options, gpu_layers=count))
        need = await _need(rung, measured if rung.kind is RungKind.AS_SET else None, measure, read, adapter)
        estimates = [judge(need, await look(), overhead_bytes=0)]
        if not is_open:
            estimates.insert(0, judge(need, before))
            is_open = True
        refusals = [estimate for estimate in estimates if estimate.verdict is FitVerdict.NO]
        yield Predicted(rung=rung, estimate=(refusals or estimates)[0])


def most_layers(
    header: GgufHeader, measured: Measured, free: Free, *, kv_on_gpu: bool, adapter: GgufHeader | None = None
) -> int:
    """How many layers fit on the GPU with the margin; 0: none."""
    room = (free.gpu_bytes or 0) - MARGIN_BYTES
    for layers in range(header.layers, 0, -1):
        if predict(header, layers, measured, kv_on_gpu=kv_on_gpu, adapter=adapter).gpu.total_bytes <= room:
            return layers
    return 0


def next_smaller(path: Path, candidates: tuple[tuple[Path, int], ...]) -> Path | None:
    """The largest model file that is smaller than this one."""
    own = next((size for candidate, size in candidates if candidate == path), None)
    own = path.stat().st_size if own is None else own
    below = [(size, candidate) for candidate, size in candidates if size < own]
    return max(below)[1] if below else None


async def _need(rung: Rung, known: Measured | None, measure: Measure, read: ReadHeader, adapter: ReadAdapter) -> Need:
    measured = known or await measure(rung.path, rung.options)
    header, beside = await read(rung.path), await adapter(rung.path)
    options = rung.options
    return predict(header, options.gpu_layers, measured, kv_on_gpu=options.kv_on_gpu, adapter=beside)
