"""What every setting says about itself."""

import pytest

from app.protocol.items import PlanSource
from app.protocol.states import RungKind, Target
from app.settings.checking import problem
from app.settings.local_model import KvType, LocalModelSettings
from app.settings.section import SettingsSection
from app.settings.sections import (
    SECTIONS,
    SETTINGS,
    Appearance,
    General,
    PlannerSettings,
    SettingsTree,
    TargetSettings,
    Theme,
    tree_of,
)
from app.settings.setting import AUTO, AnySetting, SettingKind
from app.trade.text import BUILT_IN, Language

ALL = [pytest.param(row, id=key) for key, row in SETTINGS.items()]


@pytest.mark.parametrize("row", ALL)
def test_every_setting_has_a_title_and_a_description_in_both_languages(row: AnySetting) -> None:
    for text in (row.title, row.description, *(choice.label for choice in row.choices)):
        assert text.en.strip()
        assert text.ko.strip()
    assert row.description.en.endswith(".")
    assert row.description.ko.endswith(".")


@pytest.mark.parametrize("row", ALL)
def test_every_default_is_accepted(row: AnySetting) -> None:
    assert problem(row, row.plain(row.default)) is None


@pytest.mark.parametrize("row", ALL)
def test_integers_have_a_range_and_choices_have_choices(row: AnySetting) -> None:
    assert (row.kind is SettingKind.INTEGER) == (row.minimum is not None and row.maximum is not None)
    assert (row.kind in (SettingKind.CHOICE, SettingKind.SUGGESTION)) == bool(row.choices)


@pytest.mark.parametrize("row", ALL)
def test_what_is_written_means_the_same_when_it_is_read(row: AnySetting) -> None:
    for meaning in (row.default, *(choice.meaning for choice in row.choices)):
        assert row.of(row.to(meaning)) == meaning


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_stands_under_the_name_of_its_page(section: type[SettingsSection]) -> None:
    assert isinstance(getattr(SettingsTree(), section.page.name), section)
    assert section.page.title.en
    assert section.page.title.ko


def test_a_section_is_one_frozen_value() -> None:
    assert Appearance(scale=150) == tree_of({"appearance.scale": 150}).appearance != Appearance()
    with pytest.raises(AttributeError):
        Appearance().scale = 150  # pyright: ignore[reportAttributeAccessIssue]


def test_the_declaration_is_what_its_users_read() -> None:
    assert Appearance.scale.key == "appearance.scale"
    assert Appearance().scale == Appearance.scale.default == 100
    assert General.language.to(Language.KO) == {"general.language": "ko"}
    assert General.language.to(None) == {"general.language": AUTO}
    assert tree_of({"local_model.rung": "processor"}).local_model.rung is RungKind.PROCESSOR


def _offered(setting: AnySetting) -> set[object]:
    return {choice.meaning for choice in setting.choices}


def test_choices_are_the_words_of_those_who_work_by_them() -> None:
    assert _offered(General.language) == {None, *BUILT_IN}
    assert _offered(Appearance.theme) == set(Theme)
    assert _offered(TargetSettings.default) == set(Target)
    assert _offered(LocalModelSettings.kv_type) == set(KvType)
    assert _offered(PlannerSettings.preferred) == {None, *PlanSource} - {PlanSource.CONDUCTOR, PlanSource.HAND}


def test_the_rung_setting_offers_every_rung_that_loads_a_model() -> None:
    assert _offered(LocalModelSettings.rung) == {None, *RungKind} - {RungKind.NO_MODEL}
