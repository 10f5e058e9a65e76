"""What a finished call shows of its arguments: fields and tables, no JSON where there is a table for it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.protocol.events import ConversationOpened
from app.protocol.items import CallStatus
from app.protocol.queries import ReadToolForm, ToolForm
from app.protocol.values import ErrorInfo
from app.tools.forms import form_of
from app.trade.text import Language, Text
from app.ui import samples, words
from app.ui.chat.calls import CallCard
from app.ui.theme.look import Look
from app.ui.widgets.table import RowsModel, RowsTable
from tests.ui.conftest import Open, ready
from tests.ui.fake_agent import FakeAgent
from tests.ui.tool_specs import specs


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


@pytest.mark.parametrize(
    ("language", "named", "shown"),
    [
        (Language.EN, "Height H", "Rectangle (SB)"),
        (Language.KO, "높이 H", "사각형 (SB)"),
    ],
)
def test_a_finished_call_says_its_arguments_in_the_words_of_its_approval(
    open_window: Open, language: Language, named: str, shown: str
) -> None:
    arguments = {"name": "G1", "shape": "SB", "height": "600 mm"}
    form = form_of(specs()["define_section"], arguments)
    agent = FakeAgent(ready(), answers={ReadToolForm: ToolForm(tool="define_section", fields=form)})
    opened = open_window(agent=agent, language=language)
    call = samples.call("c1", "define_section", Text("Define a section", "단면 정의"), CallStatus.VERIFIED)
    call = replace(call, arguments=arguments, effect=None, read_back=None)
    opened.play(ConversationOpened(conversation_id="conv", title="", items=(call,)))
    opened.window.open_conversation("conv")
    card = opened.window.panels.chat.stream.card_of("c1")
    assert isinstance(card, CallCard)
    card._toggle_details()
    said = {one.text() for one in card.findChildren(QLabel)}
    assert {named, "600 mm", shown} <= said
    assert not {"height", "shape", "SB"} & said
    assert agent.queries[-1] == ReadToolForm(tool="define_section", arguments=arguments, suggests=False)


def test_without_a_tool_server_a_finished_call_keeps_the_names_it_has(open_window: Open) -> None:
    gone = ErrorInfo(code="command.no_such_tool", message=Text("There is no such tool.", "그런 도구가 없습니다."))
    opened = open_window(agent=FakeAgent(ready(), answers={ReadToolForm: gone}))
    call = samples.call("c1", "set_unit_system", Text("Set units", "단위 설정"), CallStatus.VERIFIED)
    opened.play(ConversationOpened(conversation_id="conv", title="", items=(call,)))
    opened.window.open_conversation("conv")
    card = opened.window.panels.chat.stream.card_of("c1")
    assert isinstance(card, CallCard)
    card._toggle_details()
    assert {"force", "kN"} <= {one.text() for one in card.findChildren(QLabel)}
