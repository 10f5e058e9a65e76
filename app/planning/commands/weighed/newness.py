"""Orders on what is new alone: "the new bases", "새 기둥", beside calls that would reach what stands already."""

import re
from collections.abc import Sequence
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.call import Call
from app.trade.answers.digest import ModelDigest, ids_of
from app.trade.id_lists import each_id

_THING: Final = r"columns?|beams?|girders?|braces?|walls?|members?|elements?|nodes?|joints?|bases?|supports?|feet"
_THING_KO: Final = r"기둥|보(?![가-힣]{2})|거더|가새|벽체?|부재|요소|절점|노드|지점|주각|기초|밑|하부"
_NEW: Final = Pattern(
    rf"(?<![A-Za-z])(?:new|newly[ -](?:added|made|created)|added) (?:(?:bottom|base|ground|column|roof|edge|storey"
    rf"|story|bay)s? )?(?:{_THING})(?![A-Za-z])(?! (?:section|size|material|type))"
    rf"|(?<![가-힣])(?:새로운|새로|새|신규|신설|추가(?:된|한|되는)|생긴|늘어난|증축(?:된|한))"
    rf"(?: ?(?:생긴|만든|추가(?:된|한)?|생성(?:된|한)?|올린|지은|붙인|세운))?"
    rf" ?(?:{_THING_KO})(?! ?(?:단면|재료|크기|사이즈))",
    re.IGNORECASE,
)
# "새로 서는 기둥", "its feet", "there": what the order before it makes.
_OF_IT: Final = Pattern(
    rf"(?<![A-Za-z])(?:its|their|there|thereof|those|these) (?:(?:new|own|bottom|base|column|two|three|four) ?)*"
    rf"(?:{_THING})"
    rf"|(?<![가-힣])(?:새로|신규로|추가로|이번에) ?[가-힣]{{0,4}}[는은된인긴운른린간한] ?(?:{_THING_KO})"
    rf"|(?<![가-힣])(?:그|거기|그쪽|해당|이) ?(?:{_THING_KO})",
    re.IGNORECASE,
)
# All of them, old and new: nothing to ask about.
_ALL: Final = Pattern(
    r"(?<![A-Za-z])(?:all|every|each|whole|entire|everything)(?![A-Za-z])|전부|모두|모든|전체|기존", re.IGNORECASE
)
_GROWS: Final = frozenset({"extend_frame", "copy_storeys", "create_frame_elements", "create_planar_elements"})
_ON_WHAT_STANDS: Final = ("assign_", "modify_elements", "delete_")


def reaches_the_old(words: str, calls: Sequence[Call], digest: ModelDigest) -> bool:
    """Whether a clause speaks of new members or nodes and a call on it takes in some that stood before.

    `digest` is the model as it is before the message.
    """
    return _NEW.search(words) is not None and any(_is_on_the_old(each, digest) for each in calls)


def reaches_beyond_the_made(words: str, calls: Sequence[Call], before: Sequence[Call], digest: ModelDigest) -> bool:
    """Whether a clause behind calls that make members (`before`) holds the whole base of the model, or speaks of what
    they make and reaches what stood before: "6 m bay on -X, its feet pinned". Not where it says that it means all."""
    if not any(each.tool in _GROWS for each in before) or _ALL.search(words):
        return False
    if any(each.tool == "extend_frame" for each in before) and any("at_elevation" in each.arguments for each in calls):
        return digest.nodes > 0
    return _OF_IT.search(words) is not None and any(_is_on_the_old(each, digest) for each in calls)


def takes_nodes_for_elements(calls: Sequence[Call]) -> bool:
    """ "절점 61 만들고 보 49-61 G1": a node that the order makes lies in the range, so it tells ends of a member."""
    made = {
        number
        for call in calls
        if call.tool == "create_nodes" and isinstance(rows := call.arguments.get("nodes"), list)
        for each in rows
        if isinstance(each, dict) and isinstance(number := each.get("id"), int)
    }
    ranges = [ids for call in calls if isinstance(ids := call.arguments.get("element_ids"), str) and "to" in ids]
    return any(made & {*each_id(ids)} for ids in ranges)


def _is_on_the_old(call: Call, digest: ModelDigest) -> bool:
    if not call.tool.startswith(_ON_WHAT_STANDS):
        return False
    given = call.arguments
    elements, nodes = given.get("element_ids"), given.get("node_ids")
    if isinstance(elements, str):
        known = ids_of(digest.members)
        return bool({*each_id(elements)} & {*each_id(known)}) if known else digest.elements > 0
    if isinstance(nodes, str):
        return bool({*each_id(nodes)} & {*digest.points}) if digest.points else digest.nodes > 0
    return "at_elevation" in given
