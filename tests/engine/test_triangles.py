"""Triangular plates against plate theory and hand sums, through the HTTP API; patch tests are in test_shells."""

import pytest

from tests.engine.conftest import Gen
from tests.engine.models import FIXED, support, user_material
from tests.engine.test_shells import NU, E, Mesh, T, deflection, edge, plate, pressure, square, start


@pytest.mark.parametrize("style", [1, 2])
def test_simply_supported_square_plate_follows_navier(gen: Gen, style: int) -> None:
    size, count, thick, q = 6.0, 16, 0.06, 10.0
    start(gen, thick)
    ids = square(gen, count, size, style, mesh=Mesh.TRIANGLES)
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
    ids = square(gen, count, size, mesh=Mesh.TRIANGLES)
    gen.post("CONS", dict.fromkeys(edge(ids), FIXED))
    gen.post("PRES", {key: pressure(-q) for key in range(1, 2 * count**2 + 1)})
    gen.analyse()
    rigidity = E * thick**3 / 12 / (1 - NU**2)
    assert deflection(gen, ids[8, 8]) == pytest.approx(-0.00126532 * q * size**4 / rigidity, rel=2e-2)


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
