"""P-Delta and buckling of walls and plates against closed forms, through the HTTP API."""

import math

import pytest

from tests.engine.conftest import Gen
from tests.engine.models import FIXED, node_load, support, user_material
from tests.engine.test_buckling import control, factors
from tests.engine.test_shells import Mesh, deflection, plate, square, start, thickness, wall, xyz

E, WIDTH, T, HEIGHT, STOREYS = 30e6, 1.0, 0.2, 20.0, 10
INERTIA = T * WIDTH**3 / 12
# A cantilever of walls, one element per storey: shear flexibility per unit length 1.2 / GA with nu = 0.
SHEAR = 1.2 / (E / 2 * T * WIDTH)


def tower(gen: Gen, axial: float, lateral: float = 0.0) -> int:
    start(gen, T, user_material(E, 0.0))
    gen.put("STYP", {1: {"STYP": 1}})
    step = HEIGHT / STOREYS
    gen.post("NODE", {1 + 2 * k + i: xyz(WIDTH * i, step * k) for k in range(STOREYS + 1) for i in (0, 1)})
    loops = {k + 1: [1 + 2 * k, 2 + 2 * k, 4 + 2 * k, 3 + 2 * k] for k in range(STOREYS)}
    gen.post("ELEM", {key: wall(loop, 1) for key, loop in loops.items()})
    gen.post("CONS", {1: FIXED, 2: FIXED})
    top = 1 + 2 * STOREYS
    gen.post("STLD", {2: {"NAME": "H", "TYPE": "D"}})
    half = node_load("P", FZ=-axial / 2)["ITEMS"] + node_load("H", FX=lateral / 2)["ITEMS"]
    gen.post("CNLD", {top: {"ITEMS": half}, top + 1: {"ITEMS": half}})
    return top


def euler() -> float:
    """Cantilever with shear flexibility (Engesser): 1 / P = 1 / P_e + 1.2 / GA."""
    bending = math.pi**2 * E * INERTIA / (4 * HEIGHT**2)
    return 1 / (1 / bending + SHEAR)


def test_a_cantilever_wall_buckles_at_eulers_load(gen: Gen) -> None:
    tower(gen, 1000.0)
    control(gen, 1, ("P", 0))
    gen.analyse()
    assert factors(gen)[0] * 1000.0 == pytest.approx(euler(), rel=5e-3)


def test_p_delta_of_a_cantilever_wall(gen: Gen) -> None:
    """Tip sway H (tan kL / kL - 1) L / P in bending plus the amplified shear part, and the base moment H L + P d."""
    axial, lateral = 0.5 * euler(), 10.0
    top = tower(gen, axial, lateral)
    gen.post("PDEL", {1: {"ITER": 20, "TOL": 1e-8, "PDEL_CASES": [{"LCNAME": "P", "FACTOR": 1.0}]}})
    gen.analyse()
    row = gen.rows("DISPLACEMENTG", NODE_ELEMS={"KEYS": [top]}, LOAD_CASE_NAMES=["H(ST)"])[0]
    sway = float(row["DX"])
    # Haringx and Engesser differ by less than the tolerance at this slenderness.
    softened = E * INERTIA * (1 - axial * SHEAR)
    wave = math.sqrt(axial / softened) * HEIGHT
    expected = lateral * HEIGHT / axial * (math.tan(wave) / wave / (1 - axial * SHEAR) - 1)
    assert sway == pytest.approx(expected, rel=1e-2)
    base = {r["Node"]: float(r["FZ"]) for r in gen.rows("REACTIONG", LOAD_CASE_NAMES=["H(ST)"])}
    assert abs(base["2"] - base["1"]) / 2 * WIDTH == pytest.approx(lateral * HEIGHT + axial * sway, rel=1e-3)


def test_a_wall_under_more_than_its_critical_load_is_refused(gen: Gen) -> None:
    tower(gen, 1.1 * euler())
    gen.post("PDEL", {1: {"ITER": 20, "TOL": 1e-8, "PDEL_CASES": [{"LCNAME": "P", "FACTOR": 1.0}]}})
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "model.mgbx"})
    assert "buckles under the P-Delta loads" in gen.ok("POST", "/doc/ANAL", {})["message"]


@pytest.mark.parametrize(("mesh", "close"), [(Mesh.QUADRILATERALS, 1.5e-2), (Mesh.TRIANGLES, 2e-2)])
@pytest.mark.parametrize("shear", [False, True])
def test_a_simply_supported_square_plate(gen: Gen, mesh: Mesh, close: float, shear: bool) -> None:
    """Timoshenko and Gere: N = k pi^2 D / b^2, k = 4 in uniform compression, 9.34 in pure shear."""
    count, size, thick = 16, 2.0, 0.02
    start(gen, thick, user_material(E, 0.3))
    ids = square(gen, count, size, mesh=mesh)
    share = [0.5 if n in {0, count} else 1.0 for n in range(count + 1)]
    forces = {key: [0.0, 0.0] for key in ids.values()}
    for (i, j), key in ids.items():
        for along, across, at_end in ((0, i, j), (1, j, i)):
            if across in {0, count} and (shear or along == 0):
                outward = 1.0 if across == count else -1.0
                forces[key][1 - along if shear else along] += (outward if shear else -outward) * share[at_end]
    step = size / count
    codes = {key: "0010000" for (i, j), key in ids.items() if i in {0, count} or j in {0, count}}
    gen.post("CONS", {key: support(code) for key, code in codes.items()})
    gen.put("CONS", {ids[0, 0]: support("1110000"), ids[count, 0]: support("0110000")})
    gen.post("CNLD", {key: node_load("P", FX=x * step, FY=y * step) for key, (x, y) in forces.items() if x or y})
    control(gen, 1, ("P", 0))
    gen.analyse()
    unit = math.pi**2 * E * thick**3 / (12 * 0.91) / size**2
    assert factors(gen)[0] / unit == pytest.approx(9.34 if shear else 4.0, rel=2 * close if shear else close)


def test_walls_out_of_plane_carry_p_delta_too(gen: Gen) -> None:
    """A plate strip as a column: Euler across the plane."""
    gen.post("MATL", {1: user_material(E, 0.0)})
    gen.post("THIK", {1: thickness(T)})
    gen.post("STLD", {1: {"NAME": "P", "TYPE": "D"}})
    count, length = 12, 3.0
    gen.post("NODE", {1 + 2 * k + i: xyz(0.5 * i, length * k / count) for k in range(count + 1) for i in (0, 1)})
    loops = {k + 1: [1 + 2 * k, 2 + 2 * k, 4 + 2 * k, 3 + 2 * k] for k in range(count)}
    gen.post("ELEM", {key: plate(loop, 2) for key, loop in loops.items()})
    gen.post("CONS", {1: FIXED, 2: FIXED})
    top = 1 + 2 * count
    gen.post("CNLD", {node: node_load("P", FZ=-50.0, FY=0.01) for node in (top, top + 1)})
    control(gen, 1, ("P", 0))
    gen.analyse()
    critical = math.pi**2 * E * 0.5 * T**3 / 12 / (4 * length**2)
    assert factors(gen)[0] * 100.0 == pytest.approx(critical, rel=5e-3)
    assert deflection(gen, top, "DY") > 0.0
