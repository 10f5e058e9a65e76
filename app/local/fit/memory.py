"""How much ordinary memory programs can still have, as the system itself estimates it."""

import ctypes
import re
import sys
from pathlib import Path

_AVAILABLE = re.compile(r"^MemAvailable:\s+(\d+) kB", re.MULTILINE)
_MEMINFO = Path("/proc/meminfo")


class _MemoryStatus(ctypes.Structure):
    """MEMORYSTATUSEX of the Windows API."""

    _fields_ = (
        ("length", ctypes.c_uint32),
        ("load", ctypes.c_uint32),
        *((name, ctypes.c_uint64) for name in ("total", "available", "page_total", "page_available")),
        *((name, ctypes.c_uint64) for name in ("virtual_total", "virtual_available", "extended")),
    )


def available_bytes(meminfo: Path = _MEMINFO) -> int | None:
    """None where the system does not tell."""
    if sys.platform == "win32":
        status = _MemoryStatus()
        status.length = ctypes.sizeof(status)
        is_told = ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status))
        return int(status.available) if is_told else None
    try:
        match = _AVAILABLE.search(meminfo.read_text(encoding="utf-8"))
    except OSError:
        return None
    return int(match[1]) * 1024 if match else None
