"""The tool server's list as Lintel's tool specs: both languages, own risk, no switches that are not the caller's."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from app.protocol.queries import ToolSpec
from app.tools.risk import judge_risk
from app.trade.json_types import JsonObject, as_list, as_object, as_str
from app.trade.text import Text

if TYPE_CHECKING:  # the MCP library takes half a second to load, and the window must not wait for it
    from mcp.types import Tool

DRY_RUN = "dry_run"


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
        risk=judge_risk(tool.name, {}),
        profile=as_str(meta.get("profile")),
        is_long_running=meta.get("long_running") is True,
    )


def without_dry_run(schema: JsonObject) -> JsonObject:
    """The schema as planners and people see it: whether a call is a rehearsal is Lintel's decision alone."""
    properties = {key: value for key, value in as_object(schema.get("properties")).items() if key != DRY_RUN}
    required = [name for name in as_list(schema.get("required")) if name != DRY_RUN]
    return {**schema, "properties": properties, "required": required}
