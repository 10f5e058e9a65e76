"""A ChatRequest as the body of a Messages request, with the stable prefix marked for the provider's cache."""

from typing import cast

from app.ports.chat import (
    ChatMessage,
    ChatPart,
    ChatRequest,
    ChatTool,
    TextPart,
    ThinkingPart,
    ToolResultPart,
    ToolUsePart,
)

JsonBody = dict[str, object]

_CACHED: JsonBody = {"type": "ephemeral"}


def to_body(request: ChatRequest, model: str) -> JsonBody:
    """Tools, then system, then messages: the order in which the provider's cache is keyed. Three of the four
    breakpoints it allows are used: after the tools, after the system text, and after the newest message, so that the
    next request of a tool loop reads all of this one from the cache."""
    body: JsonBody = {
        "model": model,
        "max_tokens": request.max_tokens,
        "messages": _messages(request.messages),
    }
    if request.tools:
        body["tools"] = _tools(request.tools)
    if request.system:
        body["system"] = [{"type": "text", "text": request.system, "cache_control": _CACHED}]
    return body


def _tools(tools: tuple[ChatTool, ...]) -> list[JsonBody]:
    bodies: list[JsonBody] = [
        {"name": tool.name, "description": tool.description, "input_schema": dict(tool.schema)} for tool in tools
    ]
    bodies[-1]["cache_control"] = _CACHED
    return bodies


def _messages(messages: tuple[ChatMessage, ...]) -> list[JsonBody]:
    bodies: list[JsonBody] = []
    newest: list[JsonBody] = []
    for message in messages:
        blocks = [_block(part) for part in message.parts if not _is_blank(part)]
        # The provider refuses a message without content.
        if blocks:
            bodies.append({"role": message.role, "content": blocks})
            newest = blocks
    _trim_last(bodies)
    # A thinking block may not carry a cache mark.
    if newest and newest[-1]["type"] in ("text", "tool_result"):
        newest[-1]["cache_control"] = _CACHED
    return bodies


def _trim_last(bodies: list[JsonBody]) -> None:
    """The provider refuses to go on from a reply that ends in blanks."""
    if bodies and bodies[-1]["role"] == "assistant":
        last = cast("list[JsonBody]", bodies[-1]["content"])[-1]
        if last["type"] == "text":
            last["text"] = str(last["text"]).rstrip()


def _is_blank(part: ChatPart) -> bool:
    return isinstance(part, TextPart) and not part.text.strip()


def _block(part: ChatPart) -> JsonBody:
    match part:
        case TextPart():
            return {"type": "text", "text": part.text}
        case ThinkingPart(redacted=data) if data:
            return {"type": "redacted_thinking", "data": data}
        case ThinkingPart():
            return {"type": "thinking", "thinking": part.text, "signature": part.signature}
        case ToolUsePart():
            return {"type": "tool_use", "id": part.use_id, "name": part.name, "input": dict(part.arguments)}
        case ToolResultPart():
            result: JsonBody = {"type": "tool_result", "tool_use_id": part.use_id, "content": part.text}
            return {**result, "is_error": True} if part.is_error else result
