"""Displacements larger than the whole model are named with their case and node, and ordinary ones are not."""

from typing import Any

import pytest

from tests.engine.conftest import Gen
from tests.engine.models import FIXED, beam, node_load, user_material, value_section

HEIGHT = 4.0


def spring(stiffness: float) -> dict[str, Any]:
    item = {"ID": 1, "TYPE": "LINEAR", "GROUP_NAME": "", "SDR": [0, 0, stiffness, 0, 0, 0], "F_S": [False] * 6}
    return {"ITEMS": [item]}


def post(gen: Gen, stiffness: float, load: float) -> None:
    """A post of 4 m, held aside and against turning, on an upright spring (kN/m), with a load (kN) on its head."""
    gen.post("MATL", {1: user_material(2e8)})
    gen.post("SECT", {1: value_section(0.05, 1e-3, 2e-3, 2e-3)})
    gen.post("NODE", {1: {"X": 0, "Y": 0, "Z": 0}, 2: {"X": 0, "Y": 0, "Z": HEIGHT}})
    gen.post("ELEM", {1: beam(1, 2)})
    held = {"ITEMS": [{"ID": 1, "GROUP_NAME": "", "CONSTRAINT": "1101111"}]}
    gen.post("CONS", {1: held})
    gen.post("NSPR", {1: spring(stiffness)})
    gen.post("STLD", {1: {"NAME": "P", "TYPE": "D"}, 2: {"NAME": "none", "TYPE": "L"}})
    gen.post("CNLD", {2: node_load("P", FZ=-load)})


def notes(gen: Gen) -> list[str]:
    return [note for note in gen.analyse().get("NOTES", []) if "farther than the model" in note]


@pytest.mark.parametrize(("stiffness", "load", "told"), [(1e-3, 10.0, "1e+04"), (1.0, 5.0, "5"), (1.0, 3.9, "")])
def test_a_post_that_sinks_deeper_than_it_is_high_is_named(gen: Gen, stiffness: float, load: float, told: str) -> None:
    """By load over stiffness: 10 km, 5 m and 3.9 m."""
    post(gen, stiffness, load)
    found = notes(gen)
    assert bool(found) is bool(told)
    if told:
        assert f"large ({HEIGHT:g} m)" in found[0]
        assert found[0].count(f"P 2 ({told} m)") == 2
        assert "none" not in found[0]
        assert gen.sub_rows("ENGINECHECKS", "MOVES")[0]["Displacements larger than the model"] == found[0]


def test_the_worst_node_of_a_spectrum_case_is_named(gen: Gen) -> None:
    gen.post("MATL", {1: user_material(1.0)})
    gen.post("SECT", {1: value_section(0.05, 1e-3, 2e-3, 2e-3)})
    gen.post("NODE", {n: {"X": 0, "Y": 0, "Z": 2.0 * (n - 1)} for n in (1, 2, 3)})
    gen.post("ELEM", {n: beam(n, n + 1) for n in (1, 2)})
    gen.post("CONS", {1: FIXED})
    none = {"mZ": 0, "rmX": 0, "rmY": 0, "rmZ": 0}
    gen.post("NMAS", {node: none | {"mX": 5.0, "mY": 5.0} for node in (2, 3)})
    gen.post("EIGV", {1: {"TYPE": "LANCZOS", "iFREQ": 4}})
    points = [{"PERIOD": p, "VALUE": 0.3} for p in (0.0, 9000.0)]
    gen.post("SPFC", {1: {"NAME": "S", "iTYPE": 1, "SCALE": 1.0, "GRAV": 9.806, "DRATIO": 0.05, "aFUNC": points}})
    gen.post("SPLC", {1: {"NAME": "R", "DIR": "XY", "ANGLE": 0, "COMTYPE": "CQC", "aFUNCNAME": ["S"]}})
    (note,) = notes(gen)
    assert "R(RS) 3 (" in note
