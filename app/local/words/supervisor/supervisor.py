"""What `supervisor.supervisor` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

FREED = _text(
    "The GPU was freed; the model comes back when a plan needs it.",
    "GPU를 비웠습니다. 계획에 필요할 때 모델을 다시 불러옵니다.",
)
IDLE = _text(
    "Unloaded because nobody used it; it comes back when a plan needs it.",
    "사용하지 않아 내렸습니다. 계획에 필요할 때 다시 불러옵니다.",
)
SILENT = _text(
    "The local model has not answered for a second; if it stays silent it is ended and started again.",
    "로컬 모델이 1초 동안 응답하지 않습니다. 계속 응답이 없으면 종료하고 다시 시작합니다.",
)
BUILDING = _template("Building: {text}", "빌드 중: {text}")
