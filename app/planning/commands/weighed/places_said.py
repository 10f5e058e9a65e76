"""Whether elements named by number stand where the words beside them say: "beams 121, 122 on 3F" that lie on 2F, an
"edge beam" that is none, "X beams" along Y."""

from collections.abc import Iterator
from typing import Final

from app.planning.commands.clause.clauses import MessageClause
from app.planning.commands.named.levels import open_ended, storey_named
from app.planning.wording import refusal
from app.planning.words.commands import places_said as texts
from app.protocol.values import ErrorInfo
from app.reading.slots import Direction, IdNoun, Ids, Storeys, StoreyWord
from app.trade.answers.digest import AlikeMembers, FloorPlace, MemberKind, ModelDigest
from app.trade.id_lists import each_id

_PLACES: Final = {
    "corner": (FloorPlace.CORNER,),
    "edge": (FloorPlace.EDGE, FloorPlace.CORNER),
    "inner": (FloorPlace.INNER,),
}
_MOST_SHOWN: Final = 10


def misplaced(clause: MessageClause, digest: ModelDigest) -> ErrorInfo | None:
    """The refusal of the first numbers that do not stand where their clause says; None where each number does, where
    the clause names no place, or where the model does not tell."""
    numbers = [each for each in clause.values if isinstance(each.value, Ids) and each.value.noun is not IdNoun.NODE]
    if len(numbers) != 1 or not isinstance(numbers[0].value, Ids) or not _is_of_elements(clause, numbers[0].value):
        return None
    wanted = set(each_id(numbers[0].value.text))
    for members in digest.members:
        hit = sorted(wanted.intersection(each_id(members.ids))) if members.ids else []
        if hit and (said := next(_otherwise(clause, members, digest), None)):
            shown = ", ".join(map(str, hit[:_MOST_SHOWN])) + (" …" if len(hit) > _MOST_SHOWN else "")
            return refusal("misplaced", texts.STAND_ELSEWHERE(said=said, shown=shown), texts.NUMBERS_OR_PLACE)
    return None


def _is_of_elements(clause: MessageClause, ids: Ids) -> bool:
    names = {each.name for each in clause.concepts}
    return ids.noun is IdNoun.ELEMENT or (bool(names & {"beam", "column", "brace", "wall"}) and "node" not in names)


def _otherwise(clause: MessageClause, members: AlikeMembers, digest: ModelDigest) -> Iterator[str]:
    """The words that say something else of these members than the model does."""
    levels = [name for each in clause.values if isinstance(each.value, Storeys) for name in _levels(each.value, digest)]
    storeys = [each.span.words.strip() for each in clause.values if isinstance(each.value, Storeys)]
    if levels and members.storey and members.storey not in levels:
        yield storeys[0]
    if members.place is not FloorPlace.UNSAID:
        for each in clause.concepts:
            if each.name in _PLACES and members.place not in _PLACES[each.name]:
                yield each.span.words.strip()
    ways = {each.value.axis for each in clause.values if isinstance(each.value, Direction) and not each.value.is_signed}
    if members.kind is MemberKind.BEAM and members.way and len(ways) == 1 and not ways & {members.way}:
        for each in clause.values:
            if isinstance(each.value, Direction) and _is_of_beams(clause, each.span.end):
                yield each.span.words.strip()


def _is_of_beams(clause: MessageClause, end: int) -> bool:
    """ "X beams", "X보": the axis that they run along, and no direction of a load."""
    return any(each.name == "beam" and 0 <= each.span.start - end <= 1 for each in clause.concepts)


def _levels(storeys: Storeys, digest: ModelDigest) -> list[str]:
    if storeys.word in (StoreyWord.FROM, StoreyWord.UP_TO):
        return open_ended(digest, storeys)
    if storeys.word is StoreyWord.ROOF and digest.levels:
        return [digest.levels[-1].name]
    if storeys.word is not None:
        return []
    return [name for number in storeys.numbers if (name := storey_named(digest, number))]
