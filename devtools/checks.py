"""`dev.py test`: format, lint and import contracts while the local runtime builds, then the types beside the tests."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from devtools.beside import OWN_RUN, Running, run_beside
from devtools.build_status import BuildStatus, read_status
from devtools.console import duration, note, say
from devtools.display import some_display
from devtools.launch import background_build
from devtools.local_runtime import is_current
from devtools.places import Places
from devtools.process import clean_environment
from devtools.setup import prepare
from devtools.stamp import Level, read_stamp
from devtools.system import Group

Command = tuple[str, ...]

_NO_TESTS = 5
# A shell reports a program that a signal ended as 128 + the signal's number.
_SHELL_SIGNAL_BASE = 128
_LOG_TAIL_LINES = 40


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one check ended."""

    title: str
    is_good: bool
    seconds: float

    def __str__(self) -> str:
        return f"{'ok    ' if self.is_good else 'FAILED'}  {self.title}  ({duration(self.seconds)})"


def run_tests(places: Places, pytest_arguments: Sequence[str], *, skip_system: bool) -> int:
    """Set up, check and test everything; 0 only when all of it is good."""
    prepare(places, Level.DEV, tuple(Group), with_model=False, skip_system=skip_system)
    say("\nChecks:")
    outcomes = _check_texts(places)
    if pytest_arguments:
        outcomes += _check_each(places, type_checks(places))
        say("\nTests:")
        code = _run_pytest(places, pytest_arguments)
    else:
        code, others = _run_all(places)
        outcomes += others
    failed = [outcome.title for outcome in outcomes if not outcome.is_good]
    if failed:
        note(f"Failed besides the tests: {', '.join(failed)}" if code else f"Failed: {', '.join(failed)}")
    return exit_code(outcomes, code)


def exit_code(outcomes: Sequence[Outcome], pytest_code: int) -> int:
    """Pytest's own code when it is bad (no test at all is bad too), else 1 when a check failed."""
    if pytest_code < 0:
        return _SHELL_SIGNAL_BASE - pytest_code
    if pytest_code != 0:
        return pytest_code
    return 0 if all(outcome.is_good for outcome in outcomes) else 1


def text_checks(places: Places) -> dict[str, Command]:
    """The checks that read the source alone, so that they can run beside the build."""
    ruff = str(places.program("ruff"))
    return {
        "ruff format --check": (ruff, "format", "--check", "."),
        "ruff check": (ruff, "check", "."),
        "lint-imports": (str(places.program("lint-imports")),),
    }


def type_checks(places: Places) -> dict[str, Command]:
    """The checks that look into the installed packages, llama-cpp-python among them."""
    return {"basedpyright": (str(places.program("basedpyright")), "--pythonpath", str(places.python))}


def _check_texts(places: Places) -> list[Outcome]:
    if is_current(places, read_stamp(places.stamp)):
        return _check_each(places, text_checks(places))
    return _check_beside_build(places)


def _check_beside_build(places: Places) -> list[Outcome]:
    began = time.monotonic()
    say("The local model's runtime builds beside the checks (5 to 12 minutes when it is not cached).")
    with background_build(places) as builder:
        outcomes = _check_each(places, text_checks(places))
        is_built = _follow(places, builder)
    built = Outcome("local model's runtime", is_built, time.monotonic() - began)
    say(str(built))
    return [*outcomes, built]


def _check_each(places: Places, commands: Mapping[str, Command]) -> list[Outcome]:
    return [_check(places, title, command) for title, command in commands.items()]


def _check(places: Places, title: str, command: Sequence[str]) -> Outcome:
    began = time.monotonic()
    done = subprocess.run(
        command,
        cwd=places.root,
        env=clean_environment(os.environ),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    outcome = Outcome(title, done.returncode == 0, time.monotonic() - began)
    say(str(outcome))
    if not outcome.is_good:
        say(done.stdout.decode("utf-8", "replace"))
    return outcome


def _follow(places: Places, builder: subprocess.Popen[bytes]) -> bool:
    """Wait for the build; show each stage and every tenth of the compilation."""
    shown = ""
    while builder.poll() is None:
        time.sleep(0.5)
        line = progress_line(read_status(places.build_status))
        if line != shown:
            shown = line
            say(f"        {line}")
    if builder.returncode != 0:
        log = places.build_log.read_text(encoding="utf-8", errors="replace")
        say("\n".join(log.splitlines()[-_LOG_TAIL_LINES:]))
    return builder.returncode == 0


def progress_line(status: BuildStatus | None) -> str:
    """One line about the build that changes only at a new stage or a new tenth."""
    if status is None:
        return ""
    tenth = "" if status.percent is None else f" {status.percent // 10 * 10} %"
    return f"{status.message}{tenth}"


def _run_all(places: Places) -> tuple[int, list[Outcome]]:
    """Pytest's exit code for the tests that run here, and how the types and the tests were that ran beside them."""
    with run_beside(places) as beside:
        types = _check_each(places, type_checks(places))
        say("\nTests:")
        code = _run_pytest(places, tuple(f"--ignore={room}" for room in OWN_RUN))
        return code, types + [_ended(each) for each in beside]


def _ended(running: Running) -> Outcome:
    is_good, seconds, printed = running.wait()
    outcome = Outcome(running.title, is_good, seconds)
    lines = printed.rstrip().splitlines()
    say("\n".join([str(outcome), *(lines[-1:] if is_good else lines)]))
    return outcome


def _run_pytest(places: Places, arguments: Sequence[str]) -> int:
    with some_display(clean_environment(os.environ)) as environment:
        command = [str(places.python), "-m", "pytest", *arguments]
        code = subprocess.run(command, cwd=places.root, env=environment, check=False).returncode
    if code == _NO_TESTS:
        note("No test ran, which counts as a failure.")
    if code < 0:
        note(f"The tests crashed ({signal.Signals(-code).name}); the trace above names the last test and what ran.")
    sys.stdout.flush()
    return code
