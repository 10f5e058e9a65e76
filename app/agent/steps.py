"""A plan in progress: takes its steps to the gate one by one and obeys the engineer's steering of it."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import assert_never

from app.agent import editing, notices, refusals, stepping
from app.agent.calls import EndedCall, Proposal
from app.agent.desk import Desk
from app.agent.gate import BY_CHANGE, Resolution
from app.agent.policy import Rules
from app.agent.rehearsing import Rehearsing
from app.agent.restating import Restating
from app.agent.taking_turns import in_turn
from app.ports.planner import Brief
from app.protocol.approvals import Decision, plan_digest
from app.protocol.closing import step_status
from app.protocol.commands import ChangeAssumption, ConfirmAssumption, DecideRevision, StepMode, StepPlan
from app.protocol.items import CallStatus, NoticeLevel, Plan, PlanStatus, PlanStep, Risk, StepStatus, ToolCall
from app.protocol.rehearsals import PlanRehearsal
from app.protocol.resuming import elsewhere, given_up, place_in
from app.protocol.states import ServerPhase
from app.protocol.values import ErrorInfo

_ENGINEER = "engineer"
_APPROVING = (StepMode.NEXT, StepMode.TO)


class PlanRun:
    """One plan, from its first step to its last; when the tool server or its engine goes, to where it is cut off."""

    def __init__(self, desk: Desk, plan: Plan, brief: Brief) -> None:
        self._desk = desk
        self._turn = desk.turn
        self._gate = desk.gate
        # What waited to be taken when the plan was cut off is not known any more.
        self._plan = replace(plan, revision=None)
        # The very steps that were approved ahead; another order later adds none.
        self._ahead: frozenset[str] = frozenset()
        self._ahead_in = 0
        self._is_stopped = False
        # No step is taken any more.
        self._is_through = False
        self._is_given_up = asyncio.Event()
        self._has_begun = False
        self._refused: ToolCall | None = None
        self._cut_off: ErrorInfo | None = None
        self._begun_in = self._starts
        self._calls: list[ToolCall] = []
        self._rehearsing = Rehearsing(desk.turn, desk.services.rehearser, self._show_rehearsal)
        self._restating = Restating(desk, brief, lambda: self._plan, self._show_plan)

    @property
    def plan(self) -> Plan:
        return self._plan

    @asynccontextmanager
    async def in_turn(self, one_plan: asyncio.Lock) -> AsyncGenerator[None]:
        """Wait for another conversation's plan; until then it can be stopped, and its steps skipped and reordered."""
        self._show(status=PlanStatus.RUNNING)
        async with in_turn(one_plan, self._is_given_up):
            self._has_begun = not self._is_stopped
            self._begun_in = self._starts
            yield

    async def run(self) -> tuple[ToolCall, ...]:
        """All calls made, in order; the plan item is completed when this returns."""
        while self._goes_on and (step := stepping.next_step(self._plan.steps)) is not None:
            if stepping.is_blocked(step, self._plan.steps):
                self._set(step.step_id, StepStatus.BLOCKED)
            elif (lost := self._unready() or self._obstacle()) is not None:
                self._cut_off = lost
            else:
                await self._take(step)
        self._is_through = True
        self._restating.end()
        self._plan = replace(self._plan, revision=None)
        self._rehearsing.end()
        if self._goes_on:
            await self._rehearsing.compared(self._plan, self._calls)
        self._finish()
        return tuple(self._calls)

    def steer(self, command: StepPlan) -> ErrorInfo | None:
        """Obey one command; what it cannot obey it explains."""
        if command.shown not in ("", plan_digest(self._plan.steps)):
            return refusals.PLAN_READS_OTHERWISE
        waiting = self._gate.waiting(self._plan.item_id)
        if waiting is not None and command.waiting not in (None, waiting.approval_id) and command.mode in _APPROVING:
            return refusals.PLAN_READS_OTHERWISE
        match command.mode:
            case StepMode.NEXT:
                return self._approve_waiting(command.step_id)
            case StepMode.TO:
                return self._approve_to(command.step_id)
            case StepMode.SKIP:
                return self._skip(command.step_id)
            case StepMode.REORDER:
                return self._reorder(command.order)
            case StepMode.STOP:
                return self._stop()
            case StepMode.REHEARSE:
                return self.rehearse()
            case StepMode.END_REHEARSAL:
                return self._rehearsing.call_off()
            case StepMode.EDIT | StepMode.INSERT_BEFORE | StepMode.INSERT_AFTER | StepMode.TAKE_OUT:
                return self._change(command)
            case _:
                assert_never(command.mode)

    def assume(self, command: ConfirmAssumption | ChangeAssumption | DecideRevision) -> ErrorInfo | None:
        """Confirm an assumption, ask what another value of it would change, or take that."""
        if self._is_through or not self._goes_on:
            return refusals.PLAN_IS_OVER
        match command:
            case ConfirmAssumption():
                return self._restating.confirm(command)
            case ChangeAssumption():
                return self._restating.begin(command)
            case DecideRevision(is_taken=False):
                return self._restating.leave(command)
            case DecideRevision():
                return self._restate(command)

    def _restate(self, command: DecideRevision) -> ErrorInfo | None:
        """Take the steps as they were shown; a step that waits at the gate and reads otherwise now is asked anew."""
        request = self._gate.waiting(self._plan.item_id)
        taken = self._restating.taken(command, "" if request is None else request.step_id or "")
        if isinstance(taken, ErrorInfo):
            return taken
        self._rehearsing.plan_changes()
        self._ask_again(taken.asks_again)
        self._show_plan(taken.plan)
        if taken.is_put_back and request is not None:
            self._gate.resolve(request.approval_id, Resolution(decision=None, by=BY_CHANGE))
        return None

    def rehearse(self) -> ErrorInfo | None:
        """Run what is left on a copy of the model; gives why that cannot be."""
        return self._rehearsing.begin(self._plan) if self._has_begun else refusals.NO_STEP_WAITS

    async def _take(self, step: PlanStep) -> None:
        self._set(step.step_id, StepStatus.ACTIVE)
        ended = await self._desk.caller.make(
            Proposal(
                tool=step.tool,
                title=step.title,
                arguments=step.arguments,
                rules=lambda: self._rules(step.step_id),
                plan_id=self._plan.item_id,
                step_id=step.step_id,
                obstacle=self._obstacle,
                sending=lambda: self._sending(step),
            )
        )
        self._calls.append(ended.call)
        if ended.is_put_back:
            # Since then it may have been changed, skipped or moved.
            return
        self._set(step.step_id, _status_after(ended))
        self._cut_off = ended.not_run
        if ended.decision is Decision.REFUSE:
            # Who stopped the plan refused its waiting call along with it.
            self._refused = None if self._is_stopped else ended.call
            if step.proposed is not None:
                self._desk.caller.refused.add(ended.call, step.proposed.arguments)
            self._is_stopped = True
        if ended.call.status is CallStatus.UNKNOWN:
            self._turn.notice(notices.OUTCOME_UNKNOWN, notices.RESUME_READS)

    def _sending(self, step: PlanStep) -> None:
        if self._desk.services.tools.risk(step.tool, step.arguments) is not Risk.READ:
            self._rehearsing.model_changes()

    @property
    def _goes_on(self) -> bool:
        return not self._is_stopped and self._cut_off is None

    def _unready(self) -> ErrorInfo | None:
        state = self._desk.services.tools.state
        return None if state.phase is ServerPhase.READY else state.error or notices.TOOL_SERVER_NOT_RUNNING

    def _obstacle(self) -> ErrorInfo | None:
        """Another start of the tool server may have found another model than the one that the plan is for."""
        if self._starts == self._begun_in:
            return None
        return elsewhere(self._plan, self._calls, place_in(self._desk.services.tools.state))

    def _rules(self, step_id: str) -> Rules:
        """What was approved ahead was approved for one start of the tool server."""
        is_ahead = step_id in self._ahead and self._ahead_in == self._starts
        return Rules(is_approved_ahead=is_ahead)

    @property
    def _starts(self) -> int:
        return self._desk.services.tools.state.starts

    def _approve_waiting(self, step_id: str = "") -> ErrorInfo | None:
        request = self._gate.waiting(self._plan.item_id)
        if request is None or step_id not in ("", request.step_id):
            return refusals.NO_STEP_WAITS
        self._gate.resolve(request.approval_id, Resolution(decision=Decision.APPROVE, by=_ENGINEER))
        return None

    def _approve_to(self, step_id: str) -> ErrorInfo | None:
        if self._status(step_id) not in (StepStatus.PENDING, StepStatus.ACTIVE):
            return refusals.step_is_over(step_id)
        if not self._has_begun:
            return refusals.NO_STEP_WAITS
        ahead = frozenset(stepping.up_to(self._plan.steps, step_id))
        request = self._gate.waiting(self._plan.item_id)
        is_waiting = request is not None and request.step_id in ahead
        if request is not None and is_waiting and request.risk is Risk.DESTROY:
            return refusals.WAITING_STEP_DESTROYS
        self._ahead, self._ahead_in = ahead, self._starts
        self._turn.notice(notices.approved_ahead(len(ahead)), level=NoticeLevel.INFO)
        return self._approve_waiting() if is_waiting else None

    def _skip(self, step_id: str) -> ErrorInfo | None:
        request = self._gate.waiting(self._plan.item_id)
        if request is not None and step_id in ("", request.step_id):
            self._gate.resolve(request.approval_id, Resolution(decision=Decision.SKIP, by=_ENGINEER))
            return None
        if self._status(step_id) is not StepStatus.PENDING:
            return refusals.step_is_over(step_id) if step_id else refusals.NO_STEP_WAITS
        self._set(step_id, StepStatus.SKIPPED)
        return None

    def _reorder(self, order: tuple[str, ...]) -> ErrorInfo | None:
        steps = stepping.reordered(self._plan.steps, order)
        if isinstance(steps, ErrorInfo):
            return steps
        self._show(steps=steps)
        return None

    def _change(self, command: StepPlan) -> ErrorInfo | None:
        """The steps themselves. A step that waits at the gate is put back where another is put before it."""
        if self._is_through or not self._goes_on:
            return refusals.PLAN_IS_OVER
        if not command.shown:
            return refusals.PLAN_READS_OTHERWISE
        steps = self._plan.steps
        request = self._gate.waiting(self._plan.item_id)
        is_put_back = (
            command.mode is StepMode.INSERT_BEFORE and request is not None and request.step_id == command.step_id
        )
        if is_put_back:
            steps = stepping.with_status(steps, command.step_id, StepStatus.PENDING)
        changed = editing.changed(command, steps, self._desk.services.tools, self._desk.caller.refused)
        if isinstance(changed, ErrorInfo):
            return changed
        self._rehearsing.plan_changes()
        self._ask_again(changed.asks_again)
        self._show(steps=changed.steps)
        if is_put_back and request is not None:
            self._gate.resolve(request.approval_id, Resolution(decision=None, by=BY_CHANGE))
        return None

    def _ask_again(self, step_ids: frozenset[str]) -> None:
        """What was approved ahead was approved as it read then."""
        covered = self._ahead & step_ids
        self._ahead -= step_ids
        if covered:
            self._turn.notice(notices.asks_again(len(covered)), level=NoticeLevel.INFO)

    def _stop(self) -> None:
        """A call that runs already is waited for: stopping it half-way would lose its outcome."""
        self._is_stopped = True
        self._is_given_up.set()
        request = self._gate.waiting(self._plan.item_id)
        if request is not None:
            self._gate.resolve(request.approval_id, Resolution(decision=Decision.REFUSE, by=_ENGINEER))

    def _finish(self) -> None:
        self._plan = given_up(self._plan) if self._is_stopped else replace(self._plan, status=self._ended_as())
        self._turn.complete(self._plan)
        if self._refused is not None:
            self._turn.notice(*notices.plan_refused(self._refused), NoticeLevel.INFO)
        elif self._is_stopped:
            self._turn.notice(notices.PLAN_STOPPED)
        elif self._cut_off is not None:
            self._turn.notice(*notices.plan_cut_off(self._cut_off))

    def _ended_as(self) -> PlanStatus:
        """What is left of it, or is known of no step, is gone on with by resuming it."""
        left = (StepStatus.PENDING, StepStatus.UNKNOWN)
        is_over = all(step.status not in left for step in self._plan.steps)
        return PlanStatus.COMPLETED if is_over else PlanStatus.INTERRUPTED

    def _status(self, step_id: str) -> StepStatus | None:
        return next((step.status for step in self._plan.steps if step.step_id == step_id), None)

    def _show_rehearsal(self, rehearsal: PlanRehearsal) -> None:
        self._plan = replace(self._plan, rehearsal=rehearsal)
        self._turn.update(self._plan)

    def _show_plan(self, plan: Plan) -> None:
        self._plan = plan
        self._turn.update(plan)

    def _set(self, step_id: str, status: StepStatus) -> None:
        steps = stepping.with_status(self._plan.steps, step_id, status)
        # What the engineer put in and left out again holds up nothing.
        is_left_out = status is StepStatus.SKIPPED and any(step.is_by_hand for step in steps if step.step_id == step_id)
        self._show(steps=editing.let_go(steps, step_id) if is_left_out else steps)

    def _show(self, *, steps: tuple[PlanStep, ...] | None = None, status: PlanStatus | None = None) -> None:
        self._plan = replace(self._plan, steps=steps or self._plan.steps, status=status or self._plan.status)
        self._turn.update(self._plan)


def _status_after(ended: EndedCall) -> StepStatus:
    if ended.not_run is not None:
        return StepStatus.PENDING
    return StepStatus.REFUSED if ended.decision is Decision.REFUSE else step_status(ended.call.status)
