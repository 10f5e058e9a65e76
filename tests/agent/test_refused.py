"""What is refused: the reason goes on word for word, the call is not asked for again, and no reason ends the turn."""

import json

from app.protocol.approvals import ApprovalRequest, Decision
from app.protocol.events import ApprovalRequested, TurnOutcome
from app.protocol.items import Notice, NoticeLevel, Plan, PlanStatus
from app.trade.json_types import JsonObject, JsonValue
from app.trade.text import Language
from tests.agent.desk import Desk
from tests.agent.scenarios import DELEGATES
from tests.agent.test_conductor import begin, results
from tests.fakes.chat import Script, says, uses
from tests.protocol.rule_samples import ask

REASON = 'No: the "core" walls\ncarry it (기둥은 C30으로) \\ 500×500 only'


def asked_for(desk: Desk) -> list[ApprovalRequest]:
    return [event.approval for event in desk.events if isinstance(event, ApprovalRequested)]


def reads_ask(desk: Desk) -> None:
    """A read asks only where a rule says so."""
    desk.parts.rules.company = (ask("ask", "read_part"),)


def read(**arguments: JsonValue) -> tuple[str, JsonObject]:
    return "read_results", {"tool": "read_part", "arguments": arguments}


async def test_the_reason_of_a_refused_step_reaches_the_conductor_word_for_word(desk: Desk) -> None:
    await begin(desk, DELEGATES, says("I see."))
    desk.resolve(await desk.asked(), Decision.REFUSE, note=REASON)
    assert (await desk.finished()).outcome is TurnOutcome.COMPLETED
    (result,) = results(desk, 1)
    (decided,) = json.loads(result.text)["engineer_decisions"]
    assert (decided["tool"], decided["arguments"], decided["engineer_note"]) == ("make_part", {"name": "a"}, REASON)
    assert decided["decision"].startswith("The engineer refused this call. That is their decision and no failure.")


async def test_a_plan_with_what_was_refused_is_not_shown_again_in_that_turn(desk: Desk) -> None:
    await begin(desk, DELEGATES, DELEGATES, says("Enough."), DELEGATES)
    desk.resolve(await desk.asked(), Decision.REFUSE, note=REASON)
    await desk.finished()
    assert len(asked_for(desk)) == 1
    (result,) = results(desk, 2)
    assert REASON in json.loads(result.text)["report_shown_to_engineer"]
    # In the next turn it may be asked for.
    desk.send("please do", Language.KO)
    await desk.asked()
    assert len(asked_for(desk)) == 2


async def test_refusing_without_a_reason_ends_the_turn_politely(desk: Desk) -> None:
    await begin(desk, DELEGATES, says("Never said."))
    desk.resolve(await desk.asked(), Decision.REFUSE)
    assert (await desk.finished()).outcome is TurnOutcome.COMPLETED
    assert len(desk.parts.chat.requests) == 1
    told = [item for item in desk.completed(Notice) if item.hint is not None]
    assert [(item.level, item.hint.en) for item in told if item.hint] == [(NoticeLevel.INFO, "Say what to do instead.")]
    assert "“a” was not approved, so the plan ends here" in told[0].text.en
    assert desk.completed(Plan)[-1].status is PlanStatus.STOPPED


async def test_refusing_a_read_without_a_reason_ends_the_turn_and_what_was_asked_for_with_it(desk: Desk) -> None:
    reads_ask(desk)
    await begin(desk, uses(read(name="p"), read(name="q")), says("Never said."))
    desk.resolve(await desk.asked(), Decision.REFUSE)
    assert (await desk.finished()).outcome is TurnOutcome.COMPLETED
    assert len(desk.parts.chat.requests) == 1
    assert [request.arguments for request in asked_for(desk)] == [{"name": "p"}]
    (told,) = [item for item in desk.completed(Notice) if item.hint is not None]
    assert told.text.en.endswith("was not approved, so nothing of it was sent.")


async def test_in_fifty_turns_nothing_refused_is_asked_for_again(desk: Desk) -> None:
    """The same call with its arguments in another order, or a number written otherwise, is the same call."""
    reads_ask(desk)
    scripts: list[Script] = []
    for number in range(50):
        one = read(name=f"p{number}", size=600, at={"x": number, "y": 1})
        again = read(at={"y": 1.0, "x": float(number)}, size=600.0, name=f"p{number}")
        scripts += [uses(one), *[uses(again)] * (1 + number % 3), says("I stop.")]
    await begin(desk, *scripts)
    for number in range(50):
        if number:
            desk.send("again", Language.EN)
        request = await desk.asked()
        assert request.arguments["name"] == f"p{number}"
        desk.resolve(request, Decision.REFUSE, note=f"{REASON} {number}")
        await desk.finished()
        (result,) = results(desk, -1)
        assert json.loads(result.text)["engineer_note"] == f"{REASON} {number}"
    assert len(asked_for(desk)) == 50
    assert desk.parts.tools.sent == []


async def test_another_call_than_the_refused_one_is_asked_for(desk: Desk) -> None:
    reads_ask(desk)
    await begin(desk, uses(read(name="p", size=600)), uses(read(name="p", size=500)), says("ok"))
    desk.resolve(await desk.asked(), Decision.REFUSE, note="too big")
    await desk.approve_all()
    assert [request.arguments["size"] for request in asked_for(desk)] == [600, 500]
    assert [arguments["size"] for _, arguments in desk.parts.tools.sent] == [500]


async def test_what_was_edited_and_then_refused_is_refused_as_it_was_proposed_too(desk: Desk) -> None:
    reads_ask(desk)
    await begin(desk, uses(read(name="p", size=600)), uses(read(name="p", size=600)), says("ok"))
    first = await desk.asked()
    desk.resolve(first, Decision.APPROVE, edited_arguments={"name": "p", "size": 700})
    desk.resolve(await desk.asked(), Decision.REFUSE, note="neither")
    await desk.finished()
    assert [request.arguments["size"] for request in asked_for(desk)] == [600, 700]
