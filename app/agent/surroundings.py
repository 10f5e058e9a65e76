"""What is around the conversations: conductor, tool server, specialist, settings, GPU; their changes become events."""

import asyncio
import contextlib
import logging
from collections.abc import Coroutine
from typing import Any, assert_never

from app.agent import notices, refusals
from app.agent.document_notices import document_notices
from app.agent.services import Services
from app.agent.words import surroundings as words
from app.lib.supervision import Permanent, attempt, cancel, spawn
from app.ports.hardware import GpuProbe
from app.protocol.commands import (
    AddLocalModel,
    ApplySettings,
    CancelTransfer,
    DownloadLocalModel,
    EvaluateModel,
    FreeGpu,
    LoadLocalModel,
    RemoveLocalModel,
    SelectModel,
    SelectTarget,
    StartToolServer,
    StopEvaluation,
    StopToolServer,
    UnloadLocalModel,
    UseLocalModel,
    WatchGpu,
)
from app.protocol.evaluations import EvaluationState
from app.protocol.events import (
    AgentReady,
    ConductorChanged,
    EvaluationChanged,
    LocalModelChanged,
    LocalModelsChanged,
    ModelTransferChanged,
    NoticeRaised,
    SettingsApplied,
    TargetChanged,
    ToolServerChanged,
    VramSampled,
)
from app.protocol.states import (
    ConductorState,
    GpuWatch,
    LocalModelState,
    LocalPhase,
    ModelTransfer,
    Target,
    ToolServerState,
)
from app.protocol.values import ErrorInfo
from app.settings.local_model import LocalModelSettings
from app.trade.text import Text

log = logging.getLogger(__name__)

_SAMPLE_TIMEOUT_S = 5.0
_START_TIMEOUT_S = 30.0

ModelsCommand = AddLocalModel | DownloadLocalModel | CancelTransfer | UseLocalModel | RemoveLocalModel
SurroundingsCommand = (
    SelectModel
    | LoadLocalModel
    | UnloadLocalModel
    | FreeGpu
    | ModelsCommand
    | EvaluateModel
    | StopEvaluation
    | StartToolServer
    | StopToolServer
    | SelectTarget
    | ApplySettings
    | WatchGpu
)


class AgentSurroundings:
    def __init__(self, services: Services, probe: GpuProbe, version: str, idle_look_s: float) -> None:
        self._services = services
        self._probe = probe
        self._version = version
        self._idle_look_s = idle_look_s
        self._is_gpu_watched = True
        self._gpu_watch = GpuWatch()
        self._look_now = asyncio.Event()
        self._server = services.tools.state
        self._target: Target = services.tools.state.target
        self._tasks: set[asyncio.Task[None]] = set()
        self._samples = Permanent("gpu samples", self._sample)
        self._not_started: list[Text] = []

    async def start(self) -> None:
        """Look at what is there, tell it in AgentReady, then follow it."""
        services = self._services
        for part, step in (
            (words.SPECIALIST, services.local_model.start()),
            (words.CONDUCTOR, services.chat.refresh()),
        ):
            if not await attempt(f"start: {part.en}", step, _START_TIMEOUT_S):
                self._not_started.append(part)
        services.chat.watch(self._conductor_changed)
        services.tools.watch(self._tools_changed)
        services.local_model.watch(self._local_model_changed)
        services.models.watch(self._transfer_changed, self._models_changed)
        if services.evaluator is not None:
            services.evaluator.watch(self._evaluation_changed)
        services.hub.post(
            AgentReady(
                version=self._version,
                conductor=services.chat.state,
                tool_server=services.tools.state,
                local_model=services.local_model.state,
                target=self._target,
            )
        )
        self._samples.start()

    def tell_not_started(self) -> None:
        """What did not start, once somebody reads."""
        for part in self._not_started:
            self._services.hub.post(NoticeRaised(notice=notices.part_did_not_start(part, self._services.clock())))

    async def stop(self, timeout_s: float) -> None:
        """Close everything side by side; what does not close in time is let go and logged."""
        await self._samples.stop(timeout_s / 4)
        await cancel(*self._tasks, timeout_s=timeout_s / 4)
        services = self._services
        await asyncio.gather(
            *(
                attempt(name, step, timeout_s / 2)
                for name, step in (
                    ("close tool server", services.server.stop()),
                    ("close local model", services.local_model.close()),
                    ("stop model transfers", services.models.close()),
                    ("stop measuring", self._stop_measuring()),
                    ("close conductor", services.chat.close()),
                    ("close documents", services.knowledge.close()),
                )
            )
        )
        self._probe.close()

    async def obey(self, command: SurroundingsCommand) -> ErrorInfo | None:
        """What takes long goes on by itself; its progress shows in the states."""
        services = self._services
        match command:
            case SelectModel():
                services.chat.select(command.model)
            case LoadLocalModel():
                path = command.path or self._default_path()
                if not path:
                    return refusals.NO_MODEL_FILE
                self._spawn("load local model", services.local_model.load(path))
            case UnloadLocalModel():
                self._spawn("unload local model", services.local_model.unload())
            case FreeGpu():
                self._spawn("free the GPU", services.local_model.free_gpu())
            case AddLocalModel() | DownloadLocalModel() | CancelTransfer() | UseLocalModel() | RemoveLocalModel():
                return await self._manage_models(command)
            case EvaluateModel():
                return await self._evaluate(command)
            case StopEvaluation():
                evaluator = services.evaluator
                return refusals.CANNOT_EVALUATE if evaluator is None else await evaluator.stop()
            case StartToolServer():
                self._spawn("start tool server", services.server.start(self._target))
            case StopToolServer():
                self._spawn("stop tool server", services.server.stop())
            case SelectTarget():
                self._spawn("select target", services.server.start(command.target))
            case ApplySettings():
                return await self._apply(command)
            case WatchGpu():
                self._is_gpu_watched = command.is_watched
                self._look_now.set()
            case _:
                assert_never(command)
        return None

    async def _manage_models(self, command: ModelsCommand) -> ErrorInfo | None:
        models = self._services.models
        match command:
            case AddLocalModel():
                return await models.add(command.command_id, command.path, is_copied=command.is_copied)
            case DownloadLocalModel():
                return await models.download(command.command_id, command.url, command.sha256)
            case CancelTransfer():
                return await models.cancel(command.transfer_id)
            case RemoveLocalModel():
                return await models.remove(command.path)
            case UseLocalModel():
                return await self._use_model(command)
            case _:
                assert_never(command)

    async def _evaluate(self, command: EvaluateModel) -> ErrorInfo | None:
        """Not while the model is at work: it would be slowed down, and what is measured too."""
        services = self._services
        if services.evaluator is None:
            return refusals.CANNOT_EVALUATE
        match services.local_model.state.phase:
            case LocalPhase.NOT_INSTALLED | LocalPhase.BUILDING:
                return services.local_model.state.error or refusals.NO_RUNTIME
            case LocalPhase.BUSY | LocalPhase.LOADING:
                return refusals.MODEL_AT_WORK
            case _:
                return await services.evaluator.begin(command.path, command.count)

    async def _stop_measuring(self) -> None:
        if self._services.evaluator is not None:
            await self._services.evaluator.close()

    async def _use_model(self, command: UseLocalModel) -> ErrorInfo | None:
        chosen = await self._services.models.use(command.path, self._default_path())
        if isinstance(chosen, ErrorInfo):
            return chosen
        changes = LocalModelSettings.path.to(chosen)
        if (error := await self._apply(ApplySettings(command_id=command.command_id, changes=changes))) is not None:
            return error
        self._spawn("load local model", self._services.local_model.load(chosen))
        return None

    async def _apply(self, command: ApplySettings) -> ErrorInfo | None:
        settings = self._services.settings
        before = settings.values()
        # Saving is a file write.
        errors = await asyncio.to_thread(settings.apply, command.changes)
        if errors:
            return notices.joined(errors)
        now = settings.values()
        changed = {key: now[key] for key in command.changes if now[key] != before.get(key)}
        self._services.hub.post(SettingsApplied(values=changed), cause=command.command_id)
        await self._services.chat.refresh()
        return None

    def _default_path(self) -> str:
        """The file of the settings, else the first one that Lintel finds in its models folder."""
        path = self._services.settings.tree().local_model.path
        return path or next((entry.name for entry in self._services.local_model.models()), "")

    async def _sample(self) -> None:
        """Nobody looks at samples without a subscriber, so none are taken."""
        while True:
            self._look_now.clear()
            pause_s = self._idle_look_s
            if self._services.hub.has_subscribers and self._is_gpu_watched:
                pause_s = await self._sample_once()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(pause_s):
                    await self._look_now.wait()

    async def _sample_once(self) -> float:
        """Seconds until the next look."""
        try:
            async with asyncio.timeout(_SAMPLE_TIMEOUT_S):
                sample = await self._probe.look(watch_of(self._services.local_model.state))
        except TimeoutError:
            log.info("the GPU probe did not answer within %.0f s", _SAMPLE_TIMEOUT_S)
            return self._idle_look_s
        except Exception:
            # The gauge stands still; the next look may succeed.
            log.exception("the GPU could not be looked at")
            return self._idle_look_s
        self._services.hub.post(VramSampled(sample=sample))
        return sample.next_look_s

    def _conductor_changed(self, state: ConductorState) -> None:
        self._services.hub.post(ConductorChanged(state=state))

    def _local_model_changed(self, state: LocalModelState) -> None:
        watch = watch_of(state)
        if watch != self._gpu_watch:
            self._gpu_watch = watch
            self._look_now.set()
        self._services.hub.post(LocalModelChanged(state=state))

    def _transfer_changed(self, transfer: ModelTransfer) -> None:
        self._services.hub.post(ModelTransferChanged(transfer=transfer))

    def _models_changed(self) -> None:
        self._services.hub.post(LocalModelsChanged())

    def _evaluation_changed(self, state: EvaluationState) -> None:
        self._services.hub.post(EvaluationChanged(state=state))

    def _tools_changed(self, state: ToolServerState) -> None:
        self._services.hub.post(ToolServerChanged(state=state))
        before, self._server = self._server, state
        for notice in document_notices(before, state, self._services.clock()):
            self._services.hub.post(NoticeRaised(notice=notice))
        if state.target is not self._target:
            self._target = state.target
            self._services.hub.post(TargetChanged(target=state.target))

    def _spawn(self, name: str, coroutine: Coroutine[Any, Any, None]) -> None:
        task = spawn(name, coroutine)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def watch_of(state: LocalModelState) -> GpuWatch:
    """Why the GPU matters now."""
    return GpuWatch(
        is_loading=state.phase is LocalPhase.LOADING, has_model=state.phase in (LocalPhase.READY, LocalPhase.BUSY)
    )
