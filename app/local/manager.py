"""The model library as the agent sees it: copies and downloads that run by themselves, and what they bring."""

import asyncio
import logging
import re
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, BinaryIO

from app.lib.supervision import cancel, spawn
from app.local import errors, library_errors
from app.local.download import Download, Progress, Surroundings, address_problem, check_space, free_name
from app.local.errors import LocalModelError
from app.local.gguf import GgufError, read_header
from app.local.library import ModelLibrary, Record
from app.local.registry import sha256_of
from app.protocol.queries import LocalModelLibrary
from app.protocol.states import ModelTransfer, TransferPhase
from app.protocol.values import ErrorInfo

log = logging.getLogger(__name__)

COPY_BYTES = 4 * 1024 * 1024
TELL_EVERY_S = 0.25
KEPT_TRANSFERS = 20
_SHA256 = re.compile(r"[0-9a-f]{64}")


class ModelManager:
    """Implements ports.specialist.Models. Lives on one loop; what is slow runs in threads."""

    def __init__(
        self, library: ModelLibrary, in_use: Callable[[], str], surroundings: Surroundings | None = None
    ) -> None:
        """`in_use` is the path of the model that is loaded now; empty: none."""
        self._library = library
        self._in_use = in_use
        self._around = surroundings or Surroundings()
        self._transfers: dict[str, ModelTransfer] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._told_at: dict[str, float] = {}
        self._on_transfer: list[Callable[[ModelTransfer], None]] = []
        self._on_change: list[Callable[[], None]] = []

    def watch(self, transfer: Callable[[ModelTransfer], None], changed: Callable[[], None]) -> None:
        self._on_transfer.append(transfer)
        self._on_change.append(changed)

    async def library(self, chosen: str) -> LocalModelLibrary:
        models = await asyncio.to_thread(self._library.entries, chosen)
        before = await asyncio.to_thread(self._library.before, chosen)
        return LocalModelLibrary(models=models, transfers=tuple(self._transfers.values()), before=before)

    async def add(self, transfer_id: str, path: str, *, is_copied: bool) -> ErrorInfo | None:
        """Refused at once when it is no sound GGUF; a copy then goes on by itself."""
        source = await asyncio.to_thread(_absolute, path)
        try:
            await asyncio.to_thread(read_header, source)
            if is_copied:
                size = (await asyncio.to_thread(source.stat)).st_size
                await asyncio.to_thread(self._library.folder.mkdir, parents=True, exist_ok=True)
                await asyncio.to_thread(check_space, self._library.folder, size, self._around.free_bytes)
                self._begin(transfer_id, path, lambda: self._copy(transfer_id, source, size))
            else:
                await asyncio.to_thread(self._library.add, source, Record(source=""))
                self._changed()
        except GgufError as exc:
            return errors.bad_file(source, exc.why)
        except (OSError, ValueError) as exc:
            return errors.missing_file(source, getattr(exc, "strerror", None) or str(exc))
        except LocalModelError as exc:
            return exc.info
        return None

    async def download(self, transfer_id: str, url: str, sha256: str) -> ErrorInfo | None:
        wanted = sha256.strip().lower()
        if problem := address_problem(url.strip()):
            return library_errors.bad_address(problem)
        if wanted and not _SHA256.fullmatch(wanted):
            return library_errors.bad_checksum_text(sha256)
        if self._is_running(url):
            return None
        self._begin(transfer_id, url, lambda: self._download(transfer_id, url.strip(), wanted))
        return None

    async def cancel(self, transfer_id: str) -> ErrorInfo | None:
        task = self._tasks.get(transfer_id)
        if task is None or task.done():
            return library_errors.NO_SUCH_TRANSFER
        await cancel(task)
        return None

    async def use(self, path: str, before: str) -> str | ErrorInfo:
        """Note the choice; returns the path to load. An empty `path` goes back to the model used before `before`."""
        target = path or await asyncio.to_thread(self._library.before, before)
        if not target:
            return library_errors.NOTHING_BEFORE
        try:
            await asyncio.to_thread(self._library.use, Path(target), before)
        except LocalModelError as exc:
            return exc.info
        except OSError:
            return library_errors.not_in_library(target)
        self._changed()
        return target

    async def remove(self, path: str) -> ErrorInfo | None:
        if path == self._in_use():
            return library_errors.is_in_use(Path(path))
        try:
            await asyncio.to_thread(self._library.remove, Path(path))
        except LocalModelError as exc:
            return exc.info
        except OSError:
            return library_errors.not_in_library(path)
        self._changed()
        return None

    async def close(self) -> None:
        await cancel(*self._tasks.values())

    async def wait(self, transfer_id: str) -> ModelTransfer:
        """The transfer when it has ended, for a front end that stays for it."""
        task = self._tasks.get(transfer_id)
        if task is not None:
            await asyncio.wait({task})
        return self._transfers[transfer_id]

    def _begin(self, transfer_id: str, source: str, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self._show(ModelTransfer(transfer_id=transfer_id, source=source, phase=TransferPhase.RUNNING))
        self._tasks[transfer_id] = spawn("model transfer", self._run(transfer_id, source, work()))

    async def _run(self, transfer_id: str, source: str, work: Coroutine[Any, Any, None]) -> None:
        """The top net of transfers: each one ends, for there may be somebody who waits for it."""
        try:
            await work
        except LocalModelError as exc:
            self._end(transfer_id, TransferPhase.FAILED, error=exc.info)
        except asyncio.CancelledError:
            self._end(transfer_id, TransferPhase.CANCELLED)
            raise
        except Exception:
            log.exception("a transfer failed")
            self._end(transfer_id, TransferPhase.FAILED, error=library_errors.TRANSFER_BROKE)

    async def _download(self, transfer_id: str, url: str, sha256: str) -> None:
        def report(progress: Progress) -> None:
            self._progress(transfer_id, url, progress)

        path, found = await Download(url, self._library.folder, sha256, report, self._around).run()
        await self._arrived(transfer_id, path, found, url)

    async def _copy(self, transfer_id: str, source: Path, size: int) -> None:
        """In pieces, so that cancelling ends it at once. Raises LocalModelError."""
        part = self._library.folder / f"{source.name}.copy"
        try:
            # Opened here, not in a thread: cancelling must leave no open file behind.
            with source.open("rb") as read, part.open("wb") as write:
                while await asyncio.to_thread(_copy_piece, read, write):
                    done = Progress(phase=TransferPhase.RUNNING, done_bytes=write.tell(), total_bytes=size)
                    self._progress(transfer_id, str(source), done)
            checking = Progress(phase=TransferPhase.CHECKING, done_bytes=size, total_bytes=size)
            self._progress(transfer_id, str(source), checking)
            sha256 = await asyncio.to_thread(sha256_of, part)
            target = await asyncio.to_thread(free_name, self._library.folder / source.name, sha256)
            await asyncio.to_thread(part.replace, target)
        except OSError as exc:
            raise LocalModelError(library_errors.cannot_write(self._library.folder, exc.strerror or str(exc))) from exc
        finally:
            part.unlink(missing_ok=True)
        await self._arrived(transfer_id, target, sha256, str(source))

    async def _arrived(self, transfer_id: str, path: Path, sha256: str, source: str) -> None:
        stat = await asyncio.to_thread(path.stat)
        record = Record(sha256=sha256, size_bytes=stat.st_size, changed_ns=stat.st_mtime_ns, source=source)
        await asyncio.to_thread(self._library.add, path, record)
        self._end(transfer_id, TransferPhase.DONE, path=str(path))
        self._changed()

    def _progress(self, transfer_id: str, source: str, progress: Progress) -> None:
        """Told four times a second, and each change of phase at once."""
        known = self._transfers[transfer_id]
        now = time.monotonic()
        is_news = progress.phase is not known.phase or now - self._told_at.get(transfer_id, 0.0) >= TELL_EVERY_S
        transfer = ModelTransfer(
            transfer_id=transfer_id,
            source=source,
            phase=progress.phase,
            done_bytes=progress.done_bytes,
            total_bytes=progress.total_bytes,
            reconnects=progress.reconnects,
        )
        self._transfers[transfer_id] = transfer
        if is_news:
            self._told_at[transfer_id] = now
            self._show(transfer)

    def _end(self, transfer_id: str, phase: TransferPhase, *, path: str = "", error: ErrorInfo | None = None) -> None:
        known = self._transfers[transfer_id]
        self._show(
            ModelTransfer(
                transfer_id=transfer_id,
                source=known.source,
                phase=phase,
                done_bytes=known.done_bytes,
                total_bytes=known.total_bytes,
                reconnects=known.reconnects,
                path=path,
                error=error,
            )
        )

    def _show(self, transfer: ModelTransfer) -> None:
        self._transfers[transfer.transfer_id] = transfer
        while len(self._transfers) > KEPT_TRANSFERS:
            self._transfers.pop(next(iter(self._transfers)))
        for told in tuple(self._on_transfer):
            told(transfer)

    def _changed(self) -> None:
        for told in tuple(self._on_change):
            told()

    def _is_running(self, url: str) -> bool:
        return any(
            self._transfers[key].source == url and not task.done()
            for key, task in self._tasks.items()
            if key in self._transfers
        )


def _absolute(path: str) -> Path:
    try:
        return Path(path).expanduser().absolute()
    except RuntimeError:
        # `~name` of somebody who has no home here: a file of that name, which is not there.
        return Path(path).absolute()


def _copy_piece(read: BinaryIO, write: BinaryIO) -> int:
    piece = read.read(COPY_BYTES)
    write.write(piece)
    return len(piece)
