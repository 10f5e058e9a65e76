"""What can be done to the steps themselves: a step edited, a call put in beside it, and that call taken out again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app.protocol.approvals import plan_digest
from app.protocol.commands import StepMode, StepPlan
from app.protocol.items import Plan, PlanStatus, StepStatus
from app.trade.text import Text
from app.ui import editing_words as words
from app.ui.theme.look import Look

_ENDED = frozenset(StepStatus) - {StepStatus.PENDING, StepStatus.ACTIVE}


@dataclass(frozen=True, slots=True)
class _Act:
    text: Text
    tip: Text
    key: str


_ACTS: Mapping[StepMode, _Act] = {
    StepMode.EDIT: _Act(words.EDIT_STEP, words.EDIT_STEP_TIP, "Return"),
    StepMode.INSERT_BEFORE: _Act(words.INSERT_BEFORE, words.INSERT_BEFORE_TIP, "Insert"),
    StepMode.INSERT_AFTER: _Act(words.INSERT_AFTER, words.INSERT_AFTER_TIP, "Shift+Insert"),
    StepMode.TAKE_OUT: _Act(words.TAKE_OUT, words.TAKE_OUT_TIP, "Del"),
}


class ChangeMenu(QPushButton):
    """A menu of what can be done to one step, and keys for it while `keys_of` has the focus. `order` gets what is
    wanted; an edit and what is put in are still without arguments."""

    def __init__(self, look: Look, keys_of: QWidget, order: Callable[[StepPlan], None]) -> None:
        super().__init__(look.say(words.CHANGE_STEP))
        self.setToolTip(look.say(words.CHANGE_STEP_TIP))
        self.setAccessibleDescription(look.say(words.CHANGE_STEP_TIP))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._look = look
        self._order = order
        self._plan: Plan | None = None
        self._step_id = ""
        self.clicked.connect(lambda: self._open())
        for mode, act in _ACTS.items():
            # The list itself says that a step is opened.
            if mode is not StepMode.EDIT:
                shortcut = QShortcut(QKeySequence(act.key), keys_of)
                shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
                shortcut.setAutoRepeat(False)
                shortcut.activated.connect(lambda mode=mode: self._want(mode, self._step_id))

    def about(self, plan: Plan | None, step_id: str) -> None:
        """Offer what is possible for this step of this plan."""
        self._plan, self._step_id = plan, step_id
        self.setEnabled(any(self._can(mode, step_id) for mode in _ACTS))

    def edit(self, step_id: str) -> None:
        """A step was opened in the list."""
        self._want(StepMode.EDIT, step_id)

    def fill(self, step_id: str, menu: QMenu) -> None:
        """Add to a menu what can be done to a step."""
        if self._plan is not None and self._plan.status is PlanStatus.RUNNING:
            for mode in _ACTS:
                if mode is not StepMode.TAKE_OUT or self._can(mode, step_id):
                    self._add(menu, mode, step_id)

    def _add(self, menu: QMenu, mode: StepMode, step_id: str) -> None:
        act = _ACTS[mode]
        action = menu.addAction(self._look.say(act.text))
        action.setShortcut(QKeySequence(act.key))
        action.setShortcutVisibleInContextMenu(True)
        action.setEnabled(self._can(mode, step_id))
        action.setToolTip(self._look.say(act.tip))
        action.triggered.connect(lambda: self._want(mode, step_id))

    def _can(self, mode: StepMode, step_id: str) -> bool:
        plan = self._plan
        at = next((at for at, one in enumerate(plan.steps) if one.step_id == step_id), None) if plan else None
        if plan is None or at is None or plan.status is not PlanStatus.RUNNING:
            return False
        step = plan.steps[at]
        match mode:
            case StepMode.INSERT_AFTER:
                return step.status not in _ENDED or all(
                    one.status is StepStatus.PENDING for one in plan.steps[at + 1 :]
                )
            case StepMode.TAKE_OUT:
                return step.is_by_hand and step.status is StepStatus.PENDING
            case _:
                return step.status not in _ENDED

    def _want(self, mode: StepMode, step_id: str) -> None:
        if self._plan is not None and self._can(mode, step_id):
            shown = plan_digest(self._plan.steps)
            self._order(StepPlan(plan_id=self._plan.item_id, mode=mode, step_id=step_id, shown=shown))

    def _open(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill(self._step_id, menu)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
