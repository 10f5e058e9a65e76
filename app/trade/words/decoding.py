"""Why a document's bytes cannot be read as text."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text


DAMAGED = _text("it begins as Unicode but is damaged or cut off", "유니코드로 시작하지만 손상되었거나 잘렸습니다")
NO_TEXT = _text("it is no text but holds binary data", "텍스트가 아니라 이진 데이터입니다")
DAMAGED_KOREAN = _text(
    "it begins as ISO-2022-KR but is damaged or cut off", "ISO-2022-KR로 시작하지만 손상되었거나 잘렸습니다"
)
UNKNOWN = _text(
    "its encoding is none of UTF-8, UTF-16, CP949 and EUC-KR, or it is not written in Korean; save it as UTF-8",
    "인코딩이 UTF-8, UTF-16, CP949, EUC-KR 중 어느 것도 아니거나 한국어가 아닙니다. UTF-8로 저장하세요",
)
OTHER_CODE = _template("its encoding is {name}; save it as UTF-8", "인코딩이 {name}입니다. UTF-8로 저장하세요")
