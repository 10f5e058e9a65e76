"""How single values are told apart when they stand without quotation marks."""

import re
from typing import Final

from app.trade.unit_patterns import UNIT_PATTERNS

# A value in these letters and up to three digits points to a slot.
LETTERS: Final = "NIFVHUSGKRDXPZLY"
_DIGITS: Final = r"-?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?"
_UNITS: Final = "|".join(pattern.replace("(", "(?:") for pattern in UNIT_PATTERNS.values())

NUMBER: Final = re.compile(_DIGITS)
WHOLE: Final = re.compile(r"-?[0-9]+")
MEASURE: Final = re.compile(rf"(?P<digits>{_DIGITS})(?P<unit>{_UNITS})")
TOOLS_MEASURE: Final = re.compile(rf"(?P<digits>{_DIGITS}) (?P<unit>{_UNITS})")
POINTER: Final = re.compile(rf"(?P<letter>[{LETTERS}])(?P<number>[1-9][0-9]{{0,2}})")
_RANGE: Final = r"[1-9][0-9]*(?:to[1-9][0-9]*(?:by[1-9][0-9]*)?)?"
IDS: Final = re.compile(rf"#(?P<ids>{_RANGE}(?:\+{_RANGE})*)")
TOOLS_IDS: Final = re.compile(rf"{_RANGE}(?: {_RANGE})*")
KEY: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
# Blanks, control characters and the signs of the language end a bare word.
BARE: Final = re.compile(r"[^\s\x00-\x20\x7f-\x9f\"\[\]{};,=@#]+")
RESERVED: Final = frozenset(("true", "false", "null"))


def is_bare(text: str) -> bool:
    """Whether a text can stand without quotation marks and still be read as that text."""
    if not BARE.fullmatch(text) or text in RESERVED:
        return False
    return not any(pattern.fullmatch(text) for pattern in (NUMBER, MEASURE, POINTER))
