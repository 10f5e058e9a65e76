"""A structure that has nothing but periods to tell is built, analysed and answered in words."""

import asyncio
import json
from pathlib import Path
from typing import Any

from app.engine.http.service import EngineServer
from app.planning.planner import answer as planned
from app.planning.structures.answers import structure_answer
from app.ports.planner import Brief, PlanDraft
from app.protocol.items import CallStatus
from app.trade.answers.digest import ModelDigest
from app.trade.text import Language
from tests.gennx.mcp_session import answer, tool_server
from tests.planning.carried_out import call_of, output_of
from tests.planning.structures.gold import gold

KEY = "structure-key"


def test_periods_alone_are_analysed_and_told(tmp_path: Path) -> None:
    brief = gold()["F02"]["brief_en"]
    plan = planned(Brief(text=brief, language=Language.EN, tools=(), answers={}, digest=ModelDigest()), "stamp")
    assert isinstance(plan, PlanDraft)
    engine = EngineServer(tmp_path, KEY)

    async def drive(base_url: str) -> list[dict[str, Any]]:
        async with tool_server(base_url, KEY) as client:
            return [await answer(client, step.tool, json.loads(json.dumps(step.arguments))) for step in plan.steps]

    try:
        answers = asyncio.run(drive(engine.start()))
    finally:
        engine.stop()
    assert [each["status"] for each in answers if each["status"] not in ("ok", "verified")] == []
    calls = [
        call_of(step, output_of(content), CallStatus.VERIFIED)
        for step, content in zip(plan.steps, answers, strict=True)
    ]
    said = structure_answer(brief, calls, Language.EN)
    assert "0.51749 s" in said
    assert "0.20118 s" in said
