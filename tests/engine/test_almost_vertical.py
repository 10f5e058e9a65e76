"""Members whose ends are a hair off a vertical line: the section stays as it was drawn, in results and in pictures.

A building does not change its stiffness because of a millimetre, so the vertical model is the right answer; what the
lean itself does is of the order of its slope.
"""

import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from app.engine.http.service import EngineServer
from app.engine.model.build_model import build_model
from app.engine.model.member_axes import local_axes
from app.engine.picture.scene import build_scene
from app.trade.uprightness import VERTICAL_SINE
from tests.engine.conftest import KEY, Gen
from tests.engine.models import FIXED, beam, line_load, node_load, rectangle, user_material

HEIGHT = 3.5


def bay(gen: Gen, lean: tuple[float, float] = (0.0, 0.0), angle: float = 0.0, *, upside_down: bool = False) -> None:
    """One storey on four 0.4 x 0.8 m columns; the head of column 2 is off by `lean`."""
    gen.put("MATL", {1: user_material(27e6, 0.2, density=24.5)})
    gen.put("SECT", {1: rectangle(0.4, 0.8), 2: rectangle(0.6, 0.3)})
    plan = [(0.0, 0.0), (6.0, 0.0), (6.0, 6.0), (0.0, 6.0)]
    feet = {n: {"X": x, "Y": y, "Z": 0.0} for n, (x, y) in enumerate(plan, 1)}
    heads = {n + 4: {"X": x, "Y": y, "Z": HEIGHT} for n, (x, y) in enumerate(plan, 1)}
    heads[6] = {"X": 6.0 + lean[0], "Y": lean[1], "Z": HEIGHT}
    gen.put("NODE", feet | heads)
    ends = {n: ((n + 4, n) if upside_down else (n, n + 4)) for n in range(1, 5)}
    columns = {n: beam(*pair, ANGLE=angle) for n, pair in ends.items()}
    gen.put("ELEM", columns | {n + 4: beam(n + 4, n % 4 + 5, section=2) for n in range(1, 5)})
    gen.put("CONS", dict.fromkeys(range(1, 5), FIXED))
    gen.put("STLD", {1: {"NAME": "EX", "TYPE": "USER"}})
    gen.put("CNLD", {5: node_load("EX", FX=100.0, FY=-30.0)})


def answers(gen: Gen) -> list[float]:
    """Sway of two joints and all reactions."""
    gen.analyse()
    moves = [row for row in gen.rows("DISPLACEMENTG") if row["Node"] in {"5", "6"}]
    reactions = [row for row in gen.rows("REACTIONG") if row["Node"] in {"1", "2", "3", "4"}]
    found = [float(row[name]) for row in moves for name in ("DX", "DY")]
    return found + [float(row[name]) for row in reactions for name in ("FX", "FY", "MX", "MY")]


@pytest.mark.parametrize("upside_down", [False, True])
@pytest.mark.parametrize("angle", [0.0, 90.0, 30.0])
@pytest.mark.parametrize("lean", [(0.0, 1e-9), (0.0, 1e-5), (1e-5, 0.0), (-7e-4, 7e-4), (0.0, 3e-3), (-2e-3, -2e-3)])
def test_a_column_a_hair_off_the_vertical_bends_about_the_axes_of_a_vertical_one(
    gen: Gen, lean: tuple[float, float], angle: float, upside_down: bool
) -> None:
    bay(gen, angle=angle, upside_down=upside_down)
    true = answers(gen)
    bay(gen, lean, angle, upside_down=upside_down)
    assert answers(gen) == pytest.approx(true, rel=1e-2, abs=1e-2 * max(map(abs, true[4:])))


def lever(gen: Gen, lean: float, extra: Callable[[Gen], None]) -> list[float]:
    """The bay with one more thing that depends on axes; reactions."""
    bay(gen, (lean, -lean))
    extra(gen)
    return answers(gen)


def load_across(gen: Gen) -> None:
    gen.put("BMLD", {2: line_load("EX", 12.0, direction="LY")})


def hinge(gen: Gen) -> None:
    item = {"ID": 1, "GROUP_NAME": "", "bVALUE": False, "FLAG_I": "0000000", "VALUE_I": [0] * 7}
    gen.put("FRLS", {2: {"ITEMS": [item | {"FLAG_J": "0000100", "VALUE_J": [0] * 7}]}})


def end_offset(gen: Gen) -> None:
    item = {"ID": 1, "GROUP_NAME": "", "TYPE": "ELEMENT", "RGDYj": 0.15}
    gen.put("OFFS", {2: {"ITEMS": [item]}})


def panel_zones(gen: Gen) -> None:
    gen.put("PZEF", {1: {"OPT_OFFSET": True, "OFFS_FACTOR": 1.0, "OUTPUT_POSITION": 1}})


@pytest.mark.parametrize("extra", [load_across, hinge, end_offset, panel_zones])
def test_what_counts_along_local_axes_stays_where_it_was(gen: Gen, extra: Callable[[Gen], None]) -> None:
    true = lever(gen, 0.0, extra)
    assert lever(gen, 1e-5, extra) == pytest.approx(true, rel=1e-3, abs=1e-3 * max(map(abs, true)))


def test_a_girder_a_hair_off_the_level_keeps_its_panel_zones(gen: Gen) -> None:
    bay(gen)
    panel_zones(gen)
    true = answers(gen)
    gen.put("NODE", {6: {"X": 6.0, "Y": 0.0, "Z": HEIGHT + 2e-4}})
    assert answers(gen) == pytest.approx(true, rel=1e-2, abs=1e-2 * max(map(abs, true[4:])))


def test_an_elastic_link_a_hair_off_the_vertical_keeps_its_directions(gen: Gen) -> None:
    def sway(lean: float) -> list[float]:
        bay(gen)
        gen.put("NODE", {9: {"X": 6.0 + lean, "Y": lean, "Z": HEIGHT + 0.5}})
        springs = [1e6, 500.0, 90.0, 1e4, 1e4, 1e4]
        link = {"NODE": [6, 9], "LINK": "GEN", "ANGLE": 0, "R_S": [False] * 6, "SDR": springs}
        gen.put("ELNK", {1: link | {"bSHEAR": False}})
        gen.put("CNLD", {9: node_load("EX", FX=10.0, FY=20.0)})
        gen.analyse()
        row = next(row for row in gen.rows("DISPLACEMENTG") if row["Node"] == "9")
        return [float(row["DX"]), float(row["DY"])]

    assert sway(1e-5) == pytest.approx(sway(0.0), rel=1e-3)


def test_axes_turn_with_the_lean_only_as_far_as_it_leans() -> None:
    slope = VERTICAL_SINE * 0.99
    for course in np.linspace(0.0, 2.0 * math.pi, 24, endpoint=False).tolist():
        leaning = np.array([[slope * math.cos(course), slope * math.sin(course), 1.0], [0.0, 0.0, 1.0]])
        axes = local_axes(leaning, np.zeros(2), VERTICAL_SINE)
        assert np.abs(axes[0] - axes[1]).max() <= 1.01 * slope
        assert axes[0] @ axes[0].T == pytest.approx(np.eye(3), abs=1e-12)


def test_the_limit_is_a_setting_of_the_engine(tmp_path: Path) -> None:
    def sway(sine: float) -> float:
        server = EngineServer(tmp_path / "documents", KEY, vertical_sine=sine)
        client = Gen(server.start())
        try:
            client.ok("POST", "/doc/NEW", {})
            bay(client, (0.0, 1e-3))
            return answers(client)[0]
        finally:
            client.connection.close()
            server.stop()

    strict, usual = sway(1e-6), sway(VERTICAL_SINE)
    assert strict < 0.8 * usual


def test_the_picture_draws_the_section_that_was_analysed(gen: Gen, server: EngineServer) -> None:
    bay(gen, (1e-5, 1e-5))
    analysed = build_model(server.session.store).members
    scene = build_scene(server.session.store, None)
    for row, key in enumerate(analysed.ids.tolist()):
        assert scene.axes[key] == pytest.approx(analysed.axes[row], abs=1e-12)
    assert scene.axes[2][2] == pytest.approx([1.0, 0.0, 0.0], abs=1e-4)
