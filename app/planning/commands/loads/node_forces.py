"""A force of its own at each of several nodes: "20 kN at node 7, 30 at 13 and 18 at 19", "7번에 20kN, 13번에 30"."""

import re
from itertools import pairwise
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause import amounts
from app.planning.commands.clause.hand import Hand
from app.reading.slots import Amount, Found, IdNoun, Ids, Number
from app.reading.source import Span
from app.trade.dimensions import Dimension

_PAIR: Final = 2
# Kind, text, what it was read from, and where it stands itself.
_Token = tuple[str, str, Span, int, int]
_AND: Final = Pattern(r"(?:and|와|과|및|&|,| )+", 2)


def node_forces(hand: Hand) -> list[tuple[int, Amount]]:
    """(node, force) in the order written, two at least; nothing where nodes and forces do not take turns.

    One of the forces has a unit, which is that of those without one.
    """
    tokens = _tokens(hand)
    if not _stand_in_pairs(hand, tokens):
        return []
    if len(tokens) < 2 * _PAIR or len(tokens) % _PAIR or not _has_node(hand):
        return []
    is_node_ahead = tokens[0][0] != "force" and (tokens[0][0] == "node" or tokens[1][0] == "force")
    first, second = tokens[::_PAIR], tokens[1::_PAIR]
    nodes, forces = (first, second) if is_node_ahead else (second, first)
    if any(kind == "force" for kind, _, *_ in nodes) or any(kind == "node" for kind, _, *_ in forces):
        return []
    units = {text.split(" ", 1)[1] for kind, text, *_ in forces if kind == "force"}
    if len(units) != 1 or not all(text.isdigit() for _, text, *_ in nodes):
        return []
    unit = units.pop()
    hand.use(*(span for _, _, span, *_ in tokens))
    return [
        (int(node), Amount(text.split(" ", 1)[0], unit))
        for (_, node, *_), (_, text, *_) in zip(nodes, forces, strict=True)
    ]


def _stand_in_pairs(hand: Hand, tokens: list[_Token]) -> bool:
    """Whether what parts a node from its force never parts one pair from the next: of "10 kN at nodes 49, 53 and 57"
    it does."""
    gaps = [_gap(hand.clause.text(one[4], other[3])) for one, other in pairwise(tokens)]
    return not {*gaps[::_PAIR]} & {*gaps[1::_PAIR]}


def _gap(between: str) -> str:
    said = _AND.sub(" ", between).strip()
    return said or ("," if between.strip() else "")


def _has_node(hand: Hand) -> bool:
    return hand.has("node", "nodal_load") or hand.peek(Ids, lambda ids: ids.noun is IdNoun.NODE) is not None


def _tokens(hand: Hand) -> list[_Token]:
    """Nodes, forces and bare numbers in the order written; a list of numbers one by one, since "30 19번" may be a force
    and a node."""
    found: list[_Token] = []
    for each in hand.items():
        if not isinstance(each, Found):
            continue
        value = each.value
        if isinstance(value, Ids) and value.noun in {IdNoun.NODE, IdNoun.UNSAID}:
            pieces = value.text.split()
            kind = "node" if len(pieces) == 1 else "bare"
            places = [match.span() for match in re.finditer(r"\d+", each.span.words)]
            if len(places) != len(pieces):
                places = [(0, len(each.span.words))] * len(pieces)
            start = each.span.start
            found += [
                (kind, piece, each.span, start + first, start + last)
                for piece, (first, last) in zip(pieces, places, strict=True)
            ]
        elif isinstance(value, Amount) and amounts.measures(value, Dimension.FORCE):
            found.append(("force", str(value), each.span, each.span.start, each.span.end))
        elif isinstance(value, Number) and not value.counter:
            found.append(("bare", f"{value.value:f}", each.span, each.span.start, each.span.end))
    return found
