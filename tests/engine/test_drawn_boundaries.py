"""Boundaries in pictures: what the solver holds, ties and lets go, however the records say it."""

from typing import Any, cast

import numpy as np
import pytest

from app.engine.documents.display import SWITCHED_ON, Display
from app.engine.model.boundaries import read_boundaries
from app.engine.picture.canvas import Canvas
from app.engine.picture.drawn_boundaries import draw_boundaries
from app.engine.picture.scene import build_scene
from app.engine.picture.sketch import drawable_model
from app.engine.store.model_store import ModelStore
from tests.engine.drawn import Recorder, stored
from tests.engine.models import beam, rectangle, story, support, user_material

HEIGHT = 3.0


def frame(**tables: Any) -> ModelStore:
    """Two columns and a beam along X."""
    nodes = {1: (0.0, 0.0), 2: (0.0, HEIGHT), 3: (6.0, HEIGHT), 4: (6.0, 0.0)}
    model: dict[str, Any] = {
        "MATL": {1: user_material(3e7)},
        "SECT": {1: rectangle(0.6, 0.4)},
        "NODE": {key: {"X": x, "Y": 0.0, "Z": z} for key, (x, z) in nodes.items()},
        "ELEM": {1: beam(1, 2), 2: beam(2, 3), 3: beam(4, 3)},
    }
    return stored(**(model | tables))


def drawn(store: ModelStore, *switches: str) -> Recorder:
    recorder = Recorder()
    model, _ = drawable_model(store, None)
    display = Display(on=SWITCHED_ON | {*switches})
    draw_boundaries(cast("Canvas", recorder), read_boundaries(store, model), build_scene(store, None), display)
    return recorder


def spring(stiffness: list[float], fixed: list[bool]) -> dict[str, Any]:
    return {"ITEMS": [{"ID": 1, "TYPE": "LINEAR", "F_S": fixed, "SDR": stiffness}]}


def test_supports_are_those_of_all_records_together() -> None:
    halves = {"ITEMS": [support("1110000")["ITEMS"][0], support("0001110")["ITEMS"][0] | {"ID": 2}]}
    store = frame(CONS={1: halves, 4: support("0010000")}, NSPR={4: spring([0.0] * 6, [True] + [False] * 5)})
    recorder = drawn(store, "SUPPORT_BY_DIRECTION")
    assert recorder.labels == ["111111", "101000"]
    # A block has twelve edges, a pyramid eight; nothing springs.
    assert len(recorder.lines) == 12 + 8
    assert recorder.paths == []


def test_springs_are_drawn_where_they_have_stiffness() -> None:
    store = frame(CONS={1: support("1111110")}, NSPR={4: spring([0.0, 0.0, 50.0, 0.0, 0.0, 0.0], [False] * 6)})
    (zigzag,) = drawn(store).paths
    assert zigzag[0] == pytest.approx([6.0, 0.0, 0.0])


def test_stiff_elastic_links_are_drawn_as_the_rigid_links_they_are() -> None:
    link = {"LINK": "GEN", "NODE": [2, 3], "SDR": [0.0] * 6, "R_S": [True] * 6, "bSHEAR": False, "DR": [0.5, 0.5]}
    store = frame(ELNK={1: link})
    recorder = Recorder()
    model, _ = drawable_model(store, None)
    display = Display(on=frozenset({"RIGID_LINK"}))
    draw_boundaries(cast("Canvas", recorder), read_boundaries(store, model), build_scene(store, None), display)
    ((start, end),) = recorder.lines
    assert (start.tolist(), end.tolist()) == ([0.0, 0.0, HEIGHT], [6.0, 0.0, HEIGHT])


def test_a_release_is_drawn_at_its_end() -> None:
    item = {"FLAG_I": "0000000", "FLAG_J": "0000110", "VALUE_I": [0.0] * 6, "VALUE_J": [0.0] * 6, "bVALUE": True}
    (dot,) = drawn(frame(FRLS={2: {"ITEMS": [item]}})).dots
    assert dot == pytest.approx([6.0 * 0.94, 0.0, HEIGHT])


def test_a_rigid_floor_spans_the_nodes_that_move_with_it() -> None:
    stories = {1: story("1F", 0.0, diaphragm=False), 2: story("2F", HEIGHT, diaphragm=True)}
    store = frame(STOR=stories)
    crosses = drawn(store, "STORY_DIAPHRAGM").lines
    assert [np.round(line, 6).tolist() for line in crosses] == [[[0.0, 0.0, HEIGHT], [6.0, 0.0, HEIGHT]]] * 2
    loose = drawn(frame(STOR=stories, DRLS={3: {}}), "STORY_DIAPHRAGM", "DIAPHRAGM_DISCONNECT")
    assert loose.lines == []
    assert loose.labels == ["x"]


def test_supports_are_drawn_before_the_model_is_complete() -> None:
    store = frame(CONS={1: support("1110000")})
    store.tables["MATL"] = {}
    assert len(drawn(store).lines) == 8
