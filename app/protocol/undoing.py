"""Which call of a transcript can be taken back: pure, so that window and agent agree."""

from collections.abc import Iterable

from app.protocol.items import CallStatus, Item, Risk, ToolCall
from app.trade.answers.envelope import Effect

UNDO_TOOL = "undo_step"

# A call that ended so has changed the model.
IN_THE_MODEL = frozenset({CallStatus.VERIFIED, CallStatus.MISMATCH})


def undoable_call(items: Iterable[Item]) -> ToolCall | None:
    """The last change of the model that stands, if the tool server can take it back exactly; nothing older ever can."""
    stack: list[ToolCall] = []
    for call in items:
        if not isinstance(call, ToolCall) or call.risk is Risk.READ:
            continue
        if call.tool == UNDO_TOOL:
            if call.status in IN_THE_MODEL and stack:
                stack.pop()
        elif _breaks_the_way_back(call):
            stack.clear()
        elif call.status in IN_THE_MODEL and call.effect is not None and _changes_records(call.effect):
            stack.append(call)
    return stack[-1] if stack else None


def is_still_last(call: ToolCall, elsewhere: Iterable[Item]) -> bool:
    """Whether nothing that other conversations did to the model since stands in the way of taking `call` back."""
    return not any(
        isinstance(item, ToolCall)
        and item.risk is not Risk.READ
        and (item.status in IN_THE_MODEL or item.status is CallStatus.UNKNOWN)
        and item.created_at > call.created_at
        for item in elsewhere
    )


def _breaks_the_way_back(call: ToolCall) -> bool:
    if call.status is CallStatus.UNKNOWN:
        return True
    if call.status not in IN_THE_MODEL or (call.effect is not None and call.effect.is_undoable):
        return False
    # Saving and analysing cannot be undone either, but they leave the records alone.
    return call.risk is Risk.DESTROY or call.effect is None or _changes_records(call.effect)


def _changes_records(effect: Effect) -> bool:
    return any((effect.adds, effect.changes, effect.deletes))
