"""The living descendants of a process, as the system tells of them (Linux)."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")


@dataclass(frozen=True)
class Seen:
    """One process: its command line, its environment and where it stands."""

    pid: int
    words: tuple[str, ...]
    environment: Mapping[str, str]
    stands_in: Path

    @property
    def program(self) -> str:
        """Which program of Lintel it is, if any."""
        return next((name for name in ("gennx-server", "engine", "local-worker") if name in self.words), "")


def descendants(pid: int) -> list[Seen]:
    """Those that live now."""
    parents = {int(entry.name): parent for entry in PROC.iterdir() if (parent := _parent(entry)) is not None}
    found, waiting = list[Seen](), [pid]
    while waiting:
        parent = waiting.pop()
        for child, of in parents.items():
            if of == parent:
                waiting.append(child)
                found.extend(_seen(child))
    return found


def is_there(pid: int) -> bool:
    """Whether it lives; one that ended and was not yet asked after does not."""
    try:
        return (PROC / str(pid) / "stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def _parent(entry: Path) -> int | None:
    if not entry.name.isdigit():
        return None
    try:
        return int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
    except OSError:
        return None


def _seen(pid: int) -> list[Seen]:
    """Nothing when it has ended in the meantime."""
    try:
        words = _members(PROC / str(pid) / "cmdline")
        told = {(pair := one.partition("="))[0]: pair[2] for one in _members(PROC / str(pid) / "environ")}
        return [Seen(pid, tuple(words), told, (PROC / str(pid) / "cwd").readlink())]
    except OSError:
        return []


def _members(file: Path) -> list[str]:
    return file.read_bytes().decode(errors="replace").strip("\0").split("\0")
