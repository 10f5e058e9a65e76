"""Names that settings had once: what was written under them, and that no other setting ever gets one."""

import json
from pathlib import Path

import pytest

from app.settings.retired import RETIRED, WINDOW_LAYOUT, Renamed, TakenOver, Tombstone, brought_up
from app.settings.sections import SETTINGS
from app.settings.store import SettingsStore
from app.trade.json_types import JsonValue
from app.trade.text import Text

# Every name that a setting of a released Lintel ever had. A name that leaves the sections stays here.
EVER = {
    "general.announces",
    "general.engineer",
    "general.language",
    "appearance.theme",
    "appearance.scale",
    "conductor.enabled",
    "conductor.model",
    "conductor.base_url",
    "conductor.max_tokens",
    "planner.preferred",
    "planner.server_url",
    "planner.server_model",
    "planner.server_allows_plain_http",
    "planner.server_short_form",
    "target.default",
    "target.gennx_base_url",
    "target.embedded_folder",
    "knowledge.folder",
    "approvals.policy_file",
    "local_model.path",
    "local_model.context_tokens",
    "local_model.gpu_layers",
    "local_model.threads",
    "local_model.kv_type",
    "local_model.rung",
    "local_model.idle_unload_minutes",
    "local_model.frees_gpu_for_analysis",
    "window.layout",
}
# What an older version wrote under each retired name, and what becomes of it.
WRITTEN: dict[str, tuple[JsonValue, dict[str, JsonValue]]] = {
    WINDOW_LAYOUT: ({"conversation": "c1", "drafts": '{"c1": "half a wo"}'}, {}),
}


def _in_percent(zoom: JsonValue) -> JsonValue:
    return round(100 * zoom) if isinstance(zoom, float) else zoom


LATER: dict[str, Tombstone] = {
    "appearance.zoom": Renamed(now="appearance.scale", convert=_in_percent),
    "appearance.dock": TakenOver(by=Text(en="the window", ko="창")),
}


def _file(tmp_path: Path, values: dict[str, JsonValue]) -> Path:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"version": 1, "values": values}), encoding="utf-8")
    return path


def _written(path: Path) -> object:
    return json.loads(path.read_text(encoding="utf-8"))["values"]


def test_no_retired_name_is_ever_given_to_another_setting() -> None:
    assert not RETIRED.keys() & SETTINGS.keys()


def test_no_name_vanishes_without_a_tombstone() -> None:
    assert SETTINGS.keys() | RETIRED.keys() == EVER


def test_every_new_name_is_a_setting() -> None:
    assert all(grave.now in SETTINGS for grave in RETIRED.values() if isinstance(grave, Renamed))


@pytest.mark.parametrize("key", RETIRED)
def test_what_an_older_version_wrote_is_converted_or_kept_for_its_new_place(key: str, tmp_path: Path) -> None:
    old, new = WRITTEN[key]
    store = SettingsStore(_file(tmp_path, {key: old}), {})
    assert store.problems == ()
    assert {name: store.values()[name] for name in new} == new
    assert store.left_over == ({key: old} if isinstance(RETIRED[key], TakenOver) else {})


@pytest.mark.parametrize("key", RETIRED)
def test_an_old_name_on_the_command_line_or_in_the_environment_is_named(key: str, tmp_path: Path) -> None:
    variable = f"LINTEL_{key.replace('.', '_').upper()}"
    store = SettingsStore(tmp_path / "none.json", {variable: "1"}, {key: "1"})
    assert [error.code for error in store.problems] == ["settings.retired", "settings.retired"]
    assert [error.code for error in store.wrong_arguments] == ["settings.retired"]
    assert [error.code for error in store.apply({key: 1})] == ["settings.retired"]


def test_a_renamed_setting_keeps_its_value_and_the_file_its_new_name_from_the_next_change_on(tmp_path: Path) -> None:
    path = _file(tmp_path, {"appearance.zoom": 1.5, "later.key": 1})
    store = SettingsStore(path, {}, retired=LATER)
    assert store.tree().appearance.scale == 150
    assert _written(path) == {"appearance.zoom": 1.5, "later.key": 1}
    assert store.apply({"appearance.theme": "dark"}) == ()
    assert _written(path) == {"appearance.scale": 150, "appearance.theme": "dark", "later.key": 1}
    assert SettingsStore(path, {}, retired=LATER).tree().appearance.scale == 150


def test_an_old_value_does_not_come_back_once_the_new_name_was_set_to_its_default(tmp_path: Path) -> None:
    path = _file(tmp_path, {"appearance.zoom": 1.5})
    assert SettingsStore(path, {}, retired=LATER).apply({"appearance.scale": 100}) == ()
    assert SettingsStore(path, {}, retired=LATER).tree().appearance.scale == 100


def test_where_both_names_are_in_the_file_the_new_one_stands() -> None:
    both: dict[str, JsonValue] = {"appearance.zoom": 1.5, "appearance.scale": 120}
    for values in (both, dict(reversed(both.items()))):
        assert brought_up(values, LATER).values == {"appearance.scale": 120}


def test_an_old_value_that_makes_no_sense_is_told_under_its_new_name(tmp_path: Path) -> None:
    store = SettingsStore(_file(tmp_path, {"appearance.zoom": "big"}), {}, retired=LATER)
    assert [error.code for error in store.problems] == ["settings.value_refused"]
    assert "appearance.scale" in store.problems[0].message.en


def test_what_is_taken_over_stays_in_the_file_until_it_was_taken(tmp_path: Path) -> None:
    path = _file(tmp_path, {"appearance.dock": {"a": 1}, "appearance.scale": 120})
    store = SettingsStore(path, {}, retired=LATER)
    assert store.apply({"appearance.theme": "dark"}) == ()
    assert store.left_over == {"appearance.dock": {"a": 1}}
    assert store.let_go("appearance.dock") == ()
    assert store.left_over == {}
    assert _written(path) == {"appearance.scale": 120, "appearance.theme": "dark"}


def test_the_hint_says_what_the_setting_is_called_now(tmp_path: Path) -> None:
    store = SettingsStore(tmp_path / "none.json", {}, {"appearance.zoom": "1.5"}, LATER)
    (error,) = store.wrong_arguments
    assert error.hint is not None
    assert '"appearance.scale"' in error.hint.en
    assert '"appearance.scale"' in error.hint.ko
