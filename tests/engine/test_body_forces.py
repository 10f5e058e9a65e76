"""Nodal body forces (NBOF): masses as forces, analysed, drawn, summed, converted, kept in text and checked."""

from typing import Any, cast

import numpy as np
import pytest

from app.engine.documents.display import Display
from app.engine.documents.text_model import read_text_model, write_text_model
from app.engine.picture.canvas import Canvas
from app.engine.picture.drawn_loads import draw_loads
from app.engine.picture.picture_units import picture_units
from app.engine.picture.scene import build_scene
from app.engine.picture.sketch import drawable_model, read_sketch
from app.engine.store.model_store import ModelStore
from tests.engine.conftest import Gen, assign
from tests.engine.drawn import Recorder, stored
from tests.engine.models import FIXED, beam, node_load, user_material, value_section

ELASTIC, INERTIA, AREA, HEIGHT, MASS, GRAVITY = 2e8, 1e-4, 0.01, 3.0, 12.0, 9.806
UNIT_WEIGHT = 80.0
BODY = {"LCNAME": "E", "KEY_NODE_ITEMS": [2], "OPT_NODAL_MASS": True, "X": 0.25, "Y": 0, "Z": 0}
NO_MASS = {"mX": 0, "mY": 0, "mZ": 0, "rmX": 0, "rmY": 0, "rmZ": 0}


def column(**tables: Any) -> dict[str, dict[int, Any]]:
    """A fixed column with a mass on top."""
    return {
        "MATL": {1: user_material(ELASTIC, density=UNIT_WEIGHT, mass=UNIT_WEIGHT / GRAVITY)},
        "SECT": {1: value_section(AREA, INERTIA, INERTIA, INERTIA)},
        "NODE": {1: {"X": 0, "Y": 0, "Z": 0}, 2: {"X": 0, "Y": 0, "Z": HEIGHT}},
        "ELEM": {1: beam(1, 2)},
        "CONS": {1: FIXED},
        "STLD": {1: {"NAME": "E", "TYPE": "E"}, 2: {"NAME": "D", "TYPE": "D"}},
        "NMAS": {2: NO_MASS | {"mX": MASS, "mY": MASS, "mZ": MASS}},
        "NBOF": {1: BODY},
    } | tables


def written(gen: Gen, **tables: Any) -> None:
    records = column(**tables)
    for name in sorted(records, key=lambda name: name == "NBOF"):
        gen.post(name, records[name])


def sway(gen: Gen) -> float:
    gen.analyse()
    (row,) = [row for row in gen.rows("DISPLACEMENTG", LOAD_CASE_NAMES=["E(ST)"]) if row["Node"] == "2"]
    return float(row["DX"])


def base_shear(gen: Gen, case: str = "E", component: str = "FX") -> float:
    (row,) = [row for row in gen.rows("REACTIONG", LOAD_CASE_NAMES=[f"{case}(ST)"]) if row["Node"] == "1"]
    return float(row[component])


def test_a_mass_pushes_with_its_weight_times_the_factor(gen: Gen) -> None:
    written(gen)
    force = 0.25 * MASS * GRAVITY
    assert sway(gen) == pytest.approx(force * HEIGHT**3 / (3.0 * ELASTIC * INERTIA), rel=1e-9)
    assert base_shear(gen) == pytest.approx(-force, rel=1e-9)


def test_the_masses_of_loads_and_of_the_structure_push_as_well(gen: Gen) -> None:
    taken = BODY | {"OPT_NODAL_MASS": False, "OPT_LOAD_TO_MASS": True, "OPT_STRUCT_MASS": True, "X": 1.0}
    loads = {"CNLD": {2: node_load("D", FZ=-40.0)}}
    masses = {"LTOM": {1: {"DIR": "X", "bNODAL": True, "GRAV": GRAVITY, "vLC": [{"LCNAME": "D", "FACTOR": 1.0}]}}}
    written(gen, NBOF={1: taken}, **loads, **masses)
    gen.put("STYP", {1: {"bSELFWEIGHT": True}})
    gen.analyse()
    assert base_shear(gen) == pytest.approx(-(40.0 + UNIT_WEIGHT * AREA * HEIGHT / 2.0), rel=1e-9)


def test_a_structure_group_names_the_nodes(gen: Gen) -> None:
    group = {"NAME": "TOP", "N_LIST": [2], "E_LIST": []}
    written(gen, GRUP={1: group}, NBOF={1: BODY | {"OPT_USE_GROUP": True, "GROUP_NAME": "TOP", "KEY_NODE_ITEMS": []}})
    gen.analyse()
    assert base_shear(gen) == pytest.approx(-0.25 * MASS * GRAVITY, rel=1e-9)


def test_a_node_that_is_listed_twice_pushes_once(gen: Gen) -> None:
    written(gen, NBOF={1: BODY | {"KEY_NODE_ITEMS": [2, 2]}})
    gen.analyse()
    assert base_shear(gen) == pytest.approx(-0.25 * MASS * GRAVITY, rel=1e-9)
    assert [row["Node"] for row in gen.rows("NODALBODYFORCE")] == ["2"]


def test_no_mass_is_made_of_a_body_force(gen: Gen) -> None:
    down = BODY | {"LCNAME": "D", "X": 0, "Z": -1.0}
    masses = {"LTOM": {1: {"DIR": "X", "bNODAL": True, "GRAV": GRAVITY, "vLC": [{"LCNAME": "D", "FACTOR": 1.0}]}}}
    written(gen, NBOF={1: down}, **masses)
    [row] = gen.rows("MASS_SUMMARY_X")
    assert float(row["Load to Mass"]) == 0.0


def test_the_summary_of_loads_has_a_column_for_it(gen: Gen) -> None:
    written(gen, CNLD={2: node_load("E", FX=2.0)})
    (row,) = [row for row in gen.rows("LOAD_SUMMARY_X") if row["Load Case"] == "E"]
    body = 0.25 * MASS * GRAVITY
    assert [float(row[name]) for name in ("Nodal Load", "Nodal Body Force", "Other Load", "Total")] == pytest.approx(
        [2.0, body, 0.0, 2.0 + body]
    )


def test_a_change_of_units_keeps_the_force(gen: Gen) -> None:
    written(gen)
    before = sway(gen)
    gen.put("UNIT", {1: {"FORCE": "N", "DIST": "MM"}})
    assert gen.ok("GET", "/db/NBOF")["NBOF"]["1"]["X"] == 0.25
    assert sway(gen) == pytest.approx(1000.0 * before, rel=1e-9)


def picture(store: ModelStore) -> Recorder:
    recorder = Recorder()
    sketch = read_sketch(store, *drawable_model(store, None))
    draw_loads(cast("Canvas", recorder), sketch, build_scene(store, None), Display(), picture_units(store))
    return recorder


def test_it_is_drawn_as_a_force_on_its_node() -> None:
    found = picture(stored(**column()))
    [(tip, along, _)] = found.arrows
    assert tip.tolist() == [0.0, 0.0, HEIGHT]
    assert (along / np.linalg.norm(along)).tolist() == [1.0, 0.0, 0.0]
    assert [*found.labels] == [f"{0.25 * MASS * GRAVITY:.4g} kN"]


def test_a_picture_says_which_one_cannot_be_analysed() -> None:
    store = stored(**column(NBOF={1: BODY | {"OPT_USE_GROUP": True, "GROUP_NAME": "GONE"}}))
    assert picture(store).arrows == []
    assert read_sketch(store, *drawable_model(store, None)).refused == (
        "Nodal body force 1: there is no structure group GONE.",
    )


def test_a_text_model_gives_it_back() -> None:
    store = stored(**column())
    assert read_text_model(write_text_model(store)).tables["NBOF"] == {1: BODY}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"LCNAME": "GONE"}, "load case GONE does not exist"),
        ({"KEY_NODE_ITEMS": [2, 7]}, "NBOF names node 7, which does not exist"),
        ({"GROUP_NAME": "GONE"}, "group GONE does not exist"),
        ({"X": 1e30}, "X must not be larger"),
    ],
)
def test_a_record_that_cannot_be_is_refused(gen: Gen, change: dict[str, Any], said: str) -> None:
    written(gen)
    _, answer = gen.call("PUT", "/db/NBOF", assign({1: BODY | change}))
    assert said in answer["error"]["detail"]
