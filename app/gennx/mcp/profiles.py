"""Which tools a client sees at a time: seven profiles of at most 25 tools, listed short enough for a small model."""

import json
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
    {"x-title-ko", "x-description-ko", "x-dimension", "x-dimensions", "pattern", "title", "minLength", "maxLength"}
)

_WORTH_A_REFERENCE: Final = 300


class ToolView(StrEnum):
    """What is listed: one profile, or everything with complete schemas, as Lintel's own window wants it."""

    MODEL = Profile.MODEL.value
    STRUCTURE = Profile.STRUCTURE.value
    CHANGES = Profile.CHANGES.value
    LOADS = Profile.LOADS.value
    ANALYSIS = Profile.ANALYSIS.value
    RESULTS = Profile.RESULTS.value
    DESIGN = Profile.DESIGN.value
    ALL = "all"


def visible(view: ToolView, tools: Mapping[str, Tool]) -> tuple[Tool, ...]:
    """The tools of a view: those seen always first, then the profile's own in the registry's order."""
    if view is ToolView.ALL:
        return tuple(tools.values())
    always = [tools[name] for name in ALWAYS if name in tools]
    own = [tool for tool in tools.values() if tool.profile.value == view.value and tool.name not in ALWAYS]
    return (*always, *own)


def compact(schema: Record) -> Record:
    """The schema without what only programs use, and what is said twice once; names of fields are kept."""
    return record(_once(_compact(schema), "#", {}))


def _once(node: JsonValue, place: str, seen: dict[str, str]) -> JsonValue:
    """An object that stood before, whatever it was for, is a reference to that place."""
    if isinstance(node, list | tuple):
        return [_once(each, f"{place}/{number}", seen) for number, each in enumerate(items(node))]
    if not isinstance(node, dict):
        return node
    if node.get("type") == "object" and "properties" in node:
        key = json.dumps({**node, "description": ""}, sort_keys=True)
        if len(key) > _WORTH_A_REFERENCE and key in seen:
            return {"$ref": seen[key]}
        seen.setdefault(key, place)
    return {name: _once(each, f"{place}/{name}", seen) for name, each in record(node).items()}


def _compact(schema: Record) -> Record:
    is_choice = schema.get("type") == "boolean" or "enum" in schema or "const" in schema
    return {
        key: _properties(record(value)) if key == "properties" else _short(value)
        for key, value in schema.items()
        if key not in _FOR_PROGRAMS and not (is_choice and key == "examples")
    }


def _properties(fields: Record) -> Record:
    return {name: _compact(record(field)) for name, field in fields.items()}


def _short(value: JsonValue) -> JsonValue:
    if isinstance(value, dict):
        return _compact(record(value))
    if isinstance(value, list | tuple):
        return [_short(each) for each in items(value)]
    return value
