"""What stands around an order: greetings, remarks, pasted mail with orders of others, and slips of the fingers."""

import random
import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from app.trade.text import Language
from models.data.wording import SaidPiece, text_of

_FILE: Final = Path(__file__).with_name("surroundings.toml")
BEFORE, AFTER, PASTED, SLIPS = 0.22, 0.2, 0.05, 0.12
_SHORTEST_WORD: Final = 4


def surrounded(
    pieces: Sequence[SaidPiece], language: Language, draw: random.Random, *, has_mail: bool = False
) -> tuple[SaidPiece, ...]:
    """The order as it comes in an afternoon; what is said in slots stays as it is.

    Now and then something is pasted behind it, always where it `has_mail`.
    """
    said = _said()[language]
    found = list(pieces)
    if draw.random() < SLIPS:
        found = _slipped(found, language, draw)
    if draw.random() < BEFORE:
        found.insert(0, SaidPiece(draw.choice(said["before"]) + draw.choice((" ", " ", "\n"))))
    if draw.random() < AFTER:
        ends = text_of(found).rstrip()[-1:] in (".", "?", "!")
        found.append(SaidPiece(draw.choice((" " if ends else ". ", " ", "\n")) + draw.choice(said["after"])))
    if has_mail or draw.random() < PASTED:
        found.append(SaidPiece(_filled(draw.choice(said["pasted"]), draw)))
    return tuple(found)


@cache
def _said() -> Mapping[str, Mapping[str, Sequence[str]]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def _filled(text: str, draw: random.Random) -> str:
    """A pasted text with figures in its places: `#` a small one, `##` one of hundreds."""
    text = re.sub("##", lambda _: str(draw.randrange(3, 13) * 50), text)
    return re.sub("#", lambda _: str(draw.randrange(2, 40)), text)


def _slipped(pieces: list[SaidPiece], language: Language, draw: random.Random) -> list[SaidPiece]:
    """A letter too few or two exchanged in an English word, a blank too few in Korean, or all in small letters."""
    plain = [index for index, each in enumerate(pieces) if not each.slot and each.text.strip()]
    if not plain:
        return pieces
    index = draw.choice(plain)
    text = pieces[index].text
    slipped = _without_a_blank(text, draw) if language == Language.KO else _misspelt(text, draw)
    return [*pieces[:index], SaidPiece(slipped), *pieces[index + 1 :]]


def _without_a_blank(text: str, draw: random.Random) -> str:
    blanks = [at for at, letter in enumerate(text[1:-1], start=1) if letter == " "]
    if not blanks:
        return text
    at = draw.choice(blanks)
    return text[:at] + text[at + 1 :]


def _misspelt(text: str, draw: random.Random) -> str:
    words = text.split(" ")
    long = [index for index, word in enumerate(words) if word.isalpha() and len(word) > _SHORTEST_WORD]
    if not long or draw.random() < 0.3:
        return text.lower()
    index = draw.choice(long)
    word, at = words[index], draw.randrange(1, len(words[index]) - 2)
    exchanged = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    words[index] = draw.choice((exchanged, word[:at] + word[at + 1 :]))
    return " ".join(words)
