"""Nodes that lie at one place made one: "중복절점 합쳐줘", "merge nodes 5 and 6", "merge nodes within 1 mm"."""

import re
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause import amounts
from app.planning.commands.clause.asking import note
from app.planning.commands.clause.hand import Hand, cover
from app.planning.commands.clause.outcome import Call, Made, Outcome
from app.planning.words.commands import geometry as words
from app.reading.slots import Amount, IdNoun, Ids
from app.trade.dimensions import Dimension
from app.trade.json_types import JsonValue
from app.trade.templates import verbatim

_USUAL: Final = "1 mm"
_DOUBLED: Final = Pattern(r"(?<![A-Za-z])(?:duplicated?|coincident)(?= nodes?(?![A-Za-z]))", re.IGNORECASE)


def merge(hand: Hand) -> Outcome | None:
    """Those that are named, or all; a distance where one is said, else what counts as one place is told."""
    if not hand.has("merge") or not hand.has("node", "duplicate"):
        return None
    doubled = cover(hand, _DOUBLED) is not None
    if hand.has("do.show", "do.check", "element", "beam", "column", "wall", "neg.not"):
        return None
    nodes = hand.take(Ids, lambda ids: ids.noun in {IdNoun.NODE, IdNoun.UNSAID})
    reach = hand.take(Amount, lambda each: amounts.measures(each, Dimension.LENGTH))
    if nodes is None and reach is None and not doubled and not hand.has("duplicate", "all"):
        return None
    hand.says("merge", "node", "duplicate", "all", "do.change", "filler", "within", "limit", "distance")
    distance = str(reach) if reach else _USUAL
    arguments: dict[str, JsonValue] = {"distance": distance}
    if nodes is not None:
        arguments["node_ids"] = nodes.text
    which = verbatim(nodes.text) if nodes else words.ALL_NODES
    call = Call(tool="merge_nodes", title=words.MERGE_NODES(which=which, distance=distance), arguments=arguments)
    notes = () if reach else (note("merge_distance", words.NEARER_THAN(distance=distance)),)
    return Made(calls=(call,), assumptions=notes)
