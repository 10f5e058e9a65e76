"""The server as an MCP client sees it."""

import asyncio
import json
import subprocess
import sys

import pytest
from jsonschema import Draft202012Validator

from app.gennx.mcp.listing import describe
from app.gennx.mcp.registry import TOOLS
from tests.fakes.scripted_gennx import KEY, ScriptedGenNx
from tests.gennx.mcp_session import ROOT, answer, tool_server


async def test_the_client_lists_every_tool_with_its_class_and_korean_title(fake: ScriptedGenNx) -> None:
    async with tool_server(fake.start(), KEY) as client:
        listed = {tool.name: tool for tool in (await client.list_tools()).tools}
    assert set(listed) == set(TOOLS)
    assert {name: (tool.meta or {})["class"] for name, tool in listed.items()} == {
        name: tool.risk.value for name, tool in TOOLS.items()
    }
    assert all((tool.meta or {})["title_ko"] and (tool.meta or {})["description_ko"] for tool in listed.values())


async def test_a_client_of_the_newest_protocol_is_served_too(fake: ScriptedGenNx) -> None:
    async with tool_server(fake.start(), KEY, mode="auto") as client:
        assert (await answer(client, "check_connection", {}))["status"] == "ok"


async def test_an_unknown_tool_and_unknown_arguments_are_answered_not_raised(fake: ScriptedGenNx) -> None:
    async with tool_server(fake.start(), KEY) as client:
        no_tool = await answer(client, "explode", {})
        no_argument = await answer(client, "list_load_cases", {"colour": "red"})
    assert no_tool["error"]["code"] == "unknown_tool"
    assert "colour" in no_argument["error"]["message"]["en"]
    assert fake.asked == []


async def test_without_a_target_every_tool_says_what_to_set() -> None:
    async with tool_server("", KEY) as client:
        outcome = await answer(client, "check_connection", {})
    assert outcome["error"]["code"] == "not_configured"


async def test_during_an_analysis_other_calls_hear_busy_and_the_status_is_told(fake: ScriptedGenNx) -> None:
    fake.silent.add(("POST", "/doc/ANAL"))
    started = asyncio.Event()

    async def progressed(progress: float, total: float | None, message: str | None) -> None:
        started.set()

    async with tool_server(fake.start(), KEY, LINTEL_GENNX_ANALYSIS_TIMEOUT_S="3") as client:
        analysis = asyncio.create_task(
            client.call_tool("perform_analysis", {"file_name": "a.mgbx"}, progress_callback=progressed)
        )
        await asyncio.wait_for(started.wait(), 20)
        busy = await answer(client, "list_load_cases", {})
        status = await answer(client, "get_analysis_status", {})
        analysis.cancel()
    assert busy["error"]["code"] == "busy"
    assert status["data"]["state"] == "running"


def test_stdout_carries_the_protocol_only_and_the_server_ends_with_its_stdin() -> None:
    request = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "initialize",
        "params": {
            "protocolVersion": "2025-06-18",
            "capabilities": {},
            "clientInfo": {"name": "test", "version": "1"},
        },
    }
    ended = subprocess.run(
        [sys.executable, "-m", "app", "gennx-server", "--verbose"],
        input=json.dumps(request) + "\n",
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        cwd=ROOT,
        check=False,
    )
    assert ended.returncode == 0
    assert [json.loads(line)["id"] for line in ended.stdout.splitlines()] == [1]


@pytest.mark.parametrize("name", sorted(TOOLS))
def test_each_schema_is_valid_flat_and_documented(name: str) -> None:
    schema = describe(TOOLS[name]).input_schema
    Draft202012Validator.check_schema(schema)
    assert "$ref" not in json.dumps(schema)
    assert all(field.get("description") and field.get("x-title-ko") for field in schema.get("properties", {}).values())


@pytest.mark.parametrize("name", sorted(TOOLS))
def test_each_changing_tool_has_a_dry_run(name: str) -> None:
    fields = describe(TOOLS[name]).input_schema.get("properties", {})
    assert ("dry_run" in fields) == (TOOLS[name].risk.value != "R")
