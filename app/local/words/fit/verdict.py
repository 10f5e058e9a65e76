"""What `fit.verdict` says."""

from app.trade.templates import Words

_words = Words(__name__)
_text = _words.text

NOT_TOLD = _text("This system does not say how much memory is free.", "이 시스템은 남은 메모리를 알려 주지 않습니다.")
