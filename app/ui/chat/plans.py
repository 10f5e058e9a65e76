"""The plan as one card in the conversation: its title, who wrote it, how far it is, and what it assumes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from app.protocol.items import Plan, PlanStatus, StepStatus
from app.protocol.resuming import next_of
from app.protocol.transcript import CallProgress
from app.protocol.values import ErrorInfo
from app.ui import plan_words, words
from app.ui.marks import SOURCES, plan_mark
from app.ui.plan.assumptions import assumption_list, assumptions_title
from app.ui.plan.draft import DraftView
from app.ui.plan.rehearsal import RehearsalView
from app.ui.theme.icons import pixmap
from app.ui.theme.look import Look
from app.ui.theme.tokens import Tone
from app.ui.widgets.controls import Chip, button, clear, column, label, row
from app.ui.widgets.decision import DecisionButton
from app.ui.widgets.flow import Flow, Head
from app.ui.widgets.fold import Fold
from app.ui.widgets.visible import visible

_FINISHED = frozenset({StepStatus.DONE})
_LEAST_TITLE = 160


class PlanCard(QFrame):
    """`plan_opened` asks for the plan panel, `resumed` and `dropped` for what becomes of one that was cut off, and
    `settle_wanted` to read how a call of it ended; `back_wanted`: to before it."""

    plan_opened = Signal()
    resumed = Signal()
    dropped = Signal()
    back_wanted = Signal()
    settle_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("card")
        self._look = look
        self._assumed: object = None
        self._unsettled = ""
        stack = column(self, look, margin=12, gap=6)
        head = row(None, look, gap=8)
        sign = QLabel()
        sign.setPixmap(pixmap("plan", look.palette.accent, look.px(20), self.devicePixelRatioF()))
        self._title = label("", "strong", wraps=True)
        self._source = Chip()
        self._status = Chip()
        head.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        named = Head(look.px(8), look.px(_LEAST_TITLE))
        for widget in (self._title, self._source, self._status):
            named.addWidget(widget)
        head.addLayout(named, 1)
        stack.addLayout(head)
        line = Head(look.px(8), look.px(_LEAST_TITLE))
        self._steps = label("", "muted", wraps=True)
        self._open = button(look.say(plan_words.SHOW_PLAN), self.plan_opened.emit)
        line.addWidget(self._steps)
        line.addWidget(self._open)
        stack.addLayout(line)
        self._draft = DraftView(look)
        stack.addWidget(self._draft)
        self._assumptions = column(None, look)
        stack.addLayout(self._assumptions)
        self._rehearsal = RehearsalView(look)
        stack.addWidget(self._rehearsal)
        self._offer = self._make_offer()
        stack.addWidget(self._offer)
        self._back = label("", "muted", wraps=True)
        self._back.hide()
        stack.addWidget(self._back)
        self.back_button = DecisionButton(look, look.say(words.UNDO_PLAN), self.back_wanted.emit)
        self.back_button.setToolTip(look.say(words.UNDO_PLAN_HINT))
        self.back_button.hide()
        foot = row(None, look)
        foot.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        stack.addLayout(foot)

    def present(self, plan: Plan, progress: CallProgress | None = None) -> None:
        """`progress` is that of its rehearsal."""
        self._rehearsal.present(plan, progress)
        look = self._look
        mark = plan_mark(plan)
        is_drafting = plan.status is PlanStatus.DRAFTING
        self.back_button.about(plan.item_id)
        self._title.setText(visible(look.say(plan.title)) or look.say(plan_words.PLAN))
        self.setAccessibleName(self._title.text())
        self._source.present(look.say(SOURCES[plan.source]), Tone.NEUTRAL)
        self._status.present(look.say(mark.word), mark.tone)
        done = sum(step.status in _FINISHED for step in plan.steps)
        self._steps.setText(look.say(plan_words.PLAN_PROGRESS, done=done, total=len(plan.steps)) if plan.steps else "")
        self._steps.setVisible(bool(plan.steps))
        self._open.setVisible(bool(plan.steps))
        self._draft.setVisible(is_drafting and bool(plan.draft))
        if is_drafting:
            self._draft.present(plan.draft)
        if plan.assumptions != self._assumed:
            self._assumed = plan.assumptions
            self._show_assumptions(plan)

    def offer(self, plan: Plan | None, why_not: ErrorInfo | None = None, unsettled: str = "") -> None:
        """The plan as it can be gone on with now; None where it cannot. With `why_not` it can only be stopped.
        `unsettled` is its call of unknown outcome."""
        self._unsettled = unsettled
        self.compare_button.setVisible(bool(unsettled) and why_not is None)
        self._offer.setVisible(plan is not None)
        self.resume_button.setVisible(why_not is None)
        step = None if plan is None else next_of(plan)
        if why_not is not None:
            hint = "" if why_not.hint is None else f" {self._look.say(why_not.hint)}"
            self._cut_off.setText(visible(self._look.say(why_not.message) + hint))
        elif step is not None:
            said = plan_words.PLAN_CUT_OFF_UNKNOWN if step.status is StepStatus.UNKNOWN else plan_words.PLAN_CUT_OFF
            self._cut_off.setText(visible(self._look.say(said, step=self._look.say(step.title))))

    def offer_back(self, is_offered: bool) -> None:
        """Whether its last change is the one that can be taken back now."""
        self.back_button.setVisible(is_offered)

    def show_taken_back(self, done: int, total: int) -> None:
        """How many of its changes were taken back; nothing is said of none."""
        self._back.setText(self._look.say(words.PLAN_TAKEN_BACK, done=done, total=total) if done else "")
        self._back.setVisible(bool(done))

    def _make_offer(self) -> QWidget:
        look, made = self._look, QWidget()
        stack = column(made, look, gap=6)
        self._cut_off = label("", wraps=True)
        stack.addWidget(self._cut_off)
        line = Flow(look.px(8))
        self.drop_button = button(look.say(plan_words.DROP_PLAN), self.dropped.emit)
        self.resume_button = DecisionButton(look, look.say(plan_words.RESUME_PLAN), self.resumed.emit, "primary")
        self.compare_button = button(look.say(words.READ_AND_COMPARE), lambda: self.settle_wanted.emit(self._unsettled))
        self.compare_button.setToolTip(look.say(words.READ_AND_COMPARE_TIP))
        line.addWidget(self.drop_button)
        line.addWidget(self.compare_button)
        line.addWidget(self.resume_button)
        stack.addLayout(line)
        made.hide()
        return made

    def _show_assumptions(self, plan: Plan) -> None:
        clear(self._assumptions)
        if plan.assumptions:
            title = assumptions_title(self._look, plan)
            self._assumptions.addWidget(Fold(self._look, title, lambda: assumption_list(self._look, plan.assumptions)))
