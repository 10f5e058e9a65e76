"""Buckling loads of columns against Euler, through the HTTP API."""

import math
from typing import Any

import pytest

from tests.engine.conftest import Gen
from tests.engine.models import FIXED, beam, node_load, support, user_material, value_section

E, INERTIA, WEAK, L, P = 2e8, 1e-4, 2e-5, 6.0, 100.0


def column(gen: Gen, foot: dict[str, Any], head: str, count: int = 8) -> int:
    gen.post("MATL", {1: user_material(E)})
    gen.post("SECT", {1: value_section(0.01, INERTIA, WEAK, 2e-4)})
    gen.post("NODE", {n + 1: {"X": 0, "Y": 0, "Z": L * n / count} for n in range(count + 1)})
    gen.post("ELEM", {n: beam(n, n + 1) for n in range(1, count + 1)})
    gen.post("CONS", {1: foot} | ({count + 1: support(head)} if "1" in head else {}))
    gen.post("STLD", {1: {"NAME": "P", "TYPE": "D"}, 2: {"NAME": "G", "TYPE": "D"}})
    gen.post("CNLD", {count + 1: {"ITEMS": [load("P", -P), load("G", -P / 2)]}})
    return count + 1


def load(case: str, force: float) -> dict[str, Any]:
    return {"ID": 1} | node_load(case, FZ=force)["ITEMS"][0]


def control(gen: Gen, modes: int, *cases: tuple[str, int]) -> None:
    items = [{"LCNAME": name, "FACTOR": 1.0, "LOAD_TYPE": kind} for name, kind in cases]
    options = {"OPT_POSITIVE": True, "OPT_CONSIDER_AXIAL_ONLY": True, "LOAD_FACTOR_FROM": 0, "LOAD_FACTOR_TO": 0}
    gen.post("BUCK", {1: options | {"MODE_NUM": modes, "OPT_STURM_SEQ": True, "ITEMS": items}})


def factors(gen: Gen) -> list[float]:
    return [float(row["Eigenvalue"]) for row in gen.sub_rows("BUCKLINGMODE", "BUCKLING ANALYSIS")]


@pytest.mark.parametrize(
    ("foot", "head", "effective"),
    [
        ("1111111", "0000000", 2.0),
        ("1110010", "1100000", 1.0),
        ("1111111", "1101110", 0.5),
        ("1111111", "1100000", 0.69916),
    ],
)
def test_euler_columns(gen: Gen, foot: str, head: str, effective: float) -> None:
    column(gen, support(foot), head)
    control(gen, 1, ("P", 0))
    gen.analyse()
    assert factors(gen) == pytest.approx([math.pi**2 * E * WEAK / (effective * L) ** 2 / P], rel=1e-3)


def test_a_cantilever_buckles_about_both_axes(gen: Gen) -> None:
    column(gen, FIXED, "0000000")
    control(gen, 2, ("P", 0))
    gen.analyse()
    euler = [math.pi**2 * E * inertia / (4 * L**2) / P for inertia in (WEAK, INERTIA)]
    found = factors(gen)
    assert found[0] == pytest.approx(euler[0], rel=1e-4)
    assert 1.0 < found[1] / found[0] <= 9.0 + 1e-2


def test_constant_loads_are_taken_off_the_factor(gen: Gen) -> None:
    column(gen, FIXED, "0000000")
    control(gen, 1, ("P", 0), ("G", 1))
    gen.analyse()
    assert factors(gen) == pytest.approx([math.pi**2 * E * WEAK / (4 * L**2) / P - 0.5], rel=1e-4)


def test_tension_gives_no_buckling_load(gen: Gen) -> None:
    top = column(gen, FIXED, "0000000")
    gen.put("CNLD", {top: {"ITEMS": [load("P", P)]}})
    control(gen, 1, ("P", 0))
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "model.mgbx"})
    assert "no positive load factor" in gen.ok("POST", "/doc/ANAL", {})["message"]
