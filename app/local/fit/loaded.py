"""A model that was checked, and one that was loaded: what it is, on which rung, and what it took where."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.local.files.adapters import OTHER_CATALOGUE, Adapter, Unattached
from app.local.files.default_planner import NotDefault
from app.local.files.gguf import GgufHeader
from app.local.files.registry import MeasuredPlans
from app.local.fit.ladder_words import TITLES
from app.local.fit.need import is_on_gpu
from app.local.process.session import LoadOptions
from app.local.wire import Buffer, ModelInfo
from app.local.words.files import default_planner as why_words
from app.local.words.fit import loaded as words
from app.protocol.states import LocalModelState, LocalPhase, MemoryShare, RungKind
from app.protocol.values import ErrorInfo
from app.trade.templates import joined
from app.trade.text import Text

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFile:
    """A checked model file. `sha256` is empty for a file the registry does not know; `not_default` is None where the
    model with its adapter may plan without being asked for."""

    path: Path
    header: GgufHeader
    sha256: str
    not_default: NotDefault | None
    measured: MeasuredPlans | None = None
    adapter: Adapter | Unattached | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedModel:
    """`asked` is the file that was to be loaded; a lower rung may have taken a smaller one. `is_adapter_attached`: to
    the last plan, where there is an adapter; None before the first."""

    file: ModelFile
    info: ModelInfo
    rung: RungKind = RungKind.AS_SET
    asked: Path = Path()
    options: LoadOptions = field(default_factory=LoadOptions)
    is_adapter_attached: bool | None = None

    @property
    def has_adapter(self) -> bool:
        """An adapter is in memory beside the model."""
        return isinstance(self.file.adapter, Adapter) and not self.info.adapter_problem

    @property
    def why_not_default(self) -> Text | None:
        """None where it is the default planner: it was measured to be better, with the adapter that it has now."""
        if self.file.not_default is not None:
            return self.file.not_default.why
        if not self.has_adapter:
            return why_words.NOT_ATTACHED
        return why_words.OTHER_CATALOGUE if self.is_adapter_attached is False else None


def with_adapter(options: LoadOptions, file: ModelFile) -> LoadOptions:
    """`options` for exactly this file: an adapter never goes to another."""
    adapter = file.adapter if isinstance(file.adapter, Adapter) else None
    return replace(
        options,
        adapter=adapter.path if adapter is not None else None,
        adapter_sha256=adapter.sha256 if adapter is not None else "",
    )


def fits_adapter(loaded: LoadedModel, catalogue_sha256: str) -> bool:
    """Whether a plan over this catalogue is written with the adapter."""
    adapter = loaded.file.adapter
    return loaded.has_adapter and isinstance(adapter, Adapter) and adapter.catalogue_sha256 == catalogue_sha256


def ready_state(loaded: LoadedModel, after: ErrorInfo | None) -> LocalModelState:
    """What is told of a model that can write now. `after` is the failure its load recovered from."""
    info = loaded.info
    size = round(sum(buffer.size_bytes for buffer in info.buffers) / _MIB)
    said = [words.LOADED(model=info.description, tokens=info.context_tokens, kv=info.kv_type, size=size)]
    if (shares := loaded.file.measured) is not None:
        right, rules = f"{shares.model_right:.0%}", f"{shares.rules_right:.0%}"
        said.append(words.MEASURED(right=right, rules=rules, cases=shares.cases))
    if loaded.rung is not RungKind.AS_SET:
        said.append(TITLES[loaded.rung])
    if (told := _adapter_words(loaded)) is not None:
        said.append(told)
    detail = joined(said, "; ")
    if after is not None:
        detail = words.RESTARTED(detail=detail, message=after.message)
    return LocalModelState(
        phase=LocalPhase.READY,
        model=str(loaded.file.path),
        fraction=1.0,
        detail=detail,
        is_default_planner=loaded.why_not_default is None,
        why_not_default=loaded.why_not_default,
        rung=loaded.rung,
        memory=memory_shares(info.buffers),
    )


def _adapter_words(loaded: LoadedModel) -> Text | None:
    """Which adapter is loaded or attached, or why it is not."""
    match loaded.file.adapter:
        case None:
            return None
        case Unattached(name=name, why=why):
            return _not_attached(name, why)
        case Adapter(name=name):
            if problem := loaded.info.adapter_problem:
                return _not_attached(name, words.LLAMA_CPP_REFUSED(problem=problem))
            if loaded.is_adapter_attached is False:
                return _not_attached(name, OTHER_CATALOGUE)
            return words.ADAPTER(name=name)


def _not_attached(name: str, why: Text) -> Text:
    return words.ADAPTER_NOT_ATTACHED(name=name, why=why)


def memory_shares(buffers: Sequence[Buffer]) -> tuple[MemoryShare, ...]:
    """The load log's buffers by device: what feeds the layers is compute, the output's scores with it."""
    shares: dict[str, dict[str, int]] = {}
    for buffer in buffers:
        device = shares.setdefault(buffer.device, {})
        kind = {"model": "weights", "LoRA": "weights", "KV": "kv", "RS": "kv"}.get(buffer.kind, "compute")
        device[kind] = device.get(kind, 0) + buffer.size_bytes
    return tuple(
        MemoryShare(
            device=name,
            is_on_gpu=is_on_gpu(name),
            weights_bytes=sizes.get("weights", 0),
            kv_bytes=sizes.get("kv", 0),
            compute_bytes=sizes.get("compute", 0),
        )
        for name, sizes in shares.items()
    )
