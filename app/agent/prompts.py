"""The conductor's prompt and the tools offered to it."""

import json
from collections.abc import Iterable
from pathlib import Path

from app.agent.transcript import ASK, DELEGATE, READ, SEARCH
from app.ports.chat import ChatTool
from app.protocol.codec import to_json
from app.protocol.items import Risk
from app.protocol.queries import ToolSpec
from app.protocol.states import ToolServerState
from app.trade.text import Language


def conductor_prompt() -> str:
    """The stable prefix of every request, so that the provider can cache it."""
    app = Path(__file__).parents[1]
    # An installed wheel carries the resources inside the package; a checkout has them beside it.
    for folder in (app / "_resources", app.parent / "resources"):
        path = folder / "prompts" / "conductor.md"
        if path.is_file():
            return path.read_text(encoding="utf-8")
    raise FileNotFoundError("prompts/conductor.md is missing from the resources")


def context(language: Language, server: ToolServerState) -> str:
    """What changes from turn to turn; it stands with the newest message to keep the prefix stable."""
    return (
        f"[Context from Lintel: answer in {language.english_name}; GEN NX target: {server.target.value}; "
        f"tool server: {server.phase.value}]"
    )


def conductor_tools(catalogue: Iterable[ToolSpec]) -> tuple[ChatTool, ...]:
    readers = sorted((spec for spec in catalogue if spec.risk is Risk.READ), key=lambda spec: spec.name)
    always = (_DELEGATE, _ASK, _SEARCH)
    return (*always, _read_tool(readers)) if readers else always


def _read_tool(readers: list[ToolSpec]) -> ChatTool:
    lines = [f"- {spec.name}: {spec.description.en} Arguments: {_compact(spec)}" for spec in readers]
    return ChatTool(
        name=READ,
        description="Read from the open GEN NX model or its results with one read-only tool:\n" + "\n".join(lines),
        schema={
            "type": "object",
            "properties": {
                "tool": {"type": "string", "enum": [spec.name for spec in readers]},
                "arguments": {"type": "object", "description": "The arguments of that tool."},
            },
            "required": ["tool", "arguments"],
            "additionalProperties": False,
        },
    )


def _compact(spec: ToolSpec) -> str:
    properties = spec.schema.get("properties", {})
    return json.dumps(to_json(properties), ensure_ascii=False, separators=(",", ":"))


_DELEGATE = ChatTool(
    name=DELEGATE,
    description=(
        "Have work in GEN NX planned, approved by the engineer and carried out. Returns the plan, the status of each "
        "call and the report the engineer sees."
    ),
    schema={
        "type": "object",
        "properties": {
            "brief": {
                "type": "string",
                "description": "The whole task in one text, with every number, unit, code and class the engineer gave.",
            }
        },
        "required": ["brief"],
        "additionalProperties": False,
    },
)

_ASK = ChatTool(
    name=ASK,
    description="Ask the engineer one question and wait for the answer. With options, one of them is chosen.",
    schema={
        "type": "object",
        "properties": {
            "question": {"type": "string"},
            "options": {"type": "array", "items": {"type": "string"}, "maxItems": 8},
        },
        "required": ["question"],
        "additionalProperties": False,
    },
)

_SEARCH = ChatTool(
    name=SEARCH,
    description=(
        "Search the documents that the engineer put into Lintel's document folder: office standards, notes, reports. "
        "Returns passages with file and line, to be cited; nothing is found when there are no documents."
    ),
    schema={
        "type": "object",
        "properties": {"query": {"type": "string", "description": "A few words that the passage should contain."}},
        "required": ["query"],
        "additionalProperties": False,
    },
)
