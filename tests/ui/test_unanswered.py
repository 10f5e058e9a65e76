"""A query that fails reaches the panel that asked, in its own words; nothing says that it is still being read."""

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget

from app.protocol import commands as cmd
from app.protocol import events as ev
from app.protocol.performance import ReadPerformance
from app.protocol.queries import (
    ListConversations,
    ListLocalModels,
    ListModels,
    ListRecommendedModels,
    ListRungs,
    ListTools,
    ReadSettings,
    ReadToolForm,
    SearchHistory,
    SettingsValues,
    ToolList,
)
from app.protocol.values import ErrorInfo
from app.trade.text import Text
from app.ui import sample_states, samples
from app.ui.remembered import Remembered, to_text
from tests.ui.conftest import Open, Opened, ready
from tests.ui.fake_agent import FakeAgent
from tests.ui.tool_specs import specs

ASKED = (
    ListConversations,
    ListLocalModels,
    ListModels,
    ListRecommendedModels,
    ListRungs,
    ListTools,
    ReadPerformance,
    ReadSettings,
    ReadToolForm,
    SearchHistory,
)


def failure(query: type) -> ErrorInfo:
    said = f"no answer to {query.__name__}"
    return ErrorInfo(code="test", message=Text(said, said))


def shown(widget: QWidget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisibleTo(widget))


def says(widget: QWidget, query: type) -> None:
    QApplication.processEvents()
    text = shown(widget)
    assert f"no answer to {query.__name__}" in text
    waits = [line for line in text.splitlines() if line.endswith("…")]
    assert waits == []


@pytest.fixture
def opened(open_window: Open) -> Opened:
    made = open_window(agent=FakeAgent(ready(), answers={query: failure(query) for query in ASKED}))
    made.play(ev.VramSampled(sample=sample_states.memory()[-1]))
    return made


def newest(opened: Opened) -> QDialog:
    return [each for each in opened.window.findChildren(QDialog) if each.isVisible()][-1]


def test_every_panel_that_asks_says_why_there_is_no_answer(opened: Opened) -> None:
    window: Any = opened.window
    panels = window.panels
    says(panels.history, ListConversations)
    says(panels.models._library, ListLocalModels)
    panels.models.estimates_wanted.emit()
    says(panels.models._that_fit, ListModels)
    panels.models.performance_wanted.emit()
    says(newest(opened), ReadPerformance)
    newest(opened).done(0)
    panels.models.recommended_wanted.emit()
    says(newest(opened), ListRecommendedModels)
    newest(opened).done(0)
    panels.history._search.setText("base shear")
    window._conversations._search("base shear")
    says(panels.history, SearchHistory)
    window.tooling.open(window.look)
    says(window.tooling.dialog.finder, ListTools)
    tools = tuple(specs().values())
    opened.agent.answers[ListTools] = ToolList(tools=tools)
    window.tooling._ask_tools()
    window.tooling._choose(tools[0].name)
    says(window.tooling.dialog.page, ReadToolForm)


def test_a_load_without_its_prediction_says_why(opened: Opened) -> None:
    window: Any = opened.window
    gate = window._orders._loading
    for query in (ReadSettings, ListRungs):
        gate._open(cmd.LoadLocalModel(path="/m/x.gguf"), "/m/x.gguf", window, window.look)
        says(newest(opened), query)
        newest(opened).done(0)
        opened.agent.answers[ReadSettings] = SettingsValues(values={})


@pytest.mark.logs
def test_a_fault_in_the_answering_is_an_answer_too(open_window: Open) -> None:
    agent = FakeAgent(ready())
    opened = open_window(agent=agent)
    del agent.answers[SearchHistory]
    opened.window.panels.history._search.setText("x")
    opened.window._conversations._search("x")
    assert "fault in Lintel" in shown(opened.window.panels.history)


def test_earlier_entries_that_cannot_be_read_say_so_and_can_be_asked_for_again(open_window: Open) -> None:
    opened = open_window(remembered=to_text(Remembered(conversation_id="old")))
    chat = opened.window.panels.chat
    opened.play(ev.ConversationOpening(conversation_id="old", title="Old", items=samples.transcript()[-1:], earlier=4))
    assert "being read…" in shown(chat)
    (order,) = opened.agent.orders(cmd.OpenConversation)
    opened.play(ev.CommandRejected(command_id=order.command_id, error=failure(SearchHistory)))
    assert "4 earlier entries could not be read. no answer" in shown(chat)
    assert "being read…" not in shown(chat)
    chat.stream._preface._again.click()
    assert len(opened.agent.orders(cmd.OpenConversation)) == 2
    opened.play(ev.ConversationOpened(conversation_id="old", title="Old", items=samples.transcript()))
    assert not chat.stream._preface.isVisible()
