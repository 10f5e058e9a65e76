"""What a few words of a file may be: short cells say too little to tell the code that they are written in.

The rule for whole documents stands in `decoding.py`; here each cell is judged for itself.
"""

import re

from app.trade.decoding import (
    SURE,
    common_syllables,
    evidence_of_korean,
    in_cp949,
    is_mostly_korean,
    is_written,
    strict_text,
)

# Words of the trade that are written alone and whose syllables are not all common.
_WORDS = re.compile(
    "응답스펙트럼|테두리보|슬래브|데크|바닥|마감|지붕|옥상|옥탑|거더|기초|외벽|내벽|재료|포락|코어|램프|풍속|풍압|적설|토압|수압|온도"
)
# Syllables that are words of the trade or count something, so that they stand alone: 1층, 2동, 벽.
_ALONE = frozenset("층동벽보판단호상하외내")
# The codes that two bytes of UTF-8 may obey, in the order in which they are named.
_OF_TWO_BYTES = (
    ("gbk", "GBK"),
    ("big5", "Big5"),
    ("shift_jis", "Shift-JIS"),
    ("euc_jp", "EUC-JP"),
    ("johab", "Johab"),
)
FIRST_OF_THREE_BYTES = "\u0800"
# Letters of Europe inside a word, and signs where they belong: 25 °C, m².
_EUROPEAN = "À-ÖØ-öø-ÿ"
_AT_HOME = re.compile(
    f"[A-Za-z{_EUROPEAN}]*(?:[A-Za-z][{_EUROPEAN}]|[{_EUROPEAN}][A-Za-z])[A-Za-z{_EUROPEAN}]*"
    f"|[A-Za-z]*[a-z][\u0100-\u017f][A-Za-z\u0100-\u017f{_EUROPEAN}]*|[\u0100-\u017f][a-z]+"
    "|[0-9] ?°|°[CF]|m[²³]|µm"
)


def instead_of_utf_8(cell: str) -> tuple[str, ...]:
    """The codes that may be meant by a few words which were read in UTF-8; empty where that is beyond doubt.

    Characters of three bytes are no accident. Two bytes are a letter in UTF-8 and one character in East Asia.
    """
    if cell.isascii() or max(cell) >= FIRST_OF_THREE_BYTES or _AT_HOME.sub("", cell).isascii():
        return ()
    raw = cell.encode("utf-8")
    korean = in_cp949(raw)
    if korean is not None and korean.is_likely:
        return ("CP949",)
    has_controls = any("\x80" <= letter <= "\xa0" for letter in cell)
    return tuple(
        name
        for encoding, name in _OF_TWO_BYTES
        if (text := strict_text(raw, encoding)) is not None and (has_controls or _is_meant(text, name))
    )


def _is_meant(text: str, name: str) -> bool:
    """Whether words are ever written so: one of the usual characters of China; half-width kana alone, which the first
    byte of a letter is in Shift-JIS; syllables of Johab that are really written."""
    letters = [letter for letter in text if not letter.isascii()]
    match name:
        case "GBK":
            return any(map(_is_usual_in_china, letters))
        case "Shift-JIS":
            return all("\uff61" <= letter <= "\uff9f" for letter in letters)
        case "Johab":
            return all("\uac00" <= letter <= "\ud7a3" and is_written(letter) for letter in letters)
        case _:
            return True


def _is_usual_in_china(character: str) -> bool:
    try:
        return len(character.encode("gb2312")) == 2
    except UnicodeEncodeError:
        return False


def instead_of_cp949(cell: str, *, is_among_korean: bool) -> tuple[str, ...]:
    """The codes that may be meant by a few words which were read in CP949; empty where that is beyond doubt.

    Among Korean words (`is_among_korean`) those of the trade and common syllables alone count as Korean too, for a
    word is too short to be sure by itself; another word of the file vouches for nothing else.
    """
    if cell.isascii():
        return ()
    raw = cell.encode("cp949")
    in_utf_8 = strict_text(raw, "utf-8")
    if in_utf_8 is not None and (max(in_utf_8) >= FIRST_OF_THREE_BYTES or _AT_HOME.search(in_utf_8)):
        return ("UTF-8",)
    read = in_cp949(raw)
    if read is None or read.is_sure:
        return ()
    if is_among_korean and is_mostly_korean(cell) and _is_of_the_trade(cell):
        return ()
    return ((*read.others, "UTF-8") if in_utf_8 is not None else read.others) or ("another encoding",)


def _is_of_the_trade(cell: str) -> bool:
    """Whether words are those of the trade, with nothing but common syllables or a surely Korean word beside them."""
    rest = _WORDS.sub("", cell)
    letters = [letter for letter in rest if letter.isalpha() and not letter.isascii()]
    if not letters:
        return rest != cell
    if len(letters) == 1 and rest == cell:
        return letters[0] in _ALONE
    return len(letters) == common_syllables(letters) or evidence_of_korean(rest) >= SURE


def reads_like_korean(cell: str) -> bool:
    """Whether words hold nothing but what Korean is written with, Chinese characters among them."""
    return all(letter.isascii() or is_written(letter) for letter in cell)


def is_likely_korean(cell: str) -> bool:
    """Whether words that were read in CP949 are likelier Korean than of another code."""
    read = in_cp949(cell.encode("cp949"))
    return read is not None and read.is_likely
