"""One `lintel --headless` for a long time: what it says, and what its processes hold (Linux)."""

import asyncio
import json
from collections.abc import AsyncGenerator, Callable, Collection
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.protocol.values import new_id
from tests.main_job.processes import PROC, descendants
from tests.main_job.test_restart import Program, lintel

PATIENCE_S = 150.0
Told = dict[str, Any]


@dataclass
class LongRun:
    """Everything said so far is in `events`; what only reads is approved and all else
    refused, so that a turn ends by itself."""

    program: Program
    events: list[Told] = field(default_factory=list[Told])
    has_more: asyncio.Condition = field(default_factory=asyncio.Condition)

    @property
    def pid(self) -> int:
        return self.program.process.pid

    async def listen(self) -> None:
        while True:
            line = await self.program.process.stdout.readline()  # type: ignore[union-attr]
            if not line:
                return
            event = _event(line)
            if event.get("type") == "ApprovalRequested":
                request = event["approval"]
                decision = "approve" if request["risk"] == "read" else "refuse"
                approval = request["approval_id"]
                self.program.say({"type": "ResolveApproval", "approval_id": approval, "decision": decision})
            elif event.get("type") == "QuestionAsked":
                self.program.say({"type": "InterruptTurn", "conversation_id": event["conversation_id"]})
            async with self.has_more:
                self.events.append(event)
                self.has_more.notify_all()

    async def until(
        self, kinds: Collection[str], where: Callable[[Told], bool] = lambda _: True, since: int = 0
    ) -> Told:
        """The first such event from number `since` on; fails with the last ones when it does not come."""
        try:
            async with asyncio.timeout(PATIENCE_S), self.has_more:
                while True:
                    for event in self.events[since:]:
                        if event.get("type") in kinds and where(event):
                            return event
                    since = len(self.events)
                    await self.has_more.wait()
        except TimeoutError:
            raise AssertionError(f"no {kinds}; the last: {self.events[-5:]}") from None

    def send(self, text: str) -> str:
        """Begin a turn in a conversation of its own; gives that conversation's id."""
        where = new_id("conv")
        self.program.say({"type": "SendMessage", "conversation_id": where, "message_id": new_id("msg"), "text": text})
        return where

    async def turn(self, text: str) -> Told:
        return await self.finished(self.send(text))

    async def finished(self, where: str) -> Told:
        return await self.until(("TurnFinished",), lambda event: event["conversation_id"] == where)

    def said(self, where: str) -> list[Told]:
        """The items that were completed in a conversation."""
        return [
            event["item"]
            for event in self.events
            if event.get("type") == "ItemCompleted" and event["conversation_id"] == where
        ]

    def child(self, program: str) -> int | None:
        """The process of this kind that was started last."""
        found = [one.pid for one in descendants(self.pid) if one.program == program]
        return max(found, default=None)

    def held(self) -> dict[str, dict[str, int]]:
        """Memory in MiB, descriptors and threads of Lintel and each of its children."""
        found = {one.program: one.pid for one in descendants(self.pid) if one.program} | {"lintel": self.pid}
        return {name: figures for name, pid in sorted(found.items()) if (figures := holdings(pid))}


def holdings(pid: int) -> dict[str, int]:
    """Nothing where the process has ended."""
    with suppress(OSError):
        told = dict(line.split(":", 1) for line in (PROC / str(pid) / "status").read_text().splitlines())
        return {
            "mib": int(told["VmRSS"].split()[0]) // 1024,
            "descriptors": len(list((PROC / str(pid) / "fd").iterdir())),
            "threads": int(told["Threads"]),
        }
    return {}


@asynccontextmanager
async def long_run(home: Path) -> AsyncGenerator[LongRun]:
    async with lintel(home) as program:
        run = LongRun(program)
        listening = asyncio.ensure_future(run.listen())
        try:
            yield run
        finally:
            listening.cancel()
            with suppress(asyncio.CancelledError):
                await listening


def _event(line: bytes) -> Told:
    told = json.loads(line)
    return dict(told.get("event") or {})
