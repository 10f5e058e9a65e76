"""How one setting is declared (title, description, default, what it accepts) and how a value for it is checked."""

import typing
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import cast

from app.protocol.values import ErrorInfo
from app.trade.json_types import JsonObject, JsonValue
from app.trade.text import Text


class SettingKind(StrEnum):
    """How a setting is edited; HIDDEN is kept but not shown."""

    BOOLEAN = "boolean"
    INTEGER = "integer"
    TEXT = "text"
    URL = "url"
    FILE = "file"
    FOLDER = "folder"
    CHOICE = "choice"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingChoice:
    """One value of a CHOICE; with `SettingField.takes_other` any other text is accepted, too."""

    value: str
    label: Text


def choice(value: str, en: str, ko: str) -> SettingChoice:
    return SettingChoice(value=value, label=Text(en=en, ko=ko))


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingField:
    """One row of the settings dialog. `key` is dotted, e.g. `appearance.theme`."""

    key: str
    kind: SettingKind
    title: Text
    description: Text
    default: JsonValue
    minimum: int | None = None
    maximum: int | None = None
    choices: tuple[SettingChoice, ...] = ()
    takes_other: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingSection:
    """One page of the settings dialog."""

    name: str
    title: Text
    fields: tuple[SettingField, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What a section's field says about itself; the key and the default come from the field."""

    kind: SettingKind
    title: Text
    description: Text
    minimum: int | None = None
    maximum: int | None = None
    choices: tuple[SettingChoice, ...] = ()
    takes_other: bool = False


def section_of(name: str, title: Text, cls: type) -> SettingSection:
    """The page that a section's dataclass declares: each field is `Annotated[type, Described(...)] = default`."""
    defaults: object = cls()
    hints = typing.get_type_hints(cls, include_extras=True)
    rows: list[SettingField] = []
    for field_name, hint in hints.items():
        said = cast("Described", typing.get_args(hint)[1])
        rows.append(
            SettingField(
                key=f"{name}.{field_name}",
                kind=said.kind,
                title=said.title,
                description=said.description,
                default=to_plain(getattr(defaults, field_name)),
                minimum=said.minimum,
                maximum=said.maximum,
                choices=said.choices,
                takes_other=said.takes_other,
            )
        )
    return SettingSection(name=name, title=title, fields=tuple(rows))


def to_plain(value: object) -> JsonValue:
    """A section's value as JSON: an enum becomes its text."""
    return value.value if isinstance(value, StrEnum) else cast("JsonValue", value)


def from_plain(cls: type, values: JsonObject) -> object:
    """A section from checked plain values by field name."""
    hints = typing.get_type_hints(cls)
    typed = {
        name: hints[name](value) if isinstance(hints[name], type) and issubclass(hints[name], StrEnum) else value
        for name, value in values.items()
    }
    return cls(**typed)


def problem(row: SettingField, value: JsonValue) -> ErrorInfo | None:
    """Why `value` cannot be the value of this setting, or None."""
    match row.kind:
        case SettingKind.BOOLEAN:
            return None if isinstance(value, bool) else _refused(row, value, Text(en="yes or no", ko="예 또는 아니요"))
        case SettingKind.INTEGER:
            return _integer_problem(row, value)
        case SettingKind.CHOICE:
            return _choice_problem(row, value)
        case SettingKind.URL:
            is_url = isinstance(value, str) and (not value or _looks_like_url(value))
            wanted = Text(en="an address such as https://host:443/path", ko="https://host:443/path 형식의 주소")
            return None if is_url else _refused(row, value, wanted)
        case SettingKind.TEXT | SettingKind.FILE | SettingKind.FOLDER:
            is_line = isinstance(value, str) and value.isprintable()
            return None if is_line else _refused(row, value, Text(en="one line of text", ko="한 줄의 글"))
        case SettingKind.HIDDEN:
            is_object = isinstance(value, Mapping)
            return None if is_object else _refused(row, value, Text(en="an object", ko="객체"))


def parse(row: SettingField, text: str) -> JsonValue:
    """A value from the text of an environment variable or a command line; unreadable text stays text and is refused
    by `problem`."""
    stripped = text.strip()
    match row.kind:
        case SettingKind.BOOLEAN:
            words: Mapping[str, bool] = {"1": True, "true": True, "yes": True, "on": True}
            words = {**words, "0": False, "false": False, "no": False, "off": False}
            return words.get(stripped.lower(), text)
        case SettingKind.INTEGER:
            return int(stripped) if stripped.lstrip("+-").isdecimal() else text
        case _:
            return stripped


def _integer_problem(row: SettingField, value: JsonValue) -> ErrorInfo | None:
    low, high = row.minimum, row.maximum
    if isinstance(value, int) and not isinstance(value, bool) and _is_between(value, low, high):
        return None
    if low is None or high is None:
        return _refused(row, value, Text(en="a whole number", ko="정수"))
    return _refused(row, value, Text(en=f"a whole number from {low} to {high}", ko=f"{low}부터 {high}까지의 정수"))


def _is_between(value: int, low: int | None, high: int | None) -> bool:
    return (low is None or value >= low) and (high is None or value <= high)


def _choice_problem(row: SettingField, value: JsonValue) -> ErrorInfo | None:
    values = [choice.value for choice in row.choices]
    if value in values or (row.takes_other and isinstance(value, str) and value.strip() and value.isprintable()):
        return None
    shown = ", ".join(values)
    return _refused(row, value, Text(en=f"one of {shown}", ko=f"{shown} 가운데 하나"))


def _looks_like_url(value: str) -> bool:
    scheme, separator, rest = value.partition("://")
    host = rest.split("/", 1)[0]
    return bool(separator) and scheme in ("http", "https") and bool(host) and value.isascii() and " " not in value


def _refused(row: SettingField, value: JsonValue, wanted: Text) -> ErrorInfo:
    shown = str(value)
    shown = shown if len(shown) <= 80 else shown[:77] + "..."
    return ErrorInfo(
        code="settings.value_refused",
        message=Text(
            en=f'"{shown}" is not accepted for {row.title.en} ({row.key}).',
            ko=f'{row.title.ko}({row.key})에 "{shown}" 값은 쓸 수 없습니다.',
        ),
        hint=Text(en=f"Accepted: {wanted.en}.", ko=f"쓸 수 있는 값: {wanted.ko}."),
    )
