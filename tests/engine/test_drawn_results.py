"""Results in pictures stand where they were computed: on the clear length between rigid ends, off the nodes where the
section is."""

from typing import Any, cast

import numpy as np
import pytest

from app.engine.documents.result_graphic import Graphic, GraphicKind, Style
from app.engine.picture.canvas import Canvas
from app.engine.picture.drawn_results import draw_result
from app.engine.picture.picture_units import picture_units
from app.engine.picture.scene import build_scene
from app.engine.solve.analysis import Results, analyse
from app.engine.store.model_store import ModelStore
from tests.engine.drawn import Recorder, stored
from tests.engine.models import FIXED, beam, line_load, rectangle, user_material


def cantilever() -> ModelStore:
    """8 m long, half a metre of it rigid at the root, its axis 0.3 m below the nodes; 10 kN/m."""
    section = rectangle(0.6, 0.4)
    section["SECT_BEFORE"]["OFFSET_PT"] = "CT"
    return stored(
        MATL={1: user_material(3e7)},
        SECT={1: section},
        NODE={1: {"X": 0, "Y": 0, "Z": 0}, 2: {"X": 8.0, "Y": 0, "Z": 0}},
        ELEM={1: beam(1, 2)},
        CONS={1: FIXED},
        OFFS={1: {"ITEMS": [{"TYPE": "GLOBAL", "RGDXi": 0.5}]}},
        STLD={1: {"NAME": "L", "TYPE": "L"}},
        BMLD={1: line_load("L", -10.0)},
    )


@pytest.fixture(scope="module")
def analysed() -> tuple[ModelStore, Results]:
    store = cantilever()
    return store, analyse(store)


def drawn(analysed: tuple[ModelStore, Results], kind: GraphicKind, component: str, **style: Any) -> Recorder:
    store, results = analysed
    recorder = Recorder()
    graphic = Graphic(kind, "L(ST)", component, style=Style(**style))
    draw_result(cast("Canvas", recorder), build_scene(store, None), results, graphic, picture_units(store))
    return recorder


def test_a_diagram_begins_at_the_face_and_lies_on_the_tension_side(analysed: tuple[ModelStore, Results]) -> None:
    recorder = drawn(analysed, GraphicKind.BEAM_DIAGRAMS, "MY")
    feet = np.array([start for start, _ in recorder.lines])
    assert feet[:, 0] == pytest.approx(0.5 + 7.5 * np.linspace(0.0, 1.0, 5))
    assert feet[:, 2] == pytest.approx([-0.3] * 5)
    # The root hogs: the curve stands above its axis, by 10 x 7.5 x 7.5 / 2 at the root and nothing at the tip.
    (curve,) = recorder.paths
    heights = curve[:, 2] + 0.3
    assert heights / heights[0] == pytest.approx((1.0 - np.linspace(0.0, 1.0, 5)) ** 2, abs=1e-12)
    assert heights[0] > 0.0
    assert "-281.2" in recorder.labels


def test_a_band_of_colour_covers_the_length_that_has_values(analysed: tuple[ModelStore, Results]) -> None:
    recorder = drawn(analysed, GraphicKind.BEAM_FORCES, "FZ", has_legend=False)
    ends = np.array([point for line in recorder.lines for point in line])
    assert (ends[:, 0].min(), ends[:, 0].max()) == pytest.approx((0.5, 8.0))
    assert ends[:, 2] == pytest.approx([-0.3] * len(ends))


def test_a_bent_member_hangs_on_its_moved_nodes(analysed: tuple[ModelStore, Results]) -> None:
    store, results = analysed
    recorder = drawn(analysed, GraphicKind.DEFORMED, "DXYZ", is_curved=True, is_true_scale=True)
    (curve,) = recorder.paths
    tip = results.displacements.static[0, 1]
    assert curve[0] == pytest.approx([0.0, 0.0, 0.0])
    assert curve[-1] == pytest.approx([8.0 + tip[0], 0.0, tip[2]])
    # The end of the axis hangs 0.3 m under its node, turned with it.
    assert curve[-2] == pytest.approx([8.0 + tip[0] - 0.3 * tip[4], 0.0, tip[2] - 0.3])
    assert store.rows("ELEM").keys() == {1}


def test_a_section_stands_on_its_clear_length_off_the_nodes(analysed: tuple[ModelStore, Results]) -> None:
    store, results = analysed
    start, end = build_scene(store, None, results.model).spans[1]
    assert start == pytest.approx([0.5, 0.0, -0.3])
    assert end == pytest.approx([8.0, 0.0, -0.3])
    start, end = build_scene(store, None).spans[1]
    assert (start.tolist(), end.tolist()) == ([0.0, 0.0, 0.0], [8.0, 0.0, 0.0])
