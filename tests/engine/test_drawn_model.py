"""Pictures and their labels show the model that the solver reads, not the records that it was made of."""

from dataclasses import replace

import numpy as np
import pytest

from app.engine.model.analysis_model import Story
from app.engine.model.build_model import build_model, read_nodal_masses
from app.engine.picture.drawing import mass_words
from app.engine.picture.scene import build_scene
from app.engine.records.analysis_control import units_of
from app.engine.store.model_store import ModelStore
from tests.engine.models import beam, rectangle, story, user_material

OFFSET = np.array([1.0, 2.0, 3.0])
SLAB = {"TYPE": "PLATE", "MATL": 1, "SECT": 1, "STYPE": 1}


def frame() -> ModelStore:
    nodes = {1: (0, 0, 0), 2: (0, 0, 3), 3: (5, 0, 3), 4: (5, 4, 3), 5: (0, 4, 3)}
    return ModelStore(
        {
            "UNIT": {1: {"FORCE": "N", "DIST": "MM", "HEAT": "KJ", "TEMPER": "C"}},
            "NODE": {
                key: {axis: 1000.0 * value for axis, value in zip("XYZ", at, strict=True)} for key, at in nodes.items()
            },
            "MATL": {1: user_material(2.0e4)},
            "SECT": {1: rectangle(500.0, 400.0)},
            "THIK": {1: {"NAME": "T", "TYPE": "VALUE", "bINOUT": False, "T_IN": 200.0}},
            "ELEM": {
                1: beam(1, 2),
                2: beam(2, 3),
                3: {**SLAB, "NODE": [2, 3, 4]},
                4: {**SLAB, "NODE": [2, 3, 4, 5]},
            },
            "STOR": {1: story("2F", 3000.0, diaphragm=True), 2: story("1F", 0.0, diaphragm=False)},
            "NMAS": {3: {"mX": 2.0, "mY": 2.0, "mZ": 2.0}, 4: {"mX": 0.0, "mY": 3.0, "rmZ": 4e6}},
        }
    )


def test_what_the_solver_made_of_the_records_is_drawn() -> None:
    store = frame()
    model = build_model(store)
    nobody = model.node_ids[:0]
    moved = replace(model, xyz=model.xyz + OFFSET, stories=(Story("attic", 7.0, False, nobody, nobody, 0.0, 0.0),))
    scene = build_scene(store, None, moved)
    for key, point in build_scene(store, None).points.items():
        assert scene.points[key] == pytest.approx(point + OFFSET)
    assert scene.stories == (("attic", 7.0),)
    turned = replace(moved, members=replace(model.members, start=model.members.end, end=model.members.start))
    assert build_scene(store, None, turned).lines == {1: (2, 1), 2: (3, 2)}


def test_the_records_are_drawn_where_the_solver_refuses_them_and_give_the_same() -> None:
    store = frame()
    read, recorded = build_scene(store, None, build_model(store)), build_scene(store, None)
    assert read.lines == recorded.lines == {1: (1, 2), 2: (2, 3)}
    assert read.areas == recorded.areas == {3: (2, 3, 4), 4: (2, 3, 4, 5)}
    assert read.stories == recorded.stories == (("1F", 0.0), ("2F", 3.0))
    assert all(np.array_equal(point, recorded.points[key]) for key, point in read.points.items())


def test_masses_are_written_with_every_direction_that_has_one() -> None:
    store = frame()
    units = units_of(store)
    masses = read_nodal_masses(store, units)
    # N s2/mm is a tonne.
    assert masses[3].tolist() == pytest.approx([2.0, 2.0, 2.0, 0.0, 0.0, 0.0])
    assert {key: mass_words(mass, units) for key, mass in masses.items()} == {3: "m 2", 4: "mY 3 rmZ 4e+06"}
    assert build_scene(store, frozenset({1}), build_model(store)).masses == {}
