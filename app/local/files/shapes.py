"""The tensors of a Qwen2.5 model in one quantisation, from its published shape: what its file would hold.

Shapes: the models' config.json. Which tensor gets which type: llama-quant.cpp of llama.cpp (mixtures Q4_K_M, Q5_K_M,
Q8_0; rows that 256 does not divide fall back to 32-value blocks).
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.local.files.gguf import GgufHeader, Tensor
from app.local.files.gguf_types import TENSOR_TYPES

ARCHITECTURE = "qwen2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """`width` is the embedding length. `is_tied`: the input embedding is also the output."""

    layers: int
    width: int
    feed_forward: int
    heads: int
    kv_heads: int
    head_size: int
    vocabulary: int
    is_tied: bool
    context_tokens: int = 32_768


@dataclass(frozen=True, slots=True, kw_only=True)
class Mixture:
    """`base` for most tensors, `better` for those that matter more."""

    base: str
    better: str


MIXTURES: Mapping[str, Mixture] = {
    "Q4_K_M": Mixture(base="Q4_K", better="Q6_K"),
    "Q5_K_M": Mixture(base="Q5_K", better="Q6_K"),
    "Q8_0": Mixture(base="Q8_0", better="Q8_0"),
}
_FALLBACKS: Mapping[str, str] = {"Q4_K": "Q5_0", "Q5_K": "Q5_1", "Q6_K": "Q8_0"}
_SIZES: Mapping[str, tuple[int, int]] = {name: (block, size) for name, block, size in TENSOR_TYPES.values()}


def header_of(shape: Shape, quantisation: str) -> GgufHeader:
    """The header such a file would have, as far as memory depends on it."""
    tensors = tuple(_tensors(shape, MIXTURES[quantisation]))
    metadata = {
        "general.architecture": ARCHITECTURE,
        f"{ARCHITECTURE}.block_count": shape.layers,
        f"{ARCHITECTURE}.embedding_length": shape.width,
        f"{ARCHITECTURE}.attention.head_count": shape.heads,
        f"{ARCHITECTURE}.attention.head_count_kv": shape.kv_heads,
        f"{ARCHITECTURE}.attention.key_length": shape.head_size,
        f"{ARCHITECTURE}.attention.value_length": shape.head_size,
        f"{ARCHITECTURE}.context_length": shape.context_tokens,
    }
    size = sum(tensor.size_bytes for tensor in tensors)
    return GgufHeader(version=3, file_bytes=size, metadata=metadata, tensors=tensors)


def _tensors(shape: Shape, mixture: Mixture) -> Iterator[Tensor]:
    embedding = mixture.better if shape.is_tied else mixture.base
    yield _matrix("token_embd.weight", (shape.width, shape.vocabulary), embedding)
    yield _vector("output_norm.weight", shape.width)
    if not shape.is_tied:
        yield _matrix("output.weight", (shape.width, shape.vocabulary), mixture.better)
    for layer in range(shape.layers):
        yield from _layer(shape, mixture, layer)


def _layer(shape: Shape, mixture: Mixture, layer: int) -> Iterator[Tensor]:
    name = f"blk.{layer}"
    queries, keys = shape.heads * shape.head_size, shape.kv_heads * shape.head_size
    sensitive = mixture.better if _gets_more_bits(layer, shape.layers) else mixture.base
    yield _vector(f"{name}.attn_norm.weight", shape.width)
    yield _vector(f"{name}.ffn_norm.weight", shape.width)
    for part, rows in (("attn_q", queries), ("attn_k", keys), ("attn_v", keys)):
        kind = sensitive if part == "attn_v" else mixture.base
        yield _matrix(f"{name}.{part}.weight", (shape.width, rows), kind)
        yield _vector(f"{name}.{part}.bias", rows)
    yield _matrix(f"{name}.attn_output.weight", (queries, shape.width), mixture.base)
    yield _matrix(f"{name}.ffn_gate.weight", (shape.width, shape.feed_forward), mixture.base)
    yield _matrix(f"{name}.ffn_up.weight", (shape.width, shape.feed_forward), mixture.base)
    yield _matrix(f"{name}.ffn_down.weight", (shape.feed_forward, shape.width), sensitive)


def _gets_more_bits(layer: int, layers: int) -> bool:
    """llama-quant.cpp, use_more_bits: the first and last eighth, and every third layer between."""
    return layer < layers // 8 or layer >= 7 * layers // 8 or (layer - layers // 8) % 3 == 2


def _matrix(name: str, dimensions: tuple[int, int], kind: str) -> Tensor:
    chosen = kind if dimensions[0] % _SIZES[kind][0] == 0 else _FALLBACKS[kind]
    block, block_bytes = _SIZES[chosen]
    values = math.prod(dimensions)
    return Tensor(
        name=name, type_name=chosen, dimensions=dimensions, offset=0, size_bytes=values // block * block_bytes
    )


def _vector(name: str, size: int) -> Tensor:
    return Tensor(name=name, type_name="F32", dimensions=(size,), offset=0, size_bytes=size * 4)
