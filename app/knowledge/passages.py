"""A document as passages: paragraphs under their headings, long ones cut between lines."""

import re
from collections.abc import Iterator

from app.ports.knowledge import Passage

_HEADING = re.compile(r"^(#{1,6})\s+(.+?)\s*#*$")
_LONGEST = 1200


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

    for number, line in enumerate(text.splitlines(), start=1):
        heading = _HEADING.match(line)
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
