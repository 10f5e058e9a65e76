"""The settings in force, where they come from, and how they change."""

import json
import os
import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, cast

import pytest

from app.settings import file as settings_file
from app.settings.sections import SETTINGS, SettingsTree, Theme
from app.settings.store import SettingsStore, variable_of
from app.trade.json_types import JsonValue


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def _store(path: Path, environment: dict[str, str] | None = None, **command_line: str) -> SettingsStore:
    texts = {key.replace("__", "."): value for key, value in command_line.items()}
    return SettingsStore(path, environment or {}, texts)


def written(path: Path) -> object:
    return json.loads(path.read_text(encoding="utf-8"))["values"]


def test_without_a_file_the_defaults_are_in_force_and_nothing_is_written(path: Path) -> None:
    store = _store(path)
    assert store.values() == {key: row.plain(row.default) for key, row in SETTINGS.items()}
    assert store.tree() == SettingsTree()
    assert store.problems == ()
    assert not path.exists()


def test_a_change_is_in_force_at_once_and_after_a_restart(path: Path) -> None:
    assert _store(path).apply({"appearance.theme": "dark", "appearance.scale": 150}) == ()
    again = _store(path)
    assert again.values()["appearance.theme"] == "dark"
    assert again.tree().appearance.theme is Theme.DARK
    assert again.tree().appearance.scale == 150


def test_command_line_beats_environment_beats_file_beats_default(path: Path) -> None:
    assert _store(path).apply({"appearance.scale": 110, "conductor.max_tokens": 500, "local_model.threads": 2}) == ()
    environment = {"LINTEL_APPEARANCE_SCALE": "120", "LINTEL_CONDUCTOR_MAX_TOKENS": "600"}
    values = _store(path, environment, appearance__scale="130").values()
    assert values["appearance.scale"] == 130
    assert values["conductor.max_tokens"] == 600
    assert values["local_model.threads"] == 2
    assert values["general.language"] == "auto"


def test_what_the_environment_fixes_cannot_be_changed_in_vain(path: Path) -> None:
    store = _store(path, {"LINTEL_APPEARANCE_THEME": "dark"})
    (error,) = store.apply({"appearance.theme": "light"})
    assert error.code == "settings.overridden"
    assert "LINTEL_APPEARANCE_THEME" in error.message.en
    assert store.overrides == {"appearance.theme": "LINTEL_APPEARANCE_THEME"}


@pytest.mark.parametrize(
    ("key", "value", "accepted"),
    [
        ("appearance.scale", 99, "100 to 250"),
        ("appearance.scale", 251, "100 to 250"),
        ("appearance.scale", "150", "100 to 250"),
        ("appearance.scale", True, "100 to 250"),
        ("appearance.scale", 150.5, "100 to 250"),
        ("appearance.theme", "purple", "system, light, dark"),
        ("conductor.enabled", "yes", "yes or no"),
        ("conductor.model", " ", "claude"),
        ("conductor.base_url", "api.example", "https://"),
        ("conductor.base_url", "file:///etc/passwd", "https://"),
        ("target.gennx_base_url", "https://", "https://"),
        ("local_model.path", "a\nb", "one line"),
        ("local_model.gpu_layers", None, "-1 to 999"),
    ],
)
def test_a_value_out_of_range_is_refused_with_what_is_accepted(
    path: Path, key: str, value: object, accepted: str
) -> None:
    store = _store(path)
    (error,) = store.apply({key: cast("JsonValue", value)})
    assert error.code == "settings.value_refused"
    assert error.hint is not None
    assert accepted in error.hint.en
    assert store.values()[key] == SETTINGS[key].default


def test_an_unknown_key_is_refused(path: Path) -> None:
    (error,) = _store(path).apply({"appearance.colour": "red"})
    assert error.code == "settings.unknown_key"
    assert "appearance.colour" in error.message.ko


def test_one_wrong_change_keeps_all_of_them_out(path: Path) -> None:
    store = _store(path)
    assert len(store.apply({"appearance.theme": "dark", "appearance.scale": 5, "nope.nope": 1})) == 2
    assert store.values()["appearance.theme"] == "system"
    assert not path.exists()


def test_a_model_the_list_does_not_offer_is_accepted(path: Path) -> None:
    assert _store(path).apply({"conductor.model": "gateway/my-model"}) == ()


def test_a_corrupt_file_is_put_aside_and_the_defaults_are_in_force(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"version": 1, "values": {', encoding="utf-8")
    store = _store(path)
    assert [error.code for error in store.problems] == ["settings.file_unreadable"]
    assert store.values()["appearance.theme"] == "system"
    assert path.with_name("settings.json.bad").read_text(encoding="utf-8").startswith('{"version"')
    assert store.apply({"appearance.theme": "dark"}) == ()


@pytest.mark.parametrize("content", ["[]", "null", '{"values": {}}', '{"version": "1", "values": {}}', "\x00"])
def test_a_file_of_something_else_is_put_aside(path: Path, content: str) -> None:
    path.parent.mkdir()
    path.write_text(content, encoding="utf-8")
    assert [error.code for error in _store(path).problems] == ["settings.file_unreadable"]
    assert not path.exists()


def test_a_file_that_is_not_utf8_is_put_aside(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes("설정".encode("cp949"))
    assert [error.code for error in _store(path).problems] == ["settings.file_unreadable"]


def test_one_bad_value_in_the_file_costs_only_that_value(path: Path) -> None:
    path.parent.mkdir()
    values = {"appearance.theme": "dark", "appearance.scale": 7, "old.key": 1}
    path.write_text(json.dumps({"version": 1, "values": values}), encoding="utf-8")
    store = _store(path)
    assert store.values()["appearance.theme"] == "dark"
    assert store.values()["appearance.scale"] == 100
    assert sorted(error.code for error in store.problems) == ["settings.unknown_key", "settings.value_refused"]


def test_a_file_of_a_newer_lintel_is_neither_read_nor_overwritten(path: Path) -> None:
    path.parent.mkdir()
    content = json.dumps({"version": settings_file.VERSION + 1, "values": {"appearance.theme": "dark"}})
    path.write_text(content, encoding="utf-8")
    store = _store(path)
    assert [error.code for error in store.problems] == ["settings.file_newer"]
    assert [error.code for error in store.apply({"appearance.theme": "light"})] == ["settings.file_newer"]
    assert path.read_text(encoding="utf-8") == content


def test_an_older_file_goes_through_every_converter(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(json.dumps({"version": 1, "values": {"appearance.zoom": 1.5}}), encoding="utf-8")
    converters: dict[int, Callable[[Any], Any]] = {
        1: lambda values: {"appearance.zoom_percent": values["appearance.zoom"] * 100},
        2: lambda values: {"appearance.scale": int(values["appearance.zoom_percent"])},
    }
    assert settings_file.load(path, converters, version=3).values == {"appearance.scale": 150}


def test_every_older_version_has_a_converter() -> None:
    assert set(settings_file.CONVERTERS) == set(range(1, settings_file.VERSION))


@pytest.mark.parametrize(("owner", "name"), [(os, "fsync"), (Path, "replace")], ids=["disk full", "file in use"])
def test_a_save_that_fails_leaves_the_old_file_and_the_old_values(
    path: Path, monkeypatch: pytest.MonkeyPatch, owner: object, name: str
) -> None:
    store = _store(path)
    assert store.apply({"appearance.theme": "dark"}) == ()
    before = path.read_text(encoding="utf-8")

    def fail(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(owner, name, fail)
    (error,) = store.apply({"appearance.theme": "light"})
    assert error.code == "settings.not_saved"
    assert "No space left" in error.message.en
    assert path.read_text(encoding="utf-8") == before
    assert store.values()["appearance.theme"] == "dark"
    assert sorted(item.name for item in path.parent.iterdir()) == ["settings.json", "settings.json.lock"]


def test_a_value_set_back_to_its_default_is_not_kept(path: Path) -> None:
    store = _store(path)
    store.apply({"appearance.theme": "dark", "appearance.scale": 120})
    store.apply({"appearance.theme": "system"})
    assert json.loads(path.read_text(encoding="utf-8"))["values"] == {"appearance.scale": 120}


def test_two_programs_do_not_undo_each_other(path: Path) -> None:
    one, other = _store(path), _store(path)
    assert one.apply({"appearance.theme": "dark"}) == ()
    assert other.apply({"appearance.scale": 120}) == ()
    assert one.apply({"conductor.max_tokens": 500}) == ()
    assert other.apply({"appearance.scale": 100}) == ()
    assert written(path) == {"appearance.theme": "dark", "conductor.max_tokens": 500}


def test_a_change_of_the_other_program_takes_no_effect_in_the_middle_of_a_run(path: Path) -> None:
    one, other = _store(path), _store(path)
    other.apply({"appearance.theme": "dark"})
    one.apply({"appearance.scale": 120})
    assert one.values()["appearance.theme"] == "system"
    assert _store(path).values()["appearance.theme"] == "dark"


def test_what_this_version_does_not_know_or_take_stays_in_the_file(path: Path) -> None:
    path.parent.mkdir()
    unknown = {"appearance.scale": 7, "later.key": {"a": 1}}
    path.write_text(json.dumps({"version": 1, "values": unknown}), encoding="utf-8")
    _store(path).apply({"appearance.theme": "dark"})
    assert written(path) == {**unknown, "appearance.theme": "dark"}


def test_a_file_damaged_since_the_start_is_put_aside_and_what_is_in_force_is_kept(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    store = _store(path)
    store.apply({"appearance.theme": "dark"})
    path.write_text("{", encoding="utf-8")
    path.with_name("settings.json.bad").write_text("an earlier one", encoding="utf-8")
    assert store.apply({"appearance.scale": 120}) == ()
    assert written(path) == {"appearance.theme": "dark", "appearance.scale": 120}
    assert path.with_name("settings.json.bad").read_text(encoding="utf-8") == "an earlier one"
    assert path.with_name("settings.json.bad-2").read_text(encoding="utf-8") == "{"
    assert "could not be read" in caplog.text
    caplog.clear()


def test_a_file_that_a_newer_lintel_has_written_since_the_start_is_not_overwritten(path: Path) -> None:
    store = _store(path)
    store.apply({"appearance.theme": "dark"})
    content = json.dumps({"version": settings_file.VERSION + 1, "values": {}})
    path.write_text(content, encoding="utf-8")
    assert [error.code for error in store.apply({"appearance.theme": "light"})] == ["settings.file_newer"]
    assert path.read_text(encoding="utf-8") == content


def test_nobody_writes_while_another_program_does(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings_file, "_WAIT_S", 0.0)
    store = _store(path)
    with settings_file.alone(path):
        assert [error.code for error in store.apply({"appearance.theme": "dark"})] == ["settings.not_saved"]
    assert store.apply({"appearance.theme": "dark"}) == ()


def test_many_programs_at_once_lose_no_change(path: Path) -> None:
    starts = {"appearance.scale": 100, "conductor.max_tokens": 300, "local_model.threads": 0}

    def change(key: str) -> None:
        store = _store(path)
        for step in range(1, 17):
            assert store.apply({key: starts[key] + step}) == ()

    with ThreadPoolExecutor() as pool:
        list(pool.map(change, starts))
    assert written(path) == {key: value + 16 for key, value in starts.items()}


def test_a_bad_variable_is_said_and_the_default_stands(path: Path) -> None:
    store = _store(path, {"LINTEL_APPEARANCE_SCALE": "huge", "LINTEL_CONDUCTOR_ENABLED": "off"})
    assert [error.code for error in store.problems] == ["settings.value_refused"]
    assert store.values()["appearance.scale"] == 100
    assert store.tree().conductor.enabled is False


def test_an_unknown_key_on_the_command_line_is_said(path: Path) -> None:
    assert [error.code for error in _store(path, {}, nope__nope="1").problems] == ["settings.unknown_key"]


def test_no_two_settings_share_a_variable() -> None:
    assert len({variable_of(key) for key in SETTINGS}) == len(SETTINGS)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such mode bits")
def test_a_folder_that_cannot_be_written_is_said(path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    path.parent.mkdir()
    path.parent.chmod(stat.S_IRUSR | stat.S_IXUSR)
    assert [error.code for error in _store(path).apply({"appearance.theme": "dark"})] == ["settings.not_saved"]
