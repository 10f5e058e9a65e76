"""A model in several files over HTTP: each part is a download of its own, and all of them are the model."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from app.local import errors
from app.local.errors import LocalModelError
from app.local.files.download import Download, DownloadMeans, Progress, file_name
from app.local.files.gguf import GgufError, read_header, read_part
from app.local.files.registry import sha256_of, sha256_of_all
from app.local.files.split_names import part_of


def part_urls(url: str) -> tuple[str, ...]:
    """The addresses of all parts of the model that `url` names a part of; `url` alone for a model in one piece."""
    address = urlsplit(url)
    folder, _, name = address.path.rpartition("/")
    part = part_of(Path(unquote(name)))
    if part is None:
        return (url,)
    names = (part.name(number) for number in range(1, part.count + 1))
    return tuple(urlunsplit(address._replace(path=f"{folder}/{quote(other)}")) for other in names)


async def download_model(
    url: str, folder: Path, sha256: str, report: Callable[[Progress], None], around: DownloadMeans
) -> tuple[Path, str]:
    """The file that stands for the model, and its SHA-256. `sha256` is that of the file at `url`; a part that is there
    already is taken as it is. Raises LocalModelError; cancelling keeps what has come."""
    urls = part_urls(url)
    if len(urls) == 1:
        return await Download(url, folder, sha256, report, around).run()
    wanted = Path(file_name(url)).name
    done = 0
    for each in urls:
        path = folder / file_name(each)
        expected = sha256 if path.name == wanted else ""
        if not await asyncio.to_thread(_is_there, path, expected):
            await Download(each, folder, expected, _after(done, report), around).run()
        done += (await asyncio.to_thread(path.stat)).st_size
    first = folder / file_name(urls[0])
    try:
        await asyncio.to_thread(read_header, first)
    except GgufError as exc:
        raise LocalModelError(errors.bad_file(first, exc.why)) from exc
    return first, await asyncio.to_thread(sha256_of, first)


def _after(done_bytes: int, report: Callable[[Progress], None]) -> Callable[[Progress], None]:
    def told(progress: Progress) -> None:
        """How much the parts that follow will be is not known."""
        report(replace(progress, done_bytes=done_bytes + progress.done_bytes, total_bytes=None))

    return told


def _is_there(path: Path, sha256: str) -> bool:
    try:
        read_part(path)
        return not sha256 or sha256_of_all([path]) == sha256
    except (OSError, GgufError):
        return False
