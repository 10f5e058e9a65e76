"""Adjectives and adverbs of what is asked for: the way a joint moves, and that it is at the top."""

from dataclasses import replace
from typing import Final

from app.lib.patterns import Pattern
from app.planning.structures.tokens import Token

# What can be asked for.
ASKED: Final = frozenset(
    {
        *("sway", "deflection", "displacement", "rotation", "reaction_h", "reaction_v", "reaction", "moment", "axial"),
        *("shear_force", "period", "fixed_end_force", "next_one"),
    }
)
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


_SIDE_OF: Final = {"from_left": "left", "from_right": "right"}
_AN_END: Final = Pattern(r"(?i)끝|단|\bend\b")


def with_ends(tokens: list[Token]) -> list[Token]:
    """ "오른쪽 끝에서": an end, where no distance and no number is counted from it."""
    if {token.name for token in tokens} & {"len", "lens", "ord"} or all(token.name != "girder" for token in tokens):
        return tokens
    found: list[Token] = []
    for token in tokens:
        if token.name in _SIDE_OF and _AN_END.search(token.word):
            found += [replace(token, name=_SIDE_OF[token.name]), replace(token, name="end")]
        else:
            found.append(token)
    return found


_OF_FEET: Final = frozenset({"foot", "support"})
_ACTING: Final = frozenset({"force", "forces", "line_q", "line_qs", "press"})
_UPRIGHT: Final = Pattern(r"(?i)vertical|연직|수직")
_LEVEL: Final = Pattern(r"(?i)horizontal|lateral|수평")


def with_forces_of_feet(tokens: list[Token]) -> list[Token]:
    """ "What vertical load goes into the right footing?", "기초가 받는 수평력": a reaction where no load has a
    value."""
    names = {token.name for token in tokens}
    if not names & _OF_FEET or names & _ACTING or not names & {"ask", *ASKED}:
        return tokens
    found: list[Token] = []
    for token in tokens:
        lead = found[-1] if found else None
        is_led = token.name == "load" and lead is not None and lead.name in ("vertical", "horizontal")
        if is_led and lead is not None:
            found[-1] = replace(lead, name="reaction_v" if lead.name == "vertical" else "reaction_h")
        elif token.name == "load" and (_UPRIGHT.match(token.word) or _LEVEL.match(token.word)):
            found.append(replace(token, name="reaction_v" if _UPRIGHT.match(token.word) else "reaction_h"))
        else:
            found.append(token)
    return found
