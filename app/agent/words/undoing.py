"""What `undoing` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

WHY = _text("You asked to take a change back.", "변경을 되돌리도록 요청했습니다.")
UNDO = _template("Undo “{title}”.", "“{title}” 되돌리기")
