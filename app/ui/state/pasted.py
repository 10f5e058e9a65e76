"""Long pasted text in the box where a message is written: a short mark stands for it, and the message has it whole.

The box lays out one whole line at a time and every line at once, so a megabyte in it stops the window for minutes.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

MOST_CHARACTERS = 20_000
MOST_LINES = 500
# What stays to be seen of a long text that comes back into the box, at either end of it.
_EDGE = 1_000


def is_long(text: str, beside: int = 0) -> bool:
    """Whether a text is too much for the box, where `beside` characters stand already."""
    return len(text) + beside > MOST_CHARACTERS or text.count("\n") > MOST_LINES


@dataclass(frozen=True, slots=True, kw_only=True)
class PastedTexts:
    """The texts by their marks; a mark that is no more in the box stands for nothing and harms nothing."""

    texts: Mapping[str, str] = field(default_factory=dict[str, str])

    def whole(self, shown: str) -> str:
        """What the box shows, with the texts in place of their marks."""
        if not self.texts:
            return shown
        marks = "|".join(re.escape(mark) for mark in self.texts)
        return re.sub(marks, lambda found: self.texts[found.group()], shown)


def with_text(pasted: PastedTexts, text: str, mark: Callable[[int, int], str]) -> tuple[PastedTexts, str]:
    """One text more, and its mark; `mark` words it from the number of the text and its count of characters."""
    made = mark(len(pasted.texts) + 1, len(text))
    return PastedTexts(texts={**pasted.texts, made: text}), made


def folded(text: str, mark: Callable[[int, int], str]) -> tuple[PastedTexts, str]:
    """A message that comes into the box: where it is long its middle becomes a mark, whole lines at both ends stay."""
    if not is_long(text):
        return PastedTexts(), text
    head = text.rfind("\n", 0, _EDGE) + 1
    tail = text.find("\n", len(text) - _EDGE)
    end = len(text) if tail < 0 else tail
    pasted, made = with_text(PastedTexts(), text[head:end], mark)
    return pasted, text[:head] + made + text[end:]
