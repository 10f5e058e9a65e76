"""Who is named in records is who the operating system says, not a variable."""

import os
import sys

import pytest

from app.lib.account import account_name


@pytest.mark.skipif(sys.platform == "win32", reason="user ids are POSIX")
def test_the_account_is_not_what_a_variable_says(monkeypatch: pytest.MonkeyPatch) -> None:
    import pwd

    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "somebody else")
    assert account_name() == pwd.getpwuid(os.getuid()).pw_name


def test_an_account_without_a_name_is_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown() -> str:
        raise OSError("no name")

    monkeypatch.setattr("getpass.getuser", unknown)
    if sys.platform != "win32":

        def nobody(_: int) -> None:
            raise KeyError("no such user")

        monkeypatch.setattr("pwd.getpwuid", nobody)
    assert account_name() == ""
