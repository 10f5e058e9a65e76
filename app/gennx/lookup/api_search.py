"""Finding a tool or an endpoint from a Korean or English question: BM25 over words, fragments and shared ideas."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from app.gennx.lookup.api_words import Ideas, features, read_ideas, weight
from app.gennx.tool import Tool
from app.trade.result_tables import result_tables
from app.trade.text import Text

# The address of a result table; its name stands behind it.
RESULT_TABLE: Final = "/post/TABLE "
_DATA: Final = Path(__file__).parents[1] / "data"
# The usual constants of BM25: how soon repetitions stop counting, and how much a long entry is held back.
_SATURATION: Final = 1.2
_LENGTH_SHARE: Final = 0.5
# A title says more than the words around it.
_TITLE_TIMES: Final = 2.0
# A tool checks and reads back, so an endpoint of equal fit comes after it.
_TOOL_BONUS: Final = 1.15


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One tool or endpoint: `name` is the tool's name or the path, with the table type behind /post/TABLE."""

    name: str
    title: Text
    words: str
    is_tool: bool


@dataclass(frozen=True, slots=True)
class IndexHit:
    """An entry with its score; scores of two searches do not compare."""

    entry: IndexEntry
    score: float


class SearchIndex:
    """An index over entries."""

    def __init__(self, entries: Sequence[IndexEntry], ideas: Ideas) -> None:
        self.entries = tuple(entries)
        self._ideas = ideas
        documents = [_document(entry, ideas) for entry in entries]
        lengths = [sum(each.values()) for each in documents]
        mean = sum(lengths) / max(1, len(lengths))
        self._shares = [1 - _LENGTH_SHARE + _LENGTH_SHARE * each / mean for each in lengths]
        self._postings: dict[str, list[tuple[int, float]]] = {}
        for index, document in enumerate(documents):
            for feature, times in document.items():
                self._postings.setdefault(feature, []).append((index, times))

    def search(self, question: str, most: int = 10) -> list[IndexHit]:
        """The best entries, best first; empty when no word of the question is known."""
        scores: dict[int, float] = {}
        for feature in features(question, self._ideas):
            hits = self._postings.get(feature, [])
            rarity = weight(feature) * math.log(1 + (len(self.entries) - len(hits) + 0.5) / (len(hits) + 0.5))
            for index, times in hits:
                fit = times * (_SATURATION + 1) / (times + _SATURATION * self._shares[index])
                scores[index] = scores.get(index, 0.0) + rarity * fit
        found = [
            IndexHit(self.entries[index], score * (_TOOL_BONUS if self.entries[index].is_tool else 1.0))
            for index, score in scores.items()
        ]
        return sorted(found, key=lambda each: (-each.score, each.entry.name))[:most]


def catalogue_of(tools: Mapping[str, Tool]) -> SearchIndex:
    """The catalogue of these tools and of every endpoint."""
    own = [
        IndexEntry(tool.name, tool.title, f"{tool.description.en} {tool.description.ko} {tool.words}", is_tool=True)
        for tool in tools.values()
    ]
    return SearchIndex([*own, *endpoints()], read_ideas(_text("concepts.txt")))


@cache
def endpoints() -> tuple[IndexEntry, ...]:
    """Every endpoint and result table of the Open API, with its name in both languages and the words engineers use.

    Paths as in midas-nx 2.10.3 (MIT); names and words are this project's own.
    """
    paths = [IndexEntry(path, Text(en, ko), words, is_tool=False) for path, en, ko, words in _rows("catalogue.txt", 4)]
    tables = [IndexEntry(RESULT_TABLE + each.name, each.title, each.words, is_tool=False) for each in result_tables()]
    return (*paths, *tables)


def _document(entry: IndexEntry, ideas: Ideas) -> dict[str, float]:
    counts: dict[str, float] = {}
    title = f"{entry.name} {entry.title.en} {entry.title.ko}"
    for part, times in ((title, _TITLE_TIMES), (entry.words, 1.0)):
        for feature, found in features(part, ideas).items():
            counts[feature] = counts.get(feature, 0.0) + times * found
    return counts


def _rows(name: str, columns: int) -> list[list[str]]:
    lines = [line for line in _text(name).splitlines() if line and not line.startswith("#")]
    rows = [line.split("|") for line in lines]
    bad = [row[0] for row in rows if len(row) != columns]
    if bad:
        raise ValueError(f"{name}: {bad[0]} has not {columns} columns")
    return rows


def _text(name: str) -> str:
    return (_DATA / name).read_text(encoding="utf-8")
