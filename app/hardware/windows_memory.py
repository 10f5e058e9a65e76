"""GPU memory by process on Windows, from the performance counters that Task Manager shows, too.

NVML tells no process's share under WDDM. `Local Usage` is what is resident on the card; `Non Local Usage` what the
driver moved to the computer's own memory."""

import ctypes
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

_INSTANCE = re.compile(r"pid_(\d+)_luid_0x([0-9A-Fa-f]{8})_0x([0-9A-Fa-f]{8})")

LOCAL = "\\GPU Process Memory(*)\\Local Usage"
NON_LOCAL = "\\GPU Process Memory(*)\\Non Local Usage"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessMemory:
    local_bytes: int = 0
    shared_bytes: int = 0


class Counters(Protocol):
    """Performance counters; a recording stands in for them in tests."""

    def read(self, path: str) -> Iterable[tuple[str, int]]:
        """Instance names and values of a wildcard counter; empty where it does not exist."""
        ...


def by_process(counters: Counters, luids: frozenset[int]) -> Mapping[int, ProcessMemory]:
    """Memory by process id on the adapters named by `luids`."""
    local = _by_pid(counters.read(LOCAL), luids)
    shared = _by_pid(counters.read(NON_LOCAL), luids)
    return {
        pid: ProcessMemory(local_bytes=local.get(pid, 0), shared_bytes=shared.get(pid, 0))
        for pid in local.keys() | shared.keys()
    }


def _by_pid(values: Iterable[tuple[str, int]], luids: frozenset[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for name, value in values:
        match = _INSTANCE.search(name)
        if match and (int(match[2], 16) << 32 | int(match[3], 16)) in luids:
            pid = int(match[1])
            found[pid] = found.get(pid, 0) + max(0, value)
    return found


class _Value(ctypes.Structure):
    """PDH_FMT_COUNTERVALUE read as PDH_FMT_LARGE."""

    _fields_ = (("status", ctypes.c_uint32), ("large", ctypes.c_int64))


class _Item(ctypes.Structure):
    """PDH_FMT_COUNTERVALUE_ITEM_W."""

    _fields_ = (("name", ctypes.c_wchar_p), ("value", _Value))


_LARGE = 0x400
_MORE_DATA = 0x800007D2

if sys.platform == "win32":

    class SystemCounters:
        """Implements Counters on pdh.dll; one query per counter, kept open."""

        def __init__(self) -> None:
            self._pdh = ctypes.WinDLL("pdh")
            self._open: dict[str, tuple[ctypes.c_void_p, ctypes.c_void_p]] = {}

        def read(self, path: str) -> Iterable[tuple[str, int]]:
            handles = self._handles(path)
            if handles is None or self._pdh.PdhCollectQueryData(handles[0]):
                return ()
            size, count = ctypes.c_ulong(), ctypes.c_ulong()
            read = self._pdh.PdhGetFormattedCounterArrayW
            code = read(handles[1], _LARGE, ctypes.byref(size), ctypes.byref(count), None)
            if code & 0xFFFFFFFF != _MORE_DATA:
                return ()
            buffer = ctypes.create_string_buffer(size.value)
            if read(handles[1], _LARGE, ctypes.byref(size), ctypes.byref(count), buffer):
                return ()
            items = ctypes.cast(buffer, ctypes.POINTER(_Item))
            return [(items[number].name, items[number].value.large) for number in range(count.value)]

        def _handles(self, path: str) -> tuple[ctypes.c_void_p, ctypes.c_void_p] | None:
            if path not in self._open:
                query, counter = ctypes.c_void_p(), ctypes.c_void_p()
                if self._pdh.PdhOpenQueryW(None, 0, ctypes.byref(query)):
                    return None
                if self._pdh.PdhAddEnglishCounterW(query, path, 0, ctypes.byref(counter)):
                    self._pdh.PdhCloseQuery(query)
                    return None
                self._open[path] = (query, counter)
            return self._open[path]
