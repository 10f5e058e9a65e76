"""Axes written small, which no other reader takes: "WX along x", "in x and y", "y로 1.05"."""

import re
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.hand import Hand, cover
from app.reading.slots import Direction

_ALONG: Final = Pattern(r"(?<![A-Za-z])along(?![A-Za-z])|방향으로|까지|부터", re.IGNORECASE)


def small_axes(hand: Hand) -> list[Direction]:
    """Each "x", "y" and "z" that stands by itself, as the axis that it names, in the order written; takes them."""
    found = sorted((span for span in hand.clause.unknown if span.words in {"x", "y", "z"}), key=lambda span: span.start)
    found = [span for span in found if span not in hand.used]
    hand.use(*found)
    cover(hand, _ALONG)
    return [Direction(span.words.upper()) for span in found]
