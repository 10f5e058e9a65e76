"""Pieces of a message that say the order before them over for something else: "C1 700x700, same for C2"."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from app.lib.patterns import Pattern
from app.planning.followups.repeats import repeated
from app.reading.quoted import own
from app.reading.reader import read
from app.trade.answers.digest import ModelDigest

# Where one order ends and the next piece begins.
_BORDER: Final = Pattern(r"[,;\n] *(?:and |& |그리고 )?|\.(?: +|$)|(?<=[가-힣]고) |(?<=[해서]서) ")
_AND: Final = Pattern(r" (?:and|&|그리고) (?=[^,;.\n]{1,40}$)", re.IGNORECASE)
# What says that a piece is no order of its own.
_OVER_AGAIN: Final = Pattern(
    r"(?<![A-Za-z])(?:(?:the )?same(?! as)|ditto|likewise|too|as well|also)(?![A-Za-z])"
    r"|(?<=[0-9A-Za-z가-힣])도(?= |$)|똑같이|동일하게|마찬가지|(?<![가-힣])(?:같이|같게|동일)(?![가-힣])",
    re.IGNORECASE,
)
# "Beams 49-51 as well as 85-86": the numbers behind it get the same.
_AS_WELL_AS: Final = Pattern(r",? as well as (?=(?:on )?\d)", re.IGNORECASE)
# Its end may be read as a count of kinds.
_LIKEWISE: Final = Pattern(r"(?:매한|마찬)가지(?:로|임|입니다|예요|야)?")
_LONGEST: Final = 40


def said_over(message: str, digest: ModelDigest) -> str | None:
    """The message with each such piece as the order that it stands for; None where it has none that fits one order and
    no other."""
    if own(message) != message:
        return None
    told = _AS_WELL_AS.sub(", also on ", message)
    if not _OVER_AGAIN.search(told):
        return None
    whole: list[str] = []
    orders: list[str] = []
    for words, border in _pieces(told, digest):
        piece = _repeated(words, orders, digest) if orders else None
        orders.append(piece or words)
        whole.append(f"{piece or words}{border}")
    made = "".join(whole)
    return None if made == told else made


def _repeated(words: str, orders: Sequence[str], digest: ModelDigest) -> str | None:
    if len(words) > _LONGEST or not _OVER_AGAIN.search(words):
        return None
    plain = _LIKEWISE.sub("똑같이", words)
    found = {repeat.text for each in orders if (repeat := repeated(plain, each, digest)) is not None}
    return found.pop() if len(found) == 1 else None


def _pieces(message: str, digest: ModelDigest) -> list[tuple[str, str]]:
    """The pieces with the borders behind them; no border lies inside a value, as in a list of numbers."""
    taken = [(each.span.start, each.span.end) for each in read(message, digest).values]
    cuts = [
        match.span()
        for match in _BORDER.finditer(message)
        if not any(start < match.start() < end for start, end in taken)
    ]
    found: list[tuple[str, str]] = []
    for (_, start), (end, behind) in pairwise([(0, 0), *cuts, (len(message), len(message))]):
        words, border = message[start:end], message[end:behind]
        match = _AND.search(words)
        if match is not None and _OVER_AGAIN.search(words, match.end()):
            found.append((words[: match.start()], match[0]))
            words = words[match.end() :]
        found.append((words, border))
    return found
