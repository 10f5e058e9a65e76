"""How a roof slopes, out of words: its pitch, which way it falls, where its ridge stands, a height on either side."""

from dataclasses import dataclass
from typing import Final

from app.planning.structures.draft import Misfit
from app.planning.structures.stream import Stream, Taken
from app.planning.words import structures as words
from app.trade.quantities import Quantity

_SIDE: Final = "(rightward|leftward|right|left)"


@dataclass(slots=True)
class RoofSlope:
    """What is said of it: `pitch` as rise for a unit of run, `turn` 1 where it rises to the right and -1 where it
    falls, `by` how much over what `run`, heights at its left and right end, and the ridge's distance from either."""

    pitch: float | None = None
    turn: int = 0
    by: Quantity | None = None
    run: Quantity | None = None
    left: Quantity | None = None
    right: Quantity | None = None
    ridge_left: Quantity | None = None
    ridge_right: Quantity | None = None


_AT: Final = "(column|eaves|height|end|long|goes|stand|side|colon)*"


def read_roof_slope(stream: Stream) -> RoofSlope:
    """Uses what it understands. Raises Misfit where two pitches are said."""
    found = RoofSlope()
    _turn(stream, found)
    for pattern in (
        f"left {_AT} a:len {_AT} (comma|and)* right {_AT} b:len {_AT}",
        f"{_AT} a:len {_AT} left {_AT} (comma|and)* b:len {_AT} right",
    ):
        if found.left is None and found.right is None and (taken := stream.take(pattern)) is not None:
            found.left, found.right = taken["a"].quantities[0], taken["b"].quantities[0]
    if found.turn and found.left is None and found.right is None:
        _one_side(stream, found)
    for taken in stream.take_all("(roof|rafter)* p:pitch roof?"):
        value = taken["p"].numbers[0]
        if found.pitch is not None and abs(found.pitch - value) > 1e-9:
            raise Misfit(words.TWO_VALUES(what=words.W_RISE, one=f"{found.pitch:.4g}", other=f"{value:.4g}"))
        found.pitch = value
    _ridge(stream, found)
    return found


def _turn(stream: Stream, found: RoofSlope) -> None:
    """ "Falling 1 m to the right over 12 m", "오른쪽으로 5도 내려가는 지붕"."""
    for verb, sign in (("falls", -1), ("(climbs|growing|rise)", 1)):
        taken: Taken | None = None
        for pattern in (
            f"(roof|rafter)? {verb} (v:len|p:pitch)? roof? {_SIDE} (goes|eaves|stand)* (over w:len|t:len)?",
            f"roof? {_SIDE} (v:len|p:pitch)? {verb} roof? (t:len)?",
            f"p:pitch {verb} roof? {_SIDE}",
        ):
            taken = taken or stream.take(pattern)
        if taken is None:
            continue
        to_right = any(stream.tokens[place].name in ("rightward", "right") for place in taken.places)
        found.turn = sign if to_right else -sign
        found.by = taken["v"].quantities[0] if "v" in taken else None
        found.run = taken["w"].quantities[0] if "w" in taken else None
        found.pitch = taken["p"].numbers[0] if "p" in taken else None
        if "t" in taken:
            found.right, found.left = (taken["t"].quantities[0], None) if to_right else (None, taken["t"].quantities[0])
            _one_side(stream, found)
        return


def _one_side(stream: Stream, found: RoofSlope) -> None:
    """ "Left eaves 6 m", "eaves height 4 m on the left"."""
    for side in ("left", "right"):
        for pattern in (
            f"{side} {_AT} a:len (height|long|column)*",
            f"(column|eaves|height)+ a:len (height|long)* {side} side?",
        ):
            if getattr(found, side) is None and (taken := stream.take(pattern)) is not None:
                setattr(found, side, taken["a"].quantities[0])
                return


def _ridge(stream: Stream, found: RoofSlope) -> None:
    """ "The ridge 8 m from the left column", "용마루는 왼쪽에서 8 m"."""
    rest = "(column|eaves|support|end|colline|points|apart|stand)*"
    for name, words_of in (("ridge_left", "(from_left|left)"), ("ridge_right", "(from_right|right)")):
        for pattern in (
            f"ridge (stand|apart|points)* v:len apart? {words_of} {rest}",
            f"ridge (stand|points)* {words_of} {rest} v:len {rest}",
        ):
            if (taken := stream.take(pattern)) is not None:
                setattr(found, name, taken["v"].quantities[0])
                break
