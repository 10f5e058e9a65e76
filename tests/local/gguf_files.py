"""Writes small GGUF files, sound and broken, byte by byte."""

import struct
from collections.abc import Mapping, Sequence
from pathlib import Path

TEXT, UINT32, ARRAY, FLOAT32 = 8, 4, 9, 6


def text(value: str) -> bytes:
    raw = value.encode()
    return struct.pack("<Q", len(raw)) + raw


def entry(key: str, kind: int, value: bytes) -> bytes:
    return text(key) + struct.pack("<I", kind) + value


def tensor(name: str, shape: Sequence[int], kind: int = 0, offset: int = 0) -> bytes:
    dimensions = b"".join(struct.pack("<Q", size) for size in shape)
    return text(name) + struct.pack("<I", len(shape)) + dimensions + struct.pack("<IQ", kind, offset)


ENTRIES: Mapping[str, bytes] = {
    "general.architecture": entry("general.architecture", TEXT, text("llama")),
    "general.name": entry("general.name", TEXT, text("Beam 1B")),
    "general.license": entry("general.license", TEXT, text("apache-2.0")),
    "general.file_type": entry("general.file_type", UINT32, struct.pack("<I", 15)),
    "llama.context_length": entry("llama.context_length", UINT32, struct.pack("<I", 8192)),
    "llama.block_count": entry("llama.block_count", UINT32, struct.pack("<I", 2)),
    "tokenizer.ggml.tokens": entry(
        "tokenizer.ggml.tokens",
        ARRAY,
        struct.pack("<IQ", TEXT, 100) + b"".join(text(f"t{index}") for index in range(100)),
    ),
    "tokenizer.ggml.scores": entry(
        "tokenizer.ggml.scores", ARRAY, struct.pack("<IQ", FLOAT32, 100) + struct.pack("<100f", *range(100))
    ),
    "tokenizer.chat_template": entry("tokenizer.chat_template", TEXT, text("{{ '<|im_start|>' }}")),
}
TENSORS = (tensor("token_embd.weight", (64, 4)), tensor("output.weight", (32, 8), kind=8, offset=1024))
DATA_BYTES = 1024 + 32 * 8 // 32 * 34


def gguf(
    *,
    magic: bytes = b"GGUF",
    version: int = 3,
    entries: Sequence[bytes] = tuple(ENTRIES.values()),
    tensors: Sequence[bytes] = TENSORS,
    entry_count: int | None = None,
    tensor_count: int | None = None,
    data: bytes = bytes(DATA_BYTES),
) -> bytes:
    counts = struct.pack(
        "<QQ",
        len(tensors) if tensor_count is None else tensor_count,
        len(entries) if entry_count is None else entry_count,
    )
    header = magic + struct.pack("<I", version) + counts + b"".join(entries) + b"".join(tensors)
    return header + bytes(-len(header) % 32) + data


def write(path: Path, raw: bytes) -> Path:
    path.write_bytes(raw)
    return path
