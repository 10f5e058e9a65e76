"""Words of portals that mean another thing by the form of the roof: knees of a level beam, heights above the feet."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from app.lib.patterns import Pattern
from app.planning.structures.tokens import Token


def with_roof_words(tokens: Sequence[Token], *, is_level: bool) -> list[Token]:
    """`is_level` where no word tells of a roof that slopes."""
    found = [token for number, token in enumerate(tokens) if not _tells_from_where(tokens, number)]
    found = [each for token in found for each in _with_rafters(token)]
    return [each for token in found for each in _as_corner(token)] if is_level else found


_KNEE: Final = Pattern(r"(?i)^knees?(?: joint)?$")


def _as_corner(token: Token) -> list[Token]:
    """ "At the left knee" of a portal with a level beam: its upper corner."""
    if not _KNEE.search(token.word):
        return [token]
    return [replace(token, name="upper", span=replace(token.span, words="")), replace(token, name="corner")]


def _with_rafters(token: Token) -> list[Token]:
    """ "4 kN/m along the rafters" says where, and how it counts."""
    if token.name != "along_slope" or "rafter" not in token.word.casefold():
        return [token]
    return [replace(token, name="rafter", word="rafters", span=replace(token.span, words="")), token]


def _tells_from_where(tokens: Sequence[Token], number: int) -> bool:
    """ "The eaves are 6 m above the feet": so heights are measured anyway."""
    return tokens[number].name == "above_ground" and number > 0 and tokens[number - 1].name == "len"
