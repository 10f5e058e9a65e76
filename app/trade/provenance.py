"""Where a value of a design code comes from, and whether anybody compared it with its source."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.trade.text import Text


class Standing(StrEnum):
    """CHECKED: published transcriptions of the standard agree with it. RECALLED: nobody has compared it."""

    CHECKED = "checked"
    RECALLED = "recalled"


@dataclass(frozen=True, slots=True)
class Source:
    """A published transcription. A reprint is one by the standard's publisher or a vendor who answers for it."""

    name: str
    is_reprint: bool = False


_AGREEING: Final = 2


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause, table or equation of a standard's edition, with what it says in English and Korean.

    `sources` are the transcriptions it was compared with and agrees with; `values` is how many numbers it stands for.
    """

    standard: str
    clause: str
    en: str
    ko: str
    sources: tuple[Source, ...] = ()
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


CHECKED_WORDS: Final = Text("checked: published transcriptions agree with it", "대조함(checked): 공개된 전재본과 일치")
RECALLED_WORDS: Final = Text("recalled: not compared with the standard", "기억값(recalled): 원문과 대조하지 않음")


def standing_words(clause: Clause) -> Text:
    """How far a clause was compared, for a person."""
    return RECALLED_WORDS if clause.is_recalled else CHECKED_WORDS


def recalled(*clauses: Clause) -> str | None:
    """One note, English / Korean, on what of these nobody has compared with its source; None where all were."""
    found = [each for each in clauses if each.is_recalled]
    if not found:
        return None
    en, ko = ", ".join(each.en for each in found), ", ".join(each.ko for each in found)
    standard = found[0].standard
    return (
        f"{standard}: {en} were recalled, not compared with the standard. "
        f"/ {standard}: {ko}은(는) 원문과 대조하지 않은 기억값입니다."
    )
