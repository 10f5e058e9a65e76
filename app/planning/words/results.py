"""What `results` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template

RESULT_UNREADABLE = _template(
    "This result could not be read: {why}. The tool server may be of another version.",
    "결과를 읽을 수 없습니다: {why}. 도구 서버의 버전이 다를 수 있습니다.",
)
