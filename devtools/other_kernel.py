"""The engine's tests once more, beside the others, with another BLAS kernel and two threads: what Lintel says must not
hang on the processor it runs on."""

import contextlib
import os
import platform
import subprocess
import tempfile
import time
from collections.abc import Generator, Mapping
from typing import IO

from devtools.places import Places
from devtools.process import clean_environment

# The plainest kernel that OpenBLAS has for each processor: it runs on all of them, and rounds unlike the newer ones.
_KERNELS = {"x86_64": "Prescott", "AMD64": "Prescott", "aarch64": "ARMV8", "arm64": "ARMV8"}


def kernel_settings(machine: str) -> dict[str, str]:
    """The environment variables for OpenBLAS; empty for a processor that is not known here."""
    kernel = _KERNELS.get(machine)
    return {"OPENBLAS_CORETYPE": kernel, "OPENBLAS_NUM_THREADS": "2"} if kernel else {}


class OtherKernel:
    """A run that goes on beside the tests, and its output."""

    def __init__(self, running: "subprocess.Popen[bytes]", output: IO[bytes], settings: Mapping[str, str]) -> None:
        self._running = running
        self._output = output
        self._began = time.monotonic()
        self.title = f"engine's tests with {' '.join(f'{name}={value}' for name, value in settings.items())}"

    def wait(self) -> tuple[bool, float, str]:
        """Whether all passed, the seconds it took and what it printed."""
        is_good = self._running.wait() == 0
        self._output.seek(0)
        return is_good, time.monotonic() - self._began, self._output.read().decode("utf-8", "replace")


@contextlib.contextmanager
def engine_with_another_kernel(places: Places) -> Generator[OtherKernel | None]:
    """Started now, ended at the latest with the block; None where no other kernel is known."""
    settings = kernel_settings(platform.machine())
    if not settings:
        yield None
        return
    command = [str(places.python), "-m", "pytest", "tests/engine"]
    with tempfile.TemporaryFile() as output:
        running = subprocess.Popen(
            command,
            cwd=places.root,
            env=clean_environment(os.environ) | settings,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            yield OtherKernel(running, output, settings)
        finally:
            running.kill()
            running.wait()
