"""Models in several files, as llama.cpp names them: NAME-00001-of-00003.gguf, and the other parts beside it."""

import re
from dataclasses import dataclass
from pathlib import Path

MOST_PARTS = 1000
_PART = re.compile(r"(.*)-(\d{5})-of-(\d{5})\.gguf", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitPart:
    """`number` counts from 1."""

    prefix: str
    number: int
    count: int

    def name(self, number: int) -> str:
        return f"{self.prefix}-{number:05d}-of-{self.count:05d}.gguf"


def part_of(path: Path) -> SplitPart | None:
    """Which part a file is by its name; None for a model in one piece."""
    found = _PART.fullmatch(path.name)
    if found is None:
        return None
    part = SplitPart(prefix=found[1], number=int(found[2]), count=int(found[3]))
    return part if 1 < part.count <= MOST_PARTS and 1 <= part.number <= part.count else None


def parts_of(path: Path) -> tuple[Path, ...]:
    """Every file of the model that `path` belongs to, there or not, the first first."""
    part = part_of(path)
    if part is None:
        return (path,)
    return tuple(path.with_name(part.name(number)) for number in range(1, part.count + 1))


def first_of(path: Path) -> Path:
    """The file that stands for the whole model, as llama.cpp wants it; `path` itself where that is not there."""
    first = parts_of(path)[0]
    return path if first == path or not first.is_file() else first


def is_shown(path: Path) -> bool:
    """Whether a list of models shows this file: of a model in parts, only the first, or what is left without it."""
    return first_of(path) == path


def present_parts(path: Path) -> tuple[Path, ...]:
    return tuple(part for part in parts_of(path) if part.is_file())


def stamp(path: Path) -> tuple[int, int]:
    """(bytes of all its files, time of the latest change in ns). Raises OSError when `path` itself is not there."""
    stats = [path.stat(), *(part.stat() for part in present_parts(path) if part != path)]
    return sum(stat.st_size for stat in stats), max(stat.st_mtime_ns for stat in stats)


def marked(path: Path, mark: str) -> Path:
    """The name with a mark (` (2)`) where all parts can share it."""
    part = part_of(path)
    if part is None:
        return path.with_name(f"{path.stem}{mark}{path.suffix}")
    return path.with_name(SplitPart(prefix=part.prefix + mark, number=part.number, count=part.count).name(part.number))
