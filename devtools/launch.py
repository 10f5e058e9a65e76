"""`dev.py run`: the window, or the terminal where there is no display, while the local model's runtime is built."""

import os
import signal
import subprocess
import sys
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from devtools.console import note
from devtools.display import has_display, needs_window
from devtools.local_runtime import is_current
from devtools.places import Places
from devtools.process import clean_environment, start_in_background, stop_background
from devtools.setup import prepare
from devtools.stamp import Level, read_stamp
from devtools.system import Group

_NO_DISPLAY = (
    "No display was found (neither DISPLAY nor WAYLAND_DISPLAY is set), so Lintel runs in this terminal.\n"
    "화면을 찾지 못해 이 터미널에서 Lintel을 실행합니다."
)


def run_program(places: Places, arguments: Sequence[str], *, skip_system: bool) -> int:
    """Set up what is missing and hand over to the program; its exit code is ours."""
    opens_window = needs_window(arguments) and has_display(os.environ)
    groups = (Group.PYTHON, Group.COMPILER, *((Group.WINDOW,) if opens_window else ()))
    prepare(places, Level.RUN, groups, with_model=False, skip_system=skip_system)
    chosen = program_arguments(arguments, os.environ)
    if chosen != tuple(arguments):
        note(_NO_DISPLAY)
    command = [str(places.python), "-I", "-X", "utf8", str(places.root / "app" / "__main__.py"), *chosen]
    if is_current(places, read_stamp(places.stamp)):
        return _become(command, places.root)
    return _run_beside_build(places, command)


def program_arguments(
    arguments: Sequence[str], environ: Mapping[str, str], platform: str = sys.platform
) -> tuple[str, ...]:
    """What the program is started with: without a display, the same job in the terminal."""
    if needs_window(arguments) and not has_display(environ, platform):
        return ("--headless", "--interactive", *arguments)
    return tuple(arguments)


def build_command(places: Places) -> list[str]:
    script = str(places.root / "dev.py")
    return [sys.executable, script, "build-local", "--with-parent", "--status", str(places.build_status)]


def _become(command: Sequence[str], root: Path) -> int:
    environment = clean_environment(os.environ)
    if sys.platform != "win32":
        os.chdir(root)
        sys.stdout.flush()
        os.execve(command[0], list(command), environment)  # noqa: S606 - our own program, by its full path
    # Windows has no exec: the shell would not wait for the new process.
    return _wait(subprocess.Popen(command, cwd=root, env=environment))


def _run_beside_build(places: Places, command: Sequence[str]) -> int:
    note(f"The local model's runtime is built in the background (5 to 12 minutes, once); log: {places.build_log}")
    with background_build(places) as builder:
        program = subprocess.Popen(command, cwd=places.root, env=clean_environment(os.environ))
        signal.signal(signal.SIGTERM, lambda _sign, _frame: program.terminate())
        code = _wait(program)
        if builder.poll() is None:
            note("The local model's build stops with the program; the next start goes on from here.")
    return code


@contextmanager
def background_build(places: Places) -> Generator[subprocess.Popen[bytes]]:
    """Build the local model's runtime beside the block; the build never outlives it."""
    places.cache.mkdir(parents=True, exist_ok=True)
    with places.build_log.open("wb") as log:
        builder = start_in_background(build_command(places), log)
    try:
        yield builder
    finally:
        stop_background(builder)


def _wait(process: subprocess.Popen[bytes]) -> int:
    """Wait for the program; Ctrl-C reaches it too, and it closes in its own way."""
    for _ in range(3):
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue
    process.kill()
    return process.wait()
