"""Which tools fit what was typed: by name, by initials, by the words of the trade, and one slip of the hand away."""

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from app.protocol.items import Risk
from app.protocol.queries import ToolSpec
from app.reading.concepts import concepts, read_concepts, read_numbered_concepts
from app.reading.source import SourceText, Span
from app.reading.spelling import respelled
from app.trade.json_types import JsonValue

# Weights of the places where a word of a tool stands.
_TITLE = 3.0
_ARGUMENT = 1.0
_ABOUT = 0.8
_WORD = re.compile(r"[0-9a-z]+|[가-힣]+|[ㄱ-ㅎ]+")
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_FIRST_SYLLABLE = 0xAC00
_PER_INITIAL = 588
# A word this like another one is taken for it.
_LIKE = 0.7
# In letters: shorter words have no slips, longer ones two.
_SHORTEST = 3
_SHORT = 7
_BEGINNING = 4.0
_WHOLE = 8.0
_RECENT = 0.3
_MOST_RECENT = 8
# Of the best score; what fits less is left out.
_FITS = 0.1
# Tools that only read are what one asks to be shown.
_SHOWN = "do.show"


@dataclass(frozen=True, slots=True)
class _Entry:
    """One tool: the weight of each of its words and concepts, and its titles for initials and beginnings."""

    name: str
    words: Mapping[str, float]
    concepts: Mapping[str, float]
    titles: tuple[str, ...]


class ToolIndex:
    """The catalogue, ready to be searched."""

    def __init__(self, tools: Sequence[ToolSpec]) -> None:
        self._tools = {tool.name: tool for tool in tools}
        self._unread = list(tools)
        self._entries: list[_Entry] = []
        self._rarity: Mapping[str, float] = {}
        self._concept_rarity: Mapping[str, float] = {}

    def read_on(self) -> bool:
        """Read what one more tool says of itself, so that no key press has to wait for all of them; whether there is
        more to read."""
        if self._unread:
            self._entries.append(_entry(self._unread.pop()))
        if not self._unread and not self._rarity:
            self._rarity = _rarity([entry.words.keys() for entry in self._entries])
            self._concept_rarity = _rarity([entry.concepts.keys() for entry in self._entries])
        return bool(self._unread)

    def found(self, typed: str, recent: Sequence[str] = ()) -> tuple[ToolSpec, ...]:
        """The tools that fit, the best first; all of them where nothing is typed, those used lately first."""
        known = [name for name in recent if name in self._tools][:_MOST_RECENT]
        query = _spelled(typed)
        if not query.strip():
            rest = [name for name in self._tools if name not in known]
            return tuple(self._tools[name] for name in (*known, *rest))
        while self.read_on():
            pass
        asked = _asked(query)
        like = tuple(self._like(word) for word in asked.words)
        scores = {entry.name: self._score(entry, asked, like) for entry in self._entries}
        best = max(scores.values(), default=0.0)
        lately = {name: _RECENT * (1 - place / _MOST_RECENT) for place, name in enumerate(known)}
        fitting = [name for name, score in scores.items() if score > 0 and score >= best * _FITS]
        fitting.sort(key=lambda name: -(scores[name] + lately.get(name, 0.0)))
        return tuple(self._tools[name] for name in fitting)

    def _score(self, entry: _Entry, asked: "_Asked", like: Sequence[Mapping[str, float]]) -> float:
        score = sum(
            max((entry.words[word] * worth for word, worth in words.items() if word in entry.words), default=0.0)
            for words in like
        )
        score += sum(entry.concepts.get(name, 0.0) * self._concept_rarity.get(name, 0.0) for name in asked.concepts)
        if any(title.startswith(asked.text) for title in entry.titles):
            # Whole it is meant before those that only begin so.
            score += _WHOLE if asked.text in entry.titles else _BEGINNING
        if any(_initials_of(title).startswith(asked.initials) for title in entry.titles if asked.initials):
            score += 6.0
        return score

    def _like(self, typed: str) -> Mapping[str, float]:
        """The catalogue's words that are one that was typed, begin so or are like it, with what each tells."""
        found = {known: _likeness(typed, known) * rarity for known, rarity in self._rarity.items()}
        return {known: worth for known, worth in found.items() if worth}


@dataclass(frozen=True, slots=True)
class _Asked:
    text: str
    words: tuple[str, ...]
    concepts: frozenset[str]
    initials: str


def _asked(query: str) -> _Asked:
    text = " ".join(query.split())
    words = tuple(_WORD.findall(text))
    joined = text.replace(" ", "")
    is_short = joined.isascii() and joined.isalpha() and 2 <= len(joined) <= 5 and " " not in text
    are_jamo = len(joined) >= 2 and all(letter in _INITIALS for letter in joined)
    return _Asked(text, words, _meant(text), joined if is_short or are_jamo else "")


def _spelled(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold().replace("_", " ")


def _entry(tool: ToolSpec) -> _Entry:
    titles = (tool.title.en, tool.title.ko, tool.name)
    arguments = list(_said(tool.schema.get("properties")))
    about = (tool.description.en, tool.description.ko)
    words: dict[str, float] = {}
    named: dict[str, float] = {_SHOWN: _ARGUMENT} if tool.risk is Risk.READ else {}
    for texts, weight in ((titles, _TITLE), (arguments, _ARGUMENT), (about, _ABOUT)):
        for text in texts:
            for word in _WORD.findall(_spelled(text)):
                words[word] = max(words.get(word, 0.0), weight)
            for name in _concepts_in(_spelled(text)):
                named[name] = max(named.get(name, 0.0), weight)
    return _Entry(tool.name, words, named, tuple(_spelled(title) for title in titles))


def _said(schema: JsonValue) -> Iterable[str]:
    """Titles, choices and examples of the arguments, those of rows included."""
    if isinstance(schema, Mapping):
        for key, value in schema.items():
            if key in ("title", "x-title-ko") and isinstance(value, str):
                yield value
            elif key in ("enum", "examples") and isinstance(value, list | tuple):
                yield from (each for each in value if isinstance(each, str))
            else:
                yield from _said(value)


@lru_cache(maxsize=4096)
def _concepts_in(text: str) -> frozenset[str]:
    """What the house's reader makes of a text."""
    source = SourceText(text)
    return frozenset(each.name for each in (*read_numbered_concepts(source), *read_concepts(source)))


def _meant(text: str) -> frozenset[str]:
    """The same of what was typed; a word one slip away from one of the trade counts as that."""
    source = SourceText(text)
    found = (*read_numbered_concepts(source), *read_concepts(source))
    left = [Span(match.start(), match.end(), match.group()) for match in re.finditer(r"[a-z]+", source.rest)]
    return frozenset(each.name for each in (*found, *respelled(left))) | _slipped(source.rest)


def _slipped(rest: str) -> frozenset[str]:
    """Korean words of the trade that differ in one letter of a syllable from what nobody knows."""
    found: set[str] = set()
    for word in re.findall(r"[가-힣]{2,}", rest):
        near = [name for known, name in _korean() if _likeness(word, known) >= _LIKE]
        found.update(near[:1])
    return frozenset(found)


@cache
def _korean() -> tuple[tuple[str, str], ...]:
    return tuple(
        (word, name) for name, words in concepts().items() for word in words if re.fullmatch(r"[가-힣]{2,}", word)
    )


def _rarity(of: Sequence[Iterable[str]]) -> Mapping[str, float]:
    """How much a word tells: one that every tool has tells next to nothing."""
    counts: dict[str, int] = {}
    for words in of:
        for word in words:
            counts[word] = counts.get(word, 0) + 1
    return {word: math.log(1 + len(of) / count) for word, count in counts.items()}


def _likeness(typed: str, known: str) -> float:
    """1 for the same, less for a beginning and for words one or two letters apart; 0 for others."""
    if typed == known:
        return 1.0
    if len(typed) >= 2 and known.startswith(typed):
        return 0.9
    if len(known) >= 2 and typed.startswith(known) and not typed.isascii():
        return 0.8
    return _nearness(typed, known) if typed[0].isascii() == known[0].isascii() else 0.0


def _nearness(typed: str, known: str) -> float:
    (one, its_letters), (other, others) = _letters(typed), _letters(known)
    allowed = 1 if max(len(one), len(other)) <= _SHORT else 2
    is_far = (
        min(len(one), len(other)) < _SHORTEST
        or max(len(one), len(other)) == _SHORTEST
        or abs(len(one) - len(other)) > allowed
    )
    if is_far or len(its_letters ^ others) > 2 * allowed:
        return 0.0
    apart = _distance(one, other)
    return 0.8 - 0.05 * apart if apart <= allowed else 0.0


@lru_cache(maxsize=8192)
def _letters(word: str) -> tuple[str, frozenset[str]]:
    """Hangul by its letters, so that one slip is one letter."""
    letters = unicodedata.normalize("NFD", word)
    return letters, frozenset(letters)


def _distance(one: str, other: str) -> int:
    """Letters more, less or other, and neighbours exchanged."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, start=1):
        now = [i]
        for j, right in enumerate(other, start=1):
            cost = min(row[j] + 1, now[j - 1] + 1, row[j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                cost = min(cost, before[j - 2] + 1)
            now.append(cost)
        before, row = row, now
    return row[-1]


@cache
def _initials_of(title: str) -> str:
    """First letters of its words; of Hangul the first letter of each syllable."""
    if re.search(r"[가-힣]", title):
        syllables = re.findall(r"[가-힣]", title)
        return "".join(_INITIALS[(ord(each) - _FIRST_SYLLABLE) // _PER_INITIAL] for each in syllables)
    return "".join(word[0] for word in _WORD.findall(title))
