"""Where each entry of a long column lies, measured or guessed, so that only what is near the viewport need exist.

Heights, gaps and offsets are pixels; offsets count down from the top of the column.
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from app.protocol.items import (
    AssistantMessage,
    Item,
    Notice,
    Plan,
    Question,
    Reasoning,
    ToolCall,
    UserMessage,
)

# Rough sizes of one line of text and of what stands around it, at a scale of one: a wrong guess only moves the scroll
# bar a little when the entry is laid out.
_LINE = 20
_LINE_CHARACTERS = 90
_MOST_LINES = 600


class Extents:
    """The heights of entries one under the other, with `gap` between two."""

    def __init__(self, gap: int) -> None:
        self._gap = gap
        self._heights: list[int] = []
        self._offsets: list[int] | None = None

    def __len__(self) -> int:
        return len(self._heights)

    @property
    def total(self) -> int:
        """The height of the whole column; no gap stands behind the last entry."""
        return self._starts()[-1] - self._gap if self._heights else 0

    def extend(self, below: Sequence[int], above: Sequence[int] = ()) -> None:
        """More entries under those that are there, and above them."""
        self._heights = [*above, *self._heights, *below]
        self._offsets = None

    def set(self, number: int, height: int) -> bool:
        """Whether that was news."""
        if self._heights[number] == height:
            return False
        self._heights[number] = height
        self._offsets = None
        return True

    def offset(self, number: int) -> int:
        return self._starts()[number]

    def height(self, number: int) -> int:
        return self._heights[number]

    def within(self, top: int, bottom: int) -> range:
        """The entries that reach into the stretch between two offsets."""
        starts = self._starts()
        first = max(0, bisect_right(starts, top) - 1)
        last = min(len(self._heights), bisect_right(starts, bottom))
        return range(first, max(first, last))

    def _starts(self) -> list[int]:
        """One more than there are entries: the last is where the next one would begin."""
        if self._offsets is None:
            self._offsets = list(accumulate((height + self._gap for height in self._heights), initial=0))
        return self._offsets


def guessed_height(item: Item) -> int:
    """Of an entry that was never laid out, at a scale of one."""
    match item:
        case UserMessage():
            return 24 + _LINE * _lines(item.text[:1500])
        case AssistantMessage():
            return 30 + _LINE * _lines(item.text)
        case ToolCall():
            return 70
        case Plan():
            return 110
        case Question():
            return 160
        case Reasoning():
            return 30
        case Notice():
            return 24 + _LINE * _lines(item.text.en) + (_LINE * _lines(item.hint.en) if item.hint else 0)


def has_tab_stop(item: Item) -> bool:
    """Whether the keyboard stops at the entry: it has a button or a field of its own."""
    match item:
        case ToolCall() | Plan() | Question() | Reasoning():
            return True
        case UserMessage() | AssistantMessage() | Notice():
            return False


def _lines(text: str) -> int:
    return min(_MOST_LINES, 1 + text.count("\n") + len(text) // _LINE_CHARACTERS)
