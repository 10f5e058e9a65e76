"""The part of bootstrap that runs one scripted turn and leaves a report of it, however it ends."""

import argparse
import asyncio
import errno
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from app import bootstrap_words as texts
from app.bootstrap_foundations import NoFolders, WrongSettings
from app.bootstrap_notices import command_line_refused, start_broke
from app.bootstrap_options import add_common, language_of, lay_foundations
from app.bootstrap_terminal import until_interrupted, with_agent
from app.headless.ask import UnreadableRequest, WrongCommandLine, ask, json_place, read_request
from app.headless.ask import parser as ask_parser
from app.headless.summary_file import SummaryFile
from app.lib.languages import written_in
from app.lib.terminal import (
    BROKEN,
    INTERRUPTED,
    OUTPUT_LOST,
    OutputLost,
    as_meant,
    complain,
    is_broken,
    let_output_go,
    pairs,
    speak_utf8,
)
from app.ports.agent import AgentPort
from app.protocol.values import ErrorInfo
from app.trade.system_words import reason
from app.trade.text import Language, Text

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EIO)


def run_ask(argv: Sequence[str]) -> int:
    """One scripted turn; see `lintel ask --help`."""
    words = [as_meant(each) for each in argv]
    told = SummaryFile(json_place(words))
    try:
        code = _asked(words, told)
    except BaseException as exc:
        code, error = _end_of(exc)
        _is_told(lambda: told.fail(code, error), told)
        raise
    _is_told(lambda: told.fail(code), told)
    return code


def _asked(words: Sequence[str], told: SummaryFile) -> int:
    parser = ask_parser()
    add_common(parser)
    options = parser.parse_args(words)
    speak_utf8()
    text = _request(options, told)
    answers = pairs(options.answer)

    async def program(agent: AgentPort) -> int:
        language = language_of(options.language, Language(written_in(text) or Language.EN))
        summary = await ask(agent, text, approve=options.approve, language=language, answers=answers, out=sys.stdout)
        if summary.is_output_lost:
            let_output_go()
        is_told = await asyncio.to_thread(_is_told, lambda: told.finish(summary.to_json()), told)
        return int(summary.exit_code) if is_told else OUTPUT_LOST

    return until_interrupted(with_agent(lay_foundations(options), program))


def _request(options: argparse.Namespace, told: SummaryFile) -> str:
    """The text of the request. Ends the program where it, or what is to be written, cannot be used."""
    try:
        if any(is_broken(each) for each in (*options.answer, *options.set)):
            raise UnreadableRequest("an option is not UTF-8")
        text = read_request(options.text, sys.stdin)
    except UnreadableRequest as exc:
        complain(_in_both(texts.REQUEST_CANNOT_BE_READ(why=exc)))
        raise WrongCommandLine(str(exc)) from exc
    try:
        told.begin(text)
    except OSError as exc:
        complain(_no_summary(told.path, exc))
        raise SystemExit(OUTPUT_LOST if exc.errno in _NO_ROOM else 2) from exc
    return text


def _end_of(exc: BaseException) -> tuple[int, ErrorInfo | None]:
    """The exit code of what ends the program, and what is known of the reason."""
    match exc:
        case NoFolders() | WrongSettings():
            return 2, exc.info
        case WrongCommandLine():
            return 2, command_line_refused(exc.why)
        case SystemExit():
            return exc.code if isinstance(exc.code, int) else 2, None
        case OutputLost():
            return OUTPUT_LOST, None
        case KeyboardInterrupt():
            return INTERRUPTED, None
        case _:
            return BROKEN, start_broke(exc)


def _is_told(tell: Callable[[], None], told: SummaryFile) -> bool:
    """Whether the summary was written; that it was not is said."""
    try:
        tell()
    except OSError as exc:
        complain(_no_summary(told.path, exc))
        return False
    return True


def _no_summary(path: Path | None, exc: OSError) -> str:
    return _in_both(texts.SUMMARY_CANNOT_BE_WRITTEN(path=path, why=reason(exc)))


def _in_both(said: Text) -> str:
    """One line for each language at home, where nobody knows yet which one is read."""
    return f"{said.en}\n{said.ko}\n"
