"""How the feet of frames, grids, portals and racks are held, out of words."""

from collections.abc import Sequence
from typing import Final

from app.planning.structures.draft import Draft, Misfit
from app.planning.structures.stream import Stream
from app.planning.words import structures as words
from app.trade.structure import description as d

HELD: Final = {"fixed": "111111", "pinned": "111000", "roller": "011000"}
CONDITIONS: Final = frozenset(HELD)
# Words beside a condition that say nothing more.
VERBS: Final = frozenset(
    {"carries", "goes", "together", "stand", "harmless", "these", "connect", "girder", "points", "only"}
)
_FOOT: Final = frozenset({"foot", "foot_of", "support", "floor", "bottom", "storey"})
_FEET: Final = frozenset(
    {*_FOOT, "all", "both", "column", "colline", "joint", "end", "num", "rafter", "each_of", "frame"}
)
_SIDES: Final = frozenset({"left", "right", "inner", "mid", "elsewhere", "edge"})


def read_feet(stream: Stream, draft: Draft) -> None:
    """Adds a support for every side that is told, where together they are all the feet."""
    found: dict[str, str] = {}
    for sentence in stream.sentences():
        for piece in _smallest(stream, sentence):
            names = stream.names(piece)
            conditions = [each for each in names if each in CONDITIONS]
            if len(set(conditions)) != 1 or not set(names) <= _FEET | _SIDES | VERBS | CONDITIONS:
                continue
            sides = [each for each in names if each in _SIDES]
            rest = set(names) - CONDITIONS - VERBS
            if not rest & (_FOOT | {"column", "colline"}) and rest:
                continue
            if len(sides) > 1:
                sides = [] if set(sides) == {"left", "right"} else ["?"]
            side = sides[0] if sides else ""
            if not _counts_fit(stream, draft, piece, side):
                continue
            if found.get(side, conditions[0]) != conditions[0]:
                raise Misfit(words.SUPPORTS_CONTRADICT(said=f"{found[side]} / {conditions[0]}"))
            if side != "?":
                found[side] = conditions[0]
                stream.use(piece)
    _add_feet(draft, found)


def _smallest(stream: Stream, sentence: Sequence[int]) -> list[tuple[int, ...]]:
    """The pieces of a sentence: from comma to comma where one holds but one condition, else from "and" to "and"."""
    found: list[tuple[int, ...]] = []
    for piece in stream.split(sentence, frozenset({"comma"})):
        conditions = [each for each in stream.names(piece) if each in CONDITIONS]
        if len(conditions) > 1 or not set(stream.names(piece)) <= _FEET | _SIDES | VERBS | CONDITIONS:
            found += [*stream.split(piece, frozenset({"and", "colon"})), *_tails(stream, piece)]
        else:
            found.append(piece)
    return found


def _tails(stream: Stream, piece: Sequence[int]) -> list[tuple[int, ...]]:
    """Stretches of support words inside a longer piece: "two columns 4 m tall with fixed feet"."""
    found: list[tuple[int, ...]] = []
    for place in piece:
        if stream.tokens[place].name not in CONDITIONS:
            continue
        first = last = place
        while first - 1 >= piece[0] and stream.tokens[first - 1].name in _FEET - {"num", "frame"} | {"harmless"}:
            first -= 1
        while last + 1 <= piece[-1] and stream.tokens[last + 1].name in _FEET - {"num", "frame"}:
            last += 1
        found.append(tuple(range(first, last + 1)))
    return found


def _add_feet(draft: Draft, found: dict[str, str]) -> None:
    if not found:
        return
    if ("" in found and len(found) > 1) or ("elsewhere" in found and len(found) == 1):
        raise Misfit(words.SUPPORTS_CONTRADICT(said=" / ".join(dict.fromkeys(found.values()))))
    lines: dict[str, tuple[d.Line, ...]] = {
        "left": ("first",),
        "right": ("last",),
        "inner": ("inner",),
        "mid": ("inner",),
        "edge": ("outer",),
        "elsewhere": (),
        "": (),
    }
    if "" not in found and "elsewhere" not in found and not _covers(set(found) | _sprung(draft)):
        return
    for side in sorted(found, key=lambda each: bool(lines[each])):
        if draft.kind == "bars":
            joints = d.Joints(z=("first",), x=lines[side])
        else:
            joints = d.Joints(is_foot=True, x=lines[side])
        draft.supports.append(d.Support(joints=joints, held=HELD[found[side]]))


def _sprung(draft: Draft) -> set[str]:
    """Sides whose feet stand on springs."""
    names: dict[tuple[d.Line, ...], str] = {("first",): "left", ("last",): "right"}
    return {names[each.joints.x] for each in draft.springs if each.joints.x in names}


def _covers(sides: set[str]) -> bool:
    """Whether these are all the feet there are."""
    return sides in ({"left", "right"}, {"left", "right", "inner"}, {"left", "right", "mid"}, {"edge", "inner"})


def _counts_fit(stream: Stream, draft: Draft, piece: Sequence[int], side: str) -> bool:
    """ "The three feet": as many as there are."""
    counts = [int(stream.tokens[place].numbers[0]) for place in piece if _is_free(stream, place, "num")]
    counts += [2 for place in piece if _is_free(stream, place, "both")]
    return not counts or side != "" or all(count == _number_of_feet(draft) for count in counts)


def _is_free(stream: Stream, place: int, name: str) -> bool:
    return stream.tokens[place].name == name and not stream.used[place]


def _number_of_feet(draft: Draft) -> int:
    match draft.part:
        case d.FramePart(bays_x=across, bays_y=along, storeys=rows):
            if not along:
                return len(across) + 1
            rows = rows or ((1,) * len(across),) * len(along)
            cells = [(x, y) for y, row in enumerate(rows) for x, count in enumerate(row) if count]
            return len({(x + i, y + j) for x, y in cells for i in (0, 1) for j in (0, 1)})
        case d.PortalPart(spans=spans):
            return len(spans) + 1
        case _:
            return 2
