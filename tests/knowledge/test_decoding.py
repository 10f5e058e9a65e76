"""Documents in the encodings that Korean offices use; what reads like none of them is refused with the reason."""

import codecs

import pytest

from app.knowledge.decoding import NotTextError, decoded

NOTES = (
    "철근 피복두께는 옥외 40 mm 이상으로 한다.\r\n(KDS 14 20 50) 압축강도 24 MPa, 3.5㎡, 10×20 ±2 ℃\n"
    "뷁·쌰뢔 등 드문 글자\n"
)
SHORT = "반력"
ENCODINGS = {
    "utf-8": NOTES.encode(),
    "utf-8 with a mark": NOTES.encode("utf-8-sig"),
    "utf-16 with a mark": NOTES.encode("utf-16"),
    "utf-16 with a mark, the other order": codecs.BOM_UTF16_BE + NOTES.encode("utf-16-be"),
    "utf-16 without a mark": NOTES.encode("utf-16-le"),
    "utf-16 without a mark, the other order": NOTES.encode("utf-16-be"),
    "utf-32 with a mark": NOTES.encode("utf-32"),
    "cp949": NOTES.encode("cp949"),
}


@pytest.mark.parametrize("raw", ENCODINGS.values(), ids=ENCODINGS)
def test_korean_notes_are_read_whatever_they_were_saved_as(raw: bytes) -> None:
    assert decoded(raw) == NOTES


@pytest.mark.parametrize("encoding", ["euc-kr", "cp949", "utf-8"])
def test_a_document_of_one_word_is_read(encoding: str) -> None:
    assert decoded(SHORT.encode(encoding)) == SHORT


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-8", "cp949"])
def test_english_notes_are_read_and_nothing_is_a_document_too(encoding: str) -> None:
    assert decoded("Cover 40 mm\nmin. 25 mm\n".encode(encoding)) == "Cover 40 mm\nmin. 25 mm\n"
    assert decoded(b"") == ""


@pytest.mark.parametrize(
    "raw",
    [
        "Abdeckung größer als 30 °C über Maß".encode("latin-1"),
        b"30 \xb0C and 25 \xb0F, 5 \xb5m",
        b"\xff\xfe\x00\xd8",
        codecs.BOM_UTF8 + b"\xff",
        b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00" + bytes(range(256)),
        b"\x7fELF\x02\x01\x01" + bytes(40) + b"\x03\x00\x3e\x00\x01\x00",
    ],
    ids=["German", "degrees", "half a character", "damaged", "zip", "program"],
)
def test_what_is_not_read_is_refused_and_not_garbled(raw: bytes) -> None:
    with pytest.raises(NotTextError) as caught:
        decoded(raw)
    assert caught.value.why.en
    assert caught.value.why.ko
