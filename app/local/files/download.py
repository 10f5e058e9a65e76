"""A model file over HTTP: resumed where it broke off, checked before it counts as a model."""

import asyncio
import json
import logging
import re
import shutil
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from http import HTTPStatus
from pathlib import Path
from typing import BinaryIO, cast
from urllib.parse import unquote, urljoin, urlsplit

import httpx2

from app.lib.outward import NoAnswer, NotTrusted, OutwardTransport, ProxyFailed
from app.lib.private import open_private, write_private
from app.lib.proxies import WrongVariable, is_this_computer
from app.lib.regular import read_regular_text
from app.local import errors
from app.local.errors import LocalModelError
from app.local.files import library_errors
from app.local.files.gguf import GgufError, read_header, read_part
from app.local.files.registry import sha256_of, sha256_of_all
from app.local.files.split_names import marked, part_of, present_parts
from app.protocol.states import TransferPhase
from app.trade.system_words import reason
from app.trade.templates import told

log = logging.getLogger(__name__)

MAX_REDIRECTS = 5
MAX_IDLE_ATTEMPTS = 8
MAX_PROXY_ATTEMPTS = 2
LONGEST_WAIT_S = 30.0
RESERVE_BYTES = 256 * 1024 * 1024
_MAGIC = b"GGUF"
_TIMEOUT = httpx2.Timeout(60.0, connect=10.0)
_RANGE = re.compile(r"bytes (\d+)-(\d+)/(\d+)")
_UNSAFE = re.compile(r"[^\w.\-]+", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    phase: TransferPhase
    done_bytes: int = 0
    total_bytes: int | None = None
    reconnects: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DownloadMeans:
    """What tests replace: how waits pass, and what is free on the disk of a folder."""

    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep
    free_bytes: Callable[[Path], int] = lambda folder: shutil.disk_usage(folder).free


@dataclass(frozen=True, slots=True, kw_only=True)
class _Version:
    """Which version of the file the part belongs to; `validator` is for If-Range, empty where the server has none."""

    url: str
    validator: str = ""
    total_bytes: int | None = None


class _Broken(Exception):
    """The connection ended early; another attempt goes on from there."""


class Download:
    """One file. The part stays on disk when it is cancelled or fails, and the next download of it goes on there."""

    def __init__(
        self,
        url: str,
        folder: Path,
        sha256: str,
        report: Callable[[Progress], None],
        surroundings: DownloadMeans | None = None,
    ) -> None:
        self._url = url
        self._folder = folder
        self._sha256 = sha256.strip().lower()
        self._report = report
        self._around = surroundings or DownloadMeans()
        self._name = file_name(url)
        self._part = folder / f"{self._name}.part"
        self._note = folder / f"{self._name}.part.json"
        self._progress = Progress(phase=TransferPhase.RUNNING)

    async def run(self) -> tuple[Path, str]:
        """The finished file and its SHA-256. Raises LocalModelError; cancelling keeps the part."""
        if problem := address_problem(self._url):
            raise LocalModelError(library_errors.bad_address(problem))
        try:
            await asyncio.to_thread(self._folder.mkdir, parents=True, exist_ok=True)
            await self._fetch()
            return await self._finish()
        except OSError as exc:
            raise LocalModelError(library_errors.cannot_write(self._folder, reason(exc))) from exc

    async def _fetch(self) -> None:
        idle = 0
        client = httpx2.AsyncClient(timeout=_TIMEOUT, transport=OutwardTransport(), trust_env=False)
        try:
            while True:
                before = self._size()
                try:
                    await self._attempt(client)
                    return
                except (NotTrusted, WrongVariable) as exc:
                    raise LocalModelError(library_errors.way_blocked(told(exc.said))) from None
                except (_Broken, httpx2.TransportError) as exc:
                    failed = exc
                    log.info("download of %s broke off at %d: %s", self._name, self._size(), type(exc).__name__)
                idle = 0 if self._size() > before else idle + 1
                if isinstance(failed, ProxyFailed | NoAnswer) and idle >= MAX_PROXY_ATTEMPTS:
                    raise LocalModelError(library_errors.way_blocked(told(failed.said)))
                if idle >= MAX_IDLE_ATTEMPTS:
                    raise LocalModelError(library_errors.stuck(urlsplit(self._url).hostname or "", self._size()))
                self._tell(phase=TransferPhase.RECONNECTING, reconnects=self._progress.reconnects + 1)
                await self._around.sleep(min(0.5 * 2**idle, LONGEST_WAIT_S))
        finally:
            await client.aclose()

    async def _attempt(self, client: httpx2.AsyncClient) -> None:
        """One request, to the end of the file. Raises _Broken when it ended early, LocalModelError for good."""
        version = self._read_note()
        have = self._size() if self._may_resume(version) else 0
        headers = {"Accept-Encoding": "identity"}
        if have:
            headers["Range"] = f"bytes={have}-"
            if version.validator:
                headers["If-Range"] = version.validator
        async with _followed(client, self._url, headers) as answer:
            match answer.status_code:
                case HTTPStatus.PARTIAL_CONTENT if _continues(answer, have, version):
                    await self._receive(answer, have, _total_of_range(answer))
                case HTTPStatus.OK:
                    await self._receive(answer, 0, _content_length(answer))
                case HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE | HTTPStatus.PARTIAL_CONTENT:
                    if have and have == version.total_bytes:
                        return
                    await asyncio.to_thread(self._start_over)
                    raise _Broken
                case status if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status in _COMES_BACK:
                    raise _Broken
                case status:
                    host = urlsplit(self._url).hostname or ""
                    raise LocalModelError(library_errors.refused(host, status))

    async def _receive(self, answer: httpx2.Response, start: int, total: int | None) -> None:
        version = _Version(url=self._url, validator=_validator(answer), total_bytes=total)
        await asyncio.to_thread(self._make_room, version, start)
        self._tell(phase=TransferPhase.RUNNING, done_bytes=start, total_bytes=total)
        # Opened and closed here, not in a thread: cancelling must leave no open file behind.
        stream = self._open(start)
        try:
            done = start
            async for chunk in answer.aiter_raw():
                if done == 0 and chunk[:4] != _MAGIC[: len(chunk)]:
                    raise LocalModelError(library_errors.not_a_model(urlsplit(self._url).hostname or ""))
                await asyncio.to_thread(stream.write, chunk)
                done += len(chunk)
                self._tell(done_bytes=done)
        finally:
            stream.close()
        if total is not None and done != total:
            raise _Broken

    def _open(self, start: int) -> BinaryIO:
        stream: BinaryIO = cast("BinaryIO", open_private(self._part, "r+b" if self._part.exists() else "w+b"))
        stream.truncate(start)
        stream.seek(start)
        return stream

    def _make_room(self, version: _Version, start: int) -> None:
        """Raises LocalModelError when the rest does not fit on the disk."""
        note = {"url": version.url, "validator": version.validator, "total_bytes": version.total_bytes}
        write_private(self._note, json.dumps(note))
        if version.total_bytes is not None:
            check_space(self._folder, version.total_bytes - start, self._around.free_bytes)

    async def _finish(self) -> tuple[Path, str]:
        self._tell(phase=TransferPhase.CHECKING)
        sha256 = await asyncio.to_thread(sha256_of_all, [self._part])
        if self._sha256 and sha256 != self._sha256:
            await asyncio.to_thread(self._start_over)
            raise LocalModelError(library_errors.differs(self._name, self._sha256, sha256))
        is_part = part_of(Path(self._name)) is not None
        try:
            # A part is no model yet; whether all belong together shows when all are there.
            await asyncio.to_thread(read_part if is_part else read_header, self._part)
        except GgufError as exc:
            await asyncio.to_thread(self._start_over)
            raise LocalModelError(errors.bad_file(self._folder / self._name, exc.why)) from exc
        return await asyncio.to_thread(self._put_in_place, sha256), sha256

    def _put_in_place(self, sha256: str) -> Path:
        plain = self._folder / self._name
        target = plain if part_of(plain) is not None else free_name(plain, sha256)
        self._part.replace(target)
        self._note.unlink(missing_ok=True)
        return target

    def _start_over(self) -> None:
        self._part.unlink(missing_ok=True)
        self._note.unlink(missing_ok=True)

    def _size(self) -> int:
        return self._part.stat().st_size if self._part.exists() else 0

    def _may_resume(self, version: _Version) -> bool:
        """Without a validator only the checksum could tell two versions of the file apart."""
        return version.url == self._url and bool(version.validator or self._sha256)

    def _read_note(self) -> _Version:
        try:
            raw: object = json.loads(read_regular_text(self._note))
        except (OSError, ValueError):
            return _Version(url="")
        match raw:
            case {"url": str() as url, "validator": str() as validator, "total_bytes": int() | None as total}:
                return _Version(url=url, validator=validator, total_bytes=total)
            case _:
                return _Version(url="")

    def _tell(self, **changes: object) -> None:
        self._progress = replace(self._progress, **changes)  # type: ignore[arg-type]
        self._report(self._progress)


_COMES_BACK = (HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS)


def address_problem(url: str) -> str:
    """Why nothing is fetched from there; empty when it may be: https, or plain http from this very machine."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError as exc:
        return str(exc)
    if not host:
        return "it names no host"
    if parts.scheme == "https" or (parts.scheme == "http" and is_this_computer(host)):
        return ""
    return "only https is accepted"


def file_name(url: str) -> str:
    """A safe name for what the URL names, always ending in .gguf."""
    last = unquote(urlsplit(url).path).replace("\\", "/").rpartition("/")[2]
    stem = _UNSAFE.sub("_", last.removesuffix(".gguf")).strip("._")[:100]
    return f"{stem or 'model'}.gguf"


def free_name(target: Path, sha256: str) -> Path:
    """`target`, or `target-2` and so on where another file has the name; the same file again keeps its name."""
    number, candidate = 1, target
    while present_parts(candidate) and sha256_of(candidate) != sha256:
        number += 1
        candidate = marked(target, f"-{number}")
    return candidate


def check_space(folder: Path, needed_bytes: int, free_bytes: Callable[[Path], int]) -> None:
    """Raises LocalModelError. A reserve stays free: a full system disk breaks other programs."""
    free = free_bytes(folder)
    if needed_bytes + RESERVE_BYTES > free:
        raise LocalModelError(library_errors.no_disk_space(folder, needed_bytes, free))


@asynccontextmanager
async def _followed(
    client: httpx2.AsyncClient, url: str, headers: Mapping[str, str]
) -> AsyncGenerator[httpx2.Response, None]:
    """The answer after redirects, none of which may leave https. Raises LocalModelError."""
    may_be_plain = urlsplit(url).scheme == "http"
    for _ in range(MAX_REDIRECTS + 1):
        async with client.stream("GET", url, headers=dict(headers)) as answer:
            location = answer.headers.get("Location", "")
            if not (answer.has_redirect_location and location):
                yield answer
                return
        url = urljoin(url, location)
        problem = address_problem(url)
        if problem or (urlsplit(url).scheme == "http" and not may_be_plain):
            raise LocalModelError(library_errors.bad_address(problem or "it leads away from https"))
    raise LocalModelError(library_errors.bad_address("it leads from one address to the next without end"))


def _validator(answer: httpx2.Response) -> str:
    """A strong ETag, else the date of the last change; a weak ETag may not be used in If-Range (RFC 9110, 13.1.5)."""
    tag = answer.headers.get("ETag", "")
    return tag if tag and not tag.startswith("W/") else answer.headers.get("Last-Modified", "")


def _continues(answer: httpx2.Response, start: int, version: _Version) -> bool:
    """Whether this is the rest of the same version; some servers answer a range without looking at If-Range."""
    found = _RANGE.fullmatch(answer.headers.get("Content-Range", ""))
    is_same = not version.validator or _validator(answer) in ("", version.validator)
    return found is not None and int(found[1]) == start and is_same


def _total_of_range(answer: httpx2.Response) -> int | None:
    found = _RANGE.fullmatch(answer.headers.get("Content-Range", ""))
    return int(found[3]) if found is not None else None


def _content_length(answer: httpx2.Response) -> int | None:
    text = answer.headers.get("Content-Length", "")
    return int(text) if text.isdecimal() else None
