"""Other sections, materials and angles for elements."""

import pytest

from app.ports.planner import PlanDraft
from tests.planning.commands.speaking import TOWER, asked, calls, one, planned


@pytest.mark.parametrize(
    "said",
    [
        "요소 1~12 단면을 C2로 변경",
        "기둥 1~12번을 C2로 바꿔주세요",
        "부재 1~12에 C2 단면 적용",
        "1~12번 기둥 단면 C2로 교체해줘",
        "요소 1부터 12까지 단면 C2 할당",
        "change elements 1 to 12 to section C2",
        "Please switch columns 1-12 to C2.",
        "assign section C2 to members 1 to 12",
        "bump the colums, elements 1-12, up to C2",
        "elements 1 through 12: replace the section by C2",
    ],
)
def test_a_section_for_a_range(said: str) -> None:
    assert one(said) == ("modify_elements", {"element_ids": "1to12", "section": "C2"})


@pytest.mark.parametrize(
    "said",
    [
        "보 40, 41, 45 재질을 SM355로 변경",
        "요소 40, 41, 45에 SM355 재료 적용",
        "assign material SM355 to beams 40, 41 and 45",
        "change the material of members 40, 41, 45 to SM355",
    ],
)
def test_a_material_for_a_list(said: str) -> None:
    assert one(said) == ("modify_elements", {"element_ids": "40 41 45", "material": "SM355"})


def test_both_at_once() -> None:
    made = {"element_ids": "21to30", "section": "SG1", "material": "SM355"}
    assert one("보 21~30을 SG1 단면, SM355 재료로 바꿔줘") == ("modify_elements", made)
    assert one("change beams 21 to 30 to section SG1 and material SM355") == ("modify_elements", made)


def test_beta_angles() -> None:
    assert one("요소 3~6 베타각 90도로 변경") == ("modify_elements", {"element_ids": "3to6", "beta_angle_deg": 90.0})
    assert one("set the beta angle of elements 3 to 6 to 90 degrees")[1]["beta_angle_deg"] == 90.0


def test_pairs_in_one_sentence() -> None:
    made = [
        ("modify_elements", {"element_ids": "1to4", "section": "C1"}),
        ("modify_elements", {"element_ids": "5to8", "section": "C2"}),
    ]
    assert calls("요소 1~4는 C1, 요소 5~8은 C2로 변경") == made
    assert calls("change elements 1 to 4 to C1 and elements 5 to 8 to C2") == made


def test_an_unknown_section_is_asked_with_what_exists() -> None:
    assert asked("보 31~36 단면 C9로 바꿔줘") == {"section": ["C1", "C2", "G1", "G2", "SG1"]}
    assert asked("change beams 31 to 36 to section G11") == {"section": ["C1", "C2", "G1", "G2", "SG1"]}
    assert one("보 31~36 단면 C9로 바꿔줘", TOWER, section="g2")[1]["section"] == "G2"


def test_missing_elements_are_asked() -> None:
    assert "element_ids" in asked("change the columns to C2")
    assert one("change the columns to C2", TOWER, element_ids="1~4, 9")[1]["element_ids"] == "1to4 9"


def test_old_and_new_are_told_apart_by_asking() -> None:
    assert asked("요소 1~4 단면을 C1에서 C2로 변경") == {"new_section": ["C1", "C2"]}
    assert one("요소 1~4 단면을 C1에서 C2로 변경", TOWER, new_section="C2")[1]["section"] == "C2"


def test_an_exception_is_never_dropped() -> None:
    for said in ("3번만 빼고 요소 1~12 단면을 C2로 변경", "change elements 1 to 12 except 3 to section C2"):
        assert one(said) == ("modify_elements", {"element_ids": "1to2 4to12", "section": "C2"})


@pytest.mark.parametrize(
    ("said", "ids"),
    [
        ("1~12번 중 5,6,7,8 제외하고 C2로", "1to4 9to12"),
        ("cols 1-12 except 5,6,7,8 to C2", "1to4 9to12"),
        ("1~12번 기둥에서 5~8번 빼고 C2로 변경", "1to4 9to12"),
        ("1~12 C2로, 5번은 빼고", "1to4 6to12"),
        ("5,6 제외 1~12번 기둥 C2로", "1to4 7to12"),
        ("columns 1 to 12 but not 5: C2", "1to4 6to12"),
    ],
)
def test_numbers_without_some_of_them_are_what_is_left(said: str, ids: str) -> None:
    assert one(said) == ("modify_elements", {"element_ids": ids, "section": "C2"})


@pytest.mark.parametrize(
    "said",
    [
        "cols 1-12 except 50 to C2",
        "기둥 1~12 말고 5~8을 C2로",
        "columns 1-12 except node 5 to C2",
        "1~12번 C2로, 1~12번 제외",
    ],
)
def test_an_exception_to_no_list_of_numbers_is_asked_about(said: str) -> None:
    assert not isinstance(planned(said), PlanDraft)
