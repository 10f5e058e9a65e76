"""A brief as a small model reads it: concepts and pointers in the order of the message, without its words.

assign point_load N1 node I1 down F1 / run X1
"""

from typing import Final

from app.lib.patterns import Pattern
from app.reading.reader import Reading
from app.reading.slots import Direction
from app.shortform.directions import word_of
from app.shortform.pointers import Slots

_ENDS_SENTENCE: Final = Pattern(r"[.!?;\n]")
BOUNDARY: Final = "/"
# Stands for a word that nothing knows.
UNREAD: Final = "?"


def canonical(reading: Reading, slots: Slots) -> str:
    """Concepts by their names without what stands before a dot, values by their pointers, `/` between sentences, `?`
    for each run of words that were not read. Pasted words leave nothing."""
    pieces = [(each.span, each.name.rpartition(".")[2]) for each in reading.concepts]
    pieces += [(slot.span, _written(pointer.name, slot.value)) for pointer, slot in slots.found.items()]
    pieces += [(span, UNREAD) for span in reading.unknown]
    found: list[str] = []
    place = 0
    for span, word in sorted(pieces, key=lambda each: (each[0].start, each[0].end)):
        if found and found[-1] != BOUNDARY and _ENDS_SENTENCE.search(reading.message[place : span.start]):
            found.append(BOUNDARY)
        if word != UNREAD or found[-1:] != [UNREAD]:
            found.append(word)
        place = max(place, span.end)
    return " ".join(found)


def _written(pointer: str, value: object) -> str:
    """Directions say themselves: short form has words for them."""
    if not isinstance(value, Direction) or value.axis not in ("X", "Y", "Z"):
        return pointer
    sign = ("+" if value.sign > 0 else "-") if value.is_signed else ""
    return f"{pointer}:{word_of(value.axis, sign, is_local=value.is_local)}" if sign or value.axis != "Z" else pointer
