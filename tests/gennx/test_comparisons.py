"""Comparing two states of a model, and two programs' results for it."""

import pytest

from app.gennx.tools.results.key_results import KeyResult, deviations
from tests.gennx.bench import Bench


def test_the_changes_since_a_checkpoint_are_named_field_by_field(frame: Bench) -> None:
    frame.done("checkpoint", name="before")
    assert frame.done("compare_models", first="before")["data"]["same"] is True
    frame.done("modify_elements", element_ids="9", section="C")
    frame.done("define_static_load_cases", cases=[{"name": "WX", "type": "W"}])
    outcome = frame.done("compare_models", first="before")
    assert outcome["data"]["counts"]["STLD"] == [2, 3]
    assert outcome["tables"][1]["rows"] == [["ELEM/9.SECT", 2, 1], ["STLD/3", None, "record"]]
    frame.done("checkpoint", name="after")
    assert frame.done("compare_models", first="after")["data"]["same"] is True
    assert frame.done("compare_models", first="before", second="after")["data"]["differences"] == 2
    assert frame.call("compare_models", first="never")["error"]["code"] == "not_found"


def test_a_copy_on_a_second_engine_gives_the_same_results(frame: Bench) -> None:
    frame.done("delete_records", table="STLD", ids="1")
    frame.done("define_static_load_cases", cases=[{"name": "DL", "type": "D"}, {"name": "EX", "type": "E"}])
    frame.done("assign_self_weight", load_case="DL")
    frame.done("assign_nodal_loads", load_case="LL", loads=[{"node": 12, "fx": "5 kN"}])
    frame.done("set_structure_type", structure_type="3d", mass_type="lumped", self_weight_to_mass="xy")
    frame.done("auto_generate_story_data")
    frame.done("define_static_seismic_load", load_case="EX", code="USER", story_forces=[{"story": "2F", "fx": "50 kN"}])
    frame.done("set_analysis_control", eigenvalue={"modes": 6})
    frame.done("define_rs_function", name="F", points=[{"period": 0, "value": 0.2}, {"period": 5, "value": 0.1}])
    frame.done("define_rs_load_case", name="RX", function="F", angle_deg=0)
    assert frame.call("compare_results")["error"]["code"] == "no_results"
    frame.done("perform_analysis", file_name="first.mgbx")
    outcome = frame.done("compare_results")
    assert outcome["data"]["agree"] is True
    assert outcome["data"]["largest_percent"] == pytest.approx(0, abs=1e-6)
    quantities = {row[0] for row in outcome["tables"][0]["rows"]}
    assert {"reaction FZ", "largest DX", "period 1", "effective mass X", "base shear X"} <= quantities


def result(quantity: str, value: float, size: float = 100.0) -> KeyResult:
    return KeyResult(quantity, "DL(ST)", value, "kN", size)


def test_a_difference_is_measured_against_the_largest_component_of_the_case() -> None:
    found = deviations([result("FX", 1.0), result("FZ", 100.0)], [result("FX", 2.0), result("FZ", 90.0)])
    assert [each.percent for each in found] == pytest.approx([1.0, 10.0])


def test_what_only_one_program_has_is_shown_without_a_difference() -> None:
    found = deviations([result("FX", 1.0)], [result("FY", 2.0)])
    assert [(each.first, each.second, each.percent) for each in found] == [(1.0, None, None), (None, 2.0, None)]
