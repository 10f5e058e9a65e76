"""The texts of the Performance page, in English and Korean."""

from app.protocol import words as shared
from app.trade.templates import Words

_text = Words(__name__).text


OPEN = _text("Performance…", "성능…")
TITLE = _text("Performance of the local model", "로컬 모델 성능")
ABOUT = _text(
    "The last {count:run|runs} on this computer. Measured while other programs ran, so a busy computer shows.",
    "이 컴퓨터에서 최근 {count}회 실행한 기록입니다. 다른 프로그램이 함께 실행된 상태의 측정값입니다.",
)
EMPTY = _text(
    "No run yet. Load a local model and let it write a plan: its times, rates and memory then stand here.",
    "아직 실행 기록이 없습니다. 로컬 모델을 불러와 계획을 작성하면 시간, 속도, 메모리가 여기에 표시됩니다.",
)
READING = _text("Reading the runs…", "기록을 읽는 중…")
REFRESH = _text("Refresh", "새로 고침")
MODELS = _text("By model", "모델별")
RUNS = _text("Runs, newest first", "실행 기록(최신순)")
PLOT = _text("Time per plan, oldest run first", "계획당 시간(오래된 순)")
PLOT_LEFT = _text("Time per plan (s)", "계획당 시간(s)")
PLOT_BOTTOM = _text("Run", "실행")
P95 = _text("p95 {value} s", "p95 {value} s")
SOURCE = _text("measured by Lintel on this computer", "이 컴퓨터에서 Lintel이 측정")

AT = _text("When", "시각")
MODEL = _text("Model", "모델")
COUNT = _text("Runs", "횟수")
DEVICE = _text("Device", "장치")
LAYERS = _text("Layers on the GPU", "GPU 레이어")
ALL_LAYERS = _text("all", "전부")
CONTEXT = _text("Context", "컨텍스트")
KV_TYPE = _text("KV", "KV")
THREADS = _text("Threads", "스레드")
LOAD = _text("Load", "불러오기")
PROMPT = _text("Prompt", "프롬프트")
CACHED = _text("Cached", "캐시")
FIRST = _text("First token", "첫 토큰")
FIRST_COLD = _text("First token, cold", "첫 토큰(캐시 없음)")
FIRST_CACHED = _text("First token, cached", "첫 토큰(캐시)")
WRITTEN = _text("Written", "생성")
FORCED = _text("Forced by the grammar", "문법으로 확정")
PROMPT_RATE = _text("Prompt rate", "프롬프트 속도")
WRITE_RATE = _text("Writing rate", "생성 속도")
P50_PLAN = _text("Plan, p50", "계획 p50")
P95_PLAN = _text("Plan, p95", "계획 p95")
WHOLE = _text("Finished", "완료")
WEIGHTS = _text("Weights", "가중치")
KV = shared.KV_CACHE
COMPUTE = _text("Compute buffers", "계산 버퍼")
TOKENS_UNIT = "tok"
RATE_UNIT = "tok/s"
