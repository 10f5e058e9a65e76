"""What Python keeps of Qt's layouts.

`QLayout.itemAt` makes an object of Python that lives as long as the layout, also when Qt has long since thrown the item
away. Whatever Qt makes at that address later is taken for the item, and when it goes the program crashes (PySide 6.11).
"""

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayoutItem, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from app.ui.theme.look import Look
from app.ui.widgets.flow import Flow
from tests.ui.tour import looking

ROOT = Path(__file__).parents[2]
ASKING = frozenset({"itemAt", "itemAtPosition"})
# Asks a list for its entry under the mouse, which the list takes back before it throws the entry away.
OF_A_LIST = "app/ui/history/panel.py"


def borrowed() -> int:
    """The items of layouts that Python knows and Qt may throw away at any time."""
    known = Shiboken.getAllValidWrappers()
    return sum(
        isinstance(one, QLayoutItem) and not isinstance(one, QObject) and not Shiboken.ownedByPython(one)
        for one in known
    )


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
    before = borrowed()
    found = list(looking.Look().cut_off(window))
    assert (found, borrowed()) == ([], before)


def test_a_look_still_finds_what_lies_over_something_else_in_an_inner_layout(window: QWidget) -> None:
    label, button = window.findChildren(QLabel)[0], window.findChildren(QPushButton)[0]
    button.setGeometry(label.geometry())
    assert any("lies over" in fault for fault in looking.Look().cut_off(window))


@pytest.mark.parametrize("folder", ["app/ui", "tests/ui"])
def test_no_layout_is_asked_for_its_items(folder: str) -> None:
    asked = [
        f"{path.relative_to(ROOT).as_posix()}:{node.lineno}"
        for path in sorted((ROOT / folder).rglob("*.py"))
        if path.relative_to(ROOT).as_posix() != OF_A_LIST
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ASKING
    ]
    assert asked == []
