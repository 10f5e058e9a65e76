"""Springs that turn or stand under feet; hinges inside beams, at girders and listed joints: placed, or asked about."""

from pathlib import Path

import pytest

from app.planning.structures.reading import Whole, read_structure
from tests.planning.structures.test_on_the_engine import told

BARS = "A = 0.01 m², I = 2e-4 m⁴, E = 205 GPa, no self weight, no shear deformation. Reactions."
BARS_KO = "A = 0.01 m², I = 2e-4 m⁴, E = 205 GPa, 자중과 전단변형 무시. 반력."
FRAME = "One-bay one-storey plane frame, bay 6 m, storey height 4 m. {} 10 kN/m down on the beam. All members " + BARS
FRAME_KO = "1경간 1층 평면골조, 경간 6 m, 층고 4 m. {} 보에 아래로 10 kN/m. 모든 부재 " + BARS_KO
TWO = "Two-span beam, 8 m each, pin at the left end, rollers elsewhere. {} 10 kN/m down on both spans. " + BARS
TWO_KO = "2경간 연속보 각 8 m. 왼쪽 핀, 나머지 롤러. {} 양 경간 아래로 10 kN/m. " + BARS_KO
BEAM = "Beam 6 m. {} 20 kN down at midspan. " + BARS
LISTED = (
    "Frame, nodes 1 (0,0), 2 (0,4), 3 (6,4), 4 (6,0) m; members 1-2, 2-3, 3-4. {} 10 kN to the right at 2. All members "
    + BARS
)
SPRINGS = [
    (FRAME, "Bases pinned with rotational springs of 20000 kN·m/rad.", {(0, 0): "Y", (6, 0): "Y"}),
    (FRAME_KO, "하단은 회전스프링 20000 kN·m/rad를 가진 핀.", {(0, 0): "Y", (6, 0): "Y"}),
    (FRAME, "Left foot pinned, right foot on a vertical spring of 8000 kN/m.", {(6, 0): "Z"}),
    (BEAM, "Left end pinned with a rotational spring 5000 kN·m/rad, right end roller.", {(0, 0): "Y"}),
    (BEAM, "Pin at the left end, roller at the right end, spring support of 800 kN/m at midspan.", {(3, 0): "Z"}),
    (LISTED, "1 fixed, 4 on a vertical spring 6000 kN/m.", {(6, 0): "Z"}),
]
HINGES = [
    (TWO, "Internal hinge 2 m to the left of the middle support.", {(6, 0)}),
    (TWO, "Internal hinge at the middle of the first span.", {(4, 0)}),
    (TWO_KO, "중간 지점 왼쪽 2 m에 내부힌지.", {(6, 0)}),
    (TWO, "Two internal hinges in the first span, 2 m from either support.", {(2, 0), (6, 0)}),
    (TWO_KO, "왼쪽에서 2 m와 6 m에 내부힌지.", {(2, 0), (6, 0)}),
    (FRAME, "Fixed bases, hinge at the right end of the beam.", {(6, 4)}),
    (LISTED, "1 and 4 fixed. Member 2-3 is hinged at 3.", {(6, 4)}),
]


def whole_of(text: str) -> Whole:
    found = read_structure(text)
    assert isinstance(found, Whole), found
    return found


@pytest.mark.parametrize(("text", "said", "right"), SPRINGS)
def test_springs_stand_and_turn_where_they_are_said_to(
    text: str, said: str, right: dict[tuple[float, float], str]
) -> None:
    built = whole_of(text.format(said)).built
    points = [joint.point for joint in built.lattice.joints]
    assert {
        (points[place][0], points[place][2]): axis
        for spring, places in built.springs
        for place in places
        for axis in spring.directions
    } == right


@pytest.mark.parametrize(("text", "said", "right"), HINGES)
def test_hinges_are_where_they_are_said_to_be(text: str, said: str, right: set[tuple[float, float]]) -> None:
    built = whole_of(text.format(said)).built
    points = [joint.point for joint in built.lattice.joints]
    found: set[tuple[float, float]] = set()
    for place, (at_i, at_j) in built.released.items():
        member = built.lattice.members[place]
        ends = [end for end, is_free in ((member.i, at_i), (member.j, at_j)) if is_free]
        found |= {(points[end][0], points[end][2]) for end in ends}
    assert found == right


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (FRAME, "Bases fixed with rotational springs of 20000 kN·m/rad."),
        (FRAME, "Bases pinned, no rotational springs of 20000 kN·m/rad."),
        (FRAME, "Bases pinned with rotational springs of 20000 kN/m."),
        (FRAME, "Bases pinned with rotational springs."),
        (FRAME, "All feet pinned, right foot on a vertical spring of 8000 kN/m."),
        (FRAME, "Fixed bases, hinge at the right end of the second-storey beam."),
        (FRAME, "Fixed bases, hinge at one end of the beam."),
        (TWO, "Internal hinge 20 m to the right of the middle support."),
        (TWO, "Two internal hinges 2 m to the left of the middle support."),
        (TWO, "No internal hinge 2 m to the left of the middle support."),
        (TWO, "A hinge 2 m from the left end."),
        (LISTED, "1 and 4 fixed. Member 2-3 is hinged at 1."),
        (BEAM, "On an elastic foundation of 5000 kN/m², pin at the left end, roller at the right end."),
    ],
)
def test_a_spring_or_a_hinge_that_fits_nowhere_stops_the_plan(text: str, said: str) -> None:
    assert not isinstance(read_structure(text.format(said)), Whole)


def test_a_beam_with_a_hinge_beside_its_support_is_that_of_statics(tmp_path: Path) -> None:
    said = told(TWO.format("Internal hinge 2 m to the left of the middle support."), {}, tmp_path)
    # 6 m hang as a simple beam: 30 kN at the left end; about the right end of the rest 30·10 + 20·9 + 80·4 = 8 R.
    first, middle = (next(row for row in said.splitlines() if f"FZ at ({x}, 0, 0)" in row) for x in (0, 8))
    assert "30 kN" in first
    assert "100 kN" in middle


def test_a_rotational_spring_takes_a_moment(tmp_path: Path) -> None:
    text = (
        "Beam 4 m. Left end pinned with a rotational spring 5000 kN·m/rad, free right end. "
        "10 kN down at the right end. "
    )
    said = told(text + BARS.replace("Reactions", "Deflection of the right end"), {}, tmp_path)
    deflection = -(10 * 4**3 / (3 * 205e6 * 2e-4) + 10 * 4 / 5000 * 4) * 1000
    assert f"{deflection:.5g} mm" in said
