"""Supports told by the directions that they hold: "Dz만 구속, 나머진 자유", "hold only the vertical translation"."""

import re
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.hand import Hand

# GEN NX's order of the six directions in a support.
_DIRECTIONS: Final = ("dx", "dy", "dz", "rx", "ry", "rz")
_NAME: Final = r"(?:D[xyz]|R[xyz])"
_LIST: Final = rf"{_NAME}(?:(?: ?[,·/&+] ?| and |와 |과 )?{_NAME}){{0,5}}"
_FREE: Final = (
    r"(?:[,;.]? ?(?:(?:나머지?(?:진|는|지는)?|다른 ?방향은)(?: ?자유도?[는은]?)? ?(?:전부 |모두 |다 )?(?:자유"
    r"(?:롭게|로)?|풀[가-힣]*|해제[가-힣]*)"
    r"|(?:the )?(?:rest|others?) (?:are |is |stays? )?free))?"
)
# What makes a list of directions all that is held.
_REST: Final = r"[,;.]? ?(?:나머지|다른 ?방향|(?:the )?(?:rest|others?) )"
_HELD: Final = Pattern(
    rf"(?<![A-Za-z])(?P<ko>{_LIST}) ?만 ?(?:구속|고정)(?:하고)?{_FREE}"
    rf"|(?<![A-Za-z])(?P<ko2>{_LIST}) ?(?:를|을)? ?(?:구속|고정)(?:하고)?(?={_REST}){_FREE}"
    rf"|(?:hold|restrain|fix|support) only (?P<en>{_LIST})(?![A-Za-z]){_FREE}"
    rf"|(?:hold|restrain|fix|support) (?P<en2>{_LIST})(?: only(?![A-Za-z]){_FREE}|(?={_REST}){_FREE})"
    rf"|(?P<z>(?:hold|restrain|fix|support) only (?:the )?vertical"
    rf"(?: translation| displacement| direction| movement)?{_FREE}"
    rf"|(?:연직|수직)(?: ?방향| ?변위)?만 ?(?:구속|고정|지지)(?:하고)?{_FREE})",
    re.IGNORECASE,
)
_EACH: Final = Pattern(_NAME, re.IGNORECASE)


def tells_what_is_held(words: str) -> bool:
    """Whether these words name the directions that a support holds."""
    return _HELD.search(words) is not None


def held_only(hand: Hand) -> str:
    """The seven digits of a support that holds what is named and nothing else; takes the words, empty where none."""
    match = _HELD.search(hand.clause.words)
    if match is None:
        return ""
    start = hand.clause.start
    hand.cover(start + match.start(), start + match.end())
    written = match["ko"] or match["ko2"] or match["en"] or match["en2"] or ""
    held = {"dz"} if match["z"] else {each.group().casefold() for each in _EACH.finditer(written)}
    return "".join("1" if each in held else "0" for each in _DIRECTIONS) + "0"
