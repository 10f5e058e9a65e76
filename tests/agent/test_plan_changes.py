"""Changing the steps of a plan that runs or waits: other arguments for a step, a call of the engineer's own, and that
call taken out again; what no longer fits is refused, and what was approved ahead covers none of it."""

import asyncio

import pytest

from app.protocol.approvals import ApprovalRequest, Decision, is_as_rehearsed, plan_digest
from app.protocol.commands import OpenConversation, SendMessage, StepMode, StepPlan
from app.protocol.events import ApprovalRequested, ApprovalResolved, ItemCompleted, ItemUpdated
from app.protocol.items import CallStatus, Notice, Plan, PlanSource, PlanStatus, PlanStep, StepStatus, ToolCall
from app.protocol.rehearsals import RehearsalPhase
from app.protocol.values import new_id
from app.trade.answers.rehearsal import Figures, RehearsalReport
from app.trade.text import Language
from tests.agent.desk import Desk
from tests.agent.scenarios import DELEGATES
from tests.agent.test_conductor import begin
from tests.fakes.chat import says
from tests.fakes.planner import draft, step, words
from tests.fakes.rehearser import FakeRehearser, period
from tests.fakes.tools import failed

THREE = (step("a"), step("b", after=["a"]), step("c", after=["b"]))


async def begun(desk: Desk, *steps: PlanStep) -> ApprovalRequest:
    """A plan whose first card waits."""
    desk.parts.planners[0].scripts = [[draft(*(steps or THREE))]]
    await desk.start()
    desk.send("build")
    return await desk.asked()


def shown(desk: Desk, plan_id: str = "") -> Plan:
    """The plan as it was last told."""
    told = (event.item for event in reversed(desk.events) if isinstance(event, ItemUpdated | ItemCompleted))
    return next(item for item in told if isinstance(item, Plan) and plan_id in ("", item.item_id))


def change(desk: Desk, mode: StepMode, step_id: str, **more: object) -> str:
    plan = shown(desk)
    command = {"plan_id": plan.item_id, "mode": mode, "step_id": step_id, "shown": plan_digest(plan.steps), **more}
    return desk.submit(StepPlan(**command))  # type: ignore[arg-type]


async def changed(desk: Desk, mode: StepMode, step_id: str, **more: object) -> Plan:
    """The plan as the change leaves it."""
    before = plan_digest(shown(desk).steps)
    change(desk, mode, step_id, **more)

    def reads_otherwise(event: ItemUpdated) -> bool:
        return isinstance(event.item, Plan) and plan_digest(event.item.steps) != before

    plan = (await desk.until(ItemUpdated, reads_otherwise)).item
    assert isinstance(plan, Plan)
    return plan


async def refused(desk: Desk, mode: StepMode, step_id: str, **more: object) -> str:
    """Why the change is not made; the plan reads as before."""
    before = shown(desk).steps
    error = (await desk.rejected(change(desk, mode, step_id, **more))).error
    assert error.hint is not None
    assert plan_digest(shown(desk).steps) == plan_digest(before)
    return error.code


async def put_in(desk: Desk, mode: StepMode, step_id: str, tool: str = "make_part", name: str = "n") -> PlanStep:
    plan = await changed(desk, mode, step_id, tool=tool, arguments={"name": name})
    return next(each for each in plan.steps if each.arguments["name"] == name)


def sent(desk: Desk) -> list[str]:
    return [str(arguments["name"]) for _, arguments in desk.parts.tools.sent]


async def asked_for(desk: Desk, name: str) -> ApprovalRequest:
    """The next card, which must be of this call."""
    request = await desk.asked()
    assert request.arguments["name"] == name
    return request


# editing


async def test_an_edited_step_is_asked_for_and_made_as_it_was_edited_and_what_was_proposed_is_kept(desk: Desk) -> None:
    first = await begun(desk)
    plan = await changed(desk, StepMode.EDIT, "b", arguments={"name": "b", "size": "700 mm"})
    edited = plan.steps[1]
    assert (edited.arguments, edited.title) == ({"name": "b", "size": "700 mm"}, words("make_part"))
    assert edited.proposed is not None
    assert (edited.proposed.arguments, edited.proposed.title) == ({"name": "b"}, words("b"))
    desk.approve(first)
    request = await asked_for(desk, "b")
    assert request.arguments == {"name": "b", "size": "700 mm"}
    desk.approve(request)
    await desk.approve_all()
    assert [arguments for _, arguments in desk.parts.tools.sent][1] == {"name": "b", "size": "700 mm"}
    assert desk.plan().status is PlanStatus.COMPLETED


async def test_an_edit_back_to_what_was_proposed_is_no_edit_any_more(desk: Desk) -> None:
    await begun(desk, step("a"), step("b", size=600))
    await changed(desk, StepMode.EDIT, "b", arguments={"name": "b", "size": 700})
    plan = await changed(desk, StepMode.EDIT, "b", arguments={"name": "b", "size": 600.0})
    assert (plan.steps[1].proposed, plan.steps[1].title) == (None, words("b"))


async def test_the_first_proposal_is_kept_through_a_second_edit(desk: Desk) -> None:
    await begun(desk)
    await changed(desk, StepMode.EDIT, "b", arguments={"name": "b", "size": 700})
    plan = await changed(desk, StepMode.EDIT, "b", arguments={"name": "b", "size": 800})
    assert plan.steps[1].proposed is not None
    assert plan.steps[1].proposed.arguments == {"name": "b"}


@pytest.mark.parametrize(
    ("step_id", "arguments", "code"),
    [
        ("b", {"name": 5}, "tools.bad_argument"),
        ("x", {"name": "b"}, "command.step_is_over"),
        ("a", {"name": "a", "size": 1}, "command.step_has_begun"),
    ],
)
async def test_an_edit_that_cannot_be_made_says_why_and_leaves_the_plan(
    desk: Desk, step_id: str, arguments: dict[str, object], code: str
) -> None:
    first = await begun(desk)
    assert await refused(desk, StepMode.EDIT, step_id, arguments=arguments) == code
    desk.approve(first)
    await desk.approve_all()
    assert sent(desk) == ["a", "b", "c"]


@pytest.mark.parametrize("told", ["", "0" * 64])
async def test_no_step_is_changed_for_whom_the_plan_was_not_shown_as_it_reads(desk: Desk, told: str) -> None:
    await begun(desk)
    edit = {"arguments": {"name": "b", "size": 1}, "shown": told}
    assert await refused(desk, StepMode.EDIT, "b", **edit) == "command.plan_reads_otherwise"


async def test_an_edit_that_comes_while_the_step_is_sent_is_refused_and_what_was_approved_is_done(desk: Desk) -> None:
    desk.parts.tools.hanging.add("b")
    desk.approve(await begun(desk))
    desk.approve(await asked_for(desk, "b"))
    await desk.until(ItemUpdated, lambda event: isinstance(event.item, ToolCall) and event.item.status == "running")
    assert await refused(desk, StepMode.EDIT, "b", arguments={"name": "b2"}) == "command.step_has_begun"
    assert await refused(desk, StepMode.INSERT_BEFORE, "b", **_call("n")) == "command.step_has_begun"
    assert sent(desk) == ["a", "b"]
    desk.interrupt()
    await desk.finished()


def _call(name: str, tool: str = "make_part") -> dict[str, object]:
    return {"tool": tool, "arguments": {"name": name}}


# what was approved ahead


async def at_what_destroys(desk: Desk, *rest: PlanStep) -> ApprovalRequest:
    """Everything is approved ahead, and the second step asks all the same."""
    await begun(desk, step("a"), step("b", "wipe"), *rest)
    change(desk, StepMode.TO, rest[-1].step_id)
    return (await desk.until(ApprovalRequested, lambda event: event.approval.step_id == "b")).approval


def passed(desk: Desk) -> dict[str, str]:
    """By the id of its step, who approved each call."""
    of = {
        event.approval.approval_id: str(event.approval.step_id)
        for event in desk.events
        if isinstance(event, ApprovalRequested)
    }
    return {of[event.approval_id]: event.by for event in desk.events if isinstance(event, ApprovalResolved)}


async def test_an_edit_takes_the_approval_from_the_step_and_from_what_stands_on_it_alone(desk: Desk) -> None:
    second = await at_what_destroys(desk, step("c"), step("d", after=["c"]), step("e"))
    await changed(desk, StepMode.EDIT, "c", arguments={"name": "c", "size": 1})
    desk.approve(second)
    await desk.approve_all()
    assert passed(desk) == {"a": "engineer", "b": "engineer", "c": "engineer", "d": "engineer", "e": "plan"}
    assert [notice.text.en for notice in desk.completed(Notice) if "approved ahead does not" in notice.text.en] == [
        "The plan was changed, so what was approved ahead does not hold for 2 steps any more."
    ]


async def test_what_was_put_in_and_what_waits_for_it_are_asked_for_whatever_was_approved_ahead(desk: Desk) -> None:
    second = await at_what_destroys(desk, step("c"), step("d"))
    put = await put_in(desk, StepMode.INSERT_BEFORE, "c")
    desk.approve(second)
    await desk.approve_all()
    assert passed(desk) == {"a": "engineer", "b": "engineer", put.step_id: "engineer", "c": "engineer", "d": "plan"}


async def test_a_read_put_in_takes_no_card(desk: Desk) -> None:
    first = await begun(desk, step("a"), step("r", "read_part"))
    put = await put_in(desk, StepMode.INSERT_AFTER, "r", "read_part", "q")
    desk.approve(first)
    await desk.approve_all()
    assert passed(desk) == {"a": "engineer", "r": "read", put.step_id: "read"}


# inserting


async def test_a_call_put_before_a_step_is_done_before_it_and_is_the_engineers(desk: Desk) -> None:
    first = await begun(desk)
    put = await put_in(desk, StepMode.INSERT_BEFORE, "c")
    plan = shown(desk)
    assert [each.step_id for each in plan.steps] == ["a", "b", put.step_id, "c"]
    assert (put.source, put.title, put.depends_on) == (PlanSource.HAND, words("make_part"), ("b",))
    assert plan.steps[3].depends_on == ("b", put.step_id)
    desk.approve(first)
    await desk.approve_all()
    assert sent(desk) == ["a", "b", "n", "c"]
    assert len(desk.parts.interpreter.reports[-1]) == 4


async def test_what_a_step_was_made_to_wait_for_and_fails_holds_it_up(desk: Desk) -> None:
    desk.parts.tools.outcomes["n"] = failed("n")
    first = await begun(desk)
    put = await put_in(desk, StepMode.INSERT_BEFORE, "c")
    desk.approve(first)
    await desk.approve_all()
    assert desk.steps() == {"a": "done", "b": "done", put.step_id: "failed", "c": "blocked"}
    assert sent(desk) == ["a", "b", "n"]


async def test_a_read_holds_up_nothing(desk: Desk) -> None:
    desk.parts.tools.outcomes["n"] = failed("n")
    first = await begun(desk)
    put = await put_in(desk, StepMode.INSERT_BEFORE, "c", "read_part")
    assert put.depends_on == ()
    desk.approve(first)
    await desk.approve_all()
    assert sent(desk) == ["a", "b", "n", "c"]


async def test_a_call_put_before_the_waiting_step_is_asked_for_first_and_that_step_once_more(desk: Desk) -> None:
    first = await begun(desk)
    put = await put_in(desk, StepMode.INSERT_BEFORE, "a")
    request = await asked_for(desk, "n")
    assert request.step_id == put.step_id
    late = await desk.rejected(desk.approve(first))
    assert late.error.code == "command.approval_is_over"
    assert sent(desk) == []
    desk.approve(request)
    again = await asked_for(desk, "a")
    assert again.approval_id != first.approval_id
    desk.approve(again)
    await desk.approve_all()
    assert sent(desk) == ["n", "a", "b", "c"]
    (put_back,) = [call for call in desk.completed(ToolCall) if call.status is CallStatus.CANCELLED]
    assert (put_back.step_id, put_back.is_not_run) == ("a", True)
    assert desk.plan().status is PlanStatus.COMPLETED


async def test_a_step_that_was_put_back_can_be_skipped_before_it_comes_again(desk: Desk) -> None:
    await begun(desk)
    await put_in(desk, StepMode.INSERT_BEFORE, "a")
    request = await asked_for(desk, "n")
    change(desk, StepMode.SKIP, "a")
    desk.approve(request)
    await desk.finished()
    assert sent(desk) == ["n"]
    assert [status for key, status in desk.steps().items() if key in "abc"] == ["skipped", "blocked", "blocked"]


async def test_a_call_put_after_the_last_step_while_it_is_made_is_made_too(desk: Desk) -> None:
    held = asyncio.Event()
    first = await begun(desk, step("a"))
    desk.parts.tools.on_call = lambda _name: held.set()
    desk.parts.tools.hanging.add("a")
    desk.approve(first)
    await desk.until(ItemUpdated, lambda event: isinstance(event.item, ToolCall) and event.item.status == "running")
    put = await put_in(desk, StepMode.INSERT_AFTER, "a")
    assert put.depends_on == ("a",)
    assert shown(desk).steps[-1].status is StepStatus.PENDING
    desk.interrupt()
    await desk.finished()
    assert sent(desk) == ["a"]


@pytest.mark.parametrize(
    ("mode", "step_id", "call", "code"),
    [
        (StepMode.INSERT_BEFORE, "b", _call("n", "no_such_tool"), "tools.unknown_tool"),
        (StepMode.INSERT_BEFORE, "b", {"tool": "make_part", "arguments": {}}, "tools.bad_argument"),
        (StepMode.INSERT_AFTER, "x", _call("n"), "command.step_is_over"),
        (StepMode.TAKE_OUT, "b", {}, "command.not_by_hand"),
    ],
)
async def test_what_cannot_be_put_in_or_taken_out_says_why(
    desk: Desk, mode: StepMode, step_id: str, call: dict[str, object], code: str
) -> None:
    await begun(desk)
    if code.startswith("tools"):
        error = (await desk.rejected(change(desk, mode, step_id, **call))).error
        assert error.code == code
    else:
        assert await refused(desk, mode, step_id, **call) == code
    desk.interrupt()
    await desk.finished()


async def test_nothing_is_put_before_a_step_that_has_begun(desk: Desk) -> None:
    desk.approve(await begun(desk))
    desk.approve(await asked_for(desk, "b"))
    await asked_for(desk, "c")
    assert await refused(desk, StepMode.INSERT_AFTER, "a", **_call("n")) == "command.later_step_begun"
    assert await refused(desk, StepMode.INSERT_BEFORE, "b", **_call("n")) == "command.step_is_over"
    desk.interrupt()
    await desk.finished()


# taking out


async def test_what_was_put_in_is_taken_out_again_and_the_plan_reads_as_before(desk: Desk) -> None:
    first = await begun(desk)
    put = await put_in(desk, StepMode.INSERT_BEFORE, "c")
    await put_in(desk, StepMode.INSERT_AFTER, put.step_id, name="m")
    plan = await changed(desk, StepMode.TAKE_OUT, put.step_id)
    assert [each.arguments["name"] for each in plan.steps] == ["a", "b", "m", "c"]
    assert [each.depends_on for each in plan.steps] == [(), ("a",), ("b",), ("b",)]
    desk.approve(first)
    await desk.approve_all()
    assert sent(desk) == ["a", "b", "m", "c"]


async def test_what_was_put_in_and_is_skipped_holds_up_nothing(desk: Desk) -> None:
    first = await begun(desk)
    await put_in(desk, StepMode.INSERT_BEFORE, "c")
    desk.approve(first)
    desk.approve(await asked_for(desk, "b"))
    desk.resolve(await asked_for(desk, "n"), Decision.SKIP)
    desk.approve(await asked_for(desk, "c"))
    await desk.finished()
    assert sent(desk) == ["a", "b", "c"]


# refusals, rehearsals, and a plan that waits


async def test_a_plan_that_was_stopped_is_not_changed_any_more(desk: Desk) -> None:
    desk.parts.tools.hanging.add("a")
    desk.approve(await begun(desk))
    await desk.until(ItemUpdated, lambda event: isinstance(event.item, ToolCall) and event.item.status == "running")
    change(desk, StepMode.STOP, "")
    assert await refused(desk, StepMode.INSERT_AFTER, "a", **_call("n")) == "command.plan_is_over"
    desk.interrupt()
    await desk.finished()
    assert await refused(desk, StepMode.EDIT, "b", arguments={"name": "b2"}) == "command.plan_is_over"


async def test_nothing_is_put_into_a_plan_whose_steps_are_over_while_it_is_compared(desk: Desk) -> None:
    rehearser = desk.parts.rehearser = SlowFigures()
    first = await begun(desk, step("a"))
    change(desk, StepMode.REHEARSE, "")
    await desk.until(ItemUpdated, lambda event: _phase(event) is RehearsalPhase.DONE)
    desk.approve(first)
    await desk.until(ItemUpdated, lambda event: isinstance(event.item, Plan) and event.item.steps[0].status == "done")
    await rehearser.asked.wait()
    assert await refused(desk, StepMode.INSERT_AFTER, "a", **_call("n")) == "command.plan_is_over"
    rehearser.told.set()
    await desk.finished()
    assert desk.plan().status is PlanStatus.COMPLETED


class SlowFigures(FakeRehearser):
    """Tells what came only when it may."""

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.told = asyncio.Event(), asyncio.Event()

    async def figures(self) -> Figures:
        self.asked.set()
        await self.told.wait()
        return await super().figures()


async def test_what_was_refused_with_a_reason_is_not_put_into_the_next_plan_of_the_turn(desk: Desk) -> None:
    desk.parts.planners[0].scripts = [[draft(step("x"), step("a"))], [draft(step("b"), step("c"))]]
    await begin(desk, DELEGATES, DELEGATES, says("Done."))
    await desk.asked()
    await changed(desk, StepMode.EDIT, "a", arguments={"name": "a2"})
    change(desk, StepMode.SKIP, "x")
    desk.resolve(await asked_for(desk, "a2"), Decision.REFUSE, note="not a")
    await asked_for(desk, "b")
    for name in ("a", "a2"):
        assert await refused(desk, StepMode.INSERT_BEFORE, "c", **_call(name)) == "plan.refused"
        assert await refused(desk, StepMode.EDIT, "c", arguments={"name": name}) == "plan.refused"
    desk.interrupt()
    await desk.finished()


async def test_a_rehearsal_made_before_is_not_of_the_plan_any_more(desk: Desk) -> None:
    rehearser = desk.parts.rehearser = FakeRehearser(report=RehearsalReport(figures=(period(0.5),)))
    first = await begun(desk)
    change(desk, StepMode.REHEARSE, "")
    await desk.until(ItemUpdated, lambda event: _phase(event) is RehearsalPhase.DONE)
    plan = shown(desk)
    assert plan.rehearsal is not None
    assert is_as_rehearsed(plan, plan.rehearsal)
    put = await put_in(desk, StepMode.INSERT_BEFORE, "c")
    assert not is_as_rehearsed(shown(desk), plan.rehearsal)
    plan = await changed(desk, StepMode.TAKE_OUT, put.step_id)
    assert plan.rehearsal is not None
    assert is_as_rehearsed(plan, plan.rehearsal)
    plan = await changed(desk, StepMode.EDIT, "c", arguments={"name": "c", "size": 1})
    assert plan.rehearsal is not None
    assert not is_as_rehearsed(plan, plan.rehearsal)
    assert rehearser.rehearsed == [("a", "b", "c")]
    desk.resolve(first, Decision.REFUSE)
    await desk.finished()


def _phase(event: ItemUpdated) -> RehearsalPhase | None:
    plan = event.item
    return plan.rehearsal.phase if isinstance(plan, Plan) and plan.rehearsal is not None else None


async def test_a_plan_that_waits_for_another_is_changed_as_well(desk: Desk) -> None:
    desk.parts.planners[0].scripts = [[draft(step("a"))], [draft(step("b"), step("c"))]]
    await desk.start()
    desk.send("build")
    request = await desk.asked()
    desk.submit(OpenConversation(conversation_id="other"))
    desk.submit(SendMessage(conversation_id="other", message_id=new_id("user"), text="build", language=Language.EN))
    await desk.until(
        ItemUpdated,
        lambda event: isinstance(event.item, Plan) and event.item.status == "running" and "b" in _ids(event.item),
    )
    await changed(desk, StepMode.EDIT, "b", arguments={"name": "b2"})
    await put_in(desk, StepMode.INSERT_BEFORE, "b")
    desk.approve(request)
    desk.approve(await asked_for(desk, "n"))
    desk.approve(await asked_for(desk, "b2"))
    desk.approve(await asked_for(desk, "c"))
    await desk.finished()
    assert sent(desk) == ["a", "n", "b2", "c"]


def _ids(plan: Plan) -> list[str]:
    return [each.step_id for each in plan.steps]
