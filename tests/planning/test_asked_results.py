"""Questions about results and about what a model holds: the calls they become, and what is told first, in words."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.planning.asked import Asked, rows

RESULTS = rows("asked_results.jsonl")


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    asked = Asked(tmp_path_factory.mktemp("asked"))
    yield asked
    asked.close()


@pytest.mark.parametrize("row", RESULTS, ids=[f"{row['start']} {row['text']}" for row in RESULTS])
def test_a_question_about_results_is_answered_in_words(models: Asked, row: dict[str, Any]) -> None:
    told = models.say(row["start"], row["text"])
    assert told.kind == "plan", told
    made = [[tool, arguments] for tool, arguments in told.calls]
    assert json.dumps(made, sort_keys=True) == json.dumps(row["calls"], sort_keys=True)
    for piece in row["told"]:
        assert piece in told.words, told.words


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("how far does beam 61 sag in LL", "refusal"),
        ("보 61은 LL에서 얼마나 처지나?", "refusal"),
        ("how far does the corner sag in LL?", "question"),
        ("1층 기둥 축력 합계 DL", "question"),
        ("sum of the axial forces of the 1F columns in DL", "question"),
        ("EX 층전단력 합", "question"),
        ("sum of the first three periods", "question"),
        ("average displacement of the roof in RY", "question"),
        ("difference between 2F, 3F and 4F drift in EX X, Cd 4.5 IE 1.2 limit 0.015", "question"),
        ("difference of the roof displacements in EX, RX and EY", "question"),
        ("drift not above 0.004 in EX X, Cd 4.5 IE 1.2", "question"),
        ("which beam takes no moment in DL", "question"),
        ("Fz at 50 and 51, LCB3", "no plan"),
    ],
)
def test_what_cannot_be_told_is_not_told_of_something_else(models: Asked, text: str, kind: str) -> None:
    assert models.say("tower*", text).kind == kind


def test_a_joint_that_moves_is_the_one_that_was_named(models: Asked) -> None:
    told = models.say("tower*", "how much does node 20 move sideways under LL")
    assert [arguments["nodes"] for _, arguments in told.calls] == ["20"]


@pytest.mark.parametrize("text", ["모든 보 중 전단 최대 3개 LCB2", "기둥 축력 큰 것 3개 LCB2"])
def test_as_many_of_the_largest_are_told_as_were_asked_for(models: Asked, text: str) -> None:
    assert "3위" in models.say("tower*", text).words


@pytest.mark.parametrize("text", ["LL 최대 처짐각", "노드 20 처짐각 LL", "보 61 처짐각 확인"])
def test_an_angle_is_no_deflection(models: Asked, text: str) -> None:
    assert models.say("tower*", text).kind != "plan"
