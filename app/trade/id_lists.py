"""Ids in GEN NX's selection syntax, "1to10by2 14": one by one, and written as a person reads them."""

import re
from collections.abc import Iterable
from typing import Final

# How a tool's schema declares such a list.
PATTERN: Final = r"^[1-9][0-9]*(to[1-9][0-9]*(by[1-9][0-9]*)?)?([ ,]+[1-9][0-9]*(to[1-9][0-9]*(by[1-9][0-9]*)?)?)*$"
_PIECE: Final = re.compile(r"(\d{1,7})(?:(?:to|~|-)(\d{1,7})(?:by(\d{1,5}))?)?")


def each_id(ids: str) -> list[int]:
    """Every id of "1to10by2 14", in order."""
    found: dict[int, None] = {}
    for match in _PIECE.finditer(ids):
        first = int(match[1])
        found.update(dict.fromkeys(range(first, int(match[2] or first) + 1, int(match[3] or 1))))
    return list(found)


def show_ids(ids: Iterable[int]) -> str:
    """The shortest usual spelling, for example "1to16 21"."""
    parts: list[str] = []
    ordered = sorted(set(ids))
    start = 0
    for index in range(1, len(ordered) + 1):
        if index < len(ordered) and ordered[index] == ordered[index - 1] + 1:
            continue
        run = ordered[start:index]
        parts.append(str(run[0]) if len(run) == 1 else f"{run[0]}to{run[-1]}")
        start = index
    return " ".join(parts)
