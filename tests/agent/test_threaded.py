"""The agent's own thread: its start, its failures, its end."""

import asyncio

import pytest

from app.agent.threaded import ThreadedAgent
from app.ports.journal import JournalError, Recovered
from app.protocol.commands import InterruptTurn, Shutdown
from app.protocol.values import ErrorInfo
from tests.agent.desk import PATIENCE_S, Parts
from tests.fakes.planner import words


async def test_a_history_that_cannot_be_opened_fails_the_start_with_its_reason() -> None:
    parts = Parts()

    async def open_newer() -> Recovered:
        raise JournalError(ErrorInfo(code="history.too_new", message=words("too new")))

    parts.journal.open = open_newer  # type: ignore[method-assign]
    with pytest.raises(JournalError) as refused:
        await ThreadedAgent(parts.build).start()
    assert refused.value.info.code == "history.too_new"


async def test_a_command_after_the_end_is_dropped() -> None:
    agent = ThreadedAgent(Parts().build)
    await agent.start()
    agent.submit(Shutdown(deadline_s=1.0))
    async with asyncio.timeout(PATIENCE_S):
        await agent.wait_stopped()
    agent.submit(InterruptTurn(conversation_id="c"))
    assert agent.subscribe().snapshot.ready is not None
