"""What `commands.approximate` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template

TAKEN_EXACTLY = _template("Taken exactly as written: {said}.", "{said}: 적힌 값 그대로 씁니다.")
