"""Where a person's files are."""

import sys
from pathlib import Path

import pytest

from app.lib.paths import user_folders


def test_lintel_home_holds_everything(tmp_path: Path) -> None:
    folders = user_folders({"LINTEL_HOME": str(tmp_path / "한글 폴더")})
    folders.create()
    for folder in (folders.config, folders.data, folders.cache, folders.logs):
        assert folder.is_dir()
        assert folder.is_relative_to(tmp_path)
    assert folders.settings_file.parent == folders.config
    assert folders.history_file.parent == folders.data
    assert folders.log_file.parent == folders.logs


def test_without_it_the_system_decides_and_the_folders_differ_from_each_other() -> None:
    folders = user_folders({})
    assert folders.config.is_absolute()
    assert "lintel" in str(folders.config).lower()
    assert folders.cache != folders.data


@pytest.mark.skipif(sys.platform != "linux", reason="XDG variables are Linux's")
def test_a_relative_xdg_folder_is_ignored_as_its_specification_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/gildong")
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, "relative/folder")
    folders = user_folders({})
    assert folders.config == Path("/home/gildong/.config/Lintel")
    assert folders.data == Path("/home/gildong/.local/share/Lintel")
    assert folders.cache == Path("/home/gildong/.cache/Lintel")
    assert folders.logs == Path("/home/gildong/.local/state/Lintel/log")


def test_the_home_of_somebody_who_is_not_there_is_no_folder() -> None:
    with pytest.raises(OSError, match="no such home"):
        user_folders({"LINTEL_HOME": "~nobody-of-that-name/lintel"})


def test_a_path_that_the_history_could_not_have_is_refused_at_once(tmp_path: Path) -> None:
    folders = user_folders({"LINTEL_HOME": str(tmp_path.joinpath(*["d" * 60] * 9))})
    with pytest.raises(OSError, match="longer than"):
        folders.create()
    assert not any(tmp_path.iterdir())


def test_creating_twice_is_harmless(tmp_path: Path) -> None:
    folders = user_folders({"LINTEL_HOME": str(tmp_path)})
    folders.create()
    folders.create()
    assert folders.data.is_dir()
