"""Replies over the real wire format, read by the real SDK."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from dataclasses import replace

from app.ports.chat import (
    ChatFinished,
    ChatMessage,
    ChatRequest,
    TextDelta,
    TextPart,
    ThinkingDelta,
    ThinkingPart,
    ToolResultPart,
    ToolUsePart,
)
from app.protocol.states import ConductorPhase, Usage
from tests.cloud.conftest import HELLO, KEY, Rig
from tests.fakes.scripted_anthropic import Reply

MakeRig = Callable[..., Rig]


async def test_text_arrives_in_pieces_and_then_whole(make_rig: MakeRig) -> None:
    rig = make_rig(Reply.text("안녕하세요, Lintel입니다", split=2))
    *deltas, finished = await rig.events()
    assert len(deltas) > 3
    assert "".join(delta.text for delta in deltas if isinstance(delta, TextDelta)) == "안녕하세요, Lintel입니다"
    assert isinstance(finished, ChatFinished)
    assert finished.parts == (TextPart(text="안녕하세요, Lintel입니다"),)
    assert finished.stop_reason == "end_turn"


async def test_tool_use_split_over_many_deltas_is_put_together(make_rig: MakeRig) -> None:
    arguments = {"brief": '10층 "RC" 건물\n6 m × 3', "numbers": [1, 2.5, None], "nested": {"x": True}}
    rig = make_rig(Reply.tool_use("plan", arguments, split=40, use_id="toolu_1"))
    finished = await rig.finished()
    assert finished.parts == (ToolUsePart(use_id="toolu_1", name="plan", arguments=arguments),)
    assert finished.stop_reason == "tool_use"


async def test_parallel_tool_uses_stay_apart_and_in_order(make_rig: MakeRig) -> None:
    rig = make_rig(
        Reply.text("Two things.")
        + Reply.tool_use("plan", {"brief": "a"}, use_id="toolu_1")
        + Reply.tool_use("read", {}, use_id="toolu_2")
    )
    assert (await rig.finished()).parts == (
        TextPart(text="Two things."),
        ToolUsePart(use_id="toolu_1", name="plan", arguments={"brief": "a"}),
        ToolUsePart(use_id="toolu_2", name="read", arguments={}),
    )


async def test_thinking_goes_back_to_the_provider_exactly_as_it_came(make_rig: MakeRig) -> None:
    rig = make_rig(
        Reply.thinking("Let me see", signature="c2ln+/=")
        + Reply.redacted_thinking("b3BhcXVl")
        + Reply.tool_use("plan", {"brief": "a"}, use_id="toolu_1"),
        Reply.text("Done."),
    )
    events = await rig.events()
    assert "".join(event.text for event in events if isinstance(event, ThinkingDelta)) == "Let me see"
    first = events[-1]
    assert isinstance(first, ChatFinished)
    assert first.parts[:2] == (
        ThinkingPart(text="Let me see", signature="c2ln+/="),
        ThinkingPart(text="", redacted="b3BhcXVl"),
    )
    answer = ChatMessage(role="user", parts=(ToolResultPart(use_id="toolu_1", text="ok"),))
    reply = ChatMessage(role="assistant", parts=first.parts)
    await rig.finished(ChatRequest(system="", messages=(*HELLO.messages, reply, answer), tools=HELLO.tools))
    assert rig.server.requests[1].body["messages"][1]["content"] == [
        {"type": "thinking", "thinking": "Let me see", "signature": "c2ln+/="},
        {"type": "redacted_thinking", "data": "b3BhcXVl"},
        {"type": "tool_use", "id": "toolu_1", "name": "plan", "input": {"brief": "a"}},
    ]


async def test_thinking_that_is_not_shown_still_goes_back(make_rig: MakeRig) -> None:
    rig = make_rig(Reply.thinking("", signature="c2ln") + Reply.text("Hi"))
    events = await rig.events()
    assert not [event for event in events if isinstance(event, ThinkingDelta)]
    last = events[-1]
    assert isinstance(last, ChatFinished)
    assert last.parts[0] == ThinkingPart(text="", signature="c2ln")


async def test_a_tool_use_cut_off_by_the_token_limit_is_not_in_the_reply(make_rig: MakeRig) -> None:
    rig = make_rig(
        Reply.text("I plan.") + Reply.tool_use("plan", {"brief": "a long brief of the building"}).cut_at_max_tokens()
    )
    finished = await rig.finished()
    assert finished.parts == (TextPart(text="I plan."),)
    assert finished.stop_reason == "max_tokens"


async def test_a_complete_tool_use_before_the_cut_one_is_kept(make_rig: MakeRig) -> None:
    whole = Reply.tool_use("plan", {"brief": "a"}, use_id="toolu_1")
    rig = make_rig(whole + Reply.tool_use("read", {"what": "something long enough"}).cut_at_max_tokens())
    assert (await rig.finished()).parts == (ToolUsePart(use_id="toolu_1", name="plan", arguments={"brief": "a"}),)


async def test_thinking_cut_before_its_signature_is_not_in_the_reply(make_rig: MakeRig) -> None:
    rig = make_rig(Reply.thinking("a long thought that never ends").cut_at_max_tokens())
    assert (await rig.finished()).parts == ()


async def test_tokens_and_cost_are_counted_with_the_cache(make_rig: MakeRig) -> None:
    reply = Reply.text("x").costing(input_tokens=1_000, output_tokens=500, cache_read=20_000, cache_write=4_000)
    rig = make_rig(reply, model="claude-sonnet-5-5")
    expected = (1_000 * 2 + 500 * 10 + 20_000 * 0.1 + 4_000 * 2.5) / 1e6
    assert (await rig.finished()).usage == Usage(
        input_tokens=1_000, output_tokens=500, cache_read_tokens=20_000, cache_write_tokens=4_000, cost_usd=expected
    )


async def test_the_cost_of_an_unknown_model_is_unknown(make_rig: MakeRig) -> None:
    rig = make_rig(Reply.text("x"), model="gateway/some-model")
    assert (await rig.finished()).usage.cost_usd is None


async def test_the_stable_prefix_and_the_newest_message_are_marked_for_the_cache(make_rig: MakeRig) -> None:
    rig = make_rig(Reply.text("x"))
    await rig.finished()
    body = rig.server.requests[0].body
    cached = {"type": "ephemeral"}
    assert body["system"] == [{"type": "text", "text": "You are Lintel.", "cache_control": cached}]
    assert body["tools"][-1]["cache_control"] == cached
    assert body["messages"][-1]["content"][-1]["cache_control"] == cached


async def test_the_request_carries_model_limit_and_key_and_asks_for_a_stream(make_rig: MakeRig) -> None:
    rig = make_rig(Reply.text("x"), model="claude-opus-5-5")
    await rig.finished()
    request = rig.server.requests[0]
    assert request.path == "/v1/messages"
    assert request.key == KEY
    assert (request.body["model"], request.body["max_tokens"], request.body["stream"]) == (
        "claude-opus-5-5",
        4096,
        True,
    )


async def test_empty_text_and_empty_messages_are_not_sent(make_rig: MakeRig) -> None:
    rig = make_rig(Reply.text("x"))
    blank = ChatMessage(role="assistant", parts=(TextPart(text=""),))
    await rig.finished(ChatRequest(system="", messages=(*HELLO.messages, blank)))
    assert [message["role"] for message in rig.server.requests[0].body["messages"]] == ["user"]


async def test_a_character_split_over_two_deltas_is_whole_in_the_later_one(make_rig: MakeRig) -> None:
    rig = make_rig(Reply.text("a\ud83c\udfd7b\ud83c", split=1))
    *deltas, finished = await rig.events()
    assert [delta.text for delta in deltas if isinstance(delta, TextDelta)] == ["a", "\U0001f3d7", "b", "\ufffd"]
    assert isinstance(finished, ChatFinished)
    assert finished.parts == (TextPart(text="a\U0001f3d7b\ufffd"),)


async def test_half_characters_in_a_tool_use_are_replaced_all_through(make_rig: MakeRig) -> None:
    rig = make_rig(Reply.raw_tool_use("plan", r'{"brief": ["\ud83c\udfd7", "\ud83c"]}', split=30, use_id="toolu_1"))
    (use,) = (await rig.finished()).parts
    assert use == ToolUsePart(use_id="toolu_1", name="plan", arguments={"brief": ["\U0001f3d7", "\ufffd"]})


async def test_blocks_under_one_number_are_all_kept(make_rig: MakeRig) -> None:
    rig = make_rig(replace(Reply.text("one") + Reply.text("two"), counts_blocks=False))
    assert (await rig.finished()).parts == (TextPart(text="one"), TextPart(text="two"))


async def test_a_paused_reply_is_said_as_one(make_rig: MakeRig) -> None:
    rig = make_rig(Reply.text("Half").stopping("pause_turn"))
    assert (await rig.finished()).stop_reason == "pause"


async def test_closing_the_iterator_leaves_the_provider(make_rig: MakeRig) -> None:
    rig = make_rig(Reply.held("partial"))
    events = rig.conductor.stream(HELLO)
    assert await anext(events) == TextDelta(text="par")
    assert isinstance(events, AsyncGenerator)
    await events.aclose()
    assert await asyncio.to_thread(rig.server.client_left.wait, 5)


async def test_cancelling_the_task_leaves_the_provider(make_rig: MakeRig) -> None:
    rig = make_rig(Reply.held("partial"))
    task = asyncio.create_task(rig.events())
    assert await asyncio.to_thread(rig.server.asked.wait, 5)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert task.cancelled()
    assert await asyncio.to_thread(rig.server.client_left.wait, 5)


async def test_a_refusal_is_said_as_one(make_rig: MakeRig) -> None:
    rig = make_rig(Reply.text("No.").stopping("refusal"))
    assert (await rig.finished()).stop_reason == "refusal"


async def test_a_reply_cut_by_the_context_window_counts_as_cut(make_rig: MakeRig) -> None:
    rig = make_rig(Reply.text("Ye").stopping("model_context_window_exceeded"))
    assert (await rig.finished()).stop_reason == "max_tokens"


async def test_two_streams_at_once_share_one_connection_to_the_provider(make_rig: MakeRig) -> None:
    rig = make_rig(Reply.text("one"), Reply.text("two"))
    first, second = await asyncio.gather(rig.finished(), rig.finished())
    assert [one.parts for one in (first, second)] in [
        [(TextPart(text=a),), (TextPart(text=b),)] for a, b in (("one", "two"), ("two", "one"))
    ]
    assert rig.conductor.state.phase is ConductorPhase.READY
