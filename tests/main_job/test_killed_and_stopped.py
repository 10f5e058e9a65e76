"""The whole program while one of its processes is killed or stopped: a true ending, a next turn that works, no rest."""

import asyncio
import os
import signal
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.main_job.processes import descendants, is_there
from tests.main_job.requests import KOREAN
from tests.main_job.test_restart import Program, lintel

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are found and stopped as Linux does")

READ = "check the connection"


def process_of(program: Program, name: str) -> int:
    return next(each.pid for each in descendants(program.process.pid) if each.program == name)


def say(program: Program, text: str, number: int) -> None:
    program.say({"type": "SendMessage", "conversation_id": f"c{number}", "message_id": f"m{number}", "text": text})


def approve(program: Program, event: dict[str, Any]) -> None:
    approval = event["approval"]["approval_id"]
    program.say({"type": "ResolveApproval", "approval_id": approval, "decision": "approve"})


async def rest_of_turn(program: Program) -> tuple[list[str], str]:
    """The statuses of the calls until the turn ends, all approved, and its outcome."""
    statuses = list[str]()
    while True:
        event = (await program.hear()).get("event", {})
        match event.get("type"):
            case "ApprovalRequested":
                approve(program, event)
            case "ItemCompleted" if event["item"]["type"] == "ToolCall":
                statuses.append(event["item"]["status"])
            case "TurnFinished":
                return statuses, str(event["outcome"])
            case _:
                pass


async def is_done(program: Program) -> bool:
    """Whether the turn ends with all its calls read back."""
    statuses, outcome = await rest_of_turn(program)
    return (set(statuses), outcome) == ({"verified"}, "completed")


async def at_a_write(program: Program) -> dict[str, Any]:
    """Approves until a card for a change waits."""
    while True:
        event = await program.event("ApprovalRequested")
        if event["approval"]["risk"] == "change":
            return event
        approve(program, event)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSTOP])
async def test_a_tool_server_lost_under_a_card_costs_one_turn_and_not_the_model(
    own_home: Path, how: signal.Signals
) -> None:
    async with lintel(own_home) as program:
        say(program, KOREAN, 1)
        card = await at_a_write(program)
        engine = process_of(program, "engine")
        os.kill(process_of(program, "gennx-server"), how)
        approve(program, card)
        statuses, outcome = await rest_of_turn(program)
        assert (set(statuses) <= {"verified", "failed", "unknown", "cancelled"}, outcome) == (True, "completed")
        say(program, READ, 2)
        assert await is_done(program)
        assert process_of(program, "engine") == engine


async def test_an_engine_killed_while_idle_is_told_and_the_next_turn_works(own_home: Path) -> None:
    async with lintel(own_home) as program:
        say(program, READ, 1)
        await rest_of_turn(program)
        ended = process_of(program, "engine")
        os.kill(ended, signal.SIGKILL)
        state: dict[str, Any] = {"phase": ""}
        while state["phase"] != "failed":
            state = (await program.event("ToolServerChanged"))["state"]
        assert "Its document is kept" in state["error"]["message"]["en"]
        assert not state["is_model_lost"]
        say(program, READ, 2)
        assert await is_done(program)
        assert process_of(program, "engine") != ended


async def test_a_stopped_engine_goes_on_when_the_next_turn_needs_it(own_home: Path) -> None:
    async with lintel(own_home) as program:
        say(program, READ, 1)
        await rest_of_turn(program)
        engine = process_of(program, "engine")
        os.kill(engine, signal.SIGSTOP)
        say(program, READ, 2)
        assert await is_done(program)
        assert process_of(program, "engine") == engine


async def test_nothing_is_left_over_after_an_end_with_stopped_processes(own_home: Path) -> None:
    async with lintel(own_home) as program:
        say(program, READ, 1)
        await rest_of_turn(program)
        children = descendants(program.process.pid)
        for each in children:
            os.kill(each.pid, signal.SIGSTOP)
        assert program.process.stdin is not None
        program.process.stdin.close()
        async with asyncio.timeout(40):
            await program.process.wait()
        assert [each.program for each in children if is_there(each.pid)] == []
