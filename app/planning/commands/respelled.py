"""What is written otherwise than it is read: "chnage colum 7", "columns1-12toC2", "500x200x10x16" of an H shape.

Only a message that cannot be read as it stands is read so, and the card tells what was read.
"""

import re
from collections.abc import Iterator
from typing import Final

from app.lib.patterns import Pattern
from app.reading.reader import Reading
from app.trade.answers.digest import ModelDigest

_WORDS: Final = frozenset(
    {
        *("change", "replace", "assign", "rename", "release", "rotate", "modify"),
        *("define", "section", "sections", "column", "columns", "beams", "girder", "girders", "brace"),
        *("braces", "material", "materials", "thickness", "storey", "storeys", "story", "stories", "height"),
        *("support", "supports", "fixed", "pinned", "element", "elements", "member", "members", "nodes"),
        *("combination", "combinations", "diaphragm", "eccentricity", "spectrum", "displacement"),
        *("displacements", "reaction", "reactions", "analysis", "uniform", "gravity", "concrete"),
    }
)
_LEAST_LETTERS: Final = 5
_GLUED: Final = Pattern(
    r"(?<![A-Za-z])(?P<noun>columns?|cols?|beams?|members?|elements?|nodes?|walls?|braces?)(?=\d)"
    r"|(?<=\d)(?P<to>to)(?=[A-Z])",
    re.IGNORECASE,
)
_FOUR: Final = Pattern(
    r"(?<![A-Za-z\d\-])\d{3,4}(?P<x>[xX*×])\d{2,4}(?P=x)\d{1,2}(?:\.\d)?(?P=x)\d{1,2}(?:\.\d)?(?![\d.]*[xX*×\d])"
)
_H: Final = "H"


def respelled(reading: Reading, digest: ModelDigest) -> tuple[str, tuple[str, ...]] | None:
    """The message in words that are read, and these words; None where nothing is to be written otherwise."""
    found = [*_misspelt(reading), *_glued(reading.message), *_h_shapes(reading.message, digest)]
    if not found:
        return None
    message = reading.message
    for start, end, words in sorted(found, reverse=True):
        message = message[:start] + words + message[end:]
    return message, tuple(dict.fromkeys(words.strip() for _, _, words in sorted(found)))


def _misspelt(reading: Reading) -> Iterator[tuple[int, int, str]]:
    """Words of which one of the trade is but a letter away; of those that were read the one they were read as."""
    spans = [(span, "") for span in reading.unknown]
    spans += [(each.span, each.name.removeprefix("do.")) for each in reading.concepts]
    for span, name in spans:
        word = span.words.casefold()
        if len(word) < _LEAST_LETTERS or not word.isascii() or not word.isalpha() or word in _WORDS:
            continue
        near = [each for each in _WORDS if each.startswith(name) and _is_a_letter_away(word, each)]
        if len(near) == 1:
            yield span.start, span.end, near[0]


def _is_a_letter_away(one: str, other: str) -> bool:
    """One letter too many, too few or another one, or two neighbours that changed places; "changed" is a word."""
    if abs(len(one) - len(other)) > 1 or one.startswith(other):
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    a, b = one[start:], other[start:]
    return a[1:] == b or a == b[1:] or a[1:] == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])


def _glued(message: str) -> Iterator[tuple[int, int, str]]:
    for match in _GLUED.finditer(message):
        yield match.start(), match.end(), f"{match['noun']} " if match["noun"] else f" {match['to']} "


def _h_shapes(message: str, digest: ModelDigest) -> Iterator[tuple[int, int, str]]:
    """Four sizes beside the name of an H shape of the model are those of an H shape."""
    named = [
        shape for name, shape in digest.shapes.items() if re.search(rf"(?<![\w]){re.escape(name)}(?![\w])", message)
    ]
    if named and all(each.shape == _H for each in named):
        for match in _FOUR.finditer(message):
            yield match.start(), match.end(), f"H-{match[0]}"
