"""The bridge: one signal per frame, a snapshot first, and orders remembered until their fate is known."""

import asyncio
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.protocol import events as ev
from app.protocol.commands import UnloadLocalModel
from app.protocol.queries import ConversationList, ConversationSummary, ListConversations
from app.protocol.states import Target
from app.protocol.values import ErrorInfo
from app.trade.text import Text
from app.ui import samples
from app.ui.bridge import Bridge
from app.ui.state.changes import Aspect, ViewChange
from tests.ui.conftest import ready
from tests.ui.fake_agent import FakeAgent, run_at_once

BROKEN = ErrorInfo(code="history.broken", message=Text(en="The disk is gone.", ko="디스크가 없습니다."))


@pytest.fixture
def agent() -> FakeAgent:
    opened = replace(samples.conversation(samples.transcript()), conversation_id="c")
    entry = ConversationSummary(conversation_id="c", title="T", updated_at=samples.AT, item_count=3)
    answers = {ListConversations: ConversationList(conversations=(entry,))}
    return FakeAgent(ready(), conversations=(opened,), answers=answers)


@pytest.fixture
def bridge(qtbot: QtBot, agent: FakeAgent) -> Iterator[Bridge]:
    made = Bridge(agent, start=run_at_once)
    yield made
    made.close()


def test_the_snapshot_is_the_first_view(bridge: Bridge) -> None:
    assert bridge.view.conversations["c"].transcript == samples.transcript()
    assert bridge.view.target is Target.EMBEDDED


def test_what_is_open_when_the_window_comes_late_is_in_its_first_view(qtbot: QtBot) -> None:
    waiting = replace(
        samples.conversation((samples.question(),), is_running=True),
        approvals={"apr_frame": samples.approval()},
        open_questions=("question",),
    )
    bridge = Bridge(FakeAgent(ready(), conversations=(waiting,)), start=run_at_once)
    assert bridge.view.conversations["conv"] == waiting
    bridge.close()


def test_a_frame_is_one_signal_with_everything_that_changed(bridge: Bridge, agent: FakeAgent) -> None:
    frames: list[object] = []
    bridge.changed.connect(frames.append)
    for _ in range(3000):
        agent.publish(ev.TextAppended(conversation_id="c", item_id="answer", text="x"))
    agent.publish(ev.TargetChanged(target=Target.GENNX))
    bridge.frame()
    bridge.frame()
    assert frames == [frozenset({ViewChange(Aspect.ITEM, "c", "answer"), ViewChange(Aspect.STATES)})]


def test_events_of_an_agent_in_another_thread_arrive(qtbot: QtBot, bridge: Bridge, agent: FakeAgent) -> None:
    bridge.start()
    other = threading.Thread(target=lambda: agent.publish(ev.TargetChanged(target=Target.GENNX)))
    other.start()
    other.join()
    qtbot.waitUntil(lambda: bridge.view.target is Target.GENNX)


def test_an_order_is_remembered_until_it_is_refused(bridge: Bridge, agent: FakeAgent) -> None:
    command = UnloadLocalModel()
    bridge.submit(command)
    assert agent.commands == [command]
    assert bridge.view.sent == {command.command_id: command}


def test_the_listing_is_asked_for_at_the_start(bridge: Bridge) -> None:
    bridge.start()
    assert [entry.conversation_id for entry in bridge.view.listing] == ["c"]


def test_questions_run_on_the_event_loop(qtbot: QtBot, agent: FakeAgent) -> None:
    answers: list[object] = []

    async def go() -> None:
        bridge = Bridge(agent)
        bridge.ask(ListConversations(), answers.append, answers.append)
        await asyncio.sleep(0)
        bridge.close()

    asyncio.run(go())
    assert isinstance(answers[0], ConversationList)


def test_a_query_that_fails_reaches_who_asked_and_gives_no_answer(qtbot: QtBot) -> None:
    bridge = Bridge(FakeAgent(ready(), answers={ListConversations: BROKEN}), start=run_at_once)
    told: list[object] = []
    bridge.ask(ListConversations(), lambda _: told.append("answered"), told.append)
    assert told == [BROKEN]
    bridge.refresh_listing()
    assert bridge.view.listing_problem == BROKEN
    bridge.close()


def test_closing_lets_go_of_the_stream(bridge: Bridge, agent: FakeAgent) -> None:
    bridge.close()
    assert agent.stream.is_closed
