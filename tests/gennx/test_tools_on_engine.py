"""Tools against the embedded engine: what they store, what they refuse, and in which units."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.gennx.bench import Bench


def stored(bench: Bench, table: str) -> dict[str, Any]:
    return {key: dict(row) for key, row in bench.api.table(table).items()}


def refused(bench: Bench, tool: str, /, **arguments: Any) -> dict[str, Any]:
    """The error of a call that must not send any write; its texts are in both languages."""
    outcome = bench.call(tool, **arguments)
    assert outcome["status"] == "failed", outcome
    assert "sent" not in outcome
    error: dict[str, Any] = outcome["error"]
    assert re.search("[가-힣]", error["message"]["ko"])
    assert re.search("[가-힣]", error["hint"]["ko"])
    return error


@pytest.mark.parametrize(
    ("force", "length", "height", "pressure"),
    [
        ("kN", "m", 0.6, -5.0),
        ("N", "mm", 600, -0.005),
        ("tonf", "m", 0.6, -5 / 9.80665),
        ("kips", "ft", 0.6 / 0.3048, None),
    ],
)
def test_the_models_unit_system_decides_what_is_stored(
    engine: Bench, force: str, length: str, height: float, pressure: float | None
) -> None:
    engine.done("set_unit_system", force=force, length=length)
    engine.done("define_section", name="C", shape="SB", height="600 mm", width="60 cm")
    engine.done("define_static_load_cases", cases=[{"name": "DL", "type": "D"}])
    engine.done("define_floor_load_type", name="F", items=[{"load_case": "DL", "value": "5 kN/m²"}])
    size = next(iter(stored(engine, "SECT").values()))["SECT_BEFORE"]["SECT_I"]["vSIZE"]
    assert size[:2] == pytest.approx([height, height])
    load = next(iter(stored(engine, "FBLD").values()))["ITEM"][0]["FLOOR_LOAD"]
    assert load < 0
    if pressure is not None:
        assert load == pytest.approx(pressure)


def test_the_same_building_in_millimetres_and_newtons_has_the_same_reaction(frame: Bench) -> None:
    frame.done("assign_self_weight", load_case="DL")
    frame.done("perform_analysis", file_name="kn.mgbx")
    in_kn = frame.done("get_reactions", cases=["DL"])["data"]["sums"][0]["fz"]
    frame.done("set_unit_system", force="N", length="mm")
    frame.done("perform_analysis")
    in_n = frame.done("get_reactions", cases=["DL"])
    assert in_n["units"] == {"force": "N", "length": "mm"}
    assert in_n["data"]["sums"][0]["fz"] == pytest.approx(1000 * in_kn, rel=1e-6)


def test_a_length_without_unit_is_refused_by_name(engine: Bench) -> None:
    error = refused(engine, "define_section", name="C", shape="SB", height="600", width="600 mm")
    assert "height" in error["message"]["en"]
    assert "no unit" in error["message"]["en"]


@pytest.mark.parametrize(
    ("bays", "heights", "named"),
    [
        (["-6 m"], ["3.5 m"], "-6 m"),
        (["0 m"], ["3.5 m"], "0 m"),
        (["6 m"], ["-3.5 m"], "-3.5 m"),
        ([], ["3 m"], "bays_x"),
    ],
)
def test_an_impossible_frame_is_refused_by_value(frame: Bench, bays: list[str], heights: list[str], named: str) -> None:
    error = refused(
        frame,
        "create_regular_frame",
        bays_x=bays,
        bays_y=["6 m"],
        story_heights=heights,
        column_section="C",
        beam_section="B",
        material="C24",
    )
    assert named in error["message"]["en"]


def test_a_frame_over_existing_nodes_is_refused(frame: Bench) -> None:
    error = refused(
        frame,
        "create_regular_frame",
        bays_x=["6 m"],
        bays_y=["6 m"],
        story_heights=["3 m"],
        column_section="C",
        beam_section="B",
        material="C24",
    )
    assert error["code"] == "already_exists"


def test_a_missing_section_is_refused_with_the_ones_there_are(frame: Bench) -> None:
    error = refused(
        frame,
        "create_frame_elements",
        elements=[{"kind": "beam", "i": 1, "j": 2, "material": "C24", "section": "H300"}],
    )
    assert error["hint"]["en"] == "In the model: C, B."


def test_a_user_material_is_never_completed_by_guessing(engine: Bench) -> None:
    error = refused(engine, "define_material", name="X", type="user", elastic_modulus="200 GPa")
    assert "poisson_ratio must be given" in error["message"]["en"]


def test_a_user_material_without_a_unit_weight_weighs_nothing_and_that_is_told(engine: Bench) -> None:
    told = {"name": "X", "type": "user", "elastic_modulus": "200 GPa", "poisson_ratio": 0.3}
    outcome = engine.done("define_material", **told)
    assert any("weighs nothing" in note["en"] for note in outcome["effect"]["notes"])
    row = next(iter(stored(engine, "MATL").values()))["PARAM"][0]
    assert (row["DEN"], row["MASS"]) == (0, 0)


def test_a_user_material_is_stored_in_model_units(engine: Bench) -> None:
    engine.done(
        "define_material",
        name="S",
        type="user",
        elastic_modulus="205 GPa",
        poisson_ratio=0.3,
        unit_weight="77 kN/m3",
    )
    row = next(iter(stored(engine, "MATL").values()))["PARAM"][0]
    assert (row["ELAST"], row["DEN"]) == (pytest.approx(2.05e8), pytest.approx(77))
    assert row["MASS"] == pytest.approx(77 / 9.806)


def test_supports_go_to_every_node_of_a_level(frame: Bench) -> None:
    assert sorted(stored(frame, "CONS"), key=int) == ["1", "2", "3", "4"]


def test_supports_need_exactly_one_way_to_choose_nodes(frame: Bench) -> None:
    refused(frame, "assign_supports", condition="fixed")
    refused(frame, "assign_supports", condition="fixed", node_ids="1", at_elevation="0 m")


def test_supports_at_a_level_without_nodes_name_the_levels_there_are(frame: Bench) -> None:
    error = refused(frame, "assign_supports", condition="fixed", at_elevation="1 m")
    assert error["hint"]["en"] == "In the model: 0, 4, 7.5."


def test_story_widths_centres_and_eccentricities_come_from_the_nodes(frame: Bench) -> None:
    stories = [("1F", "0 m", False), ("2F", "4 m", True), ("Roof", "7.5 m", True)]
    outcome = frame.done(
        "define_story_data", stories=[{"name": n, "level": z, "floor_diaphragm": d} for n, z, d in stories]
    )
    roof = next(row for row in stored(frame, "STOR").values() if row["STORY_NAME"] == "Roof")
    assert (roof["WIND_FLOOR_WIDTH_X"], roof["WIND_CENTER_Y"]) == (6, 3)
    assert roof["SEIS_ACC_ECCENT_X"] == pytest.approx(0.3)
    assert "5 %" in outcome["effect"]["notes"][0]["en"]


def test_a_story_without_nodes_is_refused(frame: Bench) -> None:
    stories = [{"name": "1F", "level": "0 m", "floor_diaphragm": False}]
    error = refused(
        frame, "define_story_data", stories=[*stories, {"name": "2F", "level": "5 m", "floor_diaphragm": True}]
    )
    assert "2F" in error["message"]["en"]


def with_floor_load(frame: Bench) -> Bench:
    frame.done("define_floor_load_type", name="F", items=[{"load_case": "LL", "value": "2.5 kN/m²"}])
    return frame


def test_floor_loads_on_levels_by_elevation_reach_the_supports(frame: Bench) -> None:
    with_floor_load(frame).done("assign_floor_loads", floor_load_type="F", levels=["4 m", "7500 mm"])
    frame.done("perform_analysis", file_name="floors.mgbx")
    sums = frame.done("get_reactions", cases=["LL"])["data"]["sums"]
    assert sums[0]["fz"] == pytest.approx(2 * 36 * 2.5, rel=1e-6)


def test_one_way_and_given_loops_carry_the_same_load(frame: Bench) -> None:
    with_floor_load(frame).done(
        "assign_floor_loads", floor_load_type="F", node_loops=[[5, 6, 8, 7]], distribution="one_way"
    )
    frame.done("perform_analysis", file_name="loops.mgbx")
    assert frame.done("check_equilibrium", cases=["LL"])["data"]["balanced"]
    assert frame.done("get_reactions", cases=["LL"])["data"]["sums"][0]["fz"] == pytest.approx(90, rel=1e-6)


def test_a_panel_is_not_loaded_twice(frame: Bench) -> None:
    with_floor_load(frame).done("assign_floor_loads", floor_load_type="F", levels=["4 m"])
    assert refused(frame, "assign_floor_loads", floor_load_type="F", levels=["4 m"])["code"] == "already_exists"


def test_floor_loads_on_an_open_polygon_are_refused(frame: Bench) -> None:
    error = refused(with_floor_load(frame), "assign_floor_loads", floor_load_type="F", node_loops=[[5, 8, 6]])
    assert "No beam joins nodes 5 and 8" in error["message"]["en"]


def test_a_level_without_closed_panels_is_refused(frame: Bench) -> None:
    assert (
        refused(with_floor_load(frame), "assign_floor_loads", floor_load_type="F", levels=["0 m"])["code"]
        == "no_panels"
    )


def test_nodal_loads_of_one_case_add_up_and_say_so(frame: Bench) -> None:
    frame.done("assign_nodal_loads", load_case="LL", loads=[{"node": 5, "fz": "-10 kN"}])
    outcome = frame.done("assign_nodal_loads", load_case="LL", loads=[{"node": 5, "fz": "-1 tf", "fx": "3 kN"}])
    item = stored(frame, "CNLD")["5"]["ITEMS"][0]
    assert (item["FZ"], item["FX"]) == (pytest.approx(-10 - 9.80665), pytest.approx(3))
    assert "already carried" in outcome["effect"]["notes"][0]["en"]


@pytest.mark.parametrize(
    ("load", "total"),
    [
        ({"kind": "uniform", "value": "-10 kN/m"}, 60),
        ({"kind": "trapezoidal", "value": "-10 kN/m", "value_end": "-20 kN/m"}, 90),
        ({"kind": "uniform", "value": "-10 kN/m", "start_ratio": 0.25, "end_ratio": 0.75}, 30),
        ({"kind": "point", "value": "-5 tf", "start_ratio": 0.5}, 5 * 9.80665),
    ],
)
def test_beam_loads_reach_the_supports(frame: Bench, load: dict[str, Any], total: float) -> None:
    frame.done("assign_element_beam_loads", load_case="LL", element_ids="9", **load)
    frame.done("perform_analysis", file_name="beams.mgbx")
    assert frame.done("get_reactions", cases=["LL"])["data"]["sums"][0]["fz"] == pytest.approx(total, rel=1e-6)


def test_a_beam_load_in_the_wrong_dimension_is_refused(frame: Bench) -> None:
    error = refused(frame, "assign_element_beam_loads", load_case="LL", element_ids="9", kind="uniform", value="-10 kN")
    assert "10 kN/m" in error["message"]["en"]


def test_site_class_s6_is_refused(engine: Bench) -> None:
    error = refused(engine, "define_design_spectrum", **spectrum(site_class="S6"))
    assert error["code"] == "site_response_analysis_needed"


def test_what_differs_from_the_standard_in_a_spectrum_is_labelled(engine: Bench) -> None:
    data = engine.done("define_design_spectrum", **spectrum())["data"]
    assert (data["TL"], data["unverified"]) == (5, [])
    given = engine.done("define_design_spectrum", **spectrum(name="TL3", long_period_transition="3 s"))["data"]
    assert [each["item"] for each in given["unverified"]] == ["long_period_transition"]
    assert given["TL"] == 3
    low = engine.done("define_design_spectrum", **spectrum(name="LOW", effective_ground_acceleration=0.17))["data"]
    assert [each["item"] for each in low["unverified"]] == ["effective_ground_acceleration"]


def test_the_stored_function_is_the_reduced_spectrum_in_g(engine: Bench) -> None:
    engine.done("define_design_spectrum", **spectrum())
    points = next(iter(stored(engine, "SPFC").values()))["aFUNC"]
    largest = max(point["VALUE"] for point in points)
    assert largest == pytest.approx(0.22 * 2.5 * 1.46 * 2 / 3 * 1.2 / 5, rel=1e-6)


def spectrum(**changes: Any) -> dict[str, Any]:
    return {
        "name": "KDS",
        "code": "KDS 41 17 00:2019",
        "seismic_zone": "I",
        "site_class": "S3",
        "response_modification_factor": 5,
        "importance_factor": 1.2,
    } | changes


def test_a_spectrum_case_needs_its_function(engine: Bench) -> None:
    assert refused(engine, "define_rs_load_case", name="RX", function="NONE", angle_deg=0)["code"] == "not_found"


def test_a_combination_of_unknown_cases_is_refused(frame: Bench) -> None:
    terms = [{"case": "WX", "kind": "ST", "factor": 1}]
    assert (
        refused(frame, "define_load_combinations", combinations=[{"name": "C1", "terms": terms}])["code"] == "not_found"
    )


def test_a_combination_may_use_an_earlier_one_of_the_same_call(frame: Bench) -> None:
    first = {"name": "C1", "terms": [{"case": "DL", "kind": "ST", "factor": 1.2}]}
    second = {
        "name": "C2",
        "terms": [{"case": "C1", "kind": "CB", "factor": 1}, {"case": "LL", "kind": "ST", "factor": 1}],
    }
    assert frame.done("define_load_combinations", combinations=[first, second])["effect"]["adds"] == {"LCOM-GEN": 2}


def test_subspace_iteration_with_diaphragms_is_refused(frame: Bench) -> None:
    stories = [
        {"name": "1F", "level": "0 m", "floor_diaphragm": False},
        {"name": "2F", "level": "4 m", "floor_diaphragm": True},
    ]
    frame.done("define_story_data", stories=stories)
    error = refused(frame, "set_analysis_control", eigenvalue={"modes": 6, "method": "EIGEN"})
    assert "LANCZOS" in error["hint"]["en"]


def test_an_unsaved_model_is_not_analysed_and_no_dialog_opens(frame: Bench) -> None:
    assert refused(frame, "perform_analysis")["code"] == "untitled_document"
    assert frame.done("check_connection")["data"]["status"] == "connected"


def test_a_new_project_does_not_lose_an_unsaved_model(frame: Bench) -> None:
    assert refused(frame, "new_project")["code"] == "unsaved_document"
    assert len(stored(frame, "NODE")) == 12


def test_a_new_project_saves_a_copy_first(frame: Bench) -> None:
    outcome = frame.done("new_project", backup_name="copy")
    assert [each["path"] for each in outcome["sent"]] == ["/doc/SAVEAS", "/doc/NEW"]
    assert stored(frame, "NODE") == {}


@pytest.mark.parametrize("name", ["../x.mgbx", "a.txt", 'a"b.mgbx', "..\\x", "a|b", " "])
def test_file_names_that_would_raise_a_dialog_are_refused(engine: Bench, name: str) -> None:
    refused(engine, "save_project", file_name=name)


def test_results_are_gone_after_a_change_and_the_answer_says_what_to_do(frame: Bench) -> None:
    frame.done("assign_self_weight", load_case="DL")
    frame.done("perform_analysis", file_name="gone.mgbx")
    assert frame.done("assign_self_weight", load_case="DL", factor=-1.1)["results_invalidated"] is True
    outcome = frame.call("get_reactions", cases=["DL"])
    assert "perform_analysis" in outcome["error"]["hint"]["en"]


def test_an_unknown_case_is_refused_with_the_known_ones(frame: Bench) -> None:
    error = refused(frame, "get_reactions", cases=["WX"])
    assert error["hint"]["en"] == "In the model: DL(ST), LL(ST)."


def test_a_dry_run_of_every_kind_changes_nothing(frame: Bench) -> None:
    before = {table: stored(frame, table) for table in ("NODE", "ELEM", "CONS", "STLD", "BODF", "STOR", "UNIT")}
    frame.done("create_nodes", length_unit="m", nodes=[{"x": 50, "y": 0, "z": 0}], dry_run=True)
    frame.done("assign_self_weight", load_case="DL", dry_run=True)
    frame.done("set_unit_system", force="N", length="mm", dry_run=True)
    frame.done("new_project", backup_name="x", dry_run=True)
    frame.done("perform_analysis", file_name="x", dry_run=True)
    assert {table: stored(frame, table) for table in before} == before


def test_created_nodes_and_elements_are_read_back_by_the_read_tools(frame: Bench) -> None:
    made = frame.done("create_nodes", length_unit="mm", nodes=[{"x": 9000, "y": 0, "z": 4000}])
    assert made["data"]["nodes"] == "13"
    frame.done(
        "create_frame_elements",
        elements=[{"kind": "beam", "i": 6, "j": 13, "material": "C24", "section": "B"}],
    )
    assert frame.done("get_nodes", ids="13")["tables"][0]["rows"] == [[13, 9.0, 0.0, 4.0]]
    assert frame.done("get_elements")["tables"][0]["total_rows"] == 17


def test_stories_can_be_derived_from_the_node_levels(frame: Bench) -> None:
    outcome = frame.done("auto_generate_story_data")
    assert outcome["status"] == "verified"
    levels = sorted(row["STORY_LEVEL"] for row in stored(frame, "STOR").values())
    assert levels == [0, 4, 7.5]


def test_a_beam_pinned_at_both_ends_has_no_end_moment(frame: Bench) -> None:
    frame.done("assign_beam_end_release", element_ids="9", i_end="pinned", j_end="pinned")
    frame.done("assign_element_beam_loads", load_case="LL", element_ids="9", kind="uniform", value="-10 kN/m")
    frame.done("perform_analysis", file_name="pinned.mgbx")
    table = frame.done("get_member_forces", cases=["LL"], elements="9")["tables"][0]
    keys = [column["key"] for column in table["columns"]]
    moments = [row[keys.index("moment-y")] for row in table["rows"]]
    assert moments[0] == pytest.approx(0, abs=1e-9)
    assert abs(moments[2]) == pytest.approx(10 * 6**2 / 8)


def test_a_thickness_is_stored_in_model_units(engine: Bench) -> None:
    engine.done("define_thickness", name="T200", t_in="200 mm")
    row = next(row for row in stored(engine, "THIK").values() if row["NAME"] == "T200")
    assert (row["T_IN"], row["bINOUT"]) == (pytest.approx(0.2), False)


def test_a_saved_project_can_be_opened_again(frame: Bench) -> None:
    frame.done("save_project", file_name="kept")
    frame.done("new_project")
    assert frame.done("open_project", path="kept")["read_back"] == {"NODE": 12, "ELEM": 16, "STLD": 2}


def test_opening_a_project_does_not_lose_an_unsaved_one(frame: Bench) -> None:
    assert refused(frame, "open_project", path="other")["code"] == "unsaved_document"


def test_a_file_that_is_not_there_is_told_and_opens_no_dialog(frame: Bench) -> None:
    frame.done("save_project", file_name="kept")
    refusal = refused(frame, "open_project", path="missing")
    assert refusal["code"] == "file_missing"
    assert "kept.mgbx" in refusal["hint"]["en"]
    assert frame.done("get_project_status")["data"]["saved_as"] == "kept.mgbx"


def test_a_damaged_file_is_told_and_opens_no_dialog(frame: Bench, tmp_path: Path) -> None:
    frame.done("save_project", file_name="kept")
    (tmp_path / "documents" / "broken.mgbx").write_bytes(b"\x00\x01not ours")
    assert refused(frame, "open_project", path="broken")["code"] == "file_unreadable"


@pytest.mark.parametrize("name", ["KEPT", "kept.mgb", "Kept.MGBX"])
def test_a_file_is_found_however_its_name_is_written(frame: Bench, name: str) -> None:
    frame.done("save_project", file_name="kept")
    assert frame.done("open_project", path=name, dry_run=True)["effect"]["adds"]["NODE"] == 12


def test_materials_alone_are_work_too(engine: Bench) -> None:
    engine.done("define_thickness", name="T200", t_in="200 mm")
    assert refused(engine, "new_project")["code"] == "unsaved_document"


def test_changes_are_discarded_only_when_it_is_said(frame: Bench) -> None:
    frame.done("save_project", file_name="kept")
    frame.done("define_static_load_cases", cases=[{"name": "EXTRA", "type": "D"}])
    frame.done("new_project", discard_changes=True)
    assert frame.done("open_project", path="kept")["read_back"]["STLD"] == 2
    frame.done("define_static_load_cases", cases=[{"name": "EXTRA", "type": "D"}])
    frame.done("open_project", path="kept", discard_changes=True)
    assert "EXTRA" not in {row["NAME"] for row in stored(frame, "STLD").values()}


def test_a_document_that_is_saved_as_it_is_is_not_saved_again(frame: Bench) -> None:
    frame.done("save_project", file_name="kept")
    effect = frame.done("new_project", dry_run=True)["effect"]
    assert [each["path"] for each in effect["requests"]] == ["/doc/NEW"]
