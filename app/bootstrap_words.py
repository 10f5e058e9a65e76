"""Why Lintel cannot start, in words; said where there is no window yet."""

from app.protocol.values import ErrorInfo, Text


def start_broke(exc: Exception) -> ErrorInfo:
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
