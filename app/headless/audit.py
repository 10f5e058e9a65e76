"""`lintel audit`: checks the record of approvals and says what it found."""

import argparse
from dataclasses import dataclass
from enum import IntEnum
from typing import Final, TextIO

from app.headless import words
from app.lib.patterns import Pattern
from app.lib.terminal import put
from app.ports.journal import AuditRecord, JournalError
from app.protocol.queries import AuditTrail
from app.trade.text import Language, Text

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
    return made


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
