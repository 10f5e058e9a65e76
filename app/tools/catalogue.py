"""The tool server's list as Lintel's tool specs: both languages, own risk, no switches that are not the caller's."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from app.protocol.items import CallTrait, higher
from app.protocol.queries import ToolSpec
from app.tools.risk import judge_risk, least_risk, traits_of
from app.trade.json_types import JsonObject, as_list, as_object, as_str
from app.trade.text import Text

if TYPE_CHECKING:  # the MCP library takes half a second to load, and the window must not wait for it
    from mcp.types import Tool

DRY_RUN = "dry_run"
# As MCP names them.
_PARTS = ("title", "description", "inputSchema", "outputSchema", "annotations", "_meta")


def catalogue_of(tools: Iterable["Tool"]) -> Mapping[str, ToolSpec]:
    return {tool.name: _spec(tool) for tool in tools}


def _spec(tool: "Tool") -> ToolSpec:
    meta = as_object(tool.meta)
    title = tool.title or tool.name
    description = tool.description or ""
    return ToolSpec(
        name=tool.name,
        title=Text(en=title, ko=as_str(meta.get("title_ko"), title)),
        description=Text(en=description, ko=as_str(meta.get("description_ko"), description)),
        schema=without_dry_run(as_object(tool.input_schema)),
        risk=higher(judge_risk(tool.name, {}), least_risk(tool.annotations)),
        profile=as_str(meta.get("profile")),
        is_long_running=CallTrait.LONG_RUNNING in traits_of(tool.name, {}) or meta.get("long_running") is True,
        can_rehearse=DRY_RUN in as_object(as_object(tool.input_schema).get("properties")),
        least_risk=least_risk(tool.annotations),
        definition=_definition(tool),
    )


def _definition(tool: "Tool") -> Mapping[str, str]:
    """A digest of each part of what the server says of a tool; what is agreed about the tool is agreed about these."""
    said = tool.model_dump(mode="json", by_alias=True)
    return {part: hashlib.sha256(_canonical(said.get(part))).hexdigest() for part in _PARTS}


def _canonical(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, ensure_ascii=True).encode()


def without_dry_run(schema: JsonObject) -> JsonObject:
    """The schema as planners and people see it: whether a call is a rehearsal is Lintel's decision alone."""
    properties = {key: value for key, value in as_object(schema.get("properties")).items() if key != DRY_RUN}
    required = [name for name in as_list(schema.get("required")) if name != DRY_RUN]
    return {**schema, "properties": properties, "required": required}
