"""Resources and prompts as an MCP client gets them, in both languages."""

import json

import pytest
from mcp.shared.exceptions import MCPError
from mcp_types import TextContent, TextResourceContents

from app.gennx.mcp import prompts, resources
from app.gennx.mcp.guides import HAZARDS
from app.gennx.mcp.registry import TOOLS
from tests.fakes.scripted_gennx import KEY, ScriptedGenNx
from tests.gennx.bench import Bench
from tests.gennx.mcp_session import tool_server

PROMPTS = {
    "build-and-check": {"building": "3 bays of 6 m, 5 stories"},
    "drift-review": {"cases": "RX, RY", "limit": "0.015"},
    "response-spectrum-setup": {"code": "KDS 41 17 00:2019", "site": "zone I, S2"},
}


def read_text(content: object) -> str:
    """Of a content that is text."""
    assert isinstance(content, TextContent | TextResourceContents)
    return content.text


def is_korean(said: str) -> bool:
    return any("가" <= each <= "힣" for each in said)


async def test_the_model_is_read_live_and_guides_come_in_both_languages(frame: Bench) -> None:
    async with tool_server(frame.base_url, frame.key) as client:
        listed = [str(each.uri) for each in (await client.list_resources()).resources]
        contents = {uri: (await client.read_resource(uri)).contents[0] for uri in listed}
    live = {uri.rsplit("/", 1)[1]: json.loads(read_text(each)) for uri, each in contents.items() if "/model/" in uri}
    guides = {uri: read_text(each) for uri, each in contents.items() if "/guide/" in uri}
    assert set(live) == {"status", "units", "stories", "load-cases"}
    assert {each["status"] for each in live.values()} == {"ok"}
    assert len(guides) == 4
    assert {uri: is_korean(said.splitlines()[0]) for uri, said in guides.items() if "tools" in uri} == {
        "lintel-gennx://guide/tools/en": False,
        "lintel-gennx://guide/tools/ko": True,
    }


async def test_an_unknown_resource_and_prompt_are_refused_with_what_to_do(fake: ScriptedGenNx) -> None:
    async with tool_server(fake.start(), KEY) as client:
        with pytest.raises(MCPError, match="list the resources"):
            await client.read_resource("lintel-gennx://model/secrets")
        with pytest.raises(MCPError, match="needs limit"):
            await client.get_prompt("drift-review", {"cases": "RX"})


async def test_the_prompts_are_listed_with_their_arguments(fake: ScriptedGenNx) -> None:
    async with tool_server(fake.start(), KEY) as client:
        listed = {each.name: each for each in (await client.list_prompts()).prompts}
        got = await client.get_prompt("drift-review", PROMPTS["drift-review"] | {"language": "ko"})
    assert {name: {each.name for each in prompt.arguments or ()} for name, prompt in listed.items()} == {
        name: {*given, "language"} for name, given in PROMPTS.items()
    }
    assert is_korean(read_text(got.messages[0].content))
    assert "RX, RY" in read_text(got.messages[0].content)


@pytest.mark.parametrize("name", sorted(PROMPTS))
def test_a_prompt_names_only_tools_that_exist_and_never_repeats_an_unknown_write(name: str) -> None:
    for language in ("en", "ko"):
        said = read_text(prompts.written(name, PROMPTS[name] | {"language": language}).messages[0].content)
        named = {word.strip("().,;:") for word in said.split() if "_" in word}
        named = {"".join(each for each in word if each.isascii()) for word in named} - {"dry_run"}
        assert {word for word in named if word.strip("(")} <= set(TOOLS) | {"(dry_run)"}
        assert "settle_unknown" in said
        assert "{" not in said


def test_a_prompt_in_another_language_is_refused() -> None:
    with pytest.raises(ValueError, match="en or ko"):
        prompts.written("drift-review", PROMPTS["drift-review"] | {"language": "de"})


def test_the_guide_names_every_tool_and_every_hazard_is_told_in_both_languages() -> None:
    for language in ("en", "ko"):
        said = resources.guide(f"lintel-gennx://guide/tools/{language}", TOOLS) or ""
        assert [name for name in TOOLS if f"`{name}`" not in said] == []
    assert all(not is_korean(each.en) and is_korean(each.ko) for each in HAZARDS)
