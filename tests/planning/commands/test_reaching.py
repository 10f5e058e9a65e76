"""How far an order reaches: not across another case nor beyond its numbers, and no load is left without its amount."""

from dataclasses import replace

import pytest

from app.ports.planner import PlanDraft
from app.trade.answers.digest import AlikeMembers, FloorPlace, MemberKind, ModelDigest
from tests.planning.commands.speaking import TOWER, asked, calls, one, planned, refused

_BEAMS = (("2F", "101to110", 10), ("3F", "201to210", 10))
FRAME: ModelDigest = replace(
    TOWER,
    members=tuple(
        AlikeMembers(
            kind=MemberKind.BEAM, storey=storey, ids=ids, count=count, section=3, material=1, place=FloorPlace.EDGE
        )
        for storey, ids, count in _BEAMS
    ),
)
PINNED = {"i_end": "pinned", "j_end": "pinned"}


@pytest.mark.parametrize(
    "said",
    [
        "As to the nodal load of LL: make seismic EQ and 12 kN in -X at node 14",
        "make snow SN with 8 kN down at node 9, the nodal load of LL too",
        "LL 절점하중은, 지진 EQ 만들어서 절점 14에 -X 12 kN",
    ],
)
def test_a_load_takes_no_values_across_the_case_that_they_stand_with(said: str) -> None:
    assert list(asked(said)) in (["whose_case"], ["unread"])


@pytest.mark.parametrize(
    ("said", "case"),
    [
        ("define load case SN (snow), then 8 kN down at node 9 in SN", "SN"),
        ("create load case EQ (seismic), and put 12 kN in -X at node 14 in WX", "WX"),
        ("지진 케이스 EQ 정의하고 절점 14에 -X 방향 12 kN WX에 추가", "WX"),
    ],
)
def test_a_case_beside_the_load_is_its_case(said: str, case: str) -> None:
    made = dict(calls(said))
    assert made["assign_nodal_loads"]["load_case"] == case


@pytest.mark.parametrize(
    "said",
    [
        "the 8 kN force in +X at node 9 in WX goes",
        "the LL nodal force goes; create snow SN with 8 kN down at node 9",
        "The WX nodal loads go and 20 modes",
        "node 9 in WX: the 8 kN in +X is out",
        "절점 9의 WX 8 kN +X 하중은 없는 걸로",
    ],
)
def test_what_is_sent_off_by_an_idiom_is_put_nowhere(said: str) -> None:
    assert asked(said) == {"unread": []}


def test_where_a_force_goes_is_no_removal() -> None:
    assert one("8 kN down goes on node 9 in LL")[0] == "assign_nodal_loads"


@pytest.mark.parametrize(
    "said",
    [
        "101~103번은 G2로 단면 바꾸고 양단 전부 힌지로 (작은 보)",
        "101~103번은 G2로 단면 바꾸고 양쪽 다 핀으로 (서브 보)",
        "101~103번은 G2로 단면 바꾸고 전부 양단 핀으로 (작은 보)",
        "change elements 101 to 103 to section G2, pin all the ends (small beams)",
    ],
)
def test_all_beside_the_ends_counts_ends(said: str) -> None:
    assert dict(calls(said, FRAME))["assign_beam_end_release"] == {"element_ids": "101to103", **PINNED}


def test_all_before_a_kind_counts_members() -> None:
    made = dict(calls("양단, 모든 보 핀 접합으로", FRAME))
    assert made["assign_beam_end_release"] == {"element_ids": "101to110 201to210", **PINNED}


@pytest.mark.parametrize(
    "said",
    [
        "101~103번은 G2로 단면 바꾸고 보 전부 양단 힌지로",
        "101~103번은 G2로 단면 바꾸고 양단 힌지로 (보 전부)",
        "change elements 101 to 103 to section G2, and pin both ends of all beams",
    ],
)
def test_members_beyond_the_numbers_are_asked_about(said: str) -> None:
    ((key, choices),) = asked(said, FRAME).items()
    assert (key.split("_")[0], choices) == ("reach", ["go_on"])
    made = dict(calls(said, FRAME, **{key: "go_on"}))
    assert made["assign_beam_end_release"] == {"element_ids": "101to110 201to210", **PINNED}


def test_another_sentence_names_its_own_members() -> None:
    made = dict(calls("change elements 101 to 103 to section G2. Pin both ends of all beams.", FRAME))
    assert made["assign_beam_end_release"]["element_ids"] == "101to110 201to210"


@pytest.mark.parametrize(
    ("said", "keys"),
    [
        ("make a floor load type HALL, SDL 1.8 kN/m2 and a bit of live", ["live_value"]),
        ("floor load type HALL with live and SDL 1.8 kN/m2", ["live_value"]),
        ("바닥하중 타입 HALL 추가, SDL 1.8 kN/m2 그리고 적재하중도", ["live_value"]),
        ("바닥하중 타입 HALL 추가, LL 3 kN/m2이고 고정하중도", ["dead_case", "dead_value"]),
        ("바닥하중 타입 HALL 추가, LL 3 kN/m2에 마감하중도", ["superimposed_value"]),
        ("floor load type HALL with LL 3 kN/m2, partitions too", ["partition_case", "partition_value"]),
        ("floor load type HALL: LL 3 kN/m2 and SDL", ["SDL_value"]),
        ("바닥하중 타입 HALL 추가: LL 3 kN/m2, SDL", ["SDL_value"]),
    ],
)
def test_a_load_without_its_amount_is_asked_for_by_name(said: str, keys: list[str]) -> None:
    assert [each.split("_2")[0] for each in asked(said)] == keys


def test_the_amount_that_was_asked_for_is_used() -> None:
    said = "make a floor load type HALL, SDL 1.8 kN/m2 and a bit of live"
    items = [{"load_case": "SDL", "value": "1.8 kN/m²"}, {"load_case": "LL", "value": "3 kN/m²"}]
    assert one(said, live_value="3") == ("define_floor_load_type", {"name": "HALL", "items": items})
    assert one(said, live_value="3 kN/m2") == ("define_floor_load_type", {"name": "HALL", "items": items})
    assert list(asked(said, live_value="some")) == ["live_value"]


@pytest.mark.parametrize(
    "said",
    [
        "floor load type HALL: SDL 1.8 kN/m2 (finish and ceiling), LL 3 kN/m2 (live)",
        "floor load type HALL, dead SDL 1.8 kN/m2 and live LL 3 kN/m2",
        "floor load type HALL for dead and live loads: SDL 1.8 kN/m2, LL 3 kN/m2",
        "바닥하중 타입 HALL 추가 (고정하중+활하중): SDL 1.8 kN/m2, LL 3 kN/m2",
        "바닥하중 타입 HALL 추가: 마감하중 SDL 1.8 kN/m2, 활하중 LL 3 kN/m2",
        "floor load type HALL with 1.8 kN/m2 SDL and 3 kN/m2 live",
    ],
)
def test_a_word_for_what_a_case_is_needs_no_amount(said: str) -> None:
    items = [{"load_case": "SDL", "value": "1.8 kN/m²"}, {"load_case": "LL", "value": "3 kN/m²"}]
    assert one(said) == ("define_floor_load_type", {"name": "HALL", "items": items})


@pytest.mark.parametrize(
    "said", ["one of 1-4 to C2", "any of the columns 1-4 to C2", "기둥 1~4 중 하나만 C2로", "half of 1-4 to C2"]
)
def test_some_of_the_numbers_are_not_all_of_them(said: str) -> None:
    assert not isinstance(planned(said, TOWER), PlanDraft)


@pytest.mark.parametrize("said", ["3F columns 1, 2 to C2", "columns 1, 2 on 3F to C2", "2층 1번 2번 기둥 C2"])
def test_numbers_that_stand_on_another_storey_than_the_one_said_are_refused(said: str) -> None:
    here = replace(
        TOWER,
        members=(AlikeMembers(kind=MemberKind.COLUMN, storey="1F", ids="1to4", count=4, section=1, material=1),),
    )
    assert refused(said, here) == ["misplaced"]
    assert calls("columns 1, 2 on 1F to C2", here) == [("modify_elements", {"element_ids": "1 2", "section": "C2"})]
