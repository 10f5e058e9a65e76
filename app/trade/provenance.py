"""Where a value of a design code comes from, and whether anybody compared it with its source."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.trade.templates import joined
from app.trade.text import Text
from app.trade.words import clauses as words


class Standing(StrEnum):
    """CHECKED: published transcriptions of the standard agree with it. RECALLED: nobody has compared it."""

    CHECKED = "checked"
    RECALLED = "recalled"


@dataclass(frozen=True, slots=True)
class Transcription:
    """A published transcription. A reprint is one by the standard's publisher or a vendor who answers for it."""

    name: str
    is_reprint: bool = False


_AGREEING: Final = 2


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause, table or equation of a standard's edition, with what it says.

    `sources` are the transcriptions it was compared with and agrees with; `values` is how many numbers it stands for.
    """

    standard: str
    clause: str
    what: Text
    sources: tuple[Transcription, ...] = ()
    values: int = 1

    @property
    def standing(self) -> Standing:
        """Checked by two transcriptions that agree, or by one reprint."""
        agrees = len(self.sources) >= _AGREEING or any(source.is_reprint for source in self.sources)
        return Standing.CHECKED if agrees else Standing.RECALLED

    @property
    def is_recalled(self) -> bool:
        """Nobody has compared it."""
        return self.standing is Standing.RECALLED

    def __str__(self) -> str:
        return f"{self.standard} {self.clause}"


def standing_words(clause: Clause) -> Text:
    """How far a clause was compared, for a person."""
    return words.RECALLED if clause.is_recalled else words.CHECKED


def recalled(*clauses: Clause) -> Text | None:
    """What of these nobody has compared with its source; None where all were."""
    found = [each for each in clauses if each.is_recalled]
    if not found:
        return None
    return words.WERE_RECALLED(standard=found[0].standard, listed=joined([each.what for each in found]))
