"""Static seismic and wind loads and the regularity of the building, on the embedded engine."""

from typing import Any

import pytest

from app.gennx.gen.wire import field
from tests.gennx.bench import Bench

KDS = {
    "seismic_zone": "I",
    "site_class": "S3",
    "seismic_use_group": "I",
    "response_modification_x": 5,
    "response_modification_y": 5,
    "approximate_period_x": "0.4 s",
    "approximate_period_y": "0.4 s",
}


@pytest.fixture
def storeyed(frame: Bench) -> Bench:
    """The frame with stories, masses of its self weight, and a seismic and a wind case."""
    frame.done("assign_self_weight", load_case="DL")
    frame.done("convert_loads_to_masses", cases=[{"name": "LL", "factor": 0.25}])
    frame.done("set_structure_type", structure_type="3d", mass_type="lumped", self_weight_to_mass="xy")
    frame.done("auto_generate_story_data")
    frame.done("define_static_load_cases", cases=[{"name": "EX", "type": "E"}, {"name": "WX", "type": "W"}])
    return frame


def reaction(bench: Bench, case: str) -> float:
    value: float = bench.done("get_reactions", cases=[case])["data"]["sums"][0]["fx"]
    return value


def test_story_forces_reach_the_supports(storeyed: Bench) -> None:
    storeyed.done(
        "define_static_seismic_load",
        load_case="EX",
        code="USER",
        story_forces=[{"story": "2F", "fx": "100 kN"}, {"story": "Roof", "fx": "20 tf", "mz": "10 kN*m"}],
    )
    storeyed.done("perform_analysis", file_name="ex.mgbx")
    assert reaction(storeyed, "EX") == pytest.approx(-(100 + 20 * 9.80665))


@pytest.mark.parametrize(
    ("side", "stored", "turns"),
    [
        (None, (2, 2, False), 0.0),
        ("none", (2, 2, False), 0.0),
        ("positive", (0, 2, True), 1.0),
        ("negative", (1, 2, True), -1.0),
    ],
)
def test_given_story_forces_say_on_which_side_they_are_eccentric(
    storeyed: Bench, side: str | None, stored: tuple[int, int, bool], turns: float
) -> None:
    """A code left out is one that GEN NX chooses: what is not asked for is written as none."""
    extra = {} if side is None else {"accidental_eccentricity": side}
    forces = [{"story": "2F", "fx": "100 kN", "fy": "0 kN"}, {"story": "Roof", "fx": "50 kN"}]
    storeyed.done("define_static_seismic_load", load_case="EX", code="USER", story_forces=forces, **extra)
    record = next(iter(storeyed.api.table("SSEIS").values()))
    assert (record["ACCIDENT_ECCEN_X"], record["ACCIDENT_ECCEN_Y"], record["ACCIDENT_TORSION"]) == stored
    storeyed.done("perform_analysis", file_name="side.mgbx")
    assert torsion(storeyed, "EX") == pytest.approx(turns * 150.0 * 0.05 * 6.0, abs=1e-6)


def torsion(bench: Bench, case: str) -> float:
    """Moment of the reactions about the vertical through the middle of the floor, 3 m from its edges, in kN m."""
    table = bench.done("get_reactions", cases=[case])["tables"][0]
    keys = [column["key"] for column in table["columns"]]
    nodes = bench.api.table("NODE")
    rows = [dict(zip(keys, row, strict=True)) for row in table["rows"]]
    return sum(
        row["mz"]
        + (field(nodes[str(row["node"])], "X") - 3.0) * row["fy"]
        - (field(nodes[str(row["node"])], "Y") - 3.0) * row["fx"]
        for row in rows
    )


def test_kds_parameters_are_computed_and_give_the_base_shear(storeyed: Bench) -> None:
    arguments: dict[str, Any] = {
        "load_case": "EX",
        "code": "KDS 41 17 00:2019",
        "parameters": KDS,
        "direction": "X",
        "accidental_eccentricity": "positive",
    }
    before = storeyed.api.table("SSEIS")
    effect = storeyed.done("define_static_seismic_load", **arguments, dry_run=True)["effect"]
    assert (effect["adds"], storeyed.api.table("SSEIS")) == ({"SSEIS": 1}, before)
    data = storeyed.done("define_static_seismic_load", **arguments)["data"]
    assert data["parameters"]["SDS"] == pytest.approx(0.53533, abs=1e-5)
    assert data["parameters"]["IMPORTANCE_FACTOR"] == 1.2
    storeyed.done("perform_analysis", file_name="kds.mgbx")
    weight = sum(row[1] for row in storeyed.done("get_story_irregularity", kind="weight")["tables"][0]["rows"])
    assert -reaction(storeyed, "EX") == pytest.approx(0.53533 / (5 / 1.2) * weight, rel=0.02)
    storeyed.done("undo_step")
    assert storeyed.api.table("SSEIS") == before


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"story_forces": [{"story": "9F", "fx": "1 kN"}]}, "9F"),
        ({"story_forces": [{"story": "1F", "fx": "1 kN"}]}, "1F"),
        ({"story_forces": [{"story": "2F", "fx": "1 kN"}] * 2}, "twice"),
        ({"story_forces": None}, "needs story_forces"),
        ({"load_case": "QQ"}, "QQ"),
        ({"code": "KDS 41 17 00:2019"}, "needs parameters"),
        ({"code": "KDS 41 17 00:2019", "story_forces": None, "parameters": KDS, "direction": "X"}, "accidental"),
    ],
)
def test_an_incomplete_seismic_load_is_refused(storeyed: Bench, change: dict[str, Any], named: str) -> None:
    given = {"load_case": "EX", "code": "USER", "story_forces": [{"story": "2F", "fx": "1 kN"}], **change}
    error = storeyed.call("define_static_seismic_load", **given)["error"]
    assert named in error["message"]["en"]


def test_site_class_s6_is_refused(storeyed: Bench) -> None:
    outcome = storeyed.call(
        "define_static_seismic_load",
        load_case="EX",
        code="KDS 41 17 00:2019",
        parameters={**KDS, "site_class": "S6"},
        direction="X",
        accidental_eccentricity="none",
    )
    assert outcome["error"]["code"] == "site_response_analysis_needed"


def test_story_pressures_act_on_the_width_of_the_floor(storeyed: Bench) -> None:
    storeyed.done(
        "define_static_wind_load", load_case="WX", code="USER", story_pressures=[{"story": "2F", "px": "1 kN/m2"}]
    )
    storeyed.done("perform_analysis", file_name="wx.mgbx")
    assert reaction(storeyed, "WX") == pytest.approx(-6 * (4 + 3.5) / 2)


def test_what_only_gen_nx_computes_is_refused_by_the_embedded_engine(storeyed: Bench) -> None:
    wind = {"load_case": "WX", "code": "KDS 41 12 00:2022", "parameters": {"wind_speed_m_per_s": 30}, "direction": "X"}
    calls: list[tuple[str, dict[str, Any]]] = [
        ("define_static_wind_load", wind),
        ("generate_load_combinations", {"list": "concrete"}),
        ("run_member_design", {"material": "STEEL"}),
        ("get_design_results", {"material": "RC", "member_kind": "beam"}),
        (
            "export_design_report",
            {"material": "STEEL", "format": "Summary", "folder": "D:\\out", "file_name": "a"},
        ),
    ]
    for tool, arguments in calls:
        outcome = storeyed.call(tool, **arguments)
        assert (outcome["error"]["code"], outcome.get("sent")) == ("unsupported", None), tool


def test_no_storey_is_judged_across_what_a_case_acts_along(storeyed: Bench) -> None:
    """A floor that only turns has ends that move and a middle that does not: no measure of torsion across."""
    forces = [{"story": "Roof", "fx": "50 kN", "mz": "100 kN*m"}]
    storeyed.done("define_static_seismic_load", load_case="EX", code="USER", story_forces=forces)
    storeyed.done("perform_analysis", file_name="across.mgbx")
    along = storeyed.done("get_story_irregularity", kind="torsion", cases=["EX"], direction="X")
    assert (along["data"]["verdict"], along["data"]["not_applicable"]) == ("irregular", [])
    across = storeyed.done("get_story_irregularity", kind="torsion", cases=["EX"], direction="Y")
    assert (across["data"]["verdict"], across["data"]["irregular"]) == ("not applicable", [])
    assert len(across["data"]["not_applicable"]) == 2
    assert "do not act along Y: EX(ST)" in across["summary"]["en"]


def test_a_case_with_forces_added_along_the_other_axis_is_judged_there_too(storeyed: Bench) -> None:
    forces = [{"story": "Roof", "fx": "50 kN"}]
    storeyed.done("define_static_seismic_load", load_case="EX", code="USER", story_forces=forces)
    (key, row), *_ = storeyed.api.table("SSEIS").items()
    added = [{"STORY_NAME": "Roof", "ALONG_X": 0, "ALONG_Y": 20, "TORSIONAL_RZ": 0}]
    storeyed.api.write("PUT", "SSEIS", {key: {**row, "ADDITIONAL_LOAD": added}})
    storeyed.done("perform_analysis", file_name="both.mgbx")
    both = storeyed.done("get_story_irregularity", kind="torsion", cases=["EX"], direction="Y")
    assert both["data"]["verdict"] == "regular"


def test_a_square_frame_is_regular_and_stability_needs_its_gravity_load(storeyed: Bench) -> None:
    storeyed.done(
        "define_static_seismic_load", load_case="EX", code="USER", story_forces=[{"story": "Roof", "fx": "50 kN"}]
    )
    storeyed.done("perform_analysis", file_name="irregular.mgbx")
    assert storeyed.done("get_story_irregularity", kind="torsion", cases=["EX"])["data"]["verdict"] == "regular"
    # The lower storey is taller, yet its columns are fixed at the foot.
    assert storeyed.done("get_story_irregularity", kind="soft", cases=["EX"])["data"]["verdict"] == "regular"
    asked = storeyed.call("get_story_irregularity", kind="stability", cases=["EX"])
    assert "gravity, cd, importance_factor" in asked["error"]["message"]["en"]
    data = storeyed.done(
        "get_story_irregularity",
        kind="stability",
        cases=["EX"],
        gravity=[{"name": "DL"}],
        cd=4.5,
        importance_factor=1.2,
    )["data"]
    assert data["verdict"] == "regular"
    assert storeyed.call("get_story_irregularity", kind="weak")["status"] == "failed"
