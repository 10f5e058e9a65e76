"""The declared settings as rows of the dialog, with the secrets' rows beside the settings they belong to."""

from collections.abc import Iterator, Mapping

from app.protocol.items import Choice
from app.settings.fields import SettingField, SettingKind
from app.settings.sections import fields
from app.trade.json_types import JsonObject, JsonValue
from app.trade.text import Text
from app.ui.settings import fields as dialog

_KINDS: Mapping[SettingKind, dialog.SettingKind] = {
    SettingKind.BOOLEAN: dialog.SettingKind.BOOLEAN,
    SettingKind.INTEGER: dialog.SettingKind.INTEGER,
    SettingKind.TEXT: dialog.SettingKind.TEXT,
    SettingKind.URL: dialog.SettingKind.TEXT,
    SettingKind.FILE: dialog.SettingKind.FILE,
    SettingKind.FOLDER: dialog.SettingKind.FOLDER,
    SettingKind.CHOICE: dialog.SettingKind.CHOICE,
}
_KEPT = Text(
    en="Kept in the system's keyring, never in a file. What is stored is not shown.",
    ko="시스템 키링에만 보관하며 파일에는 저장하지 않습니다. 저장된 값은 표시하지 않습니다.",
)
_SECRETS = {
    "conductor": ("anthropic", Text(en="API key", ko="API 키")),
    "planner": ("planner_server", Text(en="Key of the planner server", ko="계획 서버의 키")),
    "target": ("midas", Text(en="MAPI key of GEN NX", ko="GEN NX의 MAPI 키")),
}


def rows_of(values: JsonObject) -> tuple[dialog.SettingRow, ...]:
    return tuple(_rows(values))


def _rows(values: JsonObject) -> Iterator[dialog.SettingRow]:
    for section in fields():
        if section.name in _SECRETS:
            name, title = _SECRETS[section.name]
            yield dialog.SettingRow(
                key=name, section=section.title, title=title, description=_KEPT, kind=dialog.SettingKind.SECRET
            )
        for field in section.fields:
            if field.kind is not SettingKind.HIDDEN:
                yield _row(section.title, field, values.get(field.key, field.default))


def _row(section: Text, field: SettingField, value: JsonValue) -> dialog.SettingRow:
    # A choice that takes other values too is a text with suggestions in its description.
    is_open = field.kind is SettingKind.CHOICE and field.takes_other
    suggestions = ", ".join(choice.value for choice in field.choices)
    description = (
        Text(en=f"{field.description.en} ({suggestions})", ko=f"{field.description.ko} ({suggestions})")
        if is_open
        else field.description
    )
    return dialog.SettingRow(
        key=field.key,
        section=section,
        title=field.title,
        description=description,
        kind=dialog.SettingKind.TEXT if is_open else _KINDS[field.kind],
        value=value,
        choices=() if is_open else tuple(Choice(value=one.value, label=one.label) for one in field.choices),
        low=field.minimum,
        high=field.maximum,
    )
