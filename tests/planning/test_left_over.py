"""A building in words is planned only where every word is used, is known to ask for nothing, or may be left out."""

import pytest

from app.planning.commands.clause.unread import GO_ON, UNREAD
from tests.main_job.requests import ENGLISH, KOREAN
from tests.planning.briefs import draft, question

BARRED = [
    (KOREAN, "모서리 기둥은 빼고."),
    (KOREAN, "지붕에는 보를 만들지 마."),
    (ENGLISH, "But no beams at the roof."),
    (ENGLISH, "All that except the corner columns."),
    (ENGLISH, "If the drift is too large, stop."),
]
LEFT = [
    (KOREAN, "옥상은 경사지붕.", "경사"),
    (KOREAN, "외벽 하중 5 kN/m 추가.", "5 kN/m"),
    (KOREAN, "풍하중도.", "풍하중도"),
    (KOREAN, "모드 20개.", "20개"),
    (ENGLISH, "Floors are flexible.", "flexible"),
    (ENGLISH, "With P-Delta.", "P-Delta"),
    (ENGLISH, "Add 5 kN/m of cladding on the edge beams.", "cladding"),
    (ENGLISH, "2% damping.", "2%"),
]
MEANT = [
    (KOREAN, "지하 없음."),
    (KOREAN, "고정하중은 자중 제외."),
    (KOREAN, "응답스펙트럼으로 층간변위까지 검토해줘."),
    (KOREAN, "감사합니다!"),
    (ENGLISH, "No shear walls, without a basement."),
    (ENGLISH, "Please check the drift, thanks!"),
    (ENGLISH, "It is a regular office building."),
]


@pytest.mark.parametrize(("request_", "more"), BARRED)
def test_a_denial_an_exception_or_a_condition_is_never_waved_through(request_: str, more: str) -> None:
    asked = question(f"{request_} {more}")
    assert more.rstrip(".") in asked.text.en
    assert [choice for field in asked.fields for choice in field.choices] == []
    assert question(f"{request_} {more}", {UNREAD: GO_ON}).text == asked.text
    assert not asked.unread


@pytest.mark.parametrize(("request_", "more", "word"), LEFT)
def test_what_no_value_was_read_from_is_asked_about_and_then_named_as_not_used(
    request_: str, more: str, word: str
) -> None:
    asked = question(f"{request_} {more}")
    assert f'"{word}"' in asked.text.en
    assert [choice.value for field in asked.fields for choice in field.choices] == [GO_ON]
    assert f'"{word}"' in asked.unread
    notes = [
        each.text.en for each in draft(f"{request_} {more}", {UNREAD: GO_ON}).assumptions if each.key == "not_used"
    ]
    assert len(notes) == 1
    assert f'"{word}"' in notes[0]


@pytest.mark.parametrize(("request_", "more"), MEANT)
def test_what_the_plan_does_or_leaves_out_anyway_is_not_asked_about(request_: str, more: str) -> None:
    assert draft(f"{request_} {more}").steps == draft(request_).steps


@pytest.mark.parametrize(
    ("request_", "old", "new"),
    [
        (KOREAN, "층고 3.5m", "층고 3.5m, 최상층 5m"),
        (KOREAN, "층고 3.5m", "1층 4.5m, 2~9층 3.5m, 10층 4m"),
        (KOREAN, "C24", "C24 이상"),
        (KOREAN, "10층", "약 10층"),
        (KOREAN, "기초 고정", "기초 고정(코너는 핀)"),
        (KOREAN, "해줘", "했어"),
        (KOREAN, "해줘", "해줘. 모델링까지만"),
        (KOREAN, "해줘", "나중에 해줘"),
        (ENGLISH, "beams 300x600", "beams 300x600 in X and 300x700 in Y"),
        (ENGLISH, "columns 600x600", "columns at least 600x600"),
        (ENGLISH, "R=5", "R=5 with 5% accidental torsion"),
        (ENGLISH, "Do the", "How do I do the"),
    ],
)
def test_a_value_is_not_taken_without_what_qualifies_it(request_: str, old: str, new: str) -> None:
    assert old in request_
    asked = question(request_.replace(old, new))
    assert [field.key for field in asked.fields] == [UNREAD]


def test_a_word_ahead_of_a_value_that_was_read_is_not_dropped() -> None:
    words = ENGLISH.replace("storey height 3.5 m", "storeys each minus 3.5 m high")
    assert '"minus"' in question(words).text.en


def test_what_a_gravity_analysis_does_not_tell_is_asked_about() -> None:
    gravity = KOREAN.replace("내진설계", "정적해석").split(" KDS")[0]
    assert '"고유주기도"' in question(f"{gravity} 고유주기도 알려줘.").text.en
