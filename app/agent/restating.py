"""The assumptions of one plan that runs: confirmed as they read, or another value stated and the plan made anew.

The planner that made the plan makes it again from the same brief; what that changes is shown before anything is taken.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from app.agent import not_restated, notices, refusals
from app.agent.desk import Desk
from app.agent.drafting import draft_problems
from app.agent.restated import (
    RestatedSteps,
    is_made_of,
    is_unchanged,
    restated,
    restated_assumptions,
    value_problem,
)
from app.lib.supervision import closing, spawn
from app.ports.planner import Brief, NoPlan, PlanDraft, Planner, PlanQuestion, PlanRejected, PlanToken
from app.protocol.approvals import plan_digest
from app.protocol.commands import ChangeAssumption, ConfirmAssumption, DecideRevision
from app.protocol.items import Assumption, Confirmation, Plan, PlanRevision, PlanSource
from app.protocol.memory import NOTHING
from app.protocol.values import ErrorInfo

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenRevision:
    """The plan as it reads with a revision taken, and what the gate has to ask again."""

    plan: Plan
    asks_again: frozenset[str]
    is_put_back: bool


@dataclass(frozen=True, slots=True)
class _MadeAnew:
    """The plan made as it was, and with what is stated now."""

    was: PlanDraft
    now: PlanDraft


class Restating:
    """`plan` gives the plan as it stands, `show` puts another in its place."""

    def __init__(self, desk: Desk, brief: Brief, plan: Callable[[], Plan], show: Callable[[Plan], None]) -> None:
        self._desk = desk
        self._brief = brief
        self._plan = plan
        self._show = show
        self._made: _MadeAnew | None = None
        self._task: asyncio.Task[None] | None = None
        desk.turn.on_close(self.end)

    def confirm(self, command: ConfirmAssumption) -> ErrorInfo | None:
        plan, found = self._plan(), self._find(command.key)
        if found is None or found.text.en != command.reads:
            return not_restated.READS_OTHERWISE
        confirmed = Confirmation(by=command.by, at=self._desk.turn.clock()) if command.is_confirmed else None
        if (found.confirmed is None) != (confirmed is None):
            self._show(_with(plan, replace(found, confirmed=confirmed)))
        return None

    def begin(self, command: ChangeAssumption) -> ErrorInfo | None:
        """Make the plan anew; gives why that cannot be. The plan shows what comes of it."""
        found, planner = self._find(command.key), self._planner
        if found is None:
            return not_restated.READS_OTHERWISE
        if not found.values:
            return not_restated.IS_A_REMARK
        if planner is None:
            return not_restated.NOT_MADE_ANEW
        known = {value.key: value for value in found.values}
        if command.values.keys() - known.keys() or not command.values:
            return not_restated.READS_OTHERWISE
        problems = (value_problem(known[key], text) for key, text in command.values.items())
        if (error := next((each for each in problems if each is not None), None)) is not None:
            return error
        if is_unchanged(found.values, command.values):
            return not_restated.HOLDS_ALREADY
        self.end()
        self._task = spawn("plan anew", self._revise(planner, command.key, command.values))
        return None

    def end(self) -> None:
        """What is being made anew is of no use any more; neither is a revision that waits."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._made = None

    def leave(self, command: DecideRevision) -> ErrorInfo | None:
        plan = self._plan()
        if plan.revision is None or plan.revision.digest != command.digest:
            return not_restated.REVISION_IS_OVER
        self.end()
        self._show(replace(plan, revision=None))
        return None

    def taken(self, command: DecideRevision, waiting: str) -> TakenRevision | ErrorInfo:
        """The plan with its revision; what ran meanwhile is shown, and nothing is taken then."""
        plan = self._plan()
        revision = plan.revision
        if revision is None or self._made is None or revision.digest != command.digest:
            return not_restated.REVISION_IS_OVER
        found = restated(plan.steps, self._made.was, self._made.now, waiting)
        if isinstance(found, ErrorInfo):
            return found
        if found.ran or not revision.can_be_taken or plan_digest(found.steps) != revision.digest:
            self._show(replace(plan, revision=self._revision(revision.key, revision.values, found)))
            return not_restated.steps_ran(found.ran) if found.ran else refusals.PLAN_READS_OTHERWISE
        made, self._made = self._made, None
        said = Confirmation(by=command.by, at=self._desk.turn.clock())
        assumptions = restated_assumptions(plan.assumptions, made.was.assumptions, made.now.assumptions)
        new = replace(
            plan,
            title=made.now.title,
            steps=found.steps,
            assumptions=tuple(
                replace(each, confirmed=said) if each.key == revision.key else each for each in assumptions
            ),
            stated={**plan.stated, **revision.values},
            revision=None,
        )
        return TakenRevision(plan=new, asks_again=found.asks_again, is_put_back=found.is_put_back)

    @property
    def _planner(self) -> Planner | None:
        """Only the rules make the same plan of the same brief."""
        if self._plan().source is not PlanSource.RULES:
            return None
        return next((each for each in self._desk.services.planners if each.source is PlanSource.RULES), None)

    def _find(self, key: str) -> Assumption | None:
        return next((each for each in self._plan().assumptions if each.key == key), None)

    async def _revise(self, planner: Planner, key: str, values: Mapping[str, str]) -> None:
        try:
            made = await self._made_anew(planner, values)
        except Exception:
            log.exception("the plan could not be made anew")
            made = not_restated.NOT_MADE_ANEW
        if isinstance(made, ErrorInfo):
            self._show(replace(self._plan(), revision=PlanRevision(key=key, values=values, problem=made)))
            return
        plan, request = self._plan(), self._desk.gate.waiting(self._plan().item_id)
        found = restated(plan.steps, made.was, made.now, "" if request is None else request.step_id or "")
        self._made = made
        self._show(replace(plan, revision=self._revision(key, values, found)))

    def _revision(self, key: str, values: Mapping[str, str], found: RestatedSteps | ErrorInfo) -> PlanRevision:
        if isinstance(found, ErrorInfo):
            return PlanRevision(key=key, values=values, problem=found)
        problem = not_restated.steps_ran(found.ran) if found.ran else self._problem(found)
        return PlanRevision(
            key=key,
            values=values,
            changes=found.changes,
            ran=found.ran,
            problem=problem,
            digest=plan_digest(found.steps),
        )

    def _problem(self, found: RestatedSteps) -> ErrorInfo | None:
        """What the tools say of the steps that would read otherwise."""
        changed = {change.step_id for change in found.changes}
        steps = tuple(replace(step, depends_on=()) for step in found.steps if step.step_id in changed)
        draft = PlanDraft(title=self._plan().title, steps=steps, assumptions=())
        problems = draft_problems(draft, self._desk.services.tools, self._desk.caller.refused) if steps else ()
        return notices.joined(problems) if problems else None

    async def _made_anew(self, planner: Planner, values: Mapping[str, str]) -> _MadeAnew | ErrorInfo:
        """From the brief as it was; after a restart from what the plan keeps of it, on the model as it is."""
        plan = self._plan()
        kept = replace(self._brief, text=plan.said, answers=plan.answers, memory=NOTHING)
        for brief in (self._brief, replace(kept, digest=await self._desk.services.tools.digest())):
            brief = replace(brief, made_at=plan.created_at, stated=plan.stated)
            was = await _planned(planner, brief)
            if isinstance(was, PlanDraft) and is_made_of(plan.steps, was):
                now = await _planned(planner, replace(brief, stated={**plan.stated, **values}))
                return _MadeAnew(was, now) if isinstance(now, PlanDraft) else now
        return not_restated.NOT_MADE_ANEW


async def _planned(planner: Planner, brief: Brief) -> PlanDraft | ErrorInfo:
    async with closing(planner.plan(brief)) as events:
        async for event in events:
            match event:
                case PlanToken():
                    pass
                case PlanDraft():
                    return event
                case PlanRejected():
                    return notices.joined(event.errors)
                case PlanQuestion():
                    return not_restated.would_ask(event.text)
                case NoPlan():
                    return notices.no_plan(event.why)
    return not_restated.NOT_MADE_ANEW


def _with(plan: Plan, changed: Assumption) -> Plan:
    return replace(plan, assumptions=tuple(changed if each.key == changed.key else each for each in plan.assumptions))
