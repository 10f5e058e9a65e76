"""Walls and plates against patch tests, plate theory and published walls, through the HTTP API."""

import math
from enum import Enum
from typing import Any

import pytest

from tests.engine.conftest import Gen
from tests.engine.models import FIXED, node_load, story, support, user_material

E, NU, T = 30e6, 0.3, 0.2


class Mesh(Enum):
    """What a cell of a plate is made of; the value is how many elements."""

    QUADRILATERALS = 1
    TRIANGLES = 2


def thickness(value: float) -> dict[str, Any]:
    return {"NAME": "T", "TYPE": "VALUE", "bINOUT": False, "T_IN": value, "T_OUT": 0, "O_VALUE": 0}


def plate(nodes: list[int], style: int = 1) -> dict[str, Any]:
    return {"TYPE": "PLATE", "MATL": 1, "SECT": 1, "NODE": nodes, "STYPE": style}


def wall(nodes: list[int], wall_id: int, style: int = 1) -> dict[str, Any]:
    return {"TYPE": "WALL", "MATL": 1, "SECT": 1, "NODE": nodes, "STYPE": style, "WALL": wall_id, "W_TYPE": 0}


def pressure(value: float, direction: str = "GZ") -> dict[str, Any]:
    face = {"CMD": "PRES", "ELEM_TYPE": "PLATE", "FACE_EDGE_TYPE": "FACE", "DIRECTION": direction, "EDGE_FACE": 1}
    return {"ITEMS": [{"ID": 1, "LCNAME": "P", "GROUP_NAME": ""} | face | {"FORCES": [value] * 4}]}


def start(gen: Gen, thick: float = T, material: Any = None) -> None:
    gen.post("MATL", {1: material or user_material(E, NU)})
    gen.post("THIK", {1: thickness(thick)})
    gen.post("STLD", {1: {"NAME": "P", "TYPE": "D"}})


def square(
    gen: Gen, count: int, size: float, style: int = 1, distortion: float = 0.0, mesh: Mesh = Mesh.QUADRILATERALS
) -> dict[tuple[int, int], int]:
    """A square plate in the XY plane, meshed count x count; inner nodes may be moved to distort the elements."""
    ids = {(i, j): 1 + i + (count + 1) * j for j in range(count + 1) for i in range(count + 1)}
    nodes: dict[int, Any] = {}
    for (i, j), key in ids.items():
        inside = 0 < i < count and 0 < j < count
        shift = distortion * size / count * (1 if (i + j) % 2 else -1) if inside else 0.0
        nodes[key] = {"X": size * i / count + shift, "Y": size * j / count - shift, "Z": 0.0}
    gen.post("NODE", nodes)
    cells = [(i, j) for j in range(count) for i in range(count)]
    loops = [loop for i, j in cells for loop in in_cell(ids, i, j, count, mesh)]
    gen.post("ELEM", {key: plate(loop, style) for key, loop in enumerate(loops, 1)})
    return ids


def in_cell(ids: dict[tuple[int, int], int], i: int, j: int, count: int, mesh: Mesh) -> list[list[int]]:
    """The elements of one cell; the diagonals of triangles point to the middle's cross."""
    a, b, c, d = ids[i, j], ids[i + 1, j], ids[i + 1, j + 1], ids[i, j + 1]
    if mesh is Mesh.QUADRILATERALS:
        return [[a, b, c, d]]
    rising = (i < count / 2) == (j < count / 2)
    return [[a, b, c], [a, c, d]] if rising else [[a, b, d], [b, c, d]]


def edge(ids: dict[tuple[int, int], int]) -> list[int]:
    last = max(i for i, _ in ids)
    return [key for (i, j), key in ids.items() if i in {0, last} or j in {0, last}]


def deflection(gen: Gen, node: int, column: str = "DZ") -> float:
    return float(gen.rows("DISPLACEMENTG", NODE_ELEMS={"KEYS": [node]}, LOAD_CASE_NAMES=["P(ST)"])[0][column])


@pytest.mark.parametrize("style", [1, 2])
def test_simply_supported_square_plate_follows_navier(gen: Gen, style: int) -> None:
    """Timoshenko and Woinowsky-Krieger, table 8: w = 0.00406 q a⁴/D, M = 0.0479 q a² at the centre (ν = 0.3)."""
    size, count, thick, q = 6.0, 16, 0.06, 10.0
    start(gen, thick)
    ids = square(gen, count, size, style)
    gen.post("CONS", {key: support("1110000") for key in edge(ids)})
    gen.post("PRES", {key: pressure(-q) for key in range(1, count**2 + 1)})
    gen.analyse()
    rigidity = E * thick**3 / 12 / (1 - NU**2)
    middle = ids[count // 2, count // 2]
    assert deflection(gen, middle) == pytest.approx(-0.00406235 * q * size**4 / rigidity, rel=5e-3)
    rows = gen.rows("PLATEFORCEUL", NODE_ELEMS={"KEYS": [count**2 // 2 + count // 2]})
    at_centre = next(row for row in rows if row["Node"] == str(middle))
    assert float(at_centre["Mxx"]) == pytest.approx(0.047886 * q * size**2, rel=1e-2)
    assert float(at_centre["Myy"]) == pytest.approx(0.047886 * q * size**2, rel=1e-2)


def test_clamped_square_plate(gen: Gen) -> None:
    """Timoshenko and Woinowsky-Krieger, table 35: w = 0.00126 q a⁴/D, edge moment -0.0513 q a²."""
    size, count, thick, q = 6.0, 16, 0.06, 10.0
    start(gen, thick)
    ids = square(gen, count, size)
    gen.post("CONS", dict.fromkeys(edge(ids), FIXED))
    gen.post("PRES", {key: pressure(-q) for key in range(1, count**2 + 1)})
    gen.analyse()
    rigidity = E * thick**3 / 12 / (1 - NU**2)
    assert deflection(gen, ids[8, 8]) == pytest.approx(-0.00126532 * q * size**4 / rigidity, rel=1.5e-2)
    row = next(r for r in gen.rows("PLATEFORCEUL", NODE_ELEMS={"KEYS": [8]}) if r["Node"] == str(ids[8, 0]))
    assert float(row["Myy"]) == pytest.approx(-0.0513 * q * size**2, rel=3e-2)
    total = gen.sub_rows("REACTIONG", "SUMMATION OF REACTION FORCES PRINTOUT")[0]
    assert float(total["FZ"]) == pytest.approx(q * size**2, rel=1e-9)


@pytest.mark.parametrize("mesh", Mesh)
def test_thick_simply_supported_plate_gains_shear_deflection(gen: Gen, mesh: Mesh) -> None:
    """Reissner-Mindlin, hard support: w = w(Kirchhoff) + M(Kirchhoff sum) / (κ G t), M = (Mx + My) / (1 + ν)."""
    size, count, thick, q = 6.0, 16, 1.2, 10.0
    start(gen, thick)
    ids = square(gen, count, size, mesh=mesh)
    last = count
    for (i, j), key in ids.items():
        code = "111" + ("1" if i in {0, last} else "0") + ("1" if j in {0, last} else "0") + "00"
        if i in {0, last} or j in {0, last}:
            gen.post("CONS", {key: support(code)})
    gen.post("PRES", {key: pressure(-q) for key in range(1, mesh.value * count**2 + 1)})
    gen.analyse()
    rigidity, shear = E * thick**3 / 12 / (1 - NU**2), 5 / 6 * E / 2.6 * thick
    expected = 0.00406235 * q * size**4 / rigidity + 2 * 0.047886 * q * size**2 / 1.3 / shear
    assert deflection(gen, ids[8, 8]) == pytest.approx(-expected, rel=5e-3)


@pytest.mark.parametrize("mesh", Mesh)
def test_membrane_patch_test_on_distorted_elements(gen: Gen, mesh: Mesh) -> None:
    """Constant strain must come out exactly whatever the shape of the elements."""
    start(gen)
    ids = square(gen, 3, 3.0, distortion=0.2, mesh=mesh)
    gen.put("STYP", {1: {"STYP": 3}})
    gen.post("CONS", {ids[0, 0]: support("1100000")} | {ids[0, j]: support("1000000") for j in (1, 2, 3)})
    share = {0: 0.5, 1: 1.0, 2: 1.0, 3: 0.5}
    gen.post("CNLD", {ids[3, j]: node_load("P", FX=100.0 * share[j]) for j in range(4)})
    gen.analyse()
    for row in gen.rows("PLATEFORCEUL"):
        found = [float(row[name]) for name in ("Fxx", "Fyy", "Fxy")]
        # Local x of a distorted element is turned, so only the invariants are compared.
        assert found[0] + found[1] == pytest.approx(100.0, rel=1e-9)
        assert math.hypot((found[0] - found[1]) / 2, found[2]) == pytest.approx(50.0, rel=1e-9)
    assert deflection(gen, ids[3, 2], "DX") == pytest.approx(100.0 * 3.0 / (E * T), rel=1e-9)


@pytest.mark.parametrize(("mesh", "style"), [(Mesh.QUADRILATERALS, 2), (Mesh.TRIANGLES, 1), (Mesh.TRIANGLES, 2)])
def test_bending_patch_test_on_distorted_elements(gen: Gen, mesh: Mesh, style: int) -> None:
    """A strip under end moments bends to constant moment and curvature with distorted elements too (ν = 0)."""
    start(gen, material=user_material(E, 0.0))
    ids = square(gen, 3, 3.0, style, distortion=0.2, mesh=mesh)
    gen.post("CONS", {ids[0, j]: FIXED for j in range(4)})
    share = {0: 0.5, 1: 1.0, 2: 1.0, 3: 0.5}
    gen.post("CNLD", {ids[3, j]: node_load("P", MY=10.0 * share[j]) for j in range(4)})
    gen.analyse()
    for row in gen.rows("PLATEFORCEUL"):
        assert float(row["Mxx"]) + float(row["Myy"]) == pytest.approx(-10.0, rel=1e-8)
        assert mesh is Mesh.QUADRILATERALS or float(row["Vxx"]) == pytest.approx(0.0, abs=1e-7)
    expected = -10.0 * 3.0**2 / (2 * E * T**3 / 12)
    assert deflection(gen, ids[3, 1]) == pytest.approx(expected, rel=1e-8)


V15 = [
    (6, 120.0, 2.4287),
    (3, 120.0, 0.3205),
    (1, 120.0, 0.0185),
    (6, 720.0, 0.0186),
    (1, 720.0, 0.0013),
]


@pytest.mark.parametrize(("storeys", "length", "expected"), V15)
@pytest.mark.parametrize("angle", [0.0, 30.0])
def test_v15_planar_shear_wall(gen: Gen, storeys: int, length: float, expected: float, angle: float) -> None:
    """ETABS verification 15A in kip and inch, one wall element per storey, also turned in plan. The expected values
    are those that the manual prints for SAP2000, which meshed the walls."""
    cosine, sine = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    gen.put("UNIT", {1: {"FORCE": "KIPS", "DIST": "IN"}})
    start(gen, 12.0, user_material(3000.0, 0.2))
    nodes = {
        1 + 2 * k + i: {"X": length * i * cosine, "Y": length * i * sine, "Z": 120.0 * k}
        for k in range(storeys + 1)
        for i in (0, 1)
    }
    gen.post("NODE", nodes)
    loops = {k + 1: [1 + 2 * k, 2 + 2 * k, 4 + 2 * k, 3 + 2 * k] for k in range(storeys)}
    gen.post("ELEM", {key: wall(loop, 1) for key, loop in loops.items()})
    gen.post("CONS", {1: FIXED, 2: FIXED})
    gen.post("STOR", {k + 1: story(f"{k + 1}F", 120.0 * k, diaphragm=k > 0) for k in range(storeys + 1)})
    top = 1 + 2 * storeys
    # A membrane has no stiffness across its plane, so soft springs hold the floors there.
    gen.post("NSPR", {1 + 2 * k: across(1e-4 / expected) for k in range(1, storeys + 1)})
    gen.post("CNLD", {top: node_load("P", FX=100.0 * cosine, FY=100.0 * sine)})
    gen.analyse()
    along = deflection(gen, top, "DX") * cosine + deflection(gen, top, "DY") * sine
    inertia, height = length**3, 120.0 * storeys
    by_beam_theory = 100.0 * (height**3 / (3 * 3000.0 * inertia) + 1.2 * height / (1250.0 * 12.0 * length))
    assert along == pytest.approx(by_beam_theory, rel=2e-4)
    assert along == pytest.approx(expected, rel=0.035, abs=1e-4)
    rows = gen.rows("WALL_FORCE_MOMENT")
    base = next(row for row in rows if row["Story"] == "1F" and row["Part"] == "Bottom")
    assert abs(float(base["Shear-z"])) == pytest.approx(100.0, rel=1e-5)
    assert abs(float(base["Moment-y"])) == pytest.approx(100.0 * 120.0 * storeys, rel=1e-5)
    assert float(base["Axial"]) == pytest.approx(0.0, abs=1e-6)


def across(value: float) -> dict[str, Any]:
    stiffness = [value, value, 0.0, 0.0, 0.0, 1e3 * value]
    return {"ITEMS": [{"ID": 1, "TYPE": "LINEAR", "GROUP_NAME": "", "SDR": stiffness, "F_S": [False] * 6}]}


def test_self_weight_and_mass_of_a_wall(gen: Gen) -> None:
    start(gen, material=user_material(E, NU, density=25.0, mass=2.5))
    gen.post("NODE", {1: xyz(0, 0), 2: xyz(4, 0), 3: xyz(4, 3), 4: xyz(0, 3)})
    gen.post("ELEM", {1: wall([1, 2, 3, 4], 7, style=2)})
    gen.post("CONS", {1: FIXED, 2: FIXED})
    gen.post("BODF", {1: {"LCNAME": "P", "GROUP_NAME": "", "FV": [0, 0, -1]}})
    gen.put("STYP", {1: {"bSELFWEIGHT": True, "SMASS": 1}})
    gen.analyse()
    weight = 25.0 * T * 12.0
    total = gen.sub_rows("REACTIONG", "SUMMATION OF REACTION FORCES PRINTOUT")[0]
    assert float(total["FZ"]) == pytest.approx(weight, rel=1e-9)
    rows = {row["Part"]: row for row in gen.rows("WALL_FORCE_MOMENT")}
    assert float(rows["Bottom"]["Axial"]) == pytest.approx(-weight, rel=1e-9)
    assert float(rows["Top"]["Axial"]) == pytest.approx(0.0, abs=1e-9)
    masses = gen.sub_rows("MASS_SUMMARY_X", "SUMMATION")[0]
    assert float(masses["Total"]) == pytest.approx(2.5 * T * 12.0, rel=1e-9)


def xyz(x: float, z: float) -> dict[str, float]:
    return {"X": x, "Y": 0.0, "Z": z}


def test_a_warped_element_is_refused_by_name(gen: Gen) -> None:
    start(gen)
    gen.post("NODE", {1: {"X": 0, "Y": 0, "Z": 0}, 2: {"X": 1, "Y": 0, "Z": 0}, 3: {"X": 1, "Y": 1, "Z": 0.2}})
    gen.post("NODE", {4: {"X": 0, "Y": 1, "Z": 0}})
    gen.post("ELEM", {9: plate([1, 2, 3, 4])})
    gen.post("CONS", {1: FIXED})
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "model.mgbx"})
    assert "Element 9 is warped" in gen.ok("POST", "/doc/ANAL", {})["message"]


@pytest.mark.parametrize(
    ("points", "told"),
    [
        ([(0, 0), (3e-6, 0), (3e-6, 3), (0, 3)], "Element 9 is too thin"),
        ([(0, 0), (3, 0), (3, 1e-7), (0, 1e-7)], "Element 9 is too thin"),
        ([(0, 0), (3, 0), (1, 1), (0, 3)], "Element 9 is not convex"),
        ([(0, 0), (3, 0), (1.5, 1.5), (0, 3)], "Element 9 is not convex"),
    ],
)
def test_a_wall_without_width_and_one_that_folds_are_told_apart(
    gen: Gen, points: list[tuple[float, float]], told: str
) -> None:
    gen.post("MATL", {1: user_material(3e7, 0.2)})
    gen.post("THIK", {1: {"NAME": "T", "TYPE": "VALUE", "bINOUT": False, "T_IN": 0.2, "T_OUT": 0, "O_VALUE": 0}})
    gen.post("NODE", {key: {"X": x, "Y": 0, "Z": z} for key, (x, z) in enumerate(points, 1)})
    walls = {"TYPE": "WALL", "MATL": 1, "SECT": 1, "NODE": [1, 2, 3, 4], "STYPE": 1, "WALL": 1, "W_TYPE": 0}
    gen.post("ELEM", {9: walls})
    gen.post("CONS", {1: FIXED, 2: FIXED})
    gen.post("STLD", {1: {"NAME": "DL", "TYPE": "D"}})
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "thin.mgbx"})
    assert told in gen.ok("POST", "/doc/ANAL", {})["message"]
