"""Every event says what it touches, so no frame forgets a part of the window."""

import dataclasses
import typing

import pytest

from app.protocol import events as ev
from app.protocol.values import ErrorInfo
from app.trade.text import Text
from app.ui import samples
from app.ui.state.changes import Aspect, ViewChange, changes_of

_TEXT = Text(en="", ko="")
_VIEW = samples.view()


def build(kind: type) -> ev.Event:
    """Any event of this type."""
    known: dict[str, object] = {
        "conversation_id": "c",
        "item": samples.question(),
        "approval": samples.approval(),
        "question": samples.question(),
        "state": _VIEW.local_model,
        "conductor": _VIEW.conductor,
        "tool_server": _VIEW.tool_server,
        "local_model": _VIEW.local_model,
        "target": _VIEW.target,
        "sample": samples.NO_GPU,
        "notice": samples.transcript()[-2],
        "error": ErrorInfo(code="", message=_TEXT),
        "usage": samples.conversation(()).usage,
        "route": ev.Route.TALK,
        "why": _TEXT,
        "text": "",
        "items": (),
        "values": {},
        "answers": {},
        "outcome": ev.TurnOutcome.COMPLETED,
    }
    return kind(**{field.name: known.get(field.name, "") for field in dataclasses.fields(kind)})


@pytest.mark.parametrize("kind", typing.get_args(ev.Event), ids=lambda kind: kind.__name__)
def test_every_event_touches_something(kind: type) -> None:
    assert changes_of(build(kind))


def test_a_streamed_token_touches_only_its_item() -> None:
    event = ev.TextAppended(conversation_id="c", item_id="i", text="x")
    assert changes_of(event) == {ViewChange(Aspect.ITEM, "c", "i")}
