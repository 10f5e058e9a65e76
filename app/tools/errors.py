"""What can go wrong on the way to GEN NX, in words.

ToolsError
├── ServerLostError       the tool server or the embedded engine ended, or never came up
└── NoAnswerError         a call went unanswered within its time
"""

from app.protocol.values import ErrorInfo
from app.trade.text import Text


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
    message=Text(en="The tool server did not answer.", ko="도구 서버가 응답하지 않았습니다."),
    hint=Text(
        en="Nothing was changed by this call. Check that GEN NX is not waiting in a dialog, then try again.",
        ko="이 호출로 바뀐 것은 없습니다. GEN NX에 열린 대화상자가 없는지 확인한 뒤 다시 시도하십시오.",
    ),
)
NO_PREVIEW = ErrorInfo(
    code="tool.no_preview",
    message=Text(
        en="The tool server did not show what this call would send.",
        ko="도구 서버가 이 호출이 보낼 내용을 보여 주지 않았습니다.",
    ),
    hint=Text(en="It cannot be approved unseen.", ko="내용을 보지 않고 승인할 수 없습니다."),
)
OUTCOME_LOST = ErrorInfo(
    code="tool.outcome_lost",
    message=Text(
        en="The write was sent and no answer came back: it may or may not be stored.",
        ko="쓰기 요청을 보냈으나 응답이 없습니다. 저장되었는지 알 수 없습니다.",
    ),
    hint=Text(
        en="It is not repeated automatically. Close any dialog in GEN NX, then read the model and compare.",
        ko="자동으로 다시 보내지 않습니다. GEN NX의 대화상자를 닫고 모델을 읽어 비교하십시오.",
    ),
)
MISSING_MIDAS_KEY = ErrorInfo(
    code="tool.no_mapi_key",
    message=Text(en="There is no MAPI key for GEN NX.", ko="GEN NX용 MAPI 키가 없습니다."),
    hint=Text(
        en="Copy it from GEN NX (Apps > API Settings) into Settings > Target, or use the embedded GEN NX.",
        ko="GEN NX(Apps > API Settings)에서 복사하여 설정 > 대상에 저장하거나, 내장 GEN NX를 사용하십시오.",
    ),
)


def no_identity(why: ErrorInfo | None) -> ErrorInfo:
    en, ko = (f" {why.message.en}", f" {why.message.ko}") if why else ("", "")
    return ErrorInfo(
        code="tool.no_identity",
        message=Text(
            en=f"GEN NX did not tell which model is open; nothing was asked for or sent.{en}",
            ko=f"GEN NX가 어떤 모델이 열려 있는지 알려 주지 않아 승인을 요청하지도 보내지도 않았습니다.{ko}",
        ),
        hint=(why.hint if why else None)
        or Text(en="Look at GEN NX, then ask again.", ko="GEN NX를 확인한 뒤 다시 요청하십시오."),
    )


def unreadable(where: str) -> ErrorInfo:
    return ErrorInfo(
        code="tool.unreadable_answer",
        message=Text(
            en=f"The tool server's answer could not be read: {where}",
            ko=f"도구 서버의 응답을 읽을 수 없습니다: {where}",
        ),
        hint=Text(
            en="Nothing was changed by this call. The tool server may be of another version than Lintel.",
            ko="이 호출로 바뀐 것은 없습니다. 도구 서버와 Lintel의 버전이 다를 수 있습니다.",
        ),
    )


def engine_failed(detail: str) -> ErrorInfo:
    return ErrorInfo(
        code="tool.engine_failed",
        message=Text(
            en=f"The embedded GEN NX did not start: {detail}", ko=f"내장 GEN NX를 시작하지 못했습니다: {detail}"
        ),
        hint=Text(en="Start it again from the status bar.", ko="상태 표시줄에서 다시 시작하십시오."),
    )


def server_failed(detail: str) -> ErrorInfo:
    return ErrorInfo(
        code="tool.server_failed",
        message=Text(en=f"The tool server did not start: {detail}", ko=f"도구 서버를 시작하지 못했습니다: {detail}"),
        hint=Text(en="Start it again from the status bar.", ko="상태 표시줄에서 다시 시작하십시오."),
    )


def server_lost() -> ErrorInfo:
    return ErrorInfo(
        code="tool.server_lost",
        message=Text(
            en="The tool server ended or stopped answering.", ko="도구 서버가 종료되었거나 응답을 멈췄습니다."
        ),
        hint=Text(
            en="The next request starts it again; the open model is kept.",
            ko="다음 요청에서 다시 시작합니다. 열린 모델은 유지됩니다.",
        ),
    )


def engine_ended() -> ErrorInfo:
    return ErrorInfo(
        code="tool.engine_ended",
        message=Text(
            en="The embedded GEN NX ended. Its document is kept; at most the last write is in doubt.",
            ko="내장 GEN NX가 종료되었습니다. 문서는 보존되어 있으며 마지막 쓰기 하나만 확인이 필요할 수 있습니다.",
        ),
        hint=Text(
            en="The next request starts it again with this document.",
            ko="다음 요청에서 이 문서로 다시 시작합니다.",
        ),
    )


def engine_lost() -> ErrorInfo:
    return ErrorInfo(
        code="tool.engine_lost",
        message=Text(
            en="The embedded GEN NX ended; what was not saved in its model is gone.",
            ko="내장 GEN NX가 종료되어 저장하지 않은 모델 내용이 사라졌습니다.",
        ),
        hint=Text(
            en="The next request starts it again with an empty document; open the saved file or build again.",
            ko="다음 요청에서 빈 문서로 다시 시작합니다. 저장한 파일을 열거나 다시 작성하십시오.",
        ),
    )
