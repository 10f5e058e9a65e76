"""The girders of a plane frame that a load is said to lie on, by floor and by bay."""

from collections.abc import Sequence
from typing import Final

from app.planning.structures.draft import Draft
from app.planning.structures.tokens import Token
from app.trade.structure import description as d

_TELLING: Final = frozenset(
    {
        *("girder", "storey", "floor", "ord", "num", "nums", "bay", "span", "left", "right", "mid", "roof", "upper"),
        *("bottom", "all", "both", "each_of", "height", "bottom_storey", "top_storey"),
    }
)
_OF_LEVELS: Final = frozenset({"storey", "floor"})
_OF_BAYS: Final = frozenset({"bay", "span"})


def girders_told(draft: Draft, tokens: Sequence[Token], rest: set[str]) -> d.Members | None:
    """None where a number is of neither a floor nor a bay, or where nothing tells which girders."""
    part = draft.part
    if not isinstance(part, d.FramePart) or not draft.is_plane or "girder" not in rest or not rest <= _TELLING:
        return None
    row = [token for token in tokens if token.name in _TELLING and token.name not in ("all", "each_of")]
    counts = _counts(part)
    levels: list[int] = []
    bays: list[int] = []
    numbers: list[int] = []
    for number, token in enumerate(row):
        before, after = (row[each].name if 0 <= each < len(row) else "" for each in (number - 1, number + 1))
        match token.name:
            case "ord" | "num" | "nums":
                numbers = [*numbers, *(int(each) for each in token.numbers)]
                if after in ("ord", "num"):
                    continue
                is_level = after in _OF_LEVELS or (after not in _OF_BAYS and before in _OF_LEVELS)
                is_bay = after in _OF_BAYS or (after not in _OF_LEVELS and before in _OF_BAYS)
                if is_level is is_bay or (token.name == "num" and after in _OF_BAYS and before not in _OF_BAYS):
                    return None
                (levels if is_level else bays).extend(numbers)
                numbers = []
            case "left" | "right" | "mid":
                if token.name == "mid" and len(counts) % 2 == 0:
                    return None
                bays.append({"left": 1, "right": len(counts), "mid": (len(counts) + 1) // 2}[token.name])
            case "roof" | "upper" | "top_storey":
                if len(set(counts)) > 1 or (token.name == "upper" and after not in (*_OF_LEVELS, "girder")):
                    return None
                levels.append(max(counts))
            case "bottom" | "bottom_storey":
                levels.append(1)
            case "both":
                return None
            case _:
                pass
    if numbers or not (levels or bays) or len(set(levels)) != len(levels) or len(set(bays)) != len(bays):
        return None
    if any(not 1 <= each <= max(counts) for each in levels) or any(not 1 <= each <= len(counts) for each in bays):
        return None
    if not any(counts[bay - 1] >= level for bay in bays or range(1, len(counts) + 1) for level in levels or (1,)):
        return None
    return d.Members(kinds=(d.Kind.GIRDER,), levels=tuple(levels), bays_x=tuple(bays))


def _counts(part: d.FramePart) -> tuple[int, ...]:
    """Storeys of each bay."""
    return part.storeys[0] if part.storeys else (len(part.storey_heights),) * len(part.bays_x)
