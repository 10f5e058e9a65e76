"""The tool server or its engine goes in the middle of a plan: what was not sent is not run, and Resume is offered."""

from dataclasses import replace

import pytest

from app.ports.tools import IdentityUnknownError, ToolOutcome
from app.protocol.approvals import Decision
from app.protocol.commands import DropPlan, ResumePlan, StartToolServer, StepMode, StepPlan, UndoStep
from app.protocol.events import ApprovalRequested, ItemUpdated, ToolServerChanged, TurnFinished, TurnOutcome
from app.protocol.items import CallStatus, Notice, Plan, PlanStatus, ToolCall
from app.protocol.resuming import OTHER_MODEL, resumable_plan
from app.protocol.states import OpenDocument
from app.protocol.values import ErrorInfo
from app.trade.answers.envelope import sent_of_line
from app.trade.text import Language
from tests.agent.desk import Desk
from tests.fakes.planner import draft, step, words
from tests.fakes.tools import FakeTools, failed, lost
from tests.protocol.rule_samples import ask

GONE = ErrorInfo(code="tool.server_lost", message=words("It is gone."))


def _plan_of(desk: Desk, *steps: object) -> FakeTools:
    desk.parts.planners[0].scripts = [[draft(*steps)]]  # type: ignore[arg-type]
    return desk.parts.tools


def _dies(tools: FakeTools) -> None:
    tools.identity = ""
    tools.lose()


def _lives(tools: FakeTools) -> None:
    tools.identity = "model-1"
    tools.on_look = tools.on_call = tools.on_identity = None


def _sent(desk: Desk) -> list[str]:
    return [str(arguments.get("name", tool)) for tool, arguments in desk.parts.tools.sent]


async def _at(desk: Desk, name: str) -> None:
    await desk.start()
    desk.send("build")
    while (request := await desk.asked()).arguments["name"] != name:
        desk.approve(request)


def _card(desk: Desk) -> ApprovalRequested:
    return next(one for one in reversed(desk.events) if isinstance(one, ApprovalRequested))


async def _ended(desk: Desk) -> None:
    desk.approve(_card(desk).approval)
    assert (await desk.approve_all()).outcome is TurnOutcome.COMPLETED


async def _resumed(desk: Desk) -> TurnFinished:
    plan = resumable_plan(desk.items())
    assert plan is not None
    command = ResumePlan(
        conversation_id=desk.conversation_id, message_id="again", plan_id=plan.item_id, language=Language.EN
    )
    desk.submit(command)
    return await desk.approve_all()


async def test_gone_under_a_card_the_step_is_not_run_and_the_rest_is_not_tried(desk: Desk) -> None:
    tools = _plan_of(desk, step("a"), step("b"), step("c"), step("d"))
    await _at(desk, "b")
    _dies(tools)
    await _ended(desk)
    assert desk.steps() == {"a": "done", "b": "pending", "c": "pending", "d": "pending"}
    assert (desk.plan().status, _sent(desk)) == (PlanStatus.INTERRUPTED, ["a"])
    call = desk.calls()["b"]
    assert (call.status, call.error is not None) == (CallStatus.CANCELLED, True)
    assert [one.tool for one in desk.completed(ToolCall)] == ["make_part", "make_part"]
    assert "not run" in desk.completed(Notice)[-1].text.en


async def test_when_it_is_back_the_plan_goes_on_where_it_stood_and_nothing_is_done_twice(desk: Desk) -> None:
    tools = _plan_of(desk, step("a"), step("b"), step("c"))
    await _at(desk, "b")
    _dies(tools)
    await _ended(desk)
    _lives(tools)
    assert (await _resumed(desk)).outcome is TurnOutcome.COMPLETED
    assert (_sent(desk), desk.steps()) == (["a", "b", "c"], {"a": "done", "b": "done", "c": "done"})
    assert (desk.plan().status, len(tools.starts)) == (PlanStatus.COMPLETED, 1)


async def test_it_can_be_stopped_instead(desk: Desk) -> None:
    tools = _plan_of(desk, step("a"), step("b"))
    await _at(desk, "b")
    _dies(tools)
    await _ended(desk)
    desk.submit(DropPlan(conversation_id=desk.conversation_id, plan_id=desk.plan().item_id))
    dropped = (await desk.until(ItemUpdated, lambda one: isinstance(one.item, Plan))).item
    assert isinstance(dropped, Plan)
    assert ([one.status.value for one in dropped.steps], dropped.status) == (["done", "cancelled"], PlanStatus.STOPPED)


async def test_gone_while_a_write_is_under_way_it_is_unknown_is_read_first_and_never_sent_again(desk: Desk) -> None:
    tools = _plan_of(desk, step("a"), step("b"), step("c"))
    tools.on_call = lambda name: _dies(tools) if name == "b" else None
    tools.outcomes["b"] = lost()
    await _at(desk, "b")
    await _ended(desk)
    assert desk.steps() == {"a": "done", "b": "unknown", "c": "pending"}
    assert (desk.calls()["b"].status, desk.plan().status) == (CallStatus.UNKNOWN, PlanStatus.INTERRUPTED)
    _lives(tools)
    tools.outcomes["settle_unknown"] = ToolOutcome(status=CallStatus.VERIFIED)
    await _resumed(desk)
    assert _sent(desk) == ["a", "b", "settle_unknown", "c"]
    assert desk.plan().status is PlanStatus.COMPLETED


async def test_gone_between_two_steps_no_call_is_made_for_the_next(desk: Desk) -> None:
    tools = _plan_of(desk, step("a"), step("b"))
    tools.on_call = lambda _: _dies(tools)
    await _at(desk, "a")
    await _ended(desk)
    assert desk.steps() == {"a": "done", "b": "pending"}
    assert (list(desk.calls()), desk.plan().status) == (["a"], PlanStatus.INTERRUPTED)


@pytest.mark.parametrize("tool", ["read_part", "make_part"])
async def test_what_failed_before_anything_was_sent_because_it_had_gone_is_not_run(desk: Desk, tool: str) -> None:
    """The pipe of the dead may be found closed later than a call into it fails: a look tells."""
    desk.parts.rules.company = (ask("ask", "read_part"),)
    tools = _plan_of(desk, step("a", tool), step("b"))
    tools.outcomes["a"] = failed("No connection.")
    await _at(desk, "a")
    tools.on_look = lambda: _dies(tools)
    await _ended(desk)
    assert desk.steps() == {"a": "pending", "b": "pending"}
    assert desk.plan().status is PlanStatus.INTERRUPTED


@pytest.mark.parametrize("code", ["unreachable", "disconnected", "blocked", "read_lost", "tool.no_answer"])
async def test_a_gen_nx_that_does_not_answer_cuts_the_plan_off_before_anything_is_sent(desk: Desk, code: str) -> None:
    tools = _plan_of(desk, step("a"), step("b"))
    tools.outcomes["a"] = ToolOutcome(status=CallStatus.FAILED, error=replace(GONE, code=code))
    await _at(desk, "a")
    await _ended(desk)
    assert (desk.steps(), desk.plan().status) == ({"a": "pending", "b": "pending"}, PlanStatus.INTERRUPTED)
    tools.outcomes.clear()
    await _resumed(desk)
    assert desk.plan().status is PlanStatus.COMPLETED


async def test_what_failed_in_a_server_that_lives_has_failed(desk: Desk) -> None:
    tools = _plan_of(desk, step("a"), step("b"))
    tools.outcomes["a"] = failed()
    await _at(desk, "a")
    await _ended(desk)
    assert (desk.steps(), desk.plan().status) == ({"a": "failed", "b": "done"}, PlanStatus.COMPLETED)


async def test_what_was_sent_in_part_has_failed_and_is_not_done_again(desk: Desk) -> None:
    tools = _plan_of(desk, step("a"), step("b"))
    tools.outcomes["a"] = ToolOutcome(status=CallStatus.FAILED, error=GONE, sent=(sent_of_line("POST /db/NODE"),))
    await _at(desk, "a")
    tools.on_look = lambda: _dies(tools)
    await _ended(desk)
    assert (desk.steps(), desk.plan().status) == ({"a": "failed", "b": "pending"}, PlanStatus.INTERRUPTED)


async def test_a_model_that_nobody_names_any_more_cuts_the_plan_off(desk: Desk) -> None:
    """An own GEN NX that is closed, or waits in a dialog: nothing can be asked for, so nothing is tried after it."""
    tools = _plan_of(desk, step("a"), step("b"), step("c"))
    await _at(desk, "b")
    tools.on_call = None
    tools.identity = ""
    await _ended(desk)
    assert desk.steps() == {"a": "done", "b": "pending", "c": "pending"}
    assert desk.plan().status is PlanStatus.INTERRUPTED


async def test_what_waits_for_an_unknown_outcome_is_done_once_that_is_read(desk: Desk) -> None:
    tools = _plan_of(desk, step("a"), step("b", after=["a"]), step("c", after=["b"]), step("d"))
    tools.outcomes["a"] = lost()
    await _at(desk, "a")
    await _ended(desk)
    assert desk.steps() == {"a": "unknown", "b": "pending", "c": "pending", "d": "done"}
    assert desk.plan().status is PlanStatus.INTERRUPTED
    tools.outcomes["settle_unknown"] = ToolOutcome(status=CallStatus.VERIFIED)
    await _resumed(desk)
    assert (_sent(desk), desk.plan().status) == (["a", "d", "settle_unknown", "b", "c"], PlanStatus.COMPLETED)


async def test_what_waits_for_an_outcome_that_reading_finds_failed_is_blocked(desk: Desk) -> None:
    tools = _plan_of(desk, step("a"), step("b", after=["a"]), step("d"))
    tools.outcomes["a"] = lost()
    await _at(desk, "a")
    await _ended(desk)
    found = ErrorInfo(code="recorded_outcome", message=words("it was refused"))
    tools.outcomes["settle_unknown"] = ToolOutcome(status=CallStatus.FAILED, error=found)
    await _resumed(desk)
    assert (desk.steps(), _sent(desk)) == ({"a": "failed", "b": "blocked", "d": "done"}, ["a", "d", "settle_unknown"])


async def test_back_with_another_model_the_plan_is_not_gone_on_with(desk: Desk) -> None:
    tools = _plan_of(desk, step("a"), step("b"), step("c"))
    tools.document = OpenDocument(document_id="e.1")
    await _at(desk, "b")
    tools.document = OpenDocument(document_id="e.2")
    desk.submit(StartToolServer())
    await desk.until(ToolServerChanged, lambda event: event.state.starts == 1)
    await _ended(desk)
    assert (desk.steps(), _sent(desk)) == ({"a": "done", "b": "pending", "c": "pending"}, ["a"])
    assert desk.calls()["b"].error is not None
    assert desk.calls()["b"].error.code == OTHER_MODEL  # type: ignore[union-attr]


async def test_a_write_in_a_model_that_was_lost_is_not_settled_in_the_empty_one(desk: Desk) -> None:
    tools = _plan_of(desk, step("a"), step("b"))
    tools.document = OpenDocument(document_id="e.1")
    tools.outcomes["a"] = lost()

    def loses_all(_: str) -> None:
        tools.document = None
        tools.lose(is_model_lost=True)

    tools.on_call = loses_all
    await _at(desk, "a")
    await _ended(desk)
    tools.document = OpenDocument(document_id="e.2")
    plan = desk.plan()
    command = ResumePlan(conversation_id=desk.conversation_id, message_id="again", plan_id=plan.item_id)
    assert (await desk.rejected(desk.submit(command))).error.code == OTHER_MODEL


async def test_what_was_approved_ahead_is_asked_for_after_it_is_back(desk: Desk) -> None:
    tools = _plan_of(desk, step("a"), step("b"), step("c"))
    await _at(desk, "a")
    request = _card(desk).approval
    assert request.plan_id is not None
    tools.on_call = lambda _: _dies(tools)
    desk.submit(StepPlan(plan_id=request.plan_id, mode=StepMode.TO, step_id="c"))
    await desk.finished()
    assert _sent(desk) == ["a"]
    _lives(tools)
    plan = desk.plan()
    desk.submit(ResumePlan(conversation_id=desk.conversation_id, message_id="again", plan_id=plan.item_id))
    card = await desk.until(ApprovalRequested, lambda one: one.approval.step_id == "b")
    desk.resolve(card.approval, Decision.REFUSE)
    await desk.finished()
    assert _sent(desk) == ["a"]


async def test_a_step_that_needs_no_card_is_not_run_either(desk: Desk) -> None:
    tools = _plan_of(desk, step("a", "read_part"))
    await desk.start()
    tools.on_identity = _raise
    desk.send("build")
    assert (await desk.approve_all()).outcome is TurnOutcome.COMPLETED
    assert (desk.steps(), desk.plan().status) == ({"a": "pending"}, PlanStatus.INTERRUPTED)


async def test_an_undo_that_could_not_be_sent_has_failed(desk: Desk) -> None:
    """Only the step of a plan can be done later on."""
    tools = _plan_of(desk, step("a"))
    await desk.start()
    desk.send("build")
    await desk.approve_all()
    made = desk.calls()["a"]
    tools.on_identity = _raise
    desk.submit(
        UndoStep(conversation_id=desk.conversation_id, message_id="undo", call_id=made.item_id, language=Language.EN)
    )
    await desk.finished()
    assert desk.completed(ToolCall)[-1].status is CallStatus.FAILED


def _raise() -> None:
    raise IdentityUnknownError(GONE)
