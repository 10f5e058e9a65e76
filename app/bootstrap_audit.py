"""The part of bootstrap that runs `lintel audit`."""

import argparse
import asyncio
import sys
from collections.abc import Coroutine, Sequence
from pathlib import Path

from app.bootstrap_foundations import Foundations, foundations_for
from app.bootstrap_history import anchors_for, build_history, witness_for
from app.bootstrap_options import chosen_language, language_of
from app.headless import words
from app.headless.audit import AuditExit, NotedHead, audit, export, parser
from app.history.audit import ChainHead
from app.history.evidence import KnownAnchors, copied, known_head
from app.history.history import History, anchors_of
from app.lib.supervision import letting_go
from app.lib.terminal import put, speak_utf8
from app.trade.system_words import reason


def run_audit(argv: Sequence[str]) -> int:
    """The audit record checked, or written out; see `lintel audit --help`. Only accepting it opens the history itself:
    everything else is read in a copy, beside a window that writes it."""
    options = parser().parse_args(list(argv))
    speak_utf8()
    foundations = foundations_for({})
    is_own = not options.file
    file = foundations.folders.history_file if is_own else Path(str(options.file))
    if is_own and (not file.exists() or (options.accept and options.head is None)):
        return asyncio.run(letting_go(_ordered(options, foundations, build_history(foundations))))
    options.file = str(file)
    anchors = _anchors(options, foundations, is_own=is_own)
    try:
        with copied(file) as copy:
            history = History(copy, anchors=anchors, witness=witness_for(foundations), is_evidence=True)
            return asyncio.run(letting_go(_ordered(options, foundations, history)))
    except OSError as exc:
        told = words.FILE_UNREADABLE(file=file, why=reason(exc))
        put(sys.stdout, f"{told.in_language(chosen_language(foundations))}\n")
        return AuditExit.NOT_READ


def _anchors(options: argparse.Namespace, foundations: Foundations, *, is_own: bool) -> KnownAnchors:
    """What the copy is held against; Lintel's own anchors as they are before it is made, for they move on meanwhile."""
    if options.head is not None or not is_own:
        noted: NotedHead | None = options.head
        return known_head(None if noted is None else ChainHead(count=noted.count, digest=noted.digest))
    return KnownAnchors(asyncio.run(letting_go(anchors_of(anchors_for(foundations)))))


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
