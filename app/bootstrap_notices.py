"""Why Lintel cannot start, or goes on without something, in words; said where there is no window yet."""

from pathlib import Path

from app import bootstrap_words as words
from app.lib.paths import HOME_VARIABLE
from app.protocol.values import ErrorInfo
from app.trade.text import Text


def start_broke(exc: BaseException) -> ErrorInfo:
    why = type(exc).__name__
    return ErrorInfo(
        code="agent.start_broke",
        message=words.LINTEL_COULD_NOT_START_BECAUSE(why=why),
        hint=words.START_IT_AGAIN_LOG_FILE_HOLDS,
    )


def command_line_refused(why: str) -> ErrorInfo:
    return ErrorInfo(
        code="ask.refused",
        message=words.NOTHING_WAS_DONE_COMMAND_LINE(why=why),
    )


def folders_unusable(where: str, why: Text) -> ErrorInfo:
    return ErrorInfo(
        code="folders.unusable",
        message=words.LINTEL_CANNOT_USE_ITS_FOLDER_MAKE(where=where, why=why, home_variable=HOME_VARIABLE),
    )


def without_folders(unusable: ErrorInfo, instead: Path) -> ErrorInfo:
    """`instead` is there for this run only."""
    said = unusable.message
    return ErrorInfo(
        code="folders.passing",
        message=words.UNTIL_THEN_NOTHING_IS_KEPT(said=said),
        hint=words.THEY_LIE_IN_NOW_COPY_WHAT(instead=instead),
    )


def no_log_file(file: Path, reason: Text) -> ErrorInfo:
    return ErrorInfo(
        code="logs.none",
        message=words.THERE_IS_NO_LOG_CANNOT(file=file, en=reason),
        hint=words.MOVE_WHAT_LIES_THERE_AWAY,
    )


NOT_STORED = ErrorInfo(
    code="history.not_stored",
    message=words.THIS_RUN_IS_NOT_STORED,
)
