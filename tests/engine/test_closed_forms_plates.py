"""Rectangular plates against series of Navier and tables of Timoshenko, through the HTTP API."""

import itertools
import math
from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.engine.closed_forms import Case, moved, omega
from tests.engine.conftest import Gen
from tests.engine.models import FIXED, node_load, support, user_material
from tests.engine.test_shells import plate, pressure, thickness

E, NU, T, A, Q, P = 30e6, 0.3, 0.06, 6.0, 10.0, 50.0
D = E * T**3 / 12 / (1 - NU**2)
HINGED = support("1110000")
Nodes = dict[tuple[int, int], int]


HELD: dict[str, object] = {**FIXED}


def mesh(
    gen: Gen, length: float, width: float, across: int, along: int, poisson: float = NU, mass: float = 0.0
) -> Nodes:
    """A plate of `length` along X (`along` elements) and `width` along Y (`across` elements)."""
    gen.post("MATL", {1: user_material(E, poisson, mass=mass)})
    gen.post("THIK", {1: thickness(T)})
    gen.post("STLD", {1: {"NAME": "P", "TYPE": "D"}})
    ids = {(i, j): 1 + i + (along + 1) * j for j in range(across + 1) for i in range(along + 1)}
    gen.post("NODE", {n: {"X": length * i / along, "Y": width * j / across, "Z": 0} for (i, j), n in ids.items()})
    corners = itertools.product(range(across), range(along))
    loops = [[ids[i, j], ids[i + 1, j], ids[i + 1, j + 1], ids[i, j + 1]] for j, i in corners]
    gen.post("ELEM", {key: plate(loop, 2) for key, loop in enumerate(loops, 1)})
    return ids


def edges(ids: Nodes) -> list[int]:
    last_i, last_j = max(ids)
    return [key for (i, j), key in ids.items() if i in {0, last_i} or j in {0, last_j}]


MIDDLE = 8 + 8 * 17 + 1


def uniform(ratio: float, held: dict[str, object] = HINGED) -> Callable[[Gen], None]:
    """Sides A and ratio times A, 16 x 16 elements."""

    def build(gen: Gen) -> None:
        ids = mesh(gen, ratio * A, A, 16, 16)
        gen.post("CONS", dict.fromkeys(edges(ids), held))
        gen.post("PRES", {key: pressure(-Q) for key in range(1, 257)})

    return build


def force_in_the_middle(ratio: float, held: dict[str, object] = HINGED) -> Callable[[Gen], None]:
    def build(gen: Gen) -> None:
        ids = mesh(gen, ratio * A, A, 16, 16)
        gen.post("CONS", dict.fromkeys(edges(ids), held))
        gen.post("CNLD", {MIDDLE: node_load("P", FZ=-P)})

    return build


def vibrating(ratio: float) -> Callable[[Gen], None]:
    def build(gen: Gen) -> None:
        ids = mesh(gen, ratio * A, A, 16, 16, mass=2.5)
        gen.post("CONS", dict.fromkeys(edges(ids), HINGED))
        gen.put("STYP", {1: {"bSELFWEIGHT": True, "SMASS": 3}})
        gen.post("EIGV", {1: {"TYPE": "LANCZOS", "iFREQ": 3}})

    return build


def strip(gen: Gen) -> None:
    """A cantilever strip without Poisson's effect bends like a beam."""
    ids = mesh(gen, A, 1.0, 2, 12, poisson=0.0)
    gen.post("CONS", {ids[0, j]: FIXED for j in range(3)})
    gen.post("PRES", {key: pressure(-Q) for key in range(1, 25)})


def edge_moments(gen: Gen) -> None:
    """Moments along two opposite free edges of a strip: constant curvature."""
    ids = mesh(gen, A, 1.0, 2, 6, poisson=0.0)
    gen.post("CONS", {ids[0, j]: FIXED for j in range(3)})
    gen.post("CNLD", {ids[6, j]: node_load("P", MY=share) for j, share in enumerate((1.0, 2.0, 1.0))})


def plate_moment(node: int, column: str) -> Callable[[Gen], float]:
    """The mean over the elements that meet at the node."""

    def read(gen: Gen) -> float:
        rows = [float(r[column]) for r in gen.rows("PLATEFORCEUL") if r["Node"] == str(node)]
        return abs(sum(rows) / len(rows))

    return read


def navier(ratio: float) -> tuple[float, float, float]:
    """w D/q a^4, M across the long way (along the short side) and the other, over q a^2, at the centre."""
    w = short = long = 0.0
    for m, n in itertools.product(range(1, 60, 2), repeat=2):
        sign = (-1) ** ((m + n) // 2 - 1)
        x, y = (m / ratio) ** 2, float(n) ** 2
        term = 16.0 / math.pi**6 * sign / (m * n * (x + y) ** 2)
        w += term
        short += term * math.pi**2 * (y + NU * x)
        long += term * math.pi**2 * (x + NU * y)
    return w, short, long


def navier_force(ratio: float) -> float:
    """w D/P a^2 under a force at the centre."""
    odd = itertools.product(range(1, 200, 2), repeat=2)
    return sum(4.0 / (math.pi**4 * ratio) / ((m / ratio) ** 2 + n**2) ** 2 for m, n in odd)


def uniform_case(ratio: float) -> Case:
    w, short, long = navier(ratio)
    middle = [
        (moved(MIDDLE), w * Q * A**4 / D),
        (plate_moment(MIDDLE, "Myy"), short * Q * A**2),
        (plate_moment(MIDDLE, "Mxx"), long * Q * A**2),
    ]
    return Case("Navier's double series, ν = 0.3", uniform(ratio), middle, 1e-2)


def clamped(ratio: float, deflection: float, moment: float) -> Case:
    """The moment stands at the middle of the long side."""
    expected = [(moved(MIDDLE), deflection * Q * A**4 / D), (plate_moment(9, "Myy"), moment * Q * A**2)]
    return Case("Timoshenko and Woinowsky-Krieger, table 35", uniform(ratio, HELD), expected, 3e-2)


def frequency_case(ratio: float) -> Case:
    unit = math.pi**2 / A**2 * math.sqrt(D / (2.5 * T))
    pairs = sorted((m / ratio) ** 2 + n**2 for m, n in itertools.product(range(1, 5), repeat=2))
    return Case(
        "π² (m²/a² + n²/b²) √(D/ρt)",
        vibrating(ratio),
        [(omega(mode), unit * value) for mode, value in enumerate(pairs[:3], 1)],
        2.5e-2,
    )


CASES = {
    **{f"hinged, uniform, {ratio}": uniform_case(ratio) for ratio in (1.25, 1.5, 2.0)},
    "hinged, force in the middle": Case(
        "Navier's double series", force_in_the_middle(1.5), [(moved(MIDDLE), navier_force(1.5) * P * A**2 / D)], 2e-2
    ),
    "clamped, force in the middle": Case(
        "Timoshenko and Woinowsky-Krieger, table 37: 0.00560 P a²/D",
        force_in_the_middle(1.0, HELD),
        [(moved(MIDDLE), 0.00560 * P * A**2 / D)],
        2e-2,
    ),
    "clamped, uniform, 1.5": clamped(1.5, 0.00220, 0.0757),
    "clamped, uniform, 2": clamped(2.0, 0.00254, 0.0829),
    "hinged, vibration, 1": frequency_case(1.0),
    "hinged, vibration, 1.5": frequency_case(1.5),
    "strip under pressure": Case(
        "cantilever beam: 12 q a⁴/8Et³", strip, [(moved(13), 12 * Q * A**4 / (8 * E * T**3))], 1e-2
    ),
    "strip under edge moments": Case(
        "constant curvature: 12 M a²/2Et³", edge_moments, [(moved(7), 12 * 4.0 * A**2 / (2 * E * T**3))], 1e-6
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_closed_form(gen: Gen, name: str) -> None:
    CASES[name].check(gen)


def test_the_table_itself_can_fail(gen: Gen) -> None:
    case = CASES["strip under edge moments"]
    with pytest.raises(AssertionError, match="constant curvature"):
        replace(case, expected=[(read, 1.001 * value) for read, value in case.expected]).check(gen)
