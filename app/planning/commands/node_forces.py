"""A force of its own at each of several nodes: "20 kN at node 7, 30 at 13 and 18 at 19", "7번에 20kN, 13번에 30"."""

from typing import Final

from app.planning.commands import amounts
from app.planning.commands.hand import Hand
from app.reading.slots import Amount, Found, IdNoun, Ids, Number
from app.reading.source import Span
from app.trade.dimensions import Dimension

_PAIR: Final = 2
_Token = tuple[str, str, Span]


def node_forces(hand: Hand) -> list[tuple[int, Amount]]:
    """(node, force) in the order written, two at least; nothing where nodes and forces do not take turns.

    One of the forces has a unit, which is that of those without one.
    """
    tokens = _tokens(hand)
    if len(tokens) < 2 * _PAIR or len(tokens) % _PAIR or not _has_node(hand):
        return []
    is_node_ahead = tokens[0][0] != "force" and (tokens[0][0] == "node" or tokens[1][0] == "force")
    first, second = tokens[::_PAIR], tokens[1::_PAIR]
    nodes, forces = (first, second) if is_node_ahead else (second, first)
    if any(kind == "force" for kind, _, _ in nodes) or any(kind == "node" for kind, _, _ in forces):
        return []
    units = {text.split(" ", 1)[1] for kind, text, _ in forces if kind == "force"}
    if len(units) != 1 or not all(text.isdigit() for _, text, _ in nodes):
        return []
    unit = units.pop()
    hand.use(*(span for _, _, span in tokens))
    return [
        (int(node), Amount(text.split(" ", 1)[0], unit))
        for (_, node, _), (_, text, _) in zip(nodes, forces, strict=True)
    ]


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
            found += [(kind, piece, each.span) for piece in pieces]
        elif isinstance(value, Amount) and amounts.measures(value, Dimension.FORCE):
            found.append(("force", str(value), each.span))
        elif isinstance(value, Number) and not value.counter:
            found.append(("bare", f"{value.value:f}", each.span))
    return found
