"""A structure that has nothing but periods to tell is built, analysed and answered in words."""

import asyncio
import json
import re
from pathlib import Path
from typing import Any

from app.engine.http.service import EngineServer
from app.planning.interpreter import RulesInterpreter
from app.planning.planner import answer as planned
from app.ports.planner import Brief, PlanDraft, PlanQuestion
from app.protocol.items import CallStatus
from app.trade.answers.digest import ModelDigest
from app.trade.text import Language
from tests.gennx.mcp_session import answer, tool_server
from tests.planning.carried_out import call_of, output_of
from tests.planning.structures.gold import gold

KEY = "structure-key"


def told(text: str, answers: dict[str, str], folder: Path) -> str:
    """What is said of a structure that is built and analysed as it is described."""
    brief = Brief(text=text, language=Language.EN, tools=(), answers=answers, digest=ModelDigest())
    plan = planned(brief, "stamp")
    assert isinstance(plan, PlanDraft)
    engine = EngineServer(folder, KEY)

    async def drive(base_url: str) -> list[dict[str, Any]]:
        async with tool_server(base_url, KEY) as client:
            return [await answer(client, step.tool, json.loads(json.dumps(step.arguments))) for step in plan.steps]

    try:
        came = asyncio.run(drive(engine.start()))
    finally:
        engine.stop()
    assert [each["status"] for each in came if each["status"] not in ("ok", "verified")] == []
    calls = [
        call_of(step, output_of(content), CallStatus.VERIFIED) for step, content in zip(plan.steps, came, strict=True)
    ]
    return RulesInterpreter().report(brief, plan, tuple(calls))


def test_periods_alone_are_analysed_and_told(tmp_path: Path) -> None:
    said = told(gold()["F02"]["brief_en"], {}, tmp_path)
    assert "0.51749 s" in said
    assert "0.20118 s" in said


def test_what_was_answered_to_a_question_is_part_of_what_is_told(tmp_path: Path) -> None:
    message = (
        "A cantilever 4 m long, fixed at its left end, 12 kN down at its free end. Section 300x500 mm. "
        "Ignore self weight. Give me the moment at the fixed end and the deflection of the tip."
    )
    asked = planned(Brief(text=message, language=Language.EN, tools=(), digest=ModelDigest()), "stamp")
    assert isinstance(asked, PlanQuestion)
    assert [each.key for each in asked.fields] == ["structure_modulus"]
    said = told(message, {"structure_modulus": "25 GPa"}, tmp_path)
    assert "48 kN·m" in said
    # P L³ / (3 E I) = 3.277 mm, and the shear of a rectangle adds P L / (5/6 G A), 0.037 mm with G = E / 2.4.
    moved = re.search(r"(3\.\d+) mm", said)
    assert moved is not None
    assert 3.277 <= float(moved[1]) <= 3.33
