"""Where quotation marks open and close, in one walk over a message."""

from collections.abc import Iterator
from typing import Final

from app.lib.patterns import Pattern

_CLOSING: Final = {"“": "”", "„": "“”", "「": "」", "『": "』", "«": "»", "‘": "’", "《": "》", "〈": "〉"}
_STRAIGHT: Final = Pattern(r'"([^"\n]*)"')
# A straight single mark inside a word is an apostrophe.
_SINGLE: Final = Pattern(r"(?<![\w'])'([^'\n]*(?:(?<=\w)'(?=\w)[^'\n]*)*)'(?![\w'])")
_MARK: Final = Pattern(r"[“”„「」『』«»‘’《》〈〉]")
_APOSTROPHE: Final = Pattern(r"(?<=\w)’(?=\w)")


def quotations(message: str) -> Iterator[tuple[int, int]]:
    """The words between each pair of marks, nested ones within the outer pair; unclosed marks quote nothing."""
    for pattern in (_STRAIGHT, _SINGLE):
        for quoted in pattern.finditer(message):
            yield quoted.span(1)
    yield from _curved(message)


def _curved(message: str) -> Iterator[tuple[int, int]]:
    opened: list[tuple[str, int]] = []
    apostrophes = {each.start() for each in _APOSTROPHE.finditer(message)}
    for mark in _MARK.finditer(message):
        if mark.start() in apostrophes:
            continue
        if opened and mark[0] in _CLOSING[opened[-1][0]]:
            yield opened.pop()[1], mark.start()
        elif mark[0] in _CLOSING:
            opened.append((mark[0], mark.end()))
