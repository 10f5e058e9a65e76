"""What a finished call shows of its arguments: fields and tables, no JSON where there is a table for it."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.protocol.items import CallStatus
from app.trade.text import Text
from app.ui import samples, words
from app.ui.chat.calls import CallCard
from app.ui.theme.look import Look
from app.ui.widgets.table import RowsModel, RowsTable


def test_rows_of_a_call_are_a_table_in_its_details(qtbot: QtBot, look: Look) -> None:
    call = samples.call("c1", "create_nodes", Text("Create nodes", "절점 생성"), CallStatus.VERIFIED)
    rows = [{"id": 1, "x": 0, "y": 0, "z": 3.5}, {"id": 2, "x": 6, "y": 0, "z": 3.5}]
    card = CallCard(look)
    qtbot.addWidget(card)
    card.present(replace(call, arguments={"length_unit": "m", "nodes": rows}, effect=None), None, None)
    card.show()
    details = next(one for one in card.findChildren(QPushButton) if one.accessibleName() == look.say(words.DETAILS))
    QTest.mouseClick(details, Qt.MouseButton.LeftButton)
    (table,) = card.findChildren(RowsTable)
    model = table.model()
    assert isinstance(model, RowsModel)
    assert model.headers == ("id", "x", "y", "z")
    assert [cell for row in model.rows for cell in row if getattr(cell, "text", "") == "3.5"]
    assert not [one for one in card.findChildren(QLabel) if "{" in one.text()]
