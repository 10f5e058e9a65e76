"""Bays added at a side of a frame that is there: "X방향으로 한 경간(6m) 더", "2 spans of 8 m at X+, loads copied"."""

import re
from dataclasses import dataclass
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.added_lengths import MOST, AddedLengths, added_lengths, use_counted_only
from app.planning.commands.clause.asking import note
from app.planning.commands.clause.hand import Hand, cover
from app.planning.commands.clause.outcome import Call, Made, Outcome
from app.planning.commands.frames.going_along import going_along
from app.planning.words.commands import frames as frame_words
from app.planning.words.commands import storey_changes as words
from app.reading.slots import Direction, Storeys, StoreyWord
from app.trade.json_types import JsonValue

_LEAD: Final = (
    r"(?:(?:further |out |on)?(?:in|to|towards?|at|on|onto|after|along|for|by) (?:the )?(?:last |far |outer )?)?"
)
_TAIL: Final = r"(?: ?(?:axis|dir(?:ection)?|side|end|face|edge|way)(?![A-Za-z]))*"
_WAY_KO: Final = r"(?:축|방향|쪽|측|끝|단부?|열)*(?:으로|로|에다?가?|은|는|도)?(?![가-힣])"
# "+X", "X+", "X 음의 방향", "the minus X end"; an axis by itself is its far end.
_SIDE: Final = Pattern(
    rf"(?<![A-Za-z0-9])(?:{_LEAD})?(?:"
    rf"(?P<sign>[+\-]|(?:plus|minus|positive|negative|플러스|마이너스)[ -]?)(?P<axis>[XY])(?![A-Za-z0-9])"
    rf"|(?P<axis2>[XY]) ?(?:축|방향)?(?:의)? ?(?P<sign2>[+\-](?!\d)|\([+\-]\)|(?:음|양)의? ?(?=방향|쪽)|플러스"
    rf"|마이너스|plus|minus)"
    rf"|(?P<axis3>[XY])(?![A-Za-z0-9]|=))(?:{_TAIL}| ?{_WAY_KO})",
    re.IGNORECASE,
)
_MINUS: Final = Pattern(r"-|음|minus|negative|마이너스", re.IGNORECASE)
_MORE: Final = Pattern(
    r"(?<![A-Za-z])(?:more|extra|further|another|additional|extend|add|tack|by|one|first|then|of|extension)"
    r"(?![A-Za-z])|더(?![가-힣])"
    r"|(?:수평 ?)?증축[가-힣]*|증설[가-힣]*|확장[가-힣]*|늘[리려린릴림][가-힣]*|추가[가-힣]*|연장[가-힣]*|짜리"
    r"|붙[이여인일임][가-힣]*"
    r"|(?:순서대로|차례로|그 ?다음(?:에)?|이어서)(?![가-힣])",
    re.IGNORECASE,
)
_EXTENDS: Final = Pattern(
    r"(?<![A-Za-z])(?:more|another|extra|additional|extend|extension|add|tack)(?![A-Za-z])"
    r"|더(?![가-힣])|증축|증설|확장|늘[리려린릴림]|추가|연장|붙[이여인일임]",
    re.IGNORECASE,
)
_NOT: Final = (
    "do.delete",
    "do.show",
    "section",
    "do.divide",
    "do.move",
    "do.check",
    "spectrum",
    "drift",
    "wind",
    "seismic",
)


@dataclass(frozen=True, slots=True)
class _Side:
    start: int
    axis: str
    sign: str


def add_bays(hand: Hand) -> Outcome | None:
    """Copies of the outermost bay, in the order written; a bay at another side is a call of its own."""
    said = hand.has("bay", "span") or "스팬" in hand.clause.words
    extends = _EXTENDS.search(hand.clause.words) is not None
    if hand.digest.is_empty or hand.has(*_NOT) or not (extends or said):
        return None
    sides = _sides(hand)
    told = going_along(hand)
    if not sides or told is None:
        return None
    lengths = added_lengths(hand)
    # "+X by 6 m" is a bay where it extends; "G1 in X, 6 m long" is none.
    if lengths is None or not lengths.lengths or not (said or all(each.sign for each in sides)):
        return None
    parts = _parts(sides, lengths)
    if parts is None or (hand.has("load", "support", "storey_data") and not told):
        return None
    if not _is_on_its_hand(hand, sides):
        return None
    cover(hand, _SIDE)
    cover(hand, _MORE)
    cover(hand, _PAST)
    hand.take(Storeys, lambda each: each.word is StoreyWord.ALL)
    hand.says(
        "bay", "span", "do.extend", "do.add", "do.change", "frame", "all", "storey", "each", "filler", "direction"
    )
    hand.says("plan_view", "horizontal", "last", "tip", "side", "do.create", "same")
    hand.take_all(Direction, lambda each: each.axis in {"X", "Y"})
    use_counted_only(hand)
    options = {key: is_on for key, is_on in told.items() if is_on is (key == "copy_supports")}
    notes = [note("like_the_last", words.LIKE_THE_LAST)]
    if lengths.has_bare:
        notes.append(note("frame_units", frame_words.UNITS))
    calls = tuple(_call(side, widths, options) for side, widths in parts)
    return Made(calls=calls, assumptions=tuple(notes))


# "On the right (+X)": seen from the front, X goes to the right.
_HAND: Final = Pattern(
    r"(?P<right>오른쪽|우측)(?:편)?(?:에|으로|은)? ?|(?P<left>왼쪽|좌측)(?:편)?(?:에|으로|은)? ?"
    r"|(?:(?:on|to|at) )?(?:the )?(?<![A-Za-z])(?:(?P<right2>right)|(?P<left2>left))(?:[- ]hand)?(?: side| end| edge)?"
    r"(?![A-Za-z])",
    re.IGNORECASE,
)
_PAST: Final = Pattern(
    r"(?<![A-Za-z])(?:past|beyond|after|behind|outside) the (?:last|outermost|outer|end|edge)"
    r"(?: (?:one|bay|span|column line|line))?",
    re.IGNORECASE,
)


def _is_on_its_hand(hand: Hand, sides: list[_Side]) -> bool:
    """Whether left or right, where one is said, is the side that its sign tells along X; takes the words."""
    match = _HAND.search(hand.clause.words)
    if match is None:
        return True
    is_left = bool(match["left"] or match["left2"])
    if len(sides) != 1 or sides[0].axis != "X" or not sides[0].sign or (sides[0].sign == "-") is not is_left:
        return False
    cover(hand, _HAND)
    return True


def _call(side: str, widths: list[str], options: dict[str, bool]) -> Call:
    arguments: dict[str, JsonValue] = {"side": side, "widths": list[JsonValue](widths), **options}
    return Call(tool="extend_frame", title=words.ADD_BAYS(side=side, shown=", ".join(widths)), arguments=arguments)


def _sides(hand: Hand) -> list[_Side]:
    """The sides in the order written; one that is told again, "Y로 … (+Y)", once."""
    found: list[_Side] = []
    for match in _SIDE.finditer(hand.clause.words):
        axis = (match["axis"] or match["axis2"] or match["axis3"]).upper()
        said = match["sign"] or match["sign2"]
        sign = "" if not said else "-" if _MINUS.search(said) else "+"
        again = next(
            (index for index, each in enumerate(found) if each.axis == axis and not (each.sign and sign)), None
        )
        if again is None:
            found.append(_Side(hand.clause.start + match.start(), axis, sign))
        elif sign:
            found[again] = _Side(found[again].start, axis, sign)
    return found


def _parts(sides: list[_Side], lengths: AddedLengths) -> list[tuple[str, list[str]]] | None:
    """Each side with its widths: those behind it, or in front of it where the first width stands before the first."""
    if len(sides) == 1:
        widths = lengths.each()
        return None if widths is None or len(widths) > MOST else [(_named(sides[0]), widths)]
    if lengths.count > 1:
        return None
    ahead = lengths.lengths[0][1].start < sides[0].start
    groups: dict[int, list[str]] = {}
    for text, span in lengths.lengths:
        fitting = [
            index for index, each in enumerate(sides) if (each.start > span.start if ahead else each.start < span.start)
        ]
        if not fitting:
            return None
        groups.setdefault(fitting[0] if ahead else fitting[-1], []).append(text)
    if len(groups) != len(sides):
        return None
    return [(_named(side), groups[index]) for index, side in enumerate(sides)]


def _named(side: _Side) -> str:
    return f"{side.sign or '+'}{side.axis}"
