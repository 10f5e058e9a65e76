"""What the settings dialog needs to know of one setting; the settings room's own field type fits this shape."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from app.protocol.items import Choice
from app.trade.json_types import JsonObject, JsonValue
from app.trade.text import Text
from app.ui import words


class SettingKind(StrEnum):
    """How a setting is edited. A SECRET is never read back and goes to the key store, not into the settings."""

    TEXT = "text"
    NUMBER = "number"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    CHOICE = "choice"
    FILE = "file"
    FOLDER = "folder"
    SECRET = "secret"  # noqa: S105 - the kind of a field, not a secret


class SettingField(Protocol):
    """One setting. `section` groups fields under a heading; `key` is dotted, for a SECRET the secret's name."""

    @property
    def key(self) -> str: ...
    @property
    def section(self) -> Text: ...
    @property
    def title(self) -> Text: ...
    @property
    def description(self) -> Text: ...
    @property
    def kind(self) -> str: ...
    @property
    def value(self) -> JsonValue: ...
    @property
    def choices(self) -> Sequence[Choice]: ...
    @property
    def low(self) -> float | None: ...
    @property
    def high(self) -> float | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingRow:
    """A plain setting field, for samples and for callers without a type of their own."""

    key: str
    section: Text
    title: Text
    description: Text
    kind: str
    value: JsonValue = None
    choices: tuple[Choice, ...] = ()
    low: float | None = None
    high: float | None = None


def with_values(fields: Sequence[SettingField], values: JsonObject) -> tuple[SettingField, ...]:
    """The fields with the values that hold now."""
    return tuple(
        SettingRow(
            key=field.key,
            section=field.section,
            title=field.title,
            description=field.description,
            kind=field.kind,
            value=values.get(field.key, field.value),
            choices=tuple(field.choices),
            low=field.low,
            high=field.high,
        )
        for field in fields
    )


@dataclass(frozen=True, slots=True)
class Read:
    """What was entered: a value or what is wrong with it."""

    value: JsonValue = None
    problem: Text | None = None


def read(field: SettingField, typed: str) -> Read:
    """The value of a typed setting, within its range."""
    kind = SettingKind(field.kind)
    text = typed.strip()
    if kind not in (SettingKind.NUMBER, SettingKind.INTEGER):
        return Read(text)
    try:
        value = int(text) if kind is SettingKind.INTEGER else float(text)
    except ValueError:
        template = words.BAD_INTEGER if kind is SettingKind.INTEGER else words.BAD_NUMBER
        return Read(problem=Text(en=template.en.format(text=text), ko=template.ko.format(text=text)))
    if (field.low is not None and value < field.low) or (field.high is not None and value > field.high):
        return Read(problem=_range(field))
    return Read(value)


def _range(field: SettingField) -> Text:
    low = "−∞" if field.low is None else f"{field.low:g}"
    high = "∞" if field.high is None else f"{field.high:g}"
    return Text(
        en=words.OUT_OF_RANGE.en.format(low=low, high=high), ko=words.OUT_OF_RANGE.ko.format(low=low, high=high)
    )
