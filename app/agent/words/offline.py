"""What `offline` says."""

from app.trade.templates import Words

_words = Words(__name__)
_text = _words.text

NO_REPLY = _text(
    "Offline, Lintel only carries out work in GEN NX. Add an API key in Settings to talk about it.",
    "오프라인에서는 GEN NX 작업만 할 수 있습니다. 대화하려면 설정에서 API 키를 등록하세요.",
)
