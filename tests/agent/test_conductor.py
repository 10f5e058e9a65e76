"""A turn led by the conductor."""

import json
import re

import pytest

from app.agent.prompts import conductor_prompt
from app.ports.chat import (
    ChatPart,
    ChatRetrying,
    StopReason,
    TextDelta,
    TextPart,
    ThinkingPart,
    ToolResultPart,
    ToolUsePart,
)
from app.ports.knowledge import Passage, UnreadDocument
from app.protocol.approvals import Decision
from app.protocol.commands import SteerTurn
from app.protocol.events import (
    ApprovalRequested,
    ApprovalResolved,
    ModelRetrying,
    QuestionAsked,
    Route,
    RouteChosen,
    TextAppended,
    TurnFinished,
    TurnOutcome,
    UsageReported,
)
from app.protocol.items import AssistantMessage, CallStatus, Notice, NoticeLevel, Question, Reasoning, UserMessage
from app.protocol.states import ConductorPhase
from app.protocol.values import new_id
from app.trade.text import Language
from tests.agent.desk import Desk
from tests.agent.scenarios import DELEGATES, THINKING, led
from tests.agent.test_promises import assert_valid
from tests.fakes.chat import MODEL, Script, fails, finished, hangs, says, uses
from tests.fakes.planner import draft, step, words
from tests.protocol.rule_samples import ask


async def begin(desk: Desk, *scripts: Script, text: str = "please") -> None:
    led(*scripts)(desk.parts)
    await desk.start()
    desk.send(text, Language.KO)


def results(desk: Desk, request: int) -> list[ToolResultPart]:
    """The tool results the conductor got in its request of this number."""
    last = desk.parts.chat.requests[request].messages[-1]
    return [part for part in last.parts if isinstance(part, ToolResultPart)]


def texts(desk: Desk, request: int) -> str:
    last = desk.parts.chat.requests[request].messages[-1]
    return "\n".join(part.text for part in last.parts if isinstance(part, TextPart))


def route(desk: Desk) -> list[Route]:
    return [event.route for event in desk.events if isinstance(event, RouteChosen)]


async def test_talk_streams_under_the_models_name(desk: Desk) -> None:
    await begin(desk, says("Good day to you."))
    assert (await desk.finished()).outcome is TurnOutcome.COMPLETED
    (message,) = desk.completed(AssistantMessage)
    assert (message.text, message.author, message.is_offline) == ("Good day to you.", MODEL, False)
    assert route(desk) == [Route.TALK]


async def test_the_request_has_a_stable_prefix_and_the_changing_context_at_the_end(desk: Desk) -> None:
    await begin(desk, says("one"), says("two"))
    await desk.finished()
    desk.send("again", Language.EN)
    await desk.finished()
    first, second = desk.parts.chat.requests
    assert first.system == second.system
    assert first.tools == second.tools
    assert second.messages[: len(first.messages) - 1] == first.messages[:-1]
    assert "Korean" in texts(desk, 0)
    assert "English" in texts(desk, 1)
    assert "again" in texts(desk, 1)


def test_the_prompt_forbids_invented_data_and_asks_for_links() -> None:
    prompt = conductor_prompt()
    for demanded in ("Never invent engineering data", "KDS", "result:CALL_ID/TABLE_ID/ROW"):
        assert demanded in prompt


async def test_only_reading_tools_are_offered_to_read_with(desk: Desk) -> None:
    await begin(desk, says("hi"))
    await desk.finished()
    tools = {tool.name: tool for tool in desk.parts.chat.requests[0].tools}
    assert set(tools) == {"delegate_to_specialist", "ask_engineer", "search_documents", "read_results"}
    assert "read_part" in tools["read_results"].description
    assert "make_part" not in tools["read_results"].description


async def test_delegated_work_is_planned_reported_and_handed_back(desk: Desk) -> None:
    await begin(desk, DELEGATES, says("It stands."))
    assert (await desk.approve_all()).outcome is TurnOutcome.COMPLETED
    assert desk.parts.planners[0].briefs[0].text == "build it"
    (result,) = results(desk, 1)
    told = json.loads(result.text)
    assert told["report_shown_to_engineer"] == "2 of 2 steps verified"
    assert told["steps"] == ["a make_part: done", "b make_part: done"]
    assert [(item.author, item.text) for item in desk.completed(AssistantMessage)] == [
        (MODEL, "I delegate."),
        ("lintel", "2 of 2 steps verified"),
        (MODEL, "It stands."),
    ]
    assert route(desk) == [Route.GENNX]


async def test_parallel_tool_uses_run_one_after_the_other_and_all_are_answered(desk: Desk) -> None:
    read = ("read_results", {"tool": "read_part", "arguments": {"name": "one"}})
    other = ("read_results", {"tool": "read_part", "arguments": {"name": "two"}})
    desk.parts.rules.company = (ask("ask", "read_part"),)
    await begin(desk, uses(read, other), says("Read."))
    first = await desk.asked()
    assert len([event for event in desk.events if isinstance(event, ApprovalRequested)]) == 1
    desk.approve(first)
    await desk.approve_all()
    assert [arguments["name"] for _, arguments in desk.parts.tools.sent] == ["one", "two"]
    uses_sent = [part for part in desk.parts.chat.requests[1].messages[-2].parts if isinstance(part, ToolUsePart)]
    assert [one.use_id for one in results(desk, 1)] == [one.use_id for one in uses_sent]


async def test_a_read_of_the_conductor_passes_the_same_gate(desk: Desk) -> None:
    desk.parts.rules.company = (ask("ask", "read_part"),)
    await begin(desk, uses(("read_results", {"tool": "read_part", "arguments": {"name": "p"}})), says("ok"))
    request = await desk.asked()
    assert request.choices == (Decision.APPROVE, Decision.REFUSE)
    desk.resolve(request, Decision.REFUSE, note="private")
    await desk.finished()
    assert desk.parts.tools.sent == []
    (result,) = results(desk, 1)
    assert result.is_error
    assert "private" in result.text


async def test_a_read_of_the_conductor_takes_no_card_and_leaves_its_record(desk: Desk) -> None:
    await begin(desk, uses(("read_results", {"tool": "read_part", "arguments": {"name": "p"}})), says("ok"))
    await desk.finished()
    (asked,) = [event.approval for event in desk.events if isinstance(event, ApprovalRequested)]
    (resolved,) = [event for event in desk.events if isinstance(event, ApprovalResolved)]
    assert (resolved.approval_id, resolved.decision, resolved.by) == (asked.approval_id, Decision.APPROVE, "read")
    assert [record.approval_id for record in desk.parts.tools.records] == [asked.approval_id]


async def test_the_conductor_cannot_change_the_model_by_reading(desk: Desk) -> None:
    await begin(desk, uses(("read_results", {"tool": "make_part", "arguments": {"name": "p"}})), says("ok"))
    await desk.finished()
    assert not [event for event in desk.events if isinstance(event, ApprovalRequested)]
    assert desk.calls()["p"].status is CallStatus.DECLINED
    assert results(desk, 1)[0].is_error


@pytest.mark.parametrize(
    "use",
    [
        ("launch", {}),
        ("delegate_to_specialist", {}),
        ("delegate_to_specialist", {"brief": 3}),
        ("ask_engineer", {"question": ""}),
        ("read_results", {"tool": 1}),
        ("read_results", {"tool": "nonsense", "arguments": {}}),
        ("read_results", {"tool": "read_part", "arguments": "x"}),
    ],
)
async def test_a_tool_use_that_makes_no_sense_gets_an_error_and_the_turn_goes_on(
    desk: Desk, use: tuple[str, dict[str, object]]
) -> None:
    await begin(desk, uses(use), says("Sorry."))  # type: ignore[arg-type]
    assert (await desk.finished()).outcome is TurnOutcome.COMPLETED
    assert results(desk, 1)[0].is_error


async def test_the_conductor_asks_the_engineer_and_gets_the_answer(desk: Desk) -> None:
    await begin(desk, uses(("ask_engineer", {"question": "R or S?", "options": ["RC", "SRC"]})), says("RC then."))
    asked = await desk.until(QuestionAsked)
    assert [choice.value for choice in asked.question.fields[0].choices] == ["RC", "SRC"]
    desk.answer(asked, {asked.question.fields[0].key: "RC"})
    await desk.finished()
    assert results(desk, 1)[0].text == "RC"
    assert desk.completed(Question)[0].is_closed


async def test_thinking_is_shown_and_goes_back_unchanged_within_the_turn(desk: Desk) -> None:
    thought = ThinkingPart(text="hm", signature="sig")
    use = ToolUsePart(use_id="u1", name="launch", arguments={})
    await begin(desk, Script([finished(thought, use, stop="tool_use")]), says("ok"))
    await desk.finished()
    assert desk.parts.chat.requests[1].messages[-2].parts == (thought, use)


async def test_reasoning_is_an_item_of_its_own(desk: Desk) -> None:
    await begin(desk, THINKING)
    await desk.finished()
    assert [item.text for item in desk.completed(Reasoning)] == ["well"]
    # What a retry made void is gone.
    assert [item.text for item in desk.completed(AssistantMessage)] == ["good day"]
    assert [event.attempt for event in desk.events if isinstance(event, ModelRetrying)] == [1]


async def test_text_kept_by_a_retry_stays(desk: Desk) -> None:
    retry = ChatRetrying(attempt=1, delay_s=0.0, why=words("w"))
    await begin(desk, Script([TextDelta(text="a"), retry, TextDelta(text="b"), finished(TextPart(text="ab"))]))
    await desk.finished()
    assert [item.text for item in desk.completed(AssistantMessage)] == ["ab"]


async def test_usage_is_summed_over_the_turn(desk: Desk) -> None:
    await begin(desk, DELEGATES, says("Done."))
    ended = await desk.approve_all()
    assert ended.usage is not None
    assert (ended.usage.input_tokens, ended.usage.output_tokens, ended.usage.cost_usd) == (20, 10, 0.02)
    assert len([event for event in desk.events if isinstance(event, UsageReported)]) == 2


async def test_a_reply_cut_at_the_limit_is_continued_once(desk: Desk) -> None:
    await begin(desk, says("half", stop="max_tokens"), says("whole", stop="max_tokens"))
    assert (await desk.finished()).outcome is TurnOutcome.COMPLETED
    assert len(desk.parts.chat.requests) == 2
    assert "cut off" in texts(desk, 1)
    assert_valid(desk.parts.chat.requests[1].messages)
    assert [notice.level for notice in desk.completed(Notice)] == [NoticeLevel.INFO, NoticeLevel.WARNING]


async def test_a_cut_in_the_middle_of_a_tool_call_leaves_a_valid_request(desk: Desk) -> None:
    use = ToolUsePart(use_id="u1", name="launch", arguments={})
    await begin(desk, Script([finished(use, stop="max_tokens")]), Script([finished(stop="max_tokens")]))
    await desk.finished()
    for request in desk.parts.chat.requests:
        assert_valid(request.messages)
    assert [one.use_id for one in results(desk, 1)] == ["u1"]


@pytest.mark.parametrize("stop", ["refusal", "other"])
async def test_a_refusal_or_an_odd_end_is_told(desk: Desk, stop: str) -> None:
    await begin(desk, Script([finished(TextPart(text="no"), stop=stop)]))  # type: ignore[arg-type]
    assert (await desk.finished()).outcome is TurnOutcome.COMPLETED
    (notice,) = desk.completed(Notice)
    assert notice.hint is not None


async def test_what_the_model_declined_is_not_sent_to_it_again(desk: Desk) -> None:
    await begin(desk, says("Hello."), says("I can", stop="refusal"), says("Gladly."), text="first")
    await desk.finished()
    desk.send("declined words", Language.EN)
    await desk.finished()
    desk.send("other words", Language.EN)
    await desk.finished()
    sent = repr(desk.parts.chat.requests[2].messages)
    assert "declined words" not in sent
    assert "I can" not in sent
    assert "left out here" in sent
    for kept in ("first", "Hello.", "other words"):
        assert kept in sent


async def test_what_was_done_in_a_declined_turn_stays_known(desk: Desk) -> None:
    await begin(desk, DELEGATES, says("no", stop="refusal"), says("Gladly."), text="build and more")
    await desk.approve_all()
    desk.send("again", Language.EN)
    await desk.finished()
    sent = repr(desk.parts.chat.requests[2].messages)
    assert "build and more" not in sent
    assert "make_part: done" in sent


async def test_a_paused_reply_goes_back_as_it_came_and_is_gone_on_with(desk: Desk) -> None:
    await begin(desk, says("The first half", stop="pause"), says(" and the second."))
    assert (await desk.finished()).outcome is TurnOutcome.COMPLETED
    last = desk.parts.chat.requests[1].messages[-1]
    assert (last.role, last.parts) == ("assistant", (TextPart(text="The first half"),))
    assert [item.text for item in desk.completed(AssistantMessage)] == ["The first half", " and the second."]
    assert desk.completed(Notice) == []


async def test_a_pause_without_a_word_is_told(desk: Desk) -> None:
    await begin(desk, Script([finished(stop="pause")]))
    await desk.finished()
    assert len(desk.parts.chat.requests) == 1
    assert len(desk.completed(Notice)) == 1


@pytest.mark.parametrize("stop", ["end_turn", "tool_use"])
@pytest.mark.parametrize("parts", [(), (TextPart(text=" \n "),), (ThinkingPart(text="hm", signature="s"),)])
async def test_an_answer_without_a_word_is_told(desk: Desk, parts: tuple[ChatPart, ...], stop: StopReason) -> None:
    await begin(desk, Script([finished(*parts, stop=stop)]))
    assert (await desk.finished()).outcome is TurnOutcome.COMPLETED
    (notice,) = desk.completed(Notice)
    assert notice.text.en == "The model ended its reply without saying anything."
    assert notice.hint is not None


async def test_nothing_after_the_results_of_a_tool_is_told_too(desk: Desk) -> None:
    await begin(desk, uses(("search_documents", {"query": "KDS"})), Script([finished()]))
    await desk.finished()
    assert len(desk.completed(Notice)) == 1


@pytest.mark.parametrize(
    "name",
    ["", "search\ufffddocuments", "search documents", "search_documents ", "search_documents\n", "x" * 300, "도구"],
)
async def test_a_name_that_no_tool_can_have_is_refused_and_goes_back_as_one_that_can(desk: Desk, name: str) -> None:
    await begin(desk, uses((name, {"query": "KDS"})), says("ok"))
    assert (await desk.finished()).outcome is TurnOutcome.COMPLETED
    assert desk.parts.knowledge.queries == []
    (asked,) = (
        part
        for message in desk.parts.chat.requests[1].messages
        for part in message.parts
        if isinstance(part, ToolUsePart)
    )
    assert re.fullmatch(r"[a-zA-Z0-9_-]{1,64}", asked.name)
    (answer,) = results(desk, 1)
    assert (answer.use_id, answer.is_error) == (asked.use_id, True)
    assert asked.name in answer.text


async def test_arguments_that_cannot_be_used_are_refused_with_their_reason(desk: Desk) -> None:
    use = ToolUsePart(use_id="u1", name="search_documents", arguments={}, problem="Not JSON.")
    await begin(desk, Script([finished(use, stop="tool_use")]), says("ok"))
    await desk.finished()
    assert results(desk, 1) == [ToolResultPart(use_id="u1", text="Not JSON.", is_error=True)]
    assert desk.parts.knowledge.queries == []


async def test_tools_stay_the_same_within_a_turn_and_are_new_in_the_next(desk: Desk) -> None:
    desk.parts.tools.is_empty = True
    led(uses(("search_documents", {"query": "KDS"})), says("ok"), says("more"))(desk.parts)
    desk.parts.chat.on_request = lambda _: setattr(desk.parts.tools, "is_empty", False)
    await desk.start()
    desk.send("please", Language.EN)
    await desk.finished()
    desk.send("again", Language.EN)
    await desk.finished()
    offered = [[tool.name for tool in request.tools] for request in desk.parts.chat.requests]
    assert offered[0] == offered[1]
    assert "read_results" not in offered[0]
    assert "read_results" in offered[2]


async def test_uses_under_one_id_are_told_apart_and_one_that_came_twice_runs_once(desk: Desk) -> None:
    one, two = ({"query": word} for word in ("one", "two"))
    same = ToolUsePart(use_id="t.1", name="search_documents", arguments=one)
    other = ToolUsePart(use_id="t.1", name="search_documents", arguments=two)
    twice = Script([finished(same, same, other, stop="tool_use")])
    await begin(desk, twice, twice, says("ok"))
    await desk.finished()
    assert desk.parts.knowledge.queries == ["one", "two", "one", "two"]
    answered = [one.use_id for number in (1, 2) for one in results(desk, number)]
    assert len(answered) == len(set(answered)) == 4


async def test_failing_before_anything_useful_goes_on_offline_and_says_so(desk: Desk) -> None:
    await begin(desk, fails(), text="build")
    assert (await desk.approve_all()).outcome is TurnOutcome.COMPLETED
    (notice,) = desk.completed(Notice)
    assert notice.text.en == "It failed."
    assert notice.hint is not None
    assert desk.completed(AssistantMessage)[-1].is_offline
    assert len(desk.parts.tools.sent) == 2


async def test_failing_after_the_report_keeps_it_and_completes(desk: Desk) -> None:
    await begin(desk, DELEGATES, fails())
    assert (await desk.approve_all()).outcome is TurnOutcome.COMPLETED
    assert desk.completed(AssistantMessage)[-1].text == "2 of 2 steps verified"
    assert len(desk.completed(Notice)) == 1


async def test_failing_after_a_useful_reply_fails_the_turn_with_what_to_do(desk: Desk) -> None:
    await begin(desk, uses(("launch", {})), fails())
    ended = await desk.finished()
    assert ended.outcome is TurnOutcome.FAILED
    assert ended.error is not None
    assert ended.error.hint is not None


@pytest.mark.parametrize("phase", [ConductorPhase.NO_KEY, ConductorPhase.UNREACHABLE])
async def test_without_a_conductor_the_reason_is_told_once(desk: Desk, phase: ConductorPhase) -> None:
    desk.parts.chat.phase = phase
    await desk.start()
    desk.send("hello")
    await desk.finished()
    desk.send("hello again")
    await desk.finished()
    (notice,) = desk.completed(Notice)
    assert notice.hint is not None


async def test_what_is_said_during_a_turn_reaches_the_next_request(desk: Desk) -> None:
    desk.parts.rules.company = (ask("ask", "read_part"),)
    await begin(desk, uses(("read_results", {"tool": "read_part", "arguments": {"name": "p"}})), says("ok"))
    request = await desk.asked()
    desk.submit(SteerTurn(conversation_id=desk.conversation_id, message_id=new_id("user"), text="in tonnes please"))
    await desk.until(object, lambda event: getattr(getattr(event, "item", None), "text", "") == "in tonnes please")
    desk.approve(request)
    await desk.finished()
    assert "in tonnes please" in texts(desk, 1)
    assert [item.text for item in desk.completed(UserMessage)] == ["please", "in tonnes please"]


async def test_what_is_said_while_the_last_text_streams_gets_a_request_of_its_own(desk: Desk) -> None:
    await begin(desk, hangs(after="wait"))
    await desk.until(TextAppended)
    rejected = desk.submit(SteerTurn(conversation_id=desk.conversation_id, message_id=new_id("user"), text=" "))
    assert (await desk.rejected(rejected)).error.code == "command.message_empty"
    desk.interrupt()
    assert (await desk.finished()).outcome is TurnOutcome.INTERRUPTED
    assert desk.completed(AssistantMessage)[-1].text == "wait"


async def test_interrupting_closes_the_request_to_the_provider(desk: Desk) -> None:
    await begin(desk, hangs(after="wait"))
    await desk.until(TextAppended)
    desk.interrupt()
    await desk.finished()
    await desk.stop()
    assert desk.parts.chat.closed_streams == 1


async def test_after_an_interrupt_the_next_request_is_valid_and_holds_what_was_done(desk: Desk) -> None:
    desk.parts.planners[0].scripts = [[draft(step("a"), step("b"))]]
    await begin(desk, DELEGATES, says("Again."))
    desk.approve(await desk.asked())
    await desk.asked()
    desk.interrupt()
    await desk.finished()
    desk.send("go on", Language.EN)
    await desk.until(TurnFinished)
    request = desk.parts.chat.requests[1]
    assert_valid(request.messages)
    everything = " ".join(
        part.text for message in request.messages for part in message.parts if isinstance(part, ToolResultPart)
    )
    assert "a make_part: done" in everything
    assert "b make_part: cancelled" in everything


async def test_documents_are_searched_and_the_passages_come_with_file_and_line(desk: Desk) -> None:
    passage = Passage(document="office.md", line=5, heading="Loads", text="Dead load 5.0 kN/m².")
    desk.parts.knowledge.passages = (passage,)
    await begin(desk, uses(("search_documents", {"query": "dead load"})), says("5.0"))
    assert (await desk.finished()).outcome is TurnOutcome.COMPLETED
    (result,) = results(desk, 1)
    assert "office.md, line 5" in result.text
    assert "Dead load 5.0 kN/m²." in result.text
    assert desk.parts.knowledge.queries == ["dead load"]
    assert route(desk) == [Route.ADVICE]


async def test_documents_that_could_not_be_searched_are_named_in_the_answer_and_to_the_engineer(desk: Desk) -> None:
    desk.parts.knowledge.unread = tuple(
        UnreadDocument(document=f"기준 {number}.pdf", why=words("only text is read")) for number in range(30)
    )
    await begin(desk, uses(("search_documents", {"query": "a"}), ("search_documents", {"query": "b"})), says("ok"))
    await desk.finished()
    for result in results(desk, 1):
        assert "기준 0.pdf: only text is read" in result.text
        assert "and 10 more" in result.text
    (notice,) = desk.completed(Notice)
    assert notice.level is NoticeLevel.INFO
    for told in (notice.text.en, notice.text.ko):
        assert "30" in told
        assert "기준 0.pdf" in told
        assert "25" in told
