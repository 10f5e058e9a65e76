"""Which tools a client sees at a time: five profiles of at most 25 tools, listed short enough for a small model."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from app.gennx.gen.wire import Record, items, record
from app.gennx.tool import Profile, Tool
from app.trade.json_types import JsonValue

MOST_VISIBLE: Final = 25
# Seen in every profile: finding out how things stand, finding the rest, and going back.
ALWAYS: Final = ("select_profile", "check_connection", "search_api", "undo_step")
# For a program that reads schemas; a model that reads text does not need them.
_FOR_PROGRAMS: Final = frozenset(
    {"x-title-ko", "x-dimension", "x-dimensions", "pattern", "title", "minLength", "maxLength"}
)


class View(StrEnum):
    """What is listed: one profile, or everything with complete schemas, as Lintel's own window wants it."""

    MODEL = Profile.MODEL.value
    LOADS = Profile.LOADS.value
    ANALYSIS = Profile.ANALYSIS.value
    RESULTS = Profile.RESULTS.value
    DESIGN = Profile.DESIGN.value
    ALL = "all"


def visible(view: View, tools: Mapping[str, Tool]) -> tuple[Tool, ...]:
    """The tools of a view: those seen always first, then the profile's own in the registry's order."""
    if view is View.ALL:
        return tuple(tools.values())
    always = [tools[name] for name in ALWAYS if name in tools]
    own = [tool for tool in tools.values() if tool.profile.value == view.value and tool.name not in ALWAYS]
    return (*always, *own)


def compact(schema: Record) -> Record:
    """The schema without what only programs use; names of fields are kept whatever they are."""
    return {
        key: _properties(record(value)) if key == "properties" else _short(value)
        for key, value in schema.items()
        if key not in _FOR_PROGRAMS
    }


def _properties(fields: Record) -> Record:
    return {name: compact(record(field)) for name, field in fields.items()}


def _short(value: JsonValue) -> JsonValue:
    if isinstance(value, dict):
        return compact(record(value))
    if isinstance(value, list | tuple):
        return [_short(each) for each in items(value)]
    return value
