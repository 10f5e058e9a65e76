"""Every panel in a language that nobody speaks: what is English did not go through the catalogue, and what is cut off
will be cut off in a real language too."""

import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.trade.catalogue import catalogue_of
from app.trade.text import Language
from app.ui.theme.look import Look
from app.ui.theme.sheet import style_sheet
from devtools.pseudo import CODE
from devtools.words import pseudo_file

ROOT = Path(__file__).parents[2]
PANELS = ["approvals", "chat", "plan", "history", "models", "results", "settings"]
# What the engineer of the samples typed.
_TYPED = "Do the seismic design"
_WORD = re.compile(r"[A-Za-z]{3,}")
# A mark-up, an address, a path, a key or a number with its unit is the same in every language.
_NO_WORDS = re.compile(
    r"https?://\S+|<[^>]+>|\S+[/\\]\S+|\S+[_.]\S+|`[^`]*`|&\w+;|sha256:\S+|[a-zA-Z]\w*(?:-\w+)+|\{.*\}"
)
# Names, units and what an engineer typed or a model is called.
_NAMES = frozenset(
    re.findall(
        r"\w+",
        "Lintel GEN API GGUF KDS Ctrl CQC SRSS MIDAS MCP GPU CPU VRAM RAM NVIDIA GeForce RTX Ada Anthropic Claude Opus "
        "Sonnet MiB GiB KiB kNm MPa Enter Shift Tab Esc Alt untitled embedded linear lintel material",
    )
)


@pytest.fixture(scope="module")
def language() -> Language:
    catalogue, wrong = catalogue_of(pseudo_file(ROOT, with_samples=True))
    assert wrong == ()
    return Language(CODE, catalogue)


def texts(widget: QWidget) -> Iterator[str]:
    """What a widget shows itself."""
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QGroupBox():
            yield widget.title()
        case QTabBar():
            yield from (widget.tabText(number) for number in range(widget.count()))
        case QComboBox():
            yield from (widget.itemText(number) for number in range(widget.count()))
        case QHeaderView():
            model = widget.model()
            count = widget.count() if widget.orientation() == Qt.Orientation.Horizontal else 0
            yield from (str(model.headerData(place, widget.orientation()) or "") for place in range(count))
        case QLineEdit() | QPlainTextEdit() | QTextEdit():
            yield widget.placeholderText()
        case _:
            pass
    yield widget.toolTip()
    yield widget.accessibleName()


def english(text: str) -> list[str]:
    """Words without an accent."""
    if text.startswith(_TYPED):
        return []
    return [word for word in _WORD.findall(_NO_WORDS.sub(" ", text)) if word not in _NAMES and not word.isupper()]


def cut_off(widget: QWidget) -> bool:
    """Whether the text of a label, button, tab or header is wider or taller than the room it has."""
    match widget:
        case QLabel() if widget.wordWrap():
            return widget.heightForWidth(widget.width()) > widget.height() + 1
        case QLabel() | QCheckBox():
            return widget.minimumSizeHint().width() > widget.width() + 1
        case QAbstractButton():
            return bool(widget.text()) and widget.minimumSizeHint().width() > widget.width() + 1
        case QTabBar():
            return any(
                widget.tabRect(number).width() < QFontMetrics(widget.font()).horizontalAdvance(widget.tabText(number))
                for number in range(widget.count())
            )
        case _:
            return False


def faults(root: QWidget) -> list[str]:
    found: list[str] = []
    for widget in (root, *root.findChildren(QWidget)):
        if not widget.isVisible():
            continue
        name = f"{type(widget).__name__} {widget.objectName()}".strip()
        found += [f"{name}: English {words} in {text!r}" for text in texts(widget) if (words := english(text))]
        if cut_off(widget):
            found.append(f"{name}: cut off {next(texts(widget))!r} ({widget.width()} x {widget.height()})")
    return found


@pytest.mark.parametrize("panel", PANELS)
def test_a_panel_says_nothing_in_english_and_cuts_nothing_off(qtbot: QtBot, panel: str, language: Language) -> None:
    look = Look(language=language)
    made = importlib.import_module(f"app.ui.{panel}.__main__").make(look)
    qtbot.addWidget(made)
    made.setStyleSheet(style_sheet(look))
    made.resize(look.px(760), look.px(900))
    made.show()
    for _ in range(4):
        QApplication.processEvents()
    assert faults(made) == []
