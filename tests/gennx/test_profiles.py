"""Profiles: few tools at a time, switched by the client, and every tool in one of them."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from mcp.client import Client

from app.gennx.mcp.listing import list_view
from app.gennx.mcp.profiles import MOST_VISIBLE, ToolView, visible
from app.gennx.mcp.registry import TOOLS
from app.gennx.mcp.server import build
from app.lib.found_modules import declared_in
from tests.fakes.scripted_gennx import KEY, ScriptedGenNx
from tests.gennx.mcp_session import answer, tool_server

PROFILES = [view for view in ToolView if view is not ToolView.ALL]
MOST_TOKENS = 9000


def as_the_model_reads_it(view: ToolView) -> list[str]:
    """Name, description and input schema of each tool, which clients put into the prompt."""
    keys = ("name", "description", "inputSchema")
    listed = [each.model_dump(by_alias=True, exclude_none=True) for each in list_view(view)]
    return [json.dumps({key: tool[key] for key in keys}, ensure_ascii=False) for tool in listed]


@pytest.mark.parametrize("view", PROFILES)
def test_a_profile_shows_at_most_25_tools_those_for_finding_the_way_among_them(view: ToolView) -> None:
    names = [tool.name for tool in visible(view, TOOLS)]
    assert len(names) == len(set(names)) <= MOST_VISIBLE
    assert {"select_profile", "check_connection", "undo_step"} <= set(names)


def test_every_tool_is_in_a_profile() -> None:
    assert {tool.name for view in PROFILES for tool in visible(view, TOOLS)} == set(TOOLS)


def test_no_two_modules_declare_a_tool_of_one_name() -> None:
    declared = [tool.name for tools in declared_in("app.gennx.tools", "TOOLS", tuple) for tool in tools]
    assert len(declared) == len(set(declared))
    assert set(TOOLS) - set(declared) == {"search_api", "describe_api"}


def test_a_short_schema_keeps_fields_whatever_they_are_called() -> None:
    full, short = ({each.name: each for each in list_view(view)} for view in (ToolView.ALL, ToolView.MODEL))
    for name, tool in short.items():
        fields: dict[str, Any] = tool.input_schema.get("properties", {})
        assert fields.keys() == full[name].input_schema.get("properties", {}).keys()
        assert tool.input_schema.get("required") == full[name].input_schema.get("required")
        assert not any(each in json.dumps(tool.input_schema) for each in ("x-title-ko", "x-description-ko"))


@pytest.mark.parametrize("view", PROFILES)
def test_a_profile_fits_a_small_models_context(view: ToolView) -> None:
    # A token of any tokenizer in use is at most a few characters; the exact count is measured where a model is.
    characters = sum(len(each) for each in as_the_model_reads_it(view))
    assert characters < 2.5 * MOST_TOKENS


@pytest.mark.parametrize("view", PROFILES)
def test_the_small_models_tokenizer_counts_fewer_than_9000(view: ToolView) -> None:
    """Runs where LINTEL_TOKENIZER names a GGUF file; prints the count."""
    model = os.environ.get("LINTEL_TOKENIZER")
    if not model:
        pytest.skip("LINTEL_TOKENIZER names no model")
    llama_cpp = pytest.importorskip("llama_cpp")
    tokenizer = llama_cpp.Llama(str(Path(model)), vocab_only=True, verbose=False)
    tokens = sum(len(tokenizer.tokenize(each.encode("utf-8"), add_bos=False)) for each in as_the_model_reads_it(view))
    print(f"profile {view.value}: {len(list_view(view))} tools, {tokens} tokens")
    assert tokens < MOST_TOKENS


async def test_a_client_starts_with_the_model_profile_and_switches_without_a_target() -> None:
    async with tool_server("", KEY, LINTEL_GENNX_PROFILE="model") as client:
        first = {tool.name for tool in (await client.list_tools()).tools}
        chosen = await answer(client, "select_profile", {"profile": "results"})
        then = {tool.name for tool in (await client.list_tools()).tools}
        wrong = await answer(client, "select_profile", {"profile": "everything"})
    assert ("create_nodes" in first, "get_reactions" in first) == (True, False)
    assert chosen["data"] == {"profile": "results"}
    assert ("create_nodes" in then, "get_reactions" in then) == (False, True)
    assert wrong["error"]["code"] == "invalid_arguments"


async def test_a_switch_tells_the_client_that_its_list_changed() -> None:
    told: list[str] = []

    async def heard(message: object) -> None:
        told.append(type(message).__name__)

    server = build({}, ToolView.MODEL)
    async with Client(server, mode="legacy", message_handler=heard) as client:
        await client.call_tool("select_profile", {"profile": "loads"})
        await client.list_tools()
    assert "ToolListChangedNotification" in told


async def test_a_hidden_tool_still_answers_to_its_name(fake: ScriptedGenNx) -> None:
    async with tool_server(fake.start(), KEY, LINTEL_GENNX_PROFILE="results") as client:
        assert (await answer(client, "get_nodes", {}))["status"] == "ok"
