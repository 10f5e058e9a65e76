"""The card's small picture: there where geometry is affected, in the colours of what becomes of it, told in words."""

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from app.protocol.items import Risk
from app.trade.answers.envelope import Effect
from app.trade.answers.picture import EXTENT, EffectPicture
from app.ui.approvals.effect import EffectView
from app.ui.approvals.picture import AffectedPicture
from app.ui.theme.look import Look
from app.ui.theme.tokens import DARK, LIGHT, Palette, Tone

LEFT, RIGHT, TOP = (0, 0, 0, EXTENT), (EXTENT, 0, EXTENT, EXTENT), (0, 0, EXTENT, 0)
PICTURE = EffectPicture(as_it_is=TOP, added=LEFT, deleted=RIGHT, points=(EXTENT // 2, EXTENT // 2))


def near(image: QImage, colour: str) -> int:
    """How many pixels have nearly this colour."""
    wanted = QColor(colour)

    def is_near(pixel: QColor) -> bool:
        return (
            max(abs(pixel.red() - wanted.red()), abs(pixel.green() - wanted.green()), abs(pixel.blue() - wanted.blue()))
            < 30
        )

    return sum(is_near(image.pixelColor(x, y)) for x in range(image.width()) for y in range(image.height()))


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_each_part_has_the_colour_of_what_becomes_of_it(qtbot: QtBot, look: Look, palette: Palette) -> None:
    shown = Look(language=look.language, palette=palette)
    made = AffectedPicture(shown, PICTURE)
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    image = made.grab().toImage()
    for tone in (Tone.GOOD, Tone.BAD, Tone.ACCENT):
        assert near(image, shown.ink(tone)) > 10
    assert near(image, shown.ink(Tone.CAUTION)) == 0
    assert "1 added, 0 changed or loaded, 1 deleted (dashed); nodes marked: 1" in made.accessibleDescription()


def test_an_effect_without_geometry_has_no_picture(qtbot: QtBot, look: Look) -> None:
    with_one = EffectView(look, Effect(adds={"ELEM": 1}, picture=PICTURE), Risk.CHANGE)
    without = EffectView(look, Effect(adds={"STLD": 1}), Risk.CHANGE)
    for each in (with_one, without):
        qtbot.addWidget(each)
    assert len(with_one.findChildren(AffectedPicture)) == 1
    assert without.findChildren(AffectedPicture) == []
