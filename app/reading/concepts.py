"""Words of the trade in both languages, found in what the value readers left over."""

import csv
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from app.reading.slots import Concept
from app.reading.source import SourceText

_ONE_SYLLABLE: Final = 1
_VERBS: Final = ("do.", "neg.", "please", "include", "ignore")
_PARTICLES: Final = r"(?=$|[^가-힣]|(?:들|만|랑|이랑|하고|보다|처럼|부터|까지|마다|별|씩|당|에|에서|으로|로)?(?:을|를|은|는|이|가|의|도|만|와|과|요)?(?:[^가-힣]|$))"
# What may hang on a Korean verb's stem or on a noun, so that no ending is left over as an unknown word.
_ENDINGS: Final = r"(?:어|아|여|해|헤|하|할|한|했|합|되|된|될|줘|주|죠|지|세|셔|시|십|니|다|까|고|면|서|려|게|기|자|라|야|요|음|임|는|던|었|았|겠|습|니다|봐|보|볼|둘|두|드|려|릴|게요|을게|ㄹ게)*"
_TAIL: Final = r"(?:들|만|랑|이랑|하고|보다|처럼|부터|까지|마다|별로|별|씩|당|에|에서|으로|로|에게|대로|인지|이면|이랑)?(?:을|를|은|는|이|가|의|도|만|와|과|요|이고|이며|입니다|인)?(?![가-힣])"
_ENGLISH_ENDS: Final = r"(?:'s|s|es|ed|d|ing)?(?![A-Za-z])"


@cache
def concepts() -> Mapping[str, tuple[str, ...]]:
    """Concept name → every word for it, Korean and English; the file is part of this room."""
    text = files("app.reading").joinpath("concepts.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {row["name"]: (*row["ko"].split("|"), *row["en"].split("|")) for row in rows}


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Mapping[str, str]], ...]:
    """One pattern of all words, longest first, and the concept of each word."""
    owners: dict[str, str] = {}
    for name, words in concepts().items():
        for word in words:
            # A word in two rows belongs to the first: the file's order decides.
            owners.setdefault(word.casefold(), name)
    longest_first = sorted(owners, key=lambda word: (-len(word), word))
    groups = {f"w{index}": word for index, word in enumerate(longest_first)}
    pattern = "|".join(
        f"(?P<{group}>{_spelled(word, is_verb=owners[word].startswith(_VERBS))})" for group, word in groups.items()
    )
    return ((re.compile(pattern, re.IGNORECASE), {group: owners[word] for group, word in groups.items()}),)


def read_concepts(source: SourceText) -> tuple[Concept, ...]:
    """Every word of the list, longest first, in the order of the message."""
    found: list[Concept] = []
    for pattern, owner in _patterns():
        for match in source.matches(pattern):
            assert match.lastgroup is not None
            found.append(Concept(owner[match.lastgroup], source.take(match)))
    return tuple(sorted(found, key=lambda each: each.span.start))


def _spelled(word: str, *, is_verb: bool) -> str:
    if re.search(r"[가-힣]", word):
        loose = r" ?".join(re.escape(part) for part in word.split(" "))
        if is_verb:
            return rf"{loose}{_ENDINGS}"
        return rf"(?<![가-힣]){loose}{_PARTICLES}" if len(word) == _ONE_SYLLABLE else rf"{loose}(?:{_TAIL})?"
    loose = r"[ \-]?".join(re.escape(part) for part in re.split(r"[ \-]", word))
    return rf"(?<![A-Za-z]){loose}{_ENGLISH_ENDS}"
