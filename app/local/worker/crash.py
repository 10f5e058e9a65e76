"""What the native library says: its load log, and its last words before it ends the process."""

import ctypes
import os
import re
import sys
from collections import deque
from pathlib import Path

import llama_cpp
from llama_cpp import llama_cpp as native

from app.local.wire import Buffer

_BUFFER_LINE = re.compile(r"(\S+)\s+(model|KV|compute|output|RS|LoRA) buffer size\s*=\s*([\d.]+) MiB")
_KV_SIZE_LINE = re.compile(r"llama_kv_cache: size =\s*([\d.]+) MiB")
_MIB = 1024 * 1024
# ggml.h, enum ggml_log_level; CONT continues the line before it.
_WARNING, _ERROR, _CONT = 3, 4, 5
_MEMORY_WORDS = (
    "out of memory",
    "failed to allocate",
    "unable to allocate",
    "cudamalloc failed",
    "insufficient memory",
)

_AbortCallback = ctypes.CFUNCTYPE(None, ctypes.c_char_p)


class NativeLog:
    """Reads llama.cpp's log: allocations are noted, warnings and errors also go to stderr, which the desktop reads."""

    def __init__(self) -> None:
        self._problems: deque[str] = deque(maxlen=40)
        self._buffers: list[Buffer] = []
        self._kv_bytes = 0
        self._level = 0
        self._callback = native.llama_log_callback(self._write)
        native.llama_log_set(self._callback, ctypes.c_void_p(0))

    def clear(self) -> None:
        self._problems.clear()
        self._buffers.clear()
        self._kv_bytes = 0

    def buffers(self) -> tuple[Buffer, ...]:
        """Every allocation stated since the log was cleared."""
        return tuple(self._buffers)

    def kv_bytes(self) -> int:
        """The KV caches stated since the log was cleared, on all devices; stated in a dry run too."""
        return self._kv_bytes

    def tells_of_memory(self) -> bool:
        return any(word in line.lower() for line in self._problems for word in _MEMORY_WORDS)

    def last_problems(self, count: int = 4) -> str:
        return " | ".join(list(self._problems)[-count:])

    def _write(self, level: int, text: bytes, _user_data: object) -> None:
        line = text.decode("utf-8", "replace").rstrip()
        self._level = self._level if level == _CONT else level
        if not line:
            return
        if match := _BUFFER_LINE.search(line):
            self._note(Buffer(device=match[1], kind=match[2], size_bytes=round(float(match[3]) * _MIB)))
        if match := _KV_SIZE_LINE.search(line):
            self._kv_bytes += round(float(match[1]) * _MIB)
        if self._level in (_WARNING, _ERROR):
            self._problems.append(line)
            sys.stderr.write(line + "\n")

    def _note(self, buffer: Buffer) -> None:
        """A compute buffer is planned again when an adapter comes or goes; one of a device grows and never shrinks."""
        if buffer.kind == "compute":
            for index, known in enumerate(self._buffers):
                if (known.device, known.kind) == (buffer.device, buffer.kind):
                    self._buffers[index] = max(known, buffer, key=lambda one: one.size_bytes)
                    return
        self._buffers.append(buffer)


class CrashNote:
    """Writes llama.cpp's abort message to a file: abort() leaves no time for anything else."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._callback = _AbortCallback(self._write)
        library = _base_library()
        library.ggml_set_abort_callback.argtypes = [_AbortCallback]
        library.ggml_set_abort_callback.restype = ctypes.c_void_p
        library.ggml_set_abort_callback(self._callback)

    def _write(self, message: bytes | None) -> None:
        note = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.write(note, message or b"")
        os.close(note)


def _base_library() -> ctypes.CDLL:
    folder = Path(llama_cpp.__file__).parent / "lib"
    name = {"win32": "ggml-base.dll", "darwin": "libggml-base.dylib"}.get(sys.platform, "libggml-base.so")
    return ctypes.CDLL(str(folder / name))
