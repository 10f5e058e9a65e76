"""What a model takes on the GPU and beside it, from its header and a dry run of llama.cpp.

Formulas: llama-model.cpp (which layers go to the GPU) and llama-kv-cache.cpp (one row per token and KV head).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from app.local.files.gguf import GgufHeader, Tensor
from app.local.wire import Measured

CONTEXT_PADDING = 256
# ggml: q8_0 keeps 32 values in 34 bytes.
_KV_BYTES_PER_VALUE: Mapping[str, float] = {"f16": 2.0, "q8_0": 34 / 32}
# Architectures whose KV cache is one row per token and KV head in every layer; others are asked of the dry run.
_PLAIN_KV = frozenset({"llama", "qwen2", "qwen3", "gemma", "gemma2", "gemma3", "phi3", "granite", "exaone"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Bytes on one side: the GPU, or ordinary memory."""

    weights_bytes: int = 0
    kv_bytes: int = 0
    compute_bytes: int = 0

    @property
    def total_bytes(self) -> int:
        return self.weights_bytes + self.kv_bytes + self.compute_bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    gpu: Share
    host: Share


def predict(
    header: GgufHeader,
    gpu_layers: int,
    measured: Measured,
    *,
    kv_on_gpu: bool = True,
    adapter: GgufHeader | None = None,
) -> Need:
    """The need of loading `header`'s model as `measured`. `gpu_layers` -1: all; none where the build has no GPU. An
    adapter's tensors lie where the layers they belong to lie."""
    layers = header.layers
    asked = layers + 1 if gpu_layers < 0 else min(gpu_layers, layers + 1)
    on_gpu = asked if measured.can_use_gpu else 0
    # llama.cpp counts the output as the last layer and offloads from the end.
    first_on_gpu = layers + 1 - on_gpu
    gpu_weights, host_weights = _weights(header, first_on_gpu)
    for tensor in adapter.tensors if adapter is not None else ():
        layer = _layer(tensor, layers)
        if layer is not None and layer >= first_on_gpu:
            gpu_weights += tensor.size_bytes
        else:
            host_weights += tensor.size_bytes
    by_layer = kv_bytes_by_layer(header, measured.context_tokens, measured.kv_type)
    if by_layer is None:
        by_layer = (measured.kv_bytes / max(layers, 1),) * layers
    gpu_compute, host_compute = _compute(measured)
    gpu_kv = round(sum(by_layer[first_on_gpu:])) if kv_on_gpu else 0
    host_kv = round(sum(by_layer)) - gpu_kv
    return Need(
        gpu=Share(weights_bytes=gpu_weights, kv_bytes=gpu_kv, compute_bytes=gpu_compute),
        host=Share(weights_bytes=host_weights, kv_bytes=host_kv, compute_bytes=host_compute),
    )


def kv_bytes_by_layer(header: GgufHeader, context_tokens: int, kv_type: str) -> tuple[float, ...] | None:
    """The KV cache of each layer with every cell kept; None for an architecture that stores it in another way."""
    architecture = header.architecture
    heads = header.number(f"{architecture}.attention.head_count")
    kv_heads = _kv_heads(header, heads)
    if architecture not in _PLAIN_KV or not heads or kv_heads is None:
        return None
    head_size = header.number(f"{architecture}.embedding_length") // heads
    key = header.number(f"{architecture}.attention.key_length") or head_size
    value = header.number(f"{architecture}.attention.value_length") or head_size
    cells = -(-context_tokens // CONTEXT_PADDING) * CONTEXT_PADDING
    row_bytes = (key + value) * _KV_BYTES_PER_VALUE[kv_type]
    return tuple(cells * count * row_bytes for count in kv_heads)


def _kv_heads(header: GgufHeader, heads: int) -> tuple[int, ...] | None:
    """KV heads of each layer; None where the header's own list cannot be followed."""
    stated = header.metadata.get(f"{header.architecture}.attention.head_count_kv", heads)
    if isinstance(stated, int):
        return (stated,) * header.layers
    if isinstance(stated, tuple) and len(stated) == header.layers:
        return tuple(count for count in stated if isinstance(count, int))
    return None


def _weights(header: GgufHeader, first_on_gpu: int) -> tuple[int, int]:
    """(on the GPU, in ordinary memory). With tied embeddings the GPU gets a copy of them as its output."""
    gpu = host = 0
    embedding = 0
    has_output = False
    for tensor in header.tensors:
        layer = _layer(tensor, header.layers)
        if tensor.name == "token_embd.weight":
            embedding = tensor.size_bytes
        has_output = has_output or tensor.name == "output.weight"
        if layer is not None and layer >= first_on_gpu:
            gpu += tensor.size_bytes
        else:
            host += tensor.size_bytes
    if first_on_gpu <= header.layers and not has_output:
        gpu += embedding
    return gpu, host


def _layer(tensor: Tensor, layers: int) -> int | None:
    """The layer a tensor moves with; None for the input, which stays in ordinary memory."""
    first, _, rest = tensor.name.partition(".")
    if first == "blk":
        number = rest.partition(".")[0]
        return int(number) if number.isdecimal() else None
    return None if first in ("token_embd", "position_embd", "token_types") else layers


def is_on_gpu(device: str) -> bool:
    """Whether a buffer of this name in the load log takes GPU memory; pinned buffers (CUDA_Host) do not."""
    return not (device.startswith("CPU") or device.endswith("_Host"))


def _compute(measured: Measured) -> tuple[int, int]:
    """(on the GPU, in ordinary memory)."""
    gpu = host = 0
    for buffer in measured.buffers:
        if is_on_gpu(buffer.device):
            gpu += buffer.size_bytes
        else:
            host += buffer.size_bytes
    return gpu, host
