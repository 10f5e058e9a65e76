"""The folder of documents: read when it is searched, and again only what has changed since."""

import asyncio
import logging
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from app.knowledge.folder import LARGEST_BYTES, Listing, cannot_read, listing
from app.knowledge.index import PassageIndex
from app.knowledge.passages import passages_of
from app.lib.regular import read_regular
from app.ports.knowledge import Passage, UnreadDocument
from app.trade.decoding import NotTextError, decoded
from app.trade.text import Text

log = logging.getLogger(__name__)


class DocumentLibrary:
    """Implements ports.knowledge.Knowledge. `folder` is asked at each search; None means that there are none."""

    def __init__(self, folder: Callable[[], Path | None]) -> None:
        self._folder = folder
        self._index: PassageIndex | None = None
        self._known: dict[str, object] = {}
        self._unreadable: dict[str, Text] = {}
        self._unread: tuple[UnreadDocument, ...] = ()
        # Held by the thread that works: whoever gives up waiting does not end it.
        self._one_at_a_time = threading.Lock()

    @property
    def unread(self) -> tuple[UnreadDocument, ...]:
        return self._unread

    async def search(self, query: str, limit: int) -> tuple[Passage, ...]:
        return await asyncio.to_thread(self._search, query, limit)

    async def close(self) -> None:
        await asyncio.to_thread(self._close)

    def _close(self) -> None:
        with self._one_at_a_time:
            if self._index is not None:
                self._index.close()
            self._index, self._known, self._unreadable = None, {}, {}

    def _search(self, query: str, limit: int) -> tuple[Passage, ...]:
        with self._one_at_a_time:
            return self._found(query, limit)

    def _found(self, query: str, limit: int) -> tuple[Passage, ...]:
        folder = self._folder()
        found = listing(folder) if folder is not None else Listing(files={}, unread=())
        self._unread = found.unread
        if self._index is None:
            if not found.files:
                return ()
            self._index = PassageIndex()
        self._read_anew(found, self._index)
        unreadable = [UnreadDocument(document=name, why=why) for name, why in self._unreadable.items()]
        self._unread = tuple(sorted((*found.unread, *unreadable), key=lambda one: one.document))
        return self._index.search(query, limit)

    def _read_anew(self, found: Listing, index: PassageIndex) -> None:
        for name in self._known.keys() - found.files.keys():
            index.replace(name, ())
            self._unreadable.pop(name, None)
        for name, (path, stamp) in found.files.items():
            if self._known.get(name) != (path, stamp):
                self._unreadable.pop(name, None)
                index.replace(name, self._read(name, path))
        self._known = dict(found.files)

    def _read(self, name: str, path: Path) -> tuple[Passage, ...]:
        try:
            read = decoded(read_regular(path, LARGEST_BYTES))
            found = passages_of(name, read.text)
            if not read.is_sure:
                return tuple(replace(one, heading=f"{one.heading} (read as {read.code})".strip()) for one in found)
            return found
        except NotTextError as exc:
            self._unreadable[name] = exc.why
        except OSError as exc:
            self._unreadable[name] = cannot_read(exc)
        log.info("a document is left out: %s", self._unreadable[name].en)
        return ()
