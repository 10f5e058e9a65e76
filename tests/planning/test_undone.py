"""As many writes are taken back as the engineer says, and none where it is not clear which."""

from collections.abc import Iterator

import pytest

from tests.planning.asked import Asked


@pytest.fixture
def models(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    asked = Asked(tmp_path_factory.mktemp("undone"))
    yield asked
    asked.close()


@pytest.mark.parametrize(
    "said", ["undo the last two changes", "마지막 두 개 변경 취소", "두 단계 되돌려", "undo twice"]
)
def test_the_last_two_changes(models: Asked, said: str) -> None:
    before = models.say("office", "단면 목록").words
    for order in ("C1 700각으로 변경", "C2 650각으로 변경"):
        assert models.say("office", order).kind == "plan"
    assert models.say("office", "단면 목록").words != before
    assert [tool for tool, _ in models.say("office", said).calls] == ["undo_step", "undo_step"]
    assert models.say("office", "단면 목록").words == before


@pytest.mark.parametrize("said", ["마지막 변경 취소", "undo the last change", "방금 변경 취소해줘"])
def test_the_last_change_alone(models: Asked, said: str) -> None:
    models.say("office", "C1 700각으로 변경")
    before = models.say("office", "단면 목록").words
    models.say("office", "C2 650각으로 변경")
    models.say("office", said)
    assert models.say("office", "단면 목록").words == before


@pytest.mark.parametrize("said", ["undo the last change to C1", "C1 변경 취소해줘", "undo step 2", "undo everything"])
def test_which_change_is_meant_is_not_guessed(models: Asked, said: str) -> None:
    assert models.say("office", said).kind != "plan"
