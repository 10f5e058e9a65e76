"""Equivalent lateral forces against hand calculations, and stored on the embedded engine."""

from typing import Any

import pytest

from app.gennx.tools.loads.lateral_force import ASCE, KDS, Design, Period, approximate_period, lateral_forces
from app.gennx.tools.loads.spectra import kds_ground
from tests.gennx.bench import Bench

V20_FORCES = [8.25, 23.45, 43.18, 66.59, 93.19, 122.64, 154.69, 189.15, 225.86, 264.70]


def test_ten_storeys_of_the_verification_problem() -> None:
    ground = kds_ground("I", "S3")
    spectrum = ground.spectrum
    design = Design(code=KDS, sds=spectrum.sds, sd1=spectrum.sd1, response_modification_factor=5, importance_factor=1.2)
    period = Period(approximate=1.1430, analysis=1.5121, upper_coefficient=1.4683)
    heights = [3.5 * floor for floor in range(1, 11)]
    found = lateral_forces(design, period, [3240.0] * 10, heights, "kN")
    assert (ground.fa, ground.fv) == (pytest.approx(1.46), pytest.approx(1.58))
    assert found.coefficient == pytest.approx(0.0367806, rel=1e-5)
    assert found.base_shear == pytest.approx(1191.69, abs=0.01)
    assert found.exponent == pytest.approx(1.50605)
    assert found.forces == pytest.approx(V20_FORCES, abs=0.006)


def test_a_long_period_of_the_analysis_counts_up_to_cu_times_ta() -> None:
    assert Period(approximate=1.0, analysis=2.0, upper_coefficient=1.4).used == pytest.approx(1.4)
    assert Period(approximate=1.0, analysis=1.2, upper_coefficient=1.4).used == pytest.approx(1.2)
    assert Period(approximate=1.0).used == 1.0


def test_the_approximate_period_of_a_35_m_frame() -> None:
    assert approximate_period(0.0466, 0.9, 35.0) == pytest.approx(1.1430, abs=1e-4)


@pytest.mark.parametrize(
    ("period", "tl", "s1", "expected"),
    [
        (0.2, None, 0.1, 1.0 / 4),
        (1.0, None, 0.1, 0.6 / 4),
        (10.0, None, 0.1, 0.044),
        (6.0, 4.0, 0.1, 0.044),
        (10.0, 4.0, 0.8, 0.5 * 0.8 / 4),
    ],
)
def test_the_coefficient_has_its_caps_and_floors(period: float, tl: float | None, s1: float, expected: float) -> None:
    design = Design(code=ASCE, sds=1.0, sd1=0.6, response_modification_factor=4, importance_factor=1, tl=tl, s1=s1)
    assert lateral_forces(design, Period(approximate=period), [1.0], [1.0], "kN").coefficient == pytest.approx(expected)


@pytest.fixture
def storeyed(frame: Bench) -> Bench:
    frame.done("set_structure_type", structure_type="3d", mass_type="lumped", self_weight_to_mass="xy")
    frame.done("auto_generate_story_data")
    frame.done("define_static_load_cases", cases=[{"name": "EX", "type": "E"}])
    return frame


ASKED: dict[str, Any] = {
    "load_case": "EX",
    "code": KDS,
    "direction": "X",
    "response_modification_factor": 5,
    "importance_factor": 1.2,
    "seismic_zone": "I",
    "site_class": "S3",
    "approximate_period": "0.4 s",
    "accidental_eccentricity": "positive",
}


def test_forces_are_computed_stored_and_reach_the_supports(storeyed: Bench) -> None:
    outcome = storeyed.done("generate_seismic_storey_forces", **ASKED)
    data = outcome["data"]
    assert [step["symbol"] for step in data["working"]][:2] == ["Ta", "T"]
    assert all(step["clause"] for step in data["working"])
    weight = next(step["value"] for step in data["working"] if step["symbol"] == "W")
    assert data["base_shear"] == pytest.approx(weight * 0.535333 / (5 / 1.2), rel=1e-5)
    rows = outcome["tables"][1]["rows"]
    assert rows[0][4] == pytest.approx(-rows[0][3] * 0.3)
    record = next(iter(storeyed.api.table("SSEIS").values()))
    assert (record["ACCIDENT_ECCEN_X"], record["ACCIDENT_ECCEN_Y"], record["ACCIDENT_TORSION"]) == (2, 2, False)
    storeyed.done("perform_analysis", file_name="elf.mgbx")
    sums = storeyed.done("get_reactions", cases=["EX"])["data"]["sums"][0]
    assert -sums["fx"] == pytest.approx(data["base_shear"], rel=1e-6)


def test_given_weights_replace_those_of_the_model(storeyed: Bench) -> None:
    weights = [{"story": "2F", "weight": "100 kN"}, {"story": "Roof", "weight": "100 kN"}]
    data = storeyed.done("generate_seismic_storey_forces", **ASKED, story_weights=weights, dry_run=True)["data"]
    assert data["base_shear"] == pytest.approx(200 * data["Cs"])
    assert storeyed.api.table("SSEIS") == {}


def test_heights_and_weights_count_from_the_story_at_the_base(storeyed: Bench) -> None:
    """2F at 4 m is the ground, so that 3.5 m are left: hn, and the height of the roof, which takes all."""
    by_height = {**ASKED, "approximate_period": None, "ct": 0.0466, "exponent": 0.9}
    weights = [{"story": "Roof", "weight": "100 kN"}]
    outcome = storeyed.done("generate_seismic_storey_forces", **by_height, base_story="2F", story_weights=weights)
    assert outcome["data"]["T"] == pytest.approx(0.0466 * 3.5**0.9)
    assert outcome["data"]["base_shear"] == pytest.approx(100 * outcome["data"]["Cs"])
    assert [row[:2] for row in outcome["tables"][1]["rows"]] == [["Roof", 3.5]]
    failed = storeyed.call("generate_seismic_storey_forces", **ASKED, base_story="Roof")
    assert failed["error"]["code"] == "not_found"


def test_floors_that_supports_hold_are_told_beside_the_base(storeyed: Bench) -> None:
    assert all("base_story" not in note["en"] for note in notes(storeyed, **ASKED))
    storeyed.done("assign_supports", at_elevation="4 m", condition="1100000")
    told = [note for note in notes(storeyed, **ASKED) if "base_story" in note["en"]]
    assert [note["en"].split(" above")[0] for note in told] == ["2F"]
    assert all("base_story" not in note["en"] for note in notes(storeyed, **ASKED, base_story="2F"))


def notes(storeyed: Bench, **asked: Any) -> list[dict[str, str]]:
    return storeyed.done("generate_seismic_storey_forces", **asked, dry_run=True)["effect"]["notes"]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"approximate_period": None}, "ct and exponent"),
        ({"ct": 0.0466, "exponent": 0.9}, "ct and exponent"),
        ({"code": ASCE, "sds": 0.5, "sd1": 0.2, "s1": 0.1, "analysis_period": "1 s"}, "cu"),
        ({"site_class": None}, "site_class"),
        ({"code": ASCE}, "sds, sd1, s1"),
        ({"approximate_period": "0 s"}, "greater than zero"),
        ({"load_case": "QQ"}, "QQ"),
    ],
)
def test_what_the_standard_does_not_settle_is_asked_for(storeyed: Bench, change: dict[str, Any], named: str) -> None:
    outcome = storeyed.call("generate_seismic_storey_forces", **{**ASKED, **change})
    assert outcome["status"] == "failed"
    assert named in outcome["error"]["message"]["en"]


def test_the_standards_own_cu_limits_a_period_of_the_analysis(storeyed: Bench) -> None:
    data = storeyed.done("generate_seismic_storey_forces", **ASKED, analysis_period="1 s", dry_run=True)["data"]
    assert data["T"] == pytest.approx(1.46827 * 0.4, rel=1e-5)


def test_a_missing_period_is_asked_for_with_the_formulas_of_the_standard(storeyed: Bench) -> None:
    outcome = storeyed.call("generate_seismic_storey_forces", **{**ASKED, "approximate_period": None})
    assert "ct 0.0466, exponent 0.9" in outcome["error"]["hint"]["en"]
    assert "철근콘크리트 모멘트골조: ct 0.0466" in outcome["error"]["hint"]["ko"]


def test_a_frame_without_mass_has_nothing_to_distribute(frame: Bench) -> None:
    frame.done("auto_generate_story_data")
    frame.done("define_static_load_cases", cases=[{"name": "EX", "type": "E"}])
    frame.done("set_structure_type", structure_type="3d", mass_type="lumped", self_weight_to_mass="none")
    assert frame.call("generate_seismic_storey_forces", **ASKED)["error"]["code"] == "no_weight"
