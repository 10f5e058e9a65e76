"""How the tables of closed forms are written: a model, and quantities read from it with their expected values."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from tests.engine.conftest import Gen
from tests.engine.models import beam, user_material, value_section

E, INERTIA, AREA, TORSION = 2e8, 1e-4, 0.01, 2e-4
EI, GJ = E * INERTIA, E / 2.6 * TORSION
Read = Callable[[Gen], float]
Point = tuple[float, float, float]


@dataclass(frozen=True)
class Case:
    """A closed form: where it is from, the model, and (reading, expected value) pairs with one tolerance."""

    source: str
    build: Callable[[Gen], None]
    expected: Sequence[tuple[Read, float]]
    tolerance: float = 1e-6

    def check(self, gen: Gen) -> None:
        self.build(gen)
        gen.analyse()
        for read, value in self.expected:
            assert read(gen) == pytest.approx(value, rel=self.tolerance, abs=1e-12), self.source


def model(gen: Gen, points: Sequence[Point], lines: Sequence[tuple[int, int]], kind: str = "BEAM", **more: Any) -> None:
    """Nodes and elements numbered from 1, common material and section, load case P."""
    gen.post("MATL", {1: more.get("material", user_material(E))})
    gen.post("SECT", {1: more.get("section", value_section(AREA, INERTIA, INERTIA, TORSION))})
    gen.post("NODE", {n: dict(zip("XYZ", point, strict=True)) for n, point in enumerate(points, 1)})
    gen.post("ELEM", {n: beam(*ends) | {"TYPE": kind} for n, ends in enumerate(lines, 1)})
    gen.post("STLD", {1: {"NAME": "P", "TYPE": "D"}})


def line(length: float, parts: int) -> tuple[list[Point], list[tuple[int, int]]]:
    """A straight member along X in equal parts."""
    points = [(length * n / parts, 0.0, 0.0) for n in range(parts + 1)]
    return points, [(n, n + 1) for n in range(1, parts + 1)]


def moved(node: int, column: str = "DZ") -> Read:
    """The size of a displacement."""
    return lambda gen: abs(float(gen.rows("DISPLACEMENTG", NODE_ELEMS={"KEYS": [node]})[0][column]))


def moment(element: int, part: str, column: str = "Moment-y") -> Read:
    """The size of a member force."""
    argument = {"NODE_ELEMS": {"KEYS": [element]}, "PARTS": [part]}
    return lambda gen: abs(float(gen.rows("BEAMFORCE", **argument)[0][column]))


def axial(element: int) -> Read:
    """The size of a truss force."""
    return lambda gen: abs(float(gen.rows("TRUSSFORCE", NODE_ELEMS={"KEYS": [element]})[0]["Force-I"]))


def reaction(node: int, column: str) -> Read:
    """The size of a reaction."""
    return lambda gen: abs(float(gen.rows("REACTIONG", NODE_ELEMS={"KEYS": [node]})[0][column]))


def omega(mode: int) -> Read:
    """Circular frequency of a mode in rad/s."""

    def read(gen: Gen) -> float:
        rows = gen.sub_rows("EIGENVALUEMODE", "EIGENVALUE ANALYSIS", COMPONENTS=["Node", "Mode"])
        return float(rows[mode - 1]["Frequency(rad/sec)"])

    return read


def spring(**stiffness: float) -> dict[str, Any]:
    """A point spring by direction: DX, DY, DZ, RX, RY, RZ."""
    values = [stiffness.get(name, 0.0) for name in ("DX", "DY", "DZ", "RX", "RY", "RZ")]
    return {"ITEMS": [{"ID": 1, "TYPE": "LINEAR", "GROUP_NAME": "", "SDR": values, "F_S": [False] * 6}]}


def node_mass(**values: float) -> dict[str, float]:
    """Masses of a node by component; the others are 0."""
    return dict.fromkeys(("mX", "mY", "mZ", "rmX", "rmY", "rmZ"), 0.0) | values
