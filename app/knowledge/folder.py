"""What lies in the folder of documents: files to read, and documents that are not read, each with the reason."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.knowledge import words
from app.lib.regular import UnfitFile, unfit
from app.lib.sound import sound_name
from app.ports.knowledge import UnreadDocument
from app.trade.system_words import reason
from app.trade.text import Text

LARGEST_BYTES = 5_000_000
LARGEST_TOTAL_BYTES = 250_000_000

_KINDS = frozenset({".md", ".markdown", ".txt"})
# People expect these to be read; what is no document at all (pictures, models) is not worth a word.
_OTHER_KINDS = frozenset(
    {
        ".pdf",
        ".doc",
        ".docx",
        ".hwp",
        ".hwpx",
        ".odt",
        ".rtf",
        ".htm",
        ".html",
        ".xls",
        ".xlsx",
        ".csv",
        ".ppt",
        ".pptx",
    }
)

_Stamp = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """`files` by their name inside the folder, with the time of their last change in ns and their size in bytes."""

    files: dict[str, tuple[Path, _Stamp]]
    unread: tuple[UnreadDocument, ...]


def listing(folder: Path) -> Listing:
    """The files under the folder itself; what a link names outside of it was not offered to anybody."""
    files: dict[str, tuple[Path, _Stamp]] = {}
    unread: list[UnreadDocument] = []
    if not folder.is_dir():
        return Listing(files={}, unread=(UnreadDocument(document=folder.name, why=words.NO_FOLDER),))
    inside, total = folder.resolve(), 0
    for path in _paths(folder, unread):
        name = document_name(path, folder)
        try:
            is_inside = not path.is_symlink() or path.resolve().is_relative_to(inside)
            if not is_inside or path.is_dir():
                continue
            stat = path.stat()
        except OSError as exc:
            unread.append(UnreadDocument(document=name, why=cannot_read(exc)))
            continue
        if (no_file := unfit(path, stat.st_mode)) is not None:
            unread.append(UnreadDocument(document=name, why=cannot_read(no_file)))
            continue
        total += stat.st_size
        if (why := _not_read(path, stat.st_size, total)) is None:
            files[name] = (path, (stat.st_mtime_ns, stat.st_size))
        else:
            total -= stat.st_size
            unread.append(UnreadDocument(document=name, why=why))
    return Listing(files=files, unread=tuple(unread))


def document_name(path: Path, folder: Path) -> str:
    return sound_name(path.relative_to(folder).as_posix())


def cannot_read(error: OSError) -> Text:
    said = reason(error)
    return said if isinstance(error, UnfitFile) else words.SYSTEM_DOES_NOT_LET(en=said)


def _paths(folder: Path, unread: list[UnreadDocument]) -> Iterator[Path]:
    def refused(error: OSError) -> None:
        unread.append(UnreadDocument(document=document_name(Path(error.filename), folder), why=cannot_read(error)))

    for here, below, names in os.walk(folder, onerror=refused):
        below.sort()
        for name in sorted(names):
            path = Path(here, name)
            if path.suffix.lower() in _KINDS | _OTHER_KINDS:
                yield path


def _not_read(path: Path, size: int, total: int) -> Text | None:
    if path.suffix.lower() not in _KINDS:
        return words.OTHER_KIND
    if size > LARGEST_BYTES:
        return words.TOO_LARGE
    return words.TOO_MUCH if total > LARGEST_TOTAL_BYTES else None
