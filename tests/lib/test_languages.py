"""The language of a message decides the language of the answer."""

import pytest

from app.lib.languages import written_in


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("안녕", "ko"),
        ("RC frame 10층 KDS 41 17 00", "ko"),
        ("Do the seismic design of a building", "en"),
        ("?", None),
        ("KDS 41 17 00", None),
        ("", None),
        ('Import the text model file "골조.mgt".', "en"),
        ("Open the project 본관동.mgbx and analyse it", "en"),
        ('텍스트 모델 "frame.mgt"을 가져와 줘', "ko"),
        ('"10층 골조"', "ko"),
        ('Open "골조"', None),
        ("층고 3.5m로 해줘.GEN에서", "ko"),
    ],
)
def test_language(text: str, language: str | None) -> None:
    assert written_in(text) == language


@pytest.mark.parametrize("text", ["x" * 1_000_000, "1,2," * 250_000, "“" * 100_000, '"a' * 300_000 + '"'])
def test_a_megabyte_without_a_blank_is_read_through_once(text: str) -> None:
    """Read from every letter to the end it would take longer than a test may."""
    assert written_in(text + " 층간변위") == "ko"
