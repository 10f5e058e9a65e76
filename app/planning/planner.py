"""The rules planner: deterministic plans for common requests; it asks or refuses where it must not choose."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import datetime

from app.planning.assumptions import assumptions
from app.planning.building import Building, CodeFamily, DesignCode, SlotKey
from app.planning.chosen import FrameChoices, answered_by, chosen_of, facts_among, stated_of
from app.planning.commands.frames.regular import orders_a_frame
from app.planning.courtesies import without_courtesies
from app.planning.design import SeismicDesign, UserSpectrum, frame_of, seismic_of
from app.planning.followups.proposals import proposed
from app.planning.followups.reading import followed
from app.planning.frame_plan import frame_steps
from app.planning.left_over import asked_over, left_out
from app.planning.nearest import nearest
from app.planning.orders import commanded, is_on_the_open_model, is_order, says_more
from app.planning.questions import KBC_CLASS, SD1, SDS, acceleration, is_kbc, question
from app.planning.ranges import refusals
from app.planning.reading import read_building
from app.planning.requests import WorkKind, beyond_the_rules, speaks_of_seismic, wants_a_frame, work_of
from app.planning.result_plan import open_model_plan
from app.planning.structures.plan import planned
from app.planning.wording import READABLE
from app.planning.words import planner as words
from app.ports.planner import Brief, NearCommand, NoPlan, PlanDraft, PlannerEvent, PlanQuestion, PlanRejected
from app.protocol.items import PlanSource
from app.protocol.queries import ToolSpec
from app.protocol.values import now
from app.reading.tool_finder import ToolIndex

_FRAME_WORK = (WorkKind.SEISMIC_DESIGN, WorkKind.GRAVITY_ANALYSIS, WorkKind.UNDECIDED_FRAME)
_KDS_2019 = DesignCode(CodeFamily.KDS_41_17, "2019")
_KBC_2016 = DesignCode(CodeFamily.KBC, "2016")

PlanAnswer = PlanDraft | PlanQuestion | PlanRejected | NoPlan


class RulesPlanner:
    """Always ready; the baseline that any model has to beat. `clock` names backups and documents."""

    def __init__(self, clock: Callable[[], datetime] = now) -> None:
        self._clock = clock
        self._finder: tuple[tuple[ToolSpec, ...], ToolIndex] = ((), ToolIndex(()))

    @property
    def source(self) -> PlanSource:
        return PlanSource.RULES

    @property
    def is_ready(self) -> bool:
        return True

    async def plan(self, brief: Brief) -> AsyncIterator[PlannerEvent]:
        # A page of pasted text takes long enough to read to be felt in the window.
        found = await asyncio.to_thread(answer, brief, f"{brief.made_at or self._clock():%Y%m%d-%H%M%S}")
        if isinstance(found, NoPlan) and brief.tools:
            found = replace(found, nearest=await asyncio.to_thread(self._nearest, brief))
        yield found

    def _nearest(self, brief: Brief) -> tuple[NearCommand, ...]:
        """The catalogue is read once, and again where it changes."""
        if self._finder[0] is not brief.tools and self._finder[0] != brief.tools:
            self._finder = (brief.tools, ToolIndex(brief.tools))
        return nearest(brief.text, brief.digest, self._finder[1])


def answer(brief: Brief, stamp: str) -> PlanAnswer:
    """The one answer to a brief, with what was ordered before it; `stamp` is the time as it appears in file names."""

    def plan(whole: Brief) -> PlanAnswer:
        return _by_itself(whole, stamp)

    brief = replace(brief, text=without_courtesies(brief.text))
    found = followed(brief, plan)
    return proposed(plan(brief) if found is None else found, brief.memory)


def _by_itself(brief: Brief, stamp: str) -> PlanAnswer:
    """The answer to a message that says all that it means.

    What the commands read whole is theirs; a building described in words is built anew, unless the message changes
    what is open; results and runs come last.
    """
    described = None if speaks_of_seismic(brief.text) else planned(brief.text, dict(brief.answers), stamp)
    if isinstance(described, PlanDraft):
        return described
    order = _ordered(brief)
    if isinstance(order, PlanDraft) or (
        isinstance(order, PlanQuestion | PlanRejected) and orders_a_frame(brief.text, brief.digest)
    ):
        return order
    if described is not None:
        return described
    # A follow-up hands on as answers what was stated of the plan before it.
    stated = {**facts_among(brief.answers), **brief.stated}
    brief = replace(brief, stated=stated)
    building = stated_of(read_building(brief.text, {**brief.answers, **answered_by(stated)}), stated)
    work = _decided(work_of(brief.text, building), brief)
    if work is not None and work in _FRAME_WORK and not is_on_the_open_model(brief.text, brief.digest, building):
        return _frame_answer(brief, building, work, stamp)
    is_new = isinstance(order, NoPlan) and work is None and wants_a_frame(brief.text)
    if is_new and not is_on_the_open_model(brief.text, brief.digest, building):
        return _frame_answer(
            brief, building, _decided(WorkKind.UNDECIDED_FRAME, brief) or WorkKind.UNDECIDED_FRAME, stamp
        )
    if isinstance(order, NoPlan) and work is not None and work not in _FRAME_WORK and not says_more(brief.text, work):
        return open_model_plan(brief.text, work, building, brief.answers, stamp)
    return order


def _ordered(brief: Brief) -> PlanAnswer:
    """The commands' answer, whose questions can be answered in words too."""
    if not brief.digest.is_known:
        return NoPlan(why=words.MODEL_NOT_READ if is_order(brief.text) else READABLE)
    order = commanded(brief.text, brief.digest, dict(brief.answers))
    if not isinstance(order, PlanQuestion):
        return order
    return replace(order, fields=tuple(replace(field, takes_other=True) for field in order.fields))


def _decided(work: WorkKind | None, brief: Brief) -> WorkKind | None:
    match (work, brief.answers.get(SlotKey.ANALYSIS)):
        case (WorkKind.UNDECIDED_FRAME, "seismic"):
            return WorkKind.SEISMIC_DESIGN
        case (WorkKind.UNDECIDED_FRAME, "gravity"):
            return WorkKind.GRAVITY_ANALYSIS
        case _:
            return work


def _frame_answer(brief: Brief, building: Building, work: WorkKind, stamp: str) -> PlanAnswer:
    if (beyond := beyond_the_rules(brief.text)) is not None:
        return NoPlan(why=words.BEYOND_REGULAR_FRAMES(beyond=beyond))
    if errors := refusals(building):
        return PlanRejected(errors=errors)
    asked = question(building, work, brief.answers) or asked_over(brief.text, building.unused, work, brief.answers)
    if asked is not None:
        return asked
    chosen = chosen_of(brief.stated)
    seismic = None if work is WorkKind.GRAVITY_ANALYSIS else _seismic(building, brief, chosen)
    return _draft(brief, building, work, seismic, stamp)


def _seismic(building: Building, brief: Brief, chosen: FrameChoices) -> SeismicDesign:
    if not is_kbc(building, brief.answers):
        return seismic_of(building, _KDS_2019, None, chosen)
    sds, sd1 = acceleration(brief.answers[SDS]), acceleration(brief.answers[SD1])
    assert sds is not None
    assert sd1 is not None
    spectrum = UserSpectrum(site_class=brief.answers[KBC_CLASS], sds=sds, sd1=sd1)
    return seismic_of(building, _KBC_2016, spectrum, chosen)


def _draft(brief: Brief, building: Building, work: WorkKind, seismic: SeismicDesign | None, stamp: str) -> PlanDraft:
    chosen = chosen_of(brief.stated)
    frame = frame_of(building, chosen)
    if seismic is None:
        title = words.STOREY_RC_FRAME_GRAVITY_LOADS(storeys=frame.storeys)
    else:
        title = words.SEISMIC_DESIGN_OF_FRAME(storeys=frame.storeys, name=seismic.code.name)
    return PlanDraft(
        title=title,
        steps=frame_steps(frame, seismic, chosen, stamp),
        assumptions=(
            *assumptions(building, frame, seismic, chosen, brief.stated),
            *left_out(brief.text, building.unused, work),
        ),
    )
