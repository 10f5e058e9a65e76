"""Letters that stand for a quantity, where a value follows: R 5, Cd = 4.5, IE 1.2, B 400 / H 700."""

import re
from decimal import Decimal
from typing import Final

from app.lib.patterns import Pattern
from app.reading.slots import Concept, Found, Number
from app.reading.source import SourceText

# A value that was read is a control character by now.
_VALUE: Final = r"(?=(?:은|는|이|가|를|을)?[ =:]{0,4}\x00)"
# "R5", "IE1.2", "Ta0.8" glued together, where a standard's classes are told.
_GLUED: Final = Pattern(
    r"(?<![A-Za-z0-9_])(?P<letters>R|I_?[Ee]|Ta|T|Cd)(?P<value>\d{1,2}(?:\.\d{1,3})?)(?![A-Za-z0-9_])(?!\.\d)"
)
_GLUED_DECIMALS: Final = Pattern(
    r"(?<![A-Za-z0-9_])(?P<letters>I_?[Ee]|Cd|CD)(?P<value>\d{1,2}\.\d{1,3})(?![A-Za-z0-9_])(?!\.\d)"
)
_GLUED_TO: Final = {
    "R": "response_factor",
    "IE": "importance",
    "TA": "approximate_period",
    "T": "period",
    "CD": "deflection_factor",
}
# "I = 1.2" of KDS 41 17 00 table 2.2-1: no other factor is called so and has these values.
_IMPORTANCE: Final = Pattern(r"(?<![A-Za-z0-9_])(?P<letters>I) ?=? ?(?P<value>1\.[025]0?)(?![\d.A-Za-z])")
_OF_A_STANDARD: Final = Pattern(r"KDS|KBC|\d구역|I구역|구역 ?(?:I|[12])|(?<![A-Za-z])zone(?![A-Za-z])", re.IGNORECASE)
_SYMBOLS: Final = (
    ("response_factor", r"Rx|Ry|R[xyXY]?"),
    ("deflection_factor", r"Cd|CD"),
    ("overstrength", r"Ω0?|Ω_0|Wo|Om0"),
    ("importance", r"I_?[Ee]|IE"),
    ("modulus", r"E[cs]?"),
    ("width", r"[Bb]"),
    ("depth", r"[HhD]"),
    ("web", r"tw|t_w"),
    ("flange", r"tf|t_f"),
    ("approximate_period", r"Ta_?[xyXY]?|T_a"),
    ("period", r"T1?"),
    ("poisson", r"ν|nu|v(?= ?=)|μ"),
    ("unit_weight", r"γ|gamma|u\.?w\.?"),
    ("damping", r"ξ|h0"),
    ("scale", r"SF"),
    ("importance", r"I[Ww]"),
    ("basic_wind", r"V0|Vo"),
)


def read_glued_symbols(source: SourceText) -> tuple[list[Found], list[Concept]]:
    """Values and concepts of symbols glued to their values; to be read before names."""
    values: list[Found] = []
    concepts: list[Concept] = []
    is_of_a_standard = _OF_A_STANDARD.search(source.rest) is not None
    # "Cd4.5" and "Ie1.2" are names of nothing else.
    for match in source.matches(_GLUED if is_of_a_standard else _GLUED_DECIMALS):
        name = _GLUED_TO[match["letters"].replace("_", "").upper()]
        concepts.append(Concept(name, source.use(*match.span("letters"))))
        values.append(Found(Number(Decimal(match["value"])), source.use(*match.span("value"))))
    for match in source.matches(_IMPORTANCE) if is_of_a_standard else ():
        concepts.append(Concept("importance", source.use(*match.span("letters"))))
        values.append(Found(Number(Decimal(match["value"])), source.use(*match.span("value"))))
    return values, concepts


def read_symbols(source: SourceText) -> tuple[Concept, ...]:
    """Each symbol with a value behind it, as the concept it stands for."""
    found: list[Concept] = []
    for name, letters in _SYMBOLS:
        for match in source.matches(Pattern(rf"(?<![A-Za-z0-9_])(?:{letters}){_VALUE}")):
            found.append(Concept(name, source.take(match)))
    return tuple(found)
