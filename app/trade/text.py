"""What a person reads: English and Korean side by side, and what a further language needs to say it too."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Final, Protocol, Self, Union

from app.trade.json_types import JsonObject, JsonValue

_NAMES: Final = {"ko": "한국어", "en": "English"}
_CODE: Final = re.compile(r"[a-z]{2,3}(_[A-Z]{2})?")


class Speaker(Protocol):
    """A catalogue: it says any text in its language."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def english_name(self) -> str: ...
    def say(self, text: "Text") -> str: ...


class Language(str):
    """A language Lintel speaks, by its code. Korean and English are at home; a further one carries its catalogue.

    Raises ValueError for what is no language code.
    """

    KO: ClassVar["Language"]
    EN: ClassVar["Language"]
    speaker: Speaker | None

    def __new__(cls, code: str, speaker: Speaker | None = None) -> Self:
        if not _CODE.fullmatch(code):
            raise ValueError(f"{code!r} is no language code")
        made = super().__new__(cls, code)
        made.speaker = speaker
        return made

    @property
    def name(self) -> str:
        """What the language calls itself."""
        return _NAMES.get(self, str(self) if self.speaker is None else self.speaker.name)

    @property
    def english_name(self) -> str:
        """What the language is called in English."""
        return {"ko": "Korean", "en": "English"}.get(self, self if self.speaker is None else self.speaker.english_name)


Language.KO = Language("ko")
Language.EN = Language("en")
BUILT_IN: Final = (Language.KO, Language.EN)

Value = Union[str, int, float, "Text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What a text was made of. `context`: its module of words; `template`: its English with braces, empty when the text
    has no values."""

    context: str = ""
    template: str = ""
    values: Mapping[str, Value] = field(default_factory=dict[str, Value])

    def to_json(self) -> dict[str, JsonValue]:
        """The wire form."""
        values = {name: each.to_json() if isinstance(each, Text) else each for name, each in self.values.items()}
        return {"context": self.context, "template": self.template, "values": values}


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence a person reads, in both languages, so that switching language needs no recomputation.

    `source` lets a catalogue say it in a further language, also when it comes from another process or from the history.
    """

    en: str
    ko: str
    source: Source | None = field(default=None, compare=False, repr=False)

    def in_language(self, language: Language) -> str:
        """The sentence in one language; in English where a further language does not know it."""
        if language == Language.KO:
            return self.ko
        return self.en if language.speaker is None else language.speaker.say(self)

    def to_json(self) -> dict[str, JsonValue]:
        """The wire form; where it came from is told only where values stand in it, else the English finds it."""
        said: dict[str, JsonValue] = {"en": self.en, "ko": self.ko}
        return said | {"source": self.source.to_json()} if self.source is not None and self.source.template else said


def in_both(text: Text) -> str:
    """Both of the languages at home as one line, where nobody says which one is read."""
    return f"{text.en} / {text.ko}"


def text_from(value: JsonObject, default: str = "") -> Text:
    """A text out of its wire form; a missing language falls back to the other, and both to `default`."""
    en, ko = _plain(value.get("en")), _plain(value.get("ko"))
    source = value.get("source")
    return Text(en or ko or default, ko or en or default, _source(source) if isinstance(source, Mapping) else None)


def _source(value: JsonObject) -> Source | None:
    values = value.get("values")
    if not isinstance(values, Mapping):
        return None
    read = {name: text_from(each) if isinstance(each, Mapping) else each for name, each in values.items()}
    kept = {name: each for name, each in read.items() if isinstance(each, str | int | float | Text)}
    return Source(context=_plain(value.get("context")), template=_plain(value.get("template")), values=kept)


def _plain(value: JsonValue) -> str:
    return value if isinstance(value, str) else ""
