"""Orders as they are typed in a hurry: ids with "번", lists behind commas, no verb, KDS by its short name."""

from dataclasses import replace

import pytest

from tests.planning.commands.speaking import TOWER, assumed, calls, one, planned


@pytest.mark.parametrize(
    ("said", "ids"),
    [
        ("31번보 4등분해줘", "31"),
        ("split beam 31 into four", "31"),
        ("divide beams 31-33 into 4 equal parts", "31to33"),
    ],
)
def test_members_are_divided_into_equal_parts(said: str, ids: str) -> None:
    assert one(said) == ("divide_elements", {"element_ids": ids, "count": 4})


def test_a_place_along_a_member_is_no_number_of_parts() -> None:
    assert "divide_elements" not in str(planned("보 31을 i단에서 2m 지점에서 나눠줘"))


@pytest.mark.parametrize(
    ("said", "condition"),
    [
        ("3번 절점 Dz만 구속, 나머진 자유", "0010000"),
        ("at node 3 hold only the vertical translation", "0010000"),
        ("3번 절점 Dx, Dy만 구속", "1100000"),
        ("hold only dx and rz at node 3", "1000010"),
    ],
)
def test_only_the_directions_named_are_held(said: str, condition: str) -> None:
    assert one(said) == ("assign_supports", {"node_ids": "3", "condition": condition})


@pytest.mark.parametrize("said", ["절점 950 추가 좌표 (20, 0, 4.5) m", "node 950 at (20, 0, 4.5) metres"])
def test_a_node_gets_the_number_that_is_said(said: str) -> None:
    nodes = [{"id": 950, "x": 20.0, "y": 0.0, "z": 4.5}]
    assert one(said) == ("create_nodes", {"length_unit": "m", "nodes": nodes})


@pytest.mark.parametrize("said", ["N/mm 단위로 변경", "go to N/mm", "show everything in N and mm from now on"])
def test_force_and_length_with_a_stroke_are_both_units(said: str) -> None:
    assert one(said) == ("set_unit_system", {"force": "N", "length": "mm"})


@pytest.mark.parametrize(
    "said",
    [
        "요소 51,52,53을 C2로",
        "보 51번부터 53번까지 단면 C2 배정",
        "elements 51-53 get C2",
    ],
)
def test_members_take_a_section_without_a_verb(said: str) -> None:
    tool, arguments = one(said)
    assert tool == "modify_elements"
    assert arguments["section"] == "C2"
    assert arguments["element_ids"] in {"51 52 53", "51to53"}


def test_wind_pressures_pair_with_their_storeys_either_way_round() -> None:
    rows = [{"story": "2F", "px": "0.7 kN/m²"}, {"story": "3F", "px": "0.8 kN/m²"}]
    wanted = {"load_case": "WX", "code": "USER", "story_pressures": rows}
    for said in ("WX 풍압 (사용자) 2F 0.7 3F 0.8 kN/㎡ X방향", "user wind WX in X, kN/m²: 2F .7, 3F .8"):
        assert one(said) == ("define_static_wind_load", wanted)
    assert one("wind WX in X, 0.7 on 2F and 0.8 kN/m2 on 3F") == ("define_static_wind_load", wanted)


def test_a_wind_pressure_without_its_unit_is_told_or_makes_no_load() -> None:
    said = "WX 풍압 2F 0.7 3F 0.8 X방향"
    assert "pressure_unit" in assumed(said)
    assert "define_static_wind_load" not in str(planned(said, replace(TOWER, force="N", length="mm")))


def test_kds_by_its_short_name_is_the_seismic_standard() -> None:
    said = "EX에 KDS로 등가정적: I구역, S3, 내진 II등급, R=5, 주기 0.6초, X방향, 우발편심 +"
    tool, arguments = one(said)
    assert tool == "define_static_seismic_load"
    assert arguments["accidental_eccentricity"] == "positive"
    assert arguments["parameters"]["seismic_zone"] == "I"


def test_orders_behind_commas_are_read_one_by_one() -> None:
    tools = [call[0] for call in calls("절점 5에 LL 20 kN 하향, 모드 12개, a.mgbx 저장")]
    assert tools == ["assign_nodal_loads", "set_analysis_control", "save_project"]


def test_a_denial_behind_a_comma_is_never_lost() -> None:
    assert "assign_nodal_loads" not in str(planned("절점 5에 LL 20 kN 하향, 6번은 제외"))


@pytest.mark.parametrize(
    "said", ["cut beam 60 in half", "보 60을 가운데서 반으로 잘라", "beam 60: cut at midspan into two"]
)
def test_a_member_is_cut_in_two(said: str) -> None:
    assert one(said) == ("divide_elements", {"element_ids": "60", "count": 2})
