"""How Lintel starts itself as another process: by absolute path, isolated, in a folder of its own, told only what is
named here.

Nothing in the folder a person works in is on the child's import path or is its working folder, and of the environment
it sees the variables of its kind alone: no PYTHONPATH, no LD_PRELOAD, no key that is not given to it on purpose.
"""

import contextlib
import os
import sys
from collections.abc import Mapping
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from app.lib.paths import HOME_VARIABLE, user_folders
from app.lib.private import private_folder

_PROGRAM: Final = Path(__file__).resolve().parents[1] / "__main__.py"


class ProgramKind(StrEnum):
    """The programs that Lintel starts."""

    TOOL_SERVER = "gennx-server"
    ENGINE = "engine"
    LOCAL_WORKER = "local-worker"
    MEASURING = "models"


_WINDOWS: Final = (
    "SYSTEMROOT",
    "WINDIR",
    "SYSTEMDRIVE",
    "COMSPEC",
    "PATHEXT",
    "TEMP",
    "TMP",
    "USERPROFILE",
    "USERNAME",
    "HOMEDRIVE",
    "HOMEPATH",
    "APPDATA",
    "LOCALAPPDATA",
    "PROGRAMDATA",
    "NUMBER_OF_PROCESSORS",
    "PROCESSOR_ARCHITECTURE",
)
_POSIX: Final = (
    "HOME",
    "USER",
    "LOGNAME",
    "SHELL",
    "TERM",
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "LC_MESSAGES",
    "TZ",
    "TMPDIR",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_CACHE_HOME",
    "XDG_STATE_HOME",
)
_SYSTEM: Final = _WINDOWS if os.name == "nt" else _POSIX
_SOLVER_THREADS: Final = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_CORETYPE")
# A proxy may hold a password of its own, so only a process that leaves this computer hears of one.
_NETWORK: Final = (
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "ALL_PROXY",
    "NO_PROXY",
    "http_proxy",
    "https_proxy",
    "all_proxy",
    "no_proxy",
    "REQUESTS_CA_BUNDLE",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
)
_GPU: Final = ("CUDA_VISIBLE_DEVICES", "CUDA_DEVICE_ORDER", "NVIDIA_VISIBLE_DEVICES", "OMP_NUM_THREADS")
_OWN: Final[Mapping[ProgramKind, tuple[str, ...]]] = {
    ProgramKind.TOOL_SERVER: (
        "LINTEL_GENNX_INSECURE_HOST",
        "LINTEL_GENNX_PATIENCE",
        "LINTEL_GENNX_ANALYSIS_TIMEOUT_S",
        "MIDAS_DOCUMENTS_FOLDER",
        *_SOLVER_THREADS,
    ),
    ProgramKind.ENGINE: _SOLVER_THREADS,
    ProgramKind.LOCAL_WORKER: _GPU,
    # Starts a worker of its own, and an engine.
    ProgramKind.MEASURING: tuple(dict.fromkeys((*_GPU, *_SOLVER_THREADS))),
}
# Search paths, of which only absolute members are passed on. A native library finds CUDA by the last two.
_PATHS: Final[Mapping[ProgramKind, tuple[str, ...]]] = {
    ProgramKind.TOOL_SERVER: ("PATH",),
    ProgramKind.ENGINE: ("PATH",),
    ProgramKind.LOCAL_WORKER: ("PATH", "LD_LIBRARY_PATH", "CUDA_PATH"),
    ProgramKind.MEASURING: ("PATH", "LD_LIBRARY_PATH", "CUDA_PATH"),
}


def own_program() -> list[str]:
    """The command that starts Lintel itself; a frozen build is its own interpreter.

    The file by its absolute path, with `-I`: neither the working folder nor PYTHON* variables nor the user's
    site-packages can put another module before ours. `-X utf8` stands in for the PYTHONUTF8 that `-I` ignores.
    """
    if getattr(sys, "frozen", False):
        return [str(Path(sys.executable).absolute())]
    return [str(Path(sys.executable).absolute()), "-I", "-X", "utf8", str(_PROGRAM)]


def child_environment(
    kind: ProgramKind, given: Mapping[str, str] | None = None, environment: Mapping[str, str] | None = None
) -> dict[str, str]:
    """What a child of this kind gets to see: the named variables of our own, and `given`.

    One that is given a target on another computer also learns of proxies and certificates.
    """
    ours = os.environ if environment is None else environment
    told = dict(given or {})
    network = _NETWORK if _is_elsewhere(told.get("MIDAS_BASE_URL", "")) else ()
    seen = {name: ours[name] for name in (*_SYSTEM, *_OWN[kind], *network) if name in ours}
    for name in _PATHS[kind]:
        if found := _absolute_only(ours.get(name, "")):
            seen[name] = found
    if home := ours.get(HOME_VARIABLE, "").strip():
        # One that nobody has leads nowhere for the child either.
        with contextlib.suppress(RuntimeError):
            seen[HOME_VARIABLE] = str(Path(home).expanduser().absolute())
    return seen | told


def working_folder(environment: Mapping[str, str] | None = None) -> Path:
    """An empty folder of Lintel's own for children to stand in: native libraries look around where they stand.

    Where it cannot be made, the folder of the program itself.
    """
    try:
        folder = user_folders(environment).cache / "standing"
        private_folder(folder)
    except OSError:
        return _PROGRAM.parent
    return folder


def _absolute_only(folders: str) -> str:
    """A search path without its empty and relative members, which mean the working folder."""
    return os.pathsep.join(folder for folder in folders.split(os.pathsep) if Path(folder).is_absolute())


def _is_elsewhere(base_url: str) -> bool:
    host = urlsplit(base_url).hostname if base_url else None
    if host is None or host == "localhost":
        return False
    try:
        return not ip_address(host).is_loopback
    except ValueError:
        return True
