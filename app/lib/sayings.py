"""Sentences of this room, which lies below the trade: each is kept with its values and put into words above
(`trade.templates.told`), in a further language too.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Saying:
    """English and Korean with places for `values` ({name}); `context`: the module of words. As a str it is English."""

    context: str
    en: str
    ko: str
    values: "Mapping[str, str | Saying]" = field(default_factory=dict[str, "str | Saying"])

    def __str__(self) -> str:
        return self.en.format(**self.values)


@dataclass(frozen=True, slots=True)
class SayingPattern:
    """A sentence with places for values; called with them it is a Saying."""

    context: str
    en: str
    ko: str

    def __call__(self, /, **values: str | Saying) -> Saying:
        return Saying(self.context, self.en, self.ko, values)


@dataclass(frozen=True, slots=True)
class Sayings:
    """Makes the sentences of one module of words; `context` is its name."""

    context: str

    def text(self, en: str, ko: str) -> Saying:
        """A sentence without values."""
        return Saying(self.context, en, ko)

    def template(self, en: str, ko: str) -> SayingPattern:
        """A sentence with values."""
        return SayingPattern(self.context, en, ko)


def of_system(said: str) -> Saying:
    """What the system says, in whatever language that is."""
    return Saying("", "{said}", "{said}", {"said": said})


def in_both(said: Saying) -> str:
    """One line for each language at home, where nobody knows yet which one is read."""
    return f"{said}\n{said.ko.format(**said.values)}\n"
