"""The commands of dev.py: what each takes, and the one place where their failures become an exit code."""

import argparse
import os
import subprocess
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from devtools.build_status import StatusFile
from devtools.checks import run_tests
from devtools.console import SetupError, note, say, use_safe_encoding
from devtools.display import some_display
from devtools.launch import run_program
from devtools.local_runtime import build_local
from devtools.locks import write_locks
from devtools.places import Places, find_places
from devtools.process import clean_environment, end_with_parent
from devtools.setup import prepare
from devtools.stamp import Level
from devtools.system import Group

_INTERRUPTED = 130


def main(words: Sequence[str]) -> int:
    use_safe_encoding()
    options, passed = read_arguments(words)
    try:
        return _dispatch(options, passed, find_places())
    except SetupError as exc:
        note(f"\n{exc}")
        return 1
    except KeyboardInterrupt:
        note("\nInterrupted. Nothing is broken: the same command goes on where it stopped.")
        return _INTERRUPTED


def read_arguments(words: Sequence[str]) -> tuple[argparse.Namespace, list[str]]:
    """Our options, and what goes to the program or to pytest: what we do not know, and all that follows `--`."""
    end = list(words).index("--") if "--" in words else len(words)
    options, unknown = _parser().parse_known_args(words[:end])
    passed = [*unknown, *words[end + 1 :]]
    if passed and options.command not in {"run", "test", "screenshots"}:
        _parser().error(f"{options.command} does not know: {' '.join(passed)}")
    return options, passed


def _dispatch(options: argparse.Namespace, passed: Sequence[str], places: Places) -> int:
    match options.command:
        case "run":
            return run_program(places, passed, skip_system=options.skip_system)
        case "test":
            return run_tests(places, passed, skip_system=options.skip_system)
        case "screenshots":
            return _take_screenshots(places, passed, skip_system=options.skip_system)
        case "lock":
            write_locks(places, upgrade=options.upgrade)
        case "words":
            # The program's own reader of PO files; only here, since dev.py starts on Pythons that cannot read it.
            from devtools.words import run_words

            return run_words(places.root, options)
        case "build-local":
            return _build_local(places, options.status or places.build_status, with_parent=options.with_parent)
        case _:
            return _set_up(
                places, level=Level(options.level), skip_system=options.skip_system, with_local=options.local
            )
    return 0


def _set_up(places: Places, *, level: Level, skip_system: bool, with_local: bool) -> int:
    groups = (Group.PYTHON, Group.COMPILER, Group.WINDOW, *((Group.DISPLAY,) if level is Level.DEV else ()))
    prepare(places, level, groups, with_model=True, skip_system=skip_system)
    if with_local and _build_local(places, places.build_status, with_parent=False) != 0:
        return 1
    say("Ready: `python dev.py run` starts Lintel.")
    return 0


def _take_screenshots(places: Places, passed: Sequence[str], *, skip_system: bool) -> int:
    prepare(places, Level.RUN, tuple(Group), with_model=False, skip_system=skip_system)
    with some_display(clean_environment(os.environ)) as environment:
        command = [str(places.python), "-m", "tests.screenshots.drive", *passed]
        return subprocess.run(command, cwd=places.root, env=environment, check=False).returncode


def _build_local(places: Places, path: Path, *, with_parent: bool) -> int:
    status = StatusFile(path, places.build_log)
    if with_parent:
        end_with_parent(lambda: status.failed("The build stopped with the program; the next start goes on."))
    failure = f"The build ended unexpectedly; the log is {places.build_log}."
    try:
        build_local(places, status)
        failure = ""
    except SetupError as exc:
        failure = str(exc)
        note(failure)
    except KeyboardInterrupt:
        failure = "The build was interrupted; it goes on with the next start."
    finally:
        if failure:
            status.failed(failure)
        else:
            status.done()
    return 1 if failure else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py", description="Sets up, runs and tests Lintel.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    add = partial(commands.add_parser, allow_abbrev=False)
    run = add("run", help="start Lintel; arguments after -- go to the program")
    test = add("test", help="check and test everything; other arguments go to pytest")
    setup = add("setup", help="the shared first half: system libraries, .venv, packages, small model")
    setup.add_argument(
        "--dev", dest="level", action="store_const", const="dev", default="run", help="also what test needs"
    )
    setup.add_argument("--local", action="store_true", help="also compile the local model's runtime now")
    shots = add("screenshots", help="draw the pictures of the README")
    for command in (run, test, setup, shots):
        command.add_argument("--skip-system", action="store_true", help="do not look for missing system packages")
    lock = add("lock", help="write requirements/*.txt anew from pyproject.toml")
    lock.add_argument("--upgrade", action="store_true", help="take the newest versions that fit")
    words = add("words", help="export sentences to a PO file, or import one")
    words.add_argument("action", nargs="?", choices=("export", "import"), default="export")
    words.add_argument("what", nargs="?", default="ko", help="the language to export, or the file to import")
    words.add_argument("--to", type=Path, help="the file to write (CODE.po)")
    words.add_argument("--pseudo", action="store_true", help="write the language that finds what is not translated")
    build = add("build-local", help="compile the local model's runtime (run and test do it for you)")
    build.add_argument("--status", type=Path, help="file for the progress")
    build.add_argument("--with-parent", action="store_true", help="end when standard input closes")
    return parser
