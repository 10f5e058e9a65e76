"""Ranges of names, lists that take the place of others, and parts of an order that nobody may wave through."""

from dataclasses import replace

import pytest

from app.ports.planner import PlanDraft
from app.trade.answers.digest import AlikeMembers, MemberKind, NameKind
from tests.planning.commands.speaking import TOWER, asked, assumed, calls, one, planned, refused

COLUMNS = tuple(
    AlikeMembers(kind=MemberKind.COLUMN, storey=storey, ids=f"{first}to{first + 11}", count=12, section=1)
    for storey, first in (("1F", 1), ("2F", 13), ("3F", 25), ("4F", 37))
)
BEAMS = (AlikeMembers(kind=MemberKind.BEAM, storey="2F", ids="61to77", count=17, section=3),)
HELD = replace(TOWER, members=(*COLUMNS, *BEAMS), has_results=True)


@pytest.mark.parametrize(
    "said",
    [
        "delete sections C1 - G1",
        "단면 C1~G1 삭제",
        "LL1~LL3 활하중 케이스 추가",
        "delete load cases DL through LL",
    ],
)
def test_a_range_of_names_is_no_pair_of_its_ends(said: str) -> None:
    assert refused(said) == ["name_range"]


@pytest.mark.parametrize(
    "said",
    [
        "하중조합 LCB1~LCB3 삭제",
        "LCB1~3 조합 삭제",
        "LCB1부터 LCB3까지 삭제",
        "하중조합 LCB1에서 LCB3까지 삭제해 주세요",
        "delete combinations LCB1 to LCB3",
    ],
)
def test_a_range_holds_every_name_that_the_model_has_between_its_ends(said: str) -> None:
    three = {NameKind.COMBINATION: {"LCB1": 1, "LCB2": 2, "LCB3": 3}}
    model = replace(TOWER, names={**TOWER.names, **three})
    assert calls(said, model) == [("delete_records", {"table": "LCOM-GEN", "ids": "1 2 3"})]
    without = {**TOWER.names, NameKind.COMBINATION: {"LCB1": 1, "LCB3": 3}}
    assert not isinstance(planned(said, replace(TOWER, names=without)), PlanDraft)


@pytest.mark.parametrize(
    "said", ["자중 넣는 케이스 바꿔줘 SDL", "change the self weight case to SDL", "자중 하중케이스를 SDL로 변경"]
)
def test_self_weight_is_not_left_where_it_was_when_its_case_changes(said: str) -> None:
    assert refused(said) == ["self_weight_moved"]


def test_another_factor_of_self_weight_changes_no_case() -> None:
    assert calls("자중 계수 1.05로 변경 DL 케이스") == [("assign_self_weight", {"load_case": "DL", "factor": -1.05})]


def test_one_name_to_another_is_no_range() -> None:
    assert one("change elements 1to4 from C1 to C2", HELD)[1] == {"element_ids": "1to4", "section": "C2"}
    (choices,) = asked("change elements 1to4 C1 C2", HELD).values()
    assert choices == ["C1", "C2"]


@pytest.mark.parametrize(
    "said", ["질량에 LL 25% 포함시켜줘", "질량에 LL 0.25 추가해줘", "add 25 % of LL to the masses"]
)
def test_a_load_is_not_added_to_the_masses_by_taking_the_others_out(said: str) -> None:
    tool, made = one(said)
    assert (tool, made) == ("convert_loads_to_masses", {"cases": [{"name": "LL", "factor": 0.25}], "adds": True})
    assert refused("질량에 LL 0.25만 포함시켜줘") == ["mass_list"]


def test_the_list_of_masses_is_said_to_be_whole() -> None:
    assert "mass_list" in assumed("질량 변환: DL 1.0, LL 0.25")


@pytest.mark.parametrize("said", ["20번 보 LL 휨모멘트", "LL moment of beam 20"])
def test_a_question_about_a_member_of_another_kind_is_not_answered(said: str) -> None:
    assert not isinstance(planned(said, HELD), PlanDraft)


@pytest.mark.parametrize(
    "said",
    [
        "LCB1, LCB2만 남기고 하중조합 삭제",
        "1층 이외의 기둥을 C2로 변경",
        "2층 기둥을 C2로 변경할 필요는 없어",
        "요소 61~69 삭제하되 65는 남겨",
        "3층 이상 기둥을 C2로 변경",
        "1, 3, 4층 기둥을 C2로 변경",
        "2층 기둥을 C2로 변경 취소",
        "2층 기둥을 C2로 변경 보류",
        "2층 기둥 절반만 C2로 변경",
        "2층 기둥을 C1으로, 3층은 C2로 바꿔",
    ],
)
def test_an_order_that_was_not_read_whole_cannot_be_waved_through(said: str) -> None:
    for answers in ({}, {"unread": "go_on"}, {"unread": "go_on", "section": "C2"}):
        answer = planned(said, HELD, **answers)
        if isinstance(answer, PlanDraft):
            # Read whole after all: then it is what was said.
            assert said == "3층 이상 기둥을 C2로 변경"
            assert calls(said, HELD, **answers)[0][1]["element_ids"] == "25to48"


@pytest.mark.parametrize(
    "said",
    [
        "remove elements 61 62 63, leave 62",
        "delete combinations LCB1 and LCB2, keep LCB2",
        "61~63번 요소 삭제, 62번은 남겨",
    ],
)
def test_what_is_to_stay_is_not_deleted(said: str) -> None:
    assert not isinstance(planned(said), PlanDraft)


def test_a_bare_number_after_elements_is_no_node() -> None:
    answer = planned("51~53번 양단 핀, 52번은 고정", HELD)
    assert not isinstance(answer, PlanDraft) or all(step.tool != "assign_supports" for step in answer.steps)


@pytest.mark.parametrize("said", ["고유모드 수를 두 배로", "고유치 모드 6개 줄여줘", "diaphragm off from 3F"])
def test_how_many_more_or_up_to_where_is_not_what_is_said(said: str) -> None:
    assert not isinstance(planned(said), PlanDraft)


def test_a_sign_against_the_way_of_self_weight_is_refused() -> None:
    assert refused("self weight factor -1 and up in DL") == ["self_weight_way"]


def test_a_type_behind_the_last_case_is_not_that_of_a_case_whose_name_says_another() -> None:
    made = one("DL, LL 케이스와 S는 적설하중으로", replace(TOWER, names={}))
    assert {each["name"]: each["type"] for each in made[1]["cases"]} == {"DL": "D", "LL": "L", "S": "S"}


@pytest.mark.parametrize("said", ["storey shear below 3F under EX", "3층 바로 아래 EX 층전단력"])
def test_a_storey_beside_the_one_that_is_named_is_not_that_one(said: str) -> None:
    assert not isinstance(planned(said), PlanDraft)


@pytest.mark.parametrize(
    ("said", "ids"),
    [("1-12 columns except 5,6,7 to C2", "1to4 8to12"), ("1~12번 기둥 5,6번 빼고 C2로", "1to4 7to12")],
)
def test_an_exception_to_numbers_is_not_dropped(said: str, ids: str) -> None:
    assert one(said, HELD) == ("modify_elements", {"element_ids": ids, "section": "C2"})


@pytest.mark.parametrize("said", ["절점 800 (5,0,0) m 만들고 핀지점", "add node 800 at (3,3,0) m, pinned support"])
def test_supports_behind_new_nodes_are_not_put_under_the_base(said: str) -> None:
    answer = planned(said)
    assert not isinstance(answer, PlanDraft) or all("at_elevation" not in step.arguments for step in answer.steps)


def test_a_section_for_a_copied_storey_is_not_left_without_a_member() -> None:
    made = calls("한 층 증축 3m. 기둥 C3 450각, 보 G3 300x550 새로")
    assert made[-1][1]["column_section"] == "C3"


@pytest.mark.parametrize(
    "said",
    [
        "C27을 C30으로 바꿔줘 (기둥만)",
        "only for columns: change C27 to C35",
        "기둥의 C27을 C30으로",
        "C27 to C30, beams",
    ],
)
def test_a_material_is_not_changed_for_all_where_one_kind_of_member_is_named(said: str) -> None:
    draft = planned(said, HELD)
    assert not isinstance(draft, PlanDraft) or all(step.tool != "modify_material" for step in draft.steps)


def test_the_members_of_a_storey_that_have_a_material_get_a_new_grade() -> None:
    held = replace(HELD, members=tuple(replace(each, material=1 if each.ids != "25to36" else 2) for each in COLUMNS))
    assert calls("2층 기둥의 C27을 C35로 변경", held)[1] == (
        "modify_elements",
        {"element_ids": "13to24", "material": "C35"},
    )
    assert not isinstance(planned("3층 기둥의 C27을 C35로 변경", held), PlanDraft)
    assert not isinstance(planned("요소 20, 26의 C27을 C35로 변경", held), PlanDraft)


@pytest.mark.parametrize(
    "said",
    [
        "take WX out of LCB1",
        "C1 단면에서 C27 삭제",
        "LL 케이스의 하중 삭제",
        "delete the loads of case WX",
    ],
)
def test_what_is_taken_out_of_something_does_not_go_with_it(said: str) -> None:
    assert not isinstance(planned(said), PlanDraft)


def test_names_beside_each_other_go_together() -> None:
    assert [each["table"] for _, each in calls("delete load case EX and combination LCB1")] == ["STLD", "LCOM-GEN"]


def test_a_name_with_both_signs_is_two_combinations_with_names_of_their_own() -> None:
    said = "U2 = 1.2DL + 1.0LL ± 1.0EX"
    rows = one(said)[1]["combinations"]
    assert [each["name"] for each in rows] == ["U2a", "U2b"]
    assert [each["terms"][-1]["factor"] for each in rows] == [1.0, -1.0]
    assert "named_U2" in assumed(said)


@pytest.mark.parametrize(
    "said",
    [
        "all members but columns get G2",
        "assign OFFICE to all floors but the roof",
        "pin all supports but node 3",
    ],
)
def test_but_leaves_out(said: str) -> None:
    assert not isinstance(planned(said, HELD), PlanDraft)


def test_but_only_links_elsewhere() -> None:
    assert one("change G1 to 400x800 but now please")[0] == "modify_section"


def test_a_bare_load_behind_a_change_of_units_is_not_in_the_old_ones() -> None:
    assert not isinstance(planned("단위는 tf, m. OFFICE LL 0.3"), PlanDraft)
    tools = [tool for tool, _ in calls("OFFICE LL 0.3으로 변경하고 단위는 tf, m")]
    assert tools == ["modify_floor_load_type", "set_unit_system"]


@pytest.mark.parametrize(
    "said",
    [
        "C1 about 700x700",
        "C1을 약 700각으로 바꿔줘",
        "C1 단면을 700각 정도로 바꿔줘",
        "beam 100 about 8 kN/m in LL",
        "100번 보 LL 8kN/m 쯤",
    ],
)
def test_a_value_that_is_about_so_much_is_said_to_be_taken_exactly(said: str) -> None:
    assert "about" in assumed(said)


def test_an_exact_value_is_not_told_of() -> None:
    assert "about" not in assumed("C1 700x700")
