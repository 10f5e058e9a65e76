"""Tables of results in a place of any width."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.theme.look import Look
from app.ui.widgets.table import RowsTable

HEADERS = ("Command", "Treatment", "Rows", "Records", "What was not read, and why")
ROW = ("*NODE", "left out: of no matter", 2, 2, "what only the program needs, and not the structure")


@pytest.mark.parametrize("width", [400, 1600])
def test_the_last_column_is_never_narrower_than_its_heading(qtbot: QtBot, look: Look, width: int) -> None:
    table = RowsTable(look, "rows")
    qtbot.addWidget(table)
    table.resize(width, 200)
    table.show()
    # A second table in the same view.
    for headers, row in ((tuple("abcde"), tuple("12345")), (HEADERS, ROW)):
        table.present(headers, (row,))
        QApplication.processEvents()
    header = table.horizontalHeader()
    assert header.sectionSize(4) >= header.fontMetrics().horizontalAdvance(HEADERS[-1])
    # It fills the place where there is more of it.
    assert (header.length() == table.viewport().width()) is (width == 1600)
