"""Read and compare: what became of a write whose answer was lost is read, said, and kept with the plan."""

import pytest

from app.ports.tools import ToolOutcome
from app.protocol.commands import SettleCall
from app.protocol.events import ApprovalResolved
from app.protocol.items import AssistantMessage, CallStatus, PlanStatus, ToolOutput
from app.protocol.resuming import SETTLE_TOOL, held_up, resumable_plan, unknown_calls
from app.protocol.values import ErrorInfo, new_id
from app.trade.text import Language
from tests.agent.desk import Desk
from tests.fakes.planner import draft, step, words
from tests.fakes.tools import failed, lost


async def cut_off(desk: Desk) -> str:
    """A plan whose second step nobody knows the end of; its call."""
    desk.parts.planners[0].scripts = [[draft(step("a"), step("b", after=["a"]), step("c", after=["b"]), step("d"))]]
    desk.parts.tools.outcomes["b"] = lost()
    await desk.start()
    desk.send("build")
    await desk.approve_all()
    assert desk.steps() == {"a": "done", "b": "unknown", "c": "pending", "d": "done"}
    assert held_up(desk.plan().steps) == {"c"}
    return desk.calls()["b"].item_id


def settle(desk: Desk, call_id: str) -> str:
    return desk.submit(
        SettleCall(
            conversation_id=desk.conversation_id, message_id=new_id("user"), call_id=call_id, language=Language.EN
        )
    )


def told(code: str, status: CallStatus = CallStatus.FAILED) -> ToolOutcome:
    said = words(f"read: {code}")
    return ToolOutcome(status=status, output=ToolOutput(summary=said), error=ErrorInfo(code=code, message=said))


READ = {
    "it is there": (told("there", CallStatus.VERIFIED), "done"),
    "it is not there": (told("not_carried_out"), "pending"),
    "it is there in part": (told("mismatch", CallStatus.MISMATCH), "failed"),
    "it is not told": (told("cannot_be_settled", CallStatus.UNKNOWN), "unknown"),
    "it was not read": (failed("no answer"), "unknown"),
}


@pytest.mark.parametrize("read", READ)
async def test_reading_tells_how_it_ended_and_goes_no_further(desk: Desk, read: str) -> None:
    outcome, becomes = READ[read]
    call_id = await cut_off(desk)
    sent = list(desk.parts.tools.sent)
    desk.parts.tools.outcomes[SETTLE_TOOL] = outcome
    settle(desk, call_id)
    await desk.finished()
    assert desk.parts.tools.sent == [*sent, (SETTLE_TOOL, {"call_id": call_id})]
    assert desk.steps()["b"] == becomes
    assert desk.plan().status is PlanStatus.INTERRUPTED
    assert outcome.error is not None
    assert desk.completed(AssistantMessage)[-1].text.startswith(outcome.error.message.en)
    plan = resumable_plan(desk.items())
    assert plan is not None
    assert {one.step_id: one.status.value for one in plan.steps}["b"] == becomes
    assert (call_id in unknown_calls(desk.items())) is (becomes == "unknown")


async def test_the_read_that_the_button_names_takes_no_card(desk: Desk) -> None:
    call_id = await cut_off(desk)
    settle(desk, call_id)
    await desk.finished()
    assert [event.by for event in desk.events if isinstance(event, ApprovalResolved)][-1] == "read"


async def test_what_is_known_is_not_read_about(desk: Desk) -> None:
    call_id = await cut_off(desk)
    known = desk.calls()["a"].item_id
    assert (await desk.rejected(settle(desk, known))).error.code.endswith("nothing_to_settle")
    settle(desk, call_id)
    await desk.finished()
    assert (await desk.rejected(settle(desk, call_id))).error.code.endswith("nothing_to_settle")


async def test_a_plan_of_which_nothing_is_left_is_completed_by_reading(desk: Desk) -> None:
    desk.parts.planners[0].scripts = [[draft(step("a"))]]
    desk.parts.tools.outcomes["a"] = lost()
    await desk.start()
    desk.send("build")
    await desk.approve_all()
    assert desk.plan().status is PlanStatus.INTERRUPTED
    settle(desk, desk.calls()["a"].item_id)
    await desk.finished()
    assert (desk.plan().status, desk.steps()) == (PlanStatus.COMPLETED, {"a": "done"})
