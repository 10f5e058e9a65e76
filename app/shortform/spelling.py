"""How single values are told apart when they stand without quotation marks."""

from typing import Final

from app.lib.patterns import Pattern
from app.trade.unit_patterns import UNIT_PATTERNS

# A value in these letters and up to three digits points to a slot.
LETTERS: Final = "NIFVHUSGKRDXPZLY"
_DIGITS: Final = r"-?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?"
_UNITS: Final = "|".join(pattern.replace("(", "(?:") for pattern in UNIT_PATTERNS.values())

NUMBER: Final = Pattern(_DIGITS)
WHOLE: Final = Pattern(r"-?[0-9]+")
MEASURE: Final = Pattern(rf"(?P<digits>{_DIGITS})(?P<unit>{_UNITS})")
TOOLS_MEASURE: Final = Pattern(rf"(?P<digits>{_DIGITS}) (?P<unit>{_UNITS})")
POINTER: Final = Pattern(rf"(?P<letter>[{LETTERS}])(?P<number>[1-9][0-9]{{0,2}})")
_RANGE: Final = r"[1-9][0-9]*(?:to[1-9][0-9]*(?:by[1-9][0-9]*)?)?"
IDS: Final = Pattern(rf"#(?P<ids>{_RANGE}(?:\+{_RANGE})*)")
TOOLS_IDS: Final = Pattern(rf"{_RANGE}(?: {_RANGE})*")
KEY: Final = Pattern(r"[A-Za-z_][A-Za-z0-9_]*")
# Blanks, control characters and the signs of the language end a bare word.
BARE: Final = Pattern(r"[^\s\x00-\x20\x7f-\x9f\"\[\]{};,=@#]+")
RESERVED: Final = frozenset(("true", "false", "null"))


def is_bare(text: str) -> bool:
    """Whether a text can stand without quotation marks and still be read as that text."""
    if not BARE.fullmatch(text) or text in RESERVED:
        return False
    return not any(pattern.fullmatch(text) for pattern in (NUMBER, MEASURE, POINTER))
