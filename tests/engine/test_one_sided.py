"""Tension- and compression-only members, hooks, gaps and links against hand calculations, each case by itself."""

import math
from typing import Any

import pytest

from tests.engine.conftest import Gen
from tests.engine.models import node_load, support, user_material, value_section

E, A, H, B, P = 2e8, 1e-3, 4.0, 3.0, 120.0
DIAGONAL = 5.0
AREAS = {1: A}


def element(kind: str, i: int, j: int, **extra: Any) -> dict[str, Any]:
    return {"TYPE": kind, "MATL": 1, "SECT": 1, "NODE": [i, j]} | extra


def loads(gen: Gen, node: int, cases: dict[str, dict[str, float]]) -> None:
    gen.post("STLD", {n: {"NAME": name, "TYPE": "D"} for n, name in enumerate(cases, 1)})
    gen.post("CNLD", {node: {"ITEMS": [node_load(name, **force)["ITEMS"][0] for name, force in cases.items()]}})


def braced_bay(gen: Gen, cases: dict[str, dict[str, float]], kind: str = "TENSTR") -> None:
    """A pin-jointed bay: columns 1 and 2, beam 3, diagonals 4 (1 to 4) and 5 (2 to 3)."""
    gen.post("MATL", {1: user_material(E)})
    gen.post("SECT", {1: value_section(A, 1e-6, 1e-6, 1e-6)})
    gen.put("STYP", {1: {"STYP": 1}})
    gen.post("NODE", {n: {"X": B * ((n - 1) % 2), "Y": 0, "Z": H * ((n - 1) // 2)} for n in (1, 2, 3, 4)})
    gen.post("ELEM", {1: element("TRUSS", 1, 3), 2: element("TRUSS", 2, 4), 3: element("TRUSS", 3, 4)})
    gen.post("ELEM", {4: element(kind, 1, 4, STYPE=1), 5: element(kind, 2, 3, STYPE=1)})
    gen.post("CONS", {1: support("1110000"), 2: support("1110000")})
    loads(gen, 3, cases)


def axial(gen: Gen, case: str) -> dict[str, float]:
    rows = gen.rows("TRUSSFORCE", LOAD_CASE_NAMES=[f"{case}(ST)"])
    return {row["Elem"]: float(row["Force-I"]) for row in rows}


def displacement(gen: Gen, node: int, case: str, column: str = "DX") -> float:
    rows = gen.rows("DISPLACEMENTG", NODE_ELEMS={"KEYS": [node]}, LOAD_CASE_NAMES=[f"{case}(ST)"])
    return float(rows[0][column])


@pytest.mark.parametrize(("kind", "acting", "idle"), [("TENSTR", "4", "5"), ("COMPTR", "5", "4")])
def test_only_one_diagonal_of_a_cross_acts_and_each_case_has_its_own(
    gen: Gen, kind: str, acting: str, idle: str
) -> None:
    braced_bay(gen, {"R": {"FX": P}, "L": {"FX": -P}}, kind)
    gen.analyse()
    sign = 1.0 if kind == "TENSTR" else -1.0
    right, left = axial(gen, "R"), axial(gen, "L")
    assert right[acting] == pytest.approx(sign * P * DIAGONAL / B, rel=1e-9)
    assert right[idle] == pytest.approx(0.0, abs=1e-8)
    assert (left[acting], left[idle]) == (
        pytest.approx(0.0, abs=1e-8),
        pytest.approx(sign * P * DIAGONAL / B, rel=1e-9),
    )
    assert right["3"] == pytest.approx(-P if kind == "TENSTR" else 0.0, abs=1e-8)


def test_sway_of_the_braced_bay_follows_virtual_work(gen: Gen) -> None:
    braced_bay(gen, {"R": {"FX": P}})
    gen.analyse()
    bars = ((P * DIAGONAL / B, DIAGONAL), (-P, B), (-P * H / B, H))
    expected = sum(force**2 * length / (E * A) for force, length in bars) / P
    assert displacement(gen, 3, "R") == pytest.approx(expected, rel=1e-9)
    total = gen.sub_rows("REACTIONG", "SUMMATION OF REACTION FORCES PRINTOUT")[0]
    assert float(total["FX"]) == pytest.approx(-P, rel=1e-9)
    assert next(row for row in gen.rows("ENGINECHECKS") if "one-sided" in row["Check"])


def test_a_cross_under_gravity_alone_stands_with_slack_diagonals(gen: Gen) -> None:
    braced_bay(gen, {"G": {"FZ": -P}})
    gen.post("CNLD", {4: node_load("G", FZ=-P)})
    gen.analyse()
    forces = axial(gen, "G")
    assert (forces["1"], forces["2"]) == (pytest.approx(-P, rel=1e-9), pytest.approx(-P, rel=1e-9))
    assert (forces["4"], forces["5"]) == (pytest.approx(0.0, abs=1e-8), pytest.approx(0.0, abs=1e-8))


def test_a_structure_that_falls_without_its_slack_members_is_refused_by_name(gen: Gen) -> None:
    braced_bay(gen, {"L": {"FX": -P}})
    gen.ok("DELETE", "/db/ELEM/5")
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "m.mgbx"})
    message = gen.ok("POST", "/doc/ANAL", {})["message"]
    assert "do not act: element 4." in message
    table = {"Argument": {"TABLE_NAME": "T", "TABLE_TYPE": "TRUSSFORCE"}}
    assert "no analysis result" in gen.error("POST", "/post/TABLE", table)


def rod(gen: Gen, kind: str, cases: dict[str, dict[str, float]], **extra: Any) -> tuple[float, float]:
    """A rod of length 2 from the left support, then a one-sided member of length 1 to the right support."""
    gen.post("MATL", {1: user_material(E)})
    gen.post("SECT", {1: value_section(A, 1e-6, 1e-6, 1e-6)})
    gen.put("STYP", {1: {"STYP": 3}})
    gen.post("NODE", {n: {"X": x, "Y": 0, "Z": 0} for n, x in ((1, 0.0), (2, 2.0), (3, 3.0))})
    gen.post("ELEM", {1: element("TRUSS", 1, 2), 2: element(kind, 2, 3, **extra)})
    gen.post("CONS", {1: support("1110000"), 2: support("0110000"), 3: support("1110000")})
    loads(gen, 2, cases)
    return E * A / 2.0, E * A


@pytest.mark.parametrize(("kind", "sign"), [("COMPTR", 1.0), ("TENSTR", -1.0)])
def test_a_gap_and_a_hook_act_after_their_distance(gen: Gen, kind: str, sign: float) -> None:
    distance = 0.0005
    first, second = rod(gen, kind, {"S": {"FX": 40 * sign}, "B": {"FX": 90 * sign}}, STYPE=2, NON_LEN=distance)
    gen.analyse()
    assert displacement(gen, 2, "S") == pytest.approx(sign * 40 / first, rel=1e-9)
    assert axial(gen, "S")["2"] == pytest.approx(0.0, abs=1e-8)
    moved = (90 + second * distance) / (first + second)
    assert displacement(gen, 2, "B") == pytest.approx(sign * moved, rel=1e-9)
    assert axial(gen, "B")["2"] == pytest.approx(-sign * second * (moved - distance), rel=1e-9)


@pytest.mark.parametrize(("link", "acts"), [("TENS", "L"), ("COMP", "R")])
def test_elastic_links_that_act_one_way(gen: Gen, link: str, acts: str) -> None:
    gen.post("MATL", {1: user_material(E)})
    gen.post("SECT", {1: value_section(A, 1e-6, 1e-6, 1e-6)})
    gen.put("STYP", {1: {"STYP": 3}})
    gen.post("NODE", {n: {"X": x, "Y": 0, "Z": 0} for n, x in ((1, 0.0), (2, 2.0), (3, 3.0))})
    gen.post("ELEM", {1: element("TRUSS", 1, 2)})
    gen.post("ELNK", {1: {"NODE": [2, 3], "LINK": link, "ANGLE": 0, "SDR": [5e4, 0, 0, 0, 0, 0]}})
    gen.post("CONS", {1: support("1110000"), 2: support("0110000"), 3: support("1110000")})
    loads(gen, 2, {"R": {"FX": P}, "L": {"FX": -P}})
    gen.analyse()
    rod_alone = E * A / 2.0
    for case, force in (("R", P), ("L", -P)):
        stiffness = rod_alone + (5e4 if case == acts else 0.0)
        assert displacement(gen, 2, case) == pytest.approx(force / stiffness, rel=1e-9)
        assert axial(gen, case)["1"] == pytest.approx(force * rod_alone / stiffness, rel=1e-9)
        carried = force - force * rod_alone / stiffness
        for row in gen.rows("ELASTICLINK", LOAD_CASE_NAMES=[f"{case}(ST)"]):
            assert float(row["Axial"]) == pytest.approx(-carried, rel=1e-9, abs=1e-8)


def test_many_crosses_find_their_state(gen: Gen) -> None:
    """Six storeys of continuous columns with crossed tension members: no diagonal ends in compression."""
    storeys = 6
    gen.post("MATL", {1: user_material(E)})
    gen.post("SECT", {1: value_section(A, 1e-4, 1e-4, 1e-4)})
    gen.put("STYP", {1: {"STYP": 1}})
    nodes = {1 + 2 * k + i: {"X": B * i, "Y": 0, "Z": H * k} for k in range(storeys + 1) for i in (0, 1)}
    gen.post("NODE", nodes)
    elements: dict[int, Any] = {}
    for k in range(storeys):
        left = 1 + 2 * k
        ends = [("BEAM", left, left + 2), ("BEAM", left + 1, left + 3), ("BEAM", left + 2, left + 3)]
        ends += [("TENSTR", left, left + 3), ("TENSTR", left + 1, left + 2)]
        elements |= {10 * k + n: element(kind, i, j) for n, (kind, i, j) in enumerate(ends, 1)}
    gen.post("ELEM", elements)
    gen.post("CONS", {1: support("1111110"), 2: support("1111110")})
    loads(gen, 2 * storeys + 1, {"R": {"FX": P}, "L": {"FX": -P, "FZ": -2 * P}, "G": {"FZ": -P}})
    gen.analyse()
    for case in ("R", "L", "G"):
        assert min(axial(gen, case).values()) > -1e-7
    assert axial(gen, "R")["54"] > 1.0
    assert axial(gen, "R")["55"] == pytest.approx(0.0, abs=1e-7)


def test_p_delta_softens_a_bay_whose_only_brace_is_slack_under_gravity(gen: Gen) -> None:
    """Stiff columns and beam: the sway is H / (EA cos² / L - 2 G / h); both columns carry G."""
    gravity = 500.0
    braced_bay(gen, {"R": {"FX": P}, "G": {"FZ": -gravity}})
    gen.post("SECT", {2: value_section(1e4 * A, 1e-6, 1e-6, 1e-6)})
    gen.put("ELEM", {n: {"SECT": 2} for n in (1, 2, 3)})
    gen.post("CNLD", {4: node_load("G", FZ=-gravity)})
    gen.post("PDEL", {1: {"ITER": 10, "TOL": 1e-5, "PDEL_CASES": [{"LCNAME": "G", "FACTOR": 1.0}]}})
    gen.analyse()
    stiffness = E * A / DIAGONAL * (B / DIAGONAL) ** 2 - 2 * gravity / H
    assert displacement(gen, 3, "R") == pytest.approx(P / stiffness, rel=1e-3)
    assert axial(gen, "R")["5"] == pytest.approx(0.0, abs=1e-6)


def test_modes_take_one_sided_members_as_acting_both_ways(gen: Gen) -> None:
    braced_bay(gen, {"R": {"FX": P}})
    gen.post("NMAS", {3: {"mX": 5.0, "mY": 0, "mZ": 0, "rmX": 0, "rmY": 0, "rmZ": 0}})
    gen.post("EIGV", {1: {"TYPE": "LANCZOS", "iFREQ": 1}})
    gen.analyse()
    with_both = float(gen.sub_rows("EIGENVALUEMODE", "EIGENVALUE ANALYSIS", COMPONENTS=["Mode"])[0]["Period(sec)"])
    for key, kind in ((4, "TRUSS"), (5, "TRUSS")):
        gen.put("ELEM", {key: {"TYPE": kind}})
    gen.analyse()
    again = float(gen.sub_rows("EIGENVALUEMODE", "EIGENVALUE ANALYSIS", COMPONENTS=["Mode"])[0]["Period(sec)"])
    assert again == pytest.approx(with_both, rel=1e-9)
    assert not math.isnan(again)


@pytest.mark.parametrize(
    ("kind", "options", "said"),
    [
        ("TENSTR", {"STYPE": 3, "CABLE": 1}, "STYPE 3"),
        ("TENSTR", {"STYPE": 1, "TENS": 5.0}, "TENS"),
        ("TENSTR", {"STYPE": 1, "T_LIMIT": 5.0, "T_bLMT": True}, "T_LIMIT"),
        ("COMPTR", {"STYPE": 2, "NON_LEN": -0.1}, "NON_LEN"),
    ],
)
def test_options_that_are_not_analysed_are_refused_by_name(
    gen: Gen, kind: str, options: dict[str, Any], said: str
) -> None:
    rod(gen, kind, {"S": {"FX": 1.0}}, **options)
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "m.mgbx"})
    message = gen.error("POST", "/doc/ANAL", {})
    assert "lement 2" in message
    assert said in message


@pytest.mark.parametrize("table", ["BUCK", "EIGV"])
def test_open_gaps_stop_analyses_that_need_a_linear_structure(gen: Gen, table: str) -> None:
    rod(gen, "COMPTR", {"S": {"FX": 1.0}}, STYPE=2, NON_LEN=0.1)
    items = [{"LCNAME": "S", "FACTOR": 1.0, "LOAD_TYPE": 0}]
    gen.post(table, {1: {"TYPE": "LANCZOS", "iFREQ": 1} if table == "EIGV" else {"MODE_NUM": 1, "ITEMS": items}})
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "m.mgbx"})
    assert "element 2" in gen.error("POST", "/doc/ANAL", {})
