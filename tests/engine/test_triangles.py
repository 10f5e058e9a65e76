"""Triangular plates against patch tests, plate theory and hand sums, through the HTTP API."""

import math
from typing import Any

import pytest

from tests.engine.conftest import Gen
from tests.engine.models import FIXED, node_load, support, user_material
from tests.engine.test_shells import NU, E, T, deflection, edge, plate, pressure, start


def square(gen: Gen, count: int, size: float, style: int = 1, distortion: float = 0.0) -> dict[tuple[int, int], int]:
    """A square plate of 2 x count x count triangles whose diagonals point to the middle's cross; nodes may be moved."""
    ids = {(i, j): 1 + i + (count + 1) * j for j in range(count + 1) for i in range(count + 1)}
    nodes: dict[int, Any] = {}
    for (i, j), key in ids.items():
        inside = 0 < i < count and 0 < j < count
        shift = distortion * size / count * (1 if (i + j) % 2 else -1) if inside else 0.0
        nodes[key] = {"X": size * i / count + shift, "Y": size * j / count - shift, "Z": 0.0}
    gen.post("NODE", nodes)
    loops: list[list[int]] = []
    for j in range(count):
        for i in range(count):
            a, b, c, d = ids[i, j], ids[i + 1, j], ids[i + 1, j + 1], ids[i, j + 1]
            rising = (i < count / 2) == (j < count / 2)
            loops += [[a, b, c], [a, c, d]] if rising else [[a, b, d], [b, c, d]]
    gen.post("ELEM", {key: plate(loop, style) for key, loop in enumerate(loops, 1)})
    return ids


@pytest.mark.parametrize("style", [1, 2])
def test_simply_supported_square_plate_follows_navier(gen: Gen, style: int) -> None:
    size, count, thick, q = 6.0, 16, 0.06, 10.0
    start(gen, thick)
    ids = square(gen, count, size, style)
    gen.post("CONS", {key: support("1110000") for key in edge(ids)})
    gen.post("PRES", {key: pressure(-q) for key in range(1, 2 * count**2 + 1)})
    gen.analyse()
    rigidity = E * thick**3 / 12 / (1 - NU**2)
    middle = ids[count // 2, count // 2]
    assert deflection(gen, middle) == pytest.approx(-0.00406235 * q * size**4 / rigidity, rel=5e-3)
    rows = [row for row in gen.rows("PLATEFORCEUL") if row["Node"] == str(middle)]
    assert len(rows) == 8
    mean = sum(float(row["Mxx"]) + float(row["Myy"]) for row in rows) / 16
    assert mean == pytest.approx(0.047886 * q * size**2, rel=2e-2)
    total = gen.sub_rows("REACTIONG", "SUMMATION OF REACTION FORCES PRINTOUT")[0]
    assert float(total["FZ"]) == pytest.approx(q * size**2, rel=1e-9)


def test_clamped_square_plate(gen: Gen) -> None:
    """Timoshenko and Woinowsky-Krieger, table 35."""
    size, count, thick, q = 6.0, 16, 0.06, 10.0
    start(gen, thick)
    ids = square(gen, count, size)
    gen.post("CONS", dict.fromkeys(edge(ids), FIXED))
    gen.post("PRES", {key: pressure(-q) for key in range(1, 2 * count**2 + 1)})
    gen.analyse()
    rigidity = E * thick**3 / 12 / (1 - NU**2)
    assert deflection(gen, ids[8, 8]) == pytest.approx(-0.00126532 * q * size**4 / rigidity, rel=2e-2)


def test_thick_plate_gains_shear_deflection(gen: Gen) -> None:
    size, count, thick, q = 6.0, 16, 1.2, 10.0
    start(gen, thick)
    ids = square(gen, count, size)
    for (i, j), key in ids.items():
        if i in {0, count} or j in {0, count}:
            code = "111" + ("1" if i in {0, count} else "0") + ("1" if j in {0, count} else "0") + "00"
            gen.post("CONS", {key: support(code)})
    gen.post("PRES", {key: pressure(-q) for key in range(1, 2 * count**2 + 1)})
    gen.analyse()
    rigidity, shear = E * thick**3 / 12 / (1 - NU**2), 5 / 6 * E / 2.6 * thick
    expected = 0.00406235 * q * size**4 / rigidity + 2 * 0.047886 * q * size**2 / 1.3 / shear
    assert deflection(gen, ids[8, 8]) == pytest.approx(-expected, rel=5e-3)


def test_membrane_patch_test(gen: Gen) -> None:
    start(gen)
    ids = square(gen, 3, 3.0, distortion=0.2)
    gen.put("STYP", {1: {"STYP": 3}})
    gen.post("CONS", {ids[0, 0]: support("1100000")} | {ids[0, j]: support("1000000") for j in (1, 2, 3)})
    share = {0: 0.5, 1: 1.0, 2: 1.0, 3: 0.5}
    gen.post("CNLD", {ids[3, j]: node_load("P", FX=100.0 * share[j]) for j in range(4)})
    gen.analyse()
    for row in gen.rows("PLATEFORCEUL"):
        found = [float(row[name]) for name in ("Fxx", "Fyy", "Fxy")]
        assert found[0] + found[1] == pytest.approx(100.0, rel=1e-9)
        assert math.hypot((found[0] - found[1]) / 2, found[2]) == pytest.approx(50.0, rel=1e-9)
    assert deflection(gen, ids[3, 2], "DX") == pytest.approx(100.0 * 3.0 / (E * T), rel=1e-9)


@pytest.mark.parametrize("style", [1, 2])
def test_bending_patch_test(gen: Gen, style: int) -> None:
    start(gen, material=user_material(E, 0.0))
    ids = square(gen, 3, 3.0, style, distortion=0.2)
    gen.post("CONS", {ids[0, j]: FIXED for j in range(4)})
    share = {0: 0.5, 1: 1.0, 2: 1.0, 3: 0.5}
    gen.post("CNLD", {ids[3, j]: node_load("P", MY=10.0 * share[j]) for j in range(4)})
    gen.analyse()
    for row in gen.rows("PLATEFORCEUL"):
        assert float(row["Mxx"]) + float(row["Myy"]) == pytest.approx(-10.0, rel=1e-8)
        assert float(row["Vxx"]) == pytest.approx(0.0, abs=1e-7)
    expected = -10.0 * 3.0**2 / (2 * E * T**3 / 12)
    assert deflection(gen, ids[3, 1]) == pytest.approx(expected, rel=1e-8)


def one(gen: Gen) -> None:
    start(gen, material=user_material(E, NU, density=25.0, mass=2.5))
    points = {1: (0.0, 0.0), 2: (4.0, 0.0), 3: (1.0, 3.0)}
    gen.post("NODE", {key: {"X": x, "Y": y, "Z": 0.0} for key, (x, y) in points.items()})
    gen.post("ELEM", {1: plate([1, 2, 3])})
    gen.post("CONS", dict.fromkeys(points, FIXED))


def test_self_weight_and_mass_go_in_thirds_to_the_nodes(gen: Gen) -> None:
    one(gen)
    gen.post("BODF", {1: {"LCNAME": "P", "GROUP_NAME": "", "FV": [0, 0, -1]}})
    gen.put("STYP", {1: {"bSELFWEIGHT": True, "SMASS": 1}})
    gen.analyse()
    weight = 25.0 * T * 6.0
    assert [float(row["FZ"]) for row in gen.rows("REACTIONG")] == pytest.approx([weight / 3] * 3, rel=1e-9)
    masses = gen.sub_rows("MASS_SUMMARY_X", "SUMMATION")[0]
    assert float(masses["Total"]) == pytest.approx(2.5 * T * 6.0, rel=1e-9)


def test_a_pressure_that_varies_over_the_corners(gen: Gen) -> None:
    """Linear pressure p on a triangle: node i takes A (2 pi + pj + pk) / 12."""
    one(gen)
    item = pressure(0.0)["ITEMS"][0]
    gen.post("PRES", {1: {"ITEMS": [item | {"FORCES": [-3.0, -6.0, -9.0]}]}})
    gen.analyse()
    expected = [6.0 * (2 * p + rest) / 12 for p, rest in ((3.0, 15.0), (6.0, 12.0), (9.0, 9.0))]
    assert [float(row["FZ"]) for row in gen.rows("REACTIONG")] == pytest.approx(expected, rel=1e-9)
    forces = gen.rows("PLATEFORCEG")
    assert [row["Node"] for row in forces] == ["1", "2", "3"]
    assert [float(row["FZ"]) for row in forces] == pytest.approx(expected, rel=1e-9)


def test_three_nodes_in_a_line_are_refused_by_name(gen: Gen) -> None:
    start(gen)
    gen.post("NODE", {n: {"X": n, "Y": 0, "Z": 0} for n in (1, 2, 3)})
    gen.post("ELEM", {7: plate([1, 2, 3])})
    gen.post("CONS", {1: FIXED})
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "model.mgbx"})
    assert "Element 7 has no area" in gen.ok("POST", "/doc/ANAL", {})["message"]
