"""Going back to before a plan: offered on its card, told on what was taken back, and explained where it cannot be."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.protocol.commands import UndoPlan
from app.protocol.items import CallStatus, Item, Plan, PlanStatus, Risk, ToolCall
from app.protocol.undoing import UNDO_TOOL
from app.trade.answers.envelope import Effect
from app.trade.text import Text
from app.ui import samples
from app.ui.chat.calls import CallCard
from app.ui.chat.panel import ChatPanel
from app.ui.chat.plans import PlanCard
from app.ui.theme.look import Look
from app.ui.widgets.decision import DecisionButton


def change(name: str, plan_id: str | None = "plan", *, is_undoable: bool = True) -> ToolCall:
    made = samples.call(name, "create_nodes", Text(name, name), CallStatus.VERIFIED)
    return replace(made, plan_id=plan_id, effect=Effect(adds={"NODE": 1}, is_undoable=is_undoable))


def undo(name: str, of: str) -> ToolCall:
    made = samples.call(name, UNDO_TOOL, Text(name, name), CallStatus.VERIFIED)
    return replace(made, plan_id=None, arguments={"call_id": of}, risk=Risk.DESTROY)


def plan() -> Plan:
    return samples.plan(2, PlanStatus.COMPLETED)


@pytest.fixture
def chat(qtbot: QtBot, look: Look) -> ChatPanel:
    made = ChatPanel(look)
    qtbot.addWidget(made)
    return made


def shown(chat: ChatPanel, item_id: str, *items: Item, is_running: bool = False) -> QWidget:
    chat.present(samples.conversation(items, is_running=is_running))
    found = chat.stream.card_of(item_id)
    assert found is not None
    return found


def plan_card(chat: ChatPanel, *items: Item, is_running: bool = False) -> PlanCard:
    found = shown(chat, "plan", *items, is_running=is_running)
    assert isinstance(found, PlanCard)
    return found


def texts(widget: QWidget) -> list[str]:
    return [each.text() for each in widget.findChildren(QLabel) if not each.isHidden()]


def test_the_plan_of_the_last_change_offers_to_go_back_before_it(chat: ChatPanel) -> None:
    orders: list[object] = []
    chat.intent.connect(orders.append)
    card = plan_card(chat, plan(), change("a"), change("b"))
    assert isinstance(card.back_button, DecisionButton)
    assert not card.back_button.isHidden()
    card.back_wanted.emit()
    (order,) = orders
    assert isinstance(order, UndoPlan)
    assert (order.plan_id, order.language) == ("plan", chat.stream._look.language)


@pytest.mark.parametrize(
    ("items", "is_running"),
    [
        ((change("a"),), True),
        ((change("a"), change("b", None)), False),
        ((change("a"), undo("u", "a")), False),
        ((change("a", is_undoable=False),), False),
    ],
    ids=["a turn runs", "a later change stands on it", "it was taken back", "no way leads back"],
)
def test_no_other_plan_offers_it(chat: ChatPanel, items: tuple[Item, ...], is_running: bool) -> None:
    assert plan_card(chat, plan(), *items, is_running=is_running).back_button.isHidden()


def test_what_was_taken_back_is_told_on_the_call_and_on_its_plan(chat: ChatPanel) -> None:
    items = (plan(), change("a"), change("b"))
    assert not any("taken back" in text for text in texts(plan_card(chat, *items)))
    after = (*items, undo("u", "b"))
    assert "1 of 2 changes taken back." in texts(plan_card(chat, *after))
    assert "Taken back since." in texts(shown(chat, "b", *after))
    assert "Taken back since." not in texts(shown(chat, "a", *after))


def test_details_say_why_a_change_cannot_be_taken_back(chat: ChatPanel) -> None:
    card = shown(chat, "a", plan(), change("a"), change("b"))
    assert isinstance(card, CallCard)
    card._toggle_details()
    assert "Undo: “b” was done after it and has to be undone first." in texts(card)
