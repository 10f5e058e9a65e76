"""Whatever breaks on the way from a turn's last step to the idle agent: the turn is over in words, without Stop.

Generated: each method of what a turn is made of raises once, when it is next called after the last approval.
"""

import asyncio
import functools
import inspect
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest

from app.agent.agent import Agent
from app.agent.arbitration import Arbitration
from app.agent.calls import Caller
from app.agent.conversations import Conversations
from app.agent.drafting import Drafting, Proposed
from app.agent.gate import Gate
from app.agent.hub import Hub
from app.agent.inquiry import Inquiry
from app.agent.recorder import Recorder
from app.agent.refusals import NO_TURN_RUNS
from app.agent.session import ConversationSession
from app.agent.steps import PlanRun
from app.agent.stream import SubscriberStream
from app.agent.turn import Turn
from app.agent.view import AgentView
from app.agent.work import Work
from app.protocol.commands import Shutdown
from app.protocol.events import (
    AgentStopped,
    ApprovalRequested,
    ApprovalResolved,
    CommandRejected,
    ConversationOpened,
    ItemCompleted,
    ItemStarted,
    QuestionAsked,
    QuestionClosed,
    TurnFinished,
    TurnOutcome,
    TurnStarted,
)
from tests.agent.desk import Desk, Parts
from tests.agent.scenarios import QUESTION
from tests.fakes.planner import FakePlanner, draft, step

PARTS = (
    ConversationSession,
    Turn,
    Gate,
    Inquiry,
    Caller,
    PlanRun,
    Arbitration,
    Drafting,
    Proposed,
    Work,
    Hub,
    Recorder,
    AgentView,
    SubscriberStream,
    Agent,
    Conversations,
)
# What the front end calls for itself, and the nets below all others: were those broken, nobody could tell anything.
NOT_MET = {
    (Agent, "submit"),
    (Agent, "wait_stopped"),
    (Agent, "_end"),
    (SubscriberStream, "next"),
    (SubscriberStream, "drain"),
    (SubscriberStream, "_expect_one"),
    (SubscriberStream, "_pop"),
    (Turn, "abandon"),
    (ConversationSession, "_give_up"),
}
KINDS = (RuntimeError, asyncio.CancelledError, SystemExit)


def _methods(part: type) -> list[str]:
    return [
        name
        for name, value in vars(part).items()
        if inspect.isfunction(value) and not name.startswith("__") and (part, name) not in NOT_MET
    ]


SEAMS = [(part, name) for part in PARTS for name in _methods(part)]


class Trap:
    """A method of a class that raises when it is called after this was set; once, or for good."""

    def __init__(self, kind: type[BaseException], *, is_for_good: bool) -> None:
        self.kind = kind
        self.is_for_good = is_for_good
        self.is_set = False
        self.has_snapped = False

    def _snap(self) -> None:
        if self.is_set and (self.is_for_good or not self.has_snapped):
            self.has_snapped = True
            raise self.kind("broken on purpose")

    def around(self, original: Callable[..., Any]) -> Callable[..., Any]:
        if inspect.iscoroutinefunction(original):

            @functools.wraps(original)
            async def wait(*args: Any, **kwargs: Any) -> Any:
                self._snap()
                return await original(*args, **kwargs)

            return wait

        @functools.wraps(original)
        def act(*args: Any, **kwargs: Any) -> Any:
            self._snap()
            return original(*args, **kwargs)

        return act


@contextmanager
def _trapped(part: type, name: str, kind: type[BaseException], *, is_for_good: bool = False) -> Generator[Trap]:
    trap, original = Trap(kind, is_for_good=is_for_good), vars(part)[name]
    setattr(part, name, trap.around(original))
    try:
        yield trap
    finally:
        setattr(part, name, original)


async def _begun(scripts: list[Sequence[Any]]) -> Desk:
    desk = Desk(parts=Parts(planners=[FakePlanner(scripts)]))
    await desk.start()
    desk.send("build")
    return desk


def _all_is_closed(desk: Desk) -> None:
    events = desk.events
    started = [event.turn_id for event in events if isinstance(event, TurnStarted)]
    assert [event.turn_id for event in events if isinstance(event, TurnFinished)] == started
    asked = {event.approval.approval_id for event in events if isinstance(event, ApprovalRequested)}
    # One that could not even be asked is closed all the same.
    assert asked <= {event.approval_id for event in events if isinstance(event, ApprovalResolved)}
    questions = {event.question.item_id for event in events if isinstance(event, QuestionAsked)}
    assert questions <= {event.question_id for event in events if isinstance(event, QuestionClosed)}
    begun = {event.item.item_id for event in events if isinstance(event, ItemStarted)}
    assert begun == {event.item.item_id for event in events if isinstance(event, ItemCompleted)}
    for event in events:
        if isinstance(event, TurnFinished) and event.outcome is TurnOutcome.FAILED:
            assert event.error is not None
            assert event.error.message.ko


async def _until_over(desk: Desk, act: Callable[[], object]) -> None:
    """Act until the turn ends: what was not taken is done once more, and cards are approved."""
    for _ in range(6):
        act()
        match await desk.until(object, lambda one: isinstance(one, TurnFinished | CommandRejected | ApprovalRequested)):
            case TurnFinished():
                return
            case ApprovalRequested(approval=card):
                act = functools.partial(desk.approve, card)
            case _:
                pass
    raise AssertionError("the turn does not end")


async def _end_of_a_turn(part: type, name: str, kind: type[BaseException]) -> bool:
    """Whether the method was called at all."""
    with _trapped(part, name, kind) as trap:
        desk = await _begun([[draft(step("a"))], [draft(step("b"))]])
        card = await desk.asked()
        trap.is_set = True
        await _until_over(desk, lambda: desk.approve(card))
        trap.is_set = False
        # It is idle: the next message is worked on.
        desk.send("build")
        assert (await desk.approve_all()).outcome is TurnOutcome.COMPLETED
        await desk.stop()
        _all_is_closed(desk)
        return trap.has_snapped


async def _whole_turn(part: type, name: str, kind: type[BaseException]) -> bool:
    """From the message on: it is refused or the turn fails, and the next one works."""
    with _trapped(part, name, kind) as trap:
        desk = await Desk(parts=Parts(planners=[FakePlanner([[draft(step("a"))], [draft(step("b"))]] * 2)])).start()
        await desk.until(ConversationOpened)
        trap.is_set = True
        await _until_over(desk, lambda: desk.send("build"))
        trap.is_set = False
        desk.send("build")
        assert (await desk.approve_all()).outcome is TurnOutcome.COMPLETED
        await desk.stop()
        _all_is_closed(desk)
        return trap.has_snapped


async def _answer(part: type, name: str, kind: type[BaseException]) -> bool:
    with _trapped(part, name, kind) as trap:
        desk = await _begun([[QUESTION], [draft(step("b"))]])
        asked = await desk.until(QuestionAsked)
        trap.is_set = True
        answers = {one.key: one.choices[0].value if one.choices else "x" for one in QUESTION.fields}
        desk.parts.planners[0].scripts = [[QUESTION], [draft()], [draft(step("b"))]]
        await _until_over(desk, lambda: desk.answer(asked, answers))
        trap.is_set = False
        await desk.stop()
        _all_is_closed(desk)
        return trap.has_snapped


async def _stop(part: type, name: str, kind: type[BaseException]) -> bool:
    with _trapped(part, name, kind) as trap:
        desk = await _begun([[draft(step("a"))], [draft(step("b"))]])
        await desk.asked()
        trap.is_set = True
        await _until_over(desk, desk.interrupt)
        trap.is_set = False
        desk.send("build")
        assert (await desk.approve_all()).outcome is TurnOutcome.COMPLETED
        await desk.stop()
        _all_is_closed(desk)
        return trap.has_snapped


async def _shutdown(part: type, name: str, kind: type[BaseException]) -> bool:
    with _trapped(part, name, kind) as trap:
        desk = await _begun([[draft(step("a"))]])
        await desk.asked()
        trap.is_set = True
        desk.submit(Shutdown(deadline_s=2.0))
        await desk.until(AgentStopped)
        await desk.stop()
        _all_is_closed(desk)
        return trap.has_snapped


SCENES = {
    "turn": (_whole_turn, 90),
    "end": (_end_of_a_turn, 50),
    "answer": (_answer, 40),
    "stop": (_stop, 30),
    "shutdown": (_shutdown, 30),
}


@pytest.mark.logs
@pytest.mark.timeout(300)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.__name__))
@pytest.mark.parametrize("scene", SCENES)
def test_whatever_breaks_once_the_turn_is_over_without_stop(scene: str, kind: type[BaseException]) -> None:
    play, at_least = SCENES[scene]
    met = list[str]()
    for part, name in SEAMS:
        try:
            if asyncio.run(play(part, name, kind)):
                met.append(f"{part.__name__}.{name}")
        except BaseException as exc:
            pytest.fail(f"{part.__name__}.{name}: {type(exc).__name__} {exc}")
    # Enough of it is on the way, so that nothing passes because nothing was met.
    assert len(met) > at_least, met


FOR_GOOD = [
    (ConversationSession, "_ended"),
    (ConversationSession, "_close"),
    (Turn, "close"),
    (Turn, "_complete_all"),
    (Gate, "_close"),
]


@pytest.mark.logs
@pytest.mark.parametrize(("part", "name"), FOR_GOOD, ids=lambda one: one if isinstance(one, str) else one.__name__)
async def test_a_way_of_closing_that_never_works_still_ends_the_turn_in_words(part: type, name: str) -> None:
    with _trapped(part, name, ValueError, is_for_good=True) as trap:
        desk = await _begun([[draft(step("a"))]])
        card = await desk.asked()
        trap.is_set = True
        desk.approve(card)
        ended = await desk.finished()
        assert ended.outcome is TurnOutcome.COMPLETED or ended.error is not None
        # It is idle: Stop finds nothing to stop.
        desk.interrupt()
        assert (await desk.until(CommandRejected)).error.code == NO_TURN_RUNS.code
        trap.is_set = False
        await desk.stop()
