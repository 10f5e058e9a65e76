"""Spectrum functions of KDS 41 17 00:2019 computed from their code parameters."""

import math
from typing import Any

import pytest

from tests.engine.conftest import Gen
from tests.engine.models import FIXED, beam, user_material, value_section

KDS = "KDS(41-17-00:2019)"


def function(code: str = KDS, **extra: Any) -> dict[str, Any]:
    values = {"EPA": 0.22, "IE": 1.2, "R_": 5.0, "PERIOD": 6.0}
    base = {"NAME": "S", "iTYPE": 1, "SCALE": 1.0, "GRAV": 9.806, "DRATIO": 0.05, "STR": {"SPEC_CODE": code}}
    return base | {"OPT": {"SC_": 2}, "VAL": values, "CALC_OPT": True} | extra


def points(gen: Gen) -> dict[float, float]:
    return {p["PERIOD"]: p["VALUE"] for p in gen.ok("GET", "/db/SPFC/1")["SPFC"]["1"]["aFUNC"]}


def test_the_spectrum_of_s3_in_zone_one_has_the_tabulated_values(gen: Gen) -> None:
    """engine.md 4.1: SDS 0.5353, SD1 0.2317 for S = 0.22 on S3; times IE/R."""
    gen.post("SPFC", {1: function()})
    found = points(gen)
    scale, sds, sd1 = 1.2 / 5.0, 0.22 * 2.5 * 1.46 * 2 / 3, 0.22 * 1.58 * 2 / 3
    assert (sds, sd1) == pytest.approx((0.53533, 0.23173), abs=1e-5)
    assert found[0.0] == pytest.approx(0.4 * sds * scale, rel=1e-9)
    assert max(found.values()) == pytest.approx(sds * scale, rel=1e-9)
    for period, value in found.items():
        if sd1 / sds < period <= 5.0:
            assert value == pytest.approx(sd1 / period * scale, rel=1e-8)
        if period > 5.0:
            assert value == pytest.approx(sd1 * 5.0 / period**2 * scale, rel=1e-8)
    assert {0.0, 5.0} <= found.keys()
    assert max(found) == pytest.approx(6.0)


@pytest.mark.parametrize(
    ("site", "epa", "sds", "sd1"),
    [
        (0, 0.22, 0.4107, 0.1232),
        (1, 0.22, 0.5060, 0.2024),
        (3, 0.22, 0.4987, 0.2875),
        (4, 0.22, 0.4767, 0.3872),
        (2, 0.14, 0.3780, 0.1549),
        (4, 0.14, 0.3733, 0.2688),
    ],
)
def test_plateau_and_slope_of_other_sites(gen: Gen, site: int, epa: float, sds: float, sd1: float) -> None:
    gen.post("SPFC", {1: function(OPT={"SC_": site}, VAL={"EPA": epa, "PERIOD": 4.0})})
    found = points(gen)
    assert max(found.values()) == pytest.approx(sds, abs=6e-5)
    assert found[4.0] * 4.0 == pytest.approx(sd1, abs=6e-5)


def test_points_sent_with_the_record_are_kept_and_new_parameters_give_new_points(gen: Gen) -> None:
    gen.post("SPFC", {1: function()})
    gen.put("SPFC", {1: {"VAL": {"EPA": 0.14, "IE": 1.0, "R_": 1.0, "PERIOD": 6.0}}})
    assert max(points(gen).values()) == pytest.approx(0.3780, abs=6e-5)
    own = [{"PERIOD": 0.0, "VALUE": 0.4}, {"PERIOD": 1.0, "VALUE": 0.2}]
    gen.put("SPFC", {1: {"aFUNC": own}})
    assert points(gen) == {0.0: 0.4, 1.0: 0.2}


@pytest.mark.parametrize(
    ("record", "named"),
    [
        (function("EURO2004"), "EURO2004"),
        (function("IBC2012"), "IBC2012"),
        (function(OPT={"SC_": 5}), "S6"),
        (function(iTYPE=2), "iTYPE 1"),
        (function(VAL={"IE": 1.2}), "EPA"),
        (function(CALC_OPT=False), "Spectrum Data"),
    ],
)
def test_what_cannot_be_computed_is_refused_when_it_is_written(gen: Gen, record: dict[str, Any], named: str) -> None:
    status, answer = gen.call("POST", "/db/SPFC", {"Assign": {"1": record}})
    assert status in {200, 201}
    assert named in str(answer["error"])
    assert gen.call("GET", "/db/SPFC")[1] in ({"message": ""}, {"SPFC": {}})


def test_a_spectrum_by_code_is_analysed_and_says_that_its_transition_was_recalled(gen: Gen) -> None:
    oscillator(gen)
    gen.post("SPFC", {1: function()})
    case = {"NAME": "R", "DIR": "XY", "ANGLE": 0, "SCALE": 1.0, "COMTYPE": "CQC", "aFUNCNAME": ["S"]}
    gen.post("SPLC", {1: case})
    (note,) = gen.analyse()["NOTES"]
    assert note.startswith("KDS 41 17 00:2019: TL = 5 s were recalled")
    row = gen.sub_rows("REACTIONG", "SUMMATION OF REACTION FORCES PRINTOUT", LOAD_CASE_NAMES=["R(RS)"])[0]
    period = 2 * math.pi / math.sqrt(3 * 2e8 * 1e-4 / 27 / 30)
    acceleration = 0.22 * 1.58 * 2 / 3 / period * 1.2 / 5.0 * 9.806
    assert float(row["FX"]) == pytest.approx(30.0 * acceleration, rel=3e-4)


def oscillator(gen: Gen) -> None:
    """A cantilever with 30 t at its tip, slow enough for the falling branch."""
    gen.post("MATL", {1: user_material(2e8)})
    gen.post("SECT", {1: value_section(0.01, 1e-4, 1e-4, 2e-4)})
    gen.post("NODE", {1: {"X": 0, "Y": 0, "Z": 0}, 2: {"X": 0, "Y": 0, "Z": 3}})
    gen.post("ELEM", {1: beam(1, 2)})
    gen.post("CONS", {1: FIXED})
    gen.post("NMAS", {2: {"mX": 30.0, "mY": 0, "mZ": 0, "rmX": 0, "rmY": 0, "rmZ": 0}})
    gen.post("EIGV", {1: {"TYPE": "LANCZOS", "iFREQ": 1}})
