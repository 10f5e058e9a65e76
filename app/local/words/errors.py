"""What `errors` says."""

from app.protocol import words as shared
from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

ANOTHER_FILE = _text(
    "Choose another GGUF file, or download this one again.",
    "다른 GGUF 파일을 고르거나 이 파일을 다시 내려받으세요.",
)
RULES_STILL_WORK = _text(
    "Lintel works without it: the rules planner writes the plans.",
    "로컬 모델 없이도 Lintel은 규칙 기반 계획기로 동작합니다.",
)
ON_GPU = _text("on the GPU", "GPU")
IN_MEMORY = _text("in memory", "메모리")
IS_NOT_MODEL_FILE = _template(
    "{name} is not a model file that can be loaded: {why}.",
    "{name}{은} 불러올 수 있는 모델 파일이 아닙니다: {why}.",
)
IS_LORA_ADAPTER_NOT_MODEL = _template(
    "{name} is a LoRA adapter, not a model.",
    "{name}{은} 모델이 아니라 LoRA 어댑터입니다.",
)
LOAD_MODEL_IT_WAS_MADE = _text(
    "Load the model it was made for; the adapter is attached to it when models/registry.json lists both.",
    "어댑터의 기반 모델을 불러오세요. models/registry.json에 있으면 어댑터가 함께 붙습니다.",
)
CANNOT_BE_READ = _template("{path} cannot be read: {why}.", "{path} 파일을 읽을 수 없습니다: {why}.")
NOT_LOADED_NEEDS_MORE = _template(
    "The model was not loaded: it needs {needed} {where}, and {free} are free now.",
    "모델을 불러오지 않았습니다: {where}에 {needed}{이} 필요하지만 지금 {free}만 남아 있습니다.",
)
FREE_MEMORY = _text(
    "Close programs that use that memory, or choose fewer GPU layers, a shorter context or a smaller model.",
    "그 메모리를 쓰는 프로그램을 닫거나 GPU 레이어, 컨텍스트를 줄이거나 더 작은 모델을 고르세요.",
)
NOT_LOADED_NO_WAY_LEFT = _text(
    "The model was not loaded: the chosen way to save memory does not exist for it, or each was tried.",
    "모델을 불러오지 않았습니다. 선택한 절약 방법을 이 모델에 쓸 수 없거나 모두 시도했습니다.",
)
CHOOSE_LESS_OR_SMALLER = _text(
    'Choose "as much as needed" in Settings > Local model, or a smaller model.',
    '설정 > 로컬 모델에서 "필요한 만큼 단계적으로"를 고르거나 더 작은 모델을 고르세요.',
)
DIFFERS_FROM_FILE_LINTEL_KNOWS = _template(
    "{name} differs from the file Lintel knows by this name (SHA-256 does not match).",
    "{name}{이} Lintel이 아는 같은 이름의 파일과 다릅니다(SHA-256 불일치).",
)
LIBRARY_NOT_BUILT = _template(
    "Building the local model's library failed: {message}",
    "로컬 모델 라이브러리를 빌드하지 못했습니다: {message}",
)
BUILDING_LOCAL_MODELS_LIBRARY = _text(
    "Building the local model's library was interrupted.",
    "로컬 모델 라이브러리 빌드가 중단되었습니다.",
)
BUILD_CONTINUES_AT_START = _text(
    "Start Lintel again with `python dev.py run`; the build continues then.",
    "`python dev.py run`으로 Lintel을 다시 시작하면 빌드를 이어 갑니다.",
)
NO_MODEL_LOADED = _text("No local model is loaded.", "불러온 로컬 모델이 없습니다.")
LOAD_MODEL_FIRST = _text("Load a model first.", "먼저 모델을 불러오세요.")
NO_MODEL_FILE = shared.NO_LOCAL_MODEL
NAME_OR_ADD_MODEL = _text("Name one with --model, or add one.", "--model로 지정하거나 모델을 추가하세요.")
LOCAL_MODEL_WAS_UNLOADED_WHILE = _text(
    "The local model was unloaded while it was writing.",
    "쓰는 도중에 로컬 모델을 내렸습니다.",
)
LOAD_AGAIN = _text("Load it again when you need it.", "필요할 때 다시 불러오세요.")
WRITING_ANOTHER_PLAN = _text(
    "The local model is writing another plan.",
    "로컬 모델이 다른 계획을 쓰고 있습니다.",
)
WAIT_OR_STOP = _text("Wait for it or stop it.", "끝날 때까지 기다리거나 중지하세요.")
LOCAL_MODELS_PROCESS_COULD = _template(
    "The local model's process could not be started: {why}.",
    "로컬 모델 프로세스를 시작하지 못했습니다: {why}.",
)
LEFT_STOPPED = _template(
    "{message} It was restarted {times:time|times} within minutes and is left stopped now.",
    "{message} 몇 분 사이에 {times}번 다시 시작했으므로 이제 멈춰 둡니다.",
)
TRY_ANOTHER_MODEL = _text(
    "Try another model file or a shorter context, then load it by hand.",
    "다른 모델 파일이나 더 짧은 컨텍스트를 고른 뒤 직접 불러오세요.",
)
LLAMA_CPP_LOAD_FAILED = _template(
    "llama.cpp could not load the model.{detail}",
    "llama.cpp가 모델을 불러오지 못했습니다.{detail}",
)
NOT_ENOUGH_MEMORY = _template(
    "There is not enough memory for the model.{detail}",
    "메모리가 부족합니다.{detail}",
)
NO_GRAMMAR_OF_SCHEMAS = _template(
    "The tools' schemas could not be turned into a grammar.{detail}",
    "도구 스키마를 문법으로 바꾸지 못했습니다.{detail}",
)
REQUEST_TOO_LONG = _template(
    "The request does not fit into the model's context.{detail}",
    "요청이 모델의 컨텍스트에 들어가지 않습니다.{detail}",
)
LLAMA_CPP_FAILED = _template(
    "llama.cpp failed while computing.{detail}",
    "llama.cpp 계산이 실패했습니다.{detail}",
)
ADAPTER_NOT_ATTACHED = _template(
    "The model's adapter could not be attached.{detail}",
    "모델의 어댑터를 붙이지 못했습니다.{detail}",
)
IT_WAS_CANCELLED = _text("It was cancelled.", "취소했습니다.")
LOCAL_MODEL_MET_ERROR = _template(
    "The local model met an error of its own.{detail}",
    "로컬 모델 내부 오류가 발생했습니다.{detail}",
)
CHOOSE_SMALLER_MODEL = _text(
    "Choose a smaller model or a shorter context, or close programs that use memory.",
    "더 작은 모델이나 짧은 컨텍스트를 고르거나 메모리를 쓰는 프로그램을 닫으세요.",
)
SHORTEN_REQUEST_OR_SET_LONGER = _text(
    "Shorten the request or set a longer context.",
    "요청을 줄이거나 컨텍스트를 늘리세요.",
)
LOAD_MODEL_AGAIN = _text("Load the model again.", "모델을 다시 불러오세요.")
LIBRARY_IS_NOT_INSTALLED = _template(
    "The local model's library ({library}) is not installed.",
    "로컬 모델 라이브러리({library}){이} 설치되어 있지 않습니다.",
)
