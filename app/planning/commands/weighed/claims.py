"""What an order says of the model in passing, looked up: "단면 C2 유지하고 재료만 C24로" of members that have C1."""

from collections.abc import Sequence
from typing import Final

from app.planning.commands.clause.outcome import Call
from app.planning.commands.weighed.standing import LeftAsIs
from app.planning.wording import refusal
from app.planning.words.commands import members as words
from app.protocol.values import ErrorInfo
from app.reading.slots import ModelName
from app.trade.answers.digest import ModelDigest, NameKind
from app.trade.id_lists import each_id, show_ids

_KEYS: Final = {NameKind.SECTION: "section", NameKind.MATERIAL: "material"}
# What stays has the name; nothing else is told of it.
_BESIDE: Final = frozenset({"section", "material", "neg.keep", "only", "filler", "now", "existing", "same"})


def false_claim(stays: Sequence[LeftAsIs], calls: Sequence[Call], digest: ModelDigest) -> ErrorInfo | None:
    """The first section or material that changed members are said to keep and do not have."""
    for stay in stays:
        claim = _claimed(stay, calls, digest)
        others = _without(claim, calls, digest) if claim else []
        if claim and others:
            text = words.NOT_WHAT_THEY_HAVE(count=len(others), ids=show_ids(others), name=claim[1])
            return refusal("other_name", text, words.SAY_WHAT_IS_MEANT)
    return None


def is_true_claim(stay: LeftAsIs, calls: Sequence[Call], digest: ModelDigest) -> bool:
    """Whether all members that change have, and keep, what is said to stay."""
    claim = _claimed(stay, calls, digest)
    return claim is not None and not _without(claim, calls, digest)


def _claimed(stay: LeftAsIs, calls: Sequence[Call], digest: ModelDigest) -> tuple[NameKind, str] | None:
    """The one name that stays, where all that is ordered are changes of members that leave it."""
    named = [each.value for each in stay.clause.values if each.span in stay.spans]
    said = {each.name for each in stay.clause.concepts if each.span in stay.spans}
    if len(named) != 1 or not said <= _BESIDE or not isinstance(named[0], ModelName) or digest.is_coarse:
        return None
    kind = next((kind for kind in _KEYS if kind in named[0].kinds), None)
    if kind is None or any(call.tool != "modify_elements" or call.arguments.get(_KEYS[kind]) for call in calls):
        return None
    return kind, named[0].name


def _without(claim: tuple[NameKind, str], calls: Sequence[Call], digest: ModelDigest) -> list[int]:
    """Changed members that do not have it."""
    kind, name = claim
    meant = {number for call in calls for number in each_id(str(call.arguments.get("element_ids", "")))}
    return [
        number
        for row in digest.members
        if digest.of(kind)[name] != (row.section if kind is NameKind.SECTION else row.material)
        for number in each_id(row.ids)
        if number in meant
    ]
