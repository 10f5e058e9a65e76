"""Why the history cannot be opened or written, in people's words.

JournalError (ports)
    history.too_new       written by a newer Lintel
    history.in_use        another Lintel has it open
    history.damaged       not a database, or a broken one
    history.not_writable  disk full, no permission, file gone
"""

import sqlite3
from pathlib import Path

from app.ports.journal import JournalError
from app.protocol.values import ErrorInfo, Text


def too_new(path: Path, found: int, known: int) -> JournalError:
    return _error(
        "too_new",
        f"The history {path} was written by a newer Lintel (version {found} of its format; this one knows {known}).",
        f"대화 기록 {path}은(는) 더 새로운 Lintel이 만든 것입니다(형식 {found}, 이 프로그램은 {known}까지 지원).",
        "Update Lintel, or move the file elsewhere to start with an empty history. It was not changed.",
        "Lintel을 업데이트하거나, 파일을 다른 곳으로 옮겨 빈 기록으로 시작하십시오. 파일은 바꾸지 않았습니다.",
    )


def from_sqlite(path: Path | None, error: sqlite3.Error | OSError) -> JournalError:
    """The known failure behind an error of the database; `path` is None when it is in memory."""
    if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
        return _error(
            "in_use",
            f"The history {path} is in use by another Lintel.",
            f"대화 기록 {path}을(를) 다른 Lintel이 사용하고 있습니다.",
            "Close the other one first.",
            "먼저 다른 Lintel을 종료하십시오.",
        )
    if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
        return _error(
            "damaged",
            f"The history {path} cannot be read: {error}.",
            f"대화 기록 {path}을(를) 읽을 수 없습니다: {error}.",
            "Move the file elsewhere to start with an empty history; keep it if you want it looked at.",
            "파일을 다른 곳으로 옮기면 빈 기록으로 시작합니다. 복구하려면 그 파일을 보관하십시오.",
        )
    return _error(
        "not_writable",
        f"The history {path} cannot be written: {error}.",
        f"대화 기록 {path}에 쓸 수 없습니다: {error}.",
        "Check the free space and the permissions of the folder. Nothing is sent to GEN NX until it can be recorded.",
        "디스크 여유 공간과 폴더 권한을 확인하십시오. 기록할 수 있을 때까지 GEN NX에 아무것도 보내지 않습니다.",
    )


def _error(code: str, en: str, ko: str, hint_en: str, hint_ko: str) -> JournalError:
    return JournalError(
        ErrorInfo(code=f"history.{code}", message=Text(en=en, ko=ko), hint=Text(en=hint_en, ko=hint_ko))
    )
