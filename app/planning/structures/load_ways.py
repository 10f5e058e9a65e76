"""The ways that loads act, by the words for them, and words that contradict them."""

from collections.abc import Sequence
from typing import Final

from app.lib.patterns import Pattern
from app.planning.structures.tokens import Token
from app.trade.structure import description as d

WAYS: Final = {
    "down": d.LoadDirection.DOWN,
    "rightward": d.LoadDirection.X,
    "leftward": d.LoadDirection.LEFT,
    "upward": d.LoadDirection.Z,
    "backward": d.LoadDirection.Y,
    "forward": d.LoadDirection.FRONT,
}
_NEAR: Final = 3
_LEVEL: Final = Pattern(r"(?i)horizontal|lateral|수평|횡")
_UPRIGHT: Final = Pattern(r"(?i)vertical|gravity|연직|수직")


def contradicts(tokens: Sequence[Token]) -> bool:
    """ "A vertical force to the right"."""
    ways = [number for number, token in enumerate(tokens) if token.name in WAYS]
    for number, token in enumerate(tokens):
        if not ways or token.name not in ("vertical", "horizontal", "load"):
            continue
        behind = [way for way in ways if number < way <= number + _NEAR]
        is_led = bool(behind) and all(each.name in ("force", "load") for each in tokens[number + 1 : behind[0]])
        # "수평 0.4 kN→": an adjective before a force is of the way behind it.
        near = WAYS[tokens[behind[0] if is_led else min(ways, key=lambda each: abs(each - number))].name]
        is_level = near not in (d.LoadDirection.DOWN, d.LoadDirection.Z)
        if (is_level and _UPRIGHT.match(token.word)) or (not is_level and _LEVEL.match(token.word)):
            return True
    return False
