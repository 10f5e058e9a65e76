"""Members told in words ("3층 외곽 보", "all columns", "edge beams of 2F to 4F"): their ids from the open model."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.asking import note, refuse
from app.planning.commands.clause.hand import Hand
from app.planning.commands.clause.outcome import Refused
from app.planning.commands.named.exceptions import PLACES, Spared, exception_in
from app.planning.commands.named.having import HeldName, held_in
from app.planning.commands.named.levels import levels_in
from app.planning.words.commands import members as words
from app.protocol.items import Assumption
from app.reading.slots import Amount, Concept, Direction, Storeys, StoreyWord
from app.reading.source import Span
from app.trade.answers.digest import FloorPlace, MemberKind, NameKind, ids_of
from app.trade.id_lists import each_id, show_ids
from app.trade.templates import joined, opening, verbatim
from app.trade.text import Text

_KINDS: Final = {
    "column": MemberKind.COLUMN,
    "beam": MemberKind.BEAM,
    "brace": MemberKind.BRACE,
    "wall": MemberKind.WALL,
}
_NAMES: Final = {
    MemberKind.COLUMN: words.COLUMNS,
    MemberKind.BEAM: words.BEAMS,
    MemberKind.BRACE: words.BRACES,
    MemberKind.WALL: words.WALLS,
}
# What may stand between an axis and the beams along it.
_WAY_AHEAD: Final = Pattern(
    r"(?:-| )?(?:방향|축)?(?:의|으로)?(?: ?(?:걸친|놓인|가는))?(?:-?direction(?:al)?| ?dir\.?)? ?"
)
_WAY_BEHIND: Final = Pattern(
    r",? ?(?:that |which )?(?:spanning|running|run|span|going|along|in|along the|in the|running in|spanning in"
    r"|parallel to|of the|running along|spanning along)? ?(?:the )?",
    re.IGNORECASE,
)
_NEAR: Final = 60
_SAID: Final = {
    FloorPlace.EDGE: words.EDGE,
    FloorPlace.CORNER: words.CORNER,
    FloorPlace.INNER: words.INNER,
}


@dataclass(frozen=True, slots=True)
class MeantMembers:
    """The ids of the members meant, and the note that says which they are."""

    ids: str
    notes: tuple[Assumption, ...]


def members_in(hand: Hand) -> MeantMembers | Refused | None:
    """The members that the words name; None where they name none for sure, so that the numbers are asked.

    One kind with a storey, a place, a way or "all" is needed. Columns, braces and walls of a storey stand on it, beams
    lie on it. An outer column or beam of a corner counts as an edge one too. Members that are excepted are left out.
    """
    kinds = [kind for word, kind in _KINDS.items() if hand.has(word)]
    if not hand.digest.members or len(kinds) > 1:
        return None
    held = held_in(hand)
    if not kinds:
        return _all_with(hand, held) if held and hand.has("all", "element") else None
    spared = exception_in(hand)
    if isinstance(spared, Refused):
        return spared
    if not (held or spared or hand.has("all", "each", *PLACES) or hand.peek(Storeys) or way_of_members(hand, kinds[0])):
        return None
    return members_at(hand, kinds[0], hand.take_all(Storeys), spared, held)


def _all_with(hand: Hand, held: HeldName) -> MeantMembers | Refused | None:
    """ "Everything using G1": members of whatever kind."""
    lines = (MemberKind.COLUMN, MemberKind.BEAM, MemberKind.BRACE, MemberKind.TRUSS, MemberKind.OTHER)
    kinds = lines if held.section is not None else tuple(MemberKind)
    names = _storey_names(hand, hand.take_all(Storeys), kinds)
    if isinstance(names, Refused):
        return names
    levels = None if names in ([], ["all"]) else names
    hand.says("element", "all", "each", "storey")
    found = hand.digest.some(*kinds, storeys=levels, section=held.section, material=held.material)
    if not found:
        shown = words.MODEL_HAS_NO(shown=verbatim(held.name))
        return None if hand.digest.is_coarse else refuse("no_members", shown, words.NAME_THEM_BY_THEIR_NUMBERS)
    ids = ids_of(found)
    count = sum(each.count for each in found)
    text = words.ELEMENTS(count=count, ids=ids, shown=verbatim(held.name))
    return MeantMembers(ids, (note("members", text),)) if ids else None


def members_at(
    hand: Hand,
    kind: MemberKind,
    storeys: Sequence[Storeys],
    spared: Spared | None = None,
    held: HeldName | None = None,
) -> MeantMembers | Refused | None:
    """The members of a kind on these storeys, on all where there are none, at the place that the clause says."""
    places = [place for word, place in PLACES.items() if free_concept(hand, word)]
    if len(places) > 1 or not hand.digest.members:
        return None
    names = _storey_names(hand, storeys, [kind])
    if isinstance(names, Refused):
        return names
    if not names and not storeys and places and not spared and not held:
        names = _storeys_before(hand, kind)
    way = take_way(hand, kind)
    hand.says(*_KINDS, *PLACES, "storey", "all", "each")
    wanted = {FloorPlace.EDGE, FloorPlace.CORNER} if places == [FloorPlace.EDGE] else set(places)
    found = hand.digest.some(
        kind,
        storeys=None if names in ([], ["all"]) else names,
        places=wanted or None,
        section=held.section if held else None,
        material=held.material if held else None,
    )
    found = tuple(each for each in found if way in ("", each.way) and not (spared and spared.holds(each)))
    shown = _shown(kind, [] if names == ["all"] else names, places, way)
    if held:
        shown = joined([verbatim(held.name), shown], " ")
    if not found and not ((wanted or held) and hand.digest.is_coarse):
        hint = words.NAME_THEM_BY_THEIR_NUMBERS
        return refuse("no_members", words.MODEL_HAS_NO(shown=shown), hint)
    numbers = each_id(ids_of(found))
    if spared and spared.ids:
        numbers = [each for each in numbers if each not in spared.ids]
    if not numbers:
        return None
    ids, count = show_ids(numbers), len(numbers)
    text = words.ELEMENTS(count=count, ids=ids, shown=opening(shown))
    if spared:
        text = words.ELEMENTS_WITHOUT(count=count, ids=ids, shown=opening(shown), said=f'"{spared.said}"')
    return MeantMembers(ids, (note("members", text),))


def _storeys_before(hand: Hand, kind: MemberKind) -> list[str]:
    """ "2층 외곽보에 10 kN/m, 내부보는 6": in one sentence the storeys of the members before them, if they were some of
    the storeys."""
    ahead = hand.clause.text(0, hand.clause.start).rstrip()
    if hand.has("all") or not _GOES_ON.search(ahead) or not hand.before.elements:
        return []
    ids = set(each_id(hand.before.elements))
    levels = {each.storey for each in hand.digest.some(kind)}
    before = {each.storey for each in hand.digest.some(kind) if ids.intersection(each_id(each.ids))}
    return [each.name for each in hand.digest.levels if each.name in before] if before < levels else []


# The sentence goes on behind it.
_GOES_ON: Final = Pattern(r"(?:,|(?<=[가-힣])(?:고|며)|(?<![A-Za-z])and)$", re.IGNORECASE)


def members_with(
    hand: Hand,
    kinds: Sequence[MemberKind],
    sections: Mapping[int, str],
    storeys: Sequence[Storeys],
    *,
    held_as: NameKind = NameKind.SECTION,
) -> MeantMembers | Refused | None:
    """The members of these kinds that have one of these sections (or materials, by `held_as`), told by id; None where
    the digest is too coarse."""
    names = _storey_names(hand, storeys, kinds)
    if isinstance(names, Refused):
        return names
    levels = None if names in ([], ["all"]) else names
    hand.says(*_KINDS, "storey", "all", "each")
    is_section = held_as is NameKind.SECTION
    found = [
        each
        for one in sections
        for each in hand.digest.some(
            *kinds, storeys=levels, section=one if is_section else None, material=None if is_section else one
        )
    ]
    shown = verbatim(", ".join(sections.values()))
    if not found and not hand.digest.is_coarse:
        return refuse("no_members", words.NOTHING_HAS(shown=shown), words.NAME_THEM_BY_THEIR_NUMBERS)
    ids = ids_of(found)
    if not ids:
        return None
    count = sum(each.count for each in found)
    return MeantMembers(ids, (note("members", words.ELEMENTS(count=count, ids=ids, shown=shown)),))


def way_of_members(hand: Hand, kind: MemberKind) -> Span | None:
    """Where the axis stands that beams are said to run along: "X방향 보", "beams in X"; not that of their load."""
    if kind is not MemberKind.BEAM:
        return None
    kinds = [each.span for each in hand.clause.concepts if each.name == kind.value]
    for found in hand.clause.values:
        value = found.value
        if not isinstance(value, Direction) or value.axis not in {"X", "Y"} or value.is_signed or value.is_local:
            continue
        for span in kinds:
            ahead = found.span.end <= span.start and _WAY_AHEAD.fullmatch(hand.between(found.span, span))
            behind = span.end <= found.span.start and _WAY_BEHIND.fullmatch(hand.between(span, found.span))
            if ahead or behind or _is_the_only_way(hand, found.span):
                return found.span
    return None


def _is_the_only_way(hand: Hand, way: Span) -> bool:
    """ "모든 보를 G2로 바꾸되 X방향만": beams alone have a way, where no load does."""
    is_alone = not any(isinstance(each.value, Amount) for each in hand.clause.values)
    return is_alone and hand.has("only") and _ONLY_IT.match(hand.clause.text(way.end, hand.clause.end)) is not None


_ONLY_IT: Final = Pattern(r"만(?![가-힣])| only(?![a-z])", re.IGNORECASE)


def take_way(hand: Hand, kind: MemberKind) -> str:
    """The axis that beams are said to run along; empty where none is said."""
    span = way_of_members(hand, kind)
    if span is None:
        return ""
    way = next(
        each.value.axis for each in hand.clause.values if each.span == span and isinstance(each.value, Direction)
    )
    start, end = span.start, span.end
    if _is_the_only_way(hand, span):
        hand.use(span, *(each.span for each in hand.clause.concepts if each.name == "only" and each.span.start >= end))
        return way
    for each in hand.clause.concepts:
        if each.name == kind.value and abs(each.span.start - span.end) + abs(span.start - each.span.end) < _NEAR:
            start, end = min(start, each.span.start), max(end, each.span.end)
    hand.cover(start, end)
    hand.use(span)
    return way


def free_concept(hand: Hand, name: str) -> bool:
    """Whether a concept stands in the clause that nothing has taken yet."""
    return any(isinstance(each, Concept) and each.name == name for each in hand.items())


def _storey_names(hand: Hand, storeys: Sequence[Storeys], kinds: Sequence[MemberKind]) -> list[str] | Refused:
    """Names of the model's storeys; the ground floor is the lowest of them, and the upper two are those that have two
    such members one above the other."""
    lowest = [each for each in storeys if each.word in (StoreyWord.GROUND, StoreyWord.BASE)]
    counted = [each for each in storeys if each.word in (StoreyWord.UPPER, StoreyWord.LOWER)]
    names = levels_in(hand, [each for each in storeys if each not in lowest and each not in counted])
    if isinstance(names, str):
        listed = ", ".join(each.name for each in hand.digest.levels) or "–"
        return refuse("unknown_storey", words.MODEL_HAS_NO_STOREY(names=names), words.IT(listed=listed))
    with_members = {each.storey for each in hand.digest.some(*kinds)}
    held = [each.name for each in hand.digest.levels if each.name in with_members]
    for each in counted:
        many = each.bound or 0
        names += held[-many:] if each.word is StoreyWord.UPPER else held[:many]
    return [*names, *(each.name for each in hand.digest.levels[:1] if lowest)]


def _shown(kind: MemberKind, storeys: list[str], places: list[FloorPlace], way: str) -> Text:
    along = [words.ALONG(way=way)] * bool(way)
    said = joined([*(_SAID[each] for each in places), *along, _NAMES[kind]], "")
    where = ", ".join(storeys)
    return words.OF_STOREYS(said=said, where=where) if where else said
