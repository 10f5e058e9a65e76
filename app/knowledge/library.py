"""The folder of documents: read when it is searched, and again only what has changed since."""

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path

from app.knowledge.index import PassageIndex
from app.knowledge.passages import passages_of
from app.ports.knowledge import Passage

log = logging.getLogger(__name__)

_KINDS = frozenset({".md", ".markdown", ".txt"})
_LARGEST_BYTES = 5_000_000

_Stamp = tuple[int, int]


class DocumentLibrary:
    """Implements ports.knowledge.Knowledge. `folder` is asked at each search; None means that there are none."""

    def __init__(self, folder: Callable[[], Path | None]) -> None:
        self._folder = folder
        self._index: PassageIndex | None = None
        self._known: dict[Path, _Stamp] = {}
        self._one_at_a_time = asyncio.Lock()

    async def search(self, query: str, limit: int) -> tuple[Passage, ...]:
        async with self._one_at_a_time:
            return await asyncio.to_thread(self._search, query, limit)

    async def close(self) -> None:
        async with self._one_at_a_time:
            if self._index is not None:
                self._index.close()
            self._index, self._known = None, {}

    def _search(self, query: str, limit: int) -> tuple[Passage, ...]:
        folder = self._folder()
        found = _documents(folder) if folder is not None and folder.is_dir() else {}
        if self._index is None:
            if not found:
                return ()
            self._index = PassageIndex()
        for path in self._known.keys() - found.keys():
            self._index.replace(str(path), ())
        for path, stamp in found.items():
            if self._known.get(path) != stamp:
                self._index.replace(str(path), _read(path))
        self._known = found
        return self._index.search(query, limit)


def _documents(folder: Path) -> dict[Path, _Stamp]:
    """The files under the folder itself; what a link names outside of it was not offered to anybody."""
    inside = folder.resolve()
    candidates = (path for path in folder.rglob("*") if path.suffix.lower() in _KINDS and path.is_file())
    files = (path for path in candidates if not path.is_symlink() or path.resolve().is_relative_to(inside))
    stamps = {path: path.stat() for path in files}
    return {path: (stat.st_mtime_ns, stat.st_size) for path, stat in stamps.items() if stat.st_size <= _LARGEST_BYTES}


def _read(path: Path) -> tuple[Passage, ...]:
    try:
        return passages_of(str(path), path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as exc:
        log.info("%s is left out of the documents: %s", path, exc)
        return ()
