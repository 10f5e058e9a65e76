"""Text from elsewhere on a terminal: no control reaches it, and each of its lines, wrapped ones too, is marked."""

import unicodedata
from collections.abc import Iterator

from app.lib.visible import visible

_NARROWEST = 20


def columns_of(text: str) -> int:
    """How many columns a terminal may use; a character of doubtful width counts as wide."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WFA" else 1


def quoted(text: str, *, width: int, first: str, rest: str) -> list[str]:
    """`text` made visible, one terminal line each: the first begins with `first`, all others with `rest`."""
    lines: list[str] = []
    for line in visible(text).split("\n"):
        for piece in _pieces(line, width, (first, rest) if not lines else (rest, rest)):
            lines.append((rest if lines else first) + piece)
    return lines


def _pieces(line: str, width: int, leads: tuple[str, str]) -> Iterator[str]:
    """Cut where the line is full, after a blank or comma if there is one in its second half; nothing is left away."""
    room = max(_NARROWEST, width - columns_of(leads[0]))
    start = at = used = 0
    blank = -1
    while at < len(line):
        used += _columns(line[at])
        if used > room:
            cut = blank + 1 if blank - start > (at - start) // 2 else at
            yield line[start:cut]
            start, at, used, blank = cut, cut, 0, -1
            room = max(_NARROWEST, width - columns_of(leads[1]))
            continue
        blank = at if line[at] in " ," else blank
        at += 1
    yield line[start:]
