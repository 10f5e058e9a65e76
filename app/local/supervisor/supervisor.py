"""The local model's life: follows its installation, loads on demand, explains an end and brings the model back."""

import asyncio
import logging
import os
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from app.lib.supervision import Permanent, cancel, closing, spawn
from app.local import errors
from app.local.errors import LocalModelError
from app.local.files.gguf import GgufHeader
from app.local.files.installation import is_library_installed, missing_library, read_build
from app.local.files.split_names import first_of
from app.local.fit.ladder import Rung, next_smaller, predictions
from app.local.fit.loaded import LoadedModel, fits_adapter, ready_state, with_adapter
from app.local.fit.need import is_on_gpu
from app.local.fit.verdict import Free
from app.local.process.limits import Limits, RestartBudget
from app.local.process.session import LoadOptions, SessionEnd, WorkerSession, Writing
from app.local.supervisor.model_files import ModelFiles
from app.local.wire import Done, TextToken
from app.local.words.supervisor import supervisor as words
from app.protocol.queries import FitEstimate, FitVerdict, ModelEntry
from app.protocol.states import LocalModelState, LocalPhase, RungKind
from app.protocol.values import ErrorInfo
from app.trade.text import Text

log = logging.getLogger(__name__)

FOLLOW_S = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerPlaces:
    """Where things are. `worker` is the command that starts a local worker."""

    worker: Sequence[str]
    models: Path
    build_status: Path
    crash_notes: Path
    registry: Path
    evaluation: Path


class LocalModelSupervisor:
    """Implements ports.specialist.LocalModel, and `write` for the planner. Lives on one loop."""

    def __init__(
        self,
        *,
        places: WorkerPlaces,
        options: Callable[[], LoadOptions],
        limits: Limits | None = None,
        free: Callable[[], Awaitable[Free]] | None = None,
        verify: Callable[[Path], str] | None = None,
        idle_s: Callable[[], float] = lambda: 0.0,
        rung: Callable[[], RungKind | None] = lambda: RungKind.AS_SET,
    ) -> None:
        """`free` says what memory is free now; with it a load that cannot fit is refused before it begins. `verify`
        gives the checksum of a file the registry does not know, or raises LocalModelError. After `idle_s` without
        work the model is unloaded until it is needed again; 0: never. `rung` is the one rung of the ladder to try;
        None: the first that fits, and one lower after running out of memory."""
        self._chosen_rung = rung
        self._failed_rungs: set[RungKind] = set()
        self._free = free
        self._idle_s = idle_s
        self._asleep = ""
        self._used_at = 0.0
        self._is_silence_told = False
        self._places = places
        self._options = options
        self._limits = limits or Limits()
        self._state = LocalModelState(phase=LocalPhase.NOT_INSTALLED)
        self._watchers: list[Callable[[LocalModelState], None]] = []
        self._changing = asyncio.Lock()
        self._restarts = RestartBudget(self._limits)
        self._following = Permanent("follow local model installation", self._follow)
        self._restarting: asyncio.Task[None] | None = None
        self._session: WorkerSession | None = None
        self._loaded: LoadedModel | None = None
        self._files = ModelFiles(
            folder=places.models, registry=places.registry, evaluation=places.evaluation, verify=verify
        )

    @property
    def state(self) -> LocalModelState:
        return self._state

    @property
    def loaded(self) -> LoadedModel | None:
        """The model that can write now."""
        return self._loaded

    @property
    def worker_pid(self) -> int | None:
        """The process whose GPU memory is the specialist's share."""
        return self._session.pid if self._session is not None else None

    @property
    def is_asleep(self) -> bool:
        """Whether a model was unloaded to free memory and comes back when it is needed."""
        return bool(self._asleep)

    @property
    def uses_gpu(self) -> bool:
        buffers = self._loaded.info.buffers if self._loaded is not None else ()
        return any(is_on_gpu(buffer.device) for buffer in buffers)

    def watch(self, changed: Callable[[LocalModelState], None]) -> None:
        self._watchers.append(changed)

    def models(self) -> tuple[ModelEntry, ...]:
        return self._files.models()

    async def start(self) -> None:
        await self._look()
        self._following.start()

    async def load(self, path: str) -> None:
        self._abort_loading()
        async with self._changing:
            self._asleep = ""
            self._failed_rungs.clear()
            await self._end_session()
            await self._load(first_of(Path(path)), after=None)

    async def unload(self) -> None:
        self._abort_loading()
        async with self._changing:
            self._asleep = ""
            await self._end_session()
            await self._look()

    async def free_gpu(self) -> None:
        await self._put_to_sleep(words.FREED)

    async def restore(self) -> None:
        async with self._changing:
            if self._asleep and self._session is None:
                path, self._asleep = self._asleep, ""
                await self._load(Path(path), after=None)

    async def close(self) -> None:
        await self._following.stop()
        await cancel(self._restarting)
        self._abort_loading()
        async with self._changing:
            await self._end_session()

    async def write(self, writing: Writing) -> AsyncGenerator[TextToken | Done, None]:
        """Pieces of text, then Done. Closing the generator cancels. Raises LocalModelError."""
        if self._session is None or self._loaded is None:
            raise LocalModelError(self._state.error or errors.not_ready())
        fits = fits_adapter(self._loaded, writing.catalogue_sha256)
        self._tell_of_adapter(self._loaded, writing.catalogue_sha256, is_attached=fits)
        async with closing(self._session.write(replace(writing, with_adapter=fits))) as reports:
            async for report in reports:
                yield report

    async def _follow(self) -> None:
        while True:
            await asyncio.sleep(FOLLOW_S)
            if self._state.phase in (LocalPhase.NOT_INSTALLED, LocalPhase.BUILDING, LocalPhase.NO_MODEL):
                await self._look()
            elif self._is_idle():
                await self._put_to_sleep(words.IDLE)

    def _is_idle(self) -> bool:
        patience_s = self._idle_s()
        waited_s = asyncio.get_running_loop().time() - self._used_at
        return patience_s > 0 and self._state.phase is LocalPhase.READY and waited_s > patience_s

    async def _put_to_sleep(self, why: Text) -> None:
        async with self._changing:
            if self._loaded is None:
                return
            self._asleep = str(self._loaded.asked)
            why_not = self._loaded.why_not_default
            await self._end_session()
            self._show(
                LocalModelState(
                    phase=LocalPhase.IDLE,
                    model=self._asleep,
                    detail=why,
                    is_default_planner=why_not is None,
                    why_not_default=why_not,
                )
            )

    async def _look(self) -> None:
        state = await asyncio.to_thread(self._installation_state)
        if self._session is None:
            self._show(state)

    def _installation_state(self) -> LocalModelState:
        build = read_build(self._places.build_status)
        if build is not None and build.is_alive(datetime.now(UTC)):
            text = build.message or build.stage
            detail = words.BUILDING(text=text)
            return LocalModelState(phase=LocalPhase.BUILDING, fraction=build.fraction, detail=detail)
        if is_library_installed():
            return LocalModelState(phase=LocalPhase.IDLE if self.models() else LocalPhase.NO_MODEL)
        error = errors.not_installed(missing_library())
        if build is not None and build.state != "done":
            error = errors.build_failed(build.message) if build.state == "failed" else errors.build_abandoned()
        return LocalModelState(phase=LocalPhase.NOT_INSTALLED, error=error)

    async def _load(self, path: Path, after: ErrorInfo | None) -> None:
        """Ends READY or FAILED. `after` is the failure this load recovers from."""
        if not is_library_installed():
            return self._show(
                LocalModelState(phase=LocalPhase.NOT_INSTALLED, error=errors.not_installed(missing_library()))
            )
        self._show(LocalModelState(phase=LocalPhase.LOADING, model=str(path), error=after))
        session: WorkerSession | None = None
        rung = Rung(kind=RungKind.AS_SET, path=path, options=self._options())
        lower: LocalModelError | None = None
        try:
            file = await asyncio.to_thread(self._files.check, path)
            session = self._session = self._new_session()
            rung = await self._pick(session, rung)
            if rung.path != path:
                file = await asyncio.to_thread(self._files.check, rung.path)
            options = with_adapter(rung.options, file)
            info = await session.load(file.path, options)
        except LocalModelError as exc:
            if self._may_go_down(exc.info, rung.kind):
                lower = exc
            else:
                self._show(LocalModelState(phase=LocalPhase.FAILED, model=str(path), error=exc.info))
        except asyncio.CancelledError:
            self._show(LocalModelState(phase=LocalPhase.IDLE))
            raise
        except Exception as exc:
            # The top net of a load: nobody is to wait for one that goes on no longer.
            log.exception("the load of %s broke", path)
            error = errors.cannot_start(str(exc) or type(exc).__name__)
            self._show(LocalModelState(phase=LocalPhase.FAILED, model=str(path), error=error))
        else:
            self._loaded = LoadedModel(file=file, info=info, rung=rung.kind, asked=path, options=options)
            self._used_at = asyncio.get_running_loop().time()
            return self._show(ready_state(self._loaded, after))
        finally:
            if session is not None and self._loaded is None:
                self._session = None
                await session.close()
        if lower is not None:
            await self._load(path, after=lower.info)
        return None

    async def _pick(self, session: WorkerSession, top: Rung) -> Rung:
        """The rung to load on, from what is free now. Raises LocalModelError when none of the wanted ones fits."""
        if self._free is None:
            return top
        chosen = self._chosen_rung()
        refused: FitEstimate | None = None
        smaller = await asyncio.to_thread(self._next_smaller, top.path)
        predicted = predictions(
            top.path,
            top.options,
            smaller,
            measure=session.measure,
            look=self._free,
            read=self._header,
            adapter=self.adapter_header,
            is_wanted=lambda kind: kind not in self._failed_rungs and chosen in (None, kind),
        )
        async with closing(predicted) as steps:
            async for step in steps:
                if step.estimate.verdict is not FitVerdict.NO:
                    return step.rung
                refused = refused or step.estimate
        raise LocalModelError(errors.will_not_fit(refused) if refused is not None else errors.no_rung_left())

    def _next_smaller(self, path: Path) -> Path | None:
        return next_smaller(path, tuple((Path(entry.name), entry.size_bytes or 0) for entry in self.models()))

    async def adapter_header(self, path: Path) -> GgufHeader | None:
        """The header of the adapter that would be loaded beside the model at `path`. Raises LocalModelError."""
        return await asyncio.to_thread(self._files.adapter_header, path)

    async def _header(self, path: Path) -> GgufHeader:
        return (await asyncio.to_thread(self._files.check, path)).header

    def _may_go_down(self, error: ErrorInfo, failed: RungKind) -> bool:
        """Out of memory is not tried again as it was: once on each rung below, then it stays."""
        if error.code != "local.out_of_memory" or self._free is None or self._chosen_rung() is not None:
            return False
        self._failed_rungs.add(failed)
        return True

    def _new_session(self) -> WorkerSession:
        self._is_silence_told = False
        return WorkerSession(
            self._places.worker,
            self._places.crash_notes / f"local-worker-{os.getpid()}.txt",
            self._limits,
            loading=self._on_loading,
            changed=self._on_changed,
            ended=self._on_end,
        )

    def _abort_loading(self) -> None:
        """Nobody waits a minute for a model they no longer want."""
        if self._session is not None and self._loaded is None:
            self._session.abort()

    async def _end_session(self) -> None:
        session, self._session, self._loaded = self._session, None, None
        if session is not None:
            await session.close()

    def _on_loading(self, fraction: float) -> None:
        self._show(replace(self._state, fraction=fraction))

    def _on_busy_changed(self) -> None:
        if self._loaded is None or self._session is None:
            return
        phase = LocalPhase.BUSY if self._session.is_busy else LocalPhase.READY
        if phase is not self._state.phase:
            self._used_at = asyncio.get_running_loop().time()
        self._show(replace(self._state, phase=phase))

    def _on_changed(self) -> None:
        """Busy or not, and whether it gives signs of life."""
        session = self._session
        if session is not None and session.is_silent != self._is_silence_told:
            self._is_silence_told = session.is_silent
            usual = ready_state(self._loaded, None).detail if self._loaded is not None else None
            self._show(replace(self._state, detail=words.SILENT if session.is_silent else usual))
        self._on_busy_changed()

    def _tell_of_adapter(self, loaded: LoadedModel, catalogue_sha256: str, *, is_attached: bool) -> None:
        """A catalogue the adapter was not made for is told where the model's other facts are."""
        if not catalogue_sha256 or not loaded.has_adapter or loaded.is_adapter_attached == is_attached:
            return
        self._loaded = replace(loaded, is_adapter_attached=is_attached)
        told = ready_state(self._loaded, None)
        self._show(
            replace(
                self._state,
                detail=told.detail,
                is_default_planner=told.is_default_planner,
                why_not_default=told.why_not_default,
            )
        )

    def _on_end(self, session: WorkerSession, end: SessionEnd) -> None:
        if session is not self._session or self._loaded is None:
            return None  # closed by us, or died while loading: whoever loads hears of it
        path, rung = self._loaded.asked, self._loaded.rung
        self._session = self._loaded = None
        if not end.ending.may_be_restarted and not self._may_go_down(end.error, rung):
            return self._show(LocalModelState(phase=LocalPhase.FAILED, model=str(path), error=end.error))
        if not self._restarts.take(asyncio.get_running_loop().time()):
            error = errors.keeps_dying(end.error, self._limits.restarts)
            return self._show(LocalModelState(phase=LocalPhase.FAILED, model=str(path), error=error))
        self._show(LocalModelState(phase=LocalPhase.FAILED, model=str(path), error=end.error))
        self._restarting = spawn("restart local model", self._restart(path, end.error))
        return None

    async def _restart(self, path: Path, after: ErrorInfo) -> None:
        async with self._changing:
            if self._session is None and self._state.phase is LocalPhase.FAILED:
                await self._load(path, after=after)

    def _show(self, state: LocalModelState) -> None:
        if state != self._state:
            self._state = state
            for changed in tuple(self._watchers):
                changed(state)
