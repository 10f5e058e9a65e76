"""The plans fit the tool server: its schemas accept every step, and it carries variants of the main job out."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from app.engine.http.service import EngineServer
from app.gennx.mcp.registry import TOOLS
from app.planning.interpreter import RulesInterpreter
from app.ports.planner import PlanDraft
from app.protocol.codec import to_json
from app.protocol.items import CallStatus
from tests.gennx.mcp_session import answer, tool_server
from tests.main_job.requests import KOREAN
from tests.planning.briefs import brief, draft
from tests.planning.carried_out import call_of, output_of

KEY = "planning-key"
KBC = {"code_reading": "kbc_2016", "kbc_site_class": "SC", "sds": "0.43", "sd1": "0.23"}
UNEVEN = (
    "4층 RC 건물 내진설계. X방향 6+7.5+6 m, Y방향 2@5500mm, 1층 4.5m, 나머지 층 350cm, 기둥 50x50cm, 보 12x24 in, C27, "
    "기초 핀. 고정하중 500 kgf/m2, 활하중 50 psf. KDS 41 17 00:2019, 지진구역 II, 지반 S4, 내진등급 특, R=3."
)
GRAVITY = KOREAN.split(" KDS")[0].replace("내진설계를", "정적해석을").replace("10층", "3층")
PLANS = {
    "main": draft(KOREAN),
    "uneven": draft(UNEVEN),
    "gravity": draft(GRAVITY),
    "kbc": draft(KOREAN.replace("KDS 41 17 00:2019", "KBC2016"), KBC),
    "reactions": draft("DL, LL 반력 보여줘"),
    "drift": draft("X방향 층간변위 보여줘, 내진등급 I, R=5"),
    "periods": draft("고유주기"),
    "displacements": draft("DL 변위 보여줘"),
    "run": draft("해석 실행"),
    "check": draft("모델 점검"),
    "connection": draft("연결 확인"),
}


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS.keys())
def test_the_schemas_of_the_tool_server_accept_every_step(plan: PlanDraft) -> None:
    schemas = {name: tool.input_schema() for name, tool in TOOLS.items()}
    for step in plan.steps:
        Draft202012Validator(schemas[step.tool]).validate(to_json(step.arguments))


@pytest.mark.parametrize("name", ["uneven", "gravity"])
def test_the_tool_server_carries_a_variant_out_and_it_is_reported(name: str, tmp_path: Path) -> None:
    plan = PLANS[name]

    async def drive(base_url: str) -> list[dict[str, Any]]:
        async with tool_server(base_url, KEY) as client:
            return [await answer(client, step.tool, json.loads(json.dumps(step.arguments))) for step in plan.steps]

    engine = EngineServer(tmp_path, KEY)
    try:
        answers = asyncio.run(drive(engine.start()))
    finally:
        engine.stop()
    assert [content["status"] for content in answers if content["status"] not in ("ok", "verified")] == []
    calls = tuple(
        call_of(step, output_of(content), CallStatus.VERIFIED)
        for step, content in zip(plan.steps, answers, strict=True)
    )
    text = RulesInterpreter().report(brief(KOREAN), plan, calls)
    assert "](result:" in text
    assert "수행되지 않은 것" not in text
    assert f"{len(plan.steps)}단계 중 {len(plan.steps)}단계" in text
