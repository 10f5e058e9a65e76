"""Which calls of a transcript can be taken back, and why not: pure, so that window and agent agree."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.protocol import words
from app.protocol.items import CallStatus, Item, Risk, ToolCall
from app.trade.answers.envelope import Effect
from app.trade.text import Text

UNDO_TOOL = "undo_step"

# A call that ended so has changed the model.
IN_THE_MODEL = frozenset({CallStatus.VERIFIED, CallStatus.MISMATCH})


@dataclass(slots=True)
class _Standing:
    """`stack`: the changes that stand and can be taken back, the last one last. `barriers`: by call id, what no way
    leads back over. `taken_back`: ids."""

    stack: list[ToolCall] = field(default_factory=list[ToolCall])
    barriers: dict[str, ToolCall] = field(default_factory=dict[str, ToolCall])
    taken_back: set[str] = field(default_factory=set[str])


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A change that stays in the model, and why."""

    call: ToolCall
    why: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class WayBack:
    """To before a plan: the calls that are taken back, the last one first, and what of the plan stays."""

    calls: tuple[ToolCall, ...]
    kept: tuple[Kept, ...] = ()


def undoable_call(items: Iterable[Item]) -> ToolCall | None:
    """The last change of the model that stands, if the tool server can take it back exactly; nothing older ever can."""
    stack = _standing(items).stack
    return stack[-1] if stack else None


def way_back(items: Iterable[Item], plan_id: str) -> WayBack | Text:
    """How to get to before a plan, as far as an exact way leads; a sentence where not one change can be taken back."""
    known = tuple(items)
    found = _standing(known)
    changes = [call for call in known if isinstance(call, ToolCall) and call.plan_id == plan_id and _is_kept(call)]
    standing = [call for call in changes if call.item_id not in found.taken_back]
    if not standing:
        return words.NOTHING_OF_PLAN_STANDS
    back: list[ToolCall] = []
    for call in reversed(found.stack):
        if call.plan_id != plan_id:
            break
        back.append(call)
    if not back:
        return _why_not(standing[-1], found) or words.NO_EXACT_WAY_BACK
    taken = {call.item_id for call in back}
    kept = tuple(
        Kept(call=call, why=_why_not(call, found) or words.NO_EXACT_WAY_BACK)
        for call in standing
        if call.item_id not in taken
    )
    return WayBack(calls=tuple(back), kept=kept)


def why_not_undoable(items: Iterable[Item], call_id: str) -> Text | None:
    """Why a call cannot be taken back now; None where it can, and where there is nothing to take back."""
    known = tuple(items)
    call = next((one for one in known if isinstance(one, ToolCall) and one.item_id == call_id), None)
    if call is None or call.risk is Risk.READ or call.tool == UNDO_TOOL:
        return None
    return _why_not(call, _standing(known))


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """What was taken back: ids of `calls`, and of each plan that was touched how many of how many changes."""

    calls: frozenset[str] = frozenset()
    plans: Mapping[str, tuple[int, int]] = field(default_factory=dict[str, tuple[int, int]])


def undone(items: Iterable[Item]) -> Undone:
    known = tuple(items)
    taken = _standing(known).taken_back
    if not taken:
        return Undone()
    changes = [call for call in known if isinstance(call, ToolCall) and call.plan_id and _is_kept(call)]
    made = Counter(call.plan_id or "" for call in changes)
    back = Counter(call.plan_id or "" for call in changes if call.item_id in taken)
    return Undone(calls=frozenset(taken), plans={plan_id: (back[plan_id], made[plan_id]) for plan_id in back})


def _standing(items: Iterable[Item]) -> _Standing:
    found = _Standing()
    for call in items:
        if not isinstance(call, ToolCall) or call.risk is Risk.READ:
            continue
        if call.tool == UNDO_TOOL:
            if call.status in IN_THE_MODEL and found.stack:
                found.taken_back.add(found.stack.pop().item_id)
        elif _breaks_the_way_back(call):
            found.barriers |= {each.item_id: call for each in found.stack}
            found.stack.clear()
        elif _is_change(call):
            found.stack.append(call)
    return found


def _why_not(call: ToolCall, found: _Standing) -> Text | None:
    if call.item_id in found.taken_back:
        return words.TAKEN_BACK_ALREADY
    if call.status is CallStatus.UNKNOWN:
        return words.UNDO_OF_UNKNOWN
    if (barrier := found.barriers.get(call.item_id)) is not None:
        return words.NO_WAY_BACK_OVER(title=barrier.title)
    if call not in found.stack:
        return words.NO_EXACT_WAY_BACK if call.status in IN_THE_MODEL else None
    last = found.stack[-1]
    return None if last is call else words.LATER_CHANGE_FIRST(title=last.title)


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


def _is_change(call: ToolCall) -> bool:
    """Whether its records stand in the model, or have stood there."""
    is_done = call.tool != UNDO_TOOL and call.risk is not Risk.READ and call.status in IN_THE_MODEL
    return is_done and call.effect is not None and _changes_records(call.effect)


def _is_kept(call: ToolCall) -> bool:
    """Whether going back to before it means anything: opening another document changes no record, and is no less."""
    is_one_way = call.tool != UNDO_TOOL and call.risk is not Risk.READ and call.status in IN_THE_MODEL
    return _is_change(call) or (is_one_way and _breaks_the_way_back(call))


def _changes_records(effect: Effect) -> bool:
    return any((effect.adds, effect.changes, effect.deletes))
