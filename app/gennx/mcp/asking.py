"""Asking the engineer through the client for required values that a call lacks, where the client can ask."""

from collections.abc import Mapping
from typing import Any, Final

import mcp_types as types
from mcp.server.context import ServerRequestContext
from mcp_types.version import HANDSHAKE_PROTOCOL_VERSIONS

from app.gennx.gen.wire import Record, items, record, text
from app.gennx.tool import Tool
from app.gennx.words.server import ENTER_MISSING

_REQUEST: Final = "missing"
_PLAIN: Final = ("string", "number", "integer", "boolean")
_KEPT: Final = ("type", "title", "description", "minimum", "maximum", "enum", "default")
Given = Mapping[str, object]


async def with_missing(
    context: ServerRequestContext[Any], params: types.CallToolRequestParams, tool: Tool | None
) -> Given | types.InputRequiredResult:
    """The arguments with what the engineer answered, or the request for answers of newer protocols.

    Arguments come back as they are when nothing plain is missing, the client cannot ask, or the engineer declines.
    """
    given: Given = params.arguments or {}
    lacking = _lacking(tool, given) if tool else {}
    if tool is None or not lacking or not _can_ask(context):
        return given
    asked = ENTER_MISSING(title=tool.title, names=", ".join(lacking))
    message = f"{asked.en} · {asked.ko}"
    schema: dict[str, Any] = {"type": "object", "properties": lacking, "required": list(lacking)}
    form = types.ElicitRequestFormParams(message=message, requested_schema=schema)
    if params.input_responses is not None:
        return _merged(given, lacking, params.input_responses.get(_REQUEST))
    if context.protocol_version in HANDSHAKE_PROTOCOL_VERSIONS:
        answer = await context.session.elicit_form(message, schema, context.request_id)
        return _merged(given, lacking, answer)
    return types.InputRequiredResult(input_requests={_REQUEST: types.ElicitRequest(params=form)})


def _merged(given: Given, lacking: Record, answer: object) -> Given:
    if not isinstance(answer, types.ElicitResult) or answer.action != "accept":
        return given
    told = {name: value for name, value in (answer.content or {}).items() if name in lacking}
    return {**given, **told}


def _lacking(tool: Tool, given: Given) -> Record:
    """Required fields that are missing, as a form takes them; empty when one of them is no plain value."""
    schema = tool.input_schema()
    fields = record(schema.get("properties"))
    names = [text(each) for each in items(schema.get("required")) if text(each) not in given]
    if any(text(record(fields[name]).get("type")) not in _PLAIN for name in names):
        return {}
    return {name: {key: value for key, value in record(fields[name]).items() if key in _KEPT} for name in names}


def _can_ask(context: ServerRequestContext[Any]) -> bool:
    wanted = types.ClientCapabilities(elicitation=types.ElicitationCapability())
    return context.session.check_client_capability(wanted)
