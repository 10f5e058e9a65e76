"""The header of a GGUF file, read without loading it; files that lie about themselves are refused with the reason.

Format: the GGUF specification in the ggml repository, versions 2 and 3, little-endian.
"""

import math
import os
import stat
import struct
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from app.lib.regular import open_regular
from app.local.files.gguf_types import FILE_TYPES, TENSOR_TYPES
from app.local.files.split_names import part_of, parts_of
from app.local.words.files import gguf as words
from app.trade.templates import joined, verbatim
from app.trade.text import Text

MAX_ENTRIES = 100_000
MAX_TENSORS = 100_000
MAX_KEY_BYTES = 1024
MAX_STRING_BYTES = 1024 * 1024
MAX_ARRAY_ITEMS = 4_000_000
# The largest vocabularies have half a million joins; each text is a step of its own.
MAX_ARRAY_TEXTS = 1_000_000
MAX_HEADER_BYTES = 64 * 1024 * 1024
KEPT_ARRAY_ITEMS = 64

Scalar = int | float | bool | str
Value = Scalar | tuple[Scalar, ...]

_SCALARS = {0: "<B", 1: "<b", 2: "<H", 3: "<h", 4: "<I", 5: "<i", 6: "<f", 7: "<B", 10: "<Q", 11: "<q", 12: "<d"}
_LENGTH = struct.Struct("<Q")
_BOOL, _STRING, _ARRAY = 7, 8, 9


class GgufError(ValueError):
    """The file is not a GGUF that can be trusted; `why` says what is wrong with it."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.en)
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class Tensor:
    name: str
    type_name: str
    dimensions: tuple[int, ...]
    offset: int
    size_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GgufHeader:
    """What a model says about itself. Long arrays are kept only as their first items. `parts`: its files, in order."""

    version: int
    file_bytes: int
    metadata: Mapping[str, Value]
    tensors: tuple[Tensor, ...]
    parts: tuple[Path, ...] = ()

    @property
    def architecture(self) -> str:
        return self.text("general.architecture")

    @property
    def is_adapter(self) -> bool:
        """A LoRA adapter is a GGUF too, and no model."""
        return self.text("general.type") == "adapter" and self.text("adapter.type") == "lora"

    @property
    def name(self) -> str:
        return self.text("general.name")

    @property
    def licence(self) -> str:
        return self.text("general.license")

    @property
    def chat_template(self) -> str:
        return self.text("tokenizer.chat_template")

    @property
    def context_tokens(self) -> int:
        """The context the model was trained for; 0 when it does not say."""
        return self.number(f"{self.architecture}.context_length")

    @property
    def layers(self) -> int:
        return self.number(f"{self.architecture}.block_count")

    @property
    def quantisation(self) -> str:
        kind = self.metadata.get("general.file_type")
        return FILE_TYPES.get(kind, f"type {kind}") if isinstance(kind, int) else "unknown"

    @property
    def parameters(self) -> int:
        return sum(math.prod(tensor.dimensions) for tensor in self.tensors)

    @property
    def weight_bytes(self) -> int:
        return sum(tensor.size_bytes for tensor in self.tensors)

    def text(self, key: str) -> str:
        value = self.metadata.get(key, "")
        return value if isinstance(value, str) else ""

    def number(self, key: str) -> int:
        value = self.metadata.get(key, 0)
        return value if isinstance(value, int) and not isinstance(value, bool) else 0


def read_header(path: Path) -> GgufHeader:
    """Of a model in several files, named by its first, the header of the whole. Raises GgufError for what is not a
    sound GGUF or is not all there, OSError when the file cannot be read."""
    first = read_part(path)
    count = first.number("split.count")
    if count <= 1:
        return replace(first, parts=(path,))
    part = part_of(path)
    if part is None or part.count != count or part.number != first.number("split.no") + 1:
        raise GgufError(
            words.NAMES_OF_PARTS(count=count, count2=f"{count:05d}"),
        )
    if part.number != 1:
        raise GgufError(
            words.NOT_THE_FIRST_PART(number=part.number, count=count, name=parts_of(path)[0].name),
        )
    return _joined(first, parts_of(path))


def _joined(first: GgufHeader, paths: tuple[Path, ...]) -> GgufHeader:
    """Raises GgufError, OSError."""
    parts = [first, *(_following(path, number, len(paths)) for number, path in enumerate(paths[1:], start=1))]
    tensors = tuple(tensor for part in parts for tensor in part.tensors)
    wanted = first.number("split.tensors.count")
    if len({tensor.name for tensor in tensors}) < len(tensors) or (wanted and wanted != len(tensors)):
        raise GgufError(
            words.TENSORS_OF_PARTS(count=len(tensors), wanted=wanted),
        )
    return replace(first, file_bytes=sum(part.file_bytes for part in parts), tensors=tensors, parts=paths)


def _following(path: Path, number: int, count: int) -> GgufHeader:
    """`number` counts from 0. Raises GgufError, OSError."""
    try:
        part = read_part(path)
    except FileNotFoundError as exc:
        raise GgufError(
            words.PART_OF_IS_MISSING(number=number + 1, count=count, name=path.name),
        ) from exc
    except GgufError as exc:
        raise GgufError(joined((verbatim(path.name), exc.why), ": ")) from exc
    if (part.number("split.no"), part.number("split.count")) != (number, count):
        raise GgufError(
            words.IS_NOT_PART(name=path.name, number=number + 1, count=count),
        )
    return part


def read_part(path: Path) -> GgufHeader:
    """The header of this one file. Raises as `read_header`."""
    found = path.stat()
    if not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):
        # A pipe or a device would be waited for without end; of a folder the system says itself what it is.
        raise GgufError(
            words.NOT_A_FILE,
        )
    with os.fdopen(open_regular(path), "rb") as stream:
        return _Reader(stream, found.st_size).header()


class _Reader:
    """One pass over the header; every count and length is checked against the file before it is believed."""

    def __init__(self, stream: BinaryIO, file_bytes: int) -> None:
        self._stream = stream
        self._file_bytes = file_bytes
        self._position = 0

    def header(self) -> GgufHeader:
        if self._file_bytes < 24:
            raise GgufError(
                words.FILE_HAS_BYTES_TOO_FEW(file_bytes=self._file_bytes),
            )
        if self._take(4) != b"GGUF":
            raise GgufError(
                words.NO_GGUF_AT_START,
            )
        version = self._number("<I")
        if version not in (2, 3):
            raise GgufError(
                words.UNKNOWN_VERSION(version=version),
            )
        tensor_count = self._count("<Q", MAX_TENSORS, "tensors")
        entry_count = self._count("<Q", MAX_ENTRIES, "metadata entries")
        metadata = self._metadata(entry_count)
        tensors = self._tensors(tensor_count)
        header = GgufHeader(version=version, file_bytes=self._file_bytes, metadata=metadata, tensors=tensors)
        self._check(header)
        return header

    def _take(self, size: int) -> bytes:
        self._position += size
        if self._position > min(self._file_bytes, MAX_HEADER_BYTES):
            raise GgufError(
                words.HEADER_PAST_END(position=self._position, file_bytes=self._file_bytes),
            )
        data = self._stream.read(size)
        if len(data) < size:
            raise GgufError(
                words.FILE_BECAME_SHORTER_WHILE,
            )
        return data

    def _skip(self, size: int) -> None:
        self._position += size
        if self._position > min(self._file_bytes, MAX_HEADER_BYTES):
            raise GgufError(
                words.HEADER_PAST_END(position=self._position, file_bytes=self._file_bytes),
            )
        self._stream.seek(size, 1)

    def _number(self, layout: str) -> int:
        (value,) = struct.unpack(layout, self._take(struct.calcsize(layout)))
        return int(value)

    def _count(self, layout: str, limit: int, what: str) -> int:
        value = self._number(layout)
        if value > limit:
            raise GgufError(
                words.FILE_CLAIMS_MORE_THAN(value=value, what=what, limit=limit),
            )
        return value

    def _text(self, limit: int, what: str) -> str:
        size = self._number("<Q")
        if size > limit:
            raise GgufError(
                words.CLAIMS_BYTES_LIMIT(what=what, size=size, limit=limit),
            )
        return self._take(size).decode("utf-8", "replace")

    def _metadata(self, entry_count: int) -> Mapping[str, Value]:
        metadata: dict[str, Value] = {}
        for _ in range(entry_count):
            key = self._text(MAX_KEY_BYTES, "a metadata key")
            if key in metadata:
                raise GgufError(
                    words.METADATA_KEY_APPEARS_TWICE(key=repr(key)),
                )
            metadata[key] = self._value(self._number("<I"), key)
        return metadata

    def _value(self, kind: int, key: str) -> Value:
        if kind == _ARRAY:
            return self._array(key)
        return self._scalar(kind, key)

    def _scalar(self, kind: int, key: str) -> Scalar:
        if kind == _STRING:
            return self._text(MAX_STRING_BYTES, f"the text of {key!r}")
        layout = _SCALARS.get(kind)
        if layout is None:
            raise GgufError(
                words.METADATA_KEY_HAS_UNKNOWN_TYPE(key=repr(key), kind=kind),
            )
        (value,) = struct.unpack(layout, self._take(struct.calcsize(layout)))
        return bool(value) if kind == _BOOL else value

    def _array(self, key: str) -> tuple[Scalar, ...]:
        kind = self._number("<I")
        most = MAX_ARRAY_TEXTS if kind == _STRING else MAX_ARRAY_ITEMS
        count = self._count("<Q", most, f"items in {key!r}")
        if kind == _STRING:
            return self._texts(count, key)
        layout = _SCALARS.get(kind)
        if layout is None:
            raise GgufError(
                words.ARRAY_OF_UNKNOWN_TYPE(key=repr(key), kind=kind),
            )
        kept = min(count, KEPT_ARRAY_ITEMS)
        items = tuple(self._scalar(kind, key) for _ in range(kept))
        self._skip((count - kept) * struct.calcsize(layout))
        return items

    def _texts(self, count: int, key: str) -> tuple[Scalar, ...]:
        kept = tuple(self._text(MAX_STRING_BYTES, f"an item of {key!r}") for _ in range(min(count, KEPT_ARRAY_ITEMS)))
        self._pass_texts(count - len(kept), key)
        return kept

    def _pass_texts(self, count: int, key: str) -> None:
        """The plain loop counts: a vocabulary has hundreds of thousands, and a file may claim a million."""
        read, unpack, position = self._stream.read, _LENGTH.unpack, self._position
        end = min(self._file_bytes, MAX_HEADER_BYTES) - _LENGTH.size
        for _ in range(count):
            length = read(_LENGTH.size) if position <= end else b""
            if len(length) < _LENGTH.size:
                self._position = position
                self._take(_LENGTH.size)
            (size,) = unpack(length)
            if size > MAX_STRING_BYTES:
                raise GgufError(
                    words.ITEM_OF_CLAIMS_BYTES_LIMIT(key=repr(key), size=size, max_string_bytes=MAX_STRING_BYTES),
                )
            position += _LENGTH.size + size
            read(size)
        self._position = position
        self._take(0)

    def _tensors(self, tensor_count: int) -> tuple[Tensor, ...]:
        names: set[str] = set()
        tensors: list[Tensor] = []
        for _ in range(tensor_count):
            tensor = self._tensor()
            if tensor.name in names:
                raise GgufError(
                    words.TENSOR_APPEARS_TWICE(name=repr(tensor.name)),
                )
            names.add(tensor.name)
            tensors.append(tensor)
        return tuple(tensors)

    def _tensor(self) -> Tensor:
        name = self._text(MAX_KEY_BYTES, "a tensor name")
        dimensions = tuple(self._number("<Q") for _ in range(self._count("<I", 4, f"dimensions of {name!r}")))
        kind = self._number("<I")
        offset = self._number("<Q")
        known = TENSOR_TYPES.get(kind)
        if known is None:
            raise GgufError(
                words.TENSOR_HAS_UNKNOWN_TYPE(name=repr(name), kind=kind),
            )
        type_name, block, block_bytes = known
        values = math.prod(dimensions)
        if not dimensions or values == 0 or values > 2**48 or dimensions[0] % block:
            raise GgufError(
                words.TENSOR_HAS_IMPOSSIBLE_SHAPE(name=repr(name), dimensions=dimensions, type_name=type_name),
            )
        return Tensor(
            name=name,
            type_name=type_name,
            dimensions=dimensions,
            offset=offset,
            size_bytes=values // block * block_bytes,
        )

    def _check(self, header: GgufHeader) -> None:
        is_split = header.number("split.count") > 1
        if not header.architecture and not (is_split and header.number("split.no") > 0):
            raise GgufError(
                words.NO_ARCHITECTURE,
            )
        if not header.tensors and not is_split:
            raise GgufError(
                words.FILE_HOLDS_NO_WEIGHTS,
            )
        alignment = header.number("general.alignment") or 32
        if alignment < 8 or alignment > 65_536 or alignment & (alignment - 1):
            raise GgufError(
                words.ALIGNMENT_ODD(alignment=alignment),
            )
        data_start = -(-self._position // alignment) * alignment
        for tensor in header.tensors:
            end = data_start + tensor.offset + tensor.size_bytes
            if tensor.offset % alignment or end > self._file_bytes:
                raise GgufError(
                    words.TENSOR_PAST_END(name=repr(tensor.name), end=end, file_bytes=self._file_bytes),
                )
