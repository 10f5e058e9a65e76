"""Sections from their sizes."""

import pytest

from tests.planning.commands.speaking import EMPTY, TOWER, OneCall, asked, assumed, calls, one, refused


def rectangle(name: str, width: int, height: int) -> OneCall:
    return "define_section", {"name": name, "shape": "SB", "height": f"{height} mm", "width": f"{width} mm"}


@pytest.mark.parametrize(
    "said",
    [
        "단면 G5 400x800 추가해줘",
        "G5 보 단면 400x800 만들어주세요",
        "단면 추가: 이름 G5, 폭 400 춤 800",
        "이름 G5, 춤 800 폭 400 직사각형 단면 하나 만들어줘",
        "G5 단면 정의. B 400, H 800",
        "보 단면 하나 더 필요해요. 이름 G5, 폭 400mm 높이 800mm",
        "define section G5 400x800",
        "Add a rectangular section G5, 400 mm wide and 800 mm deep.",
        "create G5: depth 800, width 400",
        "New beam section please: G5 400 x 800 (BxH)",
        "section G5 800x400 (HxB), add it",
        "add a sectoin G5 400x800 rectangle",
    ],
)
def test_width_and_depth_in_any_order(said: str) -> None:
    assert one(said) == rectangle("G5", 400, 800)


@pytest.mark.parametrize(
    "said",
    [
        "기둥 단면 C7 700x700 추가",
        "C7 정사각 700 단면 만들어줘",
        "section C7 square 700, define",
        "define a column C7 700 square",
        "C7 700각 단면 추가",
    ],
)
def test_squares(said: str) -> None:
    assert one(said) == rectangle("C7", 700, 700)


@pytest.mark.parametrize(
    "said",
    [
        "단면: C8 800x800, G8 400x700(BxH), SG8 H-588x300x12x20",
        "C8 800x800, G8 400x700, SG8 H-588x300x12x20 단면 추가해줘",
        "define sections C8 800x800, G8 400x700, SG8 H-588x300x12x20",
        "Sections: C8 square 800, G8 rectangular B 400 / H 700, SG8 H-588x300x12x20.",
    ],
)
def test_a_list_of_sections(said: str) -> None:
    steel = {
        "name": "SG8", "shape": "H", "height": "588 mm", "width": "300 mm",
        "web_thickness": "12 mm", "flange_thickness": "20 mm",
    }  # fmt: skip
    assert calls(said) == [rectangle("C8", 800, 800), rectangle("G8", 400, 700), ("define_section", steel)]


def test_hollow_sections() -> None:
    box = {
        "name": "TC1",
        "shape": "B",
        "height": "300 mm",
        "width": "300 mm",
        "web_thickness": "12 mm",
        "flange_thickness": "12 mm",
    }
    pipe = {"name": "BR1", "shape": "P", "diameter": "216.3 mm", "web_thickness": "8 mm"}
    assert one("각형강관 TC1 □-300x300x12 단면 정의") == ("define_section", box)
    assert one("add box section TC1 B-300x300x12") == ("define_section", box)
    assert one("강관 BR1 Ø216.3x8 단면 추가") == ("define_section", pipe)
    assert one("define a pipe section BR1 P-216.3x8") == ("define_section", pipe)
    assert one("원형 단면 RC5 D600 추가")[1] == {"name": "RC5", "shape": "SR", "diameter": "600 mm"}


def test_a_beam_may_be_called_like_a_basement() -> None:
    assert one("단면 추가 B3 350x650") == rectangle("B3", 350, 650)
    assert one("add section B3 350x650") == rectangle("B3", 350, 650)


def test_the_order_of_two_sizes_is_told() -> None:
    assert "section_order_G5" in assumed("define section G5 400x800")


def test_what_is_missing_is_asked() -> None:
    assert asked("400x700 단면 만들어줘") == {"section_name": []}
    assert asked("add a section 400x700") == {"section_name": []}
    assert asked("단면 G9 추가해줘") == {"section_size": []}
    assert asked("define section G9") == {"section_size": []}


def test_answers_complete_the_section() -> None:
    assert one("단면 G9 추가해줘", TOWER, section_size="400x700") == rectangle("G9", 400, 700)
    assert one("add a section 400x700", TOWER, section_name="G9") == rectangle("G9", 400, 700)


def test_a_name_that_exists_is_not_defined_again() -> None:
    assert refused("단면 G2 400x800 추가") == ["already_exists"]
    assert one("단면 G2 400x800 추가", EMPTY) == rectangle("G2", 400, 800)


def test_impossible_sizes_are_refused() -> None:
    assert refused("단면 G9 추가, 폭 400 m 춤 700 m") == ["section_size"]
    assert refused("add section SG9 H-588x300") == ["section_thickness"]
