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
    ],
)
def test_language(text: str, language: str | None) -> None:
    assert written_in(text) == language
