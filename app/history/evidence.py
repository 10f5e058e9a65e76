"""The history file that somebody hands over, e.g. from a project folder: looked at in a copy, so that nothing of it
changes."""

import os
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from app.history.audit import ChainHead
from app.history.verification import Anchors
from app.lib.private import open_private
from app.lib.regular import open_regular

_PARTS: Final = ("", "-wal")


@contextmanager
def copied(file: Path) -> Generator[Path]:
    """A copy of the file with its log, for as long as the context lasts. Raises OSError."""
    with TemporaryDirectory(prefix="lintel-audit-") as folder:
        copy = Path(folder) / "history.sqlite3"
        for ending in _PARTS:
            part = file.with_name(file.name + ending)
            if not ending or part.exists():
                _copy(part, copy.with_name(copy.name + ending))
        yield copy


def _copy(part: Path, to: Path) -> None:
    with os.fdopen(open_regular(part), "rb") as source, open_private(to, "wb") as target:
        while piece := source.read(1024 * 1024):
            target.write(piece)


@dataclass(frozen=True, slots=True)
class KnownHead:
    """An AnchorStore that holds a head somebody noted, e.g. from an exported record; nothing is ever written."""

    head: ChainHead | None

    def read(self) -> Anchors:
        return Anchors(heads=() if self.head is None else (self.head,))

    def write(self, head: ChainHead) -> None:
        raise PermissionError(f"{head} is not to be kept")

    def begin_anew(self, head: ChainHead) -> None:
        self.write(head)
