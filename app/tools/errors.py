"""What can go wrong on the way to GEN NX, in words.

ToolsError
├── ServerLostError       the tool server or the embedded engine ended, or never came up
└── NoAnswerError         a call went unanswered within its time
"""

from app.protocol.values import ErrorInfo
from app.tools import words
from app.trade.templates import joined


class ToolsError(Exception):
    """Safe to show."""

    def __init__(self, info: ErrorInfo) -> None:
        super().__init__(info.message.en)
        self.info = info


class ServerLostError(ToolsError):
    """The process is gone; what it was doing has no answer."""


class NoAnswerError(ToolsError):
    """The process lives and did not answer in time."""


NO_ANSWER = ErrorInfo(
    code="tool.no_answer",
    message=words.TOOL_SERVER_DID_NOT_ANSWER,
    hint=words.UNCHANGED_CHECK_DIALOGS,
)
NO_PREVIEW = ErrorInfo(
    code="tool.no_preview",
    message=words.SENDING_NOT_SHOWN,
    hint=words.NOT_APPROVED_UNSEEN,
)
OUTCOME_LOST = ErrorInfo(
    code="tool.outcome_lost",
    message=words.WRITE_UNANSWERED,
    hint=words.READ_AND_COMPARE,
)
REHEARSAL_ENDED = ErrorInfo(
    code="tool.rehearsal_ended",
    message=words.REHEARSAL_ENDED,
    hint=words.REHEARSE_AGAIN,
)
MISSING_MIDAS_KEY = ErrorInfo(
    code="tool.no_mapi_key",
    message=words.NO_MAPI_KEY,
    hint=words.COPY_MAPI_KEY,
)


def no_identity(why: ErrorInfo | None) -> ErrorInfo:
    return ErrorInfo(
        code="tool.no_identity",
        message=joined((words.MODEL_NOT_TOLD, *((why.message,) if why else ())), " "),
        hint=(why.hint if why else None) or words.LOOK_THEN_ASK,
    )


def unreadable(where: str) -> ErrorInfo:
    return ErrorInfo(
        code="tool.unreadable_answer",
        message=words.TOOL_SERVERS_ANSWER_COULD(where=where),
        hint=words.UNCHANGED_OTHER_VERSION,
    )


def engine_failed(detail: str) -> ErrorInfo:
    return ErrorInfo(
        code="tool.engine_failed",
        message=words.EMBEDDED_NOT_STARTED(detail=detail),
        hint=words.START_AGAIN,
    )


def server_failed(detail: str) -> ErrorInfo:
    return ErrorInfo(
        code="tool.server_failed",
        message=words.TOOL_SERVER_DID_NOT_START(detail=detail),
        hint=words.START_AGAIN,
    )


def server_lost() -> ErrorInfo:
    return ErrorInfo(
        code="tool.server_lost",
        message=words.TOOL_SERVER_ENDED_OR_STOPPED,
        hint=words.STARTS_AGAIN_MODEL_KEPT,
    )


def engine_ended() -> ErrorInfo:
    return ErrorInfo(
        code="tool.engine_ended",
        message=words.EMBEDDED_ENDED,
        hint=words.NEXT_REQUEST_STARTS_IT_AGAIN,
    )


def engine_lost() -> ErrorInfo:
    return ErrorInfo(
        code="tool.engine_lost",
        message=words.EMBEDDED_GEN_NX_ENDED_WHAT,
        hint=words.STARTS_AGAIN_EMPTY,
    )
