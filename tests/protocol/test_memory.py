"""What a conversation remembers: a pure fold of its items, bound to the model that is open."""

import json
from dataclasses import replace
from typing import Any

import pytest

from app.protocol.codec import item_from_json, to_json
from app.protocol.items import CallStatus, Item, Place, Plan, PlanSource, Risk, ToolCall
from app.protocol.memory import NOTHING, in_place, noted, remember
from app.protocol.values import now
from app.trade.text import Text

HERE = Place(target="embedded", document_id="e.1")
TITLE = Text("t", "t")


def plan(plan_id: str, said: str = "said", **answers: str) -> Plan:
    return Plan(
        item_id=plan_id, title=TITLE, source=PlanSource.RULES, created_at=now(), said=said or plan_id, answers=answers
    )


def call(
    plan_id: str, tool: str, status: CallStatus = CallStatus.VERIFIED, place: Place = HERE, **given: Any
) -> ToolCall:
    return ToolCall(
        item_id=f"{plan_id}-{tool}-{len(given)}",
        tool=tool,
        title=TITLE,
        arguments=given,
        risk=Risk.READ if tool.startswith("get_") else Risk.CHANGE,
        created_at=now(),
        plan_id=plan_id,
        status=status,
        place=HERE,
    )


def test_an_order_is_what_was_said_and_what_was_carried_out_of_it() -> None:
    items: list[Item] = [plan("p", "put it there", direction="down"), call("p", "assign_x", load_case="LL")]
    (order,) = remember(items).orders
    assert (order.said, order.answers, order.place) == ("put it there", {"direction": "down"}, HERE)
    assert [(did.tool, did.arguments, did.is_change) for did in order.did] == [("assign_x", {"load_case": "LL"}, True)]


@pytest.mark.parametrize(
    "status", [CallStatus.DECLINED, CallStatus.FAILED, CallStatus.CANCELLED, CallStatus.UNKNOWN, CallStatus.RUNNING]
)
def test_what_was_not_carried_out_is_not_remembered(status: CallStatus) -> None:
    assert remember([plan("p"), call("p", "assign_x", status)]).orders == ()


def test_it_is_a_fold_and_the_same_after_the_conversation_was_stored() -> None:
    items: list[Item] = [plan("p", "one"), call("p", "define_section", name="C1"), plan("q", "two"), call("q", "get_x")]
    memory = NOTHING
    for item in items:
        memory = noted(memory, item)
    stored = [item_from_json(json.loads(json.dumps(to_json(item)))) for item in items]
    assert remember(stored) == memory == remember(items)


def test_a_plan_of_an_earlier_lintel_says_nothing_and_is_read() -> None:
    told = to_json(plan("p"))
    assert isinstance(told, dict)
    old = {key: value for key, value in told.items() if key not in ("said", "answers")}
    item = item_from_json(old)
    assert isinstance(item, Plan)
    assert (item.said, dict(item.answers)) == ("", {})


@pytest.mark.parametrize("tool", ["new_project", "open_project", "import_text_model"])
def test_another_document_takes_the_place_of_all_that_belonged_to_the_first(tool: str) -> None:
    items: list[Item] = [
        plan("p"),
        call("p", "define_section", name="C1"),
        plan("q"),
        call("q", tool),
        call("q", "make"),
    ]
    memory = remember(items)
    assert [(order.plan_id, order.is_elsewhere) for order in memory.orders] == [("p", True), ("q", False)]
    assert [order.plan_id for order in memory.here] == ["q"]


@pytest.mark.parametrize(
    "here",
    [
        Place(target="embedded", document_id="e.2"),
        Place(target="gennx"),
        Place(target="embedded", document_id="", name="other.mgbx"),
    ],
)
def test_a_model_that_was_opened_by_any_other_hand_is_another(here: Place) -> None:
    memory = remember([plan("p"), call("p", "define_section", name="C1")])
    assert in_place(memory, HERE).here == memory.orders
    assert in_place(memory, here).here == ()


def test_a_place_that_nobody_noted_is_no_place_here() -> None:
    made = replace(call("p", "define_section"), place=None)
    assert in_place(remember([plan("p"), made]), HERE).here == ()


def test_what_was_undone_is_not_meant_any_more() -> None:
    items: list[Item] = [
        plan("p"),
        call("p", "define_section", name="C1"),
        plan("q"),
        call("q", "define_section", name="C2"),
        plan("r", "get"),
        call("r", "get_x"),
        call("u", "undo_step"),
    ]
    assert [order.plan_id for order in remember(items).orders] == ["p", "r"]


def test_the_arguments_are_those_that_were_approved() -> None:
    memory = remember([plan("p"), call("p", "define_section", CallStatus.MISMATCH, name="edited")])
    assert memory.orders[0].did[0].arguments == {"name": "edited"}
