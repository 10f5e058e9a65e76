"""Why Lintel cannot start, or goes on without something, in words; said where there is no window yet."""

from pathlib import Path

from app import bootstrap_words as words
from app.lib.paths import HOME_VARIABLE
from app.protocol.values import ErrorInfo
from app.trade.system_words import reason
from app.trade.text import Text


def start_broke(exc: BaseException) -> ErrorInfo:
    why = type(exc).__name__
    return ErrorInfo(
        code="agent.start_broke",
        message=words.START_FAILED(why=why),
        hint=words.START_AGAIN_SEE_LOG,
    )


def command_line_refused(why: str) -> ErrorInfo:
    return ErrorInfo(
        code="ask.refused",
        message=words.NOTHING_WAS_DONE_COMMAND_LINE(why=why),
    )


def folders_unusable(where: str, why: Text) -> ErrorInfo:
    return ErrorInfo(
        code="folders.unusable",
        message=words.FOLDER_UNUSABLE(where=where, why=why, home_variable=HOME_VARIABLE),
    )


def without_folders(unusable: ErrorInfo, instead: Path) -> ErrorInfo:
    """`instead` is there for this run only."""
    said = unusable.message
    return ErrorInfo(
        code="folders.passing",
        message=words.NOTHING_KEPT(said=said),
        hint=words.FILES_LIE_ELSEWHERE(instead=instead),
    )


def no_log_file(file: Path, reason: Text) -> ErrorInfo:
    return ErrorInfo(
        code="logs.none",
        message=words.NO_LOG(file=file, en=reason),
        hint=words.CLEAR_THE_PLACE,
    )


NOT_STORED = ErrorInfo(
    code="history.not_stored",
    message=words.RUN_NOT_STORED,
)


def cannot_measure(exc: OSError) -> ErrorInfo:
    return ErrorInfo(
        code="evaluation.cannot",
        message=words.CANNOT_MEASURE(path=exc.filename or "", why=reason(exc)),
        hint=words.MEASURED_IS_KEPT,
    )
