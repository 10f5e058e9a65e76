"""What can go wrong with the local model, in words.

LocalModelError
 ├── the file        local.bad_file, local.wrong_checksum, local.missing_file, local.will_not_fit
 ├── the library     local.not_installed, local.build_failed
 ├── one request     local.out_of_memory, local.load_failed, local.prompt_too_long, local.bad_grammar, local.busy …
 └── the process     local.crash, local.ended_by_others, local.unresponsive … (see causes.py), local.keeps_dying
"""

from pathlib import Path

from app.local.wire import Failed
from app.local.words import errors as words
from app.protocol.queries import FitEstimate
from app.protocol.values import ErrorInfo
from app.trade.text import Text


class LocalModelError(Exception):
    """A known failure of the local model; `info` is safe to show."""

    def __init__(self, info: ErrorInfo) -> None:
        super().__init__(info.message.en)
        self.info = info


def bad_file(path: Path, why: Text) -> ErrorInfo:
    return ErrorInfo(
        code="local.bad_file",
        message=words.IS_NOT_MODEL_FILE(name=path.name, why=why),
        hint=words.ANOTHER_FILE,
    )


def is_adapter(path: Path) -> ErrorInfo:
    return ErrorInfo(
        code="local.bad_file",
        message=words.IS_LORA_ADAPTER_NOT_MODEL(name=path.name),
        hint=words.LOAD_MODEL_IT_WAS_MADE,
    )


def missing_file(path: Path, why: Text) -> ErrorInfo:
    return ErrorInfo(
        code="local.missing_file",
        message=words.CANNOT_BE_READ(path=path, why=why),
        hint=words.ANOTHER_FILE,
    )


def will_not_fit(estimate: FitEstimate) -> ErrorInfo:
    needed, free = (f"{size / 1024**2:,.0f} MiB" for size in (estimate.needed_bytes, estimate.free_bytes))
    where = words.ON_GPU if estimate.is_on_gpu else words.IN_MEMORY
    return ErrorInfo(
        code="local.will_not_fit",
        message=words.NOT_LOADED_NEEDS_MORE(needed=needed, free=free, where=where),
        hint=words.FREE_MEMORY,
    )


def no_rung_left() -> ErrorInfo:
    return ErrorInfo(
        code="local.no_rung_left",
        message=words.NOT_LOADED_NO_WAY_LEFT,
        hint=words.CHOOSE_LESS_OR_SMALLER,
    )


def wrong_checksum(path: Path) -> ErrorInfo:
    return ErrorInfo(
        code="local.wrong_checksum",
        message=words.DIFFERS_FROM_FILE_LINTEL_KNOWS(name=path.name),
        hint=words.ANOTHER_FILE,
    )


def not_installed(library: str | None) -> ErrorInfo:
    return ErrorInfo(
        code="local.not_installed",
        message=words.LIBRARY_IS_NOT_INSTALLED(library=library or "llama.cpp"),
        hint=words.RULES_STILL_WORK,
    )


def build_failed(message: str) -> ErrorInfo:
    return ErrorInfo(
        code="local.build_failed",
        message=words.LIBRARY_NOT_BUILT(message=message),
        hint=words.RULES_STILL_WORK,
    )


def build_abandoned() -> ErrorInfo:
    return ErrorInfo(
        code="local.build_failed",
        message=words.BUILDING_LOCAL_MODELS_LIBRARY,
        hint=words.BUILD_CONTINUES_AT_START,
    )


def not_ready() -> ErrorInfo:
    return ErrorInfo(
        code="local.not_ready",
        message=words.NO_MODEL_LOADED,
        hint=words.LOAD_MODEL_FIRST,
    )


def no_model_file() -> ErrorInfo:
    return ErrorInfo(
        code="local.no_model_file",
        message=words.NO_MODEL_FILE,
        hint=words.NAME_OR_ADD_MODEL,
    )


def unloaded() -> ErrorInfo:
    return ErrorInfo(
        code="local.unloaded",
        message=words.LOCAL_MODEL_WAS_UNLOADED_WHILE,
        hint=words.LOAD_AGAIN,
    )


def busy() -> ErrorInfo:
    return ErrorInfo(
        code="local.busy",
        message=words.WRITING_ANOTHER_PLAN,
        hint=words.WAIT_OR_STOP,
    )


def cannot_start(why: str) -> ErrorInfo:
    return ErrorInfo(
        code="local.cannot_start",
        message=words.LOCAL_MODELS_PROCESS_COULD(why=why),
        hint=words.RULES_STILL_WORK,
    )


def keeps_dying(last: ErrorInfo, times: int) -> ErrorInfo:
    return ErrorInfo(
        code="local.keeps_dying",
        message=words.LEFT_STOPPED(times=times, message=last.message),
        hint=words.TRY_ANOTHER_MODEL,
    )


def request_failed(report: Failed) -> ErrorInfo:
    """A request the worker refused or could not finish; the worker lives on."""
    return ErrorInfo(code=f"local.{report.code}", message=_message(report), hint=_hint(report))


def _message(report: Failed) -> Text:
    detail = f" [{report.detail[:300]}]" if report.detail else ""
    match report.code:
        case "load_failed":
            return words.LLAMA_CPP_LOAD_FAILED(detail=detail)
        case "out_of_memory":
            return words.NOT_ENOUGH_MEMORY(detail=detail)
        case "no_model":
            return not_ready().message
        case "bad_grammar":
            return words.NO_GRAMMAR_OF_SCHEMAS(detail=detail)
        case "prompt_too_long":
            return words.REQUEST_TOO_LONG(detail=detail)
        case "decode_failed":
            return words.LLAMA_CPP_FAILED(detail=detail)
        case "adapter_failed":
            return words.ADAPTER_NOT_ATTACHED(detail=detail)
        case "cancelled":
            return words.IT_WAS_CANCELLED
        case "bug":
            return words.LOCAL_MODEL_MET_ERROR(detail=detail)


def _hint(report: Failed) -> Text | None:
    match report.code:
        case "out_of_memory":
            return words.CHOOSE_SMALLER_MODEL
        case "prompt_too_long":
            return words.SHORTEN_REQUEST_OR_SET_LONGER
        case "load_failed":
            return words.ANOTHER_FILE
        case "adapter_failed":
            return words.LOAD_MODEL_AGAIN
        case "no_model" | "bad_grammar" | "decode_failed" | "cancelled" | "bug":
            return None
