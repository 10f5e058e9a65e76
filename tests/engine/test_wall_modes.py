"""Periods and buckling of coupled walls, one element a storey, against a finer mesh."""

import pytest

from tests.engine.conftest import Gen
from tests.engine.fine_walls import Load, Mesh, Part, buckling_factor, meshed, periods
from tests.engine.models import node_load
from tests.engine.test_buckling import control, factors
from tests.engine.test_wall_joints import NU, E, T, coupled, start

pytestmark = pytest.mark.any_kernel

H, STOREYS, MASS = 3.0, 6, 20.0
WALLS = {"wide": ([0.0, 3.6, 5.4, 9.0], 0.6), "narrow": ([0.0, 1.2, 3.0, 4.2], 0.6)}


def fine(lines: list[float], depth: float) -> Mesh:
    parts = [Part(left, right, 0.0, H * STOREYS, T) for left, right in (lines[:2], lines[2:])]
    levels = [H * k for k in range(1, STOREYS + 1)]
    parts += [Part(lines[1], lines[2], z - depth / 2, z + depth / 2, T) for z in levels]
    parts += [Part(left, right, H * STOREYS, H * STOREYS + depth / 2, T) for left, right in (lines[:2], lines[2:])]
    return meshed(parts, E, NU, (0.1, 0.1))


def on_floors(lines: list[float], fx: float, fz: float) -> list[Load]:
    """Over each wall at every floor."""
    pairs = (lines[:2], lines[2:])
    return [Load(left, right, H * k, fx, fz) for k in range(1, STOREYS + 1) for left, right in pairs]


@pytest.mark.parametrize("name", WALLS)
def test_periods_of_coupled_walls_follow_a_finer_mesh(gen: Gen, name: str) -> None:
    lines, depth = WALLS[name]
    start(gen, {1: (depth, T)})
    coupled(gen, lines, H, STOREYS)
    rest = dict.fromkeys(("mY", "mZ", "rmX", "rmY", "rmZ"), 0)
    gen.post("NMAS", {key: {"mX": MASS / 2.0, **rest} for key in range(5, 4 * STOREYS + 5)})
    gen.post("EIGV", {1: {"TYPE": "LANCZOS", "iFREQ": 3}})
    gen.analyse()
    rows = gen.sub_rows("EIGENVALUEMODE", "EIGENVALUE ANALYSIS", COMPONENTS=["Mode"])
    expected = periods(fine(lines, depth), on_floors(lines, MASS, 0.0), 3)
    assert [1.0 / float(row["Frequency(cycle/sec)"]) for row in rows[:3]] == pytest.approx(expected.tolist(), rel=0.03)


@pytest.mark.parametrize("name", WALLS)
def test_buckling_of_coupled_walls_follows_a_finer_mesh(gen: Gen, name: str) -> None:
    lines, depth = WALLS[name]
    start(gen, {1: (depth, T)})
    coupled(gen, lines, H, STOREYS)
    gen.ok("DELETE", "/db/CNLD")
    gen.post("CNLD", {key: node_load("P", FZ=-500.0) for key in range(5, 4 * STOREYS + 5)})
    control(gen, 1, ("P", 0))
    gen.analyse()
    assert factors(gen)[0] == pytest.approx(
        buckling_factor(fine(lines, depth), on_floors(lines, 0.0, -1000.0)), rel=0.05
    )
