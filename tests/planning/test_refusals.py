"""Values no plan can be made of are refused by name with what is accepted; what is beyond the rules is no plan."""

import pytest

from tests.main_job.requests import ENGLISH, KOREAN
from tests.planning.briefs import asked, refusal, rejection


@pytest.mark.parametrize(
    ("old", "new", "named", "accepted"),
    [
        ("층고 3.5m", "층고 -3.5m", "-3.5 m", "2 m - 20 m"),
        ("층고 3.5m", "층고 35m", "35 m", "2 m - 20 m"),
        ("층고 3.5m", "층고 3.5mm", "3.5 mm", "2 m - 20 m"),
        ("X방향 6m 3경간", "X방향 6m 0경간", "0", "1 - 30"),
        ("X방향 6m 3경간", "X방향 6m 2.5경간", "2.5", "1 - 30"),
        ("X방향 6m 3경간", "X방향 600m 3경간", "600 m", "1 m - 30 m"),
        ("10층", "3000층", "3,000", "1 - 120"),
        ("10층", "3,000층", "3,000", "1 - 120"),
        ("10층", "0층", "0", "1 - 120"),
        ("기둥 600x600", "기둥 60000x600", "60000 mm", "5000 mm"),
        ("C24", "C25", "C25", "C24"),
        ("활하중 2.5 kN/m²", "활하중 2500 kN/m²", "2500 kN/m²", "0 - 50 kN/m²"),
        ("고정하중 5.0", "고정하중 -5.0", "-5.0 kN/m²", "0 - 50 kN/m²"),
        ("지진구역 I", "지진구역 III", "III", "I, II"),
        ("내진등급 I", "내진등급 4", "IV", "special, I, II"),
        ("지반 S3", "지반 S7", "S7", "S1, S2, S3, S4, S5"),
        ("R=5", "R=50", "50", "1 - 8"),
        ("R=5", "R=5, IE=1.5", "1.5", "1.2"),
    ],
)
def test_a_value_out_of_range_is_named_with_what_is_accepted(old: str, new: str, named: str, accepted: str) -> None:
    (error,) = rejection(KOREAN.replace(old, new)).errors
    assert named in error.message.en
    assert named in error.message.ko
    assert error.hint is not None
    assert accepted in error.hint.en
    assert accepted in error.hint.ko


def test_the_english_request_is_refused_alike() -> None:
    text = ENGLISH.replace("storey height 3.5 m", "storey height -3.5 m").replace("10-storey", "3000-storey")
    assert [error.code for error in rejection(text).errors] == ["storeys_out_of_range", "storey_height_out_of_range"]


def test_site_class_s6_is_refused_because_it_has_no_table_value() -> None:
    (error,) = rejection(KOREAN.replace("S3", "S6")).errors
    assert "site response analysis" in error.message.en


@pytest.mark.parametrize("code", ["ASCE 7-16", "EN 1998-1", "Eurocode 8", "IBC 2018", "KBC 2009", "KDS 41 17 00:2022"])
def test_other_standards_and_editions_are_recognised_and_refused(code: str) -> None:
    (error,) = rejection(KOREAN.replace("KDS 41 17 00:2019", code)).errors
    assert error.code == "code_not_available"
    assert "KDS 41 17 00:2019" in (error.hint.en if error.hint else "")


def test_an_answer_out_of_range_is_refused_too() -> None:
    (error,) = rejection(KOREAN.replace("층고 3.5m, ", ""), {"storey_height": "0.5 m"}).errors
    assert "0.5 m" in error.message.en


def test_a_frame_too_large_to_solve_is_refused_with_its_size() -> None:
    text = KOREAN.replace("10층", "100층").replace("6m 3경간", "6m 29경간")
    (error,) = rejection(text).errors
    assert "90,900" in error.message.en


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (KOREAN.replace("RC 건물", "전단벽 건물"), "전단벽"),
        (ENGLISH + " Add shear walls.", "shear walls"),
        (KOREAN + " 지하 2층 포함.", "지하 2층"),
        (KOREAN.replace("RC 건물", "철골 건물"), "철골"),
    ],
)
def test_structures_beyond_a_regular_frame_are_left_to_another_planner(text: str, word: str) -> None:
    assert word in refusal(text).why.ko


@pytest.mark.parametrize("text", [KOREAN + " 전단벽 없음.", ENGLISH + " No basement."])
def test_what_the_message_says_is_absent_does_not_stop_the_plan(text: str) -> None:
    assert not hasattr(asked(text), "why")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "안녕",
        "Hello",
        "RC와 SRC의 차이는?",
        "What is the difference between RC and SRC?",
        "보고서 " * 12_500,
        "1" * 50_000,
    ],
)
def test_other_texts_are_no_plan(text: str) -> None:
    assert refusal(text).why.ko
