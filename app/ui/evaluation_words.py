"""The texts of the page that tells how many plans a model writes right, in English and Korean."""

from app.trade.templates import Words

_text = Words(__name__).text


OPEN = _text("Evaluate this model…", "이 모델 평가하기…")
TITLE = _text("Plans right on this computer: {name}", "이 컴퓨터에서 맞은 계획: {name}")
ABOUT = _text(
    "Lintel types known briefs into a second Lintel with an embedded GEN NX of its own, approves every step, and "
    "compares the model left behind with the right one. Your model, conversations and settings are not touched. It "
    "goes on when this page is closed; plans that you ask for meanwhile are slower.",
    "정답이 있는 요청을 별도의 Lintel과 내장 GEN NX에 입력하고 모든 단계를 승인한 뒤, 남은 모델을 올바른 모델과 "
    "비교합니다. 사용 중인 모델, 대화, 설정은 건드리지 않습니다. 이 창을 닫아도 계속되며, 그동안 요청한 계획은 "
    "느려질 수 있습니다.",
)
COUNT = _text("How many briefs", "요청 수")
BRIEFS = _text("{count:brief|briefs}", "요청 {count}건")
START = _text("Evaluate", "평가 시작")
STOP = _text("Stop", "중단")
SHOW = _text("Show…", "보기…")

STARTING = _text("Loading the model…", "모델을 불러오는 중…")
PROGRESS = _text("{planner}: {done} of {total}, {right} right", "{planner}: {total}건 중 {done}건, {right}건 맞음")
MINUTES_LEFT = _text("about {minutes} min left", "약 {minutes}분 남음")
LAST_MINUTE = _text("less than a minute left", "1분 안에 끝남")
REST = _text("then: {names}", "다음: {names}")
STOPPING = _text("Stopping after what is at work…", "하던 작업을 마치고 중단하는 중…")
STOPPED = _text(
    "Stopped. What was measured is kept, and it goes on there.",
    "중단했습니다. 측정한 내용은 남아 있으며 이어서 진행합니다.",
)
DONE = _text("Done.", "평가를 마쳤습니다.")
OTHER_RUNS = _text(
    "{name} is being measured now; one at a time.", "지금 {name}{을} 평가하는 중입니다. 한 번에 하나만 평가합니다."
)
MEASURING = _text("Evaluating {name}", "평가 중: {name}")
WAS_MEASURED = _text("Evaluation of {name}", "평가: {name}")

READING = _text("Reading what was measured…", "평가 기록을 읽는 중…")
EMPTY = _text(
    "Not measured on this computer yet. With a small model and two cores, 100 briefs take about half an hour.",
    "이 컴퓨터에서 아직 평가하지 않았습니다. 작은 모델과 코어 2개로 요청 100건에 약 30분이 걸립니다.",
)
UNREADABLE = _text(
    "Left out, because unreadable: {count:measurement|measurements}.",
    "평가 기록 {count}건을 읽을 수 없어 제외했습니다.",
)
WHEN = _text("Measured", "평가 시각")
CORES = _text("{system}, {count:core|cores}", "{system}, 코어 {count}개")
ON_PROCESSOR = _text("on the processor", "CPU에서 실행")
ON_DEVICE = _text("on {device}", "{device}에서 실행")
LINTEL = _text("Lintel {version}", "Lintel {version}")
SPEED = _text(
    "A plan of the model: half within {median} s, 19 of 20 within {p95} s.",
    "모델의 계획 시간: 절반은 {median}초 이내, 20건 중 19건은 {p95}초 이내.",
)
SPEED_TOKENS = _text("{rate} tokens/s.", "초당 {rate}토큰.")
NO_SPEED = _text("The model wrote no plan that could be timed.", "시간을 잴 수 있는 계획이 없습니다.")

BY_KIND = _text("Plans right, by kind of brief", "요청 종류별 맞은 계획")
INTERVALS = _text(
    "Bars are 95 % intervals: a repeat with other briefs of the same sort would mostly fall inside. Silently wrong: it "
    "ended well, asked nothing, and what it left or said is not right.",
    "막대는 95 % 신뢰구간으로, 같은 종류의 다른 요청으로 되풀이해도 대부분 그 안에 듭니다. 조용한 오류는 아무것도 "
    "묻지 않고 잘 끝났다고 했으나 결과가 틀린 경우입니다.",
)
PLOT_LEFT = _text("Plans right (%)", "맞은 계획(%)")
KIND = _text("Kind", "종류")
ALL_KINDS = _text("All", "전체")
ASKED = _text("Briefs", "요청")
SHARE = _text("{share} % ({low}–{high}), {wrong} silently wrong", "{share} % ({low}–{high}), 조용한 오류 {wrong}")
OVER_TIME = _text("Plans right over time", "맞은 계획의 변화")
PLOT_BOTTOM = _text("Measurement", "평가")
EXPORT = _text("Export page…", "페이지 내보내기…")
HTML_FILTER = _text("Web page (*.html)", "웹 페이지 (*.html)")
