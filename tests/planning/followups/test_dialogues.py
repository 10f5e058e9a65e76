"""Dialogues of two and three turns, judged by the state that they leave on the embedded engine."""

from pathlib import Path

import pytest

from tests.planning.followups.dialogue import Dialogue, talk
from tests.planning.followups.dialogues import DIALOGUES
from tests.planning.followups.held_out import HELD_OUT
from tests.planning.followups.talk import wrong_with

# Of the twenty that were written before the rules and not looked at since.
LEAST_HELD_OUT = 19


@pytest.mark.parametrize("dialogue", DIALOGUES, ids=lambda each: each.name)
def test_a_dialogue_leaves_the_state_that_was_meant(dialogue: Dialogue, tmp_path: Path) -> None:
    assert wrong_with(dialogue, tmp_path) == ""


def test_there_are_forty_dialogues_in_two_languages() -> None:
    languages = [each.name.split()[0] for each in DIALOGUES]
    assert len(DIALOGUES) >= 40
    assert languages.count("ko") == languages.count("en")


def test_dialogues_that_the_rules_were_not_made_for_are_held_too(tmp_path: Path) -> None:
    right = [not wrong_with(each, tmp_path / str(number)) for number, each in enumerate(HELD_OUT)]
    assert sum(right) >= LEAST_HELD_OUT


def test_the_judge_sees_what_is_wrong(tmp_path: Path) -> None:
    """A judge that cannot fail judges nothing."""
    wrong = (
        talk("ko nothing is done", "그 조합 삭제해줘"),
        talk("ko another state", "모드 6개로 설정", "그럼 12개로"),
        talk("ko no question", "모드 6개로 설정", asks=("U1",)),
        talk("ko did what nobody meant", "모드 6개로 설정", is_nothing=True),
    )
    assert all(wrong_with(each, tmp_path / str(number)) for number, each in enumerate(wrong))
