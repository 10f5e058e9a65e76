"""Every sentence that this room says, in English and Korean."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

NO_FOLDER = _text(
    "there is no such document folder; choose one in Settings, Documents",
    "그런 문서 폴더가 없습니다. 설정의 문서에서 폴더를 고르세요",
)
OTHER_KIND = _text(
    "only Markdown and text files are read; save it as text",
    "Markdown과 텍스트 파일만 읽습니다. 텍스트로 저장하세요",
)
TOO_LARGE = _text("it is larger than 5 MB", "5 MB보다 큽니다")
TOO_MUCH = _text("the documents before it are 250 MB together already", "앞의 문서들만으로 이미 250 MB입니다")
SYSTEM_DOES_NOT_LET = _template(
    "the system does not let it be read ({en})",
    "시스템이 읽기를 허용하지 않습니다({en})",
)
