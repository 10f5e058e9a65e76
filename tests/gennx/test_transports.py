"""The same server over stdio and over streamable HTTP, driven by the SDK's client; what HTTP lets in."""

import asyncio
import os
import re
import subprocess
import sys
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import httpx2
import mcp_types as types
import pytest
from mcp.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client
from mcp.client.streamable_http import streamable_http_client

from app.gennx.mcp.http_door import TokenTooShortError, token_from
from app.gennx.mcp.registry import TOOLS
from tests.digging import dig
from tests.fakes.scripted_gennx import KEY, ScriptedGenNx
from tests.gennx.mcp_session import ROOT, answer

TOKEN = "t" * 43
HELLO = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}},
}
ACCEPT = {"Accept": "application/json, text/event-stream"}


@pytest.fixture(params=["stdio", "http"])
def transport(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@contextmanager
def http_server(environment: dict[str, str]) -> Generator[str]:
    """The address of a server process of its own."""
    inherited = {key: value for key, value in os.environ.items() if not key.startswith(("MIDAS_", "LINTEL_"))}
    with subprocess.Popen(
        [sys.executable, "-m", "app", "gennx-server", "--http", "--port", "0"],
        env={**inherited, **environment},
        cwd=ROOT,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stderr
        line = process.stderr.readline()
        found = re.search(r"http://\S+/mcp", line)
        try:
            assert found, line
            yield found.group()
        finally:
            process.terminate()


@asynccontextmanager
async def served(transport: str, fake: ScriptedGenNx, **options: Any) -> AsyncGenerator[Client]:
    environment = {
        "MIDAS_BASE_URL": fake.start(),
        "MIDAS_MAPI_KEY": KEY,
        "LINTEL_GENNX_PROFILE": "all",
        "LINTEL_GENNX_ANALYSIS_TIMEOUT_S": "3",
    }
    async with _client(transport, environment, options) as client:
        yield client


@asynccontextmanager
async def _client(transport: str, environment: dict[str, str], options: dict[str, Any]) -> AsyncGenerator[Client]:
    if transport == "stdio":
        parameters = StdioServerParameters(
            command=sys.executable, args=["-m", "app", "gennx-server"], env=environment, cwd=ROOT
        )
        async with Client(stdio_client(parameters), **options) as client:
            yield client
        return
    with http_server(environment | {"LINTEL_GENNX_TOKEN": TOKEN}) as url:
        headers = {"Authorization": f"Bearer {TOKEN}"}
        async with (
            httpx2.AsyncClient(headers=headers, timeout=60, trust_env=False) as web,
            Client(streamable_http_client(url, http_client=web), **options) as client,
        ):
            yield client


async def test_tools_resources_and_prompts_are_served(transport: str, fake: ScriptedGenNx) -> None:
    async with served(transport, fake) as client:
        tools = {tool.name for tool in (await client.list_tools()).tools}
        connected = await answer(client, "check_connection", {})
        refused = await answer(client, "list_load_cases", {"colour": "red"})
        resources = await client.list_resources()
        prompts = await client.list_prompts()
    assert tools == set(TOOLS)
    assert connected["status"] == "ok"
    assert set(refused["error"]) == {"code", "message", "hint", "retryable"}
    assert (len(resources.resources), len(prompts.prompts)) == (8, 3)


async def test_a_long_call_tells_its_progress_and_is_cancelled(transport: str, fake: ScriptedGenNx) -> None:
    fake.silent.add(("POST", "/doc/ANAL"))
    heard = asyncio.Event()

    async def progressed(progress: float, total: float | None, message: str | None) -> None:
        heard.set()

    async with served(transport, fake, mode="legacy") as client:
        analysis = asyncio.create_task(
            client.call_tool("perform_analysis", {"file_name": "a.mgbx"}, progress_callback=progressed)
        )
        await asyncio.wait_for(heard.wait(), 30)
        analysis.cancel()
        with pytest.raises(asyncio.CancelledError):
            await analysis
        status = await answer(client, "get_analysis_status", {})
    assert status["data"]["state"] == "running"


@pytest.mark.parametrize("mode", ["legacy", "auto"])
async def test_a_client_that_can_ask_is_asked_for_missing_values(
    transport: str, mode: str, fake: ScriptedGenNx
) -> None:
    asked: list[types.ElicitRequestParams] = []

    async def reply(_: Any, params: types.ElicitRequestParams) -> types.ElicitResult:
        asked.append(params)
        return types.ElicitResult(action="accept", content={"t_in": "200 mm"})

    async with served(transport, fake, mode=mode, elicitation_callback=reply) as client:
        outcome = await answer(client, "define_thickness", {"name": "T200", "dry_run": True})
    assert [set(dig(vars(each), "requested_schema", "properties")) for each in asked] == [{"t_in"}]
    assert outcome["status"] == "ok"


async def test_a_declined_question_leaves_the_call_refused(fake: ScriptedGenNx) -> None:
    async def reply(_: Any, __: types.ElicitRequestParams) -> types.ElicitResult:
        return types.ElicitResult(action="decline")

    async with served("stdio", fake, mode="legacy", elicitation_callback=reply) as client:
        outcome = await answer(client, "define_thickness", {"name": "T200"})
    assert outcome["error"]["code"] == "invalid_arguments"


async def test_a_client_hears_of_calls_that_did_not_end_well(transport: str, fake: ScriptedGenNx) -> None:
    heard: list[types.LoggingMessageNotificationParams] = []

    async def log(message: types.LoggingMessageNotificationParams) -> None:
        heard.append(message)

    async with served(transport, fake, mode="legacy", logging_callback=log) as client:
        await answer(client, "check_connection", {})
        await answer(client, "list_load_cases", {"colour": "red"})
    assert [(each.level, each.data["code"]) for each in heard] == [("warning", "invalid_arguments")]


@pytest.mark.parametrize(
    ("headers", "status", "code"),
    [
        ({}, 401, "unauthorized"),
        ({"Authorization": "Bearer wrong"}, 401, "unauthorized"),
        ({"Authorization": TOKEN}, 401, "unauthorized"),
        ({"Authorization": f"Bearer {TOKEN}", "Origin": "https://evil.example"}, 403, "foreign_origin"),
        ({"Authorization": f"Bearer {TOKEN}", "Origin": "null"}, 403, "foreign_origin"),
    ],
)
async def test_http_keeps_out_whoever_has_no_token_or_comes_from_elsewhere(
    door: str, headers: dict[str, str], status: int, code: str
) -> None:
    async with httpx2.AsyncClient(trust_env=False) as web:
        refused = await web.post(door, json=HELLO, headers=ACCEPT | headers)
    assert (refused.status_code, refused.json()["error"]["code"]) == (status, code)


@pytest.fixture(scope="module")
def door() -> Generator[str]:
    """One HTTP server without a target for all tests of its door."""
    with http_server({"LINTEL_GENNX_TOKEN": TOKEN}) as url:
        yield url


async def test_http_lets_in_its_own_pages_and_refuses_another_host_name(door: str) -> None:
    mine = ACCEPT | {"Authorization": f"Bearer {TOKEN}"}
    async with httpx2.AsyncClient(trust_env=False) as web:
        own = await web.post(door, json=HELLO, headers=mine | {"Origin": "http://localhost:3000"})
        rebound = await web.post(door, json=HELLO, headers=mine | {"Host": "evil.example"})
    assert own.status_code == 200
    assert rebound.status_code == 421


def test_a_short_token_is_refused_and_a_missing_one_is_made_anew() -> None:
    with pytest.raises(TokenTooShortError):
        token_from({"LINTEL_GENNX_TOKEN": "secret"})
    first, second = token_from({}), token_from({})
    assert (first[1], len(first[0]) >= 32, first[0] != second[0]) == (True, True, True)
    assert token_from({"LINTEL_GENNX_TOKEN": TOKEN}) == (TOKEN, False)
