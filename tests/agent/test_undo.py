"""Taking the last change back, through the gate."""

import pytest

from app.protocol.approvals import Decision
from app.protocol.commands import UndoPlan, UndoStep
from app.protocol.events import ApprovalRequested, TurnOutcome
from app.protocol.items import AssistantMessage, CallStatus, Notice, Plan, StepStatus, ToolCall, UserMessage
from app.protocol.undoing import UNDO_TOOL
from app.protocol.values import ErrorInfo
from app.trade.text import Language, Text
from tests.agent.desk import Desk
from tests.fakes.planner import draft, step


async def built(desk: Desk) -> list[ToolCall]:
    """Two parts are made; the calls in order."""
    await desk.start()
    desk.send("build")
    await desk.approve_all()
    return desk.completed(ToolCall)


def undo(desk: Desk, call: ToolCall, message_id: str = "undo-1") -> str:
    return desk.submit(
        UndoStep(
            conversation_id=desk.conversation_id, message_id=message_id, call_id=call.item_id, language=Language.EN
        )
    )


async def test_the_last_change_is_taken_back_by_a_call_that_the_engineer_approves(desk: Desk) -> None:
    _, last = await built(desk)
    undo(desk, last)
    request = await desk.asked()
    assert (request.tool, request.arguments) == (UNDO_TOOL, {"call_id": last.item_id})
    assert desk.parts.tools.sent[-1][0] == "make_part"
    desk.approve(request)
    assert (await desk.finished()).outcome is TurnOutcome.COMPLETED
    assert desk.parts.tools.sent[-1] == (UNDO_TOOL, {"call_id": last.item_id})
    assert desk.completed(UserMessage)[-1].text == f"Undo “{last.title.en}”."
    assert desk.completed(AssistantMessage)[-1].text == "undo_step done"


async def test_after_it_the_change_before_is_the_next_that_can_be_undone(desk: Desk) -> None:
    first, last = await built(desk)
    undo(desk, last)
    await desk.approve_all()
    assert (await desk.rejected(undo(desk, last, "undo-2"))).error.code == "command.not_the_last_change"
    undo(desk, first, "undo-3")
    assert (await desk.asked()).arguments == {"call_id": first.item_id}


async def test_an_older_change_is_not_undone_over_a_newer_one(desk: Desk) -> None:
    first, _ = await built(desk)
    assert (await desk.rejected(undo(desk, first))).error.code == "command.not_the_last_change"


async def test_a_refused_undo_changes_nothing_and_says_so(desk: Desk) -> None:
    _, last = await built(desk)
    undo(desk, last)
    desk.resolve(await desk.asked(), Decision.REFUSE)
    await desk.finished()
    assert desk.completed(ToolCall)[-1].status is CallStatus.DECLINED
    assert desk.completed(AssistantMessage)[-1].text == "Nothing was undone."
    undo(desk, last, "undo-2")
    await desk.asked()


async def test_undo_waits_for_a_running_turn_to_end(desk: Desk) -> None:
    _, last = await built(desk)
    desk.send("build")
    await desk.asked()
    assert (await desk.rejected(undo(desk, last))).error.code == "command.turn_runs"


def undo_plan(desk: Desk, plan_id: str) -> str:
    return desk.submit(
        UndoPlan(conversation_id=desk.conversation_id, message_id="back-1", plan_id=plan_id, language=Language.EN)
    )


def last_notice(desk: Desk) -> str:
    return desk.completed(Notice)[-1].text.en


@pytest.mark.parametrize("said", ["", "계획 전으로 되돌려", "undo the whole plan"])
async def test_a_plan_is_taken_back_by_its_changes_in_turn_each_of_them_approved(desk: Desk, said: str) -> None:
    first, last = await built(desk)
    assert first.plan_id is not None
    desk.send(said) if said else undo_plan(desk, first.plan_id)
    asked = [await desk.asked()]
    assert (asked[0].tool, asked[0].arguments) == (UNDO_TOOL, {"call_id": last.item_id})
    assert desk.parts.tools.sent[-1][0] == "make_part"
    desk.approve(asked[0])
    desk.approve(await desk.asked())
    await desk.finished()
    assert desk.parts.tools.sent[-2:] == [(UNDO_TOOL, {"call_id": each.item_id}) for each in (last, first)]
    undos = desk.completed(Plan)[-1]
    assert (undos.title.en, [step.status for step in undos.steps]) == (
        f"Back to before “{desk.completed(Plan)[0].title.en}”.",
        [StepStatus.DONE, StepStatus.DONE],
    )
    assert "was taken back and read back as it was before" in last_notice(desk)


async def test_a_plan_that_is_taken_back_in_part_says_what_still_stands(desk: Desk) -> None:
    first, last = await built(desk)
    assert first.plan_id is not None
    undo_plan(desk, first.plan_id)
    desk.approve(await desk.asked())
    request = await desk.asked()
    assert request.arguments == {"call_id": first.item_id}
    desk.resolve(request, Decision.REFUSE)
    await desk.finished()
    assert last_notice(desk) == f"1 of 2 changes were taken back. Still in the model: {first.title.en}."
    assert desk.parts.tools.sent[-1] == (UNDO_TOOL, {"call_id": last.item_id})
    # What is left can be taken back later on.
    undo_plan(desk, first.plan_id)
    assert (await desk.asked()).arguments == {"call_id": first.item_id}


async def test_a_plan_under_a_later_change_is_refused_with_the_reason(desk: Desk) -> None:
    first, last = await built(desk)
    undo(desk, last)
    await desk.approve_all()
    undo(desk, first, "undo-2")
    await desk.approve_all()
    assert first.plan_id is not None
    error = (await desk.rejected(undo_plan(desk, first.plan_id))).error
    assert (error.code, error.message.en) == (
        "command.not_the_last_change",
        "Nothing that this plan changed stands in the model any more.",
    )


@pytest.mark.parametrize("is_plan", [False, True])
async def test_where_another_hand_changed_the_model_the_reason_is_said_and_nothing_is_asked(
    desk: Desk, is_plan: bool
) -> None:
    _, last = await built(desk)
    why = Text(en="NODE was changed after this step.", ko="NODE가 변경되었습니다.")
    desk.parts.tools.preview_problems[UNDO_TOOL] = ErrorInfo(code="changed_since", message=why)
    asked = len([event for event in desk.events if isinstance(event, ApprovalRequested)])
    undo_plan(desk, last.plan_id or "") if is_plan else undo(desk, last)
    await desk.finished()
    assert desk.completed(AssistantMessage)[-1].text == why.en
    assert len([event for event in desk.events if isinstance(event, ApprovalRequested)]) == asked
    assert desk.parts.tools.sent[-1][0] == "make_part"


async def test_without_a_plan_there_is_none_to_go_back_before(desk: Desk) -> None:
    await desk.start()
    desk.send("back to before this plan")
    await desk.finished()
    assert desk.completed(AssistantMessage)[-1].text == "This conversation has no plan that could be taken back."


async def test_the_last_change_is_taken_back_by_words_bound_to_its_call(desk: Desk) -> None:
    _, last = await built(desk)
    desk.send("방금 거 되돌려줘")
    assert (await desk.asked()).arguments == {"call_id": last.item_id}


async def test_nothing_is_taken_back_from_under_a_change_that_stays(desk: Desk) -> None:
    first, _ = await built(desk)
    undo_plan(desk, first.plan_id or "")
    desk.resolve(await desk.asked(), Decision.SKIP)
    await desk.finished()
    assert [step.status for step in desk.completed(Plan)[-1].steps] == [StepStatus.SKIPPED, StepStatus.BLOCKED]
    assert last_notice(desk).startswith("0 of 2 changes were taken back.")


async def test_the_plan_that_is_meant_is_the_last_of_which_something_stands(desk: Desk) -> None:
    """After one that was taken back whole, the one before."""
    desk.parts.planners[0].scripts = [[draft(step("a"))], [draft(step("b"))]]
    await desk.start()
    for _ in range(2):
        desk.send("build")
        await desk.approve_all()
    first, second = desk.completed(ToolCall)
    for call in (second, first):
        desk.send("back to before this plan")
        request = await desk.asked()
        assert request.arguments == {"call_id": call.item_id}
        desk.approve(request)
        await desk.finished()
    desk.send("back to before this plan")
    await desk.finished()
    told = desk.completed(AssistantMessage)[-1].text
    assert told.startswith(f"“{desk.completed(Plan)[1].title.en}” cannot be taken back: Nothing that this plan changed")
