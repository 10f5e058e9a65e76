"""What the parts of the window see of it: the panels of the present look, and the conversation in front."""

from typing import Protocol

from app.protocol.transcript import Conversation
from app.trade.text import Language
from app.ui.bridge import Bridge
from app.ui.drafting import DraftBook
from app.ui.layout import Layout
from app.ui.screen import Screen
from app.ui.state.view import View
from app.ui.theme.look import Look


class Front(Protocol):
    """The window; panels, what is shown and look are others after each change of language or theme."""

    @property
    def look(self) -> Look: ...
    @property
    def panels(self) -> Layout: ...
    @property
    def shown(self) -> Screen: ...
    @property
    def book(self) -> DraftBook: ...
    @property
    def bridge(self) -> Bridge: ...
    @property
    def view(self) -> View: ...
    @property
    def language(self) -> Language: ...
    @property
    def current(self) -> str:
        """The id of the conversation in front; empty before there is one."""
        ...

    @property
    def conversation(self) -> Conversation: ...
