"""What `by_hand` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

WHY = _text("You filled in the form of a tool.", "도구의 양식을 작성했습니다.")
RUN = _template("Form: {title}", "양식: {title}")
