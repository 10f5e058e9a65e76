"""Other readings of a message that cannot be read as it stands, each with what the card says of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.planning.commands.corrected import corrected
from app.planning.commands.respelled import respelled
from app.planning.words.commands import planner as words
from app.protocol.items import Assumption
from app.reading.reader import Reading, read
from app.trade.answers.digest import ModelDigest

# Corrections of a correction that are followed.
_MOST_CORRECTIONS: Final = 3


@dataclass(frozen=True, slots=True)
class Reread:
    """A reading, and the note of what was taken back or written otherwise."""

    reading: Reading
    note: Assumption


def rereadings(reading: Reading, digest: ModelDigest) -> Iterator[Reread]:
    """Without what the message takes back, step by step; then with words as they are usually written."""
    first, taken_back = reading, list[str]()
    for _ in range(_MOST_CORRECTIONS):
        found = corrected(reading)
        if found is None:
            break
        taken_back.append(found.taken_back)
        reading = read(found.message, digest)
        yield Reread(reading, Assumption(key="taken_back", text=words.TAKEN_BACK(said=_quoted(taken_back))))
    if (other := respelled(first, digest)) is not None:
        message, said = other
        yield Reread(read(message, digest), Assumption(key="respelled", text=words.READ_AS(said=_quoted(said))))


def _quoted(said: list[str] | tuple[str, ...]) -> str:
    return ", ".join(f'"{each}"' for each in said)
