"""The plan panel: every step with its state, who wrote the plan, what it assumes, and the engineer's control of it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.protocol.approvals import plan_digest
from app.protocol.commands import StepMode, StepPlan
from app.protocol.items import Plan, PlanStatus, PlanStep, StepStatus
from app.protocol.rehearsals import RehearsalPhase
from app.protocol.resuming import held_up
from app.protocol.transcript import CallProgress
from app.ui import plan_words, rehearsal_words
from app.ui.marks import HELD_UP, SOURCES, STEPS, Mark, plan_mark
from app.ui.plan.assumptions import assumption_list
from app.ui.plan.draft import DraftView
from app.ui.plan.moving import MoveButtons
from app.ui.plan.rehearsal import RehearsalView
from app.ui.theme.icons import icon
from app.ui.theme.look import Look
from app.ui.theme.tokens import Tone
from app.ui.widgets.controls import Chip, clear, column, label, row
from app.ui.widgets.decision import DecisionButton
from app.ui.widgets.flow import Flow
from app.ui.widgets.fold import Fold
from app.ui.widgets.visible import visible

_OPEN_STEPS = frozenset({StepStatus.PENDING, StepStatus.ACTIVE})
# Qt's own largest size, which its Python binding does not name.
_ANY_HEIGHT = 16_777_215
_STEP_ID = Qt.ItemDataRole.UserRole


class PlanPanel(QWidget):
    """Shows one plan; `intent` carries StepPlan commands."""

    intent = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._plan: Plan | None = None
        self._waiting = ""
        self._box = column(self, look, margin=12, gap=8)
        self._empty = label(look.say(plan_words.PLAN_EMPTY), "muted", wraps=True)
        self._box.addWidget(self._empty)
        self._filled = QWidget()
        self._box.addWidget(self._filled, 1)
        self._box.addStretch(0)
        self._build()
        self.present(None)

    def present(self, plan: Plan | None, waiting: str = "", progress: CallProgress | None = None) -> None:
        """`waiting` is the approval that the plan waits for, `progress` that of its rehearsal."""
        known, self._plan, self._waiting = self._plan, plan, waiting
        self._empty.setVisible(plan is None)
        self._filled.setVisible(plan is not None)
        self._box.setStretch(2, 1 if plan is None else 0)
        if plan is None:
            return
        look, mark = self._look, plan_mark(plan)
        self._title.setText(visible(look.say(plan.title)) or look.say(plan_words.PLAN))
        self._source.present(look.say(SOURCES[plan.source]), Tone.NEUTRAL)
        self._status.present(look.say(mark.word), mark.tone)
        done = sum(step.status is StepStatus.DONE for step in plan.steps)
        self._progress.setText(
            look.say(plan_words.PLAN_PROGRESS, done=done, total=len(plan.steps)) if plan.steps else ""
        )
        is_drafting = plan.status is PlanStatus.DRAFTING
        self._draft.setVisible(is_drafting)
        self._steps.setVisible(bool(plan.steps))
        if is_drafting:
            self._draft.present(plan.draft)
        if known is None or known.steps != plan.steps:
            self._show_steps(plan.steps)
        if known is None or known.assumptions != plan.assumptions:
            self._show_assumptions(plan)
        self._rehearsal.present(plan, progress)
        self._rehearsal_area.setVisible(plan.rehearsal is not None)
        self._refresh()

    def _build(self) -> None:
        look = self._look
        stack = column(self._filled, look, gap=8)
        self._title = label("", "title", wraps=True)
        stack.addWidget(self._title)
        chips = Flow(look.px(6))
        self._source = Chip()
        self._status = Chip()
        self._progress = label("", "small")
        for widget in (self._status, self._source, self._progress):
            chips.addWidget(widget)
        stack.addLayout(chips)
        self._draft = DraftView(look)
        self._draft.setMaximumHeight(_ANY_HEIGHT)
        stack.addWidget(self._draft, 1)
        self._steps = QListWidget()
        self._steps.setAccessibleName(look.say(plan_words.STEPS))
        self._steps.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._steps.setWordWrap(True)
        self._steps.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._steps.setIconSize(QSize(look.px(18), look.px(18)))
        self._steps.currentItemChanged.connect(lambda: self._refresh())
        stack.addWidget(self._steps, 2)
        stack.addLayout(self._controls())
        self._rehearsal = RehearsalView(look)
        self._rehearsal_area = _scrolled(self._rehearsal)
        stack.addWidget(self._rehearsal_area, 2)
        self._assumption_area = QScrollArea()
        self._assumption_area.setWidgetResizable(True)
        self._assumption_area.setFrameShape(QFrame.Shape.NoFrame)
        self._assumption_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setObjectName("page")
        self._assumptions = column(inside, look, gap=4)
        self._assumption_area.setWidget(inside)
        stack.addWidget(self._assumption_area, 1)

    def _controls(self) -> QVBoxLayout:
        look = self._look
        controls = column(None, look, gap=6)
        self._to = DecisionButton(
            look, look.say(plan_words.APPROVE_TO_HERE), lambda: self._step(StepMode.TO), "primary"
        )
        self._to.setToolTip(look.say(plan_words.APPROVE_TO_HERE_TIP))
        self._skip = DecisionButton(look, look.say(plan_words.SKIP_STEP), lambda: self._step(StepMode.SKIP))
        self._stop = DecisionButton(look, look.say(plan_words.STOP_PLAN), lambda: self._step(StepMode.STOP))
        controls.addWidget(self._to)
        self._reads = DecisionButton(look, look.say(plan_words.APPROVE_READS), self._approve_reads)
        self._reads.setToolTip(look.say(plan_words.APPROVE_READS_TIP))
        controls.addWidget(self._reads)
        self._rehearse = DecisionButton(look, look.say(rehearsal_words.REHEARSE), self._rehearse_pressed)
        self._rehearse.setToolTip(look.say(rehearsal_words.REHEARSE_TIP))
        controls.addWidget(self._rehearse)
        line = row(None, look, gap=6)
        line.addWidget(self._skip, 1)
        line.addWidget(self._stop, 1)
        controls.addLayout(line)
        self._moving = MoveButtons(look, self._steps, self.intent.emit)
        controls.addWidget(self._moving)
        return controls

    def _show_steps(self, steps: tuple[PlanStep, ...]) -> None:
        selected = self._selected()
        if [self._id_at(number) for number in range(self._steps.count())] != [step.step_id for step in steps]:
            self._steps.clear()
            for _ in steps:
                self._steps.addItem("")
        waiting = held_up(steps)
        for number, step in enumerate(steps):
            self._show_step(number, step, HELD_UP if step.step_id in waiting else STEPS[step.status])
        if selected is not None and self._selected() is None:
            self._select(selected.step_id)

    def _show_step(self, number: int, step: PlanStep, mark: Mark) -> None:
        entry, look = self._steps.item(number), self._look
        title = f"{number + 1}. {visible(look.say(step.title))}"
        entry.setText(title)
        entry.setIcon(icon(mark.symbol, look.ink(mark.tone), look.px(18)))
        entry.setData(_STEP_ID, step.step_id)
        entry.setToolTip(f"{look.say(mark.word)} · {step.tool}")
        entry.setData(
            Qt.ItemDataRole.AccessibleTextRole, f"{number + 1}. {look.say(step.title)}: {look.say(mark.word)}"
        )
        if step.status is StepStatus.ACTIVE:
            self._steps.scrollToItem(entry)

    def _show_assumptions(self, plan: Plan) -> None:
        clear(self._assumptions)
        self._assumption_area.setVisible(bool(plan.assumptions))
        if plan.assumptions:
            title = self._look.say(plan_words.ASSUMPTIONS, count=len(plan.assumptions))
            fold = Fold(self._look, title, lambda: assumption_list(self._look, plan.assumptions), is_open=True)
            self._assumptions.addWidget(fold)
            self._assumptions.addStretch(1)

    def _refresh(self) -> None:
        is_running = self._plan is not None and self._plan.status is PlanStatus.RUNNING
        step = self._selected()
        can_step = is_running and step is not None and step.status in _OPEN_STEPS
        self._to.setEnabled(can_step)
        self._skip.setEnabled(can_step)
        self._stop.setEnabled(is_running)
        self._say_what_is_decided(step)
        for one in (self._to, self._reads, self._skip, self._stop):
            one.setVisible(is_running)
        self._moving.about(self._plan, step.step_id if step is not None else "")
        self._rehearse.setVisible(is_running)
        said = rehearsal_words.END_REHEARSAL if self._is_rehearsing else rehearsal_words.REHEARSE
        self._rehearse.setText(self._look.say(said))
        self._rehearse.setAccessibleName(self._look.say(said))

    @property
    def _is_rehearsing(self) -> bool:
        rehearsal = None if self._plan is None else self._plan.rehearsal
        return rehearsal is not None and rehearsal.phase is RehearsalPhase.RUNNING

    def _rehearse_pressed(self) -> None:
        if self._plan is not None:
            mode = StepMode.END_REHEARSAL if self._is_rehearsing else StepMode.REHEARSE
            self.intent.emit(StepPlan(plan_id=self._plan.item_id, mode=mode))

    def _say_what_is_decided(self, step: PlanStep | None) -> None:
        plan = self._plan
        about = (plan.item_id, plan_digest(plan.steps), self._waiting) if plan is not None else ()
        step_id = step.step_id if step is not None else ""
        self._to.about(*about, step_id)
        self._skip.about(*about, step_id)
        self._reads.about(*about)
        self._stop.about(*about)
        self._rehearse.about(*about, self._is_rehearsing)

    def _selected(self) -> PlanStep | None:
        if self._plan is None:
            return None
        wanted = self._id_at(self._steps.currentRow())
        return next((step for step in self._plan.steps if step.step_id == wanted), None)

    def _id_at(self, number: int) -> str:
        entry = self._steps.item(number) if 0 <= number < self._steps.count() else None
        return str(entry.data(_STEP_ID)) if entry is not None else ""

    def _select(self, step_id: str) -> None:
        for number in range(self._steps.count()):
            if self._id_at(number) == step_id:
                self._steps.setCurrentRow(number)

    def _approve_reads(self) -> None:
        if self._plan is not None:
            shown = plan_digest(self._plan.steps)
            self.intent.emit(StepPlan(plan_id=self._plan.item_id, mode=StepMode.READS, shown=shown))

    def _step(self, mode: StepMode) -> None:
        step = self._selected()
        if self._plan is None or (mode is not StepMode.STOP and step is None):
            return
        step_id = step.step_id if step is not None and mode is not StepMode.STOP else ""
        shown = plan_digest(self._plan.steps)
        self.intent.emit(
            StepPlan(plan_id=self._plan.item_id, mode=mode, step_id=step_id, shown=shown, waiting=self._waiting)
        )


def _scrolled(widget: QWidget) -> QScrollArea:
    """The widget in an area that is as high as there is room."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    inside = QWidget()
    inside.setObjectName("page")
    stack = QVBoxLayout(inside)
    stack.setContentsMargins(0, 0, 0, 0)
    stack.addWidget(widget)
    stack.addStretch(1)
    area.setWidget(inside)
    return area
