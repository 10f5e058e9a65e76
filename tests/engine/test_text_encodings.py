"""Text models in the encodings that they come in: what is in doubt is refused or told, never guessed in silence."""

from pathlib import Path

import pytest

from app.engine.documents.document_files import TextImport, load_text, survey_text
from app.engine.documents.text_decoding import decode_text_model
from app.engine.documents.text_model import read_text_model, write_text_model
from app.engine.store.errors import DialogOpened, EngineRefusal

pytestmark = pytest.mark.any_kernel

HEAD = "*UNIT\n KN, M, KJ, C\n*NODE\n 1, 0, 0, 0\n"
KOREAN = "*STLDCASE\n 고정하중, D, 바닥 마감\n"


def surveyed(folder: Path, content: bytes) -> TextImport:
    target = folder / "model.mgt"
    target.write_bytes(content)
    return survey_text(target)


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (KOREAN.encode("cp949"), "CP949"),
        (KOREAN.encode("utf-8"), "UTF-8"),
        (KOREAN.encode("utf-8-sig"), "UTF-8"),
        (KOREAN.encode("utf-16"), "UTF-16"),
        (KOREAN.encode("utf-16-le"), "UTF-16"),
        (KOREAN.encode("utf-16-be"), "UTF-16"),
        (KOREAN.encode("utf-32"), "UTF-32"),
        (KOREAN.replace("\n", "\r\n").encode("cp949"), "CP949"),
        (KOREAN.replace("\n", "\r").encode("utf-8"), "UTF-8"),
    ],
)
def test_files_of_every_usual_encoding_give_the_same_names(content: bytes, encoding: str) -> None:
    found = decode_text_model(content)
    assert (found.encoding, found.may_be("고정하중"), found.may_be("바닥 마감")) == (encoding, "", "")
    assert read_text_model(found.text).rows("STLD")[1] == {"NAME": "고정하중", "TYPE": "D", "DESC": "바닥 마감"}


@pytest.mark.parametrize("codec", ["cp949", "utf-8", "utf-16"])
def test_what_came_in_from_any_encoding_comes_back_from_its_export(codec: str) -> None:
    store = read_text_model(decode_text_model((HEAD + KOREAN).encode(codec)).text)
    again = decode_text_model(write_text_model(store).encode("utf-8"))
    assert again.encoding == "UTF-8"
    assert read_text_model(again.text).tables == store.tables


@pytest.mark.parametrize("codec", ["iso2022_kr", "iso2022_jp"])
def test_escapes_never_come_in_as_names(codec: str) -> None:
    name = {"iso2022_kr": "벽체", "iso2022_jp": "壁"}[codec]
    with pytest.raises(EngineRefusal, match="ISO-2022"):
        decode_text_model(f"*STLDCASE\n {name}, D,\n".encode(codec))


def test_bytes_of_no_encoding_are_refused() -> None:
    with pytest.raises(EngineRefusal, match="neither UTF-8 nor CP949"):
        decode_text_model(b"*NODE\n 1, 0, 0, \xff\xff\n")
    with pytest.raises(EngineRefusal, match="binary data"):
        decode_text_model(b"*NODE\n 1, 0, 0, 0 \0\0\xff\xff\n")


@pytest.mark.parametrize(
    ("names", "codec", "other"),
    [
        (("恒载", "活载"), "gbk", "GBK"),
        (("结构自重", "楼面附加恒载", "风荷载"), "gbk", "GBK"),
        (("板",), "gbk", "GBK"),
        (("混凝土",), "big5", "Big5"),
        (("固定荷重",), "euc_jp", "EUC-JP"),
        (("錦繡",), "cp949", "GBK"),
    ],
)
def test_names_that_may_be_of_another_code_are_refused_where_records_refer_to_them(
    tmp_path: Path, names: tuple[str, ...], codec: str, other: str
) -> None:
    cases = "".join(f" {name}, D,\n" for name in names)
    found = surveyed(tmp_path, (HEAD + "*STLDCASE\n" + cases).encode(codec))
    assert len(found.obstacles) == len(names)
    assert found.obstacles[0].startswith("*STLDCASE line 6: cell 1")
    for obstacle in found.obstacles:
        assert "is read as CP949 and may be" in obstacle
        assert other in obstacle
        assert "save the text model as UTF-8" in obstacle
    with pytest.raises(DialogOpened, match="may be"):
        load_text(tmp_path / "model.mgt")


def test_other_cells_that_may_be_of_another_code_are_named_and_come_in(tmp_path: Path) -> None:
    found = surveyed(tmp_path, (HEAD + "*STLDCASE\n DL, D, 恒载\n LL, L, roof\n").encode("gbk"))
    assert (found.obstacles, found.encoding) == ((), "CP949")
    (entry,) = [each for each in found.report.as_json() if isinstance(each, dict) and each["COMMAND"] == "STLDCASE"]
    (told,) = [*entry["NOT_TAKEN"]]  # type: ignore[misc]
    assert "line 6: cell 3" in str(told)
    assert "is read as CP949 and may be GBK" in str(told)


def test_what_cp949_cannot_be_is_refused_with_the_codes_that_it_may_be() -> None:
    with pytest.raises(EngineRefusal, match=r"neither UTF-8 nor CP949 \(its bytes obey GBK"):
        decode_text_model("*STLDCASE\n 设计荷载, D,\n 撑, D,\n".encode("gbk"))


@pytest.mark.parametrize("codec", ["cp949", "gbk"])
def test_comments_in_another_encoding_decide_nothing(codec: str) -> None:
    comment = {"cp949": "작성자: 구조팀", "gbk": "作者：结构组"}[codec]
    for data in (KOREAN, "*STLDCASE\n DL, D, roof\n"):
        content = f"; {comment}\n".encode(codec) + data.encode("utf-8")
        found = decode_text_model(content)
        assert found.may_be("고정하중") == ""
        assert read_text_model(found.text).tables == read_text_model(data).tables


def test_the_encoding_of_a_file_with_korean_in_comments_alone_is_named() -> None:
    assert decode_text_model("; 작성자: 구조설계팀\n*NODE\n 1, 0, 0, 0\n".encode("cp949")).encoding == "CP949"


@pytest.mark.parametrize(
    "content",
    [
        HEAD.encode() + "*STLDCASE\n 고정하중, D,\n 활하중, L,\n".encode().replace("활".encode(), b"\xed\x99"),
        HEAD.encode() + "*STLDCASE\n 고정하중, D,\n".encode() + " 활하중, L,\n".encode("cp949"),
        HEAD.encode() + "*STLDCASE\n 고정하중".encode() + b"\xff, D,\n LL, L,\n",
    ],
    ids=["half a character", "two encodings", "a stray byte in the only name"],
)
def test_damaged_utf_8_is_refused_with_its_lines(content: bytes) -> None:
    line = 6 if b"\xff" in content else 7
    with pytest.raises(EngineRefusal, match=f"line {line}: not in UTF-8 as the rest of the file"):
        decode_text_model(content)


def test_a_semicolon_inside_of_a_record_is_no_comment() -> None:
    record = '*LINTEL-RECORDS, STLD\n 1, {"NAME": "A; 벽체", "TYPE": "D"}\n'
    assert read_text_model(decode_text_model(record.encode()).text).rows("STLD")[1]["NAME"] == "A; 벽체"
    with pytest.raises(EngineRefusal):
        decode_text_model(record.encode().replace("체".encode(), b"\xec\xb2"))


def test_two_bytes_that_are_a_letter_and_a_syllable_go_by_the_word(tmp_path: Path) -> None:
    """철 in CP949 has the bytes of ö in UTF-8."""
    korean = surveyed(tmp_path, (HEAD + "*STLDCASE\n 철, D,\n").encode("cp949"))
    assert (korean.obstacles, korean.store.rows("STLD")[1]["NAME"]) == ((), "철")
    assert "is read as CP949 and may be GBK/Big5/Shift-JIS/EUC-JP/UTF-8 instead" in told_of(korean, "STLDCASE")
    doubtful = surveyed(
        tmp_path, (HEAD + "*STLDCASE\n 째, D, Größe\n").encode("utf-8").replace(b"\xec\xa7\xb8", b"\xc2\xb0")
    )
    assert "is read as UTF-8 and may be" in doubtful.obstacles[0]
    for name in ("Stütze", "m²", "φ16", "25 °C"):
        assert surveyed(tmp_path, f"{HEAD}*STLDCASE\n {name}, D,\n".encode()).obstacles == ()


def test_a_korean_model_with_one_rare_name_is_taken(tmp_path: Path) -> None:
    found = surveyed(tmp_path, (HEAD + KOREAN + " 풍속, W,\n 構造, L,\n").encode("cp949"))
    assert (found.obstacles, found.encoding) == ((), "CP949")


def told_of(found: TextImport, command: str) -> str:
    """What the report says of the cells of a command, in one text."""
    entries = [each for each in found.report.as_json() if isinstance(each, dict) and each["COMMAND"] == command]
    return str([each.get("NOT_TAKEN", []) for each in entries])


@pytest.mark.parametrize(
    ("name", "codec", "other"),
    [
        ("墙1", "gbk", "GBK"),
        ("A墙", "gbk", "GBK"),
        ("A楼", "gbk", "GBK"),
        ("1楼", "gbk", "GBK"),
        ("表", "euc_jp", "EUC-JP"),
        ("힣", "johab", "GBK"),
        ("聯1", "gbk", "GBK"),
    ],
)
@pytest.mark.parametrize("beside", ["", "고정하중"])
def test_words_of_east_asia_whose_bytes_are_letters_in_utf_8_are_told(
    tmp_path: Path, name: str, codec: str, other: str, beside: str
) -> None:
    raw = name.encode(codec)
    head = f"{HEAD}*STLDCASE\n LL, L, {beside}\n".encode()
    named = surveyed(tmp_path, head + b" " + raw + b", D,\n*USE-STLD, " + raw + b"\n")
    assert "*STLDCASE line 7: cell 1" in named.obstacles[0]
    assert "is read as UTF-8 and may be" in named.obstacles[0]
    assert other in named.obstacles[0]
    assert "save the text model as UTF-8 with a byte-order mark" in named.obstacles[0]
    described = surveyed(tmp_path, head + b" DL, D, " + raw + b"\n")
    assert described.obstacles == ()
    assert "line 7: cell 3" in told_of(described, "STLDCASE")


@pytest.mark.parametrize(
    "name", ["Stütze", "Größe", "m²", "φ16", "25 °C", "30°", "Kolon taşıyıcı", "400×600", "고정하중(±)", "층고 Δ1"]
)
def test_letters_of_utf_8_where_they_belong_are_quiet(tmp_path: Path, name: str) -> None:
    found = surveyed(tmp_path, f"{HEAD}*STLDCASE\n {name}, D, {name}\n".encode())
    assert (found.obstacles, told_of(found, "STLDCASE")) == ((), "[[]]")


def test_a_name_in_doubt_comes_in_from_a_file_that_announces_its_encoding(tmp_path: Path) -> None:
    found = surveyed(tmp_path, f"{HEAD}*STLDCASE\n αβ, D, ±\n".encode("utf-8-sig"))
    assert (found.obstacles, told_of(found, "STLDCASE")) == ((), "[[]]")


@pytest.mark.parametrize(("name", "described"), [("고정하중", "바닥"), ("활하중", "기둥1"), ("고정하중", "Höhe")])
def test_a_description_of_another_code_than_its_name_is_told(tmp_path: Path, name: str, described: str) -> None:
    line = b" " + name.encode("cp949") + b", D, " + described.encode() + b"\n"
    found = surveyed(tmp_path, HEAD.encode() + b"*STLDCASE\n" + line)
    assert found.obstacles == ()
    assert "line 6: cell 3" in told_of(found, "STLDCASE")
    assert "is read as CP949 and may be UTF-8 instead" in told_of(found, "STLDCASE")
    line = b" " + described.encode() + b", D, " + name.encode("cp949") + b"\n"
    found = surveyed(tmp_path, HEAD.encode() + b"*STLDCASE\n" + line)
    assert "line 6: cell 1" in found.obstacles[0]
    assert "is read as CP949 and may be UTF-8 instead" in found.obstacles[0]


@pytest.mark.parametrize(
    ("word", "codec"),
    [
        ("床", "gbk"),
        ("床", "big5"),
        ("床", "shift_jis"),
        ("剪力牆", "big5"),
        ("剪力墙", "gbk"),
        ("板", "gbk"),
        ("厚", "gbk"),
        ("栏1", "gbk"),
        ("ÄÖ", "cp1252"),
    ],
)
def test_a_surely_korean_cell_vouches_for_no_other(tmp_path: Path, word: str, codec: str) -> None:
    korean, raw = "고정하중".encode("cp949"), word.encode(codec)
    cases = b" " + korean + b", D, " + raw + b"\n " + raw + b", L, " + korean + b"\n"
    found = surveyed(tmp_path, HEAD.encode() + b"*STLDCASE\n" + cases)
    told = f"{found.obstacles} {told_of(found, 'STLDCASE')}"
    for place in ("cell 1", "cell 3"):
        assert place in told
    assert "is read as CP949 and may be" in told


def test_an_ordinary_korean_model_is_quiet(tmp_path: Path) -> None:
    names = (
        "고정하중 활하중 풍하중 지진하중 벽체 기둥 거더 지붕 옥상 기초 철골 1층 지하1층 벽 보 바닥 계단 외벽 내벽 램프"
    )
    cases = "".join(f" {name}, D, {name} 마감\n" for name in names.split())
    for codec in ("cp949", "utf-8"):
        found = surveyed(tmp_path, f"{HEAD}*STLDCASE\n{cases}".encode(codec))
        assert (found.obstacles, told_of(found, "STLDCASE")) == ((), "[[]]")


@pytest.mark.parametrize("name", ["풍X", "풍X+", "풍WX", "활", "눈", "측압"])
def test_a_short_korean_name_beside_korean_ones_is_told_and_comes_in(tmp_path: Path, name: str) -> None:
    lines = "".join(f" {one}, D,\n" for one in ("고정하중", "활하중", name))
    found = surveyed(tmp_path, f"{HEAD}*STLDCASE\n{lines}*USE-STLD, {name}\n".encode("cp949"))
    assert found.obstacles == ()
    assert name in told_of(found, "STLDCASE")
