"""Portals with sloping roofs and haunches, hinges and moments: read from words, and right on the engine."""

from pathlib import Path

import pytest

from app.planning.structures.reading import Whole, read_structure
from app.trade.structure.description import MemberLoad, PortalPart
from tests.planning.structures.test_on_the_engine import told

STEEL = "E = 205 GPa, all members A = 0.012 m², I = 3.0e-4 m⁴. No self weight, no shear deformation. "
SECTIONS = (
    "E = 205 GPa; columns A = 0.012 m², I = 3.0e-4 m⁴; rafters A = 0.010 m², I = 2.0e-4 m⁴. "
    "Leave out self weight and shear deformation. "
)


def whole_of(text: str) -> Whole:
    found = read_structure(text)
    assert isinstance(found, Whole), found
    return found


def points(whole: Whole) -> set[tuple[float, ...]]:
    return {tuple(round(each, 3) for each in joint.point) for joint in whole.built.lattice.joints}


@pytest.mark.parametrize(
    "roof",
    [
        "Gable portal frame: span 20 m, eaves height 5 m, ridge height 7 m, feet pinned. ",
        "A pitched-roof portal spans 20 m. The columns are 5 m high and the roof rises 2 m to the ridge. Feet pinned. ",
        "Portal with columns of 5 m, a span of 20 m and a ridge at 7 m; both feet pinned. ",
    ],
)
def test_a_roof_with_a_ridge_is_told_by_its_height_or_its_rise(roof: str) -> None:
    whole = whole_of(
        f"{roof}{SECTIONS}6 kN/m down on the rafters and 10 kN to the right at the left eaves. "
        "Report the deflection of the ridge, the thrust and the moment at the left eaves."
    )
    assert points(whole) == {(0, 0, 0), (0, 0, 5), (10, 0, 7), (20, 0, 5), (20, 0, 0)}
    assert [target.what for _, placed in whole.asked for target in placed] == ["disp", "reaction", "reaction", "member"]


def test_a_ridge_below_the_eaves_is_asked_about() -> None:
    text = f"Gable portal frame: span 20 m, eaves height 7 m, ridge height 5 m, feet pinned. {SECTIONS}"
    assert not isinstance(read_structure(f"{text}6 kN/m down on the rafters. Give the thrust."), Whole)


def test_a_roof_to_one_side_has_a_column_of_either_height_and_wind_on_one_of_them() -> None:
    whole = whole_of(
        "Mono-pitch portal, span 12 m, left column 4 m high, right column 6 m high, fixed bases. "
        f"{SECTIONS}4 kN/m down on the rafter, wind 2 kN/m to the right on the left column. Give all reactions."
    )
    assert points(whole) == {(0, 0, 0), (0, 0, 4), (12, 0, 6), (12, 0, 0)}
    wind = next(each for each in whole.built.acting if isinstance(each.load, MemberLoad) and each.along == (1, 0, 0))
    (place,) = wind.on
    assert {whole.built.lattice.joints[end].point[0] for end in (whole.built.lattice.members[place].i,)} == {0.0}


def test_haunches_have_a_length_and_a_section_of_their_own() -> None:
    text = (
        "Portal frame with haunches: span 18 m, columns 6 m, level rafter{}. Columns and rafter A = 0.01 m², "
        "I = 2.0e-4 m⁴, haunches A = 0.015 m², I = 5.0e-4 m⁴. E = 205 GPa, pinned feet, no self weight, "
        "no shear deformation. 8 kN/m down on the rafter. Thrust?"
    )
    whole = whole_of(text.format("; haunch length 1.8 m"))
    part = whole.structure.parts[0]
    assert isinstance(part, PortalPart)
    assert part.haunch_section == "haunch"
    assert {(1.8, 0.0, 6.0), (16.2, 0.0, 6.0)} <= points(whole)
    assert not isinstance(read_structure(text.format("")), Whole)


def test_korean_and_english_tell_the_same_portal() -> None:
    english = whole_of(
        f"Gable portal frame: span 20 m, eaves height 5 m, ridge height 7 m, feet pinned. {SECTIONS}"
        "6 kN/m down on the rafters and 10 kN to the right at the left eaves. Sway of the right eaves?"
    )
    korean = whole_of(
        "박공 문형 골조: 경간 20 m, 처마 높이 5 m, 용마루 높이 7 m, 하단 핀. E = 205 GPa. "
        "기둥 A = 0.012 m², I = 3.0e-4 m⁴, 지붕보 A = 0.010 m², I = 2.0e-4 m⁴. 자중과 전단변형 무시. "
        "지붕보에 아래로 6 kN/m, 왼쪽 처마에 오른쪽으로 10 kN. 오른쪽 처마의 수평변위를 구해 주세요."
    )
    assert english.structure == korean.structure


def test_the_thrust_of_three_hinges_is_that_of_statics(tmp_path: Path) -> None:
    said = told(
        "Three-hinged gable portal: span 20 m, eaves 5 m, ridge height 7 m, hinge at the ridge, feet pinned. "
        f"{STEEL}6 kN/m down on the rafters. Give the thrust.",
        {},
        tmp_path,
    )
    # w L² / (8 f) with w along the slope brought to the plan: 6 √1.04 · 400 / 56.
    assert "43.706 kN" in said


def test_a_beam_is_divided_at_a_hinge_inside_of_it(tmp_path: Path) -> None:
    said = told(
        "Continuous beam with two spans of 6 m and an internal hinge 2 m from the left end. Pin at the left end, "
        "roller at the inner support and fixed at the right end. 10 kN/m down on both spans. E = 205 GPa, A = 0.01 m², "
        "I = 1.0e-4 m⁴. No self weight, no shear deformation. Give the reactions.",
        {},
        tmp_path,
    )
    first = next(line for line in said.splitlines() if "FZ at (0, 0, 0)" in line)
    assert "10 kN" in first
    assert "upward" in first


@pytest.mark.parametrize(("turn", "left"), [("clockwise", "downward"), ("counterclockwise", "upward")])
def test_a_moment_turns_as_it_is_said_to(turn: str, left: str, tmp_path: Path) -> None:
    said = told(
        f"Simple beam, 8 m, pin at the left end, roller at the right end. A moment of 20 kN·m acts {turn} at the right "
        "end. Section 200x400 mm, E = 25 GPa, Poisson's ratio 0.2, no self weight. Reactions?",
        {},
        tmp_path,
    )
    first = next(line for line in said.splitlines() if "FZ at (0, 0, 0)" in line)
    assert "2.5 kN" in first
    assert left in first


@pytest.mark.parametrize(
    "change",
    [
        ("an internal hinge 2 m from the left end", "two internal hinges"),
        ("an internal hinge 2 m from the left end", "an internal hinge"),
        ("an internal hinge 2 m from the left end", "no internal hinge 2 m from the left end"),
    ],
)
def test_a_hinge_without_one_place_is_not_read(change: tuple[str, str]) -> None:
    text = (
        "Continuous beam with two spans of 6 m and an internal hinge 2 m from the left end. Pin at the left end, "
        "roller at the inner support and fixed at the right end. 10 kN/m down on both spans. E = 205 GPa, A = 0.01 m², "
        "I = 1.0e-4 m⁴. No self weight, no shear deformation. Give the reactions."
    )
    assert isinstance(read_structure(text), Whole)
    assert not isinstance(read_structure(text.replace(*change)), Whole)
