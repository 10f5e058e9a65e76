"""Beams, frames, trusses and grillages against closed forms, through the HTTP API."""

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
    axial,
    line,
    model,
    moment,
    moved,
    reaction,
    spring,
)
from tests.engine.conftest import Gen
from tests.engine.models import FIXED, line_load, node_load, support, user_material, value_section

L, W, P = 6.0, 20.0, 50.0
PIN, ROLLER = support("1111001"), support("0110001")
STIFF = value_section(AREA * 1e6, INERTIA, INERTIA, TORSION)


def span(supports: dict[int, Any], parts: int = 2, load: float | None = None, at: int = 2, length: float = L) -> Any:
    """A beam along X in equal parts under a line load on all of it, or under a force at a node."""

    def build(gen: Gen) -> None:
        model(gen, *line(length, parts))
        gen.post("CONS", supports)
        if load is None:
            gen.post("BMLD", {n: line_load("P", -W) for n in range(1, parts + 1)})
        else:
            gen.post("CNLD", {at: node_load("P", FZ=-load)})

    return build


def continuous(*spans: float, sunk: float = 0.0) -> Callable[[Gen], None]:
    """Hinged supports at the ends of each span; a line load, or the second support sinks."""

    def build(gen: Gen) -> None:
        xs = [sum(spans[:n]) for n in range(len(spans) + 1)]
        model(gen, [(x, 0.0, 0.0) for x in xs], [(n, n + 1) for n in range(1, len(xs))])
        gen.post("CONS", {1: PIN} | dict.fromkeys(range(2, len(xs) + 1), ROLLER))
        if sunk:
            values = [{"OPT_FLAG": dof == 2, "DISPLACEMENT": -sunk if dof == 2 else 0} for dof in range(6)]
            gen.post("SDSP", {2: {"ITEMS": [{"ID": 1, "LCNAME": "P", "GROUP_NAME": "", "VALUES": values}]}})
        else:
            gen.post("BMLD", {n: line_load("P", -W) for n in range(1, len(xs))})

    return build


def cantilever_with(shape: list[float]) -> Callable[[Gen], None]:
    def build(gen: Gen) -> None:
        model(gen, *line(L, 1))
        gen.post("CONS", {1: FIXED})
        load = line_load("P", 1.0)
        load["ITEMS"][0] |= {"P": [*(-value for value in shape), 0, 0]}
        gen.post("BMLD", {1: load})

    return build


def tent_load(gen: Gen) -> None:
    span({1: PIN, 3: ROLLER})(gen)
    for element, values in ((1, [0.0, -W]), (2, [-W, 0.0])):
        load = line_load("P", 1.0)
        load["ITEMS"][0] |= {"P": [*values, 0, 0]}
        gen.put("BMLD", {element: load})


def deep_beam(gen: Gen) -> None:
    model(gen, *line(L, 2), section=value_section(AREA, INERTIA, INERTIA, TORSION, 0.004, 0.004))
    gen.post("CONS", {1: FIXED, 3: FIXED})
    gen.post("CNLD", {2: node_load("P", FZ=-P)})


def sprung_end(gen: Gen) -> None:
    model(gen, *line(L, 1))
    gen.post("CONS", {1: support("1111001"), 2: ROLLER})
    gen.post("NSPR", {1: spring(RY=K)})
    gen.post("BMLD", {1: line_load("P", -W)})


def cantilever_on_a_spring(gen: Gen) -> None:
    model(gen, *line(L, 1))
    gen.post("CONS", {1: support("1111011")})
    gen.post("NSPR", {1: spring(RY=K)})
    gen.post("CNLD", {2: node_load("P", FZ=-P)})


def hinge_in_the_middle(gen: Gen) -> None:
    """Gerber beam: two cantilevers joined by a hinge."""
    span({1: FIXED, 3: FIXED}, load=P)(gen)
    release = {"ID": 1, "GROUP_NAME": "", "bVALUE": False, "FLAG_I": "0000000", "FLAG_J": "0000100"}
    gen.post("FRLS", {1: {"ITEMS": [release | {"VALUE_I": [0] * 7, "VALUE_J": [0] * 7}]}})


def winkler(gen: Gen) -> None:
    """A long beam on close springs under a force in the middle."""
    model(gen, *line(40.0, 160))
    gen.post("CONS", {1: support("1101001"), 161: support("0100000")})
    gen.post("NSPR", {n: spring(DZ=FOUNDATION * 0.25) for n in range(1, 162)})
    gen.post("CNLD", {81: node_load("P", FZ=-P)})


def crossed_beams(gen: Gen) -> None:
    ends = [(-3.0, 0.0, 0.0), (3.0, 0.0, 0.0), (0.0, -4.0, 0.0), (0.0, 4.0, 0.0), (0.0, 0.0, 0.0)]
    model(gen, ends, [(1, 5), (5, 2), (3, 5), (5, 4)], section=value_section(AREA, INERTIA, INERTIA, 1e-12))
    gen.post("CONS", {n: support("1110001") for n in (1, 2, 3, 4)})
    gen.post("CNLD", {5: node_load("P", FZ=-P)})


def elbow_with_torsion(gen: Gen) -> None:
    """A beam held against all at both ends carries a bracket at its middle: twist and bending of the beam."""
    model(gen, [(0, 0, 0), (3, 0, 0), (6, 0, 0), (3, 2, 0)], [(1, 2), (2, 3), (2, 4)])
    gen.post("CONS", {1: FIXED, 3: FIXED})
    gen.post("CNLD", {4: node_load("P", FZ=-P)})


def portal(feet: dict[str, Any], section: dict[str, Any] = STIFF) -> Callable[[Gen], None]:
    def build(gen: Gen) -> None:
        points = [(0.0, 0.0, 0.0), (0.0, 0.0, 4.0), (6.0, 0.0, 4.0), (6.0, 0.0, 0.0)]
        model(gen, points, [(1, 2), (2, 3), (4, 3)], section=section)
        gen.put("STYP", {1: {"STYP": 1}})
        gen.post("CONS", {1: feet, 4: feet})
        gen.post("CNLD", {2: node_load("P", FX=P / 2), 3: node_load("P", FX=P / 2)})

    return build


def braced_portal(gen: Gen) -> None:
    """Hinged bars and one diagonal from the left foot to the right corner, pushed there."""
    points = [(0.0, 0.0, 0.0), (0.0, 0.0, 4.0), (3.0, 0.0, 4.0), (3.0, 0.0, 0.0)]
    model(gen, points, [(1, 2), (2, 3), (4, 3), (1, 3)], "TRUSS")
    gen.put("STYP", {1: {"STYP": 1}})
    gen.post("CONS", {1: support("1110000"), 4: support("1110000")})
    gen.post("CNLD", {3: node_load("P", FX=P)})


def three_bars(gen: Gen) -> None:
    model(gen, [(-3, 0, 4), (0, 0, 4), (3, 0, 4), (0, 0, 0)], [(1, 4), (2, 4), (3, 4)], "TRUSS")
    gen.put("STYP", {1: {"STYP": 1}})
    gen.post("CONS", {n: support("1110000") for n in (1, 2, 3)})
    gen.post("CNLD", {4: node_load("P", FZ=-P)})


def crossed_diagonals(gen: Gen) -> None:
    """A square of six bars, once statically indeterminate, pulled at two opposite corners."""
    side = 2.0
    points = [(0.0, 0.0, 0.0), (side, 0.0, 0.0), (side, 0.0, side), (0.0, 0.0, side)]
    model(gen, points, [(1, 2), (2, 3), (3, 4), (4, 1), (1, 3), (2, 4)], "TRUSS")
    gen.put("STYP", {1: {"STYP": 1}})
    gen.post("CONS", {1: support("1010000"), 2: support("0010000")})
    pull = P / math.sqrt(2)
    gen.post("CNLD", {1: node_load("P", FX=-pull, FZ=-pull), 3: node_load("P", FX=pull, FZ=pull)})


def half_heated_bar(gen: Gen) -> None:
    material = user_material(E)
    material["PARAM"][0]["THERMAL"] = 1.2e-5
    model(gen, *line(L, 2), material=material)
    gen.post("CONS", {1: FIXED, 3: FIXED})
    gen.post("ETMP", {1: {"ITEMS": [{"ID": 1, "LCNAME": "P", "GROUP_NAME": "", "TEMP": 30.0}]}})


def hanging_bar(gen: Gen) -> None:
    model(gen, [(0, 0, 0), (0, 0, -3), (0, 0, -6)], [(1, 2), (2, 3)], "TRUSS", material=user_material(E, density=78.5))
    gen.post("CONS", {1: support("1110000"), 2: support("1100000"), 3: support("1100000")})
    gen.post("BODF", {1: {"LCNAME": "P", "GROUP_NAME": "", "FV": [0, 0, -1]}})


def weight_of_a_truss_bends_no_beam(gen: Gen) -> None:
    """A horizontal truss bar hung between two cantilever tips: each tip carries half its weight, no moment."""
    model(gen, [(0, 0, 0), (0, 0, 3), (4, 0, 3), (4, 0, 0)], [(1, 2), (2, 3), (4, 3)])
    gen.put("ELEM", {2: {"TYPE": "TRUSS", "SECT": 1, "MATL": 2}})
    gen.post("MATL", {2: user_material(E, density=100.0)})
    gen.post("CONS", {1: FIXED, 4: FIXED})
    gen.post("BODF", {1: {"LCNAME": "P", "GROUP_NAME": "", "FV": [0, 0, -1]}})


def ring(gen: Gen) -> None:
    """A ring pulled apart at the ends of a diameter."""
    parts = 96
    at = [2.0 * math.pi * n / parts for n in range(parts)]
    points = [(math.cos(a), 0.0, math.sin(a)) for a in at]
    model(gen, points, [(n + 1, (n + 1) % parts + 1) for n in range(parts)], section=STIFF)
    gen.put("STYP", {1: {"STYP": 1}})
    gen.post("CONS", {1: support("0010000"), parts // 2 + 1: support("0010000"), parts // 4 + 1: support("1000000")})
    gen.post("CNLD", {parts // 4 + 1: node_load("P", FZ=P), 3 * parts // 4 + 1: node_load("P", FZ=-P)})


K = 15000.0
FOUNDATION = 5000.0
BETA = (FOUNDATION / (4.0 * EI)) ** 0.25
SHEAR = E / 2.6 * 0.004
COS = 0.8
BOWED = P / (1.0 + 2.0 * COS**3)

CASES = {
    "simple beam, line load": Case(
        "Gere and Timoshenko, Mechanics of Materials, table of beams: 5wL^4/384EI, wL^2/8",
        span({1: PIN, 3: ROLLER}),
        [(moved(2), 5 * W * L**4 / (384 * EI)), (moment(1, "PartJ"), W * L**2 / 8)],
    ),
    "simple beam, force at a third": Case(
        "same: P a^2 b^2 / 3EIL, Pab/L",
        span({1: PIN, 4: ROLLER}, 3, P),
        [(moved(2), P * (L / 3) ** 2 * (2 * L / 3) ** 2 / (3 * EI * L)), (moment(1, "PartJ"), 2 * P * L / 9)],
    ),
    "fixed beam, force in the middle": Case(
        "same: PL^3/192EI, PL/8",
        span({1: FIXED, 3: FIXED}, load=P),
        [(moved(2), P * L**3 / (192 * EI)), (moment(1, "PartI"), P * L / 8), (moment(1, "PartJ"), P * L / 8)],
    ),
    "propped cantilever, force in the middle": Case(
        "same: 3PL/16 at the wall, 7PL^3/768EI, reaction 5P/16",
        span({1: FIXED, 3: ROLLER}, load=P),
        [(moment(1, "PartI"), 3 * P * L / 16), (moved(2), 7 * P * L**3 / (768 * EI)), (reaction(3, "FZ"), 5 * P / 16)],
    ),
    "cantilever, load growing to the wall": Case(
        "same: wL^4/30EI", cantilever_with([W, 0.0]), [(moved(2), W * L**4 / (30 * EI))]
    ),
    "cantilever, load growing to the tip": Case(
        "same: 11wL^4/120EI", cantilever_with([0.0, W]), [(moved(2), 11 * W * L**4 / (120 * EI))]
    ),
    "simple beam, tent load": Case(
        "same: wL^2/12, wL^4/120EI",
        tent_load,
        [(moment(1, "PartJ"), W * L**2 / 12), (moved(2), W * L**4 / (120 * EI))],
    ),
    "two equal spans": Case("three-moment equation: wL^2/8", continuous(L, L), [(moment(1, "PartJ"), W * L**2 / 8)]),
    "three equal spans": Case(
        "three-moment equation: wL^2/10, end reaction 0.4wL",
        continuous(L, L, L),
        [(moment(1, "PartJ"), W * L**2 / 10), (moment(2, "PartJ"), W * L**2 / 10), (reaction(1, "FZ"), 0.4 * W * L)],
    ),
    "two unequal spans": Case(
        "three-moment equation: w(a^3+b^3)/8(a+b)",
        continuous(6.0, 4.0),
        [(moment(1, "PartJ"), W * (6.0**3 + 4.0**3) / (8 * 10.0))],
    ),
    "four equal spans": Case(
        "three-moment equation: 3wL^2/28, 2wL^2/28",
        continuous(L, L, L, L),
        [(moment(1, "PartJ"), 3 * W * L**2 / 28), (moment(2, "PartJ"), 2 * W * L**2 / 28)],
    ),
    "middle support sinks": Case(
        "three-moment equation: 3EId/L^2", continuous(L, L, sunk=0.01), [(moment(1, "PartJ"), 3 * EI * 0.01 / L**2)]
    ),
    "deep fixed beam": Case(
        "Timoshenko beam: PL^3/192EI + PL/4GA",
        deep_beam,
        [(moved(2), P * L**3 / (192 * EI) + P * L / (4 * SHEAR))],
    ),
    "sprung end, line load": Case(
        "slope deflection: wL^2/8 / (1 + 3EI/kL)",
        sprung_end,
        [(moment(1, "PartI"), W * L**2 / 8 / (1 + 3 * EI / (K * L)))],
    ),
    "cantilever on a rotational spring": Case(
        "PL^3/3EI + PL^2/k", cantilever_on_a_spring, [(moved(2), P * L**3 / (3 * EI) + P * L**2 / K)]
    ),
    "two cantilevers with a hinge": Case(
        "half the force each: (P/2)(L/2)^3/3EI",
        hinge_in_the_middle,
        [(moved(2), P / 2 * (L / 2) ** 3 / (3 * EI)), (moment(1, "PartI"), P * L / 4)],
    ),
    "beam on springs": Case(
        "Hetenyi, Beams on Elastic Foundation: P b/2k, P/4b",
        winkler,
        [(moved(81), P * BETA / (2 * FOUNDATION)), (moment(80, "PartJ"), P / (4 * BETA))],
        tolerance=1e-2,
    ),
    "two crossed beams": Case(
        "shared by stiffness: P / (48EI/a^3 + 48EI/b^3)",
        crossed_beams,
        [(moved(5), P / (48 * EI / 6.0**3 + 48 * EI / 8.0**3))],
    ),
    "bracket on a fixed beam": Case(
        "PL^3/192EI + Pa^2 (L/2)/2GJ + Pa^3/3EI, twist Pa/2 at each end",
        elbow_with_torsion,
        [
            (moved(4), P * L**3 / (192 * EI) + P * 4.0 * (L / 2) / (2 * GJ) + P * 8.0 / (3 * EI)),
            (moment(1, "PartI", "Torsion"), P * 2.0 / 2),
        ],
    ),
    "portal on hinges, sway": Case(
        "unit load: Hh^3/6EI + Hh^2 L/12EI, corner moment Hh/2",
        portal(support("1111000")),
        [(moved(2, "DX"), P * 4.0**3 / (6 * EI) + P * 16.0 * 6.0 / (12 * EI)), (moment(2, "PartI"), P * 4.0 / 2)],
        tolerance=1e-5,
    ),
    "portal with a diagonal bar": Case(
        "unit load: sum of N^2 l / EA H",
        braced_portal,
        [
            (axial(4), P / 0.6),
            (axial(3), P * 4.0 / 3.0),
            (moved(3, "DX"), ((1 / 0.6) ** 2 * 5.0 + (4.0 / 3.0) ** 2 * 4.0) * P / (E * AREA)),
        ],
    ),
    "three bars at a point": Case(
        "Timoshenko, Strength of Materials I: P/(1 + 2cos^3), P cos^2/(1 + 2cos^3)",
        three_bars,
        [(axial(2), BOWED), (axial(1), BOWED * COS**2), (moved(4), BOWED * 4.0 / (E * AREA))],
    ),
    "square with crossed diagonals": Case(
        "force method: the pulled diagonal takes P (2 + √2)/(2 + 2√2), the other one the rest of P",
        crossed_diagonals,
        [(axial(6), P - P * (1 + math.sqrt(2) / 2) / (1 + math.sqrt(2)))],
    ),
    "bar heated over half its length": Case(
        "EA a T / 2 when both ends are held",
        half_heated_bar,
        [(moment(1, "PartI", "Axial"), E * AREA * 1.2e-5 * 30.0 / 2), (moved(2, "DX"), 1.2e-5 * 30.0 * L / 4)],
    ),
    "bar hanging under its weight": Case(
        "g L^2/2E", hanging_bar, [(moved(3), 78.5 * 36.0 / (2 * E)), (reaction(1, "FZ"), 78.5 * AREA * 6.0)]
    ),
    "truss bar between two columns": Case(
        "half the weight on each column, no bending",
        weight_of_a_truss_bends_no_beam,
        [(moment(1, "PartI", "Axial"), 100.0 * AREA * 4.0 / 2), (moment(1, "PartI"), 0.0)],
    ),
    "ring pulled along a diameter": Case(
        "Timoshenko, Strength of Materials II: PR/π under the force, PR^3/EI (π/4 - 2/π)",
        ring,
        [
            (moment(24, "PartJ"), P / math.pi),
            (lambda gen: moved(25)(gen) + moved(73)(gen), P / EI * (math.pi / 4 - 2 / math.pi)),
        ],
        tolerance=2e-3,
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_closed_form(gen: Gen, name: str) -> None:
    CASES[name].check(gen)
