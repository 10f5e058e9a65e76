"""What the desktop and the local worker say to each other: messages, and frames of length-prefixed JSON."""

import struct
from dataclasses import dataclass, field
from typing import IO, Annotated, Literal, TypeVar

from pydantic import Field, TypeAdapter, ValidationError

from app.prompting.parts import PromptPart, TextGrammar
from app.settings.local_model import KvType

MAX_FRAME_BYTES = 16 * 1024 * 1024
_PREFIX = struct.Struct(">I")

Message = TypeVar("Message")


class WireError(ValueError):
    """The other side sent something that is not a message; the connection cannot be trusted any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """Load a GGUF. `gpu_layers` -1 means as many as there are, where the build can use a GPU. KV states of stable
    prefixes are kept in `prefix_folder`; empty keeps them in memory only. `outputs`: for how many tokens of a batch
    scores are kept; 0 is llama.cpp's default, all of them, which only a comparison wants. `adapter`: a LoRA file loaded
    beside the model; one that llama.cpp refuses is told in ModelInfo, and the model is loaded without it."""

    request_id: int
    path: str
    context_tokens: int
    gpu_layers: int
    threads: int
    micro_batch_tokens: int = 128
    kv_type: KvType = KvType.AUTO
    kv_on_gpu: bool = True
    outputs: int = 1
    prefix_folder: str = ""
    adapter: str = ""
    adapter_sha256: str = ""
    type: Literal["load"] = "load"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureLoad:
    """Ask what a load like `load` would take, without loading or allocating anything of it."""

    request_id: int
    load: Load
    type: Literal["measure"] = "measure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Generate:
    """Write text after `parts`; the first `stable_parts` of them are the prefix worth keeping for the next request.

    `grammar` is what the text keeps to. Temperature 0 is greedy. `with_adapter`: with the loaded one.
    """

    request_id: int
    parts: tuple[PromptPart, ...]
    max_tokens: int
    stable_parts: int = 0
    grammar: Annotated[TextGrammar, Field(discriminator="type")] | None = None
    temperature: float = 0.0
    seed: int = 0
    with_adapter: bool = False
    type: Literal["generate"] = "generate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancel:
    request_id: int
    type: Literal["cancel"] = "cancel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unload:
    """Free the model and end the process: a GPU context is only given back when its process is gone."""

    request_id: int
    type: Literal["unload"] = "unload"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ping:
    type: Literal["ping"] = "ping"


@dataclass(frozen=True, slots=True, kw_only=True)
class Loading:
    request_id: int
    fraction: float
    type: Literal["loading"] = "loading"


@dataclass(frozen=True, slots=True, kw_only=True)
class Buffer:
    """One allocation as the load log states it, e.g. device `CUDA0`, kind `KV`."""

    device: str
    kind: str
    size_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelInfo:
    """What was loaded and what it took. `kv_type` is the type in use, q8_0 or f16; `adapter_problem` why the adapter
    asked for was not loaded."""

    description: str
    context_tokens: int
    vocabulary: int
    parameters: int
    model_bytes: int
    kv_type: str
    threads: int
    can_use_gpu: bool
    load_ms: float
    buffers: tuple[Buffer, ...] = field(default_factory=tuple[Buffer, ...])
    adapter_problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    request_id: int
    info: ModelInfo
    type: Literal["ready"] = "ready"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """llama.cpp's own plan of a load: the buffers it would compute in, and the whole KV cache over all devices."""

    request_id: int
    context_tokens: int
    kv_type: str
    kv_bytes: int
    can_use_gpu: bool
    buffers: tuple[Buffer, ...]
    type: Literal["measured"] = "measured"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextToken:
    """A piece of text: a sampled token and whatever the grammar forced after it. `steps`: how many tokens were sampled
    for it, more than one where a character is made of several."""

    request_id: int
    text: str
    steps: int = 1
    type: Literal["token"] = "token"


@dataclass(frozen=True, slots=True, kw_only=True)
class GenerationStats:
    """Rates of one generation. `cached_tokens` of the prompt were already in the KV cache; `forced_tokens` are those
    of `generated_tokens` that the grammar left no choice about. `mean_log_probability` (natural logarithm) is that of
    the tokens that were chosen, the one that ended the text among them, as the model alone saw them before the grammar
    barred others; 0 where nothing was chosen."""

    prompt_tokens: int = 0
    cached_tokens: int = 0
    generated_tokens: int = 0
    forced_tokens: int = 0
    prompt_tokens_per_s: float = 0.0
    generate_tokens_per_s: float = 0.0
    first_token_ms: float = 0.0
    total_ms: float = 0.0
    mean_log_probability: float = 0.0


StopReason = Literal["complete", "length", "cancelled"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    request_id: int
    stop: StopReason
    stats: GenerationStats
    type: Literal["done"] = "done"


FailureCode = Literal[
    "load_failed",
    "out_of_memory",
    "no_model",
    "bad_grammar",
    "prompt_too_long",
    "decode_failed",
    "adapter_failed",
    "cancelled",
    "bug",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """A request that could not be done; the worker lives on. `detail` is for the log and for experts."""

    request_id: int
    code: FailureCode
    detail: str
    type: Literal["failed"] = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unloaded:
    request_id: int
    type: Literal["unloaded"] = "unloaded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pong:
    """The worker's pulse, sent twice a second and on Ping. `work` grows while a request makes progress."""

    work: int
    type: Literal["pong"] = "pong"


Order = Load | MeasureLoad | Generate | Cancel | Unload | Ping
Report = Loading | Ready | Measured | TextToken | Done | Failed | Unloaded | Pong

_orders: TypeAdapter[Order] = TypeAdapter(Annotated[Order, Field(discriminator="type")])
_reports: TypeAdapter[Report] = TypeAdapter(Annotated[Report, Field(discriminator="type")])


def encode_order(order: Order) -> bytes:
    return _frame(_orders.dump_json(order))


def encode_report(report: Report) -> bytes:
    return _frame(_reports.dump_json(report))


def read_order(stream: IO[bytes]) -> Order | None:
    """The next order; None when the other side closed. Raises WireError."""
    return _parse(_orders, _read_frame(stream))


def read_report(stream: IO[bytes]) -> Report | None:
    """The next report; None when the other side closed. Raises WireError."""
    return _parse(_reports, _read_frame(stream))


def _frame(body: bytes) -> bytes:
    if len(body) > MAX_FRAME_BYTES:
        raise WireError(f"a message of {len(body)} bytes is over the limit of {MAX_FRAME_BYTES}")
    return _PREFIX.pack(len(body)) + body


def _read_frame(stream: IO[bytes]) -> bytes | None:
    prefix = stream.read(_PREFIX.size)
    if not prefix:
        return None
    if len(prefix) < _PREFIX.size:
        raise WireError("the connection ended inside a length prefix")
    (size,) = _PREFIX.unpack(prefix)
    if size > MAX_FRAME_BYTES:
        raise WireError(f"a frame announces {size} bytes, over the limit of {MAX_FRAME_BYTES}")
    body = stream.read(size)
    if len(body) < size:
        raise WireError(f"the connection ended after {len(body)} of {size} bytes")
    return body


def _parse(adapter: TypeAdapter[Message], body: bytes | None) -> Message | None:
    if body is None:
        return None
    try:
        return adapter.validate_json(body)
    except ValidationError as exc:
        raise WireError(f"not a message: {exc.errors(include_input=False)[:3]}") from exc
