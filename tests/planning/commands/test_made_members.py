"""Nodes by their coordinates and members between nodes, in the spellings of the office."""

from dataclasses import replace
from typing import Any

import pytest

from app.ports.planner import PlanDraft
from app.trade.answers.digest import NameKind
from tests.planning.commands.speaking import EMPTY, TOWER, asked, assumed, calls, planned

PORTAL = replace(
    EMPTY, names={NameKind.SECTION: {"PC": 1, "PG": 2}, NameKind.MATERIAL: {"SS275": 1}}, nodes=9, elements=8
)


def made(said: str) -> list[tuple[Any, ...]]:
    [rows] = [arguments["elements"] for tool, arguments in calls(said, PORTAL) if tool == "create_frame_elements"]
    return [(row["kind"], row["i"], row["j"], row["section"], row["material"]) for row in rows]


@pytest.mark.parametrize(
    ("said", "kind", "ends"),
    [
        ("절점 3과 8을 잇는 보, PG에 SS275", "beam", [(3, 8)]),
        ("3-8 절점 보요소로 이어주세요 단면 PG 재질 SS275", "beam", [(3, 8)]),
        ("join nodes 3 and 8 with a bm, sect PG matl SS275", "beam", [(3, 8)]),
        ("3번 절점에서 8번으로 기둥 하나 PG, SS275", "column", [(3, 8)]),
        ("one brace from nd 3 up to nd 8, truss elem, PG / SS275", "truss", [(3, 8)]),
        ("frame brace (beam type) between nodes 3 and 8, PG / SS275", "beam", [(3, 8)]),
        ("X가새 1-8, 7-2 트러스로. PG, SS275", "truss", [(1, 8), (7, 2)]),
        ("an X of two trusses: 1 to 8 and 2 to 7. Material SS275, PG", "truss", [(1, 8), (2, 7)]),
        ("add beams 1-2-3, PG, SS275", "beam", [(1, 2), (2, 3)]),
        ("4-6 연결 기둥 PG SS275", "column", [(4, 6)]),
    ],
)
def test_members_by_their_ends(said: str, kind: str, ends: list[tuple[int, int]]) -> None:
    assert made(said) == [(kind, i, j, "PG", "SS275") for i, j in ends]


def test_nodes_are_made_before_the_members_on_them() -> None:
    said = "roof beam: nodes 11 (3,0,13) and 12 (9,0,13), join them by beam 21 of PG"
    nodes, members = calls(said, PORTAL)
    assert [(row["id"], row["x"], row["z"]) for row in nodes[1]["nodes"]] == [(11, 3.0, 13.0), (12, 9.0, 13.0)]
    assert members[1]["elements"] == [
        {"id": 21, "kind": "beam", "i": 11, "j": 12, "material": "SS275", "section": "PG"}
    ]
    assert "material" in assumed(said, PORTAL)


def test_sections_and_materials_are_defined_where_they_are_told_with_the_members() -> None:
    said = "C24. 기둥 C1 400각 절점 1-2, 4-3, 보 B1 300x500 절점 2-3"
    done = calls(said, PORTAL)
    assert [arguments["name"] for tool, arguments in done if tool.startswith("define_")] == ["C24", "C1", "B1"]
    rows = [row for tool, arguments in done if tool == "create_frame_elements" for row in arguments["elements"]]
    assert [(row["kind"], row["i"], row["j"], row["section"]) for row in rows] == [
        *(("column", 1, 2, "C1"), ("column", 4, 3, "C1"), ("beam", 2, 3, "B1"))
    ]


def test_one_of_two_sections_is_asked() -> None:
    assert asked("절점 3과 8 사이에 보 추가", PORTAL) == {"section": ["PC", "PG"]}


@pytest.mark.parametrize(
    "said",
    [
        "절점 3과 8 사이 보는 만들지 마",
        "beam between nodes 3 and 8 with PG except on 2F",
        "절점 2와 3을 잇는 보 빼고 4와 5를 잇는 보 추가 PG",
        "beams 3-5 PG SS275",
        "beam between nodes 3, 8 and 9, PG",
        "beam between nodes 3 and 8, PG, pinned at 8",
    ],
)
def test_no_member_is_made_of_what_says_more_or_something_else(said: str) -> None:
    told = planned(said, TOWER if "2F" in said else PORTAL)
    assert not (isinstance(told, PlanDraft) and any(step.tool == "create_frame_elements" for step in told.steps))


@pytest.mark.parametrize(
    "said",
    ["단위를 kN, mm로 바꾸고 절점 60 (5000,0,0) 추가", "switch to kN-mm and add node 60 at (5000, 0, 0)"],
)
def test_coordinates_behind_a_change_of_units_are_in_the_new_ones(said: str) -> None:
    units, nodes = calls(said)
    assert units[1] == {"force": "kN", "length": "mm"}
    assert nodes[1]["length_unit"] == "mm"
