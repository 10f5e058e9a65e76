"""A table edited by the hands: keys, clipboard, undo, the wheel, and what a screen reader is told."""

import json

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.tools.forms import form_of
from app.trade.json_types import JsonObject, JsonValue
from app.trade.text import Language
from app.ui import form_words as words
from app.ui.approvals.form import ArgumentForm
from app.ui.forms.sheet_editor import SheetEditor
from app.ui.forms.sheet_model import SheetModel
from app.ui.theme.look import Look
from tests.ui.hand import activate
from tests.ui.test_sheets import MODEL
from tests.ui.tool_specs import specs


class Opened:
    """A form of one tool in edit, in a window of its own."""

    def __init__(self, qtbot: QtBot, look: Look, tool: str, given: JsonObject | None = None) -> None:
        self.look = look
        self.form = ArgumentForm(look, form_of(specs()[tool], given or {}, MODEL), given or {})
        self.form.edit_values()
        qtbot.addWidget(self.form)
        self.form.resize(800, 500)
        self.form.show()
        activate(self.form)
        (self.editor,) = self.form.findChildren(SheetEditor)
        self.table = self.editor.table
        self.table.setFocus()

    @property
    def model(self) -> SheetModel:
        return self.editor.model

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        return self.model.sheet.rows

    def key(self, key: Qt.Key, with_key: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.table, key, with_key)

    def type(self, text: str) -> None:
        """Into the cell of the cursor, and Enter."""
        QTest.keyClicks(self.table, text[0])
        line = self.table.open_editor
        assert isinstance(line, QLineEdit)
        QTest.keyClicks(line, text[1:])
        QTest.keyClick(line, Qt.Key.Key_Return)
        QApplication.processEvents()

    def press(self, text: str) -> None:
        (found,) = [one for one in self.form.findChildren(QPushButton) if one.text() == text]
        QTest.mouseClick(found, Qt.MouseButton.LeftButton)

    def value(self, name: str) -> JsonValue:
        values = self.form.values()
        return None if values is None else values[name]


CONTROL = Qt.KeyboardModifier.ControlModifier


def test_cells_are_filled_rows_added_and_steps_undone_by_keys_alone(qtbot: QtBot, look: Look) -> None:
    made = Opened(qtbot, look, "assign_nodal_loads")
    made.type("9")
    made.key(Qt.Key.Key_Right)
    made.type("1,250.5")
    made.key(Qt.Key.Key_Insert)
    made.type("10")
    assert [row[:2] for row in made.rows] == [("9", "1,250.5"), ("10", "")]
    assert made.editor.model.reading.value == [{"node": 9, "fx": "1250.5 kN"}, {"node": 10}]
    made.key(Qt.Key.Key_Z, CONTROL)
    made.key(Qt.Key.Key_Z, CONTROL)
    assert [row[:2] for row in made.rows] == [("9", "1,250.5")]
    made.key(Qt.Key.Key_Y, CONTROL)
    assert len(made.rows) == 2
    made.key(Qt.Key.Key_Delete, CONTROL)
    assert len(made.rows) == 1


def test_a_spreadsheet_block_is_pasted_and_copied_back(qtbot: QtBot, look: Look) -> None:
    made = Opened(qtbot, look, "create_nodes")
    QGuiApplication.clipboard().setText("Id\tX\tY\tZ\r\n1\t0\t0\t0\r\n2\t6,000\t0\t0\r\n")
    made.key(Qt.Key.Key_V, CONTROL)
    assert made.rows == (("1", "0", "0", "0"), ("2", "6,000", "0", "0"))
    made.table.selectAll()
    made.key(Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "Id\tX\tY\tZ\n1\t0\t0\t0\n2\t6,000\t0\t0"


def test_the_same_by_mouse(qtbot: QtBot, look: Look) -> None:
    made = Opened(qtbot, look, "create_nodes")
    QGuiApplication.clipboard().setText("\t1\t2\t3")
    for text in (words.PASTE.en, words.ADD_ROW.en, words.PASTE.en, words.UNDO.en, words.REDO.en):
        made.press(text)
    assert made.rows == (("", "1", "2", "3"), ("", "1", "2", "3"))
    made.press(words.REMOVE_ROWS.en)
    assert made.rows == (("", "1", "2", "3"),)


def test_a_wrong_cell_is_marked_named_and_keeps_the_form_from_being_sent(qtbot: QtBot, look: Look) -> None:
    made = Opened(qtbot, look, "assign_nodal_loads", {"load_case": "DL", "loads": [{"node": 9, "fx": "5 kN"}]})
    made.key(Qt.Key.Key_Right)
    made.type("five")
    wrong = made.model.index(0, 1)
    assert made.form.values() is None
    assert made.model.data(wrong, Qt.ItemDataRole.BackgroundRole) is not None
    assert "Row 1, FX (kN)" in made.editor.model.problem()
    assert "five" in str(made.model.data(wrong, Qt.ItemDataRole.AccessibleTextRole))
    assert str(made.model.data(wrong, Qt.ItemDataRole.AccessibleTextRole)).startswith("Row 1, FX (kN): five. ")


def test_what_is_still_being_typed_in_a_cell_is_taken_along(qtbot: QtBot, look: Look) -> None:
    made = Opened(qtbot, look, "create_nodes")
    made.key(Qt.Key.Key_Right)
    QTest.keyClicks(made.table, "7")
    assert json.loads(made.form.texts()["nodes"])["rows"] == [["", "7", "", ""]]


def test_the_wheel_changes_no_value(qtbot: QtBot, look: Look) -> None:
    made = Opened(qtbot, look, "create_frame_elements")
    made.key(Qt.Key.Key_Right)
    made.key(Qt.Key.Key_F2)
    before = made.rows
    for widget in (made.table.viewport(), *made.table.viewport().children()):
        turn = QWheelEvent(
            QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(widget, turn)
    made.editor.commit()
    assert made.rows == before


def test_combinations_get_a_column_for_a_case_that_is_added(qtbot: QtBot, look: Look) -> None:
    made = Opened(qtbot, look, "define_load_combinations")
    made.type("U1")
    QTest.keyClicks(made.editor.case, "W1")
    QTest.keyClick(made.editor.case, Qt.Key.Key_Return)
    assert [column.title for column in made.model.sheet.columns][3:] == ["DL (ST)", "LL (ST)", "RX (RS)"]
    QTest.keyClicks(made.editor.case, " (ST)")
    QTest.keyClick(made.editor.case, Qt.Key.Key_Return)
    assert made.model.sheet.columns[-1].title == "W1 (ST)"
    made.table.setFocus()
    made.table.setCurrentIndex(made.model.index(0, 6))
    made.type("-1.3")
    assert made.model.reading.value == [{"name": "U1", "terms": [{"case": "W1", "kind": "ST", "factor": -1.3}]}]


def test_the_down_key_offers_the_names_of_the_model_in_a_cell(qtbot: QtBot, look: Look) -> None:
    made = Opened(qtbot, look, "convert_loads_to_masses")
    made.key(Qt.Key.Key_F2)
    line = made.table.open_editor
    assert isinstance(line, QLineEdit)
    QTest.keyClick(line, Qt.Key.Key_Down)
    popup = line.completer().popup()
    assert isinstance(popup, QAbstractItemView)
    assert [popup.model().index(row, 0).data() for row in range(popup.model().rowCount())] == ["DL", "LL"]
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    made.editor.commit()
    assert made.rows == (("LL", ""),)


def test_numbers_stand_under_the_unit_that_another_field_says(qtbot: QtBot, look: Look) -> None:
    made = Opened(qtbot, look, "create_nodes", {"length_unit": "mm", "nodes": [{"x": 0, "y": 0, "z": 3000}]})
    assert made.model.headerData(3, Qt.Orientation.Horizontal) == "Z (mm)"


def test_json_is_shown_where_it_is_asked_for_and_read_back(qtbot: QtBot, look: Look) -> None:
    made = Opened(qtbot, look, "create_nodes", {"length_unit": "m", "nodes": [{"x": 0, "y": 0, "z": 3}]})
    assert not made.form.findChildren(QPlainTextEdit)
    made.press(words.AS_JSON.en)
    (shown,) = made.form.findChildren(QPlainTextEdit)
    shown.setPlainText('[{"x": 1, "y": 2, "z": 3}]')
    made.press(words.AS_TABLE.en)
    assert made.value("nodes") == [{"x": 1, "y": 2, "z": 3}]


@pytest.mark.parametrize("language", [Language.EN, Language.KO])
def test_names_for_a_screen_reader_in_both_languages(
    qtbot: QtBot, application: QApplication, language: Language
) -> None:
    made = Opened(qtbot, Look(language=language), "create_nodes")
    name = {Language.EN: "Nodes", Language.KO: "절점"}[language]
    assert name in made.table.accessibleName()
    assert made.table.accessibleDescription()
