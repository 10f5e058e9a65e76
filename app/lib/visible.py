"""Hidden, misleading and lookalike characters, found and made visible: one answer for the window and the terminal.

A character that is not seen, reorders its line or passes for another one is replaced by its code (`⟨U+202E⟩`); a
lookalike letter or digit stays, followed by its code (`DІ⟨U+0406⟩`). Ordinary Korean, units (㎡, °, µ), operators
(×, −, ²) and Greek letters used as symbols are left alone. Letters written from right to left turn round what stands
beside them, `before → after` too, so they are shown by their codes.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from app.lib import lookalikes


class Oddity(StrEnum):
    """Why a character is pointed out."""

    CONTROL = "control"
    DIRECTION = "direction"
    HIDDEN = "hidden"
    SPACE = "space"
    BROKEN = "broken"
    COMBINING = "combining"
    LOOKALIKE = "lookalike"


@dataclass(frozen=True, slots=True)
class Finding:
    """One kind of character in a text, and how often it stands there."""

    oddity: Oddity
    character: str
    count: int

    @property
    def code(self) -> str:
        return code_of(self.character)

    @property
    def name(self) -> str:
        """Its Unicode name; empty for the nameless (control characters, private use)."""
        return unicodedata.name(self.character, "")


_DIRECTION = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Not seen although Unicode calls them letters, marks or symbols: fillers, the empty Braille cell, variation selectors.
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff]"
)
_OVERLAY = re.compile("[\u0334-\u0338\u0488\u0489\u20d0-\u20f0]")
_PLAIN = re.compile("[\x20-\x7e\n\uac00-\ud7a3]*")
_ODD = re.compile("[^\x20-\x7e\n\uac00-\ud7a3]")
# The letter O or l inside a number: 6O0.
_AMONG_DIGITS = re.compile(r"(?<=[0-9])(?<!H2)(?:[Oo]+(?![A-Za-z])|[lI]+(?=[0-9]))")
_JOINER = "\u200d"
# Of Unicode's bidirectional classes: a line that begins with such a letter runs from right to left.
_TURNING = frozenset(("R", "AL"))
_MARKS_ON_A_LETTER = 2
_CATEGORIES = {
    "Cc": Oddity.CONTROL,
    "Zl": Oddity.CONTROL,
    "Zp": Oddity.CONTROL,
    "Cf": Oddity.HIDDEN,
    "Zs": Oddity.SPACE,
    "Co": Oddity.BROKEN,
    "Cs": Oddity.BROKEN,
    "Cn": Oddity.BROKEN,
}


def code_of(character: str) -> str:
    """U+202E."""
    return f"U+{ord(character):04X}"


def visible(text: str) -> str:
    """`text` with every character that is pointed out shown as a code; line ends stay."""
    return _marked(text, _oddities(text))


def on_one_line(text: str) -> str:
    """`visible`, with line ends as codes too: for what is told within a line, where a name must not begin another."""
    return visible(text).replace("\n", f"⟨{code_of(chr(10))}⟩")


def own(text: str) -> str:
    """Somebody's own words as they wrote them: blanks and tabs look like blanks, letters of any script stay; what is
    unseen is shown."""
    kept = (Oddity.LOOKALIKE, Oddity.SPACE)
    tidy = text.replace("\r\n", "\n")
    odd = ((at, kind) for at, kind in _oddities(tidy) if kind not in kept and tidy[at] != "\t")
    return _marked(tidy, ((at, kind) for at, kind in odd if not _turns(tidy[at])))


def in_json(text: str) -> str:
    """JSON with the same value, in which every character that `visible` points out is written as `\\u202e`."""
    pieces: list[str] = []
    done = 0
    for at, _ in _oddities(text):
        units = text[at].encode("utf-16-be", errors="surrogatepass")
        pieces += (text[done:at], *(f"\\u{units[n : n + 2].hex()}" for n in range(0, len(units), 2)))
        done = at + 1
    return "".join((*pieces, text[done:]))


def findings(texts: Iterable[str]) -> tuple[Finding, ...]:
    """What `visible` would point out in all of them, the most frequent first."""
    found = Counter((kind, text[at]) for text in texts for at, kind in _oddities(text))
    return tuple(Finding(kind, character, count) for (kind, character), count in found.most_common())


def hides(text: str) -> bool:
    """Whether a character of it is unseen by itself; what belongs to letters, pictures and lines is none."""
    kept = (None, Oddity.COMBINING, Oddity.SPACE)
    seen = set("\n\t\u200d\ufe0e\ufe0f")
    return any(_nature(one) not in kept and not _turns(one) for one in set(text) - seen)


def is_plain(text: str) -> bool:
    """Whether nothing in it is pointed out."""
    return next(_oddities(text), None) is None


def _marked(text: str, oddities: Iterable[tuple[int, Oddity]]) -> str:
    pieces: list[str] = []
    done = 0
    for at, kind in oddities:
        kept = at + 1 if kind is Oddity.LOOKALIKE else at
        pieces += (text[done:kept], "⟨", code_of(text[at]), "⟩")
        done = at + 1
    return text if not done else "".join(pieces) + text[done:]


def _oddities(text: str) -> Iterator[tuple[int, Oddity]]:
    """Positions in order, each with its reason."""
    among = [at for found in _AMONG_DIGITS.finditer(text) for at in range(*found.span())]
    if not among and _PLAIN.fullmatch(text):
        return
    digits = iter(among)
    waiting = next(digits, None)
    for found in _ODD.finditer(text):
        at = found.start()
        while waiting is not None and waiting < at:
            yield waiting, Oddity.LOOKALIKE
            waiting = next(digits, None)
        if (kind := _oddity(text, at)) is not None:
            yield at, kind
    while waiting is not None:
        yield waiting, Oddity.LOOKALIKE
        waiting = next(digits, None)


def _oddity(text: str, at: int) -> Oddity | None:
    kind = _nature(text[at])
    match kind:
        case Oddity.COMBINING:
            return kind if _is_stacked(text, at) else None
        case Oddity.HIDDEN:
            return None if _is_in_emoji(text, at) else kind
        case None:
            return Oddity.LOOKALIKE if lookalikes.misleads(text, at) else None
        case _:
            return kind


@lru_cache(8192)
def _nature(character: str) -> Oddity | None:
    """What a character is by itself, whatever stands around it."""
    if character in _DIRECTION or _turns(character):
        return Oddity.DIRECTION
    if _UNSEEN.match(character):
        return Oddity.HIDDEN
    category = unicodedata.category(character)
    return Oddity.COMBINING if category[0] == "M" else _CATEGORIES.get(category)


def _turns(character: str) -> bool:
    """Whether it is a letter or sign of a script that is written from right to left."""
    return unicodedata.bidirectional(character) in _TURNING and unicodedata.category(character) != "Cf"


def _is_stacked(text: str, at: int) -> bool:
    """A mark that strikes through, stands on no letter, or is one of a stack; accents of real letters are none."""
    if _OVERLAY.match(text[at]):
        return True
    first, last = at, at + 1
    while first and at - first <= _MARKS_ON_A_LETTER and _nature(text[first - 1]) is Oddity.COMBINING:
        first -= 1
    while last < len(text) and last - at <= _MARKS_ON_A_LETTER and _nature(text[last]) is Oddity.COMBINING:
        last += 1
    base = text[first - 1] if first else ""
    if not base.isalpha() or last - first > _MARKS_ON_A_LETTER:
        return True
    return base.isascii() and len(unicodedata.normalize("NFC", text[first - 1 : last])) > 1


def _is_in_emoji(text: str, at: int) -> bool:
    """The joiner and the variation selector are part of how some pictures are written."""
    before = text[at - 1] if at else ""
    if text[at] in "\ufe0e\ufe0f":
        return bool(before) and unicodedata.category(before) == "So" and _nature(before) is None
    after = text[at + 1] if at + 1 < len(text) else ""
    joined = bool(before) and (before == "\ufe0f" or unicodedata.category(before) in ("So", "Sk"))
    return text[at] == _JOINER and joined and bool(after) and unicodedata.category(after) == "So"
