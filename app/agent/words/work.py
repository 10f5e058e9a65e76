"""What `work` says."""

from app.trade.templates import Words

_words = Words(__name__)
_text = _words.text

DRAFTING = _text("Plan", "계획")
BROKE = _text("it stopped with an error.", "오류로 멈췄습니다.")
NEAREST = _text("The nearest commands, as forms to fill in:", "가장 가까운 명령입니다. 누르면 양식이 열립니다.")
