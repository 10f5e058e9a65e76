"""The seismic response of a building on one page, against the tools it gathers."""

import pytest

from tests.gennx.bench import Bench


def test_the_page_repeats_what_the_single_tools_say_and_names_what_is_missing(frame: Bench) -> None:
    assert frame.call("get_seismic_summary")["error"]["code"] == "no_results"
    frame.done("assign_self_weight", load_case="DL")
    frame.done("set_structure_type", structure_type="3d", mass_type="lumped", self_weight_to_mass="xy")
    frame.done("auto_generate_story_data")
    frame.done("set_analysis_control", eigenvalue={"modes": 6})
    frame.done("define_rs_function", name="F", points=[{"period": 0, "value": 0.2}, {"period": 5, "value": 0.1}])
    frame.done("define_rs_load_case", name="RX", function="F", angle_deg=0)
    frame.done("perform_analysis", file_name="summary.mgbx")
    data = frame.done("get_seismic_summary")["data"]
    modes = frame.done("get_vibration_modes")["data"]
    shear = frame.done("get_story_results", kind="shear")["data"]["base_shear"][0]
    assert data["periods_s"][0] == modes["modes"][0]["period_s"]
    assert data["base_shear"][0]["x"] == shear["x"]
    assert data["base_shear"][0]["share_of_weight"] == pytest.approx(shear["x"] / data["weight"])
    assert (data["drift"], len(data["not_given"])) == ([], 2)
    full = frame.done(
        "get_seismic_summary",
        cd=4.5,
        importance_factor=1.2,
        allowable_ratio=0.015,
        static_base_shear_x=f"{2 * shear['x']} kN",
        minimum_percent=80,
    )["data"]
    drift = frame.done(
        "get_story_drift", cases=["RX"], direction="X", cd=4.5, importance_factor=1.2, allowable_ratio=0.015
    )["data"]
    assert full["drift"][0]["ratio"] == drift["governing"]["ratio"]
    assert full["scale_up"] == {"x": pytest.approx(1.6)}
    assert full["not_given"] == []
    assert "allowable_ratio" in frame.call("get_seismic_summary", cd=4.5)["error"]["message"]["en"]
