"""What a person reads, in both of Lintel's languages."""

from dataclasses import dataclass
from enum import StrEnum

from app.trade.json_types import JsonValue


class Language(StrEnum):
    """A language Lintel speaks."""

    KO = "ko"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence a person reads, in both languages, so that switching language needs no recomputation."""

    en: str
    ko: str

    def in_language(self, language: Language) -> str:
        """The sentence of one language."""
        return self.ko if language is Language.KO else self.en

    def to_json(self) -> dict[str, JsonValue]:
        """The wire form."""
        return {"en": self.en, "ko": self.ko}
