"""KV states of prompt prefixes on disk, so that the tool catalogue is computed once and not at every start."""

import contextlib
import hashlib
import os
import struct
import zlib
from collections.abc import Sequence
from pathlib import Path

from app.lib.private import open_private, private_folder
from app.lib.regular import open_regular, read_regular

KEPT_FILES = 6
# The KV cache of the longest catalogue of tools with the largest model that is offered.
LARGEST_STATE_BYTES = 8 * 1024**3
_MAGIC = b"LKV1"
_HEAD = struct.Struct("<4s32sIQ")
_FINGERPRINT_BYTES = 1024 * 1024


def model_fingerprint(path: Path) -> bytes:
    """Tells one model file from another without reading gigabytes: its header, its end, its size and its date.

    Raises OSError.
    """
    stat = path.stat()
    digest = hashlib.sha256(f"{stat.st_size} {stat.st_mtime_ns}".encode())
    with os.fdopen(open_regular(path), "rb") as stream:
        digest.update(stream.read(_FINGERPRINT_BYTES))
        stream.seek(max(0, stat.st_size - _FINGERPRINT_BYTES))
        digest.update(stream.read())
    return digest.digest()


class PrefixStore:
    """One per loaded model. `circumstances` is all a state depends on beside its tokens: model, KV types, library."""

    def __init__(self, folder: Path, circumstances: bytes) -> None:
        self._folder = folder
        self._circumstances = circumstances

    def read(self, tokens: Sequence[int]) -> bytes | None:
        """The state of exactly these tokens; None when there is none or the file is damaged, which is then removed."""
        key = self._key(tokens)
        path = self._path(key)
        try:
            raw = read_regular(path, LARGEST_STATE_BYTES)
        except OSError:
            return None
        state = memoryview(raw)[_HEAD.size :]
        if raw[: _HEAD.size] == _HEAD.pack(_MAGIC, key, zlib.crc32(state), len(state)):
            return bytes(state)
        with contextlib.suppress(OSError):
            path.unlink()
        return None

    def write(self, tokens: Sequence[int], state: bytes) -> None:
        """Whole or not at all; the oldest files make room. Raises OSError."""
        private_folder(self._folder)
        key = self._key(tokens)
        path = self._path(key)
        draft = path.with_suffix(f".{os.getpid()}.part")
        try:
            with open_private(draft, "wb") as stream:
                stream.write(_HEAD.pack(_MAGIC, key, zlib.crc32(state), len(state)))
                stream.write(state)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
        by_age = sorted(self._folder.glob("*.kv"), key=lambda file: file.stat().st_mtime_ns, reverse=True)
        for old in by_age[KEPT_FILES:]:
            old.unlink(missing_ok=True)

    def _key(self, tokens: Sequence[int]) -> bytes:
        """The tokens stand for the template and the catalogue: a changed one has other tokens."""
        return hashlib.sha256(self._circumstances + struct.pack(f"<{len(tokens)}i", *tokens)).digest()

    def _path(self, key: bytes) -> Path:
        return self._folder / f"{key.hex()[:32]}.kv"
