"""Why a change of the settings, or a name given for one, is refused, in words."""

import difflib
from collections.abc import Iterable
from pathlib import Path

from app.protocol.values import ErrorInfo
from app.settings import words
from app.settings.sections import SETTINGS
from app.trade.system_words import reason

_NEAREST = 3


def unknown(key: str) -> ErrorInfo:
    """With the names that look most like it."""
    shown = ", ".join(nearest(key, SETTINGS))
    return ErrorInfo(
        code="settings.unknown_key",
        message=words.THERE_IS_NO_SETTING(key=key),
        hint=words.NEAREST_SETTINGS(shown=shown),
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
        message=words.FIXED_FOR_RUN(key=key, by=by, title=title),
        hint=words.HOW_TO_UNFIX,
    )


def not_saved(file: Path, error: OSError) -> ErrorInfo:
    where = error.filename or file
    return ErrorInfo(
        code="settings.not_saved",
        message=words.NOT_CHANGED_UNWRITABLE(where=where, en=reason(error)),
        hint=words.CHECK_FOLDER,
    )


def file_is_newer(file: Path) -> ErrorInfo:
    return ErrorInfo(
        code="settings.file_newer",
        message=words.NOT_OVERWRITTEN,
        hint=words.USE_NEWER_OR_MOVE(file=file),
    )
