"""What `prompt.specialist` says."""

from app.prompting.words import planners
from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

NO_MODEL_LOADED = _text("no local model is loaded", "불러온 로컬 모델이 없습니다")
NO_TOOLS = planners.NO_TOOLS
NOT_FINISHED_IN_TOKENS = _template(
    "the local model did not finish within {generated_tokens:token|tokens}",
    "로컬 모델이 {generated_tokens}토큰 안에 끝내지 못했습니다",
)
STEPS_OF_LOCAL_MODEL = _template(
    "The steps were chosen by the local model {author}; the values are those of your request and of the open model.",
    "단계는 로컬 모델 {author}{이} 골랐고, 값은 요청과 열린 모델에서 가져왔습니다.",
)
LOCAL_MODEL_WAS_STOPPED = _text("the local model was stopped", "로컬 모델을 중지했습니다")
