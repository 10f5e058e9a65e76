"""What the lookup compares: words with their endings cut, fragments of words, and ideas shared by both languages."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_HANGUL: Final = re.compile(r"[가-힣]+")
_LATIN: Final = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")
_ENDINGS: Final = (
    "ations",
    "ation",
    "ments",
    "ment",
    "ings",
    "ing",
    "ies",
    "ers",
    "ed",
    "es",
    "er",
    "ly",
    "s",
    "e",
    "y",
)
_SHORTEST_STEM: Final = 3
# Particles and endings that follow a noun or a verb stem.
_PARTICLES: Final = (
    "으로", "에서", "까지", "부터", "마다", "이랑", "하고", "해줘", "하기", "하는", "인지", "은", "는", "이", "가",
    "을", "를", "에", "의", "로", "와", "과", "도", "만", "랑",
)  # fmt: skip
# What a feature counts: a whole word, a fragment of one, an idea.
_WEIGHTS: Final[Mapping[str, float]] = {"w:": 1.0, "f:": 0.35, "i:": 0.7}
_COMMON: Final = frozenset(
    [
        "a",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "by",
        "can",
        "did",
        "do",
        "does",
        "for",
        "from",
        "had",
        "has",
        "have",
        "how",
        "i",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "just",
        "me",
        "my",
        "of",
        "on",
        "or",
        "our",
        "so",
        "some",
        "than",
        "that",
        "the",
        "then",
        "there",
        "they",
        "this",
        "to",
        "was",
        "we",
        "were",
        "what",
        "when",
        "where",
        "which",
        "who",
        "with",
        "you",
        "your",
    ]
)


@dataclass(frozen=True, slots=True)
class Ideas:
    """The idea that each Latin stem and each Hangul word belongs to; a word may belong to several."""

    latin: Mapping[str, tuple[str, ...]]
    hangul: Mapping[str, tuple[str, ...]]


def read_ideas(text: str) -> Ideas:
    """Ideas from lines of words that mean the same; the first word names the idea."""
    latin: dict[str, tuple[str, ...]] = {}
    hangul: dict[str, tuple[str, ...]] = {}
    for line in text.splitlines():
        words = [] if line.startswith("#") else line.lower().split()
        for word in words:
            kept, key = (hangul, word) if _HANGUL.fullmatch(word) else (latin, stem(word))
            kept[key] = (*kept.get(key, ()), words[0])
    return Ideas(latin, hangul)


def stem(word: str) -> str:
    """An English word without its most common ending."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def weight(feature: str) -> float:
    """What a feature counts, by its kind."""
    return _WEIGHTS[feature[:2]]


def features(text: str, ideas: Ideas) -> Counter[str]:
    """The features of a text and how often each occurs."""
    found: Counter[str] = Counter()
    lowered = text.lower().replace("_", " ").replace("/", " ")
    for word in _LATIN.findall(lowered):
        if word not in _COMMON:
            _latin(word, ideas, found)
    for run in _HANGUL.findall(lowered):
        _hangul(run, ideas, found)
    return found


def _latin(word: str, ideas: Ideas, found: Counter[str]) -> None:
    root = stem(word)
    found[f"w:{root}"] += 1
    found.update(f"i:{idea}" for idea in ideas.latin.get(root, ()))
    parts = word.split("-")
    if len(parts) > 1:
        for part in parts:
            if part not in _COMMON:
                _latin(part, ideas, found)
    found.update(f"f:{root[at : at + 4]}" for at in range(len(root) - 3))


def _hangul(run: str, ideas: Ideas, found: Counter[str]) -> None:
    root = _without_particle(run)
    found[f"w:{root}"] += 1
    found.update(f"f:{run[at : at + 2]}" for at in range(len(run) - 1))
    for word, named in ideas.hangul.items():
        # One syllable is a word only when it stands alone: 보 is in 보고서 too.
        if word == root if len(word) == 1 else word in run:
            found.update(f"i:{idea}" for idea in named)


def _without_particle(run: str) -> str:
    for particle in _PARTICLES:
        if run.endswith(particle) and len(run) > len(particle):
            return run[: -len(particle)]
    return run
