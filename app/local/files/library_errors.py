"""What can go wrong with the files of the model library, in words."""

from pathlib import Path

from app.local.words.files import library_errors as words
from app.protocol.values import ErrorInfo
from app.trade.text import Text


def _error(code: str, message: Text, hint: Text) -> ErrorInfo:
    return ErrorInfo(code=f"local.{code}", message=message, hint=hint)


def bad_address(why: str) -> ErrorInfo:
    return _error(
        "bad_download_address",
        words.NOTHING_IS_DOWNLOADED(why=why),
        words.OTHER_ADDRESS,
    )


def bad_checksum_text(text: str) -> ErrorInfo:
    return _error(
        "bad_checksum_text",
        words.IS_NOT_SHA_DIGITS(text=text[:80]),
        words.COPY_IT_FROM_MODELS_PAGE,
    )


def refused(host: str, status: int) -> ErrorInfo:
    return _error(
        "download_refused",
        words.DOES_NOT_GIVE_FILE_HTTP(host=host, status=status),
        words.OTHER_ADDRESS,
    )


def stuck(host: str, done_bytes: int) -> ErrorInfo:
    done = f"{done_bytes / 1024**2:,.0f} MiB"
    return _error(
        "download_stuck",
        words.HOST_LOST(host=host, done=done),
        words.TRY_AGAIN,
    )


def way_blocked(why: Text) -> ErrorInfo:
    """A variable, a certificate or a proxy keeps the request from its host."""
    return _error("way_blocked", why, words.TRY_AGAIN)


def differs(name: str, wanted: str, found: str) -> ErrorInfo:
    return _error(
        "wrong_checksum",
        words.NOT_THE_FILE_ASKED_FOR(name=name, found=found[:12], wanted=wanted[:12]),
        words.OTHER_ADDRESS,
    )


def not_a_model(host: str) -> ErrorInfo:
    return _error(
        "not_a_model",
        words.NO_GGUF_SENT(host=host),
        words.OTHER_ADDRESS,
    )


def no_disk_space(folder: Path, needed_bytes: int, free_bytes: int) -> ErrorInfo:
    needed, free = (f"{size / 1024**2:,.0f} MiB" for size in (needed_bytes, free_bytes))
    return _error(
        "no_disk_space",
        words.DISK_TOO_FULL(needed=needed, folder=folder, free=free),
        words.FREE_SPACE_OR_LEAVE_IT,
    )


def cannot_write(folder: Path, why: Text) -> ErrorInfo:
    return _error(
        "cannot_write",
        words.NOTHING_CAN_BE_WRITTEN(folder=folder, why=why),
        words.FREE_SPACE_OR_GIVE_ACCESS,
    )


def not_in_library(path: str) -> ErrorInfo:
    return _error(
        "not_in_library",
        words.IS_NOT_IN_MODEL_LIBRARY(path=path),
        words.ADD_IT_FIRST,
    )


def is_in_use(path: Path) -> ErrorInfo:
    return _error(
        "in_use",
        words.IS_LOADED_NOW(name=path.name),
        words.UNLOAD_FIRST,
    )


TRANSFER_BROKE = _error(
    "transfer_broke",
    words.TRANSFER_BROKE,
    words.LOG_FILE_SAYS_WHY,
)
NOTHING_BEFORE = _error(
    "nothing_before",
    words.NOTHING_BEFORE,
    words.CHOOSE_MODEL_FROM_LIST,
)
NO_SUCH_TRANSFER = _error(
    "no_such_transfer",
    words.NO_SUCH_TRANSFER,
    words.LOOK_AT_LIST_OF_MODELS,
)
