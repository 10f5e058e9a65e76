"""A document as passages: paragraphs under their headings, long ones cut between lines."""

import re
from collections.abc import Iterator

from app.ports.knowledge import Passage

_HEADING = re.compile(r"^(#{1,6})\s+(.+?)\s*#*$")
_LONGEST = 1200
# A longer line is no heading, and the pattern would take its time over one that only looks like it.
_LONGEST_HEADING = 400


def passages_of(document: str, text: str) -> tuple[Passage, ...]:
    """Markdown headings are kept as the way to the passage; plain text has none."""
    return tuple(_passages(document, text))


def _passages(document: str, text: str) -> Iterator[Passage]:
    headings: list[str] = []
    lines: list[str] = []
    start = 1

    def finished() -> Iterator[Passage]:
        body = "\n".join(lines).strip()
        if body:
            yield Passage(document=document, line=start, heading=" > ".join(filter(None, headings)), text=body)
        lines.clear()

    for number, line in _lines(text):
        heading = _HEADING.match(line) if len(line) <= _LONGEST_HEADING else None
        if heading is not None:
            yield from finished()
            level = len(heading[1])
            headings[level - 1 :] = [""] * (level - 1 - len(headings)) + [heading[2]]
        elif not line.strip() or sum(map(len, lines)) + len(line) > _LONGEST:
            yield from finished()
        if heading is None and line.strip():
            if not lines:
                start = number
            lines.append(line)
    yield from finished()


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines with their numbers from 1; one that is too long for a passage comes in pieces under its one number."""
    for number, line in enumerate(text.splitlines(), start=1):
        yield number, line[:_LONGEST]
        for at in range(_LONGEST, len(line), _LONGEST):
            yield number, line[at : at + _LONGEST]
