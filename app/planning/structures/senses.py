"""Words that mean another thing by what else a brief speaks of."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from app.planning.structures.tokens import Token

_OF_CELLS: Final = frozenset({"matrix", "axis_xs", "axis_ys", "panel_floor", "exists_not"})
_PLACES: Final = frozenset(
    {"column", "colline", "joint", "foot", "corner", "end", "support", "bay", "span", "side", "edge", "girder", "eaves"}
)
_LEVELS: Final = frozenset({"upper", "top_of", "bottom", "roof", "line", "grid_lines"})
_SHARING: Final = frozenset({"two_way", "distributed", "panel_floor", "press"})
_UPRIGHT: Final = frozenset({"column", "frame", "portal", "storey", "truss"})


def in_context(tokens: Sequence[Token]) -> list[Token]:
    """Cells where no matrix of storeys tells of any are bays; "h" of a frame is a height and no depth."""
    names = {token.name for token in tokens}
    found = list(tokens)
    for number, token in enumerate(tokens):
        if token.name == "cell" and not token.word.endswith("별") and _counts_bays(tokens, number, names):
            found[number] = replace(token, name="bay")
        if token.name == "other_q" and names & _SHARING and token.quantities[0].value == 45.0:
            found[number] = replace(token, name="two_way_45")
        if token.name == "next_one" and "period" not in names:
            found[number] = replace(token, name="latter")
        if token.name == "depth" and token.word in ("h", "H") and names & _UPRIGHT:
            found[number] = replace(token, name="height")
        if token.name in ("left", "right") and _points(tokens, number):
            found[number] = replace(token, name=f"{token.name}ward")
    return found


def _counts_bays(tokens: Sequence[Token], number: int, names: set[str]) -> bool:
    """Without a matrix always; beside one where no coordinates tell the lines, as a count of bays of one length."""
    if not names & _OF_CELLS:
        return True
    before = [token.name for token in tokens[max(0, number - 3) : number]]
    after = [token.name for token in tokens[number + 1 : number + 3]]
    is_one_way = before[-1:] == ["num"] and before[-2:-1] != ["num"] and before[-3:-1] != ["num", "times"]
    return is_one_way and not names & {"axis_xs", "axis_ys"} and ("len" in before or "len" in after)


def _points(tokens: Sequence[Token], number: int) -> bool:
    """ "0.3 kip right": a side right behind a force is the way that it acts, unless it begins to tell a place."""
    if not number or tokens[number - 1].name not in ("force", "forces"):
        return False
    piece: list[str] = []
    for token in tokens[number + 1 :]:
        if token.name in ("comma", "and", "stop", "colon"):
            break
        piece.append(token.name)
    return not piece or (piece[0] not in _PLACES and not (piece[0] in _LEVELS and {"left", "right"}.isdisjoint(piece)))
