"""What `commands.units` says."""

from app.trade.templates import Words
from app.trade.words import terms

_words = Words(__name__)
_template = _words.template
_text = _words.text

UNITS = _template("Units {force}, {length}", "단위계 {force}, {length}")
WHICH_UNITS = _text("Which units?", "어떤 단위로 바꿀까요?")
FORCE = _text("Force", "힘")
LENGTH = terms.LENGTH
