"""The small values every message is built from: ids, JSON types, two-language text, error info."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from uuid import uuid4

JsonScalar = str | int | float | bool | None
JsonValue = JsonScalar | Sequence["JsonValue"] | Mapping[str, "JsonValue"]
JsonObject = Mapping[str, JsonValue]


class Language(StrEnum):
    """A language Lintel speaks."""

    KO = "ko"
    EN = "en"


def new_id(prefix: str) -> str:
    """An opaque, unique id; the prefix only helps a person who reads a log."""
    return f"{prefix}_{uuid4().hex}"


def now() -> datetime:
    """The current time, always UTC and aware."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A sentence a person reads, in both languages, so that switching language needs no recomputation."""

    en: str
    ko: str

    def in_language(self, language: Language) -> str:
        return self.ko if language is Language.KO else self.en


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorInfo:
    """A known failure: a stable code, what happened, and what to do about it."""

    code: str
    message: Text
    hint: Text | None = None
