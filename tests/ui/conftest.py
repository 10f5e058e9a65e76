"""Qt without a screen, and the window over a scripted agent."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.protocol.events import AgentReady
from app.protocol.values import ErrorInfo
from app.settings.sections import Theme
from app.trade.json_types import JsonValue
from app.trade.text import Language
from app.ui import samples
from app.ui.application import prepare_application
from app.ui.build import build_window
from app.ui.surroundings import TakeIn, leave_there, no_folder
from app.ui.theme.look import Look
from app.ui.window import MainWindow
from tests.ui.fake_agent import FakeAgent, run_at_once
from tests.ui.hand import hand

__all__ = ["hand"]


@pytest.fixture(scope="session")
def application(qapp: QApplication) -> QApplication:
    return prepare_application([])


@pytest.fixture
def look(application: QApplication) -> Look:
    return Look(language=Language.EN)


def ready() -> AgentReady:
    state = samples.view()
    assert state.conductor is not None
    assert state.tool_server is not None
    assert state.local_model is not None
    assert state.target is not None
    return AgentReady(
        version="0.1.0",
        conductor=state.conductor,
        tool_server=state.tool_server,
        local_model=state.local_model,
        target=state.target,
    )


class Opened:
    """A window, its agent, and what it gave away."""

    def __init__(self, window: MainWindow, agent: FakeAgent, drafts: list[str]) -> None:
        self.window = window
        self.agent = agent
        self.secrets: list[tuple[str, str]] = []
        self.remembered: list[str] = []
        self.drafts = drafts

    def play(self, *events: object) -> None:
        self.agent.publish(*events)  # type: ignore[arg-type]
        self.window.bridge.frame()


Open = Callable[..., Opened]


@pytest.fixture
def open_window(qtbot: QtBot, look: Look) -> Iterator[Open]:
    made: list[MainWindow] = []

    def make(
        *,
        language: Language = Language.EN,
        theme: Theme = Theme.LIGHT,
        scale: float = 1.0,
        settings: Mapping[str, JsonValue] | None = None,
        agent: FakeAgent | None = None,
        remembered: str = "",
        drafts: str = "",
        secret_problem: ErrorInfo | None = None,
        take_in: TakeIn = leave_there,
        documents_folder: Callable[[], Path | None] = no_folder,
    ) -> Opened:
        agent = agent or FakeAgent(ready())
        drafts_kept: list[str] = []

        async def save(name: str, value: str, /) -> ErrorInfo | None:
            opened.secrets.append((name, value))
            return secret_problem

        window = build_window(
            agent,
            language=language,
            theme=theme,
            scale=scale,
            settings=settings or {},
            save_secret=save,
            remembered=remembered,
            remember=lambda text: opened.remembered.append(text),
            drafts=drafts,
            keep_drafts=drafts_kept.append,
            take_in=take_in,
            documents_folder=documents_folder,
            start=run_at_once,
        )
        opened = Opened(window, agent, drafts_kept)
        made.append(window)
        window.show()
        window.activateWindow()
        window.start()
        return opened

    yield make
    for window in made:
        window.bridge.close()
        window.close()
        window.deleteLater()
    # Deferred deletions wait for an event loop, which no test runs; without them every test slows the next.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
