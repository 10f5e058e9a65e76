"""Members and nodes told by where they stand."""

from dataclasses import replace

import pytest

from app.ports.planner import PlanDraft
from app.trade.answers.digest import AlikeMembers, FloorPlace, MemberKind, Storey
from tests.planning.commands.speaking import TOWER, asked, assumed, calls, one, planned, refused

# Two bays along X and one along Y, of one storey: nodes 1 to 6 at the base and 11 to 16 above them.
_PLAN = {1: (0.0, 0.0), 2: (6.0, 0.0), 3: (12.0, 0.0), 4: (0.0, 7.5), 5: (6.0, 7.5), 6: (12.0, 7.5)}
SMALL = replace(
    TOWER,
    storeys=(Storey("1F", 0.0), Storey("2F", 4.5)),
    points={number + up: (x, y, z) for up, z in ((0, 0.0), (10, 4.5)) for number, (x, y) in _PLAN.items()},
    ends={
        **{number: (number, number + 10) for number in _PLAN},
        21: (11, 12),
        22: (12, 13),
        23: (14, 15),
        24: (15, 16),
        25: (11, 14),
        26: (12, 15),
        27: (13, 16),
    },
    members=(
        AlikeMembers(kind=MemberKind.COLUMN, storey="1F", ids="1 3 4 6", count=4, section=1, place=FloorPlace.CORNER),
        AlikeMembers(kind=MemberKind.COLUMN, storey="1F", ids="2 5", count=2, section=1, place=FloorPlace.EDGE),
        AlikeMembers(
            kind=MemberKind.BEAM, storey="2F", ids="21to24", count=4, section=3, place=FloorPlace.EDGE, way="X"
        ),
        AlikeMembers(
            kind=MemberKind.BEAM, storey="2F", ids="25to27", count=3, section=3, place=FloorPlace.EDGE, way="Y"
        ),
    ),
    nodes_at={"1F": "1to6", "2F": "11to16"},
    base_nodes="1to6",
    base=0.0,
    grid_x=(0.0, 6.0, 12.0),
    grid_y=(0.0, 7.5),
)


@pytest.mark.parametrize(
    ("said", "ids", "section"),
    [
        ("y=0 열의 기둥을 C2로 변경", "1to3", "C2"),
        ("x=0 열 기둥 C2로", "1 4", "C2"),
        ("columns at x=6, y=0 to C2", "2", "C2"),
        ("make the columns on line X2 C2", "2 5", "C2"),
        ("y=0, 7.5 라인 보 단면 G2", "21to24", "G2"),
        ("2F beams on y=0 to G2", "21to22", "G2"),
        ("y=7.5 보 2층만 G2로", "23to24", "G2"),
        ("x=0 모서리 기둥 C2로", "1 4", "C2"),
        ("x = 6000 mm 기둥열 1층만 단면 C2로 바꿔주세요", "2 5", "C2"),
    ],
)
def test_members_are_told_by_where_all_their_nodes_lie(said: str, ids: str, section: str) -> None:
    assert one(said, SMALL) == ("modify_elements", {"element_ids": ids, "section": section})
    assert any(key.startswith("located") for key in assumed(said, SMALL))


def test_a_place_serves_every_command_that_takes_numbers() -> None:
    assert one("x=0 바닥 절점 고정단", SMALL) == ("assign_supports", {"node_ids": "1 4", "condition": "fixed"})
    assert one("pin supports at base along y=7.5", SMALL)[1]["node_ids"] == "4to6"
    tool, arguments = one("release both ends of the beams on line y=0", SMALL)
    assert (tool, arguments["element_ids"]) == ("assign_beam_end_release", "21to22")
    loads = one("put 10 kN in +X on the 2F nodes at y = 0, case WX", SMALL)[1]["loads"]
    assert loads == [{"node": node, "fx": "10 kN"} for node in (11, 12, 13)]
    assert one("2층 y=7.5 보에 DL로 -8 kN/m 재하", SMALL)[1]["element_ids"] == "23to24"


def test_what_a_place_does_not_say_is_asked() -> None:
    assert asked("x=0 절점 고정", SMALL) == {"where_on": ["base", "all"]}
    assert one("x=0 절점 고정", SMALL, where_on="all")[1]["node_ids"] == "1 4 11 14"
    assert asked("A열 기둥 C2로", SMALL) == {"line_A": ["x = 0", "x = 6", "x = 12", "y = 0", "y = 7.5"]}
    assert one("A열 기둥 C2로", SMALL, line_A="y = 7.5")[1]["element_ids"] == "4to6"


@pytest.mark.parametrize(
    ("said", "digest"),
    [
        ("x=3 기둥 C2로", SMALL),
        ("y=0, 3 라인 보 단면 G2", SMALL),
        ("columns on line X4 to C2", SMALL),
        ("x=0 기둥 C2로", replace(SMALL, points={}, ends={})),
    ],
)
def test_a_place_where_nothing_stands_is_told(said: str, digest: object) -> None:
    assert refused(said, digest) in (["nothing_there"], ["too_large"])  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(
    "said",
    [
        "x=0 and y=0 columns to C2",
        "x=0~6 기둥 C2로",
        "x<6 기둥 C2로",
        "x=0 이외 기둥 C2로",
        "columns not on x=0 to C2",
        "x=0 기둥 말고 x=12 기둥만 C2로",
        "x=0 기둥 2층 보 G2",
        "x=0 기둥은 C2로, y=0 기둥은 그대로",
    ],
)
def test_a_place_that_may_be_another_changes_nothing(said: str) -> None:
    assert not isinstance(planned(said, SMALL), PlanDraft)


def test_a_storey_behind_a_place_is_no_coordinate() -> None:
    tool, arguments = one("assign -6 kN/m DL on the beams on y=0, 2F only", SMALL)
    assert (tool, arguments["element_ids"]) == ("assign_element_beam_loads", "21to22")


@pytest.mark.parametrize("said", ["put 10 kN in +X on nodes 1, 3 and 5 in WX", "WX X방향 10kN 절점 1, 3, 5"])
def test_one_force_at_three_nodes_is_no_list_of_forces(said: str) -> None:
    assert calls(said) == [
        ("assign_nodal_loads", {"load_case": "WX", "loads": [{"node": node, "fx": "10 kN"} for node in (1, 3, 5)]})
    ]


def test_columns_that_are_to_use_a_grade_get_it() -> None:
    """ "Columns use C24" without anything else to give them is the order itself."""
    wanted = ("modify_elements", {"element_ids": "1to6", "material": "SM355"})
    assert one("1F columns use SM355", SMALL) == wanted


def test_figures_with_commas_before_a_storey_are_storeys() -> None:
    assert one("1,2층 기둥은 C2로", SMALL) == ("modify_elements", {"element_ids": "1to6", "section": "C2"})
    assert not isinstance(planned("80, 3F 보에 LL", SMALL), PlanDraft)


def test_the_first_figure_of_a_place_is_split_into_no_number_and_coordinate() -> None:
    assert not isinstance(planned("절점하나 추가: 13, 3.75, 0", SMALL), PlanDraft)


def test_a_number_behind_of_is_the_member_whose_end_is_pinned() -> None:
    ends = {"element_ids": "22", "i_end": "fixed", "j_end": "pinned"}
    assert one("pin the j-end of 22", SMALL) == ("assign_beam_end_release", ends)


def test_the_base_but_some_nodes_is_held() -> None:
    assert one("all base nodes pinned except node 1", SMALL)[1] == {"node_ids": "2to6", "condition": "pinned"}
    assert one("기초 1,2번 빼고 고정", SMALL)[1] == {"node_ids": "3to6", "condition": "fixed"}
    assert not isinstance(planned("기초 9번 빼고 고정", SMALL), PlanDraft)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("2층 X방향 보만 G2", ("modify_elements", {"element_ids": "21to24", "section": "G2"})),
        ("건축 요청으로 1층 기둥 C2로 변경바람", ("modify_elements", {"element_ids": "1to6", "section": "C2"})),
        (
            "per the architect's request, 1F corner columns to C2",
            ("modify_elements", {"element_ids": "1 3to4 6", "section": "C2"}),
        ),
        (
            "nodal mass of 5 t at 11 and 12",
            ("assign_nodal_masses", {"masses": [{"node": node, "mx": "5 t", "my": "5 t"} for node in (11, 12)]}),
        ),
        ("점검 돌려줘", ("check_model_before_analysis", {})),
        ("RS case RX: 30 degrees please", ("modify_rs_load_case", {"name": "RX", "angle_deg": 30.0})),
    ],
)
def test_shorthand_of_an_office(said: str, wanted: tuple[str, object]) -> None:
    assert one(said, SMALL) == wanted


def test_both_seismic_cases_are_the_two_that_there_are() -> None:
    made = calls("both seismic cases: site class S2", SMALL)
    assert [arguments for _, arguments in made] == [{"load_case": case, "site_class": "S2"} for case in ("EX", "EY")]


def test_an_old_value_without_its_unit_is_checked_in_the_unit_of_the_model() -> None:
    _, arguments = one("DL 등분포 1.2에서 1.4로 올려줘 21,22번보", SMALL)
    assert (arguments["value"], arguments["old_value"]) == ("-1.4 kN/m", "-1.2 kN/m")


def test_both_of_two_counts_nothing() -> None:
    made = calls("RX RY 둘 다 스케일 1.2")
    assert made == [("modify_rs_load_case", {"name": name, "scale": 1.2}) for name in ("RX", "RY")]


def test_self_weight_in_a_case_is_no_mass_of_that_case() -> None:
    made = planned("self weight to DL and also convert SDL to mass")
    tools = {step.tool for step in made.steps} if isinstance(made, PlanDraft) else set[str]()
    assert not tools or tools == {"assign_self_weight", "convert_loads_to_masses"}
