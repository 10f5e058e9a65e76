"""What `parsing` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

SEVERAL_PLANS = _text(
    "The model wrote several different plans; this is the last of them.",
    "모델이 서로 다른 계획을 여러 개 썼으며, 이것은 그중 마지막 계획입니다.",
)
PLAN_ONLY_THOUGHT = _text(
    "The model only thought of this plan and answered with none; read it with care.",
    "모델이 답으로 내놓지 않고 생각하는 중에 쓴 계획입니다. 주의해서 확인하세요.",
)
PLAN_INCOMPLETE = _template(
    "the local model did not write a complete plan; its answer begins “{begins}”",
    "로컬 모델이 계획을 끝까지 쓰지 못했습니다. 답은 “{begins}”{으로} 시작합니다",
)
STEP_IS_NOT_VALID = _template("step {number} is not valid ({reason})", "{number}단계가 올바르지 않습니다({reason})")
VALUES_OF_LOCAL_MODEL = _template(
    "Every value was chosen by the local model {author}; check each against your request.",
    "모든 값은 로컬 모델 {author}{이} 골랐습니다. 요청과 하나씩 비교하세요.",
)
LOCAL_MODEL_FOUND_NO_TOOL = _text(
    "the local model found no tool that fits",
    "로컬 모델이 맞는 도구를 찾지 못했습니다",
)
UNKNOWN_TOOL = _template("step {number} names no known tool", "{number}단계에 알려진 도구가 없습니다")
