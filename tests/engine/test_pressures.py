"""Pressures on faces and along edges of plates and walls against statics and closed forms."""

import math
from typing import Any

import pytest

from tests.engine.conftest import Gen
from tests.engine.models import FIXED
from tests.engine.test_shells import E, T, plate, square, start, wall


def item(**values: Any) -> dict[str, Any]:
    face = {"CMD": "PRES", "ELEM_TYPE": "PLATE", "FACE_EDGE_TYPE": "FACE", "DIRECTION": "LZ", "EDGE_FACE": 1}
    return {"ITEMS": [{"ID": 1, "LCNAME": "P", "GROUP_NAME": ""} | face | values]}


def edge_item(edge: int, loads: list[float], direction: str) -> dict[str, Any]:
    return item(FACE_EDGE_TYPE="EDGE", EDGE_FACE=edge, EDGE_LOADS=loads, DIRECTION=direction)


def sums(gen: Gen) -> list[float]:
    row = gen.sub_rows("REACTIONG", "SUMMATION OF REACTION FORCES PRINTOUT")[0]
    return [float(row[name]) for name in ("FX", "FY", "FZ")]


def test_an_edge_load_stretches_a_plate_evenly(gen: Gen) -> None:
    start(gen)
    ids = square(gen, 3, 3.0)
    gen.post("CONS", {ids[0, 0]: FIXED})
    gen.post("PRES", dict.fromkeys([3, 6, 9], edge_item(2, [12.0], "LX")))
    gen.post("PRES", dict.fromkeys([1, 4, 7], edge_item(4, [-12.0, -12.0], "GX")))
    gen.analyse()
    rows = gen.rows("PLATEFORCEUL")
    assert all(float(row["Fxx"]) == pytest.approx(12.0, rel=1e-6) for row in rows if row["Elem"] in {"2", "5", "8"})
    corner = gen.rows("DISPLACEMENTG", NODE_ELEMS={"KEYS": [ids[3, 0]]})[0]
    assert float(corner["DX"]) == pytest.approx(12.0 / (E * T) * 3.0, rel=1e-6)


def test_a_varying_edge_load_is_shared_by_its_lever(gen: Gen) -> None:
    start(gen)
    gen.post("NODE", {n: {"X": x, "Y": y, "Z": 0} for n, (x, y) in enumerate([(0, 0), (3, 0), (3, 2), (0, 2)], 1)})
    gen.post("ELEM", {1: plate([1, 2, 3, 4])})
    gen.post("CONS", dict.fromkeys([1, 2, 3, 4], FIXED))
    gen.post("PRES", {1: edge_item(1, [6.0, 0.0], "GZ")})
    gen.analyse()
    found = {row["Node"]: float(row["FZ"]) for row in gen.rows("REACTIONG")}
    assert (found["1"], found["2"], found["3"], found["4"]) == pytest.approx((-6.0, -3.0, 0.0, 0.0), abs=1e-9)


def test_an_edge_load_on_each_side_of_a_triangle(gen: Gen) -> None:
    start(gen)
    gen.post("NODE", {n: {"X": x, "Y": y, "Z": 0} for n, (x, y) in enumerate([(0, 0), (3, 0), (0, 4)], 1)})
    gen.post("ELEM", {1: plate([1, 2, 3])})
    gen.post("CONS", dict.fromkeys([1, 2, 3], FIXED))
    for edge, nodes, length in ((1, "12", 3.0), (2, "23", 5.0), (3, "13", 4.0)):
        gen.put("PRES", {1: edge_item(edge, [-2.0], "GZ")})
        gen.analyse()
        found = {row["Node"]: float(row["FZ"]) for row in gen.rows("REACTIONG")}
        expected = {node: length if node in nodes else 0.0 for node in "123"}
        assert found == pytest.approx(expected, abs=1e-9)


def test_an_edge_load_on_a_wall_is_a_line_load_at_its_top(gen: Gen) -> None:
    start(gen)
    places = [(0, 0, 0), (4, 0, 0), (4, 0, 3), (0, 0, 3)]
    gen.post("NODE", {n: dict(zip("XYZ", place, strict=True)) for n, place in enumerate(places, 1)})
    gen.post("ELEM", {1: wall([1, 2, 3, 4], 1)})
    gen.post("CONS", dict.fromkeys([1, 2], FIXED))
    gen.post("PRES", {1: edge_item(3, [-10.0, -10.0], "GZ")})
    gen.analyse()
    assert sums(gen) == pytest.approx([0.0, 0.0, 40.0], abs=1e-9)
    foot = next(row for row in gen.rows("WALL_FORCE_MOMENT") if row["Part"] == "Bottom")
    assert float(foot["Axial"]) == pytest.approx(-40.0, rel=1e-9)


@pytest.mark.parametrize(("projection", "area"), [(False, math.sqrt(2.0) * 6.0), (True, 6.0)])
def test_a_projected_pressure_counts_on_the_area_seen_from_above(gen: Gen, projection: bool, area: float) -> None:
    start(gen)
    places = [(0, 0, 0), (3, 0, 0), (3, 2, 2), (0, 2, 2)]
    gen.post("NODE", {n: dict(zip("XYZ", place, strict=True)) for n, place in enumerate(places, 1)})
    gen.post("ELEM", {1: plate([1, 2, 3, 4])})
    gen.post("CONS", dict.fromkeys([1, 2, 3, 4], FIXED))
    gen.post("PRES", {1: item(DIRECTION="GZ", OPT_PROJECTION=projection, FORCES=[-2.0] * 4)})
    gen.analyse()
    assert sums(gen) == pytest.approx([0.0, 0.0, 2.0 * area], abs=1e-9)


@pytest.mark.parametrize("direction", ["LX", "LY", "LZ", "GX", "GY", "GZ", "VECTOR"])
def test_a_varying_face_pressure_in_every_direction(gen: Gen, direction: str) -> None:
    start(gen)
    gen.post("NODE", {n: {"X": x, "Y": y, "Z": 0} for n, (x, y) in enumerate([(0, 0), (3, 0), (3, 2), (0, 2)], 1)})
    gen.post("ELEM", {1: plate([1, 2, 3, 4])})
    gen.post("CONS", dict.fromkeys([1, 2, 3, 4], FIXED))
    gen.post("PRES", {1: item(DIRECTION=direction, FORCES=[1.0, 3.0, 3.0, 1.0], VECTORS=[3.0, 0.0, 4.0])})
    gen.analyse()
    units = {"VECTOR": [0.6, 0.0, 0.8]} | {f"{k}{a}": [float(a == b) for b in "XYZ"] for k in "LG" for a in "XYZ"}
    assert sums(gen) == pytest.approx([-2.0 * 6.0 * value for value in units[direction]], abs=1e-9)


@pytest.mark.parametrize("forces", [[-4.0], [-4.0, 0, 0, 0, 0], [-4.0, -4.0, -4.0, -4.0, 0]])
def test_one_value_and_what_gen_nx_echoes_are_uniform(gen: Gen, forces: list[float]) -> None:
    start(gen)
    ids = square(gen, 1, 2.0)
    gen.post("CONS", dict.fromkeys(ids.values(), FIXED))
    gen.post("PRES", {1: item(FORCES=forces)})
    gen.analyse()
    assert sums(gen)[2] == pytest.approx(16.0, rel=1e-9)


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"FACE_EDGE_TYPE": "PRES", "FORCES": [1.0]}, "PRES"),
        ({"DIRECTION": "NORMAL", "FORCES": [1.0]}, "NORMAL"),
        ({"OPT_PROJECTION": True, "FORCES": [1.0]}, "OPT_PROJECTION"),
        ({"PSLT_KEY": 2, "FORCES": [1.0]}, "PSLT"),
        ({"FORCES": [1.0, 2.0, 3.0, 4.0, 5.0]}, "FORCES"),
        ({"FACE_EDGE_TYPE": "EDGE", "EDGE_FACE": 5, "EDGE_LOADS": [1.0]}, "EDGE_FACE"),
        ({"FACE_EDGE_TYPE": "EDGE", "EDGE_FACE": 1, "EDGE_LOADS": [1.0, 2.0, 3.0]}, "one or two values"),
        ({"FACE_EDGE_TYPE": "EDGE", "EDGE_FACE": 1, "EDGE_LOADS": [1.0], "DIRECTION": "NORMAL"}, "NORMAL"),
        ({"DIRECTION": "VECTOR", "VECTORS": [0, 0], "FORCES": [1.0]}, "element 1 (PRES): VECTORS needs 3 numbers"),
        ({"DIRECTION": "VECTOR", "FORCES": [1.0]}, "element 1 (PRES): VECTORS needs 3 numbers"),
    ],
)
def test_what_a_pressure_asks_for_in_vain_is_refused_by_name(gen: Gen, values: dict[str, Any], named: str) -> None:
    start(gen)
    ids = square(gen, 1, 2.0)
    gen.post("CONS", dict.fromkeys(ids.values(), FIXED))
    gen.post("PRES", {1: item(**values)})
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "model.mgbx"})
    assert named in gen.error("POST", "/doc/ANAL", {})


@pytest.mark.parametrize("vectors", [[], [0, 0]])
def test_a_short_vector_that_a_pressure_does_not_use_is_no_error(gen: Gen, vectors: list[float]) -> None:
    start(gen)
    ids = square(gen, 1, 2.0)
    gen.post("CONS", dict.fromkeys(ids.values(), FIXED))
    gen.post("PRES", {1: item(DIRECTION="GZ", FORCES=[-4.0], VECTORS=vectors)})
    gen.analyse()
    assert sums(gen)[2] == pytest.approx(16.0, rel=1e-9)


def test_a_change_of_unit_takes_edge_loads_along(gen: Gen) -> None:
    start(gen)
    ids = square(gen, 1, 2.0)
    gen.post("CONS", dict.fromkeys(ids.values(), FIXED))
    gen.post("PRES", {1: edge_item(1, [-3.0], "GZ")})
    gen.put("UNIT", {1: {"FORCE": "N", "DIST": "MM"}})
    gen.analyse()
    assert sums(gen)[2] == pytest.approx(6000.0, rel=1e-9)
