"""Where a value of a design code comes from, and whether anybody compared it with its source."""

from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """CHECKED: two or more published transcriptions of the standard agree with it. RECALLED: nobody has compared it."""

    CHECKED = "checked"
    RECALLED = "recalled"


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause, table or equation of a standard's edition, with what it says in English and Korean."""

    standard: str
    clause: str
    standing: Standing
    en: str
    ko: str

    def __str__(self) -> str:
        return f"{self.standard} {self.clause}"


def recalled(*clauses: Clause) -> str | None:
    """One note, English / Korean, on what of these nobody has compared with its source; None where all were."""
    found = [each for each in clauses if each.standing is Standing.RECALLED]
    if not found:
        return None
    en, ko = ", ".join(each.en for each in found), ", ".join(each.ko for each in found)
    standard = found[0].standard
    return (
        f"{standard}: {en} were recalled, not compared with the standard. "
        f"/ {standard}: {ko}은(는) 원문과 대조하지 않은 기억값입니다."
    )
