"""A plan that says less, more or something else than its words stops and asks; its near neighbours go on."""

from dataclasses import replace

import pytest

from app.ports.planner import PlanDraft, PlanQuestion
from app.trade.answers.digest import AlikeMembers, FloorPlace, MemberKind, ModelDigest, NameKind
from tests.planning.commands.speaking import TOWER, asked, calls, one, planned

FRAME: ModelDigest = replace(
    TOWER,
    supports={"fixed": "1to8"},
    base_nodes="1to8",
    members=tuple(
        AlikeMembers(kind=kind, storey=storey, ids=ids, count=8, section=1, material=1, place=FloorPlace.EDGE)
        for kind, storey, ids in (
            (MemberKind.COLUMN, "1F", "1to8"),
            (MemberKind.COLUMN, "2F", "9to16"),
            (MemberKind.COLUMN, "3F", "17to24"),
            (MemberKind.BEAM, "2F", "101to108"),
            (MemberKind.BEAM, "3F", "109to116"),
        )
    ),
)

WINDS: ModelDigest = replace(
    TOWER,
    case_types={**TOWER.case_types, "WY": "W"},
    names={**TOWER.names, NameKind.LOAD_CASE: {**TOWER.names[NameKind.LOAD_CASE], "WY": 7}},
)


@pytest.mark.parametrize(
    "said",
    [
        "column 1 up to the roof C2",
        "기둥 1~ C2",
        "2F~3F 강막, 4F~ 해제",
        "columns 1- C2",
        "기둥 1부터 C2",
        "1번 기둥 전층 C2",
        "column 1 - column 8 C2",
        "보 101-103 G2 C27 추가",
        "add beam 101-104 G2 C27",
        "delete beams 103 104 and add 101-102 with G2 C27",
        "X brace in bay 1-2 on 1F with G2 C27",
        "X 경간 8.4를 7.8로",
        "Y 스팬 6m로 줄여",
        "add 2 storeys, 3.5 and 4 m, top one without loads",
        "층 2개 추가 3.5m, 꼭대기 층은 기둥 C1",
        "층 3.6m 추가, 이름 5F",
        "한 층 추가 3.5m X 1칸만",
        "2F 4 m high with the roof level kept",
        "강막 전부 해제 후 2F만 설정",
        "2F 강막 해제, 2F 강막 설정",
        "지점 1과 기둥 1 삭제",
        "절점 1 삭제하고 핀",
        "2F 보 양단 핀, 해제",
        "기둥 1 삭제하고 기둥 1 C2",
        "support 61 pinned",
        "지점 13 핀",
        "밑단 핀, 밑단 고정",
        "1F 기둥 C2, 1F 기둥 C1",
        "모드 20, 모드 30",
        "단위 N mm, 단위 kN m",
        "units N, mm; units kN, m",
        "핀 지점",
        "pinned supports",
        "RX 스케일 1.2, RY 각도도 95",
        "run then set modes to 15",
        "run with 20 modes",
        "delete load case S1 and support 3",
        "ASD 조합 DL+LL, 0.75(DL+LL+WX)",
        "columns 1-8 and 2F beams to C27",
        "기둥 1~8과 2F 보 C27",
    ],
)
def test_what_no_call_of_the_plan_carries_out_is_asked_about(said: str) -> None:
    assert not isinstance(planned(said, FRAME), PlanDraft)


@pytest.mark.parametrize("said", ["모드 20개로 바꾸고 해석", "set modes to 15 and run"])
def test_a_run_at_the_end_is_not_left_out(said: str) -> None:
    assert [tool for tool, _ in calls(said, FRAME)] == ["set_analysis_control", "perform_analysis"]
    assert isinstance(planned(said, replace(FRAME, file_name=None)), PlanQuestion)


@pytest.mark.parametrize(
    "said",
    ["1F 기둥 재질 C2", "1F 기둥 단면 C27", "section C27 for columns 1-8", "material of 2F beams C1", "재료 C1 800각"],
)
def test_a_kind_that_is_not_the_kind_of_the_name_is_asked_about(said: str) -> None:
    assert asked(said, FRAME) == {"unread": []}


@pytest.mark.parametrize(
    ("said", "given"),
    [
        ("1F 기둥 재료 C27", {"element_ids": "1to8", "material": "C27"}),
        ("section C2 for columns 1-8, material unchanged", {"element_ids": "1to8", "section": "C2"}),
        ("1F 기둥 단면 C2, 재료 C27", {"element_ids": "1to8", "section": "C2", "material": "C27"}),
        ("기둥 1~8 C2", {"element_ids": "1to8", "section": "C2"}),
        ("columns 1F+2F C2", {"element_ids": "1to16", "section": "C2"}),
        ("기둥 1부터 8까지 C2", {"element_ids": "1to8", "section": "C2"}),
        ("3F부터 기둥 C2", {"element_ids": "17to24", "section": "C2"}),
        ("X쪽으로 6m 한 칸 늘려", {"side": "+X", "widths": ["6 m"]}),
        ("two storeys on top, 3.5 m, columns C1", {"heights": ["3.5 m", "3.5 m"], "column_section": "C1"}),
        ("지점 1, 2 핀", {"node_ids": "1 2", "condition": "pinned"}),
        ("3F should be flexible, not rigid", {"levels": ["3F"], "rigid": False}),
        ("강막 설정 해제 3F", {"levels": ["3F"], "rigid": False}),
        ("RX angle 30", {"name": "RX", "angle_deg": 30.0}),
    ],
)
def test_what_is_whole_goes_on(said: str, given: dict[str, object]) -> None:
    assert one(said, FRAME)[1] == given


def test_two_diaphragms_with_a_word_each_are_two_calls() -> None:
    made = calls("2F diaphragm on, 3F off", FRAME)
    assert [(given["levels"], given["rigid"]) for _, given in made] == [(["2F"], True), (["3F"], False)]


@pytest.mark.parametrize(
    ("said", "storeys"),
    [
        ("WX X 1.0 kN/m2 2F up, WY Y 0.9 kN/m2 3F up", [["2F", "3F", "4F", "Roof"], ["3F", "4F", "Roof"]]),
        ("WX 1.0 kN/m2 in X, WY 0.9 kN/m2 in Y, 3F to Roof", [["3F", "4F", "Roof"], ["3F", "4F", "Roof"]]),
    ],
)
def test_each_wind_case_has_the_storeys_beside_it(said: str, storeys: list[list[str]]) -> None:
    made = [given["story_pressures"] for _, given in calls(said, WINDS)]
    assert [[row["story"] for row in each] for each in made] == storeys


@pytest.mark.parametrize(
    "said",
    [
        "2F 층고 +0.5",
        "2F and 3F storey height +0.5 m",
        "C1 폭 +100",
        "OFFICE LL +0.5 kN/m2",
        "RX scale +0.1",
        "모드 +5",
        "LCB1 LL +0.2",
    ],
)
def test_a_sign_ahead_of_a_size_says_by_how_much(said: str) -> None:
    assert asked(said, FRAME) == {"unread": []}


@pytest.mark.parametrize("said", ["2F 층고 4m", "C1 폭 700", "OFFICE LL 3 kN/m2", "RX scale 1.1", "모드 20"])
def test_a_size_without_a_sign_is_set(said: str) -> None:
    assert len(calls(said, FRAME)) == 1


def test_the_signs_of_a_sum_are_no_more_on_top() -> None:
    cases = one("P-Delta DL +0.5LL", FRAME)[1]["pdelta"]["cases"]
    assert {each["name"]: each["factor"] for each in cases} == {"DL": 1.0, "LL": 0.5}


@pytest.mark.parametrize("said", ["RX SRSS로, RY는", "2층 기둥 C2로, 3F는"])
def test_a_name_that_nothing_is_said_of_is_asked_about(said: str) -> None:
    assert not isinstance(planned(said, FRAME), PlanDraft)
