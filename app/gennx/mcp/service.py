"""The handlers of the MCP server: tools, resources, prompts, and log messages about calls that did not end well."""

import json
from collections.abc import Mapping
from typing import Any, Final, cast

import mcp_types as types
from mcp.server.context import ServerRequestContext
from mcp.shared.exceptions import MCPError
from mcp_types.version import HANDSHAKE_PROTOCOL_VERSIONS

from app.gennx.arguments import parse_arguments
from app.gennx.gen.errors import GenError
from app.gennx.gen.wire import Record, record, text
from app.gennx.mcp import prompts, resources
from app.gennx.mcp.asking import with_missing
from app.gennx.mcp.desk import CallDesk
from app.gennx.mcp.listing import as_result, list_view
from app.gennx.mcp.meta import CallMeta, read_meta
from app.gennx.mcp.profiles import ToolView
from app.gennx.mcp.registry import TOOLS
from app.gennx.tool import failed
from app.gennx.tools.project.lookup import SEARCH_API, search_outcome
from app.gennx.tools.project.profile_choice import SELECT_PROFILE, SelectProfile, profile_outcome
from app.trade.answers.envelope import Outcome, Status

_Context = ServerRequestContext[Any]
_LEVELS: Final = ("debug", "info", "notice", "warning", "error", "critical", "alert", "emergency")


class Service:
    """Answers MCP requests for one target; `view` is what is listed now."""

    def __init__(self, environment: Mapping[str, str], view: ToolView) -> None:
        self._desk = CallDesk(environment, TOOLS)
        self._view = view
        self._log_level: types.LoggingLevel = "warning"

    async def list_tools(self, _: _Context, __: types.PaginatedRequestParams | None) -> types.ListToolsResult:
        """The tools of the view."""
        return types.ListToolsResult(tools=list_view(self._view))

    async def call_tool(
        self, context: _Context, params: types.CallToolRequestParams
    ) -> types.CallToolResult | types.InputRequiredResult:
        """The outcome of a tool, or the request for values that the client has to ask for."""
        try:
            meta = read_meta(cast("Mapping[str, object] | None", params.meta))
        except GenError as exc:
            return as_result(failed(exc).to_json())
        given = await with_missing(context, params, TOOLS.get(params.name))
        if isinstance(given, types.InputRequiredResult):
            return given
        outcome = await self._outcome(context, params.name, given, meta)
        await self._tell(context, params.name, outcome)
        return as_result(outcome)

    async def _outcome(self, context: _Context, name: str, given: Mapping[str, object], meta: CallMeta) -> Record:
        async def report(elapsed_s: float, message: str) -> None:
            await context.session.report_progress(elapsed_s, None, message)

        if name == SELECT_PROFILE:
            outcome = self._select(given)
            if outcome.status is Status.OK:
                await context.session.send_tool_list_changed()
            return outcome.to_json()
        if name == SEARCH_API:
            # Needs no target, and answers during an analysis too.
            return search_outcome(given, TOOLS).to_json()
        return await self._desk.call(name, given, report, meta)

    def _select(self, given: Mapping[str, object]) -> Outcome:
        try:
            arguments = parse_arguments(SelectProfile, given)
        except GenError as exc:
            return failed(exc)
        self._view = ToolView(arguments.profile)
        return profile_outcome(arguments)

    async def _tell(self, context: _Context, tool: str, outcome: Record) -> None:
        """A log message to clients of the protocols that have them; newer ones read the result instead."""
        status = text(outcome.get("status"))
        level: types.LoggingLevel = "info" if status in (Status.OK, Status.VERIFIED) else "warning"
        wanted = _LEVELS.index(level) >= _LEVELS.index(self._log_level)
        if not wanted or context.protocol_version not in HANDSHAKE_PROTOCOL_VERSIONS:
            return
        data = {"tool": tool, "status": status, "code": text(record(outcome.get("error")).get("code"))}
        message = types.LoggingMessageNotificationParams(level=level, logger="lintel-gennx", data=data)
        await context.session.send_notification(types.LoggingMessageNotification(params=message), context.request_id)

    async def set_log_level(self, _: _Context, params: types.SetLevelRequestParams) -> types.EmptyResult:
        """From which level on log messages are sent."""
        self._log_level = params.level
        return types.EmptyResult()

    async def list_resources(self, _: _Context, __: types.PaginatedRequestParams | None) -> types.ListResourcesResult:
        """What can be attached as context."""
        return types.ListResourcesResult(resources=resources.listed())

    async def read_resource(self, _: _Context, params: types.ReadResourceRequestParams) -> types.ReadResourceResult:
        """A guide, or the present answer of the tool behind a live resource; raises MCPError for another address."""
        uri = str(params.uri)
        mime, content = resources.GUIDE_MIME, resources.guide(uri, TOOLS)
        tool = resources.live_tool(uri)
        if tool is not None:
            outcome = await self._desk.call(tool, {}, _no_report, CallMeta())
            mime, content = resources.LIVE_MIME, json.dumps(dict(outcome), ensure_ascii=False)
        if content is None:
            raise MCPError(types.INVALID_PARAMS, f"There is no resource {uri[:200]}; list the resources.", {"uri": uri})
        return types.ReadResourceResult(contents=[types.TextResourceContents(uri=uri, mime_type=mime, text=content)])

    async def list_prompts(self, _: _Context, __: types.PaginatedRequestParams | None) -> types.ListPromptsResult:
        """The jobs that are spelled out."""
        return types.ListPromptsResult(prompts=prompts.listed())

    async def get_prompt(self, _: _Context, params: types.GetPromptRequestParams) -> types.GetPromptResult:
        """A job with the engineer's values; raises MCPError that says what is missing."""
        try:
            return prompts.written(params.name, params.arguments or {})
        except ValueError as exc:
            raise MCPError(types.INVALID_PARAMS, str(exc)) from exc


async def _no_report(_: float, __: str) -> None:
    """Resources are read without progress."""
