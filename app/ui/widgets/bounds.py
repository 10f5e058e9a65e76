"""How much of a Markdown text is laid out at once: what an answer needs, never what stops the window. Pure.

The limits keep one drawing under a tenth of a second: a table cell costs some 100 microseconds, a block 70, an emphasis
30, a character 1 (measured with Qt 6.10; `tests/bench/bench_markdown.py`). What lies beyond is offered as plain text.
"""

import html
import re
from dataclasses import dataclass

from app.lib.visible import visible

MAX_CHARACTERS = 28_000
MAX_BLOCKS = 400
MAX_CELLS = 400
MAX_LINKS = 120
MAX_MARKS = 1_500
MAX_DEPTH = 12
MAX_WORD = 4_000

_MARKS = re.compile(r"[*_`\[\]~<>!&]")
_LEAD = re.compile(r"(?:[ \t>]|[-+*][ \t]|\d{1,9}[.)][ \t])*")
_SIGNS = re.compile(r"[-+*.)>]")
_LINKS = re.compile(r"\]\(|\]\[|<[a-z]+:|https?://")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_WORD = re.compile(rf"\S{{{MAX_WORD}}}")
_SPACES_A_LEVEL = 4


@dataclass(frozen=True, slots=True)
class Bounded:
    """The part of a text that is laid out, and whether that is all of it."""

    head: str
    is_whole: bool


def bounded(source: str) -> Bounded:
    """The leading lines within all limits. A line that is too long by itself is cut at a blank."""
    cells = marks = links = at = 0
    for blocks, line in enumerate(_lines(source, MAX_CHARACTERS)):
        cells += line.count("|")
        marks += len(_MARKS.findall(line))
        links += len(_LINKS.findall(line))
        is_over = blocks >= MAX_BLOCKS or cells > MAX_CELLS or marks > MAX_MARKS or links > MAX_LINKS
        if is_over or at + len(line) > MAX_CHARACTERS or depth(line) > MAX_DEPTH or _WORD.search(line):
            return Bounded(source[:at] + _opening(line, MAX_CHARACTERS - at), is_whole=False)
        at += len(line)
    return Bounded(source[:at], is_whole=at == len(source))


def bounded_and_harmless(source: str) -> Bounded:
    """The part to lay out with its misleading characters pointed out; codes make a text longer, so it is cut again."""
    part = bounded(source)
    marked = bounded(harmless(part.head))
    return Bounded(marked.head, is_whole=part.is_whole and marked.is_whole)


def _lines(source: str, limit: int) -> list[str]:
    """The lines that begin within the limit, with their ends; the rest of the text is not looked at."""
    return source[: limit + 1].splitlines(keepends=True)


def _opening(line: str, room: int) -> str:
    """What can be shown of a line that is too much: words of plain prose, nothing of a line full of marks."""
    cut = line[: max(0, min(room, MAX_WORD))]
    if depth(line) > MAX_DEPTH or line.count("|") > 1 or len(_MARKS.findall(cut)) > MAX_MARKS // 10:
        return ""
    return cut.rpartition(" ")[0] or cut


def depth(line: str) -> int:
    """How deep a line is nested, by its indentation, its quote marks and its list signs."""
    found = _LEAD.match(line)
    lead = found.group() if found else ""
    return len(_SIGNS.findall(lead)) + (lead.count(" ") + 4 * lead.count("\t")) // _SPACES_A_LEVEL


def harmless(source: str) -> str:
    """Markdown in which nothing hides: characters are pointed out, entities for such characters too."""
    return visible(_ENTITY.sub(_decoded, source).replace("\r\n", "\n").replace("\t", "    "))


def _decoded(entity: re.Match[str]) -> str:
    """Letters and signs of entities stay entities, so that they do not become Markdown."""
    character = html.unescape(entity.group())
    return entity.group() if character.isascii() and character.isprintable() else character
