"""What `process.limits` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template

NO_SIGN_OF_LIFE = _template(
    "it gave no sign of life for {seconds} s",
    "{seconds}초 동안 아무 응답이 없었습니다",
)
NO_PROGRESS = _template("it made no progress for {seconds} s", "{seconds}초 동안 진행이 없었습니다")
REQUEST_TOO_LONG = _template("one request took over {seconds} s", "한 요청이 {seconds}초를 넘었습니다")
