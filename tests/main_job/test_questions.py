"""What the main job asks, refuses, or leaves alone: nothing is guessed, and nothing is sent."""

from pathlib import Path

import pytest

from tests.main_job.requests import ENGLISH, KOREAN
from tests.main_job.run import Asked, ask

OFFLINE = {"ANTHROPIC_API_KEY": ""}


def _nothing_was_called(asked: Asked) -> bool:
    return asked.summary["calls"] == [] and not asked.events("ApprovalRequested")


@pytest.mark.parametrize("text", [KOREAN, ENGLISH])
def test_kbc_2016_with_a_kds_site_class_is_a_question_with_two_readings(text: str, tmp_path: Path) -> None:
    asked = ask(text.replace("KDS 41 17 00:2019", "KBC2016"), tmp_path, environment=OFFLINE)
    assert asked.code == 3
    (question,) = asked.events("QuestionAsked")
    assert len(question["question"]["fields"][0]["choices"]) == 2
    assert _nothing_was_called(asked)


@pytest.mark.parametrize(
    ("text", "removed"),
    [(KOREAN, "지반 S3, 내진등급 I, "), (ENGLISH, "site class S3, seismic use group I, ")],
)
def test_missing_site_class_and_use_group_are_both_asked_for(text: str, removed: str, tmp_path: Path) -> None:
    assert removed in text
    asked = ask(text.replace(removed, ""), tmp_path, environment=OFFLINE)
    assert asked.code == 3
    (question,) = asked.events("QuestionAsked")
    assert len(question["question"]["fields"]) == 2
    assert _nothing_was_called(asked)


@pytest.mark.parametrize("text", ["안녕", "RC와 SRC의 차이는?", "Hello", "What is the difference between RC and SRC?"])
def test_talk_makes_no_plan_and_no_call(text: str, tmp_path: Path) -> None:
    asked = ask(text, tmp_path, environment=OFFLINE)
    assert asked.code == 0
    assert asked.summary["plan"] is None
    assert asked.summary["answer"].strip()
    assert _nothing_was_called(asked)


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("층고 3.5m", "층고 -3.5m", "-3.5"),
        ("X방향 6m 3경간", "X방향 6m 0경간", "0"),
        ("10층", "3000층", "3,000"),
    ],
)
def test_absurd_values_are_named_with_what_would_be_accepted(old: str, new: str, named: str, tmp_path: Path) -> None:
    asked = ask(KOREAN.replace(old, new), tmp_path, environment=OFFLINE)
    answer = asked.summary["answer"]
    assert named in answer or named.replace(",", "") in answer
    assert _nothing_was_called(asked)
    assert asked.summary["plan"] is None or not asked.summary["plan"]["steps"]


@pytest.mark.parametrize("text", ["", "   ", "10층\x07건물"])
def test_an_empty_or_unprintable_message_is_refused_with_the_reason(text: str, tmp_path: Path) -> None:
    asked = ask(text, tmp_path, environment=OFFLINE)
    assert asked.code == 1
    (rejected,) = asked.events("CommandRejected")
    assert rejected["error"]["message"]["ko"]
    assert rejected["error"]["hint"]["ko"]


def test_fifty_thousand_pasted_characters_get_an_answer(tmp_path: Path) -> None:
    asked = ask("보고서 " * 12_500, tmp_path, environment=OFFLINE)
    assert asked.summary["answer"].strip()
    assert _nothing_was_called(asked)
