"""Words of the trade in both languages, found in what the value readers left over."""

import csv
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from app.lib.patterns import Pattern
from app.reading.korean import run_end, tail_end, taken_apart
from app.reading.lexicon import Lexicon
from app.reading.slots import Concept
from app.reading.source import SourceText, small

_ENGLISH_TAIL: Final = Pattern(r"(?:'s|’s|s|es|ed|d|ing|r|er)?(?![A-Za-z])")
# Who or what does a thing is no order to do it: "printer", "reader".
_VERB_TAIL: Final = Pattern(r"(?:'s|’s|s|es|ed|d|ing)?(?![A-Za-z])")
_ANY_START: Final = Pattern(r"[0-9A-Za-z가-힣]")
_LATIN: Final = Pattern(r"[A-Za-z]+")
_HAS_DIGIT: Final = Pattern(r"\d")
# English words that mean something else beside these neighbours: (before, after).
_ELSEWHERE: Final[Mapping[str, tuple[str, str]]] = {
    "no": (r"", r"\.? ?[\d\x00#]|\.? ?(?:of|one)\b|\. "),
    "set": (r"(?:\ba|\bthe|\bthis|\bone|\beach|\bwhole) $", r" of\b"),
    "sets": (r"", r""),
    "case": (r"\bin (?:any |this |that |which |some )?$", r""),
    "right": (r"\ball $|\bthat's $", r",? (?:then|away|now)\b"),
    "building": (r"\b(?:keep|start|stop|am|are|is) $", r""),
    "mean": (r"\b(?:you|i|we) $", r""),
    "level": (r"", r" (?:of|with)\b"),
    "store": (r"", r"y"),
    "still": (r"", r""),
    "second": (r"\b(?:a|one|per) $", r""),
    "use": (r"", r" (?:of )?(?:the )?(?:same|section|c\d)"),
    "kind": (r"\b(?:be so|so|very) $", r""),
    "free": (r"\bfeel $", r""),
}


@cache
def concepts() -> Mapping[str, tuple[str, ...]]:
    """Concept name → every word for it, Korean and English; the file is part of this room."""
    text = files("app.reading").joinpath("concepts.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {row["name"]: tuple(word for word in (*row["ko"].split("|"), *row["en"].split("|")) if word) for row in rows}


def read_numbered_concepts(source: SourceText) -> tuple[Concept, ...]:
    """Words with a figure in them ("2차 효과"); to be read before any number."""
    return _read(source, _lexicon(has_digit=True))


def read_exceptions(source: SourceText) -> tuple[Concept, ...]:
    """The "but" of "all floors but the roof", which leaves out; elsewhere it only links. To be read while the words
    before it still stand."""
    spans = [source.use(*match.span("but")) for match in source.matches(_BUT)]
    return tuple(Concept("neg.not", span) for span in spans)


_BUT: Final = Pattern(
    r"\b(?:all|every\w*|each|any|any\w+|the whole|nothing)\b(?:(?![,.;:!?\n]|\bbut\b).){0,48}? (?P<but>but)"
    r"(?! (?:not|also|only|do|don't|keep|leave|first|please|with|without|at|to|as)\b)(?= \S)",
    re.IGNORECASE,
)


def read_concepts(source: SourceText) -> tuple[Concept, ...]:
    """Every word of the list, longest first, in the order of the message."""
    return _read(source, _lexicon(has_digit=False))


@cache
def _lexicon(*, has_digit: bool) -> Lexicon:
    """The words with or without a figure; a word in two rows belongs to the first."""
    return Lexicon(
        (word, name)
        for name, words in concepts().items()
        for word in words
        if (_HAS_DIGIT.search(word) is not None) is has_digit
    )


_AUXILIARY: Final = Pattern(r"버[려리린릴림립렸]")


def without_auxiliaries(text: str, concepts: tuple[Concept, ...]) -> tuple[Concept, ...]:
    """The concepts but for 버리다 behind another verb, which only says that the thing is done for good: "걸어버려"."""
    kept: list[Concept] = []
    for each in concepts:
        ahead = text[: each.span.start].rstrip(" ")
        is_behind_a_verb = len(text[: each.span.start]) - len(ahead) < 2 and _CONNECTED.search(ahead) is not None
        if not (each.name == "do.delete" and is_behind_a_verb and _AUXILIARY.match(each.span.words)):
            kept.append(each)
    return tuple(kept)


# A verb that goes on to the next: 걸어, 바꿔, 해, 줄여, 잡아.
_CONNECTED: Final = Pattern(r"[가-힣]?(?:[아어여해려꿔춰둬줘워겨켜놔봐꺼떼빼내쳐껴려])$")


def is_of_the_trade(words: str) -> bool:
    """Whether these words are known words through and through."""
    text = small(words)
    return _is_covered(text, tuple(_found(text, _lexicon(has_digit=False))))


def _is_covered(text: str, found: tuple[tuple[int, int, str], ...]) -> bool:
    rest = list(text)
    for start, end, _ in found:
        rest[start:end] = " " * (end - start)
    return bool(found) and not "".join(rest).strip(" -")


def _read(source: SourceText, words: Lexicon) -> tuple[Concept, ...]:
    return tuple(Concept(name, source.use(start, end)) for start, end, name in _found(small(source.rest), words))


def _found(text: str, words: Lexicon) -> Iterator[tuple[int, int, str]]:
    """Each word once, from left to right: where it starts, where its ending ends, and its name."""
    place = 0
    while (found := _ANY_START.search(text, place)) is not None:
        place = found.start()
        whole = _whole(text, place, words)
        end = run_end(text, place)
        if whole is not None and whole[0] >= end:
            yield place, *whole
            place = whole[0]
        elif end > place:
            for piece in taken_apart(text, place, end, words):
                if piece.name is not None:
                    yield piece.start, piece.end, piece.name
            place = end
        else:
            latin = _LATIN.match(text, place)
            place = latin.end() if latin else place + 1


def _whole(text: str, start: int, words: Lexicon) -> tuple[int, str] | None:
    """The longest word that begins here and stands by itself, over blanks too: where it ends and its name."""
    best: tuple[int, str] | None = None
    for stop, name in words.ends(text, start):
        end = _ended(text, start, stop, name)
        if end is not None and not _means_something_else(text, start, stop):
            best = (end, name)
    return best


def _ended(text: str, start: int, stop: int, name: str) -> int | None:
    """Where the word's ending ends; None where the word goes on and so is another."""
    if text[stop - 1].isascii():
        match = (_VERB_TAIL if name.startswith("do.") else _ENGLISH_TAIL).match(text, stop)
        return match.end() if match else None
    end = tail_end(text, stop, name, is_short=stop - start == 1)
    return None if run_end(text, end) > end else end


def _means_something_else(text: str, start: int, stop: int) -> bool:
    before, after = _ELSEWHERE.get(text[start:stop], ("", ""))
    return (bool(before) and re.search(before, text[max(0, start - 24) : start]) is not None) or (
        bool(after) and re.match(after, text[stop : stop + 24]) is not None
    )
