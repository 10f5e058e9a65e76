"""Why Lintel cannot start, or goes on without something, in words; said where there is no window yet."""

from pathlib import Path

from app.lib.paths import HOME_VARIABLE
from app.protocol.values import ErrorInfo
from app.trade.text import Text


def start_broke(exc: BaseException) -> ErrorInfo:
    why = type(exc).__name__
    return ErrorInfo(
        code="agent.start_broke",
        message=Text(
            en=f"Lintel could not start because of an error inside it ({why}).",
            ko=f"내부 오류({why})로 Lintel을 시작하지 못했습니다.",
        ),
        hint=Text(
            en="Start it again; the log file holds the cause.", ko="다시 시작하십시오. 원인은 로그 파일에 있습니다."
        ),
    )


def command_line_refused(why: str) -> ErrorInfo:
    return ErrorInfo(
        code="ask.refused",
        message=Text(
            en=f"Nothing was done: the command line or the text cannot be used ({why}).",
            ko=f"명령줄 또는 내용을 쓸 수 없어({why}) 아무것도 하지 않았습니다.",
        ),
    )


def folders_unusable(where: str, why: str) -> ErrorInfo:
    return ErrorInfo(
        code="folders.unusable",
        message=Text(
            en=f"Lintel cannot use its folder {where} ({why}). "
            f"Make it writable, or name another one in {HOME_VARIABLE}.",
            ko=f"Lintel 폴더 {where}을(를) 쓸 수 없습니다({why}). "
            f"권한을 고치거나 {HOME_VARIABLE}에 다른 폴더를 쓰십시오.",
        ),
    )


def without_folders(unusable: ErrorInfo, instead: Path) -> ErrorInfo:
    """`instead` is there for this run only."""
    said = unusable.message
    return ErrorInfo(
        code="folders.passing",
        message=Text(
            en=f"{said.en} Until then nothing is kept: conversations, the record of approvals, settings, drafts and "
            f"models that the embedded GEN NX saves are gone when Lintel ends.",
            ko=f"{said.ko} 그때까지는 보관되지 않습니다. 대화, 승인 기록, 설정, 작성 중인 내용, 내장 GEN NX가 저장한 "
            f"모델은 Lintel을 종료하면 사라집니다.",
        ),
        hint=Text(
            en=f"They lie in {instead} now; copy what you need before the end.",
            ko=f"지금은 {instead}에 있습니다. 필요한 것은 종료하기 전에 복사하십시오.",
        ),
    )


def no_log_file(file: Path, en: str, ko: str) -> ErrorInfo:
    return ErrorInfo(
        code="logs.none",
        message=Text(
            en=f"There is no log: {file} cannot be written ({en}).",
            ko=f"로그가 남지 않습니다. {file} 파일을 쓸 수 없습니다({ko}).",
        ),
        hint=Text(en="Move what lies there away.", ko="그 자리에 있는 것을 옮기십시오."),
    )


NOT_STORED = ErrorInfo(
    code="history.not_stored",
    message=Text(en="This run is not stored in the history.", ko="이번 실행은 기록에 저장되지 않습니다."),
)
