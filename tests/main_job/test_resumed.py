"""Lintel killed in the middle of the main job: at the next start the model is there, and the plan goes on.

LINTEL_STEP_KILLS says how often one job is killed; 25, at every card but the first and the last ones, is the long run.
"""

import asyncio
import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.main_job.requests import KOREAN
from tests.main_job.test_restart import Program, lintel

PATIENCE_S = 240.0
KILLS = int(os.environ.get("LINTEL_STEP_KILLS", "2"))
# Of the main job, in Korean.
_CARDS = 28


async def _until_killed(home: Path, approvals: int) -> list[dict[str, Any]]:
    """Approve that many cards, then kill Lintel at the next one; gives the calls that ended."""
    calls: list[dict[str, Any]] = []
    async with lintel(home) as program, asyncio.timeout(PATIENCE_S):
        program.say({"type": "SendMessage", "conversation_id": "c1", "message_id": "m1", "text": KOREAN})
        while True:
            event = (await program.hear()).get("event", {})
            if event.get("type") == "ApprovalRequested":
                if not approvals:
                    program.process.kill()
                    return calls
                approvals -= 1
                _approve(program, event)
            calls += _ended_call(event)


def _approve(program: Program, event: dict[str, Any]) -> None:
    approval = event["approval"]["approval_id"]
    program.say({"type": "ResolveApproval", "approval_id": approval, "decision": "approve"})


def _ended_call(event: dict[str, Any]) -> list[dict[str, Any]]:
    item = event.get("item", {})
    return [item] if event.get("type") == "ItemCompleted" and item.get("type") == "ToolCall" else []


async def _resumed(home: Path) -> tuple[dict[str, Any], list[dict[str, Any]], str]:
    """The plan as it was offered, the calls of the rest, and what the engineer was told at the start."""
    calls: list[dict[str, Any]] = []
    told = ""
    async with lintel(home) as program, asyncio.timeout(PATIENCE_S):
        program.say({"type": "OpenConversation", "conversation_id": "c1"})
        opened = await program.event("ConversationOpened")
        plan = next(item for item in opened["items"] if item["type"] == "Plan")
        program.say({"type": "ResumePlan", "conversation_id": "c1", "message_id": "m2", "plan_id": plan["item_id"]})
        while True:
            event = (await program.hear()).get("event", {})
            if event.get("type") == "ApprovalRequested":
                _approve(program, event)
            elif event.get("type") == "NoticeRaised":
                told += event["notice"]["text"]["en"]
            elif event.get("type") == "TurnFinished":
                assert event["outcome"] == "completed"
                return plan, calls, told
            calls += _ended_call(event)


@pytest.mark.timeout(600)
async def test_killed_in_the_middle_the_job_goes_on_in_the_kept_model_and_nothing_is_done_twice(own_home: Path) -> None:
    before = await _until_killed(own_home, 9)
    plan, after, told = await _resumed(own_home)
    assert plan["status"] == "interrupted"
    assert "reopened" in told
    done = Counter(call["step_id"] for call in (*before, *after) if call["status"] == "verified")
    assert done == {step["step_id"]: 1 for step in plan["steps"]}


@pytest.mark.timeout(300 + 60 * KILLS)
async def test_killed_at_card_after_card_the_same_step_is_offered_in_the_same_order(own_home: Path) -> None:
    apart = max(1, _CARDS // (KILLS + 1))
    calls = await _until_killed(own_home, 1)
    order: list[str] = []
    waited = ""
    for kill in range(KILLS):
        async with lintel(own_home) as program, asyncio.timeout(PATIENCE_S):
            program.say({"type": "OpenConversation", "conversation_id": "c1"})
            opened = await program.event("ConversationOpened")
            plan = next(item for item in opened["items"] if item["type"] == "Plan")
            order = order or [step["step_id"] for step in plan["steps"]]
            assert [step["step_id"] for step in plan["steps"]] == order
            resume = {"type": "ResumePlan", "conversation_id": "c1", "plan_id": plan["item_id"]}
            program.say({**resume, "message_id": f"m{kill + 2}"})
            cards = 0
            while cards <= apart:
                event = (await program.hear()).get("event", {})
                calls += _ended_call(event)
                if event.get("type") == "ApprovalRequested":
                    step_id = event["approval"]["step_id"]
                    assert cards or waited in ("", step_id)
                    waited, cards = step_id, cards + 1
                    if cards <= apart:
                        _approve(program, event)
            program.process.kill()
    _, after, _ = await _resumed(own_home)
    done = Counter(call["step_id"] for call in (*calls, *after) if call["status"] == "verified")
    assert done == dict.fromkeys(order, 1)
