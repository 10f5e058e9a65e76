"""How far the local model's build is: a small JSON file that the window follows (schema: dev.py)."""

import json
import os
import re
import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import cast

from devtools.files import replace_text


class State(StrEnum):
    """Whether the build still works."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Stage(StrEnum):
    """What the build does now, in the order in which it does it."""

    WAITING = "waiting"
    MODEL = "model"
    TOOLS = "tools"
    SOURCE = "source"
    CONFIGURE = "configure"
    COMPILE = "compile"
    INSTALL = "install"
    READY = "ready"


MESSAGES = {
    Stage.WAITING: "Waiting for another build of the local model's runtime.",
    Stage.MODEL: "Downloading the small model (93 MB).",
    Stage.TOOLS: "Installing the build tools.",
    Stage.SOURCE: "Downloading the source of llama.cpp (77 MB).",
    Stage.CONFIGURE: "Preparing the build of llama.cpp.",
    Stage.COMPILE: "Compiling llama.cpp for this machine.",
    Stage.INSTALL: "Installing the local model's runtime.",
    Stage.READY: "The local model's runtime is ready.",
}

BEAT_S = 5.0
_NINJA_STEP = re.compile(r"^\s*\[(\d+)/(\d+)\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildStatus:
    """One line about the build."""

    state: State
    stage: Stage
    percent: int | None
    message: str
    pid: int
    updated_at: str
    log: str


class StatusFile:
    """Writes the status; every write replaces the file whole and renews `updated_at`."""

    def __init__(self, path: Path, log: Path) -> None:
        self._path = path
        self._log = log
        self._writing = threading.Lock()
        self._has_ended = False
        self.stage = Stage.WAITING
        self.percent: int | None = None

    @contextmanager
    def beating(self) -> Generator[None]:
        """Renew `updated_at` during long silent steps, so that a reader can tell a slow build from a dead one."""
        stop = threading.Event()

        def beat() -> None:
            while not stop.wait(BEAT_S):
                self.beat()

        thread = threading.Thread(target=beat, name="status-beat", daemon=True)
        thread.start()
        try:
            yield
        finally:
            stop.set()
            thread.join()

    def enter(self, stage: Stage) -> None:
        self.stage, self.percent = stage, None
        self.beat()

    def advance(self, percent: int) -> None:
        self.stage, self.percent = Stage.COMPILE, percent
        self.beat()

    def beat(self) -> None:
        self._write(State.RUNNING, MESSAGES[self.stage])

    def done(self) -> None:
        self.stage, self.percent = Stage.READY, 100
        self._write(State.DONE, MESSAGES[Stage.READY])

    def failed(self, message: str) -> None:
        self._write(State.FAILED, message)

    def _write(self, state: State, message: str) -> None:
        status = BuildStatus(
            state=state,
            stage=self.stage,
            percent=self.percent,
            message=message,
            pid=os.getpid(),
            updated_at=datetime.now(UTC).isoformat(timespec="seconds"),
            log=str(self._log),
        )
        with self._writing:
            # A late beat must not bring an ended build back to life.
            if self._has_ended:
                return
            self._has_ended = state is not State.RUNNING
            replace_text(self._path, json.dumps(asdict(status), ensure_ascii=False))


def read_status(path: Path) -> BuildStatus | None:
    """The status that a builder wrote, or None when there is none to read."""
    try:
        content = cast("object", json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return None
    if not isinstance(content, dict):
        return None
    fields = cast("dict[str, object]", content)
    percent = fields.get("percent")
    try:
        return BuildStatus(
            state=State(str(fields["state"])),
            stage=Stage(str(fields["stage"])),
            percent=percent if isinstance(percent, int) else None,
            message=str(fields["message"]),
            pid=int(str(fields["pid"])),
            updated_at=str(fields["updated_at"]),
            log=str(fields["log"]),
        )
    except (KeyError, ValueError):
        return None


def percent_of(line: str) -> int | None:
    """The share of compile steps done, from a line such as `[12/345] Building CXX object ...`; None for other lines."""
    found = _NINJA_STEP.match(line)
    if found is None or int(found[2]) == 0:
        return None
    return min(100, int(found[1]) * 100 // int(found[2]))
