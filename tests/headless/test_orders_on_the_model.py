"""Orders typed offline, end to end: real planner, tool server and embedded GEN NX, approvals on the way."""

import asyncio
import io
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pytest
import pytest_asyncio

from app.agent.agent import Agent
from app.headless.ask import ask
from app.headless.summary import Summary
from app.lib.children import own_program
from app.lib.clock import elapsed_s
from app.planning.interpreter import RulesInterpreter
from app.planning.planner import RulesPlanner
from app.protocol.commands import Shutdown
from app.protocol.states import Target
from app.tools.host import McpToolHost
from app.trade.text import Language
from tests.agent.desk import PATIENCE_S, Parts
from tests.tools.conftest import approve, make_host
from tests.tools.test_digest import FRAME


@dataclass
class Offline:
    """An agent without a conductor on a small frame."""

    agent: Agent
    host: McpToolHost

    async def order(self, text: str, language: Language, **answers: str) -> Summary:
        return await ask(self.agent, text, approve="all", language=language, answers=answers, out=io.StringIO())

    async def units(self) -> tuple[str, str]:
        digest = await self.host.digest()
        return digest.force, digest.length


@pytest_asyncio.fixture
async def offline(tmp_path: Path) -> AsyncIterator[Offline]:
    host = make_host(own_program(), tmp_path / "models")
    await host.start(Target.EMBEDDED)
    for tool, arguments in FRAME:
        await host.call(tool, arguments, await approve(host, tool, arguments))
    # The host tells the age of an approval by its own clock.
    parts = Parts(
        tools=cast("Any", host),
        planners=cast("Any", [RulesPlanner()]),
        interpreter=cast("Any", RulesInterpreter()),
        elapsed=cast("Any", elapsed_s),
    )
    agent = parts.build()
    await agent.start()
    yield Offline(agent, host)
    agent.submit(Shutdown(deadline_s=4.0))
    async with asyncio.timeout(PATIENCE_S):
        await agent.wait_stopped()
    await host.stop()


@pytest.mark.parametrize(
    ("text", "language", "units"),
    [
        ("단위계를 N, mm로 바꿔줘", Language.KO, ("N", "mm")),
        ("switch to N and mm", Language.EN, ("N", "mm")),
        ("단위계를 tonf, cm로 변경해 주세요", Language.KO, ("tf", "cm")),
    ],
)
async def test_an_order_ends_with_the_model_changed_through_an_approval(
    offline: Offline, text: str, language: Language, units: tuple[str, str]
) -> None:
    summary = await offline.order(text, language)
    told: Mapping[str, Any] = summary.to_json()
    assert (told["route"], told["outcome"], summary.exit_code) == ("gennx", "completed", 0)
    assert [(call["tool"], call["status"]) for call in told["calls"]] == [("set_unit_system", "verified")]
    assert [each["decision"] for each in told["approvals"]] == ["approve"]
    assert await offline.units() == units


async def test_one_order_after_another_reads_what_is_open_then(offline: Offline) -> None:
    await offline.order("단위계를 N, mm로 바꿔줘", Language.KO)
    await offline.order("switch to kN and m", Language.EN)
    assert await offline.units() == ("kN", "m")
    await offline.order("길이 단위만 cm로 바꿔줘", Language.KO)
    assert await offline.units() == ("kN", "cm")


async def test_what_was_not_read_can_be_said_in_other_words(offline: Offline) -> None:
    text = "단위계를 N, mm로 바꿔줘. 우주선 3대를 삭제해줘."
    summary = await offline.order(text, Language.KO, unread="고정하중 케이스 D1을 추가해줘")
    assert [call["arguments"] for call in cast("Any", summary.to_json())["calls"]] == [
        {"force": "N", "length": "mm"},
        {"cases": [{"name": "D1", "type": "D"}]},
    ]
    assert await offline.units() == ("N", "mm")
