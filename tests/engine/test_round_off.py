"""Verdicts and leading rows of buildings whose answer is zero, or a tie, but for round-off."""

import math
from typing import Any

import numpy as np
import pytest

from app.engine.store.round_off import first_of_largest as first_of_largest_in
from app.trade.round_off import exceeds, first_of_largest, is_zero, quotient
from tests.engine.conftest import Gen
from tests.engine.models import FIXED, grid_frame, line_load, node_load, node_of, story, user_material, value_section

STOREYS = 3


def square_building(gen: Gen, *, kind: str = "CQC", signs: dict[str, Any] | None = None) -> None:
    """Three equal bays each way, equal floors; gravity, wind along X at the middle and a spectrum along X."""
    nodes, elements, beams = grid_frame(STOREYS)
    gen.post("MATL", {1: user_material(27e6, 0.2)})
    gen.post("SECT", {1: value_section(0.25, 5.2e-3, 5.2e-3, 8e-3), 2: value_section(0.18, 5.4e-3, 1.3e-3, 3e-3)})
    gen.post("NODE", nodes)
    gen.post("ELEM", elements)
    gen.post("CONS", {node_of(0, i, j): FIXED for i in range(4) for j in range(4)})
    gen.post("STOR", {k + 1: story(f"{k + 1}F", 3.5 * k, diaphragm=k > 0) for k in range(STOREYS + 1)})
    gen.post("STLD", {1: {"NAME": "G", "TYPE": "D"}, 2: {"NAME": "W", "TYPE": "W"}, 3: {"NAME": "M", "TYPE": "USER"}})
    gen.post("BMLD", {key: line_load("G", -30.0) for key in beams})
    heads = [node_of(k, i, j) for k in range(1, STOREYS + 1) for i in range(4) for j in range(4)]
    gen.post("CNLD", {node: node_load("W", FX=7.0) for node in heads})
    gen.put("CNLD", {node_of(STOREYS, 0, 0): {"ITEMS": [node_load("W", FX=7.0)["ITEMS"][0], couple("M")]}})
    mass = {"mX": 3.1, "mY": 3.1, "mZ": 0, "rmX": 0, "rmY": 0, "rmZ": 0}
    gen.post("NMAS", dict.fromkeys(heads, mass))
    gen.post("EIGV", {1: {"TYPE": "LANCZOS", "iFREQ": 9}})
    points = [{"PERIOD": p, "VALUE": 0.4} for p in (0.0, 5.0)]
    gen.post("SPFC", {1: {"NAME": "S", "iTYPE": 1, "SCALE": 1.0, "GRAV": 9.806, "DRATIO": 0.05, "aFUNC": points}})
    case = {"NAME": "R", "DIR": "XY", "ANGLE": 0, "COMTYPE": kind, "aFUNCNAME": ["S"]}
    gen.post("SPLC", {1: case | (signs or {})})
    gen.analyse()


def couple(case: str) -> dict[str, Any]:
    return node_load(case, MZ=500.0)["ITEMS"][0] | {"ID": 2}


@pytest.mark.parametrize("case", ["G(ST)", "W(ST)", "R(RS)"])
def test_floors_that_do_not_move_along_y_get_no_verdict_there(gen: Gen, case: str) -> None:
    square_building(gen)
    rows = gen.rows("TORSIONAL_IRREGULARITY_Y", LOAD_CASE_NAMES=[case])
    assert {(row["Ratio"], row["Remark"]) for row in rows} == {("-", "N/A")}
    rows = gen.rows("TORSIONAL_AMPLIFICATION_FACTOR_Y", LOAD_CASE_NAMES=[case])
    assert {row["Torsional Amplification Factor"] for row in rows} == {"-"}
    rows = gen.rows("STIFFNESS_IRREGULARITY_Y", LOAD_CASE_NAMES=[case])
    assert {(row["Story Stiffness"], row["Remark"]) for row in rows} == {("-", "N/A")}
    rows = gen.rows("STORY_DISPLACEMENT_Y", LOAD_CASE_NAMES=[case])
    assert {row["Maximum/Average"] for row in rows} == {"-"}
    rows = gen.rows("STORY_DRIFT_Y", LOAD_CASE_NAMES=[case])
    assert {row["Drift at the Center of Mass/Drift Factor"] for row in rows} == {"-"}


@pytest.mark.parametrize("case", ["G(ST)", "R(RS)"])
def test_a_storey_without_shear_has_no_stability_coefficient(gen: Gen, case: str) -> None:
    square_building(gen)
    more = {"SET_STORY_DRIFT_PARAMS": {"LCOMS": [{"NAME": "G", "FACTOR": 1.0}]}}
    rows = gen.rows("STORY_STABILITY_COEFFICIENT_Y", LOAD_CASE_NAMES=[case], ADDITIONAL=more)
    assert {(row["Stability Coefficient"], row["Remark"]) for row in rows} == {("-", "N/A")}


@pytest.mark.parametrize("case", ["W(ST)", "R(RS)"])
def test_a_symmetric_building_is_regular_along_its_load(gen: Gen, case: str) -> None:
    square_building(gen)
    rows = gen.rows("TORSIONAL_IRREGULARITY_X", LOAD_CASE_NAMES=[case])
    assert [float(row["Ratio"]) for row in rows] == pytest.approx([1.0] * STOREYS, rel=1e-9)
    assert {row["Remark"] for row in rows} == {"Regular"}
    # All lines of a floor move alike: the first one leads, whatever the last digit.
    nodes = {row["Maximum Value/Node"] for row in rows}
    assert nodes == {str(node_of(k, 0, 0)) for k in range(1, STOREYS + 1)}


def test_a_floor_that_only_turns_is_irregular_without_a_ratio(gen: Gen) -> None:
    square_building(gen)
    for axis in "XY":
        rows = gen.rows(f"TORSIONAL_IRREGULARITY_{axis}", LOAD_CASE_NAMES=["M(ST)"])
        assert {(row["Ratio"], row["Remark"]) for row in rows} == {("-", "Irregular")}
        rows = gen.rows(f"TORSIONAL_AMPLIFICATION_FACTOR_{axis}", LOAD_CASE_NAMES=["M(ST)"])
        assert {float(row["Torsional Amplification Factor"]) for row in rows} == {3.0}


def test_a_symmetric_building_has_no_eccentricity(gen: Gen) -> None:
    square_building(gen)
    for row in gen.rows("STORY_ECNTRICITY"):
        assert [float(row[name]) for name in ("Ecc. Dist./X", "Ecc. Dist./Y", "Ecc. Ratio/X", "Ecc. Ratio/Y")] == [
            0.0
        ] * 4


@pytest.mark.parametrize("kind", ["CQC", "SRSS", "ABS", "Linear"])
def test_a_spectrum_along_x_moves_a_square_building_along_x_only(gen: Gen, kind: str) -> None:
    """Its modes along X and Y have one frequency, and which mixtures of them are found is round-off."""
    square_building(gen, kind=kind)
    top = gen.rows("DISPLACEMENTG", LOAD_CASE_NAMES=["R(RS)"], NODE_ELEMS={"KEYS": [node_of(STOREYS, 1, 1)]})[0]
    assert abs(float(top["DY"])) < 1e-9 * abs(float(top["DX"]))
    masses = gen.sub_rows("EIGENVALUEMODE", "MODAL PARTICIPATION MASSES PRINTOUT (1)", COMPONENTS=["Node"])
    first, second = masses[:2]
    assert float(first["TRAN-Y/MASS(%)"]) < 1e-9
    assert float(second["TRAN-X/MASS(%)"]) < 1e-9
    assert float(first["TRAN-X/MASS(%)"]) == pytest.approx(float(second["TRAN-Y/MASS(%)"]), rel=1e-6)


@pytest.mark.parametrize("signs", [{"iSIGNTYPE": 0}, {"iSIGNTYPE": 1}])
def test_signs_come_from_what_moves_and_not_from_round_off(gen: Gen, signs: dict[str, int]) -> None:
    square_building(gen, signs={"bADDSIGN": True, **signs})
    rows = gen.rows("DISPLACEMENTG", LOAD_CASE_NAMES=["R(RS)"])
    assert {math.copysign(1.0, float(row["DX"])) for row in rows if float(row["DX"])} == {1.0}


def test_the_case_and_part_that_govern_a_beam_are_the_same_in_every_unit(gen: Gen) -> None:
    """Beams of a rigid floor have no axial force, and on an axis of symmetry no torsion, but for round-off."""
    square_building(gen, signs={"bADDSIGN": True, "iSIGNTYPE": 1})
    told = {}
    for force, dist in (("KN", "M"), ("N", "MM"), ("KIPS", "FT")):
        gen.put("UNIT", {1: {"FORCE": force, "DIST": dist}})
        gen.analyse()
        told[dist] = [[row[name] for name in ("Elem", "Component", "Load", "Part")] for row in gen.rows("BEAMFORCEVBM")]
    assert told["M"] == told["MM"] == told["FT"]


@pytest.mark.parametrize("signs", [{}, {"bADDSIGN": True, "iSIGNTYPE": 0}, {"bADDSIGN": True, "iSIGNTYPE": 1}])
def test_a_table_of_elements_that_a_model_does_not_have_is_empty_under_a_spectrum_too(
    gen: Gen, signs: dict[str, Any]
) -> None:
    square_building(gen, signs=signs)
    for kind in ("PLATEFORCEL", "PLATESTRESSG", "TRUSSFORCE", "WALL_FORCE_MOMENT", "ELASTICLINK"):
        assert gen.call("POST", "/post/TABLE", {"Argument": {"TABLE_TYPE": kind}}) == (200, {"message": ""})


def test_what_leads_is_the_first_of_those_that_differ_by_nothing_beside_the_case() -> None:
    sideways = np.array([1.17227205e-10, 1.17227205e-10 + 1e-19, 1.17227205e-10 - 1e-19])
    assert first_of_largest_in(sideways, scale=4e-4) == 0
    assert first_of_largest_in(sideways[::-1], scale=4e-4) == 0
    assert first_of_largest_in(np.array([1.0e-4, 1.1e-4]), scale=4e-4) == 1


def test_a_floor_that_only_turns_has_no_mean(gen: Gen) -> None:
    square_building(gen)
    rows = gen.rows("TORSIONAL_IRREGULARITY_X", LOAD_CASE_NAMES=["M(ST)"])
    assert {float(row["Average Value of Extreme Points/Story Drift"]) for row in rows} == {0.0}


def test_the_rule_itself() -> None:
    assert is_zero(1e-10, 1.0)
    assert not is_zero(1e-8, 1.0)
    assert is_zero(0.0, 0.0)
    assert quotient(1.0, 1e-12, 1.0) is None
    assert quotient(1.0, 2.0, 2.0) == 0.5
    assert not exceeds(1.2 * (1.0 + 1e-12), 1.2)
    assert exceeds(1.2 * (1.0 + 1e-8), 1.2)
    assert first_of_largest([1.0, 2.0, 2.0 + 1e-12]) == 1
    assert first_of_largest([-3.0, -2.0, -2.0 + 1e-12]) == 1
