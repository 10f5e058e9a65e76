"""What can go wrong with the local model, in words.

LocalModelError
 ├── the file        local.bad_file, local.wrong_checksum, local.missing_file, local.will_not_fit
 ├── the library     local.not_installed, local.build_failed
 ├── one request     local.out_of_memory, local.load_failed, local.prompt_too_long, local.bad_grammar, local.busy …
 └── the process     local.crash, local.ended_by_others, local.unresponsive … (see causes.py), local.keeps_dying
"""

from pathlib import Path

from app.local.wire import Failed
from app.protocol.queries import FitEstimate
from app.protocol.values import ErrorInfo
from app.trade.text import Text


class LocalModelError(Exception):
    """A known failure of the local model; `info` is safe to show."""

    def __init__(self, info: ErrorInfo) -> None:
        super().__init__(info.message.en)
        self.info = info


_ANOTHER_FILE = Text(
    en="Choose another GGUF file, or download this one again.",
    ko="다른 GGUF 파일을 고르거나 이 파일을 다시 내려받으세요.",
)
_RULES_STILL_WORK = Text(
    en="Lintel works without it: the rules planner writes the plans.",
    ko="로컬 모델 없이도 Lintel은 규칙 기반 계획기로 동작합니다.",
)


def bad_file(path: Path, why: Text) -> ErrorInfo:
    return ErrorInfo(
        code="local.bad_file",
        message=Text(
            en=f"{path.name} is not a model file that can be loaded: {why.en}.",
            ko=f"{path.name}은(는) 불러올 수 있는 모델 파일이 아닙니다: {why.ko}.",
        ),
        hint=_ANOTHER_FILE,
    )


def is_adapter(path: Path) -> ErrorInfo:
    return ErrorInfo(
        code="local.bad_file",
        message=Text(
            en=f"{path.name} is a LoRA adapter, not a model.",
            ko=f"{path.name}은(는) 모델이 아니라 LoRA 어댑터입니다.",
        ),
        hint=Text(
            en="Load the model it was made for; the adapter is attached to it when models/registry.json lists both.",
            ko="어댑터의 기반 모델을 불러오세요. models/registry.json에 있으면 어댑터가 함께 붙습니다.",
        ),
    )


def missing_file(path: Path, why: str) -> ErrorInfo:
    return ErrorInfo(
        code="local.missing_file",
        message=Text(en=f"{path} cannot be read: {why}.", ko=f"{path} 파일을 읽을 수 없습니다: {why}."),
        hint=_ANOTHER_FILE,
    )


def will_not_fit(estimate: FitEstimate) -> ErrorInfo:
    needed, free = (f"{size / 1024**2:,.0f} MiB" for size in (estimate.needed_bytes, estimate.free_bytes))
    where = Text(en="on the GPU", ko="GPU") if estimate.is_on_gpu else Text(en="in memory", ko="메모리")
    return ErrorInfo(
        code="local.will_not_fit",
        message=Text(
            en=f"The model was not loaded: it needs {needed} {where.en}, and {free} are free now.",
            ko=f"모델을 불러오지 않았습니다: {where.ko}에 {needed}가 필요하지만 지금 {free}만 남아 있습니다.",
        ),
        hint=Text(
            en="Close programs that use that memory, or choose fewer GPU layers, a shorter context or a smaller model.",
            ko="그 메모리를 쓰는 프로그램을 닫거나 GPU 레이어, 컨텍스트를 줄이거나 더 작은 모델을 고르세요.",
        ),
    )


def no_rung_left() -> ErrorInfo:
    return ErrorInfo(
        code="local.no_rung_left",
        message=Text(
            en="The model was not loaded: the chosen way to save memory does not exist for it, or each was tried.",
            ko="모델을 불러오지 않았습니다. 선택한 절약 방법을 이 모델에 쓸 수 없거나 모두 시도했습니다.",
        ),
        hint=Text(
            en='Choose "as much as needed" in Settings > Local model, or a smaller model.',
            ko='설정 > 로컬 모델에서 "필요한 만큼 단계적으로"를 고르거나 더 작은 모델을 고르세요.',
        ),
    )


def wrong_checksum(path: Path) -> ErrorInfo:
    return ErrorInfo(
        code="local.wrong_checksum",
        message=Text(
            en=f"{path.name} differs from the file Lintel knows by this name (SHA-256 does not match).",
            ko=f"{path.name}이(가) Lintel이 아는 같은 이름의 파일과 다릅니다(SHA-256 불일치).",
        ),
        hint=_ANOTHER_FILE,
    )


def not_installed(library: str | None) -> ErrorInfo:
    return ErrorInfo(
        code="local.not_installed",
        message=Text(
            en=f"The local model's library ({library or 'llama.cpp'}) is not installed.",
            ko=f"로컬 모델 라이브러리({library or 'llama.cpp'})가 설치되어 있지 않습니다.",
        ),
        hint=_RULES_STILL_WORK,
    )


def build_failed(message: str) -> ErrorInfo:
    return ErrorInfo(
        code="local.build_failed",
        message=Text(
            en=f"Building the local model's library failed: {message}",
            ko=f"로컬 모델 라이브러리를 빌드하지 못했습니다: {message}",
        ),
        hint=_RULES_STILL_WORK,
    )


def build_abandoned() -> ErrorInfo:
    return ErrorInfo(
        code="local.build_failed",
        message=Text(
            en="Building the local model's library was interrupted.",
            ko="로컬 모델 라이브러리 빌드가 중단되었습니다.",
        ),
        hint=Text(
            en="Start Lintel again with `python dev.py run`; the build continues then.",
            ko="`python dev.py run`으로 Lintel을 다시 시작하면 빌드를 이어 갑니다.",
        ),
    )


def not_ready() -> ErrorInfo:
    return ErrorInfo(
        code="local.not_ready",
        message=Text(en="No local model is loaded.", ko="불러온 로컬 모델이 없습니다."),
        hint=Text(en="Load a model first.", ko="먼저 모델을 불러오세요."),
    )


def no_model_file() -> ErrorInfo:
    return ErrorInfo(
        code="local.no_model_file",
        message=Text(en="There is no local model file.", ko="로컬 모델 파일이 없습니다."),
        hint=Text(en="Name one with --model, or add one.", ko="--model로 지정하거나 모델을 추가하세요."),
    )


def unloaded() -> ErrorInfo:
    return ErrorInfo(
        code="local.unloaded",
        message=Text(en="The local model was unloaded while it was writing.", ko="쓰는 도중에 로컬 모델을 내렸습니다."),
        hint=Text(en="Load it again when you need it.", ko="필요할 때 다시 불러오세요."),
    )


def busy() -> ErrorInfo:
    return ErrorInfo(
        code="local.busy",
        message=Text(en="The local model is writing another plan.", ko="로컬 모델이 다른 계획을 쓰고 있습니다."),
        hint=Text(en="Wait for it or stop it.", ko="끝날 때까지 기다리거나 중지하세요."),
    )


def cannot_start(why: str) -> ErrorInfo:
    return ErrorInfo(
        code="local.cannot_start",
        message=Text(
            en=f"The local model's process could not be started: {why}.",
            ko=f"로컬 모델 프로세스를 시작하지 못했습니다: {why}.",
        ),
        hint=_RULES_STILL_WORK,
    )


def keeps_dying(last: ErrorInfo, times: int) -> ErrorInfo:
    return ErrorInfo(
        code="local.keeps_dying",
        message=Text(
            en=f"{last.message.en} It was restarted {times} times within minutes and is left stopped now.",
            ko=f"{last.message.ko} 몇 분 사이에 {times}번 다시 시작했으므로 이제 멈춰 둡니다.",
        ),
        hint=Text(
            en="Try another model file or a shorter context, then load it by hand.",
            ko="다른 모델 파일이나 더 짧은 컨텍스트를 고른 뒤 직접 불러오세요.",
        ),
    )


def request_failed(report: Failed) -> ErrorInfo:
    """A request the worker refused or could not finish; the worker lives on."""
    return ErrorInfo(code=f"local.{report.code}", message=_message(report), hint=_hint(report))


def _message(report: Failed) -> Text:
    detail = f" [{report.detail[:300]}]" if report.detail else ""
    match report.code:
        case "load_failed":
            return Text(
                en=f"llama.cpp could not load the model.{detail}",
                ko=f"llama.cpp가 모델을 불러오지 못했습니다.{detail}",
            )
        case "out_of_memory":
            return Text(en=f"There is not enough memory for the model.{detail}", ko=f"메모리가 부족합니다.{detail}")
        case "no_model":
            return not_ready().message
        case "bad_grammar":
            return Text(
                en=f"The tools' schemas could not be turned into a grammar.{detail}",
                ko=f"도구 스키마를 문법으로 바꾸지 못했습니다.{detail}",
            )
        case "prompt_too_long":
            return Text(
                en=f"The request does not fit into the model's context.{detail}",
                ko=f"요청이 모델의 컨텍스트에 들어가지 않습니다.{detail}",
            )
        case "decode_failed":
            return Text(en=f"llama.cpp failed while computing.{detail}", ko=f"llama.cpp 계산이 실패했습니다.{detail}")
        case "adapter_failed":
            return Text(
                en=f"The model's adapter could not be attached.{detail}",
                ko=f"모델의 어댑터를 붙이지 못했습니다.{detail}",
            )
        case "cancelled":
            return Text(en="It was cancelled.", ko="취소했습니다.")
        case "bug":
            return Text(
                en=f"The local model met an error of its own.{detail}",
                ko=f"로컬 모델 내부 오류가 발생했습니다.{detail}",
            )


def _hint(report: Failed) -> Text | None:
    match report.code:
        case "out_of_memory":
            return Text(
                en="Choose a smaller model or a shorter context, or close programs that use memory.",
                ko="더 작은 모델이나 짧은 컨텍스트를 고르거나 메모리를 쓰는 프로그램을 닫으세요.",
            )
        case "prompt_too_long":
            return Text(en="Shorten the request or set a longer context.", ko="요청을 줄이거나 컨텍스트를 늘리세요.")
        case "load_failed":
            return _ANOTHER_FILE
        case "adapter_failed":
            return Text(en="Load the model again.", ko="모델을 다시 불러오세요.")
        case "no_model" | "bad_grammar" | "decode_failed" | "cancelled" | "bug":
            return None
