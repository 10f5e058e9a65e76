"""A process of Lintel killed at a random moment of a job, again and again: each time the next turn works.

LINTEL_KILLS says how often; a hundred of each is the long run.
"""

import asyncio
import os
import random
import signal
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.main_job.processes import descendants
from tests.main_job.requests import KOREAN
from tests.main_job.test_restart import Program, lintel

KILLS = int(os.environ.get("LINTEL_KILLS", "2"))
# A turn that was hit may wait for one start of everything; on a loaded machine that is long.
PATIENCE_S = 240.0

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="processes are found as Linux does"),
    pytest.mark.timeout(120 + 120 * KILLS),
]


class Turns:
    """Turns of one Lintel, one after the other."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.count = 0

    async def play(self, text: str, decisions: list[str]) -> list[dict[str, Any]]:
        """The calls of one turn, each card answered by the next decision and by the last one from then on."""
        self.count += 1
        where = f"c{self.count}"
        message = {"conversation_id": where, "message_id": f"m{self.count}", "text": text, "language": "ko"}
        self.program.say({"type": "SendMessage", **message})
        calls: list[dict[str, Any]] = []
        async with asyncio.timeout(PATIENCE_S):
            while True:
                event = (await self.program.hear()).get("event", {})
                item = event.get("item", {})
                if event.get("type") == "ApprovalRequested":
                    decision = decisions.pop(0) if len(decisions) > 1 else decisions[0]
                    approval = event["approval"]["approval_id"]
                    self.program.say({"type": "ResolveApproval", "approval_id": approval, "decision": decision})
                elif event.get("type") == "ItemCompleted" and item.get("type") == "ToolCall":
                    calls.append(item)
                elif event.get("type") == "TurnFinished" and event["conversation_id"] == where:
                    assert event["outcome"] == "completed", event
                    return calls


async def _strike(pid: int, name: str, after_s: float, number: signal.Signals) -> bool:
    await asyncio.sleep(after_s)
    for each in descendants(pid):
        if each.program == name:
            os.kill(each.pid, number)
            return True
    return False


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSTOP], ids=lambda each: str(each.name))
@pytest.mark.parametrize("name", ["gennx-server", "engine"])
async def test_the_turn_after_a_kill_works(own_home: Path, name: str, number: signal.Signals) -> None:
    luck = random.Random(11)
    hits = 0
    async with lintel(own_home) as program:
        turns = Turns(program)
        await turns.play("연결 확인", ["approve"])
        for _ in range(KILLS):
            striking = asyncio.create_task(_strike(program.process.pid, name, luck.uniform(0, 3), number))
            hit = await turns.play(KOREAN, ["approve"] * luck.randrange(2, 5) + ["refuse"])
            hits += await striking
            # What was under way is told truthfully: a write whose end nobody saw is unknown, never failed.
            assert all(call["status"] not in ("running", "awaiting_approval", "pending") for call in hit)
            after = await turns.play("연결 확인", ["approve"])
            assert {call["status"] for call in after} == {"verified"}, after
    assert hits
