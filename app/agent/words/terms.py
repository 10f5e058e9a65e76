"""What several parts of the agent say."""

from app.trade.templates import Words

_words = Words(__name__)
_text = _words.text

TRY_AGAIN_SEE_LOG = _text("Try again; the log file holds the cause.", "다시 시도하세요. 원인은 로그 파일에 있습니다.")
