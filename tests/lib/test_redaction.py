"""Secrets in text."""

from pathlib import Path

import pytest

from app.lib.redaction import Redactor, Secret, homeless


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


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("get https://kim:pass-word1@host.example/x", "get https://kim:***@host.example/x"),
        ("https://h.example/a?x=1&access_token=AbC123&y=2", "https://h.example/a?x=1&access_token=***&y=2"),
        ("https://h.example/a?sig=abc%2Fdef", "https://h.example/a?sig=***"),
        ("https://h.example/tokens?page=2", "https://h.example/tokens?page=2"),
    ],
)
def test_secrets_in_addresses_are_masked(text: str, left: str) -> None:
    assert Redactor().redact(text) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("saved to /home/jane doe/models/a.mgbx.", "saved to ~/models/a.mgbx."),
        ("file:///home/jane%20doe/a.mgbx", "file:~/a.mgbx"),
        (r"\\home\jane doe\a", r"~\a"),
        ("/home/jane doe", "~"),
        ("/home/jane does/a", "/home/jane does/a"),
        ("/home/other/a", "/home/other/a"),
    ],
)
def test_the_home_folder_is_told_by_its_sign(text: str, left: str) -> None:
    assert homeless(Path("/home/jane doe"))(text) == left


def test_a_home_that_is_nobodys_is_left_alone() -> None:
    assert homeless(Path("/"))("/home/jane/a") == "/home/jane/a"
