"""Adjectives and adverbs of what is asked for: the way a joint moves, and that it is at the top."""

from dataclasses import replace
from typing import Final

from app.lib.patterns import Pattern
from app.planning.structures.senses import ASKED
from app.planning.structures.tokens import Token

_ALONG: Final = {
    ("displacement", "horizontal"): "sway",
    ("displacement", "vertical"): "deflection",
    ("reaction", "horizontal"): "reaction_h",
    ("reaction", "vertical"): "reaction_v",
}


_AT_THE_TOP: Final = Pattern(r"(?i)(?:top|roof) ")


def with_tops(tokens: list[Token]) -> list[Token]:
    """ "Top displacement", "roof drift": the noun with its place."""
    found: list[Token] = []
    for token in tokens:
        if token.name in ASKED and _AT_THE_TOP.match(token.word):
            found.append(replace(token, name="upper"))
        found.append(token)
    return found


def with_ways(tokens: list[Token]) -> list[Token]:
    """ "How far it moves horizontally": the noun with the way that is told beside it."""
    names = {token.name for token in tokens}
    for (noun, way), whole in _ALONG.items():
        if {noun, way} <= names and len(names & {"horizontal", "vertical"}) == 1:
            tokens = [replace(each, name=whole) if each.name == noun else each for each in tokens if each.name != way]
    return tokens
