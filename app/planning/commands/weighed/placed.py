"""Where numbered things stand, told beside their numbers: "3층 기둥 25~36", "roof nodes 31 to 36"."""

from collections.abc import Iterator, Sequence
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.clauses import MessageClause
from app.planning.commands.clause.purposes import NUMBERED, PLACE_WORDS, PURPOSE
from app.planning.commands.named.levels import open_ended, storey_named
from app.reading.slots import Concept, Direction, Found, IdNoun, Ids, Storeys, StoreyWord
from app.reading.source import Span
from app.trade.answers.digest import ModelDigest
from app.trade.id_lists import each_id

# What may stand between a thing's numbers and the words for where it is.
_AHEAD: Final = Pattern(r"(?:의|쪽|측|부|들|에 ?있는|열)?[ (#:]{0,2}(?:the |feet |foot |no\.? ?|nos\.? ?)?")
_BEHIND: Final = Pattern(r"[ (]{0,2}(?:at|on|of|in)?(?: the)? ?")


# Between numbers and the word that leaves them out, other numbers too.
_TO_EXCEPTION: Final = Pattern(
    r"(?:번|호|을|를|은|는|만|와|과|및|랑|하고|기둥|보|벽|요소|부재|[\d ,~\-])*(?:빼고|뺀|빼|제외[가-힣]*|말고)"
)


def placed(clause: MessageClause, digest: ModelDigest) -> frozenset[Span]:
    """Where numbered things stand, told beside their numbers ("3층 기둥 25~36", "roof nodes 31 to 36"): the numbers say
    which they are. Not where the model says otherwise."""
    found: set[Span] = set()
    items = sorted((*clause.values, *clause.concepts), key=lambda each: each.span.start)
    for index, each in enumerate(items):
        if not isinstance(each, Found) or not isinstance(each.value, Ids) or each.value.noun is IdNoun.MODE:
            continue
        if not _is_left_out(clause, each):
            told = [*_run(clause, items[:index][::-1], each, is_ahead=True)]
            told += _run(clause, items[index + 1 :], each, is_ahead=False)
            if all(_agrees(digest, item, each.value) for item in told):
                found.update(item.span for item in told)
    return frozenset(found)


def _is_left_out(clause: MessageClause, ids: Found) -> bool:
    """ "1층 기둥 5번 빼고 C2": the place says of which the numbers are left out."""
    return any(
        each.name == "neg.not"
        and each.span.start >= ids.span.end
        and _TO_EXCEPTION.fullmatch(clause.text(ids.span.end, each.span.end))
        for each in clause.concepts
    )


def _run(
    clause: MessageClause, items: Sequence[Found | Concept], ids: Found, *, is_ahead: bool
) -> Iterator[Found | Concept]:
    """The words for a place right beside the numbers, over the noun that the numbers count."""
    edge = ids.span
    has_kind = _of_elements(ids)
    for each in items:
        if isinstance(each, Concept) and each.name == "base" and _are_feet(clause, ids):
            return
        between = clause.text(each.span.end, edge.start) if is_ahead else clause.text(edge.end, each.span.start)
        if (_AHEAD if is_ahead else _BEHIND).fullmatch(between) is None:
            return
        has_kind = has_kind or (isinstance(each, Concept) and each.name in NUMBERED - {"node", "support"})
        if _is_place(each, may_be_axis=is_ahead and has_kind):
            yield each
        elif not (isinstance(each, Concept) and each.name in NUMBERED):
            return
        edge = each.span


def _are_feet(clause: MessageClause, ids: Found) -> bool:
    """ "Foot 2", "base 3": the word is what is numbered, not where it stands."""
    is_node = isinstance(ids.value, Ids) and ids.value.noun is IdNoun.NODE
    return is_node and not any(each.name == "node" for each in clause.concepts)


def _of_elements(ids: Found) -> bool:
    return isinstance(ids.value, Ids) and ids.value.noun is IdNoun.ELEMENT


def _is_place(each: Found | Concept, *, may_be_axis: bool) -> bool:
    if isinstance(each, Concept):
        return each.name in PLACE_WORDS or each.name in PURPOSE
    value = each.value
    return isinstance(value, Storeys) or (may_be_axis and isinstance(value, Direction) and not value.is_signed)


def _agrees(digest: ModelDigest, each: Found | Concept, ids: Ids) -> bool:
    """Whether the model has some of these elements on that storey, or does not tell."""
    if not isinstance(each, Found) or not isinstance(each.value, Storeys) or ids.noun is not IdNoun.ELEMENT:
        return True
    names = _with_ceilings(digest, _levels(digest, each.value))
    held = set(each_id(ids.text))
    groups = [group for group in digest.members if group.ids and held.intersection(each_id(group.ids))]
    return not names or not groups or any(group.storey in names for group in groups)


def _with_ceilings(digest: ModelDigest, names: Sequence[str]) -> set[str]:
    """The levels of storeys, and those above them: the beams of a storey may be those that it carries."""
    levels = [level.name for level in digest.levels]
    above = {levels[at + 1] for name in names if (at := levels.index(name)) + 1 < len(levels)}
    return {*names, *above}


def _levels(digest: ModelDigest, said: Storeys) -> list[str]:
    """The names of the storeys that are said, as far as the model has them."""
    names = [level.name for level in digest.levels]
    if said.word is StoreyWord.ALL or not names:
        return names
    if said.word is StoreyWord.ROOF:
        return names[-1:]
    if said.word in {StoreyWord.BASE, StoreyWord.GROUND}:
        return names[:1]
    if said.word in {StoreyWord.FROM, StoreyWord.UP_TO}:
        return open_ended(digest, said)
    return [name for number in said.numbers if (name := storey_named(digest, number))]
