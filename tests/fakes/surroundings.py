"""Quiet stand-ins for what surrounds a conversation: local model, GPU probe, fit, settings."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from app.ports.knowledge import Passage, UnreadDocument
from app.protocol.evaluations import EvaluationReport, EvaluationState
from app.protocol.queries import FitEstimate, Ladder, LocalModelLibrary, ModelEntry, RecommendedModels
from app.protocol.states import GpuWatch, LocalModelState, LocalPhase, ModelTransfer, VramSample
from app.protocol.values import ErrorInfo, now
from app.settings.sections import SettingsTree, tree_of
from app.trade.json_types import JsonValue
from app.trade.text import Language
from tests.fakes.planner import words


@dataclass
class FakeLocalModel:
    state: LocalModelState = field(
        default_factory=lambda: LocalModelState(phase=LocalPhase.IDLE, is_default_planner=True)
    )
    loads: list[str] = field(default_factory=list)
    is_closed: bool = False
    uses_gpu: bool = False
    gpu_moves: list[str] = field(default_factory=list)
    _watchers: list[Callable[[LocalModelState], None]] = field(default_factory=list)

    def watch(self, changed: Callable[[LocalModelState], None]) -> None:
        self._watchers.append(changed)

    async def start(self) -> None:
        pass

    async def load(self, path: str) -> None:
        self.loads.append(path)
        self._become(LocalModelState(phase=LocalPhase.READY, model=path))

    async def unload(self) -> None:
        self._become(LocalModelState(phase=LocalPhase.IDLE))

    async def free_gpu(self) -> None:
        self.gpu_moves.append("freed")
        self._become(LocalModelState(phase=LocalPhase.IDLE, is_default_planner=True))

    async def restore(self) -> None:
        self.gpu_moves.append("restored")
        self._become(LocalModelState(phase=LocalPhase.READY, is_default_planner=True))

    def models(self) -> tuple[ModelEntry, ...]:
        return (ModelEntry(name="small.gguf", is_local=True),)

    async def close(self) -> None:
        self.is_closed = True

    def _become(self, state: LocalModelState) -> None:
        self.state = state
        for changed in self._watchers:
            changed(state)


@dataclass
class FakeModels:
    """Records what it was asked; `answer` is what each order is answered with."""

    asked: list[tuple[object, ...]] = field(default_factory=list)
    answer: ErrorInfo | None = None
    is_closed: bool = False

    def watch(self, transfer: Callable[[ModelTransfer], None], changed: Callable[[], None]) -> None:
        self.tell_transfer, self.tell_change = transfer, changed

    async def library(self, chosen: str) -> LocalModelLibrary:
        return LocalModelLibrary(models=(), before=chosen)

    async def add(self, transfer_id: str, path: str, *, is_copied: bool) -> ErrorInfo | None:
        self.asked.append(("add", transfer_id, path, is_copied))
        return self.answer

    async def download(self, transfer_id: str, url: str, sha256: str) -> ErrorInfo | None:
        self.asked.append(("download", transfer_id, url, sha256))
        return self.answer

    async def cancel(self, transfer_id: str) -> ErrorInfo | None:
        self.asked.append(("cancel", transfer_id))
        return self.answer

    async def use(self, path: str, before: str) -> str | ErrorInfo:
        self.asked.append(("use", path, before))
        return self.answer or path or "before.gguf"

    async def remove(self, path: str) -> ErrorInfo | None:
        self.asked.append(("remove", path))
        return self.answer

    async def close(self) -> None:
        self.is_closed = True


@dataclass
class FakeProbe:
    samples: int = 0
    next_look_s: float = 1.0
    watches: list[GpuWatch] = field(default_factory=list)
    is_closed: bool = False

    async def sample(self) -> VramSample:
        return await self.look(GpuWatch())

    async def look(self, watch: GpuWatch) -> VramSample:
        self.samples += 1
        self.watches.append(watch)
        return VramSample(at=now(), why=words("No GPU."), next_look_s=self.next_look_s)

    def close(self) -> None:
        self.is_closed = True


class FakeFit:
    async def estimate(self, model: str, context_tokens: int, gpu_layers: int) -> FitEstimate:
        return FitEstimate(is_known=False, why=words(f"{model} was not measured"))

    async def ladder(self, model: str) -> Ladder:
        return Ladder(rungs=(), why=words(f"{model} was not measured"))

    async def recommended(self, context_tokens: int) -> RecommendedModels:
        return RecommendedModels(models=())


@dataclass
class FakeSettings:
    held: dict[str, JsonValue] = field(default_factory=dict)

    def tree(self) -> SettingsTree:
        return tree_of(self.held)

    def values(self) -> Mapping[str, JsonValue]:
        return dict(self.held)

    def apply(self, changes: Mapping[str, JsonValue]) -> tuple[ErrorInfo, ...]:
        if "no.such" in changes:
            return (ErrorInfo(code="settings.unknown", message=words("There is no no.such.")),)
        self.held |= changes
        return ()


@dataclass
class FakeKnowledge:
    """Documents that hold `passages`, whatever is asked."""

    passages: tuple[Passage, ...] = ()
    unread: tuple[UnreadDocument, ...] = ()
    queries: list[str] = field(default_factory=list)

    async def search(self, query: str, limit: int) -> tuple[Passage, ...]:
        self.queries.append(query)
        return self.passages[:limit]

    async def close(self) -> None:
        pass


@dataclass
class FakeEvaluator:
    """Records what it was asked; `tell` is how a test lets it change."""

    asked: list[tuple[object, ...]] = field(default_factory=list)
    answer: ErrorInfo | None = None
    state: EvaluationState | None = None
    known: EvaluationReport = field(default_factory=EvaluationReport)
    is_closed: bool = False

    def watch(self, changed: Callable[[EvaluationState], None]) -> None:
        self.tell = changed

    async def begin(self, path: str, count: int) -> ErrorInfo | None:
        self.asked.append(("begin", path, count))
        return self.answer

    async def stop(self) -> ErrorInfo | None:
        self.asked.append(("stop",))
        return self.answer

    async def report(self) -> EvaluationReport:
        return self.known

    async def page(self, evaluation_id: str, language: Language) -> str:
        return f"<html>{evaluation_id} {language}</html>"

    async def close(self) -> None:
        self.is_closed = True
