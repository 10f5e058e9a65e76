"""What `answers` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

ANSWER = _text("Answer", "답")
MORE_BELOW_IN_TABLES = _template("{more} more below, in the tables", "그 밖의 {more}건은 아래 표에 있습니다")
