"""The part of bootstrap that runs `lintel audit`."""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

from app.bootstrap_foundations import Foundations, foundations_for
from app.bootstrap_history import build_history, witness_for
from app.bootstrap_options import chosen_language
from app.headless import words
from app.headless.audit import AuditExit, NotedHead, audit, parser
from app.history.audit import ChainHead
from app.history.evidence import KnownHead, copied
from app.history.history import History
from app.lib.supervision import letting_go
from app.lib.terminal import put, speak_utf8
from app.trade.system_words import reason


def run_audit(argv: Sequence[str]) -> int:
    """The audit record checked; see `lintel audit --help`."""
    options = parser().parse_args(list(argv))
    speak_utf8()
    foundations = foundations_for({})
    if options.head is not None:
        options.file = options.file or str(foundations.folders.history_file)
    if options.file:
        return _check_file(options, foundations)
    program = audit(build_history(foundations), sys.stdout, chosen_language(foundations), is_accepted=options.accept)
    return asyncio.run(letting_go(program))


def _check_file(options: argparse.Namespace, foundations: Foundations) -> int:
    language, file = chosen_language(foundations), str(options.file)
    try:
        with copied(Path(file)) as copy:
            history = evidence(copy, foundations, options.head)
            return asyncio.run(letting_go(audit(history, sys.stdout, language, is_accepted=False, file=file)))
    except OSError as exc:
        told = words.FILE_UNREADABLE(file=file, why=reason(exc))
        put(sys.stdout, f"{told.in_language(language)}\n")
        return AuditExit.NOT_READ


def evidence(copy: Path, foundations: Foundations, noted: NotedHead | None) -> History:
    """The history in a copy of a file, held against the head that somebody noted."""
    head = None if noted is None else ChainHead(count=noted.count, digest=noted.digest)
    return History(copy, anchors=KnownHead(head), witness=witness_for(foundations), is_evidence=True)
