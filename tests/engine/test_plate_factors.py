"""Stiffness factors of plates (PSSF) that differ between directions, against strips along each direction."""

from typing import Any

import pytest

from tests.engine.conftest import Gen
from tests.engine.models import FIXED, node_load, support, user_material
from tests.engine.test_shells import deflection, plate, start
from tests.engine.test_stiffness_factors import factors
from tests.engine.test_temperature import gradient

E, NU, T = 30e6, 0.3, 0.2
L, B, CELLS = 4.0, 1.0, 4
X, Y = 0, 1
THICK = 1
P = 10.0


def strip(gen: Gen, direction: int, poisson: float = NU, style: int = 1) -> tuple[list[int], list[int]]:
    """A strip along global X or Y whose elements have local x along global X; its first and its last two nodes."""
    start(gen, T, user_material(E, poisson))
    cells = (CELLS, 1) if direction == X else (1, CELLS)
    size = (L, B) if direction == X else (B, L)
    row = cells[0] + 1
    points = {(i, j): 1 + i + row * j for j in range(cells[1] + 1) for i in range(row)}
    place = {k: {"X": size[0] * i / cells[0], "Y": size[1] * j / cells[1], "Z": 0} for (i, j), k in points.items()}
    gen.post("NODE", place)
    low = [(i, j) for j in range(cells[1]) for i in range(cells[0])]
    loops = [[points[i, j], points[i + 1, j], points[i + 1, j + 1], points[i, j + 1]] for i, j in low]
    gen.post("ELEM", {key: plate(loop, style) for key, loop in enumerate(loops, 1)})
    ends = sorted(points, key=lambda at: at[direction])
    return [points[at] for at in ends[:2]], [points[at] for at in ends[-2:]]


def scale(gen: Gen, **values: float) -> None:
    gen.post("PSSF", {key: factors(**values) for key in range(1, CELLS + 1)})
    gen.analyse()


@pytest.mark.parametrize("direction", [X, Y])
@pytest.mark.parametrize("name", ["AXIAL_X", "AXIAL_Y"])
def test_a_strip_that_is_pulled_has_the_factor_of_its_own_direction(gen: Gen, direction: int, name: str) -> None:
    """Free to contract across, whatever Poisson's ratio is."""
    first, last = strip(gen, direction)
    held = {first[0]: support("1111110"), first[1]: support("1011110" if direction == X else "0111110")}
    gen.post("CONS", held | {key: support("0011110") for key in last})
    gen.post("CNLD", {key: node_load("P", **{"FX" if direction == X else "FY": P / 2}) for key in last})
    scale(gen, **{name: 0.4})
    factor = 0.4 if name.endswith("XY"[direction]) else 1.0
    grown = P * L / (E * T * B * factor)
    assert deflection(gen, last[0], "DX" if direction == X else "DY") == pytest.approx(grown, rel=1e-6)


@pytest.mark.parametrize("style", [1, 2])
@pytest.mark.parametrize("direction", [X, Y])
@pytest.mark.parametrize("name", ["OUT_BENDING_X", "OUT_BENDING_Y"])
def test_a_strip_that_is_bent_has_the_factor_of_its_own_direction(
    gen: Gen, direction: int, name: str, style: int
) -> None:
    """Free to bend across the other way; its moment is that of the same name."""
    first, last = strip(gen, direction, style=style)
    gen.post("CONS", dict.fromkeys(first, support("1110111" if direction == X else "1111011")))
    gen.post("CNLD", {key: node_load("P", **{"MY" if direction == X else "MX": P / 2}) for key in last})
    scale(gen, **{name: 0.25})
    factor = 0.25 if name.endswith("XY"[direction]) else 1.0
    turned = P * L / (E * B * T**3 / 12 * factor)
    assert deflection(gen, last[0], "RY" if direction == X else "RX") == pytest.approx(turned, rel=1e-6)
    moments = gen.rows("PLATEFORCEUL")[0]
    assert abs(float(moments["Mxx" if direction == X else "Myy"])) == pytest.approx(P / B, rel=1e-6)
    assert float(moments["Myy" if direction == X else "Mxx"]) == pytest.approx(0.0, abs=1e-6)


@pytest.mark.parametrize("style", [1, 2])
def test_a_plate_that_is_twisted_has_the_factor_of_torsion(gen: Gen, style: int) -> None:
    """Held up at three corners and pushed at the fourth: nothing but Mxy, of P / 2, and in a thick plate some shear
    round its edges."""
    start(gen, T, user_material(E, NU))
    gen.post("NODE", {k: {"X": x, "Y": y, "Z": 0} for k, (x, y) in enumerate([(0, 0), (2, 0), (2, 2), (0, 2)], 1)})
    gen.post("ELEM", {1: plate([1, 2, 3, 4], style)})
    gen.post("CONS", {1: support("1110000"), 2: support("0110000"), 4: support("0010000")})
    gen.post("CNLD", {3: node_load("P", FZ=P)})
    gen.analyse()
    full = deflection(gen, 3)
    gen.post("PSSF", {1: factors(OUT_TORSION=0.4)})
    gen.analyse()
    near = 5e-3 if style == THICK else 1e-6
    assert deflection(gen, 3) == pytest.approx(full / 0.4, rel=near)
    assert abs(float(gen.rows("PLATEFORCEUL")[0]["Mxy"])) == pytest.approx(P / 2, rel=near)


@pytest.mark.parametrize("direction", [X, Y])
@pytest.mark.parametrize("name", ["OUT_SHEAR_X", "OUT_SHEAR_Y"])
def test_a_thick_strip_slides_by_the_factor_of_its_own_direction(gen: Gen, direction: int, name: str) -> None:
    first, last = strip(gen, direction, poisson=0.0)
    gen.post("CONS", dict.fromkeys(first, FIXED))
    gen.post("CNLD", {key: node_load("P", FZ=P / 2) for key in last})
    gen.analyse()
    full = deflection(gen, last[0])
    scale(gen, **{name: 0.1})
    slid = P * L / (E / 2 * 5 / 6 * B * T)
    more = 9.0 * slid if name.endswith("XY"[direction]) else 0.0
    assert deflection(gen, last[0]) - full == pytest.approx(more, rel=1e-6, abs=1e-12)
    forces = gen.rows("PLATEFORCEUL")[0]
    assert abs(float(forces["Vxx" if direction == X else "Vyy"])) == pytest.approx(P / B, rel=1e-6)


@pytest.mark.parametrize("direction", [X, Y])
def test_a_thin_strip_has_no_shear_to_scale(gen: Gen, direction: int) -> None:
    first, last = strip(gen, direction, poisson=0.0, style=2)
    gen.post("CONS", dict.fromkeys(first, FIXED))
    gen.post("CNLD", {key: node_load("P", FZ=P / 2) for key in last})
    scale(gen, OUT_SHEAR_X=0.1, OUT_SHEAR_Y=0.1, **{f"OUT_BENDING_{'XY'[direction]}": 0.5})
    assert deflection(gen, last[0]) == pytest.approx(P * L**3 / (3 * 0.5 * E * B * T**3 / 12), rel=1e-6)
    forces = gen.rows("PLATEFORCEUL")[0]
    assert abs(float(forces["Vxx" if direction == X else "Vyy"])) == pytest.approx(P / B, rel=1e-6)


def test_a_strip_that_is_free_grows_with_temperature_whatever_its_factors(gen: Gen) -> None:
    first, last = strip(gen, X)
    expanding = user_material(E, NU)
    expanding["PARAM"][0]["THERMAL"] = 1e-5
    gen.put("MATL", {1: expanding})
    held = {first[0]: support("1111110"), first[1]: support("1011110")}
    gen.post("CONS", held | {key: support("0011110") for key in last})
    warm = {"ITEMS": [{"ID": 1, "LCNAME": "P", "GROUP_NAME": "", "TEMP": 20.0}]}
    gen.post("ETMP", dict.fromkeys(range(1, CELLS + 1), warm))
    scale(gen, AXIAL_X=0.3, AXIAL_Y=0.8, SHEAR=0.5)
    assert deflection(gen, last[0], "DX") == pytest.approx(1e-5 * 20.0 * L, rel=1e-6)
    assert deflection(gen, first[1], "DY") == pytest.approx(1e-5 * 20.0 * B, rel=1e-6)
    assert all(abs(float(row[name])) < 1e-4 for row in gen.rows("PLATEFORCEUL") for name in ("Fxx", "Fyy", "Fxy"))


def test_a_strip_that_is_free_bows_with_a_gradient_whatever_its_factors(gen: Gen) -> None:
    first, last = strip(gen, X)
    expanding = user_material(E, NU)
    expanding["PARAM"][0]["THERMAL"] = 1e-5
    gen.put("MATL", {1: expanding})
    gen.post("CONS", dict.fromkeys(first, support("1110111")))
    bent = {"ITEMS": [{**gradient(2, TZ=10.0, USE_HZ=True)["ITEMS"][0], "LCNAME": "P"}]}
    gen.post("GTMP", dict.fromkeys(range(1, CELLS + 1), bent))
    scale(gen, OUT_BENDING_X=0.3, OUT_BENDING_Y=0.8, OUT_TORSION=0.5, OUT_SHEAR_X=0.7)
    curved = 1e-5 * 10.0 / T
    assert abs(deflection(gen, last[0], "RY")) == pytest.approx(curved * L, rel=1e-6)
    assert abs(deflection(gen, last[0], "RX") - deflection(gen, last[1], "RX")) == pytest.approx(curved * B, rel=1e-6)
    assert all(abs(float(row[name])) < 1e-4 for row in gen.rows("PLATEFORCEUL") for name in ("Mxx", "Myy", "Mxy"))


def test_unequal_factors_are_said_with_the_elements_before_and_after_an_analysis(gen: Gen) -> None:
    first, last = strip(gen, X)
    gen.post("CONS", dict.fromkeys(first, FIXED))
    gen.post("CNLD", {last[0]: node_load("P", FZ=P)})
    assert gen.ok("GET", "/ope/JOINTS")["JOINTS"] == []
    gen.post("PSSF", {2: factors(AXIAL_X=0.5)})
    (note,) = gen.ok("GET", "/ope/JOINTS")["JOINTS"]
    assert note["KIND"] == "unequal"
    assert "Plates 2 have stiffness factors" in note["TEXT"]["en"]
    assert "판 2" in note["TEXT"]["ko"]
    gen.analyse()
    assert "Plates 2" in str(gen.sub_rows("ENGINECHECKS", "JOINTS"))


@pytest.mark.parametrize(("values", "why"), [({"AXIAL_X": 0.0}, "positive"), ({"OUT_TORSION": -1.0}, "positive")])
def test_factors_of_nothing_are_refused(gen: Gen, values: dict[str, Any], why: str) -> None:
    strip(gen, X)
    gen.post("PSSF", {1: factors(**values)})
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "m.mgbx"})
    message = gen.error("POST", "/doc/ANAL", {})
    assert "element 1" in message
    assert why in message
