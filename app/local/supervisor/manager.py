"""The model library as the agent sees it: copies and downloads that run by themselves, and what they bring."""

import asyncio
import logging
import re
import time
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from app.lib.supervision import cancel, spawn
from app.local import errors
from app.local.errors import LocalModelError
from app.local.files import library_errors
from app.local.files.download import DownloadMeans, Progress, address_problem, check_space, free_name
from app.local.files.gguf import GgufError, read_header
from app.local.files.library import ModelLibrary, Record
from app.local.files.registry import sha256_of_all
from app.local.files.split_download import download_model
from app.local.files.split_names import first_of, parts_of, stamp
from app.protocol.queries import LocalModelLibrary
from app.protocol.states import ModelTransfer, TransferPhase
from app.protocol.values import ErrorInfo
from app.trade.system_words import reason

log = logging.getLogger(__name__)

COPY_BYTES = 4 * 1024 * 1024
TELL_EVERY_S = 0.25
KEPT_TRANSFERS = 20
_SHA256 = re.compile(r"[0-9a-f]{64}")


class ModelManager:
    """Implements ports.specialist.Models. Lives on one loop; what is slow runs in threads."""

    def __init__(
        self, library: ModelLibrary, in_use: Callable[[], str], surroundings: DownloadMeans | None = None
    ) -> None:
        """`in_use` is the path of the model that is loaded now; empty: none."""
        self._library = library
        self._in_use = in_use
        self._around = surroundings or DownloadMeans()
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
            header = await asyncio.to_thread(read_header, source)
            if is_copied:
                size = header.file_bytes
                await asyncio.to_thread(self._library.folder.mkdir, parents=True, exist_ok=True)
                await asyncio.to_thread(check_space, self._library.folder, size, self._around.free_bytes)
                self._begin(transfer_id, path, lambda: self._copy(transfer_id, header.parts, size))
            else:
                await asyncio.to_thread(self._library.add, source, Record(source=""))
                self._changed()
        except GgufError as exc:
            return errors.bad_file(source, exc.why)
        except (OSError, ValueError) as exc:
            return errors.missing_file(source, reason(exc))
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
            await asyncio.to_thread(self._library.use, first_of(Path(target)), before)
        except LocalModelError as exc:
            return exc.info
        except OSError:
            return library_errors.not_in_library(target)
        self._changed()
        return str(first_of(Path(target)))

    async def remove(self, path: str) -> ErrorInfo | None:
        chosen = first_of(Path(path))
        if str(chosen) == self._in_use():
            return library_errors.is_in_use(chosen)
        try:
            await asyncio.to_thread(self._library.remove, chosen)
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

        path, found = await download_model(url, self._library.folder, sha256, report, self._around)
        await self._arrived(transfer_id, path, found, url)

    async def _copy(self, transfer_id: str, sources: Sequence[Path], size: int) -> None:
        """In pieces, so that cancelling ends it at once; all files of a model, or none. Raises LocalModelError."""
        drafts = [self._library.folder / f"{source.name}.copy" for source in sources]
        try:
            done = 0
            for source, draft in zip(sources, drafts, strict=True):
                # Opened here, not in a thread: cancelling must leave no open file behind.
                with source.open("rb") as read, draft.open("wb") as write:
                    while piece := await asyncio.to_thread(_copy_piece, read, write):
                        done += piece
                        told = Progress(phase=TransferPhase.RUNNING, done_bytes=done, total_bytes=size)
                        self._progress(transfer_id, str(sources[0]), told)
            checking = Progress(phase=TransferPhase.CHECKING, done_bytes=size, total_bytes=size)
            self._progress(transfer_id, str(sources[0]), checking)
            target, sha256 = await asyncio.to_thread(_put_in_place, drafts, sources, self._library.folder)
        except OSError as exc:
            raise LocalModelError(library_errors.cannot_write(self._library.folder, reason(exc))) from exc
        finally:
            for draft in drafts:
                draft.unlink(missing_ok=True)
        await self._arrived(transfer_id, target, sha256, str(sources[0]))

    async def _arrived(self, transfer_id: str, path: Path, sha256: str, source: str) -> None:
        size, changed_ns = await asyncio.to_thread(stamp, path)
        record = Record(sha256=sha256, size_bytes=size, changed_ns=changed_ns, source=source)
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
        return first_of(Path(path).expanduser().absolute())
    except RuntimeError:
        # `~name` of somebody who has no home here: a file of that name, which is not there.
        return Path(path).absolute()


def _copy_piece(read: BinaryIO, write: BinaryIO) -> int:
    piece = read.read(COPY_BYTES)
    write.write(piece)
    return len(piece)


def _put_in_place(drafts: Sequence[Path], sources: Sequence[Path], folder: Path) -> tuple[Path, str]:
    """The first file of the model under names that are free, or hold the same content, and the SHA-256 of the whole."""
    sha256 = sha256_of_all(drafts)
    first = free_name(folder / sources[0].name, sha256)
    for draft, target in zip(drafts, parts_of(first) if len(drafts) > 1 else (first,), strict=True):
        draft.replace(target)
    return first, sha256
