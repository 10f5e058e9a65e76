"""The runs of the local model, asked of the agent by a front end on another thread."""

from dataclasses import dataclass, field
from typing import cast

from app.protocol.codec import answer_from_json, query_from_json, to_json
from app.protocol.performance import PerformanceReport, ReadPerformance
from app.trade.json_types import JsonObject
from tests.agent.desk import Desk
from tests.local.test_run_history import COLD, RUN

REPORT = PerformanceReport(runs=(COLD, RUN))


@dataclass
class Kept:
    asked: list[str] = field(default_factory=list)

    async def report(self) -> PerformanceReport:
        self.asked.append("report")
        return REPORT


async def test_the_runs_reach_whoever_asks_also_as_json() -> None:
    desk = Desk(is_threaded=True)
    desk.parts.performance = Kept()
    await desk.start()
    try:
        answer = await desk.agent.ask(query_from_json(cast("JsonObject", to_json(ReadPerformance()))))
    finally:
        await desk.stop()

    assert answer == REPORT
    assert answer_from_json(cast("JsonObject", to_json(answer))) == REPORT


async def test_an_agent_that_keeps_no_runs_says_there_are_none() -> None:
    desk = Desk()
    await desk.start()
    try:
        assert await desk.agent.ask(ReadPerformance()) == PerformanceReport()
    finally:
        await desk.stop()
