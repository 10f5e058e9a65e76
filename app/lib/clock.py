"""The clock for everything that expires: seconds that go on while the computer sleeps and that nobody can set."""

import time
from collections.abc import Callable, Mapping
from typing import Final

Clock = Callable[[], float]

# Linux stops CLOCK_MONOTONIC in suspend; CLOCK_BOOTTIME counts it.
_BOOT_TIME: Final = "CLOCK_BOOTTIME"


def clock_here(clocks: Mapping[str, object] | None = None) -> Clock:
    """The clock of this system; `clocks` are the names of the `time` module.

    Linux has CLOCK_BOOTTIME. On Windows `time.monotonic` reads the performance counter, which counts time asleep
    (GetTickCount64, its source before Python 3.13, does too). On macOS it reads mach_absolute_time, which stops in
    sleep: CLOCK_MONOTONIC_RAW, there the twin of mach_continuous_time, goes on and is taken instead.
    """
    known = vars(time) if clocks is None else clocks
    for name in (_BOOT_TIME, "CLOCK_MONOTONIC_RAW"):
        number = known.get(name)
        if isinstance(number, int):
            return lambda: time.clock_gettime(number)
    return time.monotonic


elapsed_s: Final[Clock] = clock_here()
"""Seconds since some moment in the past, asleep or awake; only differences mean something. Never goes back."""
