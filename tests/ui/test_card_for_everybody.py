"""The card for whoever has no mouse, listens to it, or sees little: names, keys, contrast and room in each state."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.protocol.approvals import ApprovalRequest, ArgumentField, Decision, FieldKind
from app.protocol.commands import ResolveApproval
from app.protocol.items import Risk
from app.trade.text import Language, Text
from app.ui import samples
from app.ui.alone import framed
from app.ui.approvals.card import ApprovalCard
from app.ui.models.performance.dialog import PerformanceDialog
from app.ui.settings.dialog import SettingsDialog
from app.ui.state.argument_json import arguments_text
from app.ui.state.drafts import CallDraft
from app.ui.theme.look import Look
from app.ui.theme.tokens import DARK, LIGHT, Palette, contrast
from tests.ui.conftest import Open
from tests.ui.hand import Hand, activate
from tests.ui.test_window import ask_approval, begin

AA_TEXT = 4.5
_HEIGHT = Text(en="Height", ko="높이")
_TABLE = ArgumentField(
    name="rows",
    label=Text(en="Rows", ko="행"),
    kind=FieldKind.ROWS,
    value=[{"height": 1}],
    parts=(ArgumentField(name="height", label=_HEIGHT, kind=FieldKind.NUMBER, value=None, unit="m"),),
)
_ASKED = samples.approval()
ASKED = replace(_ASKED, form=(*_ASKED.form, _TABLE), arguments={**_ASKED.arguments, "rows": [{"height": 1}]})
STATES: dict[str, tuple[ApprovalRequest, CallDraft]] = {
    "open": (ASKED, CallDraft()),
    "edited": (ASKED, CallDraft(is_editing=True, texts={"base_elevation": "500 mm"})),
    "wrong": (ASKED, CallDraft(is_editing=True, texts={"base_elevation": "many"})),
    "json": (ASKED, CallDraft(is_editing=True, json=arguments_text({**ASKED.arguments, "base_elevation": "1 m"}))),
    "wrong json": (ASKED, CallDraft(is_editing=True, json='{"base_elevation": }')),
    "refusing": (ASKED, CallDraft(is_refusing=True, reason="no")),
    "destroying": (replace(ASKED, risk=Risk.DESTROY), CallDraft()),
}
EACH_STATE = pytest.mark.parametrize("state", STATES)
EACH_THEME = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


Show = Callable[..., ApprovalCard]


@pytest.fixture
def shown(qtbot: QtBot) -> Show:
    kept: list[QWidget] = []

    def show(look: Look, state: str, *, wide: int = 620) -> ApprovalCard:
        card, around = _made(look, state, wide)
        qtbot.addWidget(around)
        kept.append(around)
        return card

    return show


def _made(look: Look, state: str, wide: int) -> tuple[ApprovalCard, QWidget]:
    request, draft = STATES[state]
    card = ApprovalCard(look, request, draft=draft)
    around = QScrollArea()
    around.setWidgetResizable(True)
    around.setWidget(framed(look, card))
    around.resize(look.px(wide), look.px(900))
    around.show()
    for _ in range(3):
        QApplication.processEvents()
    return card, around


def in_sight(card: QWidget) -> Iterator[QWidget]:
    return (one for one in card.findChildren(QWidget) if one.isVisible())


@EACH_STATE
@pytest.mark.parametrize("language", [Language.EN, Language.KO])
def test_whatever_takes_the_focus_has_a_name(shown: Show, state: str, language: Language) -> None:
    card = shown(Look(language=language), state)
    takes = [one for one in in_sight(card) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert takes
    unnamed = [
        type(one).__name__
        for one in takes
        if not one.accessibleName() and not (isinstance(one, QAbstractButton) and one.text())
    ]
    assert unnamed == []


@EACH_THEME
@EACH_STATE
def test_every_text_that_is_painted_stands_out(shown: Show, state: str, palette: Palette) -> None:
    card = shown(Look(palette=palette), state)
    image = card.grab().toImage()
    faint: dict[str, float] = {}
    for one in in_sight(card):
        text = one.text() if isinstance(one, QLabel | QLineEdit | QAbstractButton) else ""
        if text.strip() and (seen := _painted_contrast(image, card, one)) < AA_TEXT:
            faint[text] = round(seen, 2)
    assert faint == {}


def _painted_contrast(image: QImage, card: QWidget, widget: QWidget) -> float:
    """That of the commonest pixel and the one that differs most from it."""
    corner = widget.mapTo(card, QPoint(3, 3))
    part = image.copy(corner.x(), corner.y(), max(1, widget.width() - 6), max(1, widget.height() - 6))
    colours = Counter(part.pixel(x, y) for x in range(part.width()) for y in range(part.height()))
    ground = QColor(colours.most_common(1)[0][0]).name()
    return max(contrast(QColor(one).name(), ground) for one in colours)


@EACH_STATE
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.5])
def test_no_button_and_no_label_is_cut_at_any_scale(shown: Show, state: str, scale: float) -> None:
    card = shown(Look(language=Language.KO, scale=scale), state, wide=560)
    cut = [one.accessibleName() or type(one).__name__ for one in in_sight(card) if _is_cut(one)]
    assert cut == []


def test_a_value_that_is_longer_than_its_line_is_read_from_its_beginning(shown: Show) -> None:
    card = shown(Look(language=Language.EN), "edited", wide=420)
    field = next(one for one in card.findChildren(QLineEdit) if one.accessibleName() == "Storey heights")
    assert field.cursorPosition() == 0


@pytest.mark.parametrize("scale", [1.0, 2.5])
def test_no_window_of_its_own_is_larger_than_the_screen(qtbot: QtBot, scale: float) -> None:
    look = Look(language=Language.KO, scale=scale)
    around = QWidget()
    qtbot.addWidget(around)
    for made in (SettingsDialog(around, look, {}), PerformanceDialog(around, look)):
        room = made.screen().availableGeometry()
        made.show()
        assert (made.width() <= room.width(), made.height() <= room.height()) == (True, True), type(made)


def _is_cut(one: QWidget) -> bool:
    if isinstance(one, QLabel):
        return bool(one.text()) and one.height() < one.heightForWidth(one.width())
    if isinstance(one, QAbstractButton):
        return one.width() < one.minimumSizeHint().width()
    return isinstance(one, QComboBox) and one.height() < one.minimumSizeHint().height()


def test_a_call_is_edited_and_approved_by_keys_alone(open_window: Open, hand: Hand) -> None:
    opened = open_window()
    where = begin(opened)
    ask_approval(opened, where)
    window = opened.window
    activate(window)

    def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(window.windowHandle(), key, modifiers)
        QApplication.processEvents()

    def card() -> ApprovalCard:
        return window.panels.chat.stream.card_of("call_frame").approval  # type: ignore[union-attr]

    def tab_to(wanted: QWidget) -> None:
        for _ in range(40):
            if QApplication.focusWidget() is wanted:
                return
            press(Qt.Key.Key_Tab)
        raise AssertionError("no Tab leads there")

    press(Qt.Key.Key_F6)
    tab_to(card()._edit)
    hand.arm(card()._edit)
    press(Qt.Key.Key_Space)
    field = next(one for one in card().findChildren(QLineEdit) if one.accessibleName() == "Base elevation")
    tab_to(field)
    field.selectAll()
    QTest.keyClicks(field, "500 mm")
    press(Qt.Key.Key_Return)
    assert not [one for one in opened.agent.commands if isinstance(one, ResolveApproval)]
    press(Qt.Key.Key_F6)
    tab_to(card()._approve)
    hand.arm(card()._approve)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (made,) = [one for one in opened.agent.commands if isinstance(one, ResolveApproval)]
    assert made.decision is Decision.APPROVE
    assert made.edited_arguments == {**samples.FRAME_ARGUMENTS, "base_elevation": "500 mm"}
