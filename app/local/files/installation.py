"""What of the local model is on this machine: the library, a build of it that is going on, and model files."""

import importlib
import importlib.util
import json
import logging
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, cast

from app.lib.regular import UnfitFile, read_regular_text
from app.lib.sound import sound
from app.local.files.split_names import is_shown, stamp
from app.protocol.queries import ModelEntry

log = logging.getLogger(__name__)

STALE_AFTER_S = 900.0
# By the name that is imported, as they are called.
LIBRARIES: Mapping[str, str] = {"llama_cpp": "llama.cpp", "llguidance": "llguidance"}

BuildStage = Literal["running", "done", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """The progress file of a build of the library. `fraction` is 0-1."""

    state: BuildStage
    stage: str
    fraction: float
    message: str
    pid: int
    updated_at: datetime

    def is_alive(self, now: datetime) -> bool:
        """A running build whose process is gone, or silent for long, is not going on."""
        age_s = (now - self.updated_at).total_seconds()
        return self.state == "running" and age_s < STALE_AFTER_S and _is_running(self.pid)


def missing_library(libraries: Mapping[str, str] | None = None) -> str | None:
    """What the worker cannot do without and is not there. Looks without importing: native code never enters this
    process."""
    importlib.invalidate_caches()
    wanted = LIBRARIES if libraries is None else libraries
    return next((shown for name, shown in wanted.items() if importlib.util.find_spec(name) is None), None)


def is_library_installed() -> bool:
    return missing_library() is None


def read_build(path: Path) -> Build | None:
    """The build's progress; None without a file or with one that is being written or is not ours."""
    try:
        raw: object = json.loads(read_regular_text(path))
    except (OSError, ValueError) as exc:
        if isinstance(exc, UnfitFile):
            log.warning("the progress of the local model's build is not read: %s", exc)
        return None
    return _parse_build(cast("Mapping[str, object]", raw)) if isinstance(raw, dict) else None


def find_models(folder: Path) -> tuple[ModelEntry, ...]:
    """The models in `folder`, by name; one in several files under its first."""
    if not folder.is_dir():
        return ()
    files = sorted(path for path in folder.glob("*.gguf") if path.is_file() and is_shown(path))
    return tuple(ModelEntry(name=sound(str(path)), is_local=True, size_bytes=stamp(path)[0]) for path in files)


def _parse_build(raw: Mapping[str, object]) -> Build | None:
    match raw:
        case {
            "state": "running" | "done" | "failed" as state,
            "percent": int() | float() as percent,
            "updated_at": str() | int() | float() as updated,
        }:
            at = _time(updated)
            if at is None:
                return None
            pid = raw.get("pid")
            return Build(
                state=cast("BuildStage", state),
                stage=str(raw.get("stage", "")),
                fraction=min(max(percent / 100, 0.0), 1.0),
                message=str(raw.get("message", "")),
                pid=pid if isinstance(pid, int) else 0,
                updated_at=at,
            )
        case _:
            return None


def _time(value: str | float) -> datetime | None:
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else datetime.fromtimestamp(value, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def _is_running(pid: int) -> bool:
    if pid <= 0:
        return True  # the file does not say who builds; its age decides
    if sys.platform == "win32":
        return _is_running_on_windows(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


if sys.platform == "win32":
    import ctypes

    _SYNCHRONIZE, _STILL_RUNNING = 0x00100000, 0x102

    def _is_running_on_windows(pid: int) -> bool:
        # os.kill(pid, 0) would end the process here.
        kernel = ctypes.WinDLL("kernel32")
        handle = kernel.OpenProcess(_SYNCHRONIZE, False, pid)
        if not handle:
            return False
        try:
            return kernel.WaitForSingleObject(handle, 0) == _STILL_RUNNING
        finally:
            kernel.CloseHandle(handle)
