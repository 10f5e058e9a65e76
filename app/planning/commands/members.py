"""Members told in words ("3층 외곽 보", "all columns", "edge beams of 2F to 4F"): their ids from the open model."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.planning.commands.asking import note, refuse
from app.planning.commands.floors import levels_in
from app.planning.commands.hand import Hand
from app.planning.commands.outcome import Refused
from app.planning.wording import say
from app.protocol.items import Assumption
from app.reading.slots import Storeys
from app.trade.answers.digest import MemberKind, Place, ids_of
from app.trade.text import Text

_KINDS: Final = {
    "column": MemberKind.COLUMN,
    "beam": MemberKind.BEAM,
    "brace": MemberKind.BRACE,
    "wall": MemberKind.WALL,
}
_NAMES: Final = {
    MemberKind.COLUMN: say("columns", "기둥"),
    MemberKind.BEAM: say("beams", "보"),
    MemberKind.BRACE: say("braces", "가새"),
    MemberKind.WALL: say("walls", "벽"),
}
PLACES: Final = {"edge": Place.EDGE, "corner": Place.CORNER, "inner": Place.INNER}
_SAID: Final = {
    Place.EDGE: say("edge ", "외곽 "),
    Place.CORNER: say("corner ", "모서리 "),
    Place.INNER: say("inner ", "내부 "),
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """The ids of the members meant, and the note that says which they are."""

    ids: str
    notes: tuple[Assumption, ...]


def members_in(hand: Hand) -> Chosen | Refused | None:
    """The members that the words name; None where they name none for sure, so that the numbers are asked.

    One kind with a storey or "all" is needed. Columns, braces and walls of a storey stand on it, beams lie on it.
    An outer column or beam of a corner counts as an edge one too.
    """
    kinds = [kind for word, kind in _KINDS.items() if hand.has(word)]
    is_all = hand.has("all", "each")
    if len(kinds) != 1 or not hand.digest.members or not (is_all or hand.peek(Storeys)):
        return None
    return members_at(hand, kinds[0], hand.take_all(Storeys))


def members_at(hand: Hand, kind: MemberKind, storeys: Sequence[Storeys]) -> Chosen | Refused | None:
    """The members of a kind on these storeys, on all where there are none, at the place that the clause says."""
    places = [place for word, place in PLACES.items() if hand.has(word)]
    if len(places) > 1 or not hand.digest.members:
        return None
    names = levels_in(hand, list(storeys))
    if isinstance(names, str):
        listed = ", ".join(each.name for each in hand.digest.levels) or "–"
        return refuse(
            "unknown_storey",
            say(f"The model has no storey {names}.", f"모델에 {names} 층이 없습니다."),
            say(f"It has {listed}.", f"있는 층: {listed}."),
        )
    hand.says(*_KINDS, *PLACES, "storey", "all", "each")
    wanted = {Place.EDGE, Place.CORNER} if places == [Place.EDGE] else set(places)
    found = hand.digest.some(kind, storeys=None if names in ([], ["all"]) else names, places=wanted or None)
    shown = _shown(kind, [] if names == ["all"] else names, places)
    if not found and not (wanted and hand.digest.is_coarse):
        hint = say("Name them by their numbers.", "번호로 지정해 주십시오.")
        return refuse("no_members", say(f"The model has no {shown.en}.", f"모델에 {shown.ko}이(가) 없습니다."), hint)
    ids = ids_of(found)
    count = sum(each.count for each in found)
    if not ids:
        return None
    why = note("members", f"{shown.en.capitalize()}: {count} elements, {ids}.", f"{shown.ko}: 요소 {count}개, {ids}.")
    return Chosen(ids, (why,))


def _shown(kind: MemberKind, storeys: list[str], places: list[Place]) -> Text:
    en = "".join(_SAID[each].en for each in places) + _NAMES[kind].en
    ko = "".join(_SAID[each].ko for each in places) + _NAMES[kind].ko
    where = ", ".join(storeys)
    return say(f"{en} of {where}" if where else en, f"{where} {ko}" if where else ko)
