"""The part of bootstrap that runs `lintel audit`."""

import argparse
import asyncio
import sys
from collections.abc import Coroutine, Sequence
from pathlib import Path

from app.bootstrap_foundations import Foundations, foundations_for
from app.bootstrap_history import build_history, witness_for
from app.bootstrap_options import chosen_language, language_of
from app.headless import words
from app.headless.audit import AuditExit, NotedHead, audit, export, parser
from app.history.audit import ChainHead
from app.history.evidence import KnownHead, copied
from app.history.history import History
from app.lib.supervision import letting_go
from app.lib.terminal import put, speak_utf8
from app.trade.system_words import reason


def run_audit(argv: Sequence[str]) -> int:
    """The audit record checked, or written out; see `lintel audit --help`."""
    options = parser().parse_args(list(argv))
    speak_utf8()
    foundations = foundations_for({})
    if options.head is not None:
        options.file = options.file or str(foundations.folders.history_file)
    if options.file:
        return _with_file(options, foundations)
    return asyncio.run(letting_go(_ordered(options, foundations, build_history(foundations))))


def _with_file(options: argparse.Namespace, foundations: Foundations) -> int:
    file = str(options.file)
    try:
        with copied(Path(file)) as copy:
            history = evidence(copy, foundations, options.head)
            return asyncio.run(letting_go(_ordered(options, foundations, history)))
    except OSError as exc:
        told = words.FILE_UNREADABLE(file=file, why=reason(exc))
        put(sys.stdout, f"{told.in_language(chosen_language(foundations))}\n")
        return AuditExit.NOT_READ


def _ordered(options: argparse.Namespace, foundations: Foundations, history: History) -> Coroutine[object, object, int]:
    language = chosen_language(foundations)
    if options.order == "export":
        page_language = language_of(options.language, language)
        return export(history, options, sys.stdout, language, page_language, _pdf)
    return audit(history, sys.stdout, language, is_accepted=options.accept and not options.file, file=options.file)


def _pdf(html: str) -> bytes:
    # Qt takes a while to load, and only this order needs it.
    from app.ui.printing import application_for_printing, pdf_of

    application = application_for_printing()
    try:
        return pdf_of(html)
    finally:
        application.shutdown()


def evidence(copy: Path, foundations: Foundations, noted: NotedHead | None) -> History:
    """The history in a copy of a file, held against the head that somebody noted."""
    head = None if noted is None else ChainHead(count=noted.count, digest=noted.digest)
    return History(copy, anchors=KnownHead(head), witness=witness_for(foundations), is_evidence=True)
