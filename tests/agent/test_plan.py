"""A plan at work: planners, questions, the gate, and the engineer's steering."""

from datetime import timedelta

import pytest

from app.agent import calls
from app.ports.planner import PlanQuestion, SaidAnew
from app.protocol.approvals import Decision
from app.protocol.commands import SteerTurn, StepMode, StepPlan
from app.protocol.events import (
    ApprovalRequested,
    ApprovalResolved,
    CommandRejected,
    ItemProgressed,
    ItemStarted,
    ItemUpdated,
    QuestionAsked,
    TurnOutcome,
)
from app.protocol.items import (
    AssistantMessage,
    CallStatus,
    Notice,
    Plan,
    PlanStatus,
    Question,
    QuestionField,
    StepStatus,
    ToolCall,
)
from app.protocol.states import ServerPhase
from app.protocol.values import ErrorInfo
from app.trade.answers.digest import ModelDigest
from app.trade.text import Language
from tests.agent.desk import Desk
from tests.agent.scenarios import QUESTION, REJECTED
from tests.fakes.planner import draft, step, words
from tests.fakes.tools import failed, lost


def plan_of(desk: Desk, *steps: object) -> None:
    desk.parts.planners[0].scripts = [[draft(*steps)]]  # type: ignore[arg-type]


async def steer(desk: Desk, mode: StepMode, **more: object) -> str:
    request = await desk.asked()
    assert request.plan_id is not None
    return desk.submit(StepPlan(plan_id=request.plan_id, mode=mode, **more))  # type: ignore[arg-type]


# planners


async def test_a_plan_the_rules_got_wrong_is_answered_with_what_is_wrong(desk: Desk) -> None:
    plan_of(desk, step("a", "no_such_tool"))
    await desk.start()
    desk.send("build")
    assert (await desk.finished()).outcome is TurnOutcome.COMPLETED
    assert "There is no no_such_tool" in desk.completed(AssistantMessage)[-1].text
    assert desk.parts.tools.sent == []


async def test_rejected_values_are_answered_with_what_would_be_accepted(desk: Desk) -> None:
    desk.parts.planners[0].scripts = [[REJECTED]]
    await desk.start()
    desk.send("build", Language.KO)
    assert (await desk.finished()).outcome is TurnOutcome.COMPLETED
    assert desk.completed(AssistantMessage)[-1].text == "-3.5 m is no height (ko) 2 m to 20 m (ko)"
    assert desk.completed(Plan) == []


# questions


async def test_an_answered_question_lets_the_planner_plan_again(desk: Desk) -> None:
    desk.parts.planners[0].scripts = [[QUESTION], [draft(step("a"))]]
    await desk.start()
    desk.send("build")
    desk.answer(await desk.until(QuestionAsked), {"site": "S3"})
    await desk.approve_all()
    assert [brief.answers for brief in desk.parts.planners[0].briefs] == [{}, {"site": "S3"}]
    (question,) = desk.completed(Question)
    assert (question.answers, question.is_closed) == ({"site": "S3"}, True)


@pytest.mark.parametrize(
    "answers", [{}, {"site": ""}, {"site": "  "}, {"site": "S9"}, {"site": "S3", "other": "x"}, {"site": "x" * 3_000}]
)
async def test_an_answer_that_does_not_fit_is_rejected_and_the_question_stays_open(
    desk: Desk, answers: dict[str, str]
) -> None:
    desk.parts.planners[0].scripts = [[QUESTION], [draft(step("a"))]]
    await desk.start()
    desk.send("build")
    question = await desk.until(QuestionAsked)
    rejected = await desk.rejected(desk.answer(question, answers))
    assert rejected.error.hint is not None
    desk.answer(question, {"site": "S3"})
    assert (await desk.approve_all()).outcome is TurnOutcome.COMPLETED


async def test_the_planner_is_told_what_is_open_and_told_anew_after_each_answer(desk: Desk) -> None:
    desk.parts.planners[0].scripts = [[QUESTION], [draft(step("a"))]]
    desk.parts.tools.open_model = ModelDigest(nodes=4)
    await desk.start()
    desk.send("build")
    question = await desk.until(QuestionAsked)
    desk.parts.tools.open_model = ModelDigest(nodes=9)
    desk.answer(question, {"site": "S3"})
    await desk.approve_all()
    assert [brief.digest.nodes for brief in desk.parts.planners[0].briefs] == [4, 9]
    assert all(brief.digest.is_known for brief in desk.parts.planners[0].briefs)


async def test_what_is_said_anew_takes_the_place_of_what_was_not_read(desk: Desk) -> None:
    unread = QuestionField(key="unread", label=words("Unread"))
    question = PlanQuestion(text=words("What?"), fields=(unread,), anew=SaidAnew("unread", "build it, ", "and stop"))
    desk.parts.planners[0].scripts = [[question], [draft(step("a"))]]
    await desk.start()
    desk.send("build it, wobble it and stop")
    desk.answer(await desk.until(QuestionAsked), {"unread": "shift it"})
    await desk.approve_all()
    brief = desk.parts.planners[0].briefs[-1]
    assert (brief.text, brief.answers) == ("build it,\nshift it\nand stop", {})


async def test_calling_it_off_in_words_ends_the_turn_and_a_message_meanwhile_is_told_of_the_question(
    desk: Desk,
) -> None:
    desk.parts.planners[0].scripts = [[QUESTION], [draft(step("a"))]]
    await desk.start()
    desk.send("build")
    question = await desk.until(QuestionAsked)
    said = desk.submit(SteerTurn(conversation_id=desk.conversation_id, message_id="m", text="S3"))
    assert (await desk.rejected(said)).error.code == "command.question_waits"
    desk.answer(question, {"site": "취소해줘"})
    assert (await desk.finished()).outcome is TurnOutcome.INTERRUPTED
    assert len(desk.parts.planners[0].briefs) == 1


async def test_questions_without_end_end_the_turn_with_an_answer(desk: Desk) -> None:
    desk.parts.planners[0].scripts = [[PlanQuestion(text=QUESTION.text, fields=QUESTION.fields)]]
    await desk.start()
    desk.send("build")
    for _ in range(8):
        desk.answer(await desk.until(QuestionAsked), {"site": "S3"})
    await desk.finished()
    assert "Questions kept coming" in desk.completed(AssistantMessage)[-1].text


# the gate


async def test_the_card_shows_arguments_form_effect_target_and_model(desk: Desk) -> None:
    plan_of(desk, step("a", size="600 mm"))
    await desk.start()
    desk.send("build")
    request = await desk.asked()
    assert request.arguments == {"name": "a", "size": "600 mm"}
    assert [row.name for row in request.form] == ["name", "size"]
    assert request.effect is not None
    assert (request.target, request.model_identity) == ("embedded", "model-1")
    assert request.choices == (Decision.APPROVE, Decision.SKIP, Decision.REFUSE)


async def test_a_read_is_not_previewed_but_asked_for(desk: Desk) -> None:
    plan_of(desk, step("a", "read_part"))
    await desk.start()
    desk.send("build")
    request = await desk.asked()
    assert request.effect is None
    assert desk.parts.tools.previews == []


async def test_wrong_edited_arguments_are_rejected_and_the_request_stays_open(desk: Desk) -> None:
    plan_of(desk, step("a"))
    await desk.start()
    desk.send("build")
    request = await desk.asked()
    rejected = await desk.rejected(desk.approve(request, edited_arguments={"name": 5}))
    assert "name must be a text" in rejected.error.message.en
    desk.approve(request)
    await desk.finished()
    assert desk.parts.tools.sent == [("make_part", {"name": "a"})]


async def test_an_edit_that_can_do_more_is_shown_again(desk: Desk) -> None:
    plan_of(desk, step("a"))
    await desk.start()
    desk.send("build")
    desk.approve(await desk.asked(), edited_arguments={"name": "a", "force": True})
    again = await desk.asked()
    assert desk.parts.tools.sent == []
    assert again.risk == "destroy"
    assert again.arguments == {"name": "a", "force": True}
    desk.approve(again)
    await desk.finished()
    assert desk.parts.tools.sent == [("make_part", {"name": "a", "force": True})]


async def test_a_model_that_keeps_changing_fails_the_call_and_nothing_is_sent(desk: Desk) -> None:
    plan_of(desk, step("a"))
    identities = iter(range(100))

    def change() -> None:
        desk.parts.tools.identity = f"model-{next(identities)}"

    desk.parts.tools.on_identity = change
    await desk.start()
    desk.send("build")
    await desk.approve_all()
    assert desk.parts.tools.sent == []
    assert desk.calls()["a"].status is CallStatus.FAILED


async def test_a_tool_server_that_stops_at_approval_leaves_the_rest_undone_and_says_why(desk: Desk) -> None:
    plan_of(desk, step("a"), step("b"))
    await desk.start()
    desk.send("build")
    first = await desk.asked()
    desk.parts.tools.phase = ServerPhase.FAILED
    desk.approve(first)
    await desk.approve_all()
    assert desk.steps() == {"a": "done", "b": "pending"}
    notice = desk.completed(Notice)[-1]
    assert "is not running" in notice.text.en
    assert notice.hint is not None


async def test_an_approval_nobody_answers_expires_and_the_call_is_cancelled(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calls, "REQUEST_LIFETIME", timedelta(seconds=0.05))
    plan_of(desk, step("a"))
    await desk.start()
    desk.send("build")
    assert (await desk.finished()).outcome is TurnOutcome.COMPLETED
    resolved = next(event for event in desk.events if isinstance(event, ApprovalResolved))
    assert (resolved.decision, resolved.by) == (None, "expiry")
    assert desk.calls()["a"].status is CallStatus.CANCELLED
    assert desk.steps() == {"a": "cancelled"}


async def test_a_stopped_tool_server_is_started_for_the_work(desk: Desk) -> None:
    desk.parts.tools.phase = ServerPhase.STOPPED
    await desk.start()
    desk.send("build")
    assert (await desk.approve_all()).outcome is TurnOutcome.COMPLETED
    assert desk.parts.tools.starts == ["embedded"]


async def test_a_tool_server_that_cannot_start_is_the_answer(desk: Desk) -> None:
    desk.parts.tools.phase = ServerPhase.STOPPED
    desk.parts.tools.start_error = ErrorInfo(code="tools.no_key", message=words("No key."), hint=words("Add one."))
    await desk.start()
    desk.send("build")
    await desk.finished()
    assert desk.completed(AssistantMessage)[-1].text == "No key. Add one."


# outcomes


async def test_what_needs_a_step_that_did_not_succeed_is_blocked_and_the_rest_goes_on(desk: Desk) -> None:
    plan_of(desk, step("a"), step("b", after=["a"]), step("c", after=["b"]), step("d"))
    desk.parts.tools.outcomes["a"] = failed()
    await desk.start()
    desk.send("build")
    await desk.approve_all()
    assert desk.steps() == {"a": "failed", "b": "blocked", "c": "blocked", "d": "done"}
    assert [arguments["name"] for _, arguments in desk.parts.tools.sent] == ["a", "d"]


async def test_an_unknown_outcome_is_never_repeated_and_reading_is_offered(desk: Desk) -> None:
    plan_of(desk, step("a"))
    desk.parts.tools.outcomes["a"] = lost()
    await desk.start()
    desk.send("build")
    await desk.approve_all()
    assert len(desk.parts.tools.sent) == 1
    (notice,) = desk.completed(Notice)
    assert notice.hint is not None


async def test_a_refusal_with_its_reason_stops_the_plan(desk: Desk) -> None:
    await desk.start()
    desk.send("build")
    desk.resolve(await desk.asked(), Decision.REFUSE, note="wrong section")
    assert (await desk.finished()).outcome is TurnOutcome.COMPLETED
    assert desk.steps() == {"a": "refused", "b": "cancelled"}
    assert desk.plan().status is PlanStatus.STOPPED
    call = desk.calls()["a"]
    assert (call.status, call.note) == (CallStatus.DECLINED, "wrong section")
    assert desk.completed(AssistantMessage)[-1].text == "0 of 2 steps verified"


async def test_skipping_blocks_only_what_needs_the_step(desk: Desk) -> None:
    plan_of(desk, step("a"), step("b", after=["a"]), step("c"))
    await desk.start()
    desk.send("build")
    desk.resolve(await desk.asked(), Decision.SKIP)
    await desk.approve_all()
    assert desk.steps() == {"a": "skipped", "b": "blocked", "c": "done"}
    assert desk.plan().status is PlanStatus.COMPLETED


# steering


async def test_next_approves_the_waiting_step(desk: Desk) -> None:
    plan_of(desk, step("a"))
    await desk.start()
    desk.send("build")
    await steer(desk, StepMode.NEXT)
    await desk.finished()
    assert desk.steps() == {"a": "done"}


@pytest.mark.parametrize("mode", [StepMode.NEXT, StepMode.TO])
async def test_what_waits_in_the_place_of_what_was_shown_is_not_approved_unseen(desk: Desk, mode: StepMode) -> None:
    plan_of(desk, step("a"), step("b"))
    await desk.start()
    desk.send("build")
    first = await desk.asked()
    desk.approve(first)
    second = await desk.asked()
    assert second.plan_id is not None
    late = StepPlan(plan_id=second.plan_id, mode=mode, step_id="b", waiting=first.approval_id)
    desk.submit(late)
    rejected = await desk.until(CommandRejected)
    assert (rejected.command_id, rejected.error.code) == (late.command_id, "command.plan_reads_otherwise")
    assert [arguments["name"] for _, arguments in desk.parts.tools.sent] == ["a"]
    desk.submit(StepPlan(plan_id=second.plan_id, mode=mode, step_id="b", waiting=second.approval_id))
    await desk.finished()
    assert desk.steps() == {"a": "done", "b": "done"}


async def test_to_approves_ahead_but_a_destructive_step_still_asks(desk: Desk) -> None:
    plan_of(desk, step("a"), step("b"), step("x", "wipe"), step("c"), step("d"))
    await desk.start()
    desk.send("build")
    await steer(desk, StepMode.TO, step_id="c")
    destructive = await desk.until(ApprovalRequested, lambda event: event.approval.tool == "wipe")
    assert [arguments["name"] for _, arguments in desk.parts.tools.sent] == ["a", "b"]
    desk.approve(destructive.approval)
    last = await desk.until(ApprovalRequested, lambda event: event.approval.step_id == "d")
    desk.approve(last.approval)
    await desk.finished()
    by = [event.by for event in desk.events if isinstance(event, ApprovalResolved)]
    assert by == ["engineer", "plan", "engineer", "plan", "engineer"]


async def test_reads_take_no_card_and_wait_for_the_steps_before_them(desk: Desk) -> None:
    plan_of(desk, step("r", "read_part"), step("a"), step("s", "read_part"), step("x", "wipe"), step("t", "read_part"))
    await desk.start()
    desk.send("build")
    first = await desk.asked()
    # The first read has its record too; the second one does not go before the change.
    assert first.tool == "read_part"
    change = await desk.asked()
    assert (change.tool, [arguments["name"] for _, arguments in desk.parts.tools.sent]) == ("make_part", ["r"])
    desk.approve(change)
    await desk.approve_all()
    by = [event.by for event in desk.events if isinstance(event, ApprovalResolved)]
    assert by == ["read", "engineer", "read", "engineer", "read"]
    assert [arguments["name"] for _, arguments in desk.parts.tools.sent] == ["r", "a", "s", "x", "t"]


async def test_a_plan_is_shown_before_its_first_read_is_made(desk: Desk) -> None:
    plan_of(desk, step("r", "read_part"))
    await desk.start()
    desk.send("build")
    await desk.finished()
    kinds = [event.item for event in desk.events if isinstance(event, ItemStarted | ItemUpdated)]
    shown = next(number for number, item in enumerate(kinds) if isinstance(item, Plan) and item.steps)
    sent = next(number for number, item in enumerate(kinds) if isinstance(item, ToolCall))
    assert shown < sent
    assert desk.steps() == {"r": "done"}


async def test_skip_leaves_out_a_step_that_is_still_to_come(desk: Desk) -> None:
    await desk.start()
    desk.send("build")
    await steer(desk, StepMode.SKIP, step_id="b")
    await desk.until(
        ItemUpdated, lambda event: isinstance(event.item, Plan) and event.item.steps[1].status is StepStatus.SKIPPED
    )
    request = next(event for event in desk.events if isinstance(event, ApprovalRequested)).approval
    desk.approve(request)
    await desk.finished()
    assert desk.steps() == {"a": "done", "b": "skipped"}


async def test_skip_without_a_step_skips_the_waiting_one(desk: Desk) -> None:
    await desk.start()
    desk.send("build")
    await steer(desk, StepMode.SKIP)
    await desk.approve_all()
    assert desk.steps() == {"a": "skipped", "b": "done"}


async def test_reorder_changes_what_comes_next(desk: Desk) -> None:
    plan_of(desk, step("a"), step("b"), step("c"))
    await desk.start()
    desk.send("build")
    request = await desk.asked()
    assert request.plan_id is not None
    desk.submit(StepPlan(plan_id=request.plan_id, mode=StepMode.REORDER, order=("c", "b")))
    desk.approve(request)
    await desk.approve_all()
    assert [arguments["name"] for _, arguments in desk.parts.tools.sent] == ["a", "c", "b"]


async def test_stop_lets_a_running_call_finish_and_sends_no_more(desk: Desk) -> None:
    await desk.start()
    desk.send("build")
    await steer(desk, StepMode.STOP)
    assert (await desk.finished()).outcome is TurnOutcome.COMPLETED
    assert desk.plan().status is PlanStatus.STOPPED
    assert desk.parts.tools.sent == []


@pytest.mark.parametrize(
    ("mode", "more"),
    [
        (StepMode.TO, {"step_id": "x"}),
        (StepMode.SKIP, {"step_id": "x"}),
        (StepMode.REORDER, {"order": ("x",)}),
    ],
)
async def test_steering_that_makes_no_sense_is_rejected_with_what_would(
    desk: Desk, mode: StepMode, more: dict[str, object]
) -> None:
    await desk.start()
    desk.send("build")
    rejected = await desk.rejected(await steer(desk, mode, **more))
    assert rejected.error.hint is not None


async def test_a_plan_that_is_over_cannot_be_steered(desk: Desk) -> None:
    await desk.start()
    desk.send("build")
    await desk.approve_all()
    command = StepPlan(plan_id=desk.plan().item_id, mode=StepMode.NEXT)
    assert (await desk.rejected(desk.submit(command))).error.code == "command.plan_is_over"


async def test_interrupting_a_running_write_leaves_it_unknown_and_a_read_cancelled(desk: Desk) -> None:
    plan_of(desk, step("a", "read_part"), step("b"))
    desk.parts.tools.hanging = {"a", "b"}
    await desk.start()
    desk.send("build")
    desk.approve(await desk.asked())
    await desk.until(ItemProgressed)
    desk.interrupt()
    await desk.finished()
    assert desk.calls()["a"].status is CallStatus.CANCELLED
    plan_of(desk, step("b"))
    desk.send("build")
    desk.approve(await desk.asked())
    await desk.until(ItemProgressed)
    desk.interrupt()
    await desk.finished()
    call = desk.calls()["b"]
    assert call.status is CallStatus.UNKNOWN
    assert call.error is not None
