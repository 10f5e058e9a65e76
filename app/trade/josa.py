"""Korean particles: which of two forms follows a word, by how the word is read aloud.

The rule is that of the standard orthography (한글 맞춤법): one form after a final consonant, one after a vowel;
으로 loses its 으 after a vowel and after ㄹ. Digits are read in Korean, letters by their Korean names, units by theirs.
"""

import re
import unicodedata
from enum import Enum
from typing import Final


class FinalSound(Enum):
    """How the last syllable of what is read aloud ends."""

    VOWEL = "vowel"
    RIEUL = "rieul"
    CONSONANT = "consonant"


# After a final consonant, after a vowel.
_FORMS: Final = (
    ("은", "는"),
    ("이", "가"),
    ("을", "를"),
    ("과", "와"),
    ("으로", "로"),
    ("으로서", "로서"),
    ("으로써", "로써"),
    ("이나", "나"),
    ("이라", "라"),
    ("이라는", "라는"),
    ("이라고", "라고"),
    ("이란", "란"),
    ("이며", "며"),
    ("이고", "고"),
    ("이면", "면"),
    ("이므로", "므로"),
    ("이어서", "여서"),
    ("이어야", "여야"),
    ("이에요", "예요"),
)
_PAIRS: Final = {form: pair for pair in _FORMS for form in pair}
PARTICLES: Final = frozenset(_PAIRS)

_FIRST_SYLLABLE, _LAST_SYLLABLE, _FINALS, _FINAL_RIEUL = 0xAC00, 0xD7A3, 28, 8
# 영 일 이 삼 사 오 육 칠 팔 구; what ends in noughts is read 십, 백, 천, 만, 억 or 조.
_DIGITS: Final = dict(zip("0123456789", "CRVCVVCRRV", strict=True))
# 엘 엠 엔 알; all other names of letters end in a vowel.
_LETTERS: Final = {"L": "R", "M": "C", "N": "C", "R": "R"}
_CODES: Final = {"V": FinalSound.VOWEL, "R": FinalSound.RIEUL, "C": FinalSound.CONSONANT}
# 뉴턴, 킬로그램, 톤, 라디안, 파스칼, 그램; other units (미터, 초, 퍼센트, 헤르츠, 도, 바이트) end in a vowel.
_UNITS: Final = {
    **dict.fromkeys(("N", "kN", "MN", "kgf", "tonf", "kg", "t", "rad", "g", "kip"), "C"),
    **dict.fromkeys(("Pa", "kPa", "MPa", "GPa"), "R"),
    **dict.fromkeys(("m", "mm", "cm", "km", "s", "ms", "Hz", "kHz", "GHz", "in", "ft", "ksi", "psi"), "V"),
    **dict.fromkeys(("B", "kB", "KB", "MB", "GB", "TB", "KiB", "MiB", "GiB", "C", "sec", "min", "h", "J", "W"), "V"),
}
_CLOSERS: Final = "\"'”’」』》〉`*_.,:;!?…"
_BRACKETED: Final = re.compile(r"^(?P<word>.*\S)\s*(?:\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）)$", re.DOTALL)
_ALL_BRACKETED: Final = re.compile(r"^[(\[（{](?P<word>.*)[)\]）}]$", re.DOTALL)
_NUMBER: Final = re.compile(r"(?P<whole>[\d,]*\d)(?P<part>\.\d+)?$")
_MEASURED: Final = re.compile(r"[\d²³]\s*(?P<unit>[A-Za-z]+)$")
# kN/m², kN·m, m²: the last unit is the one that is read last.
_COMPOUND: Final = re.compile(r"[A-Za-z²³][/·*](?P<unit>[A-Za-z]+)[²³⁴]?$")
_SQUARED: Final = re.compile(r"[A-Za-z][²³⁴]$")
_WORD: Final = re.compile(r"[A-Za-z]+$")
_EXTENSION: Final = re.compile(r"[^\s.]\.[A-Za-z0-9]{1,5}$")


def josa(before: str, particle: str) -> str:
    """The form of a particle that follows `before`; any form may be given ("을" or "를").

    What cannot be read aloud (an arrow, an emoji, nothing at all) gets both, as in "→을(를)".
    """
    closed, opened = _PAIRS[particle]
    match ending(before):
        case None:
            return _both(closed, opened)
        case FinalSound.VOWEL:
            return opened
        case FinalSound.RIEUL if closed.startswith("으"):
            return opened
        case _:
            return closed


def ending(text: str) -> FinalSound | None:
    """How what was said last ends; closing quotes, and brackets behind a word, are not read."""
    word = _core(unicodedata.normalize("NFC", text).rstrip())
    if not word:
        return None
    last = word[-1]
    if _FIRST_SYLLABLE <= ord(last) <= _LAST_SYLLABLE:
        final = (ord(last) - _FIRST_SYLLABLE) % _FINALS
        return FinalSound.VOWEL if final == 0 else FinalSound.RIEUL if final == _FINAL_RIEUL else FinalSound.CONSONANT
    if last.isascii() and last.isdigit():
        return _of_number(word)
    if last in "%°℃²³⁴":  # 퍼센트, 도; a square or cube is said before its unit.
        return _CODES["V"] if last in "%°℃" or _SQUARED.search(word) is None else _of_latin(word.rstrip("²³⁴"), True)
    return _of_latin(word, False) if last.isascii() and last.isalpha() else None


def _core(text: str) -> str:
    while True:
        bare = text.rstrip().rstrip(_CLOSERS)
        if (behind := _BRACKETED.match(bare)) and behind["word"].rstrip("\"'“‘「『《〈` "):
            bare = behind["word"]
        elif inside := _ALL_BRACKETED.match(bare):
            bare = inside["word"]
        if bare == text:
            return bare
        text = bare


def _of_number(word: str) -> FinalSound:
    number = _NUMBER.search(word)
    assert number is not None, "only called on what ends in a digit"
    return _CODES[_DIGITS[number[0][-1]]]


def _of_latin(word: str, is_unit: bool) -> FinalSound:
    unit = _COMPOUND.search(word) or _MEASURED.search(word)
    if unit and (code := _UNITS.get(unit["unit"])):
        return _CODES[code]
    said = _WORD.search(word)
    assert said is not None, "only called on what ends in a letter"
    letters = said[0]
    if is_unit and letters in _UNITS:
        return _CODES[_UNITS[letters]]
    if _EXTENSION.search(word) or _is_spelled(letters):
        return _CODES[_LETTERS.get(letters[-1].upper(), "V")]
    return _of_word(letters.casefold())


def _is_spelled(letters: str) -> bool:
    """An abbreviation, read letter by letter: in capitals, a letter or two, or without a vowel."""
    return len(letters) == 1 or letters.isupper() or not re.search("[aeiouy]", letters.casefold())


def _of_word(word: str) -> FinalSound:
    """An English word as it is written in Hangul: 모델, 프레임, 라인, 스텝, 블록; 층 by 층 what most words do."""
    if re.search(r"(?:l|le|al)$", word):
        return FinalSound.RIEUL
    if re.search(r"(?:m|n|ng|me|ne)$", word):
        return FinalSound.CONSONANT
    return FinalSound.CONSONANT if re.search(r"(?:[^aeiouy]|^)[aeiou](?:ck|[pkbtc])$", word) else FinalSound.VOWEL


def _both(closed: str, opened: str) -> str:
    """Both forms as they are written where nobody knows: 을(를), 이(가), (으)로."""
    return f"({closed.removesuffix(opened)}){opened}" if closed.endswith(opened) else f"{closed}({opened})"
