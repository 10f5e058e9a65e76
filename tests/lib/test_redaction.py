"""Secrets in text."""

import pytest

from app.lib.redaction import Redactor, Secret


@pytest.mark.parametrize(
    "text",
    [
        "key sk-ant-api03-AbCd_1234-xyz end",
        "{'X-Api-Key': 'abcdefgh12345'}",
        "MAPI-Key: eyJhbGciOi.J9",
        "Authorization: Bearer abc.def.ghi",
        '"api_key": "abcdefgh12345"',
    ],
)
def test_what_looks_like_a_key_is_masked_without_being_known(text: str) -> None:
    redacted = Redactor().redact(text)
    assert "***" in redacted
    for part in ("AbCd_1234", "abcdefgh12345", "eyJhbGciOi", "abc.def"):
        assert part not in redacted


@pytest.mark.parametrize("text", ["story 3: drift 0.004 rad", "no key was given", "the authorization failed", ""])
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert Redactor().redact(text) == text


def test_a_secret_that_contains_another_leaves_no_tail() -> None:
    redactor = Redactor()
    redactor.add(Secret("short-secret"))
    redactor.add(Secret("short-secret-and-more"))
    assert redactor.redact("a short-secret-and-more b short-secret c") == "a *** b *** c"


def test_a_secret_too_short_to_be_one_does_not_mask_words() -> None:
    redactor = Redactor()
    redactor.add(Secret("beam"))
    assert redactor.redact("beam 12") == "beam 12"


def test_a_secret_compares_by_value_but_hides_it() -> None:
    assert Secret("abc") == Secret("abc")
    assert repr(Secret("abc")) == "Secret(***)"
