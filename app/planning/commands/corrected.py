"""What a message says again: "3.0, 아니 3.5로", "4.2m 말고 4.0m", "1to12 to C2, sorry, 13to24", "not 4.2 m, 4.0 m".

Only a message that cannot be read as it stands is read without what it takes back, which the card names.
"""

import re
from dataclasses import dataclass
from itertools import islice
from typing import Final

from app.lib.patterns import Pattern
from app.reading.reader import Reading
from app.reading.slots import Amount, Found, Grade, Ids, ModelName, NewName, Number, SectionSize, Storeys
from app.trade.id_lists import each_id
from app.trade.quantities import parse_quantity
from app.trade.unit_systems import QuantityError

_SAID_AGAIN: Final = Pattern(
    r"(?P<not>(?:(?:이|가|은|는|을|를)? ?(?:말고|아니고|아니라|아닌)))(?![가-힣])"
    r"|[\s,.…?!–\-]*(?:아니(?:다|야|지)?|아냐|아참|정정(?:하면|합니다)?|(?<=[,.…?!–\-] )(?:no|actually)"
    r"|(?<![A-Za-z])(?:no,? wait|sorry|oops|i mean|make that|or rather|correction|scratch that))[\s,.:…!\-]+",
    re.IGNORECASE,
)
# "No, not 4.2 m, make it 4.0 m". Behind what it is compared with ("beams 49-57, not 53") it may be an exception.
_NOT: Final = Pattern(r"(?:^|(?<=[.?!;\n]))\s*(?:no,? )?not ", re.IGNORECASE)
# A message that begins by taking back, and what only says what it was about.
_FIRST: Final = Pattern(r"^\s*(?:(?:아니(?:야|요)?|아냐|sorry|oops)[\s,.:…!]+|no ?[,.:…!]+)", re.IGNORECASE)
_LAST: Final = Pattern(
    r"[,. ]*(?:(?:얘기|이야기|말)(?:야|이야|이에요|예요|입니다|임)|i mean|i meant)[\s.!]*$", re.IGNORECASE
)
_BETWEEN: Final = Pattern(r"(?:으로|로|이|가|은|는|을|를|에|번|[\s,.…])*")
_NOUN: Final = Pattern(r" ?(?:기둥|보|벽|가새|부재|요소|절점)(?:을|를|은|는|이|가)? ?")
_PARTS: Final = Pattern(r"[;\n]|(?<!\d)\.\s+(?=[A-Z가-힣])")
_SIZES: Final = (Amount, Number)
_MOST_TRIED: Final = 12


@dataclass(frozen=True, slots=True)
class Corrected:
    """The message without what it takes back, and that as it was written."""

    message: str
    taken_back: str


def corrected(reading: Reading) -> Corrected | None:
    """None where nothing is taken back, or it cannot be told what."""
    message = reading.message
    if (first := _FIRST.match(message)) is not None:
        return Corrected(message[first.end() :], first[0].strip(" ,."))
    if (last := _LAST.search(message)) is not None and message[: last.start()].strip():
        return Corrected(message[: last.start()], last[0].strip(" ,."))
    for match in islice(_SAID_AGAIN.finditer(message), _MOST_TRIED):
        if (made := _in_place(reading, match)) is not None:
            return made
    for match in islice(_NOT.finditer(message), _MOST_TRIED):
        if (made := _left_away(reading, match)) is not None:
            return made
    return None


def _in_place(reading: Reading, match: re.Match[str]) -> Corrected | None:
    """What comes stands where what goes stood."""
    message = reading.message
    coming = next((each for each in reading.values if each.span.start >= match.end()), None)
    if coming is None or _PARTS.search(message[match.end() : coming.span.start]):
        return None
    going = [each for each in reading.values if each.span.end <= match.start() and _is_alike(each, coming)]
    if not going or _is_a_part(coming, going[-1]) or _PARTS.search(message[going[-1].span.end : match.start()]):
        return None
    old = going[-1].span
    between = message[old.end : match.start()]
    if _NOUN.fullmatch(between) and message[coming.span.end :].lstrip(" 번").startswith(between.strip()[:1]):
        # "1층 기둥 말고 2층 기둥".
        between = ""
    if match["not"] and not _BETWEEN.fullmatch(between):
        # "1층 기둥 말고 2층 기둥": what is left out may be all that stands there.
        return None
    kept = "" if _BETWEEN.fullmatch(between) else between
    left = message[: old.start] + coming.span.words + kept + message[coming.span.end :]
    return Corrected(left, message[old.start : old.end])


def _is_a_part(coming: Found, going: Found) -> bool:
    """ "기둥 1~12 말고 5~8": of the same numbers, so an exception may be meant."""
    if not isinstance(coming.value, Ids) or not isinstance(going.value, Ids):
        return False
    return not set(each_id(coming.value.text)).isdisjoint(each_id(going.value.text))


def _left_away(reading: Reading, match: re.Match[str]) -> Corrected | None:
    """A value behind "not" where another one of its kind follows, and none stands ahead of it."""
    message = reading.message
    gone = next((each for each in reading.values if each.span.start == match.end()), None)
    if gone is None or isinstance(gone.value, Ids | Storeys):
        return None
    alike = [each.span.start for each in reading.values if each is not gone and _is_alike(each, gone)]
    if not alike or alike[0] < gone.span.start:
        return None
    comma = re.match(r"\s*(?:,|but)?\s*", message[gone.span.end :])
    end = gone.span.end + (comma.end() if comma else 0)
    return Corrected(f"{message[: match.start()]} {message[end:]}", message[match.start() : gone.span.end].strip(" ,"))


def _is_alike(one: Found, other: Found) -> bool:
    """Whether one may be said for the other."""
    mine, theirs = one.value, other.value
    if isinstance(mine, _SIZES) and isinstance(theirs, _SIZES):
        both = [_dimension(each) for each in (mine, theirs)]
        return None in both or both[0] == both[1]
    if isinstance(mine, ModelName) and isinstance(theirs, ModelName):
        return bool(set(mine.kinds) & set(theirs.kinds))
    return any(
        isinstance(mine, kind) and isinstance(theirs, kind) for kind in (Ids, Storeys, SectionSize, Grade, NewName)
    )


def _dimension(value: object) -> object:
    if not isinstance(value, Amount):
        return None
    try:
        return parse_quantity(str(value)).dimension
    except QuantityError:
        return value.unit
