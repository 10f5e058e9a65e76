"""Numbers as engineers type them and spreadsheets give them, in the plain spelling of JSON."""

import re
import unicodedata
from functools import lru_cache

# Thousands are told by a comma in groups of three, the decimal part by a point; a comma elsewhere is nobody's guess.
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?(?:[eE][+-]?\d+)?")
_LEADING = re.compile(rf"\s*(?P<number>{_NUMBER.pattern})\s*(?P<rest>\S.*)?", re.DOTALL)
_SIGNS = str.maketrans({"−": "-", "–": "-", "﹣": "-", "\u00a0": " ", "\u2009": " ", "\u202f": " "})


def plain(text: str) -> str:
    """Full-width letters and signs in their plain spelling, without blanks at either end; superscripts stay."""
    if text.isascii():
        return text.strip()
    kept = "".join(letter if letter in "²³·" else unicodedata.normalize("NFKC", letter) for letter in text)
    return kept.translate(_SIGNS).strip()


def written_number(text: str) -> str | None:
    """The number in JSON's spelling: "1,234.50" is "1234.50", "+5" is "5"; None where it is none."""
    typed = plain(text)
    return _canonical(typed) if _NUMBER.fullmatch(typed) else None


@lru_cache(8192)
def number_and_rest(text: str) -> tuple[str, str] | None:
    """The number at the beginning, and what stands behind it; None where no number begins it."""
    match = _LEADING.fullmatch(plain(text))
    number = _canonical(match["number"]) if match else None
    return None if match is None or number is None else (number, (match["rest"] or "").strip())


def _canonical(typed: str) -> str | None:
    bare = typed.replace(",", "").removeprefix("+")
    if not re.search(r"\d", re.split(r"[eE]", bare)[0]):
        return None
    sign, digits = ("-", bare[1:]) if bare.startswith("-") else ("", bare)
    mantissa, mark, exponent = digits.partition("e" if "e" in digits else "E")
    whole, _, part = mantissa.partition(".")
    whole = whole.lstrip("0") or "0"
    return f"{sign}{whole}{f'.{part}' if part else ''}{mark.lower()}{exponent}"
