"""`lintel audit`: checks the record of approvals and says what it found."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum
from pathlib import Path
from typing import Final, TextIO

from app.headless import words
from app.lib.patterns import Pattern
from app.lib.private import open_private
from app.lib.terminal import put
from app.ports.journal import AuditRecord, JournalError
from app.protocol.queries import AuditScope, AuditTrail
from app.settings.setting import AUTO
from app.trade.system_words import reason
from app.trade.text import Language, Text
from app.trade.translations import offered

_WRONG_COMMAND_LINE: Final = 2
_DIGEST: Final = Pattern(r"[0-9A-Fa-f]{64}")


class AuditExit(IntEnum):
    """The exit code."""

    INTACT = 0
    BROKEN = 1
    # 2 is a wrong command line.
    NOT_READ = 3
    NOT_VOUCHED_FOR = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedHead:
    """Where a record ended when somebody noted it: how many records, and the digest of the last."""

    count: int
    digest: str


def parser() -> argparse.ArgumentParser:
    """`order` None is `verify`."""
    made = argparse.ArgumentParser(
        prog="lintel audit",
        description="The record of what was proposed, shown, approved, sent and read back: checked, or written out for "
        "the project file. Without an order it is checked. Exit code 0: it is what Lintel wrote; 1: it is not; 3: it "
        "could not be read as it was; 4: it adds up, but its anchor is not here.",
    )
    made.set_defaults(file="", head=None, accept=False)
    _accepting(made)
    orders = made.add_subparsers(dest="order", metavar="ORDER")
    checking = orders.add_parser("verify", help="check the record, or that of another history file")
    checking.add_argument("file", nargs="?", default="", help="a history file (history.sqlite3) that was handed over")
    checking.add_argument(
        "--head", type=noted_head, metavar="COUNT:DIGEST", help="where the record ended, as an exported record tells it"
    )
    _accepting(checking)
    _writing_out(orders.add_parser("export", help="write the record out for the project file"))
    return made


def _writing_out(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("out", help="the file to write; its ending says whether it is a .pdf or .html")
    parser.add_argument(
        "--conversation",
        default="",
        metavar="NAME",
        help="of conversations whose title holds this, or of one by its id",
    )
    parser.add_argument(
        "--project", default="", metavar="NAME", help="of one model alone: its file name, or a part of it"
    )
    parser.add_argument("--since", type=day, metavar="DATE", help="from this day or time on (UTC), e.g. 2026-12-01")
    parser.add_argument("--until", type=day, metavar="DATE", help="before this day or time (UTC)")
    parser.add_argument("--language", choices=[AUTO, *offered()], default=AUTO, help="language of the page")
    parser.add_argument(
        "--from", dest="file", default="", metavar="FILE", help="of a history file that was handed over"
    )


def day(given: str) -> datetime:
    """Raises ArgumentTypeError."""
    try:
        found = datetime.fromisoformat(given)
    except ValueError as exc:
        raise argparse.ArgumentTypeError("a date as 2026-12-01, or with a time as 2026-12-01T09:00") from exc
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)


def _accepting(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--accept",
        action="store_true",
        default=argparse.SUPPRESS,
        help="take the record as it is from now on: after a move to another computer, or when you know the reason",
    )


def noted_head(given: str) -> NotedHead:
    """Raises ArgumentTypeError."""
    count, _, digest = given.partition(":")
    if not count.isdecimal() or not _DIGEST.fullmatch(digest):
        raise argparse.ArgumentTypeError("COUNT:DIGEST, the digest with 64 hexadecimal digits")
    return NotedHead(count=int(count), digest=digest.lower())


async def audit(history: AuditRecord, out: TextIO, language: Language, *, is_accepted: bool, file: str = "") -> int:
    """Check, tell, and accept when that is asked for; returns the exit code. `file`: the one that was handed over, of
    which `history` reads a copy."""

    def say(text: Text) -> None:
        put(out, f"{text.in_language(language)}\n")

    try:
        await history.open()
    except JournalError as exc:
        for text in filter(None, (exc.info.message, exc.info.hint)):
            say(text)
        return AuditExit.NOT_READ
    try:
        damage = history.take_problems()
        if damage and file:
            say(words.FILE_NOT_WHOLE(file=file))
        for text in (each for info in damage for each in (info.message, info.hint) if each and not file):
            say(text)
        trail = await history.audit("", is_thorough=True)
        for text in (_verdict(trail), *trail.findings, *trail.notes):
            say(text)
        if damage:
            return AuditExit.NOT_READ
        if not is_accepted or not trail.findings:
            return _result(trail)
        is_done = await history.accept_audit()
        say(words.ACCEPTED if is_done else words.NOT_ACCEPTED)
        return AuditExit.INTACT if is_done else AuditExit.BROKEN
    finally:
        await history.close()


async def export(
    history: AuditRecord,
    options: argparse.Namespace,
    out: TextIO,
    language: Language,
    page_language: Language,
    make_pdf: Callable[[str], bytes],
) -> int:
    """Write the record out; returns the exit code."""
    path = Path(str(options.out))
    if path.suffix.casefold() not in (".pdf", ".html", ".htm"):
        put(out, f"{words.ENDING_UNKNOWN.in_language(language)}\n")
        return _WRONG_COMMAND_LINE
    try:
        await history.open()
        try:
            scope = AuditScope(
                conversation_id=options.conversation, project=options.project, since=options.since, until=options.until
            )
            written = await history.written_out(scope, page_language)
        finally:
            await history.close()
        held = make_pdf(written.html) if path.suffix.casefold() == ".pdf" else written.html.encode()
        with open_private(path, "wb") as stream:
            stream.write(held)
    except JournalError as exc:
        for text in filter(None, (exc.info.message, exc.info.hint)):
            put(out, f"{text.in_language(language)}\n")
        return AuditExit.NOT_READ
    except OSError as exc:
        put(out, f"{words.FILE_NOT_WRITTEN(file=str(path), why=reason(exc)).in_language(language)}\n")
        return AuditExit.NOT_READ
    told = words.WRITTEN_OUT(calls=written.calls, file=str(path))
    for text in (told,) if written.is_intact else (told, words.RECORD_IS_BROKEN):
        put(out, f"{text.in_language(language)}\n")
    return AuditExit.INTACT if written.is_intact else AuditExit.BROKEN


def _verdict(trail: AuditTrail) -> Text:
    count = trail.count
    if not trail.is_intact:
        return words.RECORDS_NOT_AS_WRITTEN(count=count)
    if trail.findings:
        return words.RECORD_S_THEY_ADD_UP(count=count)
    return words.RECORDS_AS_WRITTEN(count=count)


def _result(trail: AuditTrail) -> AuditExit:
    if not trail.is_intact:
        return AuditExit.BROKEN
    return AuditExit.NOT_VOUCHED_FOR if trail.findings else AuditExit.INTACT
