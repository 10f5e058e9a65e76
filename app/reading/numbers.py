"""Counts and numbers as people write them, in digits or in Korean or English words."""

import re
from decimal import Decimal, InvalidOperation

# White space between the parts of a value; bounded, so that a page of blanks costs nothing.
S = r"\s{0,3}"

# The look-behind keeps a search from trying every digit of a long number.
NUMBER = r"(?<!\d)(?<!\d\.)[-+]?(?:\d{1,3}(?:,\d{3}){1,4}(?!\d)|\d{1,12})(?:\.\d{1,9})?"

_ENGLISH_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_ENGLISH_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60}
_KOREAN_ONES = {
    "하나": 1, "한": 1, "두": 2, "둘": 2, "세": 3, "셋": 3, "네": 4, "넷": 4, "다섯": 5, "여섯": 6, "일곱": 7,
    "여덟": 8, "아홉": 9,
}  # fmt: skip
_KOREAN_TENS = {"열": 10, "스물": 20, "스무": 20, "서른": 30, "마흔": 40, "쉰": 50}
_SINO = {"일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "칠": 7, "팔": 8, "구": 9}


def _english() -> dict[str, int]:
    words = {word: value for value, word in enumerate(_ENGLISH_ONES)}
    words["dozen"] = 12
    for tens, value in _ENGLISH_TENS.items():
        words[tens] = value
        words |= {f"{tens}{dash}{_ENGLISH_ONES[one]}": value + one for one in range(1, 10) for dash in "- "}
    return words


def _korean() -> dict[str, int]:
    words = dict(_KOREAN_ONES) | dict(_KOREAN_TENS)
    for tens, value in _KOREAN_TENS.items():
        words |= {tens + one: value + count for one, count in _KOREAN_ONES.items()}
    ones = {"": 0, **_SINO}
    for tens, ten in {"": 1, **_SINO}.items():
        words |= {f"{tens}십{one}": ten * 10 + count for one, count in ones.items()}
    return words | {"단": 1}


ENGLISH_WORDS = _english()
KOREAN_WORDS = _korean()


def _either(words: dict[str, int]) -> str:
    return "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True))


# A sign counts only where no word or number ends: "2-10" is a range, not minus ten.
COUNT = (
    r"(?:(?<![\w.,])[-+]?(?:\d{1,3}(?:,\d{3}){1,4}(?!\d)|\d{1,12})(?:\.\d{1,3})?"
    r"|(?<!\d)(?<!\d[.,])\d{1,12}(?:\.\d{1,3})?"
    rf"|(?<![A-Za-z-])(?:{_either(ENGLISH_WORDS)})(?![A-Za-z])|(?<![가-힣])(?:{_either(KOREAN_WORDS)}))"
)


def count_of(words: str) -> Decimal:
    """The number behind digits or number words that COUNT matched."""
    plain = words.strip().casefold()
    for known in (ENGLISH_WORDS, KOREAN_WORDS):
        if plain in known:
            return Decimal(known[plain])
    return number_of(plain)


def number_of(words: str) -> Decimal:
    """The number behind digits that NUMBER matched."""
    try:
        return Decimal(words.replace(",", ""))
    except InvalidOperation as exc:
        raise ValueError(f"{words!r} is not a number") from exc


def shown(value: Decimal) -> str:
    """Plain digits without exponent or needless zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
