"""One setting, declared once: what the dialog shows, what the store accepts, and the value that its users read."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, Self, TypeVar, cast, overload

from app.trade.json_types import JsonObject, JsonValue
from app.trade.text import Text

Value = TypeVar("Value")
Member = TypeVar("Member", bound=str)

# How a choice of None is written: Lintel, or the system, decides.
AUTO = "auto"


class SettingKind(StrEnum):
    """How a setting is edited. SUGGESTION is a text with some values offered, CHOICE takes nothing but those."""

    BOOLEAN = "boolean"
    INTEGER = "integer"
    TEXT = "text"
    URL = "url"
    FILE = "file"
    FOLDER = "folder"
    CHOICE = "choice"
    SUGGESTION = "suggestion"


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingChoice:
    """One value of a CHOICE or SUGGESTION: as it is written, as it is shown, and what it means."""

    value: str
    label: Text
    meaning: object


@dataclass(eq=False, kw_only=True)
class Setting(Generic[Value]):
    """Declared as an attribute of a section: `scale: Setting[int] = whole_number(100, ...)`. Then `Appearance.scale` is
    the setting itself, and `section.scale` its value, an int. `minimum` and `maximum` belong to INTEGER."""

    default: Value
    kind: SettingKind
    title: Text
    description: Text
    minimum: int | None = None
    maximum: int | None = None
    choices: tuple[SettingChoice, ...] = ()

    def __set_name__(self, owner: type, name: str) -> None:
        self._owner, self._name = owner, name

    @overload
    def __get__(self, section: None, owner: type) -> Self: ...
    @overload
    def __get__(self, section: object, owner: type) -> Value: ...
    def __get__(self, section: object | None, owner: type) -> Self | Value:
        return self if section is None else cast("Value", section.__dict__[self._name])

    def __set__(self, section: object, value: Value) -> None:
        """Called by the section's own `__init__`, which gives the setting itself where it was given no value."""
        section.__dict__[self._name] = self.default if value is self else value

    @property
    def name(self) -> str:
        return self._name

    @property
    def key(self) -> str:
        """Dotted, e.g. `appearance.scale`: in the file, on the wire and on the command line."""
        return f"{self._owner.page.name}.{self._name}"

    def plain(self, value: Value) -> JsonValue:
        """As it is written."""
        written = (choice.value for choice in self.choices if choice.meaning == value)
        return next(written, cast("JsonValue", value))

    def meant(self, plain: JsonValue) -> Value:
        """What an accepted value means."""
        meanings = (choice.meaning for choice in self.choices if choice.value == plain)
        return cast("Value", next(meanings, plain))

    def of(self, values: JsonObject) -> Value:
        """What is in force where `values`, by dotted key, were accepted."""
        return self.meant(values[self.key]) if self.key in values else self.default

    def to(self, value: Value) -> dict[str, JsonValue]:
        """The change that gives this setting another value."""
        return {self.key: self.plain(value)}


AnySetting = Setting[Any]


def yes_no(*, default: bool, title: Text, description: Text) -> Setting[bool]:
    return Setting(default=default, kind=SettingKind.BOOLEAN, title=title, description=description)


def whole_number(default: int, *, minimum: int, maximum: int, title: Text, description: Text) -> Setting[int]:
    return Setting(
        default=default,
        kind=SettingKind.INTEGER,
        title=title,
        description=description,
        minimum=minimum,
        maximum=maximum,
    )


def line(default: str, *, title: Text, description: Text, kind: SettingKind = SettingKind.TEXT) -> Setting[str]:
    """One line of text; `kind` may be URL, FILE or FOLDER, too."""
    return Setting(default=default, kind=kind, title=title, description=description)


def suggested(default: str, *, suggestions: tuple[str, ...], title: Text, description: Text) -> Setting[str]:
    """Any name, of which some are known."""
    choices = tuple(SettingChoice(value=name, label=Text(en=name, ko=name), meaning=name) for name in suggestions)
    return Setting(default=default, kind=SettingKind.SUGGESTION, title=title, description=description, choices=choices)


def one_of(default: Member, labels: Mapping[Member, Text], *, title: Text, description: Text) -> Setting[Member]:
    return Setting(
        default=default,
        kind=SettingKind.CHOICE,
        title=title,
        description=description,
        choices=_choices(labels),
    )


def auto_or(auto: Text, labels: Mapping[Member, Text], *, title: Text, description: Text) -> Setting[Member | None]:
    """One of `labels`, or by default None, which is written as "auto" and shown as `auto`."""
    return Setting[Member | None](
        default=None,
        kind=SettingKind.CHOICE,
        title=title,
        description=description,
        choices=(SettingChoice(value=AUTO, label=auto, meaning=None), *_choices(labels)),
    )


def _choices(labels: Mapping[Member, Text]) -> tuple[SettingChoice, ...]:
    return tuple(SettingChoice(value=str(one), label=label, meaning=one) for one, label in labels.items())
