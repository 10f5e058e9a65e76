"""`lintel audit`: checks the record of approvals and says what it found."""

import argparse
from enum import IntEnum
from typing import TextIO

from app.lib.terminal import put
from app.ports.journal import AuditRecord, JournalError
from app.protocol.queries import AuditTrail
from app.trade.text import Language, Text


class Result(IntEnum):
    """The exit code."""

    INTACT = 0
    BROKEN = 1
    # 2 is a wrong command line.
    NOT_READ = 3
    NOT_VOUCHED_FOR = 4


_ACCEPTED = Text(
    en="The record is anchored as it is now. What was found before is no longer told.",
    ko="지금 상태로 검증 지점을 새로 정했습니다. 앞에서 발견한 내용은 더 알리지 않습니다.",
)
_NOT_ACCEPTED = Text(
    en="This cannot be accepted: the file does not add up in itself. Move it elsewhere to begin a new history.",
    ko="파일 자체가 맞지 않아 인정할 수 없습니다. 파일을 다른 곳으로 옮기면 새 기록으로 시작합니다.",
)


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
        return Result.NOT_READ
    try:
        damage = history.take_problems()
        for text in (each for info in damage for each in (info.message, info.hint) if each):
            say(text)
        trail = await history.audit("")
        for text in (_verdict(trail), *trail.findings, *trail.notes):
            say(text)
        if damage:
            return Result.NOT_READ
        if not is_accepted or not trail.findings:
            return _result(trail)
        is_done = await history.accept_audit()
        say(_ACCEPTED if is_done else _NOT_ACCEPTED)
        return Result.INTACT if is_done else Result.BROKEN
    finally:
        await history.close()


def _verdict(trail: AuditTrail) -> Text:
    count = trail.count
    if not trail.is_intact:
        return Text(en=f"{count} record(s): not what Lintel wrote.", ko=f"기록 {count}건: Lintel이 쓴 것과 다릅니다.")
    if trail.findings:
        return Text(en=f"{count} record(s): they add up.", ko=f"기록 {count}건: 서로 맞습니다.")
    return Text(en=f"{count} record(s): as Lintel wrote them.", ko=f"기록 {count}건: Lintel이 쓴 그대로입니다.")


def _result(trail: AuditTrail) -> Result:
    if not trail.is_intact:
        return Result.BROKEN
    return Result.NOT_VOUCHED_FOR if trail.findings else Result.INTACT
