"""The MCP server for GEN NX over stdio; MIDAS_BASE_URL and MIDAS_MAPI_KEY in the environment name its target."""

import argparse
import asyncio
import json
import logging
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel import NotificationOptions, Server
from mcp.server.stdio import stdio_server
from mcp_types import (
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    ToolAnnotations,
)
from mcp_types import Tool as McpTool

from app.gennx.arguments import parse_arguments
from app.gennx.desk import Desk
from app.gennx.errors import GenError
from app.gennx.full_schema import completed
from app.gennx.meta import read_meta
from app.gennx.outcome import Outcome, Status
from app.gennx.output_schema import OUTPUT_SCHEMA
from app.gennx.profiles import View, compact, visible
from app.gennx.registry import TOOLS
from app.gennx.tool import Risk, Tool, failed
from app.gennx.tools.lookup import SEARCH_API, search_outcome
from app.gennx.tools.profile_choice import SELECT_PROFILE, SelectProfile, profile_outcome
from app.gennx.wire import Record, record, text

log = logging.getLogger(__name__)

PROFILE_VARIABLE: Final = "LINTEL_GENNX_PROFILE"
SERVER_NAME: Final = "lintel-gennx"
SERVER_VERSION: Final = "0.1.0"
_INSTRUCTIONS: Final = (
    "Typed tools for MIDAS GEN NX. Give every dimensional value with its unit. Writes are read back; "
    "a result is done only when its status is verified. Never repeat a write whose status is unknown. "
    "Tools are listed in profiles; select_profile shows another one."
)


def main(argv: Sequence[str]) -> int:
    """Serve until stdin closes; stdout carries the protocol only, logs go to stderr."""
    parser = argparse.ArgumentParser(prog="lintel gennx-server", description="MCP server for MIDAS GEN NX (stdio).")
    parser.add_argument("--verbose", action="store_true", help="log every request that is sent")
    parser.add_argument("--list-tools", action="store_true", help="print the tools as JSON and stop")
    parser.add_argument("--profile", type=View, choices=list(View), help="tools to list; all with --list-tools")
    arguments = parser.parse_args(list(argv))
    level = logging.INFO if arguments.verbose else logging.WARNING
    logging.basicConfig(stream=sys.stderr, level=level, format="%(levelname)s %(name)s: %(message)s")
    if arguments.list_tools:
        listed = [
            each.model_dump(by_alias=True, exclude_none=True) for each in list_view(arguments.profile or View.ALL)
        ]
        sys.stdout.write(json.dumps(listed, ensure_ascii=False, indent=1) + "\n")
        return 0
    asyncio.run(_serve(build(os.environ, arguments.profile or _first_view(os.environ))))
    return 0


def build(environment: Mapping[str, str], view: View = View.MODEL) -> Server[Any]:
    """The MCP server for one target, which lists the tools of a view; it connects when the first tool is called."""
    desk = Desk(environment, TOOLS)
    shown = _Shown(view)

    async def list_tools(_: ServerRequestContext[Any], __: PaginatedRequestParams | None) -> ListToolsResult:
        return ListToolsResult(tools=list_view(shown.view))

    async def call_tool(context: ServerRequestContext[Any], params: CallToolRequestParams) -> CallToolResult:
        async def report(elapsed_s: float, message: str) -> None:
            await context.session.report_progress(elapsed_s, None, message)

        try:
            meta = read_meta(cast("Mapping[str, object] | None", params.meta))
        except GenError as exc:
            return as_result(failed(exc).to_json())
        if params.name == SELECT_PROFILE:
            outcome = shown.select(params.arguments or {})
            if outcome.status is Status.OK:
                await context.session.send_tool_list_changed()
            return as_result(outcome.to_json())
        if params.name == SEARCH_API:
            # Needs no target, and answers during an analysis too.
            return as_result(search_outcome(params.arguments or {}, TOOLS).to_json())
        return as_result(await desk.call(params.name, params.arguments or {}, report, meta))

    return Server(
        SERVER_NAME,
        version=SERVER_VERSION,
        instructions=_INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )


@dataclass(slots=True)
class _Shown:
    """The view that is listed now."""

    view: View

    def select(self, given: Mapping[str, object]) -> Outcome:
        """Show another view; needs no target."""
        try:
            arguments = parse_arguments(SelectProfile, given)
        except GenError as exc:
            return failed(exc)
        self.view = View(arguments.profile)
        return profile_outcome(arguments)


def _first_view(environment: Mapping[str, str]) -> View:
    name = environment.get(PROFILE_VARIABLE, View.MODEL.value)
    if name not in {each.value for each in View}:
        log.warning("%s=%s is no profile; showing %s", PROFILE_VARIABLE, name, View.MODEL.value)
        return View.MODEL
    return View(name)


def list_view(view: View) -> list[McpTool]:
    """The tools of a view; a profile's schemas are short enough for a small model, those of all are complete."""
    tools = visible(view, TOOLS)
    if view is View.ALL:
        return [describe(tool) for tool in tools]
    return [describe(tool).model_copy(update={"input_schema": dict(compact(tool.input_schema()))}) for tool in tools]


def describe(tool: Tool) -> McpTool:
    """A tool as MCP lists it; what MCP has no field for is in `_meta`."""
    return McpTool(
        name=tool.name,
        title=tool.title.en,
        description=tool.description.en,
        input_schema=cast("dict[str, Any]", dict(completed(tool.name, tool.input_schema()))),
        output_schema=dict(OUTPUT_SCHEMA),
        annotations=ToolAnnotations(
            title=tool.title.en,
            read_only_hint=tool.risk is Risk.READ,
            destructive_hint=tool.risk is Risk.DESTROY,
            idempotent_hint=tool.idempotent or tool.risk is Risk.READ,
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


async def _serve(server: Server[Any]) -> None:
    async with stdio_server() as (read_stream, write_stream):
        options = server.create_initialization_options(NotificationOptions(tools_changed=True))
        await server.run(read_stream, write_stream, options)
