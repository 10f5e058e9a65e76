"""What the mass checks say is what the solver does: each source of mass with and without what it needs."""

from typing import Any

import pytest

from app.gennx.geometry.checked_model import ModelSnapshot
from app.gennx.tools.analysis.mass_checks import no_mass, unseen_masses, wrong_gravity, wrong_spectrum_gravity
from tests.gennx.bench import Bench

ALL = {"DIR": "XY", "bNODAL": True, "bBEAM": True, "bFLOOR": True, "bPRES": True, "GRAV": 9.806}
LIGHT = {"TYPE": "USER", "NAME": "L", "bMASS_DENS": True, "PARAM": [{"P_TYPE": 2, "ELAST": 2e7, "DEN": 24, "MASS": 0}]}
HEAVY = {**LIGHT, "bMASS_DENS": False}
STEEL = {"TYPE": "STEEL", "NAME": "S", "PARAM": [{"P_TYPE": 1, "STANDARD": "KS22(S)", "DB": "SS275"}]}
BASE: dict[str, Any] = {
    "NODE": {"1": {}, "2": {"Z": 3}},
    "ELEM": {"1": {"TYPE": "BEAM", "MATL": 1, "SECT": 1, "NODE": [1, 2]}},
    "CONS": {"1": {"ITEMS": [{"CONSTRAINT": "1111110"}]}},
    "MATL": {"1": HEAVY},
    "EIGV": {"1": {"TYPE": "LANCZOS"}},
}


def snapshot(**tables: Any) -> ModelSnapshot:
    return ModelSnapshot(BASE | tables, 0.001)


def masses(**values: float) -> dict[str, Any]:
    return {f"m{axis}": values.get(axis, 0.0) for axis in "XYZ"}


@pytest.mark.parametrize(
    ("tables", "has_mass", "unseen"),
    [
        ({}, False, []),
        ({"STYP": {"1": {"bSELFWEIGHT": True, "SMASS": 1}}}, True, []),
        ({"STYP": {"1": {"bSELFWEIGHT": True, "SMASS": 1}}, "MATL": {"1": STEEL}}, True, []),
        ({"STYP": {"1": {"bSELFWEIGHT": True, "SMASS": 1}}, "MATL": {"1": LIGHT}}, False, ["MATL 1"]),
        ({"STYP": {"1": {"bSELFWEIGHT": False}}}, False, []),
        ({"NMAS": {"2": masses(X=5, Y=5)}}, True, []),
        ({"NMAS": {"1": masses(X=5, Y=5)}}, False, ["NMAS 1"]),
        ({"NMAS": {"2": masses(), "1": masses(X=5)}}, False, ["NMAS 2", "NMAS 1"]),
        ({"NMAS": {"9": masses(X=5)}, "NODE": BASE["NODE"] | {"9": {"Z": 7}}}, False, ["NMAS 9"]),
        ({"LTOM": {"1": {**ALL, "vLC": [{"LCNAME": "DL", "FACTOR": 1}]}}}, False, ["LTOM DL"]),
        ({"LTOM": {"1": {**ALL, "vLC": []}}}, False, []),
    ],
)
def test_each_source_counts_when_it_gives_mass(tables: dict[str, Any], has_mass: bool, unseen: list[str]) -> None:
    model = snapshot(**tables)
    assert (list(no_mass(model)) == []) is has_mass
    assert list(unseen_masses(model)) == unseen


@pytest.mark.parametrize(
    ("table", "item", "switch", "counts"),
    [
        ("CNLD", {"FZ": -10.0}, "bNODAL", True),
        ("CNLD", {"FX": 10.0}, "bNODAL", False),
        ("BMLD", {"DIRECTION": "GZ"}, "bBEAM", True),
        ("BMLD", {"DIRECTION": "GX"}, "bBEAM", False),
        ("PRES", {"DIRECTION": "LZ"}, "bPRES", True),
    ],
)
@pytest.mark.parametrize("is_on", [True, False])
def test_loads_to_masses_needs_a_load_of_a_kind_that_is_switched_on(
    table: str, item: dict[str, Any], switch: str, counts: bool, is_on: bool
) -> None:
    conversion = {"LTOM": {"1": {**ALL, switch: is_on, "vLC": [{"LCNAME": "DL", "FACTOR": 1}]}}}
    model = snapshot(**conversion, **{table: {"2": {"ITEMS": [{"LCNAME": "DL", **item}]}}})
    assert (list(unseen_masses(model)) == []) is (counts and is_on)


def test_floor_loads_count_when_their_type_is_assigned() -> None:
    kinds = {"FBLD": {"1": {"NAME": "OFFICE", "ITEM": [{"LCNAME": "LL", "FLOOR_LOAD": -2.5}]}}}
    conversion = {"LTOM": {"1": {**ALL, "vLC": [{"LCNAME": "LL", "FACTOR": 0.25}]}}}
    assert list(unseen_masses(snapshot(**kinds, **conversion))) == ["LTOM LL"]
    assigned = {"FBLA": {"1": {"FLOOR_LOAD_TYPE_NAME": "OFFICE", "NODES": [1, 2]}}}
    assert list(unseen_masses(snapshot(**kinds, **conversion, **assigned))) == []


@pytest.mark.parametrize(
    ("direction", "angle", "missing"), [("XY", 0, ""), ("XY", 90, "RS (Y)"), ("XY", 30, "RS (Y)"), ("Z", 0, "RS (Z)")]
)
def test_a_spectrum_that_shakes_where_there_is_no_mass_is_told(direction: str, angle: float, missing: str) -> None:
    spectra = {"1": {"NAME": "RS", "DIR": direction, "ANGLE": angle}}
    found = unseen_masses(snapshot(NMAS={"2": masses(X=5)}, SPLC=spectra))
    assert list(found) == ([missing] if missing else [])


@pytest.mark.parametrize(
    ("per_metre", "gravity", "wrong"),
    [
        (1, 9.806, ""),
        (1, 9.81, ""),
        (1000, 9806, ""),
        (1000, 9.806, "9806.65"),
        (1, 9806, "9.80665"),
        (3.28084, 32.2, ""),
    ],
)
@pytest.mark.parametrize("table", ["LTOM", "STYP"])
def test_gravity_of_another_length_unit_is_told(table: str, per_metre: float, gravity: float, wrong: str) -> None:
    model = ModelSnapshot({table: {"1": {"GRAV": gravity}}}, 0.001 * per_metre)
    assert list(wrong_gravity(model)) == ([f"{table} GRAV {gravity:g} ({wrong})"] if wrong else [])


@pytest.mark.parametrize(("kind", "wrong"), [(1, ["SPFC RS GRAV 9.806 (9806.65)"]), (2, [])])
def test_gravity_of_a_spectrum_in_multiples_of_it_is_told(kind: int, wrong: list[str]) -> None:
    """The values of the other kinds are accelerations, velocities or displacements as they stand."""
    assert (
        list(wrong_spectrum_gravity(ModelSnapshot({"SPFC": {"1": {"NAME": "RS", "iTYPE": kind, "GRAV": 9.806}}}, 1.0)))
        == wrong
    )


@pytest.mark.parametrize("self_weight", ["none", "xy"])
@pytest.mark.parametrize("converted", [None, "DL", "LL"])
def test_the_check_and_the_solver_agree(frame: Bench, self_weight: str, converted: str | None) -> None:
    frame.done("assign_self_weight", load_case="DL")
    frame.done("assign_element_beam_loads", load_case="LL", element_ids="9", kind="uniform", value="-10 kN/m")
    frame.done("set_structure_type", structure_type="3d", mass_type="lumped", self_weight_to_mass=self_weight)
    if converted:
        frame.done("convert_loads_to_masses", cases=[{"name": converted, "factor": 1}])
    frame.done("set_analysis_control", eigenvalue={"modes": 2})
    checks = {each["id"]: each["passed"] for each in frame.done("check_model_before_analysis")["data"]["checks"]}
    ended = frame.call("perform_analysis", file_name="masses.mgbx")
    assert checks["masses_present"] is (ended["status"] == "verified")
    assert checks["masses_seen"] is (converted != "DL")
