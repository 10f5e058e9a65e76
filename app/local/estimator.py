"""Answers whether a model would fit now, without loading it."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

from app.local.errors import LocalModelError, bad_file, missing_file, not_installed
from app.local.gguf import GgufError, GgufHeader, read_header
from app.local.installation import is_library_installed
from app.local.limits import Limits
from app.local.memory import available_bytes
from app.local.need import Need, predict
from app.local.recommended import recommended
from app.local.session import LoadOptions, SessionEnd, WorkerSession
from app.local.verdict import free_now, judge
from app.ports.hardware import GpuProbe
from app.protocol.queries import FitEstimate, RecommendedModels

_KEPT_NEEDS = 64

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
    ) -> None:
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
            need = await self._need(Path(model), options)
        except LocalModelError as exc:
            return FitEstimate(is_known=False, why=exc.info.message)
        return judge(need, free_now(await self._probe.sample(), self._host_free()))

    async def recommended(self, context_tokens: int) -> RecommendedModels:
        return recommended(context_tokens, free_now(await self._probe.sample(), self._host_free()))

    async def _need(self, path: Path, options: LoadOptions) -> Need:
        """Raises LocalModelError."""
        if not is_library_installed():
            raise LocalModelError(not_installed())
        async with self._measuring:
            key, header = await asyncio.to_thread(_look, path, options)
            if key not in self._needs:
                while len(self._needs) >= _KEPT_NEEDS:
                    self._needs.pop(next(iter(self._needs)))
                self._needs[key] = await self._measure(path, header, options)
            return self._needs[key]

    async def _measure(self, path: Path, header: GgufHeader, options: LoadOptions) -> Need:
        """In a process of its own, which ends at once: a model in use is not disturbed."""
        session = WorkerSession(
            self._worker, self._crash_note, self._limits, loading=_ignore, changed=_nothing, ended=_over
        )
        try:
            return predict(header, options.gpu_layers, await session.measure(path, options))
        finally:
            await session.close()


def _look(path: Path, options: LoadOptions) -> tuple[_Key, GgufHeader]:
    """The file as it is now. Raises LocalModelError."""
    try:
        stat = path.stat()
        header = read_header(path)
    except OSError as exc:
        raise LocalModelError(missing_file(path, exc.strerror or str(exc))) from exc
    except GgufError as exc:
        raise LocalModelError(bad_file(path, str(exc))) from exc
    return (str(path), stat.st_size, stat.st_mtime_ns, options.context_tokens, options.gpu_layers), header


def _ignore(_fraction: float) -> None: ...


def _nothing() -> None: ...


def _over(_session: WorkerSession, _end: SessionEnd) -> None: ...
