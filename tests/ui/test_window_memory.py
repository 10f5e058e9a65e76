"""The window's memory has a file of its own; what an older version kept among the settings moves there, once."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.protocol.values import ErrorInfo
from app.settings.store import SettingsStore
from app.ui.remembered import Remembered, from_text, to_text
from app.ui.window_memory import WindowMemory
from tests.ui.conftest import Open

LAYOUT = {"geometry": "AP8=", "conversation": "c1", "drafts": '{"c1": "half a wo"}'}
OLD = Remembered(geometry=b"\x00\xff", conversation_id="c1", drafts={"c1": "half a wo"})
NOW = to_text(Remembered(conversation_id="c2", panel="models"))


@pytest.fixture
def old_profile(tmp_path: Path) -> Path:
    values = {"window.layout": LAYOUT, "appearance.scale": 120}
    (tmp_path / "settings.json").write_text(json.dumps({"version": 1, "values": values}), encoding="utf-8")
    return tmp_path


def memory(folder: Path) -> WindowMemory:
    return WindowMemory(folder / "window.json", SettingsStore(folder / "settings.json", {}))


def texts(folder: Path) -> Iterator[str]:
    yield from (path.read_text(encoding="utf-8") for path in folder.iterdir() if path.is_file())


def test_what_an_older_version_kept_is_shown_until_it_is_kept_in_the_new_place(old_profile: Path) -> None:
    for _ in range(2):
        read = memory(old_profile).read()
        assert isinstance(read, str)
        assert from_text(read) == OLD
    memory(old_profile).write(NOW)
    assert memory(old_profile).read() == NOW
    assert not any("half a wo" in text or "window.layout" in text for text in texts(old_profile))
    assert SettingsStore(old_profile / "settings.json", {}).tree().appearance.scale == 120


def test_nothing_leaves_the_settings_while_the_new_place_cannot_be_written(
    old_profile: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    kept = memory(old_profile)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, os.strerror(28))

    with monkeypatch.context() as patch:
        patch.setattr("app.ui.kept_file.write_private", full)
        kept.write(NOW)
    assert "window.json was not kept" in caplog.text
    caplog.clear()
    read = memory(old_profile).read()
    assert isinstance(read, str)
    assert from_text(read) == OLD


def test_a_file_that_cannot_be_read_is_told_and_the_old_one_is_not_taken_for_it(old_profile: Path) -> None:
    (old_profile / "window.json").write_bytes(b"\xff\xfe\xff")
    told = memory(old_profile).read()
    assert isinstance(told, ErrorInfo)
    assert told.code == "window.unread"


def test_nothing_is_kept_at_first(tmp_path: Path) -> None:
    assert memory(tmp_path).read() == ""


def test_the_widths_of_another_scale_are_not_kept(open_window: Open) -> None:
    at_one = open_window().window._memory().splitter
    assert open_window(scale=1.5, remembered=to_text(Remembered(splitter=at_one))).window._memory().splitter == at_one
