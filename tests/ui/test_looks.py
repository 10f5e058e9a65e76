"""How parts stand and look beside each other."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from app.protocol.approvals import ArgumentField, FieldKind
from app.protocol.items import Question
from app.trade.text import Text
from app.ui import samples
from app.ui.alone import framed
from app.ui.approvals.form import ArgumentForm
from app.ui.banner import Banner
from app.ui.chat.questions import QuestionCard
from app.ui.theme.look import Look
from app.ui.theme.tokens import Tone
from app.ui.widgets.controls import Chip, button, column
from app.ui.widgets.flow import Flow


def middle(widget: QWidget) -> int:
    return widget.mapTo(widget.window(), QPoint(0, widget.height() // 2)).y()


Show = Callable[[QWidget], None]


@pytest.fixture
def shown(application: QApplication, look: Look) -> Iterator[Show]:
    """In a window with the style of the program."""
    windows: list[QWidget] = []

    def show(panel: QWidget) -> None:
        window = framed(look, panel)
        windows.append(window)
        window.resize(500, 300)
        window.show()
        application.processEvents()

    yield show
    for window in windows:
        window.close()
        window.deleteLater()


def border(card: QWidget) -> QColor:
    return card.grab().toImage().pixelColor(0, card.height() // 2)


def test_a_question_that_was_answered_no_longer_looks_as_if_it_waited(look: Look, shown: Show) -> None:
    question = samples.question()
    closed: Question = replace(question, is_closed=True, answers={"code": "kds", "grade": "I"})
    asked, stored = QuestionCard(look), QuestionCard(look)
    asked.present(question)
    stored.present(closed)
    for card in (asked, stored):
        shown(card)
    assert border(asked) != border(stored)
    asked.present(closed)
    assert border(asked) == border(stored)


def test_what_is_lower_than_its_line_stands_in_the_middle_of_it(look: Look, shown: Show) -> None:
    panel = QWidget()
    line = Flow(look.px(6))
    panel.setLayout(line)
    low, chip, high = QLabel("low"), Chip("chip"), button("high", lambda: None)
    for each in (low, chip, high):
        line.addWidget(each)
    shown(panel)
    assert low.height() < high.height()
    assert abs(middle(low) - middle(high)) <= 1
    assert abs(middle(chip) - middle(high)) <= 1


def test_the_name_of_a_field_stands_beside_what_is_typed_in_it(look: Look, shown: Show) -> None:
    form = ArgumentForm(look, (ArgumentField(name="n", label=Text("Name", "이름"), kind=FieldKind.TEXT, value="C1"),))
    form.edit_values(takes_focus=False)
    page = QWidget()
    stack = column(page, look)
    stack.addWidget(form)
    stack.addStretch(1)
    shown(page)
    name = next(one for one in form.findChildren(QLabel) if one.text() == "Name")
    assert abs(middle(name) - middle(form.findChildren(QLineEdit)[0])) <= 2


def test_the_sign_of_a_banner_stands_beside_its_one_line(look: Look, shown: Show) -> None:
    banner = Banner(look)
    shown(banner)
    banner.say("Copied.", Tone.CAUTION)
    QApplication.processEvents()
    sign, text = banner.findChildren(QLabel)
    assert abs(middle(sign) - middle(text)) <= 3
