"""What a conversation remembers of the orders that were carried out in it: a pure fold over its items.

Nothing of it is stored a second time, so a conversation that is opened again remembers the same. What was said of
another model than the open one is kept apart: it may be offered as such, and is never taken for what is open.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce

from app.protocol.items import Item, Place, Plan, Risk, ToolCall
from app.protocol.undoing import IN_THE_MODEL, UNDO_TOOL
from app.trade.json_types import JsonObject

# Orders further back than this are not meant by "that".
MOST_ORDERS = 12
# Another document is open after these.
_REPLACING = frozenset({"new_project", "open_project", "import_text_model"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Did:
    """A call as it was carried out, with the arguments that were approved in the end."""

    tool: str
    arguments: JsonObject
    is_change: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One plan that was carried out, at least in part. `said` is the sentence that it was made from, with whatever
    "that" stood for put in its place; empty for a form that was filled in. `is_elsewhere`: in another model."""

    plan_id: str
    said: str
    answers: Mapping[str, str] = field(default_factory=dict[str, str])
    did: tuple[Did, ...] = ()
    place: Place | None = None
    is_elsewhere: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """The orders, the last one last. `plans` are those whose calls may still come."""

    orders: tuple[Order, ...] = ()
    plans: Mapping[str, Plan] = field(default_factory=dict[str, Plan])

    @property
    def here(self) -> tuple[Order, ...]:
        """The orders on the open model."""
        return tuple(order for order in self.orders if not order.is_elsewhere)


NOTHING = Memory()


def remember(items: Iterable[Item]) -> Memory:
    """The memory of a conversation."""
    return reduce(noted, items, NOTHING)


def noted(memory: Memory, item: Item) -> Memory:
    """The memory after one more item."""
    match item:
        case Plan():
            return replace(memory, plans={**memory.plans, item.item_id: item})
        case ToolCall() if item.status in IN_THE_MODEL:
            return _with_call(memory, item)
        case _:
            return memory


def in_place(memory: Memory, here: Place) -> Memory:
    """With what belongs to another model than the open one marked so, whoever opened that."""
    return replace(
        memory,
        orders=tuple(
            order if order.is_elsewhere or _is_here(order.place, here) else replace(order, is_elsewhere=True)
            for order in memory.orders
        ),
    )


def _with_call(memory: Memory, call: ToolCall) -> Memory:
    if call.tool == UNDO_TOOL:
        return _without_last_change(memory)
    if call.plan_id is None:
        return memory
    if call.tool in _REPLACING:
        memory = replace(memory, orders=tuple(replace(each, is_elsewhere=True) for each in memory.orders))
    plan = memory.plans.get(call.plan_id)
    before = next((each for each in memory.orders if each.plan_id == call.plan_id), None)
    order = before or Order(
        plan_id=call.plan_id,
        said="" if plan is None else plan.said,
        answers={} if plan is None else {**plan.answers, **plan.stated},
    )
    did = Did(tool=call.tool, arguments=call.arguments, is_change=call.risk is not Risk.READ)
    order = replace(order, did=(*order.did, did), place=call.place or order.place, is_elsewhere=False)
    others = tuple(each for each in memory.orders if each.plan_id != call.plan_id)
    return replace(memory, orders=(*others, order)[-MOST_ORDERS:])


def _without_last_change(memory: Memory) -> Memory:
    """What was taken back is not what "that" means any more."""
    for index in range(len(memory.orders) - 1, -1, -1):
        order = memory.orders[index]
        changes = [number for number, did in enumerate(order.did) if did.is_change]
        if order.is_elsewhere or not changes:
            continue
        left = tuple(did for number, did in enumerate(order.did) if number != changes[-1])
        kept = (replace(order, did=left),) if any(did.is_change for did in left) else ()
        return replace(memory, orders=(*memory.orders[:index], *kept, *memory.orders[index + 1 :]))
    return memory


def _is_here(place: Place | None, here: Place) -> bool:
    """What nobody noted is not taken for the open model."""
    if place is None or place.target != here.target:
        return False
    if place.document_id and here.document_id:
        return place.document_id == here.document_id
    return place.name == here.name
