"""Names of files on the GEN NX PC: what is a plain name there, what lies in a folder, what replaces nothing."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

_DRIVE: Final = re.compile(r"[A-Za-z]:[\\/]")
_SEPARATORS: Final = re.compile(r"[\\/]")
_BAD: Final = re.compile(r'[\x00-\x1f\x7f<>:"|?*]')
# Windows takes these for devices with any ending and in any folder.
_DEVICE: Final = re.compile(
    r"(?:CON|PRN|AUX|NUL|CLOCK\$|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9\u00b9\u00b2\u00b3])", re.IGNORECASE
)
_LONGEST_PART: Final = 200


def is_absolute(path: str) -> bool:
    """Whether it starts at a drive, a share or the root, on Windows or elsewhere."""
    return bool(_DRIVE.match(path)) or path.startswith(("\\", "/"))


def is_plain(path: str) -> bool:
    """Whether every part is a name on Windows and elsewhere: no device, no stream, no way up, nothing hidden."""
    rest = path[2:] if _DRIVE.match(path) else path
    parts = _SEPARATORS.split(rest.lstrip("\\/"))
    return all(_is_name(part) for part in parts)


def is_in(folder: str, path: str) -> bool:
    """Whether a plain absolute path lies below the folder, by its spelling; Windows paths in any case of letters."""
    inside, outer = _parts(path), _parts(folder)
    return _root(path) == _root(folder) and len(inside) > len(outer) and inside[: len(outer)] == outer


def joined(folder: str, name: str) -> str:
    """The name below the folder, in the folder's own way to write paths."""
    separator = "\\" if "\\" in folder or _DRIVE.match(folder) else "/"
    return f"{folder.rstrip(chr(92) + '/')}{separator}{_SEPARATORS.sub(lambda _: separator, name)}"


@dataclass(slots=True)
class NewNames:
    """Names with date and time; a preview and the call after it get the same one, and no two calls do."""

    _promised: dict[str, str] = field(default_factory=dict[str, str])
    _given: set[str] = field(default_factory=set[str])

    def name(self, path: str, now: datetime, *, is_preview: bool) -> str:
        """`path` with date and time before its ending."""
        promised = self._promised.get(path) or self._fresh(path, now)
        if is_preview:
            self._promised[path] = promised
        else:
            self._promised.pop(path, None)
            self._given.add(promised)
        return promised

    def _fresh(self, path: str, now: datetime) -> str:
        stem, dot, ending = path.rpartition(".")
        stamped = f"{stem}-{now:%Y%m%d-%H%M%S}"
        tries: Sequence[str] = [stamped, *(f"{stamped}-{count}" for count in range(2, len(self._given) + 3))]
        return next(each + dot + ending for each in tries if each + dot + ending not in self._given)


def _root(path: str) -> str:
    """What kind of place it starts at: a drive, a share, or the root."""
    if _DRIVE.match(path):
        return "drive"
    return "share" if path[:2] in ("\\\\", "//") else path[:1].replace("\\", "drive root")


def _parts(path: str) -> list[str]:
    on_windows = _root(path) != "/"
    return [part.lower() if on_windows else part for part in _SEPARATORS.split(path) if part]


def _is_name(part: str) -> bool:
    stem = part.split(".")[0].rstrip(" ")
    return (
        0 < len(part) <= _LONGEST_PART
        and part == part.strip(" ")
        and not part.endswith(".")
        and not _BAD.search(part)
        and not _DEVICE.fullmatch(stem)
        # Characters that are not seen, or that turn the reading direction.
        and not any(unicodedata.category(each) in ("Cc", "Cf", "Zl", "Zp") for each in part)
    )
