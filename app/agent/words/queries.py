"""What `queries` says."""

from app.trade.templates import Words

_words = Words(__name__)
_text = _words.text

NO_SERVER = _text("no planner server is set", "설정된 계획 서버가 없습니다")
