"""Pointers: the letter of a slot's type, and its number among those of its type in the order of the message."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.reading.reader import Reading
from app.reading.slots import (
    Amount,
    CodeClass,
    CodeName,
    Coordinate,
    Direction,
    FileName,
    Formula,
    Fraction,
    Grade,
    Ids,
    Increment,
    ModelName,
    NewName,
    Number,
    Points,
    SectionSize,
    Spacing,
    Storeys,
    UnitWord,
)
from app.reading.slots import Found as Slot
from app.reading.slots import Value as SlotValue
from app.shortform.tree import Pointer

LETTER: Final[Mapping[type[SlotValue], str]] = {
    ModelName: "N",
    NewName: "N",
    Ids: "I",
    Amount: "F",
    Number: "V",
    Increment: "A",
    Fraction: "H",
    UnitWord: "U",
    SectionSize: "S",
    Grade: "G",
    Storeys: "K",
    Formula: "R",
    Direction: "D",
    FileName: "X",
    Points: "P",
    Coordinate: "C",
    CodeClass: "Z",
    Spacing: "L",
    CodeName: "Y",
}


@dataclass(frozen=True, slots=True)
class Slots:
    """The slots of one reading by their pointers, in the order of the message."""

    found: Mapping[Pointer, Slot]

    def value(self, pointer: Pointer) -> SlotValue | None:
        """What the pointer stands for; None where it points to nothing."""
        slot = self.found.get(pointer)
        return None if slot is None else slot.value

    def words(self, pointer: Pointer) -> str:
        """The engineer's own words for it; the pointer's name where it points to nothing."""
        slot = self.found.get(pointer)
        return pointer.name if slot is None else slot.span.words


NO_SLOTS: Final = Slots({})


def slots_of(reading: Reading) -> Slots:
    """The pointers of a reading. Its values are in the order of the message, and so are the numbers."""
    counts: Counter[str] = Counter()
    found: dict[Pointer, Slot] = {}
    for slot in reading.values:
        letter = LETTER[type(slot.value)]
        counts[letter] += 1
        found[Pointer(letter, counts[letter])] = slot
    return Slots(found)
