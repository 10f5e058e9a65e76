"""A plan while one planner writes it: the item that shows it, and what is wrong with what came."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.agent import notices, stepping
from app.agent.refused import RefusedCalls
from app.agent.turn import Turn
from app.agent.words import work as words
from app.lib.supervision import closing
from app.ports.planner import (
    Brief,
    NearCommand,
    NoPlan,
    PlanDraft,
    Planner,
    PlanQuestion,
    PlanRejected,
    PlanToken,
)
from app.ports.tools import ToolHost
from app.protocol.items import Assumption, Plan, PlanSource, PlanStatus
from app.protocol.values import ErrorInfo, new_id
from app.trade.text import Text

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Drafted:
    """A plan to carry out: what was drafted, and its item."""

    draft: PlanDraft
    plan: Plan


@dataclass(frozen=True, slots=True)
class Proposed:
    """A usable draft that may still be passed over; its item is finished or given up."""

    draft: PlanDraft
    drafting: "Drafting"

    @property
    def source(self) -> PlanSource:
        return self.drafting.source

    def finish(self, brief: Brief, notes: tuple[Assumption, ...] = ()) -> Drafted:
        draft = replace(self.draft, assumptions=(*notes, *self.draft.assumptions))
        return Drafted(draft, self.drafting.finish(draft, brief))

    def give_up(self) -> None:
        self.drafting.give_up()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unusable:
    """This planner gave nothing usable; another one may."""

    why: Text
    errors: tuple[ErrorInfo, ...]
    nearest: tuple[NearCommand, ...] = ()


async def proposed(
    turn: Turn, tools: ToolHost, planner: Planner, brief: Brief, refused: RefusedCalls
) -> Proposed | PlanQuestion | PlanRejected | Unusable:
    """What one planner makes of the brief, shown while it writes."""
    drafting = Drafting(turn, planner.source)
    event = await drafting.listen(planner, brief)
    if isinstance(event, PlanDraft):
        errors = draft_problems(event, tools, refused)
        if not errors:
            return Proposed(event, drafting)
        event = Unusable(why=errors[0].message, errors=errors)
    drafting.give_up()
    if isinstance(event, NoPlan):
        return Unusable(why=event.why, errors=(notices.no_plan(event.why),), nearest=event.nearest)
    return event


def draft_problems(draft: PlanDraft, tools: ToolHost, refused: RefusedCalls) -> tuple[ErrorInfo, ...]:
    """What is wrong with a draft before a person sees it."""
    if not draft.steps:
        return (notices.NO_PLAN,)
    if (disorder := stepping.order_problem(draft.steps)) is not None:
        return (disorder,)
    again = (refused.why_not(step.tool, step.arguments) for step in draft.steps)
    if errors := tuple(error for error in again if error is not None):
        return errors
    return tuple(error for step in draft.steps for error in tools.check(step.tool, step.arguments))


class Drafting:
    """The plan item while one planner writes; it appears with the planner's first word."""

    def __init__(self, turn: Turn, source: PlanSource) -> None:
        self._turn = turn
        self._plan = Plan(item_id=new_id("plan"), title=words.DRAFTING, source=source, created_at=turn.clock())
        self._is_shown = False

    @property
    def source(self) -> PlanSource:
        return self._plan.source

    async def listen(self, planner: Planner, brief: Brief) -> PlanDraft | PlanQuestion | PlanRejected | NoPlan:
        """The planner's one answer; what it writes on the way is streamed."""
        try:
            # The plan can be made anew as it was made: the same time names its files.
            async with closing(planner.plan(replace(brief, made_at=self._plan.created_at))) as events:
                async for event in events:
                    if not isinstance(event, PlanToken):
                        return event
                    self._show()
                    self._turn.append(self._plan.item_id, event.text)
        except Exception:
            # A broken planner is logged, and the next one still gets its chance.
            log.exception("planner %s failed", self._plan.source)
            return NoPlan(why=words.BROKE)
        log.error("planner %s ended without an answer", self._plan.source)
        return NoPlan(why=words.BROKE)

    def finish(self, draft: PlanDraft, brief: Brief) -> Plan:
        self._show()
        answers: Mapping[str, str] = {**draft.answers, **brief.answers}
        plan = replace(
            self._current(),
            title=draft.title,
            steps=draft.steps,
            assumptions=draft.assumptions,
            said=draft.said or brief.text,
            answers=answers,
        )
        self._turn.update(plan)
        return plan

    def give_up(self) -> None:
        if self._is_shown:
            self._turn.complete(replace(self._current(), status=PlanStatus.STOPPED))

    def _show(self) -> None:
        if not self._is_shown:
            self._is_shown = True
            self._turn.start(self._plan)

    def _current(self) -> Plan:
        plan = self._turn.current(self._plan.item_id)
        assert isinstance(plan, Plan)
        return plan
