"""One tool call in the conversation: its approval while it waits, then one line that unfolds to everything sent."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from app.protocol.approvals import ApprovalRequest, ArgumentField
from app.protocol.items import CallStatus, Plan, StepStatus, ToolCall
from app.protocol.transcript import CallProgress
from app.protocol.values import ErrorInfo, now
from app.trade.text import Text
from app.ui import words
from app.ui.approvals.card import ApprovalCard
from app.ui.approvals.effect import EffectView, code_block
from app.ui.approvals.form import ArgumentForm
from app.ui.approvals.values import as_json
from app.ui.drafting import ConversationDrafts, DraftBook
from app.ui.marks import CALL_NOT_RUN, CALLS, FOUND_OUT
from app.ui.plan.rehearsal import predictions
from app.ui.rules.naming import told_by_rule
from app.ui.state.drafts import Unready
from app.ui.theme.icons import pixmap
from app.ui.theme.look import Look
from app.ui.widgets.controls import Chip, button, clear, column, frame, label, put_icon, row
from app.ui.widgets.decision import DecisionButton
from app.ui.widgets.flow import Head
from app.ui.widgets.long_text import long_text
from app.ui.widgets.table import RowsTable
from app.ui.widgets.visible import visible

_TICK_MS = 1000
_LEAST_TITLE = 160


class CallCard(QWidget):
    """`intent` carries commands, `result_opened`, `undo_wanted` and `form_wanted` (for `present_form`) a call id;
    `settle_wanted` asks to read how the call ended, `rule_wanted` (a call id) for a rule from the one that waits."""

    intent = Signal(object)
    undo_wanted = Signal(str)
    settle_wanted = Signal()
    result_opened = Signal(str)
    form_wanted = Signal(str)
    rule_wanted = Signal(str)

    def __init__(self, look: Look, drafts: ConversationDrafts | None = None, host: str = "") -> None:
        super().__init__()
        self._look = look
        self._drafts = drafts or DraftBook(parent=self).within("")
        self._host = host
        self._call: ToolCall | None = None
        self._drawn: ToolCall | None = None
        self.why_not_undone: Callable[[], Text | None] = lambda: None
        self._fields: tuple[ArgumentField, ...] = ()
        self._is_unfolded = False
        self._can_settle = False
        self._found: StepStatus | None = None
        self.approval: ApprovalCard | None = None
        self._stack = column(self, look)
        self._predicted = label("", "muted", wraps=True, selectable=True)
        self._predicted.hide()
        self._stack.addWidget(self._predicted)
        self._card = frame("card")
        self._stack.addWidget(self._card)
        self._build()
        self._clock = QTimer(self)
        self._clock.setInterval(_TICK_MS)
        self._clock.timeout.connect(self._show_elapsed)

    def present(
        self,
        call: ToolCall,
        request: ApprovalRequest | None,
        progress: CallProgress | None,
        plan: Plan | None = None,
    ) -> None:
        """`plan` is the one that asked for the call, where one did."""
        self._call = call
        self._show_predicted(plan)
        self._undo.about(call.item_id)
        self._show_approval(request, plan)
        self._card.setVisible(self.approval is None)
        self._show_head(call)
        self._show_progress(call, progress)
        if call != self._drawn:
            self._drawn = call
            self._show_body(call)

    @property
    def is_unfolded(self) -> bool:
        """Whether its details are open."""
        return self._is_unfolded

    def present_form(self, fields: tuple[ArgumentField, ...]) -> None:
        """What the arguments of the call are; its details name them so."""
        if self._call is not None and fields != self._fields:
            self._fields = fields
            self._show_body(self._call)

    def show_taken_back(self, is_taken_back: bool) -> None:
        """Whether a later call took this change back."""
        self._taken_back.setVisible(is_taken_back)

    def offer_undo(self, is_offered: bool) -> None:
        """Whether this call is the change that can be taken back now."""
        self._undo.setVisible(is_offered)

    def offer_settling(self, found: StepStatus | None, *, is_offered: bool) -> None:
        """For a call of unknown outcome: what reading told of it, or whether it can be read about now."""
        if (found, is_offered) != (self._found, self._can_settle):
            self._found, self._can_settle = found, is_offered
            if self._call is not None:
                self._show_body(self._call)

    def show_problem(self, error: ErrorInfo) -> None:
        if self.approval is not None:
            self.approval.show_problem(error)

    def show_unready(self, unready: Unready) -> None:
        """The edit on the card cannot be approved as it is."""
        if self.approval is not None:
            self.approval.show_unready(unready)

    def _build(self) -> None:
        look = self._look
        stack = column(self._card, look, margin=9, gap=6)
        head: QHBoxLayout = row(None, look, gap=8)
        self._sign = QLabel()
        self._title = label("", "strong", wraps=True)
        self._tool = label("", "small")
        self._time = label("", "small")
        self._chip = Chip()
        head.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        named = Head(look.px(8), look.px(_LEAST_TITLE))
        for widget in (self._title, self._tool, self._time, self._chip):
            named.addWidget(widget)
        head.addLayout(named, 1)
        self._more = button("", self._toggle_details, "quiet", name=look.say(words.DETAILS))
        self._more.setToolTip(look.say(words.DETAILS))
        self._more.setStyleSheet("padding: 0px; min-height: 0px;")
        self._more.setFixedSize(look.px(24), look.px(24))
        head.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        stack.addLayout(head)
        self._by_rule = label("", "caution", wraps=True)
        self._by_rule.hide()
        beside = row(None, look)
        beside.setContentsMargins(look.px(28), 0, 0, 0)
        beside.addWidget(self._by_rule, 1)
        stack.addLayout(beside)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._doing = label("", "small", wraps=True)
        stack.addWidget(self._bar)
        stack.addWidget(self._doing)
        self._body: QVBoxLayout = column(None, look, gap=6)
        self._body.setContentsMargins(look.px(28), 0, 0, 0)
        stack.addLayout(self._body)
        self._taken_back = label(look.say(words.TAKEN_BACK), "muted", wraps=True)
        self._taken_back.hide()
        self._undo = DecisionButton(look, look.say(words.UNDO), self._want_undo)
        self._undo.setToolTip(look.say(words.UNDO_HINT))
        self._undo.hide()
        foot = row(None, look)
        foot.setContentsMargins(look.px(28), 0, 0, 0)
        foot.addWidget(self._undo, 0, Qt.AlignmentFlag.AlignLeft)
        foot.addWidget(self._taken_back, 1)
        stack.addLayout(foot)

    def _want_undo(self) -> None:
        if self._call is not None:
            self.undo_wanted.emit(self._call.item_id)

    def _show_approval(self, request: ApprovalRequest | None, plan: Plan | None) -> None:
        known = self.approval.request if self.approval else None
        if request == known:
            return
        if self.approval is not None:
            self.approval.hide()
            self.approval.deleteLater()
            self.approval = None
        if request is not None:
            draft = self._drafts.call(request)
            self.approval = ApprovalCard(self._look, request, draft=draft, plan=plan, host=self._host)
            self.approval.intent.connect(self.intent)
            self.approval.rule_wanted.connect(lambda: self.rule_wanted.emit(request.call_id))
            self.approval.drafted.connect(lambda draft: self._drafts.keep_call(request, draft))
            self._stack.addWidget(self.approval)

    def _show_predicted(self, plan: Plan | None) -> None:
        """What the plan leads to, above the card of its step that waits."""
        said = "" if plan is None else predictions(self._look, plan)
        self._predicted.setText(said)
        self._predicted.setVisible(bool(said))

    def _show_head(self, call: ToolCall) -> None:
        mark = CALL_NOT_RUN if call.is_not_run else CALLS[call.status]
        look = self._look
        self._sign.setPixmap(pixmap(mark.symbol, look.ink(mark.tone), look.px(20), self.devicePixelRatioF()))
        self._title.setText(visible(look.say(call.title)))
        self._tool.setText(visible(call.tool))
        self._chip.present(look.say(mark.word), mark.tone)
        self.setAccessibleName(f"{self._title.text()}: {look.say(mark.word)}")
        by_rule = told_by_rule(look, call)
        self._by_rule.setText(by_rule)
        self._by_rule.setVisible(bool(by_rule))
        seconds = "" if call.duration_ms is None else f"{call.duration_ms / 1000:.1f}"
        self._time.setText(look.say(words.DURATION, seconds=seconds) if seconds else "")

    def _show_progress(self, call: ToolCall, progress: CallProgress | None) -> None:
        is_running = call.status is CallStatus.RUNNING
        self._bar.setVisible(is_running)
        self._doing.setVisible(is_running and progress is not None)
        if not is_running:
            self._clock.stop()
            return
        fraction = progress.fraction if progress else None
        self._bar.setRange(0, 0 if fraction is None else 1000)
        if fraction is not None:
            self._bar.setValue(round(fraction * 1000))
        if progress is not None:
            self._doing.setText(visible(self._look.say(progress.text)))
        self._clock.start()
        self._show_elapsed()

    def _show_elapsed(self) -> None:
        if self._call is not None and self._call.started_at is not None and self._call.duration_ms is None:
            seconds = max(0, round((now() - self._call.started_at).total_seconds()))
            self._time.setText(self._look.say(words.ELAPSED, seconds=seconds))

    def _show_body(self, call: ToolCall) -> None:
        clear(self._body)
        look = self._look
        if call.output is not None:
            self._body.addWidget(long_text(look, visible(look.say(call.output.summary)), "muted"))
        if call.error is not None:
            self._add_error(call.error)
        if call.note:
            self._body.addWidget(label(look.say(words.NOTE, note=visible(call.note)), "muted", wraps=True))
        if call.output is not None and call.output.differences:
            self._add_differences(call)
        if call.status is CallStatus.UNKNOWN:
            self._add_unknown()
        if call.output is not None and call.output.tables:
            self._add_results_button(call)
        if self._is_unfolded:
            self._body.addWidget(self._details(call))
        put_icon(look, self._more, "chevron-down" if self._is_unfolded else "chevron-right", look.palette.muted)

    def _add_error(self, error: ErrorInfo) -> None:
        look = self._look
        self._body.addWidget(long_text(look, visible(look.say(error.message)), "bad"))
        if error.hint is not None:
            hint = look.say(words.WHAT_TO_DO, hint=look.say(error.hint))
            self._body.addWidget(long_text(look, visible(hint)))

    def _add_differences(self, call: ToolCall) -> None:
        look = self._look
        differences = call.output.differences if call.output else ()
        self._body.addWidget(label(look.say(words.DIFFERENCES), "caution", wraps=True))
        table = RowsTable(look, look.say(words.DIFFERENCES), visible_rows=8)
        headers = (look.say(words.WHERE), look.say(words.REQUESTED), look.say(words.STORED))
        table.present(headers, tuple((one.where, str(one.requested), str(one.stored)) for one in differences))
        self._body.addWidget(table)

    def _add_unknown(self) -> None:
        """What is known of it by now; while nobody knows, that it can be read, where nothing else runs."""
        look, found = self._look, self._found
        if found is not None:
            self._body.addWidget(label(look.say(FOUND_OUT[found]), "strong", wraps=True))
            return
        self._body.addWidget(label(look.say(words.UNKNOWN_TEXT), "caution", wraps=True))
        if self._can_settle:
            compare = button(look.say(words.READ_AND_COMPARE), self.settle_wanted.emit)
            compare.setToolTip(look.say(words.READ_AND_COMPARE_TIP))
            self._body.addWidget(compare, 0, Qt.AlignmentFlag.AlignLeft)

    def _toggle_details(self) -> None:
        self._is_unfolded = not self._is_unfolded
        if self._call is not None:
            self._show_body(self._call)
            if self._is_unfolded and not self._fields:
                self.form_wanted.emit(self._call.item_id)

    def _add_results_button(self, call: ToolCall) -> None:
        opened = button(self._look.say(words.OPEN_RESULT), lambda: self.result_opened.emit(call.item_id))
        self._body.addWidget(opened, 0, Qt.AlignmentFlag.AlignLeft)

    def _details(self, call: ToolCall) -> QWidget:
        look = self._look
        made = QWidget()
        stack = column(made, look, gap=6)
        stack.addWidget(label(look.say(words.ARGUMENTS_SENT), "heading"))
        stack.addWidget(ArgumentForm(look, self._fields, call.arguments))
        if call.effect is not None:
            stack.addWidget(EffectView(look, call.effect, call.risk))
        why_not = self.why_not_undone()
        if why_not is not None:
            told = look.say(words.WHY_NOT_UNDONE, why=look.say(why_not))
            stack.addWidget(label(visible(told), "muted", wraps=True))
        if call.sent:
            stack.addWidget(label(look.say(words.SENT, count=len(call.sent)), "heading"))
            stack.addWidget(code_block(look, tuple(request.line() for request in call.sent)))
        if call.read_back is not None:
            stack.addWidget(label(look.say(words.READ_BACK), "heading"))
            stack.addWidget(code_block(look, tuple(as_json(call.read_back).splitlines())))
        return made
