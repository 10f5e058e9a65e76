"""Tests that run beside the others, on another processor: rooms that take long, and the engine's tests once more with
another BLAS kernel and two threads, for what Lintel says must not hang on the processor it runs on."""

import contextlib
import os
import platform
import subprocess
import tempfile
import time
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import IO

from devtools.places import Places
from devtools.process import clean_environment

# The plainest kernel that OpenBLAS has for each processor: it runs on all of them, and rounds unlike the newer ones.
_KERNELS = {"x86_64": "Prescott", "AMD64": "Prescott", "aarch64": "ARMV8", "arm64": "ARMV8"}
# They need no display, and take as long as the rest.
OWN_RUN = ("tests/engine", "tests/gennx", "tests/headless", "tests/planning", "tests/reading", "tests/tools")


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the tests, without those that bear a mark; the environment variables it runs with besides the usual."""

    tests: tuple[str, ...]
    without: str = ""
    settings: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def title(self) -> str:
        return " ".join([*self.tests, *(f"{name}={value}" for name, value in self.settings.items())])


class Running:
    """A share that goes on beside the tests, and its output."""

    def __init__(self, share: Share, running: "subprocess.Popen[bytes]", output: IO[bytes]) -> None:
        self.title = share.title
        self._running = running
        self._output = output
        self._began = time.monotonic()

    def wait(self) -> tuple[bool, float, str]:
        """Whether all passed, the seconds until this was known and what it printed."""
        is_good = self._running.wait() == 0
        self._output.seek(0)
        return is_good, time.monotonic() - self._began, self._output.read().decode("utf-8", "replace")


def kernel_settings(machine: str) -> dict[str, str]:
    """The environment variables for OpenBLAS; empty for a processor that is not known here."""
    kernel = _KERNELS.get(machine)
    return {"OPENBLAS_CORETYPE": kernel, "OPENBLAS_NUM_THREADS": "2"} if kernel else {}


def shares(machine: str) -> tuple[Share, ...]:
    """What runs beside the other tests on a machine of this kind."""
    other_kernel = kernel_settings(machine)
    engine = (Share(("tests/engine",), without="any_kernel", settings=other_kernel),) if other_kernel else ()
    return (*engine, Share(OWN_RUN))


@contextlib.contextmanager
def run_beside(places: Places) -> Generator[Sequence[Running]]:
    """Started now, ended at the latest with the block."""
    with contextlib.ExitStack() as stack:
        yield [stack.enter_context(_running(places, share)) for share in shares(platform.machine())]


@contextlib.contextmanager
def _running(places: Places, share: Share) -> Generator[Running]:
    marks = ("-m", f"not {share.without}") if share.without else ()
    command = [str(places.python), "-m", "pytest", *marks, *share.tests]
    with tempfile.TemporaryFile() as output:
        running = subprocess.Popen(
            command,
            cwd=places.root,
            env={**clean_environment(os.environ), **share.settings},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            yield Running(share, running, output)
        finally:
            running.kill()
            running.wait()
