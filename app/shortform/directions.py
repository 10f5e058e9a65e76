"""Directions as words of the short form: `down`, `up`, `x`, `-y`, `lz` (the element's own axis)."""

from typing import Final

from app.lib.patterns import Pattern
from app.reading.slots import Direction

_WORD: Final = Pattern(r"(?P<sign>[+-])?(?P<local>l)?(?P<axis>[xyz])")
WORDS: Final = (
    "down",
    "up",
    "x",
    "y",
    "z",
    "+x",
    "-x",
    "+y",
    "-y",
    "lx",
    "ly",
    "lz",
    "+lx",
    "-lx",
    "+ly",
    "-ly",
    "+lz",
    "-lz",
)


def direction_of(word: str) -> Direction | None:
    """What a word says; None where it says no direction."""
    if word in ("down", "up"):
        return Direction("Z", -1 if word == "down" else 1, is_signed=True)
    found = _WORD.fullmatch(word)
    if found is None:
        return None
    return Direction(
        found["axis"].upper(), -1 if found["sign"] == "-" else 1, found["local"] is not None, found["sign"] is not None
    )


def word_of(axis: str, sign: str, *, is_local: bool = False) -> str:
    """The word for an axis X, Y, Z and a sign "+" or "-"."""
    if axis == "Z" and not is_local:
        return "down" if sign == "-" else "up"
    return f"{sign}{'l' if is_local else ''}{axis.lower()}"
