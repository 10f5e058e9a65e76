"""How tools and their outcomes look in MCP: names, schemas, annotations, structured content and a short text."""

from typing import Any, cast

from mcp_types import CallToolResult, TextContent, ToolAnnotations
from mcp_types import Tool as McpTool

from app.gennx.gen.wire import Record, record, text
from app.gennx.mcp.full_schema import completed
from app.gennx.mcp.output_schema import output_schema
from app.gennx.mcp.profiles import ToolView, compact, visible
from app.gennx.mcp.registry import TOOLS
from app.gennx.tool import DeclaredRisk, Tool
from app.trade.answers.envelope import Status


def list_view(view: ToolView) -> list[McpTool]:
    """The tools of a view; a profile's schemas are short enough for a small model, those of all are complete."""
    tools = visible(view, TOOLS)
    if view is ToolView.ALL:
        return [describe(tool) for tool in tools]
    return [describe(tool).model_copy(update={"input_schema": dict(compact(tool.input_schema()))}) for tool in tools]


def describe(tool: Tool) -> McpTool:
    """A tool as MCP lists it; what MCP has no field for is in `_meta`."""
    return McpTool(
        name=tool.name,
        title=tool.title.en,
        description=tool.description.en,
        input_schema=cast("dict[str, Any]", dict(completed(tool.name, tool.input_schema()))),
        output_schema=output_schema(tool.name, has_effect=tool.risk is not DeclaredRisk.READ),
        annotations=ToolAnnotations(
            title=tool.title.en,
            read_only_hint=tool.risk is DeclaredRisk.READ,
            destructive_hint=tool.risk is DeclaredRisk.DESTROY,
            idempotent_hint=tool.idempotent or tool.risk is DeclaredRisk.READ,
            open_world_hint=True,
        ),
        _meta={
            "title_ko": tool.title.ko,
            "description_ko": tool.description.ko,
            "class": tool.risk.value,
            "long_running": tool.long_running,
            "profile": tool.profile.value,
        },
    )


def as_result(outcome: Record) -> CallToolResult:
    """An outcome's wire form as structured content, plus a short text in both languages."""
    status, summary = text(outcome.get("status")), record(outcome.get("summary"))
    lines = [f"[{status}] {text(summary.get('en'))}", text(summary.get("ko"))]
    hint = record(record(outcome.get("error")).get("hint"))
    lines += [text(hint[language]) for language in ("en", "ko") if language in hint]
    return CallToolResult(
        content=[TextContent(type="text", text="\n".join(lines))],
        structured_content=cast("dict[str, Any]", dict(outcome)),
        is_error=status in (Status.FAILED, Status.MISMATCH, Status.UNKNOWN),
    )
