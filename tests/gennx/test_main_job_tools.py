"""The main job's building, tool by tool, over MCP against the embedded engine."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from app.engine.http.service import EngineServer
from tests.gennx.mcp_session import answer, tool_server

KEY = "main-job-key"
STORIES = ["1F", *(f"{number}F" for number in range(2, 11)), "Roof"]
JOB: list[tuple[str, dict[str, Any]]] = [
    ("check_connection", {}),
    ("new_project", {}),
    ("set_unit_system", {"force": "kN", "length": "m"}),
    ("set_structure_type", {"structure_type": "3d", "mass_type": "lumped", "self_weight_to_mass": "xy"}),
    ("define_material", {"name": "C24", "type": "concrete", "standard": "KS01(RC)", "db": "C24"}),
    ("define_section", {"name": "C600x600", "shape": "SB", "height": "600 mm", "width": "600 mm"}),
    ("define_section", {"name": "B300x600", "shape": "SB", "height": "600 mm", "width": "300 mm"}),
    (
        "create_regular_frame",
        {
            "bays_x": ["6 m"] * 3,
            "bays_y": ["6 m"] * 3,
            "story_heights": ["3.5 m"] * 10,
            "column_section": "C600x600",
            "beam_section": "B300x600",
            "material": "C24",
        },
    ),
    ("assign_supports", {"at_elevation": "0 m", "condition": "fixed"}),
    (
        "define_story_data",
        {
            "stories": [
                {"name": name, "level": f"{3.5 * index:g} m", "floor_diaphragm": index > 0}
                for index, name in enumerate(STORIES)
            ]
        },
    ),
    ("define_static_load_cases", {"cases": [{"name": "DL", "type": "D"}, {"name": "LL", "type": "L"}]}),
    ("assign_self_weight", {"load_case": "DL"}),
    (
        "define_floor_load_type",
        {
            "name": "OFFICE",
            "items": [{"load_case": "DL", "value": "5.0 kN/m2"}, {"load_case": "LL", "value": "2.5 kN/m²"}],
        },
    ),
    ("assign_floor_loads", {"floor_load_type": "OFFICE", "levels": ["all"]}),
    ("convert_loads_to_masses", {"cases": [{"name": "DL", "factor": 1.0}]}),
    ("set_analysis_control", {"eigenvalue": {"modes": 12}}),
    (
        "define_design_spectrum",
        {
            "name": "KDS-S3",
            "code": "KDS 41 17 00:2019",
            "seismic_zone": "I",
            "site_class": "S3",
            "response_modification_factor": 5,
            "importance_factor": 1.2,
        },
    ),
    ("define_rs_load_case", {"name": "RX", "function": "KDS-S3", "angle_deg": 0}),
    ("define_rs_load_case", {"name": "RY", "function": "KDS-S3", "angle_deg": 90}),
    (
        "define_load_combinations",
        {
            "combinations": [
                {
                    "name": "cLCB1",
                    "terms": [
                        {"case": "DL", "kind": "ST", "factor": 1.2},
                        {"case": "LL", "kind": "ST", "factor": 1.0},
                        {"case": "RX", "kind": "RS", "factor": 1.0},
                    ],
                }
            ]
        },
    ),
    ("check_model_before_analysis", {}),
    ("perform_analysis", {"file_name": "main-job"}),
    ("get_analysis_status", {}),
    ("get_reactions", {"cases": ["DL", "LL"]}),
    ("get_vibration_modes", {}),
    (
        "get_story_drift",
        {"cases": ["RX"], "direction": "X", "cd": 4.5, "importance_factor": 1.2, "allowable_ratio": 0.015},
    ),
    ("get_story_results", {"kind": "shear", "cases": ["RX", "RY"]}),
    ("get_mass_and_weight_summary", {}),
    ("check_equilibrium", {}),
    ("get_member_forces", {"cases": ["cLCB1"], "elements": "1to4"}),
    ("get_displacements", {"cases": ["RX"]}),
    ("list_load_cases", {}),
    ("get_story_data", {}),
    ("list_properties", {}),
    ("get_project_status", {}),
]

Answers = list[tuple[str, dict[str, Any]]]


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Answers:
    """Every answer of the job, in order."""

    async def drive(base_url: str) -> Answers:
        async with tool_server(base_url, KEY) as client:
            return [(name, await answer(client, name, arguments)) for name, arguments in JOB]

    folder: Path = tmp_path_factory.mktemp("documents")
    engine = EngineServer(folder, KEY)
    try:
        return asyncio.run(drive(engine.start()))
    finally:
        engine.stop()


def of(answers: Answers, name: str) -> dict[str, Any]:
    return next(content for tool, content in answers if tool == name)


def test_every_read_is_ok_and_every_write_is_verified(answers: Answers) -> None:
    ends = {name: content["status"] for name, content in answers}
    reads = {name for name in ends if name.startswith(("get_", "check_", "list_"))}
    assert ends == {name: "ok" if name in reads else "verified" for name in ends}


def test_the_frame_reports_its_id_ranges(answers: Answers) -> None:
    data = of(answers, "create_regular_frame")["data"]
    assert (data["nodes"], data["base_nodes"]) == ("1to176", "1to16")
    assert (data["columns"], data["beams_x"], data["beams_y"]) == ("1to160", "161to280", "281to400")


def test_every_panel_of_every_floor_is_loaded(answers: Answers) -> None:
    data = of(answers, "assign_floor_loads")["data"]
    assert (data["panels"], data["area"]) == (90, 3240)


def test_the_model_is_ready_before_the_analysis(answers: Answers) -> None:
    data = of(answers, "check_model_before_analysis")["data"]
    assert data["ready"]
    assert [each["id"] for each in data["checks"] if not each["passed"]] == ["file_known"]


def test_vertical_reactions_are_the_hand_sums(answers: Answers) -> None:
    sums = {each["case"]: each["fz"] for each in of(answers, "get_reactions")["data"]["sums"]}
    columns = 16 * 35 * 0.6 * 0.6
    beams = 10 * 24 * 6 * 0.3 * 0.6
    assert sums["DL(ST)"] == pytest.approx((columns + beams) * 24.517 + 10 * 18 * 18 * 5.0, rel=1e-3)
    assert sums["LL(ST)"] == pytest.approx(10 * 18 * 18 * 2.5, rel=1e-6)


def test_modes_are_symmetric_and_carry_more_than_ninety_percent(answers: Answers) -> None:
    data = of(answers, "get_vibration_modes")["data"]
    periods = [mode["period_s"] for mode in data["modes"]]
    assert periods[0] == pytest.approx(periods[1], rel=1e-6)
    assert 1.0 < periods[0] < 2.0
    assert 90 < data["sum_x_pct"] <= 100
    assert data["sum_y_pct"] == pytest.approx(data["sum_x_pct"], rel=1e-6)


def test_base_shears_of_the_symmetric_building_are_equal(answers: Answers) -> None:
    shears = {each["case"]: each for each in of(answers, "get_story_results")["data"]["base_shear"]}
    assert shears["RX(RS)"]["x"] == pytest.approx(shears["RY(RS)"]["y"], rel=1e-6)
    assert shears["RX(RS)"]["x"] > 500


def test_drift_has_every_story_a_governing_one_and_a_verdict(answers: Answers) -> None:
    content = of(answers, "get_story_drift")
    table, data = content["tables"][0], content["data"]
    ratios = [row[[column["key"] for column in table["columns"]].index("ratio")] for row in table["rows"]]
    assert len(ratios) == 10
    assert data["governing"]["ratio"] == max(ratios)
    assert data["verdict"] == ("OK" if max(ratios) <= 0.015 else "NG")
    assert data["self_checks"] == {"table_arithmetic": True, "stories_without_row": []}


def test_loads_and_reactions_balance(answers: Answers) -> None:
    assert of(answers, "check_equilibrium")["data"]["balanced"] is True


def test_results_name_the_program_that_computed_them(answers: Answers) -> None:
    for name in ("get_reactions", "get_vibration_modes", "get_story_drift", "get_displacements"):
        assert of(answers, name)["tables"][0]["source"].startswith("embedded linear FE")


def test_numbers_carry_their_units(answers: Answers) -> None:
    columns = {column["key"]: column["unit"] for column in of(answers, "get_reactions")["tables"][0]["columns"]}
    assert columns["fz"] == "kN"
    assert columns["mx"] == "kN·m"
    assert of(answers, "get_reactions")["units"] == {"force": "kN", "length": "m"}


def test_both_languages_are_in_every_answer(answers: Answers) -> None:
    assert all(content["summary"]["en"] and content["summary"]["ko"] for _, content in answers)
