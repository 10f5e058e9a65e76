"""What Python keeps of Qt's layouts.

`QLayout.itemAt` makes an object of Python that lives as long as the layout, also when Qt has long since thrown the item
away. Whatever Qt makes at that address later is taken for the item, and when it goes the program crashes (PySide 6.11).
"""

import ast
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QLayoutItem, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from app.protocol.approvals import Decision
from app.protocol.events import (
    ApprovalRequested,
    ApprovalResolved,
    ConversationOpened,
    ItemStarted,
    QuestionAsked,
    QuestionClosed,
    TurnFinished,
    TurnOutcome,
    TurnStarted,
)
from app.protocol.queries import ReadToolForm
from app.trade.text import Language
from app.ui import samples
from app.ui.approvals.card import ApprovalCard
from app.ui.theme.look import Look
from app.ui.widgets.flow import Flow
from app.ui.widgets.fold import Fold
from tests.ui.conftest import Open, ready
from tests.ui.fake_agent import FakeAgent
from tests.ui.tour import looking, sights
from tests.ui.tour.stage import settle, unfold

ROOT = Path(__file__).parents[2]
ASKING = frozenset({"itemAt", "itemAtPosition"})
# Asks a list for its entry under the mouse, which the list takes back before it throws the entry away.
OF_A_LIST = "app/ui/history/panel.py"


def known_items() -> list[QLayoutItem]:
    """The items of layouts that Python knows and Qt may throw away at any time."""
    return [
        one
        for one in Shiboken.getAllValidWrappers()
        if isinstance(one, QLayoutItem) and not isinstance(one, QObject) and not Shiboken.ownedByPython(one)
    ]


@pytest.fixture
def window(qtbot: QtBot, look: Look) -> QWidget:
    """Labels and a button in a row, a flow and a column."""
    made = QWidget()
    qtbot.addWidget(made)
    stack, line, flow = QVBoxLayout(made), QHBoxLayout(), Flow(look.px(4))
    stack.addLayout(line)
    stack.addLayout(flow)
    line.addWidget(QLabel("one"))
    line.addWidget(QPushButton("two"))
    flow.addWidget(QLabel("three"))
    stack.addWidget(QLabel("four"))
    made.show()
    return made


def test_a_look_at_a_window_keeps_no_item_of_its_layouts(window: QWidget) -> None:
    before = len(known_items())
    found = list(looking.Look().cut_off(window))
    assert (found, len(known_items())) == ([], before)


def test_a_look_still_finds_what_lies_over_something_else_in_an_inner_layout(window: QWidget) -> None:
    label, button = window.findChildren(QLabel)[0], window.findChildren(QPushButton)[0]
    button.setGeometry(label.geometry())
    assert any("lies over" in fault for fault in looking.Look().cut_off(window))


@pytest.mark.parametrize("folder", ["app/ui", "tests/ui"])
def test_no_layout_is_asked_for_its_items(folder: str) -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in sorted((ROOT / folder).rglob("*.py"))}
    asked = [
        f"{path.relative_to(ROOT).as_posix()}:{node.lineno}"
        for path, text in texts.items()
        if any(f".{one}(" in text for one in ASKING) and path.relative_to(ROOT).as_posix() != OF_A_LIST
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ASKING
    ]
    assert asked == []


def throws_away(widget: QWidget) -> bool:
    """Whether Qt would throw away an item that Python knows if this widget went now. A flow lets go of its own."""
    parent = widget.parentWidget()
    top = None if parent is None else parent.layout()
    if top is None:
        return False
    holding = [one for one in (top, *top.findChildren(QLayout)) if one.indexOf(widget) >= 0]
    return any(not isinstance(one, Flow) for one in holding) and any(one.widget() is widget for one in known_items())


def test_nothing_is_taken_out_of_the_window_that_python_knows_the_item_of(
    open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PySide also makes such objects where a layout that is filled already is put into another one; what goes by
    itself must stand in a layout of its own."""
    gone: list[str] = []
    wrong: list[str] = []

    def watched(way: str, act: Callable[..., None]) -> Callable[..., None]:
        def take(one: QObject, *given: object) -> None:
            widget = given[0] if given and isinstance(given[0], QWidget) else one
            if isinstance(widget, QWidget) and (way != "setParent" or given == (None,)):
                gone.append(way)
                if throws_away(widget):
                    # Not done, or the tests would crash.
                    wrong.append(f"{way} of {widget!r}")
                    return
            act(one, *given)

        return take

    monkeypatch.setattr(QWidget, "setParent", watched("setParent", QWidget.setParent))
    monkeypatch.setattr(QWidget, "deleteLater", watched("deleteLater", QWidget.deleteLater))
    monkeypatch.setattr(QVBoxLayout, "removeWidget", watched("removeWidget", QVBoxLayout.removeWidget))
    opened = open_window(agent=FakeAgent(ready(), answers={ReadToolForm: sights.SHORT}))
    question = samples.question()
    request = next(one for one in sights.requests() if one.approval_id == "many")
    opened.play(
        ConversationOpened(conversation_id="conv", title="", items=samples.transcript()),
        TurnStarted(conversation_id="conv", turn_id="t", message_id="m"),
        ItemStarted(conversation_id="conv", turn_id="t", item=sights.called(request)),
        ApprovalRequested(conversation_id="conv", approval=request),
        QuestionAsked(conversation_id="conv", question=question),
    )
    opened.window.open_conversation("conv")
    unfold(opened.window)
    card = next(one for one in opened.window.findChildren(ApprovalCard) if one.request is request)
    card._edit_pressed()
    card._edit_pressed()
    opened.play(
        ApprovalResolved(
            conversation_id="conv", approval_id="many", call_id=request.call_id, decision=Decision.REFUSE, by="engineer"
        ),
        QuestionClosed(conversation_id="conv", question_id=question.item_id, answers={"code": "kds", "grade": "I"}),
        TurnFinished(conversation_id="conv", turn_id="t", outcome=TurnOutcome.INTERRUPTED),
    )
    settle()
    unfold(opened.window)
    for fold in opened.window.findChildren(Fold):
        fold.renew()
    opened.window.new_conversation()
    opened.window.set_appearance(replace(opened.window._appearance, language=Language.KO))
    settle()
    assert wrong == []
    assert not opened.window.findChildren(ApprovalCard)
    assert {"setParent", "deleteLater", "removeWidget"} <= set(gone)
