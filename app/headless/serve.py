"""The JSON-lines front end: commands and queries in, the snapshot, envelopes and answers out, one JSON object a line.

In   a command                      {"type": "SendMessage", ...}
     a query, with an id of its own {"query": {"type": "ListTools"}, "id": "1"}
Out  first                          {"snapshot": {...}}
     then each event                {"type": "Envelope", "seq": 1, "at": ..., "cause": ..., "event": {...}}
     each answer                    {"answer": {...}, "id": "1"}
     a line that could not be read  {"refused": {"line": 3, "error": {...}}}
A ResolveApproval names the `approval_id` and the `digest` of the ApprovalRequested it answers; with another digest it
is refused. The end of the input means Shutdown; the last line is the envelope of AgentStopped.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TextIO

from app.headless.lines import LineReader
from app.lib.supervision import cancel, spawn
from app.lib.terminal import is_broken
from app.ports.agent import AgentPort, EventStream
from app.protocol.codec import ProtocolError, command_from_json, query_from_json, to_json
from app.protocol.commands import Command, Shutdown
from app.protocol.queries import Query
from app.protocol.values import ErrorInfo, JsonObject, JsonValue, Text

SHUTDOWN_DEADLINE_S = 8.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A query line: the answer carries the same `id`."""

    query: Query
    id: str


async def serve(agent: AgentPort, reader: LineReader, writer: TextIO) -> None:
    """Runs until the agent stopped."""
    events = agent.subscribe()
    _write(writer, {"snapshot": to_json(events.snapshot)})
    telling = spawn("headless events", _tell(events, writer))
    obeying = spawn("headless input", _obey(agent, reader, writer))
    await telling
    await cancel(obeying)


def line_from_json(text: str) -> Command | Asked:
    """Raises ProtocolError for anything that is neither a command nor a query."""
    if is_broken(text):
        raise ProtocolError("not UTF-8")
    try:
        value: object = json.loads(text, object_pairs_hook=_once)
    except json.JSONDecodeError as exc:
        raise ProtocolError(f"not JSON: {exc.msg} at column {exc.colno}") from exc
    if not isinstance(value, Mapping):
        raise ProtocolError("a line must be a JSON object")
    sent: JsonObject = value
    query = sent.get("query")
    if not isinstance(query, Mapping):
        return command_from_json(sent)
    query_id = sent.get("id")
    if not isinstance(query_id, str):
        raise ProtocolError("a query needs an `id`, a text of your choice")
    return Asked(query=query_from_json(query), id=query_id)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object that says one thing twice says two things."""
    read = dict(pairs)
    if len(read) != len(pairs):
        twice = next(name for name, _ in pairs if sum(name == other for other, _ in pairs) > 1)
        raise ProtocolError(f"“{twice[:60]}” is given twice")
    return read


async def _tell(events: EventStream, writer: TextIO) -> None:
    while True:
        try:
            envelope = await events.next()
        except StopAsyncIteration:
            return
        _write(writer, to_json(envelope))


async def _obey(agent: AgentPort, reader: LineReader, writer: TextIO) -> None:
    number = 0
    while (line := await reader.readline()) is not None:
        number += 1
        if not line.strip():
            continue
        try:
            order = line_from_json(line)
        except ProtocolError as exc:
            _write(writer, {"refused": {"line": number, "error": to_json(_unreadable(number, str(exc)))}})
            continue
        if isinstance(order, Asked):
            # Beside, so that a slow answer keeps no command waiting.
            spawn("headless query", _answer(agent, order, writer))
        else:
            agent.submit(order)
    agent.submit(Shutdown(deadline_s=SHUTDOWN_DEADLINE_S))


async def _answer(agent: AgentPort, asked: Asked, writer: TextIO) -> None:
    answer = await agent.ask(asked.query)
    _write(writer, {"answer": to_json(answer), "id": asked.id})


def _unreadable(number: int, why: str) -> ErrorInfo:
    return ErrorInfo(
        code="headless.unreadable_line",
        message=Text(en=f"Line {number} cannot be read: {why}.", ko=f"{number}번째 줄을 읽을 수 없습니다: {why}."),
        hint=Text(
            en="Send one command or query as a JSON object on one line.",
            ko="명령이나 질의 하나를 한 줄의 JSON 객체로 보내십시오.",
        ),
    )


def _write(writer: TextIO, value: JsonValue) -> None:
    writer.write(json.dumps(value, ensure_ascii=False) + "\n")
    writer.flush()
