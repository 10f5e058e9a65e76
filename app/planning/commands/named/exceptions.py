"""Members that an order leaves out: "모서리 기둥 빼고", "except those on 2F", "except 12 and 15"."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.asking import refuse
from app.planning.commands.clause.hand import Hand
from app.planning.commands.clause.outcome import Refused
from app.planning.commands.named.levels import levels_in
from app.planning.words.commands import members as words
from app.reading.slots import Concept, Found, IdNoun, Ids, ModelName, Number, Storeys, StoreyWord
from app.reading.source import Span
from app.trade.answers.digest import AlikeMembers, FloorPlace, NameKind
from app.trade.id_lists import each_id

PLACES: Final = {"edge": FloorPlace.EDGE, "corner": FloorPlace.CORNER, "inner": FloorPlace.INNER}
_NOUNS: Final = frozenset({"column", "beam", "brace", "wall", "element", "storey", "section"})
_KOREAN: Final = Pattern(r"빼고|빼|뺀|제외[가-힣]*")
_AMONG: Final = Pattern(r"(?:중|가운데)(?:에서|에)? ?$")
_ENGLISH: Final = Pattern(
    r"except(?:ing)?(?: for)?|excluding|exclude|other than|apart from|not|without|but(?: not)?", 2
)
_REST: Final = Pattern(r"[ ,]*(?:the )?", 2)
# Between what is left out and the word that says so, and between two things that are.
_BEHIND: Final = Pattern(r"(?:을|를|은|는|이|가|만|의|에 ?있는|것|거|층|쪽|번| )*")
_LINKS: Final = Pattern(r"(?:와|과|및|이랑|랑|하고|의|에 ?있는|번|층|쪽|들| |,)*")
_ENGLISH_LINKS: Final = Pattern(
    r"[ ,]*(?:(?:for|the|those|ones?|that are|at|on|of|in|with|and|no\.?|nos\.?|numbers?|ends?)[ ,]*)*", 2
)


@dataclass(frozen=True, slots=True)
class Spared:
    """What is left out: all that is said of it holds at once. `said` are the engineer's words."""

    places: frozenset[FloorPlace]
    storeys: frozenset[str]
    sections: frozenset[int]
    ids: frozenset[int]
    said: str

    def holds(self, members: AlikeMembers) -> bool:
        """Whether all of these members are left out; those left out by number are not looked at here."""
        if not (self.places or self.storeys or self.sections):
            return False
        return (
            (not self.places or members.place in self.places)
            and (not self.storeys or members.storey in self.storeys)
            and (not self.sections or members.section in self.sections)
        )


def exception_in(hand: Hand) -> Spared | Refused | None:
    """What the clause leaves out, with its words taken; None where it leaves out nothing, or it cannot be told what."""
    denials = [each for each in hand.items() if isinstance(each, Concept) and each.name == "neg.not"]
    if len(denials) != 1:
        return None
    denial = denials[0]
    run = _ahead(hand, denial) if _KOREAN.match(denial.span.words) else _behind(hand, denial)
    storeys = [each.value for each in run if isinstance(each, Found) and isinstance(each.value, Storeys)]
    names = levels_in(hand, storeys) if storeys else []
    is_open = any(each.word in (StoreyWord.UPPER, StoreyWord.LOWER, StoreyWord.ALL) for each in storeys)
    if isinstance(names, str) and not is_open:
        listed = ", ".join(each.name for each in hand.digest.levels) or "–"
        return refuse("unknown_storey", words.MODEL_HAS_NO_STOREY(names=names), words.IT(listed=listed))
    sections = [name for each in run if (name := _section(each))]
    places = {PLACES[each.name] for each in run if isinstance(each, Concept) and each.name in PLACES}
    ids = {number for each in run if (listed := _ids(each)) for number in each_id(listed)}
    if is_open or isinstance(names, str) or not (names or sections or places or ids) or (ids and (names or places)):
        return None
    if (places or sections) and hand.digest.is_coarse:
        return None
    spans = [denial.span, *(each.span for each in run)]
    hand.use(*spans)
    start = min(each.start for each in spans)
    if among := _AMONG.search(hand.clause.text(hand.clause.start, start)):
        hand.cover(hand.clause.start + among.start(), start)
    end = max(each.end for each in spans)
    said = hand.clause.text(start, end)
    for each in hand.clause.concepts:
        if each.name == "other" and _REST.fullmatch(hand.clause.text(end, each.span.start)):
            # "모서리 빼고 나머지": what is left, said once more.
            hand.use(each.span)
    known = hand.digest.of(NameKind.SECTION)
    return Spared(
        places=frozenset(places | ({FloorPlace.CORNER} if FloorPlace.EDGE in places else set())),
        storeys=frozenset(names),
        sections=frozenset(known[name] for name in sections),
        ids=frozenset(ids),
        said=said.strip(),
    )


def _ahead(hand: Hand, denial: Concept) -> list[Found | Concept]:
    """What stands right before "빼고": "모서리 기둥", "3층", "12, 15번"."""
    return _run(hand, [each for each in hand.items() if each.span.end <= denial.span.start][::-1], denial.span, _BEHIND)


def _behind(hand: Hand, denial: Concept) -> list[Found | Concept]:
    """What follows "except": "those on 2F", "corner ones", "node 12 and 15"."""
    if not _ENGLISH.fullmatch(denial.span.words.strip()):
        return []
    items = [each for each in hand.items() if each.span.start >= denial.span.end]
    return _run(hand, items, denial.span, _ENGLISH_LINKS)


def _run(hand: Hand, items: Sequence[Found | Concept], edge: Span, first: Pattern) -> list[Found | Concept]:
    """The things that stand side by side, as far as nothing but links parts them."""
    found: list[Found | Concept] = []
    links = first
    for each in items:
        between = hand.between(edge, each.span) if each.span.start >= edge.end else hand.between(each.span, edge)
        if not links.fullmatch(between) or not _may_be_spared(each):
            break
        if first is _BEHIND and found and _is_noun(each):
            # "4층 보, 모서리 빼고": those are what the order is for.
            break
        found.append(each)
        edge, links = each.span, _LINKS if first is _BEHIND else _ENGLISH_LINKS
    return found


def _may_be_spared(each: Found | Concept) -> bool:
    if isinstance(each, Concept):
        return each.name in _NOUNS or each.name in PLACES or each.name == "only"
    return isinstance(each.value, Storeys) or bool(_ids(each)) or bool(_section(each))


def _is_noun(each: Found | Concept) -> bool:
    return isinstance(each, Concept) and each.name in _NOUNS


def _section(each: Found | Concept) -> str:
    value = each.value if isinstance(each, Found) else None
    return value.name if isinstance(value, ModelName) and NameKind.SECTION in value.kinds else ""


def _ids(each: Found | Concept) -> str:
    value = each.value if isinstance(each, Found) else None
    if isinstance(value, Number) and value.counter in {"", "번"} and each.span.words[:1].isdigit():
        return f"{value.value:f}" if value.value == value.value.to_integral_value() else ""
    return value.text if isinstance(value, Ids) and value.noun in (IdNoun.ELEMENT, IdNoun.UNSAID) else ""
