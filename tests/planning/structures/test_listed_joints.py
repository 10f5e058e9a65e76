"""Joints with coordinates and members between them, listed by name in many forms: one model, or a question."""

import pytest

from app.planning.structures.reading import Whole, is_described, read_structure
from app.planning.structures.tables import unfolded

PROPS = "All members A = 0.01 m², I = 1e-4 m⁴, E = 200 GPa."
PROPS_KO = "모든 부재 A = 0.01 m², I = 1e-4 m⁴, E = 200 GPa."
REST = f"{PROPS} 1 and 4 fixed. 10 kN to the right at node 2, 12 kN/m down on 2-3. No self weight. Sway of node 3?"
LETTERS = f"{PROPS} A and D fixed. 10 kN to the right at B, 12 kN/m down on BC. No self weight. Sway of C?"
REST_KO = (
    f"{PROPS_KO} 절점 1, 4 고정. 2번 절점에 오른쪽으로 10 kN, 부재 2-3에 아래로 12 kN/m. 자중 무시. 3번 절점 수평변위?"
)
LETTERS_KO = (
    f"{PROPS_KO} A와 D는 고정. B에 오른쪽으로 10 kN, BC에 아래로 12 kN/m. 자중 무시. C의 수평변위를 구해 주세요."
)
SAME = (
    f"Plane frame. Nodes 1 (0,0), 2 (0,4), 3 (6,4), 4 (6,0), in metres. Members 1-2, 2-3, 3-4. {REST}",
    f"Frame, joints (m): 1: 0, 0; 2: 0, 4; 3: 6, 4; 4: 6, 0. Members: 1: 1-2; 2: 2-3; 3: 3-4. {REST}",
    (
        f"node 1 at (0, 0), node 2 at (0, 4000), node 3 at (6000, 4000), node 4 at (6000, 0), all in mm. "
        f"Columns from 1 to 2 and from 4 to 3, beam from 2 to 3. {REST}"
    ),
    f"Nodes 1 (0,0), 2 (0,4), 3 (6,4), 4 (6,0) in m. Members 1-2, 2-3 and 3-4. {REST}",
    f"Nodes 1 (0,0), 2 (0,4), 3 (6,4), 4 (6,0) m. Connect 1 to 2, 2 to 3 and 3 to 4. {REST}",
    f"node x z\n1 0 0\n2 0 4\n3 6 4\n4 6 0\nmembers\n1 1 2\n2 2 3\n3 3 4\n{REST}",
    (
        "| node | x (m) | z (m) |\n|---|---|---|\n| 1 | 0 | 0 |\n| 2 | 0 | 4 |\n| 3 | 6 | 4 |\n| 4 | 6 | 0 |\n\n"
        f"| member | i | j |\n|---|---|---|\n| 1 | 1 | 2 |\n| 2 | 2 | 3 |\n| 3 | 3 | 4 |\n\n{REST}"
    ),
    f"Frame, joints A (0, 0), B (0, 4), C (6, 4), D (6, 0) m; members AB, BC, CD. {LETTERS}",
    f"Frame. Joints A 0 0, B 0 4, C 6 4, D 6 0 (m). Columns A-B and D-C, beam B-C. {LETTERS}",
    f"절점: 1(0,0) 2(0,4) 3(6,4) 4(6,0) (m). 부재 1: 1-2, 부재 2: 2-3, 부재 3: 3-4. {REST_KO}",
    f"절점 좌표(m)는 A(0,0), B(0,4), C(6,4), D(6,0)이고 부재는 AB, BC, CD입니다. {LETTERS_KO}",
    (
        f"1번 절점을 (0,0), 2번 절점을 (0,4), 3번 절점을 (6,4), 4번 절점을 (6,0)에 둔다. 1번과 2번, 2번과 3번, "
        f"3번과 4번을 부재로 잇는다. {REST_KO}"
    ),
    (
        "골조 절점 1 (0,0) 2 (0,4) 3 (6,4) 4 (6,0) m / 부재 1-2 2-3 3-4 / 전부재 A=0.01 m2 I=1e-4 m4 E=200GPa / "
        "1,4 고정 / 2에 우측 10kN, 2-3에 하향 12kN/m / 자중X / 3번 수평변위"
    ),
)


def whole_of(text: str) -> Whole:
    found = read_structure(text)
    assert isinstance(found, Whole), found
    return found


def model_of(whole: Whole) -> tuple[object, ...]:
    """Members, held joints, loads and questions by coordinates."""
    points = [joint.point for joint in whole.built.lattice.joints]
    members = whole.built.lattice.members
    return (
        whole.structure.is_plane,
        {frozenset((points[each.i], points[each.j])) for each in members},
        {points[place]: held for place, held in whole.built.held.items()},
        sorted((str(each.load.value), each.along, len(each.on)) for each in whole.built.acting),
        [(each.what, each.components, points[each.joint]) for _, placed in whole.asked for each in placed],
        {(str(each.area), str(each.iyy)) for each in whole.structure.sections},
    )


@pytest.mark.parametrize("number", range(1, len(SAME)))
def test_every_form_of_a_list_tells_the_same_frame(number: int) -> None:
    assert is_described(unfolded(SAME[number]))
    assert model_of(whole_of(SAME[number]))[:5] == model_of(whole_of(SAME[0]))[:5]


def test_the_first_of_them_is_what_it_says() -> None:
    is_plane, members, held, loads, asked, sections = model_of(whole_of(SAME[0]))
    assert is_plane
    assert members == {
        frozenset(pair) for pair in (((0, 0, 0), (0, 0, 4)), ((0, 0, 4), (6, 0, 4)), ((6, 0, 4), (6, 0, 0)))
    }
    assert held == {(0, 0, 0): "111111", (6, 0, 0): "111111"}
    assert loads == [("10 kN", (1, 0, 0), 1), ("12 kN/m", (0, 0, -1), 1)]
    assert asked == [("disp", ("dx",), (6, 0, 4))]
    assert sections == {("0.01 m²", "0.0001 m⁴")}


@pytest.mark.parametrize(
    ("plain", "other"),
    [
        ("at node 2", "at node 7"),
        ("3-4. All", "3-4, 4-5. All"),
        ("1 and 4 fixed", "1 and 4 not fixed"),
        ("1 and 4 fixed", "1 and 4 fixed, 4 pinned"),
        ("All members A", "All members except 2-3 A"),
        ("All members A", "Member 1-2 A"),
        ("at node 2,", "at node 2, no load on 3-4,"),
        ("on 2-3", "on half of 2-3"),
        ("on 2-3", "on 1-3"),
        ("2-3, 3-4. All", "2-3. All"),
        ("3 (6,4)", "3 (6000,4000)"),
        ("in metres", "in metres, 3 (6,5)"),
        ("1 and 4 fixed", "2 fixed supports"),
    ],
)
def test_what_does_not_fit_the_list_stops_the_plan(plain: str, other: str) -> None:
    text = SAME[0].replace("in metres", "") if "6000" in other else SAME[0]
    assert plain in text
    assert not isinstance(read_structure(text.replace(plain, other, 1)), Whole)


def test_members_of_a_truss_carry_axial_force_alone_and_are_asked_for_by_their_ends() -> None:
    whole = whole_of(
        "Truss, units m and kN. Joints A 0 0, B 4 0, C 2 3. Bars AB, BC, CA, A = 10 cm², E = 200 GPa. A pin, B roller. "
        "30 kN down at C. Axial forces of AC and AB."
    )
    assert all(member.is_truss for member in whole.built.lattice.members)
    assert [target.member for _, placed in whole.asked for target in placed] == [2, 0]


def test_sections_go_to_the_members_that_they_are_said_of() -> None:
    whole = whole_of(
        "절점 A(0,0), B(0,4), C(3,6), D(6,4), E(6,0) m. 부재 AB, BC, CD, DE. 기둥 AB, DE는 A = 0.012 m², I = 3e-4 m⁴, "
        "서까래 BC, CD는 A = 0.010 m², I = 2e-4 m⁴. 탄성계수 205 GPa. A, E 핀. C에 아래로 20 kN. "
        "자중 없음. C의 연직변위."
    )
    areas = {each.name: str(each.area) for each in whole.structure.sections}
    assert [areas[each.section] for each in whole.built.lattice.members] == [
        "0.012 m²",
        "0.01 m²",
        "0.01 m²",
        "0.012 m²",
    ]


def test_in_space_a_force_along_y_has_its_sign_and_a_roller_is_asked_about() -> None:
    text = (
        "3차원 골조. 절점 1(0,0,0), 2(0,0,3.5), 3(6,0,3.5), 4(6,5,3.5), 5(6,5,0) m. 부재 1-2, 2-3, 3-4, 4-5. 모두 "
        "400x400 mm, E = 26 GPa. 1, 5 고정. 3번에 아래로 60 kN, 2번에 -Y 방향 10 kN. 자중 무시. 3번 절점 변위."
    )
    whole = whole_of(text)
    assert not whole.structure.is_plane
    assert sorted(each.along for each in whole.built.acting) == [(0, -1, 0), (0, 0, -1)]
    assert not isinstance(read_structure(text.replace("1, 5 고정", "1 고정, 5 롤러")), Whole)
