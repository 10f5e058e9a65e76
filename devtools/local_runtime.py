"""The local model's runtime: llama-cpp-python compiled from its pinned source, its wheel cached and reused."""

import os
import platform
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

from devtools.build_status import Stage, StatusFile, percent_of
from devtools.console import SetupError, note
from devtools.environment import HASHED, pinned_version, pip, uv_pip
from devtools.files import digest
from devtools.locks import PACKAGE
from devtools.model import fetch_model, has_model
from devtools.places import Places
from devtools.process import clean_environment, only_one, run
from devtools.stamp import Stamp, read_stamp, write_stamp

_GENERAL_FLAGS = ("-DLLAVA_BUILD=OFF", "-DGGML_NATIVE=OFF")
_X86_FLAGS = tuple(f"-DGGML_{name}=ON" for name in ("AVX", "AVX2", "FMA", "F16C", "BMI2"))
_ONLINE = "Check the network to the package index, then start again."
_BUILD = """
import sys
from scikit_build_core.build import build_wheel
build_wheel(sys.argv[1], {"build-dir": sys.argv[2]})
"""


def build_flags(machine: str) -> tuple[str, ...]:
    """CMake flags for any machine of this kind, not only this one: a cached wheel may move with a home folder."""
    return _GENERAL_FLAGS + (_X86_FLAGS if machine.lower() in {"x86_64", "amd64"} else ())


def wheel_key(places: Places) -> str:
    """What a built wheel depends on: version, flags, Python, platform and C library, pinned source and build tools."""
    return digest(
        pinned_version(places, "llama", PACKAGE),
        " ".join(build_flags(platform.machine())),
        _python_tag(places),
        f"{sysconfig.get_platform()} {' '.join(platform.libc_ver())}",
        places.requirement("llama").read_bytes(),
        places.requirement("build").read_bytes(),
    )


def cached_wheel(places: Places) -> Path | None:
    """The wheel that fits, if one was built before."""
    return next(iter(sorted((places.wheels / wheel_key(places)).glob("*.whl"))), None)


def is_current(places: Places, stamp: Stamp) -> bool:
    """Whether the runtime and the model are in place, so that nothing is left to build."""
    return has_model(places) and stamp.local == _local_digest(places)


def build_local(places: Places, status: StatusFile) -> None:
    """Put the model and the runtime in place; an interrupted compilation goes on where it stopped."""
    status.enter(Stage.WAITING)
    with status.beating(), only_one(places.build_lock, "another build of the local model's runtime"):
        status.enter(Stage.MODEL)
        fetch_model(places)
        wheel = cached_wheel(places) or _build_wheel(places, status)
        status.enter(Stage.INSTALL)
        _install(places, wheel)


def _build_wheel(places: Places, status: StatusFile) -> Path:
    require_compiler()
    key = wheel_key(places)
    work = places.cache / "build" / key
    work.mkdir(parents=True, exist_ok=True)
    status.enter(Stage.TOOLS)
    tools = _install_tools(places)
    status.enter(Stage.SOURCE)
    source = _fetch_source(places, work, tools)
    status.enter(Stage.CONFIGURE)
    _compile(places, work, tools, status)
    (built,) = (work / "out").glob("*.whl")
    kept = places.wheels / key / built.name
    kept.parent.mkdir(parents=True, exist_ok=True)
    built.replace(kept)
    note(f"      built {kept.name} from {source.name}")
    shutil.rmtree(work.parent, ignore_errors=True)
    return kept


def _install_tools(places: Places) -> Path:
    """Build tools in a folder of their own: a sync of .venv in mid-build must not take the compiler driver away."""
    folder = places.cache / "build" / f"tools-{digest(places.requirement('build').read_bytes(), _python_tag(places))}"
    if folder.exists():
        return folder
    partial = folder.with_suffix(".partial")
    shutil.rmtree(partial, ignore_errors=True)
    run(
        [*uv_pip(places, "install"), *HASHED, "--target", partial, "-r", places.requirement("build")],
        failure=f"The build tools could not be installed. {_ONLINE}",
    )
    partial.replace(folder)
    return folder


def _fetch_source(places: Places, work: Path, tools: Path) -> Path:
    source = work / "src"
    if source.exists():
        return source
    downloads = work / "download"
    source_only = ("--require-hashes", "--no-deps", "--no-binary", ":all:", "--no-build-isolation")
    run(
        [*pip(places), "download", *source_only, "--dest", downloads, "-r", places.requirement("llama")],
        failure=f"The source of llama.cpp could not be downloaded. {_ONLINE}",
        extra={"PYTHONPATH": str(tools)},
    )
    (archive,) = downloads.glob("*.tar.gz")
    unpacked = work / "unpacked"
    shutil.rmtree(unpacked, ignore_errors=True)
    shutil.unpack_archive(archive, unpacked)
    (top,) = unpacked.iterdir()
    # A short path: Windows stops at 260 characters and the sources are deep.
    top.replace(source)
    shutil.rmtree(downloads, ignore_errors=True)
    return source


def _compile(places: Places, work: Path, tools: Path, status: StatusFile) -> None:
    environment = clean_environment(os.environ) | {
        "CMAKE_ARGS": " ".join(build_flags(platform.machine())),
        "PYTHONPATH": str(tools),
        "PYTHONUNBUFFERED": "1",
    }
    process = subprocess.Popen(
        [str(places.python), "-c", _BUILD, str(work / "out"), str(work / "cmake")],
        cwd=work / "src",
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    assert process.stdout is not None
    for line in process.stdout:
        note(line.rstrip())
        percent = percent_of(line)
        if percent is not None and percent != status.percent:
            status.advance(percent)
    if process.wait() != 0:
        raise SetupError("llama.cpp could not be compiled; the log's last lines say why.")


def _install(places: Places, wheel: Path) -> None:
    install = uv_pip(places, "install")
    failure = f"The local model's runtime could not be installed. {_ONLINE}"
    with only_one(places.setup_lock, "another set-up of this checkout"):
        run([*install, *HASHED, "-r", places.requirement("local")], failure=failure)
        # Built here, so no lock can know its hash; its source's hash was checked.
        run([*install, "--no-deps", "--no-index", "--reinstall-package", PACKAGE, wheel], failure=failure)
        stamp = read_stamp(places.stamp)
        write_stamp(places.stamp, stamp.with_local(_local_digest(places)))


def require_compiler() -> None:
    """Raise SetupError when no C++ compiler is found."""
    if sys.platform == "win32":
        if not _has_visual_cpp():
            raise SetupError(
                "The local model needs a C++ compiler. Install it with\n"
                '    winget install Microsoft.VisualStudio.2022.BuildTools --override "--quiet --wait '
                '--add Microsoft.VisualStudio.Workload.VCTools --includeRecommended"\n'
                "and start again. Everything else works without it."
            )
    elif not (os.environ.get("CXX") or any(shutil.which(name) for name in ("g++", "c++", "clang++"))):
        raise SetupError(
            "The local model needs a C++ compiler (on Debian and Ubuntu: sudo apt-get install g++). "
            "Install one and start again. Everything else works without it."
        )


def _has_visual_cpp() -> bool:
    if shutil.which("cl"):
        return True
    programs = Path(os.environ.get("PROGRAMFILES(X86)", "C:/Program Files (x86)"))
    finder = programs / "Microsoft Visual Studio" / "Installer" / "vswhere.exe"
    if not finder.exists():
        return False
    component = "Microsoft.VisualStudio.Component.VC.Tools.x86.x64"
    query = [str(finder), "-products", "*", "-requires", component, "-property", "installationPath"]
    return bool(subprocess.run(query, capture_output=True, check=False).stdout.strip())


def _local_digest(places: Places) -> str:
    return digest(wheel_key(places), places.requirement("local").read_bytes())


def _python_tag(places: Places) -> str:
    """Such as `3.11`, of the environment's Python, without starting it."""
    for line in (places.venv / "pyvenv.cfg").read_text(encoding="utf-8").splitlines():
        name, equals, value = line.partition("=")
        if equals and name.strip() in {"version", "version_info"}:
            return ".".join(value.strip().split(".")[:2])
    raise SetupError(f"{places.venv / 'pyvenv.cfg'} names no Python version; delete {places.venv} and start again.")
