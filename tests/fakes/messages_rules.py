"""The rules that the Messages API publishes for a request, as a list of what a body breaks.

From the API reference of the Messages endpoint and its guides on tool use, extended thinking and prompt caching;
recalled, not fetched. Stricter than the service in one point: roles must alternate, which it would mend by itself.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

LARGEST_BYTES = 32 * 1024 * 1024
MOST_CACHE_MARKS = 4

_KNOWN = {
    *("model", "messages", "max_tokens", "system", "stream", "stop_sequences", "temperature", "top_k", "top_p"),
    *("tools", "tool_choice", "metadata", "thinking", "service_tier"),
}
_BLOCKS: Mapping[str, tuple[set[str], set[str]]] = {
    # kind: (needed fields, further fields); `type` is always needed.
    "text": ({"text"}, {"cache_control", "citations"}),
    "tool_use": ({"id", "name", "input"}, {"cache_control"}),
    "tool_result": ({"tool_use_id"}, {"content", "is_error", "cache_control"}),
    "thinking": ({"thinking", "signature"}, set()),
    "redacted_thinking": ({"data"}, set()),
}
_OF_ROLE = {
    "user": {"text", "tool_result"},
    "assistant": {"text", "tool_use", "thinking", "redacted_thinking"},
}
_TOOL_FIELDS = {"name", "description", "input_schema", "cache_control", "type", "strict"}
_THINKING = ("thinking", "redacted_thinking")
_USE_ID = re.compile(r"[a-zA-Z0-9_-]+")
_TOOL_NAME = re.compile(r"[a-zA-Z0-9_-]{1,128}")

Body = Mapping[str, Any]


def broken_rules(body: Body, headers: Mapping[str, str], before: Body | None = None) -> list[str]:
    """`headers` with lower-case names; `before` is the body of the request before, of the same conversation or not."""
    found = [*_head(headers), *_fields(body), *_tools(body.get("tools")), *_cache(body)]
    messages = body.get("messages")
    if not isinstance(messages, list) or not messages:
        return [*found, "messages: at least one message is required"]
    found += [*_roles(messages), *_contents(messages), *_pairs(messages)]
    found += [*_thinking(body), *_same_tools(body, before)]
    has_uses = any(block.get("type") in ("tool_use", "tool_result") for block in _all_blocks(messages))
    if has_uses and not body.get("tools"):
        found.append("tools: must be defined when messages hold tool uses or results")
    return found


def _head(headers: Mapping[str, str]) -> Iterator[str]:
    if "x-api-key" not in headers and "authorization" not in headers:
        yield "x-api-key: header is required"
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", headers.get("anthropic-version", "")):
        yield "anthropic-version: header is required"
    if not headers.get("content-type", "").startswith("application/json"):
        yield "content-type: must be application/json"


def _fields(body: Body) -> Iterator[str]:
    for name in sorted(body.keys() - _KNOWN):
        yield f"{name}: Extra inputs are not permitted"
    if not isinstance(body.get("model"), str) or not body["model"].strip():
        yield "model: a text is required"
    if not _is_whole(body.get("max_tokens")) or body["max_tokens"] < 1:
        yield "max_tokens: must be a whole number of at least 1"
    for name in ("temperature", "top_p"):
        value = body.get(name, 0)
        if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 1:
            yield f"{name}: must be from 0 to 1"
    if len(json.dumps(body, ensure_ascii=False).encode("utf-8", "surrogatepass")) > LARGEST_BYTES:
        yield "the request is larger than 32 MB"
    for text in body.get("stop_sequences", ()):
        if not isinstance(text, str) or not text.strip():
            yield "stop_sequences: each sequence must contain non-whitespace"
    system = body.get("system", "text")
    for block in system if isinstance(system, list) else ():
        yield from _block("system", block, {"text"})


def _tools(tools: Sequence[Body] | None) -> Iterator[str]:
    seen: set[str] = set()
    for number, tool in enumerate(tools or ()):
        where = f"tools.{number}"
        for unknown in sorted(tool.keys() - _TOOL_FIELDS):
            yield f"{where}.{unknown}: Extra inputs are not permitted"
        name = tool.get("name")
        if not isinstance(name, str) or not _TOOL_NAME.fullmatch(name):
            yield f"{where}.name: must match {_TOOL_NAME.pattern}"
        elif name in seen:
            yield f"{where}.name: tool names must be unique"
        seen.add(str(name))
        if not isinstance(tool.get("description", ""), str):
            yield f"{where}.description: must be a text"
        schema = tool.get("input_schema")
        if not isinstance(schema, dict) or schema.get("type") != "object":
            yield f"{where}.input_schema.type: must be object"
        elif {"oneOf", "anyOf", "allOf"} & schema.keys():
            yield f"{where}.input_schema: does not support oneOf, allOf, or anyOf at the top level"


def _cache(body: Body) -> Iterator[str]:
    marked = [block for block in _markable(body) if "cache_control" in block]
    if len(marked) > MOST_CACHE_MARKS:
        yield f"a maximum of {MOST_CACHE_MARKS} blocks with cache_control may be provided, found {len(marked)}"
    for block in marked:
        mark = block["cache_control"]
        if (
            mark.get("type") != "ephemeral"
            or mark.get("ttl", "5m") not in ("5m", "1h")
            or mark.keys() - {"type", "ttl"}
        ):
            yield "cache_control: must be ephemeral, of 5m or 1h"
        if block.get("type") == "text" and not block.get("text"):
            yield "cache_control cannot be set for empty text blocks"


def _markable(body: Body) -> list[Body]:
    system, tools = body.get("system"), body.get("tools")
    found = [*(system if isinstance(system, list) else ()), *(tools if isinstance(tools, list) else ())]
    return [*found, *_all_blocks(body.get("messages") or ())]


def _roles(messages: Sequence[Body]) -> Iterator[str]:
    if messages[0].get("role") != "user":
        yield "messages: first message must use the user role"
    for number, message in enumerate(messages):
        for name in sorted(message.keys() - {"role", "content"}):
            yield f"messages.{number}.{name}: Extra inputs are not permitted"
        if message.get("role") not in _OF_ROLE:
            yield f"messages.{number}.role: must be user or assistant"
        elif number and message["role"] == messages[number - 1].get("role"):
            yield f"messages.{number}: roles must alternate"


def _contents(messages: Sequence[Body]) -> Iterator[str]:
    for number, message in enumerate(messages):
        where, content = f"messages.{number}.content", message.get("content")
        is_last_reply = number == len(messages) - 1 and message.get("role") == "assistant"
        if not content and not is_last_reply:
            yield f"{where}: all messages must have non-empty content except for the optional final assistant message"
        blocks = _blocks(message)
        for at, block in enumerate(blocks):
            yield from _block(f"{where}.{at}", block, _OF_ROLE.get(str(message.get("role")), set()))
        if is_last_reply and blocks and _text(blocks[-1]) != _text(blocks[-1]).rstrip():
            yield "messages: final assistant content cannot end with trailing whitespace"
        if message.get("role") == "assistant" and blocks and blocks[-1].get("type") in _THINKING:
            yield f"{where}: the final block in an assistant message cannot be thinking"


def _block(where: str, block: Body, allowed: set[str]) -> Iterator[str]:
    kind = str(block.get("type"))
    if kind not in allowed:
        yield f"{where}.type: {kind} is not allowed here"
        return
    needed, further = _BLOCKS[kind]
    for name in sorted(needed - block.keys()):
        yield f"{where}.{name}: Field required"
    for name in sorted(block.keys() - needed - further - {"type"}):
        yield f"{where}.{name}: Extra inputs are not permitted"
    if kind == "text" and not _text(block).strip():
        yield f"{where}: text content blocks must contain non-whitespace text"
    if kind == "tool_use":
        if not _USE_ID.fullmatch(str(block.get("id", ""))):
            yield f"{where}.id: must match {_USE_ID.pattern}"
        if not _TOOL_NAME.fullmatch(str(block.get("name", ""))):
            yield f"{where}.name: must match {_TOOL_NAME.pattern}"
        if not isinstance(block.get("input"), dict):
            yield f"{where}.input: must be an object"
    if kind == "thinking" and not block.get("signature"):
        yield f"{where}.signature: must not be empty"
    if kind == "tool_result":
        yield from _result(where, block)


def _result(where: str, block: Body) -> Iterator[str]:
    if not isinstance(block.get("is_error", False), bool):
        yield f"{where}.is_error: must be true or false"
    content = block.get("content", "")
    for inner in content if isinstance(content, list) else ():
        if inner.get("type") not in ("text", "image", "document", "search_result"):
            yield f"{where}.content: {inner.get('type')} is not allowed in a tool result"
    if not isinstance(content, str | list):
        yield f"{where}.content: must be a text or a list of blocks"


def _pairs(messages: Sequence[Body]) -> Iterator[str]:
    """Each use is answered once, at the start of the very next message, and each answer has its use there."""
    ids: set[str] = set()
    asked: list[str] = []
    for number, message in enumerate(messages):
        blocks = _blocks(message)
        results = [str(block.get("tool_use_id")) for block in blocks if block.get("type") == "tool_result"]
        if any(block.get("type") != "tool_result" for block in blocks[: len(results)]):
            yield f"messages.{number}: tool results must come before other content"
        for use_id in asked:
            if use_id not in results:
                yield f"messages.{number}: tool_use {use_id} has no tool_result immediately after"
        for use_id in results:
            if use_id not in asked:
                yield f"messages.{number}: unexpected tool_use_id {use_id} in a tool_result"
        if len(set(results)) < len(results):
            yield f"messages.{number}: each tool_use must have a single result"
        asked = [str(block.get("id")) for block in blocks if block.get("type") == "tool_use"]
        if len({*asked}) < len(asked) or ids & {*asked}:
            yield f"messages.{number}: tool_use ids must be unique"
        ids |= {*asked}
    if asked:
        yield "messages: the last message asks for tools and nothing answers it"


def _thinking(body: Body) -> Iterator[str]:
    wanted = body.get("thinking")
    if not isinstance(wanted, dict) or wanted.get("type") != "enabled":
        return
    budget: Any = wanted.get("budget_tokens")
    if not _is_whole(budget) or not 1024 <= budget < body.get("max_tokens", 0):
        yield "thinking.budget_tokens: must be at least 1024 and less than max_tokens"
    if body.get("temperature", 1) != 1:
        yield "temperature: may only be 1 when thinking is enabled"
    replies = [_blocks(message) for message in body["messages"] if message.get("role") == "assistant"]
    in_turn = any(block.get("type") == "tool_result" for block in _blocks(body["messages"][-1]))
    if replies and in_turn and replies[-1] and replies[-1][0].get("type") not in _THINKING:
        yield "messages: when thinking is enabled, a final assistant message must start with a thinking block"


def _same_tools(body: Body, before: Body | None) -> Iterator[str]:
    """Within a turn, which the results of tools alone go on, the tools are those of the request before."""
    if before is None or not before.get("messages"):
        return
    goes_on = all(block.get("type") == "tool_result" for block in _blocks(body["messages"][-1]))
    first, first_before = (_unmarked(messages[0]) for messages in (body["messages"], before["messages"]))
    if goes_on and first == first_before and _bare(body.get("tools")) != _bare(before.get("tools")):
        yield "tools: changed within a turn"


def _unmarked(message: Body) -> list[object]:
    """What it says; the cache mark moves on with the newest message."""
    return [{name: value for name, value in block.items() if name != "cache_control"} for block in _blocks(message)]


def _bare(tools: Any) -> list[object]:
    return [tool.get("name") for tool in tools or ()]


def _all_blocks(messages: Sequence[Body]) -> list[Body]:
    return [block for message in messages for block in _blocks(message)]


def _blocks(message: Body) -> list[Body]:
    content = message.get("content")
    if isinstance(content, str):
        return [{"type": "text", "text": content}] if content else []
    return list(content) if isinstance(content, list) else []


def _text(block: Body) -> str:
    return str(block.get("text", "")) if block.get("type") == "text" else ""


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
