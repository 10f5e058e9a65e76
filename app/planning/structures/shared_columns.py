"""How high the column between two bays is said to go: a floor, a height, or as high as one of the bays."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.planning.structures.draft import Misfit
from app.planning.structures.stream import Stream
from app.planning.words import structures as words
from app.trade.quantities import Quantity

_WHICH: Final = frozenset({"mid", "inner", "between", "beside", "shared_line"})
_SAID: Final = frozenset(
    {
        *("column", "colline", "goes", "stand", "roof", "top_of", "upper", "height", "storey", "floor", "ord", "num"),
        *(
            "len",
            "left",
            "right",
            "bay",
            "span",
            "both",
            "line",
            "fixed_to",
            "all",
            "and",
            "up",
            "points",
            "continuous",
            "top_storey",
        ),
    }
)
_TINY: Final = 1e-6


@dataclass(frozen=True, slots=True)
class ColumnTop:
    """`storey` or `height`, or the `side` whose bay it follows."""

    storey: int | None = None
    height: Quantity | None = None
    side: str = ""
    words: str = ""


def shared_columns(stream: Stream) -> list[ColumnTop]:
    """Uses the pieces that say it; what they say is held against the frame by `tops_fit`."""
    found: list[ColumnTop] = []
    for sentence in stream.sentences():
        for piece in (sentence, *stream.split(sentence, frozenset({"comma"}))):
            top = _top(stream, piece)
            if top is not None:
                found.append(top)
                stream.use(piece)
    return found


def _top(stream: Stream, piece: Sequence[int]) -> ColumnTop | None:
    tokens = [stream.tokens[place] for place in piece if not stream.used[place]]
    names = {token.name for token in tokens if token.name not in ("comma", "and", "colon")}
    is_told = bool(names & _WHICH) or any(token.word.casefold().startswith("follow") for token in tokens)
    is_column = bool(names & {"column", "colline"}) and is_told
    if not is_column or not names <= _SAID | _WHICH or not names & {"goes", "stand", "roof", "continuous"}:
        return None
    numbers = [int(token.numbers[0]) for token in tokens if token.name in ("ord", "num")]
    lengths = [token.quantities[0] for token in tokens if token.name == "len"]
    sides = names & {"left", "right"}
    if len(numbers) + len(lengths) + len(sides) != 1 or (numbers and not names & {"storey", "floor", "ord"}):
        return None
    said = " ".join(token.span.words.strip() for token in tokens)
    return ColumnTop(
        storey=numbers[0] if numbers else None,
        height=lengths[0] if lengths else None,
        side=next(iter(sides), ""),
        words=said,
    )


def tops_fit(tops: Sequence[ColumnTop], profile: list[int] | None, heights: Sequence[Quantity]) -> None:
    """Of two bays: as high as the taller. Raises Misfit where something else is said, or where there are more bays."""
    for top in tops:
        if profile is None or len(profile) != 2:
            raise Misfit(words.UNPLACED(clause=top.words))
        most = max(profile)
        height = sum(each.to("m") for each in heights[:most])
        is_side = top.side and profile[0 if top.side == "left" else 1] == most
        is_high = top.height is not None and abs(top.height.to("m") - height) < _TINY
        if not (is_side or is_high or top.storey == most):
            raise Misfit(words.COUNTS_DIFFER(what=words.W_STOREYS, one=top.storey or 0, other=most))
