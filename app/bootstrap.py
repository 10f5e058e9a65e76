"""The only place that constructs real things and hands them to each other: the agent, and the front ends over it."""

import argparse
import asyncio
import contextlib
import errno
import hashlib
import locale
import logging
import os
import signal
import sys
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.agent.agent import Agent
from app.agent.threaded import ThreadedAgent
from app.bootstrap_foundations import Foundations, NoFolders, WrongSettings, foundations_for
from app.bootstrap_words import (
    NOT_STORED,
    start_broke,
)
from app.cloud.conductor import CloudConductor
from app.hardware.probe import NvmlProbe
from app.headless.audit import audit
from app.headless.audit import parser as audit_parser
from app.headless.interactive import converse
from app.headless.lines import StreamLines
from app.headless.models import ModelsShell
from app.headless.models import parser as models_parser
from app.headless.serve import serve
from app.history.anchors import FileAnchor, LayeredAnchors
from app.history.history import History
from app.knowledge.library import DocumentLibrary
from app.lib.children import own_program
from app.lib.incoming import bring_in
from app.lib.paths import UserFolders
from app.lib.redaction import Secret
from app.lib.supervision import letting_go
from app.lib.terminal import (
    INTERRUPTED,
    complain,
    pairs,
    speak_utf8,
)
from app.local.files.library import ModelLibrary
from app.local.fit.estimator import DryRunEstimator
from app.local.fit.memory import available_bytes
from app.local.fit.verdict import Free, free_now
from app.local.prompt.specialist import SpecialistPlanner
from app.local.supervisor.manager import ModelManager
from app.local.supervisor.options import chosen_rung, load_options
from app.local.supervisor.recorded import RecordedModel
from app.local.supervisor.run_history import RunHistory
from app.local.supervisor.supervisor import LocalModelSupervisor, Places
from app.planner_server.planner import ServerPlanner
from app.planning.interpreter import RulesInterpreter
from app.planning.planner import RulesPlanner
from app.ports.agent import AgentPort
from app.ports.hardware import GpuProbe
from app.ports.journal import JournalError
from app.protocol.commands import ApplySettings, SelectTarget, Shutdown, StartToolServer
from app.protocol.states import Target
from app.protocol.values import ErrorInfo
from app.settings.retired import WINDOW_LAYOUT
from app.settings.secrets import KeyringNote, SecretFound, SecretName
from app.settings.setting import AUTO
from app.settings.store import SettingsStore
from app.tools.embedded import Address
from app.tools.host import HostOptions, McpToolHost
from app.trade.text import BUILT_IN, Language, Text

if TYPE_CHECKING:
    from app.ui.window import MainWindow

log = logging.getLogger(__name__)

_ROOT = Path(__file__).parents[1]
_SHUTDOWN_S = 12.0
_TERMINATED = 143
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EIO)
_ENDING_SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
)
_HEADLESS_HELP = (
    "Lintel without a window: one command or query as a JSON object on each line of stdin, one JSON object on each "
    "line of stdout. A line that cannot be read is refused by its number, and the next one is obeyed. Exit code 0: the "
    "input ended; 1: nothing could be started; 2: the command line or a folder cannot be used; 3: no line could be "
    "read; 70: an error inside Lintel; 74: the output could not be written; 130: Ctrl+C."
)


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


def run_headless(argv: Sequence[str]) -> int:
    """Commands and queries as JSON lines on stdin, events on stdout; or a conversation on the terminal."""
    parser = argparse.ArgumentParser(prog="lintel --headless", description=_HEADLESS_HELP)
    add_common(parser)
    parser.add_argument("--interactive", action="store_true", help="talk on the terminal instead of JSON lines")
    parser.add_argument("--language", choices=[AUTO, *BUILT_IN], default=AUTO, help="language of the terminal")
    options = parser.parse_args(list(argv))
    speak_utf8()
    foundations = lay_foundations(options)

    async def program(agent: AgentPort) -> int:
        if options.interactive:
            language = language_of(options.language, _system_language())
            await converse(agent, StreamLines(sys.stdin, whole_only=True), sys.stdout, language=language)
        else:
            return await serve(agent, StreamLines(sys.stdin), sys.stdout)
        return 0

    return until_interrupted(with_agent(foundations, program))


def until_interrupted(program: Coroutine[object, object, int]) -> int:
    """Ctrl+C ends a program on the terminal as any other: what ran is stopped, and no trace is shown."""
    try:
        return asyncio.run(letting_go(program))
    except KeyboardInterrupt:
        return INTERRUPTED
    except asyncio.CancelledError:
        return _TERMINATED


def run_models(argv: Sequence[str]) -> int:
    """The model library on the command line; see `lintel models --help`."""
    options = models_parser().parse_args(list(argv))
    speak_utf8()
    foundations = foundations_for({})

    async def program() -> int:
        models = ModelManager(ModelLibrary(foundations.folders.data / "models"), lambda: "")
        shell = ModelsShell(models, foundations.settings, sys.stdout, chosen_language(foundations))
        try:
            return await shell.obey(options)
        finally:
            await models.close()

    return asyncio.run(letting_go(program()))


def run_audit(argv: Sequence[str]) -> int:
    """Whether the audit record is what Lintel wrote; see `lintel audit --help`."""
    options = audit_parser().parse_args(list(argv))
    speak_utf8()
    foundations = foundations_for({})
    history = build_history(foundations.folders)
    program = audit(history, sys.stdout, chosen_language(foundations), is_accepted=options.accept)
    return asyncio.run(letting_go(program))


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
    have_ended = [agent.end(_SHUTDOWN_S) for agent in agents]
    return 0 if all(have_ended) else 1


def show_alone(error: ErrorInfo) -> None:
    """A message without the window, which is not there yet."""
    import qasync

    from app.ui.application import prepare_application
    from app.ui.crash import tell

    loop = qasync.QEventLoop(prepare_application([sys.argv[0]]))
    asyncio.set_event_loop(loop)
    with loop:
        loop.run_until_complete(tell(error, _system_language()))


async def _show_window(agents: list[ThreadedAgent], foundations: Foundations) -> int:
    """`agents` is given each that is made, for whoever has to end them without this loop."""
    from app.ui.crash import tell
    from app.ui.kept_file import drafts_file, window_file

    drafts, memory = drafts_file(foundations.folders.drafts_file), window_file(foundations.folders.window_file)
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
        remembered=_window_memory(foundations.settings, remembered),
        remember=lambda text: _remember(foundations.settings, memory.write(text)),
    )
    closed = asyncio.Event()
    window.closed.connect(closed.set)
    _close_when_told(window)
    window.show()
    window.start()
    select_target(agent, foundations)
    await closed.wait()
    if not _has_loop():
        # Qt quits, and has closed the window on the way: whoever ran this loop ends the agent.
        return 0
    agent.submit(Shutdown(deadline_s=_SHUTDOWN_S))
    return 0 if await _has_stopped(agent) else 1


async def _started(agents: list[ThreadedAgent], foundations: Foundations) -> ThreadedAgent:
    """The agent of the window: without the history where that cannot be used, except beside another window."""
    agent = ThreadedAgent(lambda: build_agent(foundations))
    agents.append(agent)
    try:
        await agent.start()
    except JournalError as exc:
        if exc.info.code == "history.in_use":
            raise
        log.warning("%s", exc.info.message.en)
        unkept = replace(foundations, found=(*foundations.found, exc.info, NOT_STORED))
        agent = ThreadedAgent(lambda: build_agent(unkept, is_stored=False))
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

    for number in _ENDING_SIGNALS:
        signal.signal(number, close)


def _has_loop() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


async def _has_stopped(agent: Agent | ThreadedAgent) -> bool:
    """Wait for the agent's end, but not for ever: the process ends with or without it."""
    try:
        async with asyncio.timeout(2 * _SHUTDOWN_S):
            await agent.wait_stopped()
    except TimeoutError:
        log.exception("the agent did not stop in time")
        return False
    return True


def _window_memory(settings: SettingsStore, read: str | ErrorInfo) -> str:
    """What the window kept: in its own file, or, before the first time, where older versions had it."""
    from app.ui.remembered import from_layout, to_text

    if isinstance(read, ErrorInfo):
        return ""
    old = settings.left_over.get(WINDOW_LAYOUT)
    return read if read or old is None else to_text(from_layout(old))


def _remember(settings: SettingsStore, is_kept: bool) -> None:
    """Once the window's own file holds it, nothing of it stays among the settings."""
    if is_kept and WINDOW_LAYOUT in settings.left_over:
        for error in settings.let_go(WINDOW_LAYOUT):
            log.error("the old place of the window's memory was not cleared: %s", error.message.en)


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
    )


def embedded_folder(foundations: Foundations) -> Path:
    """Where the documents of the embedded GEN NX lie; chosen in the settings, else a folder of Lintel's own."""
    chosen = foundations.settings.tree().target.embedded_folder
    return Path(chosen).absolute() if chosen else foundations.folders.data / "models-embedded"


def build_agent(foundations: Foundations, *, is_stored: bool = True) -> Agent:
    """The agent with everything real; call it on the loop the agent is to live on."""
    folders, settings = foundations.folders, foundations.settings
    history = build_history(folders) if is_stored and not foundations.is_passing else History(None)
    # The probe asks for the worker's process by the time somebody looks; the model then exists.
    probe = NvmlProbe(lambda: frozenset({pid} if (pid := local_model.worker_pid) else ()), rate=lambda: recorded.rate())
    library = ModelLibrary(folders.data / "models")
    local_model = build_local_model(foundations, probe, library)
    recorded = RecordedModel(local_model, run_history(foundations))

    async def gennx() -> Address | None:
        key = await asyncio.to_thread(foundations.secrets.read, SecretName.MIDAS)
        if not isinstance(key, SecretFound):
            return None
        base_url = os.environ.get("MIDAS_BASE_URL", "").strip() or settings.tree().target.gennx_base_url
        return Address(base_url=base_url, key=key.secret.reveal())

    def documents() -> Path | None:
        folder = settings.tree().knowledge.folder
        return Path(folder) if folder else None

    models = ModelManager(library, lambda: local_model.state.model if local_model.loaded is not None else "")
    planner_server = ServerPlanner(lambda: settings.tree().planner, foundations.secrets)
    tools = McpToolHost(
        HostOptions(
            program=own_program(),
            embedded_folder=embedded_folder(foundations),
            gennx=gennx,
            journal=folders.data / "gennx-calls.sqlite3",
            kept=folders.data / "embedded-document.sqlite3",
        )
    )
    return Agent(
        chat=CloudConductor(lambda: settings.tree().conductor, foundations.secrets, foundations.redactor.redact),
        planners=(planner_server, SpecialistPlanner(recorded), RulesPlanner()),
        planner_server=planner_server,
        interpreter=RulesInterpreter(),
        tools=tools,
        local_model=local_model,
        performance=recorded,
        models=models,
        knowledge=DocumentLibrary(documents),
        journal=history,
        history=history,
        probe=probe,
        fit=DryRunEstimator(
            worker=[*own_program(), "local-worker"],
            crash_note=folders.logs / "fit-worker.txt",
            probe=probe,
            options=lambda: load_options(settings.tree().local_model, folders.cache / "prefixes"),
            models=local_model.models,
            adapter=local_model.adapter_header,
        ),
        settings=settings,
        version=_version(),
        found=foundations.found,
    )


def build_history(folders: UserFolders) -> History:
    """Its audit record is anchored per file: one put in another one's place does not fit its anchor."""
    name = hashlib.sha256(str(folders.history_file).encode()).hexdigest()[:16]
    anchors = LayeredAnchors(KeyringNote(f"audit-anchor-{name}"), FileAnchor(folders.config))
    return History(folders.history_file, anchors=anchors)


def run_history(foundations: Foundations) -> RunHistory:
    return RunHistory(foundations.folders.data / "local-runs.json")


def build_local_model(
    foundations: Foundations, probe: GpuProbe, library: ModelLibrary, prefixes: Path | None = None
) -> LocalModelSupervisor:
    folders, settings = foundations.folders, foundations.settings
    kept = prefixes or folders.cache / "prefixes"

    async def free() -> Free:
        return free_now(await probe.sample(), available_bytes())

    packed = Path(__file__).parent / "_models"
    models = packed if packed.is_dir() else _ROOT / "models"
    return LocalModelSupervisor(
        places=Places(
            worker=[*own_program(), "local-worker"],
            models=library.folder,
            build_status=folders.cache / "local-build.json",
            crash_notes=folders.logs,
            registry=models / "registry.json",
            evaluation=models / "evaluation" / "results.json",
        ),
        options=lambda: load_options(settings.tree().local_model, kept),
        free=free,
        verify=library.verify,
        rung=lambda: chosen_rung(settings.tree().local_model),
        idle_s=lambda: settings.tree().local_model.idle_unload_minutes * 60.0,
    )


async def with_agent(foundations: Foundations, program: Callable[[AgentPort], Any]) -> int:
    """Run a front end over an agent on this loop, and end the agent with it."""
    agent = build_agent(foundations)
    _cancel_when_told()
    try:
        await agent.start()
    except JournalError as exc:
        # The window has the history, or it cannot be used: the run goes on without.
        for info in (exc.info, NOT_STORED):
            complain(f"{info.message.en}\n{info.message.ko}\n")
        unkept = replace(foundations, found=(*foundations.found, exc.info, NOT_STORED))
        agent = build_agent(unkept, is_stored=False)
        await agent.start()
    select_target(agent, foundations)
    try:
        code: int = await program(agent)
    finally:
        agent.submit(Shutdown(deadline_s=_SHUTDOWN_S))
        await _has_stopped(agent)
    return code


def _cancel_when_told() -> None:
    """A signal that asks for the end is obeyed as Ctrl+C is: what ran is closed, and what is kept stays whole."""
    task = asyncio.current_task()
    assert task is not None
    for number in _ENDING_SIGNALS:
        # Windows has no handlers on its loop, and an embedded loop none outside the main thread.
        with contextlib.suppress(NotImplementedError, ValueError, RuntimeError):
            if number != signal.SIGINT:
                asyncio.get_running_loop().add_signal_handler(number, task.cancel)


def select_target(agent: AgentPort, foundations: Foundations) -> None:
    """Start the tool server for the chosen target."""
    if foundations.target is Target.GENNX:
        agent.submit(SelectTarget(target=Target.GENNX))
    else:
        agent.submit(StartToolServer())


def add_common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--target", choices=[target.value for target in Target], help="where approved calls go")
    parser.add_argument(
        "--set", action="append", default=[], metavar="SECTION.FIELD=VALUE", help="a setting for this run only"
    )


def lay_foundations(options: argparse.Namespace) -> Foundations:
    """With passing folders where Lintel's own cannot be used. What is set on the command line is meant for this run:
    where it cannot be, the program says so and ends."""
    foundations = foundations_for(pairs(options.set), options.target, may_do_without=True)
    wrong = foundations.settings.wrong_arguments
    for one in wrong:
        hint = one.hint or Text(en="", ko="")
        complain(f"{one.message.en} {hint.en}\n{one.message.ko} {hint.ko}\n")
    if wrong:
        raise WrongSettings(wrong[0])
    return foundations


def _version() -> str:
    try:
        return metadata.version("lintel")
    except metadata.PackageNotFoundError:  # run from a source folder
        return "0.1.0+source"


def language_of(choice: str, otherwise: Language) -> Language:
    """Of an option whose choices are AUTO and the languages."""
    return otherwise if choice == AUTO else Language(choice)


def chosen_language(foundations: Foundations) -> Language:
    return foundations.settings.tree().general.language or _system_language()


def _system_language() -> Language:
    names = (os.environ.get("LC_ALL"), os.environ.get("LC_MESSAGES"), os.environ.get("LANG"), locale.getlocale()[0])
    name = next((name for name in names if name), "")
    return Language.KO if name.lower().startswith(("ko", "korean")) else Language.EN
