"""A history file that is only looked at: one that was handed over, or Lintel's own, which a window may be writing.

It is read in a copy, so that nothing of it changes and nobody who writes it is held up.
"""

import errno
import hashlib
import os
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Final

from app.history.audit import ChainHead
from app.history.verification import Anchors
from app.lib.private import open_private
from app.lib.regular import open_regular

_PARTS: Final = ("", "-wal")
_TRIES: Final = 50
_PIECE: Final = 1024 * 1024


@contextmanager
def copied(file: Path) -> Generator[Path]:
    """A copy of the file with its log, for as long as the context lasts: as both were at one moment, whoever writes
    them meanwhile. Raises OSError."""
    with TemporaryDirectory(prefix="lintel-audit-") as folder:
        copy = Path(folder) / "history.sqlite3"
        for _ in range(_TRIES):
            # What reads the same a second time was all there at the moment between the two.
            if _copy(file, copy) == _read(file):
                yield copy
                return
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))


def _copy(file: Path, to: Path) -> tuple[bytes | None, ...]:
    """The digest of each part; None for one that is not there."""
    found: list[bytes | None] = []
    for part, copy in zip(_parts(file), _parts(to), strict=True):
        copy.unlink(missing_ok=True)
        if part != file and not part.exists():
            found.append(None)
            continue
        with open_private(copy, "wb") as target:
            found.append(_digest(part, target))
    return tuple(found)


def _read(file: Path) -> tuple[bytes | None, ...]:
    return tuple(_digest(part) if part == file or part.exists() else None for part in _parts(file))


def _parts(file: Path) -> tuple[Path, ...]:
    return tuple(file.with_name(file.name + ending) for ending in _PARTS)


def _digest(part: Path, target: IO[bytes] | None = None) -> bytes:
    found = hashlib.sha256()
    with os.fdopen(open_regular(part), "rb") as source:
        while piece := source.read(_PIECE):
            found.update(piece)
            if target is not None:
                target.write(piece)
    return found.digest()


@dataclass(frozen=True, slots=True)
class KnownAnchors:
    """An AnchorStore that holds what is known already: the anchors as they were before the copy was made, or a head
    that somebody noted, e.g. from an exported record; nothing is ever written."""

    anchors: Anchors

    def read(self) -> Anchors:
        return self.anchors

    def write(self, head: ChainHead) -> None:
        raise PermissionError(f"{head} is not to be kept")

    def begin_anew(self, head: ChainHead) -> None:
        self.write(head)


def known_head(head: ChainHead | None) -> KnownAnchors:
    """The head that somebody noted, where somebody did."""
    return KnownAnchors(Anchors(heads=() if head is None else (head,)))
