"""What is defined is changed under its own name: sections, materials, thicknesses, floor loads and loads."""

from dataclasses import replace
from typing import Any

import pytest

from app.ports.planner import PlanDraft
from app.trade.answers.digest import SizedShape
from tests.planning.commands.speaking import TOWER, asked, assumed, calls, one, planned, refused


def rectangle(name: str, width: int, height: int) -> tuple[str, dict[str, Any]]:
    return "modify_section", {"section": name, "shape": "SB", "height": f"{height} mm", "width": f"{width} mm"}


def floor(name: str, **values: str) -> tuple[str, dict[str, Any]]:
    items = [{"load_case": case, "value": f"{value} kN/m²"} for case, value in values.items()]
    return "modify_floor_load_type", {"floor_load_type": name, "items": items}


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("G2 단면을 450x850으로 수정", [rectangle("G2", 450, 850)]),
        ("G2 should be 450x850 now, i.e. depth up by 150", [rectangle("G2", 450, 850)]),
        ("C2 정의를 500각에서 650각으로 변경. 부재 재배정 말고 단면 자체를.", [rectangle("C2", 650, 650)]),
        ("Edit section C2 itself: 500 square becomes 650 square. No reassigning.", [rectangle("C2", 650, 650)]),
        ("make the C2 section 550 by 550", [rectangle("C2", 550, 550)]),
        ("C1 650각, C2 550각으로 변경", [rectangle("C1", 650, 650), rectangle("C2", 550, 550)]),
        (
            "G1 폭 450으로 키워줘 춤은 700 그대로",
            [("modify_section", {"section": "G1", "width": "450 mm", "height": "700 mm"})],
        ),
        (
            "widen G1 to 450, depth unchanged at 700",
            [("modify_section", {"section": "G1", "height": "700 mm", "width": "450 mm"})],
        ),
        ("단면 G2 춤 650으로", [("modify_section", {"section": "G2", "height": "650 mm"})]),
        ("C27 재료를 C35로 바꿔줘", [("modify_material", {"material": "C27", "db": "C35"})]),
        ("C27 becomes C30, name too", [("modify_material", {"material": "C27", "db": "C30", "new_name": "C30"})]),
        ("W200을 250으로", [("modify_thickness", {"thickness": "W200", "t_in": "250 mm"})]),
        ("OFFICE LL 2.5→3.0", [floor("OFFICE", LL="3.0")]),
        ("OFFICE live load up from 2.5 to 3.5", [floor("OFFICE", LL="3.5")]),
        ("ROOF 타입 SDL 3.5, LL은 1.5로 수정", [floor("ROOF", SDL="3.5", LL="1.5")]),
        ("make ROOF 3.5 SDL and 1.5 LL", [floor("ROOF", SDL="3.5", LL="1.5")]),
        ("live loads: OFFICE to 3.5 and ROOF to 1.5", [floor("OFFICE", LL="3.5"), floor("ROOF", LL="1.5")]),
        (
            "3번 4번 보 LL 선하중 4를 6 kN/m로 수정",
            [
                (
                    "modify_loads",
                    {
                        "load_case": "LL",
                        "kind": "beam",
                        "action": "set",
                        "element_ids": "3 4",
                        "value": "-6 kN/m",
                        "old_value": "-4 kN/m",
                    },
                )
            ],
        ),
    ],
)
def test_what_stands_there_is_changed(said: str, wanted: list[tuple[str, dict[str, Any]]]) -> None:
    assert calls(said) == wanted


def test_that_everything_follows_is_said() -> None:
    assert "follows_C2" in assumed("C2를 650각으로 수정")


def test_an_order_for_a_new_one_of_a_taken_name_changes_nothing() -> None:
    assert refused("C2 650x650 단면 추가") == ["already_exists"]


@pytest.mark.parametrize(
    "said",
    [
        "C2 450각 말고 550각이었으면",
        "OFFICE LL 3.0 이었음",
        "is G2 400x800?",
        "G2 단면을 10% 키워줘",
        "all sections to 500x500",
    ],
)
def test_what_was_not_said_whole_changes_nothing(said: str) -> None:
    assert not isinstance(planned(said), PlanDraft)


def test_a_load_without_its_unit_is_not_guessed_in_other_units() -> None:
    assert not isinstance(planned("OFFICE LL 0.003", replace(TOWER, force="N", length="mm")), PlanDraft)
    assert not isinstance(planned("OFFICE LL 0.3", replace(TOWER, force="tf", length="m")), PlanDraft)


@pytest.mark.parametrize("said", ["1~12 기둥 700x700으로", "columns 1 to 12 to 700x700"])
def test_members_of_a_size_without_a_section_ask_for_its_name(said: str) -> None:
    assert asked(said) == {"section_name": ["C700x700"]}
    made = calls(said, section_name="C7")
    assert [tool for tool, _ in made] == ["define_section", "modify_elements"]


@pytest.mark.parametrize("said", ["85번 보 힌지 제거", "delete the end releases of beam 85"])
def test_hinges_are_taken_off_and_not_their_members(said: str) -> None:
    assert one(said) == ("delete_records", {"table": "FRLS", "ids": "85"})


@pytest.mark.parametrize(
    ("said", "levels"),
    [
        ("WX 풍압 전층 1.0", ["2F", "3F", "4F", "Roof"]),
        ("WX에 풍압 1.0 kN/m2 3F~Roof X", ["3F", "4F", "Roof"]),
        ("wind WX 1.0 kN/m2 on every storey, X", ["2F", "3F", "4F", "Roof"]),
    ],
)
def test_wind_reaches_every_storey_that_is_said(said: str, levels: list[str]) -> None:
    tool, arguments = one(said)
    assert tool == "define_static_wind_load"
    assert arguments["story_pressures"] == [{"story": each, "px": "1 kN/m²"} for each in levels]


@pytest.mark.parametrize("said", ["RX3: RS-S4 0도 스케일 0.85", "spectrum case RX3 at 0 deg with RS-S4, scale 0.85"])
def test_a_spectrum_case_of_a_named_function(said: str) -> None:
    made = {"name": "RX3", "function": "RS-S4", "angle_deg": 0.0, "scale": 0.85}
    assert one(said) == ("define_rs_load_case", made)


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("G1 춤을 100 키워줘", "section_size"),
        ("deepen G1 by 100 mm", "section_size"),
        ("increase the depth of G1 by 100", "section_size"),
        ("make G1 50 mm wider", "section_size"),
        ("W200 두께 50 늘려줘", "thickness"),
        ("thicken W200 by 50 mm", "thickness"),
    ],
)
def test_by_how_much_a_size_changes_is_not_what_it_becomes(said: str, key: str) -> None:
    assert list(asked(said)) == [key]


def test_the_size_that_is_answered_is_the_new_one() -> None:
    assert calls("G1 춤을 100 키워줘", section_size="400x800") == [rectangle("G1", 400, 800)]
    assert one("thicken W200 by 50 mm", thickness="250 mm") == (
        "modify_thickness",
        {"thickness": "W200", "t_in": "250 mm"},
    )


@pytest.mark.parametrize("said", ["보 12의 LL 하중을 2 kN/m 올려줘", "raise LL on beam 12 by 2 kN/m"])
def test_by_how_much_a_load_changes_is_not_what_it_becomes(said: str) -> None:
    assert not isinstance(planned(said), PlanDraft)


@pytest.mark.parametrize(
    "said",
    ["G1 폭 400→450, 춤은 그대로", "G1 width 400 -> 450, depth stays", "G1 폭 400에서 450으로 변경"],
)
def test_of_an_old_and_a_new_side_the_new_one_is_meant(said: str) -> None:
    assert calls(said) == [("modify_section", {"section": "G1", "width": "450 mm"})]


GRADED = ("modify_material", {"material": "C27", "db": "C35", "new_name": "C35"})
NAMED = ("rename_record", {"kind": "material", "name": "C27", "new_name": "C35"})


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("C27 material becomes C35, rename it too", GRADED),
        ("재료 C27을 C35로 변경하고 이름도 같이", GRADED),
        ("C27 재질 등급을 C35로 올리고 명칭도 바꿔", GRADED),
        ("rename material C27 to C35", NAMED),
        ("재료 C27 이름만 C35로", NAMED),
    ],
)
def test_a_grade_and_its_name_change_together_or_the_name_alone(said: str, wanted: tuple[str, dict[str, Any]]) -> None:
    assert calls(said) == [wanted]


def test_the_word_for_its_kind_is_no_new_name() -> None:
    assert one("SG1 단면 이름을 B1으로만 변경") == (
        "rename_record",
        {"kind": "section", "name": "SG1", "new_name": "B1"},
    )


@pytest.mark.parametrize("message", ["G1 and G2 400x800", "G1, G2 둘 다 400x800으로", "G1이랑 G2 400x800"])
def test_one_size_behind_names_side_by_side_is_that_of_each(message: str) -> None:
    size = {"shape": "SB", "height": "800 mm", "width": "400 mm"}
    assert calls(message) == [("modify_section", {"section": name, **size}) for name in ("G1", "G2")]


@pytest.mark.parametrize("message", ["C1 or C2 700x700", "C1, C2 중 하나를 700각으로", "C1 and C2, the latter 700x700"])
def test_a_size_for_one_of_several_names_changes_none(message: str) -> None:
    assert not isinstance(planned(message), PlanDraft)


@pytest.mark.parametrize("message", ["W200을 W250(250mm)으로", "W200 becomes W250, 250 mm", "W200 -> W250 250mm"])
def test_a_thickness_that_becomes_another_keeps_its_walls(message: str) -> None:
    changed = {"thickness": "W200", "t_in": "250 mm", "new_name": "W250"}
    assert calls(message) == [("modify_thickness", changed)]


@pytest.mark.parametrize("message", ["C1을 C9(700각)으로", "C1 becomes C9, 700 sq"])
def test_a_section_that_becomes_another_keeps_its_members(message: str) -> None:
    size = {"shape": "SB", "height": "700 mm", "width": "700 mm"}
    assert calls(message) == [("modify_section", {"section": "C1", **size, "new_name": "C9"})]


@pytest.mark.parametrize("said", ["C2 550각에서 600각으로", "C2 550x550 → 600x600"])
def test_a_whole_size_that_is_given_up_has_to_be_the_one_that_stands(said: str) -> None:
    held = replace(TOWER, shapes={"C2": SizedShape("SB", {"height": 0.5, "width": 0.5})})
    assert refused(said, held) == ["other_size"]
    assert one(said.replace("550", "500"), held)[1]["height"] == "600 mm"
