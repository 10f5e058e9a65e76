"""Moving a step that is still to come to another place: which orders the steps' needs allow, and why others not."""

from collections.abc import Callable
from typing import assert_never

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from app.protocol.approvals import plan_digest
from app.protocol.commands import StepMode, StepPlan
from app.protocol.items import Plan, PlanStatus
from app.protocol.ordering import Misplaced, PlaceFault, moved, placed
from app.trade.templates import filled
from app.trade.text import Text
from app.ui import plan_words
from app.ui import step_words as words
from app.ui.theme.look import Look
from app.ui.widgets.controls import row

_EARLIER, _LATER = -1, 1


def order_with(plan: Plan | None, step_id: str, before: str | None) -> tuple[str, ...] | Text:
    """The order of the steps to come with this one put right before another (None: last), or why it cannot go there."""
    if plan is None or plan.status is not PlanStatus.RUNNING:
        return words.PLAN_DOES_NOT_RUN
    order = placed(plan.steps, step_id, before)
    return _why_not(plan, step_id, order) if isinstance(order, Misplaced) else order


def _why_not(plan: Plan, step_id: str, why: Misplaced) -> Text:
    numbers = {step.step_id: number for number, step in enumerate(plan.steps, start=1)}
    number, other = numbers.get(step_id, 0), numbers.get(why.other, 0)
    match why.fault:
        case PlaceFault.BEGUN:
            return filled(words.HAS_BEGUN, number=number)
        case PlaceFault.OTHER_BEGUN:
            return filled(words.NOTHING_BEFORE_BEGUN, number=other)
        case PlaceFault.NEEDS_OTHER:
            return filled(words.NEEDS_OTHER, number=number, other=other)
        case PlaceFault.OTHER_NEEDS:
            return filled(words.OTHER_NEEDS, number=number, other=other)
        case _:
            assert_never(why.fault)


class MoveButtons(QWidget):
    """Two buttons about one step, and their keys while `keys_of` has the focus; `order` gets the new order."""

    def __init__(self, look: Look, keys_of: QWidget, order: Callable[[StepPlan], None]) -> None:
        super().__init__()
        self._order = order
        self._plan: Plan | None = None
        self._step_id = ""
        line = row(self, look, gap=6)
        self._buttons: dict[int, QPushButton] = {}
        for by, text, tip, key in (
            (_EARLIER, plan_words.MOVE_EARLIER, plan_words.MOVE_EARLIER_TIP, "Alt+Up"),
            (_LATER, plan_words.MOVE_LATER, plan_words.MOVE_LATER_TIP, "Alt+Down"),
        ):
            button = QPushButton(look.say(text))
            button.setToolTip(look.say(tip))
            button.clicked.connect(lambda _=False, by=by: self._move(by))
            shortcut = QShortcut(QKeySequence(key), keys_of)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(lambda by=by: self._move(by))
            line.addWidget(button, 1)
            self._buttons[by] = button

    def about(self, plan: Plan | None, step_id: str) -> None:
        """Offer what is possible for this step of this plan."""
        self._plan, self._step_id = plan, step_id
        self.setVisible(plan is not None and plan.status is PlanStatus.RUNNING)
        for by, button in self._buttons.items():
            button.setEnabled(self._order_after(by) is not None)

    def _move(self, by: int) -> None:
        order = self._order_after(by)
        if self._plan is not None and order is not None:
            self._order(reordering(self._plan, order))

    def _order_after(self, by: int) -> tuple[str, ...] | None:
        if self._plan is None or self._plan.status is not PlanStatus.RUNNING:
            return None
        return moved(self._plan.steps, self._step_id, by)


def reordering(plan: Plan, order: tuple[str, ...]) -> StepPlan:
    """The command that puts the steps to come in this order, of the plan as it is shown."""
    return StepPlan(plan_id=plan.item_id, mode=StepMode.REORDER, order=order, shown=plan_digest(plan.steps))
