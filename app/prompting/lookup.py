"""Which tools a text is about, by shared character n-grams: works for Korean without a tokeniser, needs no model."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from app.protocol.queries import ToolSpec

_SIZES = (2, 3, 4)


class ToolLookup:
    """TF-IDF over character 2- to 4-grams of name, title and description."""

    def __init__(self, tools: Sequence[ToolSpec]) -> None:
        self._tools = tuple(tools)
        counts = [_grams(_words_of(tool)) for tool in self._tools]
        seen = Counter(gram for count in counts for gram in count)
        self._weights = {gram: math.log((1 + len(counts)) / (1 + times)) + 1 for gram, times in seen.items()}
        self._vectors = [self._vector(count) for count in counts]

    def ranked(self, text: str) -> tuple[ToolSpec, ...]:
        """All tools, the most similar first; equal ones keep their order."""
        asked = self._vector(_grams(text))
        scores = [_dot(asked, vector) for vector in self._vectors]
        order = sorted(range(len(self._tools)), key=lambda index: -scores[index])
        return tuple(self._tools[index] for index in order)

    def _vector(self, count: Mapping[str, int]) -> dict[str, float]:
        raw = {gram: (1 + math.log(times)) * self._weights.get(gram, 0.0) for gram, times in count.items()}
        length = math.sqrt(sum(value * value for value in raw.values()))
        return {gram: value / length for gram, value in raw.items() if value} if length else {}


def _words_of(tool: ToolSpec) -> str:
    texts = (tool.name.replace("_", " "), tool.title.en, tool.title.ko, tool.description.en, tool.description.ko)
    return " ".join(texts)


def _grams(text: str) -> Counter[str]:
    words = f" {' '.join(text.lower().split())} "
    return Counter(words[start : start + size] for size in _SIZES for start in range(len(words) - size + 1))


def _dot(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    return sum(value * right.get(gram, 0.0) for gram, value in left.items())
