"""The plan panel: every step with its state, who wrote the plan, what it assumes, and the engineer's control of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.protocol.approvals import ApprovalRequest, plan_digest
from app.protocol.items import Plan, PlanStatus, PlanStep, StepStatus
from app.protocol.transcript import CallProgress
from app.ui import plan_words
from app.ui.marks import SOURCES, plan_mark
from app.ui.plan.assumptions import AssumptionDraft, AssumptionsView
from app.ui.plan.draft import DraftView
from app.ui.plan.moving import reordering
from app.ui.plan.rehearsal import RehearsalView
from app.ui.plan.steering_buttons import Steered, SteeringButtons
from app.ui.plan.steps_view import StepsStanding, StepsView
from app.ui.theme.look import Look
from app.ui.theme.tokens import Tone
from app.ui.widgets.controls import Chip, column, label
from app.ui.widgets.flow import Flow
from app.ui.widgets.tall_area import TallArea
from app.ui.widgets.visible import visible

# Qt's own largest size, which its Python binding does not name.
_ANY_HEIGHT = 16_777_215
# Shares of the height, where the steps have four: of the assumptions, and of one that is being changed.
_ROOM, _ROOM_FOR_CHANGE = 2, 9


@dataclass(frozen=True, slots=True)
class PlanStandings:
    """How the lists of plans were left and what is typed for their assumptions, by plan id."""

    by_plan: Mapping[str, StepsStanding]
    assumptions: Mapping[str, AssumptionDraft]


class PlanPanel(QWidget):
    """Shows one plan.

    `intent` carries commands that steer it. For what else can be done with a step: `step_opened` carries the id of one
    that was double-clicked or opened with Enter; `step_menu_opening` the id and the QMenu that is about to open over
    it, to add actions to (none of them may decide: what decides is a DecisionButton).
    """

    intent = Signal(object)
    step_opened = Signal(str)
    step_menu_opening = Signal(str, object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._plan: Plan | None = None
        self._waiting: ApprovalRequest | None = None
        self._digest = ""
        self._left: dict[str, StepsStanding] = {}
        self._box = column(self, look, margin=12, gap=8)
        self._empty = label(look.say(plan_words.PLAN_EMPTY), "muted", wraps=True)
        self._box.addWidget(self._empty)
        self._filled = QWidget()
        self._area = TallArea(look, self._filled)
        self._box.addWidget(self._area, 1)
        self._box.addStretch(0)
        self._build()
        self.present(None)

    @property
    def selected_step(self) -> PlanStep | None:
        """The selected step; None where none is, or a filter hides it."""
        return self.steps.selected

    def select_step(self, step_id: str) -> None:
        """Select a step of the plan that is shown."""
        self.steps.list.select(step_id)

    def present(
        self, plan: Plan | None, waiting: ApprovalRequest | None = None, progress: CallProgress | None = None
    ) -> None:
        """`waiting` is the approval that the plan waits for, `progress` that of its rehearsal."""
        known, self._plan, self._waiting = self._plan, plan, waiting
        if known is not None and (plan is None or plan.item_id != known.item_id):
            self._left[known.item_id] = self.steps.standing()
        self._empty.setVisible(plan is None)
        self._area.setVisible(plan is not None)
        self._box.setStretch(2, 1 if plan is None else 0)
        if plan is None:
            return
        self._present_head(plan)
        self._present_steps(known, plan)
        self._assumptions.present(plan)
        self._assumption_area.setVisible(bool(plan.assumptions))
        self._rehearsal.present(plan, progress)
        self._rehearsal_area.setVisible(plan.rehearsal is not None)
        self._refresh()

    def standings(self) -> PlanStandings:
        """How the lists of all plans that were shown were left."""
        here = {} if self._plan is None else {self._plan.item_id: self.steps.standing()}
        return PlanStandings(self._left | here, self._assumptions.standing())

    def take_up(self, standings: PlanStandings) -> None:
        """Go on where another panel was left; before anything is shown in this one."""
        self._left = dict(standings.by_plan)
        self._assumptions.take_up(standings.assumptions)

    def _present_head(self, plan: Plan) -> None:
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
        if is_drafting:
            self._draft.present(plan.draft)

    def _present_steps(self, known: Plan | None, plan: Plan) -> None:
        if known is None or not _reads_the_same(known, plan):
            self._digest = plan_digest(plan.steps)
        self.steps.setVisible(bool(plan.steps))
        self.steps.present(plan)
        if known is None or known.item_id != plan.item_id:
            self.steps.take_up(self._left.pop(plan.item_id, None))

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
        self.steps = StepsView(look)
        self.steps.chosen.connect(lambda: self._refresh())
        self.steps.opened.connect(self.step_opened)
        self.steps.menu_opening.connect(self.step_menu_opening)
        self.steps.reordered.connect(self._reorder)
        stack.addWidget(self.steps, 4)
        self.steering = SteeringButtons(look, self.steps.list)
        self.steering.intent.connect(self.intent)
        self.step_opened.connect(self.steering.changing.edit)
        self.step_menu_opening.connect(self.steering.changing.fill)
        stack.addWidget(self.steering)
        self._rehearsal = RehearsalView(look)
        self._rehearsal_area = _scrolled(self._rehearsal)
        stack.addWidget(self._rehearsal_area, 2)
        self._assumptions = AssumptionsView(look)
        self._assumptions.intent.connect(self.intent)
        self._assumptions.opened.connect(self._make_room)
        self._assumption_area = _scrolled(self._assumptions)
        self._stack = stack
        stack.addWidget(self._assumption_area, _ROOM)

    def _make_room(self, part: QWidget | None) -> None:
        """What would change is to be read whole before it is taken."""
        self._stack.setStretchFactor(self._assumption_area, _ROOM if part is None else _ROOM_FOR_CHANGE)
        if part is None:
            return
        see = partial(self._assumption_area.ensureWidgetVisible, part)
        # Once the new part has its height, and once the area has the height that follows from it.
        QTimer.singleShot(0, part, lambda: QTimer.singleShot(0, part, see))

    def _refresh(self) -> None:
        plan = self._plan
        self.steering.present(None if plan is None else Steered(plan, self._digest, self.selected_step, self._waiting))

    def _reorder(self, order: tuple[str, ...]) -> None:
        if self._plan is not None:
            self.intent.emit(reordering(self._plan, order))


def _reads_the_same(one: Plan, other: Plan) -> bool:
    """Whether the digest of both is surely the same; arguments are compared by what they are, not by what they say."""
    return len(one.steps) == len(other.steps) and all(
        before.step_id == now.step_id and before.tool == now.tool and before.arguments is now.arguments
        for before, now in zip(one.steps, other.steps, strict=True)
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
