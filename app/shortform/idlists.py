"""Ids in the tools' spelling, "1to16 21 30to40by2": spread out, and written short."""

from collections.abc import Iterable
from typing import Final

from app.lib.patterns import Pattern

_PIECE: Final = Pattern(r"(\d+)(?:to(\d+)(?:by(\d+))?)?")
_MOST: Final = 100_000


class IdListError(ValueError):
    """A range runs backwards, or there are too many."""


def spread(text: str) -> tuple[int, ...]:
    """Every id in the order written, each once."""
    found: dict[int, None] = {}
    for piece in _PIECE.finditer(text):
        first, last, step = int(piece[1]), int(piece[2] or piece[1]), int(piece[3] or 1)
        if last < first or step < 1 or last - first > _MOST or len(found) > _MOST:
            raise IdListError(text)
        found.update(dict.fromkeys(range(first, last + 1, step)))
    return tuple(found)


def short(ids: Iterable[int]) -> str:
    """The shortest usual spelling of ids from the smallest up."""
    pieces: list[str] = []
    run: list[int] = []
    for each in sorted(set(ids)):
        if run and each != run[-1] + 1:
            pieces.append(_piece(run))
            run = []
        run.append(each)
    return " ".join([*pieces, *([_piece(run)] if run else [])])


def joined(lists: Iterable[str]) -> str:
    """Several lists as one, from the smallest id up."""
    return short(each for text in lists for each in spread(text))


def _piece(run: list[int]) -> str:
    return str(run[0]) if len(run) == 1 else f"{run[0]}to{run[-1]}"
