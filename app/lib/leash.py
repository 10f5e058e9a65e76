"""A child that cannot outlive us on Windows: a job object that ends its processes when our last handle to it closes."""

import sys
from typing import Protocol


class Leash(Protocol):
    """Holds child processes; they end when this does or when we do, whichever comes first."""

    def hold(self, handle: int) -> None: ...

    def release(self) -> None: ...


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _EXTENDED_LIMITS = 9
    _KILL_ON_JOB_CLOSE = 0x2000

    class _BasicLimits(ctypes.Structure):
        _fields_ = (
            ("PerProcessUserTimeLimit", ctypes.c_int64),
            ("PerJobUserTimeLimit", ctypes.c_int64),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        )

    class _ExtendedLimits(ctypes.Structure):
        _fields_ = (
            ("BasicLimitInformation", _BasicLimits),
            ("IoInfo", ctypes.c_uint64 * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        )

    class _JobLeash:
        """One job object with kill-on-close."""

        def __init__(self) -> None:
            self._kernel = ctypes.WinDLL("kernel32", use_last_error=True)
            self._kernel.CreateJobObjectW.restype = wintypes.HANDLE
            self._job = self._kernel.CreateJobObjectW(None, None)
            limits = _ExtendedLimits()
            limits.BasicLimitInformation.LimitFlags = _KILL_ON_JOB_CLOSE
            if not self._kernel.SetInformationJobObject(
                wintypes.HANDLE(self._job), _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)
            ):
                raise ctypes.WinError(ctypes.get_last_error())

        def hold(self, handle: int) -> None:
            if not self._kernel.AssignProcessToJobObject(wintypes.HANDLE(self._job), wintypes.HANDLE(handle)):
                raise ctypes.WinError(ctypes.get_last_error())

        def release(self) -> None:
            self._kernel.CloseHandle(wintypes.HANDLE(self._job))


class _NoLeash:
    """On POSIX the worker itself watches the wire and its parent, so there is nothing to hold."""

    def hold(self, handle: int) -> None: ...

    def release(self) -> None: ...


def new_leash() -> Leash:
    """The leash of this system. Raises OSError."""
    if sys.platform == "win32":
        return _JobLeash()
    return _NoLeash()
