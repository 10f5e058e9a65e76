"""A small real MCP server over stdio that misbehaves on demand: it hangs, dies, or answers nonsense by tool name."""

import os
import sys
from typing import Any

import anyio
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp_types import CallToolRequestParams, CallToolResult, ListToolsResult, PaginatedRequestParams, Tool

SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "name": {"type": "string", "title": "Name", "x-title-ko": "이름"},
        "dry_run": {"type": "boolean"},
    },
    "required": ["name"],
    "additionalProperties": False,
}


STATUS: dict[str, Any] = {
    "status": "ok",
    "summary": {"en": "Status.", "ko": "상태."},
    "units": {"force": "kN", "length": "m"},
    "model": {
        "identity": {"project": "", "path": "", "fingerprint": "0123456789abcdef"},
        "units": {"force": "kN", "length": "m"},
    },
}


async def list_tools(_: ServerRequestContext[Any], __: PaginatedRequestParams | None) -> ListToolsResult:
    names = ("define_material", "get_project_status", "list_properties", "wipe_disk")
    return ListToolsResult(tools=[Tool(name=name, description=name, input_schema=SCHEMA) for name in names])


async def call_tool(_: ServerRequestContext[Any], params: CallToolRequestParams) -> CallToolResult:
    arguments = params.arguments or {}
    match None if arguments.get("dry_run") else arguments.get("name"):
        case "die":
            os._exit(9)
        case "hang":
            await anyio.sleep_forever()
        case "nonsense":
            return CallToolResult(content=[], structured_content={"status": "wonderful"})
        case _:
            pass
    if params.name == "get_project_status":
        return CallToolResult(content=[], structured_content=STATUS)
    status = "ok" if params.name.startswith(("get", "list")) or arguments.get("dry_run") else "verified"
    answer: dict[str, Any] = {"status": status, "summary": {"en": "Done.", "ko": "완료."}, "data": {"given": arguments}}
    if arguments.get("dry_run"):
        answer |= {"model": STATUS["model"], "effect": {"adds": {"MATL": 1}, "basis": "seen"}}
    return CallToolResult(content=[], structured_content=answer)


async def serve() -> None:
    server: Server[Any] = Server("misbehaving", version="1", on_list_tools=list_tools, on_call_tool=call_tool)
    async with stdio_server() as (read_stream, write_stream):
        await server.run(read_stream, write_stream, server.create_initialization_options())


if __name__ == "__main__":
    # Started with `engine ...` it plays the embedded GEN NX's first line.
    if sys.argv[1:2] == ["engine"]:
        sys.stdout.write('{"base_url": "http://127.0.0.1:9/gen", "version": "fake"}\n')
        sys.stdout.flush()
        sys.stdin.read()
    else:
        anyio.run(serve)
