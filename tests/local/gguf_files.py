"""Writes small GGUF files, sound and broken, byte by byte."""

import struct
from collections.abc import Mapping, Sequence
from pathlib import Path

TEXT, UINT16, UINT32, INT32, ARRAY, FLOAT32 = 8, 2, 4, 5, 9, 6


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


def split(folder: Path, name: str = "beam", tensors: Sequence[bytes] = TENSORS) -> tuple[Path, ...]:
    """A model in one file a tensor, as `gguf-split` names and marks them; `tensors` lie at offset 0 of their files."""
    paths: list[Path] = []
    for number, each in enumerate(tensors):
        marks = (
            entry("split.no", UINT16, struct.pack("<H", number)),
            entry("split.count", UINT16, struct.pack("<H", len(tensors))),
            entry("split.tensors.count", INT32, struct.pack("<i", len(tensors))),
        )
        entries = (*ENTRIES.values(), *marks) if number == 0 else marks
        path = folder / f"{name}-{number + 1:05d}-of-{len(tensors):05d}.gguf"
        paths.append(write(path, gguf(entries=entries, tensors=(each,))))
    return tuple(paths)


def apart(source: Path, folder: Path, count: int) -> tuple[Path, ...]:
    """A real model in `count` files with about the same number of tensors in each."""
    reader = _Source(source)
    per_file = -(-len(reader.tensors) // count)
    paths: list[Path] = []
    for number in range(count):
        chosen = reader.tensors[number * per_file : (number + 1) * per_file]
        marks = (
            entry("split.no", UINT16, struct.pack("<H", number)),
            entry("split.count", UINT16, struct.pack("<H", count)),
            entry("split.tensors.count", INT32, struct.pack("<i", len(reader.tensors))),
        )
        infos: list[bytes] = []
        data = b""
        for name, shape, kind, content in chosen:
            infos.append(tensor(name, shape, kind, len(data)))
            data += content + bytes(-len(content) % 32)
        entries = (*reader.entries, *marks) if number == 0 else marks
        path = folder / f"{source.stem}-{number + 1:05d}-of-{count:05d}.gguf"
        paths.append(write(path, gguf(entries=entries, tensors=infos, data=data)))
    return tuple(paths)


class _Source:
    """The raw metadata entries and the tensors of a file that is known to be sound."""

    def __init__(self, path: Path) -> None:
        self._raw = path.read_bytes()
        _, _, tensor_count, entry_count = struct.unpack_from("<4sIQQ", self._raw)
        self._at = 24
        self.entries = [self._entry() for _ in range(entry_count)]
        infos = [self._tensor() for _ in range(tensor_count)]
        start = -(-self._at // 32) * 32
        ends = [*(offset for *_, offset in infos[1:]), len(self._raw) - start]
        self.tensors = [
            (name, shape, kind, self._raw[start + offset : start + end])
            for (name, shape, kind, offset), end in zip(infos, ends, strict=True)
        ]

    def _number(self, layout: str) -> int:
        (value,) = struct.unpack_from(layout, self._raw, self._at)
        self._at += struct.calcsize(layout)
        return int(value)

    def _text(self) -> str:
        size = self._number("<Q")
        self._at += size
        return self._raw[self._at - size : self._at].decode()

    def _entry(self) -> bytes:
        start = self._at
        self._text()
        self._skip(self._number("<I"))
        return self._raw[start : self._at]

    def _skip(self, kind: int) -> None:
        if kind == TEXT:
            self._text()
        elif kind == ARRAY:
            inner, count = self._number("<I"), self._number("<Q")
            for _ in range(count):
                self._skip(inner)
        else:
            self._at += {0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8}[kind]

    def _tensor(self) -> tuple[str, tuple[int, ...], int, int]:
        name = self._text()
        shape = tuple(self._number("<Q") for _ in range(self._number("<I")))
        return name, shape, self._number("<I"), self._number("<Q")
