"""The bytes of a document as text: UTF-8, UTF-16 with or without a mark, and the Korean code pages.

Nothing is guessed from names: a decoding counts when the whole file obeys it and reads like text. The double-byte
codes of China and Japan overlap with the Korean one, so what is taken for Korean has to read like Korean; when in
doubt it is refused, and never read in another language's code.
"""

import codecs
import math
import re
from dataclasses import dataclass

from app.trade.text import Text
from app.trade.words import decoding as words

# KS X 1001 holds the Hangul that is really written; CP949 adds the rest, which other code pages decode into.
_WRITTEN_SHARE = 0.8
_TEXT_SHARE = 0.9
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
# What else double bytes may be, in the order in which they are named.
_NEIGHBOURS = (("gbk", "GBK"), ("big5", "Big5"), ("shift_jis", "Shift-JIS"), ("euc_jp", "EUC-JP"))
# Codes of seven bits, which are valid UTF-8 and say nothing in it; the first is Korean (RFC 1557).
_ISO_2022_KR = b"\x1b$)C"
_HZ = re.compile(rb"~\{(?:[\x21-\x7e]{2})+~\}")
_SEVEN_BITS = (
    (re.compile(rb"\x1b\$[@B]|\x1b\$\(D"), "ISO-2022-JP"),
    (re.compile(rb"\x1b\$\)[AGE]|\x1b\$\*H"), "ISO-2022-CN"),
    (_HZ, "HZ-GB-2312"),
)
_EAST_ASIA = range(0x3000, 0xD7A4)
# Letters of half a width; Latin with its signs, Greek, Cyrillic, Hebrew, Arabic, Thai.
SCRIPTS = (
    *(_EAST_ASIA, range(0xFF61, 0xFFA0)),
    *(range(0xA1, 0x250), range(0x370, 0x400), range(0x400, 0x530)),
    *(range(0x590, 0x600), range(0x600, 0x700), range(0xE00, 0xE80)),
)
_UTF_7 = re.compile(rb"\+([A-Za-z0-9+/]{3,})(?![A-Za-z0-9+/=])")
# What Korean is mostly written with: three quarters of the syllables in Lintel's own texts.
_COMMON = frozenset(
    "다하이니지중기시습에정가수계로을층모트는의보단조고를서리오인은요합력면스도델어없점내재십해부크설전진비변과으나일위용있않성강장건간"
    "한대행절아량확결저사입반구파철콘소제형그경자표거방프근석작바주골상되개둥음터향질만드여동읽벽화값유적줘체록번열"
)
_COMMON_SHARE = 0.35
_HANGUL_SHARE = 0.2
# Of the characters in 100 Chinese words of the trade 3 % share their bytes with a common syllable and 56 % with another
# one; of the syllables in 64 Korean words 68 % are common. So each common syllable is some twenty times likelier in
# Korean and each other one twice as likely in Chinese; a hundred to one is sure.
_COMMON_EVIDENCE, _OTHER_EVIDENCE, SURE = math.log(20.0), -math.log(2.0), math.log(100.0)
_LINE_CONTROLS = frozenset("\t\n\r\f\v\x1a\x1b")


class NotTextError(ValueError):
    """`why` ends a sentence about the document."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.en)
        self.why = why


@dataclass(frozen=True, slots=True)
class DecodedText:
    """Text, the name of the code it was read in, and whether that is beyond doubt; `others` are codes that the bytes
    obey as well and that may be meant instead. What is not sure may still be likelier Korean than not."""

    text: str
    code: str
    is_sure: bool = True
    others: tuple[str, ...] = ()
    is_likely: bool = True


def decoded(raw: bytes) -> DecodedText:
    """A document. Raises NotTextError."""
    found = in_unicode(raw)
    if found is not None:
        return found
    if (name := _seven_bit_code(raw)) is not None:
        raise NotTextError(words.OTHER_CODE(name=name))
    if (text := strict_text(raw, "utf-8")) is not None:
        return DecodedText(text, "UTF-8")
    found = in_cp949(raw)
    if found is None or not is_mostly_korean(found.text):
        raise NotTextError(words.UNKNOWN)
    return found


def in_unicode(raw: bytes) -> DecodedText | None:
    """What announces its code, and UTF-16 without a mark; None where neither is so. Raises NotTextError."""
    for mark, encoding, code in _MARKS:
        if raw.startswith(mark):
            return DecodedText(_checked(strict_text(raw, encoding)), code)
    if raw.startswith(_ISO_2022_KR):
        return DecodedText(_checked(strict_text(raw, "iso2022_kr"), words.DAMAGED_KOREAN), "ISO-2022-KR")
    if b"\0" not in raw:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = strict_text(raw, encoding)
        if text is not None and sum(map(_is_of_notes, text)) >= _TEXT_SHARE * len(text):
            return DecodedText(text, "UTF-16")
    raise NotTextError(words.NO_TEXT)


def in_cp949(raw: bytes) -> DecodedText | None:
    """Bytes as Korean Windows writes them, however they read; None where they do not obey the code."""
    text = strict_text(raw, "cp949")
    if text is None:
        return None
    evidence = evidence_of_korean(text) if is_mostly_korean(text) else -math.inf
    if text.isascii() or evidence >= SURE:
        return DecodedText(text, "CP949")
    return DecodedText(text, "CP949", is_sure=False, others=obeyed(raw), is_likely=evidence > 0.0)


def obeyed(raw: bytes) -> tuple[str, ...]:
    """The codes of China, Taiwan and Japan that the bytes obey."""
    return tuple(name for encoding, name in _NEIGHBOURS if strict_text(raw, encoding) is not None)


def strict_text(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None


def _checked(text: str | None, why: Text | None = None) -> str:
    if text is None:
        raise NotTextError(why or words.DAMAGED)
    return text


def _seven_bit_code(raw: bytes) -> str | None:
    if not raw.isascii():
        return None
    for pattern, name in _SEVEN_BITS:
        if pattern.search(raw):
            return name
    return "UTF-7" if holds_utf_7(raw) else None


def holds_hz(raw: bytes) -> bool:
    """Whether there is a run of HZ (RFC 1843), which is plain letters to every other code."""
    return _HZ.search(raw) is not None


def holds_utf_7(raw: bytes, scripts: tuple[range, ...] = (_EAST_ASIA,)) -> bool:
    """Whether there is a run of UTF-7 (RFC 2152) that stands for letters of one of the scripts: sums and telephone
    numbers stand for a mixture, or for nothing."""
    return any(_is_of_utf_7(run, scripts) for run in _UTF_7.findall(raw))


def _is_of_utf_7(shifted: bytes, scripts: tuple[range, ...]) -> bool:
    try:
        text = (b"+" + shifted + b"-").decode("utf-7")
    except UnicodeDecodeError:
        return False
    return any(all(ord(letter) in script for letter in text) for script in scripts)


def is_mostly_korean(text: str) -> bool:
    foreign = [character for character in text if not character.isascii()]
    return sum(map(is_written, foreign)) >= _WRITTEN_SHARE * len(foreign) and _is_korean(text)


def evidence_of_korean(text: str) -> float:
    """Logarithm of how many times likelier the syllables are in Korean than in Chinese read in the Korean code."""
    hangul = hangul_of(text)
    common = common_syllables(hangul)
    return _COMMON_EVIDENCE * common + _OTHER_EVIDENCE * (len(hangul) - common)


def _is_korean(text: str) -> bool:
    """Hangul alone; beside other letters (Chinese characters, single jamo, Cyrillic) enough Hangul, of the common
    kind. Greek belongs to formulas."""
    hangul = hangul_of(text)
    others = sum(letter.isalpha() and letter > "\u03ff" for letter in text) - len(hangul)
    is_enough = len(hangul) >= _HANGUL_SHARE * (len(hangul) + others)
    return not others or (is_enough and common_syllables(hangul) >= max(2.0, _COMMON_SHARE * len(hangul)))


def hangul_of(text: str) -> list[str]:
    return [letter for letter in text if "\uac00" <= letter <= "\ud7a3"]


def common_syllables(hangul: list[str]) -> int:
    return sum(letter in _COMMON for letter in hangul)


def is_written(character: str) -> bool:
    try:
        # What KS X 1001 does not hold, the codec spells in eight bytes.
        return len(character.encode("euc_kr")) == 2
    except UnicodeEncodeError:
        return False


def _is_of_notes(character: str) -> bool:
    """What Korean and English notes are written with: a wrong order of bytes gives other scripts and gaps."""
    if character.isascii():
        return character.isprintable() or character in _LINE_CONTROLS
    return is_written(character) or "\uac00" <= character <= "\ud7a3"
