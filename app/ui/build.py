"""Builds the main window out of what the program has."""

from collections.abc import Callable
from pathlib import Path

from app.lib.supervision import spawn
from app.ports.agent import AgentPort
from app.settings.sections import Theme
from app.trade.json_types import JsonObject
from app.trade.text import Language
from app.ui.appearance import WindowAppearance
from app.ui.bridge import Start
from app.ui.surroundings import (
    KeepDrafts,
    Remember,
    SaveSecret,
    Surroundings,
    TakeIn,
    forget,
    leave_there,
    no_folder,
)
from app.ui.window import MainWindow


def build_window(
    agent: AgentPort,
    *,
    language: Language,
    theme: Theme,
    scale: float,
    settings: JsonObject,
    save_secret: SaveSecret,
    remembered: str = "",
    remember: Remember = forget,
    drafts: str = "",
    keep_drafts: KeepDrafts = forget,
    take_in: TakeIn = leave_there,
    documents_folder: Callable[[], Path | None] = no_folder,
    start: Start = spawn,
) -> MainWindow:
    """The window over an agent; call `show()`, and `start()` once the event loop runs."""
    appearance = WindowAppearance(language=language, theme=theme, scale=scale)
    surroundings = Surroundings(
        save_secret=save_secret,
        settings=settings,
        remembered=remembered,
        remember=remember,
        drafts=drafts,
        keep_drafts=keep_drafts,
        take_in=take_in,
        documents_folder=documents_folder,
        start=start,
    )
    return MainWindow(agent, appearance, surroundings)
