"""The tool server or the engine killed in the middle of the main job: the plan is cut off, and Resume finishes it.

LINTEL_KILLS says how often each is killed; twenty of each is the long run.
"""

import asyncio
import os
import random
import signal
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.main_job.processes import descendants
from tests.main_job.requests import KOREAN
from tests.main_job.test_restart import Program, lintel

KILLS = int(os.environ.get("LINTEL_KILLS", "4"))
PATIENCE_S = 240.0
MOMENTS = ("at the card", "as it is approved", "in flight", "between steps")

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="processes are found as Linux does"),
    pytest.mark.timeout(300 + 120 * KILLS),
]


@dataclass
class Job:
    """One main job, through all its turns; `ended` holds each finished call."""

    program: Program
    name: str
    number: int
    luck: random.Random
    moments: list[str]
    kills: Counter[str] = field(default_factory=Counter[str])
    ended: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    plan: dict[str, Any] = field(default_factory=dict[str, Any])
    turns: int = 0

    async def done(self) -> None:
        """Resumes the plan as long as it is cut off."""
        await self._turn({"type": "SendMessage", "text": KOREAN})
        while self.plan["status"] == "interrupted":
            assert self.turns < 40, self.plan
            if any(step["status"] == "unknown" for step in self.plan["steps"]):
                # It is read again until it may no longer be carried out.
                await asyncio.sleep(1)
            await self._turn({"type": "ResumePlan", "plan_id": self.plan["item_id"]})

    async def _turn(self, command: Mapping[str, Any]) -> None:
        self.turns += 1
        # A kill is for a step that is not the first, so that there is something to lose.
        calm = self.luck.randrange(1, 3)
        where = f"c{self.number}"
        self.program.say({**command, "conversation_id": where, "message_id": f"{where}.{self.turns}"})
        async with asyncio.timeout(PATIENCE_S):
            while True:
                event = (await self.program.hear()).get("event", {})
                if event.get("conversation_id") != where:
                    continue
                item = event.get("item", {})
                match event["type"]:
                    case "ApprovalRequested":
                        is_write = event["approval"]["risk"] != "read"
                        calm -= is_write
                        await self._decide(event["approval"]["approval_id"], is_due=is_write and calm < 0)
                    case "ItemCompleted" if item["type"] == "ToolCall":
                        self.ended.append(item)
                        if self._is_next("between steps") and calm < 0 and item["status"] == "verified":
                            self._strike()
                    case "ItemCompleted" if item["type"] == "Plan":
                        self.plan = item
                    case "TurnFinished":
                        assert event["outcome"] == "completed", event
                        return
                    case _:
                        pass

    async def _decide(self, approval_id: str, *, is_due: bool) -> None:
        moment = self.moments[0] if self.moments and is_due else ""
        if moment == "at the card":
            self._strike()
            await asyncio.sleep(self.luck.uniform(0.1, 0.6))
        elif moment == "as it is approved":
            self._strike()
        self.program.say({"type": "ResolveApproval", "approval_id": approval_id, "decision": "approve"})
        if moment == "in flight":
            await asyncio.sleep(self.luck.uniform(0.0, 0.4))
            self._strike()

    def _is_next(self, moment: str) -> bool:
        return bool(self.moments) and self.moments[0] == moment

    def _strike(self) -> None:
        victim = next((one.pid for one in descendants(self.program.process.pid) if one.program == self.name), None)
        if victim is not None:
            os.kill(victim, signal.SIGKILL)
            self.kills[self.moments.pop(0)] += 1

    def settled(self) -> dict[str, str]:
        """By the id of each call that was read for: what reading said last."""
        read = [call for call in self.ended if call["tool"] == "settle_unknown"]
        return {str(call["arguments"]["call_id"]): str(call["status"]) for call in read}

    def times_done(self) -> Counter[str]:
        """By step, how often it was carried out."""
        settled = self.settled()
        own = [call for call in self.ended if call.get("step_id")]
        return Counter(
            str(call["step_id"])
            for call in own
            if call["status"] == "verified" or (call["status"] == "unknown" and settled[call["item_id"]] == "verified")
        )


@pytest.mark.parametrize("name", ["gennx-server", "engine"])
async def test_killed_in_the_middle_the_plan_is_resumed_and_each_step_is_done_once(
    own_home: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What is not in the model counts as not carried out once twice the longest write has passed.
    monkeypatch.setenv("LINTEL_GENNX_PATIENCE", "0.1")
    luck = random.Random(4)
    kills = Counter[str]()
    async with lintel(own_home) as program:
        number = 0
        while sum(kills.values()) < KILLS:
            number += 1
            moments = [MOMENTS[(sum(kills.values()) + one) % len(MOMENTS)] for one in range(len(MOMENTS))]
            job = Job(program, name, number, luck, moments[: KILLS - sum(kills.values())])
            await job.done()
            kills += job.kills
            assert job.plan["status"] == "completed"
            assert {step["status"] for step in job.plan["steps"]} == {"done"}, job.plan
            assert job.times_done() == {step["step_id"]: 1 for step in job.plan["steps"]}
            assert {call["status"] for call in job.ended} <= {"verified", "unknown", "cancelled", "failed"}
            assert all(call["tool"] == "settle_unknown" for call in job.ended if call["status"] == "failed")
            unknown = sum(call["status"] == "unknown" and call.get("step_id") is not None for call in job.ended)
            print(f"{name}: killed {dict(kills)}, {job.turns} turns, {unknown} outcomes read")
