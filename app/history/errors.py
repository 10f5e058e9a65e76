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

from app.ports.journal import JournalError
from app.protocol.values import ErrorInfo
from app.trade.text import Text

# SQLite names what it cannot read in its errors, and Python reads those as UTF-8, whatever bytes a damaged name has.
FROM_SQLITE: Final = (sqlite3.Error, UnicodeDecodeError)


def too_new(path: Path, found: int, known: int) -> JournalError:
    return _error(
        "too_new",
        f"The history {path} was written by a newer Lintel (version {found} of its format; this one knows {known}).",
        f"대화 기록 {path}은(는) 더 새로운 Lintel이 만든 것입니다(형식 {found}, 이 프로그램은 {known}까지 지원).",
        "Update Lintel, or move the file elsewhere to start with an empty history. It was not changed.",
        "Lintel을 업데이트하거나, 파일을 다른 곳으로 옮겨 빈 기록으로 시작하십시오. 파일은 바꾸지 않았습니다.",
    )


def from_sqlite(path: Path | None, error: sqlite3.Error | OSError | UnicodeDecodeError) -> JournalError:
    """The known failure behind an error of the database; `path` is None when it is in memory."""
    if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
        return _error(
            "in_use",
            f"The history {path} is in use by another Lintel.",
            f"대화 기록 {path}을(를) 다른 Lintel이 사용하고 있습니다.",
            "Close the other one first.",
            "먼저 다른 Lintel을 종료하십시오.",
        )
    is_about_the_file = isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError)
    if is_about_the_file or isinstance(error, UnicodeDecodeError):
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


def gone(path: Path, error: sqlite3.Error | OSError | UnicodeDecodeError) -> JournalError:
    return _error(
        "gone",
        f"The history {path} was deleted or replaced while Lintel ran, and cannot be written anew: {error}.",
        f"Lintel이 실행되는 동안 대화 기록 {path}이(가) 삭제되거나 바뀌었으며 다시 쓸 수 없습니다: {error}.",
        "Bring its folder back: Lintel still holds everything, also what it cannot record now, and writes it there as "
        "soon as it can. Until then it would be lost if Lintel ended, and nothing is sent to GEN NX.",
        "폴더를 되돌려 놓으십시오. 지금 기록하지 못하는 내용까지 Lintel이 모두 보관하고 있다가 쓸 수 있게 되면 그곳에 "
        "씁니다. 그때까지 Lintel이 종료되면 내용이 사라지며, GEN NX에는 아무것도 보내지 않습니다.",
    )


def brought_back(path: Path, aside: Path | None) -> ErrorInfo:
    moved_en = "" if aside is None else f" What lay there instead was moved to {aside}."
    moved_ko = "" if aside is None else f" 그 자리에 있던 것은 {aside}(으)로 옮겼습니다."
    return _info(
        "brought_back",
        f"The history {path} was deleted or replaced while Lintel ran. It was written there anew, with everything up "
        f"to now.{moved_en}",
        f"Lintel이 실행되는 동안 대화 기록 {path}이(가) 삭제되거나 바뀌어, 지금까지의 내용을 모두 담아 다시 "
        f"썼습니다.{moved_ko}",
        "Nothing of it is lost. Look what deletes files in that folder: other things that lay there may be gone.",
        "사라진 내용은 없습니다. 이 폴더의 파일을 삭제하는 것이 무엇인지 확인하십시오. 그곳에 있던 다른 파일은 "
        "없어졌을 수 있습니다.",
    )


def rescued(path: Path, aside: Path, why: str, conversations: int, items: int) -> ErrorInfo:
    return _info(
        "rescued",
        f"The history {path} was damaged ({why}). What could be read was taken over into a new one: {conversations} "
        f"conversation(s) with {items} entries.",
        f"대화 기록 {path}이(가) 손상되어({why}) 읽을 수 있는 대화 {conversations}개, 항목 {items}개를 새 기록으로 "
        "옮겼습니다.",
        f"The damaged file is kept as {aside}. Compare what you need with GEN NX: entries may be missing.",
        f"손상된 파일은 {aside}에 보관했습니다. 빠진 항목이 있을 수 있으니 필요한 내용은 GEN NX와 비교하십시오.",
    )


def was_no_file(path: Path, aside: Path) -> ErrorInfo:
    return _info(
        "was_no_file",
        f"A folder or another thing that is no file lay where the history belongs ({path}); it was moved to {aside}.",
        f"대화 기록 자리({path})에 파일이 아닌 것이 있어 {aside}(으)로 옮겼습니다.",
        "Look there for what you miss. Lintel goes on with what is in its place now.",
        "필요한 내용은 그곳에서 확인하십시오. Lintel은 지금 있는 기록으로 계속합니다.",
    )


def was_empty(path: Path) -> ErrorInfo:
    return _info(
        "was_empty",
        f"The history {path} was an empty file: the conversations that it may have held are gone.",
        f"대화 기록 {path}이(가) 빈 파일이었습니다. 그 안에 있던 대화가 있었다면 사라졌습니다.",
        "Bring the file back from a backup if you have one. Lintel goes on with an empty history.",
        "백업이 있으면 파일을 복원하십시오. Lintel은 빈 기록으로 계속합니다.",
    )


def lost_commits(path: Path, kept: Path) -> ErrorInfo:
    return _info(
        "lost_commits",
        f"The last entries of the history {path} may be missing: the part of it that was written last is damaged.",
        f"대화 기록 {path}의 마지막 항목이 빠졌을 수 있습니다. 마지막에 쓴 부분이 손상되었습니다.",
        f"That part is kept as {kept}. Look in GEN NX for what was done last before you send anything again.",
        f"그 부분은 {kept}에 보관했습니다. 다시 보내기 전에 마지막 작업이 반영되었는지 GEN NX에서 확인하십시오.",
    )


def not_swept(path: Path, why: Exception) -> ErrorInfo:
    return _info(
        "not_swept",
        f"What was deleted is out of the history, but its words may still stand in unused parts of {path} ({why}).",
        f"삭제한 내용은 기록에서 지워졌지만 {path}의 사용하지 않는 부분에 남아 있을 수 있습니다({why}).",
        "Make room on the disk; Lintel tries again when it starts.",
        "디스크 공간을 확보하십시오. Lintel이 다음에 시작할 때 다시 시도합니다.",
    )


def set_aside_may_hold(kept: Sequence[Path]) -> ErrorInfo:
    names = ", ".join(str(path) for path in kept)
    return _info(
        "set_aside_may_hold",
        "The conversation is deleted. Damaged files that were set aside before may still hold parts of it.",
        "대화를 삭제했습니다. 이전에 따로 보관한 손상된 파일에는 일부 내용이 남아 있을 수 있습니다.",
        f"Delete them yourself when you no longer need them: {names}",
        f"더 필요하지 않으면 직접 삭제하십시오: {names}",
    )


def _error(code: str, en: str, ko: str, hint_en: str, hint_ko: str) -> JournalError:
    return JournalError(_info(code, en, ko, hint_en, hint_ko))


def _info(code: str, en: str, ko: str, hint_en: str, hint_ko: str) -> ErrorInfo:
    return ErrorInfo(code=f"history.{code}", message=Text(en=en, ko=ko), hint=Text(en=hint_en, ko=hint_ko))
