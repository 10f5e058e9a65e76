"""Ids as written in a message or an answer: in the tools' spelling, and one by one."""

import re
from typing import Final

from app.lib.patterns import Pattern

_PIECE: Final = Pattern(r"(\d{1,7})(?:(?:to|~|-)(\d{1,7})(?:by(\d{1,5}))?)?")


def typed_ids(answer: str) -> str:
    """A typed answer ("1~12, 15") in the tools' spelling; empty where it is no list of ids."""
    pieces = re.split(r"[\s,]+", re.sub(r"\s*(?:to|~|-)\s*", "to", answer.strip()))
    found = [_PIECE.fullmatch(piece) for piece in pieces if piece]
    if not found or any(match is None or int(match[2] or match[1]) < int(match[1]) for match in found):
        return ""
    return " ".join(match[0] for match in found if match)
