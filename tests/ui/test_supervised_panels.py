"""A panel, the reducer or the bridge that breaks takes nothing else along: no "Working…" stays, Stop and close work.

Generated: each method by which a part of the window is drawn meets every kind of exception.
"""

from collections.abc import Callable
from typing import Any

import pytest

from app.protocol import events as ev
from app.protocol.commands import InterruptTurn, OpenConversation, SendMessage
from app.protocol.items import AssistantMessage, UserMessage
from app.protocol.values import ErrorInfo
from app.trade.text import Text
from app.ui import bridge as bridge_module
from app.ui import samples
from app.ui.chat.composer import Composer
from app.ui.state import reducer
from app.ui.window import MainWindow
from tests.ui.conftest import Open, Opened

KINDS = (OSError, ValueError, MemoryError, RuntimeError, KeyError)

DRAWN = (
    ("chat", "present"),
    ("chat", "present_conductor"),
    ("chat.stream", "present"),
    ("chat.stream", "_draw"),
    ("chat.stream.offers", "undo"),
    ("chat.composer", "present"),
    ("plan", "present"),
    ("results", "present"),
    ("status", "present"),
    ("status", "present_usage"),
    ("history", "present"),
    ("models", "present"),
    ("banner", "say"),
)

pytestmark = pytest.mark.logs


def _part(window: MainWindow, path: str) -> Any:
    found: Any = window.panels
    for name in path.split("."):
        found = getattr(found, name)
    return found


def _breaking(kind: type[Exception]) -> Callable[..., Any]:
    def broken(*_: object, **__: object) -> None:
        raise kind("broken on purpose")

    return broken


def _turn(opened: Opened) -> tuple[ev.Event, ...]:
    where = opened.window.conversation.conversation_id
    said = UserMessage(item_id="m", text="hello", created_at=samples.AT)
    return (
        ev.ConversationOpened(conversation_id=where, title="T", items=(said,), is_new=True),
        ev.TurnStarted(conversation_id=where, turn_id="t", message_id="m"),
    )


def _answer(opened: Opened) -> tuple[ev.Event, ...]:
    where = opened.window.conversation.conversation_id
    told = AssistantMessage(item_id="a", text="the answer", author="lintel", created_at=samples.AT)
    return (
        ev.ItemStarted(conversation_id=where, turn_id="t", item=told),
        ev.ItemCompleted(conversation_id=where, turn_id="t", item=told),
        ev.TurnFinished(conversation_id=where, turn_id="t", outcome=ev.TurnOutcome.COMPLETED, error=None, usage=None),
    )


def _is_working(composer: Composer) -> bool:
    return not composer._stop.isHidden()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize(("path", "name"), DRAWN)
def test_a_part_that_breaks_takes_no_other_along_and_is_drawn_again(
    open_window: Open, monkeypatch: pytest.MonkeyPatch, path: str, name: str, kind: type[Exception]
) -> None:
    opened = open_window()
    opened.play(*_turn(opened))
    composer = opened.window.panels.chat.composer
    assert _is_working(composer)
    with monkeypatch.context() as broken:
        broken.setattr(_part(opened.window, path), name, _breaking(kind))
        opened.play(*_answer(opened))
        if path not in ("chat", "chat.composer"):
            assert not _is_working(composer)
        # Stop is an order like any other, and reaches the agent.
        composer.stopped.emit()
        assert isinstance(opened.agent.commands[-1], InterruptTurn)
    # The next change draws what is missing, though it touches another part.
    opened.play(ev.LocalModelsChanged())
    assert not _is_working(composer)
    assert "a" in opened.window.panels.chat.stream._widgets
    assert opened.window.close()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_an_event_that_cannot_be_folded_in_ends_its_turn_and_the_conversation_is_read_anew(
    open_window: Open, monkeypatch: pytest.MonkeyPatch, kind: type[Exception]
) -> None:
    opened = open_window()
    opened.play(*_turn(opened))
    where = opened.window.conversation.conversation_id
    with monkeypatch.context() as broken:
        broken.setattr(bridge_module, "apply_all", _breaking(kind))
        opened.play(*_answer(opened))
    assert not _is_working(opened.window.panels.chat.composer)
    again = [one for one in opened.agent.commands if isinstance(one, OpenConversation)]
    assert again[-1].conversation_id == where
    items = (UserMessage(item_id="m", text="hello", created_at=samples.AT), _told(opened))
    opened.play(ev.ConversationOpened(conversation_id=where, title="T", items=items))
    assert set(opened.window.panels.chat.stream._widgets) == {"m", "a"}


def _told(opened: Opened) -> AssistantMessage:
    item = next(event.item for event in _answer(opened) if isinstance(event, ev.ItemCompleted))
    assert isinstance(item, AssistantMessage)
    return item


def test_a_message_to_an_agent_that_has_ended_comes_back_with_a_word(open_window: Open) -> None:
    opened = open_window()
    opened.play(*_turn(opened))
    where = opened.window.conversation.conversation_id
    error = ErrorInfo(code="agent.ended", message=Text(en="It ended.", ko="끝났습니다."))
    opened.play(
        ev.TurnFinished(conversation_id=where, turn_id="t", outcome=ev.TurnOutcome.FAILED, error=error, usage=None),
        ev.AgentStopped(),
    )
    assert not _is_working(opened.window.panels.chat.composer)
    before = len(opened.agent.commands)
    opened.window.panels.chat.composer.sent.emit("are you there?")
    assert opened.agent.commands[before:] == []
    assert opened.window.panels.chat.composer.text == "are you there?"
    assert not [one for one in opened.window.view.sent.values() if isinstance(one, SendMessage)]
    assert opened.window.close()


def test_the_end_of_a_turn_leaves_nothing_that_waits() -> None:
    view = reducer.reduce(samples.view(), ev.TurnStarted(conversation_id="c-frame", turn_id="t", message_id="m"))
    ended = ev.TurnFinished(
        conversation_id="c-frame", turn_id="t", outcome=ev.TurnOutcome.FAILED, error=None, usage=None
    )
    known = reducer.with_ended_turn(view, ended).conversations["c-frame"]
    assert (known.turn, known.approvals, known.open_questions, known.progress) == (None, {}, (), {})
