"""Why a worker died, in words: exit codes of Windows, signals of POSIX, and what llama.cpp said last."""

import signal
from dataclasses import dataclass
from enum import Enum

from app.local.words.process import causes as texts
from app.protocol.values import ErrorInfo
from app.trade.text import Text


class EndCause(Enum):
    """What kind of end it was; out of memory and a bad program are not cured by starting again."""

    CRASH = "crash"
    ENDED_BY_OTHERS = "ended_by_others"
    OUT_OF_MEMORY = "out_of_memory"
    BAD_PROGRAM = "bad_program"
    UNRESPONSIVE = "unresponsive"

    @property
    def may_be_restarted(self) -> bool:
        return self in (EndCause.CRASH, EndCause.ENDED_BY_OTHERS, EndCause.UNRESPONSIVE)


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

_SIGNALS: dict[str, tuple[EndCause, Text]] = {
    "SIGSEGV": (EndCause.CRASH, texts.BAD_MEMORY),
    "SIGBUS": (
        EndCause.CRASH,
        texts.FILE_OR_DISK_CHANGED,
    ),
    "SIGABRT": (EndCause.CRASH, texts.INFERENCE_LIBRARY_GAVE_UP),
    "SIGFPE": (EndCause.CRASH, texts.ARITHMETIC_ERROR),
    "SIGILL": (
        EndCause.BAD_PROGRAM,
        texts.INFERENCE_LIBRARY_WAS_BUILT,
    ),
    "SIGKILL": (
        EndCause.ENDED_BY_OTHERS,
        texts.ENDED_SHORT_OF_MEMORY,
    ),
    "SIGTERM": (
        EndCause.ENDED_BY_OTHERS,
        texts.ENDED_FROM_OUTSIDE,
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


def explain(death: Death) -> tuple[EndCause, ErrorInfo]:
    """What happened and what to do; the code is stable, the technical name is in brackets."""
    ending, why, technical = _classify(death)
    said = death.crash_note or _last_error(death.words)
    detail = f" [{technical}{': ' + said if said else ''}]"
    return ending, ErrorInfo(
        code=f"local.{ending.value}",
        message=texts.LOCAL_MODEL_STOPPED(detail=detail, why=why),
        hint=_HINTS[ending],
    )


def unresponsive(what: Text) -> tuple[EndCause, ErrorInfo]:
    """The worker was ended by the desktop, because `what`."""
    return EndCause.UNRESPONSIVE, ErrorInfo(
        code=f"local.{EndCause.UNRESPONSIVE.value}",
        message=texts.LOCAL_MODEL_WAS_ENDED(what=what),
        hint=_HINTS[EndCause.UNRESPONSIVE],
    )


def _classify(death: Death) -> tuple[EndCause, Text, str]:
    code = death.status & 0xFFFFFFFF
    technical = _technical_name(death.status)
    if code in _WINDOWS_NO_MEMORY or _speaks_of_memory(death):
        return EndCause.OUT_OF_MEMORY, texts.MEMORY_RAN_OUT, technical
    if code in _WINDOWS_NO_LIBRARY or "ModuleNotFoundError" in death.words or "ImportError" in death.words:
        why = texts.PROGRAM_PART_MISSING
        return EndCause.BAD_PROGRAM, why, technical
    name = _NTSTATUS[code][1] if code in _NTSTATUS else technical
    if name in _SIGNALS:
        ending, why = _SIGNALS[name]
        return ending, why, technical
    return EndCause.CRASH, texts.ITS_PROGRAM_ENDED_UNEXPECTEDLY, technical


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


_HINTS: dict[EndCause, Text] = {
    EndCause.CRASH: texts.SAFE_TRY_ANOTHER,
    EndCause.ENDED_BY_OTHERS: texts.SAFE_CLOSE_PROGRAMS,
    EndCause.OUT_OF_MEMORY: texts.CHOOSE_SMALLER_MODEL,
    EndCause.BAD_PROGRAM: texts.INSTALL_LIBRARY_AGAIN,
    EndCause.UNRESPONSIVE: texts.SAFE_STARTED_AGAIN,
}
