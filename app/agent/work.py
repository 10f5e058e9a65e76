"""GEN NX work in one turn: from a brief to a checked plan, through its steps, to the report."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from app.agent import notices
from app.agent.answering import answered
from app.agent.arbitration import Arbitration, PassedOver
from app.agent.desk import Desk
from app.agent.drafting import Drafted, draft_problems
from app.agent.offered import forms_offered
from app.agent.rehearsing import NO_PLAN
from app.agent.steps import PlanRun
from app.ports.planner import Brief, NearCommand, PlanDraft, PlanQuestion, PlanRejected
from app.protocol.items import NoticeLevel, Plan, ToolCall
from app.protocol.memory import Memory, in_place, remember
from app.protocol.resuming import given_up, place_in
from app.protocol.values import ErrorInfo
from app.trade.rehearsal_wishes import without_rehearsal
from app.trade.text import Language

_MAX_QUESTIONS = 8
# Where an answer may be found that no planner gives.
Elsewhere = Callable[[], Awaitable[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkResult:
    """What came of a brief: the words shown to the engineer, and the calls made."""

    text: str
    calls: tuple[ToolCall, ...] = ()
    plan: Plan | None = None


class Work:
    """The GEN NX work of one turn; a conductor may give it several briefs, one after the other."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._turn = desk.turn
        self._services = desk.services
        self._run: PlanRun | None = None
        self._rehearses_first = False

    def running(self, plan_id: str) -> PlanRun | None:
        return self._run if self._run is not None and self._run.plan.item_id == plan_id else None

    @property
    def has_plan(self) -> bool:
        """Whether a plan is at work."""
        return self._run is not None

    def rehearse(self) -> ErrorInfo | None:
        """Rehearse the plan that is at work; gives why that cannot be."""
        return NO_PLAN if self._run is None else self._run.rehearse()

    async def go_on(self, brief: Brief, plan: Plan, earlier: tuple[ToolCall, ...]) -> WorkResult:
        """The rest of a plan that was checked when it was new; `earlier` are its calls so far, for the report."""
        if errors := draft_problems(_as_draft(plan), self._services.tools, self._desk.caller.refused):
            self._turn.complete(given_up(plan))
            return self._sorry(errors, is_offline=True)
        return await self._carry_out(brief, Drafted(_as_draft(plan), plan), is_offline=True, earlier=earlier)

    async def do(self, text: str, *, is_offline: bool, elsewhere: Elsewhere | None = None) -> WorkResult:
        """Always says one message: the report, or why there is none, with what is found `elsewhere` where no planner
        read it."""
        text, self._rehearses_first = without_rehearsal(text)
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
        arbitration = Arbitration(self._desk)
        for _ in range(_MAX_QUESTIONS):
            # Anew for each try: the model may have changed while a question waited.
            brief = replace(brief, digest=await self._services.tools.digest())
            answer = await arbitration.planned(brief)
            match answer:
                case Drafted():
                    return await self._carry_out(brief, answer, is_offline=is_offline)
                case PlanRejected():
                    found = await elsewhere() if elsewhere is not None and answer.nearest else ""
                    return self._sorry(answer.errors, is_offline=is_offline, nearest=answer.nearest, found=found)
                case PassedOver():
                    self._turn.say(answer.said.in_language(self._turn.language), is_offline=is_offline)
                    return WorkResult(text=answer.said.in_language(self._turn.language))
                case PlanQuestion():
                    answers = await self._desk.inquiry.ask(answer.text, answer.fields)
                    brief = answered(brief, answer, answers)
        return self._sorry((notices.TOO_MANY_QUESTIONS,), is_offline=is_offline)

    async def _carry_out(
        self, brief: Brief, drafted: Drafted, *, is_offline: bool, earlier: tuple[ToolCall, ...] = ()
    ) -> WorkResult:
        # Only building takes turns: a question that waits in one conversation holds up no other.
        if self._services.one_plan.locked():
            self._turn.notice(notices.OTHER_PLAN_RUNS, level=NoticeLevel.INFO)
        run = PlanRun(self._desk, drafted.plan, brief)
        self._run = run
        try:
            async with run.in_turn(self._services.one_plan):
                if self._rehearses_first:
                    run.rehearse()
                made = await run.run()
        finally:
            self._run = None
        calls = _last_of_each(run.plan, (*earlier, *made))
        # What the engineer stated meanwhile is what it was planned and carried out with.
        brief = replace(brief, answers={**brief.answers, **run.plan.stated})
        report = self._services.interpreter.report(brief, _as_draft(run.plan), calls)
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
