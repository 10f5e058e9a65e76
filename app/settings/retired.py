"""Tombstones: names that settings had once. What an older version wrote under one is converted, never lost in silence,
and none of them is ever given to another setting."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app.protocol.values import ErrorInfo
from app.settings import words
from app.trade.json_types import JsonObject, JsonValue
from app.trade.text import Text

Values = dict[str, JsonValue]


@dataclass(frozen=True, slots=True, kw_only=True)
class Renamed:
    """`convert` gives the old value under today's key, `now`."""

    now: str
    convert: Callable[[JsonValue], JsonValue]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOver:
    """It is no setting any more. Its value stays in the file until whoever keeps it now has taken it."""

    by: Text


Tombstone = Renamed | TakenOver

WINDOW_LAYOUT = "window.layout"

RETIRED: Mapping[str, Tombstone] = {
    WINDOW_LAYOUT: TakenOver(by=words.WINDOW_FILE),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """The values of a file, under today's names; `left` are those that somebody else takes over, by their old ones."""

    values: Values
    left: Values


def brought_up(values: JsonObject, retired: Mapping[str, Tombstone] = RETIRED) -> Brought:
    """With every old name replaced. Where the file holds the new name, too, that one stands."""
    current = {key: value for key, value in values.items() if key not in retired}
    left: Values = {}
    for key, value in values.items():
        match retired.get(key):
            case Renamed(now=now, convert=convert):
                current.setdefault(now, convert(value))
            case TakenOver():
                left[key] = value
            case None:
                pass
    return Brought(values=current, left=left)


def is_retired(key: str, tombstone: Tombstone) -> ErrorInfo:
    """For who still uses the old name, on the command line or in the environment."""
    match tombstone:
        case Renamed(now=now):
            hint = words.IT_IS_NOW(now=now)
        case TakenOver(by=by):
            hint = words.IT_IS_KEPT(by=by)
    return ErrorInfo(
        code="settings.retired",
        message=words.NO_SETTING_ANY_MORE(key=key),
        hint=hint,
    )
