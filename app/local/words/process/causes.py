"""What `process.causes` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

SAFE_TRY_ANOTHER = _text(
    "Your conversation is safe. If it happens again, try another model file or a shorter context.",
    "대화 내용은 안전합니다. 다시 일어나면 다른 모델 파일이나 더 짧은 컨텍스트를 써 보세요.",
)
SAFE_CLOSE_PROGRAMS = _text(
    "Your conversation is safe. Close other large programs if memory is short.",
    "대화 내용은 안전합니다. 메모리가 부족하면 큰 프로그램을 닫아 주세요.",
)
CHOOSE_SMALLER_MODEL = _text(
    "Choose a smaller model or a shorter context, or close programs that use the GPU, then load it again.",
    "더 작은 모델이나 더 짧은 컨텍스트를 고르거나 GPU를 쓰는 프로그램을 닫은 뒤 다시 불러오세요.",
)
INSTALL_LIBRARY_AGAIN = _text(
    "Install the local model's library again; the rest of Lintel works without it.",
    "로컬 모델 라이브러리를 다시 설치하세요. Lintel의 나머지 기능은 그대로 쓸 수 있습니다.",
)
SAFE_STARTED_AGAIN = _text(
    "Your conversation is safe; the model is being started again.",
    "대화 내용은 안전합니다. 모델을 다시 시작합니다.",
)
BAD_MEMORY = _text("it read memory it does not own", "잘못된 메모리를 읽었습니다")
FILE_OR_DISK_CHANGED = _text(
    "the model file changed or its disk failed",
    "모델 파일이 바뀌었거나 디스크를 읽지 못했습니다",
)
INFERENCE_LIBRARY_GAVE_UP = _text("the inference library gave up", "추론 라이브러리가 실행을 포기했습니다")
ARITHMETIC_ERROR = _text("an arithmetic error", "산술 오류가 났습니다")
INFERENCE_LIBRARY_WAS_BUILT = _text(
    "the inference library was built for another processor",
    "추론 라이브러리가 다른 프로세서용으로 빌드되었습니다",
)
ENDED_SHORT_OF_MEMORY = _text(
    "the system or another program ended it, often because memory ran short",
    "시스템이나 다른 프로그램이 종료했습니다. 메모리 부족일 때 자주 일어납니다",
)
ENDED_FROM_OUTSIDE = _text(
    "the system or another program ended it",
    "시스템이나 다른 프로그램이 종료했습니다",
)
PROGRAM_PART_MISSING = _text("a part of its program is missing", "프로그램의 일부가 없습니다")
ITS_PROGRAM_ENDED_UNEXPECTEDLY = _text("its program ended unexpectedly", "프로그램이 예기치 않게 끝났습니다")
MEMORY_RAN_OUT = _text("memory ran out", "메모리가 부족합니다")
LOCAL_MODEL_STOPPED = _template("The local model stopped: {why}.{detail}", "로컬 모델이 멈췄습니다: {why}.{detail}")
LOCAL_MODEL_WAS_ENDED = _template("The local model was ended: {what}.", "로컬 모델을 종료했습니다: {what}.")
