"""A brief as a row of tokens: values with their dimension, words by their names, marks, and what nothing knows."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import Final

from app.lib.patterns import Pattern
from app.planning.structures.corrections import with_corrections
from app.planning.structures.labels import labels
from app.planning.structures.lexicon import Tongue, lexicon, small_words
from app.planning.structures.listings import listings
from app.planning.structures.matrices import matrices
from app.planning.structures.pitches import pitches
from app.planning.structures.shares import shares
from app.planning.structures.shorthand import shorthand
from app.planning.structures.strips import strips
from app.planning.structures.token_rows import with_both_ways, with_lists, with_shared_units, without_articles
from app.planning.structures.token_values import Token, counts, ordinals_and_lists, quantities, shapes
from app.reading.quoted import own
from app.reading.source import SourceText, Span, small

__all__ = ["WEAK", "Token", "is_korean", "longest_words", "tokenise"]

_MARKS: Final = {",": "comma", ";": "stop", ".": "stop", "\n": "stop", "?": "stop", "!": "stop", ":": "colon"}
_SMALL_MARKS: Final = "()=-'\"·@x[]+&/~*"
_SEEN_MARKS: Final = {"@": "times", "x": "times", "*": "times", "+": "and", "&": "and", "/": "and", "·": "and"}
WEAK: Final = frozenset({"comma", "and", "stop", "colon", "but"})
_AND_KO: Final = Pattern(r"(?:와|과|하고|랑|이랑|및)")
_GOES_ON: Final = Pattern(r"(?:고|며|지만|으나|때|면|하되)$")
_THAT_IS: Final = Pattern(r" ?인 ")
_VERBS: Final = frozenset(
    {
        *("carries", "goes", "together", "exists_not", "include", "ignored", "only_on", "connect", "fixed", "pinned"),
        *("distributed", "contains", "stand", "double", "divided", "axial_only", "roller", "free", "sticks_out"),
    }
)
_HELD: Final = frozenset({"fixed", "pinned", "roller"})
_BULLET: Final = Pattern(r"(?m)^[ \t]*[-*•·▪–][ \t]+")
_ITEM: Final = Pattern(r"(?m)(?:^|(?<=\s))\(?(?P<number>\d{1,2})[.)][ \t]+(?=\S)")
_LETTER: Final = Pattern(r"(?<![A-Za-z0-9])\((?:[a-h]|i{1,3}|iv|\d)\)(?= )|(?m:^[ \t]*[a-h][.)](?= ))")
_UNITS: Final = Pattern(
    r"\( ?(?P<unit>mm|cm|m|in|kN|kip|ft|kN·?m)(?:, ?(?:kN|m|mm|kip|ft))* ?\)|(?<![A-Za-z])in (?P<in>mm|cm|kN|inches)\b"
)
_BARE_UNIT: Final = Pattern(r"(?<![A-Za-z\d'’])(?:kips?|ft|mm|m|kN)(?![A-Za-z\d])")
# The dot of a shortened word ends no sentence: "no. of", "horiz. disp. in mm".
_SHORTENED: Final = Pattern(
    r"(?i:(?<![A-Za-z])(?:nos?|horiz|vert|disp|displ|defl|reac|reacts?|mom|bend|lat|cols?|sect?|conc|approx|resp|incl|excl"
    r"|max|min|bot|symm|sty?|cont|flrs?|typ|ext|lin|jts?|hts?|reqd|dn)(?P<dot>\.)(?=[ ,;:)]{0,2}(?:[a-z\d(,;:)=]|$))"
    r"|(?<![A-Za-z])def(?P<of_shear>\.)(?= (?:neglect|ignor|exclud|omit|not|off|and|or|incl|left out)))"
)
_LATIN: Final = Pattern(r"[A-Za-z]{2,}|[MNR](?![A-Za-z\x00])")
# "Cheers, Ana", at the end of a letter.
_SIGNED: Final = Pattern(
    r"(?<![A-Za-z])(?i:cheers|(?:many |kind |best |warm )*(?:regards|wishes)|(?:many )?thanks(?: a lot| in advance)?"
    r"|thank you|(?:yours )?sincerely|yours truly),? *\n? *(?:[A-Z][a-z'-]+\.? ?){1,3}\s*\Z"
)
_BACK: Final = Pattern(r"\b(?:its|that|this)(?: same)? |(?<![가-힣])(?:그|이|해당|같은) ", re.IGNORECASE)
_CIRCLED: Final = Pattern(r"[\u2460-\u2473]")
_PLAIN: Final = Pattern(r"[A-Za-z가-힣 ]*")
_REST: Final = Pattern(r"[A-Za-z][A-Za-z'’\-]*|[가-힣]+|[^\s\x00]|\n")


@cache
def _words(language: Tongue) -> tuple[tuple[str, str, Pattern], ...]:
    """For every spelling what each match begins with, the name of its word, and its pattern."""
    found: list[tuple[str, str, Pattern]] = []
    for name, spellings in lexicon(language):
        for each in _split(spellings):
            is_latin = language == "en" or re.fullmatch(r"[A-Za-z?]+", each)
            body = f"(?<![A-Za-z])(?:{each})(?![A-Za-z])" if is_latin else f"(?:{each})"
            found.append((_beginning(each), name, Pattern(body, re.IGNORECASE if language == "en" else 0)))
    return tuple(found)


def _beginning(spelling: str) -> str:
    """The letters that every match begins with, in lower case; "" where the spelling does not tell."""
    letters = _PLAIN.match(spelling)
    plain = letters[0] if letters else ""
    return small(plain[:-1] if spelling[len(plain) : len(plain) + 1] in ("?", "*", "{") else plain)


def _read_words(source: SourceText, language: Tongue) -> list[Token]:
    # Of thousands of spellings a brief has a few: looking for letters is cheaper than for a pattern.
    text = small(source.rest)
    return longest_words(source, [each[1:] for each in _words(language) if each[0] in text])


def longest_words(source: SourceText, words: Sequence[tuple[str, Pattern]]) -> list[Token]:
    """Of the words that fit from the left, the longest; of those, what stands first in `words` (name, pattern)."""
    hits = [
        (match.start(), -match.end(), number, name, match)
        for number, (name, pattern) in enumerate(words)
        for match in source.matches(pattern)
    ]
    found: list[Token] = []
    end = 0
    for start, _, _, name, match in sorted(hits, key=lambda each: each[:3]):
        if start >= end and match.end() > start:
            end = match.end()
            found.append(Token(name, source.take(match), word=match[0]))
    return found


def _split(spellings: str) -> list[str]:
    """At the bars outside of brackets."""
    found, depth, piece, is_class = list[str](), 0, "", False
    for before, letter in zip(" " + spellings, spellings, strict=False):
        if before != "\\" and letter in "[]":
            is_class = letter == "["
        elif before != "\\" and not is_class:
            depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "|" and not depth and not is_class:
            found.append(piece)
            piece = ""
        else:
            piece += letter
    return [*found, piece]


def is_korean(text: str) -> bool:
    return re.search(r"[가-힣]{2}", text) is not None


@lru_cache(maxsize=8)
def tokenise(message: str) -> tuple[Token, ...]:
    """In the order of the message. What nothing knows is a token by the name of "unknown"."""
    source = SourceText(own(message))
    korean = is_korean(message)
    listed = listings(source)
    found = [
        *(Token("small", source.take(match)) for match in source.matches(_SIGNED)),
        *listed,
        *_items(source),
        *_shortened(source),
        *strips(source),
        *matrices(source),
        *pitches(source),
        *shares(source),
        *shorthand(source),
        *shapes(source),
        *quantities(source),
        *([] if listed else labels(source)),
        *ordinals_and_lists(source),
    ]
    found += _read_words(source, "ko" if korean else "en")
    if korean and _LATIN.search(source.rest):
        # "span 6 m, base는 fix": English words among Korean ones.
        found += _read_words(source, "en")
    if korean:
        found += [_pause(token) for token in found if token.name in _VERBS and _GOES_ON.search(token.word)]
        found += [_pause(token) for token in found if token.name in _HELD and _is_of_the_next(message, token)]
    found += _units(source)
    found += counts(source)
    found += _rest(source, korean=korean)
    ordered = [_within(message, each) for each in sorted(found, key=lambda each: each.span.start)]
    ordered = _pointing_back(message, ordered)
    kept = without_articles(with_corrections([each for each in ordered if each.name != "small"]))
    return with_lists(with_both_ways(with_shared_units(kept)))


def _pointing_back(message: str, tokens: list[Token]) -> list[Token]:
    """Words behind "its" or "that" tell of what was named before."""
    found = list(tokens)
    for match in _BACK.finditer(message):
        number = next((number for number, each in enumerate(found) if each.span.start >= match.end() - 1), None)
        if number is not None and found[number].span.start <= match.end() + 1:
            found[number] = replace(found[number], points_back=True)
    return found


def _within(message: str, token: Token) -> Token:
    """A semicolon inside of brackets parts no sentences."""
    if token.name == "num" and _CIRCLED.fullmatch(token.span.words.strip()):
        return replace(token, name="comma")
    if token.name != "stop" or token.span.words.strip() != ";":
        return token
    before = message[: token.span.start]
    return replace(token, name="comma") if before.count("(") > before.count(")") else token


def _is_of_the_next(message: str, token: Token) -> bool:
    """ "오른쪽은 롤러인 단순보": what is held ends before what it is said of."""
    return _THAT_IS.match(message[token.span.end :]) is not None


def _pause(token: Token) -> Token:
    """Korean goes on behind "하고" as behind a comma."""
    return Token("comma", Span(token.span.end, token.span.end, ""))


def _items(source: SourceText) -> list[Token]:
    """Bullets, and the numbers of a list that counts from one."""
    found = [Token("stop", source.take(match)) for match in source.matches(_BULLET)]
    found += [Token("and", source.take(match)) for match in source.matches(_LETTER)]
    expected = 1
    items: list[re.Match[str]] = []
    for match in source.matches(_ITEM):
        if int(match["number"]) == expected:
            items.append(match)
            expected += 1
    if len(items) > 1:
        found += [Token("stop", source.take(match)) for match in items]
    return found


def _shortened(source: SourceText) -> list[Token]:
    return [Token("small", source.use(match.end() - 1, match.end())) for match in source.matches(_SHORTENED)]


def _units(source: SourceText) -> list[Token]:
    found = [Token("unit", source.take(match), word=match["unit"] or match["in"]) for match in source.matches(_UNITS)]
    return found + [Token("unit", source.take(match), word=match[0]) for match in source.matches(_BARE_UNIT)]


def _rest(source: SourceText, *, korean: bool) -> list[Token]:
    """Marks, small words, and what is left."""
    found: list[Token] = []
    small, english = small_words("ko" if korean else "en"), small_words("en")
    for match in source.matches(_REST):
        is_english = korean and match[0].isascii() and match[0].isalpha()
        name = _name_of_rest(match[0], english if is_english else small, korean=korean)
        span = source.take(match)
        if name:
            found.append(Token(name, span, word=match[0]))
    return found


def _name_of_rest(text: str, small: Pattern, *, korean: bool) -> str:
    """Empty for what says nothing."""
    folded = text.casefold()
    if text in _MARKS:
        return _MARKS[text]
    if text in _SEEN_MARKS:
        return _SEEN_MARKS[text]
    if folded == "and" or (korean and _AND_KO.fullmatch(text)):
        return "and"
    if folded == "but":
        return "but"
    if text in _SMALL_MARKS or folded in ("'s", "s", "’s"):
        return ""
    if small.fullmatch(folded):
        return "comma" if korean and _GOES_ON.search(text) and text != "하고" else ""
    return "unknown"
