"""Which call can be taken back."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.protocol.items import CallStatus, Risk, ToolCall
from app.protocol.undoing import (
    UNDO_TOOL,
    Undone,
    is_still_last,
    undoable_call,
    undone,
    way_back,
    why_not_undoable,
)
from app.trade.answers.envelope import Effect
from app.trade.text import Text

WRITES = Effect(adds={"NODE": 4}, is_undoable=True)
ONE_WAY = Effect(changes={"UNIT": 1})


def call(
    name: str, effect: Effect | None = WRITES, *, risk: Risk = Risk.CHANGE, status: CallStatus = CallStatus.VERIFIED
) -> ToolCall:
    return ToolCall(
        item_id=name,
        tool=UNDO_TOOL if name.startswith("undo") else name,
        title=Text(en=name, ko=name),
        arguments={},
        risk=risk,
        created_at=datetime(2026, 1, 1, tzinfo=UTC),
        status=status,
        effect=effect,
    )


UNDO = call("undo", risk=Risk.DESTROY)
READ = call("read", None, risk=Risk.READ)
ANALYSED = call("analyse", Effect())
OPENED = call("open", Effect(), risk=Risk.DESTROY)


@pytest.mark.parametrize(
    ("calls", "expected"),
    [
        ((), None),
        ((call("a"), call("b")), "b"),
        ((call("a"), READ, ANALYSED), "a"),
        ((call("a"), call("b"), UNDO), "a"),
        ((call("a"), UNDO), None),
        ((call("a"), call("undo", status=CallStatus.DECLINED)), "a"),
        ((call("a"), call("b", status=CallStatus.FAILED)), "a"),
        ((call("a"), call("b", status=CallStatus.MISMATCH)), "b"),
        ((call("a"), call("b", ONE_WAY)), None),
        ((call("a"), call("b", status=CallStatus.UNKNOWN)), None),
        ((call("a"), OPENED), None),
        ((call("a"), OPENED, call("b")), "b"),
    ],
)
def test_only_the_last_change_that_stands_can_be_undone(calls: tuple[ToolCall, ...], expected: str | None) -> None:
    found = undoable_call(calls)
    assert (found and found.item_id) == expected


@pytest.mark.parametrize(
    ("other", "stands"),
    [
        (call("later"), False),
        (call("later", status=CallStatus.UNKNOWN), False),
        (call("later", status=CallStatus.MISMATCH), False),
        (call("later", status=CallStatus.FAILED), True),
        (call("later", None, risk=Risk.READ), True),
    ],
)
def test_what_another_conversation_changed_since_stands_in_the_way(other: ToolCall, stands: bool) -> None:
    mine = call("mine")
    later, earlier = (replace(other, created_at=mine.created_at + timedelta(seconds=by)) for by in (1, -1))
    assert is_still_last(mine, (later,)) is stands
    assert is_still_last(mine, (earlier,))


def of_plan(plan_id: str, *calls: ToolCall) -> tuple[ToolCall, ...]:
    return tuple(replace(one, plan_id=plan_id) for one in calls)


def told_of(items: tuple[ToolCall, ...], plan_id: str) -> tuple[list[str], dict[str, str]] | str:
    way = way_back(items, plan_id)
    if isinstance(way, Text):
        return way.en
    return [one.item_id for one in way.calls], {one.call.item_id: one.why.en for one in way.kept}


A, B, C = call("a"), call("b"), call("c")
UNITS = call("units", ONE_WAY)


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        (of_plan("p", A, READ, B), (["b", "a"], {})),
        ((*of_plan("p", A, B), UNDO), (["a"], {})),
        ((*of_plan("p", A, B), UNDO, UNDO), "Nothing that this plan changed stands in the model any more."),
        ((*of_plan("p", A), *of_plan("q", B)), "“b” was done after it and has to be undone first."),
        (of_plan("p", A, UNITS, B), (["b"], {"a": "over “units”", "units": "No exact way back exists for it."})),
        (of_plan("p", OPENED, A), (["a"], {"open": "No exact way back exists for it."})),
        (of_plan("p", OPENED), "No exact way back exists for it."),
        (of_plan("p", A, UNITS), "No exact way back exists for it."),
        ((*of_plan("p", A), OPENED, *of_plan("q", B)), "over “open”"),
        (of_plan("p", READ, ANALYSED), "Nothing that this plan changed stands in the model any more."),
        (of_plan("q", A), "Nothing that this plan changed stands in the model any more."),
    ],
)
def test_the_way_back_to_before_a_plan_and_what_stays(
    items: tuple[ToolCall, ...], expected: tuple[list[str], dict[str, str]] | str
) -> None:
    def over(why: str) -> str:
        return why.replace("over “", "“").replace("”", "” came after it, and no exact way leads back over that.")

    found = told_of(items, "p")
    if isinstance(expected, str):
        assert found == (over(expected) if expected.startswith("over") else expected)
    else:
        kept = {key: over(why) if why.startswith("over") else why for key, why in expected[1].items()}
        assert found == (expected[0], kept)


@pytest.mark.parametrize(
    ("items", "why"),
    [
        ((A,), None),
        ((A, UNDO), "It was taken back."),
        ((A, B), "“b” was done after it and has to be undone first."),
        ((replace(A, status=CallStatus.UNKNOWN),), "Whether it was done is not known; read the model"),
        ((A, UNITS), "“units” came after it"),
        ((replace(READ, item_id="a"),), None),
        ((replace(A, status=CallStatus.DECLINED),), None),
        ((replace(A, effect=ONE_WAY),), "No exact way back exists for it."),
    ],
)
def test_what_cannot_be_taken_back_says_why(items: tuple[ToolCall, ...], why: str | None) -> None:
    found = why_not_undoable(items, "a")
    if why is None:
        assert found is None
    else:
        assert found is not None
        assert found.en.startswith(why)
        assert found.ko


def test_how_much_of_a_plan_was_taken_back() -> None:
    assert undone((*of_plan("p", A, B, C), UNDO, UNDO)) == Undone(calls=frozenset("bc"), plans={"p": (2, 3)})
    assert undone(of_plan("p", A, READ)) == Undone()
