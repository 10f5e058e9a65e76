"""Text models that hold one name beyond ASCII: nothing else in the file tells in which code it is written."""

from collections import Counter
from pathlib import Path

import pytest

from app.engine.documents.document_files import survey_text
from app.engine.documents.text_decoding import decode_text_model
from app.engine.store.errors import DialogOpened, EngineRefusal

# Names as engineers write them in several countries, parted by blanks.
NAMES = Path(__file__).parent / "data" / "names"
KOREA, CHINA, TAIWAN, JAPAN, EUROPE, RUSSIA = (
    (NAMES / f"{country}.txt").read_text("utf-8").split()
    for country in ("korea", "china", "taiwan", "japan", "europe", "russia")
)
# Marks beside a word: digits, directions, storeys, grades.
MARKS = [
    "{}",
    "{}1",
    "1{}",
    "{}X",
    "{}Y+",
    "{}-2",
    "{}_A",
    "A{}",
    "{}(B1)",
    "B1 {}",
    "{}W",
    "{} 0.3",
    "C{}24",
    "{}a",
    "H{}",
]
BEFORE, AFTER = "*UNIT\n KN, M, KJ, C\n*STLDCASE\n ", ", D,\n"


def fate(raw: bytes) -> tuple[str, str]:
    """What becomes of a file with this one name, and how it is read: refused, in doubt (refused where it is referred
    to), told or silent."""
    try:
        found = decode_text_model(BEFORE.encode() + raw + AFTER.encode())
    except EngineRefusal:
        return "refused", ""
    name = found.text.removeprefix(BEFORE).removesuffix(AFTER)
    if not found.may_be(name):
        return "silent", name
    return ("told" if found.vouches_for(name) else "in doubt"), name


def test_every_korean_name_comes_in_from_a_file_of_korean_windows_that_holds_nothing_else() -> None:
    names = [mark.format(word) for word in KOREA for mark in MARKS]
    assert len(names) > 8000
    wrong = [name for name in names if fate(name.encode("cp949")) not in {("told", name), ("silent", name)}]
    assert wrong == []


@pytest.mark.parametrize(
    "name", ["토압", "말뚝", "풍X", "활W", "옹벽", "슬래브", "철", "창1", "탑", "첨탑", "물", "構造"]
)
def test_a_short_korean_name_comes_in_whole_and_is_told(tmp_path: Path, name: str) -> None:
    target = tmp_path / "model.mgt"
    target.write_bytes(f"{BEFORE}{name}{AFTER}*USE-STLD, {name}\n".encode("cp949"))
    found = survey_text(target)
    assert found.obstacles == ()
    assert found.encoding == "CP949"
    assert found.store.rows("STLD")[1]["NAME"] == name
    (entry,) = [one for one in found.report.as_json() if isinstance(one, dict) and one["COMMAND"] == "STLDCASE"]
    assert f"line 4: cell 1 '{name}' is read as CP949 and may be " in str(entry["NOT_TAKEN"])


@pytest.mark.parametrize(
    ("words", "codec"),
    [
        *((CHINA, codec) for codec in ("gbk", "gb18030", "hz", "utf-7")),
        *((TAIWAN, codec) for codec in ("big5", "gbk")),
        *((JAPAN, codec) for codec in ("shift_jis", "euc_jp", "iso2022_jp", "utf-7")),
        *((EUROPE, codec) for codec in ("cp1252", "iso8859_15", "utf-7")),
        *((RUSSIA, codec) for codec in ("cp1251", "koi8_r", "iso8859_5")),
    ],
)
def test_no_name_of_another_code_comes_in_in_silence(words: list[str], codec: str) -> None:
    raw = [mark.format(word).encode(codec, "ignore") for word in words for mark in MARKS]
    assert [one for one in raw if not one.isascii() or b"~{" in one or b"\x1b" in one or codec == "utf-7"]
    plain = {mark.format(word).encode("ascii", "ignore") for word in words for mark in MARKS}
    assert [one for one in raw if one.replace(b"+-", b"+") not in plain and fate(one)[0] == "silent"] == []


@pytest.mark.parametrize(
    ("words", "codec", "least"), [(CHINA, "gbk", 0.8), (TAIWAN, "big5", 0.9), (JAPAN, "shift_jis", 0.9)]
)
def test_most_words_of_the_trade_elsewhere_are_not_taken_for_korean(words: list[str], codec: str, least: float) -> None:
    fates = Counter(fate(word.encode(codec))[0] for word in words)
    assert fates["refused"] + fates["in doubt"] >= least * fates.total()


def test_a_word_of_another_code_speaks_against_doubtful_names_beside_it() -> None:
    described = decode_text_model(f"{BEFORE}板底, D, 恒荷载\n".encode("gbk"))
    assert not described.vouches_for(described.text.split(",")[-3].partition(" ")[2].strip())
    alone = decode_text_model(f"{BEFORE}말뚝, D, dead\n".encode("cp949"))
    assert alone.vouches_for("말뚝")
    beside = decode_text_model(f"{BEFORE}말뚝, D, ".encode("cp949") + "恒荷载\n".encode("gbk"))
    assert not beside.vouches_for("말뚝")


def test_a_run_of_hz_is_refused_and_a_sum_is_not(tmp_path: Path) -> None:
    target = tmp_path / "model.mgt"
    target.write_bytes("*STLDCASE\n 恒载, D,\n".encode("hz"))
    with pytest.raises(DialogOpened, match="line 2: in HZ-GB-2312; save the text model as UTF-8"):
        survey_text(target)
    target.write_bytes("*STLDCASE\n DL, D, ; 恒载\n DL~{, L, ~}\n".encode("hz"))
    assert survey_text(target).obstacles == ()


def test_a_run_of_utf_7_is_told_and_a_sum_is_not() -> None:
    name = "墙".encode("utf-7").decode()
    assert decode_text_model(f"*STLDCASE\n {name}, D,\n".encode()).may_be(name) == "UTF-7"
    for name in ("1.2D+1.6L", "DL+LL-W", "D+LOAD-1", "EX+EY", "A+B-C", "+82-2-1234-5678"):
        assert decode_text_model(f"*STLDCASE\n {name}, D,\n".encode()).may_be(name) == ""
