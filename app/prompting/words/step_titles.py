"""What `step_titles` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

CALL_WITH_VALUES = _template("{title}: {listed}", "{title}: {listed}")
NAMED_VALUE = _template("{label} {value}", "{label} {value}")
MORE_ROWS = _template("{count} more", "외 {count}건")
YES = _text("yes", "예")
NO = _text("no", "아니요")
