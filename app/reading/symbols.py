"""Letters that stand for a quantity, where a value follows: R 5, Cd = 4.5, IE 1.2, B 400 / H 700."""

from typing import Final

from app.lib.patterns import Pattern
from app.reading.slots import Concept
from app.reading.source import SourceText

# A value that was read is a control character by now.
_VALUE: Final = r"(?=(?:은|는|이|가|를|을)?[ =:]{0,4}\x00)"
_SYMBOLS: Final = (
    ("response_factor", r"Rx|Ry|R[xyXY]?"),
    ("deflection_factor", r"Cd|CD"),
    ("overstrength", r"Ω0?|Ω_0|Wo|Om0"),
    ("importance", r"I_?[Ee]|IE"),
    ("modulus", r"E[cs]?"),
    ("width", r"[Bb]"),
    ("depth", r"[HhD]"),
    ("approximate_period", r"Ta|T_a"),
    ("period", r"T1?"),
    ("poisson", r"ν|nu"),
    ("damping", r"ξ|h0"),
    ("scale", r"SF"),
    ("importance", r"I[Ww]"),
    ("basic_wind", r"V0|Vo"),
)


def read_symbols(source: SourceText) -> tuple[Concept, ...]:
    """Each symbol with a value behind it, as the concept it stands for."""
    found: list[Concept] = []
    for name, letters in _SYMBOLS:
        for match in source.matches(Pattern(rf"(?<![A-Za-z0-9_])(?:{letters}){_VALUE}")):
            found.append(Concept(name, source.take(match)))
    return tuple(found)
