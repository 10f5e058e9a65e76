"""The scripted server knows the API's rules: each broken one is named, and what Lintel sends breaks none."""

import copy
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from app.cloud.request import to_body
from app.ports.chat import ChatError, ChatMessage, ChatRequest, TextPart, ToolResultPart, ToolUsePart
from tests.cloud.conftest import HELLO, Rig
from tests.fakes.messages_rules import broken_rules

HEADERS = {"x-api-key": "k", "anthropic-version": "2023-06-01", "content-type": "application/json"}
TURN = ChatRequest(
    system="You are Lintel.",
    messages=(
        *HELLO.messages,
        ChatMessage(
            role="assistant",
            parts=(TextPart(text="I plan."), ToolUsePart(use_id="toolu_1", name="plan", arguments={"brief": "a"})),
        ),
        ChatMessage(role="user", parts=(ToolResultPart(use_id="toolu_1", text="ok"), TextPart(text="go on"))),
    ),
    tools=HELLO.tools,
)


def _put(path: str, value: object) -> Callable[[dict[str, Any]], None]:
    """Sets what `path` (a.0.b) names; a list grows by what is set beyond its end."""

    def put(body: dict[str, Any]) -> None:
        *way, last = path.split(".")
        at: Any = body
        for step in way:
            at = at[int(step)] if step.isdigit() else at[step]
        if isinstance(at, list):
            at.append(value) if int(last) >= len(at) else at.__setitem__(int(last), value)
        else:
            at[last] = value

    return put


BREAKS: dict[str, tuple[Callable[[dict[str, Any]], None], str]] = {
    "a field of another API": (_put("n", 2), "n: Extra inputs"),
    "no room to answer": (_put("max_tokens", 0), "max_tokens"),
    "a temperature of another API": (_put("temperature", 1.5), "temperature"),
    "no message": (_put("messages", []), "at least one message"),
    "an assistant first": (_put("messages.0.role", "assistant"), "first message"),
    "a role of another API": (_put("messages.0.role", "system"), "role"),
    "two of one role": (_put("messages.1.role", "user"), "alternate"),
    "an empty text": (_put("messages.0.content.0.text", ""), "non-whitespace"),
    "a blank text": (_put("messages.0.content.0.text", " \n"), "non-whitespace"),
    "an empty message": (_put("messages.0.content", []), "non-empty content"),
    "a field of another block": (_put("messages.0.content.0.title", "t"), "title: Extra inputs"),
    "blanks at the end of a reply to go on from": (
        _put("messages.3", {"role": "assistant", "content": [{"type": "text", "text": "and "}]}),
        "trailing whitespace",
    ),
    "a use that nothing answers": (_put("messages.2.content.0", {"type": "text", "text": "no"}), "no tool_result"),
    "an answer to another use": (_put("messages.2.content.0.tool_use_id", "toolu_2"), "unexpected tool_use_id"),
    "two answers to one use": (
        _put("messages.2.content", [{"type": "tool_result", "tool_use_id": "toolu_1", "content": "x"}] * 2),
        "single result",
    ),
    "words before the answers": (
        _put("messages.2.content", [{"type": "text", "text": "t"}, {"type": "tool_result", "tool_use_id": "toolu_1"}]),
        "before other content",
    ),
    "a use id that comes twice": (
        _put("messages.1.content.2", {"type": "tool_use", "id": "toolu_1", "name": "plan", "input": {}}),
        "unique",
    ),
    "a use id with a dot": (_put("messages.1.content.1.id", "call.1"), "must match"),
    "an input that is a text": (_put("messages.1.content.1.input", "{}"), "must be an object"),
    "a tool name with a blank": (_put("tools.0.name", "a plan"), "must match"),
    "a tool that comes twice": (_put("tools.1", {"name": "plan", "input_schema": {"type": "object"}}), "unique"),
    "a schema that is a choice": (_put("tools.0.input_schema", {"type": "object", "oneOf": []}), "top level"),
    "a schema without a type": (_put("tools.0.input_schema", {}), "must be object"),
    "uses without tools": (lambda body: body.pop("tools"), "must be defined"),
    "thinking that comes last": (
        _put("messages.1.content.2", {"type": "thinking", "thinking": "t", "signature": "s"}),
        "cannot be thinking",
    ),
    "a thought without its signature": (
        _put("messages.1.content", [{"type": "thinking", "thinking": "t"}]),
        "signature: Field required",
    ),
    "thinking of the engineer": (
        _put("messages.2.content.1", {"type": "thinking", "thinking": "t", "signature": "s"}),
        "not allowed here",
    ),
    "five cache marks": (
        _put("messages.2.content", [
            {"type": "tool_result", "tool_use_id": "toolu_1", "cache_control": {"type": "ephemeral"}},
            *[{"type": "text", "text": "t", "cache_control": {"type": "ephemeral"}}] * 3,
        ]),
        "maximum of 4",
    ),
    "a cache mark of another kind": (_put("system.0.cache_control", {"type": "persistent"}), "must be ephemeral"),
    "a budget for thinking that is too small": (
        _put("thinking", {"type": "enabled", "budget_tokens": 100}),
        "budget_tokens",
    ),
    "thinking that is asked for and left out": (
        _put("thinking", {"type": "enabled", "budget_tokens": 2000}),
        "start with a thinking block",
    ),
}  # fmt: skip


def test_what_lintel_sends_breaks_no_rule() -> None:
    for request in (HELLO, TURN):
        assert broken_rules(to_body(request, "m"), HEADERS) == []


@pytest.mark.parametrize(("breaks", "told"), BREAKS.values(), ids=BREAKS)
def test_a_broken_rule_is_named(breaks: Callable[[dict[str, Any]], None], told: str) -> None:
    body = copy.deepcopy(to_body(TURN, "m"))
    breaks(body)
    assert any(told in one for one in broken_rules(body, HEADERS))


@pytest.mark.parametrize("name", HEADERS)
def test_a_missing_header_is_named(name: str) -> None:
    headers = {key: value for key, value in HEADERS.items() if key != name}
    assert broken_rules(to_body(HELLO, "m"), headers)


def test_tools_that_change_within_a_turn_are_named_and_between_turns_are_not() -> None:
    first = to_body(ChatRequest(system="", messages=HELLO.messages, tools=HELLO.tools), "m")
    answers = ChatMessage(role="user", parts=TURN.messages[-1].parts[:1])
    going_on = to_body(replace(TURN, messages=(*TURN.messages[:-1], answers)), "m")
    other = {**going_on, "tools": [*going_on["tools"], {"name": "read", "input_schema": {"type": "object"}}]}  # type: ignore[misc]
    assert broken_rules(going_on, HEADERS, first) == []
    assert broken_rules(other, HEADERS, first) == ["tools: changed within a turn"]
    next_turn = {**other, "messages": [*other["messages"], {"role": "assistant", "content": "x"}, {"role": "user", "content": "y"}]}  # type: ignore[misc]  # fmt: skip  # noqa: E501
    assert broken_rules(next_turn, HEADERS, going_on) == []


async def test_a_request_that_breaks_a_rule_is_refused_and_fails_the_test(make_rig: Callable[..., Rig]) -> None:
    rig = make_rig()
    rig.server.expects_broken_rules = True
    lonely = ChatMessage(role="user", parts=(ToolResultPart(use_id="toolu_9", text="ok"),))
    with pytest.raises(ChatError, match="unexpected tool_use_id"):
        await rig.events(ChatRequest(system="", messages=(lonely,), tools=HELLO.tools))
    assert rig.server.broken


async def test_a_reply_to_go_on_from_is_sent_without_blanks_at_its_end(make_rig: Callable[..., Rig]) -> None:
    body = to_body(
        ChatRequest(
            system="", messages=(*HELLO.messages, ChatMessage(role="assistant", parts=(TextPart(text="and \n"),)))
        ),
        "m",
    )
    assert broken_rules(body, HEADERS) == []
