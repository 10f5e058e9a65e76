"""Killed in mid-turn and started again: the conversation is there, the turn is closed, a running write is unknown."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from tests.fakes.children import ended
from tests.main_job.requests import KOREAN

ROOT = Path(__file__).parents[2]


class Program:
    """`lintel --headless` as a process; JSON lines both ways."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process

    def say(self, line: dict[str, Any]) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write((json.dumps(line, ensure_ascii=False) + "\n").encode())

    async def hear(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        async with asyncio.timeout(60):
            line = await self.process.stdout.readline()
        assert line, "the program ended"
        return dict(json.loads(line))

    async def event(self, kind: str) -> dict[str, Any]:
        while True:
            line = await self.hear()
            if line.get("event", {}).get("type") == kind:
                return dict(line["event"])


@asynccontextmanager
async def lintel(home: Path) -> AsyncGenerator[Program]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "app",
        "--headless",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env={**os.environ, "LINTEL_HOME": str(home), "ANTHROPIC_API_KEY": ""},
        cwd=ROOT,
        limit=2**24,
    )
    try:
        yield Program(process)
    finally:
        await ended(process)


async def _killed_while_a_write_runs(home: Path) -> str:
    """Approves the plan's steps until a write is journalled as running, then kills the program."""
    async with lintel(home) as program:
        program.say({"type": "SendMessage", "conversation_id": "c1", "message_id": "m1", "text": KOREAN})
        while True:
            event = (await program.hear()).get("event", {})
            if event.get("type") == "ApprovalRequested":
                approval = event["approval"]["approval_id"]
                program.say({"type": "ResolveApproval", "approval_id": approval, "decision": "approve"})
            item = event.get("item", {})
            if item.get("type") == "ToolCall" and item["status"] == "running" and item["risk"] == "change":
                program.process.kill()
                return str(item["item_id"])


async def test_after_a_kill_the_turn_is_interrupted_and_the_running_write_is_unknown(own_home: Path) -> None:
    call_id = await _killed_while_a_write_runs(own_home)
    async with lintel(own_home) as program:
        program.say({"type": "OpenConversation", "conversation_id": "c1"})
        items = {item["item_id"]: item for item in (await program.event("ConversationOpened"))["items"]}
        assert items["m1"]["text"] == KOREAN
        assert items[call_id]["status"] == "unknown"
        open_calls = [one for one in items.values() if one.get("status") in ("running", "awaiting_approval", "pending")]
        assert open_calls == []
        # The conversation goes on: a new turn is accepted and ends.
        program.say({"type": "SendMessage", "conversation_id": "c1", "message_id": "m2", "text": "안녕"})
        finished = await program.event("TurnFinished")
        assert finished["outcome"] == "completed"


async def test_headless_loads_neither_qt_nor_llama_cpp(own_home: Path) -> None:
    code = (
        "import sys, io, atexit\n"
        "from app.__main__ import main\n"
        "sys.stdin = io.StringIO('')\n"
        "main(['--headless'])\n"
        "print({name for name in ('PySide6', 'qasync', 'llama_cpp', 'pyqtgraph') if name in sys.modules})\n"
    )
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        code,
        stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "LINTEL_HOME": str(own_home)},
        cwd=ROOT,
    )
    async with asyncio.timeout(60):
        out, _ = await process.communicate()
    await ended(process)
    assert process.returncode == 0
    assert out.decode().splitlines()[-1] == "set()"
