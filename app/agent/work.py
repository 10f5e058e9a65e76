"""GEN NX work in one turn: from a brief to a checked plan, through its steps, to the report."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from app.agent import notices, stepping
from app.agent.answering import answered
from app.agent.desk import Desk
from app.agent.offered import forms_offered
from app.agent.routing import trusted_order
from app.agent.steps import PlanRun
from app.agent.turn import Turn
from app.agent.words import work as words
from app.lib.supervision import closing
from app.ports.planner import Brief, NearCommand, NoPlan, PlanDraft, Planner, PlanQuestion, PlanRejected, PlanToken
from app.protocol.items import NoticeLevel, Plan, PlanSource, PlanStatus, ToolCall
from app.protocol.memory import Memory, in_place, remember
from app.protocol.resuming import given_up, place_in
from app.protocol.values import ErrorInfo, new_id
from app.trade.text import Language, Text

log = logging.getLogger(__name__)

_MAX_QUESTIONS = 8
# Where an answer may be found that no planner gives.
Elsewhere = Callable[[], Awaitable[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkResult:
    """What came of a brief: the words shown to the engineer, and the calls made."""

    text: str
    calls: tuple[ToolCall, ...] = ()
    plan: Plan | None = None


@dataclass(frozen=True, slots=True)
class _Drafted:
    draft: PlanDraft
    plan: Plan


class Work:
    """The GEN NX work of one turn; a conductor may give it several briefs, one after the other."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._turn = desk.turn
        self._services = desk.services
        self._run: PlanRun | None = None

    def running(self, plan_id: str) -> PlanRun | None:
        return self._run if self._run is not None and self._run.plan.item_id == plan_id else None

    async def go_on(self, brief: Brief, plan: Plan, earlier: tuple[ToolCall, ...]) -> WorkResult:
        """The rest of a plan that was checked when it was new; `earlier` are its calls so far, for the report."""
        if errors := self._problems(_as_draft(plan)):
            self._turn.complete(given_up(plan))
            return self._sorry(errors, is_offline=True)
        async with self._services.one_plan:
            return await self._carry_out(brief, _Drafted(_as_draft(plan), plan), is_offline=True, earlier=earlier)

    async def do(self, text: str, *, is_offline: bool, elsewhere: Elsewhere | None = None) -> WorkResult:
        """Always says one message: the report, or why there is none, with what is found `elsewhere` where no planner
        read it."""
        if (error := await self._services.server.ensure()) is not None:
            return self._sorry((error,), is_offline=is_offline)
        tools = tuple(self._services.tools.tools.values())
        brief = Brief(text=text, language=self._turn.language, tools=tools, memory=self.memory())
        return await self._plan_and_run(brief, is_offline=is_offline, elsewhere=elsewhere)

    def memory(self) -> Memory:
        """What this conversation remembers, with what belongs to another model than the open one marked so."""
        items = self._services.hub.items(self._turn.conversation_id)
        return in_place(remember(items), place_in(self._services.tools.state))

    async def _plan_and_run(self, brief: Brief, *, is_offline: bool, elsewhere: Elsewhere | None = None) -> WorkResult:
        for _ in range(_MAX_QUESTIONS):
            # Anew for each try: the model may have changed while a question waited.
            brief = replace(brief, digest=await self._services.tools.digest())
            answer = await self._drafted(brief)
            match answer:
                case _Drafted():
                    # Only building takes turns: a question that waits in one conversation holds up no other.
                    if self._services.one_plan.locked():
                        self._turn.notice(notices.OTHER_PLAN_RUNS, level=NoticeLevel.INFO)
                    async with self._services.one_plan:
                        return await self._carry_out(brief, answer, is_offline=is_offline)
                case PlanRejected():
                    found = await elsewhere() if elsewhere is not None and answer.nearest else ""
                    return self._sorry(answer.errors, is_offline=is_offline, nearest=answer.nearest, found=found)
                case PlanQuestion():
                    answers = await self._desk.inquiry.ask(answer.text, answer.fields)
                    brief = answered(brief, answer, answers)
        return self._sorry((notices.TOO_MANY_QUESTIONS,), is_offline=is_offline)

    async def _drafted(self, brief: Brief) -> _Drafted | PlanQuestion | PlanRejected:
        planners = trusted_order(
            self._services.planners,
            self._services.settings.tree().planner.preferred,
            is_specialist_trusted=self._services.local_model.state.is_default_planner,
        )
        last: tuple[ErrorInfo, ...] = ()
        near: tuple[NearCommand, ...] = ()
        for number, planner in enumerate(planners, start=1):
            drafted = await self._ask_planner(planner, brief)
            if not isinstance(drafted, _Failed):
                return drafted
            last, near = drafted.errors, drafted.nearest or near
            if number < len(planners):
                self._turn.notice(notices.fell_back(planner.source, drafted.why))
        return PlanRejected(errors=last or (notices.NO_PLAN,), nearest=near)

    async def _ask_planner(self, planner: Planner, brief: Brief) -> "_Drafted | PlanQuestion | PlanRejected | _Failed":
        drafting = _Drafting(self._turn, planner.source)
        event = await drafting.listen(planner, brief)
        match event:
            case PlanDraft():
                if errors := self._problems(event):
                    drafting.give_up()
                    return _Failed(why=errors[0].message, errors=errors)
                return _Drafted(draft=event, plan=drafting.finish(event, brief))
            case PlanQuestion() | PlanRejected():
                drafting.give_up()
                return event
            case NoPlan():
                drafting.give_up()
                return _Failed(why=event.why, errors=(_no_plan(event.why),), nearest=event.nearest)

    def _problems(self, draft: PlanDraft) -> tuple[ErrorInfo, ...]:
        """What is wrong with a draft before a person sees it."""
        if not draft.steps:
            return (notices.NO_PLAN,)
        if (disorder := stepping.order_problem(draft.steps)) is not None:
            return (disorder,)
        return tuple(error for step in draft.steps for error in self._services.tools.check(step.tool, step.arguments))

    async def _carry_out(
        self, brief: Brief, drafted: _Drafted, *, is_offline: bool, earlier: tuple[ToolCall, ...] = ()
    ) -> WorkResult:
        run = PlanRun(self._desk, drafted.plan)
        self._run = run
        try:
            made = await run.run()
        finally:
            self._run = None
        calls = _last_of_each(run.plan, (*earlier, *made))
        report = self._services.interpreter.report(brief, replace(drafted.draft, steps=run.plan.steps), calls)
        self._turn.say(report, is_offline=is_offline)
        return WorkResult(text=report, calls=calls, plan=run.plan)

    def _sorry(
        self,
        errors: tuple[ErrorInfo, ...],
        *,
        is_offline: bool,
        nearest: tuple[NearCommand, ...] = (),
        found: str = "",
    ) -> WorkResult:
        text = told(errors, self._turn.language)
        text = f"{text}\n\n{found}" if found else text
        if nearest:
            text = f"{text}\n\n{forms_offered(nearest, self._turn.language)}"
        self._turn.say(text, is_offline=is_offline)
        return WorkResult(text=text)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Failed:
    """This planner gave nothing usable; the next one may."""

    why: Text
    errors: tuple[ErrorInfo, ...]
    nearest: tuple[NearCommand, ...] = ()


class _Drafting:
    """The plan item while one planner writes; it appears with the planner's first word."""

    def __init__(self, turn: Turn, source: PlanSource) -> None:
        self._turn = turn
        self._plan = Plan(item_id=new_id("plan"), title=words.DRAFTING, source=source, created_at=turn.clock())
        self._is_shown = False

    async def listen(self, planner: Planner, brief: Brief) -> PlanDraft | PlanQuestion | PlanRejected | NoPlan:
        """The planner's one answer; what it writes on the way is streamed."""
        try:
            async with closing(planner.plan(brief)) as events:
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
        plan = replace(
            self._current(),
            title=draft.title,
            steps=draft.steps,
            assumptions=draft.assumptions,
            said=draft.said or brief.text,
            answers={**draft.answers, **brief.answers},
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


def _last_of_each(plan: Plan, calls: tuple[ToolCall, ...]) -> tuple[ToolCall, ...]:
    """A step that was taken up again ended as its last call did."""
    last = {call.step_id: call for call in calls}
    return tuple(last[step.step_id] for step in plan.steps if step.step_id in last)


def _as_draft(plan: Plan) -> PlanDraft:
    return PlanDraft(title=plan.title, steps=plan.steps, assumptions=plan.assumptions)


def told(errors: tuple[ErrorInfo, ...], language: Language) -> str:
    """Errors as Markdown: what is wrong and what would be accepted, one point each."""
    points = [_told(error, language) for error in errors]
    return points[0] if len(points) == 1 else "\n".join(f"- {point}" for point in points)


def _told(error: ErrorInfo, language: Language) -> str:
    message = error.message.in_language(language)
    return message if error.hint is None else f"{message} {error.hint.in_language(language)}"


def _no_plan(why: Text) -> ErrorInfo:
    return replace(
        notices.NO_PLAN,
        message=words.SENTENCE(message=notices.NO_PLAN.message, why=why),
    )
