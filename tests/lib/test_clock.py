"""The clock that goes on while the computer sleeps."""

import sys
import time

import pytest

from app.lib.clock import clock_here, elapsed_s
from tests.fakes.clock import FakeClock


def test_it_never_goes_back() -> None:
    readings = [elapsed_s() for _ in range(1000)]
    assert readings == sorted(readings)


@pytest.mark.skipif(sys.platform != "linux", reason="CLOCK_BOOTTIME is Linux's")
def test_on_linux_it_counts_time_asleep() -> None:
    before = time.clock_gettime(time.CLOCK_BOOTTIME)
    assert before <= elapsed_s() <= time.clock_gettime(time.CLOCK_BOOTTIME)


def test_boot_time_goes_before_the_raw_clock_which_is_for_macos() -> None:
    both = {"CLOCK_BOOTTIME": 10_000_001, "CLOCK_MONOTONIC_RAW": 10_000_002}
    taken: list[int] = []
    for known in (both, {"CLOCK_MONOTONIC_RAW": 10_000_002}):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(time, "clock_gettime", lambda number: float(taken.append(number) or 0), raising=False)
            clock_here(known)()
    assert taken == [10_000_001, 10_000_002]


def test_without_either_it_is_the_monotonic_clock() -> None:
    assert clock_here({}) is time.monotonic


def test_the_fake_counts_time_asleep() -> None:
    clock = FakeClock()
    before = clock()
    clock.sleep(86_400.0)
    assert clock() - before == 86_400.0
