"""A plan that is rehearsed first: at whose wish, what the plan then shows, and what came of the prediction."""

import asyncio

import pytest

from app.protocol.approvals import ApprovalRequest, Decision
from app.protocol.commands import SteerTurn, StepMode, StepPlan
from app.protocol.events import ApprovalRequested, ItemProgressed, ItemUpdated
from app.protocol.items import Notice, Plan
from app.protocol.rehearsals import PlanRehearsal, RehearsalPhase
from app.protocol.values import ErrorInfo, new_id
from app.trade.answers.envelope import Problem
from app.trade.answers.rehearsal import Figures, NotHeld, RehearsalReport
from tests.agent.desk import Desk
from tests.fakes.planner import draft, step, words
from tests.fakes.rehearser import FakeRehearser, period


@pytest.fixture
def rehearser(desk: Desk) -> FakeRehearser:
    desk.parts.planners[0].scripts = [[draft(step("a"), step("b"))]]
    made = desk.parts.rehearser = FakeRehearser()
    return made


async def waiting(desk: Desk) -> ApprovalRequest:
    """A plan of two steps whose first waits at the gate."""
    await desk.start()
    desk.send("build")
    return await desk.asked()


def steer(desk: Desk, request: ApprovalRequest, mode: StepMode) -> str:
    assert request.plan_id is not None
    return desk.submit(StepPlan(plan_id=request.plan_id, mode=mode))


async def rehearsal(desk: Desk, phase: RehearsalPhase) -> PlanRehearsal:
    def stands(event: ItemUpdated) -> bool:
        plan = event.item
        return isinstance(plan, Plan) and plan.rehearsal is not None and plan.rehearsal.phase is phase

    plan = (await desk.until(ItemUpdated, stands)).item
    assert isinstance(plan, Plan)
    assert plan.rehearsal is not None
    return plan.rehearsal


async def test_a_rehearsal_shows_what_the_plan_leads_to_and_sends_nothing(desk: Desk, rehearser: FakeRehearser) -> None:
    rehearser.report = RehearsalReport(
        figures=(period(0.5),),
        not_held=(NotHeld(table="PHGE", ids=("4",), total=1, why=words("unknown")),),
        passed_over=(1,),
    )
    request = await waiting(desk)
    steer(desk, request, StepMode.REHEARSE)
    progress = await desk.until(ItemProgressed, lambda event: event.item_id == request.plan_id)
    assert (progress.fraction, "1 of 2" in progress.text.en) == (0.2, True)
    seen = await rehearsal(desk, RehearsalPhase.DONE)
    assert (seen.figures, seen.passed_over, seen.is_complete) == ((period(0.5),), ("b",), False)
    assert rehearser.rehearsed == [("a", "b")]
    assert desk.parts.tools.sent == []
    desk.resolve(request, Decision.REFUSE)
    await desk.finished()


@pytest.mark.parametrize("said", ["먼저 연습해 봐", "Rehearse it first."])
async def test_words_begin_a_rehearsal_of_the_plan_that_waits(desk: Desk, rehearser: FakeRehearser, said: str) -> None:
    request = await waiting(desk)
    desk.submit(SteerTurn(conversation_id=desk.conversation_id, message_id=new_id("user"), text=said))
    await rehearsal(desk, RehearsalPhase.DONE)
    desk.resolve(request, Decision.REFUSE)
    await desk.finished()
    assert rehearser.rehearsed == [("a", "b")]


async def test_words_behind_an_order_rehearse_its_plan_at_once(desk: Desk, rehearser: FakeRehearser) -> None:
    await desk.start()
    desk.send("build. rehearse it first")
    await rehearsal(desk, RehearsalPhase.DONE)
    desk.resolve(await last_asked(desk), Decision.REFUSE)
    await desk.finished()
    assert [brief.text for brief in desk.parts.planners[0].briefs] == ["build."]
    assert rehearser.rehearsed == [("a", "b")]


async def last_asked(desk: Desk) -> ApprovalRequest:

    known = [event.approval for event in desk.events if isinstance(event, ApprovalRequested)]
    return known[-1] if known else await desk.asked()


async def test_a_step_that_fails_in_the_rehearsal_is_told_with_its_reason(desk: Desk, rehearser: FakeRehearser) -> None:
    problem = Problem(code="not_found", message=words("No such case."), hint=words("Define it."))
    rehearser.report = RehearsalReport(failed=1, problem=problem)
    request = await waiting(desk)
    steer(desk, request, StepMode.REHEARSE)
    seen = await rehearsal(desk, RehearsalPhase.FAILED)
    assert (seen.step_id, seen.error and seen.error.message) == ("b", words("No such case."))
    desk.resolve(request, Decision.REFUSE)
    await desk.finished()


@pytest.mark.logs
@pytest.mark.parametrize(
    "error", [ErrorInfo(code="tool.failed", message=words("No engine.")), RuntimeError("a bug")], ids=["known", "bug"]
)
async def test_without_a_copy_the_plan_goes_on_as_it_was(
    desk: Desk, rehearser: FakeRehearser, error: ErrorInfo | Exception
) -> None:
    rehearser.error = error
    request = await waiting(desk)
    steer(desk, request, StepMode.REHEARSE)
    seen = await rehearsal(desk, RehearsalPhase.FAILED)
    assert seen.error is not None
    desk.approve(request)
    await desk.approve_all()
    assert set(desk.steps().values()) == {"done"}


async def test_a_rehearsal_is_called_off_and_its_copy_ends(desk: Desk, rehearser: FakeRehearser) -> None:
    rehearser.waits = asyncio.Event()
    request = await waiting(desk)
    assert (await desk.rejected(steer(desk, request, StepMode.END_REHEARSAL))).error.code == "rehearsal.none_runs"
    steer(desk, request, StepMode.REHEARSE)
    assert (await desk.rejected(steer(desk, request, StepMode.REHEARSE))).error.code == "rehearsal.runs_already"
    steer(desk, request, StepMode.END_REHEARSAL)
    await rehearsal(desk, RehearsalPhase.CANCELLED)
    desk.resolve(request, Decision.REFUSE)
    await desk.finished()
    assert rehearser.ended == 1


async def test_a_step_that_changes_the_model_ends_the_rehearsal_of_what_it_was(
    desk: Desk, rehearser: FakeRehearser
) -> None:
    rehearser.waits = asyncio.Event()
    request = await waiting(desk)
    steer(desk, request, StepMode.REHEARSE)
    await rehearsal(desk, RehearsalPhase.RUNNING)
    desk.approve(request)
    seen = await rehearsal(desk, RehearsalPhase.CANCELLED)
    assert seen.error is not None
    assert "began to change the model" in seen.error.message.en
    await desk.approve_all()


async def test_an_interrupted_plan_keeps_no_rehearsal_that_runs(desk: Desk, rehearser: FakeRehearser) -> None:
    rehearser.waits = asyncio.Event()
    request = await waiting(desk)
    steer(desk, request, StepMode.REHEARSE)
    await rehearsal(desk, RehearsalPhase.RUNNING)
    desk.interrupt()
    await desk.finished()
    kept = desk.plan().rehearsal
    assert kept is not None
    assert kept.phase is RehearsalPhase.CANCELLED


@pytest.mark.parametrize(("actual", "told"), [(0.52, 0), (0.6, 1), (0.4, 1)])
async def test_what_came_is_put_beside_the_prediction_and_a_deviation_is_pointed_out(
    desk: Desk, rehearser: FakeRehearser, actual: float, told: int
) -> None:
    rehearser.actual = Figures(figures=(period(actual),))
    request = await waiting(desk)
    steer(desk, request, StepMode.REHEARSE)
    await rehearsal(desk, RehearsalPhase.DONE)
    desk.approve(request)
    await desk.approve_all()
    kept = desk.plan().rehearsal
    assert kept is not None
    assert (kept.actual, kept.is_as_rehearsed) == ((period(actual),), True)
    said = [notice.text.en for notice in desk.completed(Notice) if "rehearsal predicted" in notice.text.en]
    assert len(said) == told
    assert all("T1" in text and "instead of 0.5 s" in text for text in said)


async def test_a_plan_carried_out_otherwise_says_so_beside_its_prediction(desk: Desk, rehearser: FakeRehearser) -> None:
    request = await waiting(desk)
    steer(desk, request, StepMode.REHEARSE)
    await rehearsal(desk, RehearsalPhase.DONE)
    desk.approve(request, edited_arguments={"name": "other"})
    desk.approve(await desk.asked())
    await desk.approve_all()
    kept = desk.plan().rehearsal
    assert kept is not None
    assert not kept.is_as_rehearsed


async def test_a_model_that_was_not_analysed_has_nothing_to_compare(desk: Desk, rehearser: FakeRehearser) -> None:
    rehearser.actual = ErrorInfo(code="no_results", message=words("not analysed"))
    request = await waiting(desk)
    steer(desk, request, StepMode.REHEARSE)
    await rehearsal(desk, RehearsalPhase.DONE)
    desk.approve(request)
    await desk.approve_all()
    kept = desk.plan().rehearsal
    assert kept is not None
    assert (kept.actual, kept.actual_error and kept.actual_error.code) == ((), "no_results")


async def test_where_nothing_rehearses_it_is_said(desk: Desk) -> None:
    request = await waiting(desk)
    assert (await desk.rejected(steer(desk, request, StepMode.REHEARSE))).error.code == "rehearsal.cannot_here"
    desk.resolve(request, Decision.REFUSE)
    await desk.finished()
