"""Why the history cannot be opened or written, in people's words.

JournalError (ports)
    history.too_new       written by a newer Lintel
    history.in_use        another Lintel has it open
    history.damaged       not a database, or a broken one
    history.not_writable  disk full, no permission
    history.gone          deleted or replaced while it was open, and cannot be written anew

ErrorInfo that is told and stops nothing
    history.rescued       it was damaged; what could be read was taken over
    history.was_no_file   a folder or the like lay in its place
    history.lost_commits  its last entries cannot be read
    history.was_empty     the file was there, and nothing in it
    history.brought_back  deleted or replaced while it was open; written anew with all that was in it
    history.not_swept     words of what was deleted may still be in its free parts
    history.set_aside_may_hold  or in a damaged file that was kept
"""

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from app.history import words
from app.ports.journal import JournalError
from app.protocol.values import ErrorInfo
from app.trade.templates import joined
from app.trade.text import Text

# SQLite names what it cannot read in its errors, and Python reads those as UTF-8, whatever bytes a damaged name has.
FROM_SQLITE: Final = (sqlite3.Error, UnicodeDecodeError)


def too_new(path: Path, found: int, known: int) -> JournalError:
    return _error(
        "too_new",
        words.HISTORY_OF_NEWER_LINTEL(path=path, found=found, known=known),
        words.UPDATE_OR_MOVE,
    )


def from_sqlite(path: Path | None, error: sqlite3.Error | OSError | UnicodeDecodeError) -> JournalError:
    """The known failure behind an error of the database; `path` is None when it is in memory."""
    if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
        return _error(
            "in_use",
            words.HISTORY_IN_USE(path=path),
            words.CLOSE_OTHER_ONE_FIRST,
        )
    is_about_the_file = isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError)
    if is_about_the_file or isinstance(error, UnicodeDecodeError):
        return _error(
            "damaged",
            words.HISTORY_CANNOT_BE_READ(path=path, error=error),
            words.MOVE_FILE_ELSEWHERE_TO_START,
        )
    return _error(
        "not_writable",
        words.HISTORY_CANNOT_BE_WRITTEN(path=path, error=error),
        words.CHECK_SPACE_AND_PERMISSIONS,
    )


def gone(path: Path, error: sqlite3.Error | OSError | UnicodeDecodeError) -> JournalError:
    return _error(
        "gone",
        words.HISTORY_GONE_FOR_GOOD(path=path, error=error),
        words.BRING_FOLDER_BACK,
    )


def brought_back(path: Path, aside: Path | None) -> ErrorInfo:
    moved = () if aside is None else (words.MOVED_ASIDE(aside=aside),)
    return _info(
        "brought_back",
        joined((words.HISTORY_GONE_WRITTEN_ANEW(path=path), *moved), " "),
        words.FIND_WHAT_DELETES,
    )


def rescued(path: Path, aside: Path, why: str, conversations: int, items: int) -> ErrorInfo:
    return _info(
        "rescued",
        words.HISTORY_WAS_DAMAGED_WHAT_COULD(path=path, why=why, conversations=conversations, items=items),
        words.DAMAGED_FILE_KEPT(aside=aside),
    )


def was_no_file(path: Path, aside: Path) -> ErrorInfo:
    return _info(
        "was_no_file",
        words.FOLDER_OR_ANOTHER_THING(path=path, aside=aside),
        words.LOOK_IN_WHAT_WAS_KEPT,
    )


def was_empty(path: Path) -> ErrorInfo:
    return _info(
        "was_empty",
        words.HISTORY_WAS_EMPTY(path=path),
        words.BRING_BACK_FROM_BACKUP,
    )


def lost_commits(path: Path, kept: Path) -> ErrorInfo:
    return _info(
        "lost_commits",
        words.LAST_ENTRIES_OF_HISTORY_MAY(path=path),
        words.DAMAGED_PART_KEPT(kept=kept),
    )


def not_swept(path: Path, why: Exception) -> ErrorInfo:
    return _info(
        "not_swept",
        words.WORDS_MAY_STILL_STAND(path=path, why=why),
        words.MAKE_ROOM_ON_DISK,
    )


def set_aside_may_hold(kept: Sequence[Path]) -> ErrorInfo:
    names = ", ".join(str(path) for path in kept)
    return _info(
        "set_aside_may_hold",
        words.DELETED_BUT_IN_DAMAGED,
        words.FILES_TO_DELETE(names=names),
    )


def _error(code: str, message: Text, hint: Text) -> JournalError:
    return JournalError(_info(code, message, hint))


def _info(code: str, message: Text, hint: Text) -> ErrorInfo:
    return ErrorInfo(code=f"history.{code}", message=message, hint=hint)
