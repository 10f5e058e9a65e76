"""Files that a person hands over: copied into a folder of Lintel's own, under a name that every system takes."""

import re
from pathlib import Path
from typing import Final

from app.lib.private import make_private_folder, open_private

LARGEST_BYTES: Final = 256 * 1024 * 1024
_REPLACED: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_MOST_NAMES: Final = 1000


class TooLargeError(ValueError):
    """The file is larger than `LARGEST_BYTES`."""


def bring_in(source: Path, folder: Path) -> str:
    """Copy the file into the folder; gives its name there. One that is there with the same content is used again.

    Raises OSError, also for what is no file, and TooLargeError.
    """
    if not source.is_file():
        raise FileNotFoundError(f"{source} is no file")
    if source.stat().st_size > LARGEST_BYTES:
        raise TooLargeError(source.name)
    content = source.read_bytes()
    make_private_folder(folder)
    for target in _names(source, folder):
        if not target.exists():
            with open_private(target, "xb") as stream:
                stream.write(content)
            return target.name
        if target.is_file() and not target.is_symlink() and target.read_bytes() == content:
            return target.name
    raise FileExistsError(f"{folder} holds too many files named like {source.name}")


def _names(source: Path, folder: Path) -> list[Path]:
    stem = _REPLACED.sub("_", source.stem).strip(" .") or "model"
    suffix = _REPLACED.sub("_", source.suffix)
    return [folder / f"{stem}{mark}{suffix}" for mark in ("", *(f" ({n})" for n in range(2, _MOST_NAMES)))]
