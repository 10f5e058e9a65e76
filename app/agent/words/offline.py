"""What `offline` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

NO_REPLY = _text(
    "Offline, Lintel only carries out work in GEN NX. Add an API key in Settings to talk about it.",
    "오프라인에서는 GEN NX 작업만 할 수 있습니다. 대화하려면 설정에서 API 키를 등록하세요.",
)
FROM_YOUR_DOCUMENTS = _text(
    "Offline, I quote what your documents say about this; I have not judged whether it applies.",
    "오프라인이므로 문서 폴더에서 찾은 내용을 그대로 옮깁니다. 이 경우에 맞는지는 판단하지 않았습니다.",
)
PLACE = _template("{document}, line {line}", "{document} {line}행")
