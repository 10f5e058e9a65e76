"""Floor loads reach the beams whole, with the shapes the yield lines give."""

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.loads.panel_shares import (
    Distribution,
    EdgeLoad,
    area,
    edge_loads,
    is_convex,
    is_simple,
    shares_concave,
)
from app.engine.loads.sub_beams import with_sub_beams
from tests.engine.conftest import Gen
from tests.engine.models import FIXED, beam, rectangle, user_material

SQUARE = [(0.0, 0.0), (6.0, 0.0), (6.0, 6.0), (0.0, 6.0)]


def total(loads: list[EdgeLoad]) -> float:
    return sum((load.wa + load.wb) / 2.0 * (load.b - load.a) for load in loads)


def per_edge(loads: list[EdgeLoad]) -> list[float]:
    return [
        total([load for load in loads if load.edge == edge]) for edge in range(1 + max(load.edge for load in loads))
    ]


def test_a_square_two_way_panel_gives_four_triangles() -> None:
    loads = edge_loads(SQUARE, Distribution.TWO_WAY, 0.0)
    assert [(x.edge, x.a, x.b, x.wa, x.wb) for x in loads[:2]] == [
        (0, 0.0, pytest.approx(3.0), 0.0, pytest.approx(3.0)),
        (0, pytest.approx(3.0), 6.0, pytest.approx(3.0), 0.0),
    ]
    assert per_edge(loads) == pytest.approx([9.0] * 4)


def test_a_long_two_way_panel_gives_trapezoids_and_triangles() -> None:
    loads = edge_loads([(0.0, 0.0), (8.0, 0.0), (8.0, 4.0), (0.0, 4.0)], Distribution.TWO_WAY, 0.0)
    assert per_edge(loads) == pytest.approx([12.0, 4.0, 12.0, 4.0])


@pytest.mark.parametrize(("angle", "expected"), [(0.0, [0.0, 18.0, 0.0, 18.0]), (90.0, [18.0, 0.0, 18.0, 0.0])])
def test_a_one_way_panel_loads_the_edges_across_its_span(angle: float, expected: list[float]) -> None:
    loads = edge_loads(SQUARE, Distribution.ONE_WAY, math.radians(angle))
    found = [total([load for load in loads if load.edge == edge]) for edge in range(4)]
    assert found == pytest.approx(expected, abs=1e-9)


@st.composite
def convex_polygons(draw: st.DrawFn) -> list[tuple[float, float]]:
    """Corners on an ellipse, in order."""
    count = draw(st.integers(3, 8))
    turns = sorted(draw(st.lists(st.integers(0, 71), min_size=count, max_size=count, unique=True)))
    width, height = draw(st.floats(1.0, 12.0)), draw(st.floats(1.0, 12.0))
    return [(width * math.cos(math.radians(5 * t)), height * math.sin(math.radians(5 * t))) for t in turns]


@settings(max_examples=150, deadline=None)
@given(convex_polygons(), st.sampled_from(Distribution), st.floats(0.0, 3.1))
def test_every_distribution_keeps_the_whole_load(
    corners: list[tuple[float, float]], distribution: Distribution, angle: float
) -> None:
    whole = area(corners)
    if not is_convex(corners) or whole < 0.05:
        return
    assert total(edge_loads(corners, distribution, angle)) == pytest.approx(whole, rel=1e-6)


L_SHAPE = [(0.0, 0.0), (6.0, 0.0), (6.0, 2.0), (2.0, 2.0), (2.0, 6.0), (0.0, 6.0)]


def test_one_way_strips_of_an_l_shape_end_at_the_edge_they_meet() -> None:
    loads = edge_loads(L_SHAPE, Distribution.ONE_WAY, 0.0)
    found = [total([load for load in loads if load.edge == edge]) for edge in range(6)]
    # Below y = 2 the strips are 6 m long, above 2 m: half to each end.
    assert found == pytest.approx([0.0, 3.0 * 2.0, 0.0, 1.0 * 4.0, 0.0, 3.0 * 2.0 + 1.0 * 4.0])


def test_strips_of_a_u_shape_do_not_cross_the_gap() -> None:
    u_shape = [(0.0, 0.0), (6.0, 0.0), (6.0, 3.0), (4.0, 3.0), (4.0, 1.0), (2.0, 1.0), (2.0, 3.0), (0.0, 3.0)]
    loads = edge_loads(u_shape, Distribution.ONE_WAY, 0.0)
    found = [total([load for load in loads if load.edge == edge]) for edge in range(8)]
    assert found == pytest.approx([0.0, 3.0 + 2.0, 0.0, 2.0, 0.0, 2.0, 0.0, 3.0 + 2.0])


@pytest.mark.parametrize("distribution", [Distribution.ONE_WAY, Distribution.POLYGON_LENGTH])
def test_an_l_shape_keeps_its_whole_load(distribution: Distribution) -> None:
    assert shares_concave(L_SHAPE, distribution)
    assert total(edge_loads(L_SHAPE, distribution, 0.4)) == pytest.approx(20.0)


def test_from_its_centroid_an_arrowhead_is_shared_but_not_a_deep_one() -> None:
    arrow = [(0.0, 0.0), (4.0, -2.0), (3.0, 0.0), (4.0, 2.0)]
    # The centroid of this L lies outside it, at (2.2, 2.2).
    assert not shares_concave(L_SHAPE, Distribution.POLYGON_CENTROID)
    assert shares_concave(arrow, Distribution.POLYGON_CENTROID)
    assert total(edge_loads(arrow, Distribution.POLYGON_CENTROID, 0.0)) == pytest.approx(area(arrow))
    deep = [(0.0, 0.0), (4.0, -2.0), (0.5, 0.0), (4.0, 2.0)]
    assert not shares_concave(deep, Distribution.POLYGON_CENTROID)


def test_a_loop_that_crosses_itself_is_not_simple() -> None:
    assert is_simple(L_SHAPE)
    assert not is_simple([(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (1.0, -1.0), (0.0, 4.0)])


def test_a_sub_beam_carries_its_strip_to_the_middle_of_the_short_edges() -> None:
    corners = [(0.0, 0.0), (8.0, 0.0), (8.0, 4.0), (0.0, 4.0)]
    loads, ends = with_sub_beams(corners, Distribution.ONE_WAY, math.pi / 2, 1, 0.0)
    found = [total([load for load in loads if load.edge == edge]) for edge in range(4)]
    assert found == pytest.approx([8.0, 0.0, 8.0, 0.0], abs=1e-9)
    assert sorted((end.edge, end.place, end.area, end.length) for end in ends) == [
        (1, pytest.approx(2.0), pytest.approx(8.0), pytest.approx(4.0)),
        (3, pytest.approx(2.0), pytest.approx(8.0), pytest.approx(4.0)),
    ]


def test_a_sub_beam_under_a_slanted_edge_reacts_by_the_lever_rule() -> None:
    """A right trapezoid, 4 m wide, 8 m long below and 4 m above, with one sub-beam at half height.

    One-way strips keep their centre, and so does a simple beam: the whole load stays at the panel's centroid.
    """
    corners = [(0.0, 0.0), (8.0, 0.0), (4.0, 4.0), (0.0, 4.0)]
    loads, ends = with_sub_beams(corners, Distribution.ONE_WAY, math.pi / 2, 1, 0.0)
    moments = [0.0, 0.0]
    for edge, place, size in [*((end.edge, end.place, end.area) for end in ends), *centres(loads)]:
        p, q = corners[edge], corners[(edge + 1) % 4]
        for axis in (0, 1):
            moments[axis] += size * (p[axis] + (q[axis] - p[axis]) * place / math.dist(p, q))
    # A square of 16 m2 at (2, 2) and a triangle of 8 m2 at (16/3, 4/3).
    assert moments == pytest.approx([16.0 * 2.0 + 8.0 * 16.0 / 3.0, 16.0 * 2.0 + 8.0 * 4.0 / 3.0], rel=1e-9)


def centres(loads: list[EdgeLoad]) -> list[tuple[int, float, float]]:
    """Edge, place of the resultant and its size of each trapezoid."""
    found: list[tuple[int, float, float]] = []
    for load in loads:
        size = (load.wa + load.wb) / 2.0 * (load.b - load.a)
        if size:
            share = (load.wa + 2.0 * load.wb) / (3.0 * (load.wa + load.wb))
            found.append((load.edge, load.a + share * (load.b - load.a), size))
    return found


def test_a_cut_through_corners_divides_a_square_into_triangles() -> None:
    loads, ends = with_sub_beams(SQUARE, Distribution.TWO_WAY, 0.0, 1, math.pi / 4)
    assert total(loads) + sum(end.area for end in ends) == pytest.approx(36.0)
    assert [end.area for end in ends] == pytest.approx([ends[0].area] * 2)
    assert sum(end.length for end in ends) == pytest.approx(6.0 * math.sqrt(2.0))


@settings(max_examples=100, deadline=None)
@given(convex_polygons(), st.sampled_from(Distribution), st.floats(0.0, 3.1), st.integers(1, 4), st.floats(0.0, 3.1))
def test_sub_beams_keep_the_whole_load_and_its_place(
    corners: list[tuple[float, float]], distribution: Distribution, span: float, count: int, angle: float
) -> None:
    if not is_convex(corners) or area(corners) < 0.5:
        return
    loads, ends = with_sub_beams(corners, distribution, span, count, angle)
    assert total(loads) + sum(end.area for end in ends) == pytest.approx(area(corners), rel=1e-6)


def floor(gen: Gen, distribution: int, direction: str = "GZ", reverse: bool = False, **extra: Any) -> None:
    """One 8 x 4 m panel on columns; the long edge near Y=0 is two beams, one of them reversed."""
    gen.post("MATL", {1: user_material(2.7e7)})
    gen.post("SECT", {1: rectangle(0.6, 0.4)})
    places = {1: (0, 0), 2: (8, 0), 3: (8, 4), 4: (0, 4)}
    gen.post("NODE", {n: {"X": x, "Y": y, "Z": 3} for n, (x, y) in places.items()} | {5: {"X": 3, "Y": 0, "Z": 3}})
    gen.post("NODE", {10 + n: {"X": x, "Y": y, "Z": 0} for n, (x, y) in places.items()})
    edges = {1: beam(1, 5), 2: beam(2, 5), 3: beam(2, 3), 4: beam(4, 3), 5: beam(4, 1)}
    gen.post("ELEM", edges | {10 + n: beam(10 + n, n) for n in places})
    gen.post("CONS", {10 + n: FIXED for n in places})
    gen.post("STLD", {1: {"NAME": "LL", "TYPE": "L"}})
    gen.post("FBLD", {1: {"NAME": "F", "ITEM": [{"LCNAME": "LL", "FLOOR_LOAD": -5.0}]}})
    loop = [4, 3, 2, 1] if reverse else [1, 2, 3, 4]
    record = {"FLOOR_LOAD_TYPE_NAME": "F", "FLOOR_DIST_TYPE": distribution, "DIR": direction, "NODES": loop}
    gen.post("FBLA", {1: record | extra})
    gen.analyse()


def sums(gen: Gen) -> float:
    return float(gen.sub_rows("REACTIONG", "SUMMATION OF REACTION FORCES PRINTOUT")[0]["FZ"])


@pytest.mark.parametrize("distribution", [1, 2, 3, 4])
@pytest.mark.parametrize("reverse", [False, True])
def test_reactions_equal_pressure_times_area(gen: Gen, distribution: int, reverse: bool) -> None:
    floor(gen, distribution, reverse=reverse)
    sums = gen.sub_rows("REACTIONG", "SUMMATION OF REACTION FORCES PRINTOUT")[0]
    assert float(sums["FZ"]) == pytest.approx(5.0 * 32.0, rel=1e-9)
    summary = gen.rows("LOAD_SUMMARY_Z")[0]
    assert float(summary["Floor Load"]) == pytest.approx(-160.0, rel=1e-9)


def test_the_load_of_a_two_way_edge_keeps_its_place_on_a_chain_of_beams(gen: Gen) -> None:
    floor(gen, 2)
    forces = {row["Part"][0] + row["Elem"]: float(row["Shear-z"]) for row in gen.rows("BEAMFORCE")}
    # Trapezoid on the 8 m edge: 0 to 2 m rising to 10 kN/m, then level; the first 3 m carry 10 + 10 kN.
    assert forces["J1"] - forces["I1"] == pytest.approx(20.0, rel=1e-9)
    assert forces["J2"] - forces["I2"] == pytest.approx(40.0, rel=1e-9)


@pytest.mark.parametrize("angle", [0.0, 90.0, 30.0])
def test_sub_beams_bring_their_load_and_their_own_weight(gen: Gen, angle: float) -> None:
    floor(gen, 1, LOAD_ANGLE=angle + 90.0, SUB_BEAM_NUM=3, SUB_BEAM_ANGLE=angle, UNIT_SELF_WEIGHT=0.5)
    assert sums(gen) == pytest.approx(160.0, rel=1e-9)
    gen.put("FBLD", {1: {"ITEM": [{"LCNAME": "LL", "FLOOR_LOAD": -5.0, "OPT_SUB_BEAM_WEIGHT": True}]}})
    gen.analyse()
    own = sums(gen) - 160.0
    if angle == 30.0:
        assert 0.0 < own < 3 * 8.0 * 0.5
    else:
        assert own == pytest.approx(3 * (8.0 if angle == 0.0 else 4.0) * 0.5, rel=1e-9)


def test_a_sub_beam_ends_on_the_right_beam_of_a_chain(gen: Gen) -> None:
    """Seven sub-beams across 8 m every metre; each brings 4 m2 x 5 kN/m2 to either side, one at 3 m, a beam's end."""
    floor(gen, 1, LOAD_ANGLE=0.0, SUB_BEAM_NUM=7, SUB_BEAM_ANGLE=90.0)
    forces = {row["Part"][0] + row["Elem"]: float(row["Shear-z"]) for row in gen.rows("BEAMFORCE")}
    assert forces["J3"] - forces["I3"] == pytest.approx(0.5 * 4.0 * 5.0, rel=1e-9)
    # The load at the node between the two beams belongs to the beam that begins there.
    assert forces["J1"] - forces["I1"] == pytest.approx(2 * 10.0, rel=1e-9)
    assert sums(gen) == pytest.approx(160.0, rel=1e-9)


def test_a_projected_load_counts_the_area_seen_from_above(gen: Gen) -> None:
    floor(gen, 2)
    gen.put("NODE", {n: {"X": x, "Y": 4, "Z": 6} for n, x in ((3, 8), (4, 0))})
    gen.analyse()
    assert sums(gen) == pytest.approx(5.0 * 8.0 * 5.0, rel=1e-9)
    gen.put("FBLA", {1: {"OPT_PROJECTION": True}})
    gen.analyse()
    assert sums(gen) == pytest.approx(160.0, rel=1e-9)


def refusal(gen: Gen) -> str:
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "model.mgbx"})
    return gen.error("POST", "/doc/ANAL", {})


def test_a_beam_inside_the_loop_is_refused_unless_it_is_left_out(gen: Gen) -> None:
    floor(gen, 2)
    gen.post("NODE", {6: {"X": 3, "Y": 4, "Z": 3}})
    gen.post("ELEM", {20: beam(5, 6)})
    gen.post("CONS", {6: FIXED})
    assert "beam 20" in refusal(gen)
    gen.put("FBLA", {1: {"OPT_EXCLUDE_INNER_ELEM_AREA": True}})
    gen.analyse()
    assert sums(gen) == pytest.approx(160.0, rel=1e-9)


@pytest.mark.parametrize(
    ("option", "named"),
    [
        ({"UNIT_SELF_WEIGHT": 0.5}, "SUB_BEAM_NUM"),
        ({"SUB_BEAM_NUM": 1000}, "SUB_BEAM_NUM"),
        ({"OPT_ALLOW_POLYGON_TYPE_UNIT_AREA": True}, "OPT_ALLOW_POLYGON_TYPE_UNIT_AREA"),
        ({"DIR": "LZ", "OPT_PROJECTION": True}, "OPT_PROJECTION"),
        ({"DIR": "QQ"}, "direction QQ"),
        ({"DIR": "G"}, "direction G"),
    ],
)
def test_what_a_floor_load_asks_for_in_vain_is_refused_by_name(gen: Gen, option: dict[str, Any], named: str) -> None:
    floor(gen, 2)
    gen.put("FBLA", {1: option})
    assert named in refusal(gen)


@pytest.mark.parametrize("distribution", [1, 2, 3, 4])
def test_an_l_shaped_loop(gen: Gen, distribution: int) -> None:
    gen.post("MATL", {1: user_material(2.7e7)})
    gen.post("SECT", {1: rectangle(0.6, 0.4)})
    gen.post("NODE", {n: {"X": x, "Y": y, "Z": 0} for n, (x, y) in enumerate(L_SHAPE, 1)})
    gen.post("ELEM", {n: beam(n, n % 6 + 1) for n in range(1, 7)})
    gen.post("CONS", dict.fromkeys(range(1, 7), FIXED))
    gen.post("STLD", {1: {"NAME": "LL", "TYPE": "L"}})
    gen.post("FBLD", {1: {"NAME": "F", "ITEM": [{"LCNAME": "LL", "FLOOR_LOAD": -5.0}]}})
    record = {"FLOOR_LOAD_TYPE_NAME": "F", "FLOOR_DIST_TYPE": distribution, "DIR": "GZ", "NODES": [1, 2, 3, 4, 5, 6]}
    gen.post("FBLA", {1: record})
    if distribution in {Distribution.TWO_WAY, Distribution.POLYGON_CENTROID}:
        assert "inward corners" in refusal(gen)
        return
    gen.analyse()
    assert sums(gen) == pytest.approx(5.0 * 20.0, rel=1e-9)
