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

    def __init__(self, en: str, ko: str) -> None:
        super().__init__(en)
        self.why = Text(en=en, ko=ko)


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
            f"it is one of {count} parts, which must be named NAME-00001-of-{count:05d}.gguf and so on",
            f"{count}개로 나뉜 파일 중 하나이므로 이름이 NAME-00001-of-{count:05d}.gguf 형식이어야 합니다",
        )
    if part.number != 1:
        raise GgufError(
            f"it is part {part.number} of {count}: choose the first, {parts_of(path)[0].name}",
            f"{count}개 중 {part.number}번째 파일입니다. 첫 파일 {parts_of(path)[0].name}을(를) 고르십시오",
        )
    return _joined(first, parts_of(path))


def _joined(first: GgufHeader, paths: tuple[Path, ...]) -> GgufHeader:
    """Raises GgufError, OSError."""
    parts = [first, *(_following(path, number, len(paths)) for number, path in enumerate(paths[1:], start=1))]
    tensors = tuple(tensor for part in parts for tensor in part.tensors)
    wanted = first.number("split.tensors.count")
    if len({tensor.name for tensor in tensors}) < len(tensors) or (wanted and wanted != len(tensors)):
        raise GgufError(
            f"its parts hold {len(tensors)} tensors together, not the {wanted} of one model",
            f"나뉜 파일들의 텐서가 모두 {len(tensors)}개로, 한 모델의 {wanted}개와 다릅니다",
        )
    return replace(first, file_bytes=sum(part.file_bytes for part in parts), tensors=tensors, parts=paths)


def _following(path: Path, number: int, count: int) -> GgufHeader:
    """`number` counts from 0. Raises GgufError, OSError."""
    try:
        part = read_part(path)
    except FileNotFoundError as exc:
        raise GgufError(
            f"part {number + 1} of {count} is missing: {path.name}",
            f"{count}개 중 {number + 1}번째 파일이 없습니다: {path.name}",
        ) from exc
    except GgufError as exc:
        raise GgufError(f"{path.name}: {exc.why.en}", f"{path.name}: {exc.why.ko}") from exc
    if (part.number("split.no"), part.number("split.count")) != (number, count):
        raise GgufError(
            f"{path.name} is not part {number + 1} of {count} of this model",
            f"{path.name}은(는) 이 모델의 {count}개 중 {number + 1}번째 파일이 아닙니다",
        )
    return part


def read_part(path: Path) -> GgufHeader:
    """The header of this one file. Raises as `read_header`."""
    found = path.stat()
    if not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):
        # A pipe or a device would be waited for without end; of a folder the system says itself what it is.
        raise GgufError(
            "it is a pipe, socket or device, not a file: choose a GGUF file",
            "파일이 아니라 파이프·소켓·장치입니다. GGUF 파일을 고르십시오",
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
                f"the file has {self._file_bytes} bytes, too few for a model",
                f"파일이 {self._file_bytes}바이트로 모델이라기에는 너무 작습니다",
            )
        if self._take(4) != b"GGUF":
            raise GgufError(
                "the file does not start with GGUF: it is another kind of file or an unfinished download",
                "GGUF로 시작하지 않습니다. 다른 종류의 파일이거나 내려받기가 끝나지 않았습니다",
            )
        version = self._number("<I")
        if version not in (2, 3):
            raise GgufError(
                f"GGUF version {version} is not one this program reads (2 or 3, little-endian)",
                f"GGUF 버전 {version}은(는) 읽을 수 없습니다(2 또는 3, 리틀 엔디언)",
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
                f"the header runs past the end of the file (byte {self._position} of {self._file_bytes})",
                f"헤더가 파일 끝을 넘어갑니다({self._file_bytes}바이트 중 {self._position})",
            )
        data = self._stream.read(size)
        if len(data) < size:
            raise GgufError(
                "the file became shorter while it was read",
                "읽는 동안 파일이 짧아졌습니다",
            )
        return data

    def _skip(self, size: int) -> None:
        self._position += size
        if self._position > min(self._file_bytes, MAX_HEADER_BYTES):
            raise GgufError(
                f"the header runs past the end of the file (byte {self._position} of {self._file_bytes})",
                f"헤더가 파일 끝을 넘어갑니다({self._file_bytes}바이트 중 {self._position})",
            )
        self._stream.seek(size, 1)

    def _number(self, layout: str) -> int:
        (value,) = struct.unpack(layout, self._take(struct.calcsize(layout)))
        return int(value)

    def _count(self, layout: str, limit: int, what: str) -> int:
        value = self._number(layout)
        if value > limit:
            raise GgufError(
                f"the file claims {value} {what}; more than {limit} is not a real model",
                f"{what} 개수가 {value}입니다. {limit}을(를) 넘으면 실제 모델이 아닙니다",
            )
        return value

    def _text(self, limit: int, what: str) -> str:
        size = self._number("<Q")
        if size > limit:
            raise GgufError(
                f"{what} claims {size} bytes; the limit is {limit}",
                f"{what} 크기가 {size}바이트입니다(한도 {limit})",
            )
        return self._take(size).decode("utf-8", "replace")

    def _metadata(self, entry_count: int) -> Mapping[str, Value]:
        metadata: dict[str, Value] = {}
        for _ in range(entry_count):
            key = self._text(MAX_KEY_BYTES, "a metadata key")
            if key in metadata:
                raise GgufError(
                    f"the metadata key {key!r} appears twice",
                    f"메타데이터 키 {key!r}이(가) 두 번 나옵니다",
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
                f"the metadata key {key!r} has the unknown type {kind}",
                f"메타데이터 키 {key!r}의 형식 {kind}을(를) 알 수 없습니다",
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
                f"the array {key!r} holds the unknown or nested type {kind}",
                f"배열 {key!r}의 형식 {kind}을(를) 알 수 없거나 중첩되어 있습니다",
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
                    f"an item of {key!r} claims {size} bytes; the limit is {MAX_STRING_BYTES}",
                    f"{key!r}의 항목 크기가 {size}바이트입니다(한도 {MAX_STRING_BYTES})",
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
                    f"the tensor {tensor.name!r} appears twice",
                    f"텐서 {tensor.name!r}이(가) 두 번 나옵니다",
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
                f"the tensor {name!r} has the unknown type {kind}",
                f"텐서 {name!r}의 형식 {kind}을(를) 알 수 없습니다",
            )
        type_name, block, block_bytes = known
        values = math.prod(dimensions)
        if not dimensions or values == 0 or values > 2**48 or dimensions[0] % block:
            raise GgufError(
                f"the tensor {name!r} has the impossible shape {dimensions} for {type_name}",
                f"텐서 {name!r}의 형상 {dimensions}은(는) {type_name}에 맞지 않습니다",
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
                "the file does not name its architecture (general.architecture)",
                "구조 이름(general.architecture)이 없습니다",
            )
        if not header.tensors and not is_split:
            raise GgufError(
                "the file holds no weights",
                "가중치가 없습니다",
            )
        alignment = header.number("general.alignment") or 32
        if alignment < 8 or alignment > 65_536 or alignment & (alignment - 1):
            raise GgufError(
                f"the alignment {alignment} is not a power of two from 8 to 65536",
                f"정렬 {alignment}은(는) 8~65536의 2의 거듭제곱이 아닙니다",
            )
        data_start = -(-self._position // alignment) * alignment
        for tensor in header.tensors:
            end = data_start + tensor.offset + tensor.size_bytes
            if tensor.offset % alignment or end > self._file_bytes:
                raise GgufError(
                    f"the tensor {tensor.name!r} needs the file to reach byte {end}, but it ends at "
                    f"{self._file_bytes}: the file is cut off or damaged",
                    f"텐서 {tensor.name!r}에는 {end}바이트까지 필요하지만 파일은 {self._file_bytes}바이트에서 "
                    "끝납니다. 파일이 잘렸거나 손상되었습니다",
                )
