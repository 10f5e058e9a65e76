"""Whether elements named by number are what the words beside them say: "beams 1 to 4" of a model where these are
columns."""

from typing import Final

from app.planning.commands.clause.clauses import MessageClause
from app.planning.wording import refusal
from app.planning.words.commands import kinds_said as texts
from app.protocol.values import ErrorInfo
from app.reading.slots import Concept, Found, IdNoun, Ids
from app.trade.answers.digest import MemberKind, ModelDigest
from app.trade.id_lists import each_id

# A sloped beam may pass for a brace: only what nobody confuses is told apart.
_UNLIKE: Final = {
    "column": {MemberKind.BEAM: texts.BEAMS, MemberKind.WALL: texts.WALLS},
    "beam": {MemberKind.COLUMN: texts.COLUMNS, MemberKind.WALL: texts.WALLS},
    "wall": {MemberKind.BEAM: texts.BEAMS, MemberKind.COLUMN: texts.COLUMNS},
}
# Characters between a kind and its numbers: "beams 1 to 4", "1~4번 보".
_BESIDE: Final = 3


def wrong_kind(clause: MessageClause, digest: ModelDigest) -> ErrorInfo | None:
    """The refusal of the first numbers that belong to members of another kind than the one said beside them."""
    for ids in clause.values:
        if not isinstance(ids.value, Ids) or ids.value.noun is not IdNoun.ELEMENT:
            continue
        said = next((each for each in clause.concepts if each.name in _UNLIKE and _is_beside(each, ids)), None)
        if said is None:
            continue
        wanted = set(each_id(ids.value.text))
        for members in digest.members:
            others = _UNLIKE[said.name].get(members.kind)
            if others is None or not members.ids:
                continue
            hit = sorted(wanted.intersection(each_id(members.ids)))
            if hit:
                shown = ", ".join(map(str, hit[:10])) + (" …" if len(hit) > 10 else "")
                words = said.span.words.strip()
                return refusal(
                    "wrong_kind",
                    texts.ELEMENTS_ARE_IN_OPEN_MODEL(words=words, shown=shown, others=others),
                    texts.NAME_ELEMENTS_THAT_ARE_MEANT,
                )
    return None


def _is_beside(kind: Concept, ids: Found) -> bool:
    first, second = sorted((kind.span, ids.span), key=lambda span: span.start)
    # The kind may be part of what the numbers were read from.
    return second.start - first.end <= _BESIDE
