"""The part of bootstrap that opens the window, hands it what it keeps, and ends what it started."""

import argparse
import asyncio
import logging
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from app.agent.threaded import ThreadedAgent
from app.bootstrap import ENDING_SIGNALS, SHUTDOWN_S, build_agent, embedded_folder, has_stopped, select_target
from app.bootstrap_foundations import Foundations, NoFolders, foundations_for
from app.bootstrap_notices import (
    NOT_STORED,
    start_broke,
)
from app.bootstrap_options import add_common, chosen_language, system_language
from app.lib.incoming import bring_in
from app.lib.redaction import Secret
from app.lib.terminal import (
    pairs,
)
from app.planning.late import load_rules
from app.ports.agent import AgentPort
from app.ports.journal import JournalError
from app.protocol.commands import ApplySettings, Shutdown
from app.protocol.values import ErrorInfo
from app.settings.secrets import SecretName

if TYPE_CHECKING:
    from app.ui.window import MainWindow

log = logging.getLogger(__name__)


def run_gui(argv: Sequence[str]) -> int:
    """Open the window and live until it is closed."""
    parser = argparse.ArgumentParser(prog="lintel", description="A desktop assistant for engineers who use GEN NX.")
    add_common(parser)
    options = parser.parse_args(list(argv))
    try:
        foundations = foundations_for(pairs(options.set), options.target, may_do_without=True)
    except NoFolders as exc:
        # Who started a window may see no terminal.
        show_alone(exc.info)
        raise
    return build_gui(foundations)


def build_gui(foundations: Foundations) -> int:
    """The window on the GUI thread's loop, the agent on a thread of its own. Imports Qt only here."""
    import qasync

    from app.ui.application import prepare_application
    from app.ui.collector import Collector
    from app.ui.crash import catch_everything

    application = prepare_application([sys.argv[0]])
    collector = Collector(application)
    loop = qasync.QEventLoop(application)
    asyncio.set_event_loop(loop)
    catch_everything(loop)
    agents: list[ThreadedAgent] = []
    with loop:
        showing = loop.create_task(_show_window(agents, foundations))
        try:
            code: int = loop.run_until_complete(showing)
        except RuntimeError:
            if showing.done():
                raise
            log.info("the window's loop was ended from outside: the desktop has gone")
            code = 0
        code = code or _ended(agents)
        if not showing.done():
            showing.cancel()
            application.processEvents()
    collector.stop()
    return code


def _ended(agents: Sequence[ThreadedAgent]) -> int:
    """The exit code once those that still live were shut down without a loop."""
    have_ended = [agent.end(SHUTDOWN_S) for agent in agents]
    return 0 if all(have_ended) else 1


def show_alone(error: ErrorInfo) -> None:
    """A message without the window, which is not there yet."""
    import qasync

    from app.ui.application import prepare_application
    from app.ui.crash import tell

    loop = qasync.QEventLoop(prepare_application([sys.argv[0]]))
    asyncio.set_event_loop(loop)
    with loop:
        loop.run_until_complete(tell(error, system_language()))


async def _show_window(agents: list[ThreadedAgent], foundations: Foundations) -> int:
    """`agents` is given each that is made, for whoever has to end them without this loop."""
    from app.ui.crash import tell
    from app.ui.kept_file import drafts_file
    from app.ui.window_memory import WindowMemory

    drafts = drafts_file(foundations.folders.drafts_file)
    memory = WindowMemory(foundations.folders.window_file, foundations.settings)
    kept, remembered = drafts.read(), memory.read()
    unread = tuple(one for one in (kept, remembered) if isinstance(one, ErrorInfo))
    for info in unread:
        log.warning("%s", info.message.en)
    foundations = replace(foundations, found=(*foundations.found, *unread))
    try:
        agent = await _started(agents, foundations)
    except Exception as exc:
        log.exception("the agent did not start")
        info = exc.info if isinstance(exc, JournalError) else start_broke(exc)
        await tell(info, chosen_language(foundations))
        return 1
    window = build_main_window(
        agent,
        foundations,
        drafts=kept if isinstance(kept, str) else "",
        keep_drafts=drafts.write,
        remembered=remembered if isinstance(remembered, str) else "",
        remember=memory.write,
    )
    closed = asyncio.Event()
    window.closed.connect(closed.set)
    _close_when_told(window)
    window.show()
    window.start()
    # Beside the window, which is in sight by now.
    threading.Thread(target=load_rules, name="rules", daemon=True).start()
    select_target(agent, foundations)
    await closed.wait()
    if not _has_loop():
        # Qt quits, and has closed the window on the way: whoever ran this loop ends the agent.
        return 0
    agent.submit(Shutdown(deadline_s=SHUTDOWN_S))
    return 0 if await has_stopped(agent) else 1


async def _started(agents: list[ThreadedAgent], foundations: Foundations) -> ThreadedAgent:
    """The agent of the window: without the history where that cannot be used, except beside another window."""
    agent = ThreadedAgent(lambda: build_agent(foundations, has_window=True))
    agents.append(agent)
    try:
        await agent.start()
    except JournalError as exc:
        if exc.info.code == "history.in_use":
            raise
        log.warning("%s", exc.info.message.en)
        unkept = replace(foundations, found=(*foundations.found, exc.info, NOT_STORED))
        agent = ThreadedAgent(lambda: build_agent(unkept, is_stored=False, has_window=True))
        agents.append(agent)
        await agent.start()
    return agent


def _close_when_told(window: "MainWindow") -> None:
    """The system ends the session, or somebody sends a signal: what was typed is kept, and nothing is asked."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    application.commitDataRequest.connect(lambda _: window.end_session())
    application.aboutToQuit.connect(window.put_down)

    def close(number: int, _frame: object) -> None:
        log.info("signal %d: the window is closed", number)
        # Not in here: a signal comes in the middle of anything.
        QTimer.singleShot(0, window, window.leave)

    for number in ENDING_SIGNALS:
        signal.signal(number, close)


def _has_loop() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


def build_main_window(
    agent: AgentPort,
    foundations: Foundations,
    *,
    drafts: str,
    keep_drafts: Callable[[str], object],
    remembered: str,
    remember: Callable[[str], object],
) -> "MainWindow":
    """The window in the engineer's language, theme and scale; what they type as a key goes to the keyring alone."""
    from app.ui.build import build_window

    settings = foundations.settings
    values = settings.tree()

    async def save_secret(name: str, value: str) -> ErrorInfo | None:
        error = await asyncio.to_thread(foundations.secrets.write, SecretName(name), Secret(value))
        # Nothing is changed by this; it makes the conductor look for its key again.
        agent.submit(ApplySettings(changes={}))
        return error

    return build_window(
        agent,
        language=chosen_language(foundations),
        theme=values.appearance.theme,
        scale=values.appearance.scale / 100,
        settings=settings.values(),
        save_secret=save_secret,
        remembered=remembered,
        remember=remember,
        drafts=drafts,
        keep_drafts=keep_drafts,
        take_in=lambda source: bring_in(source, embedded_folder(foundations)),
        documents_folder=lambda: embedded_folder(foundations),
    )
