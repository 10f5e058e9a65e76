"""Loads on part of a span, at shares of it, growing, on plan and square to a slope: where they stand, or a question."""

from pathlib import Path

import pytest

from app.planning.structures.reading import Open, Whole, read_structure
from app.trade.structure.description import JointLoad, MemberLoad
from tests.planning.structures.test_on_the_engine import told

BARS = "A = 0.01 m², I = 2e-4 m⁴, E = 205 GPa. No self weight, no shear deformation."
BARS_KO = "A = 0.01 m², I = 2e-4 m⁴, E = 205 GPa. 자중과 전단변형 무시."
SIMPLE = f"Simple beam 12 m. {{}} {BARS} Reactions."
SIMPLE_KO = f"단순보 12 m. {{}} {BARS_KO} 반력."
TWO = f"Two-span beam, 6 m and 8 m, pin at the left end, rollers elsewhere. {{}} {BARS} Reactions."
OVER = f"Overhanging beam 8 m, pin at the left end, roller 6 m from the left end. {{}} {BARS} Reactions."
HELD = f"Cantilever 4 m fixed at the left end. {{}} {BARS} Deflection of the free end."
GABLE = f"Gable portal, span 20 m, eaves 5 m, ridge 8 m, pinned feet. All members {BARS} {{}} Reactions."
FRAME = (
    "One-bay one-storey plane frame, bay 6 m, storey height 4 m, fixed bases. Columns 400x400, beams 300x600, "
    "E = 25 GPa, no self weight. {} Reactions."
)
STRETCHES = [
    (SIMPLE, "15 kN/m down on the left half.", [(15, 15, 0, 6)]),
    (SIMPLE, "10 kN/m down from 2 m to 5 m from the left end.", [(10, 10, 2, 5)]),
    (SIMPLE, "10 kN/m down from L/4 to L/2.", [(10, 10, 3, 6)]),
    (SIMPLE, "10 kN/m down over the right 3 m.", [(10, 10, 9, 12)]),
    (SIMPLE_KO, "왼쪽에서 2 m부터 6 m까지 아래로 12 kN/m.", [(12, 12, 2, 6)]),
    (SIMPLE_KO, "왼쪽 절반에 12 kN/m 하향.", [(12, 12, 0, 6)]),
    (SIMPLE, "Triangular load from 0 at the left to 20 kN/m at the right, downward.", [(0, 20, 0, 12)]),
    (SIMPLE, "Trapezoidal load 5 kN/m at the left to 12 kN/m at the right, down.", [(5, 12, 0, 12)]),
    (SIMPLE_KO, "삼각형 분포하중: 좌단 0, 우단 15 kN/m (하향).", [(0, 15, 0, 12)]),
    (
        SIMPLE,
        "Triangular load with its maximum of 20 kN/m at midspan, zero at both ends, down.",
        [(0, 20, 0, 6), (20, 0, 6, 12)],
    ),
    (
        TWO,
        "Triangular load on the first span, zero at the left end and 18 kN/m at the inner support, down.",
        [(0, 18, 0, 6)],
    ),
    (TWO, "20 kN/m down on the left span only.", [(20, 20, 0, 6)]),
    (HELD, "10 kN/m down over the outer 2 m.", [(10, 10, 2, 4)]),
    (HELD, "Load increasing linearly from 0 at the free end to 10 kN/m at the fixed end, downwards.", [(10, 0, 0, 4)]),
    (OVER, "On the overhang 10 kN/m down.", [(10, 10, 6, 8)]),
    (OVER, "10 kN/m down between the supports.", [(10, 10, 0, 6)]),
    (GABLE, "3 kN/m down on the left rafter only, along the slope.", [(3, 3, 0, 10)]),
    (
        FRAME,
        "Earth pressure on the left column: triangular, 0 at the top and 30 kN/m at the bottom, to the right.",
        [(30, 0, 0, 4)],
    ),
]
SPOTS = [
    (SIMPLE, "30 kN down at L/3 from the left.", [(4, 0)]),
    (SIMPLE, "30 kN down at 2L/3.", [(8, 0)]),
    (SIMPLE, "Point loads of 20 kN down at the third points.", [(4, 0), (8, 0)]),
    (SIMPLE_KO, "3등분점에 각각 아래로 25 kN.", [(4, 0), (8, 0)]),
    (SIMPLE_KO, "좌측 L/4 지점에 40 kN 하향.", [(3, 0)]),
    (TWO, "40 kN down at the middle of the second span.", [(10, 0)]),
    (FRAME, "20 kN down at midspan of the beam.", [(3, 4)]),
    (FRAME, "Two 30 kN loads down on the beam at 2 m and 4 m from the left.", [(2, 4), (4, 4)]),
]


def whole_of(frame: str, said: str) -> Whole:
    found = read_structure(frame.format(said))
    assert isinstance(found, Whole), found
    return found


@pytest.mark.parametrize(("frame", "said", "right"), STRETCHES)
def test_a_distributed_load_stands_where_it_is_said_to(
    frame: str, said: str, right: list[tuple[float, float, float, float]]
) -> None:
    loads = [each.load for each in whole_of(frame, said).built.acting]
    found: list[tuple[float, float, float, float]] = []
    for load in loads:
        assert isinstance(load, MemberLoad)
        assert load.begins is not None
        assert load.stops is not None
        end = load.value if load.value_end is None else load.value_end
        found.append((load.value.to("kN/m"), end.to("kN/m"), load.begins.to("m"), load.stops.to("m")))
    assert found == right


@pytest.mark.parametrize(("frame", "said", "right"), SPOTS)
def test_forces_stand_at_shares_and_distances(frame: str, said: str, right: list[tuple[float, float]]) -> None:
    whole = whole_of(frame, said)
    (acting,) = whole.built.acting
    assert isinstance(acting.load, JointLoad)
    points = [whole.built.lattice.joints[place].point for place in acting.on]
    assert [(x, z) for x, _, z in points] == right


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        (SIMPLE, "10 kN/m down not on the left half."),
        (SIMPLE, "10 kN/m down except the left 2 m."),
        (SIMPLE, "10 kN/m down on the third span."),
        (SIMPLE, "10 kN/m down from 2 m to 15 m from the left."),
        (SIMPLE, "Triangular load 10 kN/m down."),
        (SIMPLE, "10 kN/m at the left and 15 kN/m at the right, down."),
        (SIMPLE, "20 kN down at L/3 or 2L/3."),
        (SIMPLE, "20 kN down at the quarter points."),
        (SIMPLE, "Three 20 kN loads down at the third points."),
        (TWO, "20 kN down at L/3."),
        (GABLE, "Snow 3 kN/m on the rafters downward."),
        (GABLE, "1.5 kN/m normal to the right rafter."),
        (FRAME, "12 kN/m down on the second-storey beam."),
    ],
)
def test_a_place_that_is_open_or_not_there_stops_the_plan(frame: str, said: str) -> None:
    assert not isinstance(read_structure(frame.format(said)), Whole)


def test_on_plan_and_square_to_the_slope_are_told_apart() -> None:
    on_plan = whole_of(GABLE, "Snow 3 kN/m on plan on the rafters, downward.")
    (plan,) = on_plan.structure.loads
    assert isinstance(plan, MemberLoad)
    assert plan.is_on_plan
    (square,) = whole_of(GABLE, "Wind suction 1.5 kN/m normal to the right rafter, outward.").structure.loads
    assert isinstance(square, MemberLoad)
    assert square.direction == "off"
    assert square.begins is not None
    assert square.begins.to("m") == 10


def test_a_temperature_is_refused_by_its_name() -> None:
    found = read_structure(FRAME.format("Temperature rise of 20 °C in the beam."))
    assert isinstance(found, Open)
    assert "emperature" in found.text.en


def test_what_is_asked_inside_a_span_has_a_joint_there(tmp_path: Path) -> None:
    text = SIMPLE.format("Triangular load from 0 at the left to 18 kN/m at the right, downward.")
    said = told(text.replace("Reactions.", "Reactions and the deflection at midspan."), {}, tmp_path)
    # w L / 6 and w L / 3; at the middle 5 w L⁴ / (768 E I), as of half of w everywhere.
    assert "36 kN" in said
    assert "72 kN" in said
    assert f"{-5 * 18 * 12**4 / (768 * 205e6 * 2e-4) * 1000:.5g} mm" in said


def test_suction_square_to_a_slope_lifts_and_pushes(tmp_path: Path) -> None:
    said = told(GABLE.format("Wind suction 1.5 kN/m normal to the right rafter, outward."), {}, tmp_path)
    # Up 1.5 · 10 kN at 15 m, to the right 1.5 · 3 kN at 6.5 m: about the left foot 225 - 29.25 = 20 V.
    right = next(line for line in said.splitlines() if "FZ at (20, 0, 0)" in line)
    assert "9.7875 kN" in right
    assert "downward" in right
