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
