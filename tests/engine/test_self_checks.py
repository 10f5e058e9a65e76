"""Every analysis checks itself, a fault at the solver's seam makes each check fail, and nothing is shown then."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

import app.engine.solve.analysis
import app.engine.solve.buckling
import app.engine.solve.modal
from app.engine.solve.system import Factor
from app.engine.tables.registry import RESULT_TABLES, STORE_RESULT_TABLES, STORE_TABLES
from app.engine.version import ENGINE_NAME
from tests.engine.conftest import Gen
from tests.engine.mechanisms import parts
from tests.engine.models import (
    FIXED,
    beam,
    grid_frame,
    line_load,
    node_load,
    node_of,
    story,
    user_material,
    value_section,
)

Patch = pytest.MonkeyPatch
STOREYS = 2


def frame(gen: Gen) -> None:
    """Two storeys with diaphragms under gravity, a spectrum and a buckling combination."""
    nodes, elements, beams = grid_frame(STOREYS)
    gen.post("MATL", {1: user_material(27e6, 0.2, density=24.5, mass=2.5)})
    gen.post("SECT", {n: value_section(0.2, 3e-3, 2e-3, 4e-3) for n in (1, 2)})
    gen.post("NODE", nodes)
    gen.post("ELEM", elements)
    gen.post("CONS", {node_of(0, i, j): FIXED for i in range(4) for j in range(4)})
    gen.post("STOR", {k + 1: story(f"{k + 1}F", 3.5 * k, diaphragm=k > 0) for k in range(STOREYS + 1)})
    gen.post("STLD", {1: {"NAME": "P", "TYPE": "D"}, 2: {"NAME": "W", "TYPE": "W"}})
    gen.post("BMLD", {key: line_load("P", -30.0) for key in beams})
    gen.post("CNLD", {node_of(STOREYS, 0, 0): node_load("W", FX=50.0)})
    gen.put("STYP", {1: {"bSELFWEIGHT": True, "SMASS": 1}})
    gen.post("EIGV", {1: {"TYPE": "LANCZOS", "iFREQ": 5}})
    points = [{"PERIOD": p, "VALUE": 0.4} for p in (0.0, 5.0)]
    gen.post("SPFC", {1: {"NAME": "S", "iTYPE": 1, "SCALE": 1.0, "GRAV": 9.806, "DRATIO": 0.05, "aFUNC": points}})
    gen.post("SPLC", {1: {"NAME": "R", "DIR": "XY", "ANGLE": 0, "COMTYPE": "CQC", "aFUNCNAME": ["S"]}})
    options = {"OPT_POSITIVE": True, "OPT_CONSIDER_AXIAL_ONLY": True, "LOAD_FACTOR_FROM": 0, "LOAD_FACTOR_TO": 0}
    items = [{"LCNAME": "P", "FACTOR": 1.0, "LOAD_TYPE": 0}]
    gen.post("BUCK", {1: options | {"MODE_NUM": 3, "OPT_STURM_SEQ": True, "ITEMS": items}})


def failed_message(gen: Gen) -> str:
    """The text of an analysis that failed; neither it nor any table may give results."""
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "m.mgbx"})
    answer = gen.ok("POST", "/doc/ANAL", {})
    assert set(answer) == {"message"}
    assert answer["message"].startswith("MIDAS GEN NX Analysis failed. [Error]")
    for kind in ("REACTIONG", "DISPLACEMENTG", "EIGENVALUEMODE", "ENGINECHECKS"):
        assert "no analysis result" in gen.error("POST", "/post/TABLE", {"Argument": {"TABLE_TYPE": kind}})
    return answer["message"]


def test_all_checks_are_in_the_reply_and_in_their_table(gen: Gen) -> None:
    frame(gen)
    checks = gen.analyse()["CHECKS"]
    names = [check["NAME"] for check in checks]
    static = ["residual", *(f"{kind} {case}" for case in "PW" for kind in ("equilibrium", "moments", "energy"))]
    masses = [f"effective mass {name}" for name in ("DX", "DY", "DZ", "RX", "RY", "RZ")]
    modal = ["modes not orthogonal", "modes missed (Sturm count)", "periods not above zero"]
    assert names == [*static, *masses, *modal, "load factors missed (Sturm count)"]
    assert all(check["OK"] for check in checks)
    rows = gen.rows("ENGINECHECKS")
    assert [row["Check"] for row in rows] == names
    assert [float(row["Value"]) for row in rows] == pytest.approx([c["VALUE"] for c in checks], rel=1e-5, abs=1e-30)
    assert {row["Remark"] for row in rows} == {"OK"}


def changed(module: Any, name: str, change: Callable[[Any], Any]) -> Callable[[Patch], None]:
    """A fault: what a function of the solver returns is changed on its way."""
    original = getattr(module, name)
    return lambda patch: patch.setattr(module, name, lambda *given, **named: change(original(*given, **named)))


def without_second(pairs: tuple[np.ndarray, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    values, vectors = pairs
    return np.delete(values, 1), np.delete(vectors, 1, axis=1)


def mixed(pairs: tuple[np.ndarray, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    values, vectors = pairs
    return values, vectors + 1e-3 * np.roll(vectors, 1, axis=1)


def turned_back(pairs: tuple[np.ndarray, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    values, vectors = pairs
    return np.concatenate([-values[:1], values[1:]]), vectors


def moved_on(solution: Any) -> Any:
    return replace(solution, displacements=solution.displacements * (1.0 + 1e-5))


def twisted(reactions: np.ndarray) -> np.ndarray:
    return reactions + np.array([0.0, 0.0, 0.0, 0.0, 0.0, 1e-2])


ANALYSIS, MODAL, BUCKLING = app.engine.solve.analysis, app.engine.solve.modal, app.engine.solve.buckling
FAULTS = {
    "residual": changed(Factor, "solve", lambda found: found * (1.0 + 1e-5)),
    "moments P": changed(ANALYSIS, "reactions_of", twisted),
    "equilibrium P": changed(ANALYSIS, "reactions_of", lambda found: found * (1.0 + 1e-5)),
    "energy P": changed(ANALYSIS, "solve_static", moved_on),
    "effective mass DX": changed(MODAL, "_influence", lambda found: found * 1.1),
    "modes not orthogonal": changed(MODAL, "_condensed", mixed),
    "modes missed": changed(MODAL, "_condensed", without_second),
    "periods not above zero": changed(MODAL, "_condensed", turned_back),
    "load factors missed": changed(BUCKLING, "_largest", without_second),
}


def test_moments_are_not_checked_on_the_given_shape_with_p_delta(gen: Gen) -> None:
    frame(gen)
    gen.post("PDEL", {1: {"ITER": 5, "TOL": 1e-5, "PDEL_CASES": [{"LCNAME": "P", "FACTOR": 1.0}]}})
    assert not [check for check in gen.analyse()["CHECKS"] if check["NAME"].startswith("moments")]


@pytest.mark.parametrize("check", FAULTS)
def test_a_fault_in_the_solver_is_caught_by_its_check(gen: Gen, monkeypatch: Patch, check: str) -> None:
    frame(gen)
    gen.analyse()
    FAULTS[check](monkeypatch)
    assert check in failed_message(gen)


def test_a_mode_that_lanczos_skips_is_missed(gen: Gen, monkeypatch: Patch) -> None:
    frame(gen)
    monkeypatch.setattr(MODAL, "LARGEST_DENSE", 1)
    gen.analyse()
    changed(MODAL, "lowest_eigenpairs", without_second)(monkeypatch)
    assert "modes missed (Sturm count) is 1" in failed_message(gen)


def test_a_pair_of_equal_modes_may_be_cut_in_two(gen: Gen) -> None:
    """Two equal masses on equal sticks: one mode asked for is not one missed."""
    gen.post("MATL", {1: user_material(2e8)})
    gen.post("SECT", {1: value_section(0.01, 1e-4, 1e-4, 2e-4)})
    gen.post("NODE", {n: {"X": 5.0 * (n // 3), "Y": 0, "Z": 4.0 * (n % 2 == 0)} for n in (1, 2, 3, 4)})
    gen.post("ELEM", {1: beam(1, 2), 2: beam(3, 4)})
    gen.post("CONS", {1: FIXED, 3: FIXED})
    mass = {"mX": 1.0, "mY": 1.0, "mZ": 0, "rmX": 0, "rmY": 0, "rmZ": 0}
    gen.post("NMAS", {2: mass, 4: mass})
    for wanted in (1, 2, 3, 4):
        gen.call("DELETE", "/db/EIGV")
        gen.post("EIGV", {1: {"TYPE": "LANCZOS", "iFREQ": wanted}})
        assert all(check["OK"] for check in gen.analyse()["CHECKS"])


def test_every_table_says_which_engine_made_it(gen: Gen) -> None:
    frame(gen)
    gen.analyse()
    marked = set[str]()
    for kind in [*RESULT_TABLES, *STORE_RESULT_TABLES, *STORE_TABLES]:
        wanted = {"TABLE_NAME": "T", "TABLE_TYPE": kind}
        # Some tables need arguments of their own; they are made by the same function.
        for more in ({}, {"COMPONENTS": ["Node"]}):
            table = gen.call("POST", "/post/TABLE", {"Argument": wanted | more})[1].get("T")
            if table:
                assert table["ENGINE"] == ENGINE_NAME, kind
                marked.add(kind)
    assert ENGINE_NAME.startswith("embedded linear FE ")
    assert {"REACTIONG", "EIGENVALUEMODE", "BUCKLINGMODE", "STORY_DRIFT_X", "ENGINECHECKS", "MATERIAL"} <= marked


def test_supports_move_what_is_rigidly_linked_to_them(gen: Gen) -> None:
    """A settled support lifts its slave, and takes what is loaded there."""
    parts(gen, [(0, 0, 0), (3, 0, 0), (6, 0, 0)], [(2, 3)])
    gen.call("DELETE", "/db/BODF")
    gen.post("CONS", {1: FIXED})
    gen.post("RIGD", {1: {"ITEMS": [{"ID": 1, "GROUP_NAME": "", "DOF": 111111, "S_NODE": [2]}]}})
    values = [{"OPT_FLAG": dof == 4, "DISPLACEMENT": 0.01 if dof == 4 else 0} for dof in range(6)]
    gen.post("SDSP", {1: {"ITEMS": [{"ID": 1, "LCNAME": "P", "GROUP_NAME": "", "VALUES": values}]}})
    gen.post("CNLD", {2: node_load("P", FZ=-5.0)})
    gen.analyse()
    rows = {row["Node"]: row for row in gen.rows("DISPLACEMENTG")}
    assert [float(rows[node]["DZ"]) for node in "123"] == pytest.approx([0.0, -0.03, -0.06], rel=1e-9)
    reaction = next(row for row in gen.rows("REACTIONG") if row["Node"] == "1")
    assert (float(reaction["FZ"]), float(reaction["MY"])) == (pytest.approx(5.0), pytest.approx(-15.0))
