"""A GGUF header is read exactly, and a file that lies is refused with the reason."""

import os
import random
import struct
import sys
from pathlib import Path

import pytest

from app.local.files.gguf import GgufError, read_header
from tests.local.gguf_files import ARRAY, ENTRIES, TENSORS, TEXT, UINT32, entry, gguf, tensor, text, write


def test_a_sound_file_tells_what_it_is(tmp_path: Path) -> None:
    header = read_header(write(tmp_path / "beam.gguf", gguf()))

    assert (header.architecture, header.name, header.licence) == ("llama", "Beam 1B", "apache-2.0")
    assert (header.version, header.quantisation, header.context_tokens, header.layers) == (3, "Q4_K_M", 8192, 2)
    assert header.parameters == 64 * 4 + 32 * 8
    assert header.weight_bytes == 64 * 4 * 4 + 8 * 34
    assert "<|im_start|>" in header.chat_template


def test_long_arrays_are_walked_but_not_kept(tmp_path: Path) -> None:
    header = read_header(write(tmp_path / "beam.gguf", gguf()))

    assert header.metadata["tokenizer.ggml.tokens"] == tuple(f"t{index}" for index in range(64))
    assert header.metadata["tokenizer.ggml.scores"] == tuple(float(index) for index in range(64))


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "too few"),
        (b"PK\x03\x04" + bytes(100), "does not start with GGUF"),
        (gguf(version=1), "version 1"),
        (gguf(version=0x03000000), "little-endian"),
        (gguf(entry_count=2**63), "metadata entries"),
        (gguf(tensor_count=2**40), "tensors"),
        (gguf(entries=[text("k" * 2000) + struct.pack("<I", UINT32) + bytes(4)]), "metadata key"),
        (gguf(entries=[text("k") + struct.pack("<IQ", TEXT, 2**40)]), "claims 1099511627776 bytes"),
        (gguf(entries=[text("k") + struct.pack("<IIQ", ARRAY, UINT32, 2**60)]), "items in 'k'"),
        (gguf(entries=[text("k") + struct.pack("<IIQ", ARRAY, TEXT, 1_000_001)]), "claims 1000001 items in 'k'"),
        (gguf(entries=[entry("k", ARRAY, struct.pack("<IQQ", TEXT, 900, 2**40))]), "claims 1099511627776 bytes"),
        (
            gguf(entries=[entry("k", ARRAY, struct.pack("<IQ", TEXT, 70) + text("") * 69 + struct.pack("<Q", 2**40))]),
            "item of 'k' claims 1099511627776 bytes",
        ),
        (gguf(entries=[entry("k", ARRAY, struct.pack("<IQ", ARRAY, 1))]), "nested"),
        (gguf(entries=[entry("k", 77, b"")]), "unknown type 77"),
        (gguf(entries=[*ENTRIES.values(), ENTRIES["general.name"]]), "appears twice"),
        (gguf(entries=[ENTRIES["general.name"]]), "does not name its architecture"),
        (gguf(tensors=[]), "no weights"),
        (gguf(tensors=[*TENSORS, TENSORS[0]]), "appears twice"),
        (gguf(tensors=[tensor("w", (0, 4))]), "impossible shape"),
        (gguf(tensors=[tensor("w", (2**40, 2**40))]), "impossible shape"),
        (gguf(tensors=[tensor("w", (33,), kind=8)]), "impossible shape"),
        (gguf(tensors=[tensor("w", (1, 1, 1, 1, 1))]), "dimensions"),
        (gguf(tensors=[tensor("w", (4,), kind=99)]), "unknown type 99"),
        (gguf(tensors=[tensor("w", (4,), offset=2**50)]), "cut off"),
        (gguf(tensors=[tensor("w", (4,), offset=3)]), "cut off or damaged"),
        (gguf(data=b""), "cut off"),
        (
            gguf(entries=[*ENTRIES.values(), entry("general.alignment", UINT32, struct.pack("<I", 31))]),
            "power of two",
        ),
    ],
)
def test_a_lying_file_is_refused_with_the_reason(tmp_path: Path, raw: bytes, reason: str) -> None:
    with pytest.raises(GgufError, match=reason):
        read_header(write(tmp_path / "bad.gguf", raw))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes among the files")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "beam.gguf"
    os.mkfifo(pipe)
    with pytest.raises(GgufError, match="pipe"):
        read_header(pipe)


def test_every_truncation_is_refused(tmp_path: Path) -> None:
    raw = gguf()
    for size in range(0, len(raw) - 1, 29):
        with pytest.raises(GgufError):
            read_header(write(tmp_path / "cut.gguf", raw[:size]))


def test_mutated_headers_are_read_or_refused_and_nothing_else(tmp_path: Path) -> None:
    raw = gguf()
    dice = random.Random(20)
    refused = 0
    for _ in range(10_000):
        mutated = bytearray(raw)
        for _ in range(dice.randint(1, 8)):
            mutated[dice.randrange(min(len(raw), 1400))] = dice.randrange(256)
        try:
            read_header(write(tmp_path / "mutated.gguf", bytes(mutated)))
        except GgufError:
            refused += 1
    assert refused > 1_800
