"""Each reporting tool answers, on a real analysis, with exactly what is declared of it: result, tables and schema."""

from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from app.engine.http.service import EngineServer
from app.gennx.mcp.listing import describe
from app.gennx.mcp.registry import TOOLS
from app.trade.answers.codec import read
from app.trade.answers.drift import DriftRow
from app.trade.answers.envelope import Outcome
from app.trade.answers.equilibrium import Balance
from app.trade.answers.forces import DisplacementRow, MemberForceRow, ReactionRow
from app.trade.answers.model_tables import ElementRow, LoadCaseRow, NodeRow, StoryDataRow
from app.trade.answers.modes import ModeRow
from app.trade.answers.record_tables import CountRow, FunctionRow, ModesSetRow, SupportRow
from app.trade.answers.results import RESULTS
from app.trade.answers.rows import rows_of
from app.trade.answers.seismic import SummaryRow
from app.trade.answers.storeys import (
    OverturningRow,
    StaticShearRow,
    StoryDisplacementRow,
    StoryMassRow,
    StoryShearRow,
    StoryWeightRow,
)
from tests.engine.conftest import KEY, Gen
from tests.engine.test_result_tables import build
from tests.gennx.bench import Bench

DRIFT = {"cd": 2.5, "importance_factor": 1.0, "allowable_ratio": 0.015}
POINTS = [{"period": 0, "value": 0.1}, {"period": 1, "value": 0.2}]
CALLS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("check_connection", {"deep": True}),
    ("check_equilibrium", {}),
    ("check_model_before_analysis", {}),
    ("get_analysis_status", {}),
    ("get_displacements", {"cases": ["DL"], "limit": "30 mm"}),
    ("get_mass_and_weight_summary", {}),
    ("get_member_forces", {"cases": ["DL"]}),
    ("get_model_digest", {}),
    ("get_project_status", {}),
    ("get_reactions", {"cases": ["DL", "RX"]}),
    ("get_seismic_summary", DRIFT),
    ("get_story_drift", {"cases": ["RX"], "direction": "X", **DRIFT}),
    ("get_story_irregularity", {"kind": "torsion", "cases": ["RX"]}),
    ("get_story_results", {"kind": "shear", "cases": ["RX"]}),
    ("get_vibration_modes", {}),
    ("define_design_spectrum", {"name": "U", "code": "USER", "points": POINTS, "dry_run": True}),
)
TABLES: tuple[tuple[str, dict[str, Any], str, type], ...] = (
    ("check_equilibrium", {}, "equilibrium", Balance),
    ("get_displacements", {"cases": ["DL"]}, "displacements", DisplacementRow),
    ("get_elements", {}, "elements", ElementRow),
    ("get_mass_and_weight_summary", {}, "story_mass", StoryMassRow),
    ("get_mass_and_weight_summary", {}, "storyweight", StoryWeightRow),
    ("get_member_forces", {"cases": ["DL"]}, "member_forces", MemberForceRow),
    ("get_nodes", {}, "nodes", NodeRow),
    ("get_project_status", {}, "contents", CountRow),
    ("get_reactions", {"cases": ["DL"]}, "reactions", ReactionRow),
    ("get_seismic_summary", {}, "seismic_summary", SummaryRow),
    ("get_story_drift", {"cases": ["RX"], "direction": "X", **DRIFT}, "story_drift_x", DriftRow),
    ("get_story_results", {"kind": "displacement", "cases": ["DL"]}, "story_displacement", StoryDisplacementRow),
    ("get_story_results", {"kind": "overturning", "cases": ["DL"]}, "story_overturning", OverturningRow),
    ("get_story_results", {"kind": "shear", "cases": ["RX"]}, "story_shear", StoryShearRow),
    ("get_story_results", {"kind": "shear_ratio", "cases": ["DL"]}, "story_shear_ratio", StaticShearRow),
    ("get_vibration_modes", {}, "vibration_modes", ModeRow),
    ("get_story_data", {}, "stories", StoryDataRow),
    ("list_load_cases", {}, "load_cases", LoadCaseRow),
    ("read_table", {"table": "CONS"}, "records", SupportRow),
    ("read_table", {"table": "EIGV"}, "records", ModesSetRow),
    ("read_table", {"table": "SPFC"}, "records", FunctionRow),
)


@pytest.fixture(scope="module")
def analysed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    server = EngineServer(tmp_path_factory.mktemp("documents"), KEY)
    address = server.start()
    gen = Gen(address)
    build(gen)
    gen.analyse()
    gen.connection.close()
    yield Bench(address, KEY)
    server.stop()


@pytest.mark.parametrize(("tool", "arguments"), CALLS, ids=[tool for tool, _ in CALLS])
def test_a_tool_answers_what_is_declared_of_it(analysed: Bench, tool: str, arguments: dict[str, Any]) -> None:
    told = analysed.done(tool, **arguments)
    taken = read(Outcome, told)
    assert taken.unread == {}
    assert read(RESULTS[tool], taken.value.data).unread == {}
    Draft202012Validator(describe(TOOLS[tool]).output_schema or {}).validate(told)


@pytest.mark.parametrize(("tool", "arguments", "table_id", "cls"), TABLES, ids=[each[2] for each in TABLES])
def test_its_table_is_read_row_by_row(
    analysed: Bench, tool: str, arguments: dict[str, Any], table_id: str, cls: type
) -> None:
    told = read(Outcome, analysed.done(tool, **arguments)).value
    table = next(each for each in told.tables if each.table_id == table_id)
    rows = rows_of(cls, table)
    assert len(rows) == len(table.rows) > 0


def test_every_declared_result_belongs_to_a_tool() -> None:
    assert RESULTS.keys() - TOOLS.keys() == set()
