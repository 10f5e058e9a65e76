"""Replies that a gateway passes on in its own way: what is missing in them costs no answer, what is wrong is told."""

from collections.abc import Callable
from typing import Any

import pytest

from app.ports.chat import ChatError, ChatFinished, ChatMessage, ChatRequest, TextPart, ToolResultPart, ToolUsePart
from app.protocol.states import Usage
from tests.cloud.conftest import HELLO, Rig
from tests.fakes.scripted_anthropic import Reply

MakeRig = Callable[..., Rig]
Change = Callable[[dict[str, Any]], object]

MODEL = "claude-sonnet-5-5"


def _in_start(change: Callable[[dict[str, Any]], object]) -> Change:
    return lambda event: change(event) if event["type"] == "message_start" else None


def _in_end(change: Callable[[dict[str, Any]], object]) -> Change:
    return lambda event: change(event) if event["type"] == "message_delta" else None


def _both(one: Change, other: Change) -> Change:
    return lambda event: (one(event), other(event))


NO_START = _in_start(lambda event: event["message"].pop("usage"))
NO_END = _in_end(lambda event: event.pop("usage"))
NULL_START = _in_start(lambda event: event["message"].update(usage=None))
NULL_END = _in_end(lambda event: event.update(usage=None))


@pytest.mark.parametrize(
    ("change", "tokens"),
    [
        (_both(NO_START, NO_END), (0, 0)),
        (_both(NULL_START, NULL_END), (0, 0)),
        (NO_START, (0, 20)),
        (NO_END, (100, 1)),
        (_in_start(lambda event: event.update(message=None)), (0, 20)),
        (_in_start(lambda event: event.pop("message")), (0, 20)),
        (_in_start(lambda event: event["message"].update(usage="none")), (0, 20)),
        (_in_start(lambda event: event["message"]["usage"].update(input_tokens=None)), (0, 20)),
        (_in_start(lambda event: event["message"]["usage"].update(input_tokens="many")), (0, 20)),
        (_in_end(lambda event: event["usage"].update(output_tokens=-5)), (100, 1)),
    ],
)
async def test_a_count_that_is_not_told_costs_no_answer_and_no_cost_is_made_up(
    make_rig: MakeRig, change: Change, tokens: tuple[int, int]
) -> None:
    rig = make_rig(Reply.text("Hi").changed(change), model=MODEL)
    finished = await rig.finished()
    assert finished.parts == (TextPart(text="Hi"),)
    assert finished.usage == Usage(input_tokens=tokens[0], output_tokens=tokens[1], cost_usd=None)


async def test_counts_that_come_with_the_end_alone_are_enough_for_the_cost(make_rig: MakeRig) -> None:
    told = _in_end(lambda event: event["usage"].update(input_tokens=1_000_000, output_tokens=0))
    rig = make_rig(Reply.text("Hi").changed(_both(NO_START, told)), model=MODEL)
    assert (await rig.finished()).usage == Usage(input_tokens=1_000_000, cost_usd=2.0)


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("message_delta", lambda event: event.update(delta=None)),
        ("message_delta", lambda event: event.pop("delta")),
        ("content_block_delta", lambda event: event.update(delta=None)),
        ("content_block_delta", lambda event: event["delta"].update(text=None)),
        ("content_block_delta", lambda event: event["delta"].pop("text")),
        ("content_block_start", lambda event: event.pop("index")),
    ],
)
async def test_an_event_without_what_the_reply_is_made_of_is_told_as_unreadable(
    make_rig: MakeRig, kind: str, change: Change
) -> None:
    def broken(event: dict[str, Any]) -> None:
        if event["type"] == kind:
            change(event)

    rig = make_rig(Reply.text("Hi").changed(broken))
    with pytest.raises(ChatError) as caught:
        await rig.events()
    assert caught.value.info.code == "cloud.reply_unreadable"


async def test_arguments_in_pieces_that_are_no_text_are_told_as_unreadable(make_rig: MakeRig) -> None:
    def broken(event: dict[str, Any]) -> None:
        if event["type"] == "content_block_delta":
            event["delta"]["partial_json"] = None

    rig = make_rig(Reply.tool_use("plan", {"brief": "a"}).changed(broken))
    with pytest.raises(ChatError) as caught:
        await rig.events()
    assert caught.value.info.code == "cloud.reply_unreadable"


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "-1e999"])
@pytest.mark.parametrize("form", ['{{"brief": {}}}', '{{"brief": [1, {{"deep": {}}}]}}'])
async def test_numbers_that_json_does_not_have_are_no_arguments(make_rig: MakeRig, number: str, form: str) -> None:
    rig = make_rig(Reply.raw_tool_use("plan", form.format(number), use_id="toolu_1"), Reply.text("Done."))
    first = (await rig.events())[-1]
    assert isinstance(first, ChatFinished)
    (use,) = first.parts
    assert isinstance(use, ToolUsePart)
    assert (use.use_id, use.name, dict(use.arguments)) == ("toolu_1", "plan", {})
    assert "NaN" in use.problem
    answer = ChatMessage(role="user", parts=(ToolResultPart(use_id="toolu_1", text=use.problem, is_error=True),))
    reply = ChatMessage(role="assistant", parts=first.parts)
    await rig.finished(ChatRequest(system="", messages=(*HELLO.messages, reply, answer), tools=HELLO.tools))
    assert rig.server.requests[1].body["messages"][1]["content"] == [
        {"type": "tool_use", "id": "toolu_1", "name": "plan", "input": {}}
    ]


async def test_the_words_nan_and_infinity_in_a_text_are_arguments(make_rig: MakeRig) -> None:
    rig = make_rig(Reply.tool_use("plan", {"brief": "NaN, Infinity", "large": 1e300}, use_id="toolu_1"))
    assert (await rig.finished()).parts == (
        ToolUsePart(use_id="toolu_1", name="plan", arguments={"brief": "NaN, Infinity", "large": 1e300}),
    )
