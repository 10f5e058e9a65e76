"""Modes and spectra: the two eigenvalue paths agree, and story results are combined as story results."""

import math
from typing import Any

import numpy as np
import pytest

import app.engine.solve.modal
from tests.engine.conftest import Gen
from tests.engine.models import FIXED, grid_frame, line_load, node_of, rectangle, story, user_material

STOREYS = 3


def frame(gen: Gen, diaphragm: bool, every: int = 3, **case: Any) -> None:
    nodes, elements, beams = grid_frame(STOREYS)
    gen.post("MATL", {1: user_material(27e6, 0.2, density=24.5)})
    gen.post("SECT", {1: rectangle(0.6, 0.5), 2: rectangle(0.6, 0.3)})
    gen.post("NODE", nodes)
    gen.post("ELEM", elements)
    gen.post("CONS", {node_of(0, i, j): FIXED for i in range(4) for j in range(4)})
    levels = range(STOREYS + 1)
    gen.post("STOR", {k + 1: story(f"{k + 1}F", 3.5 * k, diaphragm=diaphragm and k > 0) for k in levels})
    gen.post("STLD", {1: {"NAME": "DL", "TYPE": "D"}})
    gen.post("BMLD", {key: line_load("DL", -30.0) for key in beams if every == 1 or key % every})
    masses = {"DIR": "XY", "bNODAL": True, "bBEAM": True, "bFLOOR": True, "bPRES": False, "GRAV": 9.806}
    gen.post("LTOM", {1: masses | {"vLC": [{"LCNAME": "DL", "FACTOR": 1.0}]}})
    gen.post("EIGV", {1: {"TYPE": "LANCZOS", "iFREQ": 6}})
    points = [{"PERIOD": p, "VALUE": v} for p, v in ((0.0, 0.2), (0.1, 0.5), (0.5, 0.5), (4.0, 0.06))]
    gen.post("SPFC", {1: {"NAME": "S", "iTYPE": 1, "SCALE": 1.0, "GRAV": 9.806, "DRATIO": 0.05, "aFUNC": points}})
    base = {"NAME": "R", "DIR": "XY", "ANGLE": 30, "COMTYPE": "CQC", "INTERP": "LOG", "aFUNCNAME": ["S"]}
    gen.post("SPLC", {1: base | case})
    gen.analyse()


def periods(gen: Gen) -> list[float]:
    rows = gen.sub_rows("EIGENVALUEMODE", "EIGENVALUE ANALYSIS", COMPONENTS=["Node"], NODE_ELEMS={"KEYS": [1]})
    return [float(row["Period(sec)"]) for row in rows]


def base_shear(gen: Gen) -> list[float]:
    row = gen.sub_rows("REACTIONG", "SUMMATION OF REACTION FORCES PRINTOUT")[-1]
    return [float(row["FX"]), float(row["FY"])]


def test_lanczos_and_exact_condensation_agree(gen: Gen, monkeypatch: pytest.MonkeyPatch) -> None:
    frame(gen, diaphragm=False)
    exact = (periods(gen), base_shear(gen))
    monkeypatch.setattr(app.engine.solve.modal, "LARGEST_DENSE", 10)
    gen.ok("POST", "/doc/ANAL", {})
    lanczos = (periods(gen), base_shear(gen))
    assert lanczos[0] == pytest.approx(exact[0], rel=1e-8)
    assert lanczos[1] == pytest.approx(exact[1], rel=1e-6)


def test_the_sum_of_effective_masses_over_all_modes_is_the_mass(gen: Gen) -> None:
    frame(gen, diaphragm=True)
    gen.put("EIGV", {1: {"iFREQ": 99}})
    gen.analyse()
    last = gen.sub_rows("EIGENVALUEMODE", "MODAL PARTICIPATION MASSES PRINTOUT (1)", COMPONENTS=["Node"])[-1]
    assert [float(last[f"TRAN-{axis}/SUM(%)"]) for axis in "XY"] == pytest.approx([100.0, 100.0], abs=1e-6)
    absolute = gen.sub_rows("EIGENVALUEMODE", "MODAL PARTICIPATION MASSES PRINTOUT (2)", COMPONENTS=["Node"])[-1]
    mass = sum(float(row["Mass-X"]) for row in gen.rows("STORY_MASS"))
    assert float(absolute["TRAN-X/SUM"]) == pytest.approx(mass, rel=1e-8)


def test_base_story_shear_equals_the_sum_of_reactions(gen: Gen) -> None:
    frame(gen, diaphragm=True)
    rows = gen.rows("STORY_SHEAR_FOR_RS", LOAD_CASE_NAMES=["R(RS)"])
    found = [float(rows[-1][f"Shear Force/Without Spring/{axis}"]) for axis in "XY"]
    assert found == pytest.approx(base_shear(gen), rel=1e-9)


def test_signs_follow_the_major_mode_and_keep_the_magnitude(gen: Gen) -> None:
    frame(gen, diaphragm=True, ANGLE=0)
    unsigned = [float(row["Moment-y"]) for row in gen.rows("BEAMFORCE", LOAD_CASE_NAMES=["R(RS)"])]
    assert min(unsigned) >= 0.0
    gen.put("SPLC", {1: {"bADDSIGN": True, "iSIGNTYPE": 0}})
    gen.analyse()
    signed = [float(row["Moment-y"]) for row in gen.rows("BEAMFORCE", LOAD_CASE_NAMES=["R(RS)"])]
    assert np.abs(signed) == pytest.approx(unsigned, rel=1e-9)
    assert min(signed) < 0.0


def test_story_drift_is_combined_per_mode_not_from_combined_displacements(gen: Gen) -> None:
    frame(gen, diaphragm=True, every=1, ANGLE=0)
    rows = gen.rows("STORY_DRIFT_X", LOAD_CASE_NAMES=["R(RS)"])
    assert [row["Story"] for row in rows] == ["3F", "2F", "1F"]
    drifts = [float(row["Drift at the Center of Mass/Story Drift"]) for row in reversed(rows)]
    node = node_of
    tops = [
        float(gen.rows("DISPLACEMENTG", NODE_ELEMS={"KEYS": [node(k, 0, 0)]}, LOAD_CASE_NAMES=["R(RS)"])[0]["DX"])
        for k in range(1, 4)
    ]
    differences = np.diff([0.0, *tops])
    assert drifts[0] == pytest.approx(differences[0], rel=1e-6)
    # Higher modes move the upper storeys against each other, which differences of combined values lose.
    assert drifts[2] > differences[2] * 1.005


def test_drift_table_obeys_its_own_arithmetic(gen: Gen) -> None:
    frame(gen, diaphragm=True, ANGLE=0)
    parameters = {
        "RESPONSE_MOD_FACTOR_CHECK": False,
        "DEFLECTION_AMPL_FACTOR_VALUE": 4.5,
        "IMPORTANCE_FACTOR_VALUE": 1.2,
        "ALLOWABLE_RATIO": 0.0001,
    }
    rows = gen.rows("STORY_DRIFT_X", LOAD_CASE_NAMES=["R(RS)"], ADDITIONAL={"SET_STORY_DRIFT_PARAMS": parameters})
    name = "Maximum Drift of All Vertical Elements/"
    for row in rows:
        drift, modified = float(row[name + "Story Drift"]), float(row[name + "Modified Drift"])
        assert modified == pytest.approx(drift * 4.5 / 1.2, rel=1e-9)
        assert float(row[name + "Story Drift Ratio"]) == pytest.approx(modified / 3.5, rel=1e-9)
        assert row[name + "Remark"] == "NG"


def test_combinations_add_envelope_and_nest(gen: Gen) -> None:
    frame(gen, diaphragm=True, ANGLE=0)

    def combination(name: str, rule: int, *parts: tuple[str, str, float]) -> dict[str, Any]:
        combined = [{"ANAL": kind, "LCNAME": case, "FACTOR": factor} for kind, case, factor in parts]
        return {"NAME": name, "ACTIVE": "ACTIVE", "iTYPE": rule, "vCOMB": combined}

    gen.post("LCOM-GEN", {1: combination("c1", 0, ("ST", "DL", 1.2), ("RS", "R", 1.0))})
    gen.post("LCOM-GEN", {2: combination("c2", 0, ("ST", "DL", 0.9), ("RS", "R", -1.0))})
    gen.post("LCOM-GEN", {3: combination("env", 1, ("CB", "c1", 1.0), ("CB", "c2", 1.0))})
    gen.post("LCOM-GEN", {4: combination("srss", 3, ("ST", "DL", 1.0), ("RS", "R", 2.0))})
    gen.analyse()
    names = ["DL(ST)", "R(RS)", "c1(CB)", "c2(CB)", "env(CB:max)", "env(CB:min)", "srss(CB)", "c1(CB:min)"]
    rows = gen.rows("REACTIONG", NODE_ELEMS={"KEYS": [1]}, LOAD_CASE_NAMES=names)
    dead, spectrum, c1, c2, upper, lower, srss, least = (float(row["FX"]) for row in rows)
    assert (c1, c2) == (pytest.approx(1.2 * dead + spectrum), pytest.approx(0.9 * dead - spectrum))
    assert upper == pytest.approx(max(1.2 * dead, 0.9 * dead) + spectrum)
    assert lower == pytest.approx(min(1.2 * dead, 0.9 * dead) - spectrum)
    assert srss == pytest.approx(math.hypot(dead, 2.0 * spectrum))
    assert least == pytest.approx(1.2 * dead - spectrum)


def test_checks_are_reported_with_every_analysis(gen: Gen) -> None:
    frame(gen, diaphragm=True)
    checks = gen.ok("POST", "/doc/ANAL", {})["CHECKS"]
    assert {"residual", "equilibrium DL", "effective mass DX"} <= {check["NAME"] for check in checks}
    assert all(check["OK"] for check in checks)
