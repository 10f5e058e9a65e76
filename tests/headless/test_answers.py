"""An answer on the terminal belongs to the card that stood there when it was typed."""

import asyncio
import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.headless.interactive import converse
from app.headless.lines import StreamLines
from app.protocol.approvals import ApprovalRequest, Decision, plan_digest
from app.protocol.commands import Command, ResolveApproval, SendMessage, Shutdown, StepMode, StepPlan
from app.protocol.events import (
    AgentStopped,
    ApprovalRequested,
    ApprovalResolved,
    Envelope,
    Event,
    ItemUpdated,
    TurnFinished,
    TurnOutcome,
    TurnStarted,
)
from app.protocol.items import Plan, PlanSource, PlanStatus, PlanStep, Risk, StepAsProposed
from app.trade.answers.envelope import Effect, sent_of_line
from app.trade.text import Language, Text
from tests.headless.lines import Fed, Output

AT = datetime(2026, 3, 2, tzinfo=UTC)
NAME = Text(en="Make it", ko="만들기")
STEPS = tuple(PlanStep(step_id=f"s{number}", tool="t", title=NAME, arguments={}) for number in (1, 2))
PLAN = Plan(item_id="plan", title=NAME, source=PlanSource.RULES, created_at=AT, steps=STEPS, status=PlanStatus.RUNNING)


def request(name: str, **changes: object) -> ApprovalRequest:
    made = ApprovalRequest(
        approval_id=name,
        call_id=f"call {name}",
        tool="make_part",
        title=Text(en=f"Card {name}", ko=name),
        arguments={},
        form=(),
        risk=Risk.CHANGE,
        effect=Effect(adds={"PART": 1}, requests=(sent_of_line("POST /db/PART"),)),
        target="embedded",
        model_identity="model-1",
        digest=f"digest {name}",
        choices=(Decision.APPROVE, Decision.REFUSE),
        requested_at=AT,
        expires_at=AT + timedelta(days=1),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


class Scripted:
    """An agent whose events are put in by hand; it keeps what it is told."""

    snapshot = None

    def __init__(self) -> None:
        self.told: list[Command] = []
        self.events: asyncio.Queue[Envelope] = asyncio.Queue()
        self.heard = asyncio.Event()
        self._seq = 0

    def subscribe(self) -> "Scripted":
        return self

    def submit(self, command: Command) -> None:
        self.told.append(command)
        self.heard.set()
        if isinstance(command, Shutdown):
            self.say(AgentStopped())
        if isinstance(command, SendMessage):
            self.say(TurnStarted(conversation_id="c", turn_id="t", message_id="m"))

    def say(self, event: Event) -> None:
        self._seq += 1
        self.events.put_nowait(Envelope(seq=self._seq, at=AT, cause=None, event=event))

    def drain(self) -> tuple[Envelope, ...]:
        return tuple(self.events.get_nowait() for _ in range(self.events.qsize()))

    async def next(self) -> Envelope:
        return await self.events.get()

    async def until(self, kind: type[Command]) -> None:
        async with asyncio.timeout(20):
            while not any(isinstance(one, kind) for one in self.told):
                self.heard.clear()
                await self.heard.wait()

    @property
    def decisions(self) -> list[tuple[str, str, Decision]]:
        return [(one.approval_id, one.digest, one.decision) for one in self.told if isinstance(one, ResolveApproval)]


class Talk:
    """A running conversation in the middle of a turn."""

    def __init__(self) -> None:
        self.agent, self.typed, self.out = Scripted(), Fed(), Output()
        self.task = asyncio.create_task(converse(self.agent, self.typed, self.out, language=Language.EN))  # type: ignore[arg-type]

    async def begin(self) -> None:
        self.typed.lines.put_nowait("build")
        await self.agent.until(SendMessage)

    async def ask(self, asked: ApprovalRequest) -> None:
        self.agent.say(ApprovalRequested(conversation_id="c", approval=asked))
        await self.shown(asked)

    async def shown(self, asked: ApprovalRequest) -> None:
        await self.out.until("interrupt: ", after=asked.title.en)

    def close(self, name: str, decision: Decision | None) -> None:
        self.agent.say(
            ApprovalResolved(
                conversation_id="c", approval_id=name, call_id=f"call {name}", decision=decision, by="engineer"
            )
        )

    async def leave(self) -> None:
        self.agent.say(TurnFinished(conversation_id="c", turn_id="t", outcome=TurnOutcome.COMPLETED))
        self.typed.lines.put_nowait(None)
        async with asyncio.timeout(20):
            await self.task


@pytest.fixture
async def talk() -> Talk:
    made = Talk()
    await made.begin()
    return made


async def test_a_decision_carries_the_id_and_digest_of_the_card(talk: Talk) -> None:
    await talk.ask(request("one"))
    talk.typed.lines.put_nowait("y")
    await talk.agent.until(ResolveApproval)
    assert talk.agent.decisions == [("one", "digest one", Decision.APPROVE)]
    await talk.leave()


async def test_what_was_typed_before_the_card_is_no_answer(talk: Talk) -> None:
    talk.typed.lines.put_nowait("y")
    talk.typed.lines.put_nowait("y")
    await talk.ask(request("one"))
    talk.typed.lines.put_nowait("s")
    await talk.agent.until(ResolveApproval)
    assert talk.agent.decisions == [("one", "digest one", Decision.SKIP)]
    await talk.leave()


async def test_a_letter_for_a_request_that_closed_meanwhile_goes_to_no_other(talk: Talk) -> None:
    await talk.ask(request("one"))
    talk.close("one", None)
    talk.agent.say(ApprovalRequested(conversation_id="c", approval=request("two")))
    talk.typed.lines.put_nowait("y")
    await talk.shown(request("two"))
    assert talk.agent.decisions == []
    assert "That request is closed" in talk.out.getvalue()
    talk.typed.lines.put_nowait("n")
    await talk.out.until("Reason")
    talk.typed.lines.put_nowait("no")
    await talk.agent.until(ResolveApproval)
    assert talk.agent.decisions == [("two", "digest two", Decision.REFUSE)]
    await talk.leave()


async def test_a_letter_for_a_request_that_ended_with_its_turn_is_no_message(talk: Talk) -> None:
    await talk.ask(request("one"))
    talk.close("one", None)
    talk.typed.lines.put_nowait("y")
    await talk.leave()
    assert "That request is closed" in talk.out.getvalue()
    assert [one.text for one in talk.agent.told if isinstance(one, SendMessage)] == ["build"]


@pytest.mark.parametrize("typed", [[], ["n"], ["e"], ["e", "name=5"]])
async def test_the_end_of_the_input_decides_nothing(talk: Talk, typed: list[str]) -> None:
    await talk.ask(request("one"))
    for line in (*typed, None):
        talk.typed.lines.put_nowait(line)
    async with asyncio.timeout(20):
        await talk.task
    assert talk.agent.decisions == []
    assert isinstance(talk.agent.told[-1], Shutdown)


async def test_what_cannot_be_shown_can_only_be_refused_or_skipped(talk: Talk) -> None:
    blocked = request("one", effect=None)
    talk.agent.say(ApprovalRequested(conversation_id="c", approval=blocked))
    await talk.out.until("[e] edit")
    assert "[y] approve" not in talk.out.getvalue()
    for letter in ("y", "a", "Y", "s"):
        talk.typed.lines.put_nowait(letter)
    await talk.agent.until(ResolveApproval)
    assert talk.agent.decisions == [("one", "digest one", Decision.SKIP)]
    await talk.leave()


async def test_the_rest_is_approved_only_after_this_call_was_taken(talk: Talk) -> None:
    talk.agent.say(ItemUpdated(conversation_id="c", item=PLAN))
    await talk.ask(request("one"))
    talk.typed.lines.put_nowait("a")
    await talk.agent.until(ResolveApproval)
    assert not [one for one in talk.agent.told if isinstance(one, StepPlan)]
    talk.close("one", Decision.APPROVE)
    await talk.agent.until(StepPlan)
    (rest,) = [one for one in talk.agent.told if isinstance(one, StepPlan)]
    assert (rest.step_id, bool(rest.shown)) == ("s2", True)
    await talk.leave()


async def test_a_call_that_was_not_taken_approves_no_rest(talk: Talk) -> None:
    talk.agent.say(ItemUpdated(conversation_id="c", item=PLAN))
    await talk.ask(request("one"))
    talk.typed.lines.put_nowait("a")
    await talk.agent.until(ResolveApproval)
    talk.close("one", None)
    await talk.leave()
    assert not [one for one in talk.agent.told if isinstance(one, StepPlan)]


async def test_lines_read_before_are_discarded_and_the_end_stays_the_end() -> None:
    lines = StreamLines(io.StringIO("y\ny\n"))
    await lines.discard()
    assert await lines.readline() is None
    assert await lines.readline() is None


@pytest.mark.parametrize("pasted", [["foo", "y"], ["", "y"], ["\x1b[200~y", "y"], ["y", "y"], ["y", "foo"], ["a", ""]])
async def test_pasted_lines_are_no_answer(talk: Talk, pasted: list[str]) -> None:
    await talk.ask(request("one"))
    for line in pasted:
        talk.typed.lines.put_nowait(line)
    await asyncio.sleep(0)
    await talk.leave()
    assert not [one for one in talk.agent.told if isinstance(one, ResolveApproval)]


async def test_a_line_that_the_end_cut_off_is_none_where_answers_are_typed() -> None:
    lines = StreamLines(io.StringIO("n\ny"), whole_only=True)
    assert [await lines.readline(), await lines.readline()] == ["n", None]
    lines = StreamLines(io.StringIO("n\ny"))
    assert [await lines.readline(), await lines.readline(), await lines.readline()] == ["n", "y", None]


def told_steps(talk: Talk) -> list[StepPlan]:
    return [one for one in talk.agent.told if isinstance(one, StepPlan)]


def type_all(talk: Talk, *lines: str) -> None:
    for line in lines:
        talk.typed.lines.put_nowait(line)


async def with_plan(talk: Talk) -> None:
    talk.agent.say(ItemUpdated(conversation_id="c", item=PLAN))
    await talk.ask(request("one", plan_id="plan", step_id="s1"))


@pytest.mark.parametrize(
    ("typed", "mode", "step_id", "tool", "arguments"),
    [
        (
            ["e2", "name=b", "size=600 mm", "count=3", "name=", ""],
            StepMode.EDIT,
            "s2",
            "",
            {"size": "600 mm", "count": 3},
        ),
        (["b2", "read_part", "name=n", ""], StepMode.INSERT_BEFORE, "s2", "read_part", {"name": "n"}),
        (["f 1", "read_part", ""], StepMode.INSERT_AFTER, "s1", "read_part", {}),
        (["t2"], StepMode.TAKE_OUT, "s2", "", None),
    ],
)
async def test_the_plan_is_changed_by_the_number_of_a_step_and_the_card_stays(
    talk: Talk, typed: list[str], mode: StepMode, step_id: str, tool: str, arguments: dict[str, object] | None
) -> None:
    await with_plan(talk)
    type_all(talk, "p", *typed)
    await talk.agent.until(StepPlan)
    (order,) = told_steps(talk)
    assert (order.mode, order.step_id, order.tool, order.arguments) == (mode, step_id, tool, arguments)
    assert order.shown == plan_digest(STEPS)
    assert talk.agent.decisions == []
    await talk.leave()


@pytest.mark.parametrize("typed", ["", "e9", "e0", "x", "y"])
async def test_what_names_no_step_changes_nothing_and_approves_nothing(talk: Talk, typed: str) -> None:
    await with_plan(talk)
    type_all(talk, "p", typed)
    await talk.out.until("interrupt: ", after="an empty line goes back: ")
    await talk.leave()
    assert told_steps(talk) == []
    assert talk.agent.decisions == []


async def test_a_plan_that_reads_otherwise_is_shown_again_with_what_was_edited_and_put_in(talk: Talk) -> None:
    await with_plan(talk)
    proposed = StepAsProposed(title=NAME, arguments={"size": 600})
    edited = replace(STEPS[1], arguments={"size": 700}, proposed=proposed)
    added = replace(STEPS[0], step_id="n", source=PlanSource.HAND)
    talk.agent.say(ItemUpdated(conversation_id="c", item=replace(PLAN, steps=(STEPS[0], added, edited))))
    await talk.out.until("size: 600 → 700")
    assert "2. Make it (added by hand)" in talk.out.getvalue()
    assert "3. Make it (edited)" in talk.out.getvalue()
    await talk.leave()
