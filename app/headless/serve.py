"""The JSON-lines front end: commands and queries in, the snapshot, envelopes and answers out, one JSON object a line.

In   a command                      {"type": "SendMessage", ...}
     a query, with an id of its own {"query": {"type": "ListTools"}, "id": "1"}
Out  first                          {"snapshot": {...}}
     then each event                {"type": "Envelope", "seq": 1, "at": ..., "cause": ..., "event": {...}}
     each answer                    {"answer": {...}, "id": "1"}
     a line that could not be read  {"refused": {"line": 3, "error": {...}}}
     a query without an answer      {"refused": {"id": "1", "error": {...}}}
A ResolveApproval names the `approval_id` and the `digest` of the ApprovalRequested it answers; with another digest it
is refused. An answer comes behind every event that was published before it. The end of the input means Shutdown, once
the queries before it are answered; the last line is the envelope of AgentStopped.
"""

import asyncio
import json
import logging
from enum import IntEnum
from typing import TextIO

from app.headless import words
from app.headless.lines import LineReader
from app.headless.orders import QueryLine, order_from_json
from app.lib.supervision import cancel, spawn
from app.lib.terminal import OUTPUT_LOST
from app.ports.agent import AgentPort, EventStream, QueryFailed
from app.protocol.codec import ProtocolError, to_json
from app.protocol.commands import Shutdown
from app.protocol.values import ErrorInfo
from app.trade.json_types import JsonValue

log = logging.getLogger(__name__)

SHUTDOWN_DEADLINE_S = 8.0
# The slowest answer is that of a planner server that keeps silent.
ANSWERS_S = 20.0


class ServeExit(IntEnum):
    """The exit code. 1 (nothing could be started) and 2 (wrong command line or folder) come from elsewhere."""

    DONE = 0
    NOTHING_READ = 3
    OUTPUT_LOST = OUTPUT_LOST


async def serve(agent: AgentPort, reader: LineReader, writer: TextIO) -> ServeExit:
    """Runs until the agent stopped or nobody takes the output any more."""
    events = agent.subscribe()
    served = _Served(agent, events, writer)
    served.write({"snapshot": to_json(events.snapshot)})
    telling = spawn("headless events", served.tell())
    obeying = spawn("headless input", served.obey(reader))
    lost = spawn("headless output", served.lost.wait())
    await asyncio.wait({telling, lost}, return_when=asyncio.FIRST_COMPLETED)
    if telling.done():
        telling.result()
    await cancel(obeying, lost, telling)
    events.close()
    return served.ended


class _Served:
    def __init__(self, agent: AgentPort, events: EventStream, writer: TextIO) -> None:
        self.lost = asyncio.Event()
        self._agent = agent
        self._events = events
        self._writer = writer
        self._asked: dict[asyncio.Task[None], str] = {}
        self._obeyed = 0
        self._refused = 0

    @property
    def ended(self) -> ServeExit:
        if self.lost.is_set():
            return ServeExit.OUTPUT_LOST
        return ServeExit.NOTHING_READ if self._refused and not self._obeyed else ServeExit.DONE

    async def tell(self) -> None:
        while True:
            try:
                envelope = await self._events.next()
            except StopAsyncIteration:
                return
            self.write(to_json(envelope))

    async def obey(self, reader: LineReader) -> None:
        number = 0
        while (line := await reader.readline()) is not None:
            number += 1
            # Some shells put a byte order mark before the first line that they send.
            line = line.removeprefix("\ufeff") if number == 1 else line
            if line.strip():
                self._obey_line(number, line)
        await self._answer_all()
        self._agent.submit(Shutdown(deadline_s=SHUTDOWN_DEADLINE_S))

    async def _answer_all(self) -> None:
        """No query of the input goes without an answer, or the word that there is none."""
        if self._asked:
            await asyncio.wait(tuple(self._asked), timeout=ANSWERS_S)
        for task, query_id in tuple(self._asked.items()):
            task.cancel()
            self._write_behind({"refused": {"id": query_id, "error": to_json(_UNANSWERED)}})

    def _obey_line(self, number: int, line: str) -> None:
        """The top net of lines: whatever one holds, it is answered and the next is read."""
        try:
            order = order_from_json(line)
        except ProtocolError as exc:
            self._refuse(number, str(exc))
            return
        except Exception:
            log.exception("line %d could not be read", number)
            self._refuse(number, "it is no message of this protocol")
            return
        self._obeyed += 1
        if isinstance(order, QueryLine):
            # Beside, so that a slow answer keeps no command waiting.
            task = spawn("headless query", self._answer(order))
            self._asked[task] = order.id
            task.add_done_callback(lambda ended: self._asked.pop(ended, None))
        else:
            self._agent.submit(order)

    def _refuse(self, number: int, why: str) -> None:
        self._refused += 1
        self.write({"refused": {"line": number, "error": to_json(_unreadable(number, why))}})

    async def _answer(self, asked: QueryLine) -> None:
        """The top net of queries: one that fails is told under its id."""
        try:
            answer = to_json(await self._agent.ask(asked.query))
        except QueryFailed as exc:
            self._write_behind({"refused": {"id": asked.id, "error": to_json(exc.info)}})
        except Exception:
            log.exception("%s failed", type(asked.query).__name__)
            self._write_behind({"refused": {"id": asked.id, "error": to_json(_UNANSWERED)}})
        else:
            self._write_behind({"answer": answer, "id": asked.id})

    def _write_behind(self, value: JsonValue) -> None:
        """What is published by now comes first: an answer may rest on it."""
        for envelope in self._events.drain():
            self.write(to_json(envelope))
        self.write(value)

    def write(self, value: JsonValue) -> None:
        """A reader that is gone, or a full disk, ends the program: what is done must not stay untold."""
        if self.lost.is_set():
            return
        try:
            self._writer.write(json.dumps(value, ensure_ascii=False) + "\n")
            self._writer.flush()
        except (OSError, ValueError) as exc:
            log.info("the output is lost: %s", type(exc).__name__)
            self.lost.set()


_UNANSWERED = ErrorInfo(
    code="headless.unanswered",
    message=words.QUERY_UNANSWERED,
    hint=words.LOG_FILE_SAYS_WHY,
)


def _unreadable(number: int, why: str) -> ErrorInfo:
    return ErrorInfo(
        code="headless.unreadable_line",
        message=words.LINE_CANNOT_BE_READ(number=number, why=why),
        hint=words.HOW_TO_SEND,
    )
