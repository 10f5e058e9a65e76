"""Nothing that a card paints is unseen, turned round or another line than it seems to be."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QTabBar
from pytestqt.qtbot import QtBot

from app.tools.forms import form_of
from app.trade.json_types import JsonObject
from app.trade.text import Language
from app.ui import samples
from app.ui.approvals.card import ApprovalCard
from app.ui.theme.look import Look
from app.ui.widgets.fold import Fold
from app.ui.widgets.table import RowsTable
from app.ui.widgets.tips import tip
from tests.odd_characters import CASES, ON_ONE_LINE, PLACES, is_told, unseen
from tests.ui.painted import painted
from tests.ui.tool_specs import specs


def card_of(qtbot: QtBot, place: str) -> ApprovalCard:
    """A card with every fold open, as tall as it wants."""
    card = ApprovalCard(Look(language=Language.EN), PLACES[place](), arm_delay_ms=0)
    qtbot.addWidget(card)
    for fold in card.findChildren(Fold):
        fold.toggle()
    card.resize(1400, max(card.heightForWidth(1400), card.sizeHint().height()) + 400)
    card.show()
    QApplication.processEvents()
    return card


@pytest.mark.parametrize("place", PLACES)
def test_whatever_a_card_paints_is_seen_as_it_is(qtbot: QtBot, place: str) -> None:
    card = card_of(qtbot, place)
    # A label lets a long word break after each mark that its own text does not hold.
    pieces = [piece.replace("\u200b", "") for piece in painted(card)]
    assert [found for piece in pieces if (found := unseen(piece))] == []
    everything = "".join(pieces)
    assert [shown for _, shown in CASES if not is_told(shown, everything)] == []
    assert place not in ON_ONE_LINE or "⟨U+000A⟩┌Delete" in "".join(everything.split())


@pytest.mark.parametrize("place", PLACES)
def test_nothing_in_the_json_of_a_card_is_unseen(qtbot: QtBot, place: str) -> None:
    card = card_of(qtbot, place)
    (tabs,) = card.findChildren(QTabBar)
    tabs.setCurrentIndex(1)
    QApplication.processEvents()
    pieces = [piece.replace("\u200b", "") for piece in painted(card)]
    assert any(piece.lstrip().startswith("{") for piece in pieces)
    assert [found for piece in pieces if (found := unseen(piece))] == []


def test_a_field_that_is_edited_says_below_what_in_it_is_unseen(qtbot: QtBot) -> None:
    card = card_of(qtbot, "text")
    card._edit_pressed()
    QApplication.processEvents()
    # Qt's own field puts another character in the place of half a one.
    whole = [(text, shown) for text, shown in CASES if not any("\ud800" <= one <= "\udfff" for one in text)]
    told = [one.text() for one in card._form.findChildren(QLabel) if one.isVisible()]
    assert [shown for _, shown in whole if not any(is_told(shown, text) for text in told)] == []


def test_rows_in_the_unit_of_another_argument_have_it_in_their_header(qtbot: QtBot) -> None:
    arguments: JsonObject = {"length_unit": "m", "nodes": [{"x": 20, "y": 1.5, "z": 0}]}
    form = form_of(specs()["create_nodes"], arguments)
    asked = replace(samples.approval(), tool="create_nodes", arguments=arguments, form=form)
    card = ApprovalCard(Look(language=Language.EN), asked, arm_delay_ms=0)
    qtbot.addWidget(card)
    (table,) = (one for one in card._form.findChildren(RowsTable))
    heads = [table.model().headerData(at, Qt.Orientation.Horizontal) for at in range(3)]
    assert [head.split()[-1] for head in heads] == ["(m)"] * 3


def test_a_tool_tip_shows_tags_as_they_are() -> None:
    assert tip("<b>600</b> mm") == "<p style='white-space:pre-wrap'>&lt;b&gt;600&lt;/b&gt; mm</p>"
    assert tip("600 < 700") == "600 < 700"
