"""The buttons that steer a running plan: run next, run to here, skip, stop, rehearse, and the place of a step."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.protocol.approvals import ApprovalRequest
from app.protocol.commands import StepMode, StepPlan
from app.protocol.items import Plan, PlanStatus, PlanStep, Risk, StepStatus
from app.protocol.rehearsals import RehearsalPhase
from app.trade.text import Text
from app.ui import plan_words, rehearsal_words
from app.ui import step_words as words
from app.ui.plan.changing import ChangeMenu
from app.ui.plan.moving import MoveButtons
from app.ui.theme.look import Look
from app.ui.widgets.controls import column, row
from app.ui.widgets.decision import DecisionButton

NEXT_KEYS = "F7"
_OPEN_STEPS = frozenset({StepStatus.PENDING, StepStatus.ACTIVE})


@dataclass(frozen=True, slots=True)
class Steered:
    """What is steered as it is shown: `digest` is the plan's own, `step` the selected one, `waiting` what it asks."""

    plan: Plan
    digest: str
    step: PlanStep | None = None
    waiting: ApprovalRequest | None = None

    @property
    def is_running(self) -> bool:
        return self.plan.status is PlanStatus.RUNNING

    @property
    def approval_id(self) -> str:
        return "" if self.waiting is None else self.waiting.approval_id

    @property
    def is_rehearsing(self) -> bool:
        return self.plan.rehearsal is not None and self.plan.rehearsal.phase is RehearsalPhase.RUNNING

    def number_of(self, step_id: str | None) -> int | None:
        """From 1."""
        ids = [step.step_id for step in self.plan.steps]
        return ids.index(step_id) + 1 if step_id in ids else None


class SteeringButtons(QWidget):
    """`intent` carries StepPlan commands; `keys_of` is the list whose keys move steps."""

    intent = Signal(object)

    def __init__(self, look: Look, keys_of: QWidget) -> None:
        super().__init__()
        self._look = look
        self._about: Steered | None = None
        stack = column(self, look, gap=6)
        self.next = self._button(words.RUN_NEXT, self._order_next, "primary")
        self._to_next = QShortcut(QKeySequence(NEXT_KEYS), self.next)
        self._to_next.setAutoRepeat(False)
        self._to_next.activated.connect(lambda: self.next.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.to = self._button(plan_words.APPROVE_TO_HERE, lambda: self._order(StepMode.TO, with_step=True))
        self.to.setToolTip(look.say(plan_words.APPROVE_TO_HERE_TIP))
        self.rehearse = self._button(rehearsal_words.REHEARSE, self._order_rehearsal)
        self.rehearse.setToolTip(look.say(rehearsal_words.REHEARSE_TIP))
        self.skip = self._button(plan_words.SKIP_STEP, lambda: self._order(StepMode.SKIP, with_step=True))
        self.stop = self._button(plan_words.STOP_PLAN, lambda: self._order(StepMode.STOP))
        for line in ((self.next,), (self.to, self.rehearse), (self.skip, self.stop)):
            side = row(None, look, gap=6)
            for one in line:
                side.addWidget(one, 1)
            stack.addLayout(side)
        self._moving = MoveButtons(look, keys_of, self.intent.emit)
        self.changing = ChangeMenu(look, keys_of, self.intent.emit)
        side = row(None, look, gap=6)
        side.addWidget(self._moving, 2)
        side.addWidget(self.changing, 1)
        stack.addLayout(side)

    def present(self, about: Steered | None) -> None:
        """Offer what is possible now."""
        self._about = about
        self.setVisible(about is not None and about.is_running)
        selected = (about.plan if about else None, about.step.step_id if about and about.step else "")
        self._moving.about(*selected)
        self.changing.about(*selected)
        if about is None:
            return
        can_step = about.is_running and about.step is not None and about.step.status in _OPEN_STEPS
        self.to.setEnabled(can_step)
        self.skip.setEnabled(can_step)
        self._present_next(about)
        said = self._look.say(rehearsal_words.END_REHEARSAL if about.is_rehearsing else rehearsal_words.REHEARSE)
        self.rehearse.setText(said)
        self.rehearse.setAccessibleName(said)
        subject = (about.plan.item_id, about.digest, about.approval_id)
        step_id = about.step.step_id if about.step is not None else ""
        for one in (self.next, self.stop):
            one.about(*subject)
        for one in (self.to, self.skip):
            one.about(*subject, step_id)
        self.rehearse.about(*subject, about.is_rehearsing)

    def _present_next(self, about: Steered) -> None:
        """A step that can destroy is approved where its effect stands, on its card alone."""
        waiting, look = about.waiting, self._look
        number = about.number_of(waiting.step_id) if waiting is not None else None
        said = look.say(words.RUN_NEXT) if number is None else look.say(words.RUN_NEXT_NUMBER, number=number)
        destroys = waiting is not None and waiting.risk is Risk.DESTROY
        tip = words.RUN_NEXT_NONE if waiting is None else words.RUN_NEXT_DESTROYS if destroys else words.RUN_NEXT_TIP
        self.next.setText(said)
        self.next.setAccessibleName(said)
        self.next.setToolTip(look.say(tip))
        self.next.setEnabled(about.is_running and number is not None and not destroys)

    def _button(self, said: Text, act: Callable[[], None], style: str = "") -> DecisionButton:
        return DecisionButton(self._look, self._look.say(said), act, style)

    def _order_next(self) -> None:
        if self._about is not None and self._about.waiting is not None:
            self._send(self._about, StepMode.NEXT, self._about.waiting.step_id or "")

    def _order_rehearsal(self) -> None:
        if self._about is not None:
            mode = StepMode.END_REHEARSAL if self._about.is_rehearsing else StepMode.REHEARSE
            self.intent.emit(StepPlan(plan_id=self._about.plan.item_id, mode=mode))

    def _order(self, mode: StepMode, *, with_step: bool = False) -> None:
        about = self._about
        if about is None or (with_step and about.step is None):
            return
        self._send(about, mode, about.step.step_id if with_step and about.step is not None else "")

    def _send(self, about: Steered, mode: StepMode, step_id: str) -> None:
        self.intent.emit(
            StepPlan(
                plan_id=about.plan.item_id,
                mode=mode,
                step_id=step_id,
                shown=about.digest,
                waiting=about.approval_id,
            )
        )
