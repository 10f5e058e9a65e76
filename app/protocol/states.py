"""The states of the things around a conversation: target, tool server, conductor, specialist, GPU, usage."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.protocol.values import ErrorInfo
from app.trade.text import Text


class Target(StrEnum):
    """Where approved calls go: Lintel's embedded GEN NX, or the engineer's own GEN NX."""

    EMBEDDED = "embedded"
    GENNX = "gennx"


class ServerPhase(StrEnum):
    """Life of the tool server."""

    STOPPED = "stopped"
    STARTING = "starting"
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDocument:
    """The open document; `name` is empty while it has no file. The embedded GEN NX tells of itself: `document_id` is
    its own for as long as it is open, through the end of an engine too; empty until one was told.

    Of the engineer's own GEN NX only what Lintel did there is known (not `is_certain`): where it opened or saved the
    document, and whether it wrote since; a change by hand is not seen.
    """

    name: str = ""
    is_modified: bool = False
    document_id: str = ""
    is_certain: bool = True


class FileState(StrEnum):
    """What has become of a document's file while nobody looked."""

    AS_SAVED = ""
    GONE = "gone"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopened:
    """What the embedded GEN NX went on with when it was started: the document of an engine before it. `after_end`:
    that one ended by itself, in the middle of things."""

    document: OpenDocument
    records: int
    after_end: bool = False
    file: FileState = FileState.AS_SAVED


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolServerState:
    """`starts` counts how often it was started: an approval holds for one start. With `is_model_lost` it failed
    because the embedded GEN NX ended by itself, and what was not saved there is gone. `document` is None where nobody
    tells which one is open; `not_kept` says why the embedded one would not survive its engine, `set_aside`
    where a kept one lies that could not be read."""

    phase: ServerPhase
    target: Target
    base_url: str = ""
    tool_count: int = 0
    error: ErrorInfo | None = None
    starts: int = 0
    is_model_lost: bool = False
    document: OpenDocument | None = None
    reopened: Reopened | None = None
    not_kept: str = ""
    set_aside: str = ""


class ConductorPhase(StrEnum):
    """Whether the conductor can be asked. NO_KEY and UNREACHABLE are the offline mode."""

    READY = "ready"
    NO_KEY = "no_key"
    UNREACHABLE = "unreachable"
    DISABLED = "disabled"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConductorState:
    phase: ConductorPhase
    model: str
    why: Text | None = None


class LocalPhase(StrEnum):
    """Life of the specialist. NOT_INSTALLED: llama.cpp is still being built or was never installed."""

    NOT_INSTALLED = "not_installed"
    BUILDING = "building"
    NO_MODEL = "no_model"
    IDLE = "idle"
    LOADING = "loading"
    READY = "ready"
    BUSY = "busy"
    FAILED = "failed"


class RungKind(StrEnum):
    """The rungs of the degradation ladder, from the settings as they are down to no model at all."""

    AS_SET = "as_set"
    KV_Q8_0 = "kv_q8_0"
    CONTEXT_8K = "context_8k"
    CONTEXT_4K = "context_4k"
    CONTEXT_2K = "context_2k"
    KV_IN_MEMORY = "kv_in_memory"
    FEWER_LAYERS = "fewer_layers"
    SMALLER_MODEL = "smaller_model"
    PROCESSOR = "processor"
    NO_MODEL = "no_model"


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryShare:
    """What the loaded model takes on one device, as its load log states it. `device` is llama.cpp's name (CUDA0, CPU);
    `is_on_gpu` false: in ordinary memory."""

    device: str
    is_on_gpu: bool
    weights_bytes: int = 0
    kv_bytes: int = 0
    compute_bytes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalModelState:
    """`fraction` (0-1) is for BUILDING and LOADING; `is_default_planner` is true only when it was measured to
    be better than the rules; else `why_not_default` ends a sentence. `rung` is the one the model was loaded on, and
    `memory` what that load took, by device."""

    phase: LocalPhase
    model: str = ""
    fraction: float = 0.0
    detail: Text | None = None
    error: ErrorInfo | None = None
    is_default_planner: bool = False
    why_not_default: Text | None = None
    rung: RungKind | None = None
    memory: tuple[MemoryShare, ...] = ()


class TransferPhase(StrEnum):
    """Life of a copy or download. RECONNECTING: the connection broke and is being made again."""

    RUNNING = "running"
    RECONNECTING = "reconnecting"
    CHECKING = "checking"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelTransfer:
    """A model file on its way. `total_bytes` is None until the server told; `path` is set once DONE."""

    transfer_id: str
    source: str
    phase: TransferPhase
    done_bytes: int = 0
    total_bytes: int | None = None
    reconnects: int = 0
    path: str = ""
    error: ErrorInfo | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GpuProcess:
    """A process on the GPU; `used_bytes` is None where the system does not tell (Windows WDDM)."""

    pid: int
    name: str
    used_bytes: int | None
    is_lintel: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GpuDevice:
    """One GPU now. `used_bytes` excludes `reserved_bytes`; `lintel_bytes` is our own share where it is known, and
    `lintel_shared_bytes` what the driver keeps for us in the computer's own memory."""

    name: str
    total_bytes: int
    used_bytes: int
    free_bytes: int
    reserved_bytes: int = 0
    lintel_bytes: int | None = None
    lintel_shared_bytes: int | None = None
    temperature_c: int | None = None
    power_w: float | None = None
    utilisation_percent: int | None = None
    processes: tuple[GpuProcess, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GpuWatch:
    """Why the GPU is being watched: a model is loading on it or lives on it, or somebody only looks at the gauge."""

    is_loading: bool = False
    has_model: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class VramSample:
    """One look at the GPUs. Empty `devices` comes with `why`, e.g. no NVIDIA GPU, no driver, or a GPU left asleep.

    `is_spilling`: signs agree that a model's memory was moved out of the GPU. `other_gpus` share the computer's
    memory, so they have no gauge. The next look is due `next_look_s` seconds later."""

    at: datetime
    devices: tuple[GpuDevice, ...] = ()
    why: Text | None = None
    is_asleep: bool = False
    is_spilling: bool = False
    other_gpus: tuple[Text, ...] = ()
    next_look_s: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """Tokens of one turn and their price; `cost_usd` is None where the model's price, or the count, is not known."""

    input_tokens: int = 0
    output_tokens: int = 0
    cache_read_tokens: int = 0
    cache_write_tokens: int = 0
    cost_usd: float | None = None
