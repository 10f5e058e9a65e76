"""The part of bootstrap that runs the programs of the terminal: JSON lines, a conversation, the library."""

import argparse
import asyncio
import contextlib
import signal
import sys
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from typing import Any

from app.bootstrap import ENDING_SIGNALS, SHUTDOWN_S, build_agent, has_stopped, select_target
from app.bootstrap_evaluation import evaluate_model
from app.bootstrap_foundations import Foundations, foundations_for
from app.bootstrap_notices import NOT_STORED
from app.bootstrap_options import add_common, chosen_language, language_of, lay_foundations, system_language
from app.headless.interactive import converse
from app.headless.lines import StreamLines
from app.headless.models import ModelsShell
from app.headless.models import parser as models_parser
from app.headless.serve import serve
from app.lib.supervision import letting_go
from app.lib.terminal import INTERRUPTED, complain, speak_utf8
from app.local.files.library import ModelLibrary
from app.local.supervisor.manager import ModelManager
from app.ports.agent import AgentPort
from app.ports.journal import JournalError
from app.protocol.commands import Shutdown
from app.settings.setting import AUTO
from app.trade.translations import offered

_TERMINATED = 143
_HEADLESS_HELP = (
    "Lintel without a window: one command or query as a JSON object on each line of stdin, one JSON object on each "
    "line of stdout. A line that cannot be read is refused by its number, and the next one is obeyed. Exit code 0: the "
    "input ended; 1: nothing could be started; 2: the command line, a setting or a folder cannot be used; 3: no line "
    "could be read; 70: an error inside Lintel; 74: the output could not be written; 130: Ctrl+C."
)


def run_headless(argv: Sequence[str]) -> int:
    """Commands and queries as JSON lines on stdin, events on stdout; or a conversation on the terminal."""
    parser = argparse.ArgumentParser(prog="lintel --headless", description=_HEADLESS_HELP)
    add_common(parser)
    parser.add_argument("--interactive", action="store_true", help="talk on the terminal instead of JSON lines")
    parser.add_argument("--language", choices=[AUTO, *offered()], default=AUTO, help="language of the terminal")
    options = parser.parse_args(list(argv))
    speak_utf8()
    foundations = lay_foundations(options)

    async def program(agent: AgentPort) -> int:
        if options.interactive:
            language = language_of(options.language, system_language())
            await converse(agent, StreamLines(sys.stdin, whole_only=True), sys.stdout, language=language)
        else:
            return await serve(agent, StreamLines(sys.stdin), sys.stdout)
        return 0

    return until_interrupted(with_agent(foundations, program))


def run_models(argv: Sequence[str]) -> int:
    """The model library on the command line; see `lintel models --help`."""
    options = models_parser().parse_args(list(argv))
    speak_utf8()
    foundations = foundations_for({})
    if options.order == "evaluate":
        return evaluate_model(options, foundations)

    async def program() -> int:
        models = ModelManager(ModelLibrary(foundations.folders.data / "models"), lambda: "")
        shell = ModelsShell(models, foundations.settings, sys.stdout, chosen_language(foundations))
        try:
            return await shell.obey(options)
        finally:
            await models.close()

    return asyncio.run(letting_go(program()))


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
        agent.submit(Shutdown(deadline_s=SHUTDOWN_S))
        await has_stopped(agent)
    return code


def until_interrupted(program: Coroutine[object, object, int]) -> int:
    """Ctrl+C ends a program on the terminal as any other: what ran is stopped, and no trace is shown."""
    try:
        return asyncio.run(letting_go(program))
    except KeyboardInterrupt:
        return INTERRUPTED
    except asyncio.CancelledError:
        return _TERMINATED


def _cancel_when_told() -> None:
    """A signal that asks for the end is obeyed as Ctrl+C is: what ran is closed, and what is kept stays whole."""
    task = asyncio.current_task()
    assert task is not None
    for number in ENDING_SIGNALS:
        # Windows has no handlers on its loop, and an embedded loop none outside the main thread.
        with contextlib.suppress(NotImplementedError, ValueError, RuntimeError):
            if number != signal.SIGINT:
                asyncio.get_running_loop().add_signal_handler(number, task.cancel)
