"""Qt's own words: menus of text fields, buttons of dialogs and the file dialog speak the window's language."""

import re
from collections.abc import Iterator, Mapping

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QTextBrowser,
)
from pytestqt.qtbot import QtBot

from app.trade.catalogue import Catalogue
from app.trade.text import Language
from app.ui import qt_words
from app.ui.qt_words import speak

HANGUL = re.compile("[가-힣]")
BUTTONS = (
    QDialogButtonBox.StandardButton.Ok,
    QDialogButtonBox.StandardButton.Cancel,
    QDialogButtonBox.StandardButton.Close,
    QDialogButtonBox.StandardButton.Yes,
    QDialogButtonBox.StandardButton.No,
    QDialogButtonBox.StandardButton.Save,
    QDialogButtonBox.StandardButton.Open,
)


@pytest.fixture(autouse=True)
def english_again(qapp: QCoreApplication) -> Iterator[None]:
    yield
    speak(qapp, Language.EN)


def said(menu: QMenu) -> list[str]:
    """A menu's entries without their short cuts."""
    return [action.text().partition("\t")[0] for action in menu.actions() if not action.isSeparator()]


def menus(qtbot: QtBot) -> Iterator[list[str]]:
    """Of a line, a text, and a text with links."""
    line, text, browser = QLineEdit(), QPlainTextEdit(), QTextBrowser()
    browser.setMarkdown("[a](https://example.com)")
    for each in (line, text, browser):
        qtbot.addWidget(each)
        menu = each.createStandardContextMenu()
        yield said(menu)
        menu.deleteLater()


def buttons(qtbot: QtBot) -> list[str]:
    box = QDialogButtonBox()
    qtbot.addWidget(box)
    return [box.addButton(each).text() for each in BUTTONS]


def test_menus_of_text_fields_are_korean(qapp: QCoreApplication, qtbot: QtBot) -> None:
    speak(qapp, Language.KO)
    for found in menus(qtbot):
        assert found
        assert [each for each in found if not HANGUL.search(each)] == []
    assert "잘라내기(&T)" in next(menus(qtbot))


def test_buttons_of_dialogs_are_korean(qapp: QCoreApplication, qtbot: QtBot) -> None:
    speak(qapp, Language.KO)
    assert [each for each in buttons(qtbot) if not HANGUL.search(each)] == []


def test_the_file_dialog_is_korean(qapp: QCoreApplication, qtbot: QtBot) -> None:
    speak(qapp, Language.KO)
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    shown = [each.text() for each in dialog.findChildren(QLabel) if each.text()]
    shown += [each.text() for each in dialog.findChildren(QPushButton) if each.text()]
    assert len(shown) > 3
    assert [each for each in shown if not HANGUL.search(each)] == []


def test_they_are_english_again_and_no_translator_is_left(qapp: QCoreApplication, qtbot: QtBot) -> None:
    for language in (Language.KO, Language.EN, Language.KO, Language.KO, Language.EN):
        speak(qapp, language)
    qapp.sendPostedEvents(None, 52)  # DeferredDelete
    assert not any(HANGUL.search(each) for found in menus(qtbot) for each in found)
    assert [each for each in qapp.findChildren(QTranslator) if each.objectName() == "words of Qt"] == []


def test_a_further_language_says_them_out_of_its_catalogue(qapp: QCoreApplication, qtbot: QtBot) -> None:
    words: Mapping[tuple[str, str], tuple[str, ...]] = {(qt_words.__name__, "&Copy"): ("&Kopia",)}
    speak(qapp, Language("xx", Catalogue(code="xx", name="x", english_name="x", said=words)))
    found = next(menus(qtbot))
    assert "&Kopia" in found
    assert "&Paste" in found  # What it does not know is English.
