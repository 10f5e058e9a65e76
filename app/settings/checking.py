"""Whether a value can be the value of a setting: one judge for the dialog, the store and the command line."""

from collections.abc import Mapping
from typing import assert_never

from app.protocol.values import ErrorInfo
from app.settings import words
from app.settings.setting import AnySetting, Setting, SettingKind, Value
from app.trade.json_types import JsonObject, JsonValue
from app.trade.text import Text

_WORDS: Mapping[str, bool] = {
    **dict.fromkeys(("1", "true", "yes", "on"), True),
    **dict.fromkeys(("0", "false", "no", "off"), False),
}


def parse(setting: AnySetting, text: str) -> JsonValue:
    """A value from typed text, an environment variable or a command line; unreadable text stays text and is not
    accepted."""
    stripped = text.strip()
    match setting.kind:
        case SettingKind.BOOLEAN:
            return _WORDS.get(stripped.lower(), text)
        case SettingKind.INTEGER:
            return int(stripped) if stripped.lstrip("+-").isdecimal() else text
        case _:
            return stripped


def problem(setting: AnySetting, value: JsonValue) -> ErrorInfo | None:
    """Why `value` cannot be the value of this setting, or None."""
    wanted = wanted_instead(setting, value)
    if wanted is None:
        return None
    shown = str(value)
    shown = shown if len(shown) <= 80 else shown[:77] + "..."
    title = setting.title
    return ErrorInfo(
        code="settings.value_refused",
        message=words.IS_NOT_ACCEPTED(shown=shown, key=setting.key, title=title),
        hint=words.ACCEPTED(wanted=wanted),
    )


def found(setting: Setting[Value], values: JsonObject) -> Value | None:
    """What `values`, which nobody checked, hold of a setting; None where that is nothing, or nothing acceptable."""
    is_there = setting.key in values and wanted_instead(setting, values[setting.key]) is None
    return setting.of(values) if is_there else None


def wanted_instead(setting: AnySetting, value: JsonValue) -> Text | None:
    """What would be accepted in place of `value`; None where that is."""
    match setting.kind:
        case SettingKind.BOOLEAN:
            return None if isinstance(value, bool) else words.YES_OR_NO
        case SettingKind.INTEGER:
            return _integer_instead(setting, value)
        case SettingKind.CHOICE:
            return None if _is_offered(setting, value) else _one_of(setting)
        case SettingKind.SUGGESTION:
            is_name = isinstance(value, str) and value.strip() and value.isprintable()
            return None if is_name else _one_of(setting)
        case SettingKind.URL:
            is_url = isinstance(value, str) and (not value or _looks_like_url(value))
            return None if is_url else words.ADDRESS
        case SettingKind.TEXT | SettingKind.FILE | SettingKind.FOLDER:
            is_line = isinstance(value, str) and value.isprintable()
            return None if is_line else words.ONE_LINE_OF_TEXT
        case _:
            assert_never(setting.kind)


def _integer_instead(setting: AnySetting, value: JsonValue) -> Text | None:
    low, high = setting.minimum, setting.maximum
    assert low is not None
    assert high is not None
    if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
        return None
    return words.WHOLE_NUMBER(low=low, high=high)


def _is_offered(setting: AnySetting, value: JsonValue) -> bool:
    return any(choice.value == value for choice in setting.choices)


def _one_of(setting: AnySetting) -> Text:
    shown = ", ".join(choice.value for choice in setting.choices)
    return words.ONE(shown=shown)


def _looks_like_url(value: str) -> bool:
    scheme, separator, rest = value.partition("://")
    host = rest.split("/", 1)[0]
    return bool(separator) and scheme in ("http", "https") and bool(host) and value.isascii() and " " not in value
