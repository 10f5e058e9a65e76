"""Why a change of the settings, or a name given for one, is refused, in words."""

import difflib
from collections.abc import Iterable
from pathlib import Path

from app.lib.regular import why
from app.protocol.values import ErrorInfo
from app.settings.sections import SETTINGS
from app.trade.text import Text

_NEAREST = 3


def unknown(key: str) -> ErrorInfo:
    """With the names that look most like it."""
    shown = ", ".join(nearest(key, SETTINGS))
    return ErrorInfo(
        code="settings.unknown_key",
        message=Text(en=f'There is no setting "{key}".', ko=f'"{key}" 설정은 없습니다.'),
        hint=Text(en=f"The nearest settings are: {shown}.", ko=f"가장 가까운 설정: {shown}."),
    )


def nearest(key: str, known: Iterable[str]) -> list[str]:
    """The `known` keys most like `key`, the most like first; the part after the dot counts for itself as well."""

    def likeness(one: str) -> float:
        parts = difflib.SequenceMatcher(None, key.rpartition(".")[2], one.rpartition(".")[2])
        return max(difflib.SequenceMatcher(None, key, one).ratio(), parts.ratio())

    return sorted(known, key=likeness, reverse=True)[:_NEAREST]


def overridden(key: str, by: str) -> ErrorInfo:
    title = SETTINGS[key].title
    return ErrorInfo(
        code="settings.overridden",
        message=Text(
            en=f"{title.en} ({key}) is fixed for this run by {by}.",
            ko=f"{title.ko}({key})은(는) 이번 실행에서 {by}(으)로 정해져 있습니다.",
        ),
        hint=Text(
            en="Start Lintel without it to change it here.", ko="여기서 바꾸려면 그것 없이 Lintel을 시작하십시오."
        ),
    )


def not_saved(file: Path, error: OSError) -> ErrorInfo:
    en, ko = why(error)
    where = error.filename or file
    return ErrorInfo(
        code="settings.not_saved",
        message=Text(
            en=f"The settings were not changed: {where} cannot be written ({en}).",
            ko=f"설정을 바꾸지 못했습니다. {where} 파일을 쓸 수 없습니다({ko}).",
        ),
        hint=Text(en="Check the folder's permissions and free space.", ko="폴더의 권한과 남은 공간을 확인하십시오."),
    )


def file_is_newer(file: Path) -> ErrorInfo:
    return ErrorInfo(
        code="settings.file_newer",
        message=Text(
            en="The settings file is of a newer Lintel and is not overwritten.",
            ko="설정 파일이 더 새로운 Lintel의 것이어서 덮어쓰지 않습니다.",
        ),
        hint=Text(en=f"Use the newer Lintel, or move {file} away.", ko=f"새 Lintel을 쓰거나 {file} 파일을 옮기십시오."),
    )
