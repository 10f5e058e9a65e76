"""The pitch of a roof as a token: degrees, per cent, or one length by another."""

from math import radians, tan
from typing import Final

from app.lib.patterns import Pattern
from app.planning.structures.token_values import Token
from app.reading.source import SourceText

_N: Final = r"\d+(?:\.\d+)?"


def _value(mark: str) -> str:
    """An angle, a percentage, or one length by another; groups end in `mark`."""
    return (
        rf"(?:(?P<deg{mark}>{_N}) ?(?:°|º|degrees?(?![a-z])|deg\.?(?![a-z])|도(?![가-힣]))"
        rf"|(?P<pct{mark}>{_N}) ?(?:%|percent|퍼센트)"
        rf"|(?P<one{mark}>{_N}) ?(?::|/|in(?= \d)) ?(?P<run{mark}>{_N}))"
    )


_WORD: Final = (
    r"(?:(?i:(?:roof |rafter )?(?:slopes?|pitch(?:ed)?|inclination|gradient|inclined)(?: angle)?)"
    r"|(?:지붕 ?|서까래 ?)?(?:경사(?:도|각)?|물매|기울기|구배))"
)
_PITCH: Final = Pattern(
    rf"{_WORD}(?: ?(?:(?i:of|is|at|by)(?![a-z])|[=:]|[은는가이]))* ?{_value('a')}"
    rf"|(?<![\w.]){_value('b')} ?(?:{_WORD}(?! ?\d)(?:(?i: of the roof))?"
    r"|(?=(?i:(?:gable|mono)))|(?=(?:로|씩)? ?(?:내려|낮아|올라|높아|하향|상향|경사)))"
    rf"|(?<=falling )(?:at |by )?{_value('c')}|(?<=rising )(?:at |by )?{_value('d')}"
    rf"|(?<=falls )(?:at |by )?{_value('e')}"
)


def pitches(source: SourceText) -> list[Token]:
    """`pitch` with the rise for a unit of run; a roof steeper than 1 in 1 is none."""
    found: list[Token] = []
    for match in source.matches(_PITCH):
        said = {key[:-1]: value for key, value in match.groupdict().items() if value}
        if "deg" in said:
            slope = tan(radians(float(said["deg"]))) if float(said["deg"]) < 90 else 9.0
        elif "pct" in said:
            slope = float(said["pct"]) / 100
        else:
            slope = float(said["one"]) / float(said["run"]) if float(said["run"]) else 9.0
        if 0 < slope <= 1:
            found.append(Token("pitch", source.take(match), (slope,)))
    return found
