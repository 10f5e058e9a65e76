"""Which call can be taken back."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.protocol.items import CallStatus, Risk, ToolCall
from app.protocol.undoing import UNDO_TOOL, is_still_last, undoable_call
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
