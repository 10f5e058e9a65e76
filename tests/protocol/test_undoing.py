"""Which call can be taken back."""

from datetime import UTC, datetime

import pytest

from app.protocol.items import CallStatus, Effect, Risk, ToolCall
from app.protocol.undoing import UNDO_TOOL, undoable_call
from app.protocol.values import Text

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
