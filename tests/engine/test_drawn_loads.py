"""Loads in pictures: each arrow stands and points as the load that the solver takes, and its value has its unit."""

from typing import Any, cast

import numpy as np
import pytest

from app.engine.documents.display import Display
from app.engine.loads.build_loads import build_loads
from app.engine.model.build_model import build_model
from app.engine.model.load_arrays import nodal_resultants
from app.engine.picture.canvas import Canvas
from app.engine.picture.drawn_loads import draw_loads
from app.engine.picture.picture_units import picture_units
from app.engine.picture.scene import build_scene
from app.engine.picture.sketch import drawable_model, read_sketch
from app.engine.store.model_store import ModelStore, Rows
from tests.engine.drawn import Recorder, stored
from tests.engine.models import FIXED, beam, rectangle, user_material

Vector = np.ndarray
# Beams along X, along Y, sloping and upright; two plates on their side, of which one is a triangle.
NODES = {
    1: (0.0, 0.0, 0.0),
    2: (4.0, 0.0, 0.0),
    3: (4.0, 3.0, 0.0),
    4: (0.0, 3.0, 0.0),
    5: (4.0, 0.0, 4.0),
    6: (8.0, 0.0, 3.0),
    7: (8.0, 2.0, 3.0),
}


def document(**tables: Any) -> ModelStore:
    lines = {1: (1, 2), 2: (2, 3), 3: (3, 4), 4: (4, 1), 5: (2, 5), 6: (2, 6)}
    elements: dict[int, Any] = {key: beam(i, j, ANGLE=0) for key, (i, j) in lines.items()}
    plate = {"TYPE": "PLATE", "MATL": 1, "SECT": 1, "STYPE": 1}
    elements |= {11: plate | {"NODE": [1, 2, 5]}, 12: plate | {"NODE": [1, 2, 3, 4]}, 13: plate | {"NODE": [2, 7, 6]}}
    model: dict[str, Any] = {
        "MATL": {1: user_material(3e7)},
        "SECT": {1: rectangle(0.6, 0.4)},
        "THIK": {1: {"NAME": "T", "TYPE": "VALUE", "bINOUT": False, "T_IN": 0.2, "T_OUT": 0, "O_VALUE": 0}},
        "NODE": {key: dict(zip("XYZ", place, strict=True)) for key, place in NODES.items()},
        "ELEM": elements,
        "CONS": {1: FIXED},
        "STLD": {1: {"NAME": "L", "TYPE": "L"}, 2: {"NAME": "W", "TYPE": "W"}},
    }
    return stored(**(model | tables))


def drawn(store: ModelStore, **display: Any) -> Recorder:
    recorder = Recorder()
    sketch = read_sketch(store, *drawable_model(store, None))
    units = picture_units(store)
    draw_loads(cast("Canvas", recorder), sketch, build_scene(store, None), Display(**display), units)
    return recorder


def resultant(store: ModelStore, case: int = 0) -> Vector:
    """What the solver takes: the sum of all forces."""
    model = build_model(store)
    return nodal_resultants(model, build_loads(store, model))[case].sum(axis=0)


def on(element: int, **item: Any) -> Rows:
    return {element: {"ITEMS": [{"ID": 1, "LCNAME": "L", "GROUP_NAME": ""} | item]}}


def beam_item(kind: str = "UNILOAD", **item: Any) -> dict[str, Any]:
    return {"CMD": "BEAM", "TYPE": kind, "D": [0, 1, 0, 0], "P": [-5, -5, 0, 0]} | item


def plate_item(**item: Any) -> dict[str, Any]:
    return {"CMD": "PRES", "ELEM_TYPE": "PLATE", "FACE_EDGE_TYPE": "FACE", "EDGE_FACE": 1, "FORCES": [-5] * 4} | item


def unit(vector: Vector) -> list[float]:
    return (vector / np.linalg.norm(vector)).tolist()


DIRECTIONS = [{"DIRECTION": name} for name in ("LX", "LY", "LZ", "GX", "GY", "GZ")]
VECTOR = {"DIRECTION": "VECTOR"}


@pytest.mark.parametrize("element", [1, 2, 5, 6])
@pytest.mark.parametrize("direction", [*DIRECTIONS, VECTOR | {"VX": 1.0, "VY": -2.0, "VZ": 0.5}])
def test_a_beam_load_points_as_it_pushes(element: int, direction: dict[str, Any]) -> None:
    store = document(BMLD=on(element, **beam_item(**direction)))
    arrows = drawn(store).arrows
    assert len(arrows) > 3
    for _, along, is_double in arrows:
        assert unit(along) == pytest.approx(unit(resultant(store)), abs=1e-9)
        assert not is_double


@pytest.mark.parametrize("element", [11, 12, 13])
@pytest.mark.parametrize("direction", [{}, *DIRECTIONS, VECTOR | {"VECTORS": [1.0, -2.0, 0.5]}])
@pytest.mark.parametrize("where", [{}, {"FACE_EDGE_TYPE": "EDGE", "EDGE_FACE": 2, "EDGE_LOADS": [-3.0]}])
def test_a_pressure_points_as_it_pushes(element: int, direction: dict[str, Any], where: dict[str, Any]) -> None:
    store = document(PRES=on(element, **plate_item(**direction, **where)))
    arrows = drawn(store).arrows
    assert len(arrows) >= 3
    for _, along, _ in arrows:
        assert unit(along) == pytest.approx(unit(resultant(store)), abs=1e-9)


@pytest.mark.parametrize("name", ["LX", "LY", "LZ", "GX", "GZ"])
def test_a_floor_load_points_as_it_pushes(name: str) -> None:
    kinds: Rows = {1: {"NAME": "F", "ITEM": [{"LCNAME": "L", "FLOOR_LOAD": -2.0, "OPT_SUB_BEAM_WEIGHT": False}]}}
    # The loop begins with the side along Y, which is then the local x of the floor.
    area: Rows = {1: {"FLOOR_LOAD_TYPE_NAME": "F", "FLOOR_DIST_TYPE": 2, "DIR": name, "NODES": [2, 3, 4, 1]}}
    store = document(FBLD=kinds, FBLA=area)
    [(_, along, _)] = drawn(store).arrows
    assert unit(along) == pytest.approx(unit(resultant(store)), abs=1e-9)


def test_the_weight_of_sub_beams_stands_with_the_floor_load_of_its_case() -> None:
    items = [
        {"LCNAME": "L", "FLOOR_LOAD": -2.0, "OPT_SUB_BEAM_WEIGHT": False},
        {"LCNAME": "W", "FLOOR_LOAD": -1.0, "OPT_SUB_BEAM_WEIGHT": True},
    ]
    area = {"FLOOR_LOAD_TYPE_NAME": "F", "FLOOR_DIST_TYPE": 1, "DIR": "GZ", "NODES": [1, 2, 3, 4]}
    sub_beams = {"SUB_BEAM_NUM": 2, "UNIT_SELF_WEIGHT": 1.5}
    store = document(FBLD={1: {"NAME": "F", "ITEM": items}}, FBLA={1: area | sub_beams})
    assert drawn(store).labels == ["F L -2 kN/m² W -1 kN/m² and its sub-beams 1.5 kN/m"]
    assert drawn(store, load_case="L").labels == ["F L -2 kN/m²"]


def test_an_edge_load_stands_on_its_edge_and_grows_along_it() -> None:
    item = plate_item(DIRECTION="GZ", FACE_EDGE_TYPE="EDGE", EDGE_FACE=2, EDGE_LOADS=[-2.0, -6.0])
    recorder = drawn(document(PRES=on(12, **item)))
    for tip, along, _ in recorder.arrows:
        # Side 2 runs along Y at x = 4.
        assert tip[[0, 2]] == pytest.approx([4.0, 0.0])
        assert along[2] / recorder.arrows[-1][1][2] == pytest.approx((2.0 + 4.0 * tip[1] / 3.0) / 6.0)
    assert sorted(recorder.labels) == ["-2 kN/m", "-6 kN/m"]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (beam_item("PRESSURE", DIRECTION="LZ"), "-5 kN/m²"),
        (beam_item("UNIMOMENT", DIRECTION="LY"), "-5 kN·m/m"),
        (beam_item("UNILOAD", DIRECTION="LZ"), "-5 kN/m"),
        (beam_item("CONLOAD", DIRECTION="LZ", D=[0.5], P=[-5]), "-5 kN"),
        (beam_item("CONMOMENT", DIRECTION="LZ", D=[0.5], P=[-5]), "-5 kN·m"),
        (beam_item("UNILOAD", DIRECTION="GZ", USE_PROJECTION=True), "-5 kN/m projected"),
    ],
)
def test_a_beam_load_has_the_unit_of_its_kind(item: dict[str, Any], expected: str) -> None:
    assert set(drawn(document(BMLD=on(1, **item))).labels) == {expected}


def test_values_are_written_in_the_unit_of_the_document() -> None:
    store = document(
        PRES=on(12, **plate_item(FORCES=[-0.005] * 4)), BMLD=on(1, **beam_item("PRESSURE", DIRECTION="LZ"))
    )
    store.tables["CNLD"] = on(3, FX=0, FY=0, FZ=-2, MX=3000.0, MY=0, MZ=0)
    for record in store.tables["NODE"].values():
        cast("dict[str, Any]", record).update({axis: 1000.0 * float(cast("float", record[axis])) for axis in "XYZ"})
    store.tables["UNIT"][1] = dict(store.record("UNIT")) | {"FORCE": "N", "DIST": "MM"}
    assert sorted(drawn(store).labels) == ["-0.005 N/mm²", "-5 N/mm²", "2 N", "3000 N·mm"]


def test_a_moment_has_two_heads_and_follows_the_right_hand() -> None:
    store = document(CNLD=on(3, FX=0, FY=0, FZ=0, MX=0, MY=-4.0, MZ=0))
    [(tip, along, is_double)] = drawn(store).arrows
    assert (tip.tolist(), unit(along), is_double) == ([4.0, 3.0, 0.0], [0.0, -1.0, 0.0], True)


def test_loads_stand_where_the_member_is_analysed() -> None:
    """On the clear length between end offsets, on the arm of an eccentricity, and at the places the solver reads."""
    item = beam_item("CONLOAD", DIRECTION="GZ", D=[0.25, 0.75], P=[-5, 7], USE_ECCEN=True, ECCEN_DIR="LY", I_END=0.3)
    offset = {"TYPE": "GLOBAL", "RGDXi": 0.5, "RGDXj": -0.5}
    store = document(BMLD=on(1, **item), OFFS={1: {"ITEMS": [offset]}})
    (first, down, _), (second, up, _) = drawn(store).arrows
    assert first == pytest.approx([0.5 + 0.25 * 3.0, 0.3, 0.0])
    assert second == pytest.approx([0.5 + 0.75 * 3.0, 0.3, 0.0])
    assert (unit(down), unit(up)) == ([0, 0, -1], [0, 0, 1])


def test_a_varying_pressure_shows_its_values_at_the_corners() -> None:
    recorder = drawn(document(PRES=on(12, **plate_item(DIRECTION="LZ", FORCES=[-1, -2, -3, -4]))))
    assert sorted(recorder.labels) == ["-1 kN/m²", "-2 kN/m²", "-3 kN/m²", "-4 kN/m²"]
    lengths = {round(float(tip[0]), 3): float(np.linalg.norm(along)) for tip, along, _ in recorder.arrows if tip[1] > 2}
    assert lengths[3.6] / lengths[0.4] == pytest.approx(3.0 / 4.0)


def test_what_the_solver_refuses_is_not_drawn_but_named() -> None:
    bad = plate_item(DIRECTION="LZ", PSLT_KEY=3)
    recorder = drawn(document(PRES=on(12, **bad), BMLD=on(1, **beam_item(DIRECTION="LW"))))
    assert recorder.arrows == []
    assert any("element 12" in words and "PSLT" in words for words in recorder.words)
    assert any("element 1:" in words and "LW" in words for words in recorder.words)


def test_loads_without_a_picture_are_named_with_their_case() -> None:
    store = document(STMP={1: {"LCNAME": "W", "TEMPER": 20.0}}, SSEIS={2: {"SEIS_CODE": "USER TYPE"}})
    assert drawn(store).words == [
        "Not drawn: static seismic load (W)",
        "Not drawn: system temperature (W)",
    ]
    assert drawn(store, load_case="L").words == []


def test_a_model_that_cannot_be_analysed_yet_says_why_its_element_loads_are_missing() -> None:
    store = document(BMLD=on(1, **beam_item(DIRECTION="GZ")), CNLD=on(3, FX=0, FY=0, FZ=-2, MX=0, MY=0, MZ=0))
    store.tables["MATL"] = {}
    recorder = drawn(store)
    assert recorder.labels == ["2 kN"]
    [words] = recorder.words
    assert words.startswith("Not drawn, cannot be analysed: loads on elements, since")
    assert words.endswith("Element 1 uses material 1, which does not exist.")
