"""Where a window can open: the person's display, a virtual one, or none."""

import os
import subprocess
import sys
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager

from devtools.console import SetupError

_WIDTH_HEIGHT_DEPTH = "1920x1200x24"


def has_display(environ: Mapping[str, str], platform: str = sys.platform) -> bool:
    if platform != "linux":
        return True
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def needs_window(arguments: Sequence[str]) -> bool:
    """Whether these arguments of the program open a window: a subcommand or `--headless` does not."""
    if "--headless" in arguments:
        return False
    return not arguments or arguments[0].startswith("-")


@contextmanager
def some_display(environ: Mapping[str, str]) -> Generator[dict[str, str]]:
    """The environment with a display in it: the person's own, else a virtual one that lives as long as the block."""
    if has_display(environ):
        yield dict(environ)
        return
    with virtual_display() as display:
        yield {**environ, "DISPLAY": display}


@contextmanager
def virtual_display(size: str = _WIDTH_HEIGHT_DEPTH) -> Generator[str]:
    """A virtual display as long as the block lives: its name. `size`: width, height and depth as Xvfb takes them."""
    # Xvfb picks a free number by itself and says which; a number of our choice could be taken a moment later.
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", size, "-nolisten", "tcp", "-noreset"]
    try:
        server = subprocess.Popen(command, pass_fds=(writer,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except OSError as exc:
        os.close(reader)
        raise SetupError(f"The virtual display Xvfb could not be started ({exc}).") from exc
    finally:
        os.close(writer)
    with os.fdopen(reader, encoding="ascii") as told:
        number = told.readline().strip()
    try:
        if not number:
            raise SetupError(f"The virtual display Xvfb ended at its start with exit code {server.wait()}.")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()
