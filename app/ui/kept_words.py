"""What the window says when what it keeps for itself cannot be read."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

NOT_UTF_8 = _text("it is not UTF-8", "UTF-8이 아닙니다")
WINDOW_UNREAD = _template(
    "Where the window was and what it showed could not be read from {path} ({why}).",
    "창의 위치와 열려 있던 내용을 {path}에서 읽지 못했습니다({why}).",
)
KEPT_AGAIN = _text("Move it away, so that it is kept again.", "그 파일을 옮기면 다시 보관됩니다.")
DRAFTS_UNREAD = _template(
    "What was typed and not sent before could not be read from {path} ({why}).",
    "전에 입력하고 보내지 않은 내용을 {path}에서 읽지 못했습니다({why}).",
)
TYPED_IS_KEPT = _text("Move it away, so that what you type is kept.", "그 파일을 옮기면 입력하는 내용이 보관됩니다.")
