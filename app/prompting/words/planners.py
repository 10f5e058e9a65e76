"""What every planner with a model says."""

from app.trade.templates import Words

_words = Words(__name__)
_text = _words.text
NO_TOOLS = _text("there are no tools to plan with", "계획에 쓸 도구가 없습니다")
