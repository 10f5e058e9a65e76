"""Answers whether a model would fit now, without loading it."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from app.local.errors import LocalModelError, bad_file, missing_file, not_installed
from app.local.files.gguf import GgufError, GgufHeader, read_header
from app.local.files.installation import is_library_installed, missing_library
from app.local.files.split_names import first_of, stamp
from app.local.fit.ladder import Predicted, ReadAdapter, next_smaller, no_adapter, predictions
from app.local.fit.ladder_words import TITLES
from app.local.fit.memory import available_bytes
from app.local.fit.need import Need, predict
from app.local.fit.recommended import recommended
from app.local.fit.verdict import Free, free_now, judge
from app.local.process.limits import Limits
from app.local.process.session import LoadOptions, SessionEnd, WorkerSession
from app.ports.hardware import GpuProbe
from app.protocol.queries import FitEstimate, FitVerdict, Ladder, LadderRung, ModelEntry, RecommendedModels
from app.protocol.states import RungKind
from app.settings.local_model import KvType
from app.trade.system_words import reason

_KEPT_NEEDS = 64
# llama.cpp's own default (n_ubatch).
DEFAULT_MICRO_BATCH_TOKENS = 512

_Key = tuple[str, int, int, int, int]


class DryRunEstimator:
    """Implements ports.hardware.FitEstimator. The need of a file is found once; what is free is read each time."""

    def __init__(
        self,
        *,
        worker: Sequence[str],
        crash_note: Path,
        probe: GpuProbe,
        host_free: Callable[[], int | None] = available_bytes,
        limits: Limits | None = None,
        options: Callable[[], LoadOptions] = LoadOptions,
        models: Callable[[], tuple[ModelEntry, ...]] = tuple,
        adapter: ReadAdapter = no_adapter,
    ) -> None:
        """`options` are those of the settings and `models` the files at hand, both for the ladder. `adapter` gives the
        header of the one that goes with a model."""
        self._adapter = adapter
        self._options = options
        self._models = models
        self._worker = worker
        self._crash_note = crash_note
        self._probe = probe
        self._host_free = host_free
        self._limits = limits or Limits()
        self._needs: dict[_Key, Need] = {}
        self._measuring = asyncio.Lock()

    async def estimate(self, model: str, context_tokens: int, gpu_layers: int) -> FitEstimate:
        options = LoadOptions(context_tokens=context_tokens, gpu_layers=gpu_layers)
        try:
            need = await self._need(first_of(Path(model)), options)
        except LocalModelError as exc:
            return FitEstimate(is_known=False, why=exc.info.message)
        return judge(need, await self._free())

    async def recommended(self, context_tokens: int) -> RecommendedModels:
        return recommended(context_tokens, await self._free())

    async def ladder(self, model: str) -> Ladder:
        path = first_of(Path(model))
        try:
            if not is_library_installed():
                raise LocalModelError(not_installed(missing_library()))
            async with self._measuring, self._session() as session:
                sizes = tuple((Path(entry.name), entry.size_bytes or 0) for entry in self._models())
                options = self._options()
                (_, header) = await asyncio.to_thread(_look, path, options)
                found = predictions(
                    path,
                    options,
                    next_smaller(path, sizes),
                    measure=session.measure,
                    look=self._free,
                    read=lambda other: asyncio.to_thread(_header, other),
                    adapter=self._adapter,
                )
                steps = [step async for step in found]
                saved = await _saved_bytes(session, path, header, options)
        except LocalModelError as exc:
            return Ladder(rungs=(), why=exc.info.message)
        automatic = next((s.rung.kind for s in steps if s.estimate.verdict is not FitVerdict.NO), RungKind.NO_MODEL)
        last = LadderRung(kind=RungKind.NO_MODEL, title=TITLES[RungKind.NO_MODEL])
        return Ladder(rungs=(*map(_rung, steps), last), automatic=automatic, saved_bytes=saved)

    async def _free(self) -> Free:
        return free_now(await self._probe.sample(), self._host_free())

    @asynccontextmanager
    async def _session(self) -> AsyncGenerator[WorkerSession, None]:
        """A process of its own, which ends at once: a model in use is not disturbed."""
        session = WorkerSession(
            self._worker, self._crash_note, self._limits, loading=_ignore, changed=_nothing, ended=_over
        )
        try:
            yield session
        finally:
            await session.close()

    async def _need(self, path: Path, options: LoadOptions) -> Need:
        """Raises LocalModelError."""
        if not is_library_installed():
            raise LocalModelError(not_installed(missing_library()))
        async with self._measuring:
            key, header = await asyncio.to_thread(_look, path, options)
            if key not in self._needs:
                while len(self._needs) >= _KEPT_NEEDS:
                    self._needs.pop(next(iter(self._needs)))
                self._needs[key] = await self._measure(path, header, options)
            return self._needs[key]

    async def _measure(self, path: Path, header: GgufHeader, options: LoadOptions) -> Need:
        async with self._session() as session:
            measured = await session.measure(path, options)
        return predict(header, options.gpu_layers, measured, adapter=await self._adapter(path))


def _look(path: Path, options: LoadOptions) -> tuple[_Key, GgufHeader]:
    """The file as it is now. Raises LocalModelError."""
    try:
        key = (str(path), *stamp(path), options.context_tokens, options.gpu_layers)
        header = read_header(path)
    except OSError as exc:
        raise LocalModelError(missing_file(path, reason(exc))) from exc
    except GgufError as exc:
        raise LocalModelError(bad_file(path, exc.why)) from exc
    return key, header


def _header(path: Path) -> GgufHeader:
    """Raises LocalModelError."""
    return _look(path, LoadOptions())[1]


async def _saved_bytes(session: WorkerSession, path: Path, header: GgufHeader, options: LoadOptions) -> int:
    """llama.cpp's defaults less the way Lintel loads, at the same context: both from a dry run."""
    plain = replace(options, kv_type=KvType.F16, micro_batch_tokens=DEFAULT_MICRO_BATCH_TOKENS, outputs=0)
    needs = [predict(header, chosen.gpu_layers, await session.measure(path, chosen)) for chosen in (plain, options)]
    default, lean = (need.gpu.total_bytes + need.host.total_bytes for need in needs)
    return default - lean


def _rung(step: Predicted) -> LadderRung:
    options = step.rung.options
    return LadderRung(
        kind=step.rung.kind,
        title=TITLES[step.rung.kind],
        model=str(step.rung.path),
        context_tokens=options.context_tokens,
        gpu_layers=options.gpu_layers,
        kv_type=options.kv_type,
        estimate=step.estimate,
    )


def _ignore(_fraction: float) -> None: ...


def _nothing() -> None: ...


def _over(_session: WorkerSession, _end: SessionEnd) -> None: ...
