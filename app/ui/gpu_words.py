"""The texts about local model files and what fits on the GPU, in English and Korean."""

from app.trade.templates import Words

_text = Words(__name__).text


# Local model files
LOCAL_MODELS = _text("Local model files", "로컬 모델 파일")
NO_MODELS_YET = _text(
    "No model file yet. Add a GGUF file from this computer or download one.",
    "모델 파일이 없습니다. 컴퓨터의 GGUF 파일을 추가하거나 내려받으세요.",
)
MODEL_CHOSEN = _text("In use", "사용")
USE_MODEL = _text("Use", "사용")
REMOVE_MODEL = _text("Remove…", "제거…")
REMOVE_OWN = _text("Delete the file of “{name}” from this computer?", "“{name}” 파일을 컴퓨터에서 삭제하시겠습니까?")
REMOVE_FOREIGN = _text(
    "Take “{name}” off the list? The file stays where it is.", "“{name}”{을} 목록에서 뺄까요? 파일은 그대로 둡니다."
)
ADD_MODEL = _text("Add file…", "파일 추가…")
DOWNLOAD_MODEL = _text("Download…", "내려받기…")
MODEL_BEFORE = _text("Back to the one before", "이전 모델로")
MODEL_LICENCE = _text("licence: {licence}", "라이선스: {licence}")
LICENCE_UNKNOWN = _text("not named in the file", "파일에 없음")
RECOMMENDED = _text("Recommended models…", "추천 모델…")
RECOMMENDED_TITLE = _text("Recommended models", "추천 모델")
RECOMMENDED_ABOUT = _text(
    "What each model would take on this computer now, other programs counted. Figures are computed from the "
    "published shapes, not measured. Download a file from its publisher and check the licence there.",
    "지금 이 컴퓨터에서 각 모델에 필요한 메모리입니다(다른 프로그램 포함). 공개된 구조로 계산한 값이며 "
    "측정값이 아닙니다. 파일은 배포자에게서 내려받고 라이선스를 확인하세요.",
)
MODEL_COLUMN = _text("Model", "모델")
FILE_COLUMN = _text("File", "파일")
GPU_COLUMN = _text("On the GPU", "GPU")
CPU_COLUMN = _text("On the processor", "CPU")
LICENCE_COLUMN = _text("Licence", "라이선스")
CONTEXT_LENGTH = _text("Context", "컨텍스트")
FREE_GPU = _text("Free the GPU now", "지금 GPU 비우기")
DOWNLOAD_TITLE = _text("Download a model", "모델 내려받기")
DOWNLOAD_ABOUT = _text(
    "A GGUF file by its address. With the SHA-256 its publisher gives, a changed or damaged file is refused "
    "before it is ever loaded. Check that its licence allows your use.",
    "GGUF 파일의 주소를 입력하세요. 배포자가 공개한 SHA-256을 넣으면 바뀌거나 손상된 파일은 "
    "불러오기 전에 거부됩니다. 라이선스가 사용 목적을 허용하는지 확인하세요.",
)
DOWNLOAD_URL = _text("Address", "주소")
DOWNLOAD_SHA = _text("SHA-256 (64 hex digits, recommended)", "SHA-256(16진수 64자리, 권장)")
DOWNLOAD_WRONG = _text(
    "An address begins with https://, and a SHA-256 has 64 hex digits.",
    "주소는 https://로 시작하고 SHA-256은 16진수 64자리입니다.",
)
DOWNLOAD_START = _text("Download", "내려받기")
TRANSFER_RUNNING = _text("{done} of {total} GB", "{total} GB 중 {done} GB")
TRANSFER_RECONNECTING = _text("{done} of {total} GB; connecting again…", "{total} GB 중 {done} GB, 다시 연결 중…")
TRANSFER_CHECKING = _text("Checking the file…", "파일 확인 중…")
TRANSFER_DONE = _text("Done", "완료")
TRANSFER_CANCELLED = _text("Cancelled", "취소됨")
TRANSFER_FAILED = _text("Failed.", "실패.")

# Before a model is loaded
LOAD_TITLE = _text("Load the local model", "로컬 모델 불러오기")
PREDICTING = _text("Predicting what it needs, without loading it…", "불러오지 않고 필요한 메모리를 예측하는 중입니다…")
NO_PREDICTION = _text("Its need cannot be predicted.", "필요한 메모리를 예측할 수 없습니다.")
NEED_ON_GPU = _text("Needs {need} GB of the GPU; {free} GB are free", "GPU {need} GB 필요, {free} GB 남음")
NEED_IN_MEMORY = _text(
    "Needs {need} GB of ordinary memory; {free} GB are free", "일반 메모리 {need} GB 필요, {free} GB 남음"
)
NEED_PARTS = _text(
    "Predicted: weights {weights} MB, KV cache {kv} MB, compute buffers {compute} MB, GPU context {context} MB. "
    "{margin} MB are to stay free.",
    "예측값: 가중치 {weights} MB, KV 캐시 {kv} MB, 계산 버퍼 {compute} MB, GPU 컨텍스트 {context} MB. "
    "{margin} MB는 비워 둡니다.",
)
NEED_PARTS_MEMORY = _text(
    "Predicted: weights {weights} MB, KV cache {kv} MB, compute buffers {compute} MB. {margin} MB are to stay free.",
    "예측값: 가중치 {weights} MB, KV 캐시 {kv} MB, 계산 버퍼 {compute} MB. {margin} MB는 비워 둡니다.",
)
LEAN_SAVES = _text(
    "Lintel's lean way of loading saves {saved} MB against llama.cpp's defaults with the same context.",
    "Lintel의 절약 방식은 같은 컨텍스트에서 llama.cpp 기본값보다 {saved} MB를 덜 씁니다.",
)
THIS_WOULD_FIT = _text(
    "It does not fit as set. This would: {rung}.", "설정대로는 들어가지 않습니다. 가능한 방법: {rung}."
)
NOTHING_WOULD_FIT = _text(
    "It does not fit in any way now. Close another program or choose a smaller model; until then the rules planner "
    "writes the plans.",
    "지금은 어떤 방법으로도 들어가지 않습니다. 다른 프로그램을 닫거나 더 작은 모델을 고르세요. "
    "그동안 규칙으로 계획을 작성합니다.",
)
NOTHING_FITS = _text("nothing fits now", "지금은 가능한 방법 없음")
STILL_LOADED = _text(
    "The model loaded now still counts as used here; it is unloaded before the other one is loaded.",
    "지금 불러온 모델의 메모리도 사용 중으로 계산했습니다. 새 모델을 불러오기 전에 먼저 내립니다.",
)
RUNGS = _text("How to load it", "불러오는 방법")
RUNG_AUTO = _text("As far down as needed (now: {takes})", "필요한 만큼 단계적으로(지금: {takes})")
RUNG_NEED_GPU = _text("{need} of {free} GB, GPU", "{need} / {free} GB, GPU")
RUNG_NEED_MEMORY = _text("{need} of {free} GB, memory", "{need} / {free} GB, 메모리")
RUNG_NEED_ALONE = _text("{need} GB", "{need} GB")

# What the local model takes
SHARE_WEIGHTS = _text("Lintel: model weights", "Lintel: 모델 가중치")
SHARE_KV = _text("Lintel: KV cache", "Lintel: KV 캐시")
SHARE_COMPUTE = _text("Lintel: compute buffers", "Lintel: 계산 버퍼")
SHARE_CONTEXT = _text("Lintel: GPU context and driver", "Lintel: GPU 컨텍스트 · 드라이버")
IN_ORDINARY_MEMORY = _text(
    "In ordinary memory: {total} MB (weights {weights}, KV cache {kv}, compute buffers {compute})",
    "일반 메모리: {total} MB (가중치 {weights}, KV 캐시 {kv}, 계산 버퍼 {compute})",
)

# What still fits on the GPU
WORK_WEB = _text("Web and documents", "웹 · 문서")
WORK_EDITOR = _text("Code editor", "코드 편집기")
WORK_VIDEO = _text("Video call or playback", "화상 회의 · 동영상")
WORK_CAD = _text("CAD or GEN NX view", "CAD · GEN NX 화면")
WORK_MODEL = _text("A second AI model", "다른 AI 모델")
WORK_GAME_LIGHT = _text("Light game", "가벼운 게임")
WORK_GAME_LARGE = _text("Large game", "대형 게임")
STILL_FITS = _text("What still fits", "함께 쓸 수 있는 작업")
STILL_FITS_ABOUT = _text(
    "{free} GB free now, other programs counted. Tick what you plan to run; the rest is judged by what that leaves.",
    "지금 {free} GB 남음(다른 프로그램 포함). 함께 쓸 작업을 선택하면 나머지를 남는 양으로 판정합니다.",
)
STILL_FITS_UNKNOWN = _text(
    "Without a readable GPU nothing can be said about what fits.",
    "GPU를 읽을 수 없어 무엇이 더 들어가는지 알 수 없습니다.",
)
FIT_FITS = _text("Fits", "가능")
FIT_TIGHT = _text("Tight", "빠듯함")
FIT_NO = _text("Too large", "부족")
WORK_NEED = _text("{need} GB, {left} free", "{need} GB, 여유 {left}")
BASIS_USUAL = _text("usual figure, not measured here", "일반적인 값(이 컴퓨터에서 측정하지 않음)")
BASIS_ENTERED = _text("entered by you", "직접 입력")
BASIS_LEARNED = _text("peak measured on this computer", "이 컴퓨터에서 측정한 최댓값")
WORK_ADD = _text("Add…", "추가…")
WORK_LEARN = _text("Learn from a program…", "프로그램에서 측정…")
WORK_RESET = _text("Reset list", "목록 초기화")
WORK_EDIT = _text("Edit", "편집")
WORK_REMOVE = _text("Remove", "삭제")
WORK_NAME = _text("Name", "이름")
WORK_GIGABYTES = _text("GPU memory it needs (GB)", "필요한 GPU 메모리(GB)")
LEARN_TITLE = _text("Learn from a running program", "실행 중인 프로그램에서 측정")
LEARN_ABOUT = _text(
    "Choose the program, use it as you normally do, then press Finish: its highest GPU memory is kept.",
    "프로그램을 고르고 평소처럼 사용한 뒤 마침을 누르면 최대 GPU 메모리를 저장합니다.",
)
LEARN_UNTOLD = _text(
    "This system does not tell each program's share, so the growth of all other programs is measured: "
    "start only this one meanwhile.",
    "이 시스템은 프로그램별 사용량을 알려 주지 않아 다른 모든 프로그램의 증가량을 측정합니다. "
    "그동안 이 프로그램만 실행하세요.",
)
LEARN_PROGRAM = _text("Program", "프로그램")
LEARN_START = _text("Start measuring", "측정 시작")
LEARN_RUNNING = _text("Measuring “{name}”: peak {peak} GB so far", "“{name}” 측정 중: 현재 최대 {peak} GB")
LEARN_FINISH = _text("Finish", "마침")
LEARN_NOTHING = _text("No memory was used, so nothing was kept.", "사용한 메모리가 없어 저장하지 않았습니다.")
MODELS_THAT_FIT = _text("Which local model fits beside what is ticked?", "선택한 작업과 함께 쓸 수 있는 로컬 모델은?")
NO_LOCAL_MODELS = _text("No local model file was found.", "로컬 모델 파일이 없습니다.")
CONTEXT_TOKENS = _text("{context} tokens of context", "컨텍스트 {context} 토큰")
