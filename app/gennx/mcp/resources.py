"""What MCP clients can attach as context: the open model's state read live, and guides in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from mcp_types import Resource

from app.gennx.mcp.guides import hazards, tool_guide
from app.gennx.tool import Tool
from app.gennx.words import guides, project
from app.gennx.words import server as words
from app.trade.text import Text

_ROOT: Final = "lintel-gennx://"


@dataclass(frozen=True, slots=True)
class _Live:
    """A resource whose content is the answer of a tool that only reads."""

    tool: str
    title: Text
    description: Text


_LIVE: Final[Mapping[str, _Live]] = {
    "status": _Live("get_project_status", project.PROJECT_STATUS, words.STATUS_RESOURCE),
    "units": _Live("check_connection", words.UNITS, words.UNITS_RESOURCE),
    "stories": _Live("get_story_data", words.STORIES, words.STORIES_RESOURCE),
    "load-cases": _Live("list_load_cases", words.LOAD_CASES, words.LOAD_CASES_RESOURCE),
}
_GUIDES: Final[Mapping[str, Text]] = {
    "hazards": guides.HAZARDS,
    "tools": guides.TOOL_GUIDE,
}
LIVE_MIME: Final = "application/json"
GUIDE_MIME: Final = "text/markdown"


def listed() -> list[Resource]:
    """All resources; live ones hold both languages, guides come in either."""
    live = [
        Resource(
            uri=f"{_ROOT}model/{name}",
            name=name,
            title=f"{each.title.en} · {each.title.ko}",
            description=f"{each.description.en} {each.description.ko}",
            mime_type=LIVE_MIME,
        )
        for name, each in _LIVE.items()
    ]
    guides = [
        Resource(
            uri=f"{_ROOT}guide/{name}/{language}",
            name=f"{name}-{language}",
            title=title.ko if language == "ko" else title.en,
            description=f"{title.en} · {title.ko}",
            mime_type=GUIDE_MIME,
        )
        for name, title in _GUIDES.items()
        for language in ("en", "ko")
    ]
    return [*live, *guides]


def live_tool(uri: str) -> str | None:
    """The reading tool behind a live resource."""
    live = _LIVE.get(uri.removeprefix(f"{_ROOT}model/"))
    return live.tool if live else None


def guide(uri: str, tools: Mapping[str, Tool]) -> str | None:
    """The text of a guide, None for another address."""
    match uri.removeprefix(f"{_ROOT}guide/").split("/"):
        case ["hazards", ("en" | "ko") as language]:
            return hazards(language)
        case ["tools", ("en" | "ko") as language]:
            return tool_guide(tools, language)
        case _:
            return None
