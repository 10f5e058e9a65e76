"""Why a worker died, in words: exit codes of Windows, signals of POSIX, and what llama.cpp said last."""

import signal
from dataclasses import dataclass
from enum import Enum

from app.protocol.values import ErrorInfo
from app.trade.text import Text


class Ending(Enum):
    """What kind of end it was; out of memory and a bad program are not cured by starting again."""

    CRASH = "crash"
    ENDED_BY_OTHERS = "ended_by_others"
    OUT_OF_MEMORY = "out_of_memory"
    BAD_PROGRAM = "bad_program"
    UNRESPONSIVE = "unresponsive"

    @property
    def may_be_restarted(self) -> bool:
        return self in (Ending.CRASH, Ending.ENDED_BY_OTHERS, Ending.UNRESPONSIVE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Death:
    """How a worker ended: `status` is the exit status (negative: minus the signal), `words` its last output."""

    status: int
    words: str = ""
    crash_note: str = ""


_MEMORY_WORDS = (
    "out of memory",
    "cudamalloc failed",
    "failed to allocate",
    "unable to allocate",
    "bad_alloc",
    "memoryerror",
    "erroroutofdevicememory",
)

_SIGNALS: dict[str, tuple[Ending, Text]] = {
    "SIGSEGV": (Ending.CRASH, Text(en="it read memory it does not own", ko="잘못된 메모리를 읽었습니다")),
    "SIGBUS": (
        Ending.CRASH,
        Text(en="the model file changed or its disk failed", ko="모델 파일이 바뀌었거나 디스크를 읽지 못했습니다"),
    ),
    "SIGABRT": (Ending.CRASH, Text(en="the inference library gave up", ko="추론 라이브러리가 실행을 포기했습니다")),
    "SIGFPE": (Ending.CRASH, Text(en="an arithmetic error", ko="산술 오류가 났습니다")),
    "SIGILL": (
        Ending.BAD_PROGRAM,
        Text(
            en="the inference library was built for another processor",
            ko="추론 라이브러리가 다른 프로세서용으로 빌드되었습니다",
        ),
    ),
    "SIGKILL": (
        Ending.ENDED_BY_OTHERS,
        Text(
            en="the system or another program ended it, often because memory ran short",
            ko="시스템이나 다른 프로그램이 종료했습니다. 메모리 부족일 때 자주 일어납니다",
        ),
    ),
    "SIGTERM": (
        Ending.ENDED_BY_OTHERS,
        Text(en="the system or another program ended it", ko="시스템이나 다른 프로그램이 종료했습니다"),
    ),
}

# winnt.h, as unsigned 32-bit numbers; the meaning is shared with the signal of the same kind.
_NTSTATUS: dict[int, tuple[str, str]] = {
    0xC0000005: ("STATUS_ACCESS_VIOLATION", "SIGSEGV"),
    0xC00000FD: ("STATUS_STACK_OVERFLOW", "SIGSEGV"),
    0xC0000374: ("STATUS_HEAP_CORRUPTION", "SIGABRT"),
    0xC0000409: ("STATUS_STACK_BUFFER_OVERRUN", "SIGABRT"),
    0x40000015: ("STATUS_FATAL_APP_EXIT", "SIGABRT"),
    0xC000001D: ("STATUS_ILLEGAL_INSTRUCTION", "SIGILL"),
    0xC0000006: ("STATUS_IN_PAGE_ERROR", "SIGBUS"),
    0xC000013A: ("STATUS_CONTROL_C_EXIT", "SIGTERM"),
}
_WINDOWS_NO_MEMORY = {0xC0000017: "STATUS_NO_MEMORY", 0xC000012D: "STATUS_COMMITMENT_LIMIT"}
_WINDOWS_NO_LIBRARY = {0xC0000135: "STATUS_DLL_NOT_FOUND", 0xC0000139: "STATUS_ENTRYPOINT_NOT_FOUND"}


def explain(death: Death) -> tuple[Ending, ErrorInfo]:
    """What happened and what to do; the code is stable, the technical name is in brackets."""
    ending, why, technical = _classify(death)
    said = death.crash_note or _last_error(death.words)
    detail = f" [{technical}{': ' + said if said else ''}]"
    return ending, ErrorInfo(
        code=f"local.{ending.value}",
        message=Text(en=f"The local model stopped: {why.en}.{detail}", ko=f"로컬 모델이 멈췄습니다: {why.ko}.{detail}"),
        hint=_HINTS[ending],
    )


def unresponsive(what: Text) -> tuple[Ending, ErrorInfo]:
    """The worker was ended by the desktop, because `what`."""
    return Ending.UNRESPONSIVE, ErrorInfo(
        code=f"local.{Ending.UNRESPONSIVE.value}",
        message=Text(en=f"The local model was ended: {what.en}.", ko=f"로컬 모델을 종료했습니다: {what.ko}."),
        hint=_HINTS[Ending.UNRESPONSIVE],
    )


def _classify(death: Death) -> tuple[Ending, Text, str]:
    code = death.status & 0xFFFFFFFF
    technical = _technical_name(death.status)
    if code in _WINDOWS_NO_MEMORY or _speaks_of_memory(death):
        return Ending.OUT_OF_MEMORY, Text(en="memory ran out", ko="메모리가 부족합니다"), technical
    if code in _WINDOWS_NO_LIBRARY or "ModuleNotFoundError" in death.words or "ImportError" in death.words:
        why = Text(en="a part of its program is missing", ko="프로그램의 일부가 없습니다")
        return Ending.BAD_PROGRAM, why, technical
    name = _NTSTATUS[code][1] if code in _NTSTATUS else technical
    if name in _SIGNALS:
        ending, why = _SIGNALS[name]
        return ending, why, technical
    return Ending.CRASH, Text(en="its program ended unexpectedly", ko="프로그램이 예기치 않게 끝났습니다"), technical


def _technical_name(status: int) -> str:
    code = status & 0xFFFFFFFF
    known = {**{key: name for key, (name, _) in _NTSTATUS.items()}, **_WINDOWS_NO_MEMORY, **_WINDOWS_NO_LIBRARY}
    if code in known:
        return known[code]
    if -64 <= status < 0:
        try:
            return signal.Signals(-status).name
        except ValueError:
            return f"signal {-status}"
    return f"exit code {status}"


def _speaks_of_memory(death: Death) -> bool:
    text = f"{death.words} {death.crash_note}".lower()
    return any(word in text for word in _MEMORY_WORDS)


def _last_error(words: str) -> str:
    """The last line that names an error; a stack trace of ours tells the engineer nothing."""
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    named = [line for line in lines if "error" in line.lower() or "GGML_ASSERT" in line]
    telling = [line for line in named if not line.startswith("Fatal Python error")]
    return telling[-1][:200] if telling else ""


_HINTS: dict[Ending, Text] = {
    Ending.CRASH: Text(
        en="Your conversation is safe. If it happens again, try another model file or a shorter context.",
        ko="대화 내용은 안전합니다. 다시 일어나면 다른 모델 파일이나 더 짧은 컨텍스트를 써 보세요.",
    ),
    Ending.ENDED_BY_OTHERS: Text(
        en="Your conversation is safe. Close other large programs if memory is short.",
        ko="대화 내용은 안전합니다. 메모리가 부족하면 큰 프로그램을 닫아 주세요.",
    ),
    Ending.OUT_OF_MEMORY: Text(
        en="Choose a smaller model or a shorter context, or close programs that use the GPU, then load it again.",
        ko="더 작은 모델이나 더 짧은 컨텍스트를 고르거나 GPU를 쓰는 프로그램을 닫은 뒤 다시 불러오세요.",
    ),
    Ending.BAD_PROGRAM: Text(
        en="Install the local model's library again; the rest of Lintel works without it.",
        ko="로컬 모델 라이브러리를 다시 설치하세요. Lintel의 나머지 기능은 그대로 쓸 수 있습니다.",
    ),
    Ending.UNRESPONSIVE: Text(
        en="Your conversation is safe; the model is being started again.",
        ko="대화 내용은 안전합니다. 모델을 다시 시작합니다.",
    ),
}
