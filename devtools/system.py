"""System libraries, compiler and fonts: what is missing is found by trying it, then installed or asked for."""

import ctypes
import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from devtools.console import SetupError, note
from devtools.process import run


class Group(StrEnum):
    """What a command needs the system for."""

    PYTHON = "python"
    COMPILER = "compiler"
    WINDOW = "window"
    DISPLAY = "display"


@dataclass(frozen=True, slots=True)
class Need:
    """One thing the system must have and the Debian package that brings it."""

    group: Group
    title: str
    package: str
    is_present: Callable[[], bool]


def _library(soname: str, package: str) -> Need:
    return Need(Group.WINDOW, soname, package, lambda: _loads(soname))


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def _has(*programs: str) -> Callable[[], bool]:
    return lambda: any(shutil.which(program) for program in programs)


def _has_korean_font() -> bool:
    if shutil.which("fc-list") is None:
        return False
    listed = subprocess.run(["fc-list", ":lang=ko", "family"], capture_output=True, check=False)
    return bool(listed.stdout.strip())


def _has_venv() -> bool:
    return importlib.util.find_spec("ensurepip") is not None and importlib.util.find_spec("venv") is not None


NEEDS = (
    Need(Group.PYTHON, "Python's venv module", f"python3.{sys.version_info.minor}-venv", _has_venv),
    Need(Group.COMPILER, "a C++ compiler", "g++", _has("g++", "c++", "clang++")),
    _library("libEGL.so.1", "libegl1"),
    _library("libGL.so.1", "libgl1"),
    _library("libX11.so.6", "libx11-6"),
    _library("libX11-xcb.so.1", "libx11-xcb1"),
    _library("libdbus-1.so.3", "libdbus-1-3"),
    _library("libfontconfig.so.1", "libfontconfig1"),
    _library("libfreetype.so.6", "libfreetype6"),
    _library("libglib-2.0.so.0", "libglib2.0-0"),
    _library("libxcb-cursor.so.0", "libxcb-cursor0"),
    _library("libxcb-icccm.so.4", "libxcb-icccm4"),
    _library("libxcb-image.so.0", "libxcb-image0"),
    _library("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    _library("libxcb-randr.so.0", "libxcb-randr0"),
    _library("libxcb-render-util.so.0", "libxcb-render-util0"),
    _library("libxcb-shape.so.0", "libxcb-shape0"),
    _library("libxcb-shm.so.0", "libxcb-shm0"),
    _library("libxcb-sync.so.1", "libxcb-sync1"),
    _library("libxcb-util.so.1", "libxcb-util1"),
    _library("libxcb-xfixes.so.0", "libxcb-xfixes0"),
    _library("libxcb-xkb.so.1", "libxcb-xkb1"),
    _library("libxkbcommon.so.0", "libxkbcommon0"),
    _library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    Need(Group.WINDOW, "the font lister fc-list", "fontconfig", _has("fc-list")),
    Need(Group.WINDOW, "a Korean font", "fonts-noto-cjk", _has_korean_font),
    Need(Group.DISPLAY, "the virtual display Xvfb", "xvfb", _has("Xvfb")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """What decides how a missing package can be had."""

    is_debian: bool
    is_root: bool


def this_machine() -> Machine:
    is_debian = Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None
    return Machine(is_debian=is_debian, is_root=hasattr(os, "geteuid") and os.geteuid() == 0)


def missing_needs(groups: Iterable[Group], needs: Iterable[Need] = NEEDS) -> tuple[Need, ...]:
    wanted = set(groups)
    return tuple(need for need in needs if need.group in wanted and not need.is_present())


def install_command(packages: Iterable[str], *, with_sudo: bool) -> list[str]:
    prefix = ["sudo"] if with_sudo else []
    return [*prefix, "apt-get", "install", "-y", "--no-install-recommends", *sorted(set(packages))]


def explain(missing: Iterable[Need], machine: Machine) -> str:
    """The message for a machine on which nothing is installed without the person: what is missing and the command."""
    needs = tuple(missing)
    names = ", ".join(need.title for need in needs)
    command = " ".join(install_command((need.package for need in needs), with_sudo=True))
    if machine.is_debian:
        advice = f"Install with:\n\n    sudo apt-get update && {command}\n\nthen run the same command again."
    else:
        packages = " ".join(sorted({need.package for need in needs}))
        advice = (
            "Install them with your system's package manager, then run the same command again.\n"
            f"On Debian and Ubuntu the packages are: {packages}"
        )
    return f"This system lacks {names}.\n{advice}\nTo go on without them, add --skip-system."


def install_missing(groups: Iterable[Group], machine: Machine) -> None:
    """Make the groups complete, or raise SetupError with the exact command."""
    if sys.platform != "linux":
        return
    wanted = tuple(groups)
    missing = missing_needs(wanted)
    if not missing:
        return
    if not (machine.is_debian and machine.is_root):
        raise SetupError(explain(missing, machine))
    packages = sorted({need.package for need in missing})
    note(f"      installing with apt-get: {' '.join(packages)}")
    _apt("apt-get", "update", "-q")
    _apt(*install_command(packages, with_sudo=False))
    importlib.invalidate_caches()
    left = missing_needs(wanted)
    if left:
        names = ", ".join(f"{need.title} (package {need.package})" for need in left)
        raise SetupError(f"apt-get finished, and this is still missing: {names}.")


def _apt(*command: str) -> None:
    words = ["env", "DEBIAN_FRONTEND=noninteractive", command[0], "-o", "DPkg::Lock::Timeout=300", *command[1:]]
    failure = "The system packages could not be installed. Check the network, then run the same command again."
    run(words, failure=failure)
