"""Design spectra of ASCE 7-16, EN 1998-1 and given points, by hand and on the embedded engine."""

from itertools import pairwise
from typing import Any

import jsonschema
import pytest

from app.gennx.mcp.registry import TOOLS
from app.trade.en1998 import eurocode_spectrum
from app.trade.seismic_spectra import sampled
from tests.digging import dig
from tests.gennx.bench import Bench

EN: dict[str, Any] = {
    "name": "EN",
    "code": "EN 1998-1:2004",
    "ground_type": "C",
    "spectrum_type": "1",
    "reference_peak_ground_acceleration": 0.2,
    "behaviour_factor": 3.9,
    "importance_factor": 1.2,
}
ASCE: dict[str, Any] = {
    "name": "US",
    "code": "ASCE 7-16",
    "ss": 1.5,
    "fa": 1.0,
    "s1": 0.6,
    "fv": 1.7,
    "response_modification_factor": 8,
    "importance_factor": 1.25,
    "long_period_transition": "8 s",
}


def test_the_branches_of_the_eurocode_spectrum() -> None:
    spectrum = eurocode_spectrum("C", "1", reference_acceleration=0.2, importance=1.2, q=3.9, beta=0.2)
    ag = 0.24
    assert spectrum.acceleration(0.0) == pytest.approx(ag * 1.15 * 2 / 3)
    assert spectrum.acceleration(0.4) == pytest.approx(ag * 1.15 * 2.5 / 3.9)
    assert spectrum.acceleration(1.0) == pytest.approx(ag * 1.15 * 2.5 / 3.9 * 0.6)
    assert spectrum.acceleration(4.0) == pytest.approx(0.2 * ag)


@pytest.mark.parametrize(("ground", "kind"), [(g, k) for g in "ABCDE" for k in "12"])
def test_straight_lines_between_the_points_follow_the_eurocode_curve(ground: str, kind: str) -> None:
    spectrum = eurocode_spectrum(ground, kind, reference_acceleration=0.3, importance=1.0, q=1.5, beta=0.2)
    points = sampled(spectrum, 4.0, 1.0)
    assert (points[0][0], points[-1][0]) == (0, 4)
    for (t1, a1), (t2, a2) in pairwise(points):
        assert t2 > t1
        assert (a1 + a2) / 2 == pytest.approx(spectrum.acceleration((t1 + t2) / 2), rel=1.5e-3)


def test_an_eurocode_spectrum_is_stored_with_its_table_and_annex_note(engine: Bench) -> None:
    data = engine.done("define_design_spectrum", **EN)["data"]
    assert data["clauses"] == ["EN 1998-1:2004 Table 3.2", "3.2.2.5"]
    assert (data["ag"], data["TC"], data["unverified"][0]["item"]) == (pytest.approx(0.24), 0.6, "national_annex")
    stored = dig(engine.api.table("SPFC"), "1", "aFUNC")
    plateau = max(point["VALUE"] for point in stored if point["PERIOD"] >= 0.2)
    assert plateau == pytest.approx(0.24 * 1.15 * 2.5 / 3.9)


def test_an_american_spectrum_follows_from_mapped_values_and_coefficients(engine: Bench) -> None:
    data = engine.done("define_design_spectrum", **ASCE)["data"]
    assert (data["SDS"], data["SD1"], data["TL"]) == (pytest.approx(1.0), pytest.approx(0.68), 8)
    assert data["clauses"][1] == "11.4.6"
    stored = {point["PERIOD"]: point["VALUE"] for point in dig(engine.api.table("SPFC"), "1", "aFUNC")}
    assert stored[0.68] == pytest.approx(1.25 / 8)
    assert stored[8] == pytest.approx(0.68 / 8 * 1.25 / 8)


def test_given_points_are_stored_as_they_are(engine: Bench) -> None:
    points = [{"period": 0, "value": 0.1}, {"period": 1, "value": 0.3}]
    engine.done("define_design_spectrum", name="U", code="USER", points=points)
    assert [each["VALUE"] for each in dig(engine.api.table("SPFC"), "1", "aFUNC")] == [0.1, 0.3]
    assert engine.call("define_design_spectrum", name="V", code="USER", points=points[::-1])["status"] == "failed"


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({**EN, "behaviour_factor": None}, "behaviour_factor"),
        ({**ASCE, "fa": None}, "ss and fa"),
        ({**ASCE, "sds": 1.0}, "either sds"),
        ({**ASCE, "long_period_transition": None}, "long_period_transition"),
        ({**ASCE, "importance_factor": 0.9}, "below 1"),
        ({**EN, "damping_ratio": 0.02}, "0.05"),
        ({"name": "K", "code": "KDS 41 17 00:2019", "seismic_zone": "I"}, "site_class"),
        ({"name": "U", "code": "USER"}, "points"),
    ],
)
def test_missing_data_is_asked_for_by_name(engine: Bench, given: dict[str, Any], named: str) -> None:
    outcome = engine.call("define_design_spectrum", **given)
    assert outcome["status"] == "failed"
    assert named in outcome["error"]["message"]["en"]


def test_the_schema_itself_demands_what_the_korean_standard_needs() -> None:
    schema: Any = TOOLS["define_design_spectrum"].input_schema()
    validator = jsonschema.Draft202012Validator(schema)
    assert not validator.is_valid({"name": "K", "code": "KDS 41 17 00:2019", "seismic_zone": "I"})
    assert validator.is_valid({"name": "U", "code": "USER"})
