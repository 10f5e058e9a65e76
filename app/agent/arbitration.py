"""Who plans: the rules where they are sure, a model where they read a part or nothing, else the engineer chooses."""

import asyncio
import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.agent import notices
from app.agent.comparing import changes_to_compare, comes_to_the_same, told_otherwise
from app.agent.desk import Desk
from app.agent.drafting import Drafted, Proposed, Unusable, proposed
from app.agent.routing import Lineup, lineup
from app.agent.words import arbitration as words
from app.ports.planner import Brief, NearCommand, Planner, PlanQuestion, PlanRejected
from app.ports.rehearsal import RehearsalFailedError
from app.ports.tools import ToolHost
from app.protocol.items import Assumption, Choice, NoticeLevel, PlanSource, PlanStep, QuestionField, Risk
from app.trade.json_types import JsonValue
from app.trade.templates import joined
from app.trade.text import Text

log = logging.getLogger(__name__)

WHOSE_PLAN = "whose_plan"
NEITHER = "neither"
# Keys of what the card says of how a plan came about.
AGREED = "planners_agree"
NOT_READ_BY_RULES = "not_read_by_rules"
_LONGEST_VALUE = 80
# The engineer waits for the plan meanwhile.
_COMPARING_S = 20.0


@dataclass(frozen=True, slots=True)
class PassedOver:
    """Two plans were offered and neither was wanted; `said` ends the turn."""

    said: Text


Planned = Drafted | PlanQuestion | PlanRejected | PassedOver
_Answer = Proposed | PlanQuestion | PlanRejected | Unusable


class Arbitration:
    """The choice among the planners for one brief, through all that is asked about it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._told: set[tuple[str, str]] = set()

    async def planned(self, brief: Brief) -> Planned:
        """The plan to carry out, what must be asked first, or why there is none."""
        services = self._desk.services
        who = lineup(
            services.planners,
            services.settings.tree().planner.preferred,
            is_specialist_default=services.local_model.state.is_default_planner,
        )
        by_rules = await self._by_rules(who.rules, brief)
        match by_rules:
            case Proposed():
                return await self._beside_rules(by_rules, who.preferred, brief)
            case PlanQuestion() if by_rules.unread:
                return await self._instead(by_rules, _taking_up_a_part(who), who.judged, brief)
            case Unusable():
                return await self._instead(by_rules, _taking_up_all(who), who.judged, brief)
            case _:
                return by_rules

    async def _by_rules(self, rules: Planner | None, brief: Brief) -> _Answer:
        if rules is None:
            return Unusable(why=notices.NO_PLAN.message, errors=(notices.NO_PLAN,))
        return await self._ask(rules, brief)

    async def _ask(self, planner: Planner, brief: Brief, *, is_judged: bool = False) -> _Answer:
        """What is not sure of itself is not taken; where it `is_judged`, neither is what says nothing of that."""
        answer = await proposed(self._desk.turn, self._desk.services.tools, planner, brief, self._desk.caller.refused)
        if not isinstance(answer, Proposed | PlanQuestion):
            return answer
        sureness = answer.draft.sureness if isinstance(answer, Proposed) else answer.sureness
        if (not is_judged) if sureness is None else sureness.is_sure:
            return answer
        if isinstance(answer, Proposed):
            answer.give_up()
        why = words.UNSURE if sureness is None or sureness.unheeded is None else sureness.unheeded
        return Unusable(why=why, errors=(notices.no_plan(why),))

    async def _instead(
        self, stands: PlanQuestion | Unusable, models: Sequence[Planner], judged: Sequence[Planner], brief: Brief
    ) -> Planned:
        """The first model that plans or asks; else what the rules said, with the nearest commands that were found."""
        nearest: tuple[NearCommand, ...] = stands.nearest if isinstance(stands, Unusable) else ()
        unread = stands.unread if isinstance(stands, PlanQuestion) else ""
        for number, model in enumerate(models, start=1):
            self._tell_asked(stands, model.source)
            answer = await self._ask(model, brief, is_judged=model in judged)
            match answer:
                case Proposed():
                    return answer.finish(brief, _not_read(unread))
                case PlanQuestion() | PlanRejected():
                    return answer
                case Unusable():
                    nearest = nearest or answer.nearest
                    self._tell(notices.gave_none(model.source, answer.why, is_last=number == len(models)))
        return stands if isinstance(stands, PlanQuestion) else PlanRejected(errors=stands.errors, nearest=nearest)

    async def _beside_rules(self, by_rules: Proposed, model: Planner | None, brief: Brief) -> Planned:
        """The rules' plan, or the preferred model's where it comes to the same; the engineer's choice where not."""
        if model is None:
            return by_rules.finish(brief)
        answer = await self._ask(model, brief)
        match answer:
            case Proposed():
                return await self._between(by_rules, answer, brief)
            case PlanQuestion():
                self._tell(notices.gave_none(model.source, answer.text, is_last=True))
            case PlanRejected():
                self._tell(notices.gave_none(model.source, answer.errors[0].message, is_last=True))
            case Unusable():
                self._tell(notices.gave_none(model.source, answer.why, is_last=True))
        return by_rules.finish(brief)

    async def _between(self, by_rules: Proposed, by_model: Proposed, brief: Brief) -> Planned:
        tools = self._desk.services.tools
        one, other = by_rules.draft.steps, by_model.draft.steps
        if (same := await self._said_same(one, other)) is not None:
            # What the rules take for granted, and take the message for, holds for the same calls.
            agreed = Assumption(key=AGREED, text=same)
            draft = replace(
                by_model.draft,
                said=by_rules.draft.said or by_model.draft.said,
                answers={**by_model.draft.answers, **by_rules.draft.answers},
            )
            return Proposed(draft, by_model.drafting).finish(brief, (agreed, *by_rules.draft.assumptions))
        both = (by_rules, by_model)
        choices = (
            *(_offer(each, rival.draft.steps, tools) for each, rival in (both, both[::-1])),
            Choice(value=NEITHER, label=words.NEITHER),
        )
        text = words.PLANNERS_DIFFER(one=notices.planner_name(by_rules.source), other=_name(by_model))
        field = QuestionField(key=WHOSE_PLAN, label=words.WHOSE_PLAN, choices=choices)
        answer = (await self._desk.inquiry.ask(text, (field,)))[WHOSE_PLAN]
        chosen = next((each for each in both if each.source == answer), None)
        for each in both:
            if each is not chosen:
                each.give_up()
        return PassedOver(words.NEITHER_WANTED) if chosen is None else chosen.finish(brief)

    async def _said_same(self, one: Sequence[PlanStep], other: Sequence[PlanStep]) -> Text | None:
        """How both plans are the same: by their calls, by what they would send, by the model that they leave; None
        where they are not, or where that is not known."""
        tools = self._desk.services.tools
        if comes_to_the_same(one, other, tools.tools) or await _would_send_the_same(one, other, tools):
            return words.PLANNERS_AGREE
        return words.LEAVE_THE_SAME if await self._leave_the_same(one, other) else None

    async def _leave_the_same(self, one: Sequence[PlanStep], other: Sequence[PlanStep]) -> bool:
        """On two copies of the model. Where that does not work it is said, and the calls decide."""
        tools, rehearser = self._desk.services.tools, self._desk.services.rehearser
        changes = changes_to_compare(one, other, lambda step: _only_changes(step, tools), tools.tools)
        if changes is None:
            return False
        if rehearser is None:
            self._tell(words.STATES_NOT_COMPARED(why=words.NO_COPY))
            return False
        try:
            async with asyncio.timeout(_COMPARING_S):
                found = await rehearser.compare(*changes)
        except TimeoutError:
            why: Text | None = words.TOOK_TOO_LONG(seconds=f"{_COMPARING_S:.0f}")
        except RehearsalFailedError as exc:
            why = exc.info.message
        except Exception:
            log.exception("two plans could not be compared on copies")
            why = words.BROKE
        else:
            if found.problem is None:
                return found.is_same
            why = found.problem.message
        self._tell(words.STATES_NOT_COMPARED(why=why))
        return False

    def _tell_asked(self, stands: PlanQuestion | Unusable, model: PlanSource) -> None:
        if isinstance(stands, PlanQuestion):
            self._tell(notices.model_asked(stands.unread, model))
        else:
            self._tell(notices.gave_none(PlanSource.RULES, stands.why, is_last=False))

    def _tell(self, text: Text) -> None:
        """Once for a brief, however often it is planned anew."""
        if (text.en, text.ko) not in self._told:
            self._told.add((text.en, text.ko))
            self._desk.turn.notice(text, level=NoticeLevel.INFO)


def _only_changes(step: PlanStep, tools: ToolHost) -> bool:
    """Whether all that it does stands in the model's tables afterwards: no file, no analysis."""
    return tools.risk(step.tool, step.arguments) is not Risk.READ and not tools.traits(step.tool, step.arguments)


async def _would_send_the_same(one: Sequence[PlanStep], other: Sequence[PlanStep], tools: ToolHost) -> bool:
    """By a dry run, for plans of one call each: what a later call does cannot be seen before the earlier ones."""
    if len(one) != 1 or len(other) != 1:
        return False
    first, second = [await tools.rehearse(each.tool, each.arguments) for each in (one[0], other[0])]
    if first.problem or second.problem or first.effect is None or second.effect is None:
        return False
    return bool(first.effect.requests) and first.effect.requests == second.effect.requests


def _taking_up_a_part(who: Lineup) -> tuple[Planner, ...]:
    return who.judged if who.preferred is None else (who.preferred, *who.judged)


def _taking_up_all(who: Lineup) -> tuple[Planner, ...]:
    return who.behind if who.preferred is None else (who.preferred, *who.behind)


def _not_read(unread: str) -> tuple[Assumption, ...]:
    """What stands on a card whose plan a model wrote where the rules read a part alone."""
    if not unread:
        return ()
    return (Assumption(key=NOT_READ_BY_RULES, text=words.NOT_READ_BY_RULES(said=unread), is_verified=False),)


def _name(each: Proposed) -> Text:
    return notices.planner_name(each.source)


def _offer(each: Proposed, rival: Sequence[PlanStep], tools: ToolHost) -> Choice:
    """One plan to choose, read back from its calls."""
    lines = [_line(number, step, rival, tools) for number, step in enumerate(each.draft.steps, start=1)]
    return Choice(value=each.source, label=words.OFFER(name=_name(each), steps=joined(lines, "\n")))


def _line(number: int, step: PlanStep, rival: Sequence[PlanStep], tools: ToolHost) -> Text:
    """The step's title, with the arguments that the other plan gives otherwise: a title need not tell every value."""
    apart = told_otherwise(step, rival, tools.tools)
    rows = [row for row in tools.form(step.tool, step.arguments) if row.is_given or (apart and row.name in apart)]
    told = [
        words.ARGUMENT(label=row.label, value=_said(row.value)) for row in rows if apart is None or row.name in apart
    ]
    if not told:
        return words.STEP(number=number, title=step.title)
    return words.STEP_WITH_VALUES(number=number, title=step.title, values=joined(told, "; "))


def _said(value: JsonValue) -> str:
    match value:
        case str():
            said = value
        case None:
            said = "–"
        case _:
            said = json.dumps(value, ensure_ascii=False)
    return said if len(said) <= _LONGEST_VALUE else f"{said[:_LONGEST_VALUE]}…"
