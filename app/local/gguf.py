"""The header of a GGUF file, read without loading it; files that lie about themselves are refused with the reason.

Format: the GGUF specification in the ggml repository, versions 2 and 3, little-endian.
"""

import math
import stat
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from app.protocol.values import Text

MAX_ENTRIES = 100_000
MAX_TENSORS = 100_000
MAX_KEY_BYTES = 1024
MAX_STRING_BYTES = 1024 * 1024
MAX_ARRAY_ITEMS = 4_000_000
MAX_HEADER_BYTES = 64 * 1024 * 1024
KEPT_ARRAY_ITEMS = 64

Scalar = int | float | bool | str
Value = Scalar | tuple[Scalar, ...]

_SCALARS = {0: "<B", 1: "<b", 2: "<H", 3: "<h", 4: "<I", 5: "<i", 6: "<f", 7: "<B", 10: "<Q", 11: "<q", 12: "<d"}
_BOOL, _STRING, _ARRAY = 7, 8, 9

# ggml.h: tensor type -> (name, values per block, bytes per block).
TENSOR_TYPES: Mapping[int, tuple[str, int, int]] = {
    0: ("F32", 1, 4),
    1: ("F16", 1, 2),
    2: ("Q4_0", 32, 18),
    3: ("Q4_1", 32, 20),
    6: ("Q5_0", 32, 22),
    7: ("Q5_1", 32, 24),
    8: ("Q8_0", 32, 34),
    9: ("Q8_1", 32, 36),
    10: ("Q2_K", 256, 84),
    11: ("Q3_K", 256, 110),
    12: ("Q4_K", 256, 144),
    13: ("Q5_K", 256, 176),
    14: ("Q6_K", 256, 210),
    15: ("Q8_K", 256, 292),
    16: ("IQ2_XXS", 256, 66),
    17: ("IQ2_XS", 256, 74),
    18: ("IQ3_XXS", 256, 98),
    19: ("IQ1_S", 256, 50),
    20: ("IQ4_NL", 32, 18),
    21: ("IQ3_S", 256, 110),
    22: ("IQ2_S", 256, 82),
    23: ("IQ4_XS", 256, 136),
    24: ("I8", 1, 1),
    25: ("I16", 1, 2),
    26: ("I32", 1, 4),
    27: ("I64", 1, 8),
    28: ("F64", 1, 8),
    29: ("IQ1_M", 256, 56),
    30: ("BF16", 1, 2),
    34: ("TQ1_0", 256, 54),
    35: ("TQ2_0", 256, 66),
    39: ("MXFP4", 32, 17),
}

# llama.h, enum llama_ftype, as people name the files.
_FILE_TYPES: Mapping[int, str] = {
    0: "F32",
    1: "F16",
    2: "Q4_0",
    3: "Q4_1",
    7: "Q8_0",
    8: "Q5_0",
    9: "Q5_1",
    10: "Q2_K",
    11: "Q3_K_S",
    12: "Q3_K_M",
    13: "Q3_K_L",
    14: "Q4_K_S",
    15: "Q4_K_M",
    16: "Q5_K_S",
    17: "Q5_K_M",
    18: "Q6_K",
    25: "IQ4_NL",
    30: "IQ4_XS",
    32: "BF16",
}


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
    """What a model says about itself. Long arrays are kept only as their first items."""

    version: int
    file_bytes: int
    metadata: Mapping[str, Value]
    tensors: tuple[Tensor, ...]

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
        return _FILE_TYPES.get(kind, f"type {kind}") if isinstance(kind, int) else "unknown"

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
    """Raises GgufError for what is not a sound GGUF, OSError when the file cannot be read."""
    found = path.stat()
    if not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):
        # A pipe or a device would be waited for without end; of a folder the system says itself what it is.
        raise GgufError(
            "it is a pipe, socket or device, not a file: choose a GGUF file",
            "파일이 아니라 파이프·소켓·장치입니다. GGUF 파일을 고르십시오",
        )
    with path.open("rb") as stream:
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
        count = self._count("<Q", MAX_ARRAY_ITEMS, f"items in {key!r}")
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
        for _ in range(count - len(kept)):
            size = self._number("<Q")
            if size > MAX_STRING_BYTES:
                raise GgufError(
                    f"an item of {key!r} claims {size} bytes; the limit is {MAX_STRING_BYTES}",
                    f"{key!r}의 항목 크기가 {size}바이트입니다(한도 {MAX_STRING_BYTES})",
                )
            self._take(size)
        return kept

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
        if not header.architecture:
            raise GgufError(
                "the file does not name its architecture (general.architecture)",
                "구조 이름(general.architecture)이 없습니다",
            )
        if not header.tensors:
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
