"""The smart proxy: what a policy lets run, how a plan is carried out, and the whole thing over MCP with the planner."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from mcp.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from app.gennx.gen.wire import Record
from app.gennx.mcp.registry import TOOLS
from app.gennx.mcp.smart import Planned, PlannedStep, SmartProxy
from app.gennx.mcp.smart_policy import BadPolicyError, Permit, Policy, read_policy
from app.trade.text import Text
from tests.gennx.bench import Bench
from tests.gennx.mcp_session import ROOT, answer
from tests.main_job.requests import ENGLISH

READ = PlannedStep(title=Text("Cases", "하중조건"), tool="list_load_cases", arguments={})
THICKNESS = PlannedStep(
    title=Text("Thickness", "두께"), tool="define_thickness", arguments={"name": "T9", "t_in": "90 mm"}
)
BAD = PlannedStep(title=Text("Bad", "오류"), tool="define_thickness", arguments={"name": "T9", "t_in": "90"})
DELETE = PlannedStep(title=Text("Delete", "삭제"), tool="delete_records", arguments={"table": "THIK", "ids": "1"})
CHANGES = Policy(changes=True)


def proxy(engine: Bench, policy: Policy, *steps: PlannedStep) -> SmartProxy:
    async def planner(_: str, __: Mapping[str, str], ___: Record) -> Planned:
        return Planned(title=Text("Plan", "계획"), steps=steps)

    return SmartProxy({"MIDAS_BASE_URL": engine.base_url, "MIDAS_MAPI_KEY": engine.key}, planner, policy)


async def done(made: SmartProxy, **more: Any) -> dict[str, Any]:
    async def report(_: float, __: str) -> None:
        pass

    return dict(await made.analyze({"request": "do it", **more}, report))


def statuses(outcome: dict[str, Any]) -> list[tuple[str, str]]:
    return [(step["permit"], step["status"]) for step in outcome["data"]["steps"]]


def test_without_a_file_only_reads_and_dry_runs_are_allowed() -> None:
    policy = read_policy(None, TOOLS)
    permits = {policy.permit(tool) for tool in TOOLS.values() if tool.risk.value != "R"}
    assert permits == {Permit.PREVIEW}
    assert policy.permit(TOOLS["get_nodes"]) is Permit.RUN


def test_changes_do_not_include_what_can_lose_work_unless_it_is_named() -> None:
    assert CHANGES.permit(TOOLS["define_thickness"]) is Permit.RUN
    assert CHANGES.permit(TOOLS["new_project"]) is Permit.PREVIEW
    assert Policy(tools=frozenset({"new_project"})).permit(TOOLS["new_project"]) is Permit.RUN


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        ("", "needs a table"),
        ("[unattended]\nwrites = true", "has no writes"),
        ('[unattended]\nchanges = "yes"', "true or false"),
        ('[unattended]\ntools = ["explode"]', "no tool explode"),
        ("[unattended]\ntools = 3", "list of tool names"),
        ("[unattended", "policy.toml"),
    ],
)
def test_a_policy_that_cannot_be_read_is_refused(tmp_path: Path, content: str, wrong: str) -> None:
    file = tmp_path / "policy.toml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(BadPolicyError, match=wrong):
        read_policy(file, TOOLS)


async def test_by_default_a_write_is_only_previewed_and_later_reads_are_left(engine: Bench) -> None:
    outcome = await done(proxy(engine, Policy(), READ, THICKNESS, READ))
    assert statuses(outcome) == [("run", "ok"), ("preview", "ok"), ("leave", "not_run")]
    assert (outcome["status"], outcome["data"]["complete"]) == ("ok", False)
    assert engine.api.table("THIK") == {}


async def test_with_a_policy_the_write_is_carried_out_and_verified(engine: Bench) -> None:
    outcome = await done(proxy(engine, CHANGES, THICKNESS, READ))
    assert statuses(outcome) == [("run", "verified"), ("run", "ok")]
    assert (outcome["status"], outcome["data"]["complete"]) == ("verified", True)
    assert [row["NAME"] for row in engine.api.table("THIK").values()] == ["T9"]


async def test_a_dry_run_changes_nothing_whatever_the_policy(engine: Bench) -> None:
    outcome = await done(proxy(engine, CHANGES, THICKNESS), dry_run=True)
    assert statuses(outcome) == [("preview", "ok")]
    assert engine.api.table("THIK") == {}


async def test_a_failed_step_stops_the_plan_and_is_the_outcome(engine: Bench) -> None:
    outcome = await done(proxy(engine, CHANGES, READ, BAD, THICKNESS))
    assert statuses(outcome) == [("run", "ok"), ("run", "failed"), ("leave", "not_run")]
    assert (outcome["status"], outcome["error"]["code"]) == ("failed", "invalid_arguments")
    assert engine.api.table("THIK") == {}


async def test_a_preview_that_fails_stops_the_plan_too(engine: Bench) -> None:
    outcome = await done(proxy(engine, Policy(), BAD, THICKNESS))
    assert statuses(outcome) == [("preview", "failed"), ("leave", "not_run")]
    assert outcome["error"]["code"] == "invalid_arguments"


async def test_losing_work_is_previewed_even_where_changes_are_allowed(engine: Bench) -> None:
    outcome = await done(proxy(engine, CHANGES, THICKNESS, DELETE))
    assert statuses(outcome) == [("run", "verified"), ("preview", "ok")]
    assert len(engine.api.table("THIK")) == 1


async def served(engine: Bench, *options: str, **arguments: Any) -> dict[str, Any]:
    parameters = StdioServerParameters(
        command=sys.executable,
        args=["-m", "app", "gennx-server", "--smart", *options],
        env={"MIDAS_BASE_URL": engine.base_url, "MIDAS_MAPI_KEY": engine.key},
        cwd=ROOT,
    )
    async with Client(stdio_client(parameters), mode="legacy") as client:
        assert [tool.name for tool in (await client.list_tools()).tools] == ["analyze_structure"]
        return await answer(client, "analyze_structure", arguments)


async def test_a_request_in_words_is_planned_and_previewed_over_mcp(engine: Bench) -> None:
    outcome = await served(engine, request=ENGLISH)
    steps = outcome["data"]["steps"]
    assert outcome["status"] == "ok"
    assert not outcome["data"]["complete"]
    assert {"create_regular_frame", "perform_analysis", "get_story_drift"} <= {step["tool"] for step in steps}
    assert "verified" not in {step["status"] for step in steps}
    assert engine.api.table("NODE") == {}


async def test_an_order_on_the_open_model_is_planned_by_what_is_open(engine: Bench) -> None:
    engine.done("set_unit_system", force="tonf", length="cm")
    outcome = await served(engine, request="change the length unit to mm")
    (step,) = outcome["data"]["steps"]
    assert (step["tool"], step["arguments"]) == ("set_unit_system", {"force": "tonf", "length": "mm"})


async def test_nothing_is_read_for_the_planner_where_reading_is_not_permitted(engine: Bench) -> None:
    told: list[Record] = []

    async def planner(_: str, __: Mapping[str, str], opened: Record) -> Planned:
        told.append(opened)
        return Planned()

    environment = {"MIDAS_BASE_URL": engine.base_url, "MIDAS_MAPI_KEY": engine.key}
    await done(SmartProxy(environment, planner, Policy(reads=False)))
    await done(SmartProxy(environment, planner, Policy()))
    assert told[0] == {}
    assert told[1]["status"] == "ok"


async def test_missing_data_comes_back_as_questions_by_key(engine: Bench) -> None:
    outcome = await served(engine, request=ENGLISH.replace("site class S3, ", ""))
    assert outcome["error"]["code"] == "needs_answers"
    assert outcome["data"]["questions"]


async def test_a_policy_file_lets_the_whole_job_run_over_mcp(engine: Bench, tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"
    file.write_text('[unattended]\nchanges = true\ntools = ["new_project"]\n', encoding="utf-8")
    small = ENGLISH.replace("10-storey", "2-storey").replace("3 bays", "1 bay")
    outcome = await served(engine, "--policy", str(file), request=small)
    assert (outcome["status"], outcome["data"]["complete"]) == ("verified", True), outcome["summary"]
    assert len(engine.api.table("NODE")) == 12
