"""The MCP server for GEN NX over stdio or HTTP; the environment names its target: MIDAS_BASE_URL, MIDAS_MAPI_KEY."""

import argparse
import asyncio
import json
import logging
import os
import sys
from collections.abc import Mapping, Sequence
from typing import Any, Final

from mcp.server.lowlevel import NotificationOptions, Server
from mcp.server.stdio import stdio_server
from mcp_types import SetLevelRequestParams

from app.gennx.mcp.guides import tool_guide
from app.gennx.mcp.listing import list_view
from app.gennx.mcp.profiles import ToolView
from app.gennx.mcp.registry import TOOLS
from app.gennx.mcp.service import Service
from app.lib.listening import CannotListen, tcp_port
from app.lib.terminal import OutputLost, put

log = logging.getLogger(__name__)

PROFILE_VARIABLE: Final = "LINTEL_GENNX_PROFILE"
SERVER_NAME: Final = "lintel-gennx"
SERVER_VERSION: Final = "0.1.0"
_INSTRUCTIONS: Final = (
    "Typed tools for MIDAS GEN NX. Give every dimensional value with its unit. Writes are read back; "
    "a result is done only when its status is verified. Never repeat a write whose status is unknown. "
    "Tools are listed in profiles; select_profile shows another one. search_api finds a tool. "
    "Annotations of tools are hints: a client decides on approvals by its own rules."
)


def main(argv: Sequence[str]) -> int:
    """Serve until stdin closes or the program is interrupted; stdout carries the protocol only, logs go to stderr."""
    arguments = _parser().parse_args(list(argv))
    level = logging.INFO if arguments.verbose else logging.WARNING
    logging.basicConfig(stream=sys.stderr, level=level, format="%(levelname)s %(name)s: %(message)s")
    if arguments.list_tools:
        listed = [
            each.model_dump(by_alias=True, exclude_none=True) for each in list_view(arguments.profile or ToolView.ALL)
        ]
        put(sys.stdout, json.dumps(listed, ensure_ascii=False, indent=1) + "\n")
        return 0
    if arguments.guide:
        put(sys.stdout, tool_guide(TOOLS, arguments.guide))
        return 0
    return serve(build(os.environ, arguments.profile or _first_view(os.environ)), arguments)


def serve(server: Server[Any], arguments: argparse.Namespace) -> int:
    """Serve over the transport that `add_transport` read from the command line."""
    if arguments.http:
        return _http(server, arguments.host, arguments.port, tuple(arguments.origin))
    if sys.stdout is None:  # pyright: ignore[reportUnnecessaryComparison]
        raise OutputLost("no stdout")
    if sys.stdin is None:  # pyright: ignore[reportUnnecessaryComparison]
        # As if it had ended at once: there is no client.
        return 0
    try:
        asyncio.run(serve_stdio(server))
    except BaseExceptionGroup as broken:
        # The two streams are all that is read and written here: the client is gone, or the disk is full.
        if broken.split(OSError)[1] is None:
            raise OutputLost("stdout") from broken
        raise
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="lintel gennx-server", description="MCP server for MIDAS GEN NX.")
    parser.add_argument("--verbose", action="store_true", help="log every request that is sent")
    parser.add_argument("--list-tools", action="store_true", help="print the tools as JSON and stop")
    parser.add_argument("--guide", choices=("en", "ko"), help="print the tools as a table in a language and stop")
    parser.add_argument("--profile", type=ToolView, choices=list(ToolView), help="tools to list; all with --list-tools")
    parser.add_argument("--smart", action="store_true", help="one tool that plans and carries out; see --smart --help")
    add_transport(parser)
    return parser


def add_transport(parser: argparse.ArgumentParser) -> None:
    """The options of the transport."""
    parser.add_argument("--http", action="store_true", help="streamable HTTP instead of stdio; wants a bearer token")
    parser.add_argument(
        "--host", default="127.0.0.1", help="address to listen on, as clients name it; loopback when left out"
    )
    parser.add_argument("--port", type=tcp_port, default=8931, help="port to listen on; 0 takes a free one")
    parser.add_argument("--origin", action="append", default=[], help="a web page's origin to let in; repeatable")


def build(environment: Mapping[str, str], view: ToolView = ToolView.MODEL) -> Server[Any]:
    """The MCP server for one target, which lists the tools of a view; it connects when the first tool is called."""
    service = Service(environment, view)
    server: Server[Any] = Server(
        SERVER_NAME,
        version=SERVER_VERSION,
        instructions=_INSTRUCTIONS,
        on_list_tools=service.list_tools,
        on_call_tool=service.call_tool,
        on_list_resources=service.list_resources,
        on_read_resource=service.read_resource,
        on_list_prompts=service.list_prompts,
        on_get_prompt=service.get_prompt,
    )
    server.add_request_handler("logging/setLevel", SetLevelRequestParams, service.set_log_level)
    return server


def _first_view(environment: Mapping[str, str]) -> ToolView:
    name = environment.get(PROFILE_VARIABLE, ToolView.MODEL.value)
    if name not in {each.value for each in ToolView}:
        log.warning("%s=%s is no profile; showing %s", PROFILE_VARIABLE, name, ToolView.MODEL.value)
        return ToolView.MODEL
    return ToolView(name)


def _http(server: Server[Any], host: str, port: int, origins: tuple[str, ...]) -> int:
    # Loading the web server takes longer than the rest; stdio does without.
    from app.gennx.mcp.http_door import Door, TokenTooShortError, serve_http, token_from

    try:
        token, is_new = token_from(os.environ)
    except TokenTooShortError as exc:
        sys.stderr.write(f"{exc}\n")
        return 2
    door = Door(host=host, port=port, token=token, origins=origins)
    try:
        asyncio.run(serve_http(server, door, token_is_new=is_new))
    except CannotListen as exc:
        sys.stderr.write(f"The tool server cannot start on {host} port {port}: {exc}\n")
        return 1
    return 0


async def serve_stdio(server: Server[Any]) -> None:
    """Serve one client on stdin and stdout."""
    async with stdio_server() as (read_stream, write_stream):
        options = server.create_initialization_options(NotificationOptions(tools_changed=True))
        await server.run(read_stream, write_stream, options)
