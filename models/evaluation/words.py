"""Every sentence of the page of figures, in English and Korean."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

TITLE = _text("Plans right, by kind", "종류별로 맞은 계획")
WHAT = _text(
    "Each brief was typed into Lintel without an internet connection, every step was approved, and the model left "
    "behind was compared with the one that the right calls leave. Each planner planned alone. Bars are 95 % "
    "intervals: a repeat with other briefs of the same sort would mostly fall inside.",
    "각 요청을 인터넷 없이 Lintel에 입력하고 모든 단계를 승인한 뒤, 남은 모델을 올바른 호출이 남기는 모델과 "
    "비교했습니다. 각 계획자는 혼자 계획했습니다. 막대는 95 % 신뢰구간이며, 같은 종류의 다른 요청으로 되풀이해도 "
    "대부분 그 안에 듭니다.",
)
SILENTLY_WRONG_IS = _text(
    "Silently wrong: it ended well, asked nothing, and what it left or said is not right. Nothing is worse.",
    "조용한 오류: 아무것도 묻지 않고 잘 끝났다고 했으나, 남긴 모델이나 답이 틀린 경우입니다. 가장 나쁜 결과입니다.",
)
SET = _template("{name}: {count:brief|briefs}", "{name}: 요청 {count}건")
PLANNER = _text("Planner", "계획자")
RIGHT = _text("Right", "맞음")
SILENTLY_WRONG = _text("Silently wrong", "조용한 오류")
ASKS_TOO_MUCH = _text("Asked about a whole order", "온전한 요청을 되물음")
REFUSES_TOO_MUCH = _text("Left a whole order undone", "온전한 요청을 하지 않음")
RIGHT_TOOLS = _text("Right tools", "도구가 맞음")
RIGHT_ARGUMENTS = _text("Right values too", "값까지 맞음")
ASKS_AND_NAMES = _text("Asked for what was missing, by name", "빠진 것을 짚어 물음")
ACTS_ON_NO_TOOL = _text("Acted where nothing was wanted", "할 일이 없는데 실행함")
P95 = _text("19 of 20 plans within", "계획 20건 중 19건의 시간")
SECONDS = _template("{seconds} s", "{seconds}초")
KIND = _text("Kind", "종류")
BY_KIND = _text("Right, by kind of brief", "요청 종류별 맞음")
DIFFERENCE = _text("Difference on the same briefs", "같은 요청에서의 차이")
DIFFERENCE_IS = _text(
    "Points by which the first planner has more right than the second, of 100 briefs; a bar that crosses the line says "
    "that chance may be all of it.",
    "요청 100건에서 첫째 계획자가 둘째보다 더 맞은 건수입니다. 막대가 선을 지나면 우연일 수 있습니다.",
)
AGAINST = _template("{ours} against {theirs}", "{ours} 대 {theirs}")
LANGUAGE = _text("Language", "언어")
ALL = _text("both", "전체")
KOREAN = _text("Korean", "한국어")
ENGLISH = _text("English", "영어")
PARITY = _text("Korean and English of the same brief", "같은 요청의 한국어와 영어")
PARITY_IS = _text(
    "Pairs right in both, in Korean alone, in English alone, in neither; p is how likely so uneven a split is by "
    "chance.",
    "두 언어 모두, 한국어만, 영어만, 모두 틀린 쌍의 수입니다. p는 이런 차이가 우연히 생길 확률입니다.",
)
BOTH = _text("Both", "둘 다")
ONLY_KOREAN = _text("Korean alone", "한국어만")
ONLY_ENGLISH = _text("English alone", "영어만")
NEITHER = _text("Neither", "둘 다 아님")
HISTORY = _text("Plans right over time", "맞은 계획의 변화")
SINCE = _template("Since {night}, on the same briefs", "{night} 이후, 같은 요청에서")
SINCE_IS = _text(
    "Points by which each planner has more right than then, of 100 briefs; a bar that crosses the line says that "
    "chance may be all of it.",
    "요청 100건에서 각 계획자가 그때보다 더 맞은 건수입니다. 막대가 선을 지나면 우연일 수 있습니다.",
)
MEASURED_AT = _text("Measured", "측정일")
MODEL = _text("Model", "모델")

PROGRESS = _template(
    "{planner}: {number} of {count}, {right} right", "{planner}: {count}건 중 {number}건, {right}건 맞음"
)
KIND_TOLD = _template(
    "{kind}: {right} of {count} right ({share} %, interval {low} to {high} %), {wrong} silently wrong",
    "{kind}: {count}건 중 {right}건 맞음({share} %, 신뢰구간 {low}~{high} %), 조용한 오류 {wrong}건",
)
PAGE_LIES = _template("All figures: {path}", "전체 수치: {path}")
STOPPED = _text(
    "Stopped. What was measured is kept; the same command goes on there.",
    "중단했습니다. 측정한 내용은 남아 있으며, 같은 명령으로 이어서 측정합니다.",
)
