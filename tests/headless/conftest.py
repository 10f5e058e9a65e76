"""An agent among fakes for the front ends without a window."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from app.agent.agent import Agent
from app.protocol.commands import Shutdown
from tests.agent.desk import PATIENCE_S, Parts


@pytest.fixture
def parts() -> Parts:
    return Parts()


@pytest_asyncio.fixture
async def agent(parts: Parts) -> AsyncIterator[Agent]:
    agent = parts.build()
    await agent.start()
    yield agent
    agent.submit(Shutdown(deadline_s=2.0))
    async with asyncio.timeout(PATIENCE_S):
        await agent.wait_stopped()
