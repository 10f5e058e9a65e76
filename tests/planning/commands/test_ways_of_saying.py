"""Orders in the words of an afternoon: what goes without a verb, what is told for whom and why, what was named before.

Each sentence stands with the calls that it comes to; none of them is a sentence of the paired briefs.
"""

from dataclasses import replace
from typing import Any

import pytest

from app.ports.planner import PlanDraft
from app.trade.answers.digest import AlikeMembers, MemberKind, ModelDigest
from tests.planning.commands.speaking import EMPTY, TOWER, asked, calls, one, planned

BASED = replace(TOWER, base_nodes="1to20")


def cases(**types: str) -> tuple[str, dict[str, Any]]:
    return "define_static_load_cases", {"cases": [{"name": name, "type": kind} for name, kind in types.items()]}


def rectangle(name: str, width: int, height: int) -> tuple[str, dict[str, Any]]:
    made = {"name": name, "shape": "SB", "height": f"{height} mm", "width": f"{width} mm"}
    return "define_section", made


def section(ids: str, name: str) -> tuple[str, dict[str, Any]]:
    return "modify_elements", {"element_ids": ids, "section": name}


def supports(condition: str, **where: str) -> tuple[str, dict[str, Any]]:
    return "assign_supports", {**where, "condition": condition}


def units(force: str, length: str) -> tuple[str, dict[str, Any]]:
    return "set_unit_system", {"force": force, "length": length}


def line(ids: str, value: str, case: str) -> tuple[str, dict[str, Any]]:
    made = {"load_case": case, "element_ids": ids, "kind": "uniform", "value": value, "direction": "GZ"}
    return "assign_element_beam_loads", made


def forces(case: str, key: str, **at: str) -> tuple[str, dict[str, Any]]:
    rows = [{"node": int(node[1:]), key: value} for node, value in at.items()]
    return "assign_nodal_loads", {"load_case": case, "loads": rows}


def saved(name: str) -> tuple[str, dict[str, Any]]:
    return "save_project", {"file_name": name}


SAID: list[tuple[str, list[tuple[str, dict[str, Any]]]]] = [
    # Units
    ("단위계 tonf, m로 전환", [units("tonf", "m")]),
    ("units kN-m please", [units("kN", "m")]),
    ("길이단위만 mm로", [units("kN", "mm")]),
    ("단위 kN mm", [units("kN", "mm")]),
    ("kgf, cm 단위계", [units("kgf", "cm")]),
    ("힘은 tonf 길이는 mm로 바꿔줘", [units("tonf", "mm")]),
    ("force in tonf from now on, length stays m", [units("tonf", "m")]),
    ("단위 N, mm로 바꾸고 모드 30개", [units("N", "mm"), ("set_analysis_control", {"eigenvalue": {"modes": 30}})]),
    ("N-mm로 단위 설정하고 tower_n.mgbx로 저장", [units("N", "mm"), saved("tower_n.mgbx")]),
    # Sections and thicknesses
    ("G5 300x700 만들어", [rectangle("G5", 300, 700)]),
    ("보 단면 B2 350×650 신규", [rectangle("B2", 350, 650)]),
    ("column section C5, 650 by 650", [rectangle("C5", 650, 650)]),
    ("C3 = 450각, C4 = 550각", [rectangle("C3", 450, 450), rectangle("C4", 550, 550)]),
    ("make B7, 500 wide 800 deep", [rectangle("B7", 500, 800)]),
    ("sections first: C7 700 sq, C8 600 sq", [rectangle("C7", 700, 700), rectangle("C8", 600, 600)]),
    ("G8 800x450 단면 추가 (H x B)", [rectangle("G8", 450, 800)]),
    ("벽두께 W300 300 추가", [("define_thickness", {"name": "W300", "t_in": "300 mm"})]),
    ("new wall thickness TW400, 400 mm", [("define_thickness", {"name": "TW400", "t_in": "400 mm"})]),
    ("T200 : 슬라브 두께 200mm 정의", [("define_thickness", {"name": "T200", "t_in": "200 mm"})]),
    # Assigned
    ("37~48번 기둥 C2로 교체", [section("37to48", "C2")]),
    ("보 85,86,87은 G2 단면", [section("85 86 87", "G2")]),
    ("51, 52 and 53 → C2", [section("51 52 53", "C2")]),
    ("elements 13-24 should use C2", [section("13to24", "C2")]),
    ("기둥이 약해서 37~48번 기둥 C2로 교체", [section("37to48", "C2")]),
    ("columns 37 to 48 to C2 because they look slender", [section("37to48", "C2")]),
    ("C9 450각 만들고 1~6에 적용", [rectangle("C9", 450, 450), section("1to6", "C9")]),
    ("make B7, 500 wide 800 deep, give it to beams 121-129", [rectangle("B7", 500, 800), section("121to129", "B7")]),
    ("columns 1-12 get a new C9 of 700 square", [rectangle("C9", 700, 700), section("1to12", "C9")]),
    # Supports and releases
    ("1번 2번 지점 핀으로 변경", [supports("pinned", node_ids="1 2")]),
    ("make nodes 1 and 4 pinned supports", [supports("pinned", node_ids="1 4")]),
    ("절점 3,7,11 힌지", [supports("pinned", node_ids="3 7 11")]),
    ("주각 전부 핀", [supports("pinned", at_elevation="0 m")]),
    ("z=0 절점 고정단으로", [supports("fixed", at_elevation="0 m")]),
    ("fixed bases instead of pinned", [supports("fixed", at_elevation="0 m")]),
    (
        "보 61~65 양쪽 핀접합",
        [("assign_beam_end_release", {"element_ids": "61to65", "i_end": "pinned", "j_end": "pinned"})],
    ),
    (
        "i단만 핀: 보 130",
        [("assign_beam_end_release", {"element_ids": "130", "i_end": "pinned", "j_end": "fixed"})],
    ),
    # Cases and self weight
    ("적설하중 SN", [cases(SN="S")]),
    ("need a snow case S1", [cases(S1="S")]),
    ("풍하중 WA WB 두 케이스 추가 부탁", [cases(WA="W", WB="W")]),
    ("케이스 D1 L1 E1 (고정 활 지진)", [cases(D1="D", L1="L", E1="E")]),
    ("하중케이스 P1(D) P2(L) P3(W)", [cases(P1="D", P2="L", P3="W")]),
    ("add L9 (live) and S (snow)", [cases(L9="L", S="S")]),
    ("dead D1 and D2, live L1, wind W1 W2", [cases(D1="D", D2="D", L1="L", W1="W", W2="W")]),
    ("설비 ML 활하중 케이스", [cases(ML="L")]),
    ("자중은 SDL에 1.05배로", [("assign_self_weight", {"load_case": "SDL", "factor": -1.05})]),
    ("자중 8% 할증해서 DL에", [("assign_self_weight", {"load_case": "DL", "factor": -1.08})]),
    # Loads
    ("보 85에 LL 8kN/m", [line("85", "-8 kN/m", "LL")]),
    ("SDL line load 7.5 kN/m on 85 to 92", [line("85to92", "-7.5 kN/m", "SDL")]),
    ("절점 130에 LL 25kN 아래로", [forces("LL", "fz", n130="-25 kN")]),
    ("EX 절점 7에 20kN +X 13번에 30 19번에 18", [forces("EX", "fx", n7="20 kN", n13="30 kN", n19="18 kN")]),
    ("40 kN at node 8 and 25 at 9, +Y, in EY", [forces("EY", "fy", n8="40 kN", n9="25 kN")]),
    ("snow case SN, 0.5 kN/m onto beams 3 to 4", [cases(SN="S"), line("3to4", "-0.5 kN/m", "SN")]),
    ("tank on nodes 126 and 127, 60 kN down each, SDL", [forces("SDL", "fz", n126="-60 kN", n127="-60 kN")]),
    # Modes, combinations, files
    ("모드수 12 → 18", [("set_analysis_control", {"eigenvalue": {"modes": 18}})]),
    ("save a copy as t2.mgbx", [saved("t2.mgbx")]),
    ("analyse as run2.mgbx please", [("perform_analysis", {"file_name": "run2.mgbx"})]),
]


@pytest.mark.parametrize(("said", "wanted"), SAID)
def test_an_order_is_what_was_said(said: str, wanted: list[tuple[str, dict[str, Any]]]) -> None:
    assert calls(said, BASED) == wanted


@pytest.mark.parametrize(
    "said",
    [
        "column from 4 to 6, C1, C27",
        "C35 폐기",
        "never mind C35",
        "요소 1~4는 C2 단면이었음",
        "보 61~63 중 짧은 것만 C2로",
        "C2 for the columns 1 to 12 that are not at a corner",
        "코어 벽체 콘크리트 C30",
        "set the core wall concrete to C30",
        "columns in C40 concrete",
        "보 재질 SM420으로",
    ],
)
def test_what_only_looks_like_an_order_changes_nothing(said: str) -> None:
    assert not isinstance(planned(said, BASED), PlanDraft)


def test_several_types_behind_several_cases_are_asked_about() -> None:
    assert list(asked("케이스 P1 P2 P3 P4 (고정 활)")) == ["type_P1", "type_P2", "type_P3", "type_P4"]


HELD = replace(
    TOWER,
    members=tuple(
        AlikeMembers(kind=MemberKind.COLUMN, storey=storey, ids=f"{first}to{first + 11}", count=12, section=1)
        for storey, first in (("1F", 1), ("2F", 13), ("3F", 25))
    ),
)


@pytest.mark.parametrize("said", ["2층 기둥 13~24를 C2로", "columns 13 to 24 on 2F to C2"])
def test_a_place_beside_numbers_repeats_them(said: str) -> None:
    assert one(said, HELD) == section("13to24", "C2")


def test_a_place_that_the_numbers_do_not_have_is_not_overlooked() -> None:
    assert not isinstance(planned("지붕 기둥 13~24에 EX 5 kN/m X방향", HELD), PlanDraft)


@pytest.mark.parametrize(
    ("said", "digest"),
    [("바닥하중 타입 LAB SDL 2.0 LL 4.0 추가", TOWER), ("floor load type LAB: SDL 2.0 and LL 4.0", TOWER)],
)
def test_a_floor_load_without_its_unit_is_in_kilonewtons(said: str, digest: ModelDigest) -> None:
    items = [{"load_case": "SDL", "value": "2.0 kN/m²"}, {"load_case": "LL", "value": "4.0 kN/m²"}]
    assert one(said, digest) == ("define_floor_load_type", {"name": "LAB", "items": items})
    assert not isinstance(planned(said, replace(digest, force="tf", length="m")), PlanDraft)


@pytest.mark.parametrize("said", ["steel H sections: SC9 414x405x18x28", "define SC9 = H 414x405x18/28"])
def test_sizes_take_the_shape_that_is_said(said: str) -> None:
    tool, arguments = calls(said, EMPTY)[-1]
    assert tool == "define_section"
    assert (arguments["shape"], arguments["flange_thickness"]) == ("H", "28 mm")


@pytest.mark.parametrize(
    ("said", "tools"),
    [
        ("단위를 kN mm로 바꾼 다음 단면 G3 400x700 추가", ["set_unit_system", "define_section"]),
        ("C3 600각 만든 뒤 요소 1to12에 배정", ["define_section", "modify_elements"]),
        ("LCB1 지운 다음 LCB4 = 1.2DL+1.6LL 추가", ["delete_records", "define_load_combinations"]),
    ],
)
def test_one_order_after_the_other(said: str, tools: list[str]) -> None:
    assert [tool for tool, _ in calls(said)] == tools


@pytest.mark.parametrize(
    "said", ["보 19to22에 LL로 하향 6 kN/m 등분포하중 걸어줘", "보 19to22에 LL로 하향 등분포 6 kN/m 추가"]
)
def test_a_load_that_points_down_is_a_new_one_and_no_smaller_one(said: str) -> None:
    ((tool, arguments),) = calls(said)
    assert (tool, arguments["value"]) == ("assign_element_beam_loads", "-6 kN/m")
