"""What is offered on the cards of a conversation at rest: to take its last change back, to go on with its plan."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from app.protocol.items import CallStatus, Item, Place, Plan, StepStatus, ToolCall
from app.protocol.resuming import elsewhere, found_out, resumable_plan, unsettled_calls
from app.protocol.transcript import Conversation
from app.protocol.undoing import Undone, undoable_call, undone, why_not_undoable
from app.ui.chat.calls import CallCard
from app.ui.chat.plans import PlanCard


class Offers:
    """`widgets` are the entries that exist, by item id; `undoable` and `resumable` the items with an offer, empty for
    none.

    What a conversation alone does not tell: with `may_undo` whether the model is still the one, and as the call left
    it; with `place` where calls go now, for a plan that was cut off is gone on with in its own model alone.
    """

    def __init__(self, widgets: Callable[[], Mapping[str, QWidget]]) -> None:
        self._widgets = widgets
        self.may_undo: Callable[[ToolCall], bool] = lambda _: True
        self.place: Place | None = None
        self.undoable = ""
        self.undoable_plan = ""
        self.undone = Undone()
        self._items: Sequence[Item] = ()
        self.resumable = ""
        self.found: Mapping[str, StepStatus] = {}
        self.unsettled: frozenset[str] = frozenset()

    def undo(self, conversation: Conversation) -> None:
        """Offer it on the last change that stands, and no longer on another one."""
        items = (conversation.items[item_id] for item_id in conversation.order)
        call = undoable_call(items) if conversation.is_at_rest else None
        if call is not None and not self.may_undo(call):
            call = None
        call_id = "" if call is None else call.item_id
        for each in {self.undoable, call_id}:
            card = self._widgets().get(each)
            if isinstance(card, CallCard):
                card.offer_undo(each == call_id)
        self.undoable = call_id
        self._plan_back("" if call is None else call.plan_id or "")
        self._taken_back(conversation)

    def _plan_back(self, plan_id: str) -> None:
        for each in {self.undoable_plan, plan_id}:
            card = self._widgets().get(each)
            if isinstance(card, PlanCard):
                card.offer_back(each == plan_id)
        self.undoable_plan = plan_id

    def _taken_back(self, conversation: Conversation) -> None:
        """What was taken back is told on it; a call that is unfolded says why it cannot be."""
        self._items = conversation.transcript
        before, self.undone = self.undone, undone(self._items)
        changed = (
            {*before.calls, *before.plans, *self.undone.calls, *self.undone.plans} if before != self.undone else ()
        )
        for item_id in changed:
            card = self._widgets().get(item_id)
            if card is not None:
                self._tell_undone(card, item_id)

    def _tell_undone(self, card: QWidget, item_id: str) -> None:
        match card:
            case CallCard():
                card.show_taken_back(item_id in self.undone.calls)
            case PlanCard():
                card.show_taken_back(*self.undone.plans.get(item_id, (0, 0)))
            case _:
                pass

    def unknown(self, conversation: Conversation) -> None:
        """Offer to read about each call of unknown outcome, and say on those that were read about what was found."""
        calls = (item for item in conversation.transcript if isinstance(item, ToolCall))
        unknown = [call.item_id for call in calls if call.status is CallStatus.UNKNOWN]
        self.found = found_out(conversation.transcript) if unknown else {}
        self.unsettled = frozenset(unknown) - self.found.keys() if conversation.is_at_rest else frozenset()
        for item_id in unknown:
            card = self._widgets().get(item_id)
            if isinstance(card, CallCard):
                self._settling(card, item_id)

    def plan(self, conversation: Conversation) -> None:
        """Offer to go on with the plan that was cut off, and no longer with another one."""
        plan = resumable_plan(conversation.transcript) if conversation.is_at_rest else None
        plan_id = "" if plan is None else plan.item_id
        for each in {self.resumable, plan_id}:
            card = self._widgets().get(each)
            if isinstance(card, PlanCard):
                self._go_on(card, plan if each == plan_id else None, conversation)
        self.resumable = plan_id

    def to_new(self, item_id: str, made: QWidget, conversation: Conversation) -> None:
        """An entry has come into being: it has the offer that stands for it."""
        match made:
            case CallCard():
                made.offer_undo(item_id == self.undoable)
                made.why_not_undone = lambda: why_not_undoable(self._items, item_id)
                self._tell_undone(made, item_id)
                self._settling(made, item_id)
            case PlanCard():
                made.offer_back(item_id == self.undoable_plan)
                self._tell_undone(made, item_id)
                if item_id == self.resumable:
                    self._go_on(made, resumable_plan(conversation.transcript), conversation)
            case _:
                pass

    def forget(self) -> None:
        """Another conversation came."""
        self.undoable = self.undoable_plan = self.resumable = ""
        self.undone, self._items = Undone(), ()
        self.found, self.unsettled = {}, frozenset()

    def _settling(self, card: CallCard, item_id: str) -> None:
        card.offer_settling(self.found.get(item_id), is_offered=item_id in self.unsettled)

    def _go_on(self, card: PlanCard, plan: Plan | None, conversation: Conversation) -> None:
        if plan is None:
            card.offer(None)
            return
        items = conversation.transcript
        why_not = None if self.place is None else elsewhere(plan, items, self.place)
        card.offer(plan, why_not, next(iter(unsettled_calls(plan, items).values()), ""))
