"""How many there are of what has no list of names: nodes, elements, supports, and members by what they are used as."""

import re
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.asking import refuse
from app.planning.commands.clause.hand import Hand, cover
from app.planning.commands.clause.outcome import Call, Made, Outcome
from app.planning.commands.lists.list_nouns import NAMED, take_nouns
from app.planning.commands.named.members import PLACES, MeantMembers, members_at, members_with
from app.planning.commands.results.chat import CHAT
from app.planning.words.commands import lists as texts
from app.reading.slots import Direction, Grade, Ids, ModelName, Number, Storeys
from app.trade.answers.digest import MemberKind, NameKind
from app.trade.json_types import JsonObject

_ALL_ROWS: Final = 5000
_EVERY: Final[JsonObject] = {"max_rows": _ALL_ROWS}
_KINDS: Final = {"column": MemberKind.COLUMN, "beam": MemberKind.BEAM, "brace": MemberKind.BRACE}
_LINES: Final = tuple(_KINDS.values())
_USES: Final = Pattern(
    r"쓰는|사용(?:하는|된|한|중인)|배정된|적용된|uses?|using|with|have|has|are|is|of|made of", re.IGNORECASE
)
# "기둥 몇 개를 C2로": some of them are to have it.
_SOME_TO: Final = Pattern(
    r"몇 ?(?:개|본)(?:만|를|을)? ?[A-Za-z][A-Za-z0-9_\-]* ?(?:으로|로)(?![가-힣])(?! ?(?:된|되어|돼))"
)


def gives_to_some(hand: Hand) -> bool:
    """Whether a name of the model is to be given to some members; that is no question for their number."""
    return hand.peek(ModelName) is not None and _SOME_TO.search(hand.clause.words) is not None


def members_meant(hand: Hand, *, counts: bool) -> Outcome | None:
    """ "How many columns", "2층 기둥 몇 개", "which members use C1": by how all members stand and what they have."""
    kinds = [kind for word, kind in _KINDS.items() if hand.has(word)]
    if hand.peek(Ids) is not None or hand.has("wall", "slab", "load", "support", "release"):
        return None
    if hand.has("element", *_KINDS):
        sections = hand.named(NameKind.SECTION) if counts or _uses(hand) else []
        materials = hand.named(NameKind.MATERIAL) if counts and not sections else []
        if counts and not (sections or materials) and (grade := hand.take(Grade)) is not None:
            return refuse("no_material", texts.NO_SUCH_MATERIAL(name=grade.name), texts.NOTHING_TO_COUNT)
        if sections or materials:
            kind = NameKind.SECTION if sections else NameKind.MATERIAL
            held = hand.digest.of(kind)
            names = {held[name]: name for name in sections or materials}
            of_kinds = kinds or (_LINES if sections else tuple(MemberKind))
            meant = members_with(hand, of_kinds, names, hand.take_all(Storeys), held_as=kind)
            hand.says("section", "material", "element", "use")
            cover(hand, _USES)
            return _listed(hand, meant)
    if not counts or not kinds or hand.has(*NAMED):
        return mere_members(hand)
    if hand.peek(Storeys) is None and not hand.has(*PLACES):
        take_nouns(hand)
        hand.says("brace", "element", "node")
        return _made({})
    return _listed(hand, members_at(hand, kinds[0], hand.take_all(Storeys))) if len(kinds) == 1 else None


def mere_members(hand: Hand) -> Outcome | None:
    """ "Beams on 3F", "show the corner columns": members by kind and place, and nothing else of the trade."""
    kinds = [kind for word, kind in _KINDS.items() if hand.has(word)]
    is_placed = hand.peek(Storeys) is not None or hand.has(*PLACES)
    others = {each.name for each in hand.clause.concepts} - {*_KINDS, *PLACES, *CHAT, "storey", "element"}
    holds_places_alone = all(isinstance(each.value, Storeys | Direction) for each in hand.clause.values)
    if len(kinds) != 1 or not is_placed or others or not holds_places_alone or hand.clause.unknown:
        return None
    return _listed(hand, members_at(hand, kinds[0], hand.take_all(Storeys)))


def _uses(hand: Hand) -> bool:
    return hand.has("use") or _USES.search(hand.clause.words) is not None


def _listed(hand: Hand, meant: MeantMembers | Outcome | None) -> Outcome | None:
    if not isinstance(meant, MeantMembers):
        return meant
    take_nouns(hand)
    hand.says("brace", "element", "storey")
    return _made({"ids": meant.ids}, meant)


def _made(ids: JsonObject, meant: MeantMembers | None = None) -> Made:
    """All joints, and the members."""
    return Made(
        calls=(
            Call(tool="get_nodes", title=texts.NODES, arguments=_EVERY),
            Call(tool="get_elements", title=texts.ELEMENTS_2, arguments={**ids, **_EVERY}),
        ),
        assumptions=meant.notes if meant else (),
    )


def count(hand: Hand) -> Outcome | None:
    """What the project status counts, which has no names."""
    if hand.has(*NAMED, "storey", "storey_data") or not hand.has("node", "element", "support"):
        return None
    if hand.has("column", "beam", "wall", "brace", "slab"):
        # The status counts elements, not what they are used as.
        return None
    take_nouns(hand)
    hand.take_all(Number, lambda number: bool(number.counter))
    return Made(calls=(Call(tool="get_project_status", title=texts.COUNTS_OF_MODEL, arguments={}),))
