"""Builds the main window out of what the program has."""

from collections.abc import Mapping, Sequence

from app.lib.supervision import spawn
from app.ports.agent import AgentPort
from app.trade.text import Language
from app.ui.appearance import Appearance
from app.ui.bridge import Start
from app.ui.settings.fields import SettingField
from app.ui.surroundings import (
    KeepDrafts,
    Remember,
    SaveSecret,
    Surroundings,
    TakeIn,
    forget,
    forget_drafts,
    leave_there,
)
from app.ui.theme.tokens import ThemeChoice
from app.ui.window import MainWindow


def build_window(
    agent: AgentPort,
    *,
    language: Language,
    theme: ThemeChoice,
    scale: float,
    settings_fields: Sequence[SettingField],
    save_secret: SaveSecret,
    remembered: Mapping[str, str] | None = None,
    remember: Remember = forget,
    drafts: str = "",
    keep_drafts: KeepDrafts = forget_drafts,
    take_in: TakeIn = leave_there,
    start: Start = spawn,
) -> MainWindow:
    """The window over an agent; call `show()`, and `start()` once the event loop runs."""
    appearance = Appearance(language=language, theme=theme, scale=scale)
    surroundings = Surroundings(
        save_secret=save_secret,
        settings_fields=settings_fields,
        remembered=remembered or {},
        remember=remember,
        drafts=drafts,
        keep_drafts=keep_drafts,
        take_in=take_in,
        start=start,
    )
    return MainWindow(agent, appearance, surroundings)
