"""What a side panel says of itself: its name, its tab, and what it is given. Every module of `side` declares one."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from app.lib.found_modules import declared_in
from app.protocol.transcript import Conversation
from app.trade.text import Text
from app.ui.state.view import View
from app.ui.theme.look import Look


def _nothing(_: object) -> None:
    """A panel that shows no such thing."""


def _nothing_left() -> object:
    """A panel that goes on from nowhere."""
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A side panel as it was built for one look, and who fills it.

    `conversation` is told of the one in front, `states` of conductor, models, target and tool server, `memory` of each
    look at the GPU. `intent` carries commands, `said` short reports for the status line. `left` tells how the engineer
    left the panel, for `take_up` of the same panel in another look.
    """

    widget: QWidget
    conversation: Callable[[Conversation], object] = _nothing
    states: Callable[[View], object] = _nothing
    memory: Callable[[View], object] = _nothing
    intent: SignalInstance | None = None
    said: SignalInstance | None = None
    left: Callable[[], object] = _nothing_left
    take_up: Callable[[object], object] = _nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class SidePanel:
    """`name` is kept between two starts; tabs stand in the order of `place`."""

    name: str
    place: int
    title: Text
    build: Callable[[Look], Side]


@cache
def side_panels() -> tuple[SidePanel, ...]:
    """In the order of their tabs."""
    return tuple(sorted(declared_in("app.ui.side", "SIDE", SidePanel), key=lambda one: (one.place, one.name)))
