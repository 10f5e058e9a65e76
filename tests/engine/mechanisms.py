"""Structures that can move, and which of their unknowns the engine names: what moves most, translations first."""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.engine.http.service import EngineServer
from tests.engine.conftest import KEY, Gen
from tests.engine.models import FIXED, beam, node_load, story, support, user_material, value_section


def parts(
    gen: Gen,
    points: list[tuple[float, float, float]],
    lines: list[tuple[int, int]],
    kind: str = "BEAM",
    *,
    is_backwards: bool = False,
) -> None:
    step = -1 if is_backwards else 1
    gen.post("MATL", {1: user_material(2e8, density=78.5)})
    gen.post("SECT", {1: value_section(0.01, 1e-4, 1e-4, 2e-4)})
    gen.post("NODE", {n: dict(zip("XYZ", point, strict=True)) for n, point in [*enumerate(points, 1)][::step]})
    gen.post("ELEM", {n: beam(*ends) | {"TYPE": kind} for n, ends in [*enumerate(lines, 1)][::step]})
    gen.post("STLD", {1: {"NAME": "P", "TYPE": "D"}})
    gen.post("BODF", {1: {"LCNAME": "P", "GROUP_NAME": "", "FV": [0, 0, -1]}})


def hinges(gen: Gen, flags: dict[int, tuple[str, str]]) -> None:
    given = {"ID": 1, "GROUP_NAME": "", "bVALUE": False, "VALUE_I": [0] * 7, "VALUE_J": [0] * 7}
    gen.post("FRLS", {n: {"ITEMS": [given | {"FLAG_I": i, "FLAG_J": j}]} for n, (i, j) in flags.items()})


CHAIN = [(0.0, 0.0, 0.0), (3.0, 0.0, 0.0), (6.0, 0.0, 0.0), (9.0, 0.0, 0.0)]
SLOPE = [(x, x / 3.0, x / 7.0) for x, _, _ in CHAIN]
HINGE, NONE = "0000110", "0000000"


def chain_of_hinges(gen: Gen) -> None:
    parts(gen, CHAIN, [(1, 2), (2, 3), (3, 4)])
    hinges(gen, dict.fromkeys((1, 2, 3), (HINGE, HINGE)))
    gen.post("CONS", {1: FIXED, 4: FIXED})


def sloping_chain_of_hinges(gen: Gen) -> None:
    parts(gen, SLOPE, [(1, 2), (2, 3), (3, 4)])
    hinges(gen, dict.fromkeys((1, 2, 3), (HINGE, HINGE)))
    gen.post("CONS", {1: FIXED, 4: FIXED})


def chain_of_hinges_that_keeps_its_rotations(gen: Gen) -> None:
    parts(gen, CHAIN, [(1, 2), (2, 3), (3, 4)])
    hinges(gen, dict.fromkeys((1, 2, 3), (NONE, HINGE)))
    gen.post("CONS", {1: support("1111000"), 4: support("1111000")})


def body_without_supports(gen: Gen) -> None:
    parts(gen, [(0, 0, 0), (3, 0, 0), (3, 2, 1)], [(1, 2), (2, 3)])


def second_body_without_supports(gen: Gen) -> None:
    parts(gen, [(0, 0, 0), (3, 0, 0), (0, 5, 0), (3, 5, 0)], [(1, 2), (3, 4)])
    gen.post("CONS", {1: FIXED})


def body_that_turns_about_a_point(gen: Gen) -> None:
    parts(gen, [(0, 0, 0), (3, 0, 0), (3, 2, 1)], [(1, 2), (2, 3)])
    gen.post("CONS", {1: support("1110000")})


def body_that_turns_about_an_axis(gen: Gen) -> None:
    parts(gen, [(0, 0, 0), (3, 0, 0), (3, 2, 0)], [(1, 2), (2, 3)])
    gen.post("CONS", {1: support("1110000"), 2: support("1110000")})


def beam_that_turns_about_itself(gen: Gen) -> None:
    parts(gen, CHAIN[:2], [(1, 2)])
    gen.post("CONS", {1: support("1110000"), 2: support("0110000")})


def four_bar_linkage(gen: Gen) -> None:
    parts(gen, [(0, 0, 0), (0.7, 0, 3.1), (4.3, 0, 2.9), (4, 0, 0)], [(1, 2), (2, 3), (3, 4)], "TRUSS")
    gen.put("STYP", {1: {"STYP": 1}})
    gen.post("CONS", {1: support("1110000"), 4: support("1110000")})


def trusses_in_one_line(gen: Gen) -> None:
    parts(gen, CHAIN[:3], [(1, 2), (2, 3)], "TRUSS")
    gen.post("CONS", {1: support("1110000"), 3: support("1110000")})


def upright_but_for_the_last_digit(gen: Gen) -> None:
    parts(gen, [(0.3, 0, 0), (0.1 + 0.2, 0, 3.0)], [(1, 2)], "TRUSS")
    gen.post("CONS", {1: support("1110000")})
    gen.post("CNLD", {2: node_load("P", FX=1.0)})


def portal_hinged_everywhere(gen: Gen) -> None:
    parts(gen, [(0, 0, 0), (0, 0, 3), (4, 0, 3), (4, 0, 0)], [(1, 2), (2, 3), (4, 3)])
    gen.put("STYP", {1: {"STYP": 1}})
    hinges(gen, {2: (HINGE, HINGE)})
    gen.post("CONS", {1: support("1111000"), 4: support("1111000")})


def floor_that_turns(gen: Gen) -> None:
    parts(gen, [(0, 0, 0), (0, 0, 3), (5, 0, 3)], [(1, 2)])
    gen.post("CONS", {1: support("1110000")})
    gen.post("STOR", {1: story("1F", 0, diaphragm=False), 2: story("2F", 3, diaphragm=True)})


def floor_that_turns_about_its_middle(gen: Gen) -> None:
    parts(gen, [(0, 0, 0), (0, 0, 3), (5, 0, 3), (-5, 0, 3)], [(1, 2)])
    gen.post("CONS", {1: support("1111100")})
    gen.post("STOR", {1: story("1F", 0, diaphragm=False), 2: story("2F", 3, diaphragm=True)})


def bars_that_lie_about(gen: Gen) -> None:
    """More motions than are looked for at first."""
    points = [(float(x), 2.0 * y, 0.0) for y in range(10) for x in (0, 3)]
    parts(gen, points, [(n, n + 1) for n in range(1, 21, 2)])


def sloping_chain_written_backwards(gen: Gen) -> None:
    parts(gen, SLOPE, [(1, 2), (2, 3), (3, 4)], is_backwards=True)
    hinges(gen, dict.fromkeys((3, 2, 1), (HINGE, HINGE)))
    gen.post("CONS", {4: FIXED, 1: FIXED})


Build = Callable[[Gen], None]
MECHANISMS: dict[Build, str] = {
    chain_of_hinges: "node 2 DZ",
    sloping_chain_of_hinges: "node 2 DZ",
    sloping_chain_written_backwards: "node 2 DZ",
    chain_of_hinges_that_keeps_its_rotations: "node 2 DY",
    body_without_supports: "node 1 DZ",
    second_body_without_supports: "node 3 DY",
    bars_that_lie_about: "node 1 DY",
    body_that_turns_about_a_point: "node 3 DZ",
    body_that_turns_about_an_axis: "node 3 DZ",
    beam_that_turns_about_itself: "node 1 RX",
    four_bar_linkage: "node 3 DX",
    trusses_in_one_line: "node 2 DZ",
    upright_but_for_the_last_digit: "node 2 DX",
    portal_hinged_everywhere: "node 2 DX",
    floor_that_turns: "rigid diaphragm 2F DY",
    floor_that_turns_about_its_middle: "node 1 RZ",
}


def said(build: Build) -> Any:
    """What an engine of its own answers to the analysis of a model."""
    with tempfile.TemporaryDirectory() as folder:
        engine = EngineServer(Path(folder), KEY)
        gen = Gen(engine.start())
        build(gen)
        gen.ok("POST", "/doc/SAVEAS", {"Argument": "m.mgbx"})
        answer = gen.ok("POST", "/doc/ANAL", {})["message"]
        gen.connection.close()
        engine.stop()
    return answer


if __name__ == "__main__":
    sys.stdout.writelines(f"{build.__name__}: {said(build)}\n" for build in MECHANISMS)
