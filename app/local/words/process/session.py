"""What `process.session` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template

DID_NOT_STOP = _template(
    "it did not stop within {limit} ms when asked",
    "{limit}ms 안에 멈추지 않았습니다",
)
