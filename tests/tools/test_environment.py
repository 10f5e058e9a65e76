"""Child processes of the tool host see the keys they need and no others."""

import pytest

from app.tools.process import child_environment


def test_a_child_gets_its_own_key_and_no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-ant-canary-000")
    monkeypatch.setenv("MIDAS_MAPI_KEY", "engineers-own-key")
    assert child_environment({"MIDAS_MAPI_KEY": "for-this-target"})["MIDAS_MAPI_KEY"] == "for-this-target"
    assert "ANTHROPIC_API_KEY" not in child_environment({})
    assert "MIDAS_MAPI_KEY" not in child_environment({})
