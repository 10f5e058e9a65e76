"""A call given by hand in a tool's form: a plan of one step through the gate, and what the form shows before it."""

import pytest

from app.ports.agent import QueryFailed
from app.protocol.approvals import Decision
from app.protocol.commands import RunTool, SteerTurn
from app.protocol.events import TurnOutcome
from app.protocol.items import AssistantMessage, CallStatus, Plan, PlanSource, PlanStatus, Risk, ToolCall, UserMessage
from app.protocol.queries import ReadToolForm, RehearseCall
from app.protocol.states import ConductorPhase
from app.protocol.values import ErrorInfo
from app.trade.json_types import JsonObject
from app.trade.text import Language
from tests.agent.desk import Desk
from tests.fakes.planner import words


def run(desk: Desk, tool: str, arguments: JsonObject, message_id: str = "hand-1") -> str:
    return desk.submit(
        RunTool(
            conversation_id=desk.conversation_id,
            message_id=message_id,
            tool=tool,
            arguments=arguments,
            language=Language.EN,
        )
    )


async def test_a_form_becomes_a_plan_of_one_step_that_the_engineer_approves(desk: Desk) -> None:
    await desk.start()
    run(desk, "make_part", {"name": "N1"})
    request = await desk.asked()
    assert (request.tool, request.arguments) == ("make_part", {"name": "N1"})
    assert desk.parts.tools.sent == []
    desk.approve(request)
    assert (await desk.finished()).outcome is TurnOutcome.COMPLETED
    assert desk.parts.tools.sent == [("make_part", {"name": "N1"})]
    plan = desk.completed(Plan)[-1]
    assert (plan.source, plan.status, len(plan.steps)) == (PlanSource.HAND, PlanStatus.COMPLETED, 1)
    assert desk.completed(UserMessage)[-1].text == "Form: make_part"


async def test_what_is_refused_is_not_sent(desk: Desk) -> None:
    await desk.start()
    run(desk, "make_part", {"name": "N1"})
    desk.resolve(await desk.asked(), Decision.REFUSE)
    await desk.finished()
    assert desk.parts.tools.sent == []
    assert desk.completed(ToolCall)[-1].status is CallStatus.DECLINED


async def test_arguments_that_do_not_fit_are_told_and_never_asked_for(desk: Desk) -> None:
    await desk.start()
    run(desk, "make_part", {})
    await desk.finished()
    assert "name must be a text" in desk.completed(AssistantMessage)[-1].text
    assert desk.completed(Plan)[-1].status is PlanStatus.STOPPED
    assert desk.parts.tools.previews == []


async def test_it_waits_for_the_turn_that_runs(desk: Desk) -> None:
    await desk.start()
    desk.send("build")
    await desk.asked()
    assert (await desk.rejected(run(desk, "make_part", {"name": "N1"}))).error.code == "command.turn_runs"


async def test_nobody_hears_what_is_said_meanwhile_and_it_is_told(desk: Desk) -> None:
    desk.parts.chat.phase = ConductorPhase.READY
    await desk.start()
    run(desk, "make_part", {"name": "N1"})
    await desk.asked()
    said = desk.submit(SteerTurn(conversation_id=desk.conversation_id, message_id="say-1", text="and then?"))
    assert (await desk.rejected(said)).error.code == "command.nobody_listens"


async def test_the_same_message_twice_is_one_call(desk: Desk) -> None:
    await desk.start()
    run(desk, "make_part", {"name": "N1"})
    desk.approve(await desk.asked())
    await desk.finished()
    run(desk, "make_part", {"name": "N1"})
    run(desk, "make_part", {"name": "N2"}, "hand-2")
    assert (await desk.asked()).arguments == {"name": "N2"}
    assert len(desk.parts.tools.sent) == 1


async def test_a_rehearsal_tells_the_effect_and_sends_nothing(desk: Desk) -> None:
    await desk.start()
    seen = await desk.agent.ask(RehearseCall(tool="make_part", arguments={"name": "N1"}))
    assert seen.risk is Risk.CHANGE
    assert seen.effect is not None
    assert seen.effect.adds == {"PART": 1}
    assert desk.parts.tools.sent == []


async def test_a_rehearsal_says_what_keeps_the_call_from_being_made(desk: Desk) -> None:
    await desk.start()
    wrong = await desk.agent.ask(RehearseCall(tool="make_part", arguments={}))
    assert [each.code for each in wrong.problems] == ["tools.bad_argument"]
    desk.parts.tools.preview_problems["N2"] = ErrorInfo(code="taken", message=words("N2 is taken"))
    refused = await desk.agent.ask(RehearseCall(tool="make_part", arguments={"name": "N2"}))
    assert [each.code for each in refused.problems] == ["taken"]


async def test_a_form_comes_with_its_fields_and_a_missing_tool_is_named(desk: Desk) -> None:
    await desk.start()
    form = await desk.agent.ask(ReadToolForm(tool="make_part", arguments={"name": "N1"}))
    assert [(field.name, field.value) for field in form.fields] == [("name", "N1")]
    with pytest.raises(QueryFailed) as failed:
        await desk.agent.ask(ReadToolForm(tool="fly"))
    assert failed.value.info.code == "command.no_such_tool"
