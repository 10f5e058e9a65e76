"""Floor loads reach the beams whole, with the shapes the yield lines give."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.panel_shares import Distribution, EdgeLoad, area, edge_loads, is_convex
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


def floor(gen: Gen, distribution: int, direction: str = "GZ", reverse: bool = False) -> None:
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
    gen.post("FBLA", {1: record})
    gen.analyse()


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
