"""Documents in the encodings that Korean offices use; what reads like none of them is refused with the reason."""

import codecs

import pytest

from app.trade.decoding import DecodedText, NotTextError, decoded, in_cp949

NOTES = (
    "철근 피복두께는 옥외 40 mm 이상으로 한다.\r\n(KDS 14 20 50) 압축강도 24 MPa, 3.5㎡, 10×20 ±2 ℃\n"
    "뷁·쌰뢔 등 드문 글자\n"
)
SHORT = "반력"
WITH_HANJA = "構造物의 設計는 極限强度設計法에 의한다. 鐵筋의 降伏强度는 400 MPa로 한다."
CHINESE = "混凝土结构设计规范规定梁的受力钢筋保护层厚度不应小于25mm，框架柱应加密箍筋。"
TAIWANESE = "混凝土結構設計規範規定，梁的主筋保護層厚度不得小於四公分。"
JAPANESE = "鉄筋コンクリート造の梁の主筋のかぶり厚さは40mm以上とする。"
RUSSIAN = "Толщина защитного слоя бетона должна быть не менее 25 мм."
ENGLISH = "Cover 40 mm minimum, class C24 for beams and columns"
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
    assert decoded(raw).text == NOTES


@pytest.mark.parametrize("text", [WITH_HANJA, "풍속 36 m/s", "판 두께 150 mm", "σ = 24 MPa, 허용응력 φ", "±2 ℃"])
def test_no_korean_notes_are_taken_for_another_language(text: str) -> None:
    assert decoded(text.encode("cp949")).text == text


def test_notes_that_announce_iso_2022_kr_are_read() -> None:
    text = "철근 피복두께는 40 mm 이상으로 한다.\n기둥과 보\n"
    assert decoded(text.encode("iso2022_kr")) == DecodedText(text, "ISO-2022-KR")
    with pytest.raises(NotTextError, match="ISO-2022-KR"):
        decoded(text.encode("iso2022_kr") + b"\xff")


@pytest.mark.parametrize(
    ("text", "encoding", "named"),
    [
        (CHINESE, "gbk", ""),
        (CHINESE, "gb18030", ""),
        (CHINESE, "hz", "HZ"),
        (CHINESE, "utf-7", "UTF-7"),
        ("钢筋混凝土", "gbk", ""),
        ("梁柱", "gbk", ""),
        (TAIWANESE, "big5", ""),
        (JAPANESE, "shift_jis", ""),
        (JAPANESE, "euc_jp", ""),
        ("かぶり厚さ", "euc_jp", ""),
        (JAPANESE, "iso2022_jp", "ISO-2022-JP"),
        (RUSSIAN, "cp1251", ""),
        (RUSSIAN, "koi8_r", ""),
        (NOTES, "utf-7", "UTF-7"),
        (NOTES.replace("뷁·쌰뢔", ""), "johab", ""),
        (ENGLISH, "cp037", ""),
        (ENGLISH, "cp500", ""),
    ],
)
def test_other_languages_and_codes_are_refused_with_what_to_do(text: str, encoding: str, named: str) -> None:
    with pytest.raises(NotTextError) as caught:
        decoded(text.encode(encoding, "ignore"))
    assert named in caught.value.why.en
    assert "UTF-8" in caught.value.why.en
    assert "UTF-8" in caught.value.why.ko


@pytest.mark.parametrize("text", ["A+B-C = x+y-z", "+82-2-1234-5678", "~{x} and {y~}", "1+abcd-2", "f(x) = ~{ab"])
def test_signs_of_english_notes_are_no_code_of_seven_bits(text: str) -> None:
    assert decoded(text.encode()) == DecodedText(text, "UTF-8")


def test_what_is_too_short_to_tell_is_read_in_korean_and_said_so() -> None:
    read = decoded("풍속".encode("cp949"))
    assert (read.text, read.code, read.is_sure) == ("풍속", "CP949", False)
    assert {"GBK", "Big5"} <= {*read.others}
    for raw in (NOTES.encode("cp949"), "풍속".encode(), "기둥".encode("cp949"), b"C24"):
        assert decoded(raw).is_sure


WORDS_OF_CHINA = (
    "恒载 活载 风载 地震作用 雪荷载 屋面 楼板 墙 梁 柱 板 框架 剪力墙 连梁 基础 桩 支撑 混凝土 钢筋 首层 屋顶 地下室 "
    "自重 温度 沉降 主梁 次梁 边柱 外墙 楼梯 默认 组合 标准组合 铰接 约束 支座 荷载组 方向 反应谱 振型 节点 单元 截面"
)
WORDS_OF_KOREA = (
    "고정하중 활하중 풍하중 지진하중 벽체 기둥 거더 지붕 옥상 기초 철골 철근 콘크리트 지하 일층 계단 자중 마감 반력 "
    "변위 기준층 전이층 외벽 내벽 조합 포락 장기 단기 응답스펙트럼 절점 요소 단면 재료 경계 시공단계"
)


@pytest.mark.parametrize("word", WORDS_OF_CHINA.split())
def test_no_chinese_word_is_surely_korean(word: str) -> None:
    read = in_cp949(word.encode("gbk"))
    assert read is None or (not read.is_sure and "GBK" in read.others)


def test_words_of_the_trade_are_surely_korean() -> None:
    words = WORDS_OF_KOREA.split()
    sure = [word for word in words if (read := in_cp949(word.encode("cp949"))) and read.is_sure]
    assert len(sure) >= len(words) * 0.7
    together = in_cp949(WORDS_OF_KOREA.encode("cp949"))
    assert together
    assert together.is_sure


@pytest.mark.parametrize("encoding", ["euc-kr", "cp949", "utf-8"])
def test_a_document_of_one_word_is_read(encoding: str) -> None:
    assert decoded(SHORT.encode(encoding)).text == SHORT


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-8", "cp949"])
def test_english_notes_are_read_and_nothing_is_a_document_too(encoding: str) -> None:
    assert decoded("Cover 40 mm\nmin. 25 mm\n".encode(encoding)).text == "Cover 40 mm\nmin. 25 mm\n"
    assert decoded(b"").text == ""


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
