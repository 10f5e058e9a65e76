"""An old value told beside the new one: "2.0 instead of 2.5", "(was 3.5)", "기존 1.1", "1.1 말고"."""

import re
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.hand import Hand, cover

_UNIT: Final = (
    r"(?: ?(?:kN|N|kgf|tonf|tf|ton|t|kPa|MPa|mm|cm|m|secs?|s|초|%)(?:/ ?(?:m|mm)(?:2|²|\^2)?|/㎡)?(?![A-Za-z0-9]))?"
)
_VALUE: Final = rf"-?(?:\d{{1,6}}(?:\.\d{{1,4}})?|\.\d{{1,4}}){_UNIT}"
_OLD: Final = Pattern(
    rf"[ ,(]*(?<![A-Za-z])(?:and )?(?:not|instead of|in place of|rather than|was|were|formerly|previously) {_VALUE}\)?"
    rf"|[ ,(]*(?:기존|이전|원래|종전)(?:은|는|값|에는|엔)*(?: ?[:=])? ?{_VALUE}(?:이었음|였음|임)?\)?"
    rf"|,? ?{_VALUE} ?(?:말고|대신|아니고|이 아니라|가 아니라)",
    re.IGNORECASE,
)


def take_old(hand: Hand) -> bool:
    """Take every old value with the words that say so; whether there is one."""
    return cover(hand, _OLD) is not None
