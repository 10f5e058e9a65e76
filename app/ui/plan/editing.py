"""Changing a plan's steps from the window: what the panel wants opens a form, and what is typed there a command."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from app.protocol.approvals import is_same, plan_digest
from app.protocol.commands import Command, StepMode, StepPlan
from app.protocol.items import Plan, PlanStatus, PlanStep, StepStatus
from app.protocol.queries import ReadToolForm
from app.trade.json_types import JsonObject
from app.ui import editing_words as words
from app.ui.front import Front
from app.ui.plan.editing_dialog import StepDialog
from app.ui.state.drafts import CallDraft
from app.ui.tooling import Tooling, ToolPurpose


@dataclass(frozen=True, slots=True)
class _Sent:
    """A command that nobody has answered yet; `known` are the steps that were there."""

    command: StepPlan
    known: frozenset[str]


class PlanEditing:
    """One form at a time, over the window. What was typed stays until it is in the plan: in the book of drafts, where
    the step's own card finds it too."""

    def __init__(self, front: Front, window: QWidget, tooling: Tooling, submit: Callable[[Command], None]) -> None:
        self._front = front
        self._window = window
        self._tooling = tooling
        self._submit = submit
        self.dialog: StepDialog | None = None
        self._wish: StepPlan | None = None
        self._conversation_id = ""
        self._sent: _Sent | None = None

    def open(self, wish: StepPlan) -> None:
        """`wish` says of which plan which step is to be edited, or beside which one a call is to be put in."""
        conversation_id = self._front.current
        plan = self._plan(conversation_id, wish.plan_id)
        step = None if plan is None else _step(plan, wish.step_id)
        if plan is None or step is None:
            return
        self._conversation_id, self._wish, self._sent = conversation_id, wish, None
        number = plan.steps.index(step) + 1
        if wish.mode is StepMode.EDIT and step.status is StepStatus.ACTIVE:
            # It is at the gate: its card is its form.
            self._front.panels.chat.stream.focus_waiting()
        elif wish.mode is StepMode.EDIT:
            self._edit(plan, step, number)
        else:
            self._insert(wish, step, number)

    def present(self) -> None:
        """What became of the plan, and of what was sent."""
        wish = self._wish
        if wish is None:
            return
        plan = self._plan(self._conversation_id, wish.plan_id)
        if self._sent is not None:
            self._look_at_answer(self._sent, plan)
        if self.dialog is not None and plan is not None:
            is_running = plan.status is PlanStatus.RUNNING
            self.dialog.present_step(_step(plan, wish.step_id), is_running=is_running)

    def restyle(self) -> None:
        """Language, theme or scale changed: the form is made anew, with what was typed in it."""
        dialog, wish = self.dialog, self._wish
        if dialog is not None and wish is not None:
            dialog.reject()
            self.open(wish)

    def _edit(self, plan: Plan, step: PlanStep, number: int) -> None:
        if self.dialog is not None:
            self.dialog.reject()
        dialog = self.dialog = StepDialog(self._window, self._front.look, step, number, step.source or plan.source)
        dialog.drafted.connect(lambda draft: self._keep(step, draft))
        dialog.wanted.connect(lambda arguments: self._send(StepMode.EDIT, step.step_id, step.tool, arguments))
        dialog.finished.connect(lambda _how: self._closed(dialog))
        self.present()
        dialog.open()
        self._front.bridge.ask(
            ReadToolForm(tool=step.tool, arguments=step.arguments),
            lambda form: dialog.present_form(form.fields, self._typed(step)) if self.dialog is dialog else None,
            lambda error: dialog.present_problem(error) if self.dialog is dialog else None,
        )

    def _insert(self, wish: StepPlan, step: PlanStep, number: int) -> None:
        look = self._front.look
        said = words.INSERTING_BEFORE if wish.mode is StepMode.INSERT_BEFORE else words.INSERTING_AFTER
        purpose = ToolPurpose(
            title=said(number=number, title=step.title),
            act=words.INSERT,
            tip=words.INSERT_TIP,
            take=lambda tool, arguments: self._send(wish.mode, step.step_id, tool, arguments),
        )
        self._tooling.open(look, purpose)

    def _send(self, mode: StepMode, step_id: str, tool: str, arguments: JsonObject) -> None:
        plan = None if self._wish is None else self._plan(self._conversation_id, self._wish.plan_id)
        # What was sent is answered first: pressed twice, it would be put in twice.
        if plan is None or self._sent is not None:
            return
        command = StepPlan(
            plan_id=plan.item_id,
            mode=mode,
            step_id=step_id,
            tool=tool,
            arguments=arguments,
            shown=plan_digest(plan.steps),
        )
        self._sent = _Sent(command, frozenset(step.step_id for step in plan.steps))
        self._submit(command)

    def _look_at_answer(self, sent: _Sent, plan: Plan | None) -> None:
        rejected = next((one for one in self._front.view.rejections if one.command is sent.command), None)
        if rejected is not None:
            self._sent = None
            if self.dialog is not None:
                self.dialog.present_problem(rejected.error)
            elif self._tooling.dialog is not None and self._tooling.dialog.page is not None:
                self._tooling.dialog.page.present_problem(rejected.error)
        elif plan is not None and _is_in(plan, sent):
            self._done()

    def _done(self) -> None:
        """It is in the plan, so nothing of it is a draft any more."""
        self._sent = None
        if self.dialog is not None:
            self._keep(self.dialog.step, None)
            self.dialog.accept()
        else:
            self._tooling.close()

    def _closed(self, dialog: StepDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None
        self._front.book.flush()
        dialog.deleteLater()

    def _typed(self, step: PlanStep) -> CallDraft:
        draft = self._front.book.within(self._conversation_id).call_of(step.tool, step.arguments)
        return draft if draft.is_editing else CallDraft()

    def _keep(self, step: PlanStep, draft: CallDraft | None) -> None:
        self._front.book.within(self._conversation_id).keep_call_of(step.tool, step.arguments, draft)

    def _plan(self, conversation_id: str, plan_id: str) -> Plan | None:
        conversation = self._front.view.conversations.get(conversation_id)
        item = None if conversation is None else conversation.items.get(plan_id)
        return item if isinstance(item, Plan) else None


def _step(plan: Plan, step_id: str) -> PlanStep | None:
    return next((step for step in plan.steps if step.step_id == step_id), None)


def _is_in(plan: Plan, sent: _Sent) -> bool:
    """Whether the plan reads as it was ordered."""
    arguments = sent.command.arguments
    if sent.command.mode is StepMode.EDIT:
        step = _step(plan, sent.command.step_id)
        return step is not None and arguments is not None and is_same(step.arguments, arguments)
    return any(
        step.is_by_hand
        and step.tool == sent.command.tool
        and arguments is not None
        and is_same(step.arguments, arguments)
        for step in plan.steps
        if step.step_id not in sent.known
    )
