"""The JSON-lines front end: commands and queries in, envelopes and answers out."""

import asyncio
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.agent.agent import Agent
from app.headless import serve as serving_module
from app.headless.orders import order_from_json
from app.headless.serve import serve
from app.lib.supervision import spawn
from app.ports.agent import EventStream
from app.protocol.codec import ProtocolError, to_json
from app.protocol.commands import OpenConversation, SendMessage
from app.protocol.events import ConversationOpened, Envelope
from app.protocol.query import A, Query
from app.protocol.undoing import UNDO_TOOL
from tests.agent.desk import Parts
from tests.fakes.tools import SETTLE_TOOL
from tests.headless.lines import Fed, Output, Typed


def lines(out: Output) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.getvalue().splitlines()]


async def test_the_snapshot_comes_first_and_agent_stopped_last(parts: Parts) -> None:
    agent = parts.build()
    await agent.start()
    out = Output()
    await serve(agent, Typed(), out)
    told = lines(out)
    assert "snapshot" in told[0]
    assert told[-1]["event"]["type"] == "AgentStopped"


async def test_a_command_line_is_obeyed(agent: Agent) -> None:
    out, fed = Output(), Fed()
    serving = spawn("serve", serve(agent, fed, out))
    command = SendMessage(conversation_id="c", message_id="m", text="안녕")
    fed.lines.put_nowait(json.dumps(to_json(command)))
    await out.until('"TurnFinished"')
    fed.lines.put_nowait(None)
    await serving
    messages = [
        line["event"]["item"]["text"] for line in lines(out) if line.get("event", {}).get("type") == "ItemCompleted"
    ]
    assert messages[0] == "안녕"


class Slow:
    """A stream whose reader is woken late."""

    def __init__(self, stream: EventStream) -> None:
        self.snapshot, self.drain, self.close, self._stream = stream.snapshot, stream.drain, stream.close, stream

    async def next(self) -> Envelope:
        for _ in range(100):
            await asyncio.sleep(0)
        return await self._stream.next()


class Knowing:
    """An agent whose answer rests on an event that nobody has read yet."""

    def __init__(self, agent: Agent, hangs: bool = False) -> None:
        self.submit, self._agent, self._hangs = agent.submit, agent, hangs

    def subscribe(self) -> Slow:
        return Slow(self._agent.subscribe())

    async def wait_stopped(self) -> None:
        await self._agent.wait_stopped()

    async def ask(self, query: Query[A]) -> A:
        if self._hangs:
            await asyncio.Event().wait()
        watching = self._agent.subscribe()
        self.submit(OpenConversation(conversation_id="c"))
        while not isinstance((await watching.next()).event, ConversationOpened):
            pass
        watching.close()
        return await self._agent.ask(query)


async def test_an_answer_comes_behind_the_events_that_it_rests_on(agent: Agent) -> None:
    out = Output()
    query = '{"query": {"type": "ListConversations"}, "id": "q"}'
    await serve(Knowing(agent), Typed(query), out)
    told = [line.get("event", {}).get("type", "answer" if "answer" in line else "") for line in lines(out)]
    assert told.index("ConversationOpened") < told.index("answer") < told.index("AgentStopped")


async def test_a_query_before_the_end_of_the_input_is_answered_or_refused(
    agent: Agent, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving_module, "ANSWERS_S", 0.05)
    out = Output()
    await serve(Knowing(agent, hangs=True), Typed('{"query": {"type": "ListTools"}, "id": "q"}'), out)
    told = lines(out)
    assert [line["refused"]["id"] for line in told if "refused" in line] == ["q"]
    assert told[-1]["event"]["type"] == "AgentStopped"


async def test_a_query_is_answered_with_its_id(agent: Agent) -> None:
    out, fed = Output(), Fed()
    serving = spawn("serve", serve(agent, fed, out))
    fed.lines.put_nowait('{"query": {"type": "ListTools"}, "id": "q7"}')
    await out.until('"answer"')
    fed.lines.put_nowait(None)
    await serving
    (answer,) = [line for line in lines(out) if "answer" in line]
    assert answer["id"] == "q7"
    names = {tool["name"] for tool in answer["answer"]["tools"]}
    assert names == {"make_part", "wipe", "read_part", UNDO_TOOL, SETTLE_TOOL}


async def test_lines_that_cannot_be_read_are_refused_by_number_and_the_rest_goes_on(parts: Parts) -> None:
    agent = parts.build()
    await agent.start()
    out = Output()
    bad = ["{", "[]", '{"type": "Nonsense"}', '{"query": {"type": "ListTools"}}', ""]
    await serve(agent, Typed(*bad), out)
    refused = [line["refused"] for line in lines(out) if "refused" in line]
    assert [one["line"] for one in refused] == [1, 2, 3, 4]
    assert all(one["error"]["hint"]["ko"] for one in refused)
    assert lines(out)[-1]["event"]["type"] == "AgentStopped"


def test_neither_qt_nor_the_local_model_is_loaded() -> None:
    check = (
        "import sys, app.agent.agent, app.headless.serve, app.headless.ask, app.headless.interactive\n"
        "print([name for name in ('PySide6', 'qasync', 'llama_cpp', 'anthropic', 'mcp') if name in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", check], capture_output=True, encoding="utf-8", cwd=Path(__file__).parents[2], check=True
    )
    assert run.stdout.strip() == "[]"


def test_a_line_that_is_not_utf_8_is_refused_as_such() -> None:
    line = '{"type": "SendMessage", "text": "홍길동"}'.encode("cp949").decode("utf-8", "surrogateescape")
    with pytest.raises(ProtocolError, match="not UTF-8"):
        order_from_json(line)


def test_a_line_that_says_one_thing_twice_is_refused() -> None:
    line = '{"type": "ResolveApproval", "approval_id": "a", "decision": "refuse", "decision": "approve"}'
    with pytest.raises(ProtocolError, match="decision"):
        order_from_json(line)
