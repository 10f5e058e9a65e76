"""Members and nodes told by where they stand: "y=0 열의 기둥", "beams on line y = 6", "x=0 바닥 절점", "X1열 기둥".

A place becomes the numbers of what stands there, so that every command that takes numbers takes places.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.asking import ask, ask_fields, field, note, refuse
from app.planning.commands.clause.clauses import MessageClause
from app.planning.commands.clause.hand import Hand
from app.planning.commands.clause.outcome import Asked, Refused
from app.planning.commands.named.exceptions import PLACES
from app.planning.commands.named.levels import levels_in
from app.planning.words.commands import located as words
from app.protocol.items import Assumption
from app.reading.read_places import EQUATION
from app.reading.slots import Concept, Found, IdNoun, Ids, Storeys, StoreyWord
from app.reading.source import Span
from app.trade.answers.digest import FloorPlace, MemberKind, ModelDigest
from app.trade.id_lists import each_id, show_ids
from app.trade.quantities import parse_quantity

_C: Final = r"[-+]?\d{1,7}(?:\.\d{1,6})?"
_UNIT: Final = r"(?: ?(?:mm|cm|m)(?![A-Za-z²³/]))?"
# Letters that name axes name no line.
_LINE_NAME: Final = r"(?:[XYxy]\d{1,2}|(?![XYZ])(?-i:[A-Z])|\d{1,2})"
_LINE: Final = (
    rf"(?<![A-Za-z0-9가-힣.\-])(?P<ko>{_LINE_NAME})(?: ?번)? ?(?:축?열|통|그리드|축선|축)"
    r"(?=의|에|상|위|[ ,]|기둥|보|벽|부재|절점|$)"
    rf"|(?<![A-Za-z])(?:grid ?lines?|column lines?|lines?|grids?|rows?|axis) (?P<en>{_LINE_NAME})(?![A-Za-z0-9.])"
)
_PLACE: Final = Pattern(rf"(?P<equation>{EQUATION})|{_LINE}", re.IGNORECASE)
_ONE: Final = Pattern(rf"(?P<axis>[xyzXYZ]) ?= ?|(?P<value>{_C})(?P<unit>{_UNIT})")
# Between a place and what stands there, in either order.
_LINK: Final = Pattern(
    r"(?:[ ,]|의|에|상|위|에서|에 ?있는|위치한|위치의|선상|축선|축?열|라인|통|쪽|번|중(?:에서|에)?|가운데|인|바닥"
    r"|(?<![A-Za-z])(?:on|at|along|in|of|the|all|every|each|grid|gridline|line|lines|row|edge|that|which|are|is|stand"
    r"|standing|lying|located|sitting|where|with|side|level|floor|storey|story|coordinates?)(?![A-Za-z]))*",
    re.IGNORECASE,
)
# What joins two equations into one place; "x=0 and y=0" may be two.
_JOINS: Final = Pattern(r" ?,? ?")
_KINDS: Final[Mapping[str, tuple[MemberKind, ...]]] = {
    "column": (MemberKind.COLUMN,),
    "beam": (MemberKind.BEAM,),
    "brace": (MemberKind.BRACE,),
    "wall": (MemberKind.WALL,),
    "element": tuple(MemberKind),
}
_NODES: Final = frozenset({"node", "support", "base"})
_ABSORBED: Final = frozenset({"all", "each", "grid", "storey", "base", "bottom", "level", "coordinate", *PLACES})
_HELD: Final = frozenset({"fixed", "pinned", "roller", "support"})
_NEW: Final = frozenset({"do.create", "do.add", "do.new"})
_AT_BASE: Final = Pattern(r"바닥|기초|밑|하단|최하")
_AT_BASE_AHEAD: Final = Pattern(r"(?:바닥|기초|밑면|최하단)(?:의|에 ?있는|쪽)? ?$")
# "y=0 열 기초(1,2,3,4)": the numbers stand beside.
_NUMBERED: Final = Pattern(r" ?(?:\(|:|=)? ?\d{1,7}(?!\.\d| ?(?:kN|tf|N|kgf|m|mm|cm|MPa)(?![A-Za-z]))")
_TOLERANCE: Final = "1 mm"


@dataclass(frozen=True, slots=True)
class LocatedClause:
    """The clause with numbers in place of places, what is told of each, and why one could not be found."""

    clause: MessageClause
    told: tuple[tuple[Span, Assumption], ...] = ()
    problem: Asked | Refused | None = None


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A stretch of the clause: a place, the noun of what stands there, and what else says which of them."""

    start: int
    end: int
    noun: Concept
    storeys: tuple[Storeys, ...]
    places: frozenset[FloorPlace]
    has_base: bool
    is_of_nodes: bool

    def holds(self, span: Span) -> bool:
        """Whether something stands in it."""
        return self.start <= span.start < self.end


_Place = Mapping[str, tuple[Decimal, ...]]


def located(clause: MessageClause, digest: ModelDigest, answers: Mapping[str, str]) -> LocatedClause:
    """Every place beside what stands there. A place that is nobody's stays to be read by others."""
    found = LocatedClause(clause)
    if digest.is_empty:
        return found
    for start, end in _stretches(clause):
        phrase = _phrase(found.clause, start, end)
        if phrase is None or found.problem is not None:
            continue
        found = _with_numbers(found, phrase, start, end, digest, answers)
    return found


def _stretches(clause: MessageClause) -> list[tuple[int, int]]:
    """Where places stand; equations side by side are one."""
    found: list[tuple[int, int]] = []
    for match in _PLACE.finditer(clause.words):
        start, end = (clause.start + at for at in match.span())
        if found and match["equation"] and _JOINS.fullmatch(clause.text(found[-1][1], start)):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return [(start, start + len(clause.text(start, end).rstrip())) for start, end in found]


def _phrase(clause: MessageClause, start: int, end: int) -> _Phrase | None:
    """What stands at the place: the noun behind it, else that ahead of it, with what is said between."""
    items = sorted(
        (
            each
            for each in (*clause.values, *clause.concepts)
            if each.span.end <= start or start + len(clause.text(start, each.span.start)) >= end
        ),
        key=lambda each: each.span.start,
    )
    behind = [each for each in items if each.span.start >= end]
    ahead = [each for each in items if each.span.end <= start][::-1]
    right, noun = _walk(clause, end, behind, is_behind=True)
    if noun is not None:
        left, _ = _walk(clause, start, ahead, is_behind=False, takes_noun=False)
    else:
        left, noun = _walk(clause, start, ahead, is_behind=False)
        if noun is None and (bases := [each for each in (*left, *right) if _is(each, "base")]):
            noun = bases[0] if isinstance(bases[0], Concept) else None
    if noun is None:
        return None
    run = [*left, *right, noun]
    run += _beside(clause, noun, items, run)
    first, last = min(start, *(each.span.start for each in run)), max(end, *(each.span.end for each in run))
    if said := _AT_BASE_AHEAD.search(clause.text(clause.start, first)):
        first = clause.start + said.start()
    is_of_reactions = any(_is(each, "reaction") for each in clause.concepts)
    return _Phrase(
        start=first,
        end=last,
        noun=noun,
        storeys=tuple(
            each.value for each in sorted(run, key=_at) if isinstance(each, Found) and isinstance(each.value, Storeys)
        ),
        places=frozenset(PLACES[each.name] for each in run if isinstance(each, Concept) and each.name in PLACES),
        has_base=is_of_reactions
        or any(_is(each, "base", "bottom") for each in run)
        or _AT_BASE.search(clause.text(first, last)) is not None,
        is_of_nodes=noun.name in _NODES or (is_of_reactions and noun.name == "column"),
    )


def _beside(
    clause: MessageClause, noun: Concept, items: Sequence[Found | Concept], run: Sequence[Found | Concept]
) -> list[Found | Concept]:
    """What is said of the noun on its other side: "roof nodes at x=0", "x=0 기둥열 1층만"."""
    ahead = [each for each in items if each.span.end <= noun.span.start and each not in run][::-1]
    behind = [each for each in items if each.span.start >= noun.span.end and each not in run]
    left, _ = _walk(clause, noun.span.start, ahead, is_behind=False, takes_noun=False)
    right, _ = _walk(clause, noun.span.end, behind, is_behind=True, takes_noun=False)
    if right:
        rest = [each for each in behind if each.span.start >= right[-1].span.end][:1]
        if any(_is(each, *_KINDS, *_NODES) for each in rest):
            # "x=0 기둥, 2층 보": that storey is another noun's.
            right = []
    return [*left, *right]


def _at(each: Found | Concept) -> int:
    return each.span.start


def _is(each: Found | Concept, *names: str) -> bool:
    return isinstance(each, Concept) and each.name in names


def _walk(
    clause: MessageClause,
    edge: int,
    items: Sequence[Found | Concept],
    *,
    is_behind: bool,
    takes_noun: bool = True,
) -> tuple[list[Found | Concept], Concept | None]:
    """What is linked to a place on one side, up to a noun of members or nodes."""
    found: list[Found | Concept] = []
    for each in items:
        between = clause.text(edge, each.span.start) if is_behind else clause.text(each.span.end, edge)
        if not _LINK.fullmatch(between):
            break
        if isinstance(each, Concept) and (each.name in _KINDS or each.name in _NODES - {"base"}):
            return found, each if takes_noun else None
        is_more = isinstance(each, Concept) and each.name in _ABSORBED
        if not is_more and not (isinstance(each, Found) and isinstance(each.value, Storeys)):
            break
        found.append(each)
        edge = each.span.end if is_behind else each.span.start
    return found, None


def _with_numbers(
    found: LocatedClause, phrase: _Phrase, start: int, end: int, digest: ModelDigest, answers: Mapping[str, str]
) -> LocatedClause:
    clause = found.clause
    said = clause.text(start, end)
    place = _place(said, digest, answers)
    if isinstance(place, Asked | Refused):
        return replace(found, problem=place)
    if place is None or (set(place) == {"z"} and phrase.is_of_nodes):
        # A level alone is read by the commands themselves.
        return found
    told = {span for span, _ in found.told}
    if _NUMBERED.match(clause.text(phrase.end, clause.end)) or any(
        isinstance(each.value, Storeys | Ids) and not phrase.holds(each.span) and each.span not in told
        for each in clause.values
    ):
        # Whose that storey is, nobody said; numbers say by themselves which are meant.
        return found
    if not digest.points:
        return replace(found, problem=refuse("too_large", words.TOO_LARGE, words.NAME_THEM))
    shown = ", ".join(
        f"{axis} = {' / '.join(f'{each.normalize():f}' for each in values)}" for axis, values in place.items()
    )
    shown = f"{shown} {digest.length}"
    hand = Hand(clause, digest, dict(answers))
    levels = levels_in(hand, list(phrase.storeys))
    if any(each.word in (StoreyWord.GROUND, StoreyWord.BASE) for each in phrase.storeys):
        levels = [digest.levels[0].name] if digest.levels else []
    if isinstance(levels, str):
        return found
    levels = [] if levels == ["all"] else levels
    if phrase.is_of_nodes:
        numbers = _nodes(hand, phrase, place, levels, shown)
        if isinstance(numbers, Asked):
            return replace(found, problem=numbers)
    else:
        numbers = _members(phrase, place, levels, digest)
    empty = _empty_lines(digest, place)
    if not numbers or empty:
        if any(each.name in _NEW for each in clause.concepts):
            return found
        phrase_said = clause.text(phrase.start, phrase.end).strip()
        lines = words.LINES_ARE(xs=_listed(digest.grid_x), ys=_listed(digest.grid_y), unit=digest.length)
        return replace(
            found,
            problem=refuse(
                "nothing_there", words.NOTHING_THERE(said=phrase_said, place=", ".join(empty) or shown), lines
            ),
        )
    ids = show_ids(numbers)
    span = Span(start, end, said)
    value = Found(Ids(ids, IdNoun.NODE if phrase.is_of_nodes else IdNoun.ELEMENT), span)
    told = note(
        f"located_{start}",
        words.THERE(said=clause.text(phrase.start, phrase.end).strip(), count=len(numbers), place=shown, ids=ids),
    )
    return LocatedClause(_replaced(clause, phrase, value), (*found.told, (span, told)))


def _replaced(clause: MessageClause, phrase: _Phrase, value: Found) -> MessageClause:
    """The clause with the numbers in place of all that told them but the noun."""

    def is_outside(span: Span) -> bool:
        return not phrase.start <= span.start < phrase.end

    kept = [each for each in clause.concepts if is_outside(each.span) or each is phrase.noun]
    return replace(
        clause,
        values=tuple(sorted((*(each for each in clause.values if is_outside(each.span)), value), key=_at)),
        concepts=tuple(kept),
        unknown=tuple(each for each in clause.unknown if is_outside(each)),
    )


def _listed(lines: Sequence[float]) -> str:
    return ", ".join(f"{each:g}" for each in lines) or "–"


def _place(said: str, digest: ModelDigest, answers: Mapping[str, str]) -> _Place | Asked | Refused | None:
    """The values of each axis that a place tells, in model units; a line by a name that nothing tells is asked."""
    match = _PLACE.match(said)
    if match is None:
        return None
    if match["equation"]:
        return _equations(said, digest)
    name = (match["ko"] or match["en"]).upper()
    lines = {"X": digest.grid_x, "Y": digest.grid_y}.get(name[0])
    if lines is not None and name[1:].isdigit():
        if not 1 <= int(name[1:]) <= len(lines):
            shown = words.LINES_ARE(xs=_listed(digest.grid_x), ys=_listed(digest.grid_y), unit=digest.length)
            return refuse("nothing_there", words.NOTHING_THERE(said=said, place=name), shown)
        return {name[0].lower(): (Decimal(repr(lines[int(name[1:]) - 1])),)}
    answered = answers.get(f"line_{name}", "")
    if answered and _PLACE.match(answered):
        return _equations(answered, digest)
    choices = [f"{axis} = {each:g}" for axis, found in (("x", digest.grid_x), ("y", digest.grid_y)) for each in found]
    hand = Hand(MessageClause(0, 0, "", (), (), ()), digest)
    return ask(hand, f"line_{name}", words.LINE(said=said), words.WHICH_LINE(said=said), choices)


def _equations(said: str, digest: ModelDigest) -> _Place | None:
    """ "x=0, y = 6 m": the values of each axis; None where one axis comes twice."""
    found: dict[str, list[Decimal]] = {}
    axis = ""
    for match in _ONE.finditer(said):
        if match["axis"]:
            axis = match["axis"].lower()
            if axis in found:
                return None
            found[axis] = []
        elif axis:
            unit = match["unit"].strip()
            value = Decimal(match["value"])
            found[axis].append(
                Decimal(repr(round(parse_quantity(f"{value} {unit}").to(digest.length), 9))) if unit else value
            )
    return {each: tuple(values) for each, values in found.items()} if all(found.values()) else None


def _stands(digest: ModelDigest, node: int, place: _Place, tolerance: float) -> bool:
    point = dict(zip("xyz", digest.points[node], strict=True))
    return all(any(abs(point[axis] - float(value)) <= tolerance for value in values) for axis, values in place.items())


def _lies(digest: ModelDigest, nodes: Sequence[int], line: Mapping[str, Decimal], tolerance: float) -> bool:
    place = {axis: (value,) for axis, value in line.items()}
    return all(_stands(digest, node, place, tolerance) for node in nodes)


def _empty_lines(digest: ModelDigest, place: _Place) -> list[str]:
    """Values of a place at which no node stands."""
    tolerance = _tolerance(digest)
    return [
        f"{axis} = {value.normalize():f}"
        for axis, values in place.items()
        for value in values
        if not any(_stands(digest, node, {axis: (value,)}, tolerance) for node in digest.points)
    ]


def _tolerance(digest: ModelDigest) -> float:
    return parse_quantity(_TOLERANCE).to(digest.length)


def _nodes(hand: Hand, phrase: _Phrase, place: _Place, levels: Sequence[str], shown: str) -> list[int] | Asked:
    digest = hand.digest
    tolerance = _tolerance(digest)
    numbers = [node for node in digest.points if _stands(digest, node, place, tolerance)]
    base = set(each_id(digest.base_nodes))
    if levels:
        on = {node for name in levels for node in each_id(digest.nodes_at.get(name, ""))}
        return [node for node in numbers if node in on]
    if "z" in place:
        return numbers
    if phrase.has_base or phrase.noun.name in {"support", "base"}:
        return [node for node in numbers if node in base]
    if hand.has(*_HELD) and not base.issuperset(numbers):
        # A whole line of nodes up the building is seldom held.
        answered = hand.answer("where_on")
        if answered not in {"base", "all"}:
            choices = [("base", words.AT_THE_BASE), ("all", words.ALL_OF_THEM)]
            return ask_fields(field(hand, "where_on", words.WHICH_NODES(place=shown), choices))
        return [node for node in numbers if node in base] if answered == "base" else numbers
    return numbers


def _members(phrase: _Phrase, place: _Place, levels: Sequence[str], digest: ModelDigest) -> list[int]:
    """Members of the kind that lie there with all their nodes."""
    tolerance = _tolerance(digest)
    wanted = phrase.places | ({FloorPlace.CORNER} if FloorPlace.EDGE in phrase.places else set[FloorPlace]())
    # A beam from one of two lines to the other lies on neither.
    lines = [dict(zip(place, values, strict=True)) for values in product(*place.values())]
    rows = digest.some(*_KINDS[phrase.noun.name], storeys=levels or None, places=wanted or None)
    return [
        number
        for row in rows
        for number in each_id(row.ids)
        if number in digest.ends and any(_lies(digest, digest.ends[number], line, tolerance) for line in lines)
    ]
