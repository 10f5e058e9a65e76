"""Words of floors and roofs that mean another thing by what stands beside them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from app.lib.patterns import Pattern
from app.planning.structures.tokens import Token


def goes_on_up(tokens: Sequence[Token], number: int) -> bool:
    """ "From the sixth storey up"."""
    is_up = tokens[number].name == "upward" and tokens[number].word.casefold().startswith("up")
    return is_up and number > 0 and tokens[number - 1].name in ("storey", "floor")


_ROOF_BEAM: Final = Pattern(r"(?i)roof|지붕")


def with_roofs(tokens: Sequence[Token]) -> list[Token]:
    """ "Roof beams" of a frame with storeys are those of its roof."""
    found: list[Token] = []
    for token in tokens:
        if token.name in ("girder", "rafter") and _ROOF_BEAM.search(token.word):
            found += [replace(token, name="roof"), replace(token, name="girder")]
        else:
            found.append(token)
    return found


def from_the_ground(tokens: Sequence[Token]) -> list[Token]:
    """ "4 m and 3 m (ground floor first)": in which order the storeys are told."""
    found: list[Token] = []
    for number, token in enumerate(tokens):
        after = tokens[number + 1].name if number + 1 < len(tokens) else "stop"
        is_first = token.name == "ord" and token.word.casefold() == "" and token.numbers == (1.0,)
        before = [each.name for each in found[-2:]]
        if is_first and after in ("comma", "stop") and before in (["foot", "storey"], ["bottom", "storey"]):
            del found[-2:]
            found.append(replace(token, name="from_ground"))
        else:
            found.append(token)
    return found


def shares_a_floor(tokens: Sequence[Token], number: int) -> bool:
    """ "2.5 kN/m²(양방향 바닥하중)": how a floor load is shared."""
    after = tokens[number + 1].name if number + 1 < len(tokens) else ""
    return after == "floor_load" or (number > 0 and tokens[number - 1].name == "press")
