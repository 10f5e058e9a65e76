"""`lintel audit`: checks the record of approvals and says what it found."""

import argparse
from enum import IntEnum
from typing import TextIO

from app.headless import words
from app.lib.terminal import put
from app.ports.journal import AuditRecord, JournalError
from app.protocol.queries import AuditTrail
from app.trade.text import Language, Text


class AuditExit(IntEnum):
    """The exit code."""

    INTACT = 0
    BROKEN = 1
    # 2 is a wrong command line.
    NOT_READ = 3
    NOT_VOUCHED_FOR = 4


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="lintel audit",
        description="Checks the record of what was asked, approved and done. Exit code 0: it is what Lintel wrote; "
        "1: it is not; 3: it could not be read as it was; 4: it adds up, but its anchor is not here.",
    )
    made.add_argument(
        "--accept",
        action="store_true",
        help="take the record as it is from now on: after a move to another computer, or when you know the reason",
    )
    return made


async def audit(history: AuditRecord, out: TextIO, language: Language, *, is_accepted: bool) -> int:
    """Check, tell, and accept when that is asked for; returns the exit code."""

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
        for text in (each for info in damage for each in (info.message, info.hint) if each):
            say(text)
        trail = await history.audit("")
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
