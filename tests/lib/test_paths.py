"""Where a person's files are."""

from pathlib import Path

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


def test_creating_twice_is_harmless(tmp_path: Path) -> None:
    folders = user_folders({"LINTEL_HOME": str(tmp_path)})
    folders.create()
    folders.create()
    assert folders.data.is_dir()
