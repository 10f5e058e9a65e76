"""What every setting says about itself."""

import pytest

from app.protocol.states import RungKind, Target
from app.settings.fields import SettingField, SettingKind, problem
from app.settings.local_model import Rung
from app.settings.sections import FIELDS, SECTIONS, DefaultTarget, LanguageChoice, fields
from app.trade.text import BUILT_IN

ALL = [pytest.param(row, id=key) for key, row in FIELDS.items()]


@pytest.mark.parametrize("row", ALL)
def test_every_setting_has_a_title_and_a_description_in_both_languages(row: SettingField) -> None:
    for text in (row.title, row.description, *(choice.label for choice in row.choices)):
        assert text.en.strip()
        assert text.ko.strip()
    assert row.description.en.endswith(".")
    assert row.description.ko.endswith(".")


@pytest.mark.parametrize("row", ALL)
def test_every_default_is_accepted(row: SettingField) -> None:
    assert problem(row, row.default) is None


@pytest.mark.parametrize("row", ALL)
def test_integers_have_a_range_and_choices_have_choices(row: SettingField) -> None:
    assert (row.kind is SettingKind.INTEGER) == (row.minimum is not None and row.maximum is not None)
    assert (row.kind is SettingKind.CHOICE) == bool(row.choices)


def test_the_dialog_shows_everything_but_what_is_hidden() -> None:
    shown = {row.key for page in fields() for row in page.fields}
    assert shown == {key for key, row in FIELDS.items() if row.kind is not SettingKind.HIDDEN}


def test_every_section_has_a_title_in_both_languages() -> None:
    assert all(page.title.en and page.title.ko for page in SECTIONS)


def test_choices_use_the_words_of_the_protocol() -> None:
    assert {choice.value for choice in DefaultTarget} == {target.value for target in Target}
    assert {choice.value for choice in LanguageChoice} == {"auto", *BUILT_IN}


def test_the_rung_setting_offers_every_rung_that_loads_a_model() -> None:
    assert {rung.value for rung in Rung} == {kind.value for kind in RungKind if kind is not RungKind.NO_MODEL} | {
        "auto"
    }
