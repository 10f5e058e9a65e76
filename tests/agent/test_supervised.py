"""Whatever breaks around or inside the agent: the turn fails in words, Stop and the end still work, and nothing hangs.

Generated: each method that a port asks for and each task that the agent runs meets every kind of exception, those
included that are no `Exception`.
"""

import asyncio
import inspect
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from app.agent.threaded import ThreadedAgent
from app.ports.chat import ChatModel
from app.ports.hardware import GpuProbe
from app.ports.journal import HistoryReader, Journal, JournalError
from app.ports.knowledge import Knowledge
from app.ports.planner import Interpreter, Planner
from app.ports.settings import Settings
from app.ports.specialist import LocalModel, Models
from app.ports.tools import ToolHost
from app.protocol.approvals import Decision
from app.protocol.commands import SendMessage
from app.protocol.events import (
    AgentStopped,
    ApprovalRequested,
    ApprovalResolved,
    CommandRejected,
    ItemCompleted,
    ItemStarted,
    NoticeRaised,
    TurnFinished,
    TurnOutcome,
    TurnStarted,
)
from app.protocol.items import NoticeLevel
from app.protocol.states import ConductorPhase
from app.trade.text import Language
from tests.agent.desk import Desk, Parts
from tests.fakes.chat import FakeChat, hangs, says, uses
from tests.fakes.planner import FakePlanner, draft, step

KINDS = (OSError, ValueError, MemoryError, RuntimeError, asyncio.CancelledError, KeyboardInterrupt, SystemExit)

PORTS: tuple[tuple[str, type], ...] = (
    ("chat", ChatModel),
    ("planner", Planner),
    ("interpreter", Interpreter),
    ("tools", ToolHost),
    ("local_model", LocalModel),
    ("models", Models),
    ("knowledge", Knowledge),
    ("journal", Journal),
    ("journal", HistoryReader),
    ("probe", GpuProbe),
    ("settings", Settings),
)


def _methods(port: type) -> list[str]:
    return [
        name for name, value in vars(port).items() if not name.startswith("_") and not isinstance(value, property)
        and callable(value)
    ]  # fmt: skip


SEAMS = [(part, name) for part, port in PORTS for name in _methods(port)]


def _raiser(original: Callable[..., Any], kind: type[BaseException]) -> Callable[..., Any]:
    """The same kind of function, which raises."""
    if inspect.isasyncgenfunction(original):

        async def stream(*_: Any, **__: Any) -> Any:
            raise kind("broken on purpose")
            yield

        return stream
    if inspect.iscoroutinefunction(original):

        async def answer(*_: Any, **__: Any) -> Any:
            raise kind("broken on purpose")

        return answer

    def act(*_: Any, **__: Any) -> Any:
        raise kind("broken on purpose")

    return act


def _parts() -> Parts:
    """A conductor that delegates, reads documents and ends; without it the same work is done offline."""
    return Parts(
        chat=FakeChat(
            scripts=[uses(("delegate_to_gennx", {"brief": "build"}), ("search_documents", {"query": "x"})), says("ok")],
            phase=ConductorPhase.READY,
        ),
        planners=[FakePlanner([[draft(step("a"), step("b"))]] * 4)],
    )


def _break(parts: Parts, part: str, name: str, kind: type[BaseException]) -> None:
    owner: Any = parts.planners[0] if part == "planner" else getattr(parts, part)
    setattr(owner, name, _raiser(getattr(owner, name), kind))


def _is_closed_in_good_order(desk: Desk) -> None:
    """What waits for an end has got one: the window shows nothing as going on."""
    events = desk.events
    started = [event.turn_id for event in events if isinstance(event, TurnStarted)]
    assert [event.turn_id for event in events if isinstance(event, TurnFinished)] == started
    for event in events:
        if isinstance(event, TurnFinished) and event.outcome is TurnOutcome.FAILED:
            assert event.error is not None
            assert event.error.message.en
            assert event.error.message.ko
    asked = {event.approval.approval_id for event in events if isinstance(event, ApprovalRequested)}
    assert asked == {event.approval_id for event in events if isinstance(event, ApprovalResolved)}
    assert isinstance(events[-1], AgentStopped)
    assert sum(isinstance(event, AgentStopped) for event in events) == 1
    assert [one.seq for one in desk.envelopes] == sorted({one.seq for one in desk.envelopes})


def _run(scenario: Coroutine[Any, Any, None]) -> None:
    asyncio.run(scenario)


def _is_answer_or_approval(event: object) -> bool:
    return isinstance(event, ApprovalRequested | TurnFinished | CommandRejected)


async def _to_the_end(desk: Desk) -> TurnFinished | CommandRejected:
    """Approve what is asked until the turn or the message has got its answer."""
    while True:
        event = await desk.until(object, _is_answer_or_approval)
        if isinstance(event, TurnFinished | CommandRejected):
            return event
        assert isinstance(event, ApprovalRequested)
        desk.resolve(event.approval, Decision.APPROVE)


async def _meet(part: str, name: str, kind: type[BaseException]) -> None:
    parts = _parts()
    desk = Desk(parts=parts, is_threaded=True)
    _break(parts, part, name, kind)
    # A history that cannot be opened, or an agent put together wrongly, is a reason not to start, and has its words.
    if (part, name) == ("journal", "open") or name == "watch":
        has_words = name == "open" and issubclass(kind, Exception)
        with pytest.raises(JournalError if has_words else Exception):
            await desk.start()
        return
    await desk.start()
    desk.send("build")
    await _to_the_end(desk)
    # Stop is obeyed whatever the turn does; one that has ended says so.
    desk.send("build once more")
    desk.interrupt()
    await desk.until(object, lambda one: isinstance(one, TurnFinished | CommandRejected))
    await desk.stop()
    _is_closed_in_good_order(desk)


@pytest.mark.logs
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.__name__))
@pytest.mark.parametrize(("part", "name"), SEAMS)
def test_whatever_a_neighbour_raises_the_turn_ends_in_words(part: str, name: str, kind: type[BaseException]) -> None:
    _run(_meet(part, name, kind))


def test_every_port_of_the_agent_is_met() -> None:
    assert {"stream", "plan", "call", "append", "transcript", "look", "search"} <= {name for _, name in SEAMS}


def _loop_of(desk: Desk) -> asyncio.AbstractEventLoop:
    agent = desk.agent
    assert isinstance(agent, ThreadedAgent)
    assert agent.loop is not None
    return agent.loop


async def _on_its_loop(desk: Desk, act: Callable[[], Any]) -> Any:
    async def there() -> Any:
        return act()

    return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(there(), _loop_of(desk)))


def _hit(loop: asyncio.AbstractEventLoop, name: str, kind: type[BaseException] | None) -> None:
    """Cancel the tasks of this name, or make what they wait for raise."""
    for task in asyncio.all_tasks(loop):
        if _family(task) != name:
            continue
        waits_for: Any = getattr(task, "_fut_waiter", None)
        if kind is None or waits_for is None or isinstance(waits_for, asyncio.Task) or waits_for.done():
            task.cancel()
        else:
            waits_for.set_exception(kind("broken on purpose"))


def _family(task: asyncio.Task[Any]) -> str:
    return task.get_name().split(" turn_")[0]


async def _at_an_approval(parts: Parts) -> Desk:
    desk = await Desk(parts=parts, is_threaded=True).start()
    desk.send("build")
    await desk.asked()
    return desk


def _offline() -> Parts:
    return Parts(planners=[FakePlanner([[draft(step("a"), step("b"))]] * 4)])


async def _names() -> set[str]:
    desk = await _at_an_approval(_offline())
    names: set[str] = await _on_its_loop(desk, lambda: {_family(one) for one in asyncio.all_tasks(_loop_of(desk))})
    await desk.stop()
    # asyncio's own: the main task of the loop, and the one that asks.
    return {name for name in names if not name.startswith("Task-")}


async def _kill(name: str, kind: type[BaseException] | None) -> None:
    desk = await _at_an_approval(_offline())
    await _on_its_loop(desk, lambda: _hit(_loop_of(desk), name, kind))
    if name == "turn":
        ended = await desk.finished()
        assert ended.outcome is TurnOutcome.FAILED
        assert ended.error is not None
    else:
        desk.interrupt()
        assert (await desk.finished()).outcome is TurnOutcome.INTERRUPTED
    # The agent lives on: the next message is worked on to its end.
    desk.send("build")
    assert (await desk.approve_all()).outcome is TurnOutcome.COMPLETED
    await desk.stop()
    _is_closed_in_good_order(desk)


@pytest.mark.logs
@pytest.mark.parametrize("kind", [None, *KINDS], ids=lambda kind: kind.__name__ if kind else "killed")
def test_whichever_task_dies_the_next_message_is_worked_on(kind: type[BaseException] | None) -> None:
    async def scenario() -> None:
        names = await _names()
        assert {"hub", "agent commands", "gpu samples", "turn"} <= names
        for name in sorted(names):
            await _kill(name, kind)

    _run(scenario())


@pytest.mark.logs
@pytest.mark.parametrize("name", ["agent shutdown", "hub", "agent commands", "store events", "close what runs beside"])
def test_the_end_comes_also_when_a_task_of_the_end_is_killed(name: str) -> None:
    async def scenario() -> None:
        parts = _offline()

        async def slow() -> None:
            await asyncio.sleep(0.2)

        parts.local_model.close = slow  # type: ignore[method-assign]
        desk = await _at_an_approval(parts)
        loop = _loop_of(desk)
        for delay_s in (0.0, 0.05):
            loop.call_soon_threadsafe(loop.call_later, delay_s, lambda: _hit(loop, name, None))
        await desk.stop()
        _is_closed_in_good_order(desk)

    _run(scenario())


@pytest.mark.logs
@pytest.mark.parametrize("kind", [KeyboardInterrupt, SystemExit], ids=lambda kind: str(kind.__name__))
def test_when_the_whole_loop_ends_the_front_end_is_told_that_nothing_more_comes(kind: type[BaseException]) -> None:
    async def scenario() -> None:
        desk = await _at_an_approval(_offline())

        def end() -> None:
            raise kind

        _loop_of(desk).call_soon_threadsafe(end)
        ended = await desk.finished()
        assert ended.outcome is TurnOutcome.FAILED
        assert ended.error is not None
        told = await desk.until(NoticeRaised)
        assert "start it again" in (told.notice.hint or told.notice.text).en
        await desk.until(AgentStopped)
        await desk.stop()
        _is_closed_in_good_order(desk)
        # What comes late is dropped, and nobody waits for it.
        desk.send("still there?")

    _run(scenario())


@pytest.mark.logs
def test_what_could_not_be_stored_is_stored_once_it_can_be_and_in_its_order() -> None:
    async def scenario() -> None:
        parts = _offline()
        append = parts.journal.append
        failing = [OSError, MemoryError, ValueError]

        async def flaky(envelopes: Any) -> None:
            if failing:
                raise failing.pop(0)("broken on purpose")
            await append(envelopes)

        parts.journal.append = flaky  # type: ignore[method-assign]
        desk = await Desk(parts=parts, is_threaded=True).start()
        desk.send("build")
        await _to_the_end(desk)
        desk.send("build")
        assert (await desk.approve_all()).outcome is TurnOutcome.COMPLETED
        await desk.stop()
        seqs = [one.seq for one in parts.journal.stored]
        assert seqs == sorted(set(seqs))
        told = [one for one in desk.events if isinstance(one, TurnStarted)]
        assert len([one for one in parts.journal.stored if isinstance(one.event, TurnStarted)]) == len(told)

    _run(scenario())


@pytest.mark.logs
def test_one_event_that_cannot_be_stored_does_not_keep_the_rest_from_it() -> None:
    async def scenario() -> None:
        parts = _offline()
        append = parts.journal.append

        async def picky(envelopes: Any) -> None:
            if any(isinstance(one.event, ItemStarted) and "poison" in str(one.event.item) for one in envelopes):
                raise ValueError("no such text")
            await append(envelopes)

        parts.journal.append = picky  # type: ignore[method-assign]
        desk = await Desk(parts=parts, is_threaded=True).start()
        desk.send("build poison")
        await _to_the_end(desk)
        desk.send("build")
        assert (await desk.approve_all()).outcome is TurnOutcome.COMPLETED
        await desk.stop()
        stored = [one.event for one in parts.journal.stored]
        told = [event for event in desk.events if isinstance(event, ItemCompleted)]
        assert [event for event in stored if isinstance(event, ItemCompleted)] == told

    _run(scenario())


@pytest.mark.logs
def test_a_part_that_does_not_start_is_named_and_the_rest_works() -> None:
    async def scenario() -> None:
        parts = _offline()
        _break(parts, "local_model", "start", RuntimeError)
        desk = await Desk(parts=parts, is_threaded=True).start()
        desk.send("build")
        assert (await desk.approve_all()).outcome is TurnOutcome.COMPLETED
        notices = [event.notice for event in desk.events if isinstance(event, NoticeRaised)]
        assert [one.level for one in notices] == [NoticeLevel.ERROR]
        assert "local model" in notices[0].text.en
        await desk.stop()

    _run(scenario())


@pytest.mark.logs
def test_stop_is_obeyed_while_the_conductor_hangs_and_after_it_broke() -> None:
    async def scenario() -> None:
        desk = await Desk(
            parts=Parts(chat=FakeChat(scripts=[hangs("…"), says("hello")], phase=ConductorPhase.READY)),
            is_threaded=True,
        ).start()
        desk.send("hello")
        await desk.until(TurnStarted)
        desk.interrupt()
        assert (await desk.finished()).outcome is TurnOutcome.INTERRUPTED
        desk.submit(
            SendMessage(conversation_id=desk.conversation_id, message_id="m", text="hello", language=Language.EN)
        )
        assert (await desk.finished()).outcome is TurnOutcome.COMPLETED
        await desk.stop()

    _run(scenario())
