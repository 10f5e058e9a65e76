"""Colours are readable, sizes follow the scale, and every icon exists."""

import re
from pathlib import Path

import pytest

import app.ui
from app.settings.sections import Theme
from app.trade.text import Language
from app.ui.appearance import WindowAppearance, look_of, with_settings
from app.ui.theme.icons import pixmap
from app.ui.theme.look import Look
from app.ui.theme.sheet import style_sheet
from app.ui.theme.tokens import DARK, LIGHT, Palette, Tone, contrast

AA_TEXT = 4.5
AA_CONTROL = 3.0
ICON_USES = (r'(?:pixmap|icon)\("([a-z-]+)"', r'put_icon\([^"]*"([a-z-]+)"', r'Tone\.\w+, "([a-z-]+)"')
THEMES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


def test_contrast_is_the_one_of_the_guideline() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@THEMES
def test_text_is_readable_on_every_ground(palette: Palette) -> None:
    grounds = (palette.window, palette.surface, palette.raised, palette.sunken)
    pairs = {(ink, ground) for ink in (palette.text, palette.muted, palette.accent) for ground in grounds}
    pairs |= {
        (palette.text, palette.selection),
        (palette.on_accent, palette.accent),
        (palette.on_bad, palette.bad_fill),
    }
    pairs |= {(palette.on_accent, palette.accent_hover)}
    assert {pair: contrast(*pair) for pair in pairs if contrast(*pair) < AA_TEXT} == {}


@THEMES
@pytest.mark.parametrize("tone", Tone)
def test_a_tone_is_readable_on_its_ground_and_on_cards(palette: Palette, tone: Tone) -> None:
    pair = palette.tones[tone]
    for ground in (pair.ground, palette.raised, palette.window):
        assert contrast(pair.ink, ground) >= AA_TEXT
    assert contrast(palette.text, pair.ground) >= AA_TEXT


@THEMES
def test_controls_stand_out_from_the_ground(palette: Palette) -> None:
    for ground in (palette.window, palette.surface, palette.raised):
        assert contrast(palette.strong_border, ground) >= AA_CONTROL
        assert contrast(palette.accent, ground) >= AA_CONTROL
        assert all(contrast(colour, ground) >= AA_CONTROL for colour in palette.series)


@pytest.mark.parametrize("scale", [1.0, 1.25, 2.0])
def test_the_style_sheet_has_no_open_places(scale: float) -> None:
    sheet = style_sheet(Look(scale=scale))
    assert "{{" not in sheet
    assert f"font-size: {round(16 * scale)}px" in sheet


def test_every_named_icon_can_be_painted(look: Look) -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in Path(app.ui.__file__).parent.rglob("*.py"))
    named = set(re.findall(r'(?:pixmap|icon)\("([a-z-]+)"', sources)) | set(
        re.findall(r'Tone\.\w+, "([a-z-]+)"', sources)
    )
    assert len(named) > 8
    for name in named:
        image = pixmap(name, look.palette.text, 24).toImage()
        assert any(image.pixelColor(x, y).alpha() for x in range(24) for y in range(24)), name


def test_system_theme_follows_the_desktop() -> None:
    assert look_of(WindowAppearance(theme=Theme.SYSTEM), is_system_dark=True).palette is DARK
    assert look_of(WindowAppearance(theme=Theme.LIGHT), is_system_dark=True).palette is LIGHT


def test_settings_change_the_appearance_and_nonsense_changes_nothing() -> None:
    values = {"general.language": "en", "appearance.theme": "dark", "appearance.scale": 150}
    changed = WindowAppearance(language=Language.EN, theme=Theme.DARK, scale=1.5)
    assert with_settings(WindowAppearance(), values) == changed
    assert with_settings(changed, {"general.language": "fr", "appearance.scale": "big"}) == changed


def test_a_state_of_a_part_stands_behind_the_part(look: Look) -> None:
    """Before it Qt takes the rule for the whole control: a choice was painted over in the colour of its mark."""
    assert re.findall(r"\w+(?<!:):\w+::\w+", style_sheet(look)) == []
