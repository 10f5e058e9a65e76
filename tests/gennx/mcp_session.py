"""A real MCP session over stdio with the real tool server in its own process."""

import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from mcp.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

ROOT = Path(__file__).parents[2]


@asynccontextmanager
async def tool_server(base_url: str, key: str, mode: str = "legacy", **environment: str) -> AsyncGenerator[Client]:
    """Enter and leave in the same task."""
    parameters = StdioServerParameters(
        command=sys.executable,
        args=["-m", "app", "gennx-server"],
        env={"MIDAS_BASE_URL": base_url, "MIDAS_MAPI_KEY": key, "LINTEL_GENNX_PROFILE": "all", **environment},
        cwd=ROOT,
    )
    async with Client(stdio_client(parameters), mode=mode) as client:
        yield client


async def answer(client: Client, tool: str, arguments: dict[str, Any]) -> dict[str, Any]:
    """The structured content of one call."""
    result = await client.call_tool(tool, arguments, read_timeout_seconds=60)
    content: dict[str, Any] = result.structured_content
    assert result.is_error == (content["status"] not in ("ok", "verified"))
    return content
