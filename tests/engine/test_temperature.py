"""Temperature, relative end fixity and elastic links against closed forms, through the HTTP API."""

from typing import Any

import pytest

from tests.engine.conftest import Gen, assign
from tests.engine.models import FIXED, beam, line_load, node_load, rectangle, support, user_material, value_section
from tests.engine.test_shells import square, thickness

E, A, INERTIA, ALPHA, L = 2e8, 0.01, 1e-4, 1.2e-5, 6.0
EI = E * INERTIA


def warm_material(elastic: float = E, poisson: float = 0.3) -> dict[str, Any]:
    record = user_material(elastic, poisson)
    record["PARAM"][0]["THERMAL"] = ALPHA
    return record


def single(gen: Gen, end: str, kind: str = "BEAM") -> None:
    gen.post("MATL", {1: warm_material()})
    gen.post("SECT", {1: value_section(A, INERTIA, INERTIA, 2e-4)})
    gen.post("NODE", {1: {"X": 0, "Y": 0, "Z": 0}, 2: {"X": L, "Y": 0, "Z": 0}})
    gen.post("ELEM", {1: beam(1, 2) | {"TYPE": kind}})
    gen.post("CONS", {1: FIXED} | ({2: support(end)} if "1" in end else {}))
    gen.post("STLD", {1: {"NAME": "T", "TYPE": "T"}})


def first(gen: Gen, table: str, column: str, **argument: Any) -> float:
    return float(gen.rows(table, **argument)[0][column])


def element_temperature(value: float) -> dict[str, Any]:
    return {"ITEMS": [{"ID": 1, "LCNAME": "T", "GROUP_NAME": "", "TEMP": value}]}


def test_a_held_beam_is_compressed_by_heat(gen: Gen) -> None:
    single(gen, "1111111")
    gen.put("STYP", {1: {"TEMP": 5.0}})
    gen.post("ETMP", {1: element_temperature(35.0)})
    gen.analyse()
    assert first(gen, "BEAMFORCE", "Axial") == pytest.approx(-E * A * ALPHA * 30.0, rel=1e-9)


def test_a_free_beam_grows_without_force(gen: Gen) -> None:
    single(gen, "0000000")
    gen.post("STMP", {1: {"LCNAME": "T", "GROUP_NAME": "", "TEMPER": 30.0}})
    gen.analyse()
    assert first(gen, "DISPLACEMENTG", "DX", NODE_ELEMS={"KEYS": [2]}) == pytest.approx(ALPHA * 30.0 * L, rel=1e-9)
    assert first(gen, "BEAMFORCE", "Axial") == pytest.approx(0.0, abs=1e-6)


def section_temperature(direction: str) -> dict[str, Any]:
    """A linear gradient of 20 degrees over 0.4 m, warmer on the positive side."""
    strip = {"TYPE": "ELEMENT", "VAL_B": 0.3, "VAL_H1": -0.2, "VAL_H2": 0.2, "VAL_T1": -10.0, "VAL_T2": 10.0}
    item = {"ID": 1, "LCNAME": "T", "GROUP_NAME": "", "DIR": direction, "REF": "Centroid", "NUM": 1, "bPSC": False}
    return {"ITEMS": [item | {"vSECTTMP": [strip]}]}


@pytest.mark.parametrize(("direction", "column", "sign"), [("LZ", "DZ", -1.0), ("LY", "DY", -1.0)])
def test_a_gradient_bends_a_cantilever_away_from_the_warm_side(
    gen: Gen, direction: str, column: str, sign: float
) -> None:
    single(gen, "0000000")
    gen.post("BTMP", {1: section_temperature(direction)})
    gen.analyse()
    moment = E * ALPHA * 0.3 * (20.0 / 0.4) * 0.4**3 / 12
    tip = first(gen, "DISPLACEMENTG", column, NODE_ELEMS={"KEYS": [2]})
    assert tip == pytest.approx(sign * moment * L**2 / (2 * EI), rel=1e-9)


def test_a_held_plate_is_compressed_both_ways(gen: Gen) -> None:
    gen.post("MATL", {1: warm_material(30e6)})
    gen.post("THIK", {1: thickness(0.2)})
    gen.post("STLD", {1: {"NAME": "T", "TYPE": "T"}})
    ids = square(gen, 2, 2.0, distortion=0.1)
    gen.post("CONS", dict.fromkeys([key for at, key in ids.items() if at != (1, 1)], FIXED))
    gen.post("STMP", {1: {"LCNAME": "T", "GROUP_NAME": "", "TEMPER": 20.0}})
    gen.analyse()
    for row in gen.rows("PLATEFORCEUL"):
        assert float(row["Fxx"]) == pytest.approx(-30e6 * 0.2 * ALPHA * 20.0 / 0.7, rel=1e-9)
        assert float(row["Fyy"]) == pytest.approx(float(row["Fxx"]), rel=1e-9)


def held_square(gen: Gen, free: tuple[int, int] | None = (1, 1)) -> dict[tuple[int, int], int]:
    gen.post("MATL", {1: warm_material(30e6)})
    gen.post("THIK", {1: thickness(0.2)})
    gen.post("STLD", {1: {"NAME": "T", "TYPE": "T"}})
    ids = square(gen, 2, 2.0, distortion=0.1)
    gen.post("CONS", dict.fromkeys([key for at, key in ids.items() if at != free], FIXED))
    return ids


def nodal_temperature(value: float) -> dict[str, Any]:
    return {"ITEMS": [{"ID": 1, "LCNAME": "T", "GROUP_NAME": "", "TEMPER": value}]}


def test_nodal_temperatures_warm_a_beam_by_their_mean(gen: Gen) -> None:
    single(gen, "1111111")
    gen.put("STYP", {1: {"TEMP": 5.0}})
    gen.post("STMP", {1: {"LCNAME": "T", "GROUP_NAME": "", "TEMPER": 15.0}})
    gen.post("NTMP", {2: nodal_temperature(45.0)})
    gen.analyse()
    assert first(gen, "BEAMFORCE", "Axial") == pytest.approx(-E * A * ALPHA * (10.0 + 40.0) / 2, rel=1e-9)
    gen.post("ETMP", {1: element_temperature(8.0)})
    gen.analyse()
    assert first(gen, "BEAMFORCE", "Axial") == pytest.approx(-E * A * ALPHA * 3.0, rel=1e-9)


def test_nodal_temperatures_of_a_held_plate(gen: Gen) -> None:
    ids = held_square(gen)
    gen.post("NTMP", dict.fromkeys(ids.values(), nodal_temperature(20.0)))
    gen.analyse()
    for row in gen.rows("PLATEFORCEUL"):
        assert float(row["Fxx"]) == pytest.approx(-30e6 * 0.2 * ALPHA * 20.0 / 0.7, rel=1e-9)


def test_a_free_plate_grows_without_force(gen: Gen) -> None:
    ids = held_square(gen, None)
    gen.ok("DELETE", "/db/CONS")
    gen.post("CONS", {ids[0, 0]: FIXED})
    gen.post("STMP", {1: {"LCNAME": "T", "GROUP_NAME": "", "TEMPER": 20.0}})
    gen.analyse()
    corner = gen.rows("DISPLACEMENTG", NODE_ELEMS={"KEYS": [ids[2, 2]]})[0]
    assert [float(corner[name]) for name in ("DX", "DY")] == pytest.approx([ALPHA * 20.0 * 2.0] * 2, rel=1e-8)
    assert all(abs(float(row["Fxx"])) < 1e-6 for row in gen.rows("PLATEFORCEUL"))


def gradient(kind: int, **values: Any) -> dict[str, Any]:
    item = {"ID": 1, "LCNAME": "T", "GROUP_NAME": "", "TYPE": kind, "TZ": 0.0, "USE_HZ": False, "HZ": 0.4}
    return {"ITEMS": [item | {"TY": 0.0, "USE_HY": False, "HY": 0.3} | values]}


def test_a_gradient_bends_a_free_beam_and_loads_a_held_one(gen: Gen) -> None:
    single(gen, "0000000")
    gen.post("GTMP", {1: gradient(1, TZ=20.0, TY=6.0)})
    gen.analyse()
    tip = gen.rows("DISPLACEMENTG", NODE_ELEMS={"KEYS": [2]})[0]
    assert float(tip["DZ"]) == pytest.approx(-ALPHA * 20.0 / 0.4 * L**2 / 2, rel=1e-9)
    assert float(tip["DY"]) == pytest.approx(-ALPHA * 6.0 / 0.3 * L**2 / 2, rel=1e-9)
    assert first(gen, "BEAMFORCE", "Moment-y") == pytest.approx(0.0, abs=1e-9)
    gen.post("CONS", {2: FIXED})
    gen.analyse()
    assert first(gen, "BEAMFORCE", "Moment-y") == pytest.approx(EI * ALPHA * 20.0 / 0.4, rel=1e-9)


def test_the_sections_own_depth_serves_where_it_is_known(gen: Gen) -> None:
    single(gen, "1111111")
    gen.post("GTMP", {1: gradient(1, TZ=20.0, USE_HZ=True)})
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "model.mgbx"})
    assert "give HZ" in gen.error("POST", "/doc/ANAL", {})
    gen.put("SECT", {1: rectangle(0.5, 0.3)})
    gen.analyse()
    inertia = 0.3 * 0.5**3 / 12
    assert first(gen, "BEAMFORCE", "Moment-y") == pytest.approx(E * inertia * ALPHA * 20.0 / 0.5, rel=1e-9)


def test_a_gradient_bends_a_held_plate_both_ways_and_a_free_one_to_a_bowl(gen: Gen) -> None:
    ids = held_square(gen)
    gen.post("GTMP", dict.fromkeys(range(1, 5), gradient(2, TZ=10.0, USE_HZ=True)))
    gen.analyse()
    moment = 30e6 * 0.2**3 * ALPHA * (10.0 / 0.2) / (12 * 0.7)
    for row in gen.rows("PLATEFORCEUL"):
        assert [float(row[name]) for name in ("Mxx", "Myy", "Mxy")] == pytest.approx([moment, moment, 0.0], rel=1e-9)
    gen.ok("DELETE", "/db/CONS")
    gen.post("CONS", {ids[0, 0]: FIXED})
    gen.analyse()
    rise = first(gen, "DISPLACEMENTG", "DZ", NODE_ELEMS={"KEYS": [ids[2, 0]]})
    assert rise == pytest.approx(-ALPHA * 10.0 / 0.2 * 2.0**2 / 2, rel=1e-8)
    assert all(abs(float(row["Mxx"])) < 1e-6 for row in gen.rows("PLATEFORCEUL"))


def test_a_gradient_and_nodal_temperatures_of_a_held_triangle(gen: Gen) -> None:
    gen.post("MATL", {1: warm_material(30e6)})
    gen.post("THIK", {1: thickness(0.2)})
    gen.post("STLD", {1: {"NAME": "T", "TYPE": "T"}})
    gen.post("NODE", {n: {"X": x, "Y": y, "Z": 0} for n, (x, y) in enumerate([(0, 0), (3, 0), (0, 4)], 1)})
    gen.post("ELEM", {1: {"TYPE": "PLATE", "MATL": 1, "SECT": 1, "NODE": [1, 2, 3], "STYPE": 1}})
    gen.post("CONS", dict.fromkeys([1, 2, 3], FIXED))
    gen.post("GTMP", {1: gradient(2, TZ=10.0, USE_HZ=True)})
    gen.post("NTMP", {2: nodal_temperature(12.0), 3: nodal_temperature(18.0)})
    gen.analyse()
    row = gen.rows("PLATEFORCEUL")[0]
    assert float(row["Fxx"]) == pytest.approx(-30e6 * 0.2 * ALPHA * 10.0 / 0.7, rel=1e-9)
    assert float(row["Mxx"]) == pytest.approx(30e6 * 0.2**3 * ALPHA * (10.0 / 0.2) / (12 * 0.7), rel=1e-9)
    gen.put("CONS", dict.fromkeys([2, 3], support("0000000")))
    gen.analyse()
    assert abs(float(gen.rows("PLATEFORCEUL")[0]["Mxx"])) < 1e-8


def test_a_gradient_of_the_wrong_kind_of_element_is_refused(gen: Gen) -> None:
    single(gen, "1111111", kind="TRUSS")
    gen.post("GTMP", {1: gradient(1, TZ=20.0)})
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "model.mgbx"})
    assert "element 1" in gen.error("POST", "/doc/ANAL", {})


def test_pretension_is_the_force_of_a_held_truss_and_shortens_a_free_one(gen: Gen) -> None:
    single(gen, "1111111", kind="TRUSS")
    gen.post("PTNS", {1: {"ITEMS": [{"ID": 1, "LCNAME": "T", "GROUP_NAME": "", "TENSION": 130.0}]}})
    gen.analyse()
    assert first(gen, "TRUSSFORCE", "Force-I") == pytest.approx(130.0, rel=1e-9)
    gen.put("CONS", {2: support("0111111")})
    gen.analyse()
    assert first(gen, "TRUSSFORCE", "Force-I") == pytest.approx(0.0, abs=1e-9)
    tip = first(gen, "DISPLACEMENTG", "DX", NODE_ELEMS={"KEYS": [2]})
    assert tip == pytest.approx(-130.0 * L / (E * A), rel=1e-9)


def test_pretension_of_a_beam_is_refused_by_name(gen: Gen) -> None:
    single(gen, "1111111")
    gen.post("PTNS", {1: {"ITEMS": [{"ID": 1, "LCNAME": "T", "GROUP_NAME": "", "TENSION": 130.0}]}})
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "model.mgbx"})
    assert "Pretension of element 1" in gen.error("POST", "/doc/ANAL", {})


def test_relative_fixity_is_a_share_of_the_rotational_stiffness(gen: Gen) -> None:
    """γ = 2/3 leaves a spring of 2 · 3EI/L = 2e4 kNm/rad, the one of V5: M_end = 45 kNm under 20 kN/m."""
    single(gen, "1111111")
    values = [0, 0, 0, 0, 2.0 / 3.0, 0, 0]
    release = {"ID": 1, "GROUP_NAME": "", "bVALUE": False, "FLAG_I": "0000100", "VALUE_I": values}
    gen.post("FRLS", {1: {"ITEMS": [release | {"FLAG_J": "0000100", "VALUE_J": values}]}})
    gen.post("BMLD", {1: line_load("T", -20.0)})
    gen.analyse()
    assert first(gen, "BEAMFORCE", "Moment-y", PARTS=["PartI"]) == pytest.approx(-45.0, rel=1e-9)


def test_an_elastic_link_stretches_shears_and_turns(gen: Gen) -> None:
    """Springs kx, ky, kθ at mid-length of a 2 m link from a fixed node; tip loads give each part in closed form."""
    single(gen, "0000000")
    gen.post("NODE", {3: {"X": L, "Y": 2, "Z": 0}, 4: {"X": L, "Y": 0, "Z": 0}})
    gen.post("CONS", {2: FIXED})
    stiffness = [1000.0, 500.0, 400.0, 300.0, 200.0, 100.0]
    gen.post("ELNK", {1: {"NODE": [2, 3], "LINK": "GEN", "ANGLE": 0, "SDR": stiffness}})
    gen.post("CNLD", {3: node_load("T", FX=1.0, FY=2.0)})
    gen.analyse()
    assert first(gen, "DISPLACEMENTG", "DY", NODE_ELEMS={"KEYS": [3]}) == pytest.approx(2.0 / 1000.0, rel=1e-9)
    across = 1.0 / 500.0 + 1.0 * 1.0 * 1.0 / 100.0
    assert first(gen, "DISPLACEMENTG", "DX", NODE_ELEMS={"KEYS": [3]}) == pytest.approx(across, rel=1e-9)


def test_a_rigid_link_record_joins_two_nodes(gen: Gen) -> None:
    single(gen, "0000000")
    gen.post("NODE", {3: {"X": L, "Y": 2, "Z": 0}})
    gen.post("ELNK", {1: {"NODE": [2, 3], "LINK": "RIGID", "ANGLE": 0}})
    gen.post("CNLD", {3: node_load("T", FX=4.0)})
    gen.analyse()
    assert first(gen, "BEAMFORCE", "Moment-z") == pytest.approx(-8.0, rel=1e-9)


@pytest.mark.parametrize(("unit", "degrees"), [("C", 20.0), ("F", 36.0)])
def test_a_grade_expands_alike_in_either_degree(gen: Gen, unit: str, degrees: float) -> None:
    gen.put("UNIT", {1: {"FORCE": "KN", "DIST": "M", "HEAT": "KJ", "TEMPER": unit}})
    single(gen, "0000000")
    grade = {"P_TYPE": 1, "STANDARD": "KS01(RC)", "DB": "C24"}
    gen.put("MATL", {1: {"TYPE": "CONC", "NAME": "C24", "PARAM": [grade]}})
    gen.post("STMP", {1: {"LCNAME": "T", "GROUP_NAME": "", "TEMPER": degrees}})
    gen.analyse()
    moved = first(gen, "DISPLACEMENTG", "DX", NODE_ELEMS={"KEYS": [2]})
    assert moved == pytest.approx(1.0e-5 * 20.0 * L, rel=1e-6)


def test_the_degree_stays_while_a_material_has_a_coefficient_of_its_own(gen: Gen) -> None:
    single(gen, "0000000")
    unit = assign({1: {"FORCE": "KN", "DIST": "M", "HEAT": "KJ", "TEMPER": "F"}})
    assert "material 1 has its own THERMAL" in gen.call("PUT", "/db/UNIT", unit)[1]["error"]["detail"]
