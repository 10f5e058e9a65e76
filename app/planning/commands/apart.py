"""What a plan would throw together: places with a value each in one call, questions of a kind each in one table."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.clauses import MessageClause
from app.planning.commands.clause.hand import Hand
from app.planning.commands.clause.outcome import Made
from app.planning.commands.results.components import components_of
from app.planning.commands.results.topics import topics_of
from app.planning.commands.results.wanted import read_wanted
from app.planning.commands.ways import OrderRead
from app.planning.wanted import Extreme, Topic
from app.reading.slots import (
    Amount,
    Concept,
    Direction,
    Found,
    Grade,
    Ids,
    ModelName,
    NewName,
    SectionSize,
    Storeys,
    Value,
)
from app.trade.answers.digest import ModelDigest, NameKind

# Calls that give one thing to all of their members.
_GIVES: Final[Mapping[str, tuple[type[Value], ...]]] = {
    "modify_elements": (ModelName, NewName, Grade, SectionSize),
    "assign_element_beam_loads": (Amount,),
    "assign_pressure_loads": (Amount,),
}
_PLACES: Final = (Storeys, Ids)
# What a word beside a place may say of it, where a call says one thing of all of its places.
_SAID_OF_PLACES: Final[Mapping[str, tuple[Pattern, ...]]] = {
    "set_storey_diaphragm": (
        Pattern(r"해제|제거|풀어|없애|끄|(?<![A-Za-z])(?:flexible|off|releas\w*|remov\w*|without|not)(?![A-Za-z])", 2),
        Pattern(r"강막|강체|적용|추가|켜|(?<![A-Za-z])(?:rigid|on|add|assign)(?![A-Za-z])", 2),
    ),
    "assign_beam_end_release": (
        Pattern(r"양 ?단|양쪽|(?<![A-Za-z])both(?![A-Za-z])", 2),
        Pattern(r"(?<![A-Za-z])i ?-?(?:단|끝|쪽|end|side)|시작 ?단|시점|(?<![A-Za-z])(?:at i|start)(?![A-Za-z])", 2),
        Pattern(r"(?<![A-Za-z])j ?-?(?:단|끝|쪽|end|side)|끝 ?단|종점|(?<![A-Za-z])(?:at j|far end)(?![A-Za-z])", 2),
    ),
}
_STAYS: Final = Pattern(r"그대로|유지|말고|제외|빼고|(?<![A-Za-z])(?:stays?|keeps?|remains?|but|except)(?![A-Za-z])", 2)
_KINDS: Final = frozenset({"beam", "column", "brace", "wall", "roof"})
_GIVEN_KINDS: Final = frozenset({NameKind.SECTION, NameKind.MATERIAL, NameKind.THICKNESS})
_TOPICS: Final[Mapping[str, Topic]] = {
    "get_reactions": Topic.REACTION,
    "get_displacements": Topic.DISPLACEMENT,
    "get_member_forces": Topic.MEMBER_FORCE,
}
_CASE: Final = r"(?:하중)?(?:조합|케이스|조건)|(?:load )?cases?|comb(?:ination|o)?s?"
_CASE_BEFORE: Final = Pattern(rf"(?:{_CASE})(?:인|은)? ?$", 2)
_CASE_BEHIND: Final = Pattern(rf" ?(?:{_CASE})", 2)
_BETWEEN: Final = Pattern(
    r"[,;/\n.](?=\s|$)|(?<![A-Za-z])(?:and|then|plus)(?![A-Za-z])|(?<=[가-힣A-Za-z0-9])(?:이랑|랑|하고|와|과)(?= )"
    r"|(?<= )(?:및|그리고)(?= )"
)


def gives_each_its_own(read: OrderRead) -> bool:
    """ "1층 기둥 C2, 2층 C24로" in one call for both storeys: places and values take turns, and the values differ."""
    if not read.is_order or not isinstance(read.outcome, Made):
        return False
    given = {call.tool for call in read.outcome.calls}
    if len(given) == 1 and _says_two_things(read, next(iter(given)), len(read.outcome.calls)):
        return True
    if len(given) != 1 or (kinds := _GIVES.get(next(iter(given)))) is None:
        return False
    named = [each for each in read.clause.concepts if each.name in _KINDS and each.span in read.used]
    # One kind goes with every place: "2층 C1 기둥을 C2로".
    kinds_said = named if len({each.name for each in named}) > 1 else []
    items = sorted((*read.clause.values, *kinds_said), key=lambda each: each.span.start)
    turns: list[tuple[bool, str]] = []
    for each in items:
        if each.span in read.used and (side := _side(each, kinds)) is not None:
            turns.append((side, each.span.words.strip().casefold()))
    pairs = [second for first, second in pairwise(turns) if not first[0] and second[0]]
    behind = {word for is_value, word in turns if is_value}
    return len(pairs) > len(read.outcome.calls) and len(behind) > 1


def _says_two_things(read: OrderRead, tool: str, calls: int) -> bool:
    """ "2F 강막, 3F 해제", "2F X보 i단, Y보 j단 핀": more is said of places than there are calls."""
    ways = _SAID_OF_PLACES.get(tool, ())
    axes = {each.value.axis for each in read.clause.values if isinstance(each.value, Direction)}
    kinds = (*_PLACES, Direction) if len(axes) > 1 else _PLACES
    places = sorted(each.span.start for each in read.clause.values if isinstance(each.value, kinds))
    if not ways or len(places) <= 1 or _STAYS.search(read.clause.words):
        return False
    pieces = [read.clause.text(start, end) for start, end in pairwise([read.clause.start, *places, read.clause.end])]
    said = [next((number for number, way in enumerate(ways) if way.search(piece)), None) for piece in pieces]
    return len({each for each in said if each is not None}) > calls


def takes_a_storey_for_a_case(read: OrderRead, digest: ModelDigest) -> bool:
    """ "Roof 변위 D" in a model with a case named Roof: results of a storey, or of that case?"""
    if read.is_order or not isinstance(read.outcome, Made):
        return False
    levels = {each.name.casefold() for each in digest.levels}
    named = [
        each
        for each in read.clause.values
        if isinstance(each.value, ModelName) and each.span in read.used and each.value.name.casefold() in levels
    ]
    cases = [
        each for call in read.outcome.calls if isinstance(given := call.arguments.get("cases"), list) for each in given
    ]
    return any(
        each.value.name in cases and not _is_said_of_a_case(read.clause, each)
        for each in named
        if isinstance(each.value, ModelName)
    )


def _is_said_of_a_case(clause: MessageClause, named: Found) -> bool:
    before, behind = clause.text(clause.start, named.span.start), clause.text(named.span.end, clause.end)
    return _CASE_BEFORE.search(before) is not None or _CASE_BEHIND.match(behind) is not None


def _side(item: Found | Concept, kinds: tuple[type[Value], ...]) -> bool | None:
    """Whether it is a value that is given (true) or a place that is given one (false); None where neither."""
    if isinstance(item, Concept):
        return False
    value = item.value
    if isinstance(value, _PLACES):
        return False
    if isinstance(value, ModelName) and not _GIVEN_KINDS.intersection(value.kinds):
        return None
    return True if isinstance(value, kinds) else None


def asks_each_its_own(found: Sequence[MessageClause], tool: str, digest: ModelDigest) -> bool:
    """ "Column 1 axial in DL, column 5 shear in LL": the table is told by one of the questions, and not by the other.

    True where a piece of the message asks for a quantity that the first question on this table does not, or where
    each of two places is to have an extreme of its own.
    """
    topic = _TOPICS.get(tool)
    told = (
        None if topic is None else next((each for each in found if topic in _of(topics_of(Hand(each, digest)))), None)
    )
    if topic is None or told is None:
        return False
    wanted = read_wanted(Hand(told, digest), topic)
    pieces = [piece for clause in found for piece in _pieces(clause) if _may_ask(piece, topic, digest)]
    asked = [(piece, frozenset(components_of(Hand(piece, digest), topic)[0])) for piece in pieces]
    asked = [(piece, components) for piece, components in asked if components]
    if wanted.components and any(not _as_told(components, wanted.components) for _, components in asked):
        return True
    if wanted.extreme is Extreme.NONE or wanted.is_each:
        return False
    own = {place for piece, _ in asked if (place := _place(piece))}
    return len(own) > 1


def _of(topics: Sequence[Topic]) -> frozenset[Topic]:
    return frozenset(Topic.DISPLACEMENT if each is Topic.STOREY_DISPLACEMENT else each for each in topics)


def _may_ask(piece: MessageClause, topic: Topic, digest: ModelDigest) -> bool:
    """A piece on this table: one without a table of its own goes with the others."""
    topics = _of(topics_of(Hand(piece, digest)))
    return not topics or topic in topics


def _as_told(asked: frozenset[str], told: Sequence[str]) -> bool:
    """Of a bare "moment" both axes may be meant, or the one that the members' kind chooses."""
    kinds = {each.split("-")[0] for each in told}
    return asked <= {*told} or ("-" in "".join(asked) and {each.split("-")[0] for each in asked} <= kinds)


def _place(piece: MessageClause) -> str:
    return " ".join(each.span.words.strip() for each in piece.values if isinstance(each.value, _PLACES))


def _pieces(clause: MessageClause) -> list[MessageClause]:
    """The clause divided where a list or a sentence goes on; no border lies inside what was read."""
    taken = [(each.span.start, each.span.end) for each in clause.values]
    cuts = [
        clause.start + match.end()
        for match in _BETWEEN.finditer(clause.words)
        if not any(start < clause.start + match.start() < end - 1 for start, end in taken)
    ]
    return [_part(clause, start, end) for start, end in pairwise([clause.start, *cuts, clause.end]) if start < end]


def _part(clause: MessageClause, start: int, end: int) -> MessageClause:
    return replace(
        clause,
        start=start,
        end=end,
        values=tuple(each for each in clause.values if start <= each.span.start < end),
        concepts=tuple(each for each in clause.concepts if start <= each.span.start < end),
        unknown=tuple(each for each in clause.unknown if start <= each.start < end),
    )
