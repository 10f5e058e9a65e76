"""The Python environment in .venv: made with the standard library, filled by uv from hash-pinned locks."""

import subprocess
import sys
from pathlib import Path

from devtools import launcher
from devtools.console import SetupError
from devtools.files import digest
from devtools.launcher import install_command
from devtools.places import Places
from devtools.process import run
from devtools.stamp import Level, read_stamp, write_stamp

# Never from source: that would fetch build tools that no lock pins.
HASHED_WHEELS = ("--require-hashes", "--no-deps", "--only-binary", ":all:")
HASHED = ("--require-hashes", "--no-build")
_ONLINE = "Check the network to the package index, then run the same command again: it goes on where it stopped."


def lock_digests(places: Places) -> dict[Level, str]:
    """What the packages of each level are made from: its lock, the lock of uv, and how the command is written."""
    uv = places.requirement("uv").read_bytes() + Path(launcher.__file__).read_bytes()
    return {level: digest(*(lock.read_bytes() for lock in locks_of(places, level)), uv) for level in Level}


def locks_of(places: Places, level: Level) -> list[Path]:
    """What the level installs. Other clients of the API stand in a lock of their own, without what they ask for
    beside it: the tests use only the part that speaks HTTP."""
    names = [level.value, "clients"] if level is Level.DEV else [level.value]
    return [places.requirement(name) for name in names]


def make_environment(places: Places) -> None:
    """Create .venv if it is missing or broken, and put the pinned uv into it."""
    if not _works(places):
        _refuse_foreign_folder(places)
        run(
            [sys.executable, "-m", "venv", "--clear", places.venv],
            failure=f"The Python environment could not be made in {places.venv}.",
        )
    if not _has_pinned_uv(places):
        run(
            [*pip(places), "install", *HASHED_WHEELS, "-r", places.requirement("uv")],
            failure=f"uv could not be installed. {_ONLINE}",
        )


def install_packages(places: Places, level: Level) -> None:
    """Make .venv hold what the level's lock names, and nothing else."""
    run(
        [*uv_pip(places, "sync"), *HASHED, *locks_of(places, level)],
        failure=f"The Python packages could not be installed. {_ONLINE}",
    )
    install_command(places)
    stamp = read_stamp(places.stamp)
    write_stamp(places.stamp, stamp.with_packages(level, lock_digests(places)[level]))


def pip(places: Places) -> list[str]:
    """How to call pip so that no input is asked for and no advice is given."""
    return [str(places.python), "-m", "pip", "--disable-pip-version-check", "--no-input"]


def uv_pip(places: Places, command: str) -> list[str | Path]:
    """How to call uv for .venv; the system's certificates hold behind an office proxy too."""
    return [places.uv, "pip", command, "--system-certs", "--python", places.python]


def _refuse_foreign_folder(places: Places) -> None:
    """Making an environment empties its folder, so one that LINTEL_VENV names by mistake must be left alone."""
    venv = places.venv
    if venv == places.root / ".venv" or not venv.exists() or (venv / "pyvenv.cfg").exists() or not any(venv.iterdir()):
        return
    raise SetupError(f"{venv} holds other files. Set LINTEL_VENV to an empty folder, or unset it to use .venv.")


def _works(places: Places) -> bool:
    if not places.python.exists():
        return False
    try:
        asked = subprocess.run([str(places.python), "-c", "import pip"], capture_output=True, check=False)
    except OSError:
        return False
    return asked.returncode == 0


def _has_pinned_uv(places: Places) -> bool:
    if not places.uv.exists():
        return False
    asked = subprocess.run([str(places.uv), "--version"], capture_output=True, text=True, check=False)
    return f"uv {pinned_version(places, 'uv', 'uv')}" in asked.stdout


def pinned_version(places: Places, lock: str, package: str) -> str:
    """The version that a lock pins for a package."""
    for line in places.requirement(lock).read_text(encoding="utf-8").splitlines():
        name, equals, rest = line.partition("==")
        if equals and name.strip() == package:
            return rest.split()[0]
    raise SetupError(f"requirements/{lock}.txt does not pin {package}; run `python dev.py lock`.")
