"""Vibration, buckling, second-order columns and CQC against closed forms, through the HTTP API."""

import math
from collections.abc import Callable
from typing import Any

import pytest

from tests.engine.closed_forms import (
    AREA,
    EI,
    GJ,
    INERTIA,
    TORSION,
    Case,
    E,
    Read,
    line,
    model,
    moment,
    moved,
    node_mass,
    omega,
    spring,
)
from tests.engine.conftest import Gen
from tests.engine.models import FIXED, node_load, support, user_material, value_section

L, P, MASS, PARTS = 6.0, 400.0, 0.785, 24
WAVE = math.sqrt(EI / (MASS * L**4))


def vibrating(feet: dict[str, Any], head: dict[str, Any] | None) -> Callable[[Gen], None]:
    """A beam in the XZ plane with its mass at the nodes of 24 equal parts."""

    def build(gen: Gen) -> None:
        section = value_section(AREA * 1e3, INERTIA, INERTIA, TORSION)
        model(gen, *line(L, PARTS), section=section, material=user_material(E, mass=MASS / AREA / 1e3))
        gen.put("STYP", {1: {"STYP": 1, "bSELFWEIGHT": True, "SMASS": 3}})
        gen.post("CONS", {1: feet} | ({PARTS + 1: head} if head else {}))
        gen.post("EIGV", {1: {"TYPE": "LANCZOS", "iFREQ": 3}})

    return build


def with_masses(gen: Gen, masses: dict[int, dict[str, float]], modes: int) -> None:
    gen.post("NMAS", {node: node_mass(**values) for node, values in masses.items()})
    gen.post("EIGV", {1: {"TYPE": "LANCZOS", "iFREQ": modes}})


def mass_on_a_spring(gen: Gen) -> None:
    model(gen, *line(L, 1), section=value_section(1e-9, INERTIA, INERTIA, TORSION))
    gen.post("CONS", {1: FIXED, 2: support("0111111")})
    gen.post("NSPR", {2: spring(DX=800.0)})
    with_masses(gen, {2: {"mX": 2.0}}, 1)


def two_masses_on_bars(gen: Gen) -> None:
    model(gen, *line(2 * L, 2), kind="TRUSS")
    gen.post("CONS", {1: support("1110000"), 2: support("0110000"), 3: support("0110000")})
    with_masses(gen, {2: {"mX": 2.0}, 3: {"mX": 2.0}}, 2)


def bar_in_tension(gen: Gen) -> None:
    """Lumped masses on equal bars: the chain has a closed form of its own."""
    model(gen, *line(L, 10), kind="TRUSS")
    gen.post("CONS", {1: support("1110000")} | {n: support("0110000") for n in range(2, 12)})
    with_masses(gen, {n: {"mX": 1.0 if n < 11 else 0.5} for n in range(2, 12)}, 3)


def mass_at_the_tip(gen: Gen) -> None:
    model(gen, *line(L, 1))
    gen.post("CONS", {1: FIXED})
    with_masses(gen, {2: {"mZ": 3.0}}, 1)


def disc_on_a_shaft(gen: Gen) -> None:
    model(gen, *line(L, 1))
    gen.post("CONS", {1: FIXED})
    with_masses(gen, {2: {"rmX": 1.5}}, 1)


def mass_between_supports(gen: Gen) -> None:
    model(gen, *line(L, 2))
    gen.post("CONS", {1: support("1111001"), 3: support("0110001")})
    with_masses(gen, {2: {"mZ": 3.0}}, 1)


def shear_storeys(gen: Gen) -> None:
    """Four equal storeys whose nodes cannot turn."""
    model(gen, [(0.0, 0.0, 3.0 * n) for n in range(5)], [(n, n + 1) for n in range(1, 5)])
    gen.post("CONS", {1: FIXED} | {n: support("0111111") for n in range(2, 6)})
    with_masses(gen, {n: {"mX": 5.0} for n in range(2, 6)}, 4)


def pushed(feet: dict[str, Any], head: dict[str, Any] | None, axial: float) -> Callable[[Gen], None]:
    """A column of 16 parts under an axial force (down positive) and 10 kN across its top, second order."""

    def build(gen: Gen) -> None:
        points = [(0.0, 0.0, L * n / 16) for n in range(17)]
        model(gen, points, [(n, n + 1) for n in range(1, 17)])
        gen.put("STYP", {1: {"STYP": 1}})
        gen.post("CONS", {1: feet} | ({17: head} if head else {}))
        gen.post("STLD", {2: {"NAME": "N", "TYPE": "D"}})
        across = {"ID": 1} | node_load("P", FX=10.0)["ITEMS"][0]
        gen.post("CNLD", {17: {"ITEMS": [across, {"ID": 2, "LCNAME": "N", "FZ": -axial}]}})
        gen.post("PDEL", {1: {"ITER": 10, "TOL": 1e-9, "PDEL_CASES": [{"LCNAME": "N", "FACTOR": 1.0}]}})

    return build


def buckling(supports: dict[int, Any], loaded: int = 17, springs: float = 0.0) -> Callable[[Gen], None]:
    def build(gen: Gen) -> None:
        points = [(0.0, 0.0, L * n / 16) for n in range(17)]
        model(gen, points, [(n, n + 1) for n in range(1, 17)])
        gen.put("STYP", {1: {"STYP": 1}})
        gen.post("CONS", supports)
        if springs:
            gen.post("NSPR", {n: spring(DX=springs * L / 16) for n in range(2, 17)})
        gen.post("CNLD", {loaded: node_load("P", FZ=-1.0)})
        control = {"MODE_NUM": 1, "OPT_POSITIVE": True, "OPT_CONSIDER_AXIAL_ONLY": True, "OPT_STURM_SEQ": True}
        items = [{"LCNAME": "P", "FACTOR": 1.0, "LOAD_TYPE": 0}]
        gen.post("BUCK", {1: control | {"LOAD_FACTOR_FROM": 0, "LOAD_FACTOR_TO": 0, "ITEMS": items}})

    return build


def factor(gen: Gen) -> float:
    return float(gen.sub_rows("BUCKLINGMODE", "BUCKLING ANALYSIS")[0]["Eigenvalue"])


def correlated(ratio: float, damping: float) -> Callable[[Gen], None]:
    """Two oscillators of frequency ratio `ratio` under a spectrum of 1 m/s2 throughout."""

    def build(gen: Gen) -> None:
        points = [(0.0, 0.0, 0.0), (0.0, 0.0, 4.0), (9.0, 0.0, 0.0), (9.0, 0.0, 4.0)]
        model(gen, points, [(1, 2), (3, 4)])
        gen.post("CONS", {1: FIXED, 3: FIXED, 2: support("0111110"), 4: support("0111110")})
        with_masses(gen, {2: {"mX": 1.0}, 4: {"mX": 1.0 / ratio**2}}, 2)
        listed = [{"PERIOD": 0.0, "VALUE": 1.0}, {"PERIOD": 9.0, "VALUE": 1.0}]
        function = {"NAME": "S", "iTYPE": 2, "SCALE": 1.0, "GRAV": 9.806, "DRATIO": damping, "aFUNC": listed}
        gen.post("SPFC", {1: function})
        gen.post("SPLC", {1: {"NAME": "R", "DIR": "XY", "ANGLE": 0, "COMTYPE": "CQC", "aFUNCNAME": ["S"]}})

    return build


def base_shear(gen: Gen) -> float:
    return float(gen.sub_rows("REACTIONG", "SUMMATION OF REACTION FORCES PRINTOUT")[-1]["FX"])


def combined(ratio: float, damping: float) -> float:
    """Der Kiureghian 1981, equation 23, with forces 1 and 1/ratio^2."""
    second = 1.0 / ratio**2
    rho = 8 * damping**2 * (1 + ratio) * ratio**1.5
    rho /= (1 - ratio**2) ** 2 + 4 * damping**2 * ratio * (1 + ratio) ** 2
    return math.sqrt(1.0 + second**2 + 2.0 * rho * second)


PIN, ROLLER = support("1110000"), support("0010000")
EULER = math.pi**2 * EI / L**2
CHAIN = math.sqrt(E * AREA / L / 2.0)
ELEMENT = math.sqrt(E * AREA / (L / 10))
STOREY = math.sqrt(12 * EI / 27.0 / 5.0)
U = L * math.sqrt(P / EI)


def waves(*numbers: float) -> list[tuple[Read, float]]:
    return [(omega(mode), number**2 * WAVE) for mode, number in enumerate(numbers, 1)]


BLEVINS = "Blevins, Formulas for Natural Frequency and Mode Shape, table 8-1"
EULER_SOURCE = "Timoshenko and Gere, Theory of Elastic Stability"
CASES = {
    "simple beam": Case(f"{BLEVINS}: n π", vibrating(PIN, ROLLER), waves(*(n * math.pi for n in (1, 2, 3))), 2e-4),
    "fixed beam": Case(BLEVINS, vibrating(FIXED, FIXED), waves(4.73004074, 7.85320462, 10.9956079), 2e-3),
    "propped beam": Case(BLEVINS, vibrating(FIXED, ROLLER), waves(3.92660231, 7.06858275, 10.2101761), 2e-3),
    "guided beam": Case(
        f"{BLEVINS}: pinned, guided (n - 1/2) π",
        vibrating(PIN, support("0000110")),
        waves(math.pi / 2, 1.5 * math.pi, 2.5 * math.pi),
        2e-4,
    ),
    "mass on a spring": Case("√(k/m)", mass_on_a_spring, [(omega(1), math.sqrt(800.0 / 2.0))], 1e-4),
    "two masses on two bars": Case(
        "√(k/m (3 ∓ √5)/2)",
        two_masses_on_bars,
        [(omega(1), CHAIN * math.sqrt((3 - math.sqrt(5)) / 2)), (omega(2), CHAIN * math.sqrt((3 + math.sqrt(5)) / 2))],
    ),
    "bar of ten masses": Case(
        "lumped chain: 2√(k/m) sin((2j - 1)π/4n)",
        bar_in_tension,
        [(omega(j), 2 * ELEMENT * math.sin((2 * j - 1) * math.pi / 40)) for j in (1, 2, 3)],
    ),
    "mass at a cantilever's tip": Case("√(3EI/mL^3)", mass_at_the_tip, [(omega(1), math.sqrt(3 * EI / (3.0 * L**3)))]),
    "mass in the middle of a beam": Case(
        "√(48EI/mL^3)", mass_between_supports, [(omega(1), math.sqrt(48 * EI / (3.0 * L**3)))]
    ),
    "disc on a shaft": Case("√(GJ/IL)", disc_on_a_shaft, [(omega(1), math.sqrt(GJ / (1.5 * L)))]),
    "shear building of four storeys": Case(
        "2√(k/m) sin((2j - 1)π/(2(2n + 1)))",
        shear_storeys,
        [(omega(j), 2 * STOREY * math.sin((2 * j - 1) * math.pi / 18)) for j in (1, 2, 3, 4)],
    ),
    "guided column, pressed": Case(
        f"{EULER_SOURCE}: HL/P (tan(u/2)/(u/2) - 1), H/k tan(u/2)",
        pushed(FIXED, support("0000110"), P),
        [
            (moved(17, "DX"), 10.0 * L / P * (math.tan(U / 2) / (U / 2) - 1)),
            (moment(1, "PartI"), 10.0 * L / U * math.tan(U / 2)),
        ],
        1e-5,
    ),
    "cantilever, pulled": Case(
        f"{EULER_SOURCE}: HL/P (1 - tanh u/u), H/k tanh u",
        pushed(FIXED, None, -P),
        [
            (moved(17, "DX"), 10.0 * L / P * (1 - math.tanh(U) / U)),
            (moment(1, "PartI"), 10.0 * L / U * math.tanh(U)),
        ],
        1e-5,
    ),
    "column with a support in the middle": Case(
        f"{EULER_SOURCE}: 4 π^2 EI/L^2",
        buckling({1: PIN, 9: support("1000000"), 17: support("1000000")}),
        [(factor, 4 * EULER)],
        1e-4,
    ),
    "fixed column whose head may only move sideways": Case(
        f"{EULER_SOURCE}: π^2 EI/L^2", buckling({1: FIXED, 17: support("0000110")}), [(factor, EULER)], 1e-4
    ),
    "column loaded at its middle": Case(
        f"{EULER_SOURCE}: cantilever of half the length, π^2 EI/L^2",
        buckling({1: FIXED}, loaded=9),
        [(factor, EULER)],
        1e-4,
    ),
    "column in an elastic medium": Case(
        f"{EULER_SOURCE}: n^2 π^2 EI/L^2 + b L^2/n^2 π^2 with n = 2",
        buckling({1: PIN, 17: support("1000000")}, springs=10 * EULER * math.pi**2 / L**2),
        [(factor, EULER * (4 + 10 / 4))],
        1e-3,
    ),
} | {
    f"CQC of two oscillators, {ratio}, {damping}": Case(
        "Der Kiureghian, Earthquake Eng. Struct. Dyn. 9 (1981)",
        correlated(ratio, damping),
        [(base_shear, combined(ratio, damping))],
    )
    for ratio, damping in ((0.95, 0.02), (0.9, 0.1), (0.6, 0.05))
}


@pytest.mark.parametrize("name", CASES)
def test_closed_form(gen: Gen, name: str) -> None:
    CASES[name].check(gen)
