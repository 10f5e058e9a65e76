"""Small GGUF files with random weights in the shapes of the architectures Lintel is made for."""

from dataclasses import dataclass
from pathlib import Path

import gguf
import numpy as np
from numpy.typing import NDArray

VOCABULARY = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    architecture: str
    layers: int = 4
    width: int = 256
    feed_forward: int = 768
    heads: int = 4
    kv_heads: int = 2
    head_size: int = 64
    has_output: bool = True
    window: int = 0


QWEN2 = Shape(architecture="qwen2", layers=6, heads=8, kv_heads=2, head_size=32, has_output=False)
LLAMA = Shape(architecture="llama", heads=4, kv_heads=1)
GEMMA3 = Shape(architecture="gemma3", layers=6, heads=4, kv_heads=1, head_size=128, has_output=False, window=128)


def write_model(path: Path, shape: Shape, seed: int = 7) -> Path:
    writer = gguf.GGUFWriter(path, shape.architecture)
    _write_shape(writer, shape)
    _write_vocabulary(writer)
    random = np.random.default_rng(seed)
    for name, size in _tensors(shape):
        writer.add_tensor(name, _values(random, size))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def write_adapter(path: Path, shape: Shape, *, rank: int = 8, layers: int = 0, width: int = 0) -> Path:
    """A LoRA adapter for `shape`'s queries and feed-forward, strong enough to change every text. `layers` and `width`
    other than the shape's make one that no such model can take."""
    writer = gguf.GGUFWriter(path, shape.architecture)
    writer.add_type("adapter")
    writer.add_string("adapter.type", "lora")
    writer.add_float32("adapter.lora.alpha", 2.0 * rank)
    random = np.random.default_rng(11)
    taken = width or shape.width
    given = {"attn_q": shape.heads * shape.head_size, "ffn_up": shape.feed_forward}
    for layer in range(layers or shape.layers):
        for name, size in given.items():
            for half, rows in (("lora_a", (rank, taken)), ("lora_b", (size, rank))):
                values = random.standard_normal(rows, dtype=np.float32)
                writer.add_tensor(f"blk.{layer}.{name}.weight.{half}", values)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def _values(random: np.random.Generator, size: tuple[int, ...]) -> NDArray[np.float16] | NDArray[np.float32]:
    values = random.standard_normal(size, dtype=np.float32) * 0.02
    # llama.cpp wants norms and biases in full precision.
    return values if len(size) == 1 else values.astype(np.float16)


def _write_shape(writer: gguf.GGUFWriter, shape: Shape) -> None:
    writer.add_name(f"random {shape.architecture}")
    writer.add_context_length(8192)
    writer.add_block_count(shape.layers)
    writer.add_embedding_length(shape.width)
    writer.add_feed_forward_length(shape.feed_forward)
    writer.add_head_count(shape.heads)
    writer.add_head_count_kv(shape.kv_heads)
    writer.add_key_length(shape.head_size)
    writer.add_value_length(shape.head_size)
    writer.add_rope_dimension_count(shape.head_size)
    writer.add_layer_norm_rms_eps(1e-6)
    writer.add_rope_freq_base(10000.0)
    if shape.window:
        writer.add_sliding_window(shape.window)


def _write_vocabulary(writer: gguf.GGUFWriter) -> None:
    special = ["<unk>", "<s>", "</s>"]
    raw_bytes = [f"<0x{value:02X}>" for value in range(256)]
    words = [f"▁w{index}" for index in range(VOCABULARY - len(special) - len(raw_bytes))]
    types = gguf.TokenType
    kinds = [types.UNKNOWN, types.CONTROL, types.CONTROL] + [types.BYTE] * len(raw_bytes) + [types.NORMAL] * len(words)
    writer.add_tokenizer_model("llama")
    writer.add_token_list([*special, *raw_bytes, *words])
    writer.add_token_scores([-float(index) for index in range(VOCABULARY)])
    writer.add_token_types(kinds)
    writer.add_unk_token_id(0)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)


def _tensors(shape: Shape) -> list[tuple[str, tuple[int, ...]]]:
    """Names and sizes, rows first."""
    found: list[tuple[str, tuple[int, ...]]] = [
        ("token_embd.weight", (VOCABULARY, shape.width)),
        ("output_norm.weight", (shape.width,)),
    ]
    if shape.has_output:
        found.append(("output.weight", (VOCABULARY, shape.width)))
    for layer in range(shape.layers):
        found += [(f"blk.{layer}.{name}", size) for name, size in _layer(shape)]
    return found


def _layer(shape: Shape) -> list[tuple[str, tuple[int, ...]]]:
    queries, keys = shape.heads * shape.head_size, shape.kv_heads * shape.head_size
    found: list[tuple[str, tuple[int, ...]]] = [
        ("attn_norm.weight", (shape.width,)),
        ("attn_q.weight", (queries, shape.width)),
        ("attn_k.weight", (keys, shape.width)),
        ("attn_v.weight", (keys, shape.width)),
        ("attn_output.weight", (shape.width, queries)),
        ("ffn_norm.weight", (shape.width,)),
        ("ffn_gate.weight", (shape.feed_forward, shape.width)),
        ("ffn_up.weight", (shape.feed_forward, shape.width)),
        ("ffn_down.weight", (shape.width, shape.feed_forward)),
    ]
    if shape.architecture == "qwen2":
        found += [("attn_q.bias", (queries,)), ("attn_k.bias", (keys,)), ("attn_v.bias", (keys,))]
    if shape.architecture == "gemma3":
        found += [
            ("attn_q_norm.weight", (shape.head_size,)),
            ("attn_k_norm.weight", (shape.head_size,)),
            ("post_attention_norm.weight", (shape.width,)),
            ("post_ffw_norm.weight", (shape.width,)),
        ]
    return found
