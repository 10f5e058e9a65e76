"""Static seismic loads, spectrum cases and combinations that are there get new values; the rest of each stays."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.gennx.building import Building, building
from tests.gennx.changing import changed, notes, row, tables

KDS: dict[str, Any] = {
    "seismic_zone": "I",
    "site_class": "S4",
    "seismic_use_group": "I",
    "response_modification_x": 5,
    "response_modification_y": 5,
    "approximate_period_x": "0.4 s",
    "approximate_period_y": "0.4 s",
}
STATIC: dict[str, Any] = {"load_case": "EX", "code": "KDS 41 17 00:2019", "direction": "X"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Building]:
    with building(tmp_path_factory.mktemp("building"), has_sockets=False) as made:
        made.bench.done("define_static_seismic_load", **STATIC, parameters=KDS, accidental_eccentricity="positive")
        made.keep()
        yield made


@pytest.fixture
def model(built: Building) -> Building:
    built.put_back()
    return built


@pytest.mark.parametrize(
    ("given", "parameters", "side"),
    [
        ({"site_class": "S3"}, {"site_class": "S3"}, "positive"),
        ({"seismic_zone": "II"}, {"seismic_zone": "II"}, "positive"),
        ({"seismic_use_group": "special"}, {"seismic_use_group": "special"}, "positive"),
        ({"response_modification_y": 4}, {"response_modification_y": 4}, "positive"),
        (
            {"approximate_period_x": "0.35 s", "approximate_period_y": "0.5 s"},
            {"approximate_period_x": "0.35 s", "approximate_period_y": "0.5 s"},
            "positive",
        ),
        ({"accidental_eccentricity": "negative"}, {}, "negative"),
    ],
)
def test_a_changed_parameter_leaves_what_a_definition_with_it_leaves(
    model: Building, given: dict[str, Any], parameters: dict[str, Any], side: str
) -> None:
    model.bench.done("define_static_seismic_load", **STATIC, parameters=KDS | parameters, accidental_eccentricity=side)
    wanted = row(model, "SSEIS", 3)
    model.put_back()
    before = tables(model)
    model.bench.done("modify_static_seismic_load", load_case="EX", **given)
    assert changed(model, before) == {"SSEIS/3"}
    assert row(model, "SSEIS", 3) == wanted


def test_old_and_new_values_stand_in_the_preview(model: Building) -> None:
    outcome = model.bench.done("modify_static_seismic_load", load_case="EX", response_modification_x=4)
    assert notes(outcome) == "R in X: 5 → 4."
    assert notes(outcome, "ko") == "반응수정계수 X: 5 → 4."


def test_an_acceleration_of_a_hazard_map_stays_with_its_zone(model: Building) -> None:
    own = KDS | {"effective_ground_acceleration": 0.2}
    model.bench.done("define_static_seismic_load", **STATIC, parameters=own, accidental_eccentricity="none")
    refused = model.bench.call("modify_static_seismic_load", load_case="EX", seismic_zone="II")
    assert "0.2 g" in refused["error"]["message"]["en"]
    model.bench.done("modify_static_seismic_load", load_case="EX", site_class="S2")
    assert row(model, "SSEIS", 3)["PARAMETERS"]["EPA"] == 0.2


def test_given_forces_have_no_parameters_but_a_side(model: Building) -> None:
    refused = model.bench.call("modify_static_seismic_load", load_case="EY", response_modification_x=4)
    assert "USER TYPE" in refused["error"]["message"]["en"]
    model.bench.done("modify_static_seismic_load", load_case="EY", accidental_eccentricity="negative")
    stored = row(model, "SSEIS", 4)
    assert (stored["ACCIDENT_ECCEN_X"], stored["ACCIDENT_ECCEN_Y"]) == (2, 1)
    assert stored["SEISMIC_FORCE"][0]["FORCE_Y"] == 60


def test_a_case_without_a_seismic_load_is_refused(model: Building) -> None:
    refused = model.bench.call("modify_static_seismic_load", load_case="DL", site_class="S3")
    assert refused["error"]["code"] == "not_found"


def test_a_spectrum_case_keeps_what_is_not_named(model: Building) -> None:
    before = row(model, "SPLC", 1)
    outcome = model.bench.done("modify_rs_load_case", name="R45", scale=1.32)
    assert row(model, "SPLC", 1) == before | {"SCALE": 1.32}
    assert notes(outcome) == "Scale: 1 → 1.32."
    refused = model.bench.call("modify_rs_load_case", name="R45", function="NONE")
    assert refused["error"]["code"] == "not_found"
    assert model.bench.call("modify_rs_load_case", name="R45")["error"]


def test_a_factor_changes_in_its_place_and_new_cases_come_behind(model: Building) -> None:
    terms = [{"case": "LL", "kind": "ST", "factor": 0.5}, {"case": "DL", "kind": "ST", "factor": -1.2}]
    outcome = model.bench.done("modify_load_combination", combination="S1", terms=terms)
    assert [(each["LCNAME"], each["FACTOR"]) for each in row(model, "LCOM-GEN", 1)["vCOMB"]] == [
        ("DL", -1.2), ("LL", 0.5),
    ]  # fmt: skip
    assert notes(outcome) == "Factor of DL: 1 → -1.2.\nFactor of LL: none → 0.5."
    model.bench.done("modify_load_combination", combination="S1", remove_cases=["DL"])
    assert [each["LCNAME"] for each in row(model, "LCOM-GEN", 1)["vCOMB"]] == ["LL"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"remove_cases": ["WX"]}, "no term of WX"),
        ({"remove_cases": ["DL"]}, "would be left"),
        ({"terms": [{"case": "DL", "kind": "ST", "factor": 1}, {"case": "DL", "kind": "ST", "factor": 2}]}, "twice"),
        ({"terms": [{"case": "XX", "kind": "ST", "factor": 1}]}, "XX(ST)"),
        ({}, "Nothing to change"),
    ],
)
def test_what_does_not_fit_the_combination_is_refused(model: Building, given: dict[str, Any], said: str) -> None:
    before = tables(model)
    refused = model.bench.call("modify_load_combination", combination="S1", **given)
    assert said in refused["error"]["message"]["en"]
    assert changed(model, before) == set()
