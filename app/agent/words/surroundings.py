"""What `surroundings` says."""

from app.trade.templates import Words

_words = Words(__name__)
_text = _words.text

SPECIALIST = _text("the local model", "로컬 모델")
CONDUCTOR = _text("the conversation model", "대화 모델")
