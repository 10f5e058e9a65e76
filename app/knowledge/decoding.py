"""The bytes of a document as text: UTF-8, UTF-16 with or without a mark, and the Korean code pages.

Nothing is guessed from names or languages: a decoding counts when the whole file obeys it and reads like text.
"""

import codecs

from app.protocol.values import Text

# KS X 1001 holds the Hangul that is really written; CP949 adds the rest, which other code pages decode into.
_WRITTEN_SHARE = 0.8
_TEXT_SHARE = 0.9
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LINE_CONTROLS = frozenset("\t\n\r\f\v\x1a\x1b")


class NotTextError(ValueError):
    """`why` ends a sentence about the document."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.en)
        self.why = why


def decoded(raw: bytes) -> str:
    """Raises NotTextError."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _checked(_strict(raw, encoding))
    candidates = ("utf-16-le", "utf-16-be") if b"\0" in raw else ("utf-8", "cp949")
    for encoding in candidates:
        text = _strict(raw, encoding)
        if text is not None and _reads_like_text(text, encoding):
            return text
    raise NotTextError(_NO_TEXT if b"\0" in raw else _UNKNOWN)


def _strict(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None


def _checked(text: str | None) -> str:
    if text is None:
        raise NotTextError(_DAMAGED)
    return text


def _reads_like_text(text: str, encoding: str) -> bool:
    if encoding == "utf-8":
        return True
    if encoding == "cp949":
        foreign = [character for character in text if not character.isascii()]
        return sum(map(_is_written, foreign)) >= _WRITTEN_SHARE * len(foreign)
    return sum(map(_is_of_notes, text)) >= _TEXT_SHARE * len(text)


def _is_written(character: str) -> bool:
    try:
        # What KS X 1001 does not hold, the codec spells in eight bytes.
        return len(character.encode("euc_kr")) == 2
    except UnicodeEncodeError:
        return False


def _is_of_notes(character: str) -> bool:
    """What Korean and English notes are written with: a wrong order of bytes gives other scripts and gaps."""
    if character.isascii():
        return character.isprintable() or character in _LINE_CONTROLS
    return _is_written(character) or "\uac00" <= character <= "\ud7a3"


_DAMAGED = Text(en="it begins as Unicode but is damaged or cut off", ko="유니코드로 시작하지만 손상되었거나 잘렸습니다")
_NO_TEXT = Text(en="it is no text but holds binary data", ko="텍스트가 아니라 이진 데이터입니다")
_UNKNOWN = Text(
    en="its encoding is none of UTF-8, UTF-16, CP949 and EUC-KR; save it as UTF-8",
    ko="인코딩이 UTF-8, UTF-16, CP949, EUC-KR 중 어느 것도 아닙니다. UTF-8로 저장하십시오",
)
