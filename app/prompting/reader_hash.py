"""Which reader of messages and which plan language this program has: what a trained adapter was taught to read by."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Final

import app.reading
import app.shortform

# What decides how a message is read and how short form is compiled: code, and the list of concepts.
_KINDS: Final = (".py", ".csv")


@cache
def reader_sha256() -> str:
    """Of the sources as they lie in a checkout and in an installed package alike, line ends aside. Where an
    installation has no sources, or others, it is another one, and no adapter is taken for made for it."""
    digest = hashlib.sha256()
    for package in (app.reading, app.shortform):
        folder = Path(str(package.__file__)).parent
        inside = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.suffix in _KINDS]
        for name in sorted(inside):
            digest.update(f"app/{folder.name}/{name}".encode())
            digest.update((folder / name).read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()
