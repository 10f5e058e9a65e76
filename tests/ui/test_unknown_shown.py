"""What a write of unknown outcome looks like in chat and plan, and the way to find out."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.protocol.commands import SettleCall
from app.protocol.items import CallStatus, Item, Plan, PlanStatus, Risk, StepStatus, ToolCall
from app.protocol.resuming import SETTLE_TOOL
from app.protocol.values import ErrorInfo
from app.trade.text import Text
from app.ui import samples
from app.ui.chat.panel import ChatPanel
from app.ui.plan.panel import PlanPanel
from app.ui.theme.look import Look

COMPARE = "Read and compare"


def cut_off() -> Plan:
    """A plan whose second step is unknown; the third needs it."""
    plan = samples.plan(1, PlanStatus.INTERRUPTED)
    first, second, third, *rest = plan.steps
    second = replace(second, status=StepStatus.UNKNOWN)
    return replace(plan, steps=(first, second, replace(third, depends_on=(second.step_id,)), *rest))


def lost() -> ToolCall:
    call = samples.call("lost", "new_project", Text("Start", "시작"), CallStatus.UNKNOWN)
    return replace(call, plan_id="plan", step_id="s2")


def read(status: CallStatus, code: str = "") -> ToolCall:
    call = samples.call("read", SETTLE_TOOL, Text("Read", "읽기"), status)
    error = ErrorInfo(code=code, message=Text(code, code)) if code else None
    return replace(call, arguments={"call_id": "lost"}, risk=Risk.READ, error=error)


@pytest.fixture
def chat(qtbot: QtBot, look: Look) -> ChatPanel:
    made = ChatPanel(look)
    qtbot.addWidget(made)
    return made


def card(chat: ChatPanel, *items: Item, item_id: str = "lost", is_running: bool = False) -> QWidget:
    chat.present(samples.conversation(items, is_running=is_running))
    found = chat.stream.card_of(item_id)
    assert found is not None
    return found


def offers(widget: QWidget) -> list[QPushButton]:
    return [each for each in widget.findChildren(QPushButton) if each.text() == COMPARE]


@pytest.mark.parametrize("item_id", ["lost", "plan"])
def test_card_and_plan_offer_to_read_and_compare(chat: ChatPanel, item_id: str) -> None:
    orders: list[object] = []
    chat.intent.connect(orders.append)
    (offer,) = offers(card(chat, cut_off(), lost(), item_id=item_id))
    offer.click()
    (order,) = orders
    assert isinstance(order, SettleCall)
    assert order.call_id == "lost"


def test_while_a_turn_runs_nothing_is_offered(chat: ChatPanel) -> None:
    assert offers(card(chat, lost(), is_running=True)) == []


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (read(CallStatus.VERIFIED), "it is in the model."),
        (read(CallStatus.FAILED, "not_carried_out"), "it is not in the model"),
        (read(CallStatus.MISMATCH, "mismatch"), "only in part"),
    ],
)
def test_what_was_found_out_takes_the_place_of_the_offer(chat: ChatPanel, found: ToolCall, said: str) -> None:
    shown = card(chat, lost(), found)
    assert offers(shown) == []
    assert any(said in each.text() for each in shown.findChildren(QLabel))


def test_what_could_not_be_found_out_is_offered_again(chat: ChatPanel) -> None:
    assert len(offers(card(chat, lost(), read(CallStatus.UNKNOWN)))) == 1


def test_steps_behind_an_unknown_one_say_that_they_wait_for_it(qtbot: QtBot, look: Look) -> None:
    panel = PlanPanel(look)
    qtbot.addWidget(panel)
    panel.present(cut_off())
    tips = [str(panel.steps.list.rows.index(number).data(Qt.ItemDataRole.ToolTipRole)) for number in range(4)]
    assert [tip.split(" · ")[0] for tip in tips] == [
        "Done",
        "Outcome unknown",
        "Waits for an unknown outcome",
        "Pending",
    ]
