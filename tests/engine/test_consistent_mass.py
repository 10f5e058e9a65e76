"""Frequencies with consistent masses (STYP.MASS 2) against closed forms, through the HTTP API."""

import math
from typing import Any

import pytest

from tests.engine.conftest import Gen
from tests.engine.models import FIXED, beam, node_load, support, user_material, value_section
from tests.engine.test_shells import edge, plate, thickness, wall, xyz
from tests.engine.test_shells import square as square_plate

E, A, I_Y, RHO, L = 2e8, 0.01, 1e-4, 78.5, 6.0
ROOTS = (1.875104068711961, 4.694091132974174, 7.854757438237613)


def start(gen: Gen, modes: int, smass: int = 1, poisson: float = 0.3) -> None:
    gen.post("MATL", {1: user_material(E, poisson, mass=RHO)})
    gen.post("SECT", {1: value_section(A, I_Y, 4 * I_Y, 2e-4)})
    gen.put("STYP", {1: {"MASS": 2, "bSELFWEIGHT": True, "SMASS": smass}})
    gen.post("EIGV", {1: {"TYPE": "LANCZOS", "iFREQ": modes}})


def frequencies(gen: Gen) -> list[float]:
    rows = gen.sub_rows("EIGENVALUEMODE", "EIGENVALUE ANALYSIS", COMPONENTS=["Mode"])
    return [float(row["Frequency(cycle/sec)"]) for row in rows]


def line(gen: Gen, count: int, kind: str = "BEAM", direction: str = "X") -> None:
    gen.post("NODE", {n + 1: {"X": 0, "Y": 0, "Z": 0} | {direction: L * n / count} for n in range(count + 1)})
    gen.post("ELEM", {n: beam(n, n + 1) | {"TYPE": kind} for n in range(1, count + 1)})


@pytest.mark.parametrize("direction", ["X", "Z"])
def test_a_cantilever_reaches_the_continuum_with_few_elements(gen: Gen, direction: str) -> None:
    """V9 with consistent masses: (β L)² / 2π √(EI / m L⁴), eight elements within 1e-4 for three modes."""
    start(gen, 6)
    line(gen, 8, direction=direction)
    gen.post("CONS", {1: FIXED})
    gen.analyse()
    unit = math.sqrt(E * I_Y / (RHO * A * L**4)) / (2 * math.pi)
    weak = [root**2 * unit for root in ROOTS]
    expected = sorted([*weak, *(2 * f for f in weak)])
    found = [f for f in frequencies(gen) if min(abs(f / e - 1) for e in expected) < 1e-3]
    assert found[:3] == pytest.approx(expected[:3], rel=1e-4)


@pytest.mark.parametrize("kind", ["TRUSS", "BEAM"])
def test_a_rod_follows_the_discrete_formula(gen: Gen, kind: str) -> None:
    """Linear elements with mass h/6 [2 1; 1 2]: ω² = 6 E / (ρ h²) (1 - cos θ) / (2 + cos θ), θ = (2k - 1) π / 2n."""
    start(gen, 3)
    line(gen, 5, kind)
    gen.put("STYP", {1: {"STYP": 0}})
    gen.post("CONS", {1: FIXED} | {n: support("0111110") for n in range(2, 7)})
    gen.analyse()
    step = L / 5
    angles = [(2 * k - 1) * math.pi / 10 for k in (1, 2, 3)]
    squares = [6 * E / (RHO * step**2) * (1 - math.cos(a)) / (2 + math.cos(a)) for a in angles]
    assert frequencies(gen) == pytest.approx([math.sqrt(s) / (2 * math.pi) for s in squares], rel=1e-8)


def test_released_ends_carry_their_mass_along(gen: Gen) -> None:
    """A propped rod: one element with a hinge at the support swings as a rigid bar on a spring, ω² = 3 k / (m L)."""
    start(gen, 1)
    line(gen, 1)
    gen.post("CONS", {1: FIXED, 2: support("1101110")})
    release = {"ID": 1, "GROUP_NAME": "", "bVALUE": False, "FLAG_I": "0000100", "FLAG_J": "0000100"}
    gen.post("FRLS", {1: {"ITEMS": [release | {"VALUE_I": [0] * 7, "VALUE_J": [0] * 7}]}})
    spring = {"ID": 1, "TYPE": "LINEAR", "GROUP_NAME": "", "SDR": [0, 0, 50.0, 0, 0, 0], "F_S": [False] * 6}
    gen.post("NSPR", {2: {"ITEMS": [spring]}})
    gen.analyse()
    expected = math.sqrt(3 * 50.0 / (RHO * A * L)) / (2 * math.pi)
    assert frequencies(gen)[0] == pytest.approx(expected, rel=1e-8)


def test_simply_supported_square_plate(gen: Gen) -> None:
    """Leissa: f = π √(D / ρ t) / a² for the first mode and 2.5 times that for the next two."""
    start(gen, 3)
    gen.post("THIK", {1: thickness(0.06)})
    ids = square_plate(gen, 16, 6.0)
    gen.post("CONS", {key: support("1110000") for key in edge(ids)})
    gen.analyse()
    first = math.pi * math.sqrt(E * 0.06**2 / (12 * 0.91 * RHO)) / 6.0**2
    assert frequencies(gen) == pytest.approx([first, 2.5 * first, 2.5 * first], rel=2e-2)


def test_triangles_share_the_consistent_mass(gen: Gen) -> None:
    """One clamped plate element whose mass must come to a sixth on the diagonal: A/12 [2 1 1; 1 2 1; 1 1 2]."""
    start(gen, 1, poisson=0.0)
    gen.post("THIK", {1: thickness(0.2)})
    gen.post("NODE", {1: {"X": 0, "Y": 0, "Z": 0}, 2: {"X": 2, "Y": 0, "Z": 0}, 3: {"X": 0, "Y": 2, "Z": 0}})
    gen.post("ELEM", {1: plate([1, 2, 3])})
    gen.post("CONS", {1: FIXED, 2: support("1111111"), 3: support("1101110")})
    spring = {"ID": 1, "TYPE": "LINEAR", "GROUP_NAME": "", "SDR": [0, 0, 1e9, 0, 0, 0], "F_S": [False] * 6}
    gen.post("NSPR", {3: {"ITEMS": [spring]}})
    gen.analyse()
    mass = RHO * 0.2 * 2.0 / 6.0
    assert frequencies(gen)[0] == pytest.approx(math.sqrt(1e9 / mass) / (2 * math.pi), rel=1e-2)


def test_a_wall_vibrates_upwards_as_a_rod(gen: Gen) -> None:
    start(gen, 1, smass=3, poisson=0.0)
    gen.post("THIK", {1: thickness(0.2)})
    gen.post("NODE", {1 + 2 * k + i: xyz(2.0 * i, 1.0 * k) for k in range(7) for i in (0, 1)})
    loops = {k + 1: [1 + 2 * k, 2 + 2 * k, 4 + 2 * k, 3 + 2 * k] for k in range(6)}
    gen.post("ELEM", {key: wall(loop, 1, style=2) for key, loop in loops.items()})
    gen.post("CONS", {1: FIXED, 2: FIXED})
    gen.analyse()
    square = 6 * E / RHO * (1 - math.cos(math.pi / 12)) / (2 + math.cos(math.pi / 12))
    assert frequencies(gen)[0] == pytest.approx(math.sqrt(square) / (2 * math.pi), rel=1e-6)


def test_effective_mass_is_told_as_a_share_of_the_whole_mass(gen: Gen) -> None:
    """All modes of one rod element mobilise 3/4 of its mass; the rest is at the support."""
    start(gen, 1)
    line(gen, 1)
    gen.post("CONS", {1: FIXED, 2: support("0111110")})
    checks: Any = gen.analyse()["CHECKS"]
    share = next(check["VALUE"] for check in checks if check["NAME"] == "effective mass DX")
    assert share == pytest.approx(0.75, rel=1e-9)


def test_point_masses_stay_where_they_are(gen: Gen) -> None:
    gen.post("MATL", {1: user_material(E)})
    gen.post("SECT", {1: value_section(A, I_Y, I_Y, 2e-4)})
    gen.put("STYP", {1: {"MASS": 2, "bSELFWEIGHT": True}})
    line(gen, 1)
    gen.post("CONS", {1: FIXED, 2: support("1101110")})
    gen.post("NMAS", {2: {"mX": 0, "mY": 0, "mZ": 3.0, "rmX": 0, "rmY": 0, "rmZ": 0}})
    gen.post("STLD", {1: {"NAME": "P", "TYPE": "D"}})
    gen.post("CNLD", {2: node_load("P", FZ=-1.0)})
    gen.post("EIGV", {1: {"TYPE": "EIGEN", "iFREQ": 1}})
    gen.analyse()
    stiffness = 12 * E * I_Y / L**3
    assert frequencies(gen)[0] == pytest.approx(math.sqrt(stiffness / 3.0) / (2 * math.pi), rel=1e-9)
