"""Capital letters that name the ends of a beam's spans from the left: A, B and C, and the spans AB and BC."""

from itertools import pairwise
from typing import Final

from app.lib.patterns import Pattern
from app.planning.structures.token_values import Token
from app.reading.source import SourceText

LABEL: Final = "label"
_OTHER_KINDS: Final = Pattern(r"(?i:\b(?:columns?|frames?|portals?|truss(?:es)?|store?y)\b)|기둥|골조|트러스|라멘|층")
_LETTERS: Final = Pattern(
    r"(?P<noun>(?:supports?|points?|ends?|joints?|nodes?|spans?|지점|경간|절점|점) ?)?"
    r"(?<![A-Za-z0-9.])(?P<one>[A-F])"
    r"(?:(?: ?[-\u2013] ?| to )?(?P<two>[B-F])(?![A-Za-z0-9])|(?![A-Za-z0-9])(?! ?[=:\x00]| ?\d))"
    r"(?: ?(?:지점|경간|점|단))?"
)
# An "A" that begins a noun phrase is an article.
_ARTICLE: Final = Pattern(r"A (?!pinned\b|fixed\b|hinged\b|on\b|is\b|are\b|and\b|to\b|with\b|,|\()[a-z0-9]")


def labels(source: SourceText) -> list[Token]:
    """As ordinals with what they count; none where the letters do not run from A."""
    text = source.rest
    if _OTHER_KINDS.search(text):
        return []
    found = [match for match in source.matches(_LETTERS) if match["noun"] or not _ARTICLE.match(text, match.start())]
    letters = {each for match in found for each in (match["one"], match["two"]) if each}
    if len(letters) < 2 or sorted(letters) != [chr(ord("A") + number) for number in range(len(letters))]:
        return []
    tokens: list[Token] = []
    for match in found:
        number = ord(match["one"]) - ord("A") + 1
        if match["two"] and ord(match["two"]) - ord("A") != number:
            return []
        span = source.take(match)
        tokens.append(Token("ord", span, (float(number),), word=LABEL))
        tokens.append(Token("span" if match["two"] else "support", span, word=LABEL))
    return tokens


def most_labelled(tokens: tuple[Token, ...]) -> int:
    """The number of the last end that a letter names, from 1; 0 where none does."""
    ends = [
        int(one.numbers[0]) + (two.name == "span")
        for one, two in pairwise(tokens)
        if one.name == "ord" and one.word == LABEL
    ]
    return max(ends, default=0)
